"""``references.lock``: what the sources said about each reference, kept beside the .bib file."""

import tomllib
from typing import Any

import msgspec
from msgspec import Struct

from claimcheck.errors import InputError
from claimcheck.model import Answer

LOCK_VERSION = 1


class Lock(Struct, frozen=True):
    """The content of a lock file."""

    answers: tuple[Answer, ...] = ()


def read_lock(text: str, *, file: str) -> Lock:
    """Return the content of a lock file.

    Raises:
        InputError: The text is no lock file of a version that can be read.
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
        answers = msgspec.convert(table.get("answer", []), tuple[Answer, ...], strict=False)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"is no lock file: {error}.", file=file) from None
    return Lock(tuple(msgspec.structs.replace(one, cache="lock") for one in answers))
