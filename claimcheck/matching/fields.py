"""The fields of a reference against every record of its work."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from claimcheck.matching import authors, journals, locators, titles, years
from claimcheck.matching.people import is_latin
from claimcheck.matching.works import Likeness
from claimcheck.model import Date, FieldName, FieldVerdict, Record, Reference, Span, Work
from claimcheck.text.normal import folded

_WHOLE_LISTS: Final = frozenset(("PubMed", "Europe PMC", "arXiv", "DataCite"))
"""Sources that hold every author, unless they say that they do not."""
_IN_JOURNALS: Final = frozenset(("article", "other", "web"))


class Told(Protocol):
    """A record of a work, with how like it is to the reference."""

    @property
    def record(self) -> Record:
        """The answer."""

    @property
    def work(self) -> Work:
        """What it says."""

    @property
    def likeness(self) -> Likeness:
        """Whether that is the cited work."""


class Comparison(NamedTuple):
    """One field of a reference against its records, with the record that speaks."""

    verdict: FieldVerdict
    record: Record | None = None
    span: Span | None = None
    """The characters of the reference that are judged."""
    faults: tuple[authors.AuthorFault, ...] = ()
    work: Work = Work()
    """What the record says."""
    is_registration: bool = False
    """Whether a year is only that in which the source made its record."""


def comparisons(reference: Reference, records: Sequence[Told]) -> tuple[Comparison, ...]:
    """Return each field of a reference as its records see it.

    A field that agrees with any record agrees. A field that no record has is not compared.
    """
    sure = [(one.record, one.work) for one in records if one.likeness == "same"]
    told = [(one.record, one.work) for one in records if one.work.title or one.work.other_titles]
    published = _published(reference, sure)
    return (
        _title(reference, _by_same_authors(reference, sure, told)),
        _authors(reference, _of_same_title(reference, sure, told)),
        _year(reference, sure),
        _container(reference, sure, published),
        *(_locator(name, reference, sure, published) for name in ("volume", "issue", "pages")),
    )


_Works = Sequence[tuple[Record, Work]]


def _published(reference: Reference, sure: _Works) -> _Works:
    """Return the records whose place in a journal a reference must match: not those of a preprint."""
    if reference.type == "preprint":
        return sure
    return [one for one in sure if one[1].type != "preprint"]


def _by_same_authors(reference: Reference, sure: _Works, told: _Works) -> _Works:
    if sure:
        return sure
    return [one for one in told if (authors.share(reference, one[1]) or 0) >= authors.AUTHORS_AGREE]


def _of_same_title(reference: Reference, sure: _Works, told: _Works) -> _Works:
    title = reference.value("title")
    if sure or not title:
        return sure
    return [one for one in told if titles.closeness(title, one[1]) >= titles.SAME]


def _made(  # noqa: PLR0917 - the fields of the verdict, in their order
    field: FieldName,
    state: str,
    cited: str = "",
    recorded: str = "",
    record: Record | None = None,
    remark: str = "",
) -> FieldVerdict:
    return FieldVerdict(
        field=field,
        verdict=state,  # type: ignore[arg-type]  # one of its four words
        cited=cited,
        recorded=recorded,
        source=record.source if record else "",
        remark=remark,
    )


def _title(reference: Reference, told: _Works) -> Comparison:
    field = reference.field("title")
    if field is None:
        return Comparison(_made("title", "not-stated"))
    differing: list[tuple[Record, Work]] = []
    for record, work in told:
        if titles.difference(field.value, work) is None or titles.stands_in(reference.raw, work):
            verdict = _made("title", "agrees", field.value, work.title, record)
            return Comparison(verdict, record, field.span, work=work)
        if titles.are_comparable(field.value, work) and not _is_host(reference, work):
            differing.append((record, work))
    if not differing or titles.is_cut(reference):
        return Comparison(_made("title", "not-compared", field.value), None, field.span)
    record, work = differing[0]
    recorded = titles.forms(work)[-1 if work.subtitle and not work.other_titles else 0]
    verdict = _made("title", "differs", field.value, recorded, record)
    return Comparison(verdict, record, field.span, work=work)


def _is_host(reference: Reference, work: Work) -> bool:
    container = reference.value("container")
    return bool(container) and titles.closeness(container, work) >= titles.NEAR


def _authors(reference: Reference, told: _Works) -> Comparison:
    cited = "; ".join(name.display for name in reference.authors)
    if not reference.authors:
        return Comparison(_made("authors", "not-stated"))
    span = Span(reference.authors[0].span.start, reference.authors[-1].span.end)
    worst: list[tuple[Record, Work, list[authors.AuthorFault]]] = []
    for record, work in told:
        is_complete = record.source in _WHOLE_LISTS and work.authors_complete
        faults = authors.faults(reference, work, is_complete=is_complete)
        if faults is None:
            continue
        if not faults:
            verdict = _made("authors", "agrees", cited, _names(work), record)
            return Comparison(verdict, record, span, work=work)
        worst.append((record, work, faults))
    if not worst:
        return Comparison(_made("authors", "not-compared", cited), None, span)
    record, work, faults = min(worst, key=lambda one: (_is_doubtful(one[2]), len(one[2])))
    state = "not-compared" if _is_doubtful(faults) else "differs"
    verdict = _made("authors", state, cited, _names(work), record)
    return Comparison(verdict, record, span, tuple(faults), work)


def _is_doubtful(faults: Sequence[authors.AuthorFault]) -> bool:
    return all(one.kind == "beyond" for one in faults)


def _names(work: Work) -> str:
    return "; ".join(authors.display(one) for one in (work.authors or work.editors)[:10])


def _year(reference: Reference, told: _Works) -> Comparison:
    dates = years.cited_dates(reference)
    if not dates:
        return Comparison(_made("year", "not-stated"))
    if not told:
        cited = str(years.years_of(dates[0])[0])
        return Comparison(_made("year", "not-compared", cited), None, _year_span(dates[0]))
    works = [work for _, work in told]
    cites_article = reference.type in _IN_JOURNALS and bool(reference.value("container"))
    is_article = cites_article and all(work.type in {"article", "preprint"} for work in works)
    found = [
        (date, years.compare_year(years.years_of(date), works, is_article=is_article))
        for date in dates
    ]
    order = ("agrees", "not-compared", "differs")
    date, match = min(found, key=lambda one: (order.index(one[1].verdict), one[1].is_registration))
    if match.verdict == "differs" and _states_another_year(reference, match.years):
        match = match._replace(verdict="not-compared")
    dated = [one for one in told if years.candidates([one[1]])]
    record, work = dated[0] if dated else (None, Work())
    recorded = ", ".join(str(year) for year in match.years)
    cited = str(years.years_of(date)[0])
    verdict = _made("year", match.verdict, cited, recorded, record, match.remark)
    return Comparison(
        verdict, record, _year_span(date), work=work, is_registration=match.is_registration
    )


def _states_another_year(reference: Reference, recorded: Sequence[int]) -> bool:
    """Say whether a recorded year stands in a reference of a list that was read otherwise.

    A journal's name may have a year of its own: ``J Appl Physiol (1985) 1997, 82, 1662``.
    """
    if reference.entry_type:
        return False
    fields = map(reference.field, ("title", "container", "volume", "issue", "pages"))
    spans = [one.span for one in (*reference.identifiers, *fields) if one]
    spans += [one.span for one in reference.dates if one.role in {"accessed", "archived"}]
    text = _folded_without(reference.raw, reference.span.start, spans)
    return any(str(year) in text.split() for year in recorded)


def _year_span(date: Date) -> Span:
    """Return the four digits of a date's year, or the whole date."""
    at = date.raw.find(str(years.years_of(date)[0]))
    if at < 0:
        return date.span
    start = date.span.start + at
    return Span(start, start + 4) if len(date.raw) == len(date.span) else date.span


