"""``claimcheck add`` writes references and claims in one line, and what exists stays as it is."""

import errno
import io
import json
import os
import random
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimcheck.files import Rewrite, rewrite
from claimcheck.inputs import Progress
from claimcheck.lookup.offline import OFFLINE
from claimcheck.lookup.run import Run
from claimcheck.model import Answer, Reference
from tests.lookup.desk import Desk
from tests.project import Project, Result
from tests.world.fixtures import world
from tests.world.server import World
from tests.world.settings_file import write_settings
from tests.world.styles import reference
from tests.world.works import Library, MadeNotice, MadeWork

__all__ = ["world"]

ARTICLE = """Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [1] It is warm. It is warm.

References

[1] Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105.
"""
TODAY = ("--today", "2026-11-22")
CHANCE = random.Random(5)  # noqa: S311 - the same each time


class Shelf:
    """A project beside a world that holds one work of each kind.

    Arguments:
        project: The project.
        world: Whom claimcheck asks.
    """

    def __init__(self, project: Project, world: World) -> None:
        """Put the works into the world."""
        self.project, self.world = project, world
        write_settings(project.folder, world.settings(f"{project.folder}-answers"))
        library = Library(11, [world.origin(site) for site in range(20)])
        preprint = next(one for one in library.works(30, ("preprint",)) if one.arxiv)
        self.articles = [_article(library) for _ in range(4)]
        self.works = {
            "article": self.articles[0],
            "preprint": replace(preprint, doi=""),
            "bioRxiv": next(one for one in library.works(30, ("preprint",)) if not one.arxiv),
            **{kind: library.work(kind) for kind in ("dataset", "report", "book", "chapter")},
            "thesis": library.work("thesis"),
            "page": library.work("page"),
        }
        world.add(*self.articles, *self.works.values())

    def add(self, *arguments: str) -> Result:
        """Run ``claimcheck add``."""
        return self.project.run("add", *arguments, *TODAY)

    def alarms(self) -> list[str]:
        """Return what an audit with the lock alone finds in the file of references."""
        result = self.project.run("audit", "references.bib", "--locked", "--format", "json", *TODAY)
        assert 0 == result.code, result.err
        return [f"{one['rule']}: {one['message']}" for one in json.loads(result.out)["findings"]]

    @property
    def bib(self) -> str:
        """The file of references."""
        return (self.project.folder / "references.bib").read_text(encoding="utf-8")


def _article(library: Library) -> MadeWork:
    """Return an article by people, with pages, that has one year."""
    while True:
        work = library.work("article")
        people = not any(one.organisation for one in work.authors)
        if people and work.pages and work.printed[0] == work.online[0]:
            return work


