"""Walks a wikitext and writes its blocks, its notes as entries, and its citations."""

import re
from collections import Counter
from typing import Final

from claimcheck.bibliography.values import Value
from claimcheck.model import BlockKind, MarkerSystem, Span
from claimcheck.read.inline import Inline, Opening
from claimcheck.read.layout import Mark, Typed
from claimcheck.read.named_parts import typed_of
from claimcheck.read.reference_list import looks_like_reference
from claimcheck.read.rendering import Rendering
from claimcheck.read.wikitext.lines import LineWriter
from claimcheck.read.wikitext.nodes import Node, Piece
from claimcheck.read.wikitext.notes import Note, Notes, note_of, tag_of
from claimcheck.read.wikitext.tables import cells_of
from claimcheck.read.wikitext.templates import (
    SHORT,
    Parameter,
    Part,
    Template,
    locator_of,
    parts_of,
    short_key,
    shown_of_link,
    template_of,
    words_of,
)

_SILENT: Final = frozenset(
    "reflist|notelist|refbegin|refend|references|use dmy dates|use mdy dates|short description"
    "|displaytitle|authority control|portal|portal bar|good article|featured article|defaultsort"
    "|use american english|use british english|div col|div col end|main|main article|see also"
    "|further|about|distinguish|for|redirect|other uses|anchor|clear|toc limit".split("|")
)
"""Templates that show no words of the article."""
_SHOWN: Final = frozenset(
    "nowrap|nobr|small|em|strong|lang|transl|transliteration|nobold|noitalic|smallcaps|angbr|abbr"
    "|as of|circa|c.|nihongo|visible anchor|tooltip|blockquote|quote|mvar|math|not a typo"
    "|chem2|sub|sup|underline|ill|interlanguage link".split("|")
)
"""Templates that show what they are given."""
_SIGNS: Final = {
    **dict.fromkeys(("nbsp", "spaces"), "\u00a0"),
    **dict.fromkeys(("snd", "spaced ndash", "spnd", "dash"), " – "),
    **dict.fromkeys(("ndash", "en dash"), "–"),
    **dict.fromkeys(("mdash", "em dash"), "—"),
    "'": "'",
    "!": "|",
    "=": "=",
    "pi": "π",
    **dict.fromkeys(("percentage sign", "%"), "%"),
}
_LONGEST_TEMPLATE: Final = 120  # characters of one that is shown as it stands
_SHOWN_FIRST: Final = frozenset(
    "abbr|nihongo|tooltip|blockquote|quote|ill|interlanguage link".split("|")
)
"""Templates that show the first of what they are given."""
_RANGES: Final = {"-": "–", "–": "–", "to": " to ", "and": " and ", "or": " or ", "x": " × "}
"""What stands between two numbers of one unit."""
_MONEY: Final = {
    **dict.fromkeys(("us$", "usd"), "US$"),
    **dict.fromkeys(("£", "gbp", "pound sterling"), "£"),
    **dict.fromkeys(("€", "euro", "eur"), "€"),
}
_BEFORE_WORDS: Final = {"circa": "c. ", "c.": "c. "}
_BEFORE: Final = {"published": "(", "issue": "(", "accessed": "Retrieved ", "archived": "Archived "}
_AFTER: Final = {"published": ").", "issue": ")", "author": ",", "volume": "", "doi": "."}
_LABELLED: Final = {
    "doi": "doi:",
    "pmid": "PMID ",
    "pmcid": "PMC",
    "isbn": "ISBN ",
    "issn": "ISSN ",
}
_IN_TEXT: Final = frozenset(("harvtxt", "harvcoltxt"))
"""Short citations whose names stand in the sentence."""
_NOTES: Final = frozenset(("efn", "refn", "efn-ua", "efn-lr"))
"""Templates that hold a note."""
_FILES: Final = frozenset(("file", "image", "media", "datei", "fichier", "archivo", "bild"))
_CATEGORIES: Final = frozenset(("category", "kategorie", "catégorie", "categoría"))


