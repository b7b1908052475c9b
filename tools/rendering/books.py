"""How the humanities cite: books with translators, editors and series; films; notes in commas."""

import random
from collections.abc import Mapping
from typing import Final

from tools.rendering.parts import (
    Parts,
    Style,
    edition,
    house,
    in_round,
    labelled,
    listed,
    numbered,
    series,
    stop,
    tail,
    web_tail,
)
from tools.rendering.works import Work

_DASHES: Final = ("———.", "———.", "---.", "______.", "—,", "---")
_KINDS: Final = (
    "[Motion picture].",
    "[DVD].",
    "[Film].",
    "[Video file].",
    "[Television broadcast].",
)


def _translated(work: Work, chance: random.Random, sign: str) -> Parts:
    """Return who has translated or edited a book, behind its title; often nobody."""
    if chance.random() < 0.4:
        return []
    name, other = work.translator.spoken(), work.editors[0].spoken()
    if sign == ".":
        return [
            chance.choice(
                (
                    ("translator", f" Translated by {name}."),
                    ("translator", f" Trans. {name}."),
                    ("translator", f" Trans. by {name}."),
                    ("editor", f" Edited by {other}."),
                    ("editor", f" Ed. {other}."),
                    ("editor", f" Edited by {other} and {name}."),
                )
            )
        ]
    return [
        chance.choice(
            (
                ("translator", f" trans. {name},"),
                ("translator", f" trans. by {name},"),
                ("translator", f" {name} (trans.),"),
                ("translator", f" tr. {name},"),
                ("editor", f" ed. {other},"),
                ("editor", f" ed. by {other},"),
                ("editor", f" {other} (ed.),"),
                ("editor", f" {other} and {name} (eds.),"),
            )
        )
    ]


def _volumes(chance: random.Random, sign: str) -> Parts:
    """Return how many volumes a work has, mostly nothing."""
    return [("note", f" {chance.randrange(2, 9)} vols{sign}")] if chance.random() < 0.1 else []


def _whole_book(work: Work, chance: random.Random) -> Parts:
    """Chicago's list of books: ``Smith, Jane. Title. Translated by John Doe. Berlin: Springer, 2014.``."""
    names = [one.whole() for one in work.authors[:1]] + [one.spoken() for one in work.authors[1:4]]
    author = chance.choice(_DASHES) if chance.random() < 0.2 else stop(listed(names, ", and "))
    parts = labelled("author", author) or ([("author", author)] if author else [])
    dated = chance.random() < 0.2
    parts += [("date", f" {work.year}.")] if dated and parts else []
    title = work.title
    if work.form in ("chapter", "journal", "conference", "web"):
        parts += [("title", f" “{stop(title)}”")]
        parts += [("container", f" In {work.container}."), *_translated(work, chance, ".")]
        parts += house(work, placed=True, end=",")
    else:
        parts += [("title", f" {stop(title)}"), *_translated(work, chance, ".")]
        parts += [*_volumes(chance, "."), *edition(work, " {} ed.")]
        parts += [*series(work, chance, " {}."), *house(work, placed=True, end=",")]
    if dated:
        return [*parts[:-1], (parts[-1][0], f"{parts[-1][1][:-1]}.")]
    return [*parts, ("date", f" {work.year}.")]


