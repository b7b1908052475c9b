"""``claimcheck init`` makes working files, and never touches what exists."""

import json
import tomllib

import pytest

from claimcheck.init import Plan, write
from tests.project import ARTICLE, Project


def test_every_reference_and_claim_gets_its_place(project: Project) -> None:
    """An entry for each reference, a file for each cited or checkable claim, all found again."""
    project.write("tea.txt", ARTICLE)
    result = project.run("init", "tea.txt")
    files = project.files()

    assert 0 == result.code
    assert "added 2 entries (smith-2014, jones-2015)" in result.out
    assert b"{February 30, 2015}" in files["references.bib"]
    claims = [tomllib.loads(data.decode()) for name, data in files.items() if name.endswith("toml")]
    assert ["smith-2014", "jones-2015"] == [claim["evidence"][0]["ref"] for claim in claims]
    audited = json.loads(project.run("audit", "tea.txt", "--format", "json").out)
    assert {"exact"} == {one["anchor"] for one in audited["ledger"]}
    assert not [one for one in audited["findings"] if one["file"].startswith("claims/")]


def test_a_second_run_changes_nothing(project: Project) -> None:
    """Running it again adds nothing and leaves every byte."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    before = project.files()
    result = project.run("init", "tea.txt")

    assert before == project.files()
    assert "added 0 entries; left alone 2" in result.out
    assert "added 0 claims; left alone 2" in result.out


def test_only_what_is_new_is_added(project: Project) -> None:
    """A new claim and a new reference are added beside the old ones, whose bytes stay."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    before = project.files()
    longer = ARTICLE.replace("\nReferences", "\nCoffee causes 3 harms. [3]\n\nReferences")
    project.write("tea.txt", longer + "\n[3] Weber C. Coffee. Tea J. 2016;5:6-7.\n")
    project.run("init", "tea.txt")
    after = project.files()

    assert {"claims/tea/tea-0003.toml"} == set(after) - set(before)
    assert after["references.bib"].startswith(before["references.bib"])
    assert b"{weber-2016," in after["references.bib"]


def test_a_dry_run_writes_nothing(project: Project) -> None:
    """--dry-run says what would be written."""
    project.write("tea.txt", ARTICLE)
    result = project.run("init", "tea.txt", "--dry-run")

    assert {"tea.txt"} == set(project.files())
    assert "would add 2 entries" in result.out


def test_line_ends_and_a_byte_order_mark_survive(project: Project) -> None:
    """Entries are added in the manner of the file, and its first bytes stay."""
    project.write("tea.txt", ARTICLE)
    old = b"\xef\xbb\xbf% mine\r\n@misc{own,\r\n  title = {Own},\r\n}\r\n"
    project.write("references.bib", old)
    project.run("init", "tea.txt")
    new = project.files()["references.bib"]

    assert new.startswith(old)
    assert new.count(b"\n") == new.count(b"\r\n")


def test_a_failed_write_takes_everything_back(project: Project) -> None:
    """If references.bib cannot be written, no claim file stays behind."""
    project.write("tea.txt", ARTICLE)
    project.write("refs/x", "a folder in the way")
    before = project.files()
    result = project.run("init", "tea.txt", "--references", "refs")

    assert (2, before) == (result.code, project.files())


def test_what_is_no_article_is_refused(project: Project) -> None:
    """Standard input and .bib files cannot be turned into working files."""
    project.write("refs.bib", "@misc{a, title={T}}\n")

    assert 2 == project.run("init", "-").code
    assert "is not one article" in project.run("init", "refs.bib").err


def test_the_bib_file_of_the_article_is_the_one_that_is_added_to(project: Project) -> None:
    """The file beside the article, or that its front matter names: audit reads the same one."""
    project.write("pyproject.toml", "[tool.claimcheck]\n")
    project.write("sub/tea.md", f"---\nbibliography: my.bib\n---\n\n{ARTICLE}")
    project.write("sub/my.bib", "@book{old, title = {B}, author = {C}, publisher = {D}}\n")
    result = project.run("init", "sub/tea.md")

    assert "sub/my.bib: added 2 entries" in result.out
    assert "references.bib" not in project.files()
    assert "unknown-evidence" not in project.run("audit", "sub/tea.md").out


