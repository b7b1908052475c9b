"""Names of authors in the forms of the styles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.names import leading_names, parse_names
from claimcheck.text.shape import shape


def read(text: str) -> str:
    """Return the names at the beginning of the text as ``Family/Given/Suffix``, and the rest."""
    found = leading_names(shape(text), text)
    if found is None:
        return ""
    names = [
        n.organisation or "/".join(filter(None, (n.family, n.given, n.suffix))) for n in found.names
    ]
    return " | ".join([*names, *["et al."] * found.et_al]) + " >" + text[found.end :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schroeder B, Doig J. Title", "Schroeder/B | Doig/J >. Title"),
        ("Frost-Hunt A. Effects", "Frost-Hunt/A >. Effects"),
        ("Pietrangelo, Ann, “Can", "Pietrangelo/Ann >, “Can"),
        ("Schroeder, B., Doig, J., & Roe, K. (", "Schroeder/B. | Doig/J. | Roe/K. > ("),
        ("Schroeder, B. and Doig, J. Title", "Schroeder/B. | Doig/J. > Title"),
        ("Ng WY, Ó Briain S, Van't Hof A. T", "Ng/WY | Ó Briain/S | Van't Hof/A >. T"),
        ("Tulder MW van, Koes B, et al. T", "Tulder/MW van | Koes/B | et al. > T"),
        ("Koes B.W., Fuente C. de la. T", "Koes/B.W. | Fuente/C. de la >. T"),
        ("van der Berg JA, de la Macorra JC. T", "van der Berg/JA | de la Macorra/JC >. T"),
        ("O’Neill P Jr, Smith J 3rd, et al. T", "O’Neill/P/Jr | Smith/J/3rd | et al. > T"),
        (
            "J. Smith, A. van der Doe, and K.-P. Li, “T",
            "Smith/J. | van der Doe/A. | Li/K.-P. >, “T",
        ),
        ("Schroeder DM III, Roe A. T", "Schroeder/DM/III | Roe/A >. T"),
        ("Ivanov II, Roe A. T", "Ivanov/II | Roe/A >. T"),
        ("Schroeder, B. J., and Mary Doig. T", "Schroeder/B. J. | Doig/Mary >. T"),
        ("Schroeder, B. And Doig, J. T", "Schroeder/B. | Doig/J. > T"),
        ("Camões, Luís de. Os Lusíadas", "Camões/Luís de >. Os Lusíadas"),
        ("Roe, Ann B. and Tristram R. Doig 2013 T", "Roe/Ann B. | Doig/Tristram R. > 2013 T"),
        ("E. Roe, J. Opt. Soc. Am. 1982, 72", "Roe/E. >, J. Opt. Soc. Am. 1982, 72"),
        ("Roe, Ann, John Doig, and Kal Li. “T", "Roe/Ann | Doig/John | Li/Kal >. “T"),
        ("Bridget A. Roe and John Doig, “T", "Roe/Bridget A. | Doig/John >, “T"),
        ("Martin Luther King Jr., “Let", "King/Martin Luther/Jr. >, “Let"),
        (
            "Lee, L. L., W. E. Howard, and R. Marsh. 1990",
            "Lee/L. L. | Howard/W. E. | Marsh/R. >. 1990",
        ),
        ("Smith, J., Roe, B., ... Saracci, R. (", "Smith/J. | Roe/B. | Saracci/R. > ("),
        ("Smith, J., . . . Saracci, R. (", "Smith/J. | Saracci/R. > ("),
        ("Smith, J., Jr., & Doe, A. (", "Smith/J./Jr. | Doe/A. > ("),
        ("Gerhardsson de Verdier M, Ben Ali A. T", "Gerhardsson de Verdier/M | Ben Ali/A >. T"),
        ("Müller Ä, García-López M. T", "Müller/Ä | García-López/M >. T"),
        ("Иванов И.И., Петров П.П. Название", "Иванов/И.И. | Петров/П.П. > Название"),
        ("王小明, 李华. 标题", "王小明 | 李华 >. 标题"),
        ("Li X; WHO MS Study Group. Title", "Li/X | WHO MS Study Group >. Title"),
        ("Levine, Robert S. Conspiracy", "Levine/Robert S. > Conspiracy"),
        ("Press WH, Fund J. Numerical", "Press/WH | Fund/J >. Numerical"),
        ("Nice, D., & Bank, A. (", "Nice/D. | Bank/A. > ("),
        ("Wah, Ann, Bob Li, and Solid State. Physics", "Wah/Ann | Li/Bob | State/Solid >. Physics"),
        ("Roe, Ann, Solid State Physics (", "Roe/Ann >, Solid State Physics ("),
    ],
)
def test_names_at_the_beginning(text: str, expected: str) -> None:
    """Names are read whole, and what follows them is left."""
    assert expected == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "World Health Organization. Title",
        "Human Rights Watch. Title",
        "Statistics Canada. Title",
        "Public Health England, “Title",
        "Hepatitis B. WHO",
        "Vitamin D. Mayo Clinic",
        "Multiple sclerosis. Mayo Clinic",
        "The effects of A",
        "American Cancer Society guidelines for early detection",
        "A 12-week trial",
        "",
        "“Title,” Site",
    ],
)
def test_other_beginnings_are_no_names(text: str) -> None:
    """Organisations, titles and letters that count something are no persons."""
    assert read(text) == ""


@pytest.mark.parametrize(
    ("text", "expected", "et_al"),
    [
        ("Smith J, Doe A, et al.", ["Smith", "Doe"], True),
        ("Smith, J., & Doe, A.", ["Smith", "Doe"], False),
        ("World Health Organization", ["World Health Organization"], False),
        ("Smith J; WHO MS Study Group", ["Smith", "WHO MS Study Group"], False),
        (
            "Centers for Disease Control and Prevention, National Center",
            ["Centers for Disease Control and Prevention, National Center"],
            False,
        ),
        ("Knuth", ["Knuth"], False),
        ("", [], False),
    ],
)
def test_a_text_of_names_alone(text: str, expected: list[str], et_al: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Every name of the text comes out, organisations with their commas."""
    names, is_cut = parse_names(text)

    assert expected == [name.display for name in names]
    assert et_al is is_cut


@given(st.text(), st.integers(0, 9))
def test_names_point_at_their_text(text: str, offset: int) -> None:
    """No input crashes the reading, and each name carries its exact characters."""
    for name in parse_names(text, offset)[0]:
        assert name.raw == text[name.span.start - offset : name.span.end - offset]
        assert name.display


@given(st.text())
def test_a_shape_keeps_every_place(text: str) -> None:
    """The shape has one ASCII sign or quotation mark for each character."""
    assert len(text) == len(shape(text))
