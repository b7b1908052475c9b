"""References as strings in a citation style, made by a citation processor."""
