"""What earlier runs met at an address, carried on by one run."""

import datetime

from msgspec import structs

from claimcheck.matching.links import link_state
from claimcheck.model import LinkHistory, Page


def continued(history: LinkHistory, page: Page, url: str, today: datetime.date) -> LinkHistory:
    """Return the history with what this run met; a success clears the failures.

    A server that refuses programs proves neither, nor does one that was not asked.

    Arguments:
        history: Of the earlier runs.
        page: What this run met.
        url: The address that was asked.
        today: The day of this run, by UTC.
    """
    if page.failure in {"paused", "address-refused"}:
        return history
    verdict = link_state(page, url).verdict
    if verdict in {"live", "changed"}:
        return LinkHistory(last_live=today)
    if verdict == "blocked":
        return history
    return structs.replace(
        history,
        first_failure=history.first_failure or today,
        last_failure=today,
        failures=history.failures + (history.last_failure != today),
    )
