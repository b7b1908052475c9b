"""The documentation says what the program does."""

import re
from pathlib import Path

import msgspec
import pytest

from claimcheck.bibliography.kinds import SUFFIXES as REFERENCES
from claimcheck.cli.app import COMMANDS
from claimcheck.read.checkable import FEATURES
from claimcheck.read.formats import SUFFIXES as ARTICLES
from claimcheck.report import FORMATS
from claimcheck.report.sentences import OUTCOME_WORDS
from claimcheck.rules.registry import all_rules
from claimcheck.settings import FreshDays, HostPace, Ignore, Settings, ranges
from docs.generate import FILES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CLI = ROOT / "claimcheck" / "cli"
EXIT_CODES = {
    "| 0 | clean": "test_exit_codes.py: test_clean_is_0",
    "| 1 | findings": "test_exit_codes.py: test_findings_are_1",
    "| 2 | could not run": "test_exit_codes.py: test_a_wrong_call_is_2_in_one_line",
    "- 2 wins over 1": "test_exit_codes.py: test_2_wins_over_1_and_the_rest_is_reported",
    "- What could not be checked": "test_exit_codes.py: "
    "test_silence_fails_only_where_completeness_is_required",
    "- `--locked` gives 2": "test_lock_command.py: test_check_writes_nothing",
    "- `claimcheck report` gives 0": "test_report_command.py: test_an_audit_is_rendered_again",
    "- `claimcheck fix` gives 1": "test_fix_command.py: test_diff",
    "- `claimcheck status` gives 0": "test_review_command.py: test_a_gate_for_what_is_not_signed",
    "- `claimcheck add` gives 0": "test_add_command.py: test_a_silent_source_adds_nothing",
    "- `claimcheck doctor` gives 1": "test_doctor_command.py: test_what_is_broken",
    "- `audit --watch` ends with 130": "test_watch.py: test_a_broken_state_ends_nothing",
    "- `claimcheck cache` gives 2": "test_cache.py: test_a_store_that_cannot_be_opened",
    "- `--fail-on never` gives 0": "test_exit_codes.py: test_fail_on_never_is_0",
    "- Accepted findings": "test_exit_codes.py: test_accepted_findings_do_not_count",
    "- An interrupted run": "test_exit_codes.py: test_an_interrupted_run_is_130",
}
"""How each row and sentence of docs/exit-codes.md begins, and a test in tests/cli that proves it."""
INTERNAL = {"GIT_TERMINAL_PROMPT", "LC_ALL", "REQUEST_METHOD", "_CLAIMCHECK_COMPLETE"}
"""Variables of the environment that claimcheck sets itself, or that no user sets."""
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


def test_every_exit_code_is_tested() -> None:
    """Each row and sentence of the page on exit codes is proved by a test that there is."""
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    told = re.findall(r"^(?:\| \d|- ).*", page, re.MULTILINE)
    tests = [named.split(": ") for named in EXIT_CODES.values()]

    assert len(EXIT_CODES) == len(told)
    assert [] == [begin for begin in EXIT_CODES if not any(one.startswith(begin) for one in told)]
    assert [] == [
        name
        for file, name in tests
        if f"def {name}(" not in (ROOT / "tests" / "cli" / file).read_text(encoding="utf-8")
    ]


def test_every_variable_of_the_environment_is_explained() -> None:
    """The page names each variable that is read, and no other."""
    page = (DOCS / "environment.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "claimcheck").rglob("*.py")
    }
    near = "\n".join(text for text in texts.values() if re.search(r"\benviron", text))
    read = set(re.findall(r'"(_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"', near))
    read |= set(re.findall(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"', near))
    proxies = {"HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"}  # some are put together

    assert read - INTERNAL | proxies == told


def test_every_decision_is_listed() -> None:
    """The table of contents of the decisions has each under its own title."""
    page = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    files = sorted((DOCS / "decisions").glob("0*.md"))
    titles = [path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ") for path in files]

    assert [
        f"- [{title}]({path.name})" for title, path in zip(titles, files, strict=True)
    ] == re.findall(r"^- .*", page, re.MULTILINE)


def test_every_page_is_in_the_table_of_contents() -> None:
    """The start page leads to every page, or to the page that lists it."""
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    listed = {(DOCS / target).resolve() for target in re.findall(r"\]\(([^)]+)\)", index)}
    pages = {page for page in DOCS.rglob("*.md") if page.name[0] != "0"}

    assert set() == pages - listed - {DOCS / "index.md"}


def test_help_of_a_finding_leads_to_its_rule() -> None:
    """The place that a finding names is a heading of the manual, which stands there once."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")

    for name, rule in all_rules().items():
        assert f"docs/rules.md#{name}" == rule.help_url
        assert 1 == len(re.findall(rf"^#+ {name}$", page, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_places_that_links_name_are_there(page: Path) -> None:
    """Every link to a place in a page leads to a heading of it."""
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#\s]*\.md)?#([^)\s]+)\)", text)

    assert [] == [
        (target, place)
        for target, place in links
        if place not in _places((page.parent / target) if target else page)
    ]


def _places(page: Path) -> set[str]:
    """Return the places of a page, as repositories and the site name them."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_format_and_command_is_told() -> None:
    """The page on reports has a row for each format, the page on commands a section for each."""
    page = (DOCS / "reports.md").read_text(encoding="utf-8")
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [] == [name for name in FORMATS if f"| `{name}` |" not in page]
    assert [] == [name for name in COMMANDS if f"\n## claimcheck {name}\n" not in commands]


def test_the_endings_of_all_formats_are_told() -> None:
    """The tables of formats name every ending that is read, and no other."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    rows = [row.split("|")[2] for row in re.findall(r"^\|(?!---| format).*", page, re.MULTILINE)]
    told = {ending for cell in rows for ending in re.findall(r"`(\.\w+)`", cell)}

    assert {*ARTICLES, *REFERENCES} == told


def test_every_schema_is_told() -> None:
    """The page on schemas names each file in docs/schema."""
    page = (DOCS / "schemas.md").read_text(encoding="utf-8")

    assert {path.name for path in (DOCS / "schema").iterdir()} == set(
        re.findall(r"^\| \[(\S+\.json)\]", page, re.MULTILINE)
    )


def test_the_example_of_the_api_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program at the top of the page prints the two errors of the worked example."""
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(ROOT)
    exec(code.replace("audit.html", f"{tmp_path}/audit.html"), {})  # noqa: S102 - the example itself

    assert ["116 wrong-organisation", "128 impossible-date"] == [
        " ".join(line.split()[:2]) for line in capsys.readouterr().out.splitlines()
    ]
    assert (tmp_path / "audit.html").is_file()
