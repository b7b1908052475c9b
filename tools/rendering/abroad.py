"""Styles of lawyers and of other languages: Bluebook, OSCOLA, GOST, notes in German and Italian."""

import random
from collections.abc import Mapping
from typing import Final

from tools.rendering.parts import (
    Parts,
    Style,
    day,
    house,
    in_round,
    labelled,
    listed,
    stop,
    web_tail,
)
from tools.rendering.works import Work


def _law_note(work: Work, chance: random.Random) -> Parts:
    """Bluebook and OSCOLA: ``Jane Doe, Title, 12 Stan. L. Rev. 1 (2014)``, ``‘Title’ (2014) 12 J 1``."""
    is_british = chance.random() < 0.5
    names = listed([one.spoken() for one in work.authors[:3]], chance.choice((" & ", " and ")))
    parts = labelled("author", f"{names}{' et al.' if len(work.authors) > 3 else ''},")
    opening, closing = "‘’" if is_british else ("", "")
    first = work.pages.replace("–", "-").partition("-")[0]
    match work.form:
        case "journal" | "preprint" if is_british:
            parts += [("title", f" {opening}{work.title}{closing}"), ("date", f" ({work.year})")]
            parts += [("volume", f" {work.volume}{in_round(work.issue)}")]
            return [*parts, ("container", f" {work.container}"), ("pages", f" {first}")]
        case "journal" | "preprint":
            journal = work.container.upper() if chance.random() < 0.3 else work.container
            parts += [("title", f" {work.title},"), ("volume", f" {work.volume}")]
            parts += [("container", f" {journal}"), ("pages", f" {first}")]
            return [*parts, ("date", f" ({work.year}).")]
        case "chapter" | "conference":
            editors = listed([one.spoken() for one in work.editors], " and ")
            parts += [("title", f" {opening}{work.title}{closing}{'' if is_british else ','}")]
            parts += [("editor", f" in {editors} (eds),"), ("container", f" {work.container}")]
            parts += [("publisher", f" ({work.publisher}"), ("date", f" {work.year})")]
            return [*parts, ("pages", f" {first}")]
        case "web":
            parts += [("title", f" {opening}{work.title}{closing},")]
            parts += [("container", f" {work.container}"), ("date", f" ({day(work)})")]
            return [*parts, *web_tail(work, chance)]
        case _:
            placed = [("place", f" {work.place}")] if chance.random() < 0.4 else []
            house_ = f" ({work.publisher}{',' if placed else ''}"
            parts += [("title", f" {work.title}"), ("publisher", house_), *placed]
            return [*parts, ("date", f" {work.year})")]


def _gost(work: Work, chance: random.Random) -> Parts:
    """GOST R 7.0.5: ``Doe J.A. Title // Journal. 2014. Vol. 12, No. 3. P. 1-5.``."""
    names = ", ".join(f"{one.family} {one.dotted('')}".strip() for one in work.authors[:4])
    parts = labelled("author", names)
    dash = chance.choice(("", "", " —", " -"))
    match work.form:
        case "journal" | "preprint" | "chapter" | "conference":
            parts += [("title", f" {work.title}"), ("container", f" // {work.container}.{dash}")]
            parts += [("date", f" {work.year}.{dash}")]
            issue = f"{chance.choice((',', '.'))} No. {work.issue}" if work.issue else ""
            parts += [("volume", f" Vol. {work.volume}{issue}.{dash}")]
            return [*parts, ("pages", f" {chance.choice(('P.', 'Pp.'))} {work.pages}.")]
        case "web":
            return [*parts, ("title", f" {stop(work.title)}"), *web_tail(work, chance)]
        case _:
            parts += [("title", f" {stop(work.title)}{dash}")]
            parts += [*house(work, placed=True, end=","), ("date", f" {work.year}.{dash}")]
            return [*parts, ("pages", f" {chance.randrange(90, 800)} p.")]