@pytest.fixture
def shelf(project: Project, world: World, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Return a project that may ask the world."""
    monkeypatch.delenv(OFFLINE)
    return Shelf(project, world)


GIVEN: dict[str, Callable[[Shelf], str]] = {
    "DOI": lambda shelf: shelf.articles[0].doi,
    "DOI with its name": lambda shelf: f"doi: {shelf.articles[0].doi.upper()}.",
    "DOI as an address": lambda shelf: f"https://doi.org/{shelf.articles[0].doi}",
    "PMID": lambda shelf: shelf.articles[0].pmid,
    "PMID with its name": lambda shelf: f"PMID: {shelf.articles[0].pmid}",
    "PubMed": lambda shelf: f"https://pubmed.ncbi.nlm.nih.gov/{shelf.articles[0].pmid}/",
    "PMCID": lambda shelf: shelf.articles[0].pmcid,
    "PMC": lambda shelf: f"https://pmc.ncbi.nlm.nih.gov/articles/{shelf.articles[0].pmcid}/",
    "several": lambda shelf: f"{shelf.articles[0].doi} PMID: {shelf.articles[0].pmid}",
    "string": lambda shelf: reference(
        replace(shelf.articles[0], doi="", pmid="", pmcid=""), "NLM", CHANCE, varied=False
    ),
    "string with a DOI": lambda shelf: reference(shelf.articles[0], "APA", CHANCE, varied=False),
    "arXiv": lambda shelf: shelf.works["preprint"].arxiv,
    "arXiv with its name": lambda shelf: f"arXiv:{shelf.works['preprint'].arxiv}",
    "arXiv as an address": lambda shelf: f"https://arxiv.org/abs/{shelf.works['preprint'].arxiv}",
    "bioRxiv": lambda shelf: shelf.works["bioRxiv"].doi,
    "DataCite": lambda shelf: shelf.works["dataset"].doi,
    "other agency": lambda shelf: shelf.works["report"].doi,
    "thesis": lambda shelf: shelf.works["thesis"].doi,
    "ISBN": lambda shelf: shelf.works["book"].isbn,
    "ISBN with its name": lambda shelf: f"ISBN {shelf.works['book'].isbn}",
    "chapter": lambda shelf: shelf.works["chapter"].doi,
    "page": lambda shelf: shelf.works["page"].url,
    "page as a string": lambda shelf: reference(shelf.works["page"], "NLM", CHANCE, varied=False),
}


@pytest.mark.parametrize("given", GIVEN)
def test_what_is_added_is_clean(shelf: Shelf, given: str) -> None:
    """Whatever names it, the entry has no finding with the lock alone, and is there already then."""
    text = GIVEN[given](shelf)
    result = shelf.add(text)

    assert (0, "") == (result.code, result.err)
    assert "references.bib: added " in result.out
    assert [] == shelf.alarms()
    before = shelf.project.files()
    again = shelf.add(text)
    assert 0 == again.code
    assert "references.bib: has it already: " in again.out
    assert before == shelf.project.files()
    assert [] == shelf.world.violations


def test_months_are_added_where_the_others_have_one(shelf: Shelf) -> None:
    """A month is that of the record in the form of the file, so that the audit agrees with it."""
    fields = ("author = {Zorn, A}", "title = {Cups}", "publisher = {OUP}", "year = 2010")
    before = ",\n  ".join(("@book{zorn2010cups", *fields, "month = mar\n}\n"))
    path = shelf.project.folder / "references.bib"
    path.write_text(before, encoding="utf-8")
    dois = [one.doi for one in (*shelf.articles, *shelf.works.values()) if one.doi]

    assert 0 == shelf.add(*dict.fromkeys(dois)).code
    months = re.findall(r"^  year = \d{4},\n  month = [a-z]{3},", shelf.bib, re.MULTILINE)
    assert len(months) > 1
    path.write_text(shelf.bib.removeprefix(before), encoding="utf-8")  # nobody knows that one
    assert [] == shelf.alarms()


def test_one_work_is_one_entry(shelf: Shelf) -> None:
    """Three names of one work, and another work: two entries, and only the second is asked for."""
    first, second = shelf.articles[:2]
    result = shelf.add(first.doi, f"PMID: {first.pmid}", first.pmcid, second.doi)

    assert 0 == result.code
    assert 2 == shelf.bib.count("\n@") + shelf.bib.startswith("@")
    assert 2 == result.out.count("has it already")


def test_a_work_is_known_by_the_records_of_its_entry(shelf: Shelf) -> None:
    """The entry states a PMID alone; its record in the lock states the DOI that is added."""
    work = shelf.articles[0]
    entry = f"@article{{mine,\n  title = {{{work.full_title}}},\n  pmid = {{{work.pmid}}},\n}}\n"
    shelf.project.write("references.bib", entry)
    shelf.project.run("lock", "references.bib")
    before = shelf.project.files()
    result = shelf.add(work.doi, "--locked")

    assert "references.bib: has it already: mine.\n" == result.out
    assert before == shelf.project.files()


def test_a_work_is_known_by_title_author_and_year(shelf: Shelf) -> None:
    """An entry without identifiers is the work whose title, first author and year it has."""
    work = shelf.articles[0]
    entry = (
        f"@article{{mine,\n  author = {{{work.authors[0].family}, X}},\n"
        f"  title = {{{work.full_title}}},\n  year = {{{work.year}}},\n}}\n"
    )
    shelf.project.write("references.bib", entry)

    assert "has it already: mine" in shelf.add(work.doi).out
    shelf.project.write("references.bib", entry.replace(str(work.year), "1999"))
    assert "references.bib: added " in shelf.add(work.doi).out


def test_nothing_is_asked_offline(shelf: Shelf) -> None:
    """The lock or the store is enough; without an answer kept nothing is written."""
    work, other = shelf.articles[:2]
    shelf.add(work.doi)
    lock = shelf.project.files()["references.lock"]
    (shelf.project.folder / "references.bib").unlink()
    asked = sum(shelf.world.requests.values())
    for option in ("--offline", "--locked"):
        refused = shelf.add(other.doi, option)
        assert 2 == refused.code
        assert f"doi:{other.doi}: no record of it is kept, and nothing may be asked." in refused.err
        assert "references.bib" not in shelf.project.files()
        assert "would add" in shelf.add(work.doi, option, "--dry-run").out
    assert 0 == shelf.add(work.doi, "--locked").code
    assert lock == shelf.project.files()["references.lock"]
    assert asked == sum(shelf.world.requests.values())


def test_the_environment_forbids_asking(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMCHECK_OFFLINE is as good as --offline."""
    monkeypatch.setenv(OFFLINE, "1")

    assert "nothing may be asked" in shelf.add(shelf.articles[0].doi).err


def test_two_ways_of_asking_nobody(shelf: Shelf) -> None:
    """They exclude each other, as everywhere."""
    result = shelf.add(shelf.articles[0].doi, "--locked", "--offline")

    assert 2 == result.code
    assert "exclude each other" in result.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("10.1136/bmj.none9999", "doi.org knows no such identifier"),
        ("PMID: 39999999", "PubMed knows no such identifier"),
        ("9780198526636", "no source that was asked has it"),
        ("", "nothing is named"),
        ("tea", "is no identifier, address or whole reference"),
        ("10.5555/12345678", "are examples and name nothing"),
        ("PMID: 123456789", "names nothing: "),
        ("9780198526637", "names nothing: "),
        ("10.1136", "is no identifier"),
        ("x" * 6000, "a text of 6,000 characters is no reference"),
        (
            "Nobody N. A work that nobody wrote on cups and saucers. J Tea. 2014;5:6-7.",
            "no source that was asked has it",
        ),
    ],
)
def test_what_names_nothing_is_refused(shelf: Shelf, given: str, told: str) -> None:
    """One line, code 2, and no file."""
    result = shelf.add(given)

    assert 2 == result.code
    assert told in result.err
    assert 1 == result.err.count("\n")
    assert "references.bib" not in shelf.project.files()
    assert "references.lock" not in shelf.project.files()


