"""The elements of a page as a tree, with the end tags that HTML lets writers leave out.

Source: WHATWG, "HTML Living Standard", sections 13.1.2 "Elements" and 13.1.2.4 "Optional tags".
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from claimcheck.errors import InputError
from claimcheck.model import Span
from claimcheck.read.html.tokens import Attribute, Token, tokens_of
from claimcheck.text.lines import LineIndex

MOST_DEPTH: Final = 250
"""Elements within each other; pages that people read have fewer than a hundred."""
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section "
    "summary table caption colgroup tbody td tfoot th thead tr ul".split()
)
"""Elements that begin on a line of their own."""
_ENDS_P: Final = BLOCKS - frozenset("body html caption colgroup tbody td tfoot th thead tr".split())
_ENDED_BY: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table", "tbody", "thead", "tfoot"))),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot"),
        (frozenset("tbody thead tfoot tr td th caption colgroup".split()), frozenset(("table",))),
    ),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""By the tag that begins: what it ends, and beyond which elements it ends nothing."""


class Element:
    """An element: its name, its attributes, and what stands in it."""

    __slots__ = ("at", "attributes", "children", "name", "parent")

    def __init__(
        self,
        name: str,
        at: int,
        attributes: tuple[Attribute, ...],
        parent: "Element | None",
    ) -> None:
        self.name = name
        self.at = at
        """Where its start tag begins."""
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | Span] = []
        """Elements, and the characters of texts."""

    def get(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        found = self.attribute(name)
        return found.value if found else ""

    def attribute(self, name: str) -> Attribute | None:
        """Return an attribute, ``None`` where there is none of that name."""
        for attribute in self.attributes:  # a loop, for every element is asked this several times
            if attribute.name == name:
                return attribute
        return None

    @property
    def words(self) -> frozenset[str]:
        """Its classes and roles, lower-cased."""
        if not self.attributes:
            return frozenset()
        names = (self.get(name) for name in ("class", "role", "epub:type"))
        return frozenset(" ".join(names).lower().split())

    def elements(self) -> Iterator["Element"]:
        """Yield the elements inside, in document order."""
        stack: list[Element | Span] = list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, Element):
                yield child
                stack += reversed(child.children)

    def texts(self) -> Iterator[Span]:
        """Yield the texts inside, in document order."""
        stack: list[Element | Span] = list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, Span):
                yield child
            else:
                stack += reversed(child.children)

    def ancestors(self) -> Iterator["Element"]:
        """Yield the elements that hold this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Tree(NamedTuple):
    """A page."""

    root: Element
    comments: list[Span]


def tree_of(text: str, *, shown: str) -> Tree:
    """Return the elements and the comments of a page.

    Raises:
        InputError: Its elements nest too deep.
    """
    builder = _Builder(text, shown)
    return Tree(builder.root, builder.comments)


class _Builder:
    """Puts tags and texts into a tree."""

    def __init__(self, text: str, shown: str) -> None:
        self._text = text
        self._shown = shown
        self.root = Element("", 0, (), None)
        self._open = [self.root]
        self.comments: list[Span] = []
        for token in tokens_of(text):
            if token.kind == "text":
                self._open[-1].children.append(token.span)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "comment":
                self.comments.append(token.span)
            else:
                self._end(token.name)

    def _start(self, token: Token) -> None:
        if token.name in _ENDS_P:
            self._end_implied(frozenset(("p",)), BLOCKS - {"p"})
        if token.name in _ENDED_BY:
            self._end_implied(*_ENDED_BY[token.name])
        if token.name == "a" and self._open[-1].name == "a":
            self._open.pop()
        parent = self._open[-1]
        element = Element(token.name, token.span.start, token.attributes, parent)
        parent.children.append(element)
        if token.name in _VOID or (token.closed and token.name not in BLOCKS):
            return
        if len(self._open) > MOST_DEPTH:
            line = LineIndex(self._text).line_of(token.span.start)
            raise InputError(
                f"has elements nested more than {MOST_DEPTH} deep, which no article has.",
                file=self._shown,
                line=line,
                remedy="Save the page again, or save its text as Markdown.",
            )
        self._open.append(element)

    def _end_implied(self, ended: frozenset[str], stops: frozenset[str]) -> None:
        """End the elements of some names, up to one that keeps those outside of it open."""
        first = len(self._open)
        for at in range(len(self._open) - 1, 0, -1):
            name = self._open[at].name
            if name in ended:
                first = at
            elif name in stops:
                break
        del self._open[first:]

    def _end(self, name: str) -> None:
        """End an element; an end tag across the bounds of a block, or of nothing, does nothing."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                del self._open[at:]
                return
            if name not in BLOCKS and self._open[at].name in BLOCKS:
                return
