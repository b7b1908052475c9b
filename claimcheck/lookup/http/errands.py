"""One question and how far it has come: redirects followed, tries made, seconds left."""

from collections.abc import Callable

from msgspec.structs import replace

from claimcheck.lookup.http.messages import Failure, Reply, Request
from claimcheck.lookup.http.pacing import Lane
from claimcheck.lookup.http.redirects import CIRCLE, MOST_HOPS, RedirectRefused, joined, onward
from claimcheck.model import Hop
from claimcheck.text.urls.secrets import without_secrets

Outcome = Reply | Failure


class Errand:
    """One question of a caller, carried out exchange by exchange.

    Arguments:
        request: What was asked.
        lane: The way it waits in.
        seconds: How long it may take, waiting for politeness not counted.
        deliver: Takes the errand and what came of it, once; must not wait.
    """

    def __init__(
        self,
        request: Request,
        lane: Lane,
        seconds: float,
        deliver: "Callable[[Errand, Outcome], None]",
    ) -> None:
        self.request = request
        self.now = request
        """What is sent next."""
        self.lane = lane
        self.seconds_left = seconds
        self.tries = 0
        """Exchanges with the present address."""
        self.attempts = 0
        """Exchanges in all."""
        self._deliver = deliver
        self._hops: list[Hop] = []
        self._seen = {request.url}
        self._delivered = False

    def deliver(self, outcome: Outcome) -> None:
        """Hand over what came of it, with the way it took; a second time does nothing."""
        if self._delivered:
            return
        self._delivered = True
        hops = tuple(self._hops)
        attempts = max(1, self.attempts)
        if isinstance(outcome, Failure):
            if outcome.status is not None:
                hops = (*hops, self._hop(outcome.status))
            self._deliver(self, replace(outcome, hops=hops, attempts=attempts))
            return
        hops = (*hops, self._hop(outcome.status))
        url = without_secrets(self.now.url)
        self._deliver(self, replace(outcome, hops=hops, attempts=attempts, url=url))

    def follow(self, reply: Reply) -> Failure | None:
        """Go on to the address that a reply redirects to, or return why not."""
        try:
            url = joined(self.now.url, reply.location)
            following = onward(self.now, reply.status, url)
        except RedirectRefused as error:
            return Failure(reason="redirects", detail=str(error), status=reply.status)
        if url in self._seen:
            return Failure(reason="redirects", detail=CIRCLE, status=reply.status)
        if len(self._hops) >= MOST_HOPS:
            detail = f"it redirects more than {MOST_HOPS} times"
            return Failure(reason="redirects", detail=detail, status=reply.status)
        self._hops.append(self._hop(reply.status))
        self._seen.add(url)
        self.now = following
        self.tries = 0
        return None

    def _hop(self, status: int) -> Hop:
        return Hop(url=without_secrets(self.now.url), status=status)
