"""Settings are followed to the letter, and what is no setting is refused by name."""

import datetime
from pathlib import Path

import pytest

from claimcheck.errors import SettingsError
from claimcheck.settings import (
    FreshDays,
    HostPace,
    Settings,
    did_you_mean,
    find_project,
    load_settings,
)


def load(folder: Path, table: str) -> Settings:
    """Return the settings of a pyproject.toml with that text."""
    (folder / "pyproject.toml").write_text(table, encoding="utf-8")
    return load_settings(folder)


def test_defaults(tmp_path: Path) -> None:
    """Without a file, or without our table, the defaults hold."""
    assert Settings() == load_settings(tmp_path)
    assert Settings() == load(tmp_path, "[tool.other]\nx = 1\n")


def test_every_key(tmp_path: Path) -> None:
    """Keys are written with hyphens; dates and tables are read as what they are."""
    settings = load(
        tmp_path,
        """
        [tool.claimcheck]
        articles = ["a.txt"]
        claims = "c"
        references = "r.bib"
        fail-on = "warning"
        max-size = 10
        published = 2026-01-02
        stale-access-months = 6
        earliest-access = 2005-01-01
        [tool.claimcheck.rules]
        undated = "off"
        uncited-claim = "error"
        [[tool.claimcheck.ignore]]
        rule = "double-space"
        reason = "House style."
        until = 2027-01-31
        """,
    )

    assert (("a.txt",), "warning", 10) == (settings.articles, settings.fail_on, settings.max_size)
    assert datetime.date(2026, 1, 2) == settings.published
    assert ("error", None) == (settings.severity("uncited-claim"), settings.severity("undated"))
    assert ("undated", "uncited-claim", "double-space") == settings.names()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[tool.claimcheck]\nfail_on = "error"', "fail_on is not a setting; did you mean fail-on?"),
        ("[tool.claimcheck]\nfrobnicate = 1", "frobnicate is not a setting."),
        ('[tool.claimcheck]\nfail-on = "fatal"', "fail-on: Invalid enum value 'fatal'"),
        ('[tool.claimcheck]\nmax-size = "big"', "max-size: Expected `int`, got `str`"),
        ('[[tool.claimcheck.ignore]]\nrule = "x"', "missing required field `reason`"),
        (
            '[tool.claimcheck]\narticles = ["a\\u0000b.txt"]',
            "articles: 'a\\x00b.txt' is not the name",
        ),
        (
            '[tool.claimcheck]\narticles = [" "]',
            "articles: ' ' is not the name of a file or folder, or",
        ),
        (
            '[tool.claimcheck]\nbaseline = "a\\u0000b"',
            "baseline: 'a\\x00b' is not the name of a file",
        ),
        ('[tool.claimcheck]\nclaims = "a\\u0000b"', "claims: 'a\\x00b' is not the name of a file"),
        ("[tool.claimcheck", "is no valid TOML"),
    ],
)
def test_mistakes_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, message: str
) -> None:
    """An unknown key, a wrong value and broken TOML are told in one line with the file."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as error:
        load(tmp_path, table)

    assert message in str(error.value)
    assert str(error.value).startswith("pyproject.toml: ")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A pyproject.toml that cannot be decoded is an error of settings."""
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError, match="cannot be read: the byte at position 0 is no UTF-8"):
        load_settings(tmp_path)


