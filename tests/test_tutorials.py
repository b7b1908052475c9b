"""Every command in the tutorials and how-to pages gives what the page shows."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [page for kind in ("tutorials", "how-to") for page in sorted((DOCS / kind).glob("*.md"))]
WITH_COMMANDS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]
PROJECT = ("examples", "claims", "references.bib", "references.lock")


class Step(NamedTuple):
    """A command of a page, and lines of its output in their order."""

    command: str
    shown: list[str]


def steps(page: Path) -> Iterator[Step]:
    """Yield the commands of a page: lines that begin with ``$`` in blocks of ``console``."""
    for block in re.findall(
        r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = one.splitlines()
            yield Step(command, [line for line in shown if line.strip(" …")])


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return the project with the worked example, as git knows it."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in PROJECT:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # a checkout may be read-only here
    settings = '[tool.claimcheck]\narticles = ["examples/*/article.txt"]\n'
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    command = tmp_path / "bin" / "claimcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    git = "git init -q . && git add . && git commit -qm example"
    subprocess.run(["bash", "-c", git], cwd=folder, env=environment(folder), check=True)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return the variables that the commands of a page run with."""
    return os.environ | {
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        **{f"GIT_{who}_NAME": "a writer" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "writer@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.stem)
def test_commands_give_what_is_shown(page: Path, example: Path) -> None:
    """Each line that a page shows is printed, in that order; ``…`` stands for anything."""
    env = environment(example)
    folder = example
    missing = []
    for command, shown in steps(page):
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        printed = subprocess.run(
            ["bash", "-c", f"exec 2>&1; {command}"],
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        ).stdout
        if lack := first_missing(shown, printed):
            print(printed)  # noqa: T201 - pytest shows it beside the failure
            missing.append((command, lack))

    assert [] == missing


def first_missing(shown: list[str], printed: str) -> str:
    """Return the first line that does not follow those before it in what was printed, or nothing."""
    lines = iter(printed.splitlines())
    for line in shown:
        pattern = re.compile(".*".join(re.escape(part) for part in line.strip().split("…")))
        if not any(pattern.fullmatch(one.strip()) for one in lines):
            return line
    return ""


def test_lines_out_of_order_are_missed() -> None:
    """The comparison sees a line that is not there, and one that comes too early."""
    assert "" == first_missing(["a …", "c"], "a b\nb\nc\n")
    assert "c" == first_missing(["a …", "c"], "c\na b\n")
    assert "a…c" == first_missing(["a…c"], "a\nc")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_settings_of_a_page_are_settings(page: Path, tmp_path: Path) -> None:
    """Every table of settings that a page shows can be followed."""
    for block in re.findall(
        r"^```toml\n(\[tool\.claimcheck.*?)^```",
        page.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    ):
        (tmp_path / "pyproject.toml").write_text(block, encoding="utf-8")

        assert load_settings(tmp_path) != Settings()


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_commands_of_a_page_are_commands(page: Path) -> None:
    """Every call that a page shows, run or not, names options that the command has."""
    parts = (DOCS / "commands.md").read_text(encoding="utf-8").split("\n## claimcheck ")[1:]
    help_of = {part.partition("\n")[0]: part for part in parts}
    calls = re.findall(
        r"(?:^(?:\$ )?|`)claimcheck (\w+)([^`\n#]*)", page.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert [] == [
        (command, option)
        for command, rest in calls
        if command in help_of  # "claimcheck reads …" is a sentence
        for option in re.findall(r"--[a-z-]+", rest)
        if option not in help_of[command]
    ]
