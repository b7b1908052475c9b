"""Every ignore of a run: of comments, of claim files, of the settings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from claimcheck.discovery import article_files
from claimcheck.errors import InputError
from claimcheck.ignore_tables import IgnoreTables
from claimcheck.inputs import Inputs
from claimcheck.model import (
    Article,
    Bibliography,
    Finding,
    LedgerClaim,
    Source,
    Span,
    Suppression,
)
from claimcheck.rules.ignoring import IgnoreUse
from claimcheck.settings import SETTINGS_FILE, Ignore, Settings


class Acceptance(NamedTuple):
    """An ignore, and what it holds for."""

    use: IgnoreUse
    suppression: Suppression
    holds: Callable[[Finding], bool]
    """Whether it is about a finding of its rule."""
    concerns: frozenset[str] | None
    """Ids of what it is about, as the checks name them; ``None`` where that can be anything."""
    is_here: bool = True
    """Whether all that it is about is part of the run."""
    covers: Span | None = None
    """Of a comment, the characters of its file whose findings it holds for."""


def acceptances(inputs: Inputs, settings: Settings, own: Source | None) -> list[Acceptance]:
    """Return every ignore of a run: those of the settings, of claim files, of comments.

    Arguments:
        inputs: What the run reads.
        settings: Its settings.
        own: The file of the settings, as `claimcheck.ignore_tables.settings_source` gives it.
    """
    return [
        *_of_settings(inputs, settings, own),
        *_of_claims(inputs),
        *_of_comments(inputs),
    ]


# ── Settings ─────────────────────────────────────────────────────────────────────────────────────


def _of_settings(inputs: Inputs, settings: Settings, source: Source | None) -> Iterator[Acceptance]:
    if not settings.ignore:
        return
    tables = IgnoreTables(source.text, "tool.claimcheck.ignore") if source else None
    is_whole = _is_whole(inputs, settings, Path(source.path).parent) if source else False
    cited = cited_references(inputs.articles)
    for number, ignore in enumerate(settings.ignore):
        found = tables.rule(number, ignore.rule) if tables else None
        about = {ignore.ref, ignore.claim, *cited.get(ignore.claim or "", ())} - {None}
        use = IgnoreUse(
            file=source.path if source and found else "",
            span=found or Span(0, 0),
            rule=ignore.rule,
            by="settings",
            until=ignore.until,
        )
        yield Acceptance(
            use,
            Suppression(where=SETTINGS_FILE, reason=ignore.reason, until=ignore.until),
            lambda finding, ignore=ignore: _holds(ignore, finding),  # type: ignore[misc]  # a default of a lambda
            frozenset(filter(None, about)) or None,
            _is_here(ignore, inputs, is_whole=is_whole),
        )


def _holds(ignore: Ignore, finding: Finding) -> bool:
    return (
        (ignore.ref is None or ignore.ref == finding.ref_key)
        and (ignore.claim is None or ignore.claim == finding.claim_id)
        and (ignore.file is None or fnmatch(finding.file, ignore.file))
    )


def _is_here(ignore: Ignore, inputs: Inputs, *, is_whole: bool) -> bool:
    """Say whether all that an ignore of the settings is about is part of the run."""
    if is_whole:
        return True
    if ignore.ref is not None:
        return ignore.ref in _reference_ids(inputs)
    if ignore.claim is not None:
        return any(ignore.claim == claim.id for one in inputs.articles for claim in one.claims)
    return ignore.file is not None and any(one.path == ignore.file for one in inputs.sources)


def _reference_ids(inputs: Inputs) -> set[str]:
    holders: tuple[Article | Bibliography, ...] = (*inputs.articles, *inputs.bibliographies)
    return {reference.id for holder in holders for reference in holder.references}


def _is_whole(inputs: Inputs, settings: Settings, root: Path) -> bool:
    """Say whether every article that the settings name is part of the run."""
    if not settings.articles or inputs.unreadable:
        return False
    try:
        named = article_files([str(root / path) for path in settings.articles])
    except InputError:
        return False
    return set(named) <= {source.path for source in inputs.sources}


# ── Claim files ──────────────────────────────────────────────────────────────────────────────────


def _of_claims(inputs: Inputs) -> Iterator[Acceptance]:
    if not any(claim.ignores for claim in inputs.ledger):
        return
    cited = cited_references(inputs.articles)
    texts = {source.path: source.text for source in inputs.sources}
    for claim in inputs.ledger:
        if not claim.ignores:
            continue
        tables = IgnoreTables(texts[claim.file], "ignore")
        about = frozenset((claim.id, *cited.get(claim.id, ())))
        for number, ignore in enumerate(claim.ignores):
            found = tables.rule(number, ignore.rule)
            use = IgnoreUse(
                file=claim.file,
                span=found or Span(0, 0),
                rule=ignore.rule,
                by="claim",
                until=ignore.until,
                whole=tables.deletable(number) if found else None,
            )
            yield Acceptance(
                use,
                Suppression(where=claim.file, reason=ignore.reason, until=ignore.until, by="claim"),
                _about(claim, about),
                about,
            )


def _about(claim: LedgerClaim, about: frozenset[str]) -> Callable[[Finding], bool]:
    return lambda finding: finding.claim_id == claim.id or finding.ref_key in about - {claim.id}


def cited_references(articles: Sequence[Article]) -> dict[str, set[str]]:
    """Return for each claim of the ledger the ids and keys of the references that it cites."""
    cited: dict[str, set[str]] = {}
    for article in articles:
        ids = article.cited_ids
        keys = {reference.id: reference.key for reference in article.references}
        for claim in article.claims:
            if claim.ledger_id is None:
                continue
            named = {key for one in ids[claim.id] if (key := keys.get(one))}
            cited.setdefault(claim.ledger_id, set()).update(named, ids[claim.id])
    return cited


# ── Comments ─────────────────────────────────────────────────────────────────────────────────────


def _of_comments(inputs: Inputs) -> Iterator[Acceptance]:
    texts = {source.path: source.text for source in inputs.sources}
    holders: tuple[Article | Bibliography, ...] = (*inputs.articles, *inputs.bibliographies)
    for holder in holders:
        shared = Counter(one.span for one in holder.ignores)
        if not holder.ignores:
            continue
        subjects = _Subjects(holder)
        about = {one.covers: subjects.within(one.covers) for one in holder.ignores}
        for ignore in holder.ignores:
            use = IgnoreUse(
                file=ignore.file,
                span=ignore.span,
                rule=ignore.rule,
                by="comment",
                until=ignore.until,
                problem=ignore.problem,
                whole=None
                if shared[ignore.span] > 1
                else _line_of(texts[ignore.file], ignore.span),
            )
            yield Acceptance(
                use,
                Suppression(
                    where=ignore.file, reason=ignore.reason, until=ignore.until, by="comment"
                ),
                lambda finding: True,  # noqa: ARG005 - where it stands is asked before
                about[ignore.covers],
                covers=ignore.covers,
            )


class _Subjects:
    """What stands in a file, by the places where it begins.

    Arguments:
        holder: The file, read.
    """

    def __init__(self, holder: Article | Bibliography) -> None:
        places = [(one.span.start, one.id) for one in holder.references]
        self._file = holder.path
        if isinstance(holder, Article):
            self._file = holder.name
            places += [(one.span.start, one.id) for one in holder.citations]
            places += [(one.span.start, one.id) for one in holder.claims]
        self._places = sorted(places)

    def within(self, covers: Span) -> frozenset[str]:
        """Return the ids of what begins within some characters, and of the file as a whole."""
        first, after = (bisect_left(self._places, (at, "")) for at in (covers.start, covers.end))
        return frozenset((self._file, *(id_ for _, id_ in self._places[first:after])))


def _line_of(text: str, comment: Span) -> Span | None:
    """Return what goes with a comment: its lines where it stands alone on them, else it alone."""
    if not len(comment):
        return None
    start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    ending = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)").match(text, comment.end)
    if ending and not text[start : comment.start].strip(" \t"):
        return Span(start, ending.end())
    return comment