def _container(reference: Reference, sure: _Works, published: _Works) -> Comparison:
    field = reference.field("container")
    if field is None:
        return Comparison(_made("container", "not-stated"))
    cited = field.value
    for record, work in sure:
        names = work.containers
        text = _without_title(reference, work)
        if names and (
            journals.same_journal(cited, names)
            or journals.is_initialism(cited, names)
            or journals.is_spelt_out(cited, names)
            or (journals.is_in(text, names) and not journals.goes_on(cited, names))
        ):
            verdict = _made("container", "agrees", cited, names[0], record)
            return Comparison(verdict, record, field.span, work=work)
    told = [(record, work) for record, work in published if _is_in_journal(work)]
    if (
        not told
        or journals.is_host(cited)
        or not is_latin(cited)
        or all(_is_misread(reference, cited, work) for _, work in told)
        or reference.type not in _IN_JOURNALS
        or any(_is_publisher(cited, work) for _, work in told)
    ):
        return Comparison(_made("container", "not-compared", cited), None, field.span)
    record, work = told[0]
    verdict = _made("container", "differs", cited, work.containers[0], record)
    return Comparison(verdict, record, field.span, work=work)


def _is_misread(reference: Reference, container: str, work: Work) -> bool:
    """Say whether what was read as a journal is rather the title, or stands behind no title."""
    title = reference.value("title")
    if titles.closeness(container, work) >= titles.NEAR:
        return True
    is_near = not title or titles.closeness(title, work) >= titles.NEAR
    return not (is_near or titles.are_comparable(title, work))


