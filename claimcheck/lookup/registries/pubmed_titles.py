"""Titles as PubMed writes them.

Source: NLM, "PubMed XML element descriptions", section ArticleTitle.
"""

import re
from typing import Final

_LONGEST: Final = 2_000


def plain_title(text: str) -> str:
    """Return a title without its final point and without the brackets of a translated one."""
    title = re.sub(r"(?<![.…])\.$", "", text[:_LONGEST].strip())
    translated = re.fullmatch(r"\[([^\[\]]*)\]", title)
    return translated[1].strip().rstrip(".") if translated else title
