"""Names in author and editor fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex.names import split_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schroeder, B", ("Schroeder", "B", "", "")),
        ("Ann Pietrangelo", ("Pietrangelo", "Ann", "", "")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig", "", "")),
        ("van der Berg, Jan", ("van der Berg", "Jan", "", "")),
        ("King, Jr., Martin Luther", ("King", "Martin Luther", "Jr.", "")),
        (r"{\'E}mile Zola", ("Zola", "Émile", "", "")),
        (r"M{\"u}ller, J{\"o}rg", ("Müller", "Jörg", "", "")),
        ("{World Health Organization}", ("", "", "", "World Health Organization")),
        ("{Barnes and Noble, Inc.}", ("", "", "", "Barnes and Noble, Inc.")),
        ("National Cancer Institute", ("", "", "", "National Cancer Institute")),
        ("1000 Genomes Subgroup", ("", "", "", "1000 Genomes Subgroup")),
        ("{van der Berg}, Jan", ("van der Berg", "Jan", "", "")),
        ("Plato", ("Plato", "", "", "")),
        ("and Smith, J", ("Smith", "J", "", "")),
        ("family=Vries, given=Jan, prefix=de, useprefix=true", ("de Vries", "Jan", "", "")),
        ("given={Hans}, family={Hofer, Jr}, suffix=III", ("Hofer, Jr", "Hans", "III", "")),
    ],
)
def test_one_name(text: str, expected: tuple[str, str, str, str]) -> None:
    """A name is taken apart as BibTeX does, braces keep an organisation whole."""
    ((name,), et_al) = split_names(text)

    assert (name.family, name.given, name.suffix, name.organisation) == expected
    assert not et_al


@pytest.mark.parametrize(
    "end", [" and others", " and et al.", " et al.", ", et al", " and al., et"]
)
def test_et_al(end: str) -> None:
    """Whatever says that there are more authors is no name."""
    names, et_al = split_names(f"Smith, J and Doe, A{end}")

    assert [name.family for name in names] == ["Smith", "Doe"]
    assert et_al


@given(st.text(alphabet='aB ,{}~and\\"\n', max_size=40))
def test_places(text: str) -> None:
    """Every name stands where it says, and none is empty."""
    names, _ = split_names(text, offset=7)

    for name in names:
        assert text[name.span.start - 7 : name.span.end - 7] == name.raw
        assert name.display or name.given
