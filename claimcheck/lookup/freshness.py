"""How long an answer is believed."""

import datetime

from claimcheck.model import Absent, Answer, Capture, Page, Record, Unavailable
from claimcheck.settings import FreshDays


def is_fresh(answer: Answer, days: FreshDays, now: datetime.datetime) -> bool:
    """Say whether an answer need not be asked for again.

    An answer from the future comes from a clock that is wrong, and is not believed.
    """
    return datetime.timedelta() <= now - answer.retrieved_at < lifetime(answer, days)


def lifetime(answer: Answer, days: FreshDays) -> datetime.timedelta:
    """Return for how long an answer is believed; that there was none, not at all."""
    match answer:
        case Unavailable():
            return datetime.timedelta()
        case Absent():
            return datetime.timedelta(days=days.absent)
        case Record(content=Page() | Capture()):
            return datetime.timedelta(days=days.pages)
        case Record():
            return datetime.timedelta(days=days.records)
