"""Styles of physics, chemistry and computing, many of which part everything by commas."""

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
    stop,
    tail,
    web_tail,
)
from tools.rendering.works import Work


def _comma(work: Work, chance: random.Random) -> Parts:
    """Elsevier's and Science's: ``J. Smith, A. Doe, Title, J. Name 12 (2014) 1–5.``."""
    names = [one.straight("") for one in work.authors]
    shown, _ = cut(names, 6, 6, ", et al.")
    parts = labelled("author", f"{shown.removesuffix(',')},")
    sign = chance.choice((",", ",", ",", "."))
    parts += [("title", f" {stop(work.title, sign)}")]
    match work.form:
        case "journal":
            journal = chance.choice((work.container, work.letters))
            parts += [
                ("container", f" {journal}{chance.choice(('', '', '', ','))}"),
                ("volume", f" {work.volume}"),
            ]
            parts += [("date", f" ({work.year})"), ("pages", f" {work.pages}.")]
        case "chapter" | "conference":
            editors = ", ".join(one.straight("") for one in work.editors)
            if work.form == "chapter":
                parts += [
                    ("editor", f" in: {editors} (Eds.),"),
                    ("container", f" {work.container},"),
                ]
            else:
                parts += [("container", f" in: {work.container},")]
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place},")]
            parts += [("date", f" {work.year},"), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container}{chance.choice('.,')}")]
            parts += [("date", f" ({work.year})."), *web_tail(work, chance)]
        case "preprint":
            parts += [("container", f" {work.container}"), ("date", f" ({work.year}).")]
        case _:
            parts += [*edition(work, " {} ed.,"), ("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place},"), ("date", f" {work.year}.")]
    return parts + tail(work, chance)


def _nature(work: Work, chance: random.Random) -> Parts:
    """``Smith, J. & Doe, A. Title. J. Name 12, 1–5 (2014).``."""
    names = [one.inverted() for one in work.authors]
    shown = f"{names[0]} et al." if len(names) > 5 else listed(names, " & ")
    parts = labelled("author", shown)
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal":
            journal = chance.choice((work.container, work.letters))
            parts += [("container", f" {journal}"), ("volume", f" {work.volume},")]
            parts += [("pages", f" {work.pages}"), ("date", f" ({work.year}).")]
        case "chapter" | "conference":
            editors = listed([one.inverted() for one in work.editors], " & ")
            parts += [("container", f" in {work.container}"), ("editor", f" (eds {editors})")]
            parts += [("pages", f" {work.pages}"), ("publisher", f" ({work.publisher},")]
            parts += [("date", f" {work.year}).")]
        case "web":
            parts += [("container", f" {work.container}"), *web_tail(work, chance)]
        case "preprint":
            parts += [
                ("note", " Preprint at"),
                ("container", f" {work.container}"),
                ("date", f" ({work.year})."),
            ]
        case _:
            parts += [("publisher", f" ({work.publisher},"), ("date", f" {work.year}).")]
    return parts + tail(work, chance)


def _physics(work: Work, chance: random.Random) -> Parts:
    """AIP, APS and RSC: ``J. Smith and A. Doe, J. Name 12, 1 (2014).``, often without a title."""
    names = [one.straight() for one in work.authors]
    shown = listed(names[:10], chance.choice((", and ", " and ")))
    parts = labelled("author", f"{shown},")
    if work.form in ("journal", "conference", "preprint"):
        if chance.random() < 0.4 or not parts:
            parts += [("title", f" {stop(work.title, ',')}")]
        if chance.random() < 0.5:
            parts += [("container", f" {work.letters}"), ("volume", f" {work.volume},")]
            return [
                *parts,
                ("pages", f" {work.pages}"),
                ("date", f" ({work.year})."),
                *tail(work, chance),
            ]
        parts += [("container", f" {work.letters},"), ("date", f" {work.year},")]
        parts += [("volume", f" {work.volume},"), ("pages", f" {work.pages}.")]
        return [*parts, *tail(work, chance)]
    parts += [("title", f" {work.title}{',' if chance.random() < 0.4 else ''}")]
    if parts[-1][1].endswith(","):
        parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place},")]
        return [*parts, ("date", f" {work.year}.")]
    parts += [("publisher", f" ({work.publisher},"), ("place", f" {work.place},")]
    return [*parts, ("date", f" {work.year}).")]


