"""The options of look-ups, and the plan as it is printed."""

from pathlib import Path
from typing import get_args

import pytest

from claimcheck.cli.looking_up import plan_text, with_look_up_options
from claimcheck.errors import UsageError
from claimcheck.lookup.http.messages import Request
from claimcheck.lookup.rehearsal import Planned
from claimcheck.lookup.run import Mode
from claimcheck.settings import FreshDays, Settings
from tests.project import Project


def given(**options: object) -> Settings:
    """Return the settings with some options."""
    none = {"allow_private": False, "cache": None, "contact": None, "max_age": None}
    return with_look_up_options(Settings(), **{**none, **options})  # type: ignore[arg-type]  # a table


def test_without_options_the_settings_stay() -> None:
    """What is not given changes nothing."""
    assert Settings() == given()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"allow_private": True}, Settings(allow_private=True)),
        ({"cache": "here"}, Settings(cache="here")),
        ({"contact": "a@b.org"}, Settings(contact="a@b.org")),
        ({"max_age": "12h"}, Settings(fresh_days=FreshDays(records=0.5, absent=0.5, pages=0.5))),
        ({"max_age": "2w"}, Settings(fresh_days=FreshDays(records=14, absent=14, pages=14))),
    ],
)
def test_options_count_more_than_settings(options: dict[str, object], expected: Settings) -> None:
    """Each option changes its own settings."""
    assert expected == given(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"contact": "nobody"}, "--contact nobody is no e-mail address"),
        ({"contact": "a@b.org; x"}, "is no e-mail address"),
        ({"max_age": "soon"}, "--max-age soon is no age"),
        ({"max_age": "7"}, "--max-age 7 is no age"),
    ],
)
def test_what_cannot_be_followed(options: dict[str, object], message: str) -> None:
    """It is told before anything is read."""
    with pytest.raises(UsageError, match=message):
        given(**options)


def test_the_plan_in_lines() -> None:
    """A line each, without secrets, with how many are asked for; and what may follow."""
    lists = Planned("PubMed", Request(url="https://e.example/efetch", method="POST"), 1_200)
    page = Planned("page", Request(url="https://u:secret@www.example.org/tea"), 1)
    _, first, second, *rest = plan_text([lists, page], "online", 100).splitlines()
    words = " ".join(rest).strip()

    assert ["PubMed", "1,200", "POST", "https://e.example/efetch"] == first.split()
    assert "secret" not in second
    assert ["page", "GET"] == second.split()[:2]
    assert words.startswith("2 requests at first: PubMed 1 and page 1. What follows depends")
    assert "1 request at first" in plan_text([page], "online", 100)


def test_a_long_address_is_cut(tmp_path: Path) -> None:
    """At the edge of the terminal, unless all of it is wanted."""
    url = f"https://www.example.org/{'x' * 200}{tmp_path.name}"
    one = [Planned("page", Request(url=url), 1)]

    assert len(plan_text(one, "online", 80).splitlines()[1]) == 80
    assert url in plan_text(one, "online", 80, whole=True)


@pytest.mark.parametrize("mode", get_args(Mode))
def test_an_empty_plan(mode: Mode) -> None:
    """Nothing to ask is said so, with the reason."""
    assert plan_text([], mode, 80).startswith("No request would be made: ")


def test_explain_plan_asks_nobody(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It prints the requests for an article's references and exits with 0; offline there are none."""
    project.write("pyproject.toml", "[tool.claimcheck]\n")
    project.write(
        "a.md",
        "Tea helps. [1]\n\n## References\n\n[1] Smith J. Tea. BMJ. 2014;1:2. PMID: 24949078\n",
    )
    offline = project.run("audit", "a.md", "--explain-plan")
    monkeypatch.delenv("CLAIMCHECK_OFFLINE")
    online = project.run("audit", "a.md", "--explain-plan")

    assert (0, 0) == (offline.code, online.code)
    assert offline.out.startswith("No request would be made")
    assert "eutils.ncbi.nlm.nih.gov" in online.out