def test_a_new_bib_file_gets_every_reference(project: Project) -> None:
    """Entries of another file that was found beside the article do not count as there."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    before = project.files()["references.bib"]
    result = project.run("init", "tea.txt", "--references", "new.bib")

    assert "new.bib: added 2 entries" in result.out
    assert before == project.files()["references.bib"] == project.files()["new.bib"]


def test_a_failure_leaves_no_folder_behind(project: Project) -> None:
    """Where the .bib file cannot be written, the claims and their new folders go again."""
    project.write("tea.txt", ARTICLE)
    result = project.run("init", "tea.txt", "--references", "nowhere/x.bib")

    assert (2, {"tea.txt"}) == (result.code, {path.name for path in project.folder.iterdir()})


def test_a_read_only_bib_file_is_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder would allow to replace it; whoever made it read-only did not want that."""
    project.write("tea.txt", ARTICLE)
    project.write("references.bib", "% mine\n@book{a, title = {B}}\n")
    monkeypatch.setattr("os.access", lambda *_: False)
    before = project.files()
    result = project.run("init", "tea.txt")

    assert (2, before) == (result.code, project.files())
    assert "references.bib: cannot be written: Permission denied" in result.err


@pytest.mark.parametrize("before", ["@book{a, title = {B}}\n", None])
def test_a_bib_file_that_changes_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    """What somebody else wrote into it, or made, is not lost, and no claim file stays behind."""
    project.write("tea.txt", ARTICLE)
    if before:
        project.write("references.bib", before)

    def late(planned: Plan) -> None:
        project.write("references.bib", "@book{mine, title = {C}}\n")
        write(planned)

    monkeypatch.setattr("claimcheck.cli.init_command.write", late)
    result = project.run("init", "tea.txt")

    assert (2, True) == (result.code, "while claimcheck was at work" in result.err)
    assert {"tea.txt", "references.bib"} == {path.name for path in project.folder.iterdir()}
    assert "@book{mine, title = {C}}\n" == project.files()["references.bib"].decode()


def test_a_hidden_article_gets_a_folder_that_is_read(project: Project) -> None:
    """Hidden folders of the ledger are passed over: a second run would add every claim again."""
    project.write(".tea.txt", ARTICLE)
    project.run("init", ".tea.txt")

    assert "added 0 claims; left alone 2" in project.run("init", ".tea.txt").out


@pytest.mark.parametrize("name", ["library.ris", "new.ris"])
def test_entries_go_into_bib_files_only(project: Project, name: str) -> None:
    """A library in another format is read, and never written: not even where it does not exist."""
    project.write("tea.txt", ARTICLE)
    project.write("library.ris", "TY  - JOUR\nTI  - Coffee\nER  -\n")
    before = project.files()
    result = project.run("init", "tea.txt", "--references", name)

    assert 2 == result.code
    assert f"{name} is no .bib file" in result.err
    assert before == project.files()


def test_a_library_in_another_format_knows_the_references(project: Project) -> None:
    """Where every reference has its record, the claims name the keys of the library."""
    project.write("tea.md", "Tea has 3 effects [@smith-2014].\n")
    record = "TY  - JOUR\nID  - smith-2014\nAU  - Smith, Jane\nTI  - Tea\nPY  - 2014\nER  -\n"
    project.write("library.ris", record)
    result = project.run("init", "tea.md", "--references", "library.ris")

    assert 0 == result.code
    assert b'ref = "smith-2014"' in project.files()["claims/tea/tea-0001.toml"]
    assert record.encode() == project.files()["library.ris"]


