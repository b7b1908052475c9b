"""Where the answers of a run come from: the lock, the store, the network."""

import datetime
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimcheck.errors import InputError, SettingsError
from claimcheck.lookup.freshness import is_fresh
from claimcheck.lookup.lock import missing, read_lock
from claimcheck.lookup.lock_files import lock_content, lock_files
from claimcheck.lookup.reach import asks_about, reached
from claimcheck.lookup.silence import unanswered
from claimcheck.model import Answer, Ask, Page, Record, Reference, SourceName, Unavailable
from claimcheck.records import Records
from claimcheck.settings import Settings
from claimcheck.text.urls import host

if TYPE_CHECKING:
    from claimcheck.lookup.enquiry import Progress
    from claimcheck.lookup.plan import LookUps
    from claimcheck.lookup.rehearsal import Planned
    from claimcheck.lookup.store import Store

Mode = Literal["online", "offline", "locked"]
_MOST_NAMED = 5


class Run:
    """The look-ups of one run.

    Arguments:
        mode: ``online`` asks for what is not fresh; ``offline`` takes what the lock and the store
            have, however old; ``locked`` takes the lock alone.
        settings: The settings.
        root: The project's folder.
        environment: Variables for keys, proxies and certificates.
        warn: Is told what is wrong with the store.
    """

    def __init__(
        self,
        mode: Mode,
        settings: Settings,
        root: Path,
        *,
        environment: Mapping[str, str],
        warn: Callable[[str], None],
    ) -> None:
        """Open nothing yet."""
        self.interrupted = False
        self._mode = mode
        self._settings = settings.placed(root)
        self._root = root
        self._environment = environment
        self._warn = warn

    def answers(
        self,
        references: Sequence[Reference],
        bibliographies: Iterable[str],
        progress: "Progress" = lambda *_: None,
    ) -> tuple[Answer, ...]:
        """Return what can be known about references.

        Arguments:
            references: What is looked up.
            bibliographies: Paths of the files of references; their locks lie beside them.
            progress: Is told how far it is.

        Raises:
            InputError: A lock cannot be read, or in the mode ``locked`` lacks a reference.
        """
        locked = self.locked(references, bibliographies)
        if self._mode == "locked":
            return (*locked, *unanswered(references, locked, "offline", _now()))
        if self._mode == "offline":
            with self.store() as store:
                old = _newest(locked, reached(asks_about(references), store.any_age))
            return (*old, *unanswered(references, old, "offline", _now()))
        with self.store() as store:
            return self._online(references, locked, store, progress)

    def locked(
        self, references: Sequence[Reference], bibliographies: Iterable[str]
    ) -> tuple[Answer, ...]:
        """Return what the locks say about references.

        Raises:
            InputError: As for `answers`.
        """
        files = lock_files(self._root, self._settings, bibliographies)
        texts = [(path, lock_content(path, self._settings.max_size)) for path in files]
        locks = [read_lock(text, file=str(path)) for path, text in texts if text]
        answers = [one for lock in locks for one in lock.answers]
        if self._mode == "locked":
            self._demand_all(references, answers)
        return reached(asks_about(references), Records(answers).answers_to) if answers else ()

    def planned(
        self, references: Sequence[Reference], bibliographies: Iterable[str]
    ) -> "list[Planned]":
        """Return the requests that would certainly be made; none where none may be.

        Raises:
            InputError: As for `answers`.
        """
        locked = self.locked(references, bibliographies)
        if self._mode != "online":
            return []
        from claimcheck.lookup.identity import identity  # noqa: PLC0415 - only who asks pays
        from claimcheck.lookup.plan import planned  # noqa: PLC0415 - the same
        from claimcheck.lookup.roster import registries  # noqa: PLC0415 - the same

        with self.store() as store:
            known = self._fresh(_newest(locked, reached(asks_about(references), store.any_age)))
        asking = identity(self._settings.contact, self._environment)
        return planned(references, registries(self._settings, asking), known)

    def _fresh(self, answers: Iterable[Answer]) -> list[Answer]:
        days, now = self._settings.fresh_days, _now()
        return [one for one in answers if is_fresh(one, days, now)]

    def store(self) -> "Store":
        """Open the store."""
        from claimcheck.lookup.store import Store  # noqa: PLC0415 - sqlite3 is slow to import

        return Store.open(self._settings, self._warn, self._environment)

    def _online(
        self,
        references: Sequence[Reference],
        locked: Sequence[Answer],
        store: "Store",
        progress: "Progress",
    ) -> tuple[Answer, ...]:
        old = _newest(locked, reached(asks_about(references), store.any_age))
        looked_up = self.ask(references, self._fresh(old), store, progress)
        self.interrupted = looked_up.interrupted
        return _with_older(looked_up.answers, old)

    def ask(
        self,
        references: Sequence[Reference],
        known: Sequence[Answer],
        store: "Store",
        progress: "Progress",
    ) -> "LookUps":
        """Ask for what is not known, and keep the answers as they come.

        Arguments:
            references: What is looked up.
            known: Answers that need no asking.
            store: Keeps the answers.
            progress: Is told how far it is.

        Raises:
            SettingsError: A file that the settings name is not there.
        """
        self._demand_files()
        from claimcheck.lookup.http.client import HttpClient  # noqa: PLC0415 - only who asks pays
        from claimcheck.lookup.identity import identity  # noqa: PLC0415 - the same
        from claimcheck.lookup.pace import SharedPace  # noqa: PLC0415 - the same
        from claimcheck.lookup.plan import look_up  # noqa: PLC0415 - the same
        from claimcheck.lookup.roster import registries  # noqa: PLC0415 - the same

        asking = identity(self._settings.contact, self._environment)
        pace = SharedPace(store.path)
        client = HttpClient(
            self._settings,
            asking,
            environment=self._environment,
            deadline=time.monotonic() + self._settings.run_minutes * 60,
            trusted_hosts={host(url) for url in self._settings.registries.values()},
            shared_pace=pace,
        )
        try:
            return look_up(
                references,
                registries=registries(self._settings, asking),
                client=client,
                known=known,
                keep=lambda answers: _kept(answers, store),
                histories=store.histories,
                now=_now,
                progress=progress,
            )
        finally:
            client.close()
            pace.close()

    def _demand_files(self) -> None:
        """Stop where the settings name a file of the user's own that is not there."""
        named = [("retraction-watch", self._settings.retraction_watch)]
        named += [("indexed-journals", name) for name in self._settings.indexed_journals]
        for key, name in named:
            if name and not Path(name).exists():
                raise SettingsError(f"the setting {key} names {name}, which does not exist.")

    def _demand_all(self, references: Sequence[Reference], answers: Sequence[Answer]) -> None:
        lacking = missing(answers, references)
        if lacking:
            named = ", ".join(lacking[:_MOST_NAMED]) + (" …" if len(lacking) > _MOST_NAMED else "")
            raise InputError(
                f"has no record of {len(lacking):,} of the references: {named}.",
                file=self._settings.lock,
                remedy="Run claimcheck lock, or audit without --locked.",
            )


