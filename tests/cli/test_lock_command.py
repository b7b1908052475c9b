"""``claimcheck lock`` fills the lock and says what the world changed."""

import datetime
from collections.abc import Sequence

import pytest
from msgspec import structs

from claimcheck.asking import asks_of
from claimcheck.cli import lock_command
from claimcheck.lookup.lock import read_lock
from claimcheck.lookup.plan import LookUps
from claimcheck.lookup.run import Run
from claimcheck.lookup.store import Store
from claimcheck.model import Absent, Answer, Ask, Notice, Record, Reference, Unavailable
from claimcheck.settings import Settings
from tests.lookup.answers import WORK, crossref
from tests.project import Project

BIB = """@article{smith-2014,
  author = {Smith, J and Roe, A},
  title = {Tea and sleep: a trial},
  journal = {BMJ},
  year = {2014},
  doi = {10.1136/bmj.g1234},
}

@article{jones-2015,
  author = {Jones, B},
  title = {A history of tea},
  journal = {Tea J},
  year = {2015},
  doi = {10.1000/tea.15},
}
"""
SMITH, JONES = Ask("doi", "10.1136/bmj.g1234"), Ask("doi", "10.1000/tea.15")
RETRACTED = Notice(kind="retraction", date="2026-03-02")


class World:
    """What the sources say, and what they were asked."""

    def __init__(self) -> None:
        """Know two works."""
        self.now = datetime.datetime.now(datetime.UTC)
        self.answers: dict[Ask, Answer] = {
            SMITH: crossref(at=self.now),
            JONES: Absent(ask=JONES, source="doi.org", retrieved_at=self.now),
        }
        self.asked: list[Ask] = []
        self.interrupted = False
        self.store: bool | None = None

    def fetched(
        self, run: Run, references: Sequence[Reference], known: Sequence[Answer], *, use_store: bool
    ) -> LookUps:
        """Stand in for the look-ups of a run."""
        assert run
        self.store = use_store
        asks = dict.fromkeys(ask for one in references for ask in asks_of(one))
        self.asked = [one for one in asks if one not in {answer.ask for answer in known}]
        return LookUps((*known, *(self.answers[one] for one in self.asked)), self.interrupted)

    def retract(self) -> None:
        """Let the work of Smith be retracted."""
        work = structs.replace(WORK, notices=(RETRACTED,))
        self.answers[SMITH] = crossref(work, at=self.now)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the world that the command asks."""
    made = World()
    monkeypatch.setattr(lock_command, "fetched", made.fetched)
    return made


@pytest.fixture
def tea(project: Project) -> Project:
    """Return a project with a .bib file."""
    project.write("pyproject.toml", "[tool.claimcheck]\n")
    project.write("references.bib", BIB)
    return project


def answers(project: Project) -> tuple[Answer, ...]:
    """Return the answers in the project's lock."""
    return read_lock(project.files()["references.lock"].decode(), file="references.lock").answers


def test_the_lock_is_filled(tea: Project, world: World) -> None:
    """Every reference is asked for, and what was said is written beside the .bib file."""
    result = tea.run("lock")

    assert 0 == result.code
    assert (
        "new: jones-2015\nnew: smith-2014\n"
        "references.lock: written; 2 answers about 2 references.\n" == result.out
    )
    assert {SMITH, JONES} == {one.ask for one in answers(tea)} == set(world.asked)


def test_a_second_run_asks_nothing_and_changes_nothing(tea: Project, world: World) -> None:
    """What is fresh is not asked for again, and the file keeps its bytes."""
    tea.run("lock")
    before = tea.files()
    result = tea.run("lock")

    assert [] == world.asked
    assert before == tea.files()
    assert "references.lock: unchanged but for times; 2 answers about 2 references.\n" == result.out


