"""Who is at work, as git knows them."""

from pathlib import Path

import pytest

from claimcheck.git_user import git_email


def test_git_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address comes from git's settings, empty where there is none or no git."""
    settings = tmp_path / "gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(settings))
    settings.write_text("[user]\n  email = writer@example.org\n")
    assert "writer@example.org" == git_email(tmp_path)
    settings.write_text("")
    assert "" == git_email(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "" == git_email(tmp_path)
