"""How a .bib file is written: its layout, delimiters, names and spellings."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from claimcheck.bibliography.bibtex.accents import accented
from claimcheck.bibliography.bibtex.months import MonthForm, written_month
from claimcheck.model import ReferenceType

Case = Literal["lower", "title", "upper"]

NUMBERS: Final = ("year", "volume", "number")
"""Fields whose values are numbers as a rule, which need no delimiters."""
MODERN_NAMES: Final = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
}
"""Names of fields in BibTeX, and what biblatex calls them (its manual, section 2.2.5)."""


class EntryField(NamedTuple):
    """A field of a new entry."""

    name: str
    """As BibTeX calls it, in small letters."""
    value: str
    """Without delimiters, LaTeX's special characters escaped."""
    form: Literal["text", "verbatim", "macro"] = "text"


class EntryStyle(Struct, frozen=True, kw_only=True):
    """How entries are written; the defaults are ours, for a file that shows nothing else."""

    first: str = ",\n  "
    """Between the key and the first field."""
    between: str = ",\n  "
    last: str = ",\n"
    """Between the last field and the closing brace."""
    gap: str = "\n\n"
    """Between two entries."""
    before: str = " "
    """Before the equals sign."""
    after: str = " "
    column: int | None = None
    """The column of all equals signs, counted from the start of the names."""
    touching: bool = False
    """Whether a name that reaches the column has no blank before its equals sign."""
    slack: int | None = None
    """How far behind the longest name of an entry its equals signs stand."""
    value_column: int | None = None
    """The column of all values, where the equals signs stand in none."""
    quotes: bool = False
    quoted: Mapping[str, bool] = {}
    """Whether the values of single fields stand in quotation marks, as far as the file shows it."""
    bare_numbers: bool = False
    bare: Mapping[str, bool] = {}
    """Whether the numbers in single fields have no delimiters, as far as the file shows it."""
    months: bool = False
    """Whether most entries with a year have a month."""
    month_form: MonthForm = "macro"
    month_case: Case = "lower"
    double_titles: bool = False
    type_case: Case = "lower"
    name_case: Case = "lower"
    spellings: Mapping[str, str] = {}
    """Names of fields in the letters that the file uses, by the name in small letters."""
    biblatex: bool = False
    types: Mapping[ReferenceType, str] = {}
    order: frozenset[tuple[str, str]] = frozenset()
    """Pairs of fields of which the first usually stands before the second."""
    alphabetical: bool = False
    given_first: bool = False
    dash: str = "-"
    """Between two pages."""
    accents: bool = False
    """Whether letters with accents are written as LaTeX's macros."""

    def entry_type(self, kind: ReferenceType, usual: str) -> str:
        """Return the type of an entry for a kind of reference, in small letters."""
        return self.types.get(kind, usual)

    def month(self, number: int) -> EntryField:
        """Return the field of a month, counted from 1."""
        value = _cased(written_month(number, self.month_form), self.month_case)
        return EntryField("month", value, "macro" if self.month_form == "macro" else "text")

    def entry(self, entry_type: str, key: str, fields: Iterable[EntryField]) -> str:
        r"""Return an entry, with ``\n`` at the line ends and none behind it."""
        own = self._ordered(list(fields))
        longest = max((len(one.name) for one in own), default=0)
        written = [self._field(one, longest) for one in own]
        head = f"@{_cased(entry_type, self.type_case)}{{{key}"
        return f"{head}{self.first}{self.between.join(written)}{self.last}}}"

    def _ordered(self, fields: list[EntryField]) -> list[EntryField]:
        named = [one._replace(name=self._name(one.name)) for one in fields]
        if self.alphabetical:
            return sorted(named, key=lambda one: one.name)
        placed: list[EntryField] = []
        for one in named:
            places = (at for at, other in enumerate(placed) if (one.name, other.name) in self.order)
            placed.insert(next(places, len(placed)), one)
        return placed

    def _name(self, name: str) -> str:
        return MODERN_NAMES.get(name, name) if self.biblatex else name

    def _field(self, field: EntryField, longest: int) -> str:
        name = self.spellings.get(field.name) or _cased(field.name, self.name_case)
        return f"{name}{self._sign(len(name), longest)}{self._value(field)}"

    def _sign(self, length: int, longest: int) -> str:
        """Return the equals sign with the blanks around it."""
        if self.value_column is not None:
            sign = f"{self.before}="
            return sign + " " * max(self.value_column - length - len(sign), 1)
        column = self.column
        if self.slack is not None:
            column = longest + self.slack
        if column is not None:
            least = 0 if self.touching or self.slack == 0 else 1
            return " " * max(column - length, least) + "=" + self.after
        return f"{self.before}={self.after}"

    def _value(self, field: EntryField) -> str:
        if field.form == "macro" or self._is_bare(field):
            return field.value
        value = accented(field.value) if self.accents and field.form == "text" else field.value
        if field.name == "title" and self.double_titles:
            value = f"{{{value}}}"
        if self.quoted.get(field.name, self.quotes) and '"' not in value:
            return f'"{value}"'
        return f"{{{value}}}"

    def _is_bare(self, field: EntryField) -> bool:
        usual = field.name in NUMBERS and self.bare_numbers
        is_number = re.fullmatch(r"[0-9]+", field.value) is not None
        return is_number and self.bare.get(field.name, usual)


PLAIN: Final = EntryStyle()
"""How entries are written into a new file."""


def _cased(word: str, case: Case) -> str:
    return {"lower": word, "upper": word.upper(), "title": word[:1].upper() + word[1:]}[case]
