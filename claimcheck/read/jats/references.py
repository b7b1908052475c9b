"""Writes an entry of a JATS reference list as a reader sees it, and keeps where its parts stand.

A ``<mixed-citation>`` has its own punctuation; an ``<element-citation>`` has none, so that it gets
that of the Vancouver style. (JATS 1.3, chapter "References".)
"""

from typing import Final

from claimcheck.model import Span
from claimcheck.read.flow import Flow, raised
from claimcheck.read.jats.punctuation import link_of
from claimcheck.read.jats.typed import Part, typed_of
from claimcheck.read.xml import Element, Text

_UNSEEN: Final = frozenset(("label", "object-id", "x", "graphic", "inline-graphic", "alt-text"))
_STRUCTURED: Final = frozenset(
    (
        *("element-citation", "mixed-citation", "citation", "nlm-citation", "person-group", "name"),
        *("string-name", "date", "date-in-citation", "collab", "conference"),
    )
)
"""Elements whose parts may stand without punctuation; white space is then the file's layout."""
_PAGES: Final = frozenset(("fpage", "lpage"))
_MONTHS: Final = dict(enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1))


def write_citation(flow: Flow, citation: Element, name: str, label: Element | None) -> None:
    """Write one entry of the reference list.

    Arguments:
        flow: What is written into.
        citation: The element that holds it.
        name: The label that citations of it have.
        label: The label as the file shows it.
    """
    flow.begin("reference")
    start = flow.at
    for one in label.texts() if label else ():
        flow.copy(one.text, one.at) if one.verbatim else flow.stand(one.text, one.at)
    label_span = flow.since(start) or Span(start, start)
    if label and len(label_span):
        flow.stand(" " if label.words.endswith((".", ")", "]", ":")) else ". ", label.at)
    writer = _Writer(flow)
    content_at = flow.at
    writer.write(citation)
    text = flow.rendering.since(content_at)
    content = flow.rendering.end()
    if content.end > content_at:
        typed = typed_of(citation, writer.parts, text, content_at) if writer.parts else None
        flow.rendering.entry(name, label_span, Span(content_at, content.end), typed)


class _Writer:
    """Writes one citation and keeps its parts."""

    def __init__(self, flow: Flow) -> None:
        self.parts: list[Part] = []
        self._flow = flow
        self._base = flow.at

    def write(self, element: Element) -> None:
        """Write an element's text and children; without own words it gets punctuation."""
        worded = any(isinstance(one, Text) and one.text.strip() for one in element.children)
        structured = element.name in _STRUCTURED and not worded
        last = ""
        for child in element.children:
            if isinstance(child, Text):
                if not structured:
                    self._copy(child, is_raised=element.name == "sup")
            elif child.name not in _UNSEEN:
                if structured and not (child.name == "page-range" and last in _PAGES):
                    link = link_of(child, last, self._flow.last if last else "")
                    self._flow.stand(link.before, child.at)
                    last = child.name if self._child(child) else last
                    self._flow.stand(link.after, child.at)
                elif not structured:
                    self._child(child)

    def _child(self, child: Element) -> Span | None:
        """Write a part and keep its place."""
        start = self._flow.at
        if child.name == "month" and child.words.isdecimal() and int(child.words) in _MONTHS:
            self._flow.stand(_MONTHS[int(child.words)], child.at)
        elif child.name == "etal" and not child.words:
            self._flow.stand("et al", child.at)
        else:
            self.write(child)
        span = self._flow.since(start)
        if span:
            self.parts.append(Part(child.name, span, child))
        address = child.attributes.get("href", "")
        if address.startswith(("http://", "https://")) and not _shows(child.words, address):
            self._flow.stand(f" {address}", child.at)
        return span

    def _copy(self, text: Text, *, is_raised: bool) -> None:
        shown = raised(text.text) if is_raised else text.text
        if text.verbatim and shown == text.text:
            self._flow.copy(shown, text.at)
        else:
            self._flow.stand(" " if shown in "\t\r\n" else shown, text.at)


def _shows(words: str, address: str) -> bool:
    """Say whether the words of a link are its address, or its identifier."""
    tail = address.partition("://")[2].rstrip("/")
    return bool(words) and (words in address or tail in words)
