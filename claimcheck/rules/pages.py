"""Rules about what a cited address answered."""
