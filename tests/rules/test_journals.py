"""A rule that goes by a list of the user's own is asked only with one."""

from pathlib import Path

import pytest

from claimcheck.errors import SettingsError
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings, load_settings
from tests.rules.test_cases import TODAY

ARTICLE = """A small article

Older adults who drink tea in the evening sleep less, says one study. [1]

[1] Berg L, Lind K. Sleep and tea in older adults. J Health Educ. 2016;9:11-19. PMID: 27000001.
"""


@pytest.mark.parametrize(
    ("listed", "expected"), [((), {"not-applicable"}), (("J Health Educ",), {"review"})]
)
def test_without_a_list_nothing_is_checked(
    listed: tuple[str, ...],
    expected: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An audit never says that journals were checked when no list was given."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")

    audit = audit_paths([str(path)], settings=Settings(questionable_journals=listed), today=TODAY)

    outcomes = {one.outcome for one in audit.checks if one.rule == "questionable-journal"}
    assert expected == outcomes


@pytest.mark.parametrize("name", ["", " ", "—"])
def test_a_name_has_a_letter(name: str, tmp_path: Path) -> None:
    """A list with an empty name would be a mistake, and the message says where it is."""
    table = f'[tool.claimcheck]\nquestionable-journals = ["{name}"]\n'
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")

    with pytest.raises(SettingsError, match="questionable-journals"):
        load_settings(tmp_path)
