"""No test reaches anything but loopback."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

from tests.project import Project

settings.register_profile("claimcheck", deadline=None, derandomize=True)
settings.load_profile("claimcheck")

_LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection beyond loopback."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[object, ...] | str) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test reached for {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def no_look_ups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Look nothing up where a test does not ask for it, and leave the user's store alone."""
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / f"{tmp_path.name}-cache"))


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget that the tests themselves may run in a job of GitHub Actions."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """Return an empty project in a folder of its own."""
    return Project(tmp_path, monkeypatch, capsys)
