"""What a change touches: lines, references, and every claim that rests on them."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from msgspec import structs

from claimcheck.changed_lines import changed_lines, changed_parts
from claimcheck.earlier_files import old_article, old_text
from claimcheck.errors import InputError
from claimcheck.inputs import Inputs
from claimcheck.model import (
    Article,
    Ask,
    Bibliography,
    Citation,
    Claim,
    Finding,
    Reference,
    Source,
    Span,
)
from claimcheck.read.source import decode
from claimcheck.records import Records


class Touched(NamedTuple):
    """What was touched, and what rests on it."""

    spans: Mapping[str, Sequence[Span]]
    """Characters of each file, in order: changed lines, and touched references, citations, claims."""
    references: frozenset[str]
    """Ids of references."""
    claims: frozenset[str]
    """Ids of claims, those of the ledger too."""
    looked_up: frozenset[str]
    """Ids of the references that are touched, or that a touched claim cites."""

    def has(self, finding: Finding) -> bool:
        """Say whether a finding is about something that was touched."""
        span = finding.span
        return (
            finding.claim_id in self.claims
            or finding.ref_key in self.references
            or _meets(
                self.spans.get(finding.file, ()),
                Span(span.offset, span.offset + max(1, len(finding.quoted_text))),
            )
        )

    def within(self, inputs: Inputs) -> Inputs:
        """Return the inputs with those references alone that are looked up."""

        def kept(references: Sequence[Reference]) -> tuple[Reference, ...]:
            return tuple(one for one in references if one.id in self.looked_up)

        return inputs._replace(
            articles=[
                structs.replace(one, references=kept(one.references)) for one in inputs.articles
            ],
            bibliographies=[
                structs.replace(one, references=kept(one.references))
                for one in inputs.bibliographies
            ],
        )


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Say whether a span meets one of others, which are in order and meet no other among them."""
    at = bisect_left(spans, span.end, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].end > span.start


