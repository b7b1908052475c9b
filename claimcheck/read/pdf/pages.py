"""The characters of a PDF's pages, with place and size, as PDFium tells them."""

import ctypes
import time
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from claimcheck.errors import InputError
from claimcheck.read.pdf.lines import Glyph, Page, runs_of

MOST_PAGES: Final = 3000
MOST_CHARACTERS: Final = 8_000_000
LONGEST: Final = 120.0
"""Seconds after which no further page is begun."""
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHENS: Final = {0x02, 0xAD, 0xFFFE}
"""What PDFium gives for a hyphen at the end of a line."""
_HIGH, _LOW, _END_OF_SURROGATES = 0xD800, 0xDC00, 0xE000
_LEVEL: Final = 0.05  # sine of the steepest text that is read
_MOST_LOST: Final = 0.3  # share of characters without a meaning in a file that can be read
_BOLD: Final = 600
_WRONG_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    bold: bool
    level: bool


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
        import pypdfium2.raw as raw  # noqa: PLC0415 - an extra, and slow to load
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
    began = time.monotonic()
    count = raw.FPDF_GetPageCount(document)
    pages: list[Page] = []
    unread: list[tuple[str, str]] = []
    characters = lost = 0
    for number in range(1, count + 1):
        if number > MOST_PAGES or characters > MOST_CHARACTERS or _late(began):
            why = "the file is longer than what is read of a PDF"
            unread.append((f"pages {number} to {count}", why))
            break
        page = _page(raw, document, number)
        if page is None:
            unread.append((f"page {number}", "it is damaged"))
            continue
        glyphs, width, height, tilted, pictures = page
        characters += len(glyphs)
        lost += sum(glyph.text == "\ufffd" for glyph in glyphs)
        if not glyphs and pictures:
            unread.append((f"page {number}", "it is a picture, without text that could be read"))
        elif pictures:
            unread.append((f"pictures of page {number}", "a picture is not text"))
        if tilted:
            unread.append((f"text of page {number} that does not run level", "it is left out"))
        pages.append(Page(number, width, height, list(runs_of(glyphs, number))))
    _demand_text(characters, lost, shown)
    if lost:
        unread.append((f"{lost} characters", "the file does not say which letters they are"))
    return pages, unread


def _late(began: float) -> bool:
    return time.monotonic() - began > LONGEST


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


def _page(
    raw: Any,  # noqa: ANN401 - handles of C
    document: Any,  # noqa: ANN401
    number: int,
) -> tuple[list[Glyph], float, float, bool, bool] | None:
    """Return characters, width, height, and whether there is tilted text and a picture."""
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    text = raw.FPDFText_LoadPage(page)
    try:
        if not text:
            return None
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        walk = _Walk(raw, text, raw.FPDFPage_GetRotation(page))
        glyphs = list(walk.glyphs())
        return glyphs, width, height, walk.tilted, _has_picture(raw, page)
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def _has_picture(raw: Any, page: Any) -> bool:  # noqa: ANN401 - handles of C
    count = raw.FPDFPage_CountObjects(page)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) == raw.FPDF_PAGEOBJ_IMAGE
        for at in range(min(count, 20_000))
    )


class _Walk:
    """The walk over the characters of one page.

    Arguments:
        raw: The library.
        text: The page's text.
        rotation: How often the page is turned by a right angle, clockwise.
    """

    def __init__(self, raw: Any, text: Any, rotation: int) -> None:  # noqa: ANN401 - handles of C
        """Begin with nothing seen."""
        self.tilted = False
        self._raw = raw
        self._text = text
        self._rotation = rotation % 4
        self._styles: dict[int | None, _Style] = {}

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the characters that show something, each with whether white space is before it."""
        raw, text = self._raw, self._text
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        spaced = False
        high = 0
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            shape = raw.FPDFText_GetTextObject(text, at)
            style = self._style(shape) if shape else None
            if style is None or chr(code).isspace():
                spaced = True
                continue
            if _HIGH <= code < _LOW:
                high = code
                continue
            sign, high = _sign(code, high), 0
            if not style.level:
                self.tilted = True
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            left, right, base = self._turned(x.value, y.value, box)
            yield Glyph(sign, left, right, base, style.size, style.bold, spaced)
            spaced = False

    def _turned(self, x: float, y: float, box: Any) -> tuple[float, float, float]:  # noqa: ANN401 - a struct of C
        """Return left, right and base line as the page is shown."""
        if self._rotation == 0:
            return x, max(box.right, x), y
        if self._rotation == 1:
            return y, max(box.top, box.bottom, y), -x
        if self._rotation == 2:  # noqa: PLR2004 - right angles
            return -x, max(-box.left, -x), -y
        return -y, max(-box.top, -box.bottom, -y), x

    def _style(self, shape: Any) -> _Style:  # noqa: ANN401 - a handle of C
        key = ctypes.cast(shape, ctypes.c_void_p).value
        if key not in self._styles:
            self._styles[key] = self._read_style(shape)
        return self._styles[key]

    def _read_style(self, shape: Any) -> _Style:  # noqa: ANN401 - a handle of C
        raw = self._raw
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(shape, size)
        raw.FPDFPageObj_GetMatrix(shape, matrix)
        across, up = matrix.a, matrix.b
        for _ in range(self._rotation):
            across, up = up, -across
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        length = (across**2 + up**2) ** 0.5 or 1.0
        level = across > 0 and abs(up) <= _LEVEL * length
        return _Style(abs(size.value) * scale, self._is_bold(shape), level)

    def _is_bold(self, shape: Any) -> bool:  # noqa: ANN401 - a handle of C
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(shape)
        if not font:
            return False
        name = ctypes.create_string_buffer(128)
        raw.FPDFFont_GetBaseFontName(font, name, len(name))
        weight = raw.FPDFFont_GetWeight(font)
        return b"bold" in name.value.lower() or weight >= _BOLD


def _sign(code: int, high: int) -> str:
    """Return the character of a code; U+FFFD where it is none."""
    if _LOW <= code < _END_OF_SURROGATES:
        return chr(0x10000 + ((high - _HIGH) << 10) + code - _LOW) if high else "\ufffd"
    if code in _HYPHENS:
        return "-"
    if code < ord(" ") or 0xE000 <= code < 0xF900:  # noqa: PLR2004 - the private use area
        return "•" if code in {0xF0B7, 0xF0A7} else "\ufffd"
    return chr(code).translate(_LIGATURES)