def test_all_are_added_or_none(shelf: Shelf) -> None:
    """One that cannot be added keeps the others out; of several each is told."""
    result = shelf.add(shelf.articles[0].doi, "10.1136/bmj.none1", "10.1136/bmj.none2")

    assert 2 == result.code
    assert "2 of 3 cannot be added, so that nothing was written: (1) " in result.err
    assert "bmj.none2" in result.err
    assert "references.bib" not in shelf.project.files()


def test_an_uncertain_string_is_not_guessed(shelf: Shelf) -> None:
    """What a search found is shown, and none of it taken."""
    work = shelf.articles[0]
    result = shelf.add(f"Nobody N. {work.full_title}. J Tea. 1999;5:6-7.")

    assert 2 == result.code
    assert f"doi:{work.doi.lower()} “{work.title}" in result.err
    assert "Give the identifier of the right one." in result.err
    assert "references.bib" not in shelf.project.files()


def test_a_string_with_the_doi_of_another_work_is_refused(shelf: Shelf) -> None:
    """The words name one work and the DOI another: which one is meant is not guessed."""
    one, other = shelf.articles[:2]
    result = shelf.add(reference(replace(one, doi=other.doi, pmid="", pmcid=""), "NLM", CHANCE,
                                 varied=False))  # fmt: skip

    assert 2 == result.code
    assert f"doi:{other.doi} is that of " in result.err


