"""``claimcheck audit --watch`` audits again, from memory what did not change."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from claimcheck import inputs
from claimcheck.asking import asks_of
from claimcheck.cli import watch
from claimcheck.cli.looking_up import look_up_with
from claimcheck.cli.watch_memory import Memory
from claimcheck.errors import InputError
from claimcheck.lookup.run import Run
from claimcheck.model import Answer, Audit, Reference, Unavailable
from claimcheck.pipeline import audit_paths
from claimcheck.read import read_article
from claimcheck.settings import Settings, load_settings
from claimcheck.watching import Stamps, Watched
from tests.project import ARTICLE, CLEAN, Project

ROOT = Path(__file__).parents[2]
Step = Callable[[], object]


class Watch:
    """Runs a watch in which each wait does the next step, and ends it after the last."""

    def __init__(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the waiting."""
        self.project = project
        self.steps: list[Step] = []
        self.watched: list[Watched] = []
        defaults = watch.watch_audits.__defaults__
        assert defaults
        monkeypatch.setattr(watch.watch_audits, "__defaults__", (self._wait,))

    def __call__(self, *arguments: str, steps: Sequence[Step]) -> Any:  # noqa: ANN401 - a Result
        """Return what a watch with some steps printed."""
        self.steps = list(steps)
        return self.project.run("audit", *arguments, "--watch")

    def _wait(self, watched: Watched, before: Stamps, is_over: Callable[[], bool]) -> Stamps:
        assert before
        assert not is_over()
        self.watched.append(watched)
        if not self.steps:
            raise KeyboardInterrupt
        self.steps.pop(0)()
        return watched.stamps()


