"""Writes new claim files as text; a file that exists is never written again."""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from claimcheck.errors import LedgerError
from claimcheck.model import LedgerEvidence, Scope, Span
from claimcheck.text.anchors import CONTEXT_LENGTH

_AROUND = 8 * CONTEXT_LENGTH  # raw characters, so that white space does not use the context up


class Quotation(Struct, frozen=True, kw_only=True):
    """A passage as a claim file keeps it: white space folded, all other characters as they are."""

    prefix: str
    exact: str
    suffix: str


def quotation(text: str, span: Span) -> Quotation:
    """Return the passage at ``span`` with up to 32 characters of whole words on either side."""
    before = _blanks_folded(text[max(span.start - _AROUND, 0) : span.start])
    after = _blanks_folded(text[span.end : span.end + _AROUND])
    return Quotation(
        prefix=_whole_words(before[::-1])[::-1].lstrip(),
        exact=_blanks_folded(text[span.start : span.end]).strip(),
        suffix=_whole_words(after).rstrip(),
    )


def claim_text(
    *,
    id: str,  # noqa: A002 -- the name that the key has in the file
    article: str,
    quotation: Quotation,
    scope: Scope = "sentence",
    evidence: Sequence[LedgerEvidence] = (),
    by: str = "",
) -> str:
    """Return the text of a new claim file, with LF at the line ends.

    Arguments:
        id: One of `next_ids`.
        article: Path of the article from the project's root, with slashes.
        quotation: Where the claim stands.
        scope: How far its citations reach.
        evidence: The references it rests on; no block for none.
        by: Who writes the file, as git names them; no line where that is not known.

    Raises:
        LedgerError: A text holds half a surrogate pair, which no file can hold.
    """
    lines = [
        f"id = {toml_string(id)}",
        f"article = {toml_string(article)}",
        *([f"by = {toml_string(by)}"] if by else []),
        "",
        "[quote]",
        f"prefix = {toml_string(quotation.prefix)}",
        f"exact = {toml_string(quotation.exact, long=True)}",
        f"suffix = {toml_string(quotation.suffix)}",
        f"scope = {toml_string(scope)}",
    ]
    for each in evidence:
        lines += ["", "[[evidence]]", f"ref = {toml_string(each.ref)}"]
        lines.append(f"role = {toml_string(each.role)}")
        lines += [f"at = {toml_string(each.at)}"] if each.at else []
        lines += [f"exact = {toml_string(each.exact, long=True)}"] if each.exact else []
    return "\n".join(lines) + "\n"


def toml_string(value: str, *, long: bool = False) -> str:
    r"""Return a TOML string that means exactly ``value``.

    A long one stands between ``'''`` without any escape; where that cannot be, between ``\"""``
    with escapes. A short one stands between ``"``, with escapes where it needs them.

    Arguments:
        value: Any text.
        long: Whether it is prose, in which escapes would hurt the reader.

    Raises:
        LedgerError: The text holds half a surrogate pair, which no file can hold.
    """
    half = re.search(r"[\ud800-\udfff]", value)
    if half:
        raise LedgerError(
            f"The text holds half a character (U+{ord(half[0]):04X}), which no file can hold.",
            remedy="Take it out of the article.",
        )
    if long and not re.search(r"'''|'\Z|\A\n|[\x00-\x08\x0b-\x1f\x7f]", value):
        return f"'''{value}'''"
    marks = '"""' if long else '"'
    return f"{marks}{re.sub(_ESCAPED, _escape, value)}{marks}"


def next_ids(existing: Collection[str], article_name: str) -> Iterator[str]:
    """Yield new ids without end, each one above the highest, such as ``massage-for-ms-0005``.

    Arguments:
        existing: Every id of the ledger.
        article_name: The article's name, with which its ids begin.
    """
    numbered = re.compile(rf"{re.escape(article_name)}-(\d{{1,18}})", re.ASCII)
    highest = max(
        (int(found[1]) for one in existing if (found := numbered.fullmatch(one))), default=0
    )
    while True:
        highest += 1
        yield f"{article_name}-{highest:04}"


_ESCAPED = r'[\\"\x00-\x1f\x7f]'
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _blanks_folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def _whole_words(text: str) -> str:
    """Return as many whole words as fit; a single word that is too long is cut."""
    if len(text) <= CONTEXT_LENGTH or text[CONTEXT_LENGTH] == " ":
        return text[:CONTEXT_LENGTH]
    words = text[:CONTEXT_LENGTH].rpartition(" ")[0]
    return words if words.strip() else text[:CONTEXT_LENGTH]
