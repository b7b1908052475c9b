"""Writing new entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.bibliography.bibtex.writer import appended, entry_text
from claimcheck.model import (
    Bibliography,
    DateRole,
    Field,
    Identifier,
    IdentifierKind,
    Name,
    Reference,
    ReferenceType,
    Source,
    Span,
)
from claimcheck.text.dates import parse_date

PLACE = Span(0, 0)
TEXT = st.text(alphabet="abcXYZ {}\\$~-'`^&%#_\"@=,\n“é.1", max_size=30).map(
    lambda text: f"A{' '.join(text.split())}Z"
)


def read(text: str) -> Bibliography:
    """Return the bibliography of a text."""
    return parse_bibliography(Source(path="r.bib", kind="bibliography", text=text, sha256=""))


def reference(
    *,
    type: ReferenceType = "article",  # noqa: A002 - as in the model
    authors: tuple[Name, ...] = (),
    et_al: bool = False,
    dates: tuple[tuple[DateRole, str], ...] = (),
    identifiers: tuple[tuple[IdentifierKind, str], ...] = (),
    **values: str,
) -> Reference:
    """Return a reference with the given parts."""
    return Reference(
        id="1",
        file="",
        span=PLACE,
        raw="",
        type=type,
        authors=authors,
        et_al=et_al,
        fields=tuple(
            Field(name=name, value=value, raw=value, span=PLACE) for name, value in values.items()
        ),
        dates=tuple(parse_date(raw, role) for role, raw in dates),
        identifiers=tuple(
            Identifier(kind=kind, value=raw, raw=raw, span=PLACE) for kind, raw in identifiers
        ),
    )


def person(family: str, given: str = "", suffix: str = "") -> Name:
    """Return a person's name."""
    return Name(raw=family, span=PLACE, family=family, given=given, suffix=suffix)


def body(name: str) -> Name:
    """Return the name of an organisation."""
    return Name(raw=name, span=PLACE, organisation=name)


def test_article() -> None:
    """An article is written with its parts as they are."""
    subject = reference(
        authors=(person("Schroeder", "B"), person("Doig", "J", "Jr"), body("WHO & Co")),
        et_al=True,
        title="The effects of massage: 50% of “pain”",
        container="Evid Based Complement Alternat Med",
        volume="2014",
        issue="3",
        pages="640916",
        dates=(("published", "May 2014"), ("epub", "2014 May 8"), ("accessed", "August 23, 2025")),
        identifiers=(("doi", "10.1155/2014/640916"), ("pmid", "24949078")),
    )

    assert entry_text(subject, "schroeder-2014") == (
        r"""@article{schroeder-2014,
  author = {Schroeder, B and Doig, Jr, J and {WHO \& Co} and others},
  title = {The effects of massage: 50\% of “pain”},
  journal = {Evid Based Complement Alternat Med},
  year = {2014},
  month = may,
  volume = {2014},
  number = {3},
  pages = {640916},
  doi = {10.1155/2014/640916},
  pmid = {24949078},
  epubdate = {2014 May 8},
  urldate = {August 23, 2025},
}
"""
    )


def test_bad_date_stays_bad() -> None:
    """An impossible date is written as it stands, and read again as the same."""
    subject = reference(type="web", title="MS", dates=(("published", "February 36, 2024"),))

    text = entry_text(subject, "a")

    assert "  date = {February 36, 2024},\n" in text
    assert read(text).references[0].dates[0].reading == subject.dates[0].reading


@pytest.mark.parametrize(
    "type_",
    ["article", "book", "chapter", "report", "thesis", "web", "preprint", "other"],
)
def test_types_come_back(type_: ReferenceType) -> None:
    """Every type of reference is read again as that type, with container and publisher."""
    subject = reference(type=type_, title="T", container="C", publisher="P")

    (actual,) = read(entry_text(subject, "a")).references

    assert actual.type == type_
    assert [actual.value(name) for name in ("title", "publisher")] == ["T", "P"]
    assert "C" in {actual.value("container"), actual.value("booktitle")}


@given(TEXT, TEXT, TEXT, TEXT)
def test_any_text_comes_back(title: str, container: str, family: str, organisation: str) -> None:
    """Whatever stands in a reference, its entry is sound and is read again as the same."""
    subject = reference(
        authors=(person(family, container), body(organisation)), title=title, container=container
    )

    bibliography = read(entry_text(subject, "a"))

    (actual,) = bibliography.references
    assert bibliography.problems == ()
    assert [actual.value("title"), actual.value("container")] == [title, container]
    assert [(name.family, name.given, name.organisation) for name in actual.authors] == [
        (family, container, ""),
        ("", "", organisation),
    ]


def test_braces_in_a_url() -> None:
    """Braces in a URL cannot break the file: they are written as percent codes."""
    subject = reference(type="web", identifiers=(("url", "https://a.org/{x_y"),))

    assert "  url = {https://a.org/%7Bx_y},\n" in entry_text(subject, "a")


def test_identifiers_from_a_url_are_not_written() -> None:
    """What the URL says is said once."""
    derived = Identifier(
        kind="pmcid", value="PMC1", raw="https://x", span=PLACE, derived_from="url"
    )
    subject = Reference(id="1", file="", span=PLACE, raw="", identifiers=(derived,))

    assert "pmcid" not in entry_text(subject, "a")


@pytest.mark.parametrize(
    ("text", "newline", "expected"),
    [
        ("", "\n", "@misc{b,\n}\n"),
        ("@misc{a}", "\n", "@misc{a}\n\n@misc{b,\n}\n"),
        ("@misc{a}\n", "\n", "@misc{a}\n\n@misc{b,\n}\n"),
        ("@misc{a}\n\n", "\n", "@misc{a}\n\n@misc{b,\n}\n"),
        ("@misc{a}\r\n", "\r\n", "@misc{a}\r\n\r\n@misc{b,\r\n}\r\n"),
        ("@misc{a}\r", "\r", "@misc{a}\r\r@misc{b,\r}\r"),
        ("@misc{a}\r\n% x\n", "mixed", "@misc{a}\r\n% x\n\n@misc{b,\n}\n"),
    ],
)
def test_appended(text: str, newline: str, expected: str) -> None:
    """Entries follow after one empty line, in the file's own line ends."""
    assert appended(text, ["@misc{b,\n}\n"], newline) == expected


@given(st.text(max_size=40), st.sampled_from(["\n", "\r\n", "\r", "mixed"]))
def test_the_file_is_not_touched(text: str, newline: str) -> None:
    """What stands in the file stays there, character for character."""
    assert appended(text, ["@misc{b,\n}\n", "@misc{c,\n}\n"], newline).startswith(text)
    assert appended(text, [], newline) == text