def test_words_are_taken_unverified_on_request(shelf: Shelf) -> None:
    """--unverified writes what the string says, and tells that nobody has confirmed it."""
    text = "Nobody N. A work that nobody wrote on cups and saucers. J Tea. 2014;5:6-7."
    result = shelf.add(text, "--unverified")

    assert 0 == result.code
    assert "No source has confirmed “Nobody N. A work" in result.err
    assert "author = {Nobody, N}" in shelf.bib
    assert "year = {2014}" in shelf.bib


def test_a_retracted_work_is_added_with_a_warning(shelf: Shelf) -> None:
    """The entry is written, and nobody can overlook that the work was retracted."""
    notice = MadeNotice(type="retraction", doi="10.1136/bmj.notice1", date=(2025, 3, 2))
    shelf.world.add(replace(shelf.articles[0], notices=(notice,)))
    result = shelf.add(shelf.articles[0].doi)

    assert 0 == result.code
    assert "claimcheck: RETRACTED: doi:" in result.err


def test_a_silent_source_adds_nothing(shelf: Shelf) -> None:
    """Where the sources do not answer, the user is told who and to try again."""
    for service in ("crossref", "datacite", "doi.org"):
        shelf.world.play(service, "503", 10**9)
    shelf.project.write(
        "pyproject.toml",
        (shelf.project.folder / "pyproject.toml").read_text() + "request-seconds = 1\n",
    )
    result = shelf.add(shelf.articles[0].doi)

    assert 2 == result.code
    assert "Crossref gave no answer" in result.err
    assert "Run it again later." in result.err
    assert "references.bib" not in shelf.project.files()


def test_a_lost_page_is_not_added(shelf: Shelf) -> None:
    """A page that is gone or refuses cannot be described; a string with its address can be."""
    page = shelf.works["page"]
    for state, told in (("410", "HTTP 410"), ("403", "Forbidden")):
        lost = replace(page, url=f"{page.url}-{state}", state=state)
        shelf.world.add(lost)
        result = shelf.add(lost.url)
        assert 2 == result.code
        assert told in result.err


def test_a_lost_page_in_words_is_taken_with_a_warning(shelf: Shelf) -> None:
    """The words say what the page was; that it is gone is told."""
    lost = replace(shelf.works["page"], url=f"{shelf.works['page'].url}-lost", state="410")
    shelf.world.add(lost)
    result = shelf.add(reference(lost, "NLM", CHANCE, varied=False))

    assert 0 == result.code
    assert "HTTP 410" in result.err
    assert lost.title in shelf.bib


def test_the_key_is_wanted(shelf: Shelf) -> None:
    """--key gives the key; one that exists, or can be none, is refused."""
    first, second = shelf.articles[:2]

    assert 0 == shelf.add(first.doi, "--key", "Tea:2014").code
    assert "@article{Tea:2014," in shelf.bib
    before = shelf.project.files()
    assert (
        "there is an entry with the key tea:2014" in shelf.add(second.doi, "--key", "tea:2014").err
    )
    assert "can be no key" in shelf.add(second.doi, "--key", "a b").err
    assert "--key names one entry" in shelf.add(first.doi, second.doi, "--key", "a").err
    assert before == shelf.project.files()


def test_a_dry_run_shows_the_entry(shelf: Shelf) -> None:
    """--dry-run prints what would be written, and writes nothing; --json says it for machines."""
    work = shelf.articles[0]
    dry = shelf.add(work.doi, "--dry-run")
    told = json.loads(shelf.add(work.doi, "--dry-run", "--json").out)
    assert "references.bib" not in shelf.project.files()
    done = json.loads(shelf.add(work.doi, "--json").out)

    assert dry.out.startswith("@article{")
    assert "references.lock: would be updated." in dry.out
    assert [] == told["written"]
    assert ["references.bib", "references.lock"] == done["written"]
    assert told["references"] == done["references"]
    assert done["references"][0]["entry"] in shelf.bib
    assert {"asked": work.doi, "state": "added"}.items() <= done["references"][0].items()


