"""Who asks: the address of the user, and the keys that the environment holds."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from claimcheck import __version__

TOOL: Final = "claimcheck"
KEYS: Final = {
    "pubmed": "NCBI_API_KEY",
    "crossref": "CROSSREF_PLUS_TOKEN",
}
"""Environment variables that hold keys, by the name of the registry."""


class Identity(Struct, frozen=True):
    """Who asks.

    Arguments:
        contact: An e-mail address, empty if the user gave none; none is ever invented.
        keys: Keys of registries, by the registry's name; never shown, stored or logged.
    """

    contact: str = ""
    keys: dict[str, str] = {}

    @property
    def user_agent(self) -> str:
        """What is sent as ``User-Agent``."""
        mail = f"; mailto:{self.contact}" if self.contact else ""
        return f"{TOOL}/{__version__} (checks the references of articles{mail})"

    def __repr__(self) -> str:
        """Return a text without the keys."""
        return f"Identity({self.contact!r})"


def identity(contact: str, environment: Mapping[str, str]) -> Identity:
    """Return who asks, with the keys of the environment."""
    given = {name: environment.get(key, "").strip() for name, key in KEYS.items()}
    return Identity(contact, {name: key for name, key in given.items() if key})
