"""Authors, title, container and publisher, from the text that the other layers left.

First by the punctuation of the styles, then by the trained tagger, which is told what the grammar
made of the reference and has learned where that is to be trusted. What neither makes clear stays
unread.
"""

from typing import Final, NamedTuple

from claimcheck.bibliography.strings.authorlists import names_of
from claimcheck.bibliography.strings.authorship import SURE, read_authors
from claimcheck.bibliography.strings.clear import is_clear
from claimcheck.bibliography.strings.features import Readings
from claimcheck.bibliography.strings.locators import DATE, NOTE, masked
from claimcheck.bibliography.strings.plausible import cuts_firm, is_plausible
from claimcheck.bibliography.strings.punctuation import (
    COURT_CASE,
    NOTES,
    REPEATED_AUTHORS,
    SHORT_FORM,
    SIGNAL,
    WORDS_BEFORE_MARKS,
    pattern,
)
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.bibliography.strings.titling import read_quoted, read_unquoted
from claimcheck.bibliography.strings.trained import Run, runs, share
from claimcheck.model import Field, Name, Span
from claimcheck.text.names import leading_names
from claimcheck.text.normal import without_line_hyphens
from claimcheck.text.shape import CASELESS
from claimcheck.text.titles import Quotation, quoted_title

NAMES: Final = {
    "author": "authors",
    "title": "title",
    "container": "container",
    "editor": "editors",
    "publisher": "publisher",
    "place": "place",
    "edition": "edition",
}
"""The tagger's labels that become fields, and the names of these."""
LEAST_PROBABILITY: Final = 0.6
"""A field that the tagger is less sure of stays unread."""
LEAST_OF_BOTH: Final = 0.3
"""The same where the grammar sees that field begin there and go at least as far."""
LEAST_AGAINST_GRAMMAR: Final = 0.7
"""How sure the tagger must be where it contradicts a field of which the grammar is `QUITE_SURE`."""
LEAST_OF_MORE_AUTHORS: Final = 0.85
"""The same where the grammar is sure of authors that begin there and end sooner."""
QUITE_SURE: Final = 0.9
LEAST_OF_GRAMMAR: Final = 0.85
"""How sure the grammar must be of a field that the tagger does not see."""
QUOTED: Final = 0.98
"""How sure the grammar is of a title in a pair of quotation marks."""
LEAST_FIELD: Final = 4
"""Characters of a field; shorter ones are scraps where the grammar reads more."""
TELLING: Final = r"(?!\bet al\b)\b\w+(?<!\bal)"
"""A word that is none of "et al."."""


class Tagged(NamedTuple):
    """What was read between identifiers, dates and locators."""

    authors: tuple[Name, ...]
    et_al: bool
    fields: list[Field]
    runs: list[Run]
    """What the tagger makes of the whole reference."""


def tag(text: str, raw: str, offset: int = 0) -> Tagged:
    """Return authors, editors, title, container, publisher, place, edition and note.

    Arguments:
        text: The `claimcheck.text.shape.shape` of ``raw`` in which every character that another
            layer has read is masked by its kind: `IDENTIFIER`, `DATE` or `LOCATOR`.
        raw: The reference without its label, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    remainder = read_by_grammar(text, raw, offset)
    found: list[Run] = []
    if not _is_no_work(text):
        merging = _Merging(remainder, text)
        merging.merge()
        found = merging.runs
    return Tagged(remainder.authors, remainder.et_al, remainder.fields, found)


def read_by_grammar(text: str, raw: str, offset: int = 0) -> Remainder:
    """Read a reference by the punctuation of the styles; the arguments are those of `tag`."""
    remainder = Remainder(text, raw, offset)
    if not _is_no_work(text):
        _read(remainder)
    return remainder


def _is_no_work(text: str) -> bool:
    """Say whether a short form or a case of a court stands there, which have no such fields."""
    return bool(pattern(SHORT_FORM).match(text) or pattern(COURT_CASE).match(text))


def readings_of(remainder: Remainder, text: str) -> Readings:
    """Return what the tagger is told: the masked text, and the grammar's fields in their order."""
    fields = ((field.name, field.span.shifted(-remainder.offset)) for field in remainder.fields)
    return Readings(text, sorted(fields, key=lambda field: field[1]))


