"""A PDF's characters become blocks in reading order; places are pages."""

import builtins
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article, Source
from claimcheck.read import read_article
from claimcheck.read.formats import decoded
from claimcheck.read.pdf import characters, read_pdf
from claimcheck.read.pdf import pages as reading
from claimcheck.read.rendering import Rendered
from claimcheck.text.lines import LineIndex
from tests.read.pdf_writer import BOLD, Page, Text, column, pdf

_FILL = "Massage is used by many people who live with the disease today"


def rendered(*pages: Page, **options: Any) -> Rendered:  # noqa: ANN401 - what `pdf` takes
    """Return the text of a PDF that holds these pages."""
    return read_pdf(pdf(pages, **options), shown="a.pdf", folder=None)


def blocks(*pages: Page) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    read = rendered(*pages)
    return [
        (block.kind, read.text[block.content.start : block.content.end])
        for block in read.layout.blocks
    ]


def article(*pages: Page) -> tuple[Article, Source]:
    """Return the article that these pages are, and its text."""
    loaded = decoded(pdf(pages), shown="a.pdf")
    return read_article(loaded.source, loaded.layout, name="a", format_="pdf"), loaded.source


def cited(one: Article) -> list[tuple[str, list[str | None]]]:
    """Return each citation and the ids that it points at."""
    return [(found.raw, [target.ref_id for target in found.targets]) for found in one.citations]


def test_title_headings_and_paragraphs() -> None:
    """Sizes and bold letters make headings; indents and short lines part paragraphs."""
    page = [
        Text(60, 780, "On massage and its", 18),
        Text(60, 758, "use in disease", 18),
        *column(60, 720, "Background", font=BOLD, size=11.5),
        *column(
            *(60, 700, f"{_FILL}, and", "they say that it helps.", f"   {_FILL} and", "yesterday."),
            *(f"{_FILL}; and no", "indent is needed.", f"{_FILL} again", "and again."),
        ),
    ]

    assert [
        ("heading", "On massage and its use in disease"),
        ("heading", "Background"),
        ("paragraph", f"{_FILL}, and they say that it helps."),
        ("paragraph", f"{_FILL} and yesterday."),
        ("paragraph", f"{_FILL}; and no indent is needed."),
        ("paragraph", f"{_FILL} again and again."),
    ] == blocks(page)
    assert "On massage and its use in disease" == rendered(page).layout.title


def test_headings_that_nothing_marks() -> None:
    """A short line above a paragraph heads it; "Pain:" runs into its paragraph."""
    page = column(60, 700, "Benefits of massage", size=10) + column(
        *(60, 670, f"Pain: Massage eases it. {_FILL},", "and they say that it helps them.")
    )
    read = rendered(page)

    assert ["heading", "paragraph"] == [block.kind for block in read.layout.blocks]
    (_, paragraph) = read.layout.blocks
    assert paragraph.run_in
    assert "Pain" == read.text[paragraph.run_in.start : paragraph.run_in.end]


def test_places_are_pages() -> None:
    """Every character leads to its page, and the audit says what a PDF loses."""
    first, second = column(60, 700, f"{_FILL} and it"), column(60, 700, "helps them. It is old.")
    read = rendered(first, second)
    index = LineIndex(read.text, read.origins)
    pages = [index.origin(read.text.index(word)) for word in ("Massage", "helps")]

    assert [("paragraph", f"{_FILL} and it helps them. It is old.")] == blocks(first, second)
    assert [1, 2] == [origin.page for origin in pages if origin]
    assert ["structure of the PDF"] == [one.what for one in read.layout.not_read]


@pytest.mark.parametrize("shuffled", [False, True])
def test_two_columns(*, shuffled: bool) -> None:
    """A title across both columns, then the left one, then the right one, in whatever order."""
    left = [f"Left line {number} fills its whole column" for number in "abcdef"]
    right = [f"right line {number} fills its whole one" for number in "ghijkl"]
    page = [
        Text(60, 780, "A title that goes across both of the columns of the page", 16),
        *column(60, 740, *left),
        *column(310, 740, *right),
    ]
    if shuffled:
        page.sort(key=lambda text: (-text.y, -text.x))

    assert [("paragraph", " ".join(left + right))] == blocks(page)[1:]


_LIST = (
    "[1] Smith J. Tea and sleep in adults and in children of all countries. Sleep Med. 2014;12:4-9.",
    "[2] Jones K. Caffeine in the blood. J Sleep. 2015;3:1-4.",
    "[3] Roe P. Milk and tea in the morning and in the evening of the day, a trial. BMJ. 2016;3:1-4.",
)