@pytest.fixture
def watching(project: Project, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return a watch in a project with an article."""
    project.write("tea.txt", ARTICLE)
    return Watch(project, monkeypatch)


def test_a_fault_that_is_mended(watching: Watch) -> None:
    """The audit is done again, and says which file changed and which finding is gone."""
    result = watching("tea.txt", steps=[lambda: watching.project.write("tea.txt", CLEAN)])

    assert 130 == result.code
    assert "tea.txt changed: 0 new findings, 1 gone." in result.err
    assert "  gone  tea.txt:9:39: impossible-date: " in result.err
    assert 1 == result.out.count("February 30, 2015 is not a date")


def test_a_fault_that_is_made(watching: Watch) -> None:
    """A finding that was not there is told as new."""
    watching.project.write("tea.txt", CLEAN)
    result = watching("tea.txt", "-q", steps=[lambda: watching.project.write("tea.txt", ARTICLE)])

    assert "" == result.out
    assert "tea.txt changed: 1 new finding, 0 gone." in result.err
    assert "  new   tea.txt:9:39: impossible-date: " in result.err


def test_a_change_of_nothing(watching: Watch) -> None:
    """A file that is saved as it was brings nothing new."""
    result = watching(
        "tea.txt", "-q", steps=[lambda: watching.project.write("tea.txt", ARTICLE + "\n")]
    )

    assert "tea.txt changed: nothing new." in result.err


def test_many_findings_are_cut(watching: Watch) -> None:
    """Five of them are named, and the others counted."""
    bad = "".join(
        f"[{n}] Jones B. On tea {n}. Tea J. February 30, 20{n};4:5.\n\n" for n in range(10, 20)
    )
    steps = [lambda: watching.project.write("tea.txt", f"Tea.\n\nReferences\n\n{bad}")]
    result = watching("tea.txt", "-q", "--select", "impossible-date", steps=steps)

    assert 5 == result.err.count("  new   tea.txt:")
    assert "  new   and 5 more" in result.err


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"tea.txt": ""}, "tea.txt changed: tea.txt: is empty."),
        ({"tea.txt": b"\x00\x01\x02" * 50}, "tea.txt changed: tea.txt: "),
        ({"pyproject.toml": "[tool.claimcheck\n"}, "pyproject.toml changed: pyproject.toml: "),
        ({"claims/tea-0001.toml": "id = \n"}, "claims/tea-0001.toml changed: claims/tea-0001.toml"),
    ],
)
def test_a_broken_state_ends_nothing(
    watching: Watch, broken: dict[str, str | bytes], said: str
) -> None:
    """What cannot be read amid a save is told, and the next change is audited again."""
    project = watching.project
    (project.folder / "claims").mkdir()

    def break_() -> None:
        for name, content in broken.items():
            project.write(name, content)

    def mend() -> None:
        for name in broken:
            (project.folder / name).unlink()
        project.write("tea.txt", CLEAN)

    result = watching("tea.txt", "-q", steps=[break_, mend])

    assert said in result.err
    assert "1 gone." in result.err
    assert 130 == result.code


def test_a_folder_that_is_gone_for_a_while(watching: Watch) -> None:
    """Another branch may have no folder for the articles and the reports; it may come back."""
    folder, away = watching.project.folder / "articles", watching.project.folder / "away"
    watching.project.write("articles/tea.txt", ARTICLE)

    def mend() -> None:
        away.rename(folder)
        watching.project.write("articles/tea.txt", CLEAN)

    result = watching(
        *("articles", "-q", "--report", "json=articles/out.json"),
        steps=[lambda: folder.rename(away), mend],
    )

    assert 130 == result.code
    assert "changed: --report: there is no folder articles." in result.err
    assert "0 new findings, 1 gone." in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.txt"], "there is no such file"),
        (["tea.txt", "--explain-plan"], "--watch and --explain-plan exclude each other"),
        (["tea.txt", "--write-baseline"], "--watch and --write-baseline exclude each other"),
        (["tea.txt", "--prune-baseline"], "--watch and --prune-baseline exclude each other"),
        (["-"], "standard input cannot be watched"),
    ],
)
def test_what_cannot_be_watched(watching: Watch, arguments: list[str], message: str) -> None:
    """It ends before the watch begins, with 2."""
    result = watching(*arguments, steps=[])

    assert 2 == result.code
    assert message in result.err
    assert [] == watching.watched


def test_what_is_watched(watching: Watch) -> None:
    """Articles, files of references, lock, settings, baseline and ledger; not the reports."""
    project = watching.project
    project.write("pyproject.toml", '[tool.claimcheck]\nbaseline = "known.json"\n')
    project.write("known.json", '{"claimcheck-baseline": 1, "findings": []}')
    project.run("init", "tea.txt")
    (project.folder / "known.json").unlink()
    project.run("audit", "tea.txt", "--write-baseline")
    watching("tea.txt", "-q", "--report", "html=audit.html", steps=[])
    names = {os.path.relpath(file, project.folder) for file in watching.watched[0].files}
    folders = {os.path.relpath(file, project.folder) for file in watching.watched[0].folders}

    assert {"tea.txt", "references.bib", "references.lock", "pyproject.toml", "known.json"} <= names
    assert {"claims"} == folders
    assert {"audit.html"} == {Path(file).name for file in watching.watched[0].besides}


@pytest.mark.parametrize("path", ["texts", "texts/*.txt", "texts/**/*.txt"])
def test_a_new_article_in_a_folder(watching: Watch, path: str) -> None:
    """A folder or a pattern is audited with the files that come into it."""
    project = watching.project
    project.write("texts/a.txt", CLEAN)
    result = watching(path, "-q", steps=[lambda: project.write("texts/b.txt", ARTICLE)])

    assert "texts/b.txt changed: " in result.err
    assert "new   texts/b.txt:9:39: impossible-date" in result.err


def test_the_articles_of_the_settings(watching: Watch) -> None:
    """Without a path the articles of the settings are watched, and settings that change are followed."""
    project = watching.project
    project.write("pyproject.toml", '[tool.claimcheck]\narticles = ["*.txt"]\n')
    off = '[tool.claimcheck]\narticles = ["*.txt"]\n[tool.claimcheck.rules]\nimpossible-date = "off"\n'
    result = watching("-q", steps=[lambda: project.write("pyproject.toml", off)])

    assert "pyproject.toml changed: 0 new findings, 1 gone." in result.err


def test_a_part_that_latex_includes(watching: Watch) -> None:
    """It is read again when it changes, for its text is a part of the article."""
    project = watching.project
    project.write(
        "main.tex",
        "\\documentclass{article}\\begin{document}Tea.\n\n\\input{part}\n\\end{document}\n",
    )
    project.write("part.tex", "It is old. It was found on February 20, 2015.\n")
    part = "It is old. It was found on February 30, 2015.\n"
    result = watching("main.tex", "-q", steps=[lambda: project.write("part.tex", part)])

    assert "part.tex" in {Path(file).name for file in watching.watched[0].files}
    assert "part.tex changed: " in result.err


def test_the_screen_is_cleared(watching: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal each audit begins at the top; nowhere else."""
    steps = [lambda: watching.project.write("tea.txt", CLEAN)]
    plain = watching("tea.txt", steps=steps)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = watching("tea.txt", "--color", "never", steps=[*steps, steps[0]])

    assert ("\x1b[2J" in plain.out, 2) == (False, shown.out.count("\x1b[2J"))


def test_reading_is_not_done_twice(watching: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the file that changed is read as an article again."""
    read: list[str] = []
    real = read_article

    def counted(source: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on
        read.append(source.path)
        return real(source, *rest, **named)

    monkeypatch.setattr("claimcheck.inputs.read_article", counted)
    watching.project.write("milk.txt", CLEAN)
    watching(
        "tea.txt", "milk.txt", "-q", steps=[lambda: watching.project.write("tea.txt", CLEAN + "\n")]
    )

    assert ["tea.txt", "milk.txt", "tea.txt"] == read


class Answered:
    """Answers every question, and counts."""

    def __init__(self) -> None:
        """Have been asked nothing."""
        self.asked: list[list[str]] = []
        self.interrupted = False

    def answers(
        self, references: Sequence[Reference], _files: object, _progress: object = None
    ) -> tuple[Answer, ...]:
        """Say that nobody answers: the answer that the store does not keep."""
        asks = [ask for one in references for ask in asks_of(one)]
        self.asked.append([ask.value for ask in asks])
        at = "2026-11-22T00:00:00Z"
        import msgspec  # noqa: PLC0415 - only here

        rows = [
            {"state": "unavailable", "ask": ask, "source": "Crossref", "retrieved_at": at,
             "reason": "timeout", "detail": "no answer"}
            for ask in asks
        ]  # fmt: skip
        return tuple(msgspec.convert(msgspec.to_builtins(rows), list[Unavailable]))


def test_only_what_is_new_is_asked(watching: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known references are not asked for again, not even where nobody answered; a new lock begins anew."""
    answered = Answered()
    monkeypatch.setattr("claimcheck.cli.audit_desk.open_run", lambda *_: answered)
    more = f"{ARTICLE}\n[3] Brown C. Milk. BMJ. 2015;1:2. doi: 10.1136/bmj.h9999\n"
    steps = [
        lambda: watching.project.write("tea.txt", ARTICLE + "\n"),
        lambda: watching.project.write("tea.txt", more),
        lambda: watching.project.write("references.lock", "# other\n"),
    ]
    watching("tea.txt", "-q", steps=steps)

    assert [["10.1136/bmj.g1234"], ["10.1136/bmj.h9999"]] == answered.asked[:2]
    assert [["10.1136/bmj.g1234", "10.1136/bmj.h9999"]] == answered.asked[2:]


def test_an_interrupted_look_up_ends_the_watch(
    watching: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while something is looked up ends all."""
    answered = Answered()
    answered.interrupted = True
    monkeypatch.setattr("claimcheck.cli.audit_desk.open_run", lambda *_: answered)
    result = watching("tea.txt", "-q", steps=[])

    assert 130 == result.code
    assert [] == watching.watched


def test_memory_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worked example gives the same audit with a memory, also the second time, as without one."""
    monkeypatch.chdir(ROOT)
    settings = load_settings(ROOT)
    memory = Memory()
    run = Run("locked", settings, ROOT, environment={}, warn=lambda _: None)

    def audited(memory: Memory | None) -> Audit:
        audit = audit_paths(
            ["examples/massage-for-ms/article.txt"],
            settings=settings,
            today=load_day(),
            look_up=(memory or Memory()).look_up(run),
            recall=memory.recall if memory else inputs.anew,
        )
        return structs.replace(
            audit, run=structs.replace(audit.run, started_at=plain.run.started_at)
        )

    plain = audit_paths(
        ["examples/massage-for-ms/article.txt"],
        settings=settings,
        today=load_day(),
        look_up=look_up_with(run),
    )

    assert plain.findings == audited(memory).findings
    assert plain == audited(memory)


def load_day() -> Any:  # noqa: ANN401 - a date
    """Return the day of the example's audit."""
    import datetime  # noqa: PLC0415 - only here

    return datetime.date(2026, 11, 22)


def test_settings_that_cannot_be_read_are_told(watching: Watch) -> None:
    """A reader's error that is no mistake of ours passes through the first time."""
    with pytest.raises(InputError):
        watch.watch_audits(
            _refusing,
            {
                **dict.fromkeys(("explain_plan", "write_baseline", "prune_baseline"), False),
                "paths": ("tea.txt",),
                "today": None,
                "settings_folder": None,
                "claims": None,
                "references": None,
                "baseline": None,
                "reports": (),
            },
        )
    assert Settings() == load_settings(watching.project.folder)


def _refusing(**_: object) -> int:
    raise InputError("cannot be read.")


def test_a_real_watch(project: Project) -> None:
    """A process watches, sees a file that is saved, and is ended by Ctrl-C with 130."""
    project.write("tea.txt", ARTICLE)
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "audit", "tea.txt", "--watch", "-q", "--offline"],
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr
        first = process.stderr.readline()
        project.write("tea.txt", CLEAN)
        second = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()

    assert first.startswith("Watching ")
    assert "tea.txt changed: 0 new findings, 1 gone." in second
    assert "claimcheck: interrupted." in rest
    assert 130 == process.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell that a reader is gone")
@pytest.mark.parametrize("flags", [(), ("-q",)])
def test_a_watch_ends_with_its_reader(project: Project, flags: tuple[str, ...]) -> None:
    """With nobody left who reads the pipe it ends by itself, with the code of the last audit."""
    project.write("tea.txt", ARTICLE)
    watch_ = [
        sys.executable,
        "-m",
        "claimcheck",
        "audit",
        "tea.txt",
        "--watch",
        "--offline",
        *flags,
    ]
    process = subprocess.Popen(
        watch_,
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    while not process.stdout.readline().startswith("Watching "):
        assert process.poll() is None
    process.stdout.close()

    assert 1 == process.wait(60)
