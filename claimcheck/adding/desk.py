"""Where references and claims are added: the project, and how the sources are asked in it."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from claimcheck.adding.asked import reference_asked
from claimcheck.adding.bib_file import BibFile, read_bib_file
from claimcheck.adding.one_article import ledger_folder, read_one_article
from claimcheck.adding.own_file import own_file
from claimcheck.adding.recording import Recorded, Wanted, recording
from claimcheck.adding.references import Addition, addition
from claimcheck.adding.writing import lock_beside, lock_rewrite
from claimcheck.errors import UsageError
from claimcheck.files import Rewrite, seen_from
from claimcheck.inputs import Progress
from claimcheck.lookup.run import Run
from claimcheck.lookup.silence import unanswered
from claimcheck.model import Answer, Reference
from claimcheck.settings import Settings


class Desk(Struct, frozen=True, kw_only=True):
    """The project, and how the sources are asked in it."""

    root: Path
    settings: Settings
    today: datetime.date
    run: Run
    """Online or offline."""
    lock_alone: bool = False
    """Whether nothing but the lock is asked."""
    progress: Progress = lambda *_: None
    unverified: bool = False
    """Whether words that nobody answers for are taken as they stand."""

    def file(self, named: str | None) -> BibFile:
        """Read the file of references: the named one, else the project's own.

        Raises:
            ClaimcheckError: It cannot be read, or is no .bib file, or the articles name several.
        """
        path = Path(named) if named else own_file(self.root, self.settings)
        return read_bib_file(path, self.settings.max_size)

    def addition(self, given: Sequence[str], file: BibFile, *, key: str | None = None) -> Addition:
        """Add what texts name to a file, in memory.

        Raises:
            ClaimcheckError: One of them cannot be added.
        """
        asked = [reference_asked(text, at) for at, text in enumerate(given, 1)]
        if not asked:
            raise UsageError("nothing is named.", remedy="Name a reference, or see add --help.")
        if key is not None and len(asked) > 1:
            raise UsageError("--key names one entry.", remedy="Add the references one by one.")
        paths = [str(file.path)]
        made = addition(
            asked,
            file,
            lambda some: self._answers(some, paths),
            locked=self.run.locked(file.references, paths),
            today=self.today,
            key=key,
            unverified=self.unverified,
        )
        if self.run.interrupted:
            raise UsageError("stopped before everything was answered; nothing was written.")
        return made

    def recording(
        self, article: str, wanted: Wanted, *, references: str | None, claims: str | None
    ) -> Recorded:
        """Record a claim, in memory.

        Arguments:
            article: The path of its article.
            wanted: The claim.
            references: The file of references; by default the one that the article uses.
            claims: The folder of the ledger; by default that of the settings.

        Raises:
            ClaimcheckError: The claim cannot be recorded.
        """
        inputs = read_one_article(
            article,
            references=references,
            claims=claims,
            root=self.root,
            settings=self.settings,
        )
        used = inputs.bibliographies[0].path if inputs.bibliographies else None
        file = self.file(references or used or str(self.root / self.settings.references))
        return recording(
            wanted,
            inputs,
            file,
            lambda some: self.addition(some, file),
            article_path=seen_from(self.root, inputs.articles[0].path),
            ledger_folder=ledger_folder(claims, self.root, self.settings),
        )

    def rewrites(self, addition: Addition | None, recorded: Recorded | None) -> list[Rewrite]:
        """Return the files that are to be written together.

        Raises:
            InputError: The lock cannot be read.
        """
        files: list[Rewrite] = []
        if addition and addition.new:
            lock = lock_beside(addition.file.path, self.root, self.settings)
            size = self.settings.max_size
            files = [
                addition.file.rewrite,
                lock_rewrite(lock, addition.answers, addition.new, size),
            ]
        if recorded and recorded.claim:
            files.append(recorded.claim.rewrite)
        return files

    def _answers(self, references: Sequence[Reference], paths: Sequence[str]) -> Sequence[Answer]:
        """Return what the sources say; of a lock alone also that it has nothing."""
        if not self.lock_alone:
            return self.run.answers(references, paths, self.progress)
        kept = self.run.locked(references, paths)
        now = datetime.datetime.now(datetime.UTC)
        return (*kept, *unanswered(references, kept, "offline", now))
