"""The writing of one date: its tokens, its shape and the months it names."""

from typing import Final

from claimcheck.model import Span
from claimcheck.text.dates.months import Month, misspelt_month, month_named
from claimcheck.text.dates.tokens import Tokens

DASHED: Final = frozenset({"D-M-Y", "Y-M-D", "D-M-D", "M-Y"})
"""Shapes in which a dash is no range."""
ISO: Final = frozenset({"Y-D-D", "Y-D-Dt", "Y-D-DD:D", "Y-D-DD:D:D", "Y-D", "Y-D-D/Y-D-D"})
"""Shapes of ISO 8601."""
NUMERIC: Final = frozenset(
    {"Y/D/D", "Y.D.D", "D/D/Y", "D.D.Y", "D-D-Y", "D/D/D", "D.D.D", "D-D-D", "D/Y", "D.Y", "D-Y",
     "N", "Y/D"}
)  # fmt: skip
"""Shapes of numbers in other orders or with other signs."""
_NO_POINTS: Final = str.maketrans("", "", ".,'")


class Written:
    """The tokens of one date, with the questions that are asked of them.

    Arguments:
        tokens: The tokens of the whole text.
        first: Index of the date's first token.
        last: Index after its last one.
        offset: Where the whole text starts in its file, in characters.
    """

    def __init__(self, tokens: Tokens, first: int, last: int, offset: int) -> None:
        """Cut the tokens out and name their months."""
        self.texts = tokens.texts[first:last]
        self.kinds = tokens.kinds[first:last]
        self.starts = [offset + start for start in tokens.starts[first:last]]
        self.span = Span(self.starts[0], self.starts[-1] + len(self.texts[-1]))
        self.months: dict[int, Month] = {}
        self.is_date = True
        for at, kind in enumerate(self.kinds):
            if kind in "Mmw":
                self._name_month(at)
        self.shape = self.kinds.replace(" ", "").replace("m", "M")

    def _name_month(self, at: int) -> None:
        month = month_named(self.texts[at]) or misspelt_month(self.texts[at])
        if month:
            self.months[at] = month
        elif not (self.kinds.endswith("w") and self.texts[at].lower() in {"present", "date"}):
            self.is_date = False

    def span_of(self, at: int) -> Span:
        """Return the characters of a token of the date, in the file."""
        return Span(self.starts[at], self.starts[at] + len(self.texts[at]))

    @property
    def two_digit_year(self) -> int | None:
        """Index of the token that is a year of two digits."""
        shape = self.shape.translate(_NO_POINTS)
        if shape in {"D", "D/D/D", "DDD", "D-D-D", "DMD", "D-M-D", "MD"} or "'D" in self.shape:
            return max(at for at, kind in enumerate(self.kinds) if kind == "D")
        return None
