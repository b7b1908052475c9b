"""An office that looks references up in the world, without a process of its own."""

import itertools
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from claimcheck.bibliography.strings import parse_reference
from claimcheck.lookup.enquiry import Progress
from claimcheck.lookup.rehearsal import Planned
from claimcheck.lookup.run import Mode, Run
from claimcheck.model import Answer, Ask, Record, Reference, SourceName
from claimcheck.settings import Settings, load_settings
from tests.world.server import World
from tests.world.settings_file import write_settings


class Office:
    """A folder with settings and a store.

    Arguments:
        folder: Where they lie.
        world: Who is asked.
        settings: Settings beside those that lead to the world.
    """

    def __init__(self, folder: Path, world: World, **settings: object) -> None:
        """Write the settings."""
        self.folder = folder
        self.world = world
        self.warnings: list[str] = []
        given = {name.replace("_", "-"): value for name, value in settings.items()}
        write_settings(folder, {**world.settings("cache"), **given})

    @property
    def settings(self) -> Settings:
        """The settings as they are written."""
        return load_settings(self.folder)

    def run(self, mode: Mode = "online") -> Run:
        """Return the look-ups of a new run."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return Run(
            mode, self.settings, self.folder, environment=environment, warn=self.warnings.append
        )

    def look_up(
        self,
        references: Sequence[Reference],
        mode: Mode = "online",
        progress: Progress = lambda *_: None,
    ) -> "Found":
        """Look references up, and return what was answered."""
        self.world.requests.clear()
        self.world.log.clear()
        return Found(self.run(mode).answers(references, [], progress))

    def planned(self, references: Sequence[Reference]) -> list[Planned]:
        """Return the requests that would be made."""
        return self.run().planned(references, [])

    @property
    def requests(self) -> Counter[str]:
        """What the last look-up cost, by service."""
        return Counter(self.world.requests)

    @property
    def services(self) -> list[str]:
        """Who was asked in the last look-up, in order, repetitions folded."""
        asked = [service for service, _, _ in self.world.log]
        return [one for at, one in enumerate(asked) if at == 0 or asked[at - 1] != one]


class Found:
    """Answers, by what was asked and who answered.

    Arguments:
        answers: All of them.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        """Index them."""
        self.all = tuple(answers)
        self._rows = {(one.ask, one.source): one for one in answers}

    def answer(self, ask: Ask, source: SourceName) -> Answer | None:
        """Return what a source said."""
        return self._rows.get((ask, source))

    def record(self, ask: Ask, source: SourceName) -> Record:
        """Return a source's record."""
        found = self.answer(ask, source)
        assert isinstance(found, Record), (ask, source, found)
        return found

    def sources(self, ask: Ask) -> set[SourceName]:
        """Return who answered."""
        return {source for one, source in self._rows if one == ask}


def references(*texts: str) -> list[Reference]:
    """Return references; no two of a test run have the same id."""
    return [
        parse_reference(text, id=f"article#{next(_NUMBERS)}", file="article.txt") for text in texts
    ]


_NUMBERS = itertools.count(1)
