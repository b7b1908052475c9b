"""Learns from the entries of a .bib file how it is written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, combinations, pairwise
from typing import Final, NamedTuple

from msgspec import structs

from claimcheck.bibliography.bibtex.fields import RawEntry, RawField, read_entry
from claimcheck.bibliography.bibtex.months import MonthForm, month_form, month_macro
from claimcheck.bibliography.bibtex.style import MODERN_NAMES, NUMBERS, PLAIN, Case, EntryStyle
from claimcheck.model import Reference, ReferenceType

_SAMPLE: Final = 500  # entries at the end of a file, from which its style is learnt
_MOST_FIELDS: Final = 60  # of an entry, whose order is learnt
_TYPES: Final[Mapping[ReferenceType, tuple[str, ...]]] = {
    "web": ("online", "misc", "electronic", "www", "webpage"),
    "preprint": ("misc", "online"),
    "report": ("techreport", "report"),
    "thesis": ("phdthesis", "thesis"),
}
"""Where files differ in the type that they give a reference."""
_LOCATORS: Final = ("volume", "number")
"""Fields of which one has delimiters where the other has them."""
_ACCENT: Final = re.compile(r"\\(?:[`'\"^~=.]|[uvHcdbkr](?![A-Za-z])|(?:ss|ae|oe|aa|o|l)\b)")


def learnt_style(text: str, references: Sequence[Reference]) -> EntryStyle:
    """Return how a .bib file is written; what it does not show is as in `PLAIN`.

    Arguments:
        text: The file.
        references: Its references, in file order.
    """
    sample = references[-_SAMPLE:]
    entries = [
        entry
        for one in sample
        if (entry := read_entry(text, one.span.start, one.span.end)).fields and not entry.faults
    ]
    if not entries:
        return PLAIN
    learnt = {
        **_layout(text, entries, sample),
        **_signs(entries, text),
        **_values(entries, text),
        **_delimiters(entries, text),
        **_months(entries, text),
        **_names(entries, text),
    }
    style: EntryStyle = structs.replace(PLAIN, **learnt)
    return structs.replace(style, types=_types(sample), accents=_writes_accents(text))


# ── Blanks ───────────────────────────────────────────────────────────────────────────────────────


def _layout(
    text: str, entries: Sequence[RawEntry], references: Sequence[Reference]
) -> dict[str, object]:
    """Return what stands between key, fields, brace and the next entry."""
    firsts = (text[one.header.end : one.fields[0].at] for one in entries)
    betweens = (
        text[left.outer.end : right.at] for one in entries for left, right in pairwise(one.fields)
    )
    lasts = (text[one.fields[-1].outer.end : one.span.end - 1] for one in entries)
    gaps = (text[left.span.end : right.span.start] for left, right in pairwise(references))
    return {
        "first": _most(firsts, r"\s*,\s*", PLAIN.first),
        "between": _most(betweens, r"\s*,\s*", PLAIN.between),
        "last": _most(lasts, r"\s*,?\s*", PLAIN.last),
        "gap": _most(gaps, r"\s*\n\s*", PLAIN.gap),
    }


def _most(found: Iterable[str], shape: str, default: str) -> str:
    """Return the most common text of a shape, with plain line ends."""
    plain = (re.sub(r"\r\n?", "\n", one) for one in found)
    counts = Counter(one for one in plain if re.fullmatch(shape, one))
    return counts.most_common(1)[0][0] if counts else default


def _signs(entries: Sequence[RawEntry], text: str) -> dict[str, object]:
    """Return where equals signs and values stand."""
    rows = [[one for field in entry.fields if (one := _around(field, text))] for entry in entries]
    flat = [one for row in rows for one in row]
    if not flat:
        return {}
    style: dict[str, object] = {
        "before": _commonest(one.before for one in flat),
        "after": _commonest(one.after for one in flat),
    }
    telling = [row for row in rows if len({one.name for one in row}) > 1]
    columns = [{one.name + len(one.before) for one in row} for row in telling]
    ends = [{one.name + len(one.before) + 1 + len(one.after) for one in row} for row in telling]
    if _are_even(columns):
        fixed = Counter(next(iter(one)) for one in columns if len(one) == 1)
        slack = Counter(
            next(iter(column)) - max(one.name for one in row)
            for column, row in zip(columns, telling, strict=True)
            if len(column) == 1
        )
        by_entry = slack.most_common(1)[0][1] > fixed.most_common(1)[0][1]
        chosen = (slack if by_entry else fixed).most_common(1)[0][0]
        style["slack" if by_entry else "column"] = chosen
        style["touching"] = _is_usual([not one.before for one in flat if one.name >= chosen])
    elif _are_even(ends):
        style["value_column"] = Counter(
            next(iter(one)) for one in ends if len(one) == 1
        ).most_common(1)[0][0]
    return style


class _Around(NamedTuple):
    """The length of a field's name, and the blanks on either side of its equals sign."""

    name: int
    before: str
    after: str


def _around(field: RawField, text: str) -> _Around | None:
    between = text[field.at + len(field.name) : field.outer.start]
    found = re.fullmatch(r"([ \t]*)=([ \t]*)", between)
    return _Around(len(field.name), found[1], found[2]) if found else None


def _are_even(columns: Sequence[set[int]]) -> bool:
    """Say whether something stands in one column, in most entries."""
    return 2 * sum(len(one) == 1 for one in columns) > len(columns)


def _commonest(found: Iterable[str]) -> str:
    return Counter(found).most_common(1)[0][0]


# ── Values and names ─────────────────────────────────────────────────────────────────────────────


