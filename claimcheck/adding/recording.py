"""Records a claim: its words, what it rests on, and the references that are new with it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from claimcheck.adding.bib_file import BibFile
from claimcheck.adding.claims import NewClaim, key_or_id, new_claim, place_of, recorded, scope_at
from claimcheck.adding.references import Addition
from claimcheck.errors import UsageError
from claimcheck.inputs import Inputs
from claimcheck.model import Article, EvidenceRole, LedgerClaim, LedgerEvidence, Scope, Source
from claimcheck.settings import did_you_mean

Add = Callable[[Sequence[str]], Addition]
"""Adds what texts name to the file of references, in memory."""


class Wanted(Struct, frozen=True, kw_only=True):
    """A claim as someone asks for it."""

    words: str
    """As they stand in the article."""
    references: tuple[str, ...]
    """Keys, labels of the article's own list, or what can be added."""
    role: EvidenceRole = "supports"
    at: str = ""
    quote: str = ""
    """The passage of the source."""
    scope: Scope | None = None
    by: str = ""


class Recorded(NamedTuple):
    """A claim that was recorded before, or the new one with the references that are new with it."""

    known: LedgerClaim | None
    claim: NewClaim | None = None
    addition: Addition | None = None
    left_out: tuple[str, ...] = ()
    """What was asked for and the claim that was recorded before does not say."""


def recording(
    wanted: Wanted,
    inputs: Inputs,
    file: BibFile,
    add: Add,
    *,
    article_path: str,
    ledger_folder: Path,
) -> Recorded:
    """Return what recording a claim would write.

    Arguments:
        wanted: The claim.
        inputs: The article and the ledger, read and linked.
        file: The file of references.
        add: Adds what is no reference yet.
        article_path: The path of the article from the project's root.
        ledger_folder: The folder of the ledger.

    Raises:
        UsageError: The words or a reference cannot be found.
    """
    article = inputs.articles[0]
    source = _source_of(article, inputs)
    place = place_of(wanted.words, source)
    known = recorded(place, inputs.ledger, article, source.text)
    if known:
        return Recorded(known, left_out=_left_out(wanted, known, article, file))
    keys, addition = _keys(wanted.references, article, file, add)
    evidence = [
        LedgerEvidence(ref=key, role=wanted.role, at=wanted.at, exact=wanted.quote) for key in keys
    ]
    claim = new_claim(
        place,
        source.text,
        folder=ledger_folder / article.name,
        name=article.name,
        article=article_path,
        ids=[one.id for one in inputs.ledger],
        scope=wanted.scope or scope_at(place, article),
        evidence=evidence,
        by=wanted.by,
    )
    return Recorded(None, claim, addition)


def _left_out(
    wanted: Wanted, known: LedgerClaim, article: Article, file: BibFile
) -> tuple[str, ...]:
    """Return the references and the passage of a wanted claim that a known one does not have."""
    keys = [one.key for one in file.references if one.key]
    theirs = {one.ref for one in known.evidence}
    cited = [one for one in (*file.references, *article.references) if {one.key, one.id} & theirs]
    values = {each.value.casefold() for one in cited for each in one.identifiers if each.value}
    references = (
        one
        for one in wanted.references
        if key_or_id(one, keys, article) not in theirs
        and not any(value in one.casefold() for value in values)
    )
    told = {("at", one.at) for one in known.evidence}
    told |= {("quote", one.exact) for one in known.evidence}
    rest = (("at", wanted.at), ("quote", wanted.quote))
    return (
        *(f"--ref {one}" for one in references),
        *(f"--{name} {said}" for name, said in rest if said and (name, said) not in told),
    )


def _source_of(article: Article, inputs: Inputs) -> Source:
    return next(one for one in inputs.sources if one.path == article.path)


def _keys(
    given: Sequence[str], article: Article, file: BibFile, add: Add
) -> tuple[list[str], Addition | None]:
    """Return the key or id of each reference; what is unknown is added first."""
    keys = [one.key for one in file.references if one.key]
    known = {one: key_or_id(one, keys, article) for one in given}
    unknown = [one for one, key in known.items() if key is None]
    for one in unknown:
        _demand_no_slip(one, keys)
    addition = add(unknown) if unknown else None
    added = {}
    for one, come in zip(unknown, addition.added if addition else (), strict=True):
        added[one] = come.entry.key or come.entry.id
    return list(dict.fromkeys(known[one] or added[one] for one in given)), addition


def _demand_no_slip(given: str, keys: Sequence[str]) -> None:
    """Raise where a name is hardly meant as something new: a label or a key that is mistyped."""
    if re.fullmatch(r"\[?\d{1,3}\]?", given):
        raise UsageError(
            f"--ref {given}: the article's list has no such number.",
            remedy=f"If PubMed's is meant, write pmid:{given.strip('[]')}.",
        )
    near = "" if re.search(r"[\s/.]", given) else did_you_mean(given, keys)
    if near:
        raise UsageError(f"--ref {given}: there is no such reference;{near}")
