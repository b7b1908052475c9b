"""Reference strings, read as a whole: the seed's notes and the twelve styles."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings import MOST_CHARACTERS, parse_reference
from claimcheck.model import Date, Field, Identifier, Name, Reference, Span

Case = tuple[str, list[str]]
"""A raw string, and a line for each thing that is read in it: ``title: …``."""


def cases(name: str) -> list[Case]:
    """Return the cases of a file: strings, each with indented lines of what is read."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    blocks = (block.split("\n    ") for block in text.strip().split("\n\n"))
    return [(raw, lines) for raw, *lines in blocks]


SEED = cases("reference-strings-seed.txt")
STYLES = cases("reference-strings.txt")


def read(raw: str, offset: int = 0) -> Reference:
    """Return the reference that the raw string describes."""
    return parse_reference(raw, id="case#1", file="case.txt", offset=offset)


def summary(raw: str) -> Case:
    """Return everything that was read, so that a spurious field fails too."""
    reference = read(raw)
    authors = [name.display for name in reference.authors] + ["et al."] * reference.et_al
    dates = "; ".join(f"{date.role} {date.raw}" for date in reference.dates)
    lines = [
        f"type: {reference.type}",
        f"authors: {' | '.join(authors)}",
        *(f"{part.name}: {part.value}" for part in reference.fields if part.name != "authors"),
        f"dates: {dates}",
    ]
    return raw, [line for line in lines if not line.endswith(": ")]


@pytest.mark.parametrize("expected", SEED, ids=lambda expected: expected[0][:40])
def test_the_seeds_notes_come_out_right(expected: Case) -> None:
    """Each of the notes [1] to [7], with no volume, issue or pages in a web note."""
    actual = summary(expected[0])

    assert expected == actual


@pytest.mark.parametrize("expected", STYLES, ids=lambda expected: expected[0][:40])
def test_a_style_is_read(expected: Case) -> None:
    """Authors, fields, dates and type of a string, and nothing that it does not say."""
    actual = summary(expected[0])

    assert expected == actual


def test_every_part_has_its_place_in_the_file() -> None:
    """Spans of names, fields, dates and identifiers count from the beginning of the file."""
    raw = SEED[2][0]
    reference = read(raw, offset=1000)
    parts: list[Name | Field | Date | Identifier] = [*reference.authors, *reference.fields]
    parts += [*reference.dates, *reference.identifiers]

    assert Span(1000, 1000 + len(raw)) == reference.span
    for part in parts:
        assert part.raw == raw[part.span.start - 1000 : part.span.end - 1000]


def test_names_keep_initials_and_suffix() -> None:
    """The author Pietrangelo of the seed's note [7] has the given name Ann."""
    names = read(SEED[6][0]).authors

    assert [(n.family, n.given, n.suffix) for n in names] == [("Pietrangelo", "Ann", "")]


def test_a_page_range_is_expanded_and_its_raw_text_kept() -> None:
    """``278–93`` has the value ``278-293``."""
    pages = read("Roe R. Pain. J Health. 2011;36(2):278–93.").field("pages")

    assert pages is not None
    assert (pages.value, pages.raw) == ("278-293", "278–93")


@pytest.mark.parametrize("raw", ["Ibid., 23.", "Op. cit., p. 4", "Supra note 3", "See above.", ""])
def test_a_short_form_has_no_fields(raw: str) -> None:
    """A repeat such as "ibid." is no title."""
    assert tuple(field for field in read(raw).fields if field.name != "pages") == ()


@pytest.mark.parametrize(
    "raw",
    [
        "Reiser, Helmut, Urban, Michael und Willmann, Marc: Erziehungshilfe",
    ],
)
def test_what_is_not_sure_stays_unread(raw: str) -> None:
    """A string whose parts no punctuation tells apart yields no title, and keeps its text."""
    reference = read(raw)

    assert reference.field("title") is None
    assert reference.rest != ""


def test_the_rest_holds_what_no_layer_read() -> None:
    """Place of publication and a section of a newspaper stand in ``rest``."""
    reference = read("Smith, Jane. “A Story.” New York Times, May 3, 2014, sec. A.")

    assert reference.rest == "sec. A"


def test_a_year_in_a_title_is_no_date() -> None:
    """The frame of the locator shows which year is that of publication."""
    raw = "Sissoko D. Rift Valley fever, Comoros, May 2009. Emerg Infect Dis. 2010;16:1234–6."
    reference = read(raw)

    assert [date.raw for date in reference.dates] == ["2010"]
    assert reference.value("title") == "Rift Valley fever, Comoros, May 2009"


def test_numbers_in_a_quoted_title_are_no_locators() -> None:
    """What stands in quotation marks is the title, whatever it looks like."""
    reference = read("Roe, Ann. “Rules, vol. 3, no. 2, May 2009.” Health Today, June 3, 2014.")

    assert reference.field("volume") is None
    assert [date.raw for date in reference.dates] == ["June 3, 2014"]


def test_a_huge_string_is_read_up_to_a_bound() -> None:
    """A megabyte on one line comes back; what stands behind the bound is ``rest``."""
    raw = "Smith J. " * 120_000
    reference = read(raw)

    assert raw[MOST_CHARACTERS:] in reference.rest


