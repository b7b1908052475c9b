"""The world, for the tests of itself."""

from tests.world.fixtures import world

__all__ = ["world"]
