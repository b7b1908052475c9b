"""The tagger's reading of a reference beside the grammar's: which of them stands, field by field."""

from typing import Final

from claimcheck.bibliography.strings.authorlists import names_of
from claimcheck.bibliography.strings.authorship import SURE
from claimcheck.bibliography.strings.clear import is_clear
from claimcheck.bibliography.strings.features import Readings
from claimcheck.bibliography.strings.masks import DATE
from claimcheck.bibliography.strings.plausible import (
    cuts_firm,
    from_its_beginning,
    is_plausible,
)
from claimcheck.bibliography.strings.punctuation import pattern
from claimcheck.bibliography.strings.remainder import Remainder
from claimcheck.bibliography.strings.trained import Run, runs, surest
from claimcheck.bibliography.strings.whole_books import with_house, with_title
from claimcheck.model import Field, Span
from claimcheck.text.normal import without_line_hyphens
from claimcheck.text.shape import CASELESS

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
LEAST_OF_MORE: Final = 0.85
"""The same where the grammar is sure of authors that end sooner, or sees a container in a title."""
SURE_OF_BOTH: Final = 0.99
"""The same where a container without a title covers the title that the grammar sees."""
LEAST_WORDS: Final = 4
QUITE_SURE: Final = 0.9
LEAST_OF_GRAMMAR: Final = 0.85
"""How sure the grammar must be of a field that the tagger does not see."""
LEAST_IN_DOUBT: Final = 0.8
"""The same where the tagger is not sure of what it sees there."""
QUOTED: Final = 0.98
"""How sure the grammar is of a title in a pair of quotation marks."""
LEAST_FIELD: Final = 4
"""Characters of a field; shorter ones are scraps where the grammar reads more."""
WITHIN_PHRASE: Final = r"\.? [A-Za-z]"
LEAST_WITHIN_PHRASE: Final = 0.8
"""How sure the tagger must be to end a field there, where the grammar goes on."""
GROUP: Final = (
    r"\b(?:Group|Consortium|Collaborat(?:ors|ion|ive)|Investigators|Network|Initiative|Committee)"
    r"(?:, [A-Z]+)?$"
)
"""How the name of a group ends that stands behind persons."""
FIELDS_OF_BODY: Final = r",[^.:;\x01-\x05]{1,80} (?:and|und|et|y|e|&) [A-Z]"
"""How the fields that a body's name counts go on behind the first."""
TELLING: Final = r"(?!\bet al\b)\b\w+(?<!\bal)"
"""A word that is none of "et al."."""


def readings_of(remainder: Remainder, text: str) -> Readings:
    """Return what the tagger is told: the masked text, and the grammar's fields in their order."""
    fields = ((field.name, field.span.shifted(-remainder.offset)) for field in remainder.fields)
    return Readings(text, sorted(fields, key=lambda field: field[1]))