def test_a_lock_that_another_run_wrote_meanwhile_stays(
    tea: Project, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came into the lock while the sources were asked is not written over."""

    def fetched(
        run: Run, references: Sequence[Reference], known: Sequence[Answer], *, use_store: bool
    ) -> LookUps:
        tea.write("references.lock", "# by another run\n")
        return world.fetched(run, references, known, use_store=use_store)

    monkeypatch.setattr(lock_command, "fetched", fetched)
    result = tea.run("lock")

    assert 2 == result.code
    assert "Run the command again." in result.err
    assert b"# by another run\n" == tea.files()["references.lock"]


def test_stale_answers_are_asked_for_again(tea: Project, world: World) -> None:
    """That there was no such DOI is believed for a day, a record for a week."""
    tea.run("lock")
    old = world.now - datetime.timedelta(days=3)
    text = tea.files()["references.lock"].decode()
    tea.write("references.lock", text.replace(f"{world.now:%Y-%m-%dT}", f"{old:%Y-%m-%dT}"))
    tea.run("lock")

    assert [JONES] == world.asked


def test_what_the_world_changed_is_told(tea: Project, world: World) -> None:
    """A retraction since the last time is one line, and stands in the lock afterwards."""
    tea.run("lock")
    world.retract()
    result = tea.run("lock", "--refresh", "all")

    assert "smith-2014: retracted on 2026-03-02 (Crossref)" in result.out.splitlines()
    assert world.store is False
    assert b'{kind = "retraction", date = "2026-03-02"}' in tea.files()["references.lock"]


def test_one_reference_is_refreshed(tea: Project, world: World) -> None:
    """Only what is named is asked for; everything else stays as it was."""
    tea.run("lock")
    tea.run("lock", "--refresh", "jones-2015")

    assert [JONES] == world.asked
    assert {SMITH, JONES} == {one.ask for one in answers(tea)}


def test_check_writes_nothing(tea: Project, world: World) -> None:
    """Exit code 1 where the lock would change, 0 where it would not; no byte is written."""
    assert 1 == tea.run("lock", "--check").code
    assert "references.lock" not in tea.files()
    tea.run("lock")
    before = tea.files()
    assert 0 == tea.run("lock", "--check", "--refresh", "all").code
    world.retract()
    result = tea.run("lock", "--check", "--refresh", "all")

    assert 1 == result.code
    assert "would change" in result.out
    assert before == tea.files()


def test_a_dry_run_writes_nothing(tea: Project, world: World) -> None:
    """It says what would change, and that is no failure."""
    result = tea.run("lock", "--dry-run")

    assert 0 == result.code
    assert "new: smith-2014" in result.out
    assert "references.lock" not in tea.files()
    assert world.asked


def test_silence_keeps_what_was_known(tea: Project, world: World) -> None:
    """A registry that is down changes nothing; a reference nobody answered about is named."""
    tea.run("lock")
    before = answers(tea)
    for ask in (SMITH, JONES):
        world.answers[ask] = Unavailable(
            ask=ask, source="Crossref", retrieved_at=world.now, reason="server-error"
        )
    silent = tea.run("lock", "--refresh", "all")

    assert 0 == silent.code
    assert "no answer: Crossref ×2 (server error); what they said before stays." in silent.err
    assert before == answers(tea)
    assert 2 == tea.run("lock", "--refresh", "all", "--check").code
    tea.write("references.bib", BIB.replace("10.1000/tea.15", "10.1000/tea.16"))
    world.answers[Ask("doi", "10.1000/tea.16")] = world.answers[SMITH]
    result = tea.run("lock")

    assert "claimcheck: no source answered about 1 reference: jones-2015.\n" in result.err


def test_a_run_that_is_stopped_keeps_what_came(tea: Project, world: World) -> None:
    """After Ctrl-C the lock holds what was answered, and the exit code says that it is not whole."""
    world.interrupted = True
    result = tea.run("lock")

    assert 2 == result.code
    assert "stopped early" in result.err
    assert 2 == len(answers(tea))


def test_other_articles_keep_their_answers(tea: Project, world: World) -> None:
    """Locking one article drops nothing of the others; locking the project drops what is gone."""
    tea.run("lock")
    article = "Tea\n\nTea is old. [1]\n\n[1] Smith J. Tea. BMJ. 2014. doi: 10.1136/bmj.g1234\n"
    tea.write("tea.txt", article)
    tea.write("references.bib", BIB[: BIB.index("@article{jones")])
    tea.run("lock", "tea.txt")
    assert {SMITH, JONES} == {one.ask for one in answers(tea)}
    result = tea.run("lock")

    assert {SMITH} == {one.ask for one in answers(tea)}
    assert "no longer cited: jones-2015" in result.out
    assert world.asked == []


@pytest.mark.parametrize("refresh", ["stale", "all"])
def test_the_store_spares_questions(
    tea: Project, monkeypatch: pytest.MonkeyPatch, refresh: str
) -> None:
    """What an audit has just asked is not asked again for the lock, unless all is to be."""
    monkeypatch.delenv("CLAIMCHECK_OFFLINE")
    tea.write("pyproject.toml", '[tool.claimcheck]\ncache = "kept"\n')
    at = datetime.datetime.now(datetime.UTC)
    with Store.open(Settings(cache="kept"), pytest.fail, {}) as store:
        store.keep([crossref(at=at)])
    known: list[Answer] = []

    def ask(_run: Run, _references: object, given: Sequence[Answer], *_rest: object) -> LookUps:
        known.extend(given)
        return LookUps(tuple(given))

    monkeypatch.setattr(Run, "ask", ask)
    result = tea.run("lock", "--refresh", refresh)

    assert 0 == result.code
    assert ([SMITH] if refresh == "stale" else []) == [one.ask for one in known]
    assert len(known) == len(answers(tea))


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--refresh", "smith-2041"), "did you mean smith-2014?"),
        (("--refresh", "all", "--refresh", "smith-2014"), "stand alone"),
        (("nowhere.txt",), "nowhere.txt"),
    ],
)
def test_wrong_calls_are_explained(
    tea: Project, world: World, arguments: tuple[str, ...], part: str
) -> None:
    """A name that is none, words that contradict each other, a file that is not there."""
    result = tea.run("lock", *arguments)

    assert 2 == result.code
    assert part in result.err
    assert [] == world.asked


@pytest.mark.parametrize(
    ("setting", "lock", "part"),
    [
        ("", b"\xff\xfe", "not UTF-8"),
        ("max-size = 2000\n", b"#" * 30000, "larger than 20,000 bytes"),
    ],
)
def test_a_lock_that_cannot_be_read(
    tea: Project, world: World, setting: str, lock: bytes, part: str
) -> None:
    """A file in another encoding, or larger than any that is read, is named and left alone."""
    tea.write("pyproject.toml", f"[tool.claimcheck]\n{setting}")
    tea.write("references.lock", lock)
    result = tea.run("lock")

    assert 2 == result.code
    assert part in result.err
    assert lock == tea.files()["references.lock"]
    assert [] == world.asked


def test_a_bib_file_beside_the_project_has_its_own_lock(tea: Project, world: World) -> None:
    """Another .bib file keeps its answers in a lock of its name; two at once are refused."""
    tea.write("other.bib", BIB)
    assert 0 == tea.run("lock", "other.bib").code
    assert "other.lock" in tea.files()
    assert "references.lock" not in tea.files()
    result = tea.run("lock", "other.bib", "references.bib")

    assert 2 == result.code
    assert "each with its own lock" in result.err
    assert world.asked


def test_a_broken_lock_is_not_overwritten(tea: Project, world: World) -> None:
    """What cannot be read stays as it is, and the line is named."""
    tea.write("references.lock", "version = 1\nanswer = [\n")
    before = tea.files()
    result = tea.run("lock")

    assert 2 == result.code
    assert "references.lock:" in result.err
    assert before == tea.files()
    assert [] == world.asked


def test_nothing_to_lock_is_explained(project: Project) -> None:
    """Without an article and a .bib file there is nothing to ask about."""
    result = project.run("lock")

    assert 2 == result.code
    assert "no article is named" in result.err


def test_hand_entered_answers_stay(tea: Project, world: World) -> None:
    """A record with its provenance stays until the sources say something newer."""
    tea.run("lock")
    text = tea.files()["references.lock"].decode()
    tea.write(
        "references.lock",
        text.replace('source = "Crossref"\n', 'source = "Crossref"\nprovenance = "by hand"\n'),
    )
    world.answers[SMITH] = Unavailable(
        ask=SMITH, source="Crossref", retrieved_at=world.now, reason="timeout"
    )
    tea.run("lock", "--refresh", "all")
    kept = [one for one in answers(tea) if isinstance(one, Record)]

    assert ["by hand"] == [one.provenance for one in kept]


def test_no_lock_is_filled_offline(tea: Project) -> None:
    """Where the environment forbids requests, nothing is asked and nothing is written."""
    result = tea.run("lock")

    assert (2, "") == (result.code, result.out)
    assert "CLAIMCHECK_OFFLINE is set" in result.err
    assert "references.lock" not in tea.files()


def test_an_unknown_reference_is_named_in_one_sentence(tea: Project) -> None:
    """Without a near name the message offers none."""
    assert "there is no such reference. Name" in tea.run("lock", "--refresh", "zzz").err