def test_a_list_that_fills_the_width_below_two_columns() -> None:
    """Its short heading stands under the left column only, and is read behind the right one."""
    left = [f"Left line {number} fills its whole column" for number in "abcdef"]
    right = [f"Right line {number} fills its whole one" for number in "ghijkl"]
    page = [
        *column(60, 740, *left[:-1], "and Left cites it [1]."),
        *column(310, 740, *right[:-1], "and right it [2]."),
        Text(60, 640, "References", 12, BOLD),
        *column(60, 622, *_LIST),
    ]

    assert ["paragraph", "paragraph", "heading", *["paragraph"] * 3] == [
        kind for kind, _ in blocks(page)
    ]
    assert [("[1]", ["a#1"]), ("[2]", ["a#2"])] == cited(article(page)[0])


def test_a_longer_left_column_is_read_before_the_right_one() -> None:
    """Its last lines stand under no gap, or far above what fills the width."""
    left = [f"left line {number} fills its whole column" for number in "abcdefg"]
    right = [f"right line {number} fills its whole one" for number in "hijkl"]
    foot = Text(60, 500, "A note that goes across both of the columns of this page, and on")
    page = [*column(60, 740, *left), *column(310, 740, *right), foot]
    gap = [*column(60, 740, *left[:-1]), Text(60, 640, left[-1]), *column(310, 740, *right), foot]

    assert " ".join(left + right) == blocks(page)[0][1].partition(" A note")[0]
    assert left[-1] in "".join(words for _, words in blocks(gap)).partition(right[0])[0]


def test_a_table_is_told_and_no_columns() -> None:
    """Rows of cells stay rows, and the audit says that columns are not known."""
    rows = [("Study", "Sample", "Result"), ("Roe 2014", "24", "2.1"), ("Lee 2015", "40", "0.4")]
    page = [
        *column(60, 760, f"{_FILL} and on.", f"{_FILL} and on."),
        *column(60, 720, "Table 1. Trials of massage.", size=9),
        *(
            Text(60 + 150 * at, 700 - 12 * row, words)
            for row, cells in enumerate(rows)
            for at, words in enumerate(cells)
        ),
    ]

    assert [
        ("caption", "Table 1. Trials of massage."),
        *(("cell", " ".join(cells)) for cells in rows),
    ] == blocks(page)[1:]
    assert ["structure of the PDF", "table"] == [one.what for one in rendered(page).layout.not_read]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    """What stands at the same height of several pages is no text, whatever number it holds."""
    pages = [
        [
            Text(60, 810, "Journal of Examples 2014;7:" + str(number)),
            *column(60, 700, f"{_FILL} and page {name} says so."),
            Text(290, 30, str(number)),
        ]
        for number, name in ((11, "one"), (12, "two"), (13, "three"))
    ]

    assert [f"{_FILL} and page {name} says so." for name in ("one", "two", "three")] == [
        words for _, words in blocks(*pages)
    ]
    assert [
        (
            "running heads and feet",
            "what several pages have at the same height is left out: “Journal of Examples 2014;7:11”",
        )
    ] == [(one.what, one.why) for one in rendered(*pages).layout.not_read[1:]]


def test_many_running_heads_are_told_in_short() -> None:
    """A page with many repeated words names a few of them, each once."""
    heads = [Text(60 + 60 * at, 810, f"Part {name}") for at, name in enumerate("abcdef")]
    page = [*heads, *column(60, 700, f"{_FILL} today.")]

    assert (
        rendered(page, page)
        .layout.not_read[1]
        .why.endswith("“Part a”, “Part b”, “Part c”, “Part d” and 2 more")
    )


