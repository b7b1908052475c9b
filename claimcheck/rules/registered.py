"""Rules about identifiers that a registry was asked for."""