def _comma_note(work: Work, chance: random.Random) -> Parts:
    """Notes whose parts only commas part: ``J. Smith, Title, Journal, 12, 2014, 1-5.``."""
    kind = chance.random()
    names = [
        one.straight() if kind < 0.4 else one.whole() if kind < 0.7 else one.spoken()
        for one in work.authors[:3]
    ]
    shown = listed(names, chance.choice((" and ", ", ", " e ", " - ")))
    parts = labelled("author", f"{shown},")
    parts += [("title", f" {stop(work.title, ',')}")]
    match work.form:
        case "journal" | "preprint" | "web":
            mark = chance.choice(("{}", "{}", "“{}”", "«{}»", "in «{}»"))
            parts += [("container", f" {mark.format(work.container)},")]
            if chance.random() < 0.5:
                parts += [("volume", f" {work.volume},"), ("date", f" {work.year},")]
                return [*parts, ("pages", f" {chance.choice(('pp. ', ''))}{work.pages}.")]
            parts += [("volume", f" {work.volume}"), ("date", f" ({work.year}),")]
            return [*parts, ("pages", f" {chance.choice(('pp. ', ''))}{work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.straight() for one in work.editors], " and ")
            start = chance.choice((" in", " in:", " In:"))
            if chance.random() < 0.5:
                parts += [
                    ("editor", f"{start} {editors} (eds.),"),
                    ("container", f" {work.container},"),
                ]
            else:
                parts += [("container", f"{start} {work.container},")]
                parts += [
                    (
                        "editor",
                        f" {chance.choice(('ed.', 'eds.', 'a cura di', 'hrsg. v.'))} {editors},",
                    )
                ]
            parts += _comma_house(work, chance)
            return [*parts, ("pages", f" {chance.choice(('pp. ', 'p. ', ''))}{work.pages}.")]
        case _:
            parts += [*_translated(work, chance, ","), *edition(work, " {} ed.,")]
            parts += [*_volumes(chance, ","), *_comma_house(work, chance)]
            return [*parts[:-1], (parts[-1][0], stop(parts[-1][1].rstrip(",")))]


def _comma_house(work: Work, chance: random.Random) -> Parts:
    """Return place, publisher and year of a book in one of their orders."""
    place, house_of, year = work.place, work.publisher, work.year
    return chance.choice(
        (
            [("place", f" {place},"), ("date", f" {year},")],
            [("place", f" {place},"), ("publisher", f" {house_of},"), ("date", f" {year},")],
            [("publisher", f" {house_of},"), ("place", f" {place},"), ("date", f" {year},")],
            [("publisher", f" {house_of},"), ("place", f" {place}"), ("date", f" {year},")],
            [("place", f" ({place}:"), ("publisher", f" {house_of},"), ("date", f" {year}),")],
            [("place", f" {place}:"), ("publisher", f" {house_of},"), ("date", f" {year},")],
            [("publisher", f" ({house_of},"), ("date", f" {year}),")],
        )
    )


def _british(work: Work, chance: random.Random) -> Parts:
    """MHRA: ``Jane Smith, ‘Title’, Journal, 12.3 (2014), 1–5.``."""
    opening, closing = chance.choice(("‘’", "''", "“”"))
    kind = chance.random()
    names = [
        one.spoken() if kind < 0.6 or at else one.whole() for at, one in enumerate(work.authors[:3])
    ]
    parts = labelled("author", f"{listed(names, ' and ')},")
    match work.form:
        case "journal" | "preprint" | "web":
            parts += [
                ("title", f" {opening}{work.title}{closing},"),
                ("container", f" {work.container},"),
            ]
            issue = f".{work.issue}" if work.issue.isdigit() else ""
            parts += [("volume", f" {work.volume}{issue}"), ("date", f" ({work.year}),")]
            return [*parts, ("pages", f" {chance.choice(('pp. ', ''))}{work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], " and ")
            parts += [("title", f" {opening}{work.title}{closing},")]
            if chance.random() < 0.6:
                parts += [("container", f" in {work.container},"), ("editor", f" ed. by {editors}")]
            else:
                parts += [("editor", f" in {editors} (eds.),"), ("container", f" {work.container}")]
            parts += [("place", f" ({work.place}:"), ("publisher", f" {work.publisher},")]
            return [*parts, ("date", f" {work.year}),"), ("pages", f" pp. {work.pages}.")]
        case _:
            parts += [("title", f" {stop(work.title, ',')}"), *_translated(work, chance, ",")]
            parts += _volumes(chance, ",")
            parts[-1] = (parts[-1][0], parts[-1][1].removesuffix(","))
            parts += [("place", f" ({work.place}:"), ("publisher", f" {work.publisher},")]
            return [*parts, ("date", f" {work.year}).")]


def _film(work: Work, chance: random.Random) -> Parts:
    """Films: ``Title. Dir. Jane Smith. Studio, 2014.`` and APA's ``Smith, J. (Director). …``."""
    maker, other = (work.translator, work.editors[0])
    if chance.random() < 0.5:
        parts = [("title", f"{stop(work.title)}"), ("author", f" Dir. {maker.spoken()}.")]
        parts += [("note", f" Perf. {other.spoken()}.")] if chance.random() < 0.4 else []
        parts += [("publisher", f" {work.publisher},"), ("date", f" {work.year}.")]
        return [*parts, ("note", f" {chance.choice(('DVD.', 'Film.', ''))}")]
    parts = []
    if chance.random() < 0.5:
        parts = [("publisher", f"{other.inverted()} (Producer), &")]
    parts += [
        ("author", f" {maker.inverted()} ({chance.choice(('Director', 'Writer/Director'))})."),
        ("date", f" ({work.year})."),
    ]
    parts += [("title", f" {work.title.rstrip('.')}"), ("note", f" {chance.choice(_KINDS)}")]
    return [*parts, ("place", f" {work.place}:"), ("publisher", f" {work.publisher}.")]


def _linguistics(work: Work, chance: random.Random) -> Parts:
    """The linguists' unified sheet: ``Smith, Jane & Doe, John. 2014. Title. Journal 12(3). 1–5.``."""
    names = listed(
        [one.whole() for one in work.authors[:5]], chance.choice((" & ", ", & ", " and "))
    )
    parts = labelled("author", stop(names))
    parts += [("date", f" {work.year}."), ("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            parts += [
                ("container", f" {work.container}"),
                ("volume", f" {work.volume}{in_round(work.issue)}."),
            ]
            return [*parts, ("pages", f" {work.pages}."), *tail(work, chance)]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], " & ")
            word = "(eds.)," if len(work.editors) > 1 else "(ed.),"
            parts += [("editor", f" In {editors} {word}"), ("container", f" {work.container}")]
            if chance.random() < 0.5:
                parts += [("pages", f" ({work.pages})."), *house(work, placed=True)]
            else:
                parts[-1] = ("container", f" {work.container},")
                parts += [("pages", f" {work.pages}."), *house(work, placed=True)]
            return parts
        case "web":
            return [*parts, *web_tail(work, chance)]
        case _:
            parts[-1] = ("title", f" {work.title}")
            parts += series(work, chance, " ({}).")
            if parts[-1][0] == "title":
                parts[-1] = ("title", f" {stop(work.title)}")
            return [*parts, *house(work, placed=True)]


def _german(work: Work, chance: random.Random) -> Parts:
    """German social science: ``Müller, H. (2014): Titel. In: Zeitschrift 12 (3), S. 1–5.``."""
    joint = chance.choice(("; ", "/", "/ ", " und "))
    kind = chance.random()
    names = [one.inverted() if kind < 0.4 else one.whole() for one in work.authors[:4]]
    shown = listed(names, joint, joint if "/" in joint else "; ")
    role = chance.choice(("", "", "", " (Hrsg.)", " (Hg.)")) if work.form == "book" else ""
    parts = labelled("editor" if role else "author", f"{shown}{role}")
    parts += [("date", chance.choice((f" ({work.year}):", f" {work.year}:", f" ({work.year}).")))]
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            start = chance.choice((" In: ", " ", " in: "))
            parts += [("container", f"{start}{work.container}{chance.choice(('', ','))}")]
            issue = chance.choice((f" ({work.issue})", f", H. {work.issue}")) if work.issue else ""
            parts += [("volume", f" {chance.choice(('', 'Jg. ', 'Bd. '))}{work.volume}{issue},")]
            return [*parts, ("pages", f" S. {work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.whole() for one in work.editors], joint, joint)
            role = chance.choice(("(Hrsg.):", "(Hg.):", "(Hgg.):", "(Hrsg.),"))
            parts += [("editor", f" In: {editors} {role}"), ("container", f" {work.container}.")]
            return [*parts, *house(work, placed=True, end=","), ("pages", f" S. {work.pages}.")]
        case "web":
            return [*parts, ("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += edition(work, " {} Aufl.")
            if chance.random() < 0.3:
                return [*parts, ("place", f" {work.place}.")]
            return [*parts, *house(work, placed=True)]


def _french(work: Work, chance: random.Random) -> Parts:
    """French social science: ``DUPONT J. (2014), « Titre », Revue, vol. 12, n° 3, p. 1-5.``."""
    kind = chance.random()
    names = [
        (one.family.upper() if kind < 0.6 else one.family)
        + (f" {one.dotted('-') if kind < 0.3 else one.given}" if one.given else "")
        for one in work.authors[:4]
    ]
    parts = labelled("author", listed(names, chance.choice((", ", " et ", " & "))))
    parts += [("date", f" ({work.year}),")]
    is_whole = work.form in ("book", "report", "thesis")
    parts += [("title", f" {work.title}," if is_whole else f" « {work.title} »,")]
    match work.form:
        case "journal" | "preprint" | "web":
            number = numbered(work.issue, ", n° ")
            parts += [
                ("container", f" {work.container},"),
                ("volume", f" vol. {work.volume}{number},"),
            ]
            return [*parts, ("pages", f" p. {work.pages}.")]
        case "chapter" | "conference":
            editors = listed([f"{one.dotted()} {one.family}" for one in work.editors], " et ")
            if chance.random() < 0.5:
                parts += [
                    ("editor", f" in {editors} (dir.),"),
                    ("container", f" {work.container},"),
                ]
            else:
                parts += [("container", f" in {work.container},"), ("editor", f" {editors} (éds),")]
            parts += [("place", f" {work.place},"), ("publisher", f" {work.publisher},")]
            return [*parts, ("pages", f" p. {work.pages}.")]
        case _:
            return [*parts, ("place", f" {work.place},"), ("publisher", f" {work.publisher}.")]


STYLES: Final[Mapping[str, Style]] = {
    "whole book": _whole_book,
    "comma note": _comma_note,
    "British note": _british,
    "film": _film,
    "linguistics": _linguistics,
    "German": _german,
    "French": _french,
}
