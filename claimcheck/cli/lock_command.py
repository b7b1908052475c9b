"""``claimcheck lock``: what the sources say now, kept for audits to come."""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import CLEAN, COULD_NOT_RUN, FOUND
from claimcheck.cli.looking_up import look_up_options, with_look_up_options
from claimcheck.cli.project import demand_names, load_project, references_option, settings_option
from claimcheck.cli.telling import warn
from claimcheck.cli.terminal import Progress
from claimcheck.discovery import shown
from claimcheck.errors import InputError, UsageError
from claimcheck.files import Rewrite, read_again, rewrite, sha256_of
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.lookup.changes import changes, says_the_same
from claimcheck.lookup.freshness import is_fresh
from claimcheck.lookup.lock import Lock, key_of, merged, missing, read_lock
from claimcheck.lookup.lock_files import lock_content, lock_files
from claimcheck.lookup.lock_writing import lock_text
from claimcheck.lookup.offline import is_offline
from claimcheck.lookup.reach import asks_about, reached
from claimcheck.lookup.run import Run
from claimcheck.model import Answer, Article, Bibliography, Reference, Unavailable
from claimcheck.records import Records
from claimcheck.report.sentences import count
from claimcheck.report.source_words import silences
from claimcheck.settings import Settings, with_hint

if TYPE_CHECKING:
    from claimcheck.lookup.plan import LookUps

_SHOWN_MISSING = 10


