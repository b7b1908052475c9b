"""``claimcheck completion`` teaches a shell, and the shell is offered what can stand there."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from claimcheck.cli.app import COMMANDS, app
from claimcheck.cli.completing import OFFERS, SHELLS, VARIABLE, script
from claimcheck.errors import UsageError
from claimcheck.rules.registry import FAMILIES, all_rules
from tests.project import ARTICLE, Project

ROOT = Path(__file__).parents[2]
BIB = "@article{smith-2014,\n  title = {Tea},\n}\n\n@article{jones-2015,\n  title = {Sleep},\n}\n"
FREE = {
    "AGE",
    "EMAIL",
    "KEY",
    "NAME",
    "REV",
    "STATE",
    "TEXT",
    "WHERE",
    "WORDS",
    "YYYY-MM-DD",
    "[IDENTIFIER|URL|REFERENCE]...",
}
"""What only the user knows, or what click offers itself."""


@pytest.fixture
def offered(project: Project, monkeypatch: pytest.MonkeyPatch) -> "Offered":
    """Return what asks as bash does."""
    return Offered(project, monkeypatch)


class Offered:
    """Asks as bash does, of a line whose last word is being typed."""

    def __init__(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep the project and the environment."""
        self.project = project
        self._monkeypatch = monkeypatch

    def __call__(self, line: str) -> list[str]:
        """Return the kinds and values that are offered."""
        with self._monkeypatch.context() as environment:
            environment.setenv(VARIABLE, "bash_complete")
            environment.setenv("COMP_WORDS", line)
            environment.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
            return self.project.run().out.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_by_our_variable(project: Project, shell: str) -> None:
    """Every shell gets a script with its name in the question."""
    out = project.run("completion", shell).out

    assert f"{VARIABLE}={shell}_complete" in out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one(project: Project, shell: str) -> None:
    """The shell itself finds no fault with the script, where it is installed."""
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"{shell} is not installed")
    out = project.run("completion", shell).out
    checked = subprocess.run([found, "-n"], input=out, text=True, capture_output=True, check=False)

    assert (0, "") == (checked.returncode, checked.stderr)


def test_another_shell(project: Project) -> None:
    """It is told which there are."""
    assert 2 == project.run("completion", "tcsh").code
    with pytest.raises(UsageError, match="bash, zsh, fish"):
        script(app, "tcsh")


def test_bash_completes(project: Project) -> None:
    """A real bash that has read the script completes a command by it."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    name = project.write("claimcheck", f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n')
    name.chmod(0o755)
    asking = (
        f'export PYTHONPATH="{ROOT}"\nPATH="{project.folder}:$PATH"\n'
        f"{project.run('completion', 'bash').out}\n"
        "COMP_WORDS=(claimcheck expl); COMP_CWORD=1; COMPREPLY=()\n"
        '_claimcheck_completion claimcheck\necho "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run([bash, "-c", asking], capture_output=True, text=True, check=False)

    assert ("explain\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claimcheck expl", ["plain,explain"]),
        ("claimcheck article", ["file,article"]),
        ("claimcheck audit --lock", ["plain,--locked"]),
        ("claimcheck audit article.t", ["file,article.t"]),
        ("claimcheck article.txt --lock", ["plain,--locked"]),
        ("claimcheck audit --references r", ["file,r"]),
        ("claimcheck audit --claims c", ["dir,c"]),
        ("claimcheck audit --report ht", ["plain,html=audit.html"]),
        ("claimcheck audit --format js", ["plain,json"]),
        ("claimcheck audit --select impossible-da", ["plain,impossible-date"]),
        ("claimcheck explain impossible-da", ["plain,impossible-date"]),
        ("claimcheck cite s", ["plain,smith-2014"]),
        ("claimcheck cite ", ["plain,smith-2014", "plain,jones-2015"]),
        ("claimcheck cite --references other.bib ", ["plain,other-1999"]),
        ("claimcheck cite --settings sub ", []),
        (
            "claimcheck lock --refresh ",
            ["plain,all", "plain,stale", "plain,smith-2014", "plain,jones-2015"],
        ),
        ("claimcheck cache in", ["plain,info"]),
        ("claimcheck cache info --settings s", ["dir,s"]),
        ("claimcheck init a", ["file,a"]),
        ("claimcheck completion f", ["plain,fish"]),
        ("claimcheck nonsense --", []),
        ("claimcheck cite --style house.", ["file,house."]),
    ],
)
def test_what_is_offered(offered: Offered, line: str, expected: list[str]) -> None:
    """Commands, options, files, rules, formats, keys: whatever can stand there, and nothing else."""
    offered.project.write("references.bib", BIB)
    offered.project.write("other.bib", "@article{other-1999,\n  title = {Milk},\n}\n")
    (offered.project.folder / "sub").mkdir()

    assert expected == offered(line)


def test_all_rules_and_families(offered: Offered) -> None:
    """Each can be chosen."""
    every = {*all_rules(), *(name.replace("_", "-") for name in FAMILIES)}

    assert every == {one.removeprefix("plain,") for one in offered("claimcheck explain ")}


def test_styles(offered: Offered) -> None:
    """The names of styles are offered, each once."""
    names = offered("claimcheck cite --style apa")

    assert "plain,apa" in names
    assert len(set(names)) == len(names)


def test_ids_of_claims(offered: Offered) -> None:
    """The claims of the ledger are offered for a review; none where there is no ledger."""
    offered.project.write("tea.txt", ARTICLE)
    before = offered("claimcheck review --claim ")
    offered.project.run("init", "tea.txt")

    assert [] == before
    assert "plain,tea-0001" in offered("claimcheck review --claim tea-0001")


@pytest.mark.parametrize(
    "broken", [{"references.bib": b"\xff\xfe\x00\x01"}, {"pyproject.toml": b"[tool.claimcheck\n"}]
)
def test_a_broken_project_offers_nothing(offered: Offered, broken: dict[str, bytes]) -> None:
    """No message disturbs the line that is being typed."""
    for name, data in broken.items():
        offered.project.write(name, data)

    assert [] == offered("claimcheck cite ")


@pytest.mark.parametrize("question", ["bash_nonsense", "tcsh_complete", "bash_complete"])
def test_a_question_that_is_none(
    project: Project, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """It is answered with 1 and no word."""
    monkeypatch.setenv(VARIABLE, question)
    monkeypatch.delenv("COMP_WORDS", raising=False)

    assert (1, "", "") == project.run()


def test_every_metavar_is_known() -> None:
    """Each value is offered something, is one of a choice, or is known to the user alone."""
    assert set() == set(_metavars()) - set(OFFERS) - FREE


def _metavars() -> Iterator[str]:
    with app.make_context("claimcheck", [], resilient_parsing=True) as context:
        commands = [app.get_command(context, name) for name in COMMANDS]
    for command in commands:
        assert command
        inner = command.commands.values() if isinstance(command, click.Group) else [command]
        for parameter in (parameter for one in inner for parameter in one.params):
            if not isinstance(parameter.type, click.Choice) and not getattr(
                parameter, "is_flag", 0
            ):
                yield parameter.metavar or str(parameter.name)
