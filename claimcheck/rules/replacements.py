"""What a record says in the place of what is cited, in the syntax of the file."""

import re
from functools import cache

from claimcheck.model import Edit, Reference, Span
from claimcheck.rules.bibliography import is_bibtex
from claimcheck.rules.context import Context

_NEAR = 200  # characters before a value in which the name of its field stands


def replacement(reference: Reference, span: Span, new_text: str, context: Context) -> list[Edit]:
    """Return the suggested edit that writes other words, none where that is not certain.

    In a .bib file special characters are escaped, a value without delimiters gets braces, and what an
    entry has from another one is not written into it.

    Arguments:
        reference: The reference that the characters belong to.
        span: The characters.
        new_text: What a reader is to see there.
        context: What the rule knows.
    """
    if not is_bibtex(reference):
        return [Edit(span=span, new_text=new_text, safety="suggested")]
    before = context.text(Span(max(0, span.start - _NEAR), span.start), reference.file)
    field = _field().search(before)
    from claimcheck.bibliography.bibtex.latex import escaped  # noqa: PLC0415 - start-up time

    new_text = escaped(new_text)
    if field and field["name"].lower() in {"crossref", "xdata", "xref"}:
        return []
    is_bare = field is not None and not field["delimiter"]
    if is_bare and not re.fullmatch(r"[0-9]+", new_text):
        new_text = f"{{{new_text}}}"
    if before.rstrip().endswith("#"):
        return []
    return [Edit(span=span, new_text=new_text, safety="suggested")]


@cache
def _field() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[A-Za-z][\w-]{0,40})\s{0,9}=\s{0,9}(?P<delimiter>[{\"]{0,3})\s{0,9}\Z"
    )
