"""Notes as bloggers and clinics write them, and pages of newspapers."""

import random
from collections.abc import Mapping
from typing import Final

from tools.rendering.parts import Parts, Style, day, day_before, labelled, stop, web_tail
from tools.rendering.vocabulary import BODIES, SITES
from tools.rendering.works import Work


def _note(work: Work, chance: random.Random) -> Parts:
    """Return a note whatever the form of the work: author, title in marks, site, day, address."""
    site = chance.choice((*SITES, *BODIES))
    when = day(work) if chance.random() < 0.7 else ""
    form = chance.random()
    parts: Parts = []
    if work.authors and work.authors[0].given and form < 0.5:
        names = work.authors[0]
        start = chance.choice(("", "", "", "By "))
        parts.append(
            (
                "author",
                f"{start}{chance.choice((names.spoken(), names.whole()))}{chance.choice(',.')}",
            )
        )
    elif form > 0.9:
        return [("author", f"{site}."), ("title", f" {stop(work.title)}"), *web_tail(work, chance)]
    if form < 0.6:
        closing = chance.choice('””"|').replace("|", "")
        opening = '"' if closing == '"' else "“"
        parts += [("title", f" {opening}{stop(work.title, ',')}{closing}")]
        owner = [("publisher", f" {chance.choice(BODIES)},")] if chance.random() < 0.1 else []
        parts += [("container", f" {site},"), *owner]
    else:
        parts += [("title", f" {stop(work.title)}"), ("container", f" {site}.")]
    return [*parts, *labelled("date", f" {when}."), *web_tail(work, chance)]


def _clinic(work: Work, chance: random.Random) -> Parts:
    """Return a page under the organisation that keeps it, or under its title."""
    body = chance.choice(BODIES)
    is_dated = chance.random() < 0.6
    when = chance.choice((f" ({work.year}).", f" {day_before(work)}.", f" {day(work)}."))
    date: Parts = [("date", when)] if is_dated else []
    title: Parts = [("title", f" {stop(work.title)}")]
    kind = chance.random()
    if kind < 0.5:
        return [("author", f"{body}."), *date, *title, *web_tail(work, chance)]
    if kind < 0.75:
        return [*title, ("container", f" {body}."), *date, *web_tail(work, chance)]
    house: Parts = [
        ("place", f" {work.place}:"),
        ("publisher", f" {body};"),
        ("date", f" {work.year}."),
    ]
    return [("author", f"{body}."), *title, *house, *web_tail(work, chance)]


def _news(work: Work, chance: random.Random) -> Parts:
    """Return an article of a newspaper: ``Smith J. Title. The Guardian. 2014 May 3;Sect. A:3.``."""
    names = ", ".join(one.vancouver() for one in work.authors[:2])
    site = chance.choice(SITES)
    parts = labelled("author", stop(names)) if names else []
    parts += [("title", f" {stop(work.title)}")]
    when = chance.choice((day_before(work), day(work), work.year))
    sign = chance.choice((".", ",", ""))
    parts += [("container", f" {site}{sign}"), ("date", f" {when}.")]
    return [*parts, *web_tail(work, chance)] if chance.random() < 0.8 else parts


STYLES: Final[Mapping[str, Style]] = {"web note": _note, "clinic": _clinic, "news": _news}
