"""Comments in a Word document: each at its very words, and nothing else changes."""

import datetime
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.text.lines import LineIndex
from claimcheck.word.comments import Comment, Point, commented
from tests.read.word import R, W, archive, article_of, docx, note, notes, p, t
from tests.word.documents import DOCUMENTS, packaged

AT = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)
NAME = f"{{{W}}}"


def points_of(data: bytes, start: int, end: int) -> list[Point]:
    """Return some characters of the text that a document is rendered to, as the file counts them."""
    source = article_of(data)[1]
    lines = LineIndex(source.text, source.origins)
    origins = [one for at in range(start, end) if (one := lines.origin(at))]
    return [Point(one.part, one.paragraph, one.character) for one in origins]


def with_comments(data: bytes, *comments: Comment) -> bytes:
    """Return a document with comments."""
    return commented(data, comments, shown="a.docx", author="claimcheck", initials="cc", at=AT)


def on(data: bytes, *words: str) -> bytes:
    """Return a document with a comment on some of its words each."""
    text = article_of(data)[1].text
    return with_comments(
        data,
        *(
            Comment(points_of(data, text.index(one), text.index(one) + len(one)), [one])
            for one in words
        ),
    )


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def remarks(data: bytes) -> dict[str, tuple[str, str]]:
    """Return by id what each comment is about and what it says, as another program reads it.

    Each has one start, one end and one mark, in this order, where the schema allows them.
    """
    parts = members(data)
    said = {
        one.get(f"{NAME}id", ""): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(f"{NAME}t"))
            for paragraph in one.iter(f"{NAME}p")
        )
        for one in ElementTree.fromstring(parts["word/comments.xml"])  # noqa: S314 - our own
    }
    body = ElementTree.fromstring(parts["word/document.xml"])  # noqa: S314 - our own
    holders = {child: parent for parent in body.iter() for child in parent}
    about: dict[str, list[str]] = {}
    steps: dict[str, list[str]] = {}
    opened: set[str] = set()
    for one in body.iter():
        kind = one.tag.removeprefix(NAME)
        id_ = one.get(f"{NAME}id", "")
        if kind.startswith("comment"):
            steps.setdefault(id_, []).append(kind)
            holder = holders[one].tag.removeprefix(NAME)
            assert (holder == "r") == (kind == "commentReference")
            assert holder in ("r", "p", "hyperlink", "ins", "smartTag", "fldSimple", "sdtContent")
        if kind == "commentRangeStart":
            opened.add(id_)
        elif kind == "commentRangeEnd":
            opened.remove(id_)
        elif kind == "t":
            for each in opened:
                about.setdefault(each, []).append(one.text or "")
    whole = ["commentRangeStart", "commentRangeEnd", "commentReference"]
    assert dict.fromkeys(said, whole) == steps
    return {id_: ("".join(about.get(id_, ())), words) for id_, words in said.items()}


def as_read(data: bytes) -> tuple[str, object, Article]:
    """Return all that is read of a document but that it has comments."""
    article, source = article_of(data)
    left = tuple(one for one in article.not_read if one.what != "comment")
    return source.text, source.origins, structs.replace(article, not_read=left)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Massage & sleep", "Massage & sleep"),
        ("sage", "sage"),
        ("people sleep", "people sleep"),
        ("a study", "a study"),
        ("study (https://example.org/a) of 24", "study of 24"),
        ("chapter", "chapter 2"),
        ("new", "new "),
        ("words, in Par", "words, in Par"),
        ("free", "free"),
        ("😀", "😀"),
        ("<more>", "<more>"),
        ("30%", "30%"),
        ("Two\tth", "  Two  th"),
        ("four&f", "four&f"),
        ("Massage\n\n30% less", "Massage"),
        ("Words of a box", "Before the box.Words of a box. Behind it."),
        ("Bound", "Bound wordsfree words and <more> 😀 words"),
        ("A history of tea", ""),
        ("An endnote", ""),
    ],
)
def test_a_comment_stands_at_its_words(words: str, expected: str) -> None:
    """Runs are cut at the exact characters.

    A computed field is taken whole, a note at its mark, and what cannot hold a comment by its paragraph.
    """
    data = DOCUMENTS["rich"]

    assert remarks(on(data, words)) == {"0": (expected, words)}


def test_words_of_a_note_stand_at_its_mark() -> None:
    """Word has no comments in notes: the range is the run with the mark of that note."""
    body = members(on(DOCUMENTS["rich"], "A history of tea"))["word/document.xml"].decode()

    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert f'<w:commentRangeStart w:id="0"/>{mark}<w:commentRangeEnd w:id="0"/>' in body