class _Merging:
    """Puts what the tagger reads in the place of what the grammar has read.

    Arguments:
        remainder: What the grammar has read, which is changed.
        text: The masked text, as for `tag`.
    """

    def __init__(self, remainder: Remainder, text: str) -> None:
        self.remainder = remainder
        self.text = text
        self.grammar = remainder.fields
        is_known = not self.is_for_grammar() and not is_clear(remainder, text)
        self.runs = runs(remainder.raw, readings_of(remainder, text)) if is_known else []

    def merge(self) -> None:
        """Replace the fields that the tagger reads; the others stay where nothing overlaps them."""
        remainder = self.remainder
        if not self.runs:
            return
        remainder.fields = []
        for label, name in NAMES.items():
            run = share(self.runs, label)
            if run and self.is_to_take(name, run):
                self.take(name, run)
        for field in self.grammar:
            if self.may_stay(field):
                remainder.fields.append(field)
        names = {field.name for field in remainder.fields}
        if "authors" not in names:
            remainder.authors, remainder.et_al = (), False
        if not names & {"title", "container"}:  # "Willmann, Marc: Help" is no place and publisher
            houses = ("publisher", "place")
            remainder.fields = [field for field in remainder.fields if field.name not in houses]

    def is_for_grammar(self) -> bool:
        """Say whether the grammar alone reads what the tagger has not learned.

        A title in quotation marks that stands at the beginning or lacks one of them, as in notes,
        and scripts without capitals.
        """
        quotation = self.remainder.quotation
        if quotation and (quotation.before <= 0 or not quotation.is_balanced):
            return any(field.name == "title" for field in self.grammar)
        return 3 * self.text.count(CASELESS) > len(self.text)

    def is_to_take(self, name: str, run: Run) -> bool:
        """Say whether the tagger reads a field better than the grammar, and nothing else is there."""
        field = next((field for field in self.grammar if field.name == name), None)
        span = run.span.shifted(self.remainder.offset)
        if any(one.span.meets(span) for one in self.remainder.fields):
            return False
        if field and (
            self.is_quoted(field) or self.is_scrap(field, run) or self.goes_on(field, span)
        ):
            if not any(one.span.meets(field.span) for one in self.remainder.fields):
                self.remainder.fields.append(field)
            return False
        if self.holds_what_is_read(name, run, span):
            return False
        agrees = field is not None and field.span.start == span.start and field.span.holds(span)
        if agrees and not cuts_firm(name, self.text, run.span):
            return run.confidence >= LEAST_OF_BOTH
        surest = (share(self.runs, label) for label in NAMES)
        others = (one.span for one in surest if one and one is not run)
        if not is_plausible(name, self.text, run, others):
            return False
        if (
            name == "authors"
            and field
            and field.confidence >= SURE
            and field.span.start == span.start
        ):
            return run.confidence >= LEAST_OF_MORE_AUTHORS
        contradicts = any(
            one.span.meets(span) and one.confidence >= QUITE_SURE for one in self.grammar
        ) and not any(self.is_same(one, name, run.span) for one in self.grammar)
        return run.confidence >= (LEAST_AGAINST_GRAMMAR if contradicts else LEAST_PROBABILITY)

    def holds_what_is_read(self, name: str, run: Run, span: Span) -> bool:
        """Say whether a run holds a note or an edition, or a title the authors that the grammar sees."""
        held = {one.name for one in self.grammar if one.span.meets(span)}
        if held & {"note", "edition"} and name != "edition":
            return True
        return name == "title" and "authors" in held and run.confidence < SURE

    def is_quoted(self, field: Field) -> bool:
        """Say whether a field is a title in a pair of quotation marks."""
        return field.name == "title" and field.confidence >= QUOTED

    def is_scrap(self, field: Field, run: Run) -> bool:
        """Say whether the tagger reads hardly a word of a field."""
        return len(run.span) < LEAST_FIELD <= len(field.span)

    def goes_on(self, field: Field, span: Span) -> bool:
        """Say whether the grammar has read authors that the tagger does not see, behind those it does.

        Groups behind "et al.", and the last of a list of editors.
        """
        is_longer = field.span.start == span.start and field.span.end > span.end
        if field.name != "authors" or not is_longer:
            return False
        editor = share(self.runs, "editor")
        places = field.span.shifted(-self.remainder.offset)
        return self.remainder.et_al or (
            field.confidence >= SURE and editor is not None and editor.span.meets(places)
        )

    def may_stay(self, field: Field) -> bool:
        """Say whether a field of the grammar stays beside those of the tagger."""
        taken = self.remainder.fields
        if any(field.span.meets(one.span) for one in taken):
            return False
        is_read = field.name in NAMES.values()
        return not is_read or (
            field.confidence >= LEAST_OF_GRAMMAR and all(one.name != field.name for one in taken)
        )

    def take(self, name: str, run: Run) -> None:
        """Keep what the tagger reads, as the grammar's where that reads the same."""
        same = next((field for field in self.grammar if self.is_same(field, name, run.span)), None)
        if same:
            self.remainder.fields.append(same)
            return
        if name == "authors":
            found = names_of(self.remainder.raw, self.text, run.span, self.remainder.offset)
            self.remainder.authors, self.remainder.et_al = found
        self.remainder.fields.append(self.field(name, run))

    def is_same(self, field: Field, name: str, span: Span) -> bool:
        """Say whether nothing but punctuation, or "et al.", parts a field from what the tagger reads."""
        if name == "editors" and field.name == "authors":
            name = "authors"  # who edits a whole book stands where authors do
        if field.name != name:
            return False
        places = field.span.shifted(-self.remainder.offset)
        parts = ((places.start, span.start), (places.end, span.end))
        between = (self.text[min(part) : max(part)] for part in parts)
        return not any(pattern(TELLING).search(part) for part in between)

    def field(self, name: str, run: Run) -> Field:
        """Return a run as a field."""
        raw = self.remainder.raw[run.span.start : run.span.end]
        return Field(
            name=name,
            value=" ".join(without_line_hyphens(raw).split()),
            raw=raw,
            span=run.span.shifted(self.remainder.offset),
            confidence=round(run.confidence, 2),
            how="tagger",
        )