def test_the_file_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of another folder are told with that folder, and why the system refuses them."""
    (tmp_path / "bad" / "pyproject.toml").mkdir(parents=True)
    (tmp_path / "worse").mkdir()
    (tmp_path / "worse" / "pyproject.toml").write_text("[tool.claimcheck]\ntea = 1\n")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(
        SettingsError, match=r"^bad/pyproject\.toml: cannot be read: Is a directory\.$"
    ):
        load_settings("bad")
    with pytest.raises(SettingsError, match=r"^worse/pyproject\.toml: .* tea is not a setting"):
        find_project(tmp_path / "worse")


def test_the_root_is_the_nearest_folder_with_our_table(tmp_path: Path) -> None:
    """A pyproject.toml of something else does not end the search."""
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck]\n")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (below / "pyproject.toml").write_text("[tool.other]\n")

    assert (tmp_path, Settings()) == find_project(below)


def test_without_a_table_the_root_is_here(tmp_path: Path) -> None:
    """Without any project the current folder is the root."""
    assert (tmp_path, Settings()) == find_project(tmp_path)


def test_the_hash_tells_settings_apart() -> None:
    """Equal settings have one hash; another value changes it."""
    assert Settings().sha256 == Settings().sha256
    assert Settings().sha256 != Settings(fail_on="note").sha256


def test_nothing_near_is_no_suggestion() -> None:
    """A name that is like nothing known gets no suggestion."""
    assert "" == did_you_mean("zzz", ["audit", "read"])


def test_the_keys_of_look_ups(tmp_path: Path) -> None:
    """Mirrors, paces and days are tables of their own."""
    settings = load(
        tmp_path,
        """
        [tool.claimcheck]
        contact = "a@b.org"
        request-seconds = 5.5
        requests-at-once = 8
        allow-private = true
        [tool.claimcheck.fresh-days]
        records = 30
        [tool.claimcheck.registries]
        "doi.org" = "https://mirror.example"
        [tool.claimcheck.hosts."www.example.org"]
        at-once = 1
        pause-ms = 2000
        """,
    )

    assert FreshDays(records=30, absent=1, pages=1) == settings.fresh_days
    assert {"doi.org": "https://mirror.example"} == settings.registries
    assert {"www.example.org": HostPace(at_once=1, pause_ms=2000)} == settings.hosts
    assert (5.5, 8, True) == (
        settings.request_seconds, settings.requests_at_once, settings.allow_private,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            'registries = {crosref = "https://x.example"}',
            "registries.crosref is no registry; did you mean crossref",
        ),
        ("fresh-days = {record = 1}", "unknown field `record`"),
        ('hosts = {"x.example" = {pause = 1}}', "unknown field `pause`"),
    ],
)
def test_mistakes_in_tables_are_named(tmp_path: Path, table: str, message: str) -> None:
    """A registry that there is not, and keys that a table does not have."""
    with pytest.raises(SettingsError, match=message):
        load(tmp_path, f"[tool.claimcheck]\n{table}\n")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("fresh-days = {records = -1}", "fresh-days.records: -1 is not between 0 and 36,525"),
        ("fresh-days = {absent = nan}", "fresh-days.absent: nan is not between"),
        ("fresh-days = {pages = inf}", "fresh-days.pages: inf is not between"),
        ("request-seconds = 0", "request-seconds: 0 is not between"),
        ("run-minutes = nan", "run-minutes: nan is not between"),
        ("requests-at-once = 0", "requests-at-once: 0 is not between 1 and"),
        ("stale-access-months = -1", "stale-access-months: -1 is not"),
        ("max-size = 0", "max-size: 0 is not"),
        ('hosts = {"x.example" = {at-once = 0}}', "hosts.x.example.at-once: 0 is not"),
        ('hosts = {"x.example" = {pause-ms = -1}}', "hosts.x.example.pause-ms: -1 is not"),
        ('hosts = {"https://x.example" = {}}', "hosts: 'https://x.example' is not the name of"),
        ('registries = {crossref = "x.example"}', "registries.crossref: 'x.example' is not an"),
        ('registries = {pmc = "https://"}', "registries.pmc: 'https://' is not an address"),
        ('contact = "a@b.org\\nX: y"', "is not an e-mail address"),
        ('contact = "nobody"', "contact: 'nobody' is not an e-mail address"),
        ('lock = " "', "lock: ' ' is not the name of a file"),
    ],
)
def test_values_that_cannot_be_followed_are_named(tmp_path: Path, table: str, message: str) -> None:
    """A number out of range or no number, an address without scheme, a header in a contact."""
    with pytest.raises(SettingsError) as error:
        load(tmp_path, f"[tool.claimcheck]\n{table}\n")

    assert message in str(error.value)


def test_files_are_seen_from_the_project(tmp_path: Path) -> None:
    """Those that are named relatively; what is not named stays empty."""
    absolute = str(tmp_path / "else" / "watch.csv")
    settings = Settings(cache="store", retraction_watch=absolute).placed(tmp_path)

    assert (str(tmp_path / "store"), absolute, "") == (
        settings.cache, settings.retraction_watch, settings.ca_bundle,
    )  # fmt: skip
