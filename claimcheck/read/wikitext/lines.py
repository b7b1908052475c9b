"""Writes the lines of a wikitext: headings, lists, quotes and paragraphs, and the words in them.

Source: MediaWiki, "Help:Formatting", "Help:Lists" and "Help:Links".
"""

import re
from functools import cache

from claimcheck.model import BlockKind, Span
from claimcheck.read.inline import Inline, Opening, Written


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@cache
def _begins() -> re.Pattern[str]:
    """Return the pattern of what a line begins with that is no paragraph."""
    return re.compile(
        r"(?P<heading>={1,6})(?=[^=\r\n])|(?P<list>[*#:;]{1,20})[ \t]*|(?P<rule>-{4,})|(?P<code> )(?=\S)"
    )


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"(?P<emphasis>'{2,5})|\[(?P<address>(?:https?:)?//[^\s\[\]<>]+)[ \t]*(?P<words>[^\[\]\r\n]*)\]"
        r"|<(?P<end>/)?(?P<tag>[a-zA-Z][\w-]{0,30})(?P<rest>(?:\s[^<>]{0,300})?)/?>|__[A-Z]{2,20}__"
        r"|(?P<closing>={1,6}[ \t]*$)",
        re.MULTILINE,
    )


class LineWriter:
    """Writes texts in which nothing nests.

    Arguments:
        inline: What is written into.
        text: The characters of the file.
    """

    def __init__(self, inline: Inline, text: str) -> None:
        self._text = text
        self.inline = inline
        self.in_item = False
        """Whether a note is written, which is one block."""
        self.title = ""
        """The heading of the first level."""
        self._is_line_start = True
        self._quotes = 0
        self._list_number = 0

    def lines(self, span: Span) -> None:
        """Write a text of the first level, line by line."""
        at = span.start
        while at < span.end:
            found = _line().match(self._text, at, span.end)
            end = found.end() if found else span.end
            line = self._text[at:end]
            ended = line.endswith(("\n", "\r"))
            if self._is_line_start:
                if not line.strip() and ended:
                    self.end()
                else:
                    at = self._line_begins(at, end)
            self.words(Span(at, end))
            self._is_line_start = ended
            at = end

    def _line_begins(self, at: int, end: int) -> int:
        """Begin what a line begins, and return where its words stand."""
        self._is_line_start = False
        found = _begins().match(self._text, at, end)
        if found is None or self._quotes:
            if self.inline.opening.kind not in {"paragraph", "quote"}:
                self.end()
            self.inline.gap(at)
            return at
        was_item = self.inline.opening.kind in {"item", "reference"}
        self.end()
        if found["heading"]:
            self.inline.opening = Opening("heading", len(found["heading"]))
        elif found["list"]:
            self._list_number += not was_item
            signs = found["list"]
            head = {"#": "# ", ":": "", ";": ""}.get(signs[-1], "- ")
            self.inline.opening = Opening("item", len(signs), self._list_number, head, at)
        elif found["code"]:
            self.inline.opening = Opening("paragraph")
        return found.end()

    def end(self) -> Written | None:
        """End the block; what follows is a paragraph or goes on with a quotation."""
        written = self.inline.end()
        heading = self.inline.opening.kind == "heading"
        if written and heading and self.inline.opening.level == 1 and not self.title:
            self.title = written.text
        self.inline.opening = Opening("quote" if self._quotes else "paragraph")
        return written

    def begin_cell(self, kind: BlockKind) -> None:
        """Begin a cell of a table, which is one block."""
        self.end()
        self.inline.opening = Opening(kind)
        self._is_line_start = False

    def begin(self, at: int) -> None:
        """Begin a paragraph where a node that shows words is the first of a line."""
        if self._is_line_start and not self.in_item:
            self._line_begins(at, at)

    def words(self, span: Span) -> None:
        """Write a text without nodes: signs of markup go, links keep their words."""
        at = span.start
        for found in _signs().finditer(self._text, span.start, span.end):
            if found["closing"] and self.inline.opening.kind != "heading":
                continue
            self.inline.text(Span(at, found.start()))
            at = found.end()
            if found["address"]:
                self._address(found)
            elif found["tag"]:
                self._tag(found["tag"].lower(), found)
        self.inline.text(Span(at, span.end))

    def _address(self, found: re.Match[str]) -> None:
        words = Span(*found.span("words"))
        self.inline.text(words)
        if not len(words):
            self.inline.text(Span(*found.span("address")))
        elif found["words"].strip() != found["address"]:
            self.inline.aside(found["address"], found.start("address"))

    def _tag(self, name: str, found: re.Match[str]) -> None:
        """Follow a tag of HTML."""
        begins = not found["end"]
        if name == "sup":
            rest = self._text[found.end() : found.end() + 60].partition("</")[0]
            self.inline.is_raised = begins and bool(re.fullmatch(r"[\d,;\s−–-]{1,60}", rest))
        elif name == "br":
            self.inline.line_end(found.start())
        elif name in {"code", "kbd", "samp", "tt", "var"}:
            self.inline.is_hidden = begins
        elif name == "blockquote" and not self.in_item:
            self._quotes = max(0, self._quotes + (1 if begins else -1))
            self.end()
        elif name in {"p", "div"} and not self.in_item:
            self.end()
