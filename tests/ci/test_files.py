"""The files for CI are well formed and ask only for what there is."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest

from claimcheck.bibliography.kinds import SUFFIXES as BIBLIOGRAPHIES
from claimcheck.read.formats import SUFFIXES as ARTICLES
from tests.ci.commands import commands, demand_known

ROOT = Path(__file__).parents[2]
YAML = ("action.yml", ".pre-commit-hooks.yaml", "ci/gitlab.yml", "ci/nightly.yml")
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def read(name: str) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return what a YAML file holds."""
    return msgspec.yaml.decode((ROOT / name).read_bytes())


CALLS = [
    (name, arguments)
    for name in (*YAML, "docs/ci.md")
    for arguments in commands((ROOT / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("name", "arguments"), CALLS, ids=[f"{name} {' '.join(call)}" for name, call in CALLS]
)
def test_every_call_is_one(name: str, arguments: list[str]) -> None:
    """Each command line names a command and options that there are."""
    assert name
    demand_known(arguments)


def test_calls_are_found() -> None:
    """Every file that calls claimcheck is among those that were looked at."""
    assert set(YAML[1:]) | {"docs/ci.md"} == {name for name, _ in CALLS}


@pytest.mark.parametrize("line", ["claimcheck audit --lockd", "run: claimcheck lokc --check"])
def test_a_call_that_is_none(line: str) -> None:
    """A misspelt option or command would be found."""
    [arguments] = commands(line)

    with pytest.raises(click.ClickException):
        demand_known(arguments)


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_examples_are_yaml(block: str) -> None:
    """What a reader copies can be read."""
    assert isinstance(msgspec.yaml.decode(block), dict)


def test_the_page_names_all_inputs_and_outputs() -> None:
    """Each input and output of the action stands in the page, and no other; with its default."""
    action = read("action.yml")
    inputs = re.search(r"\| input \|.*?\n\n", PAGE, re.DOTALL)
    outputs = re.search(r"\| output \|.*?\n\n", PAGE, re.DOTALL)
    assert inputs
    assert outputs
    rows = dict(re.findall(r"(?m)^\| `([\w-]+)` \| (.+?) \|", inputs[0]))
    plain = {
        name for name, one in action["inputs"].items() if re.fullmatch(r"[\w.]+", one["default"])
    }

    assert set(action["inputs"]) == set(rows)
    assert all(rows[name] == f"`{action['inputs'][name]['default']}`" for name in plain)
    assert set(action["outputs"]) == set(re.findall(r"`([\w-]+)`", outputs[0]))


def test_inputs_are_never_part_of_a_script() -> None:
    """An expression stands in ``env``, ``with`` or ``if``; what a shell runs has none."""
    steps = [*read("action.yml")["runs"]["steps"], *read("ci/nightly.yml")["jobs"]["lock"]["steps"]]

    assert [] == [step["run"] for step in steps if "${{" in step.get("run", "")]


def test_actions_are_pinned() -> None:
    """Each is named by the hash of a commit, with its version beside it; one says why it is not."""
    for name in ("action.yml", "ci/nightly.yml", "docs/ci.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for line in re.findall(r"uses: (.+)", text):
            assert re.fullmatch(
                r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|OWNER/claimcheck@COMMIT .*"
                r"|github/codeql-action/upload-sarif@v\d+ # by its tag.*",
                line,
            )


def test_the_same_action_is_the_same_commit() -> None:
    """The files agree on the commit of each action."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in (*YAML, "docs/ci.md")]
    pins = {
        tuple(pin) for text in texts for pin in re.findall(r"uses: (actions/[\w-]+)@(\w+)", text)
    }

    assert len(pins) == len({name for name, _ in pins})


def test_nobody_may_more_than_needed() -> None:
    """The nightly workflow allows nothing but what its one job needs."""
    workflow = read("ci/nightly.yml")

    assert {} == workflow["permissions"]
    assert {"contents", "pull-requests"} == set(workflow["jobs"]["lock"]["permissions"])


def test_hooks_run_for_what_is_audited() -> None:
    """Every ending of an article or a file of references wakes them, and other files do not."""
    for hook in read(".pre-commit-hooks.yaml"):
        endings = [*ARTICLES, *(one for one in BIBLIOGRAPHIES if one != ".json")]

        assert [] == [one for one in endings if not re.search(hook["files"], f"a/Tea{one}")]
        assert re.search(hook["files"], "claims/tea-0001.toml")
        assert not re.search(hook["files"], "src/main.py")
        assert hook["pass_filenames"] is False


@pytest.mark.parametrize("name", ["ci/action.sh"])
def test_scripts_are_clean(name: str) -> None:
    """Shellcheck finds nothing, where it is installed; bash itself in any case."""
    bash = shutil.which("bash")
    assert bash
    checked = [subprocess.run([bash, "-n", ROOT / name], check=False).returncode]
    shellcheck = shutil.which("shellcheck")
    if shellcheck:
        checked.append(subprocess.run([shellcheck, ROOT / name], check=False).returncode)

    assert {0} == set(checked)
