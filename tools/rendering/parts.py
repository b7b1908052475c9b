"""What the styles have in common: lists of names, houses, dates and identifiers."""

import random
from collections.abc import Callable, Sequence
from typing import Final

from tools.rendering.works import Work

Parts = list[tuple[str, str]]
Style = Callable[[Work, random.Random], Parts]
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)


def listed(names: Sequence[str], last: str, joint: str = ", ") -> str:
    """Return names in a row, with ``last`` before the last of them."""
    if len(names) < 2:
        return "".join(names)
    return f"{joint.join(names[:-1])}{last}{names[-1]}"


def cut(names: Sequence[str], most: int, shown: int, others: str = ", et al.") -> tuple[str, bool]:
    """Return names in a row, and whether only the first are shown because there are too many."""
    if len(names) <= most:
        return ", ".join(names), False
    return ", ".join(names[:shown]) + others, True


def stop(text: str, sign: str = ".") -> str:
    """Return a text that ends in the sign, in a question mark or in an exclamation mark."""
    return text if text.endswith(("?", "!", sign)) else text + sign


def labelled(label: str, text: str) -> Parts:
    """Return a part, or nothing where its text is empty."""
    return [(label, text)] if text.strip(" .,:;") else []


def tail(work: Work, chance: random.Random) -> Parts:
    """Return the identifiers behind a reference."""
    found: Parts = []
    if work.doi:
        head = chance.choice(("doi: ", "doi:", "https://doi.org/", "DOI: ", "http://dx.doi.org/"))
        found.append(("identifier", f" {head}{work.doi}{chance.choice(('', '.'))}"))
    if work.pmid and work.form == "journal":
        found.append(("identifier", f" PMID: {work.pmid}{chance.choice('.;')}"))
    if work.pmcid and work.form == "journal":
        found.append(("identifier", f" PMCID: {work.pmcid}."))
    return found


def day(work: Work) -> str:
    """``March 3, 2014``."""
    return f"{MONTHS[work.month - 1]} {work.day}, {work.year}"


def day_before(work: Work) -> str:
    """``3 March 2014``."""
    return f"{work.day} {MONTHS[work.month - 1]} {work.year}"


def short_day(work: Work) -> str:
    """``2014 Mar 3``."""
    return f"{work.year} {MONTHS[work.month - 1][:3]} {work.day}"


def web_tail(work: Work, chance: random.Random) -> Parts:
    """Return the address of a page and when it was seen."""
    month, number, year = (
        chance.choice(MONTHS),
        chance.randrange(1, 29),
        chance.randrange(2015, 2027),
    )
    seen = chance.choice((f"{month} {number}, {year}", f"{number} {month} {year}"))
    return chance.choice(
        (
            [("note", f" Accessed {seen}."), ("identifier", f" {work.url}")],
            [("identifier", f" {work.url}."), ("note", f" Accessed {seen}.")],
            [("note", f" Retrieved {seen}, from "), ("identifier", work.url)],
            [("note", " Available from: "), ("identifier", work.url)],
            [
                ("note", " Available at: "),
                ("identifier", work.url),
                ("note", f" (Accessed: {seen})."),
            ],
            [("identifier", f" {work.url} "), ("note", f"(accessed {seen}).")],
            [("identifier", f" {work.url}")],
        )
    )


def house(work: Work, *, placed: bool, end: str = ".") -> Parts:
    """``Berlin: Springer.``, or the publisher alone."""
    if placed:
        return [("place", f" {work.place}:"), ("publisher", f" {work.publisher}{end}")]
    return [("publisher", f" {work.publisher}{end}")]


def edition(work: Work, form: str) -> Parts:
    """Return the edition of a book."""
    return [("edition", form.format(work.edition))] if work.edition and work.form == "book" else []


def in_round(text: str) -> str:
    """Return a text in round brackets, or nothing."""
    return f"({text})" if text else ""


def numbered(text: str, sign: str = ", no. ") -> str:
    """Return the number of an issue behind its sign, or nothing."""
    return f"{sign}{text}" if text else ""


def series(work: Work, chance: random.Random, form: str) -> Parts:
    """Return the series of a book; most books are in none."""
    if chance.random() >= 0.4:
        return []
    number = chance.choice(("", "", f" {work.volume}", f", vol. {work.volume}", f", {work.volume}"))
    return [("series", form.format(f"{work.series}{number}"))]
