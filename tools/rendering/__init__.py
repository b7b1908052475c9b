"""Reference strings in many styles, rendered with their parts known, for the tagger to learn from."""

import random
import re
from collections.abc import Mapping
from typing import Final

from tools.marked_references import Marked
from tools.rendering import abroad, books, dated, humanities, medicine, sciences, web
from tools.rendering.disorder import disturbed
from tools.rendering.parts import Style
from tools.rendering.vocabulary import BODIES, GROUPS, SITES
from tools.rendering.works import Pool, Work

STYLES: Final[Mapping[str, Style]] = {
    **medicine.STYLES,
    **humanities.STYLES,
    **sciences.STYLES,
    **web.STYLES,
    **dated.STYLES,
    **books.STYLES,
    **abroad.STYLES,
}
COMMON: Final = (
    *("NLM", "AMA", "APA", "MLA", "Harvard", "Chicago", "Chicago author-date", "Chicago note"),
    *("BMJ", "IEEE", "PubMed", "web note"),
)
"""The styles of most reference lists, which are rendered twice as often as the others."""
_ROLES: Final = (
    ", editors.",
    " (Eds.).",
    ", eds.",
    " (eds)",
    ", editor.",
    " (Ed.).",
    ", ed.",
    " (editors).",
)


def render(
    work: Work, style: str, record: int, chance: random.Random, *, is_clean: bool = True
) -> Marked:
    """Return the work as a reference in a style.

    Arguments:
        work: What is cited.
        style: A name among `STYLES`.
        record: The number of the record that the reference is rendered from.
        chance: Where the choices come from.
        is_clean: Whether it is as the style demands; else one in eight is disturbed.
    """
    parts = [(label, text) for label, text in STYLES[style](work, chance) if text]
    parts[0] = (parts[0][0], parts[0][1].lstrip())
    if work.form == "book" and parts[0][0] == "author" and chance.random() < 0.15:
        parts[0] = ("editor", parts[0][1].rstrip(",. ") + chance.choice(_ROLES))
    names = " ".join(text for label, text in parts if label == "author")
    families = [one.family for one in work.authors]
    families += [one for one in GROUPS if one not in families]
    bare = names.strip(" .,:;")
    families += [bare] if bare in {*BODIES, *SITES} and bare not in families else []
    shown = tuple(one for one in families if _holds(names, one))
    return Marked(record, style, tuple(parts if is_clean else disturbed(parts, chance)), shown)


def _holds(names: str, family: str) -> bool:
    """Say whether a family name stands in a list of names, perhaps in capitals."""
    return any(
        re.search(rf"(?<![\w'’-]){re.escape(form)}(?![\w'’-])", names)
        for form in (family, family.upper())
    )


def rendered(pool: Pool, count: int, *, is_clean: bool = True) -> list[Marked]:
    """Return so many references in all the styles by turns.

    Arguments:
        pool: Where the works come from.
        count: How many.
        is_clean: As for `render`; what the tagger learns from holds more of the `COMMON` styles.
    """
    names = list(STYLES) if is_clean else [*STYLES, *COMMON]
    return [
        render(pool.work(), names[at % len(names)], at, pool.chance, is_clean=is_clean)
        for at in range(count)
    ]
