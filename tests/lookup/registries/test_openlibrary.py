"""Open Library: books by ISBN."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.openlibrary import OpenLibrary
from claimcheck.lookup.registries.registry import NotAnAnswer
from claimcheck.model import Ask, Author, Work, WorkDate
from tests.lookup.registries.client import reply_of
from tests.lookup.registries.samples import BOOK

ISBN = Ask("isbn", "9780306406157")
OTHER = Ask("isbn", "9783161484100")
REGISTRY = OpenLibrary("https://openlibrary.org", Identity())


def test_a_hundred_isbns_are_one_request() -> None:
    """ISBNs are asked for in lists of a hundred."""
    batches = REGISTRY.batches([ISBN] * 250)
    url = urlsplit(REGISTRY.request([ISBN, OTHER]).url)

    assert [100, 100, 50] == [len(batch) for batch in batches]
    assert "/api/books" == url.path
    assert {
        "bibkeys": ["ISBN:9780306406157,ISBN:9783161484100"],
        "format": ["json"],
        "jscmd": ["data"],
    } == parse_qs(url.query)


def test_a_book() -> None:
    """A book is read, with its other numbers; one that is not there is absent."""
    expected = Work(
        title="Rest",
        subtitle="A handbook",
        authors=(Author(family="Example", given="Ada B."),),
        dates=(WorkDate(kind="published", date="2009"),),
        publisher="Example Press",
        type="book",
        raw_type="book",
        identifiers=("isbn:9780306406157",),
    )
    told = REGISTRY.read([ISBN, OTHER], reply_of(json.dumps({"ISBN:9780306406157": BOOK})))

    assert told[OTHER] is None
    assert expected == getattr(told[ISBN], "content", None)


def test_nothing_found() -> None:
    """An empty object is an answer."""
    assert {ISBN: None} == REGISTRY.read([ISBN], reply_of("{}"))


def test_a_book_without_title_is_not_absent() -> None:
    """What is there and cannot be read got no answer."""
    assert {} == REGISTRY.read([ISBN], reply_of('{"ISBN:9780306406157": null}'))


@pytest.mark.parametrize(
    ("body", "status"),
    [('{"error": "internal error"}', 200), ("[]", 200), ("{}", 404), ("<html>", 200), ("", 200)],
)
def test_what_is_no_list_of_books_is_no_answer(body: str, status: int) -> None:
    """Errors inside a 200 and pages prove nothing."""
    with pytest.raises(NotAnAnswer):
        REGISTRY.read([ISBN], reply_of(body, status))