@click.command(name="lock")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@references_option
@click.option(
    "--refresh",
    metavar="all|stale|KEY",
    multiple=True,
    help="What is asked for again: everything, what is no longer fresh, or one reference. "
    "Can be given several times.  [default: stale]",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the lock would change.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@look_up_options
@settings_option
def command(  # noqa: PLR0917 - click passes the options by name
    paths: tuple[str, ...],
    references: str | None,
    refresh: tuple[str, ...],
    check: bool,
    dry_run: bool,
    settings_folder: str | None,
    **look_up: Any,
) -> int:
    """Fill or refresh references.lock, and say what the world changed.

    Asks the sources about every reference of the articles and of the file of references;
    audit --locked then needs no network. Where a source is silent the older answer stays. With
    PATH, what the lock holds about other articles stays too.

    Exit codes: 0 done, 1 the lock would change (--check), 2 could not run, was stopped early, or
    (--check) a registry gave no answer.
    """
    root, settings, _ = load_project(today=None, settings_folder=settings_folder)
    settings = with_look_up_options(settings, **look_up)
    demand_names(paths)
    inputs = read_inputs(
        paths or _own(root, settings, references),
        settings=settings,
        references=references,
        claims=None,
        root=root,
    )
    if inputs.unreadable:
        raise InputError(inputs.unreadable[0].message)
    file = _lock_file(root, settings, inputs)
    was = sha256_of(read_again(file, shown=shown(file))) if file.exists() else None
    text = lock_content(file, settings.max_size)
    old = read_lock(text, file=shown(file)) if text else Lock()
    asked = _references(inputs)
    looked_up = _looked_up(asked, old, refresh or ("stale",), root=root, settings=settings)
    new = merged(old, looked_up.answers, asked, whole=not paths)
    is_same = says_the_same(old, new)
    if not (check or dry_run) and lock_text(new) != text:
        rewrite([Rewrite(file, lock_text(new).encode(), was)])
    click.echo(
        _account(old, new, shown(file), is_same=is_same, wrote=not (check or dry_run)), nl=False
    )
    _tell_of_silence(new, asked, looked_up.answers)
    if looked_up.interrupted:
        warn("stopped early; run it again for the rest.")
        return COULD_NOT_RUN
    if check and any(_is_silent_registry(one) for one in looked_up.answers):
        return COULD_NOT_RUN
    return FOUND if check and not is_same else CLEAN


def fetched(
    run: Run, references: Sequence[Reference], known: Sequence[Answer], *, use_store: bool
) -> "LookUps":
    """Return what the sources say about references: the one place where this command asks them.

    Arguments:
        run: Opens the store and the client.
        references: What is looked up.
        known: Answers of the lock that need no asking.
        use_store: Whether fresh answers of the store need no asking either.

    Raises:
        UsageError: The environment forbids every request.
    """
    if is_offline(os.environ):
        raise UsageError(
            "CLAIMCHECK_OFFLINE is set, and a lock is filled by asking.", remedy="Unset it."
        )
    with run.store() as store, Progress() as progress:
        now = datetime.datetime.now(datetime.UTC)
        asks = asks_about(references) if use_store else ()
        stored = reached(asks, lambda some: store.answers(some, now))
        newest_last = sorted((*known, *stored), key=lambda one: one.retrieved_at)
        return run.ask(references, newest_last, store, progress)


def _own(root: Path, settings: Settings, references: str | None) -> list[str]:
    """Return what is read where nothing is named: the project's articles, and its file of references."""
    named = [str(root / path) for path in settings.articles]
    bib = Path(references) if references else root / settings.references
    if bib.is_file():
        named.append(shown(bib))
    if not named:
        raise UsageError(
            "no article is named.",
            remedy="Name one: claimcheck lock article.txt, or set articles in the settings.",
        )
    return named


def _lock_file(root: Path, settings: Settings, inputs: Inputs) -> Path:
    """Return the lock of the file of references that the articles use; the project's without one.

    Raises:
        UsageError: They use several, each with a lock of its own.
    """
    bibliographies = [one.path for one in inputs.bibliographies]
    project, *beside = lock_files(root, settings, bibliographies)
    if len(beside) + (len(bibliographies) > len(beside)) > 1:
        raise UsageError(
            f"the articles use {len(bibliographies)} files of references, each with its own lock.",
            remedy="Name the articles of one of them, or the file of references.",
        )
    return beside[0] if beside else project


def _references(inputs: Inputs) -> list[Reference]:
    holders: tuple[Article | Bibliography, ...] = (*inputs.articles, *inputs.bibliographies)
    return [one for holder in holders for one in holder.references if not one.alias_of]


def _looked_up(
    references: Sequence[Reference],
    old: Lock,
    refresh: Sequence[str],
    *,
    root: Path,
    settings: Settings,
) -> "LookUps":
    """Return what the sources say now; what need not be asked again is taken from the lock."""
    run = Run("online", settings, root, environment=os.environ, warn=warn)
    match refresh:
        case ("all",):
            return fetched(run, references, (), use_store=False)
        case ("stale",):
            now = datetime.datetime.now(datetime.UTC)
            fresh = [one for one in old.answers if is_fresh(one, settings.fresh_days, now)]
            return fetched(run, references, fresh, use_store=True)
    again = _chosen(references, refresh)
    asks = set(asks_about(again))
    asks |= {one.ask for one in reached(asks, Records(old.answers).answers_to)}
    others = [one for one in old.answers if one.ask not in asks]
    return fetched(run, again, others, use_store=False)


def _chosen(references: Sequence[Reference], refresh: Sequence[str]) -> list[Reference]:
    """Return the references that are named.

    Raises:
        UsageError: There is none of a name, or a name stands beside ``all`` or ``stale``.
    """
    if len(refresh) > 1 and {"all", "stale"} & set(refresh):
        raise UsageError(
            "--refresh all and --refresh stale stand alone.", remedy="Drop the others."
        )
    keys = {key_of(one) for one in references}
    for name in refresh:
        if name not in keys:
            raise UsageError(
                with_hint(
                    f"--refresh {name}: there is no such reference", name, [*keys, "all", "stale"]
                ),
                remedy="Name a key of the file of references, all, or stale.",
            )
    return [one for one in references if key_of(one) in refresh]


def _account(old: Lock, new: Lock, file: str, *, is_same: bool, wrote: bool) -> str:
    """Return what changed in the world, and what became of the lock."""
    lines = changes(old, new)
    holds = f"{count(len(new.answers), 'answer')} about {count(len(new.references), 'reference')}"
    changed = "written" if wrote else "would change"
    state = "unchanged but for times" if is_same else changed
    return "".join(f"{line}\n" for line in [*lines, f"{file}: {state}; {holds}."])


def _is_silent_registry(answer: Answer) -> bool:
    return isinstance(answer, Unavailable) and answer.ask.kind != "url"


def _tell_of_silence(new: Lock, references: Sequence[Reference], answers: Sequence[Answer]) -> None:
    if silent := silences(answers):
        warn(f"no answer: {silent}; what they said before stays.")
    lacking = missing(new.answers, references)
    if lacking:
        more = " …" if len(lacking) > _SHOWN_MISSING else ""
        named = ", ".join(lacking[:_SHOWN_MISSING])
        warn(f"no source answered about {count(len(lacking), 'reference')}: {named}{more}.")
