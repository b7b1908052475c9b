"""The key and the fields of one entry of a .bib file, with the exact characters of each.

Source of the grammar: Oren Patashnik, "BibTeXing" (btxdoc), section 2.2, and the program text
``bibtex.web``, "Reading the database file(s)": braces count whether or not a backslash stands
before them, and a quotation mark inside braces closes nothing. An entry that is not well formed is
read as far as it can be; what is wrong with it is told as `Fault`.
"""

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from claimcheck.model import Span

Delimiter = Literal["{", '"', "", "#"]


class Piece(NamedTuple):
    """One operand of a value; most values have one, others are put together with ``#``."""

    start: int
    end: int
    bare: bool
    """True for a number or the name of an abbreviation, which stand without delimiters."""


class RawField(Struct, frozen=True, gc=False):
    """A field as it stands in the file; offsets are characters of the whole text."""

    name: str
    """Lower-cased."""
    at: int
    """Where the name starts."""
    start: int
    """Where the value starts, after its delimiter."""
    end: int
    """Where the value ends, before its delimiter."""
    delimiter: Delimiter
    """What stands around the value; ``""`` if nothing does, ``#`` for several operands."""
    pieces: tuple[Piece, ...] = ()
    """The operands, if there are several."""

    @property
    def outer(self) -> Span:
        """The value with its delimiters."""
        by = 1 if self.delimiter in {"{", '"'} else 0
        return Span(self.start - by, self.end + by)


class Fault(NamedTuple):
    """Something that breaks the grammar of a .bib file, by the rule that speaks of it."""

    rule: str
    span: Span
    detail: str
    suggestion: str


class RawEntry(Struct, frozen=True, gc=False):
    """One entry, read as far as it can be."""

    type: str
    """Lower-cased."""
    key: str
    span: Span
    """From ``@`` to the closing brace."""
    header: Span
    """From ``@`` to the end of the key."""
    fields: tuple[RawField, ...]
    faults: tuple[Fault, ...]
    rest: str
    """What could not be read as a field, and the value that is not closed."""


_WORD = r"[A-Za-z][\w:-]*"
_HEAD: Final = re.compile(r"@\s*([^\s@{}(),=\"]*)\s*([{(])\s*")
_SOUND_HEAD: Final = re.compile(r"@\w+[ \t]*[{(]")
_KEY: Final = re.compile(r'[^,={}"]*')
_SIMPLE: Final = re.compile(
    r'\s*([^\s=,{}()"#@]+)\s*=\s*(?:\{([^{}]*)\}|"([^"{}\\]*)"|([^\s{}(),"#=\\]+))\s*[,})]'
)
_NAME: Final = re.compile(r'([^\s=,{}()"#@]+)\s*=\s*')
_BLANKS: Final = re.compile(r"\s*")
_BRACE: Final = re.compile(r"[{}]")
_BRACE_OR_QUOTE: Final = re.compile(r'[{}"]')
_BARE: Final = re.compile(r'[^\s{}(),"#=]+(?:[ \t]+[^\s{}(),"#=]+)*')
_FIELD_HERE: Final = re.compile(rf"\s*{_WORD}\s*=\s*[{{\"\w]")
_FIELD_AHEAD: Final = re.compile(rf"[,\r\n][ \t]*(?={_WORD}\s*=\s*[{{\"\w])")
_FIELD_BEFORE: Final = re.compile(rf"[\r\n][ \t]*{_WORD}[ \t]*=[ \t]*\Z")
_QUOTE_CLOSES: Final = re.compile(
    rf"\s*(?:[#}})]|$|,\s*(?:[,}})]|$|{_WORD}\s*=)|{_WORD}\s*=\s*[{{\"\w])"
)
_CLOSED_EARLY: Final = re.compile(rf"\s*(?:\}}|(?:,\s*)?{_WORD}\s*=\s*[{{\"])")
_STRAY_SIGNS: Final = re.compile(r"\s*(?:[,}]\s*)*")
_NEXT_ENTRY: Final = re.compile(r"[\r\n][ \t]*(?=@[ \t]*\w+\s*[{(])")
_DELIMITERS: Final[dict[int, Delimiter]] = {2: "{", 3: '"', 4: ""}
"""What stands around the value of each group of `_SIMPLE`."""
_SPOILT = ", so that BibTeX reads this entry wrongly or not at all."
_SHOWN: Final = 40  # characters of a file that fit a message