def _united(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that meet or touch as one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def touched(
    inputs: Inputs,
    old: Mapping[str, bytes | None],
    asks: Iterable[Ask] = (),
    records: Records | None = None,
    parts: Container[Path] = (),
    *,
    gone: Mapping[str, bytes] = MappingProxyType({}),
) -> Touched:
    """Return what a change touches.

    Arguments:
        inputs: The files of the audit, as they are now.
        old: The bytes that each of them had, by its path; ``None`` of a new one.
        asks: What the lock says something new about.
        records: What the lock says, now and then.
        parts: Files that were changed and that articles include.
        gone: The bytes of files of references that are no more, by their paths.
    """
    lines = {
        source.path: _united(
            (*changed_lines(source, old.get(source.path)), *changed_parts(source, parts))
        )
        for source in inputs.sources
    }
    news = _News(frozenset(asks), records or Records())
    references = _references(inputs, old, lines, news)
    references.ids.update(_no_longer_cited(inputs, old, lines))
    lost = {key for path, data in gone.items() for key in _keys_of(path, data)}
    spans: dict[str, list[Span]] = {path: list(found) for path, found in lines.items()}
    claims: set[str] = set()
    looked_up = set(references.ids)
    for article in inputs.articles:
        path = article.path
        cited = list(_citations(article, lines[path], references, lost))
        resting = _claims(article, lines[path], {one.id for one in cited})
        spans[path] += [*(one.span for one in cited), *(one.span for one in resting)]
        claims.update(one.id for one in resting)
        looked_up |= _cited(article, resting)
    for entry in inputs.ledger:
        if lines.get(entry.file) or references.keys & {one.ref for one in entry.evidence}:
            claims |= {entry.id, entry.claim_id or entry.id}
    holders: tuple[Article | Bibliography, ...] = (*inputs.articles, *inputs.bibliographies)
    for holder in holders:
        spans[holder.path] += (one.span for one in holder.references if one.id in references.ids)
    united = {path: _united(found) for path, found in spans.items()}
    return Touched(united, frozenset(references.ids), frozenset(claims), frozenset(looked_up))


# ── References ───────────────────────────────────────────────────────────────────────────────────


class _News(NamedTuple):
    """What the lock says anew."""

    asks: frozenset[Ask]
    records: Records

    def about(self, reference: Reference) -> bool:
        """Say whether anything is new about a reference."""
        return bool(self.asks) and any(
            answer.ask in self.asks for answer in self.records.about(reference).answers
        )


class _References(NamedTuple):
    ids: set[str]
    keys: set[str]
    """Of the entries that were changed, made or deleted."""


def _references(
    inputs: Inputs,
    old: Mapping[str, bytes | None],
    lines: Mapping[str, Sequence[Span]],
    news: _News,
) -> _References:
    """Return the references that were changed, or that the lock says something new about."""
    sources = {source.path: source for source in inputs.sources}
    keys: set[str] = set()
    for bibliography in inputs.bibliographies:
        path = bibliography.path
        if lines[path] or old.get(path) is not None:
            keys |= _changed_keys(sources[path], bibliography, old.get(path))
    ids = set()
    holders: tuple[Article | Bibliography, ...] = (*inputs.bibliographies, *inputs.articles)
    for holder in holders:
        in_article = isinstance(holder, Article)
        for one in holder.references:
            is_changed = in_article and _meets(lines[holder.path], one.span)
            if is_changed or (one.key or one.id) in keys or news.about(one):
                ids.add(one.id)
                keys.update(filter(None, (one.key,)))
    for one in chain.from_iterable(article.references for article in inputs.articles):
        if one.alias_of in ids or one.key in keys:
            ids.add(one.id)
    return _References(ids, keys)


def _changed_keys(source: Source, now: Bibliography, old: bytes | None) -> set[str]:
    """Return the keys of the entries that say something else than they did."""
    after = _meanings(now)
    before: dict[str, list[tuple[object, ...]]] = {}
    text = old_text(source, old)
    if text is not None:
        from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - start-up time

        try:
            before = _meanings(parse(structs.replace(source, text=text)))
        except InputError:
            before = {}
    return {key for key in after.keys() | before.keys() if after.get(key) != before.get(key)}


def _keys_of(path: str, data: bytes) -> set[str]:
    """Return the keys of the entries of a file of references that is no more."""
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - start-up time

    try:
        references = parse(decode(data, shown=path, kind="bibliography")).references
    except InputError:
        return set()
    return {one.key for one in references if one.key}


def _meanings(bibliography: Bibliography) -> dict[str, list[tuple[object, ...]]]:
    """Return what the entries say, by their keys: no places, no order of fields, no white space."""
    meanings: dict[str, list[tuple[object, ...]]] = {}
    for one in bibliography.references:
        meanings.setdefault(one.key or one.id, []).append(
            (
                one.entry_type,
                [(name.family, name.given, name.suffix, name.organisation) for name in one.authors],
                one.et_al,
                sorted((field.name, field.value) for field in one.fields),
                sorted((date.role, " ".join(date.raw.split())) for date in one.dates),
                sorted((found.kind, found.value or found.raw) for found in one.identifiers),
            )
        )
    return meanings


# ── What rests on them ───────────────────────────────────────────────────────────────────────────


def _citations(
    article: Article, lines: Sequence[Span], references: _References, lost: Container[str]
) -> Iterator[Citation]:
    """Yield the citations that were changed or that point at something touched.

    One that points at nothing may have lost its reference: it is touched where the article is.
    """
    for citation in article.citations:
        targets = citation.targets
        if (
            _meets(lines, citation.span)
            or any(target.ref_id in references.ids for target in targets)
            or any(
                target.ref_id is None
                and (lines or target.label in references.keys or target.label in lost)
                for target in targets
            )
        ):
            yield citation


def _claims(article: Article, lines: Sequence[Span], cited: set[str]) -> list[Claim]:
    return [
        claim
        for claim in article.claims
        if _meets(lines, claim.span) or any(one.citation_id in cited for one in claim.citations)
    ]


def _cited(article: Article, claims: Sequence[Claim]) -> set[str]:
    """Return the ids of the references that claims cite, and of what these repeat."""
    cited = article.cited_ids
    ids = {one for claim in claims for one in cited[claim.id]}
    own = {one.id: one for one in article.references}
    repeated = {own[one].alias_of for one in ids if one in own}
    keys = {own[one].key for one in ids if one in own}
    return {one for one in ids | repeated | keys if one}


def _no_longer_cited(
    inputs: Inputs, old: Mapping[str, bytes | None], lines: Mapping[str, Sequence[Span]]
) -> Iterator[str]:
    """Yield the ids of the references that an article cited, and cites no more."""
    listed = [one for file in inputs.bibliographies for one in file.references]
    sources = {source.path: source for source in inputs.sources}
    for article in inputs.articles:
        now = _all_cited(article)
        left = [one for one in (*article.references, *listed) if one.id not in now]
        if not left or not lines[article.path]:
            continue
        path = article.path
        before = old_article(sources[path], old.get(path), name=article.name, listed=listed)
        if before:
            then = _all_cited(before)
            words = {_words(one) for one in (*before.references, *listed) if one.id in then}
            yield from (one.id for one in left if _words(one) in words)


def _all_cited(article: Article) -> set[str]:
    return {target.ref_id for one in article.citations for target in one.targets if target.ref_id}


def _words(reference: Reference) -> str:
    """Return what tells a reference from another, whatever its number in the list is."""
    return reference.key or " ".join(reference.raw.split())
