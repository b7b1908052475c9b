r"""Reads a citation macro: ``\citep[see][p.~4]{smith2014, jones2015}``."""

import re
from typing import NamedTuple

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.read.latex.macros import CITES
from claimcheck.read.latex.scan import Scanner

_KEY = re.compile(
    r"%[^\n\r]*|(?:\*(?:\s*\[[^\[\]]{0,300}\]){0,2}\s*(?=[^\s,%*]))?([^\s,%]+(?: [^\s,%]+)*)"
)
"""Behind the star with which REVTeX joins a work to the one before it: ``\\cite{smith, *jones}``."""
_NOTES_OF_ALL = re.compile(r"(?:\s*\([^(){}\[\]]{0,200}\)){1,2}(?=\s*[\[{])")
"""The notes before and after all groups: ``\\parencites(see)()[12]{smith2014}{jones2015}``."""
_MOST_OPTIONS = 2
_MOST_GROUPS = 100


class Cite(NamedTuple):
    """A citation macro."""

    keys: dict[str, int]
    """With the place of each."""
    before: str
    locator: str
    after: int
    """Where the text goes on."""


def is_cite(name: str) -> bool:
    """Say whether a macro cites."""
    bare = name.removesuffix("*")
    return bare in CITES or bare[:1].lower() + bare[1:] in CITES


def read_cite(source: Scanner, name: str, at: int) -> Cite | None:
    """Return what a citation macro cites, ``None`` where it has no argument.

    Arguments:
        source: The file.
        name: The macro.
        at: Where its arguments begin.
    """
    keys: dict[str, int] = {}
    before = locator = ""
    groups = 1
    if name.removesuffix("*").endswith("cites"):
        groups = _MOST_GROUPS
        if notes := _NOTES_OF_ALL.match(source.text, at):
            at = notes.end()
    for _ in range(groups):
        options: list[str] = []
        after = at
        while len(options) < _MOST_OPTIONS and (option := source.option(after)):
            options.append(" ".join(decoded(source.words(option)).split()))
            after = option.after
        argument = source.argument(after)
        if argument is None:
            break
        for found in _KEY.finditer(source.words(argument)):
            if found[1]:
                keys.setdefault(found[1], argument.start + found.start(1))
        at = argument.after
        locator = locator or (options[-1] if options else "")
        before = before or (options[0] if len(options) == _MOST_OPTIONS else "")
    return Cite(keys, before, locator, at) if keys else None
