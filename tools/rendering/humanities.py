"""Styles that set the title of an article in quotation marks: MLA, Chicago, IEEE, Wikipedia."""

import random
from collections.abc import Mapping
from typing import Final

from tools.rendering.parts import (
    MONTHS,
    Parts,
    Style,
    day,
    day_before,
    edition,
    house,
    in_round,
    labelled,
    listed,
    numbered,
    stop,
    tail,
    web_tail,
)
from tools.rendering.works import Work


def _quoted(work: Work, names: str, chance: random.Random, *, mla: bool, note: bool) -> Parts:
    """Return MLA and the styles of Chicago with notes."""
    sign = "," if note else "."
    parts = labelled("author", names.removesuffix(".") + sign)
    is_whole = work.form in ("book", "report")
    opening, closing = ("", "") if is_whole else chance.choice(("“”", '""', "“”"))
    title = work.title if is_whole and note else stop(work.title, sign)
    parts += [("title", f" {opening}{title}{closing}")]
    match work.form:
        case "journal" if mla:
            parts += [("container", f" {work.container},")]
            parts += [("volume", f" vol. {work.volume}{numbered(work.issue)},")]
            when = chance.choice(
                (work.year, work.year, f"{MONTHS[work.month - 1][:3]}. {work.year}")
            )
            parts += [("date", f" {when},"), ("pages", f" pp. {work.pages}.")]
        case "journal":
            parts += [
                ("container", f" {work.container}"),
                ("volume", f" {work.volume}{numbered(work.issue)}"),
            ]
            parts += [("date", f" ({work.year}):"), ("pages", f" {work.pages}.")]
        case "chapter" | "conference":
            parts += _inside(work, chance, mla=mla, note=note)
        case "web":
            parts += [("container", f" {work.container}{',' if mla or note else '.'}")]
            when = chance.choice((day, day_before))(work)
            parts += [("date", f" {when}.")] if chance.random() < 0.75 else []
            parts += web_tail(work, chance)
        case _ if note:
            parts += labelled(
                "edition", f", {work.edition} ed." if is_whole and work.edition else ""
            )
            parts += [("note", " (PhD diss.,")] if work.form == "thesis" else []
            if work.form == "thesis":
                return [*parts, ("publisher", f" {work.publisher},"), ("date", f" {work.year}).")]
            parts += [("place", f" ({work.place}:"), ("publisher", f" {work.publisher},")]
            parts += [
                ("date", f" {work.year})"),
                ("note", chance.choice((".", f", {work.pages}."))),
            ]
        case _:
            if work.form == "thesis":
                parts += [("note", chance.choice((" PhD diss.,", " Dissertation,")))]
            parts += edition(work, " {} ed.,")
            parts += [*house(work, placed=not mla, end=","), ("date", f" {work.year}.")]
    return parts + tail(work, chance)


def _inside(work: Work, chance: random.Random, *, mla: bool, note: bool) -> Parts:
    editors = listed([one.spoken() for one in work.editors], " and ")
    start = chance.choice(("", " In")) if mla else " In" if not note else " in"
    parts: Parts = [("container", f"{start} {work.container},")]
    if work.form == "chapter":
        word = " edited by " if chance.random() < 0.8 or mla else " ed. "
        parts += [("editor", f"{word}{editors},")]
    if mla:
        parts += [("publisher", f" {work.publisher},"), ("date", f" {work.year},")]
        return [*parts, ("pages", f" pp. {work.pages}.")]
    if note:
        parts[-1] = (parts[-1][0], parts[-1][1].rstrip(","))
        parts += [("place", f" ({work.place}:"), ("publisher", f" {work.publisher},")]
        return [*parts, ("date", f" {work.year}),"), ("pages", f" {work.pages}.")]
    parts += [("pages", f" {work.pages}."), *house(work, placed=True, end=",")]
    return [*parts, ("date", f" {work.year}.")]


