"""A reference as the HTML report shows it: what is written, and what was read from it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from claimcheck.model import (
    Date,
    Field,
    Finding,
    Identifier,
    Name,
    Reference,
    ReferenceVerdict,
)
from claimcheck.records import Records
from claimcheck.report.addresses import Addresses, Link, label_of
from claimcheck.report.answer_view import AnswerRow, answer_rows
from claimcheck.report.frames import visible
from claimcheck.report.sentences import ROLE_WORDS, count, folded_blanks, reading_words
from claimcheck.report.verdict_view import VerdictView, verdict_view

_WORDS: Final = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "arxiv": "arXiv",
    "url": "URL",
    "orcid": "ORCID",
    "trial": "Trial",
}
_PAGES: Final = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "arxiv": "https://arxiv.org/abs/",
    "orcid": "https://orcid.org/",
    "issn": "https://portal.issn.org/resource/ISSN/",
    "url": "",
}
"""Where a person can look an identifier up."""

_SHORT_FORMS: Final = {
    "repeat": "Short form of",
    "ibid": "“Ibid.” for",
    "op-cit": "“Op. cit.” for",
    "supra": "“Supra” for",
}
_MOST_CITING: Final = 30


class Row(NamedTuple):
    """One thing that was read from a reference."""

    name: str
    value: Link
    remark: str = ""
    is_bad: bool = False


class ReferenceView(NamedTuple):
    """The card of one reference."""

    id: str
    label: str
    raw: str
    kind: str
    place: Link
    rows: tuple[Row, ...]
    findings: tuple[Link, ...]
    citing: tuple[Link, ...]
    uncited: bool
    verdict: VerdictView | None
    answers: tuple[AnswerRow, ...]


def reference_views(
    references: Sequence[Reference],
    findings: Sequence[Finding],
    addresses: Addresses,
    verdicts: Mapping[str, ReferenceVerdict],
    records: Records,
    *,
    in_article: bool,
) -> list[ReferenceView]:
    """Return the cards of references, in their order.

    Arguments:
        references: Of one article or of one file of references.
        findings: All open findings of the report.
        addresses: Where things stand in the report.
        verdicts: What the records say, by the id of the reference.
        records: The answers of the audit.
        in_article: Whether they stand in an article, so that it can be said where.
    """
    about: dict[str, list[Link]] = {}
    for finding in findings:
        link = Link(f"{finding.severity} {addresses.number(finding)}", f"#f-{finding.fingerprint}")
        about.setdefault(finding.ref_key or "", []).append(link)
    views = []
    for reference in references:
        part = addresses.reference(reference.id)
        citing = addresses.citing.get(reference.id, [])
        line = addresses.line(reference.file, reference.span)
        views.append(
            ReferenceView(
                id=part,
                label=label_of(reference),
                raw=visible(folded_blanks(reference.raw)),
                kind=reference.entry_type or reference.type,
                place=Link(line, f"#at-{part}" if in_article else ""),
                rows=(*_same_as(reference, addresses), *_rows(reference, addresses)),
                findings=tuple(about.get(reference.id, ())),
                citing=_shortened(citing),
                uncited=in_article and not citing,
                verdict=verdict_view(verdicts.get(reference.id)),
                answers=answer_rows(reference, records.answers),
            )
        )
    return views


def _shortened(citing: list[Link]) -> tuple[Link, ...]:
    more = len(citing) - _MOST_CITING
    rest = [Link(f"and {count(more, 'more place')}")] if more > 0 else []
    return (*citing[:_MOST_CITING], *rest)


def _same_as(reference: Reference, addresses: Addresses) -> tuple[Row, ...]:
    if reference.alias_of:
        words = _SHORT_FORMS[reference.short_form or "repeat"]
        return (Row(words, addresses.reference_link(reference.alias_of)),)
    return tuple(
        Row("Could be short for", addresses.reference_link(other), "not decided", is_bad=True)
        for other in reference.alias_candidates
    )


def _rows(reference: Reference, addresses: Addresses) -> tuple[Row, ...]:
    key = (Row("Key", addresses.reference_link(reference.key)),) if reference.key else ()
    return (
        *((_names_row(reference.authors, et_al=reference.et_al),) if reference.authors else ()),
        *(_field_row(field) for field in _fields(reference)),
        *(_date_row(date) for date in reference.dates),
        *(_identifier_row(identifier) for identifier in reference.identifiers),
        *key,
        *(
            (Row("Not understood", Link(visible(reference.rest))),)
            if reference.rest.strip()
            else ()
        ),
    )


def _fields(reference: Reference) -> Iterator[Field]:
    """Yield the fields that are not told as names, dates or identifiers anyway."""
    told = {date.span for date in reference.dates} | {one.span for one in reference.identifiers}
    for field in reference.fields:
        if field.name != "authors" and field.span not in told:
            yield field


def _names_row(authors: Sequence[Name], *, et_al: bool) -> Row:
    names = [", ".join(filter(None, (name.display, name.given, name.suffix))) for name in authors]
    more = ["et al."] if et_al else []
    return Row("Authors", Link(visible("; ".join([*names, *more]))))


def _field_row(field: Field) -> Row:
    remarks = []
    if field.confidence < 1:
        remarks.append(f"{field.confidence:.0%} sure")
    if field.how == "tagger":
        remarks.append("read by a statistical model")
    name = "In" if field.name == "container" else field.name.capitalize()
    return Row(visible(name), Link(visible(field.value)), ", ".join(remarks))


def _date_row(date: Date) -> Row:
    words = reading_words(date.reading)
    words = "" if words == date.raw else words
    is_bad = date.reading.__struct_config__.tag in {"impossible", "ambiguous"}
    return Row(ROLE_WORDS[date.role], Link(visible(date.raw)), visible(words), is_bad=is_bad)


def _identifier_row(identifier: Identifier) -> Row:
    value = identifier.value or identifier.raw
    page = _PAGES.get(identifier.kind)
    href = page + value if page is not None and identifier.value else ""
    remarks = [visible(fault.detail) for fault in identifier.faults]
    if identifier.derived_from:
        remarks.append("read out of the URL")
    return Row(
        _WORDS[identifier.kind],
        Link(visible(value), href if is_web(href) else ""),
        "; ".join(remarks),
        is_bad=bool(identifier.faults) or identifier.value is None,
    )


def is_web(address: str) -> bool:
    """Say whether an address is safe to link to: a page of the web and no script."""
    return address.lower().startswith(("https://", "http://"))
