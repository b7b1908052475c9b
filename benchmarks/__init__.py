"""Measurements of claimcheck beside its peers; each module is run from the project's folder."""