class Writer:
    """Writes an article.

    Arguments:
        rendering: What is written into.
        text: The characters of the file.
    """

    def __init__(self, rendering: Rendering, text: str) -> None:
        self._rendering = rendering
        self._text = text
        self._inline = Inline(rendering, text)
        self._lines = LineWriter(self._inline, text)
        self._notes = Notes([])
        self._unread: Counter[str] = Counter()
        self._keys: set[str] = set()
        self._marks: list[Mark] = []

    @property
    def title(self) -> str:
        """The heading of the first level."""
        return self._lines.title

    def write(self, pieces: list[Piece]) -> None:
        """Write the text, then the notes in the order of their numbers; the pieces are used up."""
        self._notes = Notes(pieces)
        pieces.reverse()
        while pieces:
            piece = pieces.pop()
            if isinstance(piece, Node):
                self._node(piece)
            else:
                self._lines.lines(piece)
        self._inline.end()
        done = 0
        while notes := self._notes.cited(done):
            done = self._notes.count
            for note in notes:
                self._note(note)
        if self._notes.missing:
            why = f"its words stand nowhere in this file: {self._notes.missing}"
            self._rendering.skip("note", why)
        for mark in self._marks:
            self._rendering.mark(*mark)
        for name, count in self._unread.items():
            self._rendering.skip("template", f"{{{{{name}}}}} is not read: {count}")

    # ── Nodes ────────────────────────────────────────────────────────────────────────────────────

    def _pieces(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Node):
                self._node(piece)
            else:
                self._lines.words(piece)

    def _node(self, node: Node) -> None:
        at = node.span.start
        if node.kind == "template":
            self._template(node)
        elif node.kind == "link":
            self._link(node)
        elif node.kind == "ref":
            self._lines.begin(at)
            if not self._lines.in_item:
                self._cite(node)
        elif node.kind == "table":
            self._table(node)
        elif node.kind == "verbatim" and node.attributes.lower() == "nowiki":
            self._lines.begin(at)
            self._inline.text(node.inner)
        elif node.kind == "verbatim":
            self._rendering.skip(node.attributes.lower(), "it is no prose")

    def _table(self, node: Node) -> None:
        """Write the cells of a table, each as a block; one within a note is told."""
        if self._lines.in_item:
            self._rendering.skip("table", "it stands in a note")
            return
        for cell in cells_of(node, self._text):
            self._lines.begin_cell(cell.kind)
            self._pieces(cell.pieces)
            self._lines.end()

    def _cite(self, node: Node, locator: str = "") -> None:
        """Write the number of a note."""
        label = self._notes.label(node)
        self._inline.sign(f"[{label}]", node.span.start)
        end = self._rendering.at
        system: MarkerSystem = "bracket" if label.isdecimal() else "footnote"
        keys = self._short_keys(self._notes.words(node)) or (label,)
        self._marks.append(Mark(Span(end - len(label) - 2, end), keys, system, locator))

    def _short_keys(self, pieces: list[Piece]) -> tuple[str, ...]:
        """Return the works of a note that names them only: ``{{harvnb|Roe|2014|p=3}}``."""
        keys: list[str] = []
        for piece in pieces:
            if isinstance(piece, Span):
                if any(sign.isalnum() for sign in self._text[piece.start : piece.end]):
                    return ()
            elif piece.kind == "template":
                template = template_of(piece, self._text)
                if template.name not in SHORT or template.name == "citation":
                    return ()
                keys.append(short_key(template, self._text))
            else:
                return ()
        return tuple(keys)

    def _link(self, node: Node) -> None:
        where, shown = shown_of_link(node, self._text)
        space = where.partition(":")[0].strip().lower()
        if space in _FILES:
            self._rendering.skip("picture", "a picture is not text")
        elif space not in _CATEGORIES:
            self._lines.begin(node.span.start)
            self._pieces(shown)

    def _template(self, node: Node) -> None:
        template = template_of(node, self._text)
        at = node.span.start
        if template.type and (template.name != "citation" or not template.get("1", self._text)):
            self._lines.begin(at)
            self._work(template)
        elif template.name in SHORT and not self._lines.in_item:
            self._lines.begin(at)
            self._short(template, at)
        elif template.name in _SIGNS:
            self._inline.sign(_SIGNS[template.name], at)
        elif template.name in _SHOWN and template.parameters:
            self._lines.begin(at)
            self._shown(template, at)
        elif (shown := _figures(template, self._text)) is not None:
            self._lines.begin(at)
            self._inline.sign(shown, at)
        elif template.name == "r" and not self._lines.in_item:
            self._lines.begin(at)
            for name in template.numbered(self._text):
                named = node._replace(kind="ref", pieces=[], attributes=f'name="{name}"')
                self._cite(named, locator_of(template, self._text))
        elif template.name == "rp":
            self._locate(template)
        elif template.name == "#tag:ref" and template.parameters and not self._lines.in_item:
            self._lines.begin(at)
            self._cite(tag_of(node, template, self._text))
        elif template.name in _NOTES and template.parameters and not self._lines.in_item:
            self._lines.begin(at)
            self._cite(note_of(node, template, self._text))
        elif template.name not in _SILENT:
            self._unread[template.name[:40]] += 1

    def _locate(self, template: Template) -> None:
        """Add the page that a template states to the citation before it."""
        pages = "".join(template.numbered(self._text)[:1])
        locator = f"p. {pages}" if pages else locator_of(template, self._text)
        if locator and self._marks and self._marks[-1].span.end == self._rendering.at:
            self._marks[-1] = self._marks[-1]._replace(locator=locator)

    def _shown(self, template: Template, at: int) -> None:
        """Write what a template is given."""
        if before := _BEFORE_WORDS.get(template.name):
            self._inline.sign(before, at)
        shown = self._last(template)
        figures = words_of(shown.pieces, self._text)
        was = self._inline.is_raised
        self._inline.is_raised = was or (
            template.name == "sup" and re.fullmatch(r"[\d−–-]{1,10}", figures) is not None
        )
        self._pieces(shown.pieces)
        self._inline.is_raised = was

    def _last(self, template: Template) -> Parameter:
        numbered = [one for one in template.parameters if one.name.isdecimal()]
        first = template.name in _SHOWN_FIRST
        return (numbered or template.parameters)[0 if first else -1]

    def _short(self, template: Template, at: int) -> None:
        """Write a citation by authors and year, as ``(Smith & Roe 2014, p. 4)``."""
        words = template.numbered(self._text)
        *names, year = words or [""]
        locator = locator_of(template, self._text)
        shown = " ".join(part for part in (_joined(names), year) if part)
        behind = f", {locator}" if locator else ""
        written = f"({shown}{behind})"
        if template.name in _IN_TEXT and names and year:
            written = f"{_joined(names)} ({year}{behind})"
        self._inline.gap(at)
        self._inline.sign(written, at)
        end = self._rendering.at
        key = short_key(template, self._text)
        self._marks.append(Mark(Span(end - len(written), end), (key,), "author-year", locator))

    # ── Works ────────────────────────────────────────────────────────────────────────────────────

    def _work(self, template: Template) -> Typed | None:
        """Write a citation of a work, part by part; one that begins an item of a list is an entry."""
        alone = not self._lines.in_item and not self._inline.is_open
        if alone:
            self._inline.opening = Opening("reference")
        values = [value for part in parts_of(template, self._text) for value in self._part(part)]
        typed = typed_of(values, template.type or "other") if values else None
        if alone and values:
            written = self._lines.end()
            key = short_key(template, self._text)
            label = "" if key in self._keys else key
            self._keys.add(key)
            if written:
                content = written.content
                self._rendering.entry(label, Span(content.start, content.start), content, typed)
        return typed

    def _part(self, part: Part) -> list[Value]:
        """Write a part of a citation and return its value."""
        first = part.values[0].pieces[0]
        at = first.start if isinstance(first, Span) else first.span.start
        self._inline.gap(at)
        before = _LABELLED.get(part.name, _BEFORE.get(part.name, ""))
        if before:
            self._inline.sign(before, at)
        spans: list[Span] = []
        vancouver: list[Value] = []
        for value in part.values:
            if spans:
                self._inline.glued(", ", at)
            where = self._inline.at
            self._pieces(value.pieces)
            where = self._inline.start if where is None else where
            raw = self._rendering.since(where)
            if value.name == "vauthors":
                vancouver += _each_name(raw, where)
            spans.append(Span(where, where + len(raw)))
        whole = Span(spans[0].start, spans[-1].end)
        raw = self._rendering.since(whole.start)[: len(whole)]
        self._inline.glued(_AFTER.get(part.name, "."), at)
        stated = f"PMC{raw}" if part.name == "pmcid" and raw.isdecimal() else raw
        return vancouver or ([Value(part.name, stated, raw, whole)] if raw else [])

    def _note(self, note: Note) -> None:
        """Write a note: an entry where it cites a work, else a footnote."""
        self._lines.in_item = True
        head = f"{note.label}. "
        kind: BlockKind = "note" if note.group else "reference"
        self._inline.opening = Opening(kind, head=head, at=note.node.span.start)
        typed: Typed | None = None
        works = 0
        for piece in note.node.pieces:
            if isinstance(piece, Node) and piece.kind == "template":
                template = template_of(piece, self._text)
                if template.type:
                    works += 1
                    typed = self._work(template)
                    continue
            self._pieces([piece])
        unread = "" if self._inline.is_open else _template_of(note, self._text)
        if unread:
            self._inline.sign(unread, note.node.span.start)  # a source by a template of its own
        written = self._inline.end()
        self._lines.in_item = False
        self._inline.is_raised = self._inline.is_hidden = False
        if written is None:
            return
        label_span = Span(written.start, written.start + len(head) - 1)
        if note.group or unread or not (works or looks_like_reference(written.text)):
            self._rendering.footnote(note.label, label_span, written.content)
        else:
            only = typed if works == 1 else None
            self._rendering.entry(note.label, label_span, written.content, only)


