"""The reader of each format of references."""

import gc
from importlib import import_module
from typing import Final, Protocol

from claimcheck.bibliography.kinds import BibliographyFormat, bibliography_format
from claimcheck.model import Bibliography, Source

PARSERS: Final[dict[BibliographyFormat, str]] = {
    "bibtex": "claimcheck.bibliography.bibtex:parse_bibliography",
    "ris": "claimcheck.bibliography.ris:parse_ris",
    "nbib": "claimcheck.bibliography.nbib:parse_nbib",
    "csl-json": "claimcheck.bibliography.csl_json:parse_csl_json",
    "endnote-xml": "claimcheck.bibliography.endnote_xml:parse_endnote_xml",
}
"""The parser of every format; a new format is a module and a line here."""


class Parser(Protocol):
    """Reads a file of references."""

    def __call__(self, source: Source, *, explicit: bool = False) -> Bibliography:
        """Return the references, and what is wrong with the file."""


def parse(source: Source, *, explicit: bool = False) -> Bibliography:
    """Return the references of a file.

    Arguments:
        source: Its text.
        explicit: Whether the user named the file.

    Raises:
        InputError: It is not of the format that its name says.
    """
    format_ = bibliography_format(source.path, source.text[:4096].encode()) or "bibtex"
    module, _, name = PARSERS[format_].partition(":")
    parser: Parser = getattr(import_module(module), name)
    # A large file makes a million objects without a cycle among them: collecting finds nothing.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return parser(source, explicit=explicit)
    finally:
        if was_collecting:
            gc.enable()
