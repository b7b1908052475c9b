"""``claimcheck doctor``: what claimcheck needs around it, and what to do where it lacks."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import msgspec

from claimcheck import __version__
from claimcheck.cli import CLEAN, FOUND
from claimcheck.cli.project import load_project, settings_option
from claimcheck.errors import SettingsError
from claimcheck.lookup.offline import OFFLINE
from claimcheck.report.frames import visible
from claimcheck.report.sentences import count
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.doctor.remarks import Remark, Topic

_SIGNS: Final = {"ok": "ok", "note": "note", "attention": "ATTENTION"}
_WIDTH: Final = max(map(len, _SIGNS.values()))


@click.command(name="doctor")
@click.option(
    "--offline",
    is_flag=True,
    envvar=OFFLINE,
    help="Make no request: do not ask whether the registries answer.",
)
@click.option("--json", "is_json", is_flag=True, help="Print it as JSON.")
@settings_option
def command(offline: bool, is_json: bool, settings_folder: str | None) -> int:
    """Look at what claimcheck needs, and say what to do where something lacks.

    Packages and their versions, the settings and where they come from, the files of the project,
    the store, proxies and certificates, and whether the registries answer. Changes nothing, and
    shows no key, password or address of yours.

    Exit codes: 0 all is well, 1 something needs attention, 2 could not run.
    """
    remarks = list(_remarks(settings_folder, offline=offline))
    needy = sum(one.state == "attention" for one in remarks)
    if is_json:
        told = {"version": __version__, "attention": needy, "remarks": remarks}
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2))
    else:
        click.echo(_lines(remarks), nl=False)
        things = count(needy, "thing")
        click.echo(f"\n{things} to look at." if needy else "\nAll is well.")
    return FOUND if needy else CLEAN


def _remarks(settings_folder: str | None, *, offline: bool) -> "list[Remark]":
    """Return all remarks; a part that cannot even be loaded is one itself."""
    root, settings = Path.cwd(), Settings()
    broken = ""
    try:
        root, settings, _ = load_project(today=None, settings_folder=settings_folder)
    except SettingsError as error:
        broken = str(error)
    return [
        *_seen("packages", _packages),
        *_seen("machine", _machine),
        *_seen("project", lambda: _project(root, settings, broken)),
        *_seen("look-ups", lambda: _ways(settings.placed(root), offline=offline)),
    ]


def _seen(topic: "Topic", look: "Callable[[], Iterable[Remark]]") -> "list[Remark]":
    from claimcheck.doctor.remarks import Remark  # noqa: PLC0415 - --help needs none of it

    try:
        return list(look())
    except ImportError as error:
        remedy = "Install claimcheck anew, with all its packages."
        return [Remark(topic, "attention", error.name or topic, f"cannot be used: {error}", remedy)]


def _packages() -> "Iterable[Remark]":
    from claimcheck.doctor.packages import packages  # noqa: PLC0415 - it may be what lacks

    return packages()


def _machine() -> "Iterable[Remark]":
    from claimcheck.doctor.machine import machine  # noqa: PLC0415 - likewise

    return machine(sys.stdout.encoding or "ascii")


def _project(root: Path, settings: Settings, broken: str) -> "Iterable[Remark]":
    from claimcheck.doctor.project import project  # noqa: PLC0415 - likewise
    from claimcheck.doctor.remarks import Remark  # noqa: PLC0415 - likewise

    if broken:
        return [Remark("project", "attention", "settings", f"cannot be followed: {broken}")]
    return project(root, settings)


def _ways(settings: Settings, *, offline: bool) -> "Iterator[Remark]":
    from claimcheck.doctor.network import registries_reached, way_out  # noqa: PLC0415 - likewise
    from claimcheck.doctor.remarks import Remark  # noqa: PLC0415 - likewise

    found = list(way_out(settings, os.environ))
    yield from found
    if offline:
        yield Remark("registries", "note", "registries", "were not asked: this run is offline")
    elif any(
        one.state == "attention" and one.subject in {"proxy", "certificates"} for one in found
    ):
        yield Remark("registries", "note", "registries", "were not asked: there is no way out")
    else:
        yield from registries_reached(settings, os.environ)


def _lines(remarks: "Sequence[Remark]") -> str:
    """Return the remarks for people: topic by topic, a line each, and what to do below."""
    lines: list[str] = []
    topic = ""
    for one in remarks:
        if one.topic != topic:
            topic = one.topic
            lines += ["", topic.capitalize()]
        lines.append(f"  {_SIGNS[one.state]:{_WIDTH}}  {visible(one.subject)}: {visible(one.said)}")
        if one.remedy:
            lines.append(f"  {'':{_WIDTH}}  {one.remedy}")
    return "".join(f"{line}\n" for line in lines[1:])