def test_the_pages_behind_too_much_drawing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind more objects than PDFium is made to draw no further page is begun; those are named."""
    monkeypatch.setattr("claimcheck.read.pdf.pages.MOST_OBJECTS", 1)

    layout = rendered(*(column(60, 700, f"{_FILL} {name}.") for name in "abc")).layout

    assert [("pages 3 to 3", "the pages before hold more than what is drawn of a PDF")] == [
        (one.what, one.why) for one in layout.not_read if one.what.startswith("pages")
    ]


def test_a_lone_page_number_is_dropped() -> None:
    """On a single page the number at its foot is told by standing there alone."""
    page = [*column(60, 700, f"{_FILL} today."), Text(290, 30, "Page 1 of 1")]

    assert [("paragraph", f"{_FILL} today.")] == blocks(page)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("and eased the symp-", "toms of it.", "symptoms of it."),
        ("and it is self-", "reported here.", "self-reported here."),
        ("and evidence-based, evidence-", "based care.", "evidence-based, evidence-based care."),
        ("and the anti-", "TNF drugs.", "the anti-TNF drugs."),
        ("and the years 2014–", "2016 were dry.", "2014–2016 were dry."),
        ("see https://www.health", "line.com/massage.", "https://www.healthline.com/massage."),
        (
            "see https://example.org/self-",
            "care/x for it.",
            "https://example.org/self-care/x for it.",
        ),
        ("see https://example.org/a.", "They said so.", "https://example.org/a. They said so."),
        ("doi:10.1155/2014/", "640916. It helps.", "doi:10.1155/2014/640916. It helps."),
        ("by them doi:", "10.1155/2014/640916.", "doi: 10.1155/2014/640916."),
        ("doi:10.1155/2014/640916.", "Epub 2014.", "doi:10.1155/2014/640916. Epub 2014."),
    ],
)
def test_lines_are_joined(first: str, second: str, wanted: str) -> None:
    """Divided words and addresses are whole again; true hyphens and full stops stay."""
    ((_, words),) = blocks(column(60, 700, f"{_FILL} {first}", second))

    assert words.endswith(wanted)


def test_superscripts_and_references() -> None:
    """Small raised numbers are citations; the signs of authors' institutes are none."""
    page = [
        Text(60, 790, "On massage", 18),
        Text(60, 770, "Ann Carter"),
        Text(109, 774, "1", 6),
        Text(60, 755, "1", 6),
        Text(64, 752, "Institute of Rehabilitation"),
        *column(60, 730, "Background", size=12, font=BOLD),
        Text(60, 700, "Massage eases the pain of people."),
        Text(212, 704, "1,2", 6),
        Text(228, 700, "It is old and people know."),
        Text(60, 688, "It is cheap."),
        *column(60, 650, "References", size=12, font=BOLD),
        *column(
            *(
                60,
                630,
                "1. Carter A. Massage for pain in people with a disease of the nerves.",
                "    BMJ. 2014;7:1-9.",
            ),
            "2. Roe D. Massage. Lancet. 2015;8:2-10.",
        ),
    ]
    one, _ = article(page)

    assert [("¹,²", ["a#1", "a#2"])] == cited(one)
    assert ["1", "2"] == [reference.label for reference in one.references]
    assert one.references[0].raw.endswith("nerves. BMJ. 2014;7:1-9.")


def test_footnotes() -> None:
    """A small block at the page's foot under a number that the page cites is a note."""
    page = [
        Text(60, 700, "Massage eases the pain of people."),
        Text(212, 704, "1", 6),
        Text(220, 700, "It is an old treatment that people like to use."),
        Text(60, 688, "It is cheap too, and they know it."),
        Text(60, 63, "1", 5),
        Text(64, 60, "Carter A. Massage for pain. BMJ. 2014;7:1-9.", 8),
        Text(60, 50, "https://example.org/massage", 8),
    ]
    one, source = article(page)
    (reference,) = one.references

    assert [("¹", ["a#1"])] == cited(one)
    assert "footnote" == one.marker_system
    assert (
        "Carter A. Massage for pain. BMJ. 2014;7:1-9. https://example.org/massage" == reference.raw
    )
    assert reference.raw == source.text[reference.span.start : reference.span.end]


def test_a_list_over_columns_and_pages() -> None:
    """Entries without labels hang; each is whole, also where it goes on on the next page."""
    text = column(60, 780, *[f"{_FILL} and on (Roe, 2014)."] * 20)
    first = [
        *text,
        *column(60, 500, "References", size=12, font=BOLD),
        *column(
            *(
                60,
                480,
                "Carter, A. (2014). Massage for pain in people with a disease of the nerves",
                "    and muscles. BMJ, 7, 1-9.",
            ),
            "Roe, D. (2014). Massage in old age and in the years before it, with a view to the",
        ),
    ]
    second = column(
        60, 780, "    costs. Lancet, 8, 2-10.", "Young, E. (2015). Touch. Gut, 9, 3-11."
    )
    one, _ = article(first, second)

    assert [
        f"{first[-3].words} and muscles. BMJ, 7, 1-9.",
        f"{first[-1].words} costs. Lancet, 8, 2-10.",
        "Young, E. (2015). Touch. Gut, 9, 3-11.",
    ] == [reference.raw for reference in one.references]
    assert "author-year" == one.marker_system


