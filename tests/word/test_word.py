"""Characters of a Word document are found in its XML, and changed there alone."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Source, Span
from claimcheck.word import WordFile
from tests.read.word import article_of, char, docx, field, note, notes, p, raised, t

ARTICLE = docx(
    p("Tea & sleep"),
    p("Tea helps", note(1), " people ", t("sleep", "<w:b/>"), raised("2"), " for 2 hours."),
    p("<w:r><w:t>  Smith J.  </w:t><w:tab/><w:t>BMJ.</w:t></w:r>"),
    p('<w:ins w:id="1"><w:r><w:t>new </w:t></w:r></w:ins>', "words"),
    footnotes=notes("footnote", {1: "Jones B. A history of tea."}),
)


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Return a document with some characters replaced, wherever its text has them."""
    file = WordFile(data, shown="tea.docx")
    source = article_of(data)[1]
    part, paragraph, character = place_of(source, source.text.index(old))
    pieces = file.locate(part, paragraph, character, character + len(old))
    assert pieces
    texts = [new, *[""] * (len(pieces) - 1)]
    return file.replaced(zip(pieces, texts, strict=True))


def place_of(source: Source, at: int) -> tuple[str, int, int]:
    """Return part, paragraph and character of a place of the rendered text."""
    origin = [one for one in source.origins if one.start <= at][-1]
    assert origin.verbatim
    return origin.part, origin.paragraph, origin.character + at - origin.start


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tea & sleep", "Tea < sleep > milk & more"),
        ("people sleep", "dogs wake"),
        ("for 2 hours", "for 3 hours"),
        ("Smith", "Roe"),
        ("BMJ", " BMJ"),
        ("history of tea", "history of coffee"),
        ("words", "pages"),
        ("new", "old"),
    ],
)
def test_replaced(old: str, new: str) -> None:
    """The text reads anew at that place, and every other part is byte for byte the same."""
    before = article_of(ARTICLE)[1].text

    result = replaced(ARTICLE, old, new)

    assert before.replace(old, new, 1) == article_of(result)[1].text
    was, is_ = members(ARTICLE), members(result)
    assert list(was) == list(is_)
    changed = [name for name in was if was[name] != is_[name]]
    assert changed in (["word/document.xml"], ["word/footnotes.xml"])


def test_every_character_is_located() -> None:
    """Each character that is the document's own leads to an element that shows it."""
    file = WordFile(ARTICLE, shown="tea.docx")
    source = article_of(ARTICLE)[1]
    found = 0
    for at, sign in enumerate(source.text):
        before = [one for one in source.origins if one.start <= at]
        if not before or not before[-1].verbatim or sign in "\n\t":
            continue
        [piece] = file.locate(*(place := place_of(source, at)), place[2] + 1)
        assert sign == piece.element.shown[piece.span.start : piece.span.end]
        found += 1

    assert found > 90


def test_no_place() -> None:
    """Signs that are no text, and places beyond the end, lead nowhere."""
    file = WordFile(ARTICLE, shown="tea.docx")

    assert [] == file.locate("", 3, 9, 10)  # the tab
    assert [] == file.locate("", 3, 8, 11)
    assert [] == file.locate("", 2, 500, 501)
    assert [] == file.locate("footnote 9", 1, 1, 2)


def test_what_a_tracked_change_parts() -> None:
    """Characters inside and outside of an insertion are not one run of text."""
    file = WordFile(ARTICLE, shown="tea.docx")

    assert [] == file.locate("", 4, 2, 6)
    assert file.locate("", 4, 1, 4)


def test_what_a_field_parts() -> None:
    """The words of a field and those behind it are not one run of text."""
    data = docx(p("See ", field("REF chapter", "chapter 2"), " of the book."))
    file = WordFile(data, shown="tea.docx")

    assert file.locate("", 1, 5, 14)
    assert [] == file.locate("", 1, 10, 17)


def test_an_insertion() -> None:
    """The place before a character is found, and the place behind the last one."""
    data = docx(p("Tea"))
    file = WordFile(data, shown="tea.docx")

    [first] = file.locate("", 1, 1, 1)
    assert Span(0, 0) == first.span
    assert "“Tea" == article_of(file.replaced([(first, "“")]))[1].text
    [last] = file.locate("", 1, 4, 4)
    assert Span(3, 3) == last.span


def test_a_text_with_a_copy() -> None:
    """What a document holds twice, for old programs, is changed in neither place."""
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p></w:txbxContent>"
    data = docx(
        p(
            "Before ",
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
            f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        )
    )
    source = article_of(data)[1]
    part, paragraph, character = place_of(source, source.text.index("Boxed"))

    assert [] == WordFile(data, shown="tea.docx").locate(part, paragraph, character, character + 5)


def test_elements_in_other_spellings() -> None:
    """Other prefixes, single quotes and character references: the rest stays as it is spelt."""
    data = docx(p("x"))
    document = members(data)["word/document.xml"].decode()
    document = document.replace("xmlns:w=", "xmlns:ns0=").replace("<w:", "<ns0:")
    document = document.replace("</w:", "</ns0:")
    start = document.index("<ns0:t ")
    end = document.index("</ns0:t>")
    document = (
        f"{document[:start]}<ns0:t xml:space='preserve' a='>'>A &#38; B &lt;C&gt; D{document[end:]}"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in members(data).items():
            archive.writestr(name, document if name == "word/document.xml" else part)

    result = replaced(packed.getvalue(), "B", "b")

    assert b"A &#38; b &lt;C&gt; D<" in members(result)["word/document.xml"]


def test_a_hidden_character_is_not_counted() -> None:
    """A deletion and the code of a field come between, and are no characters."""
    data = docx(
        p(
            "One ",
            '<w:del w:id="2"><w:r><w:delText>gone </w:delText></w:r></w:del>',
            char("begin"),
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            char("separate"),
            "7",
            char("end"),
            " two",
        )
    )

    assert "One 7 three" == article_of(replaced(data, "two", "three"))[1].text


_TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=6
)


@given(st.lists(_TEXT, min_size=1, max_size=5), st.data())
@settings(max_examples=60)
def test_any_characters_of_a_paragraph(texts: list[str], data: st.DataObject) -> None:
    """Whatever is replaced in a paragraph of runs, the paragraph's text is that of the splice."""
    whole = "".join(texts)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    new = data.draw(_TEXT)
    file = WordFile(docx(p(*map(t, texts))), shown="tea.docx")

    pieces = file.locate("", 1, start + 1, end + 1)
    result = file.replaced(zip(pieces, [new, *[""] * (len(pieces) - 1)], strict=True))

    again = WordFile(result, shown="tea.docx")
    shown = "".join(
        piece.element.shown[piece.span.start : piece.span.end]
        for piece in again.locate("", 1, 1, len(whole) - (end - start) + len(new) + 1)
    )
    assert whole[:start] + new + whole[end:] == shown
