"""The pages of a PDF, opened with PDFium; what cannot be opened or read is told."""

from typing import Any, Final

from claimcheck.errors import InputError
from claimcheck.read.pdf.characters import UNKNOWN, Walk
from claimcheck.read.pdf.lines import Page, runs_of

MOST_PAGES: Final = 3000
MOST_CHARACTERS: Final = 5_000_000
MOST_OBJECTS: Final = 10_000_000
"""Texts, lines and pictures of all pages, by which the time is bounded that PDFium takes."""
_MOST_LOST: Final = 0.3  # share of characters without a meaning in a file that can be read
_WRONG_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


def read_pages(data: bytes, *, shown: str) -> tuple[list[Page], list[tuple[str, str]]]:
    """Return the pages, and what of them was left alone: what, and why.

    Raises:
        InputError: The file cannot be opened, or no page has text that can be read.
    """
    raw = _library(shown)
    document = _opened(raw, data, shown)
    try:
        return _read(raw, document, shown)
    finally:
        raw.FPDF_CloseDocument(document)


def _library(shown: str) -> Any:  # noqa: ANN401 - a module of C functions
    try:
        from pypdfium2 import raw  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise InputError(
            "to read a PDF, one more package is needed.",
            file=shown,
            remedy='Run `pip install "claimcheck[pdf]"`.',
        ) from error
    return raw


def _opened(raw: Any, data: bytes, shown: str) -> Any:  # noqa: ANN401 - handles of C
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document
    if raw.FPDF_GetLastError() == _WRONG_PASSWORD:
        raise InputError(
            "is protected by a password.", file=shown, remedy="Save a copy without one."
        )
    raise InputError(
        "is damaged, or no PDF.", file=shown, remedy="Open it in a viewer and save it anew."
    )


def _read(raw: Any, document: Any, shown: str) -> tuple[list[Page], list[tuple[str, str]]]:  # noqa: ANN401 - handles of C
    count = raw.FPDF_GetPageCount(document)
    pages: list[Page] = []
    unread: list[tuple[str, str]] = []
    characters = lost = 0
    objects = 0
    for number in range(1, count + 1):
        if why := _why_stopped(number, characters, objects):
            unread.append((f"pages {number} to {count}", why))
            break
        page, told = _page(raw, document, number)
        unread += told
        pages.append(page)
        objects += page.objects
        characters += sum(len(run.signs) for run in page.runs)
        lost += sum(run.signs.words.count(UNKNOWN) for run in page.runs)
    _demand_text(characters, lost, shown)
    if lost:
        unread.append((f"{lost} characters", "the file does not say which letters they are"))
    return pages, unread


def _why_stopped(number: int, characters: int, objects: int) -> str:
    """Return why a page and those after it are not read; empty where they are."""
    if number > MOST_PAGES or characters > MOST_CHARACTERS:
        return "the file is longer than what is read of a PDF"
    return (
        "the pages before hold more than what is drawn of a PDF" if objects > MOST_OBJECTS else ""
    )


def _demand_text(characters: int, lost: int, shown: str) -> None:
    if not characters:
        raise InputError(
            "holds pictures of pages and no text.",
            file=shown,
            remedy="It was scanned: let a program for text recognition (OCR) add the text.",
        )
    if lost > _MOST_LOST * characters:
        raise InputError(
            "does not say which letters its characters are.",
            file=shown,
            remedy="Give the file that it was made from, or run text recognition (OCR) on it.",
        )


def _page(raw: Any, document: Any, number: int) -> tuple[Page, list[tuple[str, str]]]:  # noqa: ANN401 - handles of C
    """Return a page, and what of it was left alone."""
    empty = Page(number, 0.0, 0.0, [])
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        return empty, [(f"page {number}", "it is damaged")]
    text = raw.FPDFText_LoadPage(page)
    try:
        if not text:
            return empty, [(f"page {number}", "it is damaged")]
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        walk = Walk(raw, text, raw.FPDFPage_GetRotation(page))
        runs = list(runs_of(list(walk.glyphs()), number))
        told = _told(number, walk, bool(runs), _has_picture(raw, page))
        return Page(number, width, height, runs, raw.FPDFPage_CountObjects(page)), told
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def _told(number: int, walk: Walk, has_text: bool, pictured: bool) -> list[tuple[str, str]]:  # noqa: FBT001 - two facts of one page
    """Return what of a page was left alone: what, and why."""
    told = []
    if pictured and has_text:
        told.append((f"pictures of page {number}", "a picture is not text"))
    elif pictured:
        told.append((f"page {number}", "it is a picture, without text that could be read"))
    if walk.tilted:
        told.append((f"text of page {number} that does not run level", "it is left out"))
    if walk.cut:
        told.append((f"rest of page {number}", "it holds more than what is read of a page"))
    return told


def _has_picture(raw: Any, page: Any) -> bool:  # noqa: ANN401 - handles of C
    count = raw.FPDFPage_CountObjects(page)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) == raw.FPDF_PAGEOBJ_IMAGE
        for at in range(min(count, 20_000))
    )
