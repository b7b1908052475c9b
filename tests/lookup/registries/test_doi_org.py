"""doi.org: registrations, agencies, and works of other agencies."""

import datetime
import json
from typing import Any

import pytest
import responses

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.doi_org import Agencies, Handles, Negotiated
from claimcheck.lookup.registries.registry import NotAnAnswer, ask
from claimcheck.model import Absent, Ask, Record, Registration, Unavailable, Work
from tests.lookup.registries.client import PlainClient, reply_of

BASE = "https://doi.org"
DOI = Ask("doi", "10.5555/abc.1")
NOBODY = Identity()


def now() -> datetime.datetime:
    """Return a fixed time."""
    return datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)


def handle(code: int, *values: tuple[str, str], name: str = "10.5555/ABC.1") -> str:
    """Return an answer of the handle system."""
    told: dict[str, Any] = {"responseCode": code, "handle": name}
    if values:
        told["values"] = [
            {"index": 1, "type": kind, "data": {"format": "string", "value": value}, "ttl": 86400}
            for kind, value in values
        ]
    return json.dumps(told)


def test_a_registered_doi() -> None:
    """Code 1 is a registration, with the address it points at."""
    body = handle(1, ("URL", "https://example.org/abc"), ("700050", "2016"))
    told = Handles(BASE, NOBODY).read([DOI], reply_of(body))[DOI]

    assert [(DOI,)] == Handles(BASE, NOBODY).batches([DOI])
    assert told is not None
    assert Registration(target="https://example.org/abc") == told.content


def test_an_alias_names_its_other_handle() -> None:
    """The value of the type HS_ALIAS is the DOI that this one is another name of."""
    told = Handles(BASE, NOBODY).read([DOI], reply_of(handle(1, ("HS_ALIAS", "10.5555/PRIME"))))

    assert told[DOI] is not None
    assert Registration(alias_of="10.5555/prime") == getattr(told[DOI], "content", None)

    followed = Handles(BASE, NOBODY).read([DOI], reply_of(handle(1, name="10.5555/PRIME")))
    assert Registration(alias_of="10.5555/prime") == getattr(followed[DOI], "content", None)


def test_a_handle_without_values_is_registered() -> None:
    """Code 200 says that the handle is there, without values of the type that was asked for."""
    told = Handles(BASE, NOBODY).read([DOI], reply_of(handle(200)))[DOI]

    assert told is not None


@responses.activate
def test_only_code_100_proves_absence() -> None:
    """A 404 with the handle system's own code is the proof that there is no such DOI."""
    responses.get(f"{BASE}/api/handles/10.5555/abc.1", body=handle(100), status=404)
    (answer,) = ask(Handles(BASE, NOBODY), [DOI], PlainClient(), now)

    assert isinstance(answer, Absent)
    assert "doi.org" == answer.source


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html><title>DOI Not Found</title></html>", 404),
        ("Not Found", 404),
        ("", 404),
        ("{}", 404),
        ('{"message": "not found"}', 404),
        (handle(100), 200),
        (handle(1), 404),
        (handle(2), 200),
        (handle(100, name="10.5555/another"), 404),
        (handle(1, name="something else"), 200),
        ('{"responseCode": [1], "handle": "10.5555/abc.1"}', 200),
        ('{"responseCode": "100", "handle": "10.5555/abc.1"}', 404),
        ("[1]", 404),
    ],
)
def test_any_other_answer_proves_nothing(body: str, status: int) -> None:
    """A 404 of another hand, another handle and unknown codes are no answers."""
    with pytest.raises(NotAnAnswer):
        Handles(BASE, NOBODY).read([DOI], reply_of(body, status))


def test_odd_signs_are_quoted() -> None:
    """A DOI cannot end its own address."""
    odd = Ask("doi", "10.5555/a#b?c<d>é")

    assert (
        "https://doi.org/api/handles/10.5555/a%23b%3Fc%3Cd%3E%C3%A9?ignore_aliases"
        == Handles(BASE, NOBODY).request([odd]).url
    )


def test_the_agency() -> None:
    """The agency is told by its own name."""
    told = Agencies(BASE, NOBODY).read(
        [DOI], reply_of('[{"DOI": "10.5555/abc.1", "RA": "mEDRA"}]')
    )[DOI]

    assert told is not None
    assert Registration(agency="mEDRA") == told.content


def test_no_agency_of_what_does_not_exist() -> None:
    """The list of agencies has no such DOI; the proof is the handle system's all the same."""
    body = '[{"DOI": "10.5555/abc.1", "status": "DOI does not exist"}]'

    assert {DOI: None} == Agencies(BASE, NOBODY).read([DOI], reply_of(body))


@pytest.mark.parametrize(
    "body",
    [
        '[{"DOI": "10.5555/abc.1", "status": "Unknown"}]',
        '[{"DOI": "10.5555/abc.1", "status": "Invalid DOI"}]',
        '[{"DOI": "10.5555/another", "RA": "Crossref"}]',
        "[]",
        "{}",
        "null",
        "<html></html>",
    ],
)
def test_no_agency_is_no_answer(body: str) -> None:
    """An unknown agency says nothing about the DOI."""
    with pytest.raises(NotAnAnswer):
        Agencies(BASE, NOBODY).read([DOI], reply_of(body))


@responses.activate
def test_a_work_of_another_agency() -> None:
    """doi.org redirects to the agency, which gives the record as CSL-JSON."""
    agency = "https://agency.example/10.5555/abc.1"
    responses.get(f"{BASE}/10.5555/abc.1", status=302, headers={"Location": agency})
    responses.get(agency, json={"type": "article-journal", "title": "Il riposo"})
    client = PlainClient()
    (answer,) = ask(Negotiated(BASE, NOBODY), [DOI], client, now)

    assert isinstance(answer, Record)
    assert isinstance(answer.content, Work)
    assert ("Il riposo", ("doi:10.5555/abc.1",)) == (
        answer.content.title,
        answer.content.identifiers,
    )
    assert (("Accept", "application/vnd.citationstyles.csl+json"),) == client.sent[0].headers


@responses.activate
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<!doctype html><title>The article</title>", 200),
        ("<html>Error: DOI Not Found</html>", 404),
        ('{"DOI": "10.5555/another", "title": "Another"}', 200),
        ('{"error": "no such format"}', 200),
    ],
)
def test_a_page_is_no_work(body: str, status: int) -> None:
    """A publisher's page and another work are no answer, never an absence, and not asked again."""
    responses.get(f"{BASE}/10.5555/abc.1", body=body, status=status)
    client = PlainClient()
    (answer,) = ask(Negotiated(BASE, NOBODY), [DOI], client, now)

    assert isinstance(answer, Unavailable)
    assert "bad-answer" == answer.reason
    assert 1 == len(client.sent)