def _kept(answers: Sequence[Answer], store: "Store") -> None:
    """Keep answers, and note which addresses answered on which day."""
    store.keep(answers)
    pages = [(one, one.content) for one in answers if isinstance(one, Record)]
    today = _now().date()
    noted = [
        (one.ask.value, page.history.last_live == today)
        for one, page in pages
        if isinstance(page, Page) and today in {page.history.last_live, page.history.last_failure}
    ]
    if noted:
        store.note_links(noted, today)


def _newest(*several: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return one answer for each ask and source, the newest."""
    newest: dict[tuple[Ask, SourceName], Answer] = {}
    for answers in several:
        for one in answers:
            other = newest.get((one.ask, one.source))
            if other is None or other.retrieved_at < one.retrieved_at:
                newest[one.ask, one.source] = one
    return tuple(newest.values())


def _with_older(answers: Sequence[Answer], older: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the answers; where a source was silent, older ones stand in and show their age.

    So do the answers that an older record led to then, as far as nobody was asked about them now.
    """
    silent = {one.ask for one in answers if isinstance(one, Unavailable)}
    asked_well = {one.ask for one in answers} - silent
    told = [one for one in older if not isinstance(one, Unavailable)]
    rows = {(one.ask, one.source): one for one in answers}
    for one in reached(silent, Records(told).answers_to):
        now = rows.get((one.ask, one.source))
        if isinstance(now, Unavailable) or (now is None and one.ask not in asked_well):
            rows[one.ask, one.source] = one
    return tuple(rows.values())


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
