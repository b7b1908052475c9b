"""Commands behave the same wherever the tests are run."""

import pytest


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget that the tests themselves may run in a job of GitHub Actions."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
