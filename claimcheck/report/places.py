"""Where something stands, in the words of its own file: lines, paragraphs or pages."""

from collections.abc import Sequence

from claimcheck.model import Origin, Place, Span
from claimcheck.report.sentences import listed
from claimcheck.text.lines import LineIndex


def exact(place: Place) -> str:
    """Return ``12:4``, ``paragraph 12, character 33`` or ``page 3``."""
    origin = place.origin
    if origin is None:
        return f"{place.line}:{place.col}"
    if origin.line:
        return _in_part(f"{origin.line}:{origin.col or 1}", origin)
    return _in_part(_numbered(origin), origin)


def in_file(file: str, place: Place) -> str:
    """Return ``article.txt:12:4`` or ``article.docx, paragraph 12, character 33``."""
    where = exact(place)
    return f"{file}:{where}" if where[:1].isdigit() else f"{file}, {where}"


def spelt_out(place: Place) -> str:
    """Return ``line 12, column 4``, ``paragraph 12, character 33`` or ``page 3``."""
    origin = place.origin
    if origin is None:
        return f"line {place.line:,}, column {place.col:,}"
    if origin.line:
        return _in_part(f"line {origin.line:,}, column {origin.col or 1:,}", origin)
    return _in_part(_numbered(origin), origin)


def rough(lines: LineIndex, span: Span) -> str:
    """Return ``line 12``, ``paragraph 12`` or ``page 3``."""
    origin = lines.origin(span.start) if lines.origins else None
    if origin is None:
        return f"line {lines.line_of(span.start):,}"
    return _in_part(f"{_unit(origin)} {origin.line or origin.paragraph or origin.page:,}", origin)


def number(place: Place) -> str:
    """Return what stands before the line of a finding: ``12``, ``¶12`` or ``footnote 2, ¶1``."""
    origin = place.origin
    if origin is None:
        return str(place.line)
    if origin.line:
        return f"{origin.part}:{origin.line}" if origin.part else str(origin.line)
    paragraph = f"¶{origin.paragraph}" if origin.paragraph else ""
    return _in_part(paragraph or (f"p. {origin.page}" if origin.page else ""), origin)


def together(numbers: Sequence[str], most: int) -> str:
    """Return several places as ``lines 12 and 14``, ``¶11 and ¶12`` or ``p. 3``, each once.

    Arguments:
        numbers: What `number` says of each, or a file, a colon and that.
        most: How many are named.
    """
    each = list(dict.fromkeys(numbers))
    more = len(each) - most
    told = listed([*each[:most], *([f"{more:,} more"] if more > 0 else [])])
    if not each[0].rpartition(":")[2].isdigit():
        return told  # a paragraph or a page, which says so itself
    return f"{'line' if len(each) == 1 else 'lines'} {told}"


def _numbered(origin: Origin) -> str:
    if not (origin.paragraph or origin.page):
        return "" if origin.part else "somewhere"
    where = f"{_unit(origin)} {origin.paragraph or origin.page:,}"
    return f"{where}, character {origin.character:,}" if origin.character else where


def _unit(origin: Origin) -> str:
    return "line" if origin.line else "paragraph" if origin.paragraph else "page"


def _in_part(where: str, origin: Origin) -> str:
    return ", ".join(filter(None, (origin.part, where)))
