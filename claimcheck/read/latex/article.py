r"""What all the files of one LaTeX article share: the text that is written, and what it cites."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.model import BlockKind, Span
from claimcheck.read.comments import FileComment
from claimcheck.read.flow import Flow
from claimcheck.read.latex.files import Files
from claimcheck.read.layout import Mark
from claimcheck.read.rendering import Rendering

if TYPE_CHECKING:
    from claimcheck.read.latex.scan import Argument
    from claimcheck.read.latex.walker import Walker

_STYLES = re.compile(
    r"\\(?:xspace|textit|textbf|textsc|textrm|textsf|emph|mbox|text|protect)(?![A-Za-z])"
)
_UNREAD = re.compile(r"\\[A-Za-z@]|[$#]")
_NO_BIB_WHY: Final = "there is no such file of references, so the works that it holds are not known"
_MOST_EXPANDED: Final = 1_000_000
"""Characters that an article's own macros may print."""


class Frame(NamedTuple):
    """What kind of block the text here belongs to."""

    kind: BlockKind = "paragraph"
    level: int = 0
    list_number: int | None = None
    head: str = ""


PARAGRAPH: Final = Frame()


class Cited(NamedTuple):
    """A citation, by the keys that the file names."""

    span: Span
    keys: tuple[str, ...]
    locator: str


class Macro(NamedTuple):
    """A macro of the article's own."""

    shown: str | None
    """What it prints; ``None`` where that is not read."""
    keeps_space: bool = False


class Article:
    """The state that goes on from one file into the next.

    Arguments:
        rendering: What is written into.
        files: Opens the parts.
    """

    def __init__(self, rendering: Rendering, files: Files) -> None:
        """Begin with no block."""
        self.rendering = rendering
        self.files = files
        self.title = ""
        self.bibliographies: list[str] = []
        self.cited: list[Cited] = []
        self.comments: list[FileComment] = []
        self.notes: list[Mark] = []
        self.labels: dict[str, str] = {}
        self.macros: dict[str, Macro] = {}
        self.frame = PARAGRAPH
        self.flat = False
        """Whether paragraphs run into one: in a note, in an entry."""
        self.depth = self.lists = self.numbered = self.footnotes = 0
        self.waiting: list[tuple[Walker, Argument, str]] = []
        """Footnotes that are written at the end."""
        self.marked_only: list[str] = []
        """Labels of marks whose footnotes have not come yet."""
        self._is_open = False
        self._told: set[str] = set()
        self._expanded = 0

    def demand_block(self, flow: Flow) -> None:
        """Begin a block where none is open."""
        if not self._is_open and not self.flat:
            kind, level, list_number, head = self.frame
            flow.begin(kind, level=level, list_number=list_number, head=head)
            self._is_open = True
            if kind == "item":  # further paragraphs of the item
                self.frame = PARAGRAPH

    @property
    def is_open(self) -> bool:
        """Whether text can be written."""
        return self._is_open or self.flat

    def close(self) -> None:
        """End the open block, if one is."""
        if self._is_open and not self.flat:
            self.rendering.end()
            self._is_open = False

    def next_note(self) -> str:
        """Return the label of the next footnote."""
        self.footnotes += 1
        return str(self.footnotes)

    def add_bibliography(self, name: str) -> None:
        """Keep a .bib file that the article names; one that is not there is told."""
        name = name if name.lower().endswith(".bib") else f"{name}.bib"
        if "://" in name:
            self.tell(name, "a .bib file that lies in the net is not read")
        elif self.files.lacks(name):
            self.tell(name, _NO_BIB_WHY)
        elif name not in self.bibliographies:
            self.bibliographies.append(name)

    def define(self, name: str, body: str, *, has_parameters: bool) -> None:
        """Keep what a macro of the article's own prints."""
        plain = _STYLES.sub("", body)
        unread = has_parameters or _UNREAD.search(plain)
        shown = None if unread else " ".join(decoded(plain).split())
        self.macros[name] = Macro(shown, r"\xspace" in body)

    def expansion(self, name: str) -> str:
        """Return what a macro of the article's own prints."""
        shown = self.macros[name].shown
        if shown is None:
            self.tell(
                f"\\{name}", "a macro of the article's own is read only where it is plain text"
            )
            return ""
        self._expanded += len(shown)
        if self._expanded > _MOST_EXPANDED:
            self.tell(f"\\{name}", "macros of the article's own print more than is read")
            return ""
        return shown

    def tell(self, what: str, why: str) -> None:
        """Note something that is not read, once."""
        if what not in self._told:
            self._told.add(what)
            self.rendering.skip(what, why)

    def marks(self) -> tuple[Mark, ...]:
        """Return all citations: of entries by their numbers, of a .bib file by their keys."""
        marks = list(self.notes)
        for span, keys, locator in self.cited:
            labels = tuple(self.labels.get(key, key) for key in keys)
            numbered = all(key in self.labels and self.labels[key] != key for key in keys)
            marks.append(Mark(span, labels, "bracket" if numbered else "key", locator))
        return tuple(sorted(marks, key=lambda mark: mark.span))
