"""The words of a link that show its address."""


def can_show_address(words: str) -> bool:
    """Say whether the words of a link can be its address, or the end of it."""
    return "/" in words and not any(sign.isspace() for sign in words.strip())


def place_in_address(words: str, address: str) -> int | None:
    """Return where the words of a link stand in its address, ``None`` where they do not show it.

    A word that only happens to stand in an address too, as a title does, does not show it.

    Arguments:
        words: What a reader sees, without blanks around it.
        address: Where the link leads.
    """
    if not can_show_address(words) or address.count(words) != 1:
        return None
    return address.index(words)
