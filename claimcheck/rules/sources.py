"""Rules about what kind of source stands behind a claim."""