def test_properties_of_a_cut_run_are_kept() -> None:
    """Both halves of a run in bold are bold, and blanks at the cut stay."""
    body = members(on(docx(p(t("one two", "<w:b/>"))), "one "))["word/document.xml"].decode()

    assert (
        '<w:commentRangeStart w:id="0"/>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">one </w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">two</w:t></w:r>'
    ) in body


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_document_reads_the_same(name: str, data: st.DataObject) -> None:
    """With comments anywhere the text, its places, claims and references are the same; all else stays."""
    document = DOCUMENTS[name]
    size = len(article_of(document)[1].text)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, size), st.integers(0, 60)), min_size=1, max_size=12)
    )
    comments = [Comment(points_of(document, at, min(at + n, size)), ["!"]) for at, n in spans]

    result = with_comments(document, *comments)

    assert as_read(document) == as_read(result)
    assert len(spans) == len(remarks(result))
    was, is_ = members(document), members(result)
    assert list(was) == list(is_)[: len(was)]
    changed = {name for name in is_ if was.get(name) != is_[name]}
    assert changed <= {
        *("word/document.xml", "word/comments.xml"),
        *("[Content_Types].xml", "word/_rels/document.xml.rels"),
    }


def test_comments_go_to_those_that_are_there() -> None:
    """The comments of others stay as they are, and no id is given twice."""
    once = on(DOCUMENTS["rich"], "people")
    twice = on(once, "people", "sleep")

    assert list(remarks(twice).values()) == [
        ("people", "people"),
        ("people", "people"),
        ("sleep", "sleep"),
    ]
    assert (
        members(once)["word/comments.xml"].removesuffix(b"</w:comments>")
        in (members(twice)["word/comments.xml"])
    )
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert members(once)[name] == members(twice)[name]
    assert len(members(twice)) == len(members(once))


def test_an_empty_part_of_comments_is_filled() -> None:
    """A root that is closed at once is opened."""
    parts = members(on(DOCUMENTS["rich"], "people"))
    parts["word/comments.xml"] = f'<c:comments xmlns:c="{W}"/>'.encode()
    plain = members(DOCUMENTS["rich"])["word/document.xml"]

    result = on(archive(parts | {"word/document.xml": plain}), "sleep")

    assert remarks(result) == {"0": ("sleep", "sleep")}


def test_a_name_that_is_taken_is_not_used() -> None:
    """A part that lies about under the usual name is left alone."""
    data = archive(members(DOCUMENTS["rich"]) | {"word/comments.xml": b"<other/>"})
    parts = members(on(data, "people"))

    assert parts["word/comments.xml"] == b"<other/>"
    assert b"people" in parts["word/comments1.xml"]
    assert b'Target="comments1.xml"' in parts["word/_rels/document.xml.rels"]
    assert b'PartName="/word/comments1.xml"' in parts["[Content_Types].xml"]


def test_the_package_names_the_new_part() -> None:
    """Content type, relationship with a free id, author, time and initials are as the standard has them."""
    parts = members(on(DOCUMENTS["rich"], "people"))
    comments = parts["word/comments.xml"].decode()

    assert (
        b'/comments" Target="comments.xml"/></Relationships>'
        in (parts["word/_rels/document.xml.rels"])
    )
    ids = re.findall(rb' Id="(\w+)"', parts["word/_rels/document.xml.rels"])
    assert len(ids) == len(set(ids))
    assert b"wordprocessingml.comments+xml" in parts["[Content_Types].xml"]
    assert 'w:author="claimcheck" w:date="2026-11-22T09:30:00Z" w:initials="cc"' in comments


