"""The characters of a page of a PDF, with place and size, as PDFium tells them."""

import ctypes
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from claimcheck.read.pdf.signs import Glyph

MOST_ON_PAGE: Final = 200_000
UNKNOWN: Final = "\ufffd"
"""What stands for a character whose meaning the file does not tell."""
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHENS: Final = {0x02, 0xAD, 0xFFFE}
"""What PDFium gives for a hyphen at the end of a line."""
_HIGH, _LOW, _END_OF_SURROGATES = 0xD800, 0xDC00, 0xE000
_LEVEL: Final = 0.05  # sine of the steepest text that is read
_FIRST_OTHER: Final = 0x7F  # behind the letters that need no look
_LAST: Final = 0x10FFFF
_BLANKS: Final = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x202F, 0x3000, *range(0x2000, 0x200C)})
_BOLD: Final = 600


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    bold: bool
    level: bool


class Walk:
    """The walk over the characters of one page.

    Arguments:
        raw: The library.
        text: The page's text.
        rotation: How often the page is turned by a right angle, clockwise.
    """

    def __init__(self, raw: Any, text: Any, rotation: int) -> None:  # noqa: ANN401 - handles of C
        """Begin with nothing seen."""
        self.tilted = False
        """Whether there is text that does not run level, which is left out."""
        self.cut = False
        """Whether there are more characters than are read."""
        self._raw = raw
        self._text = text
        self._rotation = rotation % 4
        self._styles: dict[int, _Style] = {}

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the characters that show something, each with whether white space is before it."""
        raw, text = self._raw, self._text
        unicode, shape_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject
        origin_of, box_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        spaced = False
        high = 0
        count = raw.FPDFText_CountChars(text)
        self.cut = count > MOST_ON_PAGE
        for at in range(min(count, MOST_ON_PAGE)):
            code = unicode(text, at)
            shape = shape_of(text, at)
            style = self._style(shape) if shape else None
            if style is None or code in _BLANKS:
                spaced = True
                continue
            if _HIGH <= code < _LOW:
                high = code
                continue
            sign, high = _sign(code, high), 0
            if not style.level:
                self.tilted = True
                continue
            origin_of(text, at, x, y)
            box_of(text, at, box)
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
        key = ctypes.addressof(shape.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(shape)
        return style

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
        return _Style(round(abs(size.value) * scale, 1), self._is_bold(shape), level)

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
    if ord(" ") < code < _FIRST_OTHER:
        return chr(code)
    if _LOW <= code < _END_OF_SURROGATES:
        return chr(0x10000 + ((high - _HIGH) << 10) + code - _LOW) if high else UNKNOWN
    if code in _HYPHENS:
        return "-"
    if code > _LAST or code < ord(" ") or 0xE000 <= code < 0xF900:  # noqa: PLR2004 - the private use area
        return "•" if code in {0xF0B7, 0xF0A7} else UNKNOWN
    return chr(code).translate(_LIGATURES)
