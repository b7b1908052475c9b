"""Works and notices out of Crossref's JSON and CSL-JSON."""

import pytest

from claimcheck.lookup.registries.crossref_notices import notice_kind
from claimcheck.lookup.registries.crossref_works import work_of
from claimcheck.model import Author, Notice, NoticeKind, ReferenceType, Work, WorkDate
from tests.lookup.registries.samples import WORK


def update(**fields: object) -> dict[str, object]:
    """Return an entry of ``updated-by``."""
    return {
        "DOI": "10.5555/abc.9",
        "type": "retraction",
        "source": "publisher",
        "updated": {"date-parts": [[2016, 1, 2]]},
        **fields,
    }


def test_a_whole_work() -> None:
    """Every field of a recorded work comes to its place, without markup."""
    expected = Work(
        title="A trial of rest in multiple sclerosis & fatigue",
        subtitle="The REST study",
        other_titles=("Eine Studie",),
        authors=(
            Author(family="Example", given="Ada", suffix="Jr"),
            Author(organisation="Rest Trial Group"),
        ),
        dates=(
            WorkDate(kind="print", date="2014"),
            WorkDate(kind="online", date="2014-05-08"),
            WorkDate(kind="published", date="2014-05-08"),
            WorkDate(kind="issued", date="2014-05-08"),
            WorkDate(kind="created", date="2014-05-08"),
        ),
        containers=("Journal of Examples", "J Ex"),
        publisher="Examples & Sons",
        issn=("1234-5679",),
        volume="3",
        issue="2",
        pages="10-19",
        article_number="e10",
        type="article",
        raw_type="journal-article",
        identifiers=("doi:10.5555/abc.1",),
        language="en",
        abstract="Rest helps (p < 0.05).",
        notices=(
            Notice(
                kind="retraction",
                raw="retraction",
                date="2016-01-02",
                identifier="doi:10.5555/abc.9",
                by="retraction-watch",
                record_id="4036",
            ),
        ),
        preprint_of=("doi:10.5555/xyz",),
    )

    assert expected == work_of(WORK)


def test_a_work_with_nothing() -> None:
    """Title, authors and dates may be missing; ``[[null]]`` is no date."""
    record = {
        "DOI": "10.5555/bare",
        "type": "journal-article",
        "issued": {"date-parts": [[None]]},
        "title": [],
        "author": [{"sequence": "first", "affiliation": []}],
        "relation": {},
    }
    expected = Work(type="article", raw_type="journal-article", identifiers=("doi:10.5555/bare",))

    assert expected == work_of(record)


def test_csl_json_is_read_alike() -> None:
    """Texts instead of lists, literal names, particles, and numbers as texts."""
    record = {
        "type": "article-journal",
        "DOI": "https://doi.org/10.5555/Medra.1",
        "title": "Il riposo",
        "author": [
            {"family": "Beethoven", "given": "L", "non-dropping-particle": "van"},
            {"literal": "Gruppo di Studio"},
        ],
        "container-title": "Rivista di Esempi",
        "issued": {"date-parts": [["2014", "5"]]},
        "volume": 12,
        "ISSN": "1234-5679",
        "PMID": "101",
        "language": "it-IT",
    }
    expected = Work(
        title="Il riposo",
        authors=(
            Author(family="van Beethoven", given="L"),
            Author(organisation="Gruppo di Studio"),
        ),
        dates=(WorkDate(kind="issued", date="2014-05"),),
        containers=("Rivista di Esempi",),
        issn=("1234-5679",),
        volume="12",
        type="article",
        raw_type="article-journal",
        identifiers=("doi:10.5555/medra.1", "pmid:101"),
        language="it",
    )

    assert expected == work_of(record)


def test_placeholders_are_no_authors() -> None:
    """What stands for a missing name is left out; "et al." says that the list was cut."""
    authors = [
        {"family": "&NA;"},
        {"name": "Anonymous"},
        {"family": "Na", "given": "Hye"},
        {"family": "et al."},
    ]
    work = work_of({"author": authors})

    assert (Author(family="Na", given="Hye"),) == work.authors
    assert not work.authors_complete


def test_a_subtitle_in_the_title_is_not_told_twice() -> None:
    """Some publishers deposit the subtitle in both places."""
    work = work_of({"title": ["Rest: a trial"], "subtitle": ["A Trial"]})

    assert ("Rest: a trial", "") == (work.title, work.subtitle)


def test_the_isbn_of_a_chapter_is_that_of_its_book() -> None:
    """A book is named by its ISBN, a chapter is not."""
    isbn = {"ISBN": ["http://id.crossref.org/isbn/9780306406157", "0306406152"]}

    assert ("isbn:9780306406157",) == work_of({"type": "monograph", **isbn}).identifiers
    assert () == work_of({"type": "book-chapter", **isbn}).identifiers


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("journal-article", "article"),
        ("proceedings-article", "chapter"),
        ("posted-content", "preprint"),
        ("dissertation", "thesis"),
        ("monograph", "book"),
        ("report", "report"),
        ("dataset", "other"),
        ("something-new", "other"),
    ],
)
def test_types(raw: str, kind: ReferenceType) -> None:
    """Crossref's types are brought to ours; the word itself is kept."""
    work = work_of({"type": raw})

    assert (kind, raw) == (work.type, work.raw_type)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("retraction", "retraction"),
        ("expression_of_concern", "expression-of-concern"),
        ("expression-of-concern", "expression-of-concern"),
        ("Expression of Concern", "expression-of-concern"),
        ("partial_retraction", "partial-retraction"),
        ("withdrawal", "withdrawal"),
        ("removal", "removal"),
        ("erratum", "correction"),
        ("corrigendum", "correction"),
        ("addendum", "correction"),
        ("new_version", "new-version"),
        ("reinstatement", "reinstatement"),
        ("interesting_update", "other"),
        ("", "other"),
    ],
)
def test_kinds_of_notices(raw: str, kind: NoticeKind) -> None:
    """Underscore, hyphen and blank are alike; what is unknown is "other" and not dropped."""
    assert kind == notice_kind(raw)


def test_an_unknown_notice_keeps_its_word() -> None:
    """A type that nobody knows yet is shown."""
    (notice,) = work_of({"DOI": "10.5555/a", "updated-by": [update(type="rebuttal")]}).notices

    assert ("other", "rebuttal") == (notice.kind, notice.raw)


def test_twins_are_both_kept() -> None:
    """The same event by the publisher and by Retraction Watch stays two notices; copies do not."""
    updates = [update(), update(source="retraction-watch"), update()]
    notices = work_of({"DOI": "10.5555/a", "updated-by": updates}).notices

    assert ["publisher", "retraction-watch"] == [one.by for one in notices]


def test_a_new_version_of_itself_is_no_notice() -> None:
    """Only a new version can be the work itself; a retraction under its own DOI is one."""
    updates = [
        update(type="new_version", DOI="10.5555/A"),
        update(type="retraction", DOI="10.5555/a"),
        update(type="new_version", DOI="10.5555/a.v2"),
    ]
    notices = work_of({"DOI": "10.5555/a", "updated-by": updates}).notices

    assert ["retraction", "new-version"] == [one.kind for one in notices]


def test_what_a_notice_is_on() -> None:
    """A retraction notice names its work; a new version of a preprint is a work and no notice."""
    targets = [update(DOI="10.5555/RETRACTED"), update(DOI="10.5555/v1", type="new_version")]
    work = work_of({"DOI": "10.5555/notice", "update-to": targets})

    assert ("doi:10.5555/retracted",) == work.notice_of
