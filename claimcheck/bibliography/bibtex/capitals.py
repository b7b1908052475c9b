"""Capitals of a title that styles of BibTeX would set in small letters, and the braces that keep them.

Source: Oren Patashnik, "BibTeXing" (btxdoc), section 3.1, on capitals in titles.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claimcheck.model import Edit, Span
from claimcheck.text.splicing import spliced


def unprotected(title: str) -> Iterator[Span]:
    """Yield the words with capitals inside that stand outside of braces and formulas.

    A word with one capital at its start may be a name or a habit, and a title in capitals throughout has
    none that could be told apart.

    Arguments:
        title: The value of a field, as it stands in the file.
    """
    if _is_shouted(title):
        return
    depth, in_formula, after_sign = 0, False, -1
    for found in _pieces().finditer(title):
        sign = found["sign"]
        if sign == "$":
            in_formula = not in_formula
        elif sign in {"{", "}"}:
            depth += 1 if sign == "{" else -1
        elif sign:
            after_sign = found.end()  # the name of a macro follows
        elif depth or in_formula or found.start() == after_sign:
            continue
        elif any(one.isalpha() and two.isupper() for one, two in pairwise(found[0])):
            yield Span(*found.span())


def protected(title: str) -> str:
    """Return a title with braces around the words that `unprotected` names."""
    spans = list(unprotected(title))
    return spliced(
        title,
        [Edit(span=span, new_text=_braced(title, span), safety="safe") for span in spans],
    )


def _braced(title: str, span: Span) -> str:
    return f"{{{title[span.start : span.end]}}}"


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"(?P<sign>[{}$]|\\.)|(?P<word>[^\W_][\w'’/-]*)", re.DOTALL)


def _is_shouted(title: str) -> bool:
    words = _words().findall(title)
    return 2 * sum(map(str.isupper, words)) > len(words)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,}")
