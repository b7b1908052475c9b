"""What an audit finds out once is not found out again, however many rules ask."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from claimcheck import records
from claimcheck.bibliography.strings import parse_reference
from claimcheck.matching import works
from claimcheck.matching.page_titles import title_fit
from claimcheck.model import Audit, Citation, Work
from claimcheck.pipeline import audit_paths
from claimcheck.rules import cited_pages, judge
from claimcheck.rules.context import World
from claimcheck.settings import Settings
from tests.lookup.answers import PAGE, crossref, page

TODAY = datetime.date(2026, 11, 22)
CITED = f"[1] Smith J. Tea and sleep: a trial. BMJ. 2014;348:100-105. doi: 10.1136/bmj.g1234 {PAGE.value}"


class Counter:
    """A function that counts its calls."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.calls = 0
        self._function = function

    def __call__(self, *given: object, **named: object) -> Any:  # noqa: ANN401 - the function's
        """Count the call and return what the function does."""
        self.calls += 1
        return self._function(*given, **named)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], Counter]:
    """Return what puts a counter in the place of a module's function."""

    def put(module: object, name: str) -> Counter:
        counter = Counter(getattr(module, name))
        monkeypatch.setattr(module, name, counter)
        return counter

    return put


def audited(folder: Path, text: str) -> Audit:
    """Return the audit of an article whose work and page were looked up."""
    path = folder / "tea.txt"
    path.write_text(text, encoding="utf-8")
    answers = [crossref(), page(title="Tea and sleep: a trial")]
    return audit_paths(
        [str(path)], settings=Settings(), today=TODAY, root=folder, look_up=lambda *_: answers
    )


def test_all_rules_share_one_comparison(
    tmp_path: Path, counted: Callable[[object, str], Counter]
) -> None:
    """Title, authors, year, journal, locators and the verdict: a reference is compared once."""
    compared = counted(records, "comparisons")
    judged = counted(cited_pages, "link_state")

    audit = audited(tmp_path, f"Tea\n\nTea helps people sleep. [1]\n\n{CITED}\n")

    assert ["verified"] == [one.verdict for one in audit.verdicts]
    assert (1, 1) == (compared.calls, judged.calls)


def test_likeness_is_found_once(counted: Callable[[object, str], Counter]) -> None:
    """Plan and rules ask of the same pair; equal works that are not one are two questions."""
    found = counted(works, "_likeness")
    reference = parse_reference(CITED, id="a#1", file="a.txt")
    work = Work(title="Tea and sleep: a trial")

    first, again = works.likeness(reference, work), works.likeness(reference, work)
    works.likeness(reference, structs.replace(work, title="Coffee"))

    assert first == again
    assert 2 == found.calls


def test_likenesses_do_not_gather(
    monkeypatch: pytest.MonkeyPatch, counted: Callable[[object, str], Counter]
) -> None:
    """What is remembered of earlier audits in one process has an end."""
    monkeypatch.setattr(works, "_MOST_KNOWN", 3)
    found = counted(works, "_likeness")
    reference = parse_reference(CITED, id="a#1", file="a.txt")
    many = [Work(title=f"Tea {number}") for number in range(10)]

    for work in (*many, many[0]):
        works.likeness(reference, work)

    assert 11 == found.calls


def test_a_page_without_a_cited_title_costs_nothing(
    counted: Callable[[object, str], Counter],
) -> None:
    """The title of a page is taken apart only where there is one to compare it with."""
    from claimcheck.matching import page_titles  # noqa: PLC0415 - its own module is changed

    fit = counted(page_titles, "_fit")

    assert "unknown" == title_fit("", ("Tea | BMJ", "Tea"), ("bmj.com",))
    assert 0 == fit.calls


class Seen(tuple[Citation, ...]):
    """Citations that count how often all of them are gone through."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[Citation]:
        """Count."""
        Seen.times += 1
        return super().__iter__()


def test_claims_do_not_go_through_all_citations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of an audit grows with the claims, not with claims times citations."""
    counts = [_times(tmp_path, monkeypatch, size) for size in (5, 50)]

    assert counts[0] == counts[1]


def _times(folder: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> int:
    """Return how often the citations of an article with so many claims are gone through."""
    whole = judge.judge

    def judged(world: World, *given: Any) -> Any:  # noqa: ANN401 - the judge's
        articles = [structs.replace(one, citations=Seen(one.citations)) for one in world.articles]
        world.articles = tuple(articles)
        return whole(world, [one for one in given[0] if one.subject == "claim"], *given[1:])

    monkeypatch.setattr("claimcheck.pipeline.judge", judged)
    claims = "".join(
        f"In {number} trials of {number} people tea helped. [1]\n\n" for number in range(2, size)
    )
    Seen.times = 0
    audited(folder, f"Tea\n\n{claims}{CITED}\n")
    return Seen.times
