"""Europe PMC as the second source of PubMed's records, and its search."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.asking import Search
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.europepmc import EuropePmc, EuropePmcSearch
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, Author, Candidates, Notice, Work, WorkDate
from tests.lookup.registries.client import reply_of

BASE = "https://epmc.example/rest"
EUROPE, SEARCH = EuropePmc(BASE, Identity()), EuropePmcSearch(BASE, Identity())
RESULT: dict[str, Any] = {
    "id": "101",
    "source": "MED",
    "pmid": "101",
    "pmcid": "PMC11",
    "doi": "10.5555/ABC.1",
    "title": "A trial of <i>rest</i>: H<sub>2</sub>O &amp; sleep.",
    "authorString": "Example A, Rest Trial Group.",
    "authorList": {
        "author": [
            {"fullName": "Example A", "firstName": "Ada", "lastName": "Example", "initials": "A"},
            {"collectiveName": "Rest Trial Group"},
        ]
    },
    "journalInfo": {
        "issue": "2",
        "volume": "3",
        "dateOfPublication": "2014 May",
        "monthOfPublication": 5,
        "yearOfPublication": 2014,
        "printPublicationDate": "2014-05-01",
        "journal": {
            "title": "Journal of examples",
            "medlineAbbreviation": "J Ex (Lond)",
            "isoabbreviation": "J Ex",
            "issn": "1234-5679",
            "essn": "9876-5432",
        },
    },
    "pubYear": "2014",
    "pageInfo": "278-93",
    "abstractText": "<h4>Results</h4>No difference.",
    "language": "eng",
    "pubTypeList": {"pubType": ["retracted publication", "Journal Article"]},
    "electronicPublicationDate": "2014-05-08",
    "commentCorrectionList": {
        "commentCorrection": [
            {
                "id": "102",
                "source": "MED",
                "reference": "J Ex. 2015 Mar 3;4(1):7",
                "type": "Retraction in",
            },
            {"id": "103", "source": "MED", "reference": "J Ex. 2015;4", "type": "Comment in"},
        ]
    },
}


def the_list(*results: object, hits: object = None) -> str:
    """Return the body of a reply."""
    count = len(results) if hits is None else hits
    return json.dumps({"version": "6.9", "hitCount": count, "resultList": {"result": results}})


def work(**changes: object) -> Work:
    """Return the work of the result with some fields changed."""
    told = EUROPE.read((Ask("pmid", "101"),), reply_of(the_list(RESULT | changes)))[
        Ask("pmid", "101")
    ]
    assert told is not None
    assert isinstance(told.content, Work)
    return told.content


def test_a_result_is_read_whole() -> None:
    """Every part of a result comes into the one shape; the invented first of the month does not."""
    expected = Work(
        title="A trial of rest: H2O & sleep",
        authors=(Author(family="Example", given="Ada"), Author(organisation="Rest Trial Group")),
        dates=(
            WorkDate(kind="print", date="2014-05"),
            WorkDate(kind="online", date="2014-05-08"),
            WorkDate(kind="published", date="2014"),
        ),
        containers=("Journal of examples", "J Ex", "J Ex (Lond)"),
        issn=("1234-5679", "9876-5432"),
        volume="3",
        issue="2",
        pages="278-293",
        type="article",
        raw_type="Retracted Publication",
        publication_types=("Retracted Publication", "Journal Article"),
        identifiers=("pmid:101", "doi:10.5555/abc.1", "pmcid:PMC11"),
        language="eng",
        abstract=work().abstract,
        notices=(
            Notice(
                kind="retraction",
                raw="Retraction in",
                date="2015-03-03",
                identifier="pmid:102",
                detail="J Ex. 2015 Mar 3;4(1):7",
            ),
        ),
    )

    assert expected == work()
    assert "No difference." in work().abstract


def test_a_preprint() -> None:
    """A preprint names the article that it became."""
    links = {"commentCorrection": [{"id": "102", "source": "MED", "type": "Preprint of"}]}
    read = work(pubTypeList={"pubType": ["Preprint"]}, commentCorrectionList=links)

    assert ("preprint", ("pmid:102",), ()) == (read.type, read.preprint_of, read.notices)


def test_missing_results() -> None:
    """A list that is whole has not what it lacks; one that is cut says nothing of it."""
    asks = (Ask("pmid", "101"), Ask("pmid", "7"))

    assert {asks[0]: Told(content=work()), asks[1]: None} == EUROPE.read(
        asks, reply_of(the_list(RESULT))
    )
    assert {asks[0]} == set(EUROPE.read(asks, reply_of(the_list(RESULT, hits=2))))


def test_another_source_is_no_pubmed() -> None:
    """The same number in another database is another work."""
    told = EUROPE.read((Ask("pmid", "101"),), reply_of(the_list(RESULT | {"source": "AGR"})))

    assert {Ask("pmid", "101"): None} == told


@pytest.mark.parametrize(
    "body",
    [
        "",
        '{"errCode": 404, "errMsg": "Invalid page size provided. Valid size is between 1 and 1000"}',
        "temporarily unavailable due to maintenance",
        "<html></html>",
        '{"hitCount": 1, "resultList": {"result": [{"id": "1',
        "[]",
    ],
)
def test_what_is_no_answer(body: str) -> None:
    """Errors inside a 200, plain text, HTML and cut JSON are no answers."""
    with pytest.raises(NotAnAnswer):
        EUROPE.read((Ask("pmid", "101"),), reply_of(body))
    with pytest.raises(NotAnAnswer):
        SEARCH.read((search("x"),), reply_of(body))


def test_the_request_of_pmids() -> None:
    """PMIDs are asked for in one POST, and nothing that would break the query is sent."""
    batches = EUROPE.batches(
        [*(Ask("pmid", str(number)) for number in range(1, 43)), Ask("pmid", "1 OR 2")]
    )
    request = EUROPE.request(batches[1])

    assert [40, 2] == [len(batch) for batch in batches]
    assert "https://epmc.example/rest/searchPOST" == request.url
    assert (
        ("query", "(EXT_ID:41 AND SRC:MED) OR (EXT_ID:42 AND SRC:MED)"),
        ("resultType", "core"),
        ("format", "json"),
        ("pageSize", "2"),
    ) == request.form


def search(title: str, author: str = "") -> Ask:
    """Return a search."""
    return Search(author, "2014", "J Ex", "", "", title).ask


@pytest.mark.parametrize(
    ("title", "author", "query"),
    [
        ("A trial of rest", "Example", 'TITLE:"A trial of rest" AND AUTH:"Example"'),
        ("A trial of rest", "", 'TITLE:"A trial of rest"'),
        (
            'Rest: "good" OR (bad)* \\ ?',
            "O’Example",
            'TITLE:"Rest good OR bad" AND AUTH:"O\'Example"',
        ),
        (
            "Ruhe & Schlaf – größer",
            "Muster-Example",
            'TITLE:"Ruhe Schlaf größer" AND AUTH:"Muster Example"',
        ),
    ],
)
def test_the_query_of_a_search(title: str, author: str, query: str) -> None:
    """What means something in a query is taken out of the words."""
    url = SEARCH.request((search(title, author),)).url

    assert [query] == parse_qs(urlsplit(url).query)["query"]


def test_candidates() -> None:
    """A search brings candidates, possibly none; a title without words is not searched for."""
    ask = search("A trial of rest", "Example")

    assert {ask: Told(content=Candidates(works=(work(),)))} == SEARCH.read(
        (ask,), reply_of(the_list(RESULT))
    )
    assert {ask: Told(content=Candidates(works=()))} == SEARCH.read((ask,), reply_of(the_list()))
    assert [(ask,)] == SEARCH.batches([ask, search("…"), Ask("pmid", "1")])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(set(RESULT) - {"id", "source"})), JSON)
def test_any_json(key: str, value: object) -> None:
    """Any JSON in place of any field costs that field alone."""
    assert "pmid:101" in work(**{key: value}).identifiers or key == "pmid"


@given(JSON)
def test_any_answer(value: object) -> None:
    """Any JSON is a list of results or no answer."""
    for body in (value, {"resultList": value}, {"resultList": {"result": value}}):
        with suppress(NotAnAnswer):
            EUROPE.read((Ask("pmid", "101"),), reply_of(json.dumps(body)))