def _read(remainder: Remainder) -> None:
    """Read notes, the authors, the title and what follows it."""
    repeated = pattern(REPEATED_AUTHORS).match(remainder.text)
    quotation = quoted_title(remainder.text)
    if quotation and _is_inside_title(remainder.text, quotation):
        quotation = None
    remainder.quotation = quotation
    start = remainder.skip(repeated.end() if repeated else _after_signal(remainder, quotation))
    _read_notes(remainder, quotation)
    if quotation and (quotation.before >= start or not quotation.is_balanced):
        read_quoted(remainder, start, quotation)
    elif repeated:
        read_unquoted(remainder, start)
    else:
        read_unquoted(remainder, read_authors(remainder, start))


def _is_inside_title(text: str, quotation: Quotation) -> bool:
    """Say whether words of the title stand between the date and the marks."""
    dated = text.rfind(DATE, 0, max(0, quotation.before))
    return dated >= 0 and bool(
        pattern(WORDS_BEFORE_MARKS).match(text[: quotation.before], dated + 1)
    )


def _after_signal(remainder: Remainder, quotation: Quotation | None) -> int:
    """Return the place behind "See", "Cf." and the like before authors or a title in marks."""
    signal = pattern(SIGNAL).match(remainder.text)
    if signal is None:
        return 0
    end = signal.end()
    is_framed = (quotation is not None and quotation.before <= end) or leading_names(
        remainder.text, remainder.raw, end, offset=remainder.offset
    )
    return end if is_framed or not signal["see"] else 0


def _read_notes(remainder: Remainder, quotation: Quotation | None) -> None:
    """Read edition and bracketed notes, and mask them."""
    for found in pattern(NOTES).finditer(remainder.text):
        is_in_title = quotation and quotation.start <= found.start() < quotation.end
        if found.start() == 0 or is_in_title or found.lastgroup is None:
            continue
        name = "edition" if found.lastgroup == "edition" else "note"
        if remainder.add(name, *found.span(found.lastgroup), 0.95):
            remainder.text = masked(remainder.text, [Span(*found.span())], NOTE)