class Merging:
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
        best = surest(self.runs)
        self.surest = {label: best[label] for label in NAMES if label in best}
        self.begin_title_with_its_phrase()

    def begin_title_with_its_phrase(self) -> None:
        """Let the title begin where the grammar sees it begin, if the tagger sees it within a phrase."""
        run = self.surest.get("title")
        field = next((field for field in self.grammar if field.name == "title"), None)
        if run and field:
            begin = field.span.start - self.remainder.offset
            sure = [one for one in self.surest.values() if one.confidence >= LEAST_PROBABILITY]
            self.surest["title"] = from_its_beginning(run, begin, self.text, sure)

    def merge(self) -> None:
        """Replace the fields that the tagger reads; the others stay where nothing overlaps them."""
        remainder = self.remainder
        if not self.runs:
            return
        remainder.fields = []
        for label, name in NAMES.items():
            run = self.surest.get(label)
            if run and self.is_to_take(name, run):
                self.take(name, run)
        for field in self.grammar:
            if self.may_stay(field):
                remainder.fields.append(field)
        names = {field.name for field in remainder.fields}
        if "authors" not in names:
            remainder.authors, remainder.et_al = (), False
        if "title" not in names and "container" in names:
            remainder.fields = with_title(remainder, self.text)
            names = {field.name for field in remainder.fields}
        if {"title", "container"} <= names:
            remainder.fields = with_house(remainder, self.text)
        if not names & {"title", "container"} and DATE not in self.text:
            # "Willmann, Marc: Help" is no place and publisher.
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
            self.is_quoted(field)
            or self.is_scrap(field, run)
            or self.goes_on(field, span)
            or self.is_cut_short(field, run, span)
            or self.is_name_cut(field, span)
        ):
            if not any(one.span.meets(field.span) for one in self.remainder.fields):
                self.remainder.fields.append(field)
            return False
        if self.holds_what_is_read(name, run, span):
            return False
        agrees = field is not None and field.span.start == span.start and field.span.holds(span)
        if agrees and not cuts_firm(name, self.text, run.span):
            return run.confidence >= LEAST_OF_BOTH
        others = (one.span for one in self.surest.values() if one is not run)
        if not is_plausible(name, self.text, run, others):
            return False
        if (
            name == "authors"
            and field
            and field.confidence >= SURE
            and field.span.start == span.start
        ):
            return run.confidence >= LEAST_OF_MORE
        contradicts = any(
            one.span.meets(span) and one.confidence >= QUITE_SURE for one in self.grammar
        ) and not any(self.is_same(one, name, run.span) for one in self.grammar)
        return run.confidence >= (LEAST_AGAINST_GRAMMAR if contradicts else LEAST_PROBABILITY)

    def holds_what_is_read(self, name: str, run: Run, span: Span) -> bool:
        """Say whether a run holds a note or an edition, or a title the authors that the grammar sees."""
        held = {one.name for one in self.grammar if one.span.meets(span)}
        if held & {"note", "edition"} and name != "edition":
            return True
        if name == "title" and {"title", "container"} <= held:
            return run.confidence < LEAST_OF_MORE
        if name == "container" and "container" in held and self.is_title_within(span):
            return run.confidence < SURE_OF_BOTH
        return name == "title" and "authors" in held and run.confidence < SURE

    def is_title_within(self, span: Span) -> bool:
        """Say whether a container covers the title that the grammar sees, and the tagger sees none.

        A title of a word or two may be the first words of a journal: ``Adv. Mater.``.
        """
        titles = (one for one in self.grammar if one.name == "title" and span.holds(one.span))
        return "title" not in self.surest and any(
            len(one.value.split()) >= LEAST_WORDS for one in titles
        )

    def is_quoted(self, field: Field) -> bool:
        """Say whether a field is a title in a pair of quotation marks."""
        return field.name == "title" and field.confidence >= QUOTED

    def is_scrap(self, field: Field, run: Run) -> bool:
        """Say whether the tagger reads hardly a word of a field."""
        return len(run.span) < LEAST_FIELD <= len(field.span)

    def is_cut_short(self, field: Field, run: Run, span: Span) -> bool:
        """Say whether the tagger, hardly sure, ends a field between two words of what the grammar reads."""
        return (
            field.name in ("authors", "title")
            and run.confidence < LEAST_WITHIN_PHRASE
            and field.span.start == span.start
            and field.span.end > span.end
            and pattern(WITHIN_PHRASE).match(self.text, run.span.end) is not None
        )

    def is_name_cut(self, field: Field, span: Span) -> bool:
        """Say whether the tagger ends the authors within a name of which the grammar is sure.

        A body's name may count several fields: "Panel on Dietetic Products, Nutrition and Allergies".
        """
        authors = self.remainder.authors
        end = span.end - self.remainder.offset
        is_body = len(authors) == 1 and bool(authors[0].organisation)
        counts = is_body and pattern(FIELDS_OF_BODY).match(self.text, end) is not None
        return (
            field.name == "authors"
            and (counts or field.confidence >= SURE)
            and field.span.start == span.start
            and any(one.span.start < span.end < one.span.end - 1 for one in authors)
        )

    def goes_on(self, field: Field, span: Span) -> bool:
        """Say whether the grammar has read authors that the tagger does not see, behind those it does.

        Groups behind "et al.", and the last of a list of editors.
        """
        is_longer = field.span.start == span.start and field.span.end > span.end
        if field.name != "authors" or not is_longer:
            return False
        last = self.remainder.authors[-1:]
        if last and pattern(GROUP).search(last[0].organisation):
            return field.confidence >= SURE
        editor = self.surest.get("editor")
        places = field.span.shifted(-self.remainder.offset)
        return self.remainder.et_al or (
            field.confidence >= SURE and editor is not None and editor.span.meets(places)
        )

    def may_stay(self, field: Field) -> bool:
        """Say whether a field of the grammar stays beside those of the tagger."""
        taken = self.remainder.fields
        if any(field.span.meets(one.span) for one in taken):
            return False
        if field.name not in NAMES.values():
            return True
        least = LEAST_IN_DOUBT if self.is_in_doubt(field) else LEAST_OF_GRAMMAR
        return field.confidence >= least and all(one.name != field.name for one in taken)

    def is_in_doubt(self, field: Field) -> bool:
        """Say whether the tagger sees something else in the place of a field, and is unsure of it."""
        places = field.span.shifted(-self.remainder.offset)
        sure = [run.confidence for run in self.runs if run.span.meets(places)]
        return bool(sure) and max(sure) < LEAST_PROBABILITY

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
        return not any(part and pattern(TELLING).search(part) for part in between)

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