def test_a_list_in_bigger_letters_than_the_text() -> None:
    """Its lines are entries and no headings, and what it numbers stays apart."""
    page = [
        *column(60, 780, *[f"{_FILL} and for many years."] * 12, size=9),
        *column(60, 560, "References", size=14, font=BOLD),
        *column(
            *(60, 530, "1. Carter A, Roe D. Massage for pain in people with a disease of the"),
            *("   nerves. BMJ. 2014;7:1-9.", "2. Roe D. Touch. Gut. 2015;9:3-11."),
            size=12,
        ),
        *column(60, 470, "Appendix", size=14, font=BOLD),
    ]
    one, _ = article(page)

    assert [
        "Carter A, Roe D. Massage for pain in people with a disease of the nerves. BMJ. 2014;7:1-9.",
        "Roe D. Touch. Gut. 2015;9:3-11.",
    ] == [reference.raw for reference in one.references]


def test_lists() -> None:
    """Bullets and numbers make items; a line that hangs goes on with its item."""
    page = column(
        *(
            60,
            700,
            f"{_FILL}, and these:",
            "\x95 It helps against the pain that many of",
            "   them have.",
        ),
        *("\x95 It is cheap.", f"{_FILL}."),
    )

    assert [
        ("paragraph", f"{_FILL}, and these:"),
        ("item", "It helps against the pain that many of them have."),
        ("item", "It is cheap."),
    ] == blocks([text._replace(words=text.words.replace("\x95", "•")) for text in page])[:3]


def test_tilted_text_and_pictures_are_told() -> None:
    """What does not run level, and what is a picture, is named and left out."""
    read = rendered(
        [Text(20, 300, "stamp", tilted=True), *column(60, 700, _FILL)], extra=[_PICTURE]
    )

    assert _FILL == read.text
    assert [
        "structure of the PDF",
        "pictures of page 1",
        "text of page 1 that does not run level",
    ] == [one.what for one in read.layout.not_read]


_PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
)


def test_a_turned_page() -> None:
    """A page that is shown turned is read as it is shown."""
    page = [
        Text(300 + 12 * at, 100, words, tilted=True) for at, words in enumerate((_FILL, "today."))
    ]

    assert f"{_FILL} today." == rendered(page, rotate=90).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([[]], extra=[_PICTURE]), "holds pictures of pages and no text"),
        (b"%PDF-1.7 and no more", "is damaged, or no PDF"),
        (pdf([column(60, 700, _FILL)])[:90], "is damaged, or no PDF"),
        (
            pdf(
                [column(60, 700, _FILL)],
                trailer="/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'11' * 32}> /U <{'22' * 32}> >>",
            ),
            "is protected by a password",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    """Scanned, damaged and protected files: one line that says so, and what to do."""
    with pytest.raises(InputError, match=message) as raised:
        decoded(data, shown="a.pdf")
    assert raised.value.remedy


def test_bytes_before_the_first_line() -> None:
    """What a mail program has put before a PDF does not hide it."""
    loaded = decoded(b"\r\n" + pdf([column(60, 700, _FILL)]), shown="a.pdf")

    assert ("pdf", _FILL) == (loaded.format, loaded.source.text)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message says how to get it."""
    imported = builtins.__import__

    def refuse(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        names: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return imported(name, globals_, locals_, names, level)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r'pip install "claimcheck\[pdf\]"'):
        read_pdf(pdf([column(60, 700, _FILL)]), shown="a.pdf", folder=None)


@pytest.mark.parametrize(("name", "most"), [("MOST_PAGES", 1), ("MOST_CHARACTERS", 5)])
def test_caps(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    """What is beyond a cap is named, not left out in silence."""
    monkeypatch.setattr(reading, name, most)
    read = rendered(column(60, 700, _FILL), column(60, 700, _FILL))

    assert _FILL == read.text
    assert "pages 2 to 2" in [one.what for one in read.layout.not_read]


def test_a_page_with_too_much_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond the cap of one page is named."""
    monkeypatch.setattr(characters, "MOST_ON_PAGE", 7)
    read = rendered(column(60, 700, _FILL))

    assert "Massage" == read.text
    assert "rest of page 1" in [one.what for one in read.layout.not_read]


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 800), st.booleans())
def test_no_bytes_break_the_reader(junk: bytes, at: int, instead: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """A file with junk in it is read or refused with one clear message."""
    data = pdf([column(60, 700, _FILL, _FILL)])
    broken = data[:at] + junk + data[at + (len(junk) if instead else 0) :]
    try:
        read = read_pdf(broken, shown="a.pdf", folder=None)
    except InputError as error:
        assert "a.pdf: " in str(error)  # noqa: PT017 - either is right
    else:
        assert all(
            0 <= block.span.start < block.span.end <= len(read.text) for block in read.layout.blocks
        )