def _template_of(note: Note, text: str) -> str:
    """Return the page of the template that a note holds; empty where it holds none."""
    found = (one for one in note.node.pieces if isinstance(one, Node) and one.kind == "template")
    names = (text[one.span.start : one.span.end].strip("{}").partition("|")[0] for one in found)
    return " ".join(f"Template:{name}" for name in names)[:_LONGEST_TEMPLATE].strip()


def _each_name(raw: str, at: int) -> list[Value]:
    """Return the authors of ``Steiner TJ, Stovner LJ``, one by one."""
    return [
        Value("author", found[0], found[0], Span(*found.span()).shifted(at))
        for found in re.finditer(r"[^\s,;()](?:[^,;()]*[^\s,;()])?", raw)
    ]


def _figures(template: Template, text: str) -> str | None:
    """Return what a template shows that writes a number: with its unit, a fraction, a price."""
    words = [one for one in template.numbered(text) if one]
    if not words:
        return None
    if template.name == "val" and not template.get("e", text):
        unit = template.get("u", text) or template.get("ul", text)
        return f"{'±'.join(words[:2])}{f' {unit}' if unit else ''}"
    if template.name in {"convert", "cvt"} and len(words) > 1:
        is_range = words[1] in _RANGES and len(words) > 3  # noqa: PLR2004 - 3, -, 5, km
        number = f"{words[0]}{_RANGES[words[1]]}{words[2]}" if is_range else words[0]
        unit = words[3 if is_range else 1]
        return f"{number}{unit}" if unit == "%" else f"{number} {unit}"
    if template.name in {"frac", "fraction", "sfrac"}:
        *whole, above, below = words if len(words) > 1 else ["1", *words]
        return " ".join([*whole, f"{above}/{below}"])
    sign = _MONEY.get(template.name)
    return f"{sign}{words[0]}" if sign else None


def _joined(names: list[str]) -> str:
    """Return names as a short citation shows them: ``Smith, Roe & Doe``."""
    if len(names) > 3:  # noqa: PLR2004 - as Wikipedia shortens
        return f"{names[0]} et al."
    return " & ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
