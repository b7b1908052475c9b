"""Rules that compare a reference with the record of its work."""
