"""Records of odd kinds, from the request to the finding: each row is one line of what registries do."""

import random
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from tests.lookup.desk import Desk
from tests.world.people import group
from tests.world.server import World
from tests.world.styles import reference
from tests.world.works import Library, MadeNotice, MadeWork

Row = Callable[[MadeWork], tuple[MadeWork, MadeWork, set[str]]]
"""Makes of an article what the world holds, what is cited, and the rules that speak of it."""


def _noticed(*notices: tuple[str, int, str, str], rules: set[str]) -> Row:
    """Hold notices: type, years after the article, source, who knows of it."""

    def make(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
        made = tuple(
            MadeNotice(
                type=kind,
                doi=f"{work.doi}.n{at}",
                date=(work.year + years, 3, 2),
                source=source,
                record_id=str(77_000 + at),
                at=known,  # type: ignore[arg-type]  # one of three words
            )
            for at, (kind, years, source, known) in enumerate(notices)
        )
        return replace(work, notices=made), work, rules

    return make


def _of_itself(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
    notice = MadeNotice(type="new_version", doi=work.doi, date=(work.year, 3, 2), at="Crossref")
    return replace(work, notices=(notice,)), work, set()


def _alias(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
    old = f"10.3109/{work.doi.partition('/')[2]}"
    return replace(work, alias_dois=(old,)), replace(work, doi=old), {"doi-alias"}


def _merged(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
    old = str(int(work.pmid) + 3)
    return replace(work, old_pmids=(old,)), replace(work, pmid=old), {"merged-pmid"}


def _without_doi(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
    bare = replace(work, doi="")
    return bare, bare, set()


def _consortium(work: MadeWork) -> tuple[MadeWork, MadeWork, set[str]]:
    by = replace(work, authors=(*work.authors, group(random.Random(1))))  # noqa: S311 - any
    return by, replace(by, authors=work.authors), set()


ROWS: dict[str, Row] = {
    "alias": _alias,
    "merged PMID": _merged,
    "no DOI": _without_doi,
    "consortium left out": _consortium,
    "new version of itself": _of_itself,
    "retraction and its twin": _noticed(
        ("retraction", 1, "publisher", "Crossref"),
        ("retraction", 1, "retraction-watch", "Crossref"),
        rules={"retracted"},
    ),
    "concern, then retraction": _noticed(
        ("expression_of_concern", 1, "publisher", "both"),
        ("retraction", 2, "publisher", "both"),
        rules={"retracted"},
    ),
    "retraction only in PubMed": _noticed(
        ("retraction", 1, "publisher", "PubMed"), rules={"retracted"}
    ),
    "correction only in PubMed": _noticed(
        ("correction", 1, "publisher", "PubMed"), rules={"corrected-since"}
    ),
    "unknown kind": _noticed(
        ("clarification_of_sorts", 1, "publisher", "Crossref"), rules={"corrected-since"}
    ),
}
ABOUT_RECORDS = {
    "retracted", "expression-of-concern", "corrected-since", "superseded", "doi-alias", "merged-pmid",
    "missing-doi", "wrong-authors", "wrong-title", "wrong-year", "wrong-journal", "wrong-locator",
    "wrong-work", "identifiers-disagree", "untraceable-reference", "unverified-reference",
    "contradictory-notices", "doi-not-registered", "pmid-not-found", "pmcid-not-found",
}  # fmt: skip


def _articles(count: int) -> list[MadeWork]:
    made = (Library(21).works(9 * count),)
    plain = [
        work
        for work in made[0]
        if work.pages
        and work.printed[0] == work.online[0]
        and not any(one.organisation for one in work.authors)
    ]
    return plain[:count]


def test_odd_records(tmp_path: Path) -> None:
    """Each ends in its findings and no other, and every sound one is verified."""
    rows = [make(work) for make, work in zip(ROWS.values(), _articles(len(ROWS)), strict=True)]
    with World() as world:
        world.add(*(held for held, _, _ in rows))
        desk = Desk(tmp_path / "desk", world)
        chance = random.Random(2)  # noqa: S311 - the same each time
        desk.write(reference(cited, "NLM", chance, varied=False) for _, cited, _ in rows)
        run = desk.judged()
        assert [] == world.violations
    for number, (name, (_, _, rules)) in enumerate(zip(ROWS, rows, strict=True)):
        assert rules == run.rules(number) & ABOUT_RECORDS, (name, run.rules(number))
        assert "verified" == run.verdicts[number], (name, run.reasons[number])
    twin = [one for one in run.audit["findings"] if one["rule"] == "retracted"]
    assert len(twin) == sum("retracted" in rules for _, _, rules in rows)


def test_one_doi_spoils_a_list(tmp_path: Path) -> None:
    """A DOI that Crossref refuses is told apart by halving; the others have their records."""
    works = [replace(one, pmid="", pmcid="") for one in _articles(12)]
    with World(works) as world:
        world.catalogue.refused_dois.add(works[7].doi.lower())
        desk = Desk(tmp_path / "desk", world)
        chance = random.Random(2)  # noqa: S311 - the same each time
        desk.write(reference(one, "NLM", chance, varied=False) for one in works)
        run = desk.judged()
        assert [] == world.violations
    assert ["verified"] * 11 == [one for at, one in enumerate(run.verdicts) if at != 7]
    assert [] == run.alarms
