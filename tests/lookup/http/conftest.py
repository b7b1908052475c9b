"""A server of faults, and clients that may reach loopback."""

from collections.abc import Callable, Container, Iterator
from typing import Any

import pytest
import trustme

from claimcheck.lookup.http.client import HttpClient
from claimcheck.lookup.http.pacing import SharedPace
from claimcheck.lookup.http.resolving import Resolve, system_resolve
from claimcheck.lookup.identity import Identity
from claimcheck.settings import Settings
from tests.lookup.http.faults import FaultServer

MakeClient = Callable[..., HttpClient]


@pytest.fixture
def faults() -> Iterator[FaultServer]:
    """Give a server of faults."""
    with FaultServer() as server:
        yield server


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Give an authority that signs certificates for the tests."""
    return trustme.CA()


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """Give a maker of clients with a deadline of 3 seconds; close them at the end."""
    made: list[HttpClient] = []

    def make(
        environment: dict[str, str] | None = None,
        *,
        identity: Identity | None = None,
        deadline: float | None = None,
        resolve: Resolve = system_resolve,
        trusted_hosts: Container[str] = (),
        shared_pace: SharedPace | None = None,
        **settings: Any,  # noqa: ANN401 - settings by their names
    ) -> HttpClient:
        client = HttpClient(
            Settings(**{"allow_private": True, "request_seconds": 3, **settings}),
            identity or Identity(),
            environment=environment or {},
            deadline=deadline,
            resolve=resolve,
            trusted_hosts=trusted_hosts,
            shared_pace=shared_pace,
        )
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()
