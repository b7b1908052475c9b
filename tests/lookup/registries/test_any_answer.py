"""No answer breaks a registry: any bytes, any JSON, any value in any field."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.asking import Search
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.crossref import CrossrefList, CrossrefSearch, CrossrefWorks
from claimcheck.lookup.registries.crossref_works import work_of
from claimcheck.lookup.registries.datacite import DataCite
from claimcheck.lookup.registries.datacite_works import datacite_work
from claimcheck.lookup.registries.doi_org import Agencies, Handles, Negotiated
from claimcheck.lookup.registries.openlibrary import OpenLibrary
from claimcheck.lookup.registries.registry import NotAnAnswer, Registry
from claimcheck.model import Ask, Content, Work
from tests.lookup.registries.client import reply_of
from tests.lookup.registries.samples import (
    BOOK,
    DATACITE,
    WORK,
    listed,
    of_crossref,
    of_datacite,
)

NOBODY = Identity()
BASE = "https://registry.example"
DOI = Ask("doi", "10.5555/abc.1")
DATA = Ask("doi", "10.5555/ds.1")
ISBN = Ask("isbn", "9780306406157")
SEARCH = Search("Example", "2014", "J Ex", "3", "10", "A trial of rest").ask
HANDLE = {
    "responseCode": 1,
    "handle": "10.5555/abc.1",
    "values": [{"index": 1, "type": "URL", "data": {"format": "string", "value": "https://e.org"}}],
}
REGISTRIES: list[tuple[Registry, Ask, str]] = [
    (CrossrefList(BASE, NOBODY), DOI, listed(WORK)),
    (CrossrefWorks(BASE, NOBODY), DOI, of_crossref("work", WORK)),
    (CrossrefSearch(BASE, NOBODY), SEARCH, listed(WORK)),
    (DataCite(BASE, NOBODY), DATA, of_datacite(DATACITE)),
    (Handles(BASE, NOBODY), DOI, json.dumps(HANDLE)),
    (Agencies(BASE, NOBODY), DOI, '[{"DOI": "10.5555/abc.1", "RA": "mEDRA"}]'),
    (Negotiated(BASE, NOBODY), DOI, json.dumps({"title": "Rest", "author": [{"family": "E"}]})),
    (OpenLibrary(BASE, NOBODY), ISBN, json.dumps({"ISBN:9780306406157": BOOK})),
]
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["10.5555/abc.1", "2014-05-08", "<i>x</i>", "&lt;", "\x1b[31m", "et al."]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["DOI", "date-parts", "name", "family", "title", "type", "id", "data", "value"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


def paths(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - any JSON
    """Return the way to every value inside a JSON value."""
    if not isinstance(value, dict | list):
        return [at]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [at, *(path for key, one in inner for path in paths(one, (*at, key)))]


def changed(value: Any, path: tuple[str | int, ...], to: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a copy of a JSON value with another value at one place."""
    if not path:
        return to
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(value[path[0]], path[1:], to)
    return copy


def contents(registry: Registry, asked: Ask, body: bytes, status: int) -> list[Content]:
    """Return what a registry reads in a body; nothing where it is no answer."""
    try:
        told = registry.read([asked], reply_of(body, status))
    except NotAnAnswer:
        return []
    assert told.keys() <= {asked}
    return [one.content for one in told.values() if one]


@pytest.mark.parametrize(("registry", "asked", "body"), REGISTRIES)
def test_the_samples_are_answers(registry: Registry, asked: Ask, body: str) -> None:
    """What the next tests break is whole before."""
    assert 1 == len(contents(registry, asked, body.encode(), 200))


@pytest.mark.parametrize(("registry", "asked", "body"), REGISTRIES)
@given(data=st.data(), status=st.sampled_from([200, 404]))
def test_any_value_anywhere(
    registry: Registry, asked: Ask, body: str, data: st.DataObject, status: int
) -> None:
    """A value of any kind at any place is read or is no answer, and can be kept."""
    whole = json.loads(body)
    for _ in range(data.draw(st.integers(1, 3))):
        whole = changed(whole, data.draw(st.sampled_from(paths(whole))), data.draw(ANY_JSON))
    for content in contents(registry, asked, json.dumps(whole).encode(), status):
        assert content == msgspec.json.decode(msgspec.json.encode(content), type=type(content))


@pytest.mark.parametrize(("registry", "asked", "body"), REGISTRIES)
@given(data=st.data())
def test_any_bytes(registry: Registry, asked: Ask, body: str, data: st.DataObject) -> None:
    """Any bytes and any cut of an answer are survived; a cut answer is none."""
    noise = data.draw(st.binary(max_size=60))
    cut = body.encode()[: data.draw(st.integers(0, len(body) - 1))]

    assert [] == contents(registry, asked, cut, 200)
    contents(registry, asked, noise, 404)
    contents(registry, asked, cut + noise, 200)


@pytest.mark.parametrize("read", [work_of, datacite_work])
@given(record=st.dictionaries(st.text(max_size=8), ANY_JSON))
def test_any_record(read: Callable[[dict[str, Any]], Work], record: dict[str, Any]) -> None:
    """A record of any shape is a work, if an empty one; every date has a year."""
    assert all(1000 <= one.year for one in read(record).dates)


@pytest.mark.parametrize(("registry", "asked", "body"), REGISTRIES)
def test_deep_and_wide_answers(registry: Registry, asked: Ask, body: str) -> None:
    """An answer that is nested or filled to hurt is no answer; the true one is."""
    hostile = (b"[" * 200_000, b'{"a":' * 100_000, b"[" + b"[]," * 500_000 + b"[]]", b"\xff\xfe{}")

    assert [[]] * 4 == [contents(registry, asked, one, 200) for one in hostile]
    assert 1 == len(contents(registry, asked, b"\xef\xbb\xbf" + body.encode(), 200))
