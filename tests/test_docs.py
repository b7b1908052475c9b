"""The documentation says what the program does."""

import re
from pathlib import Path

import msgspec
import pytest

from claimcheck.read.checkable import FEATURES
from claimcheck.report.sentences import OUTCOME_WORDS
from claimcheck.settings import FreshDays, HostPace, Ignore, Settings, ranges
from docs.generate import FILES

ROOT = Path(__file__).parent.parent
CLI = ROOT / "claimcheck" / "cli"
PAGES = [
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if ".venv" not in path.parts
]


@pytest.mark.parametrize("name", FILES)
def test_generated_files_are_up_to_date(name: str) -> None:
    """``make docs`` would write what stands there."""
    assert FILES[name]() == (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_setting_has_a_meaning() -> None:
    """No key of the settings stands in the docs without its explanation."""
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    for struct in (Settings, Ignore):
        for field in msgspec.structs.fields(struct):
            assert re.search(
                rf"^\| `{field.encode_name}` \| [^|]+ \| \w[^|]+ \|$", page, re.MULTILINE
            )


def test_tables_of_the_settings_are_shown_key_by_key() -> None:
    """Their keys, defaults and ranges stand there, and nothing as Python writes it."""
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    tables: dict[str, type[msgspec.Struct]] = {
        "fresh-days.": FreshDays,
        'hosts."www.example.org".': HostPace,
    }

    for table, struct in tables.items():
        for field in msgspec.structs.fields(struct):
            row = rf"^\| `{table}{field.encode_name}` \| `{field.default}` \| \w.+ From \d"
            assert re.search(row, page, re.MULTILINE)
    assert page.count(" From ") == len(list(ranges(Settings(hosts={"a": HostPace()}))))
    assert not re.search(r"FreshDays|`(?:True|False)?` \|", page)


def test_every_feature_is_explained() -> None:
    """The features of checkable claims are those of docs/claims.md."""
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")

    assert all(f"| `{feature}` |" in page for feature in FEATURES)


def test_every_outcome_is_explained() -> None:
    """The page on reports names each outcome by the words that the reports use."""
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")

    for outcome, words in OUTCOME_WORDS.items():
        assert f"| `{outcome}` | {words} |" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture of a page is a file."""
    text = page.read_text(encoding="utf-8")
    targets = re.findall(
        r"\]\((?!https?://|#|mailto:)([^)#\s]+)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    )

    assert [] == [target for target in targets if not (page.parent / target).exists()]


def test_the_changelog_tells_of_every_command() -> None:
    """The changes to come stand under "Unreleased", in the past tense, and name every command."""
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found
    entries = re.split(r"^- ", found[1], flags=re.MULTILINE)[1:]
    commands = [path.stem.removesuffix("_command") for path in CLI.glob("*_command.py")]

    assert entries
    assert [] == [one for one in entries if re.match(r"`claimcheck \w+` \w+s\b", one)]
    assert [] == [name for name in commands if f"`claimcheck {name}`" not in page]
