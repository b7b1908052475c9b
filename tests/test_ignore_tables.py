"""The tables of a TOML file are found where they stand, and deleted only where that is safe."""

from pathlib import Path

import pytest

from claimcheck.ignore_tables import IgnoreTables, settings_source
from claimcheck.settings import Ignore, Settings

CLAIM = """id = "tea-0001"
article = "tea.txt"

[quote]
exact = "Tea is old."

[[ignore]]   # the first
rule = "dead-link"
reason = '''
[[ignore]]
rule = "no table" '''
until = 2027-01-31 # the day

# on the second
[[ignore]]
reason = "As printed."
rule = "impossible-date"

# by the desk
[[review]]
by = "editor@example.org"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_tables(newline: str) -> None:
    """A table goes from its head to its last key; comments before the next one stay."""
    text = CLAIM.replace("\n", newline)
    tables = IgnoreTables(text, "ignore")
    first, second = tables.deletable(0), tables.deletable(1)
    assert first
    assert second

    assert text[first.start : first.end].startswith("[[ignore]]   # the first")
    assert text[first.start : first.end].endswith(f"# the day{newline}")
    assert text[second.start : second.end].endswith(f'"impossible-date"{newline}')
    assert None is tables.table(2)
    assert None is tables.deletable(2)


def test_the_rule() -> None:
    """It stands within its quotation marks, and only where it says what was read."""
    tables = IgnoreTables(CLAIM, "ignore")
    found = tables.rule(1, "impossible-date")

    assert found
    assert "impossible-date" == CLAIM[found.start : found.end]
    assert None is tables.rule(1, "dead-link")


def test_other_keys() -> None:
    """A table that holds what is not known here is left to people: the file would lose its sense."""
    text = '[[ignore]]\nrule = "a"\nreason = "b"\nmore = [\n1]\n'

    assert None is IgnoreTables(text, "ignore").deletable(0)


def test_only_ignores_of_the_settings_are_kept(tmp_path: Path) -> None:
    """Everything else in the file of the settings is blank, and every line is where it was."""
    settings = Settings(ignore=(Ignore(rule="dead-link", reason="x"),))
    table = '[[tool.claimcheck.ignore]]\nrule = "dead-link"\nreason = "x"\n'
    path = tmp_path / "pyproject.toml"
    path.write_text(f'[tool.a]\ntoken = "é1"\n\n{table}[tool.b]\ntoken = "2"\n', encoding="utf-8")
    source = settings_source(tmp_path, settings)

    assert source
    assert f"\n\n\n{table}\n\n" == "\n".join(line.rstrip() for line in source.text.split("\n"))
    assert None is settings_source(tmp_path / "gone", settings)
    assert None is settings_source(tmp_path, Settings(ignore=settings.ignore, max_size=1))
