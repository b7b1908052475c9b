"""Year, volume, issue and pages inside their frames, and nothing outside them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings.labelled import LABELLED, SIGNS
from claimcheck.bibliography.strings.locators import expanded_pages, find_locators
from claimcheck.bibliography.strings.masks import DATE
from claimcheck.bibliography.strings.years import find_year
from claimcheck.text.shape import shape


def read(raw: str) -> str:
    """Return volume / issue / pages / year as one line; ``~`` in ``raw`` stands for a date."""
    found = find_locators(shape(raw).replace("~", DATE), raw)
    values = {field.name: field.value for field in found.fields}
    year = raw[found.year.start : found.year.end] if found.year else "-"
    return " / ".join([*(values.get(name, "-") for name in ("volume", "issue", "pages")), year])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Evid Based Med. 2014;2014:640916.", "2014 / - / 640916 / 2014"),
        ("Int J Ther. ~~~~;13(4):35-41.", "13 / 4 / 35-41 / -"),
        ("J Natl Inst. 2009;101(Suppl 2):S125–S129", "101 / Suppl 2 / S125-S129 / 2009"),
        ("Lancet 1986;ii:307-310.", "ii / - / 307-310 / 1986"),
        ("Lancet 374(9700):1482-3", "374 / 9700 / 1482-1483 / -"),
        ("Health, vol. 36, no. 2, 2011, pp. 278–93.", "36 / 2 / 278-293 / 2011"),
        ("BMJ. 2012;345:e1557", "345 / - / e1557 / 2012"),
        ("IEEE Trans., vol. 3, no. 4, pp. 1–9, ~~~~", "3 / 4 / 1-9 / -"),
        ("Health 36, no. 2 (2011): 278–93,", "36 / 2 / 278-293 / 2011"),
        ("Health 36 (2014) 278–293.", "36 / - / 278-293 / 2014"),
        ("Nature 123, 45–67 (2014).", "123 / - / 45-67 / 2014"),
        ("Science 123, 45 (2014).", "123 / - / 45 / 2014"),
        ("Nutrients 2020, 12, 1557.", "12 / - / 1557 / 2020"),
        ("BMC Health 2004, 36:278-293.", "36 / - / 278-293 / 2004"),
        ("Health, 36(2), 278–293.", "36 / 2 / 278-293 / -"),
        ("Health, 36(2), Article 640916.", "36 / 2 / 640916 / -"),
        ("Roe (2014). Pain. Health, 2014, Article 640916.", "2014 / - / 640916 / -"),
        ("Health. 2009;101 Suppl 2:S125-9.", "101 / Suppl 2 / S125-S129 / 2009"),
        ("Health. 2014;36(2 Pt 1):12", "36 / 2 Pt 1 / 12 / 2014"),
        ("Cochrane Database Syst Rev. 2014;(2):CD001234", "- / 2 / CD001234 / 2014"),
        ("Cochrane Database Syst Rev. 2014;2:CD001234.pub2.", "2 / - / CD001234.pub2 / 2014"),
        ("N Engl J Med 2014; 370: 1189-97.", "370 / - / 1189-1197 / 2014"),
        ("N Engl J Med. 2015;372:100.e1-100.e5", "372 / - / 100.e1-100.e5 / 2015"),
        ("Psych Rev, 36, 278–293.", "36 / - / 278-293 / -"),
        ("Handbook (Vol. 3, Part A, pp. 1761–1800).", "3 / - / 1761-1800 / -"),
        ("New York: Wiley; 2010:35-41.", "- / - / 35-41 / 2010"),
        ("Health. 2014;36:278–93; discussion 294", "36 / - / 278-293 / 2014"),
        ("SIGPLAN Notices 21(12), 1986, 37-79.", "21 / 12 / 37-79 / 1986"),
        ("Trans. Amer. Math. Soc. 347, (1995), 2235-2243.", "347 / - / 2235-2243 / 1995"),
        ("J. ACM 60, 3 ~~~~, 1–25.", "60 / 3 / 1-25 / -"),
        ("Information Security, v.13 n.4, p.367-390", "13 / 4 / 367-390 / -"),
        ("Zeitschrift, 62. Jg., Nr. 3, S. 245-260.", "62 / 3 / 245-260 / -"),
        ("The Lancet 312:e119067.", "312 / - / e119067 / -"),
        ("in Handbook (eds Doe, A.) S213–S222 (Wiley, 1974).", "- / - / S213-S222 / -"),
        ("Advances in Signal Processing, 929. Baltimore: Wiley, 1974.", "- / - / 929 / -"),
        ("Essays. New York: Harcourt, 1972, 63–70.", "- / - / 63-70 / -"),
        ("Int. J. Mod. Phys, vol. 3, 1966, pp. 240–249.", "3 / - / 240-249 / 1966"),
        ("Roe, A. (2014). Pain. J Health, 2014, 278-293.", "2014 / - / 278-293 / -"),
    ],
)
def test_a_frame_shows_a_locator(raw: str, expected: str) -> None:
    """Each style's frame is read, with the range of pages in full."""
    assert expected == read(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "healthline, February 36, 2024. ",
        "War 36, 44",
        "de Souza, C. S. 1990. Getting the message across.",
        "Leskovec, Sofia P. 2019. “Sparse data.” Basingstoke: Palgrave.",
        "Trends in China, 2013–2034. London: Knopf",
        "a ratio of 2:1 in adults",
        "John 3:16 and its readers",
        "Kabul at 10:30, 2014",
        "adults of ages 12, 14–18 in schools",
        "Technical Report No. 36. World Health Organization",
        "from 1990-2016. The Lancet",
        "Symphony No. 5 in C minor",
    ],
)
def test_bare_numbers_are_no_locators(raw: str) -> None:
    """Numbers without their frame stay unread."""
    assert read(raw) == "- / - / - / -"


