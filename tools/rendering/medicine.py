"""Styles of medicine and biology: names as ``Smith JP`` or ``Smith, J. P.``, the year late or early."""

import random
from collections.abc import Callable, Mapping
from typing import Final

from tools.rendering.parts import (
    MONTHS,
    Parts,
    Style,
    cut,
    day,
    edition,
    house,
    in_round,
    labelled,
    listed,
    short_day,
    stop,
    tail,
    web_tail,
)
from tools.rendering.vocabulary import GROUPS
from tools.rendering.works import Work

_THESES: Final = (
    "dissertation",
    "dissertation",
    "master's thesis",
    "PhD thesis",
    "doctoral thesis",
)


def _vancouver(
    work: Work, chance: random.Random, *, most: int, dated: Callable[[Work], str], nlm: bool
) -> Parts:
    names, is_cut = cut(
        [one.vancouver() for one in work.authors], most, chance.choice((3, most // 2))
    )
    if is_cut and chance.random() < 0.1:
        joint = chance.choice((", on behalf of the", "; for the"))
        names = f"{names.rstrip('.')}{joint} {chance.choice(GROUPS)}."
    parts = labelled("author", names if is_cut else stop(names))
    parts.append(("title", f" {stop(work.title)}"))
    match work.form:
        case "journal" if chance.random() < 0.04:
            status = chance.choice((" In press.", " Forthcoming.", f" In press {work.year}."))
            return [*parts, ("container", f" {work.container}."), ("date", status)]
        case "journal":
            parts += _journal(work, chance, dated=dated, nlm=nlm)
        case "chapter" | "conference":
            parts += _inside(work)
        case "web":
            parts += _page(work, chance)
        case "preprint":
            number = f" {work.year}.03.03.{chance.randrange(10**7, 10**8)}"
            parts += [("container", f" {work.container}")]
            parts += labelled("identifier", number if chance.random() < 0.3 else "")
            parts += [("note", " [Preprint]."), ("date", f" {work.year}.")]
        case _:
            kind = chance.choice(_THESES)
            parts += [("note", f" [{kind}].")] if work.form == "thesis" else []
            parts += [*edition(work, " {} ed."), *house(work, placed=True, end=";")]
            parts += [("date", f" {work.year}.")]
    return parts + tail(work, chance)


def _journal(
    work: Work, chance: random.Random, *, dated: Callable[[Work], str], nlm: bool
) -> Parts:
    if nlm and chance.random() < 0.1:
        parts: Parts = [("container", f" {work.container}"), ("note", " [Internet].")]
    else:
        parts = [("container", f" {stop(work.container)}")]
    parts += [("date", f" {dated(work)};")]
    parts += [("volume", f"{work.volume}{in_round(work.issue)}:"), ("pages", f"{work.pages}.")]
    if nlm and chance.random() < 0.15:
        parts.append(("note", f" Epub {short_day(work)}."))
    return parts


def _inside(work: Work) -> Parts:
    editors = ", ".join(one.vancouver() for one in work.editors)
    word = "editors" if len(work.editors) > 1 else "editor"
    parts: Parts = []
    if work.form == "chapter":
        parts = [("editor", f" In: {editors}, {word}."), ("container", f" {work.container}.")]
    else:
        parts = [("container", f" In: {work.container}.")]
    parts += [*edition(work, " {} ed."), *house(work, placed=True, end=";")]
    return [*parts, ("date", f" {work.year}."), ("pages", f" p. {work.pages}.")]


def _page(work: Work, chance: random.Random) -> Parts:
    site = chance.choice((work.container, *(one.family for one in work.authors[:1])))
    parts: Parts = [("note", " [Internet].")] if chance.random() < 0.5 else []
    parts += [("container", f" {site}.")]
    parts += [("date", f" {day(work)}.")] if chance.random() < 0.7 else []
    return [*parts, *web_tail(work, chance)]


def _nlm(work: Work, chance: random.Random) -> Parts:
    return _vancouver(work, chance, most=chance.choice((6, 30)), dated=short_day, nlm=True)


def _ama(work: Work, chance: random.Random) -> Parts:
    return _vancouver(work, chance, most=6, dated=lambda one: one.year, nlm=False)


def _pubmed(work: Work, chance: random.Random) -> Parts:
    def dated(one: Work) -> str:
        return f"{one.year} {MONTHS[one.month - 1][:3]}"

    return _vancouver(work, chance, most=99, dated=dated, nlm=True)


def _bmj(work: Work, chance: random.Random) -> Parts:
    """Vancouver as Elsevier's and BMJ's journals set it: no full stop behind the journal."""
    joint = chance.choice((", et al.", ", et al"))
    names, is_cut = cut([one.vancouver() for one in work.authors], chance.choice((3, 6)), 3, joint)
    parts = labelled("author", names if is_cut and names.endswith(".") else stop(names))
    parts.append(("title", f" {stop(work.title)}"))
    match work.form:
        case "journal":
            sign = chance.choice((";", ";", "; "))
            colon = chance.choice((":", ":", ": "))
            parts += [("container", f" {work.container}"), ("date", f" {work.year}{sign}")]
            parts += [("volume", f"{work.volume}{in_round(work.issue)}{colon}")]
            parts += [("pages", f"{work.pages}.")]
        case "chapter" | "conference":
            parts += _inside(work)
        case "web" | "preprint":
            parts += [("container", f" {work.container}"), ("date", f" {work.year}.")]
            parts += web_tail(work, chance) if work.form == "web" else []
        case _:
            parts += [("note", " [PhD thesis].")] if work.form == "thesis" else []
            parts += [*edition(work, " {} ed."), *house(work, placed=True, end=";")]
            parts += [("date", f" {work.year}.")]
    return parts + tail(work, chance)


def _springer(work: Work, chance: random.Random) -> Parts:
    names, _ = cut([one.vancouver() for one in work.authors], chance.choice((3, 30)), 3, ", et al")
    parts = labelled("author", names)
    parts += [("date", f" ({work.year})"), ("title", f" {stop(work.title)}")]
    match work.form:
        case "journal":
            parts += [
                ("container", f" {work.container}"),
                ("volume", f" {work.volume}{in_round(work.issue)}:"),
            ]
            parts += [("pages", f"{work.pages}.")]
        case "chapter" | "conference":
            editors = ", ".join(one.vancouver() for one in work.editors)
            word = "(eds)" if len(work.editors) > 1 else "(ed)"
            parts += [("editor", f" In: {editors} {word}"), ("container", f" {work.container}.")]
            parts += [("publisher", f" {work.publisher},"), ("place", f" {work.place},")]
            parts += [("pages", f" pp {work.pages}")]
        case "web" | "preprint":
            parts += [("container", f" {work.container}.")]
            parts += web_tail(work, chance) if work.form == "web" else []
        case _:
            parts += [*edition(work, " {} edn."), ("publisher", f" {work.publisher},")]
            parts += [("place", f" {work.place}")]
    return parts + tail(work, chance)


def _apa(work: Work, chance: random.Random) -> Parts:
    names = [one.inverted() for one in work.authors]
    few = [*names[:6], f". . . {names[-1]}"] if len(names) > 20 else names
    when = chance.choice((work.year, work.year, work.year, f"{work.year}a", "n.d.", "in press"))
    if work.form == "web":
        when = chance.choice(
            (f"{work.year}, {MONTHS[work.month - 1]} {work.day}", "n.d.", work.year)
        )
    date = ("date", f" ({when}).")
    title = ("title", f" {stop(work.title)}")
    parts = [("author", stop(listed(few, ", & "))), date, title] if names else [title, date]
    match work.form:
        case "journal":
            parts += [("container", f" {work.container},")]
            if chance.random() < 0.15:
                article = f" Article {work.pages.replace('–', '-').partition('-')[0]}."
                parts += [("volume", f" {work.volume}{in_round(work.issue)},"), ("pages", article)]
            else:
                parts += [
                    ("volume", f" {work.volume}{in_round(work.issue)},"),
                    ("pages", f" {work.pages}."),
                ]
        case "chapter" | "conference":
            editors = listed([one.straight() for one in work.editors], " & ")
            word = "(Eds.)" if len(work.editors) > 1 else "(Ed.)"
            if work.form == "chapter":
                parts += [("editor", f" In {editors} {word},"), ("container", f" {work.container}")]
            else:
                parts += [("container", f" {chance.choice(('In ', ''))}{work.container}")]
            parts += [("pages", f" (pp. {work.pages}).")]
            parts += house(work, placed=chance.random() < 0.4)
        case "web":
            parts += [("container", f" {work.container}."), *web_tail(work, chance)]
        case "preprint":
            parts += [("container", f" {work.container}.")]
        case "thesis":
            parts += [("note", " [Doctoral dissertation,"), ("publisher", f" {work.publisher}].")]
        case _:
            parts += [*edition(work, " ({} ed.)."), *house(work, placed=chance.random() < 0.4)]
    return parts + tail(work, chance)


def _cell(work: Work, chance: random.Random) -> Parts:
    """Cell and its like: ``Smith, J., and Doe, A. (2014). Title. J. Name 12, 1–5.``."""
    names = [one.inverted("") for one in work.authors]
    joint = chance.choice((", and ", " and ", ", ", ", & "))
    shown = listed(names, joint) if len(names) < 11 else ", ".join(names[:10]) + ", et al."
    parts = labelled("author", shown)
    is_boxed = chance.random() < 0.6
    parts += [("date", f" ({work.year})." if is_boxed else f" {work.year}.")]
    parts += [("title", f" {stop(work.title)}")]
    match work.form:
        case "journal":
            sign = chance.choice((", ", ": ", ":"))
            parts += [("container", f" {work.container}{chance.choice(('', '', ',', '.'))}")]
            parts += [("volume", f" {work.volume}{in_round(work.issue)}{sign.rstrip()}")]
            parts += [("pages", f"{' ' if sign.endswith(' ') else ''}{work.pages}.")]
        case "chapter" | "conference":
            editors = listed([one.straight("") for one in work.editors], " and ")
            parts += [("container", f" In {work.container},"), ("editor", f" {editors}, eds.")]
            parts += [("place", f" ({work.place}:"), ("publisher", f" {work.publisher}),")]
            parts += [("pages", f" pp. {work.pages}.")]
        case "web" | "preprint":
            parts += [("container", f" {work.container}.")]
            parts += web_tail(work, chance) if work.form == "web" else []
        case _:
            parts += [*edition(work, " {} Edition")]
            parts += chance.choice(
                (
                    [("publisher", f" {work.publisher},"), ("place", f" {work.place}.")],
                    house(work, placed=True),
                    [("place", f" ({work.place}:"), ("publisher", f" {work.publisher}).")],
                )
            )
    return parts + tail(work, chance)


def _harvard(work: Work, chance: random.Random) -> Parts:
    names = [one.inverted("") for one in work.authors]
    shown = f"{names[0]} et al." if len(names) > 3 else listed(names, " and ")
    date = ("date", f" ({work.year})")
    marks = chance.choice(("‘’", "‘’", "''", ""))
    is_whole = work.form in ("book", "report", "thesis")
    opening, closing = "" if is_whole else marks[:1], "" if is_whole else marks[1:]
    sign = "." if is_whole or not opening else ","
    text = stop(work.title, sign) if not opening else f"{work.title}{closing}{sign}"
    title = ("title", f" {opening}{text}")
    parts = [("author", shown), date, title] if names else [title, date]
    match work.form:
        case "journal":
            parts += [("container", f" {work.container},")]
            parts += [
                ("volume", f" {work.volume}{in_round(work.issue)},"),
                ("pages", f" pp. {work.pages}."),
            ]
        case "chapter" | "conference":
            editors = listed([one.inverted("") for one in work.editors], " and ")
            word = "(eds)" if len(work.editors) > 1 else "(ed.)"
            parts += [("editor", f" in {editors} {word}"), ("container", f" {work.container}.")]
            parts += [*house(work, placed=True, end=","), ("pages", f" pp. {work.pages}.")]
        case "web":
            parts += [("container", f" {work.container}."), *web_tail(work, chance)]
        case "preprint":
            parts += [("container", f" {work.container}.")]
        case "thesis":
            parts += [("note", " PhD thesis."), ("publisher", f" {work.publisher}.")]
        case _:
            parts += [*edition(work, " {} edn."), *house(work, placed=True)]
    return parts + tail(work, chance)


STYLES: Final[Mapping[str, Style]] = {
    "NLM": _nlm,
    "AMA": _ama,
    "PubMed": _pubmed,
    "BMJ": _bmj,
    "Springer": _springer,
    "APA": _apa,
    "Cell": _cell,
    "Harvard": _harvard,
}
