"""The value of a field of an entry, with the characters of the file it comes from."""

from functools import lru_cache
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model import Date, Identifier, Name, Span

_QUOTES: Final = {"“": "”", '"': '"', "‘": "’", "„": "“", "«": "»"}
Placed = TypeVar("Placed", Date, Identifier, Name)
RECURRING: Final = frozenset(
    "year month date urldate volume number issue edition container journal journaltitle publisher"
    " address language series".split()
)
"""Fields whose values many entries of a file have alike."""
_LONGEST: Final = 100  # characters of a value that is kept for others


class Value(Struct, frozen=True, gc=False):
    """The value of a field: its text, and the characters of the entry it comes from."""

    name: str
    text: str
    raw: str
    span: Span

    @property
    def exact(self) -> bool:
        """Whether every character of the text stands at its own place in the file."""
        return self.text is self.raw or self.text == self.raw

    def place(self, span: Span) -> Span:
        """Return where a part of the text stands in the file; the whole has the value's own place."""
        return self.span if len(span) == len(self.text) else span.shifted(self.span.start)

    def home(self, identifier: Identifier) -> Identifier:
        """Return an identifier with the value's own text and place, if it is the whole value."""
        if identifier.span != self.span or identifier.raw != self.raw:
            return identifier
        value = self.raw if identifier.value == self.raw else identifier.value
        return replace(identifier, value=value, raw=self.raw, span=self.span)

    def named(self, name: str) -> "Value":
        """Return the same under another name."""
        return Value(name, self.text, self.raw, self.span)

    def placed(self, part: Placed) -> Placed:
        """Return something read from another text than the raw one, at the field's place."""
        return replace(part, raw=self.raw, span=self.span)


def shared(text: str) -> str:
    """Return the text, as the same object for all entries that have it, if it is short."""
    return _known(text) if len(text) <= _LONGEST else text


@lru_cache(maxsize=4096)
def _known(text: str) -> str:
    return text


def bare_title(title: str) -> str:
    """Return a title without the quotation marks around it and the full stop or comma after it."""
    bare = title.removesuffix(",") if title.endswith(",") else title
    if bare.endswith(".") and not bare.endswith(".."):
        bare = bare[:-1]
    close = _QUOTES.get(bare[:1])
    if close and len(bare) > 1 and bare.endswith(close) and close not in bare[1:-1]:
        bare = bare[1:-1].rstrip(",. ")
    return bare or title
