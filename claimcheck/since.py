"""What changed since a revision of git, in the files of an audit."""

import datetime
import os
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from claimcheck.changed_lines import parts_of
from claimcheck.errors import UsageError
from claimcheck.inputs import Inputs
from claimcheck.lookup.lock import read_lock
from claimcheck.lookup.lock_files import lock_content, lock_files
from claimcheck.model import Answer, Ask
from claimcheck.records import Records
from claimcheck.settings import Settings
from claimcheck.touched import Touched, touched

_ANY_TIME: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_SECONDS: Final = 60
_SAFE: Final = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "--no-optional-locks")
"""No program that a repository names is run, nothing is written, names come as they are."""
_SHALLOW: Final = (
    "This clone is shallow: fetch its history first (git fetch --unshallow; in GitHub Actions check "
    "out with fetch-depth: 0)."
)


class Repository:
    """The repository that a project lies in, at a revision.

    Arguments:
        folder: The project's folder.
        revision: A commit, branch or tag, as the user named it.

    Raises:
        UsageError: There is no git, no repository, or no such revision.
    """

    def __init__(self, folder: Path, revision: str) -> None:
        """Find the repository and the commit."""
        self._folder = folder
        self._complaint = ""
        top = self._run("rev-parse", "--show-toplevel")
        if top is None:
            raise UsageError(
                f"--since: git finds no repository at {folder}: {self._complaint or 'no reason'}.",
                remedy="Leave --since out, or run it in the repository.",
            )
        self._top = Path(os.fsdecode(top.rstrip(b"\r\n"))).resolve()
        self._commit = self._commit_of(revision)

    def old(self, paths: Sequence[Path]) -> Mapping[Path, bytes | None]:
        """Return the bytes that files had; ``None`` of one that there was not.

        A file that git knows as renamed has the bytes that it had under its old name.
        """
        names = {path: self._name(path) for path in paths}
        found = self._contents([name for name in names.values() if name])
        new = [name for name in names.values() if name and found.get(name) is None]
        renamed = self._renamed() if new else {}
        earlier = {name: renamed[name] for name in new if name in renamed}
        moved = self._contents(list(earlier.values()))
        found |= {name: moved.get(before) for name, before in earlier.items()}
        return {path: found.get(name) for path, name in names.items()}

    def _commit_of(self, revision: str) -> str:
        found = None
        if revision and not revision.startswith("-") and "\0" not in revision:
            found = self._run(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            )
        if found is None:
            raise UsageError(
                f"--since: git knows no revision {revision!r} here.",
                remedy=_SHALLOW
                if self._run("rev-parse", "--is-shallow-repository") == b"true\n"
                else "Name a commit, a branch or a tag, such as --since HEAD~1.",
            )
        return found.decode("ascii").strip()

    def _name(self, path: Path) -> str:
        """Return the name of a file in the repository; empty if it lies outside."""
        try:
            name = path.resolve().relative_to(self._top).as_posix()
        except (ValueError, OSError, RuntimeError):
            return ""
        return "" if "\n" in name else name

    def _contents(self, names: Sequence[str]) -> dict[str, bytes | None]:
        """Return what files held at the revision, by their names in the repository."""
        if not names:
            return {}
        asked = b"".join(os.fsencode(f"{self._commit}:{name}\n") for name in names)
        answer = self._run("cat-file", "--batch", given=asked) or b""
        contents: dict[str, bytes | None] = {}
        at = 0
        for name in names:
            end = answer.find(b"\n", at)
            head = re.fullmatch(rb"[0-9a-f]+ (\w+) (\d+)", answer[at:end])
            at = end + 1
            contents[name] = None
            if head:
                size = int(head[2])
                contents[name] = answer[at : at + size] if head[1] == b"blob" else None
                at += size + 1
        return contents

    def _renamed(self) -> dict[str, str]:
        """Return the new names of files with their old ones."""
        told = self._run(
            *("diff", "--name-status", "--diff-filter=R", "--find-renames", "-z"),
            *("--no-ext-diff", "--no-textconv", self._commit, "--"),
        )
        parts = [os.fsdecode(part) for part in (told or b"").split(b"\0")]
        return {parts[at + 2]: parts[at + 1] for at in range(0, len(parts) - 2, 3)}

    def _run(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what git says, ``None`` where it fails.

        Raises:
            UsageError: There is no git, or it does not end.
        """
        command = ["git", "-C", str(self._folder), *_SAFE, *arguments]
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            done = subprocess.run(  # noqa: S603 - a list without a shell, of our own words
                command,
                input=given,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
                env=environment,
            )
        except FileNotFoundError:
            raise UsageError(
                "--since needs git, which is not installed.",
                remedy="Install it, or leave --since out.",
            ) from None
        except subprocess.TimeoutExpired:
            raise UsageError(
                f"--since: git did not answer within {_SECONDS} seconds.", remedy="Try again."
            ) from None
        except OSError as error:
            raise UsageError(f"--since: git cannot be run: {error.strerror}.") from None
        self._complaint = " ".join(done.stderr.decode("utf-8", "replace").split("\n")[0].split())
        return done.stdout if done.returncode == 0 else None


def touched_since(revision: str, inputs: Inputs, *, root: Path, settings: Settings) -> Touched:
    """Return what was touched since a revision of git in the files of an audit.

    Arguments:
        revision: A commit, branch or tag.
        inputs: The files of the audit, as they are now.
        root: The project's folder.
        settings: The settings.

    Raises:
        UsageError: There is no git, no repository, or no such revision.
        InputError: A lock cannot be read.
    """
    repository = Repository(root, revision)
    locks = lock_files(root, settings, [one.path for one in inputs.bibliographies])
    paths = [Path(source.path) for source in inputs.sources]
    parts = {part for one in inputs.sources for part in parts_of(one) if part.is_file()}
    absent = _absent(inputs, root, settings)
    before = repository.old([*paths, *locks, *parts, *absent])
    asks: set[Ask] = set()
    answers: list[Answer] = []
    for path in locks:
        old = _lock_answers(
            (before[path] or b"").decode("utf-8", "replace"), f"{path} at {revision}"
        )
        new = _lock_answers(lock_content(path, settings.max_size), str(path))
        asks |= _changed(old, new)
        answers += (*new, *old)
    files = {source.path: before[Path(source.path)] for source in inputs.sources}
    changed = {part for part in parts if before[part] != part.read_bytes()}
    gone = {str(path): data for path in absent if (data := before[path]) is not None}
    return touched(inputs, files, asks, Records(answers), changed, gone=gone)


def _absent(inputs: Inputs, root: Path, settings: Settings) -> set[Path]:
    """Return the files of references that are looked for and do not exist; they may have been deleted."""
    folders = {root, *(Path(article.path).parent for article in inputs.articles)}
    files = {folder / settings.references for folder in folders}
    return {path for path in files if not path.exists()}


def _lock_answers(text: str, file: str) -> tuple[Answer, ...]:
    return read_lock(text, file=file).answers if text.strip() else ()


def _changed(old: Sequence[Answer], new: Sequence[Answer]) -> set[Ask]:
    """Return what two states of a lock answer differently, whenever it was asked."""
    then, now = (Counter(map(_said, answers)) for answers in (old, new))
    return {ask for ask, _ in (then - now) + (now - then)}


def _said(answer: Answer) -> tuple[Ask, bytes]:
    timeless = structs.replace(answer, retrieved_at=_ANY_TIME)
    return answer.ask, msgspec.json.encode(timeless)