@pytest.mark.parametrize("raw", ["Mult Scler J. In press.", "Mult Scler J. In press 2024."])
def test_a_status_is_kept(raw: str) -> None:
    """A work in press has no locators but a status."""
    fields = find_locators(shape(raw), raw).fields

    assert [(field.name, field.value) for field in fields] == [("status", "In press")]


def test_press_in_a_title_is_no_status() -> None:
    """The words count only where their sentence ends."""
    raw = "Women in press photography."

    assert find_locators(shape(raw), raw).fields == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schroeder, B. (2014). Title. Health.", "2014"),
        ("Lee, L. L. 1990. Strychnine in 2004. Proceedings", "1990"),
        ("WHO. Title 2018. Geneva: WHO; 2020.", "2020"),
        ("Roe R. The Book. New York: Penguin, 2010.", "2010"),
        ("Roe R. The Book (New York: Penguin, 2010), 23.", "2010"),
    ],
)
def test_a_frame_shows_the_year(text: str, expected: str) -> None:
    """The year of publication is told from a year in the title by its frame."""
    span = find_year(text)

    assert span is not None
    assert expected == text[span.start : span.end]


@pytest.mark.parametrize("text", ["Global burden 1990-2016 in 2017 and after", "Room 2014 is shut"])
def test_a_year_without_a_frame_is_none(text: str) -> None:
    """A number in a sentence is no year of publication."""
    assert find_year(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("278–93", "278-293"),
        ("S125–9", "S125-S129"),
        ("e1557-e1564", "e1557-e1564"),
        ("35-41", "35-41"),
        ("640916", "640916"),
        ("1482--3", "1482-1483"),
        ("323_332", "323-332"),
    ],
)
def test_pages_are_expanded(text: str, expected: str) -> None:
    """The second number takes from the first what it lacks."""
    assert expected == expanded_pages(text)


@given(st.text(alphabet="0123456789 ;:,()-.novlpeS–A\x02", max_size=80))
def test_locators_point_at_their_text(raw: str) -> None:
    """Whatever is found stands there."""
    for field in find_locators(shape(raw), raw, offset=7).fields:
        assert field.raw == raw[field.span.start - 7 : field.span.end - 7]


PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "2014",
                "36",
                "(2)",
                "(2014)",
                ":",
                ";",
                ", ",
                ". ",
                " ",
                "-",
                "278-93",
                "e1557",
                "S",
            ),
            *("~~~~", "(~~~~)", "Vol. ", "vol ", "Volume ", "no. ", "Nr. ", "pp. ", "P. ", "Suppl"),
            *("xi", "iv-ix", "XIV", "ii", "Art. No. ", "Article number ", "ID ", "CD001929", "Jg."),
            *("Wiley", "in Handbook", "(eds Doe, A.)", "(Blackwell, 2011)", "Issue ", "Heft ", "a"),
        )
    ),
    max_size=9,
).map("".join)


@given(PIECES)
def test_words_before_the_first_number_hide_nothing(text: str) -> None:
    """Frames are sought from the first number on; a number that stands far before changes nothing."""
    raw = f"Massage and sleep among nurses who work at night. {text} See (5)."
    plain, searched = (find_locators(one.replace("~", DATE), one) for one in (raw, f"7 {raw}"))

    assert [(field.name, field.raw, field.span.shifted(2)) for field in plain.fields] == [
        (field.name, field.raw, field.span) for field in searched.fields
    ]
    assert plain.year == (searched.year and searched.year.shifted(-2))


LABELS = st.lists(
    st.sampled_from(
        [
            *(
                "vol. ",
                "Volumes ",
                "Bd. ",
                "Band ",
                ", t. ",
                "12. Jg. ",
                "Jahrgang ",
                "Zrg ",
                "ano ",
            ),
            *("no. ", "Nr. ", "Heft ", "H. ", "issue ", "n\x1f ", "n. ", "Suppl. 3", "z. "),
            *(
                "p. ",
                "pp",
                "Pages ",
                "S. ",
                "s. ",
                "pag. ",
                "pg. ",
                "blz. ",
                "art. ",
                "ID ",
                "\x03: ",
            ),
            *("12", "XII", "e57", "278-93", "(", ")", ", ", ". ", "A", "and ", "\x03", "\x02", " "),
        ]
    ),
    max_size=12,
).map(lambda pieces: shape("".join(pieces).replace("\x02", "~")).replace("~", DATE))


@pytest.mark.parametrize("name", list(LABELLED))
@given(text=LABELS)
def test_a_sign_stands_wherever_a_label_does(name: str, text: str) -> None:
    """What is found faster passes no label over."""
    label = re.sub(r"\?P<\w+>", "?:", LABELLED[name])

    assert re.search(label, text) is None or re.search(SIGNS[name], text) is not None
