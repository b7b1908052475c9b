"""How long an answer is believed, by its kind."""

import datetime

import pytest

from claimcheck.lookup.freshness import is_fresh, lifetime
from claimcheck.model import Answer, Capture, Record
from claimcheck.settings import FreshDays
from tests.lookup.answers import NOW, PAGE, absent, crossref, page, silent

DAYS = FreshDays(records=7, absent=2, pages=1)
COPY = Record(
    ask=PAGE,
    source="Wayback Machine",
    retrieved_at=NOW,
    content=Capture(url="https://web.archive.org/web/2020/x", date=datetime.date(2020, 1, 1)),
)


@pytest.mark.parametrize(
    ("answer", "days"), [(crossref(), 7), (absent(), 2), (page(), 1), (COPY, 1), (silent(), 0)]
)
def test_a_kind_has_its_days(answer: Answer, days: int) -> None:
    """Believed until the last second, and from then on no more; silence never."""
    end = NOW + datetime.timedelta(days=days)

    assert datetime.timedelta(days=days) == lifetime(answer, DAYS)
    assert is_fresh(answer, DAYS, NOW) is (days > 0)
    assert is_fresh(answer, DAYS, end - datetime.timedelta(seconds=1)) is (days > 0)
    assert not is_fresh(answer, DAYS, end)


def test_the_future_is_not_believed() -> None:
    """An answer from tomorrow comes from a wrong clock."""
    assert not is_fresh(crossref(), DAYS, NOW - datetime.timedelta(seconds=1))
