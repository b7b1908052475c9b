"""What the records say about each reference as a whole, in one word, with the reason."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.asking import EXAMPLE_PREFIX, search_of
from claimcheck.model import (
    Absent,
    Answer,
    Article,
    Bibliography,
    FieldVerdict,
    Page,
    Record,
    Reference,
    ReferenceVerdict,
    Unavailable,
)
from claimcheck.records import Known, Records, stated_asks
from claimcheck.rules.leads import disagreements, elsewhere, label, named
from claimcheck.text.urls.secrets import without_secrets

_LONGEST: Final = 90  # characters of a title
_SEARCHED: Final = frozenset(("Crossref", "Europe PMC"))
_FIELDS: Final = {
    "title": "title",
    "authors": "authors",
    "year": "year",
    "container": "journal",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
}


def reference_verdicts(
    articles: Sequence[Article], bibliographies: Sequence[Bibliography], records: Records
) -> tuple[ReferenceVerdict, ...]:
    """Return one verdict for each reference, in the order of the files.

    The gravest that holds is given: contradicted, not found, differs, unverified (a source that was
    needed gave no answer), verified. A short form has the verdict of what it repeats.
    """
    holders: tuple[Article | Bibliography, ...] = (*articles, *bibliographies)
    references = [reference for holder in holders for reference in holder.references]
    by_id = {reference.id: reference for reference in references}
    made: dict[str, ReferenceVerdict] = {}
    result = []
    for reference in references:
        original = by_id.get(reference.alias_of or "", reference)
        if original.id not in made:
            made[original.id] = _verdict(original, records)
        verdict = made[original.id]
        result.append(
            ReferenceVerdict(
                ref_id=reference.id,
                verdict=verdict.verdict,
                because=verdict.because,
                sources=verdict.sources,
                silent=verdict.silent,
                fields=verdict.fields,
            )
        )
    return tuple(result)


def _verdict(reference: Reference, records: Records) -> ReferenceVerdict:
    known = records.about(reference)
    fields = tuple(one.verdict for one in records.compared(reference, known))
    word, because = _word(reference, known, fields)
    return ReferenceVerdict(
        ref_id=reference.id,
        verdict=word,  # type: ignore[arg-type]  # one of its six words
        because=because,
        sources=_answered(known),
        silent=_silent(known),
        fields=() if word == "not-checked" else fields,
    )


def _word(reference: Reference, known: Known, fields: Sequence[FieldVerdict]) -> tuple[str, str]:
    if not known.asks and search_of(reference) is None:
        return "not-checked", _why_unasked(reference)
    if contradiction := next(_contradictions(reference, known), ""):
        return "contradicted", contradiction
    if missing := _not_found(reference, known):
        return "not-found", missing
    differing = [_FIELDS[one.field] for one in fields if one.verdict == "differs"]
    if differing:
        source = next(one.source for one in fields if one.verdict == "differs")
        return "differs", f"{source} has {_listed([_other(name) for name in differing])}."
    return _of_agreement(reference, known, fields)


def _other(name: str) -> str:
    return f"other {name}" if name in {"authors", "pages"} else f"another {name}"


def _why_unasked(reference: Reference) -> str:
    if any((one.value or "").startswith(EXAMPLE_PREFIX) for one in reference.identifiers):
        return "Its DOI is reserved for examples and is not looked up."
    return "It has no identifier, no address and too few words for a search."


def _contradictions(reference: Reference, known: Known) -> Iterator[str]:
    for found in elsewhere(reference, known):
        kind, value = label(found.identifier.kind), found.identifier.value
        yield f"{kind} {value} leads to {named(found.work)}."
    for disagreement in disagreements(reference, known):
        one, other = disagreement.identifier, disagreement.other
        yield (
            f"{label(one.kind)} {one.value} and {label(other.kind)} {other.value} lead to"
            " different works."
        )


def _not_found(reference: Reference, known: Known) -> str:
    for ask in known.asks:
        absent = known.proof_of_absence(ask)
        if absent and not known.is_known(ask):
            return f"{absent.source} has no {label(ask.kind)} {ask.value}."
    if dead := _dead_page(reference, known):
        return dead
    if any(known.is_known(ask) for ask in known.asks) or known.unavailable() or known.found:
        return ""
    search = search_of(reference)
    answered = {
        one.source
        for one in known.answers
        if one.ask == search and not isinstance(one, Unavailable)
    }
    # A page of the web is no work that these hold.
    if answered >= _SEARCHED and not reference.identifiers_of("url"):
        return f"{_listed(sorted(answered))} have no work of this title, author and year."
    return ""


def _dead_page(reference: Reference, known: Known) -> str:
    """Return that the only thing a reference names, its page, is gone."""
    if not known.pages or any(ask.kind != "url" for ask in known.asks):
        return ""
    states = [(_address(one), _state(one, page, reference)) for one, page in known.pages]
    if known.found or any(word not in {"dead", "changed"} for _, (word, _) in states):
        return ""
    address, (_, detail) = states[0]
    return f"{address} is not there: {detail}."


def _of_agreement(
    reference: Reference, known: Known, fields: Sequence[FieldVerdict]
) -> tuple[str, str]:
    open_answers = _needed_and_open(known)
    if open_answers:
        return "unverified", f"No answer: {_listed(_silent(known))}."
    sure = [one for one in known.same if one.likeness == "same"]
    if sure:
        agreeing = [_FIELDS[one.field] for one in fields if one.verdict == "agrees"]
        sources = _listed(dict.fromkeys(one.record.source for one in sure))
        what = _listed(agreeing) or "work"
        return "verified", f"{sources}: {what} as cited."
    return _of_page(reference, known)


def _of_page(reference: Reference, known: Known) -> tuple[str, str]:
    for record, page in known.pages:
        word, detail = _state(record, page, reference)
        fit = _fit(page, record.ask.value, reference)
        if word == "live" and fit == "same":
            return "verified", f"{_address(record)} is there, under the cited title."
        if word == "live":
            return "unverified", f"{_address(record)} is there, {_entitled(page, fit)}."
        return "unverified", f"{_address(record)}: {detail}."
    if known.registrations:
        return "unverified", "Its DOI is registered, but no source describes the work."
    if known.same:
        return "unverified", "What the records say is too little to tell the work by."
    if not known.answers:
        return "unverified", "No source was asked."
    return "unverified", "No source describes it."


def _needed_and_open(known: Known) -> list[Unavailable]:
    """Return the missing answers to what no source has answered or states of the work."""
    settled = {one.ask for one in known.answers if isinstance(one, Record)}
    settled |= {ask for one in known.same for ask in stated_asks(one.work)}
    return [
        one for one in known.unavailable() if one.ask in known.asks and one.ask not in settled
    ] or ([] if known.same or known.pages else list(known.unavailable()))


def _address(record: Record) -> str:
    return without_secrets(record.ask.value)


def _state(record: Record, page: Page, reference: Reference) -> tuple[str, str]:
    from claimcheck.matching.links import link_state  # noqa: PLC0415 - only where pages were asked

    state = link_state(page, record.ask.value, reference.value("title"))
    return state.verdict, state.detail


def _fit(page: Page, url: str, reference: Reference) -> str:
    from claimcheck.matching.links import fit_of  # noqa: PLC0415 - only where pages were asked

    title = reference.value("title")
    return fit_of(page, url, title) if title else "unknown"


def _entitled(page: Page, fit: str) -> str:
    title = page.title or page.heading
    if fit == "unknown" or not title:
        return "but its title tells nothing"
    shown = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    return f"under another title: “{shown}”"


def _answered(known: Known) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one.source for one in known.answers if isinstance(one, Record | Absent))
    )


def _silent(known: Known) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_why_silent, known.unavailable())))


def _why_silent(answer: Answer) -> str:
    detail = answer.detail if isinstance(answer, Unavailable) else ""
    reason = answer.reason if isinstance(answer, Unavailable) else ""
    return f"{answer.source}: {detail or reason}"


def _listed(words: Sequence[str] | dict[str, None]) -> str:
    names = list(words)
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
