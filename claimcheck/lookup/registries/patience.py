"""When a registry is left alone: it answers, and nothing that it says is an answer."""

from threading import Lock
from typing import Final

_MOST: Final = 3


class Patience:
    """How often in a row each service's replies were no answers, in one run.

    Requests that fail are counted by the client; here it is pages of maintenance where JSON
    should be, empty bodies, and bodies without end.
    """

    def __init__(self) -> None:
        """Begin with patience for all."""
        self._useless: dict[str, int] = {}
        self._lock = Lock()

    def is_over(self, service: str) -> bool:
        """Say whether a service has given too many replies in a row that were no answers."""
        return self._useless.get(service, 0) >= _MOST

    def note(self, service: str, *, is_useless: bool) -> None:
        """Note how a question ended that was asked as often as it may be."""
        with self._lock:
            self._useless[service] = self._useless.get(service, 0) + 1 if is_useless else 0
