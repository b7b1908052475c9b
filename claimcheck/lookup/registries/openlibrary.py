"""Open Library: books by ISBN.

Source: Open Library, "Books API" (``jscmd=data``) and "API usage guidelines".
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from claimcheck.lookup.http.messages import Limit, Reply, Request
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.json_replies import (
    Object,
    json_object,
    objects,
    part,
    text,
    texts,
)
from claimcheck.lookup.registries.markup import without_markup
from claimcheck.lookup.registries.packing import packed, quoted, target_bytes, with_query
from claimcheck.lookup.registries.record_authors import author_of_name, is_somebody
from claimcheck.lookup.registries.record_dates import date_of_text, year_of_text
from claimcheck.lookup.registries.record_identifiers import isbn_of, with_kind
from claimcheck.lookup.registries.registry import NotAnAnswer, Told
from claimcheck.model import Ask, AskKind, SourceName, Work, WorkDate

_MOST: Final = 100


class OpenLibrary:
    """Books by ISBN; that Open Library has not one proves nothing."""

    source: SourceName = "Open Library"
    key = "openlibrary"
    base_url = "https://openlibrary.org"
    kinds: frozenset[AskKind] = frozenset({"isbn"})

    def __init__(self, base: str, identity: Identity) -> None:
        """Keep who asks: who names an address may ask faster."""
        self._base = base.rstrip("/")
        self.limit = Limit(per_second=3 if identity.contact else 1, concurrent=1)

    def batches(self, asks: Sequence[Ask]) -> list[tuple[Ask, ...]]:
        """Return the asks packed by bytes."""
        fixed = target_bytes(self._url(()))
        return list(packed(asks, most=_MOST, fixed=fixed, size=lambda one: len(_key(one)) + 1))

    def request(self, batch: Sequence[Ask]) -> Request:
        """Return the request of one list."""
        return Request(url=self._url(batch), service=self.key)

    def read(self, batch: Sequence[Ask], reply: Reply) -> Mapping[Ask, Told | None]:
        """Return the book of each ISBN, ``None`` for those that Open Library has not.

        Raises:
            NotAnAnswer: The reply is no list of books.
        """
        value = json_object(reply)
        if reply.status != 200 or not all(key.startswith("ISBN:") for key in value):  # noqa: PLR2004 - the HTTP status
            raise NotAnAnswer("bad-answer", "the answer is no list of Open Library")
        told: dict[Ask, Told | None] = {}
        for one in batch:
            book = part(value, _key(one))
            if _key(one) not in value:
                told[one] = None
            elif book.get("title"):
                told[one] = Told(content=_work(book, one.value))
        return told

    def _url(self, batch: Iterable[Ask]) -> str:
        keys = ",".join(map(_key, batch))
        parameters = (("bibkeys", keys), ("format", "json"), ("jscmd", "data"))
        return with_query(f"{self._base}/api/books", parameters)


def _key(ask: Ask) -> str:
    return f"ISBN:{quoted(ask.value)}"


def _work(book: Object, isbn: str) -> Work:
    names = (author_of_name(text(one.get("name"), 500)) for one in objects(book.get("authors")))
    stated = part(book, "identifiers")
    others = (*texts(stated.get("isbn_13")), *texts(stated.get("isbn_10")))
    date = date_of_text(book.get("publish_date")) or year_of_text(book.get("publish_date"))
    return Work(
        title=without_markup(text(book.get("title"))),
        subtitle=without_markup(text(book.get("subtitle"))),
        authors=tuple(one for one in names if is_somebody(one)),
        dates=(WorkDate(kind="published", date=date),) if date else (),
        publisher=next(
            (without_markup(text(one.get("name"))) for one in objects(book.get("publishers"))), ""
        ),
        type="book",
        raw_type="book",
        identifiers=with_kind("isbn", (isbn, *map(isbn_of, others))),
    )