def _is_in_journal(work: Work) -> bool:
    return bool(work.containers) and work.type == "article"


def _is_publisher(name: str, work: Work) -> bool:
    one, other = folded(name), folded(work.publisher)
    return bool(one and other) and (one in other or other in one)


def _without_title(reference: Reference, work: Work) -> str:
    """Return the folded text of a reference without its title, identifiers and addresses.

    Where more was read as the title than the record's, only that is taken out.
    """
    text, start = reference.raw, reference.span.start
    title = reference.field("title")
    spans = [one.span for one in reference.identifiers]
    recorded = [folded(form) for form in titles.forms(work)]
    inside = [form for form in recorded if title and f" {form} " in f" {folded(title.value)} "]
    if inside:
        return _folded_without(text, start, spans).replace(max(inside, key=len), " ")
    return _folded_without(text, start, [*spans, *([title.span] if title else [])])


def _folded_without(text: str, start: int, spans: Sequence[Span]) -> str:
    for span in spans:
        low, high = max(span.start - start, 0), max(span.end - start, 0)
        text = f"{text[:low]}{' ' * (min(high, len(text)) - low)}{text[high:]}"
    return folded(text)


def _locator(name: str, reference: Reference, sure: _Works, published: _Works) -> Comparison:
    field_name: FieldName = name  # type: ignore[assignment]  # volume, issue or pages
    field = reference.field(name)
    if field is None:
        return Comparison(_made(field_name, "not-stated"))
    judge, shown = _JUDGES[name]
    differing: list[tuple[Record, Work]] = []
    for record, work in sure:
        agrees = judge(field.value, work, reference)
        if agrees:
            verdict = _made(field_name, "agrees", field.value, shown(work, field.value), record)
            return Comparison(verdict, record, field.span, work=work)
        if agrees is False and (record, work) in published and work.type == "article":
            differing.append((record, work))
    if not differing or reference.type not in {"article", "other"}:
        return Comparison(_made(field_name, "not-compared", field.value), None, field.span)
    record, work = differing[0]
    verdict = _made(field_name, "differs", field.value, shown(work, field.value), record)
    return Comparison(verdict, record, field.span, work=work)


def _pages(cited: str, work: Work, reference: Reference) -> locators.Judgement:
    stated = [one.value or "" for one in reference.identifiers_of("doi")]
    agrees = locators.same_pages(cited, work, " ".join((*stated, *work.identifiers)))
    return True if agrees is False and locators.stand_in(reference.raw, work) else agrees


_JUDGES: Final[
    dict[
        str, tuple[Callable[[str, Work, Reference], locators.Judgement], Callable[[Work, str], str]]
    ]
] = {
    "volume": (
        lambda cited, work, _: locators.same_volume(cited, work),
        lambda work, _: work.volume,
    ),
    "issue": (lambda cited, work, _: locators.same_issue(cited, work), lambda work, _: work.issue),
    "pages": (_pages, locators.recorded_pages),
}


def differing(found: Sequence[Comparison]) -> Iterator[Comparison]:
    """Yield the comparisons whose field differs from every record."""
    return (one for one in found if one.verdict.verdict == "differs")
