"""The audit as comments in the author's own Word document."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from msgspec import structs

from claimcheck.errors import ReportError, UsageError
from claimcheck.model import Audit, Edit, Evidence, Span, Suppression
from claimcheck.pipeline import audit_paths
from claimcheck.report import render_bytes
from claimcheck.report.docx_report import article_of
from claimcheck.settings import Settings
from tests.project import Project
from tests.read.word import docx, note, notes, p, t
from tests.report import audits
from tests.report.audits import TODAY
from tests.word.documents import DOCUMENTS
from tests.word.test_comments import remarks

TEA = docx(
    p("Tea and sleep"),
    p("Tea helped 30% of 24 patients.", note(1), " It was ", t("good", "<w:b/>"), " [1]."),
    p("References"),
    p("[1] Jones B. A history of tea. BMJ. 2014;1:2. Accessed February 36, 2024."),
    footnotes=notes("footnote", {1: "Smith J. Tea. BMJ. 2015-02-30;1:2."}),
)
BIB = "@article{jones,\n  title = {A history of tea},\n  author = {Jones, B},\n  date = {2014-13}\n}\n"


def audit_in(folder: Path, data: bytes, name: str = "tea.docx") -> Audit:
    """Return the audit of a document in a folder."""
    (folder / name).write_bytes(data)
    return audit_paths([str(folder / name)], settings=Settings(), today=TODAY, root=folder)


def comments_of(audit: Audit, data: bytes) -> list[tuple[str, str]]:
    """Return what each comment of the report is about, and what it says."""
    return list(remarks(bytes(render_bytes("docx", audit, article=data))).values())


def test_each_finding_stands_at_its_words(tmp_path: Path) -> None:
    """The impossible date is marked, and its comment says what is wrong, why, and by which rule."""
    audit = audit_in(tmp_path, TEA)
    comments = comments_of(audit, TEA)

    assert len(audit.findings) == len(comments)
    [(about, said)] = [one for one in comments if "February 36, 2024 is not a date" in one[1]]
    assert about == "February 36, 2024"
    assert said.startswith("Error: February 36, 2024 is not a date")
    assert "February 2024 has 29 days" in said
    assert said.endswith("Rule: impossible-date · to correct")


def test_a_finding_in_a_note_stands_at_its_mark(tmp_path: Path) -> None:
    """The comment stands around the mark and says in which note."""
    audit = audit_in(tmp_path, TEA)
    said = [words for about, words in comments_of(audit, TEA) if "stands in footnote 1" in words]

    assert any("2015-02-30" in words for words in said)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_findings_stay_the_same(tmp_path: Path, name: str) -> None:
    """The document with its comments is audited as it was: every finding, at the same place."""
    before = audit_in(tmp_path, DOCUMENTS[name])
    data = bytes(render_bytes("docx", before, article=DOCUMENTS[name]))
    after = audit_in(tmp_path, data)

    assert before.findings == after.findings
    assert before.articles[0].claims == after.articles[0].claims


def word_audit(tmp_path: Path) -> Audit:
    """Return an audit with findings of every kind of place."""
    audit = audit_in(tmp_path, TEA)
    source = audit.sources[0]
    bib = audits.source_of("references.bib", BIB)
    reference = audit.articles[0].references[0]
    claim = structs.replace(audit.articles[0].claims[0], id="tea-0001")
    recorded = Evidence(
        source="Crossref",
        said="A history of tea",
        expected="A history of coffee",
        url="https://doi.org/10.1000/1",
        retrieved_at=datetime.datetime(2026, 11, 1, 9, 30, tzinfo=datetime.UTC),
        http_status=200,
        cache="lock",
    )
    heard = structs.replace(recorded, said="It is retracted", expected=None, retrieved_at=None)
    silent = Evidence(source="PubMed")
    own = Evidence(source="offline rule", expected="a month from 1 to 12")
    title = audits.span_of(BIB, "A history of tea")
    fixes = [
        Edit(span=title, new_text="A history of coffee", safety="suggested"),
        Edit(span=title, new_text="A History of tea", safety="safe"),
    ]
    findings = (
        audits.finding_of(
            bib, title, "title-mismatch", "error", "Another title.", ref_key="jones",
            evidence=[recorded, heard, silent, own, *[silent] * 4], fixes=fixes,
        ),
        audits.finding_of(
            bib, "2014-13", "impossible-date", "warning", "No month.", ref_key=reference.id,
            confidence="likely",
        ),
        audits.finding_of(
            audits.source_of("claims/tea.toml", "x"), "x", "claim-changed", "note", "It changed.",
            claim_id="tea-0001", outcome="review",
        ),
        *(
            audits.finding_of(bib, Span(at, at + 1), "lonely", "note", f"Nobody cites {at}.")
            for at in range(60)
        ),
        *(
            audits.finding_of(bib, Span(at, at + 2), "lonelier", "note", "Nobody cites it.")
            for at in range(60)
        ),
        audits.finding_of(
            bib, "A history", "known", "error", "Accepted.",
            suppressed_by=Suppression(where="a", reason="b"),
        ),
        audits.finding_of(source, Span(0, 0), "empty", "note", "Nothing at all."),
        audits.finding_of(source, audits.span_of(source.text, "¹"), "mark", "note", "A mark."),
    )  # fmt: skip
    article = structs.replace(
        audit.articles[0],
        references=(structs.replace(reference, key="jones"),),
        claims=(claim, *audit.articles[0].claims[1:]),
    )
    return structs.replace(audit, findings=findings, sources=(source, bib), articles=(article,))


def test_findings_of_other_files(tmp_path: Path) -> None:
    """What is about a reference or claim of the document stands there, the rest at the title."""
    comments = comments_of(word_audit(tmp_path), TEA)
    entry = "Jones B. A history of tea. BMJ. 2014;1:2. Accessed February 36, 2024."

    assert comments[0][0] == entry
    assert comments[0][1] == (
        "Error: Another title.\n"
        "As written: “A history of tea”. Crossref says: “A history of coffee”"
        " (https://doi.org/10.1000/1, as of 2026-11-01 09:30 UTC, kept in the lock).\n"
        "Crossref says: “It is retracted” (https://doi.org/10.1000/1).\n"
        "Expected: a month from 1 to 12.\n"
        "… and 2 more sources\n"
        "Fix (to be confirmed by a person): replace “A history of tea” with “A history of coffee”.\n"
        "Fix (safe): replace “A history of tea” with “A History of tea”.\n"
        "Rule: title-mismatch · to correct · stands in references.bib:2:12"
    )
    assert comments[1][0] == entry
    assert "likely, not certain · stands in references.bib:4:11" in comments[1][1]
    by_rule = {words.rpartition("Rule: ")[2].partition(" ")[0]: about for about, words in comments}
    assert by_rule["claim-changed"].startswith("Tea helped 30%")
    assert by_rule["empty"] == "T"
    assert by_rule["mark"] == "."
    about, said = comments[-1]
    assert about == "Tea and sleep"
    assert said.startswith("120 findings about other files of this audit\nNote: Nobody cites")
    assert said.endswith("… and 20 more findings")
    assert all("Accepted." not in words for _, words in comments)


def test_hostile_words(tmp_path: Path) -> None:
    """Markup, control characters and ten thousand letters in a message are words of the comment."""
    audit = audit_in(tmp_path, TEA)
    message = "</w:t><w:t>\x00\ud800\ufffe ]]> & " + "w" * 10_000
    audit = structs.replace(
        audit, findings=(audits.finding_of(audit.sources[0], "good", "bad", "error", message),)
    )
    [(about, said)] = comments_of(audit, TEA)

    assert about == "good"
    assert "</w:t><w:t><U+0000><U+D800><U+FFFE> ]]> & www" in said
    assert len(said) < 1_000


def test_nothing_found_nothing_changed(tmp_path: Path) -> None:
    """Without findings the parts are those of the document."""
    audit = structs.replace(audit_in(tmp_path, TEA), findings=())

    with (
        zipfile.ZipFile(io.BytesIO(TEA)) as was,
        zipfile.ZipFile(io.BytesIO(render_bytes("docx", audit, article=TEA))) as is_,
    ):
        assert {n: was.read(n) for n in was.namelist()} == {n: is_.read(n) for n in is_.namelist()}


def test_the_bytes_must_be_those_that_were_audited(tmp_path: Path) -> None:
    """A file that was saved in between is not written upon."""
    audit = audit_in(tmp_path, TEA)

    with pytest.raises(ReportError, match=r"tea\.docx: was changed since it was audited"):
        render_bytes("docx", audit, article=DOCUMENTS["rich"])


@pytest.mark.parametrize(
    ("audit", "words"),
    [
        (audits.small_audit(), r"needs a \.docx article, and pain\.txt is none"),
        (audits.several_audit(), r"has several: .*, .*Name one of them"),
        (structs.replace(audits.clean_audit(), articles=()), "none was read"),
    ],
)
def test_it_is_for_one_word_document(audit: Audit, words: str) -> None:
    """The error says which articles there are, and what to do."""
    with pytest.raises(UsageError, match=words):
        article_of(audit)


def test_a_document_without_any_block(tmp_path: Path) -> None:
    """A finding of another file finds its place in a document of which nothing is a block."""
    audit = audit_in(tmp_path, TEA)
    bib = audits.source_of("references.bib", BIB)
    audit = structs.replace(
        audit,
        findings=(audits.finding_of(bib, "2014-13", "impossible-date", "error", "No month."),),
        sources=(*audit.sources, bib),
        articles=(structs.replace(audit.articles[0], blocks=()),),
    )
    [(about, said)] = comments_of(audit, TEA)

    assert about == "T"
    assert said.startswith("1 finding about other files of this audit\nError: No month.")


# ── On the command line ──────────────────────────────────────────────────────────────────────────


def test_a_run_with_the_report(project: Project) -> None:
    """The document is written beside the other reports, and the article is as it was."""
    (project.folder / "tea.docx").write_bytes(TEA)
    result = project.run(
        "audit", "tea.docx", "-q", "--report", "docx=out.docx", "--report", "csv=out.csv"
    )

    assert (1, "Wrote out.docx\nWrote out.csv\n") == (result.code, result.err)
    assert project.files()["tea.docx"] == TEA
    assert any("February 36" in said for _, said in remarks(project.files()["out.docx"]).values())


def test_a_saved_audit_is_put_into_its_article(project: Project) -> None:
    """The same from a saved audit, while the article is the same; else nothing is written."""
    (project.folder / "tea.docx").write_bytes(TEA)
    project.run("audit", "tea.docx", "-q", "--report", "json=a.json", "--report", "docx=1.docx")
    again = project.run("report", "a.json", "-q", "--report", "docx=2.docx")
    files = project.files()
    assert (0, files["1.docx"]) == (again.code, files["2.docx"])

    (project.folder / "tea.docx").write_bytes(DOCUMENTS["rich"])
    changed = project.run("report", "a.json", "-q", "--report", "csv=c", "--report", "docx=3.docx")
    (project.folder / "tea.docx").unlink()
    gone = project.run("report", "a.json", "-q", "--report", "csv=c", "--report", "docx=3.docx")

    assert (2, 2) == (changed.code, gone.code)
    assert "tea.docx: was changed since it was audited" in changed.err
    assert "tea.docx: cannot be read again" in gone.err
    assert not {"c", "3.docx"} & set(project.files())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tea.txt", "--report", "docx=a.docx"], "tea.txt is none"),
        (["tea.docx", "b.docx", "--report", "docx=a.docx"], "has several: tea.docx, b.docx"),
        (["tea.docx", "--report", "docx=tea.docx"], "would overwrite a file that is audited"),
        (["tea.docx", "--format", "docx"], "docx"),
    ],
)
def test_what_cannot_be(project: Project, arguments: list[str], words: str) -> None:
    """One clear line, exit code 2, and every file as it was."""
    project.write("tea.txt", "Tea helped 30%.")
    (project.folder / "tea.docx").write_bytes(TEA)
    (project.folder / "b.docx").write_bytes(DOCUMENTS["rich"])
    before = project.files()
    result = project.run("audit", *arguments)

    assert (2, "") == (result.code, result.out)
    assert words in result.err
    assert before == project.files()
