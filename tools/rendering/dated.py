"""Styles with the year behind the names, as ecology, engineering, archaeology and libraries set it."""

import random
from collections.abc import Mapping
from typing import Final

from tools.rendering.parts import (
    MONTHS,
    Parts,
    Style,
    cut,
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


def _endnote(work: Work, chance: random.Random) -> Parts:
    """EndNote's Numbered: ``Smith, J. and A. Doe, Title. J Name, 2014. 12(3): p. 1-5.``."""
    names = [one.inverted("") for one in work.authors[:1]]
    names += [
        one.straight("") if chance.random() < 0.7 else one.inverted("") for one in work.authors[1:]
    ]
    shown = f"{names[0]}, et al." if len(names) > 6 else listed(names, ", and ")
    parts = labelled("author", f"{shown},")
    match work.form:
        case "chapter" | "conference":
            editors = " and ".join(one.straight("") for one in work.editors)
            parts += [
                ("title", f" {stop(work.title, ',')}"),
                ("container", f" in {work.container}"),
            ]
            if work.form == "chapter":
                parts[-1] = ("container", f"{parts[-1][1]},")
                parts += [("editor", f" {editors}, Editors.")]
            else:
                parts[-1] = ("container", f"{parts[-1][1]}.")
            parts += [("date", f" {work.year},"), ("publisher", f" {work.publisher}:")]
            return [*parts, ("place", f" {work.place}."), ("pages", f" p. {work.pages}.")]
        case "journal" | "preprint":
            parts += [("title", f" {stop(work.title)}"), ("container", f" {work.container},")]
            parts += [
                ("date", f" {work.year}."),
                ("volume", f" {work.volume}{in_round(work.issue)}:"),
            ]
            return [*parts, ("pages", f" p. {work.pages}."), *tail(work, chance)]
        case "web":
            parts += [("title", f" {stop(work.title)}"), ("date", f" {work.year}")]
            return [*parts, *web_tail(work, chance)]
        case _:
            parts += [("title", f" {stop(work.title)}"), *edition(work, " {} ed.")]
            parts += [*series(work, chance, " {}."), ("date", f" {work.year},")]
            return [*parts, *house(work, placed=True)]


def _library(work: Work, chance: random.Random) -> Parts:
    """ISO 690: ``SMITH, Jane a John DOE, 2014. Title. Journal. 12(3), 1–5.``."""
    joint = chance.choice((" a ", " and ", " et ", " i ", ", "))
    names = [
        f"{one.family.upper()}, {one.given}" if one.given else one.family for one in work.authors
    ]
    if chance.random() < 0.4:
        names[1:] = [f"{one.given} {one.family.upper()}".strip() for one in work.authors[1:]]
    dated = chance.random() < 0.6
    shown = f"{names[0]} et al" if len(names) > 9 else listed(names, joint)
    parts = labelled("author", f"{shown}{',' if dated else '.'}")
    parts += [("date", f" {work.year}.")] if dated else []
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            parts += [("container", f" {work.container}.")]
            parts += [] if dated else [("date", f" {work.year},")]
            if chance.random() < 0.5:
                parts += [("volume", f" {work.volume}{in_round(work.issue)},")]
                return [*parts, ("pages", f" {work.pages}."), *tail(work, chance)]
            parts += [("volume", f" vol. {work.volume}{numbered(work.issue, ', č. ')},")]
            return [*parts, ("pages", f" {chance.choice(('s.', 'p.'))} {work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], joint)
            parts += [("editor", f" In: {editors}, ed.")] if work.form == "chapter" else []
            start = " " if work.form == "chapter" else " In: "
            parts += [
                ("container", f"{start}{work.container}."),
                *house(work, placed=True, end=","),
            ]
            return [*parts, ("date", f" {work.year},"), ("pages", f" s. {work.pages}.")]
        case "web":
            return [*parts, ("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += [*edition(work, " {} ed."), *house(work, placed=True, end=",")]
            return [*parts, ("date", f" {work.year}."), *_isbn(chance)]


def _isbn(chance: random.Random) -> Parts:
    return [
        (
            "identifier",
            f" ISBN 978-80-{chance.randrange(1000, 9999)}-{chance.randrange(100, 999)}-4.",
        )
    ]


def _brazilian(work: Work, chance: random.Random) -> Parts:
    """ABNT: ``SILVA, J. A.; SOUZA, B. Title. Journal, São Paulo, v. 12, n. 3, p. 1-5, 2014.``."""
    names = [
        f"{one.family.upper()}, {one.dotted() if chance.random() < 0.6 else one.given}"
        if one.given
        else one.family.upper()
        for one in work.authors[:5]
    ]
    parts = labelled("author", stop("; ".join(names)))
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            parts += [("container", f" {work.container},")]
            parts += [("place", f" {work.place},")] if chance.random() < 0.4 else []
            issue = numbered(work.issue, ", n. ")
            parts += [("volume", f" v. {work.volume}{issue},"), ("pages", f" p. {work.pages},")]
            return [*parts, ("date", f" {work.year}.")]
        case "chapter" | "conference":
            editors = "; ".join(f"{one.family.upper()}, {one.dotted()}" for one in work.editors)
            parts += [("editor", f" In: {editors} (Org.).")] if work.form == "chapter" else []
            start = " " if work.form == "chapter" else " In: "
            parts += [
                ("container", f"{start}{work.container}."),
                *house(work, placed=True, end=","),
            ]
            return [*parts, ("date", f" {work.year}."), ("pages", f" p. {work.pages}.")]
        case "web":
            return [*parts, ("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += [*edition(work, " {} ed."), *house(work, placed=True, end=",")]
            return [*parts, ("date", f" {work.year}.")]


def _ecology(work: Work, chance: random.Random) -> Parts:
    """ESA and CSE: ``Smith, J., and A. Doe. 2014. Title. J Name 12:1-5.``."""
    if chance.random() < 0.5:
        names = [one.vancouver() for one in work.authors]
        shown, _ = cut(names, 8, 5, ", et al")
    else:
        names = [one.inverted() for one in work.authors[:1]]
        names += [one.straight() for one in work.authors[1:]]
        shown = listed(names, chance.choice((", and ", " and ", " & ")))
    sign = chance.choice((".", ".", ",", ""))
    parts = labelled("author", stop(shown) if sign == "." else f"{shown}{sign}")
    parts += [("date", f" {work.year}{chance.choice('...:')}"), ("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            parts += [("container", f" {work.container}{chance.choice(('', '', '.', ','))}")]
            parts += [("volume", f" {work.volume}{in_round(work.issue)}:")]
            return [
                *parts,
                ("pages", f"{chance.choice(('', ' '))}{work.pages}."),
                *tail(work, chance),
            ]
        case "chapter" | "conference":
            editors = listed([one.straight() for one in work.editors], " and ")
            if chance.random() < 0.5:
                parts += [("pages", f" Pages {work.pages}")]
                parts += [
                    ("editor", f" in {editors}, editors."),
                    ("container", f" {work.container}."),
                ]
            else:
                parts += [("editor", f" In: {editors} (eds.)"), ("container", f" {work.container}")]
                parts += [("pages", f" ({work.pages}).")]
            return [*parts, ("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]
        case "web":
            return [*parts, ("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += [*edition(work, " {} edition."), *series(work, chance, " {}.")]
            if chance.random() < 0.5:
                return [*parts, *house(work, placed=True)]
            return [*parts, ("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]


def _archaeology(work: Work, chance: random.Random) -> Parts:
    """American archaeology: ``Smith, Jane and John Doe 2014 Title. Journal 12: 1-5.``."""
    names = [one.whole() for one in work.authors[:1]] + [one.spoken() for one in work.authors[1:6]]
    shown = listed(names, chance.choice((" and ", ", and ", " & ")))
    parts = labelled("author", shown)
    sign = chance.choice(("", "", ".", ":", ","))
    parts += [("date", f" {work.year}{sign}"), ("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            issue = in_round(work.issue)
            parts += [("container", f" {work.container}"), ("volume", f" {work.volume}{issue}:")]
            return [*parts, ("pages", f"{chance.choice(('', ' '))}{work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], " and ")
            parts += [("container", f" In {work.container},")]
            parts += [("editor", f" edited by {editors},"), ("pages", f" pp. {work.pages}.")]
            return [*parts, ("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]
        case "web":
            return [*parts, ("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += series(work, chance, " {}.")
            if chance.random() < 0.5:
                return [*parts, *house(work, placed=True)]
            return [*parts, ("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]


def _engineering(work: Work, chance: random.Random) -> Parts:
    """ASCE: ``Smith, J., and Doe, A. (2014). “Title.” J. Name, 12(3), 1–5.``."""
    names = listed([one.inverted() for one in work.authors], ", and ")
    parts = labelled("author", names)
    parts += [("date", f" ({work.year})."), ("title", f" “{stop(work.title)}”")]
    match work.form:
        case "journal" | "preprint":
            parts += [("container", f" {work.container},")]
            parts += [("volume", f" {work.volume}{in_round(work.issue)},")]
            return [*parts, ("pages", f" {work.pages}."), *tail(work, chance)]
        case "chapter" | "conference":
            editors = listed([one.straight() for one in work.editors], ", and ")
            parts += [("container", f" {work.container},")]
            parts += [("editor", f" {editors}, eds.,")] if work.form == "chapter" else []
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place},")]
            return [*parts, ("pages", f" {work.pages}.")]
        case "web":
            return [*parts, ("container", f" {work.container},"), *web_tail(work, chance)]
        case _:
            parts[-1] = ("title", f" {work.title},")
            parts += edition(work, " {} Ed.,")
            return [*parts, ("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]


def _geology(work: Work, chance: random.Random) -> Parts:
    """Lists of geologists: ``Smith, J., Title, J. Name, v. 12, no. 3, pp. 1-5, 2014.``."""
    names = [one.inverted("") for one in work.authors]
    parts = labelled("author", f"{listed(names, chance.choice((' and ', ', and ', ' & ')))},")
    sign = chance.choice(",,.")
    match work.form:
        case "journal" | "preprint":
            parts += [("title", f" {stop(work.title, sign)}"), ("container", f" {work.container},")]
            volume = f" {chance.choice(('v.', 'vol.', 'v'))} {work.volume}{numbered(work.issue)},"
            parts += [
                ("volume", volume),
                ("pages", f" {chance.choice(('pp.', 'p.'))} {work.pages}"),
            ]
            return [*parts, ("date", f"{chance.choice(('.', ','))} {work.year}.")]
        case "chapter" | "conference":
            parts += [("title", f" {stop(work.title, sign)}")]
            parts += [("container", f" {chance.choice(('', 'in ', 'In: '))}{work.container},")]
            parts += [("place", f" {work.place},")] if chance.random() < 0.4 else []
            return [*parts, ("pages", f" pp. {work.pages}."), ("date", f" {work.year}.")]
        case "web":
            return [*parts, ("title", f" {stop(work.title)}"), *web_tail(work, chance)]
        case _:
            parts += [("title", f" {stop(work.title, sign)}"), ("place", f" {work.place},")]
            return [*parts, ("publisher", f" {work.publisher},"), ("date", f" {work.year}.")]


def _lecture_notes(work: Work, chance: random.Random) -> Parts:
    """Springer's LNCS: ``Smith, J., Doe, A.: Title. In: Roe, B. (ed.) Title. Springer (2014)``."""
    names = ", ".join(one.inverted("") for one in work.authors)
    parts = labelled("author", f"{names}:")
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal" | "preprint":
            parts += [
                ("container", f" {work.container}"),
                ("volume", f" {work.volume}{in_round(work.issue)},"),
            ]
            return [*parts, ("pages", f" {work.pages}"), ("date", f" ({work.year}).")]
        case "chapter" | "conference":
            editors = ", ".join(one.inverted("") for one in work.editors)
            has_editors = work.form == "chapter" or chance.random() < 0.5
            word = "(eds.)" if len(work.editors) > 1 else "(ed.)"
            parts += [("editor", f" In: {editors} {word}")] if has_editors else []
            parts += [("container", f" {'' if has_editors else 'In: '}{work.container}.")]
            parts += (
                [("series", " LNCS,"), ("volume", f" vol. {work.volume},")]
                if chance.random() < 0.5
                else []
            )
            parts += [("pages", f" pp. {work.pages}."), ("publisher", f" {work.publisher},")]
            return [*parts, ("place", f" {work.place}"), ("date", f" ({work.year}).")]
        case "web":
            return [*parts, *web_tail(work, chance)]
        case _:
            parts += [*edition(work, " {} edn."), *series(work, chance, " {}.")]
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place}")]
            return [*parts, ("date", f" ({work.year}).")]


def _astronomy(work: Work, chance: random.Random) -> Parts:
    """Astronomy: ``Smith J., Doe A., 2014, ApJ, 12, 1``, mostly without a title."""
    names = [
        f"{one.family} {one.dotted('')}" if chance.random() < 0.5 else one.inverted("")
        for one in work.authors[:4]
    ]
    joint = chance.choice((", ", ", & ", " & "))
    parts = labelled("author", f"{listed(names, joint)}{chance.choice((',', ',', ''))}")
    parts += [("date", f" {work.year},")]
    if work.form in ("chapter", "conference"):
        editors = listed([f"{one.family} {one.dotted('')}" for one in work.editors], " & ")
        parts += [
            ("container", f" in {work.container},"),
            ("editor", f" {chance.choice(('ed.', 'eds.'))} {editors}"),
        ]
        return [
            *parts,
            ("publisher", f" ({work.place}: {work.publisher}),"),
            ("pages", f" {work.pages}"),
        ]
    if work.form in ("book", "thesis", "report"):
        parts += [
            ("title", f" {work.title}"),
            ("place", f" ({work.place}:"),
            ("publisher", f" {work.publisher})"),
        ]
        return parts
    parts += [("title", f" {stop(work.title, ',')}")] if chance.random() < 0.25 else []
    month = MONTHS[work.month - 1][:3]
    parts += [("container", f" {work.letters},"), ("volume", f" {work.volume},")]
    return [*parts, ("pages", f" {work.pages}{chance.choice(('', '.', f' ({month})'))}")]


STYLES: Final[Mapping[str, Style]] = {
    "EndNote": _endnote,
    "library": _library,
    "Brazilian": _brazilian,
    "ecology": _ecology,
    "archaeology": _archaeology,
    "engineering": _engineering,
    "geology": _geology,
    "lecture notes": _lecture_notes,
    "astronomy": _astronomy,
}
