"""Which format an article has, and the reader of each.

A reader takes the bytes of a file and renders it to text; plain text and Markdown are read as they
stand. What a file is, its first bytes say; where they do not, its ending does.
"""

import gc
import hashlib
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, Protocol

from claimcheck.errors import InputError
from claimcheck.model import ArticleFormat, Source
from claimcheck.read.layout import Layout
from claimcheck.read.rendering import Rendered
from claimcheck.read.source import decode

SUFFIXES: Final[dict[str, ArticleFormat]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".nxml": "jats",
    ".xml": "jats",
    ".tex": "latex",
    ".pdf": "pdf",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
    ".mediawiki": "wikitext",
}
"""Endings of the files that are read as articles, with their format."""

READERS: Final[dict[ArticleFormat, str]] = {
    "docx": "claimcheck.read.docx:read_docx",
    "html": "claimcheck.read.html:read_html",
    "jats": "claimcheck.read.jats:read_jats",
    "latex": "claimcheck.read.latex:read_latex",
    "pdf": "claimcheck.read.pdf:read_pdf",
    "wikitext": "claimcheck.read.wikitext:read_wikitext",
}
"""The reader of every format that is rendered; a new format is a module and a line here."""


_LARGE: Final = 250_000  # bytes of a file that takes much longer to read than to clean up after


class Reader(Protocol):
    """Renders a file."""

    def __call__(self, data: bytes, *, shown: str, folder: Path | None) -> Rendered:
        """Return the file as text.

        Arguments:
            data: Its bytes.
            shown: Its path as messages name it.
            folder: Where it lies, for the parts that it includes; ``None`` for standard input.

        Raises:
            InputError: It cannot be read.
        """


class Loaded(NamedTuple):
    """An article's text and its layout."""

    source: Source
    layout: Layout
    format: ArticleFormat


def decoded(data: bytes, *, shown: str, folder: Path | None = None) -> Loaded:
    """Read the bytes of an article; the arguments are those of `Reader`.

    Raises:
        InputError: It cannot be read, or in no format that is known.
    """
    format_ = format_of(data, shown)
    if format_ not in READERS:
        source = decode(data, shown=shown, kind="article")
        return Loaded(source, layout_of(source, format_), format_)
    module, _, name = READERS[format_].partition(":")
    reader: Reader = getattr(import_module(module), name)
    rendered = reader(data, shown=shown, folder=folder)
    if len(data) > _LARGE:
        gc.collect()  # its tree or walker, which holds itself, would last through the next steps
    if not rendered.text.strip():
        raise InputError("holds no text that can be read.", file=shown)
    source = Source(
        path=shown,
        kind="article",
        text=rendered.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=rendered.encoding,
        origins=rendered.origins,
    )
    return Loaded(source, rendered.layout, format_)


def layout_of(source: Source, format_: ArticleFormat) -> Layout:
    """Return the layout of a text that is read as it stands: plain text or Markdown."""
    if format_ == "markdown":
        from claimcheck.read.markdown import read_markdown  # noqa: PLC0415 - only Markdown pays for it

        return read_markdown(source.text)
    from claimcheck.read.plaintext import read_plaintext  # noqa: PLC0415 - likewise

    return read_plaintext(source.text)


_BINARY: Final[dict[bytes, ArticleFormat]] = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "docx",
    b"\xd0\xcf\x11\xe0": "docx",  # an encrypted one, or an old .doc
}
_SAMPLE: Final = 4096
_PDF_HEAD: Final = 1024
"""Bytes of a PDF in which its first line can stand."""


def format_of(data: bytes, shown: str) -> ArticleFormat:
    """Return the format of a file: by its first bytes, else by its ending, else plain text.

    Arguments:
        data: Its bytes.
        shown: Its name.
    """
    for start, format_ in _BINARY.items():
        if data.startswith(start):
            return format_
    by_ending = SUFFIXES.get(PurePosixPath(shown).suffix.lower(), "text")
    if by_ending == "pdf" and b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    by_words = _by_words(data[:_SAMPLE])
    if by_words == "jats" and by_ending == "html":  # both begin with <article>
        return "html"
    return by_words or (by_ending if by_ending not in _BINARY.values() else "text")


def _by_words(head: bytes) -> ArticleFormat | None:
    """Return the format that the first words of a text tell."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "html"
    if text.startswith((b"<?xml", b"<!doctype article", b"<article")):
        return "html" if b"<html" in text else "jats"
    if text.startswith((b"\\documentclass", b"%")) and b"\\documentclass" in text:
        return "latex"
    return None
