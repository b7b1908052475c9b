"""What all tests of look-ups share."""

from tests.world.fixtures import world

__all__ = ["world"]