def test_no_entry_is_an_error_for_what_could_not_be_read(project: Project) -> None:
    """A part that was not read is told, and the entry is of a type that does not need it."""
    project.write(
        "ms.txt",
        "Massage\n\nMassage eases pain. [1] Others say no. [2] Tea helps, too. [3]\n\nReferences\n\n"
        "[1] Pietrangelo A. Updated April 3, 2018. "
        "https://www.healthline.com/health/massage-for-ms\n\n"
        "[2] الخطيب أحمد. تأثير التدليك على مرضى التصلب المتعدد. المجلة العربية للطب. 2015;4(2):5-16.\n\n"
        "[3] Jones B. A history of tea. Tea J. 2015;4(2):5-16.\n",
    )
    result = project.run("init", "ms.txt")
    bib = project.files()["references.bib"].decode()

    assert 0 == result.code
    assert (2, 1) == (bib.count("@misc{"), bib.count("@article{"))
    told = result.err.splitlines()
    assert "claimcheck: pietrangelo-2018: no title could be read" in told[0]
    assert "no author or editor could be read" in told[1]
    assert 2 == len(told)
    audited = project.run("audit", "ms.txt", "--select", "missing-field", "--format", "json")
    assert [] == json.loads(audited.out)["findings"]
    assert "left alone 3" in project.run("init", "ms.txt").out


@pytest.mark.parametrize("below", [False, True])
def test_a_renamed_article_gets_no_second_files(
    project: Project, monkeypatch: pytest.MonkeyPatch, *, below: bool
) -> None:
    """Its claims are there under the old name; what they need is told, and only what is new is added."""
    project.write("pyproject.toml", "[tool.claimcheck]\n")
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    (project.folder / "tea.txt").unlink()
    project.write("green/cup.txt", ARTICLE.replace("\nRef", "\nCoffee causes 3 harms. [1]\n\nRef"))
    before = project.files()
    monkeypatch.chdir(project.folder / ("green" if below else ""))
    result = project.run("init", "cup.txt" if below else "green/cup.txt")
    after = {path.relative_to(project.folder) for path in project.folder.rglob("*.toml")}

    assert 0 == result.code
    assert "added 1 claim" in result.out
    assert "tea.txt is not there, and the words of 2 claims of it stand in" in result.err
    assert 'write article = "green/cup.txt" in these files' in result.err
    assert len([name for name in before if name.endswith(".toml")]) + 1 == len(after)


def test_other_words_get_their_files(project: Project) -> None:
    """An article that is not there says nothing of one in which none of its words stand."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    (project.folder / "tea.txt").unlink()
    project.write("cup.txt", "Cups\n\nCups are 9 cm high, and 5 of 6 are blue.\n")
    result = project.run("init", "cup.txt")

    assert "added 1 claim" in result.out
    assert not result.err


@pytest.mark.parametrize("named", [".", "*.txt", "./tea.txt"])
def test_the_article_is_named_as_a_file(project: Project, named: str) -> None:
    """Whatever it was found by: a folder in a claim file would name no article."""
    project.write("tea.txt", ARTICLE)
    project.run("init", named)
    files = project.files()
    claims = [tomllib.loads(data.decode()) for name, data in files.items() if name.endswith("toml")]

    assert ["tea.txt", "tea.txt"] == [claim["article"] for claim in claims]


def test_a_file_is_no_folder_of_the_ledger(project: Project) -> None:
    """--claims with a file is refused, also where claims/ is there already."""
    project.write("tea.txt", ARTICLE)
    project.run("init", "tea.txt")
    before = project.files()
    result = project.run("init", "tea.txt", "--claims", "tea.txt")

    assert (2, before) == (result.code, project.files())
    assert "tea.txt: is a file, not a folder. Check --claims." in result.err


def test_a_new_folder_of_claims_gets_every_claim(project: Project) -> None:
    """The claims of the project's own folder are none of the new one."""
    project.write("tea.txt", ARTICLE)
    first = project.run("init", "tea.txt").out
    claims = next(line for line in first.splitlines() if line.startswith("claims"))
    second = project.run("init", "tea.txt", "--claims", "later/claims").out
    third = project.run("init", "tea.txt", "--claims", "later/claims").out

    assert f"later/{claims}" in second.splitlines()
    assert "left alone" not in second.splitlines()[1]
    assert "added 0 claims; left alone" in third
    for file in (project.folder / "claims").rglob("*.toml"):
        new = project.folder / "later" / file.relative_to(project.folder)
        assert file.read_bytes() == new.read_bytes()
