"""Writes text as a browser shows it: white space folded, each run with its place in the file."""

import html
import re
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.model import BlockKind, MarkerSystem, Origin, Span
from claimcheck.read.labels import DASHES, expand
from claimcheck.read.rendering import Rendering
from claimcheck.text.lines import LineIndex

_RAISED: Final = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


class Opening(NamedTuple):
    """A block that begins with the next words."""

    kind: BlockKind
    level: int = 0
    list_number: int | None = None
    head: str = ""
    at: int = 0
    """Where in the file what begins it stands."""


class Written(NamedTuple):
    """A block that has ended."""

    start: int
    """Of its head."""
    content: Span
    text: str
    """Of the content."""


class _Link(NamedTuple):
    """A link that cites, and what."""

    span: Span
    label: str
    system: MarkerSystem


@cache
def reference() -> re.Pattern[str]:
    """Return the pattern of a character reference."""
    return re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(
        r"(?P<run>[^ \t\r\n\f&]+(?: [^ \t\r\n\f&]+)*+)|(?P<blank>[ \t\r\n\f]+)"
        rf"|(?P<reference>{reference().pattern})|&"
    )


class Inline:
    """Writes into a rendering; white space is folded, and a block begins with its first word.

    Arguments:
        rendering: What is written into.
        text: The characters of the file.
    """

    def __init__(self, rendering: Rendering, text: str) -> None:
        self._rendering = rendering
        self._text = text
        self._lines = LineIndex(text)
        self._is_open = False
        self._start = 0
        self._blank: Span | None = None
        self._line_end = -1
        self._links: list[_Link] = []
        self.opening = Opening("paragraph")
        """How the next block begins."""
        self.is_raised = False
        """Whether numbers stand above the line."""
        self.is_hidden = False
        """Whether what is written is no prose: code."""

    @property
    def is_open(self) -> bool:
        """Whether a block has begun."""
        return self._is_open

    @property
    def at(self) -> int | None:
        """Where the next word will stand, ``None`` where it begins a block."""
        return self._rendering.at + (self._blank is not None) if self._is_open else None

    @property
    def at_line_end(self) -> bool:
        """Whether the end of a line was written last."""
        return self._is_open and self._line_end == self._rendering.at

    @property
    def start(self) -> int:
        """Where the words of the open block begin."""
        return self._start + len(self.opening.head)

    def last(self, most: int) -> str:
        """Return up to ``most`` of the characters of the open block that were written last."""
        start = max(self.start, self._rendering.at - most)
        return self._rendering.since(start) if self._is_open else ""

    def origin(self, at: int, *, verbatim: bool = True) -> Origin:
        """Return the place of a character of the file."""
        line = self._lines.line_of(at)
        col = at - self._lines.starts[line - 1] + 1
        return Origin(start=0, line=line, col=col, verbatim=verbatim)

    def text(self, span: Span) -> None:
        """Write a text of the file."""
        for found in _scanner().finditer(self._text, span.start, span.end):
            if found["blank"]:
                if self._is_open and self._blank is None and not self.at_line_end:
                    self._blank = Span(*found.span())
                continue
            at = found.start()
            if found["reference"]:
                self.sign(html.unescape(found[0]), at)
            elif self.is_raised:
                figures = re.sub(r"(?<=[,;])\s+", "", found[0])  # "1, 2" is one marker
                self.sign(figures.translate(_RAISED), at)
            else:
                self._run(found[0], at)

    def sign(self, shown: str, at: int) -> None:
        """Write what stands for other characters of the file."""
        self._flush()
        self._put(shown, self.origin(at, verbatim=False))

    def glued(self, shown: str, at: int) -> None:
        """Write what stands for other characters right behind the word before."""
        self._blank = None
        self.sign(shown, at)

    def aside(self, shown: str, at: int) -> None:
        """Write what a browser does not show: an address behind a link."""
        if self._is_open:
            self._put(f" {shown}", self.origin(at, verbatim=False), hidden=True)

    def line_end(self, at: int) -> None:
        """Write the end of a line."""
        if self._is_open:
            self._blank = None
            self._put("\n", self.origin(at, verbatim=False))
            self._line_end = self._rendering.at

    def gap(self, at: int) -> None:
        """Keep two words apart."""
        if self._is_open and self._blank is None:
            self._blank = Span(at, at)

    def preformatted(self, span: Span) -> None:
        """Write a text with its white space."""
        pattern = rf"(?P<reference>{reference().pattern})|(?P<end>\r\n|\r|\n)|[^&\r\n]+|&"
        for found in re.finditer(pattern, self._text[: span.end][span.start :]):
            at = span.start + found.start()
            if found["reference"]:
                self.sign(html.unescape(found[0]), at)
            elif found["end"]:
                self.line_end(at)
            else:
                self._flush()
                self._put(found[0], self.origin(at))

    def cite(
        self, start: int | None, label: str, system: MarkerSystem, *, end: int | None = None
    ) -> None:
        """Say that the words since ``start``, or the block's, are a link that cites something.

        Arguments:
            start: Where they begin; ``None`` where the block does.
            label: Of what is cited.
            system: What kind of citation it is.
            end: Where they end, if not here.
        """
        if start is None:
            start = self.start
        end = self._rendering.at if end is None else end
        if self._is_open and end > start:
            self._links.append(_Link(Span(start, end), label, system))

    def skip(self, what: str, why: str) -> None:
        """Note that something stands here that is not read."""
        self._rendering.skip(what, why)

    def end(self) -> Written | None:
        """End the block and return it, ``None`` where none had begun."""
        self._blank = None
        if not self._is_open:
            return None
        base = self.start
        text = self._rendering.since(base)
        for link in self._joined(text, base):
            self._rendering.mark(*link)
        content = self._rendering.end()
        shift = content.start - base
        self._is_open = False
        self._links = []
        return Written(self._start, content, text[shift : shift + len(content)])

    def _joined(self, text: str, base: int) -> list[tuple[Span, tuple[str, ...], MarkerSystem]]:
        """Return the links as citations: with their brackets, and ``[1]–[3]`` as one."""
        marks: list[tuple[Span, tuple[str, ...], MarkerSystem]] = []
        for before, link in pairwise([None, *self._links]):
            if link is None:
                continue
            span = link.span
            start, end = span.start - base, span.end - base
            if before and marks and link.label.isdecimal() and before.label.isdecimal():
                gap = text[marks[-1][0].end - base : span.start - base]
                between = gap.strip("][ \u00a0")
                labels = expand(f"{before.label}-{link.label}")
                if between == "," and (_is_raised(text[start:end]) or not set(gap) & set("][")):
                    first = marks[-1]
                    names = (*first[1], link.label)
                    marks[-1] = (Span(first[0].start, span.end), names, link.system)
                    continue
                if between and between in DASHES + "⁻" and not labels[0].bad_range:
                    first = marks[-1]
                    names = (*first[1][:-1], *(label.name for label in labels))
                    marks[-1] = (Span(first[0].start, span.end), names, link.system)
                    continue
            marks.append((span, (link.label,), link.system))
        return [(_in_brackets(text, span, base), labels, system) for span, labels, system in marks]

    def _run(self, run: str, at: int) -> None:
        blank = self._blank
        if blank and len(blank) == 1 and blank.end == at and self._text[blank.start] == " ":
            self._blank = None
            run, at = f" {run}", blank.start
        self._flush()
        self._put(run, self.origin(at))

    def _flush(self) -> None:
        """Begin the block if none is open, and write the blank that is due."""
        if not self._is_open:
            opening = self.opening
            self._rendering.begin(
                opening.kind,
                level=opening.level,
                list_number=opening.list_number,
                head=opening.head,
                origin=self.origin(opening.at, verbatim=False) if opening.head else None,
            )
            self._is_open = True
            self._start = self._rendering.at - len(opening.head)
        elif self._blank is not None:
            blank, self._blank = self._blank, None
            self._put(" ", self.origin(blank.start, verbatim=False))

    def _put(self, text: str, origin: Origin | None, *, hidden: bool = False) -> None:
        self._rendering.write(text, origin, hidden=hidden or self.is_hidden)


def _in_brackets(text: str, span: Span, base: int) -> Span:
    """Return the characters of a citation with the square brackets around it."""
    start, end = span.start - base, span.end - base
    bracketed = start and text[start - 1] + text[end : end + 1] == "[]"
    return Span(span.start - 1, span.end + 1) if bracketed else span


def _is_raised(words: str) -> bool:
    """Say whether the words of a link are superscript figures."""
    return bool(words) and all(sign in "⁰¹²³⁴⁵⁶⁷⁸⁹" for sign in words)
