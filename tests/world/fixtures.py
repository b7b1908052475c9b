"""The world as a fixture."""

from collections.abc import Iterator

import pytest

from tests.world.server import World


@pytest.fixture
def world() -> Iterator[World]:
    """Return an empty world on loopback that enforces the limits of the registries."""
    with World() as running:
        yield running
