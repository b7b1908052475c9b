"""What the doctor says of the way out."""

import datetime
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, get_args

import pytest

from claimcheck.doctor.network import registries_reached, way_out
from claimcheck.doctor.remarks import Remark
from claimcheck.settings import RegistryKey, Settings
from tests.lookup.office import Office
from tests.world.fixtures import world
from tests.world.server import World

__all__ = ["world"]

OLD = datetime.datetime(2001, 1, 15, tzinfo=datetime.UTC)


def said(settings: Settings, environment: dict[str, str]) -> dict[str, Remark]:
    """Return what is said of each thing."""
    return {one.subject: one for one in way_out(settings, environment)}


def settings_with(folder: Path, **given: Any) -> Settings:  # noqa: ANN401 - any setting
    """Return settings whose store lies in a folder."""
    return Settings(cache=str(folder / "cache"), **given)


def test_a_plain_machine(tmp_path: Path) -> None:
    """Nothing set needs nothing done; nothing is made by looking."""
    found = said(settings_with(tmp_path), {})

    assert {"ok", "note"} == {one.state for one in found.values()}
    assert "made with the first look-up" in found["store"].said
    assert [] == list(tmp_path.iterdir())


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    """Keys, the address and a proxy's password are named and never told."""
    environment = {"NCBI_API_KEY": "s3cr3t", "HTTPS_PROXY": "http://me:s3cr3t@proxy.example:3128"}
    found = said(settings_with(tmp_path, contact="s3cr3t@example.org"), environment)

    assert "is set (for pubmed; not needed)" == found["NCBI_API_KEY"].said
    assert "http://proxy.example:3128" == found["proxy"].said
    assert "is set" == found["contact"].said
    assert "s3cr3t" not in repr(found)


@pytest.mark.parametrize(
    ("environment", "subject"),
    [
        ({"HTTPS_PROXY": "socks5://proxy.example"}, "proxy"),
        ({"SSL_CERT_FILE": "/no"}, "certificates"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, environment: dict[str, str], subject: str) -> None:
    """A proxy or certificates that no look-up could use need attention."""
    assert "attention" == said(settings_with(tmp_path), environment)[subject].state


def test_whose_certificates(tmp_path: Path) -> None:
    """The first that is named is told, a setting before the environment."""
    import certifi  # noqa: PLC0415 - only here

    file = certifi.where()
    by_setting = said(settings_with(tmp_path, ca_bundle=file), {"SSL_CERT_FILE": file})
    by_variable = said(settings_with(tmp_path), {"SSL_CERT_FILE": file})

    assert "those of ca-bundle" == by_setting["certificates"].said
    assert "those of SSL_CERT_FILE" == by_variable["certificates"].said


def test_a_store_that_is_there(tmp_path: Path) -> None:
    """It is told with what it holds."""
    from claimcheck.lookup.store import Store  # noqa: PLC0415 - only here

    settings = settings_with(tmp_path)
    Store.open(settings, lambda _: None, {}).close()

    assert "0 answers" in said(settings, {})["store"].said


def test_a_store_that_cannot_be(tmp_path: Path) -> None:
    """A file where the folder should be, and a store of another program, need attention."""
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    no_folder = said(settings_with(tmp_path), {})["store"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "answers.sqlite3").mkdir()
    no_file = said(Settings(cache=str(tmp_path / "other")), {})["store"]

    assert ("attention", "attention") == (no_folder.state, no_file.state)


def reached(office: Office, **more: Any) -> dict[str, Remark]:  # noqa: ANN401 - the time
    """Return what is said of each registry of the world."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {one.subject: one for one in registries_reached(office.settings, environment, **more)}


def test_registries_answer(tmp_path: Path, world: World) -> None:
    """Each registry of the settings is asked at its own address, and the clocks agree."""
    found = reached(Office(tmp_path, world))

    assert {"ok"} == {one.state for one in found.values()}
    assert {"crossref", "pubmed", "doi.org", "wayback", "clock"} <= set(found)


def test_registries_that_do_not(tmp_path: Path, world: World) -> None:
    """Nobody at an address needs attention, with the reason; the others are told as they are."""
    office = Office(tmp_path, world)
    addresses = dict(office.settings.registries) | {"crossref": "http://127.0.0.1:9"}
    found = reached(Office(tmp_path, world, registries=addresses, request_seconds=0.3))

    assert "attention" == found["crossref"].state
    assert "does not answer at http://127.0.0.1:9" in found["crossref"].said
    assert "ok" == found["pubmed"].state


class _Statuses(BaseHTTPRequestHandler):
    """Answers with the status that the path names, and with a clock that nobody can read."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response_only(int(self.path.strip("/")))
        self.send_header("Date", "some day")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, ("ok", "answers at")),
        (404, ("ok", "answers at")),
        (511, ("attention", "the network wants a login (HTTP 511)")),
        (500, ("attention", "(HTTP 500)")),
    ],
)
def test_what_a_registry_answers(tmp_path: Path, status: int, expected: tuple[str, str]) -> None:
    """Any answer of a server will do, but not that it fails or that someone wants a login first."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Statuses) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{status}"
        settings = settings_with(
            tmp_path,
            registries=dict.fromkeys(get_args(RegistryKey), address),
            request_seconds=0.3,
            allow_private=True,
        )
        found = {one.subject: one for one in registries_reached(settings, {})}
        server.shutdown()

    assert expected[0] == found["crossref"].state
    assert expected[1] in found["crossref"].said
    assert "clock" not in found


def test_a_wrong_clock(tmp_path: Path, world: World) -> None:
    """A clock that differs from all of theirs needs attention."""
    found = reached(Office(tmp_path, world), now=lambda: OLD)

    assert "attention" == found["clock"].state
    assert "minutes" in found["clock"].said
