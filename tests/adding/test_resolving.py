"""What is added, or why not, by what was answered."""

import datetime

import pytest

from claimcheck.adding.asked import reference_asked
from claimcheck.adding.resolving import resolved
from claimcheck.errors import UsageError
from claimcheck.model import (
    Answer,
    Ask,
    Author,
    Notice,
    Page,
    Record,
    Registration,
    Unavailable,
    Work,
)
from claimcheck.records import Records

NOW = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
DOI = Ask("doi", "10.1136/bmj.g1")
URL = Ask("url", "https://example.org/massage")
WORK = Work(title="Tea and sleep", authors=(Author(family="Smith", given="J"),), type="article")


def told(text: str, *answers: Answer, unverified: bool = False) -> tuple[str, ...]:
    """Return the warnings with which a reference is added."""
    asked = reference_asked(text, 1)
    return resolved(asked, Records(answers), today=NOW.date(), unverified=unverified).warnings


def page(**parts: object) -> Record:
    """Return what a page answered."""
    return Record(ask=URL, source="page", retrieved_at=NOW, content=Page(**parts))  # type: ignore[arg-type]  # as named


def test_a_registered_doi_that_nobody_describes() -> None:
    """It exists, so that nobody says otherwise; but what it is nobody knows."""
    record = Record(
        ask=DOI, source="doi.org", retrieved_at=NOW, content=Registration(agency="mEDRA")
    )

    with pytest.raises(UsageError, match="exists, but no source says what it is"):
        told(DOI.value, record)


def test_silence_names_who_was_silent() -> None:
    """Each source once, with the reason; and what to do."""
    silent = Unavailable(
        ask=DOI, source="Crossref", retrieved_at=NOW, reason="timeout", detail="after 20 s\x1b[2J"
    )

    with pytest.raises(UsageError, match=r"Crossref gave no answer \(after 20 s") as error:
        told(DOI.value, silent, silent)
    assert "\x1b" not in str(error.value)
    assert str(error.value).endswith("Run it again later.")


def test_concerns_and_retractions_are_warned_of() -> None:
    """What stands against a work is said when it is added."""
    for kind, words in (("retraction", "RETRACTED: “Tea and sleep” (Smith) was retracted on 2026-03-02"),
                        ("expression-of-concern", "An expression of concern about")):  # fmt: skip
        notice = Notice(kind=kind, date="2026-03-02")  # type: ignore[arg-type]  # one of the kinds
        work = Work(title=WORK.title, authors=WORK.authors, type="article", notices=(notice,))
        (warning,) = told(
            DOI.value, Record(ask=DOI, source="Crossref", retrieved_at=NOW, content=work)
        )
        assert warning.startswith(words)


def test_a_page_without_a_title_is_refused() -> None:
    """There is nothing that an entry could be made of."""
    with pytest.raises(UsageError, match="has no title"):
        told(URL.value, page(status=200, words=900, size=9000, final_url=URL.value))


def test_an_address_that_refuses_may_hold_a_doi() -> None:
    """The address of a publisher often does: the user is told which."""
    url = "https://publisher.test/doi/10.1002/abc.123/full"
    refused = Record(ask=Ask("url", url), source="page", retrieved_at=NOW, content=Page(status=403))

    with pytest.raises(UsageError, match=r"Give the DOI that may stand in it: 10\.1002/abc\.123$"):
        told(url, refused)


def test_a_page_that_is_another_now_is_doubted() -> None:
    """Where the address leads elsewhere the page is taken with a warning."""
    moved = page(
        status=200, title="Buy cups", heading="Buy cups", words=900, final_url="https://other.test/",
        signals=("sale-words",),
    )  # fmt: skip
    warnings = told(URL.value, moved)

    assert [True] == ["may be another page now" in one for one in warnings]


def test_words_are_named_by_their_beginning() -> None:
    """A long reference is cut in messages, and what cannot be seen is shown."""
    text = f"Nobody N. A work about {'cups and ' * 20}saucers. J Tea. 2014;5:6-7."

    with pytest.raises(UsageError, match=r"“Nobody N\. A work about cups and .*…”: no source"):
        told(text)
    assert (True,) == tuple("confirmed" in one for one in told(text, unverified=True))
