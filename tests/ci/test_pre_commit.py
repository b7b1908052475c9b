"""The hooks run in a scratch repository, by pre-commit itself.

pre-commit would install claimcheck from the network; the hooks are run as they stand, with the
program of these tests in the place of the one that would be installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.project import ARTICLE, CLEAN

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = shutil.which("pre-commit", path=str(Path(sys.executable).parent)) or shutil.which(
    "pre-commit"
)
pytestmark = pytest.mark.skipif(
    not (PRE_COMMIT and shutil.which("git")), reason="pre-commit or git is not installed"
)


class Repository:
    """A scratch repository with our hooks."""

    def __init__(self, folder: Path) -> None:
        """Make it."""
        self.folder = folder / "repository"
        self.folder.mkdir()
        self._home = folder
        hooks = msgspec.yaml.decode(MANIFEST.read_bytes())
        for hook in hooks:
            call = hook["entry"].removeprefix("claimcheck ")
            hook |= {"language": "system", "entry": f"{sys.executable} -m claimcheck {call}"}
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        self.write(".pre-commit-config.yaml", msgspec.json.encode(config).decode())
        self.write("pyproject.toml", '[tool.claimcheck]\narticles = ["*.txt"]\n')
        self.run("git", "init", "--quiet")

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in it."""
        usual = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        environment = usual | {
            "HOME": str(self._home),
            "XDG_CACHE_HOME": str(self._home / "cache"),
            "PYTHONPATH": str(ROOT),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def commit_hook(self, hook: str) -> tuple[int, str]:
        """Return how a hook ends on what is staged, and what it says."""
        self.run("git", "add", "--all")
        done = self.run(str(PRE_COMMIT), "run", hook)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a scratch repository."""
    return Repository(tmp_path)


def test_the_manifest_is_one(repository: Repository) -> None:
    """pre-commit itself accepts it."""
    done = repository.run(str(PRE_COMMIT), "validate-manifest", str(MANIFEST))

    assert (0, "") == (done.returncode, done.stdout + done.stderr)


@pytest.mark.parametrize(("text", "expected"), [(ARTICLE, 1), (CLEAN, 0)])
def test_an_article_is_audited(repository: Repository, text: str, expected: int) -> None:
    """A commit of a faulty article is stopped, and one of a clean article is not."""
    repository.write("tea.txt", text)
    code, said = repository.commit_hook("claimcheck")

    assert expected == code
    assert bool(expected) == ("impossible-date" in said)


def test_other_files_wake_nothing(repository: Repository) -> None:
    """A commit without anything that is audited is not audited."""
    repository.write("tea.txt", ARTICLE)
    repository.run("git", "add", "--all")
    repository.run("git", "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a")
    repository.write("main.py", "print()\n")
    code, said = repository.commit_hook("claimcheck")

    assert 0 == code
    assert "no files to check" in said.lower()


def test_what_can_be_mended_is(repository: Repository) -> None:
    """The hook that mends changes the file, which stops the commit; then it has nothing to do."""
    repository.write("tea.txt", CLEAN.replace("doi: 10.", "doi: https://dx.doi.org/10."))
    first = repository.commit_hook("claimcheck-fix")[0]
    second = repository.commit_hook("claimcheck-fix")[0]

    assert (1, 0) == (first, second)
