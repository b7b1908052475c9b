"""The lock: its text, its reading, and how new answers come into it."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.asking import search_of
from claimcheck.errors import InputError
from claimcheck.inputs import read_inputs
from claimcheck.lookup.lock import Lock, LockedReference, answer_order, merged, missing, read_lock
from claimcheck.lookup.lock_writing import lock_text
from claimcheck.model import (
    Answer,
    Ask,
    Field,
    Identifier,
    IdentifierKind,
    Record,
    Reference,
    Span,
    Unavailable,
    Work,
)
from claimcheck.settings import Settings
from tests.lookup.answers import ANSWERS, DOI, NOW, PAGE, PMID, WORK, absent, crossref, page, silent

BY_HAND = Unavailable(
    ask=PAGE,
    source="page",
    retrieved_at=NOW,
    reason="not-asked",
    provenance="entered by hand on 2026-11-22",
    cache="lock",
)


def reference(key: str = "smith-2014", *asks: Ask, **fields: str) -> Reference:
    """Return a reference with identifiers and fields."""
    where = Span(0, 1)
    kinds: dict[str, IdentifierKind] = {"doi": "doi", "pmid": "pmid", "url": "url"}
    return Reference(
        id=key,
        file="references.bib",
        span=where,
        raw="",
        key=key,
        identifiers=tuple(
            Identifier(kind=kinds[one.kind], raw=one.value, value=one.value, span=where)
            for one in asks
        ),
        fields=tuple(
            Field(name=name, raw=value, value=value, span=where) for name, value in fields.items()
        ),
    )


def in_lock(*answers: Answer) -> tuple[Answer, ...]:
    """Return answers as a lock gives them back."""
    return tuple(structs.replace(one, cache="lock") for one in answers)


@given(st.lists(ANSWERS, max_size=4), st.lists(st.text(max_size=9), max_size=2, unique=True))
def test_what_is_written_is_read(answers: Sequence[Answer], keys: Sequence[str]) -> None:
    """Any answers come back as they were, and writing them again gives the same bytes."""
    sound = [key for key in keys if key.isprintable()]
    lock = Lock(tuple(answers), tuple(LockedReference(key, (DOI, PMID)) for key in sound))
    text = lock_text(lock)
    again = read_lock(text, file="references.lock")

    assert sorted(answers, key=answer_order) == list(again.answers)
    assert sorted(lock.references) == list(again.references)
    assert text == lock_text(again)


def test_the_order_of_answers_does_not_matter() -> None:
    """The same content in another order gives the same bytes."""
    answers = (page(), crossref(), absent(), absent(PMID, "PubMed"))

    assert lock_text(Lock(answers)) == lock_text(Lock(answers[::-1]))


def test_the_text_reads_well() -> None:
    """A table per answer, a line per author; no field that is empty, no null."""
    lock = Lock((crossref(),), (LockedReference("smith-2014", (DOI,)),))

    assert """\
# What the sources said about each reference: written by claimcheck lock.
version = 1

[[reference]]
key = "smith-2014"
asks = ["doi:10.1136/bmj.g1234"]

[[answer]]
ask = {kind = "doi", value = "10.1136/bmj.g1234"}
source = "Crossref"
state = "present"
retrieved_at = 2026-11-22T10:00:00Z
http_status = 200
[answer.content]
is = "work"
title = "Tea and sleep: a trial"
authors = [
  {family = "Smith", given = "J"},
  {organisation = "Tea Study Group"},
]
dates = [
  {kind = "print", date = "2014"},
  {kind = "online", date = "2014-05-08"},
]
containers = ["BMJ"]
volume = "348"
pages = "100-105"
type = "article"
identifiers = ["doi:10.1136/bmj.g1234", "pmid:24949078"]
""" == lock_text(lock)


def test_unseen_characters_are_shown() -> None:
    """What would turn the line of a diff around is written as its number."""
    text = lock_text(Lock((crossref(Work(title="Tea \u202e and\u200b sleep")),)))

    assert 'title = "Tea \\u202E and\\u200B sleep"' in text


GOOD = lock_text(Lock((absent(), crossref(ask=PMID)), (LockedReference("a", (DOI,)),)))


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("version = 2\n", 1, "version 2"),
        ("\nversion = 'new'\n", 2, "version new"),
        ("version = 1\nanswers = []\n", 2, "no field answers; did you mean answer?"),
        ("a = \n", 1, "is no TOML"),
        ("answer = 3\n", 1, "no list of tables"),
        (GOOD.replace("title =", "titel ="), 23, "no field titel; did you mean title or subtitle?"),
        (GOOD.replace("family =", "name ="), None, "no field name"),
        (GOOD.replace('"doi.org"', '"nobody"'), 8, "source"),
        (GOOD.replace("10:00:00Z", "10:00:00"), 8, "time zone"),
        (GOOD.replace("asks =", "ask ="), 6, "no field ask"),
        (GOOD.replace('"doi:10', '"10'), 4, "asks"),
        ('"a\\u001b[31m' + "x" * 100_000 + '" = 1\n', None, "no field a [31mxxx"),
        ("x = " + "[" * 5000, None, "is n"),
        ("version = 1" + "0" * 5000, None, "is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int | None, part: str) -> None:
    """A newer version, a broken file or an unknown field is one sentence with a place."""
    with pytest.raises(InputError) as caught:
        read_lock(text, file="references.lock")

    assert part in str(caught.value) or part in caught.value.message
    assert line is None or line == caught.value.line


@given(st.text(max_size=60) | st.text("[]{}=\"'#.\nanswerx1", max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever stands in the file: a lock, or an error of ours."""
    with suppress(InputError):
        read_lock(text, file="references.lock")