def _mla(work: Work, chance: random.Random) -> Parts:
    names = ""
    if work.authors:
        first, *others = work.authors
        rest = ", et al" if len(others) > 1 else f", and {others[0].spoken()}" if others else ""
        names = first.whole() + rest
    return _quoted(work, names, chance, mla=True, note=False)


def _chicago(work: Work, chance: random.Random) -> Parts:
    return _quoted(work, _chicago_names(work), chance, mla=False, note=False)


def _chicago_names(work: Work) -> str:
    if not work.authors:
        return ""
    first, *others = work.authors
    names = [first.whole(), *(one.spoken() for one in others)]
    return ", ".join(names[:7]) + ", et al" if len(names) > 10 else listed(names, ", and ")


def _chicago_note(work: Work, chance: random.Random) -> Parts:
    spoken = [one.spoken() for one in work.authors]
    names = (
        f"{spoken[0]} et al"
        if len(spoken) > 3
        else listed(spoken, ", and " if len(spoken) > 2 else " and ")
    )
    return _quoted(work, names, chance, mla=False, note=True)


def _chicago_dated(work: Work, chance: random.Random) -> Parts:
    undated = _chicago(work, chance)
    parts = [one for one in undated if one[0] != "date" or work.form == "web"]
    at = 1 if parts[0][0] == "author" else 0
    parts.insert(at, ("date", f" {work.year}."))
    parts = [
        ("volume", f" {work.volume}{' ' if work.issue else ''}{in_round(work.issue)}:")
        if label == "volume" and chance.random() < 0.6
        else ("volume", f"{text}:")
        if label == "volume"
        else (label, text)
        for label, text in parts
    ]
    return [
        (label, f"{text[:-1]}.") if label == "publisher" else (label, text) for label, text in parts
    ]


def _ieee(work: Work, chance: random.Random) -> Parts:
    names = [one.straight() for one in work.authors]
    shown = (
        f"{names[0]} et al."
        if len(names) > 6
        else listed(names, " and " if len(names) == 2 else ", and ")
    )
    parts = labelled("author", f"{shown},")
    title = stop(work.title, ",")
    is_whole = work.form in ("book", "report")
    parts += [("title", f" {title}" if is_whole else f" “{title}”")]
    match work.form:
        case "journal":
            month = MONTHS[work.month - 1][:3]
            parts += [("container", f" {work.container},")]
            parts += [("volume", f" vol. {work.volume}{numbered(work.issue)},")]
            parts += [("pages", f" pp. {work.pages},"), ("date", f" {month}. {work.year}.")]
        case "chapter":
            editors = listed([one.straight() for one in work.editors], " and ")
            parts += [("container", f" in {work.container},"), ("editor", f" {editors}, Eds.")]
            parts += [*house(work, placed=True, end=","), ("date", f" {work.year},")]
            parts += [("pages", f" pp. {work.pages}.")]
        case "conference":
            parts += [("container", f" in {work.container},")]
            parts += [("place", f" {work.place},")] if chance.random() < 0.5 else []
            parts += [("date", f" {work.year},"), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container},"), ("date", f" {day(work)}.")]
            parts += web_tail(work, chance)
        case "preprint":
            parts += [("container", f" {work.container},"), ("date", f" {work.year}.")]
        case "thesis":
            parts += [("note", " Ph.D. dissertation,"), ("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place},"), ("date", f" {work.year}.")]
        case _:
            parts += [*edition(work, " {} ed."), *house(work, placed=True, end=",")]
            parts += [("date", f" {work.year}.")]
    return parts + tail(work, chance)