def next_entry(text: str, at: int) -> int:
    """Return where the next line begins that opens an entry, or the end of the text."""
    found = _NEXT_ENTRY.search(text, at)
    return found.end() if found else len(text)


def read_entry(text: str, start: int, limit: int) -> RawEntry:
    """Return the entry whose ``@`` stands at ``start``; nothing is raised for a faulty one.

    Arguments:
        text: The whole file.
        start: Where the entry starts.
        limit: Where it must have ended; only a brace too many may carry it further.
    """
    reader = _Reader(text, start, limit)
    entry = reader.entry()
    return entry if reader.closed else _Reader(text, start, limit, mending=True).entry()


def sound_entry(text: str, start: int, limit: int) -> RawEntry | None:
    """Return the entry that a piece of a file is, ``None`` if it is anything else or has a fault.

    Arguments:
        text: The whole file.
        start: Where the piece starts.
        limit: Where it ends.
    """
    if not _SOUND_HEAD.match(text, start, limit):
        return None
    reader = _Reader(text, start, limit)
    entry = reader.entry()
    is_whole = reader.closed and not entry.faults and not text[entry.span.end : limit].strip()
    return entry if is_whole else None


class _Reader:
    """Reads one entry from its start to its end.

    If no closing brace is found the entry is read a second time, ``mending``: then no value goes
    past the next line that looks like a field, so that one missing brace spoils one field.
    """

    def __init__(self, text: str, start: int, limit: int, *, mending: bool = False) -> None:
        self.text = text
        self.start = start
        self.limit = limit
        self.mending = mending
        self.closed = False
        self.fields: list[RawField] = []
        self.faults: list[Fault] = []
        self.rest: list[str] = []

    def entry(self) -> RawEntry:
        """Return what was read."""
        head = _HEAD.match(self.text, self.start, self.limit)
        assert head is not None  # noqa: S101 - the caller found the entry by this very shape
        self.at = head.end()
        self.close = "}" if head[2] == "{" else ")"
        key, key_end = self._key()
        more = True
        while more:
            more = self._simple_fields() if not self.mending else self._field()
        header = Span(self.start, key_end if key else head.end(2))
        if not self.closed:
            self._tell(header, f"The entry {self.text[self.start : header.end]} is not closed")
        span = Span(self.start, self._last_sign())
        fields, faults, rest = tuple(self.fields), tuple(self.faults), " ".join(self.rest)
        return RawEntry(_lowered(head[1]), key, span, header, fields, faults, rest)

    def _last_sign(self) -> int:
        """Return where the entry ends, without the white space after one that is not closed."""
        if self.closed:
            return self.at
        return self.start + len(self.text[self.start : self.at].rstrip())

    def _key(self) -> tuple[str, int]:
        """Read the key and the comma after it; return the key with the place where it ends."""
        at = self.at
        found = _KEY.match(self.text, at, self.limit)
        raw = found[0] if found else ""
        if self.close == ")" and ")" in raw:
            raw = raw[: raw.index(")")]
        end = at + len(raw)
        sign = self._sign(end)
        words = raw.split()
        if sign != "=":
            self.at = end + (sign == ",")
            key = raw.rstrip()
        elif len(words) < 2:  # noqa: PLR2004 - a key and the name of a field
            key = ""
        else:
            self.at = at + raw.rindex(words[-1])
            key = raw[: self.at - at].rstrip()
            self._miss_comma(Span(at, at + len(key)), f"the key {key}", words[-1])
        return key, at + len(key)

    def _simple_fields(self) -> bool:
        """Read fields whose value is one operand and holds no brace, and the one after them.

        Nearly every field is simple. Say whether there can be more.
        """
        match, text, limit, keep = _SIMPLE.match, self.text, self.limit, self.fields.append
        at, signs = self.at, (",", self.close)
        while simple := match(text, at, limit):
            after = simple.end()
            sign = text[after - 1]
            if sign not in signs:
                break
            group = simple.lastindex or 0  # of the value: the last group that took part
            start, end = simple.span(group)
            keep(RawField(_lowered(simple[1]), simple.start(1), start, end, _DELIMITERS[group]))
            if sign != ",":
                self.at = after - 1
                return self._close()
            at = after
        self.at = at
        return self._field()

    def _field(self) -> bool:
        """Read one field and the sign after it; say whether there can be more."""
        self._skip_blanks()
        sign = self._sign(self.at)
        if sign == "":
            return False
        if sign == self.close:
            return self._close()
        name = _NAME.match(self.text, self.at, self.limit)
        if name is None:
            return self._skip_garbage()
        self.at = name.end()
        self.cut = False
        self._keep(_lowered(name[1]), name.start(), self._value(name))
        return self.cut or self._after_value(name[1])

    def _keep(self, name: str, at: int, pieces: list[Piece]) -> None:
        """Keep a field of any number of operands."""
        if not pieces:
            self.fields.append(RawField(name, at, self.at, self.at, ""))
        elif len(pieces) == 1:
            start, end, bare = pieces[0]
            delimiter: Delimiter = "" if bare else "{" if self.text[start - 1] == "{" else '"'
            self.fields.append(RawField(name, at, start, end, delimiter))
        else:
            start = pieces[0].start - (not pieces[0].bare)
            end = pieces[-1].end + (not pieces[-1].bare and not self.cut)
            self.fields.append(RawField(name, at, start, end, "#", tuple(pieces)))

    def _value(self, name: re.Match[str]) -> list[Piece]:
        """Read the operands of a value and go to the end of the last one."""
        pieces: list[Piece] = []
        while (piece := self._piece(name)) is not None:
            pieces.append(piece)
            at = self.at
            self._skip_blanks()
            if self.cut or self._sign(self.at) != "#":
                self.at = at
                break
            self.at += 1
            self._skip_blanks()
        return pieces

    def _piece(self, name: re.Match[str]) -> Piece | None:
        """Read one operand: in braces, in quotation marks, or bare."""
        sign = self._sign(self.at)
        if sign not in {"{", '"'}:
            return self._bare_piece()
        start = self.at + 1
        limit, after = self._value_limit()
        end = self._brace_end(limit) if sign == "{" else self._quote_end(limit)
        if end < limit:
            self.at = end + 1
            return Piece(start, end, bare=False)
        self.cut = True
        self.at = after
        self._tell(Span(name.start(), start), f"The value of the field {name[1]} is not closed")
        signs = " \t\r\n,}" if limit == self.limit else " \t\r\n,"
        raw = self.text[start:limit].rstrip(signs)
        self.rest.append(raw)
        return Piece(start, start + len(raw), bare=False)

    def _bare_piece(self) -> Piece | None:
        """Read an operand without delimiters; a word before ``=`` is the next field's name."""
        found = _BARE.match(self.text, self.at, self.limit)
        if found is None:
            return None
        value = found[0]
        self.at = found.end()
        self._skip_blanks()
        if self._sign(self.at) == "=":
            value = value.rsplit(None, 1)[0]
        self.at = found.start() + len(value)
        return Piece(found.start(), self.at, bare=True)

    def _value_limit(self) -> tuple[int, int]:
        """Return where a value must have ended, and where the next field begins."""
        ahead = _FIELD_AHEAD.search(self.text, self.at, self.limit) if self.mending else None
        return ahead.span() if ahead else (self.limit, self.limit)

    def _brace_end(self, limit: int) -> int:
        """Return where the brace that stands here is closed, or the limit."""
        depth = 0
        for brace in _BRACE.finditer(self.text, self.at, limit):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.start()
        return limit

    def _quote_end(self, limit: int) -> int:
        """Return where the quotation mark that stands here is closed, or the limit."""
        depth = 0
        inner: list[int] = []
        for sign in _BRACE_OR_QUOTE.finditer(self.text, self.at + 1, limit):
            at = sign.start()
            if sign[0] != '"':
                depth += 1 if sign[0] == "{" else -1
            elif depth <= 0 and self.text[at - 1] != "\\":
                if _QUOTE_CLOSES.match(self.text, at + 1, limit):
                    self.faults += [_quotation_mark(mark) for mark in inner[:1]]
                    return at
                if _FIELD_BEFORE.search(self.text, max(self.at, at - _SHOWN), at):
                    return limit
                inner.append(at)
        return limit

    def _after_value(self, name: str) -> bool:
        """Read the comma or the closing brace after a value."""
        end = self.at
        self._skip_blanks()
        sign = self._sign(self.at)
        if sign == ",":
            self.at += 1
            return True
        if sign in {"", self.close}:
            return self._field()
        following = _NAME.match(self.text, self.at, self.limit)
        if following is None:
            return self._skip_garbage()
        self._miss_comma(Span(end - 1, end), f"the field {name}", following[1])
        return True

    def _close(self) -> bool:
        """End the entry, unless what follows shows that a brace too many closed it early."""
        at = self.at
        self.at += 1
        self.closed = True
        if self.close != "}" or not _CLOSED_EARLY.match(self.text, self.at):
            return False
        self._tell(Span(at, at + 1), "A closing brace here has no opening brace", ".")
        self.limit = next_entry(self.text, self.at)
        signs = _STRAY_SIGNS.match(self.text, self.at, self.limit)
        after = signs.end() if signs else self.at
        if not _FIELD_HERE.match(self.text, after, self.limit):
            return False
        self.at = after
        return True

    def _skip_garbage(self) -> bool:
        """Pass over what is no field, up to the next field or the end of the entry."""
        start = self.at
        ahead = _FIELD_AHEAD.search(self.text, start, self.limit)
        if ahead:
            end, self.at = ahead.start(), ahead.end()
        else:
            close = self.text.find(self.close, start, self.limit)
            end = self.at = self.limit if close < 0 else close
        raw = self.text[start:end].strip()
        if raw.strip(","):
            self.rest.append(raw)
            shown = raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…"
            self._tell(Span(start, start + len(raw)), f"{shown} is no field")
        else:
            self._tell(Span(start, start + 1), "There is a comma too many")
        return True

    def _tell(self, span: Span, what: str, then: str = _SPOILT) -> None:
        """Keep the first fault of balance in the entry: those after it follow from it."""
        if not any(fault.rule == "unbalanced-braces" for fault in self.faults):
            suggestion = "Look here for a brace, quotation mark or comma missing or too many."
            self.faults.append(Fault("unbalanced-braces", span, what + then, suggestion))

    def _miss_comma(self, span: Span, after: str, before: str) -> None:
        detail = f"There is no comma between {after} and the field {before}."
        self.faults.append(Fault("missing-comma", span, detail, "Put a comma there."))

    def _sign(self, at: int) -> str:
        """Return the character at a place, or an empty string at the limit."""
        return self.text[at] if at < self.limit else ""

    def _skip_blanks(self) -> None:
        blanks = _BLANKS.match(self.text, self.at, self.limit)
        self.at = blanks.end() if blanks else self.at


def _quotation_mark(at: int) -> Fault:
    return Fault(
        "quotation-mark-in-value",
        Span(at, at + 1),
        'A quotation mark stands inside a value that " encloses, so that BibTeX ends it here.',
        'Put the whole value in braces, or the inner quotation marks: {"}.',
    )


@lru_cache(maxsize=1024)
def _lowered(name: str) -> str:
    """Return a name in small letters, the same object for all entries of a file that have it."""
    return name.lower()
