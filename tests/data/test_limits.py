"""Limits grow with time, and each says when and by whom it was seen."""

import datetime

from claimcheck.data import limits


def test_a_limit_grows() -> None:
    """A year after the day on which it was seen, a year's growth is allowed; before it, none."""
    pmid = limits()["pmid"]

    assert pmid.on(pmid.as_of) == pmid.value
    assert pmid.on(pmid.as_of + datetime.timedelta(days=365)) == pmid.value + pmid.per_year
    assert pmid.on(pmid.as_of - datetime.timedelta(days=365)) == pmid.value


def test_every_limit_has_a_source() -> None:
    """A row says where it comes from."""
    assert all(limit.source for limit in limits().values())