def _acs(work: Work, chance: random.Random) -> Parts:
    """ACS and MDPI: ``Smith, J.; Doe, A. Title. J. Name 2014, 12, 1–5.``, often without a title."""
    names = [one.inverted(chance.choice((" ", ""))) for one in work.authors[:8]]
    shown = "; ".join(names)
    if chance.random() < 0.3:
        shown = f"{', '.join(one.straight() for one in work.authors[:8])},"
    parts = labelled("author", shown if shown.endswith(".") or not names else stop(shown, ","))
    parts = [(label, text if text.endswith((".", ",")) else f"{text}.") for label, text in parts]
    if work.form in ("chapter", "conference"):
        editors = ", ".join(one.inverted() for one in work.editors)
        parts += [("title", f" {stop(work.title)}"), ("container", f" In {work.container};")]
        parts += [("editor", f" {editors}, Eds.;"), ("publisher", f" {work.publisher}:")]
        parts += [("place", f" {work.place},"), ("date", f" {work.year};")]
        volume: Parts = [("volume", f" Volume {work.volume},")] if chance.random() < 0.5 else []
        return [*parts, *volume, ("pages", f" pp. {work.pages}.")]
    if work.form != "journal":
        parts += [("title", f" {work.title}; "), *edition(work, "{} ed.; ")]
        parts += [("publisher", f"{work.publisher}:"), ("place", f" {work.place},")]
        return [*parts, ("date", f" {work.year}.")]
    if chance.random() < 0.5 or not names:
        parts += [("title", f" {stop(work.title)}")]
    parts += [("container", f" {work.letters}"), ("date", f" {work.year},")]
    issue = f" ({work.issue})" if work.issue and chance.random() < 0.4 else ""
    parts += [("volume", f" {work.volume}{issue},"), ("pages", f" {work.pages}.")]
    return [*parts, *tail(work, chance)]


def _acm(work: Work, chance: random.Random) -> Parts:
    """``Jane Smith and John Doe. 2014. Title. J. Name 12, 3 (March 2014), 1–5.``."""
    names = [one.spoken() for one in work.authors]
    shown = listed(names, " and " if len(names) == 2 else ", and ")
    parts = labelled("author", stop(shown))
    parts += [("date", f" {work.year}."), ("title", f" {stop(work.title)}")]
    month = MONTHS[work.month - 1]
    match work.form:
        case "journal" | "preprint":
            issue = f", {work.issue}" if work.issue.isdigit() else ""
            parts += [("container", f" {work.container}"), ("volume", f" {work.volume}{issue}")]
            parts += [("date", f" ({month} {work.year}),"), ("pages", f" {work.pages}.")]
        case "chapter" | "conference":
            parts += [("container", f" In {work.container}.")]
            parts += chance.choice(
                (
                    [("publisher", f" {work.publisher},"), ("place", f" {work.place},")],
                    house(work, placed=False, end=","),
                )
            )
            parts += [("pages", f" {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container}."), *web_tail(work, chance)]
        case _:
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place}.")]
    return parts + tail(work, chance)


def _plain(work: Work, chance: random.Random) -> Parts:
    """BibTeX's plain: ``Jane Smith and John Doe. Title. In Proceedings, pages 1–5, Rome, 2014.``."""
    names = [one.spoken() if chance.random() < 0.5 else one.straight() for one in work.authors]
    shown = listed(names, " and " if len(names) == 2 else ", and ")
    sign = chance.choice((".", ".", ":"))
    parts = labelled("author", stop(shown, sign))
    parts += [("title", f" {stop(work.title)}")]
    when = f"{MONTHS[work.month - 1]} {work.year}" if chance.random() < 0.4 else work.year
    match work.form:
        case "journal" | "preprint":
            parts += [
                ("container", f" {work.container},"),
                ("volume", f" {work.volume}{in_round(work.issue)}:"),
            ]
            parts += [("pages", f"{work.pages},"), ("date", f" {when}.")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], " and ")
            if work.form == "chapter":
                parts += [
                    ("editor", f" In {editors}, editors,"),
                    ("container", f" {work.container},"),
                ]
            else:
                parts += [("container", f" In {work.container},")]
            parts += [("pages", f" pages {work.pages}{chance.choice(',.')}")]
            house_of: list[Parts] = [
                [("publisher", f" {work.publisher},")],
                [("place", f" {work.place},")],
                [("place", f" {work.place},"), ("publisher", f" {work.publisher},")],
                [("publisher", f" {work.publisher},"), ("place", f" {work.place},")],
                [],
            ]
            parts += [*chance.choice(house_of), ("date", f" {when}.")]
        case "thesis":
            parts += [
                ("note", " PhD thesis,"),
                ("publisher", f" {work.publisher},"),
                ("date", f" {when}."),
            ]
        case "report":
            number = (
                f" Technical Report {work.volume},"
                if chance.random() < 0.6
                else " Technical report,"
            )
            parts += [("note", number), ("publisher", f" {work.publisher},"), ("date", f" {when}.")]
        case "web":
            parts += [
                ("container", f" {work.container},"),
                ("date", f" {when}."),
                *web_tail(work, chance),
            ]
        case _:
            parts += [("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place},")] if chance.random() < 0.5 else []
            parts += [*edition(work, " {} edition,"), ("date", f" {when}.")]
    return parts


STYLES: Final[Mapping[str, Style]] = {
    "Elsevier": _comma,
    "Nature": _nature,
    "physics": _physics,
    "ACS": _acs,
    "ACM": _acm,
    "plain": _plain,
}
