"""How much may be open at once: the system gives a process so many descriptors, and no connection more.

Source: POSIX.1-2017, "getrlimit", RLIMIT_NOFILE. Usual limits are 1,024 on Linux and 256 on macOS.
"""

from typing import Final, NamedTuple

KEPT_PER_HOST: Final = 2
"""Connections that are kept for the next request; the usual pace asks a host twice at once."""

_OTHERS: Final = 64  # the store, pipes, and files of whoever runs this process
_A_REQUEST: Final = 2  # its connection, and the duplicate that the watchdog can shut
_MOST_HOSTS: Final = 512
_OF_THEM: Final = 8  # one host in so many is not asked straight
_UNLIMITED: Final = 1_000_000


class Room(NamedTuple):
    """What may be open at the same time."""

    requests: int
    """Under way."""
    hosts: int
    """Whose connections are kept for the next request."""

    @property
    def others(self) -> int:
        """Of these hosts, those that are not asked straight: services, and what is not quite plain."""
        return max(1, self.hosts // _OF_THEM)

    @property
    def pages(self) -> int:
        """Of these hosts, those whose pages are asked straight."""
        return max(1, self.hosts - self.others)


def room(wanted: int) -> Room:
    """Return how much may be open at the same time: half of what the system gives is for requests.

    Arguments:
        wanted: Requests that would be under way if the system gave enough.
    """
    free = _most_descriptors() - _OTHERS
    requests = max(1, min(wanted, free // 2 // _A_REQUEST))
    hosts = max(1, min(_MOST_HOSTS, (free - requests * _A_REQUEST) // KEPT_PER_HOST))
    return Room(requests, hosts)


def _most_descriptors() -> int:
    """Return how many descriptors this process may have; a very large number where none is named."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows, which limits no sockets
    except ImportError:
        return _UNLIMITED
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _UNLIMITED if soft == resource.RLIM_INFINITY else soft
