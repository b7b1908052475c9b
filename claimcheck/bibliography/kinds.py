"""Which files hold references, and in which format."""

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

    EndNote's export has the ending of any XML, so that its first words tell it.

    Arguments:
        name: The file's name.
        head: Its first bytes.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix == ".xml" and b"<records>" in head and b"<record>" in head:
        return "endnote-xml"
    return None
