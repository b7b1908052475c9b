"""Adds references to a file of references and claims to the ledger; what exists stays as it is."""
