"""The archived copy of a page nearest a day."""

import datetime

import pytest

from claimcheck.lookup.http.messages import Failure, Reply
from claimcheck.lookup.pages.wayback import Wayback
from claimcheck.model import Absent, Ask, Capture, Record, Unavailable
from tests.lookup.pages.client import KnowingClient, html

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
DAY = datetime.date(2025, 8, 23)
URL = "https://www.healthline.com/health/ms-massage?x=1"
ASKED = f"https://web.archive.org/web/20250823/{URL}"
COPY = f"https://web.archive.org/web/20250830101112/{URL}"


def to(location: str, status: int = 302) -> Reply:
    """Return a redirect."""
    return Reply(status=status, headers={"location": location}, body=b"", url=ASKED, hops=())


def found(table: dict[str, Reply | Failure], near: datetime.date | None = DAY) -> object:
    """Return what the archive with that table gives."""
    return Wayback().capture(Ask("url", URL), near, KnowingClient(table), lambda: NOW)


def test_nearest_good_copy() -> None:
    """Two requests, not followed, under the archive's own limits."""
    client = KnowingClient({ASKED: to(COPY), COPY: html(COPY, "x")})

    answer = Wayback().capture(Ask("url", URL), DAY, client, lambda: NOW)

    assert isinstance(answer, Record)
    assert answer.content == Capture(url=COPY, date=datetime.date(2025, 8, 30))
    assert [ASKED, COPY] == client.urls
    assert {(request.service, request.follow) for request in client.asked} == {("wayback", False)}


def test_without_a_day_it_is_today() -> None:
    """The copy nearest today is asked for."""
    client = KnowingClient({})

    Wayback().capture(Ask("url", URL), None, client, lambda: NOW)

    assert client.urls == [f"https://web.archive.org/web/20261120/{URL}"]


def test_no_copy() -> None:
    """404 is the archive's word that it has none."""
    assert isinstance(found({ASKED: html(ASKED, "", status=404)}), Absent)


def test_copy_of_an_error_page() -> None:
    """A copy that itself answered 404 or led elsewhere is none."""
    for status in (302, 404):
        table: dict[str, Reply | Failure] = {ASKED: to(COPY), COPY: html(COPY, "", status=status)}
        answer = found(table)

        assert isinstance(answer, Absent)
        assert "2025-08-30" in answer.detail


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (html(ASKED, "", status=429), "limited"),
        (html(ASKED, "", status=403), "refused"),
        (html(ASKED, "", status=503), "server-error"),
        (Failure(reason="timeout", detail="x"), "timeout"),
        (Failure(reason="no-such-host", detail="x"), "dns"),
        (to("https://evil.example/web/20250830101112/x"), "bad-answer"),
        (to("https://web.archive.org/save"), "bad-answer"),
        (to("https://web.archive.org/web/20259930101112/x"), "bad-answer"),
        (to(""), "bad-answer"),
    ],
)
def test_no_answer(reply: Reply | Failure, reason: str) -> None:
    """Trouble of the archive says nothing about copies, and no other host is asked."""
    answer = found({ASKED: reply})

    assert isinstance(answer, Unavailable)
    assert answer.reason == reason


def test_mirror() -> None:
    """The archive's address is a setting."""
    base = "http://127.0.0.1:9/archive"
    copy = f"{base}/web/20250830101112/{URL}"
    client = KnowingClient({f"{base}/web/20250823/{URL}": to(copy), copy: html(copy, "x")})

    answer = Wayback(f"{base}/").capture(Ask("url", URL), DAY, client, lambda: NOW)

    assert isinstance(answer, Record)


def test_secrets_stay_here() -> None:
    """An address with a password is not shown to the archive."""
    client = KnowingClient({})
    ask = Ask("url", "https://reader:s3cretpw@www.example.org/report")

    answer = Wayback().capture(ask, DAY, client, lambda: NOW)

    assert isinstance(answer, Unavailable)
    assert answer.reason == "not-asked"
    assert [] == client.urls