FRAGMENTS = st.sampled_from(
    [word + " " for expected in (*SEED, *STYLES) for word in expected[0].split(" ")]
    + list("“”\"'‘’()[].,;:-–…&\n\t\x01\x02\x03\u00a0")
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=40).map("".join)), st.integers(0, 9))
def test_whatever_is_read_stands_there_once(raw: str, offset: int) -> None:
    """No input crashes the reading; fields are exact, not empty, and do not overlap."""
    reference = read(raw, offset)
    spans = sorted(field.span for field in reference.fields)

    for field in reference.fields:
        assert field.raw == raw[field.span.start - offset : field.span.end - offset]
        assert field.value
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(name.raw in raw for name in reference.authors)


@given(st.text())
def test_dates_and_names_point_at_their_text(raw: str) -> None:
    """Dates and authors carry the exact characters of the string."""
    reference = read(raw)

    parts: list[Name | Date | Identifier] = [*reference.authors, *reference.dates]
    for part in (*parts, *reference.identifiers):
        assert part.raw == raw[part.span.start : part.span.end]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (
            (
                'Jerrentrup, A., & Schaefer, J. R. (2018). Teaching medicine with the help of "Dr. '
                'House." PLoS ONE, 13(3), Article e0193972.'
            ),
            {"title": 'Teaching medicine with the help of "Dr. House', "container": "PLoS ONE"},
        ),
        (
            "Nietzsche, F. (1886/1990) Beyond good and evil. Harmondsworth: Penguin.",
            {"title": "Beyond good and evil", "publisher": "Penguin"},
        ),
        (
            (
                "Tynan T. Lower homicide rate: study sees drop. The Washington Post. 2002 Aug 12;"
                "Sect. A:2 (col. 4)."
            ),
            {"container": "The Washington Post", "volume": "", "issue": ""},
        ),
        (
            (
                "Ward, Geoffrey C., and Ken Burns. 1996. The War: An Intimate History, 1941-1945. "
                "New York: Knopf."
            ),
            {"title": "The War: An Intimate History, 1941-1945", "pages": ""},
        ),
        (
            "Doe J. Insomnia. In: Roe R, ed. Handbook of Sleep. Elsevier; 2012:123-145.",
            {"container": "Handbook of Sleep", "publisher": "Elsevier", "pages": "123-145"},
        ),
        (
            (
                "Pagedas AC, inventor; Ancel Inc., assignee. Flexible grasping device and tool "
                "assembly. United States patent US 20020103498. 2002 Aug 1."
            ),
            {"title": "Flexible grasping device and tool assembly", "container": ""},
        ),
        (
            (
                "For a review, see Michael Pollan, The Omnivore's Dilemma: A Natural History (New "
                "York: Penguin, 2006), 99-100."
            ),
            {"title": "The Omnivore's Dilemma: A Natural History"},
        ),
        (
            (
                "United States, Congress, House, Permanent Select Committee on Intelligence. Al-Qaeda: "
                "The Many Faces of a Threat. Government Printing Office, 2006."
            ),
            {"title": "Al-Qaeda: The Many Faces of a Threat"},
        ),
        (
            "Weber, M. (2010): Wirtschaft, in: Zeitschrift, 62. Jg., Nr. 3, S. 245-260.",
            {"volume": "62", "issue": "3", "pages": "245-260"},
        ),
        (
            "Brown v. Board of Education, 347 U.S. 483 (1954).",
            {"title": "", "container": "", "pages": ""},
        ),
        (
            "Bloom, A. (2012) '£10,000 carrot to tempt experts', The Guardian, 20 June, p. 5.",
            {"title": "10,000 carrot to tempt experts", "container": "The Guardian"},
        ),
        (
            '"Hush." Buffy the Vampire Slayer, created by Joss Whedon, season 4, Enemy, 1999.',
            {"title": "Hush", "container": "Buffy the Vampire Slayer"},
        ),
        (
            (
                "Foucault, Michel. 1977 [1975]. Discipline and Punish: The Birth of the Prison. New "
                "York: Pantheon."
            ),
            {"title": "Discipline and Punish: The Birth of the Prison", "publisher": "Pantheon"},
        ),
        (
            (
                "ISO 9001:2015. Quality management systems — Requirements. Geneva: International "
                "Organization for Standardization; 2015."
            ),
            {"title": "Quality management systems — Requirements", "volume": "", "pages": ""},
        ),
        (
            (
                "Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April "
                "2016, OJ L 119, 4.5.2016, p. 1–88."
            ),
            {
                "authors": "",
                "title": "Regulation (EU) 2016/679 of the European Parliament and of the Council of "
                "27 April 2016",
                "container": "OJ L",
            },
        ),
        (
            (
                "U.S. Food and Drug Administration. FDA approves first treatment for peanut allergy. "
                "Press release. January 31, 2020."
            ),
            {
                "authors": "U.S. Food and Drug Administration",
                "title": "FDA approves first treatment for peanut allergy",
                "container": "",
                "publisher": "",
            },
        ),
        (
            (
                "Australian Bureau of Statistics (ABS) 2019, Health of older people, cat. no. "
                "4102.0, ABS, Canberra."
            ),
            {
                "authors": "Australian Bureau of Statistics (ABS)",
                "title": "Health of older people",
            },
        ),
        (
            (
                'López García, María del Carmen, "Té verde y presión," Revista Española de '
                "Cardiología, vol. 66, no. 3 (2013): pp. 81–89."
            ),
            {"title": "Té verde y presión", "container": "Revista Española de Cardiología"},
        ),
    ],
)
def test_parts_of_rarer_works(raw: str, wanted: dict[str, str]) -> None:
    """Films, patents, cases, chapters and newspapers are read right or not at all."""
    reference = parse_reference(raw, id="case#1", file="case.txt")

    assert wanted == {name: reference.value(name) for name in wanted}
