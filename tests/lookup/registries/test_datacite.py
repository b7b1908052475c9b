"""DataCite: lists of DOIs and the works in them."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.datacite import DataCite
from claimcheck.lookup.registries.datacite_works import datacite_work
from claimcheck.lookup.registries.packing import LONGEST_TARGET, target_bytes
from claimcheck.lookup.registries.registry import NotAnAnswer
from claimcheck.model import Ask, Author, Notice, Work, WorkDate
from tests.lookup.registries.client import reply_of
from tests.lookup.registries.samples import DATACITE, of_datacite

BASE = "https://api.datacite.org"
DOI = Ask("doi", "10.5555/ds.1")
OTHER = Ask("doi", "10.5555/other")


def attributes(**fields: object) -> dict[str, Any]:
    """Return the attributes of the sample with some of them changed."""
    return {**DATACITE["attributes"], **fields}


def test_a_list_is_one_query() -> None:
    """DOIs are phrases of one query, with room for all of them on one page."""
    odd = Ask("doi", '10.5555/a"b\\c')
    query = parse_qs(
        urlsplit(DataCite(BASE, Identity("editor@example.org")).request([DOI, odd]).url).query
    )

    assert ['doi:("10.5555/ds.1" OR "10.5555/a\\"b\\\\c")'] == query["query"]
    assert ["2"] == query["page[size]"]
    assert ["editor@example.org"] == query["mailto"]


def test_lists_are_packed() -> None:
    """A list holds fifty DOIs and fewer where they are long."""
    registry = DataCite(BASE, Identity())
    long = [Ask("doi", f"10.5555/{n}{'x' * 200}") for n in range(100)]
    batches = registry.batches(long)

    assert [50, 50] == [len(one) for one in registry.batches([DOI] * 100)]
    assert 100 == sum(map(len, batches))
    assert all(target_bytes(registry.request(one).url) <= LONGEST_TARGET for one in batches)


def test_limits() -> None:
    """Who names an address may ask twice as much."""
    named = DataCite(BASE, Identity("editor@example.org")).limit.per_second

    assert named == 2 * DataCite(BASE, Identity()).limit.per_second


def test_a_whole_work() -> None:
    """Every field of a record comes to its place."""
    expected = Work(
        title="Data of a trial",
        subtitle="Second wave",
        other_titles=("Daten einer Studie",),
        authors=(
            Author(family="Example", given="Ada"),
            Author(organisation="Institute of Examples"),
            Author(family="Sample", given="Bo"),
        ),
        dates=(
            WorkDate(kind="published", date="2020"),
            WorkDate(kind="issued", date="2020-03-01"),
            WorkDate(kind="created", date="2020-03-02"),
        ),
        containers=("Trial Data",),
        publisher="Repository of Examples",
        volume="4",
        pages="7",
        type="other",
        raw_type="Dataset",
        identifiers=("doi:10.5555/ds.1",),
        language="en",
        abstract="All answers.",
    )
    told = DataCite(BASE, Identity()).read([DOI, OTHER], reply_of(of_datacite(DATACITE)))

    assert told[OTHER] is None
    assert told[DOI] is not None
    assert expected == getattr(told[DOI], "content", None)


def test_persons_and_organisations() -> None:
    """What is said to be a person is one, in whatever form the name is."""
    creators = [
        {"name": "王小明", "nameType": "Personal"},
        {"name": "Group, Ada", "nameType": "Personal"},
        {"name": "Example Group, Berlin"},
        {"name": ":unav"},
        {"name": ""},
    ]
    expected = (
        Author(family="王小明"),
        Author(family="Group", given="Ada"),
        Author(organisation="Example Group, Berlin"),
    )

    assert expected == datacite_work(attributes(creators=creators)).authors


def test_an_issn_and_pages() -> None:
    """An article's container may have an ISSN and a range of pages."""
    container = {
        "title": "J Ex",
        "identifier": "1234-5679",
        "identifierType": "ISSN",
        "firstPage": "7",
        "lastPage": "19",
    }
    work = datacite_work(attributes(container=container))

    assert (("1234-5679",), "7-19") == (work.issn, work.pages)


def test_a_list_that_is_not_whole_proves_no_absence() -> None:
    """More results than were sent: the missing DOI got no answer."""
    body = of_datacite(DATACITE, total=2)

    assert {DOI} == DataCite(BASE, Identity()).read([DOI, OTHER], reply_of(body)).keys()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"errors": [{"status": "404", "title": "The resource you are looking for"}]}', 404),
        ('{"data": {"id": "10.5555/ds.1"}}', 200),
        ("<html></html>", 200),
        ("", 200),
    ],
)
def test_what_is_no_list_is_no_answer(body: str, status: int) -> None:
    """Errors and pages prove nothing."""
    with pytest.raises(NotAnAnswer):
        DataCite(BASE, Identity()).read([DOI], reply_of(body, status))


def related(kind: str, doi: str) -> dict[str, str]:
    """Return a related identifier."""
    return {
        "relationType": kind,
        "relatedIdentifier": doi,
        "relatedIdentifierType": "DOI",
    }


def test_an_arxiv_preprint_and_its_article() -> None:
    """A preprint at arXiv names its arXiv id and the article it became."""
    work = datacite_work(
        attributes(
            doi="10.48550/arXiv.2101.00001",
            types={"resourceTypeGeneral": "Preprint"},
            relatedIdentifiers=[related("IsVersionOf", "10.1103/PhysRevX.1")],
        )
    )

    assert ("doi:10.48550/arxiv.2101.00001", "arxiv:2101.00001") == work.identifiers
    assert ("doi:10.1103/physrevx.1",) == work.preprint_of
    assert "preprint" == work.type


def test_a_deposit_that_is_a_version_of_all_versions() -> None:
    """A repository's DOI for all versions is not the published form."""
    work = datacite_work(
        attributes(
            doi="10.5281/zenodo.2",
            types={"resourceTypeGeneral": "Preprint"},
            relatedIdentifiers=[related("IsVersionOf", "10.5281/zenodo.1")],
        )
    )

    assert () == work.preprint_of
    assert () == work.notices


def test_a_newer_version_is_a_notice() -> None:
    """Of two versions the older one says that there is a newer one."""
    older = [related("IsPreviousVersionOf", "10.5555/ds.2"), related("Cites", "10.5555/x")]
    expected = Notice(kind="new-version", raw="IsPreviousVersionOf", identifier="doi:10.5555/ds.2")

    assert (expected,) == datacite_work(attributes(relatedIdentifiers=older)).notices
    newer = [related("IsNewVersionOf", "10.5555/ds.0")]
    assert () == datacite_work(attributes(relatedIdentifiers=newer)).notices


def test_publisher_as_an_object() -> None:
    """Newer answers give the publisher as an object."""
    assert "Zenodo" == datacite_work(attributes(publisher={"name": "Zenodo"})).publisher
