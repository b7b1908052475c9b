"""References → answers: what to ask, how to ask politely, and where answers are kept."""
