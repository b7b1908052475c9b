"""Which files hold references, and in which format."""

import re
from pathlib import PurePosixPath
from typing import Final, Literal

BibliographyFormat = Literal["bibtex", "ris", "nbib", "csl-json", "endnote-xml"]

SUFFIXES: Final[dict[str, BibliographyFormat]] = {
    ".bib": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".json": "csl-json",
}
"""Endings of files that hold references and nothing else."""

_STARTS: Final[dict[BibliographyFormat, bytes]] = {
    "ris": rb"TY {1,2}- *[A-Z]{3,6}[ \t]*[\r\n]",
    "nbib": rb"PMID *- ?\d{1,8}[ \t]*[\r\n]",
}
"""How the files begin of which nothing else begins so."""
_SAMPLE: Final = 4096


def is_bibliography(name: str, data: bytes) -> bool:
    """Say whether a file holds references rather than an article.

    Arguments:
        name: Its name.
        data: Its bytes.
    """
    return bibliography_format(name, data[:_SAMPLE]) is not None


def bibliography_format(name: str, head: bytes) -> BibliographyFormat | None:
    """Return the format of a file of references, ``None`` where it is none.

    The first words tell it, for databases save their exports as plain text too and EndNote's has the
    ending of any XML; where they do not, the ending does.

    Arguments:
        name: The file's name.
        head: Its first bytes.
    """
    words = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for format_, start in _STARTS.items():
        if re.match(start, words):
            return format_
    if b"<records>" in words and b"<record>" in words and words.startswith(b"<"):
        return "endnote-xml"
    return SUFFIXES.get(PurePosixPath(name).suffix.lower())
