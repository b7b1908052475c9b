"""The value of a field of an entry, with the characters of the file it comes from."""

from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model import Date, Identifier, Name, Span

_QUOTES: Final = {"“": "”", '"': '"', "‘": "’", "„": "“", "«": "»"}
Placed = TypeVar("Placed", Date, Identifier, Name)


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

    def named(self, name: str) -> "Value":
        """Return the same under another name."""
        return Value(name, self.text, self.raw, self.span)

    def placed(self, part: Placed) -> Placed:
        """Return something read from another text than the raw one, at the field's place."""
        return replace(part, raw=self.raw, span=self.span)


def bare_title(title: str) -> str:
    """Return a title without the quotation marks around it and the full stop or comma after it."""
    bare = title.removesuffix(",") if title.endswith(",") else title
    if bare.endswith(".") and not bare.endswith(".."):
        bare = bare[:-1]
    close = _QUOTES.get(bare[:1])
    if close and len(bare) > 1 and bare.endswith(close) and close not in bare[1:-1]:
        bare = bare[1:-1].rstrip(",. ")
    return bare or title