def test_standard_input_names_one_on_each_line(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With - every line that is piped in is a reference."""
    lines = "\n\n".join(work.doi for work in shelf.articles[:2])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    result = shelf.add("-")

    assert (0, "") == (result.code, result.err)
    assert 2 == result.out.count("references.bib: added ")


def test_a_file_in_a_bad_state_is_left_alone(shelf: Shelf) -> None:
    """No .bib file, a broken end, a character that the encoding lacks, a read-only folder."""
    doi = shelf.articles[0].doi
    shelf.project.write("list.json", '[{"id": "a", "type": "book", "title": "A"}]')
    assert "is no .bib file" in shelf.add(doi, "--references", "list.json").err
    shelf.project.write("open.bib", "@article{a,\n  title = {A},\n  note = {open\n")
    broken = shelf.add(doi, "--references", "open.bib")
    assert (2, True) == (broken.code, "open.bib:3: the braces are not balanced" in broken.err)
    shelf.project.write("blank.bib", "\n\n")
    assert 0 == shelf.add(doi, "--references", "blank.bib").code
    assert b"\n\n@article{" == shelf.project.files()["blank.bib"][:11]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told(shelf: Shelf) -> None:
    """Where nothing can be written nothing is."""
    folder = shelf.project.folder / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    result = shelf.add(shelf.articles[0].doi, "--references", "locked/references.bib")

    assert 2 == result.code
    assert "cannot be written" in result.err
    assert [] == list(folder.iterdir())


def test_a_file_that_changed_is_left_alone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program wrote in the meantime stays, and nothing else is written."""

    def late(files: Sequence[Rewrite]) -> None:
        shelf.project.write("references.bib", "@book{other, title = {Other}}\n")
        rewrite(files)

    monkeypatch.setattr("claimcheck.adding.writing.rewrite", late)
    result = shelf.add(shelf.articles[0].doi)

    assert 2 == result.code
    assert "while claimcheck was at work; nothing was written" in result.err
    assert "@book{other, title = {Other}}\n" == shelf.bib
    assert "references.lock" not in shelf.project.files()


def test_a_disk_that_is_full_half_way(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second file cannot be written the first one is as it was."""
    shelf.add(shelf.articles[0].doi)
    before = shelf.project.files()
    replaced = os.replace

    def full(source: str, target: Path) -> None:
        if target.suffix == ".lock":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replaced(source, target)

    monkeypatch.setattr("claimcheck.files.os.replace", full)
    result = shelf.add(shelf.articles[1].doi)

    assert 2 == result.code
    assert "references.lock: cannot be written: No space left on device." in result.err
    assert before == shelf.project.files()


def test_a_run_that_is_stopped_adds_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before everything was answered: no file is touched."""

    class Stopped(Run):
        """A run that was interrupted after the last answer."""

        def answers(
            self,
            references: Sequence[Reference],
            bibliographies: Iterable[str],
            progress: Progress = lambda *_: None,
        ) -> tuple[Answer, ...]:
            """Answer, and say that it was stopped."""
            answers = super().answers(references, bibliographies, progress)
            self.interrupted = True
            return answers

    monkeypatch.setattr("claimcheck.lookup.run.Run", Stopped)
    result = shelf.add(shelf.articles[0].doi)

    assert 2 == result.code
    assert "stopped before everything was answered; nothing was written." in result.err
    assert "references.bib" not in shelf.project.files()


def test_nothing_named_is_told(shelf: Shelf) -> None:
    """Without a reference and without a claim there is nothing to do."""
    assert (2, True) == ((result := shelf.add()).code, "nothing is named" in result.err)


def test_two_processes_add_at_once(shelf: Shelf, tmp_path: Path) -> None:
    """Each entry is there whole where its run says so, and no run loses what another wrote."""
    desk = Desk(tmp_path / "desk", shelf.world)
    works = shelf.articles
    processes = [desk.start("add", work.doi) for work in works]
    ends = [process.communicate(timeout=60) for process in processes]
    text = (desk.folder / "references.bib").read_text(encoding="utf-8")
    codes = [process.returncode for process in processes]

    assert 0 in codes
    assert {0, 2} >= set(codes)
    assert [work.doi in text for work in works] == [code == 0 for code in codes], ends
    assert codes.count(0) == text.count("@article{")


# ── Claims ───────────────────────────────────────────────────────────────────────────────────────

WORDS = "Tea helps people sleep for 2 hours more, a trial found."


@pytest.fixture
def tea(shelf: Shelf) -> Shelf:
    """Return the shelf with an article, under git."""
    shelf.project.write("tea.txt", ARTICLE)
    return shelf


def claims(shelf: Shelf) -> dict[str, object]:
    """Return the claim files, by name."""
    return {
        name: tomllib.loads(data.decode())
        for name, data in shelf.project.files().items()
        if name.startswith("claims/")
    }


def test_a_claim_is_recorded_with_what_it_rests_on(
    tea: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words, prefix and suffix, the reference that is new with it, and who wrote it."""
    monkeypatch.setattr("claimcheck.git_user.git_email", lambda _: "writer@example.org")
    work = tea.articles[0]
    result = tea.add(
        "--claim", WORDS, "--article", "tea.txt", "--ref", work.doi, "--at", "Abstract",
        "--quote", "They slept 2 hours more.", "--role", "qualifies",
    )  # fmt: skip
    (made,) = claims(tea).values()
    assert isinstance(made, dict)

    assert (0, "") == (result.code, result.err)
    assert "claims/tea/tea-0001.toml: added tea-0001.\n" in result.out
    assert WORDS == made["quote"]["exact"]
    assert made["quote"]["suffix"].startswith(" [1] It is warm")
    assert "writer@example.org" == made["by"]
    assert [
        {"ref": tea.bib.partition("{")[2].partition(",")[0], "role": "qualifies",
         "at": "Abstract", "exact": "They slept 2 hours more."}
    ] == made["evidence"]  # fmt: skip
    audit = json.loads(tea.project.run("audit", "tea.txt", "--offline", "--format", "json").out)
    assert ["exact"] == [one["anchor"] for one in audit["ledger"]]
    assert ["writer@example.org"] == [one["by"] for one in audit["ledger"]]


def test_a_claim_is_recorded_once(tea: Shelf) -> None:
    """A second time the claim that is there is named, and nothing is written."""
    arguments = ("--claim", WORDS, "--article", "tea.txt", "--ref", "1")
    assert 0 == tea.add(*arguments).code
    before = tea.project.files()
    again = tea.add(*arguments, "--json")

    assert before == tea.project.files()
    assert {"id": "tea-0001", "state": "known", "file": "claims/tea/tea-0001.toml"} == json.loads(
        again.out
    )["claim"]
    assert "has it already: tea-0001" in tea.add(*arguments).out


def test_references_are_named_by_key_label_or_id(tea: Shelf) -> None:
    """What the file or the article's own list has is not looked up."""
    tea.project.write("references.bib", "@book{jones, title = {Tea}, author = {Jones, B}}\n")
    asked = sum(tea.world.requests.values())
    result = tea.add(
        "--claim", WORDS, "--article", "tea.txt", "--ref", "jones", "--ref", "[1]",
        "--ref", "tea#1", "--dry-run",
    )  # fmt: skip

    assert 0 == result.code, result.err
    assert 1 == result.out.count('ref = "jones"')
    assert 1 == result.out.count('ref = "tea#1"')
    assert asked == sum(tea.world.requests.values())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--claim", "It is warm."), "these words stand on the lines 3, 3."),
        (("--claim", "Tea helps people sleep for 3 hours more, a trial found."), "says otherwise"),
        (("--claim", "Milk is white and comes from cows."), "do not stand in the article"),
        (("--claim", " "), "--claim needs words"),
        (("--claim", WORDS, "--ref", "jonse"), "did you mean jones?"),
        (("--claim", WORDS, "--ref", "zebra"), "is no identifier"),
        (("--claim", WORDS, "--ref", "[5]"), "write pmid:5."),
        (("--claim", WORDS, "--references", "list.json"), "is no .bib file"),
        (("--claim", WORDS, "--at", "p. 4"), "--at and --quote speak of one --ref"),
        (("--claim", WORDS, "--role", "supports"), "--role speaks of a --ref"),
        (("--claim", WORDS, "--claims", "tea.txt"), "is a file, not a folder"),
        (("--claim", WORDS, "--key", "a"), "--key names the entry of a reference"),
        (("--claim", WORDS, "10.1/x"), "a claim rests on what --ref names"),
        (("10.1000/x",), "--article belongs to a claim"),
    ],
)
def test_a_claim_that_cannot_be_recorded(tea: Shelf, arguments: tuple[str, ...], told: str) -> None:
    """One line, code 2, and every file as it was."""
    tea.project.write("references.bib", "@book{jones, title = {Tea}, author = {Jones, B}}\n")
    before = tea.project.files()
    result = tea.add(*arguments, "--article", "tea.txt")

    assert 2 == result.code
    assert told in result.err
    assert before == tea.project.files()


def test_no_file_stays_of_a_failed_claim(tea: Shelf) -> None:
    """Where one file cannot be written, the others and new folders are taken away again."""
    tea.project.write("claims", "a file where the folder should be")
    before = tea.project.files()
    result = tea.add("--claim", WORDS, "--article", "tea.txt", "--ref", tea.articles[0].doi)

    assert 2 == result.code
    assert before == tea.project.files()


def test_an_article_is_one_file(tea: Shelf) -> None:
    """A file of references, standard input or a folder of several articles is none."""
    tea.project.write("references.bib", "@book{jones, title = {Tea}, author = {Jones, B}}\n")
    refused = tea.add("--claim", WORDS, "--article", "references.bib")

    assert (2, True) == (refused.code, "is not one article" in refused.err)
    assert "--article needs a file" in tea.add("--claim", WORDS, "--article", "-").err


def test_an_article_is_named_as_a_file(tea: Shelf) -> None:
    """A folder that holds one article names it: the claim file has the path of the file."""
    tea.project.write("texts/tea.txt", ARTICLE)
    result = tea.add("--claim", WORDS, "--article", "texts", "--claims", "texts/claims")

    assert 0 == result.code
    assert b'article = "texts/tea.txt"' in b"".join(tea.project.files().values())


def test_an_article_outside_of_the_project(tea: Shelf, tmp_path: Path) -> None:
    """Its path is recorded as it is."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside.txt"
    outside.write_text(ARTICLE)
    result = tea.add("--claim", WORDS, "--article", str(outside), "--json", "--dry-run")

    assert f'article = "{outside}"' in json.loads(result.out)["claim"]["text"]


def test_what_init_recorded_is_known(tea: Shelf) -> None:
    """A claim that stands in the ledger already is named, whoever recorded it."""
    tea.project.run("init", "tea.txt")
    result = tea.add("--claim", f"“{WORDS}”"[1:-1], "--article", "./tea.txt", "--ref", "1")

    assert (0, "claims/tea/tea-0001.toml: has it already: tea-0001.\n") == (result.code, result.out)


@pytest.mark.parametrize("words", [WORDS[:-1], WORDS, f"{WORDS} [1]"])
def test_a_sentence_is_known_without_its_full_stop(tea: Shelf, words: str) -> None:
    """What was pasted without the full stop, or with the citation, is no second claim."""
    tea.project.run("init", "tea.txt")
    result = tea.add("--claim", words, "--article", "tea.txt", "--ref", "1")

    assert (0, "claims/tea/tea-0001.toml: has it already: tea-0001.\n") == (result.code, result.out)


def test_what_a_known_claim_does_not_say_is_told(tea: Shelf) -> None:
    """Nothing is written into a claim that is there, and nobody believes that it was."""
    tea.project.run("init", "tea.txt")
    before = tea.project.files()
    result = tea.add(
        "--claim", WORDS, "--article", "tea.txt", "--ref", tea.articles[0].doi,
        "--quote", "They slept.",
    )  # fmt: skip

    assert before == tea.project.files()
    assert f"It does not say --ref {tea.articles[0].doi}, --quote They slept.: write" in result.out


def test_a_known_claim_says_its_reference_by_any_name(tea: Shelf) -> None:
    """A DOI of what the claim rests on is not told as missing."""
    tea.project.write("tea.txt", ARTICLE.replace("100-105.", "100-105. doi: 10.1136/bmj.g1234"))
    tea.project.run("init", "tea.txt")
    result = tea.add("--claim", WORDS, "--article", "tea.txt", "--ref", "doi:10.1136/BMJ.g1234")

    assert (0, "claims/tea/tea-0001.toml: has it already: tea-0001.\n") == (result.code, result.out)


def test_the_file_of_references_is_the_articles_own(tea: Shelf) -> None:
    """What is new with a claim goes where the article looks for its references."""
    tea.project.write("essays/cups.md", "---\nbibliography: cups.bib\n---\n\nCups are 9 cm high.\n")
    tea.project.write("essays/cups.bib", "@book{jones, title = {Tea}, author = {Jones, B}}\n")
    tea.project.write("references.bib", "@book{other, title = {Other}}\n")
    result = tea.add(
        "--claim", "Cups are 9 cm high.", "--article", "essays/cups.md",
        "--ref", tea.articles[0].doi, "--claims", "ledger",
    )  # fmt: skip

    assert 0 == result.code, result.err
    assert "@book{other, title = {Other}}\n" == tea.bib
    assert {"essays/cups.lock", "ledger/cups/cups-0001.toml"} <= tea.project.files().keys()
    assert tea.articles[0].doi.encode() in tea.project.files()["essays/cups.bib"]


@pytest.mark.parametrize("name", ["", "essays/*.md"])
def test_a_reference_goes_where_the_articles_look(shelf: Shelf, name: str) -> None:
    """Where the usual file is not there, the one file that the articles name is the project's own."""
    folder = "essays/" if name else ""
    if name:
        settings = (shelf.project.folder / "pyproject.toml").read_text()
        own = settings.replace(
            "[tool.claimcheck]\n", f'[tool.claimcheck]\narticles = ["{name}"]\n', 1
        )
        shelf.project.write("pyproject.toml", own)
    shelf.project.write(
        f"{folder}cups.md", "---\nbibliography: bib/refs.bib\n---\n\nCups are high.\n"
    )
    shelf.project.write(f"{folder}notes.md", "Nothing is named here.\n")
    assert 0 == shelf.add(shelf.articles[0].doi).code
    assert 0 == shelf.add(shelf.articles[1].doi).code
    files = shelf.project.files()

    assert 2 == files[f"{folder}bib/refs.bib"].count(b"@article")
    assert "references.bib" not in files
    shelf.project.write(f"{folder}tea.md", "---\nbibliography: [tea.bib]\n---\n\nTea is hot.\n")
    result = shelf.add(shelf.articles[2].doi)
    assert 2 == result.code
    assert "the articles name several files of references" in result.err
    assert "--references" in result.err
    shelf.project.write("references.bib", "")
    assert 0 == shelf.add(shelf.articles[2].doi).code
    assert shelf.articles[2].doi in shelf.bib


def test_a_claim_of_any_format(tea: Shelf) -> None:
    """The words are found in what a reader sees, whatever the file is."""
    page = (
        "<html><body><h1>Tea</h1><p>Tea helps <b>people</b> sleep for 2&nbsp;hours more, "
        "a trial found.</p></body></html>"
    )
    tea.project.write("tea.html", page)
    result = tea.add("--claim", WORDS, "--article", "tea.html", "--scope", "block")
    (made,) = claims(tea).values()
    assert isinstance(made, dict)

    assert 0 == result.code, result.err
    assert "block" == made["quote"]["scope"]
    assert "evidence" not in made
