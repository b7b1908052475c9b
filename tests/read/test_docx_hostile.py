"""Word documents that are broken, locked or meant to do harm: one clear message, in little time."""

import io
import time
import zipfile
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.read.docx import read_docx
from claimcheck.read.formats import decoded
from tests.read.word import W, archive, char, code, docx, note, notes, p, raised, t

_TEA = docx(p("Tea helps ", raised("1"), note(1), "."), footnotes=notes("footnote", {1: "Smith."}))


def message(data: bytes) -> str:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(InputError) as caught:
        decoded(data, shown="tea.docx")
    assert caught.value.remedy
    return caught.value.message


def document(inner: str, head: str = "") -> bytes:
    """Return a document with some XML as its body."""
    main = f'{head}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return archive({"word/document.xml": main})


def test_locked_and_old_files() -> None:
    """The container of encrypted documents and of old ones is told apart."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "is protected with a password." == message(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "is an old Word document (.doc), which is not read." == message(ole)


def test_other_archives() -> None:
    """What is no Word document says what it is."""
    assert "an Excel workbook" in message(archive({"xl/workbook.xml": "<a/>"}))
    assert "an OpenDocument file" in message(archive({"mimetype": "x", "content.xml": "<a/>"}))
    assert "no Word document" in message(archive({"a.txt": "Tea"}))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated(share: float) -> None:
    """A file that was cut off is damaged."""
    assert "damaged" in message(_TEA[: int(len(_TEA) * share)])


def test_damaged_members() -> None:
    """So is one whose member does not unpack, or is no XML."""
    at = _TEA.index(b"word/document.xml") + 40
    assert "damaged" in message(_TEA[:at] + b"\xff" * 20 + _TEA[at + 20 :])
    assert "word/document.xml is no whole XML" in message(document("<w:p>"))
    assert "encoding" in message(document("", "<?xml version='1.0' encoding='klingon'?>"))


def test_entities_are_refused() -> None:
    """No entity is declared, expanded or fetched."""
    bomb = '<!DOCTYPE a [<!ENTITY a "Tea"><!ENTITY b "&a;&a;">]>'
    assert "declares entities" in message(document("<w:p/>", bomb))
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert "declares entities" in message(document("<w:p/>", outside))


def test_bombs() -> None:
    """Size, ratio, number of members and depth are bounded, and the answer comes at once."""
    begun = time.process_time()
    assert "unpacks to more" in message(document(" " * 30_000_000))
    assert "nests deeper" in message(document("<w:ins>" * 10_000))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(20_100):
            packed.writestr(f"{number}", "")
    assert "more than 20,000 files" in message(file.getvalue())
    assert time.process_time() - begun < 10


def test_empty() -> None:
    """A document without words is told."""
    with pytest.raises(InputError, match="no text"):
        decoded(docx(p("")), shown="tea.docx")


def test_many_links_in_one_paragraph() -> None:
    """A long paragraph of many runs is read in linear time."""
    begun = time.process_time()
    decoded(docx(p(*(t(f"Tea {at} ") + raised("1") for at in range(30_000)))), shown="tea.docx")
    assert time.process_time() - begun < 5


@given(st.binary(max_size=300), st.integers(0, len(_TEA)))
def test_no_bytes_crash(junk: bytes, at: int) -> None:
    """Whatever stands in a file, it is read or refused."""
    for data in (b"PK\x03\x04" + junk, _TEA[:at] + junk + _TEA[at + len(junk) :]):
        try:
            read_docx(data, shown="tea.docx", folder=None)
        except InputError:
            continue


_TAGS = (
    *(
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "ins",
        "del",
        "sdt",
        "sdtContent",
        "hyperlink",
        "pPr",
        "rPr",
    ),
    *("fldChar", "instrText", "footnoteReference", "br", "numPr", "drawing", "txbxContent", "sym"),
)
_ATTRIBUTES = (
    "",
    ' w:fldCharType="begin"',
    ' w:fldCharType="separate"',
    ' w:fldCharType="end"',
    ' w:id="1"',
)
_XML = st.recursive(
    st.text("ab1[], ", max_size=5),
    lambda inner: st.builds(
        lambda tag, attribute, parts: f"<w:{tag}{attribute}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(_TAGS),
        st.sampled_from(_ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(_XML)
def test_no_order_of_elements_crashes(inner: str) -> None:
    """Elements may stand anywhere."""
    read_docx(document(inner), shown="tea.docx", folder=None)


_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
_RUN = st.one_of(
    st.builds(t, st.text("ab 1[]é²", min_size=1, max_size=6)),
    st.builds(raised, st.text("12,a[", min_size=1, max_size=3)),
    st.sampled_from([f"<w:r><w:{name}/></w:r>" for name in _SIGNS]),
    st.builds(lambda text: f"<w:del>{t(text)}</w:del>", st.text("xy", min_size=1, max_size=3)),
    st.builds(lambda text: f"<w:ins>{t(text)}</w:ins>", st.text("xy", min_size=1, max_size=3)),
)


@given(st.lists(st.lists(_RUN, max_size=6), max_size=6))
def test_every_character_stands_where_it_is_said_to(paragraphs: list[list[str]]) -> None:
    """The characters of a verbatim run are those of the paragraph at that place."""
    body = "".join(f"<w:p>{''.join(runs)}</w:p>" for runs in paragraphs)
    own = [
        "".join(
            one.text or "" if one.tag.endswith("}t") else _SIGNS.get(one.tag.partition("}")[2], "")
            for run in paragraph
            if not run.tag.endswith("}del")
            for one in run.iter()
        )
        for paragraph in fromstring(f'<a xmlns:w="{W}">{body}</a>')  # noqa: S314 - our own
    ]
    rendered = read_docx(document(body), shown="tea.docx", folder=None)
    starts = [origin.start for origin in rendered.origins]
    ends = [*starts, len(rendered.text)][1:]
    for origin, end in zip(rendered.origins, ends, strict=True):
        if origin.verbatim:
            text = rendered.text[origin.start : end].removesuffix("\n\n")
            start = origin.character - 1
            assert own[origin.paragraph - 1].startswith(text.rstrip("\n"), start)


def test_fields_that_never_end() -> None:
    """However many fields begin, each text is read in the same time."""
    begun = time.process_time()
    runs = (
        char("begin") + code(f"X{at}") + char("separate") + t(f"a{at} ") for at in range(20_000)
    )
    loaded = decoded(docx(p(*runs)), shown="tea.docx")
    assert ["field"] == [one.what for one in loaded.layout.not_read]
    assert time.process_time() - begun < 5