def _wikipedia(work: Work, chance: random.Random) -> Parts:
    names = "; ".join(one.whole() for one in work.authors[:8])
    when = chance.choice((work.year, work.year, day(work), day_before(work)))
    is_whole = work.form in ("book", "report", "thesis")
    parts = labelled("author", names)
    date = ("date", f" ({when})." if parts else f" {when}.")
    title = stop(work.title) if is_whole else f'"{work.title}".'
    parts += [date, ("title", f" {title}")] if parts else [("title", f" {title}")]
    match work.form:
        case "journal":
            issue = f" ({work.issue})" if work.issue else ""
            parts += [("container", f" {work.container}."), ("volume", f" {work.volume}{issue}:")]
            parts += [("pages", f" {work.pages}.")]
        case "chapter" | "conference":
            editors = "; ".join(one.whole() for one in work.editors)
            parts += [("editor", f" In {editors} (eds.)."), ("container", f" {work.container}.")]
            parts += [*house(work, placed=chance.random() < 0.5), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container}.")]
            parts += [date] if parts[0][0] == "title" else []
            parts += web_tail(work, chance)
        case "preprint":
            parts += [("container", f" {work.container}.")]
        case _:
            parts += [("note", " (PhD thesis).")] if work.form == "thesis" else []
            parts += [*edition(work, " ({} ed.)."), *house(work, placed=chance.random() < 0.5)]
    return parts + tail(work, chance)


def _continental(work: Work, chance: random.Random) -> Parts:
    """Return a reference as French, German and Spanish publishers set it."""
    kind = chance.choice(("fr", "de", "es"))
    joint = {"fr": " et ", "de": " und ", "es": " y "}[kind]
    form = {"fr": "{0} {1}", "de": "{0}, {1}", "es": "{0}, {1}"}[kind]
    families = [one.family.upper() if kind == "fr" else one.family for one in work.authors[:3]]
    names = [
        form.format(family, one.given) if one.given else family
        for family, one in zip(families, work.authors, strict=False)
    ]
    sign = ":" if kind == "de" else ","
    parts = labelled("author", f"{listed(names, joint, '; ' if kind != 'fr' else ', ')}{sign}")
    opening, closing = {"fr": ("« ", " »"), "de": ("„", "“"), "es": ("«", "»")}[kind]
    is_whole = work.form in ("book", "report", "thesis", "web", "preprint")
    parts += [
        ("title", f" {stop(work.title, ',') if is_whole else f'{opening}{work.title}{closing},'}")
    ]
    match work.form:
        case "journal":
            number = {"fr": "n° ", "de": "H. ", "es": "núm. "}[kind]
            pages = {"fr": "p. ", "de": "S. ", "es": "pp. "}[kind]
            issue = f", {number}{work.issue}" if work.issue.isdigit() else ""
            start = chance.choice(("in: ", "In: ")) if kind == "de" else ""
            parts += [("container", f" {start}{work.container}{',' if kind != 'de' else ''}")]
            parts += [
                ("volume", f" vol. {work.volume}{issue}," if kind != "de" else f" {work.volume}")
            ]
            parts += [("date", f" {work.year}," if kind != "de" else f" ({work.year}),")]
            parts += [("volume", f" H. {work.issue},")] if kind == "de" and issue else []
            parts += [("pages", f" {pages}{work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], joint)
            role = {"fr": "(dir.),", "de": "(Hrsg.):", "es": "(eds.),"}[kind]
            start = {"fr": "in", "de": "In:", "es": "en"}[kind]
            parts += [
                ("editor", f" {start} {editors} {role}"),
                ("container", f" {work.container},"),
            ]
            parts += [*_continental_house(work, kind), ("pages", f" p. {work.pages}.")]
        case "web" | "preprint":
            parts += [("container", f" {work.container},"), ("date", f" {work.year}.")]
            parts += web_tail(work, chance) if work.form == "web" else []
        case _:
            parts += _continental_house(work, kind)
            parts[-1] = ("date", f" {work.year}.")
    return parts


def _continental_house(work: Work, kind: str) -> Parts:
    parts: Parts = [("place", f" {work.place}{':' if kind == 'de' else ','}")]
    return [*parts, ("publisher", f" {work.publisher},"), ("date", f" {work.year},")]


STYLES: Final[Mapping[str, Style]] = {
    "MLA": _mla,
    "Chicago": _chicago,
    "Chicago author-date": _chicago_dated,
    "Chicago note": _chicago_note,
    "IEEE": _ieee,
    "Wikipedia": _wikipedia,
    "Continental": _continental,
}
