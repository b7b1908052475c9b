"""The words of a link that show its address."""


def place_in_address(words: str, address: str) -> int | None:
    """Return where the words of a link stand in its address, ``None`` where they do not show it.

    A word that only happens to stand in an address too, as a title does, does not show it.

    Arguments:
        words: What a reader sees, without blanks around it.
        address: Where the link leads.
    """
    is_shown = "/" in words and not any(sign.isspace() for sign in words)
    return address.index(words) if is_shown and address.count(words) == 1 else None