def _values(entries: Sequence[RawEntry], text: str) -> dict[str, object]:
    """Return how names, titles and pages are written in their values."""
    fields = [field for entry in entries for field in entry.fields]
    words = [field for field in fields if field.delimiter in {"{", '"'}]
    titles = [text[one.start : one.end] for one in words if one.name == "title"]
    names = [text[one.start : one.end] for one in words if one.name in {"author", "editor"}]
    people = [name for field in names for name in re.split(r"\s+and\s+", field) if " " in name]
    pages = [
        found[0]
        for one in words
        if one.name == "pages" and (found := re.search(r"[-–]+", text[one.start : one.end]))
    ]
    return {
        "double_titles": _is_usual([_is_wrapped(one) for one in titles]),
        "given_first": _is_usual(["," not in one and not one.startswith("{") for one in people]),
        "dash": _commonest(pages) if pages else "--",
    }


def _delimiters(entries: Sequence[RawEntry], text: str) -> dict[str, object]:
    """Return what stands around values: in each field, and as a rule."""
    quoted: dict[str, list[bool]] = {}
    bare: dict[str, list[bool]] = {}
    for field in (field for entry in entries for field in entry.fields):
        if field.delimiter in {"{", '"'}:
            quoted.setdefault(field.name, []).append(field.delimiter == '"')
        if text[field.start : field.end].isdecimal():
            bare.setdefault(field.name, []).append(field.delimiter == "")
    for one, other in (_LOCATORS, _LOCATORS[::-1]):
        if one not in bare and other in bare:
            bare[one] = bare[other]
    return {
        "quotes": _is_usual([fact for facts in quoted.values() for fact in facts]),
        "quoted": {name: _is_usual(facts) for name, facts in quoted.items()},
        "bare_numbers": _is_usual([fact for name in NUMBERS for fact in bare.get(name, ())]),
        "bare": {name: _is_usual(facts) for name, facts in bare.items()},
    }


def _months(entries: Sequence[RawEntry], text: str) -> dict[str, object]:
    """Return whether entries have a month, and how it is written."""
    fields = [field for entry in entries for field in entry.fields if field.name == "month"]
    if not fields:
        return {}
    forms: list[MonthForm] = []
    for field in fields:
        value = text[field.start : field.end]
        form = month_form(value)
        if field.delimiter == "#" or (field.delimiter == "" and not value.isdecimal()):
            form = "macro"
        forms += [form] if form else []
    values = [text[one.start : one.end] for one in fields if one.delimiter != "#"]
    names = [value for value in values if month_macro(value)]
    is_number = any(value.isdecimal() for value in values)
    default: MonthForm = "name" if names else "number" if is_number else "macro"
    dated = [own for one in entries if "year" in (own := {field.name for field in one.fields})]
    return {
        "months": _is_usual(["month" in own for own in dated]),
        "month_form": Counter(forms).most_common(1)[0][0] if forms else default,
        "month_case": _case(names),
    }


def _is_wrapped(value: str) -> bool:
    """Say whether one pair of braces stands around a whole value."""
    depths = accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in value)
    return value.startswith("{") and value.endswith("}") and min(list(depths)[:-1]) > 0


def _names(entries: Sequence[RawEntry], text: str) -> dict[str, object]:
    """Return which names fields and types have, in which letters and which order."""
    fields = [field for entry in entries for field in entry.fields]
    written: dict[str, Counter[str]] = {}
    for field in fields:
        spelling = text[field.at : field.at + len(field.name)]
        written.setdefault(field.name, Counter())[spelling] += 1
    spellings = {name: found.most_common(1)[0][0] for name, found in written.items()}
    counts = Counter(field.name for field in fields)
    modern = sum(counts[name] for name in (*MODERN_NAMES.values(), "date") if name != "institution")
    classic = sum(counts[name] for name in (*MODERN_NAMES, "year") if name != "school")
    types = (re.match(r"@\s*(\w+)", text[one.span.start : one.header.end]) for one in entries)
    return {
        "spellings": spellings,
        "name_case": _case(spellings.values()),
        "type_case": _case([found[1] for found in types if found]),
        "biblatex": modern > classic,
        "order": _order(entries),
        "alphabetical": _is_usual(
            [_is_sorted(one) for one in entries if len(one.fields) > 2]  # noqa: PLR2004 - else by chance
        ),
    }


def _case(words: Iterable[str]) -> Case:
    """Return the case that most words are in."""
    tests: tuple[tuple[Case, Callable[[str], bool]], ...] = (
        ("lower", str.islower),
        ("title", lambda word: word[:1].isupper() and not word.isupper()),
        ("upper", str.isupper),
    )
    cases = Counter(name for word in words for name, fits in tests if fits(word))
    return max((name for name, _ in tests), key=lambda name: cases[name])


def _order(entries: Sequence[RawEntry]) -> frozenset[tuple[str, str]]:
    """Return the pairs of fields that most often stand in this order."""
    names = ([field.name for field in entry.fields[:_MOST_FIELDS]] for entry in entries)
    pairs = Counter(pair for own in names for pair in combinations(own, 2))
    return frozenset(pair for pair, often in pairs.items() if often > pairs[pair[::-1]])


def _is_sorted(entry: RawEntry) -> bool:
    names = [field.name for field in entry.fields]
    return names == sorted(names)


def _types(references: Sequence[Reference]) -> dict[ReferenceType, str]:
    """Return the type that the file gives kinds of references, where files differ."""
    found: dict[ReferenceType, Counter[str]] = {}
    for one in references:
        if one.entry_type and one.entry_type in _TYPES.get(one.type, ()):
            found.setdefault(one.type, Counter())[one.entry_type] += 1
    return {kind: own.most_common(1)[0][0] for kind, own in found.items()}


def _writes_accents(text: str) -> bool:
    return text.isascii() and _ACCENT.search(text) is not None


def _is_usual(facts: Sequence[bool]) -> bool:
    return 2 * sum(facts) > len(facts)
