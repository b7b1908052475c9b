"""Writes an entry of a JATS reference list as a reader sees it, and keeps where its parts stand.

A ``<mixed-citation>`` has its own punctuation; an ``<element-citation>`` has none, so that it gets
that of the Vancouver style. (JATS 1.3, chapter "References".)
"""

from typing import Final, NamedTuple

from claimcheck.bibliography.values import bare_title
from claimcheck.model import Span
from claimcheck.read.flow import Flow, raised
from claimcheck.read.jats.typed import Part, typed_of
from claimcheck.read.xml import Element, Text
from claimcheck.text.dates.months import month_named

_UNSEEN: Final = frozenset(("label", "object-id", "x", "graphic", "inline-graphic", "alt-text"))
_PARTS: Final = frozenset(
    (
        *("article-title", "chapter-title", "part-title", "data-title", "trans-title", "source"),
        *("year", "month", "day", "season", "volume", "issue", "supplement", "fpage", "lpage"),
        *("elocation-id", "page-range", "publisher-name", "publisher-loc", "edition", "pub-id"),
        *("isbn", "issn", "date-in-citation", "name", "string-name", "collab", "person-group"),
        *("conf-name", "institution", "version", "etal", "surname", "given-names", "suffix"),
    )
)
_NAMES: Final = frozenset(("name", "string-name", "collab", "etal", "anonymous"))
_ID_LABELS: Final = {"doi": "doi:", "pmid": "PMID: ", "pmcid": "PMCID: ", "arxiv": "arXiv:"}
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class _Link(NamedTuple):
    """Signs before and after an element."""

    before: str
    after: str = ""


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
    for text in label.texts() if label else ():
        flow.copy(text.text, text.at) if text.verbatim else flow.stand(text.text, text.at)
    label_span = flow.since(start) or Span(start, start)
    if label and len(label_span):
        flow.stand(" " if label.words.endswith((".", ")", "]", ":")) else ". ", label.at)
    writer = _Writer(flow)
    content_at = flow.at
    writer.write(citation)
    content = flow.rendering.end()
    if content.end <= content_at:
        return
    entry = Span(content_at, content.end)
    typed = typed_of(citation, writer.parts, writer.text)
    flow.rendering.entry(name, label_span, entry, typed)


class _Writer:
    """Writes one citation and keeps its parts."""

    def __init__(self, flow: Flow) -> None:
        self.parts: list[Part] = []
        self._flow = flow
        self._written: list[str] = []
        self._base = flow.at

    def text(self, span: Span) -> str:
        """Return characters that were written."""
        return "".join(self._written)[span.start - self._base : span.end - self._base]

    def write(self, element: Element) -> None:
        """Write an element's text and children."""
        bare = _has_own_words(element)
        last = ""
        for child in element.children:
            if isinstance(child, Text):
                if bare:
                    self._copy(child)
            elif child.name not in _UNSEEN:
                last = self._child(child, element, last if not bare else None)

    def _child(self, child: Element, parent: Element, last: str | None) -> str:
        """Write a child; ``last`` is the one before it where the file has no punctuation."""
        link = _Link("") if last is None else _link(child, last, self._tail(), parent)
        if last is not None and child.name == "page-range" and last in {"fpage", "lpage"}:
            return last
        self._say(link.before, child.at)
        start = self._flow.at
        if child.name in {"month"} and last is not None and child.words.isdecimal():
            self._month(child)
        elif child.name == "name":
            self._name(child)
        elif child.name == "etal" and not child.words:
            self._say("et al", child.at)
        else:
            self.write(child)
        span = self._flow.since(start)
        if span and child.name in _PARTS:
            self.parts.append(Part(child.name, span, child, parent))
        self._say(link.after, child.at)
        if child.name in {"ext-link", "uri", "pub-id"} or "href" in child.attributes:
            self._address(child)
        return child.name if span else last or ""

    def _name(self, name: Element) -> None:
        """Write the parts of a person's name; the white space between them is the file's layout."""
        for part in name.elements:
            if part.name in {"surname", "given-names", "suffix", "prefix"}:
                self._say(" " if self._flow.since(self._base) and self._begun(name) else "", part.at)
                self._begun_name = name.at
                start = self._flow.at
                self.write(part)
                if span := self._flow.since(start):
                    self.parts.append(Part(part.name, span, part, name))

    _begun_name = -1

    def _begun(self, name: Element) -> bool:
        return self._begun_name == name.at

    def _month(self, month: Element) -> None:
        number = int(month.words) if len(month.words) < 3 else 0  # noqa: PLR2004 - digits of a month
        if 1 <= number <= len(_MONTHS):
            self._say(_MONTHS[number - 1], month.at)
        else:
            self.write(month)

    def _address(self, element: Element) -> None:
        """Write the address behind a link whose words are another text."""
        address = element.attributes.get("href", "").strip()
        if address.startswith(("http://", "https://")) and address not in element.words:
            known = address.partition("://")[2]
            if known not in element.words and not element.words.endswith(known[-8:]):
                self._say(f" {address}", element.at)

    def _copy(self, text: Text) -> None:
        start = self._flow.at
        if text.verbatim:
            self._flow.copy(text.text, text.at)
            self._written.append(_folded(text.text, self._flow.at - start))
        else:
            self._say(text.text, text.at)

    def _say(self, text: str, at: int) -> None:
        start = self._flow.at
        self._flow.stand(text, at)
        written = self._flow.at - start
        self._written.append(text[len(text) - written :])

    def _tail(self) -> str:
        return "".join(self._written[-3:]).rstrip()[-1:]