def test_a_package_with_prefixes() -> None:
    """A package whose own parts use prefixes gets lines that name their space themselves."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<x:Types xmlns:x="{space}"/>'.encode()
    parts = members(
        on(archive(members(DOCUMENTS["bare"]) | {"[Content_Types].xml": types}), "people")
    )

    [override] = ElementTree.fromstring(parts["[Content_Types].xml"])  # noqa: S314 - our own
    assert override.tag == f"{{{space}}}Override"


def test_another_prefix_of_the_markup() -> None:
    """A document that calls the markup by another prefix gets marks that every program reads."""
    data = DOCUMENTS["bare"]
    body = (
        members(data)["word/document.xml"].replace(b"w:", b"q:").replace(b"xmlns:w=", b"xmlns:q=")
    )
    data = archive(members(data) | {"word/document.xml": body})

    assert remarks(on(data, "people sleep")) == {"0": ("people sleep", "people sleep")}


def test_the_strict_form_stays_strict() -> None:
    """A document in the strict form gets its comments in the strict form."""
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx(p("Massage helps."))
    body = members(data)["word/document.xml"].replace(W.encode(), strict)
    parts = members(on(archive(members(data) | {"word/document.xml": body}), "helps"))

    assert strict in parts["word/comments.xml"]
    assert (
        b"purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in (parts["word/_rels/document.xml.rels"])
    )


def test_a_comment_without_a_place() -> None:
    """What is about nothing in the document stands at its first paragraph with text."""
    data = docx("<w:p/>", p("First."), p("Second."))
    nowhere = Point("", 9, 1)

    result = with_comments(data, Comment([], ["a"]), Comment([nowhere], ["b"]))

    assert remarks(result) == {"0": ("First.", "a"), "1": ("First.", "b")}


def test_a_document_without_text() -> None:
    """Of a document with no paragraph the message says what to do instead."""
    with pytest.raises(InputError, match=r"has no paragraph .* Ask for the HTML report"):
        with_comments(docx(), Comment([], ["a"]))


def test_another_encoding() -> None:
    """A part in UTF-16, which no program writes, is not cut by bytes."""
    data = docx(p("Massage helps."))
    body = members(data)["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")

    with pytest.raises(InputError, match="another encoding than UTF-8"):
        on(archive(members(data) | {"word/document.xml": body}), "helps")


def test_no_comment_no_part() -> None:
    """Without comments the parts stay as they are."""
    assert members(with_comments(DOCUMENTS["rich"])) == members(DOCUMENTS["rich"])


def test_fields_that_never_end() -> None:
    """A field that is left open, or closed alone, parts no words."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = docx(p("One ", end, "two ", begin, middle, "three four"))

    assert remarks(on(data, "two", "three")) == {"0": ("two", "two"), "1": ("three", "three")}


def test_text_in_two_forms_is_left_alone() -> None:
    """Of what is written twice for old and new programs, the paragraph around it is marked."""
    twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        f"{p('Boxed.')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )
    data = docx(p("Before ", twice, "behind."), p("Other."))

    assert remarks(on(data, "Boxed")) == {"0": ("Before Boxed.behind.", "Boxed")}


def test_many_comments_take_seconds() -> None:
    """A long document with a comment on every word is written in one pass."""
    data = docx(*(p(f"Word {number} of many words here.") for number in range(400)))
    text = article_of(data)[1].text
    lines = LineIndex(text, article_of(data)[1].origins)
    found = [one for match in re.finditer("many", text) if (one := lines.origin(match.start()))]
    comments = [Comment([Point("", one.paragraph, one.character)], ["m"]) for one in found]

    assert len(remarks(with_comments(data, *comments))) == 400


@pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed: apt-get install libreoffice-writer",
)
@pytest.mark.parametrize("name", ["rich", "same article"])
def test_libreoffice_opens_it(name: str, tmp_path: Path) -> None:
    """LibreOffice reads every comment, and the text of the document is the same with and without them."""
    data = packaged(DOCUMENTS["bare"]) if name == "rich" else DOCUMENTS[name]
    text = article_of(data)[1].text
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    comments = [Comment(points_of(data, *span), [text[slice(*span)]]) for span in spans]
    (tmp_path / "plain.docx").write_bytes(data)
    (tmp_path / "commented.docx").write_bytes(with_comments(data, *comments))

    for kind in ("txt:Text", "fodt"):
        subprocess.run(
            [
                *(shutil.which("soffice") or "", "--headless"),
                *(f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"),
                *(kind, "--outdir", str(tmp_path)),
                *(str(tmp_path / "plain.docx"), str(tmp_path / "commented.docx")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )

    shown = (tmp_path / "commented.fodt").read_text(encoding="utf-8")
    assert (tmp_path / "plain.txt").read_bytes() == (tmp_path / "commented.txt").read_bytes()
    assert shown.count("<office:annotation ") == len(comments)
    assert shown.count("<dc:creator>claimcheck</dc:creator>") == len(comments)


def test_relationships_are_made_where_there_are_none() -> None:
    """A document without any relationship gets the part for them."""
    parts = members(on(docx(p("Massage helps.")), "helps"))

    assert f'Type="{R}/comments"'.encode() in parts["word/_rels/document.xml.rels"]


def test_a_note_whose_mark_stands_in_a_box() -> None:
    """A mark that cannot hold a comment leads to the paragraph that has it."""
    box = f"<w:r><w:pict><w:txbxContent>{p('Boxed', note(1))}</w:txbxContent></w:pict></w:r>"
    data = docx(p("First."), p("Behind ", box), footnotes=notes("footnote", {1: "A remark."}))

    assert remarks(on(data, "remark")) == {"0": ("Behind Boxed", "remark")}


def test_markup_without_a_prefix() -> None:
    """Elements in the default space are cut as those with a prefix."""
    data = docx(p("Massage helps."))
    body = members(data)["word/document.xml"].replace(b"<w:", b"<").replace(b"</w:", b"</")
    body = body.replace(b"<document ", f'<document xmlns="{W}" '.encode())
    data = archive(members(data) | {"word/document.xml": body})

    assert remarks(on(data, "helps")) == {"0": ("helps", "helps")}
