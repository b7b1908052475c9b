"""The names in an author or editor field of a .bib file.

Source of the grammar: Oren Patashnik, "BibTeXing" (btxdoc), section 4, and "Designing BibTeX
Styles" (btxhak), section 3: ``First von Last``, ``von Last, First`` and ``von Last, Jr, First``,
parted by the word "and" outside of braces. Names are split before LaTeX is decoded, since decoding
takes off the braces that hold an organisation's name together.
"""

import re
from collections.abc import Callable
from functools import cache

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.model import Name, Span
from claimcheck.text.names import is_organisation


def split_names(text: str, offset: int = 0) -> tuple[tuple[Name, ...], bool]:
    """Return the names in a field's raw value, and whether it ends in "and others" or "et al.".

    Arguments:
        text: The characters between the value's delimiters.
        offset: Where they begin in the file.
    """
    names: list[Name] = []
    et_al = False
    may_end = "al" in text.casefold()
    is_plain = decoded(text) is text and "  " not in text and text.isprintable()
    plain = str.strip if is_plain else _plain
    for start, end in _parts(text):
        part = text[start:end]
        if len(part) == len("others") and part.casefold() == "others":
            et_al = True
            continue
        trailing = _et_al().search(part) if may_end else None
        if trailing:
            et_al = True
            part = part[: trailing.start()]
        name = _name(part, start + offset, plain) if part else None
        if name and (name.family or name.given or name.organisation):
            names.append(name)
    return tuple(names), et_al


@cache
def _et_al() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)\W{0,3}et\.? al\b\W*$|^\{?al\.?\}?,\s*\{?et\}?\.?$", re.IGNORECASE)


@cache
def _and_or_brace() -> re.Pattern[str]:
    return re.compile(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)


@cache
def _brace_comma_blank() -> re.Pattern[str]:
    return re.compile(r"[{}]|,|[\s~]+")


def _parts(text: str) -> list[tuple[int, int]]:
    """Return where each name starts and ends, without the white space around it."""
    names = text.split(" and ")
    if "{" not in text and "and" not in "".join(names).lower():
        return _parts_between(names)  # nearly every field
    bounds = [0]
    depth = 0
    for found in _and_or_brace().finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            bounds += [found.start(), found.end()]
    bounds.append(len(text))
    parts = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            at = start + part.index(stripped)
            parts.append((at, at + len(stripped)))
    return parts


def _parts_between(names: list[str]) -> list[tuple[int, int]]:
    """Return where each of the names that " and " joins starts and ends."""
    parts = []
    at = 0
    for name in names:
        stripped = name.strip()
        if stripped:
            start = at if stripped is name else at + len(name) - len(name.lstrip())
            parts.append((start, start + len(stripped)))
        at += len(name) + len(" and ")
    return parts


def _name(raw: str, at: int, plain: Callable[[str], str]) -> Name:
    """Return one name as BibTeX takes it apart; ``plain`` gives a part as it is printed."""
    span = Span(at, at + len(raw))
    family, _, given = raw.partition(",")
    if given and "," not in given and "{" not in raw and "=" not in raw:  # nearly every name
        return Name(raw=raw, span=span, family=plain(family), given=plain(given))
    if "{" not in raw and "," in raw:
        parts = [plain(part) for part in raw.split(",")]
    else:
        commas, blanks = _separators(raw)
        if not commas:
            return _without_comma(raw, span, blanks)
        parts = [_plain(part) for part in _cut(raw, commas)]
    if "=" in raw and all(_labelled_part().match(part) for part in parts):
        return _of_labelled_parts(parts, raw, span)
    family, *others = parts
    suffix = others[0] if len(others) > 1 else ""
    given = others[-1] if len(others) == 1 else ", ".join(others[1:])
    return Name(raw=raw, span=span, family=family, given=given, suffix=suffix)


@cache
def _labelled_part() -> re.Pattern[str]:
    return re.compile(
        r"(?P<label>(?:family|given|prefix|suffix)(?:-i)?|useprefix|id|sortingnamekeytemplatename"
        r"|nametemplates)\s*=\s*(?P<value>.*)",
        re.DOTALL,
    )


def _of_labelled_parts(parts: list[str], raw: str, span: Span) -> Name:
    """Return a name in biblatex's extended format: ``family=Vries, given=Jan, prefix=de``.

    Source: the biblatex manual, section 3.7 on ``extname``; Better BibTeX writes it.
    """
    found = (_labelled_part().match(part) for part in parts)
    stated = {part["label"]: part["value"].strip() for part in found if part}
    family = f"{stated.get('prefix', '')} {stated.get('family', '')}".strip()
    return Name(
        raw=raw,
        span=span,
        family=family,
        given=stated.get("given", ""),
        suffix=stated.get("suffix", ""),
    )


def _separators(raw: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where the commas and where the blanks outside of braces stand."""
    commas: list[tuple[int, int]] = []
    blanks: list[tuple[int, int]] = []
    depth = 0
    for found in _brace_comma_blank().finditer(raw):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            (commas if found[0] == "," else blanks).append(found.span())
    return commas, blanks


def _without_comma(raw: str, span: Span, blanks: list[tuple[int, int]]) -> Name:
    """Return ``First von Last``, or an organisation: one in braces or called by its kind."""
    whole = _plain(raw)
    if (raw[0] == "{" and not blanks and not raw.startswith("{\\")) or _is_body(whole):
        return Name(raw=raw, span=span, organisation=whole)
    words = _cut(raw, blanks)
    last = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), -1)
    first, family = words[:last], words[last:]
    return Name(raw=raw, span=span, family=_plain(" ".join(family)), given=_plain(" ".join(first)))


def _is_body(name: str) -> bool:
    """Say whether a name without a comma shows that no person bears it."""
    return is_organisation(name) or any(sign.isdigit() for sign in name)


def _cut(raw: str, separators: list[tuple[int, int]]) -> list[str]:
    bounds = [0, *(place for separator in separators for place in separator), len(raw)]
    return [raw[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _plain(raw: str) -> str:
    return " ".join(decoded(raw).split())
