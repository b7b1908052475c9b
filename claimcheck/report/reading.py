"""An article as it was read, as a tree of plain lines."""

from collections.abc import Container, Iterator

from claimcheck.model import (
    Article,
    Bibliography,
    Claim,
    Reference,
    Source,
    Span,
)
from claimcheck.report import places
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count, folded_blanks, reading_words
from claimcheck.text.lines import LineIndex

_LONGEST = 96  # characters of a quoted passage


def render_reading(
    read: Article | Bibliography, source: Source, *, cited: Container[str] | None = None
) -> str:
    """Return the tree of an article, or of a file of references, each line with its place.

    Arguments:
        read: The article or the file of references.
        source: Its text.
        cited: The ids of the entries to show of a file of references; all of them by default.
    """
    lines = LineIndex(source.text, source.origins)
    if isinstance(read, Bibliography):
        shown = [one for one in read.references if cited is None or one.id in cited]
        few = "" if cited is None else f", {len(shown):,} of them cited"
        body = [
            f"{read.path}: {count(len(read.references), 'reference')}{few}",
            *(row for one in shown for row in _reference(one, lines)),
        ]
    else:
        body = [*_head(read, source), "", *_blocks(read, source.text, lines)]
        if read.references:
            body += ["", "References"]
        body += [row for one in read.references for row in _reference(one, lines)]
        body += _not_read(read, source.text, lines)
    return "\n".join(visible(line) for line in body) + "\n"


def _head(article: Article, source: Source) -> Iterator[str]:
    cited = sum(bool(claim.citations) for claim in article.claims)
    checkable = sum(claim.checkable for claim in article.claims)
    assumed = " (assumed)" if source.encoding_assumed else ""
    yield f"{article.path}: {article.title or 'no title'}"
    yield (
        f"{article.format}, {source.encoding}{assumed}; markers: {article.marker_system}; "
        f"{count(len(article.claims), 'claim')} ({cited} cited, {checkable} checkable), "
        f"{count(len(article.citations), 'citation')}, {count(len(article.references), 'reference')}"
    )


def _blocks(article: Article, text: str, lines: LineIndex) -> Iterator[str]:
    """Yield a row for each block, and below it its claims."""
    markers = {citation.id: citation for citation in article.citations}
    claims: dict[int, list[Claim]] = {}
    for claim in article.claims:
        claims.setdefault(claim.block, []).append(claim)
    for at, block in enumerate(article.blocks):
        if block.kind == "reference":
            continue
        shown = block.kind not in {"paragraph", "quote"} or at not in claims
        words = f"  {_quoted(text, block.content)}" if shown else ""
        yield f"{_place(lines, block.content)}  {block.kind}{words}"
        for claim in claims.get(at, ()):
            name = claim.ledger_id or claim.id
            yield f"{'':8}├ {_place(lines, claim.span).strip()}  {name}  {_quoted(text, claim.span)}"
            for covered in claim.citations:
                citation = markers[covered.citation_id]
                targets = ", ".join(target.ref_id or "nothing" for target in citation.targets)
                how = "proposed" if covered.proposed else "read"
                yield (
                    f"{'':8}│   {citation.raw} → {targets or 'a comment'}: "
                    f"{covered.scope}, {how}, {covered.confidence}"
                )
            if claim.checkable:
                yield f"{'':8}│   checkable: {', '.join(claim.features)}"


def _reference(reference: Reference, lines: LineIndex) -> Iterator[str]:
    """Yield what was read in a reference, a row a field."""
    name = f"[{reference.label}]" if reference.label else reference.id
    also = f"  short form of {reference.alias_of}" if reference.alias_of else ""
    key = f"  = {reference.key}" if reference.key and reference.key != reference.id else ""
    yield f"{_place(lines, reference.span)}  {name}  {reference.type}{also}{key}"
    if reference.authors:
        names = "; ".join(
            one.display + (f", {one.given}" if one.given else "") for one in reference.authors
        )
        yield _row("authors", names + ("; et al." if reference.et_al else ""))
    for field in reference.fields:
        if field.name != "authors":
            yield _row(field.name, field.value)
    for date in reference.dates:
        yield _row(date.role, f"{date.raw} ({reading_words(date.reading)})")
    for identifier in reference.identifiers:
        derived = " (from the URL)" if identifier.derived_from else ""
        yield _row(
            identifier.kind, f"{identifier.value or identifier.raw + ' (not sound)'}{derived}"
        )
    if reference.rest.strip():
        yield _row("not read", folded_blanks(reference.rest))


def _row(name: str, value: str) -> str:
    return f"{'':8}│ {name:10} {_short(value)}"


def _not_read(article: Article, text: str, lines: LineIndex) -> Iterator[str]:
    if article.not_read:
        yield ""
        yield "Not read"
    for one in article.not_read:
        yield f"{_place(lines, one.span)}  {one.what}  {_quoted(text, one.span)}: {one.why}"


def _place(lines: LineIndex, span: Span) -> str:
    return f"{places.exact(lines.place(span)):>7}"


def _quoted(text: str, span: Span) -> str:
    return f"“{_short(text[span.start : span.end])}”"


def _short(text: str) -> str:
    folded = folded_blanks(text)
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"