def _german_note(work: Work, chance: random.Random) -> Parts:
    """German notes: ``Jane Doe: Title. Berlin 2014, S. 12.``, ``Doe, Jane, Title, Berlin 2014``."""
    is_spoken = chance.random() < 0.5
    sign = chance.choice((":", ":", ","))
    forms = [one.spoken() if is_spoken else one.whole() for one in work.authors[:3]]
    parts = labelled("author", f"{listed(forms, chance.choice((' und ', ' / ')), '; ')}{sign}")
    end = chance.choice(".,")
    match work.form:
        case "journal" | "preprint":
            parts += [("title", f" {stop(work.title, end)}")]
            parts += [("container", f" {chance.choice(('In: ', 'in: '))}{work.container}")]
            parts += [("volume", f" {work.volume}"), ("date", f" ({work.year}),")]
            return [*parts, ("pages", f" S. {work.pages}.")]
        case "chapter" | "conference":
            parts += [("title", f" {stop(work.title, end)}")]
            editors = listed([one.spoken() for one in work.editors], " und ")
            role = chance.choice(("(Hrsg.)", "(Hg.)", "(Hgg.)"))
            parts += [("editor", f" {chance.choice(('In:', 'in:'))} {editors} {role}:")]
            parts += [("container", f" {stop(work.container, end)}"), ("place", f" {work.place}")]
            return [*parts, ("date", f" {work.year},"), ("pages", f" S. {work.pages}.")]
        case "web":
            return [*parts, ("title", f" {stop(work.title)}"), *web_tail(work, chance)]
        case _:
            parts += [("title", f" {stop(work.title, end)}")]
            editor = f" hrsg. von {work.editors[0].spoken()}," if chance.random() < 0.2 else ""
            parts += labelled("editor", editor)
            parts += [("edition", f" {work.edition[:1]}. Aufl.{end}")] if work.edition else []
            parts += [("place", f" {work.place}")]
            if chance.random() < 0.3:
                parts[-1] = ("place", f" {work.place}:")
                parts += [("publisher", f" {work.publisher}")]
            pages: Parts = [("pages", f" S. {chance.randrange(9, 400)}")]
            return [*parts, ("date", f" {work.year},"), *pages]


def _romance_note(work: Work, chance: random.Random) -> Parts:
    """Italian, French and Spanish notes: ``J. Doe, Title, Place, House, 2014, p. 12``."""
    kind = chance.random()
    forms = [
        one.straight("") if kind < 0.4 else one.spoken() if kind < 0.7 else one.whole()
        for one in work.authors[:3]
    ]
    parts = labelled("author", f"{listed(forms, chance.choice((' e ', ' et ', ' y ')))},")
    opening, closing = chance.choice(("«»", "“”", "  ", "  "))
    title = f" {opening}{work.title}{closing},".replace("  ", " ").replace(" ,", ",")
    page = chance.choice(("p.", "pp."))
    match work.form:
        case "journal" | "preprint":
            parts += [("title", title), ("container", f" {work.container},")]
            sign = chance.choice(("n° ", "vol. ", "", "XX"))
            volume = f"{sign}{work.volume}" if sign != "XX" else "XXIV"
            parts += [("volume", f" {volume},"), ("date", f" {work.year},")]
            return [*parts, ("pages", f" {page} {work.pages}.")]
        case "chapter" | "conference":
            role = chance.choice(("(a cura di)", "(dir.)", "(ed.)", "(coord.)", "(éd.)"))
            editors = listed(
                [one.straight() for one in work.editors], chance.choice((" e ", " et "))
            )
            head = chance.choice(("in", "dans", "en"))
            parts += [("title", title), ("editor", f" {head} {editors} {role},")]
            parts += [("container", f" {work.container},"), *_imprint(work, chance)]
            return [*parts, ("pages", f" {page} {work.pages}.")]
        case "web":
            parts += [("title", title), ("container", f" {work.container},")]
            return [*parts, ("date", f" {work.year},"), *web_tail(work, chance)]
        case _:
            parts += [("title", f" {work.title},")]
            maker = f" a cura di {work.editors[0].spoken()}," if chance.random() < 0.15 else ""
            parts += [*labelled("editor", maker), *_imprint(work, chance)]
            pages: Parts = [("pages", f" p. {chance.randrange(9, 400)}.")]
            return [*parts, *pages] if chance.random() < 0.4 else parts


def _imprint(work: Work, chance: random.Random) -> Parts:
    """``Paris, Seuil, 2014`` or ``Einaudi, Torino 2014``."""
    place, publisher = work.place, work.publisher
    if chance.random() < 0.6:
        sign = chance.choice((",", ",", " :", ":"))
        return [
            ("place", f" {place}{sign}"),
            ("publisher", f" {publisher},"),
            ("date", f" {work.year},"),
        ]
    return [("publisher", f" {publisher},"), ("place", f" {place}"), ("date", f" {work.year},")]


STYLES: Final[Mapping[str, Style]] = {
    "law": _law_note,
    "GOST": _gost,
    "German note": _german_note,
    "Romance note": _romance_note,
}