def test_new_answers_replace_older_ones() -> None:
    """The newer word of a source stands; that of another source stays beside it."""
    newer = crossref(Work(title="Tea"), at=NOW + datetime.timedelta(days=9))
    lock = merged(Lock(in_lock(crossref(), absent())), [newer], [reference("a", DOI)])

    assert in_lock(newer, absent()) == lock.answers
    assert (LockedReference("a", (DOI,)),) == lock.references


@pytest.mark.parametrize(
    "given_now", [silent(), silent(PAGE, "page"), page(503), page(0, failure="timeout")]
)
def test_silence_replaces_nothing(given_now: Answer) -> None:
    """Where a source gave no answer, the older one stays; where there was none, none is written."""
    old = Lock(in_lock(crossref(), page()))
    references = [reference("a", DOI, PAGE)]

    assert old.answers == merged(old, [given_now], references).answers
    if isinstance(given_now, Unavailable):
        assert () == merged(Lock(), [given_now], references).answers


def test_an_answer_by_hand_stays_until_a_source_answers() -> None:
    """That a page was not asked is a person's word; a fetched page replaces it, a time-out not."""
    old = Lock((BY_HAND,))
    references = [reference("a", PAGE)]

    assert old.answers == merged(old, [silent(PAGE, "page")], references).answers
    assert old.answers == merged(old, [page(0, failure="timeout")], references).answers
    assert in_lock(page()) == merged(old, [page()], references).answers


def test_a_page_that_never_answered_is_written_as_such() -> None:
    """A reference whose server is down has its facts in the lock, the newest of them."""
    references = [reference("a", PAGE)]
    first = merged(Lock(), [page(0, failure="timeout")], references)
    then = merged(first, [page(503)], references)

    assert in_lock(page(0, failure="timeout")) == first.answers
    assert in_lock(page(503)) == then.answers
    assert [] == missing(first.answers, references)


def test_rows_of_references_that_are_gone_are_dropped() -> None:
    """What belongs to no reference goes, what a kept record states stays."""
    record = Record(ask=PMID, source="PubMed", retrieved_at=NOW, content=WORK)
    old = Lock(in_lock(crossref(), record, page()))

    assert in_lock(crossref(), record) == merged(old, [], [reference("a", DOI)]).answers
    part = merged(
        Lock(old.answers, (LockedReference("b", (PAGE,)),)), [], [reference("a", DOI)], whole=False
    )
    assert in_lock(crossref(), record, page()) == part.answers
    assert ["a", "b"] == [one.key for one in part.references]


def test_the_request_is_kept_of_a_search_alone() -> None:
    """Of an identifier it would hang on what was asked beside, and the next refresh would differ."""
    searched = reference("b", title="A history of tea", container="Tea J")
    search = search_of(searched)
    assert search is not None
    url = "https://api.example.org/works?query=tea"
    answers = [structs.replace(crossref(), ask=one, url=url) for one in (DOI, search)]
    lock = merged(Lock(), answers, [reference("a", DOI), searched])

    assert [(DOI, ""), (search, url)] == [(one.ask, one.url) for one in lock.answers]


def test_secrets_never_come_into_a_lock() -> None:
    """A password in an address is taken out; an answer about such an address is not kept."""
    secret = Ask("url", "https://me:hunter2@example.org/a?api_key=hunter2")
    named = structs.replace(crossref(), url="https://api.example.org/works?api_key=hunter2&x=1")
    hidden = structs.replace(page(), ask=secret)
    references = [reference("a", DOI), reference("b", secret)]
    lock = merged(Lock(), [named, hidden], references)

    assert "hunter2" not in lock_text(lock)
    assert 1 == len(lock.answers)
    assert [] == missing(lock.answers, references)


def test_half_characters_do_not_reach_the_file() -> None:
    """Half of a surrogate pair in a title is replaced, since no file can hold it."""
    lock = merged(Lock(), [crossref(Work(title="Tea \ud800"))], [reference("a", DOI)])

    assert 'title = "Tea ?"' in lock_text(lock)


def test_references_without_any_answer_are_missing() -> None:
    """One answer to one of its asks is enough; nothing is demanded where nothing can be asked."""
    references = [
        reference("known", DOI, PMID),
        reference("unknown", Ask("doi", "10.1000/182")),
        reference("by-hand", PAGE),
        reference("nothing-to-ask"),
        reference("searched", title="A history of tea", container="Tea J"),
    ]

    assert ["unknown", "searched"] == missing(in_lock(absent(), BY_HAND), references)


ROOT = Path(__file__).parents[2]


def test_the_lock_of_the_example_is_whole() -> None:
    """It is written as we write locks, says where every answer is from, and lacks no reference."""
    text = (ROOT / "references.lock").read_text(encoding="utf-8")
    lock = read_lock(text, file="references.lock")
    article = str(ROOT / "examples" / "massage-for-ms" / "article.txt")
    inputs = read_inputs([article], settings=Settings(), references=None, claims=None, root=ROOT)
    references = [*inputs.articles[0].references, *inputs.bibliographies[0].references]

    assert text == lock_text(lock)
    assert [] == [one for one in lock.answers if not one.provenance]
    assert [] == missing(lock.answers, references)
    assert lock == merged(lock, lock.answers, references)
