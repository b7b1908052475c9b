"""A watch that remembers is answered as an audit without a memory is."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from claimcheck.cli.watch_memory import Memory
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.lookup.run import Run
from claimcheck.model import Answer
from claimcheck.records import Records
from claimcheck.verdicts import reference_verdicts
from tests.lookup.office import Office
from tests.world.server import World
from tests.world.styles import article, reference
from tests.world.works import Library, WorkKind

KINDS: tuple[WorkKind, ...] = ("article", "preprint", "book", "dataset", "page")


class Writer:
    """Writes an article on works of every kind, and reads it as an audit does.

    Arguments:
        world: Holds the works.
        folder: Where the article lies.
    """

    def __init__(self, world: World, folder: Path) -> None:
        """Make the works; the world does not know every third one."""
        works = Library(3, [world.origin(1)]).works(24, KINDS)
        world.add(*(work for at, work in enumerate(works) if at % 3))
        chance = random.Random(1)  # noqa: S311 - the same each time
        self.references = [reference(work, "AMA", chance) for work in works]
        self.office = Office(folder, world)

    def inputs(self, references: Iterable[str]) -> Inputs:
        """Return an article with these references, as it is read."""
        path = self.office.folder / "article.txt"
        path.write_text(article(list(references)), encoding="utf-8")
        return read_inputs(
            [str(path)],
            settings=self.office.settings,
            references=None,
            claims=None,
            root=self.office.folder,
        )

    def answered(self, memory: Memory, inputs: Inputs, run: Run) -> Iterable[Answer]:
        """Return the answers that a watch has about an article, and count anew who is asked."""
        self.office.world.requests.clear()
        return memory.look_up(run)(inputs, lambda *_: None)


def told(inputs: Inputs, answers: Iterable[Answer]) -> list[tuple[str, str, str]]:
    """Return the verdict on each reference and why."""
    verdicts = reference_verdicts(inputs.articles, inputs.bibliographies, Records(tuple(answers)))
    return [(one.ref_id, one.verdict, one.because) for one in verdicts]


@pytest.fixture
def writer(world: World, tmp_path: Path) -> Writer:
    """Return a writer in a world."""
    return Writer(world, tmp_path)


def test_a_memory_answers_as_the_sources_did(writer: Writer) -> None:
    """Verdicts are the same with a memory, at once and later, and nobody is asked a second time."""
    inputs = writer.inputs(writer.references)
    run, memory = writer.office.run(), Memory()
    first = told(inputs, writer.answered(memory, inputs, run))
    second = told(inputs, writer.answered(memory, inputs, run))
    asked_again = sum(writer.office.world.requests.values())
    references = inputs.articles[0].references
    plain = told(inputs, writer.office.run().answers(references, []))

    assert len({verdict for _, verdict, _ in plain}) > 1
    assert (plain, plain) == (first, second)
    assert 0 == asked_again


def test_references_that_come_and_go(writer: Writer) -> None:
    """One that is added is looked up, and one that is taken out leaves no answer behind."""
    half, run, memory = writer.references[::2], writer.office.run(), Memory()
    writer.answered(memory, writer.inputs(half), run)
    whole = writer.inputs(writer.references)
    after = told(whole, writer.answered(memory, whole, run))
    asked = sum(writer.office.world.requests.values())
    inputs = writer.inputs(half)
    rest = writer.answered(memory, inputs, run)
    plain = writer.office.run()

    assert told(whole, plain.answers(whole.articles[0].references, [])) == after
    assert asked
    assert told(inputs, plain.answers(inputs.articles[0].references, [])) == told(inputs, rest)
