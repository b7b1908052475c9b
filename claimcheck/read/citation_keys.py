"""Citations by key, as pandoc and manubot write them: ``[@smith2014, p. 4]``, ``@doi:10.…``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from claimcheck.model import Block, Span, Target
from claimcheck.read.markers import Marker

PREFIXES: Final = (
    "tag:",
    "doi:",
    "pmid:",
    "pmcid:",
    "pmc:",
    "arxiv:",
    "isbn:",
    "url:",
    "https:",
    "http:",
)
"""What a key that is itself an identifier begins with (manubot, "Citations")."""

_KEY: Final = (
    r"@(?:\{(?P<braced>[^{}\s]{1,300})\}|(?P<key>\w(?:\w|[:.#$%&+?<>~/()-](?=[\w(/])){0,200}))"
)

_CROSS_REFERENCE: Final = re.compile(
    r"(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|supp|tab)"
    r"[-:](?=\w)"
)
"""What a key begins with that points into the article (Quarto and pandoc-crossref)."""


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"\\?\[(?P<inside>[^\[\]]{0,400}@[^\[\]]{1,1200})\\?\](?!\()")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@.+/\\])-?{_KEY}(?:\s\[(?P<locator>[^\[\]@]{{1,60}})\])?")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s(-])){_KEY}(?P<locator>[^@]*)$")


def find_keys(
    text: str, blocks: Sequence[tuple[int, Block]], known: Mapping[str, str]
) -> list[Marker]:
    """Return the citations by key.

    A bare ``@name`` counts only if it is known, is cited in brackets elsewhere, is itself an
    identifier, or is a name with a year where others are cited in brackets: else it is somebody's
    name on a social network.

    Arguments:
        text: The text of the file.
        blocks: Its blocks with their indexes.
        known: Keys and identifiers (``doi:10.…``, lower-cased) to the ids of references.
    """
    markers: list[Marker] = []
    grouped: set[str] = set()
    groups: dict[int, list[Span]] = {}
    for at, block in blocks:
        for found in _group().finditer(text, block.content.start, block.content.end):
            targets = tuple(_targets(found["inside"], known))
            if targets and not _hidden(block, found):
                span = Span(*found.span())
                groups.setdefault(at, []).append(span)
                grouped |= {target.label for target in targets}
                markers.append(Marker(span, "key", targets))
    for at, block in blocks:
        for found in _bare().finditer(text, block.content.start, block.content.end):
            span = Span(*found.span())
            if any(one.meets(span) for one in groups.get(at, ())) or _hidden(block, found):
                continue
            if _is_cross_reference(found, known):
                continue
            target = _target(found["braced"] or found["key"], found["locator"] or "", known)
            is_identifier = target.label.lower().startswith(PREFIXES[:8])
            is_identifier = is_identifier or bool(grouped and _dated_key().match(target.label))
            if target.ref_id or is_identifier or target.label in grouped:
                markers.append(Marker(span, "key", (target,)))
    return sorted(markers)


@cache
def _dated_key() -> re.Pattern[str]:
    """Return the pattern of a key of a name and a year: ``lund1999``, ``Lund:1999ab``."""
    return re.compile(r"[^\W\d]{2,40}[:_-]?(?:1[5-9]|20)\d\d(?:[a-z]{1,2}|[A-Za-z_-]\w{0,30})?$")


def _hidden(block: Block, found: re.Match[str]) -> bool:
    return any(span.holds(Span(*found.span())) for span in block.hidden)


def _targets(inside: str, known: Mapping[str, str]) -> Iterator[Target]:
    """Yield the targets of ``see @a, p. 4; @b``; nothing if one part holds no key."""
    parts = [_item().search(part) for part in inside.split(";")]
    if all(parts):
        for part in parts:
            if part and not _is_cross_reference(part, known):
                yield _target(part["braced"] or part["key"], part["locator"].strip(" ,"), known)


def _is_cross_reference(found: re.Match[str], known: Mapping[str, str]) -> bool:
    """Say whether a key names a figure, table or section of the article itself, and no reference."""
    key = found["key"] or ""
    return key not in known and _CROSS_REFERENCE.match(key) is not None


def _target(key: str, locator: str, known: Mapping[str, str]) -> Target:
    ref_id = known.get(key) or known.get(identifier_of(key))
    return Target(label=key, ref_id=ref_id, locator=locator)


def identifier_of(key: str) -> str:
    """Return a key that is an identifier in the form of the index: ``pmcid:pmc4034721``."""
    kind, _, value = key.lower().partition(":")
    if kind in {"http", "https"}:
        return f"url:{key.lower()}"
    return f"{'pmcid' if kind == 'pmc' else kind}:{value}"
