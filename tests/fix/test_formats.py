"""The same faults in every format: mended in place, and nothing else changed."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimcheck.files import standing_in
from claimcheck.fix.drafts import Drafts
from claimcheck.fix.rounds import Outcome, mend
from claimcheck.fix.stretches import NoPlace
from claimcheck.fix.targets import target_of
from claimcheck.model import Audit, Edit, Origin, Source, Span
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings
from tests.read.pdf_writer import column, pdf
from tests.read.word import docx, field, note, notes, p, relations, t

TODAY = datetime.date(2026, 11, 22)


def mended(path: Path, *rules: str) -> Outcome:
    """Mend a file and write it; only some rules, if any are named."""

    def auditing(files: Mapping[Path, bytes]) -> Audit:
        with standing_in(files):
            return audit_paths([path.name], settings=Settings(), today=TODAY, root=path.parent)

    drafts = Drafts({})
    outcome = mend(auditing, lambda one, _: not rules or one.rule in rules, drafts)
    drafts.write()
    return outcome


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


HTML = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Tea</title></head><body><article>
<h1>Tea &amp; sleep</h1>\r
<p>Tea helps people sleep for 2 hours more, a trial found. [1] It is warm. [2]</p>
<h2>References</h2>
<ol><li>Smith J, Roe A. <i>Tea and sleep</i>: a trial. BMJ. 2014;348:100-105.
<a class="doi" href="http://dx.doi.org/10.1136/bmj.g1234">http://dx.doi.org/10.1136/bmj.g1234</a></li>
<li>MS Trust. Thé. 2020. https://www.mstrust.org.uk/tea?id=4&amp;utm_source=news&amp;utm_medium=mail
Accessed 3 may 2020.</li></ol></article></body></html>"""
HTML_CHANGES = (
    ("http://dx.doi.org/", "https://doi.org/"),
    ("&amp;utm_source=news&amp;utm_medium=mail", ""),
    ("3 may", "3 May"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_html(folder: Path, encoding: str) -> None:
    """Character references, the address behind a link, and the page's encoding."""
    page = HTML.replace("{charset}", encoding)
    path = folder / "tea.html"
    path.write_bytes(page.encode(encoding))

    outcome = mended(path, "doi-as-url", "tracking-parameters", "month-case")

    expected = page
    for old, new in HTML_CHANGES:
        expected = expected.replace(old, new)
    assert [] == outcome.left
    assert expected.encode(encoding) == path.read_bytes()
    assert [] == mended(path, "doi-as-url", "tracking-parameters", "month-case").mended


LATEX = "\\documentclass{article}\n\\begin{document}\n%s\n\\end{document}\n"


def test_latex(folder: Path) -> None:
    r"""The included file is changed, and ``\url`` needs no backslashes."""
    main = LATEX % "Tea helps \\cite{a}, it is old \\cite{b}.\n\\input{list}"
    entries = (
        "\\begin{thebibliography}{9}\r\n"
        "\\bibitem{a} Smith J. \\emph{Tea}. BMJ. 2014;348:1-5. \\url{http://dx.doi.org/10.1136/bmj.g1}\r\n"
        "\\bibitem{b} Trust. Tea. 2020. "
        "\\href{https://www.example.org/a_b}{https://www.example.org/a\\_b}. "
        "Accessed 3~may 2020. % http://dx.doi.org/\r\n"
        "\\end{thebibliography}"
    )
    (folder / "tea.tex").write_bytes(main.encode())
    (folder / "list.tex").write_bytes(entries.encode())

    outcome = mended(folder / "tea.tex", "doi-as-url", "month-case")

    expected = entries.replace("\\url{http://dx.doi.org/", "\\url{https://doi.org/")
    assert [] == outcome.left
    assert main.encode() == (folder / "tea.tex").read_bytes()
    assert expected.replace("3~may", "3~May").encode() == (folder / "list.tex").read_bytes()


def test_a_list_that_a_program_made(folder: Path) -> None:
    """What BibTeX writes anew is not changed: the .bib file is to be mended."""
    main = LATEX % "Tea helps \\cite{a}.\n\\bibliography{tea}"
    entries = (
        "\\begin{thebibliography}{9}\n"
        "\\bibitem{a} Smith J. Tea. BMJ. 2014;348:1-5. \\url{http://dx.doi.org/10.1136/bmj.g1}\n"
        "\\end{thebibliography}\n"
    )
    (folder / "tea.tex").write_text(main)
    (folder / "tea.bbl").write_text(entries)

    outcome = mended(folder / "tea.tex", "doi-as-url")

    assert ["tea.bbl is written by a program: mend what it is made from"] == [
        one.why for one in outcome.left
    ]
    assert entries == (folder / "tea.bbl").read_text()


def test_wikitext(folder: Path) -> None:
    """An external link is mended with its words, and a template's parameter in its place."""
    page = (
        "= Tea =\nTea helps people sleep.<ref>Smith J. ''Tea''. BMJ. 2014;348:1-5. "
        "[http://dx.doi.org/10.1136/bmj.g1 http://dx.doi.org/10.1136/bmj.g1]</ref> It is warm."
        "<ref>{{cite web|title=Tea|url=https://www.example.org/tea?utm_source=x|date=2020}}</ref>\n\n"
        "== References ==\n<references/>"
    )
    path = folder / "tea.wiki"
    path.write_text(page)

    outcome = mended(path, "doi-as-url", "tracking-parameters")

    assert [] == outcome.left
    expected = page.replace("http://dx.doi.org/", "https://doi.org/").replace("?utm_source=x", "")
    assert expected == path.read_text()


def test_word(folder: Path) -> None:
    """The body and a footnote of a Word document; every other part keeps its bytes."""
    old = docx(
        p("Tea and sleep"),
        p("Tea helps people sleep. [1] It is old", note(1), "."),
        p("References"),
        p("[1] Smith J.  Tea. BMJ. 2014;348:1-5. ", "http://dx", ".doi.org/10.1136/bmj.g1"),
        footnotes=notes("footnote", {1: "Jones B. Old tea. Tea J. 2015 may 3;4(2):5-16."}),
        comments="<comments>kept</comments>",
    )
    path = folder / "tea.docx"
    path.write_bytes(old)

    outcome = mended(path, "doi-as-url", "double-space", "month-case")

    assert [] == outcome.left
    was, is_ = parts(old), parts(path.read_bytes())
    assert list(was) == list(is_)
    document = was["word/document.xml"].replace(b"http://dx<", b"https://<")
    document = document.replace(b">.doi.org", b">doi.org").replace(b"J.  Tea", b"J. Tea")
    footnotes = was["word/footnotes.xml"].replace(b"2015 may", b"2015 May")
    assert was | {"word/document.xml": document, "word/footnotes.xml": footnotes} == is_


SEEN = "https://www.mstrust.org.uk/tea?utm_source=b&id=4"


def linked(id_: str, *words: str) -> str:
    """Return a link to one of the relationships, its words in one run or more."""
    return f'<w:hyperlink r:id="{id_}">{"".join(map(t, words))}</w:hyperlink>'


def test_the_address_behind_a_link_in_word(folder: Path) -> None:
    """It is changed with the words that show it, and no other address is."""
    path = folder / "tea.docx"
    old = docx(
        p("Tea helps people sleep. [1] It is old. [2]"),
        p("References"),
        p("[1] Smith J. Tea. BMJ. 2014;348:1-5. ", linked("a", SEEN)),
        p("[2] Jones B. ", linked("b", "Old  tea"), ". Tea J. 2015;4(2):5-16."),
        rels=relations(a=SEEN, b="https://example.org/tea"),
    )
    path.write_bytes(old)

    outcome = mended(path, "tracking-parameters", "double-space")

    assert [] == outcome.left
    was, is_ = parts(old), parts(path.read_bytes())
    gone = b"utm_source=b&amp;"
    name = "word/_rels/document.xml.rels"
    document = was["word/document.xml"].replace(gone, b"").replace(b"Old  tea", b"Old tea")
    assert was | {"word/document.xml": document, name: was[name].replace(gone, b"")} == is_


def test_the_address_behind_a_link_in_two_runs(folder: Path) -> None:
    """Word parts the words of a link as it likes; its address is changed all the same."""
    path = folder / "tea.docx"
    text = p("[1] Smith J. Tea. BMJ. 2014;348:1-5. ", linked("a", SEEN[:38], SEEN[38:]))
    old = docx(p("Tea helps people sleep. [1]"), p("References"), text, rels=relations(a=SEEN))
    path.write_bytes(old)

    outcome = mended(path, "tracking-parameters")

    assert [] == outcome.left
    assert b'Target="https://www.mstrust.org.uk/tea?id=4"' in b"".join(
        parts(path.read_bytes()).values()
    )


def test_word_with_a_link_that_leads_two_times_to_a_page(folder: Path) -> None:
    """Where an address is that of two links, none is changed by the words of one."""
    path = folder / "tea.docx"
    old = docx(
        p("Tea helps people sleep. [1] ", linked("a", "Read on")),
        p("References"),
        p("[1] Smith J. Tea. BMJ. 2014;348:1-5. ", linked("a", SEEN)),
        rels=relations(a=SEEN),
    )
    path.write_bytes(old)

    outcome = mended(path, "tracking-parameters")

    assert ["the address behind these words has to be changed too: edit the link in Word"] == [
        one.why for one in outcome.left
    ]
    assert old == path.read_bytes()


def test_word_with_a_link(folder: Path) -> None:
    """A link whose words would no longer be its address is left alone, and told."""
    path = folder / "tea.docx"
    link = field('HYPERLINK "http://dx.doi.org/10.1136/bmj.g1"', "http://dx.doi.org/10.1136/bmj.g1")
    old = docx(
        p("Tea helps people sleep. [1]"),
        p("References"),
        p("[1] Smith J. Tea. BMJ. 2014;348:1-5. ", link),
    )
    path.write_bytes(old)

    outcome = mended(path, "doi-as-url")

    assert ["the address behind these words has to be changed too: edit the link in Word"] == [
        one.why for one in outcome.left
    ]
    assert old == path.read_bytes()


def test_word_with_a_citation_manager(folder: Path) -> None:
    """A list that Zotero writes anew would lose the change: its library is to be mended."""
    path = folder / "tea.docx"
    entry = "[1] Smith J.  Tea. BMJ. 2014;348:1-5."
    old = docx(
        p("Tea helps people sleep. [1]"),
        p("References"),
        p(field('ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY', entry)),
    )
    path.write_bytes(old)

    outcome = mended(path, "double-space")

    assert ["a citation manager writes these words anew: mend them in its library"] == [
        one.why for one in outcome.left
    ]
    assert old == path.read_bytes()


def test_pdf(folder: Path) -> None:
    """A PDF is never changed."""
    path = folder / "tea.pdf"
    words = [
        "Tea helps people sleep for 2 hours more, a trial found. [1]",
        "References",
        "[1] Smith J. Tea and sleep. BMJ. 2014;348:1-5. http://dx.doi.org/10.1136/bmj.g1",
    ]
    path.write_bytes(pdf([column(70, 700, *words)]))
    before = path.read_bytes()

    outcome = mended(path, "doi-as-url")

    assert ["a PDF is never changed: mend the file that it was made from"] == [
        one.why for one in outcome.left
    ]
    assert before == path.read_bytes()


def test_files_of_references(folder: Path) -> None:
    """Other files of references are text: their line ends and their last byte stay."""
    text = (
        "TY  - JOUR\r\nTI  - Tea\r\nAU  - Smith, J\r\nPY  - 2014\r\n"
        "DO  - https://doi.org/10.1136/bmj.g1\r\nER  - "
    )
    path = folder / "tea.ris"
    path.write_bytes(text.encode())

    mended(path, "doi-as-url")

    assert text.replace("https://doi.org/", "").encode() == path.read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


JATS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<article><front><article-meta><title-group>'
    "<article-title>Tea</article-title></title-group></article-meta></front><body><p>Tea helps people "
    'sleep <xref ref-type="bibr" rid="r1">1</xref>.</p></body><back><ref-list><ref id="r1"><label>1'
    "</label><mixed-citation>Smith J. <italic>Tea</italic> &amp; milk. BMJ. 2014;348:1-5. "
    "http://dx.doi.org/10.1136/bmj.g1</mixed-citation></ref></ref-list></back></article>"
)


def test_jats(folder: Path) -> None:
    """The words of an entry are mended between its tags."""
    path = folder / "tea.nxml"
    path.write_text(JATS)

    outcome = mended(path, "doi-as-url")

    assert [] == outcome.left
    assert JATS.replace("http://dx.doi.org/", "https://doi.org/") == path.read_text()


def test_words_in_two_runs_of_markup(folder: Path) -> None:
    """New text stands in the first of them, and what goes is taken out of both."""
    page = HTML.replace("{charset}", "utf-8").replace(
        "http://dx.doi.org/10.1136/bmj.g1234</a>", "<b>http://d</b>x.doi.org/10.1136/bmj.g1234</a>"
    )
    path = folder / "tea.html"
    path.write_bytes(page.encode())

    outcome = mended(path, "doi-as-url")

    assert [] == outcome.left
    expected = page.replace("<b>http://d</b>x.doi", "<b>https://</b>doi")
    assert expected.encode() == path.read_bytes()


def test_csl_json(folder: Path) -> None:
    """A string of JSON is mended in its place."""
    text = '[{"id": "a", "type": "article-journal", "title": "Tea", "DOI": "https://doi.org/10.1136/bmj.g1"}]'
    path = folder / "tea.json"
    path.write_text(text)

    outcome = mended(path, "doi-as-url")

    assert [] == outcome.left
    assert text.replace("https://doi.org/", "") == path.read_text()


@pytest.mark.parametrize(
    ("origins", "new_text", "why"),
    [
        ((Origin(start=0, line=1, col=2),), "x", "spells it in another way"),
        ((Origin(start=0, line=1, col=1, verbatim=False),), "x", "spells it in another way"),
        ((Origin(start=0),), "x", "stands nowhere in the file"),
        (
            (Origin(start=0, line=1, col=1), Origin(start=1, line=1, col=2, part="b")),
            "x",
            "two files",
        ),
        ((Origin(start=0, line=1, col=3), Origin(start=1, line=1, col=2)), "x", "another order"),
        ((Origin(start=0, line=1, col=1),), "[[x", "could be read as markup"),
    ],
)
def test_places_that_nobody_can_be_sure_of(
    origins: tuple[Origin, ...], new_text: str, why: str
) -> None:
    """What the file spells in another way than it is read is told, and nothing is guessed."""
    source = Source(path="a.wiki", kind="article", text="Tea", sha256="", origins=origins)
    data = b"TeT" if why == "another order" else b"Tea"
    if why == "another order":
        source = Source(path="a.wiki", kind="article", text="Te", sha256="", origins=origins)
    target = target_of(source, "wikitext", Path("a.wiki"), lambda _: data)

    with pytest.raises(NoPlace, match=why):
        target.changes(Edit(span=Span(0, len(source.text)), new_text=new_text, safety="safe"))


def test_a_damaged_word_document() -> None:
    """A file that is no Word document any more is not changed."""
    source = Source(path="a.docx", kind="article", text="Tea", sha256="")

    with pytest.raises(NoPlace, match="damaged or incomplete"):
        target_of(source, "docx", Path("a.docx"), lambda _: b"PK\x03\x04")


def test_characters_that_word_does_not_store() -> None:
    """The number that Word prints before a paragraph is nowhere in the file."""
    data = docx(p("Tea"))
    origins = (Origin(start=0, paragraph=1, character=1, verbatim=False),)
    source = Source(path="a.docx", kind="article", text="1. Tea", sha256="", origins=origins)
    target = target_of(source, "docx", Path("a.docx"), lambda _: data)

    with pytest.raises(NoPlace, match="does not store"):
        target.changes(Edit(span=Span(0, 2), new_text="x", safety="safe"))


def test_a_file_in_two_formats(folder: Path) -> None:
    """An entry of EndNote's XML keeps its markup."""
    text = (
        '<xml><records><record><ref-type name="Journal Article">17</ref-type>'
        "<titles><title>Tea &amp; milk</title></titles><dates><year>2014</year></dates>"
        "<electronic-resource-num>https://doi.org/10.1136/bmj.g1</electronic-resource-num>"
        "</record></records></xml>"
    )
    path = folder / "tea.xml"
    path.write_text(text)

    outcome = mended(path, "doi-as-url")

    assert [] == outcome.left
    assert text.replace("https://doi.org/", "") == path.read_text()
