"""PMC's converter of identifiers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.pmc import Pmc
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, Work
from tests.lookup.registries.client import reply_of

PMC = Pmc("https://pmc.example/tools/idconv/api/v1", Identity("ada@example.org"))
ELEVEN, LOST = Ask("pmcid", "PMC11"), Ask("pmcid", "PMC99999999")
RECORD = {"doi": "10.5555/ABC.1", "pmcid": "PMC11", "pmid": 101, "requested-id": "PMC11"}
ERROR = {
    "requested-id": "PMC99999999",
    "pmcid": "PMC99999999",
    "status": "error",
    "errmsg": "not in PMC",
}
WORK = Work(identifiers=("pmcid:PMC11", "pmid:101", "doi:10.5555/abc.1"))


def read(*records: object, status: object = "ok") -> dict[Ask, Told | None]:
    """Return what a reply with the records says of both PMCIDs."""
    return dict(
        PMC.read((ELEVEN, LOST), reply_of(json.dumps({"status": status, "records": records})))
    )


def test_records_are_joined_by_what_was_asked() -> None:
    """One article, one that is not in PMC, in another order than asked."""
    assert {ELEVEN: Told(content=WORK), LOST: None} == read(ERROR, RECORD)


@pytest.mark.parametrize("pmid", [101, "101"])
def test_a_pmid_as_number_and_as_text(pmid: object) -> None:
    """The old and the new API say the same."""
    assert {ELEVEN: Told(content=WORK)} == read(RECORD | {"pmid": pmid})


def test_an_article_without_other_identifiers() -> None:
    """A record may know its PMCID alone, with its version."""
    expected = {ELEVEN: Told(content=Work(identifiers=("pmcid:PMC11",)))}

    assert expected == read({"requested-id": "PMC11", "pmcid": "PMC11.2", "pmid": None, "doi": ""})


def test_another_article_than_asked() -> None:
    """A PMCID that became another one is told as its alias."""
    told = read(RECORD | {"pmcid": "PMC12"})[ELEVEN]

    assert told is not None
    assert "PMC12" == told.alias_of


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html>maintenance</html>",
        '{"status": "ok", "records": [',
        '{"status": "error", "http_status": "400", "errors": [{"code": "invalid_pmids"}]}',
        '{"status": "ok"}',
        "[]",
    ],
)
def test_what_is_no_answer(body: str) -> None:
    """An error of the call as a whole proves nothing of any PMCID."""
    with pytest.raises(NotAnAnswer):
        PMC.read((ELEVEN,), reply_of(body))


def test_a_missing_record_is_no_answer() -> None:
    """What the reply does not speak of is not absent."""
    assert {} == read()


def test_the_request() -> None:
    """The kind of the identifiers is always stated, and nothing but PMCIDs is sent."""
    (batch,) = PMC.batches([ELEVEN, Ask("pmcid", "PMC1&x"), Ask("pmid", "3"), LOST])

    assert (
        "https://pmc.example/tools/idconv/api/v1/articles/?ids=PMC11,PMC99999999&idtype=pmcid&format=json"
        "&tool=claimcheck&email=ada%40example.org"
    ) == PMC.request(batch).url


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(RECORD)), inner)
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(sorted(RECORD)))
def test_any_json(value: object, key: str) -> None:
    """Any JSON in place of any field is read."""
    read(RECORD | {key: value}, value)
