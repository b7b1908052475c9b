"""A desk at which articles are audited against the world, by claimcheck as its users call it."""

import datetime
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.cli.exit_code import exit_code
from claimcheck.inputs import Inputs, Progress
from claimcheck.lookup.run import Run
from claimcheck.model import Answer
from claimcheck.pipeline import audit_paths
from claimcheck.report import render_bytes
from claimcheck.settings import load_settings
from tests.world.server import World
from tests.world.settings_file import write_settings
from tests.world.styles import article

_ROOT = Path(__file__).parent.parent.parent


class Audited(NamedTuple):
    """What came of a run."""

    code: int
    out: str
    err: str
    seconds: float
    """How long it took; of an audit in this process the look-ups alone."""

    @property
    def audit(self) -> dict[str, Any]:
        """The audit that was printed."""
        audit: dict[str, Any] = json.loads(self.out)
        return audit

    @property
    def verdicts(self) -> list[str]:
        """The verdict on each reference, in the article's order."""
        return [one["verdict"] for one in self.audit["verdicts"]]

    @property
    def reasons(self) -> list[str]:
        """Why each verdict is what it is."""
        return [one["because"] for one in self.audit["verdicts"]]

    def rules(self, number: int) -> set[str]:
        """Return the rules with a finding on a reference, counted from 0."""
        wanted = self.audit["verdicts"][number]["ref_id"]
        found = self.audit["findings"]
        return {one["rule"] for one in found if one.get("ref_key") == wanted}

    @property
    def alarms(self) -> list[tuple[str, str]]:
        """Rule and message of every finding that is more than a note or something unverified."""
        return [
            (one["rule"], one["message"])
            for one in self.audit["findings"]
            if one["severity"] != "note" and one["outcome"] != "unverified"
        ]


class Desk:
    """A folder with an article, and the world that it is audited against.

    Arguments:
        folder: Where the article, the settings and the store lie.
        world: Whom claimcheck asks.
        settings: Settings beside those that lead to the world.
    """

    def __init__(self, folder: Path, world: World, **settings: object) -> None:
        self.folder, self.world = folder, world
        self.cache = folder / "cache"
        folder.mkdir(exist_ok=True)
        given = {name.replace("_", "-"): value for name, value in settings.items()}
        write_settings(folder, {**world.settings(str(self.cache)), **given})

    def write(self, references: Iterable[str]) -> None:
        """Write the article that cites references."""
        (self.folder / "article.txt").write_text(article(list(references)), encoding="utf-8")

    def start(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "claimcheck"),
    ) -> "subprocess.Popen[str]":
        """Start claimcheck, or another program of Python, and do not wait for it."""
        passed = {name: value for name, value in os.environ.items() if name != "CLAIMCHECK_OFFLINE"}
        return subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=self.folder,
            env={**passed, "PYTHONPATH": str(_ROOT), **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> Audited:
        """Run claimcheck to its end."""
        begin = time.monotonic()
        with self.start(*arguments, environment=environment) as process:
            out, err = process.communicate(timeout=60)
        return Audited(process.returncode, out, err, time.monotonic() - begin)

    def audit(self, *options: str, environment: Mapping[str, str] | None = None) -> Audited:
        """Audit the article; the report is JSON."""
        return self.run(
            "audit", "article.txt", "--format", "json", *options, environment=environment
        )

    def judged(self) -> Audited:
        """Audit the article in this process, with the parts that the command is made of.

        Many can run at once in threads, and none waits for Python to start.
        """
        settings, said, seconds = load_settings(self.folder), list[str](), 0.0
        run = Run("online", settings, self.folder, environment={}, warn=said.append)

        def look_up(inputs: Inputs, progress: Progress) -> Sequence[Answer]:
            nonlocal seconds
            begin = time.monotonic()
            references = [one for article in inputs.articles for one in article.references]
            answers = run.answers(references, (), progress)
            seconds = time.monotonic() - begin
            return answers

        audit = audit_paths(
            [str(self.folder / "article.txt")],
            settings=settings,
            today=datetime.date(2026, 11, 22),
            root=self.folder,
            look_up=look_up,
        )
        out = render_bytes("json", audit).decode()
        return Audited(exit_code(audit, settings.fail_on), out, "\n".join(said), seconds)
