"""Reading .bib files: every row of the table of bibtexparser's behaviours, and the fields."""

import datetime
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.errors import InputError
from claimcheck.model import Bibliography, ImpossibleDate, Reference, Source, ValidDate

SCHROEDER = r"""
@article{schroeder-2014,
  author = {Schroeder, B and M{\"u}ller, J and {World Health Organization} and others},
  title = {The effects of {MS} \& more},
  journal = {Evid Based Complement Alternat Med},
  year = {2014}, volume = {2014}, number = 3, pages = {35--41},
  doi = {10.1155/2014/640916},
  pmid = {24949078},
  pmcid = {PMC4034721},
  issn = {1741-427X (Print), 1741-4288},
  url = {https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/},
  urldate = {2024-02-36},
}
"""


def read(text: str) -> Bibliography:
    """Return the bibliography of a text."""
    return parse_bibliography(
        Source(path="references.bib", kind="bibliography", text=text, sha256="")
    )


def only(text: str) -> Reference:
    """Return the one reference of a text."""
    (reference,) = read(text).references
    return reference


def problems(text: str) -> list[tuple[str, str]]:
    """Return the rule and the exact characters of every problem of a text."""
    return [
        (problem.rule, text[problem.span.start : problem.span.end])
        for problem in read(text).problems
    ]


# ── What bibtexparser does, and what we make of it (READING.md, section 8) ───────────────────────


def test_second_entry_with_the_same_key() -> None:
    """Both entries are references, the second under an id of its own, and a problem is told."""
    text = "@misc{who, title = {Ageing}}\n@misc{who, title = {Falls}}\n@misc{who, title = {Pain}}"

    found = [(reference.id, reference.value("title")) for reference in read(text).references]

    assert found == [("who", "Ageing"), ("who~2", "Falls"), ("who~3", "Pain")]
    assert problems(text) == [("duplicate-key", "who")] * 2


def test_field_twice() -> None:
    """The values stand without their braces, and the second one's name is a problem."""
    text = "@misc{a, title = {A}, title = {B}}"

    values = [field.value for field in only(text).fields]

    assert values == ["A", "B"]
    assert problems(text) == [("duplicate-field", "title")]


def test_unclosed_brace() -> None:
    """The other fields and the next entry are read; the problem points at the open field."""
    text = "@misc{a,\n  title = {A,\n  year = {2014},\n}\n\n@misc{b, title = {B}}\n"

    first, second = read(text).references

    assert first.value("title") == "A"
    assert first.value("year") == "2014"
    assert second.value("title") == "B"
    assert problems(text) == [("unbalanced-braces", "title = {")]


def test_key_without_comma() -> None:
    """Key and field are told apart, nothing is left over as a comment."""
    text = "@book{nokey title={x}}"

    reference = only(text)

    assert (reference.key, reference.value("title")) == ("nokey", "x")
    assert problems(text) == [("missing-comma", "nokey")]


def test_comma_too_many() -> None:
    """The fields after a doubled comma are read."""
    text = "@misc{a, title = {x},, year = {2014}}"

    assert only(text).value("year") == "2014"
    assert problems(text) == [("unbalanced-braces", ",")]


def test_missing_comma() -> None:
    """Two fields stay two fields where bibtexparser silently makes them one."""
    text = "@misc{a, title={x} year=2020}"

    reference = only(text)

    assert (reference.value("title"), reference.value("year")) == ("x", "2020")
    assert problems(text) == [("missing-comma", "}")]


def test_quotation_marks_in_quotation_marks() -> None:
    """The whole value is read, its quotation marks kept, and a problem is told."""
    text = '@misc{a, title = "he said "hi" there"}'

    assert only(text).value("title") == 'he said "hi" there'
    assert problems(text) == [("quotation-mark-in-value", '"')]


def test_bad_and_empty_keys() -> None:
    """A key with a blank and an empty key are problems; the references have ids all the same."""
    text = "@article{a b, title={x}}\n@article{, title={y}}\n@article{title={z}}"

    ids = [reference.id for reference in read(text).references]

    assert ids == ["a b", "entry-2", "entry-3"]
    assert problems(text) == [
        ("invalid-key", "a b"),
        ("missing-key", "@article{"),
        ("missing-key", "@article{"),
    ]


def test_unknown_abbreviation() -> None:
    """A bare word that stands for nothing keeps its own letters and is a problem."""
    text = "@article{a, journal = unknownstr, year = 2020, month = jan}"

    assert only(text).value("container") == "unknownstr"
    assert problems(text) == [("undefined-string", "unknownstr")]


def test_abbreviations_and_joined_values() -> None:
    """Abbreviations, also of abbreviations and in any capitals, are put in and operands joined."""
    text = (
        '@string{j = "J {M}"}\n@STRING(jms = j # { Soc})\n'
        "@article{a, journal = JMS # { Suppl.}, month = may}"
    )

    reference = only(text)
    field = reference.fields[0]

    assert (field.value, field.raw) == ("J M Soc Suppl.", "JMS # { Suppl.}")
    assert reference.value("month") == "May"
    assert problems(text) == []


def test_line_that_begins_like_an_entry() -> None:
    """The entry that it cuts off is a problem, and both are references."""
    text = "@misc{a,\n  abstract = {Like this:\n@misc{b, title = {B}}\n},\n}\n"

    ids = [reference.id for reference in read(text).references]

    assert ids == ["a", "b"]
    assert problems(text)[:1] == [("unbalanced-braces", "abstract = {")]


def test_at_sign_within_a_line() -> None:
    """An @ with a brace in the middle of a line is text."""
    text = "@misc{a, title = {LeQua @ {CLEF} @misc{x} 2020}}"

    assert only(text).value("title") == "LeQua @ CLEF @miscx 2020"
    assert problems(text) == []


def test_two_abbreviations_of_one_name() -> None:
    """A second definition is a problem if it is another one."""
    text = "@string{j = {A}}\n@string{j = {A}}\n@string{j = {B}}\n@misc{a, title = j}"

    assert problems(text) == [("duplicate-key", "j")]


def test_impossible_date_is_kept() -> None:
    """A date that cannot be stays that date, at its exact characters."""
    text = "@online{a, urldate = {2024-02-36}}"

    (date,) = only(text).dates

    assert (date.role, date.raw) == ("accessed", "2024-02-36")
    assert text[date.span.start : date.span.end] == date.raw
    assert isinstance(date.reading, ImpossibleDate)


def test_brace_too_many() -> None:
    """Fields after a brace that closes the entry early still belong to it."""
    text = "@misc{a, title = {x}},\n  year = {2014},\n}\n@misc{b, title = {B}}"

    first, second = read(text).references

    assert (first.value("year"), second.id) == ("2014", "b")
    assert problems(text) == [("unbalanced-braces", "}")]


def test_backslashes_before_a_closing_brace() -> None:
    """A double backslash does not hide the brace, though it stops bibtexparser."""
    text = "@misc{a, title = {Ageing \\\\}, year = 2020}\n@misc{b, title = {B}}"

    ids = [reference.id for reference in read(text).references]

    assert ids == ["a", "b"]
    assert problems(text) == []


@pytest.mark.parametrize(
    "head", ["@ article {a, ", "@article\n{a, ", "  @Article {a, ", "@article(a, "]
)
def test_unusual_heads(head: str) -> None:
    """Blanks and line ends before the brace, which BibTeX allows, hide no entry."""
    text = f"{head}title = {{x}}{')' if '(' in head else '}'}\n"

    assert (only(text).entry_type, only(text).value("title")) == ("article", "x")


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """What bibtexparser would write to the terminal is a problem instead."""
    with caplog.at_level(logging.INFO):
        read("@misc{a, title = {x\n\n@misc{b, title = {y}}")

    assert caplog.records == []


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "\n \n", "% nothing yet\n\n% really\n"])
def test_empty_file(text: str) -> None:
    """A file without entries that holds nothing else is an empty bibliography."""
    assert read(text).references == ()


def test_no_bib_file() -> None:
    """Another kind of file is refused with its name."""
    with pytest.raises(InputError, match=r"references\.bib: This is no BibTeX file"):
        read("TY  - JOUR\nAU  - Smith, J\nER  -\n")


def test_line_ends_and_text_between_entries() -> None:
    """Places are right with CRLF, and text between entries is passed over."""
    text = "Mail jane@example.org {now}.\r\n\r\n@misc{a,\r\n  title = {One\r\n  two},\r\n}\r\n"

    field = only(text).fields[0]

    assert (field.value, field.raw) == ("One two", "One\r\n  two")
    assert text[field.span.start : field.span.end] == field.raw


def test_deep_nesting() -> None:
    """A hundred thousand braces are no recursion."""
    depth = 100_000
    text = f"@misc{{a, title = {{x {'{' * depth}{'}' * depth}$}}}}"

    assert only(text).value("title") == "x $"


def test_doubling_abbreviations_are_cut() -> None:
    """Abbreviations that double at every step do not fill the memory."""
    doubling = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    text = f"@string{{a0 = {{xxxx}}}}\n{doubling}@misc{{a, title = a59}}"

    assert len(only(text).value("title")) == 1000


# ── References ───────────────────────────────────────────────────────────────────────────────────


def test_whole_entry() -> None:
    """An article's parts get the names of the model, with values as they would be printed."""
    reference = only(SCHROEDER)

    assert (reference.id, reference.key, reference.type) == ("schroeder-2014",) * 2 + ("article",)
    names = [(name.family, name.given, name.organisation) for name in reference.authors]
    assert names == [
        ("Schroeder", "B", ""),
        ("Müller", "J", ""),
        ("", "", "World Health Organization"),
    ]
    assert reference.et_al
    assert reference.value("title") == "The effects of MS & more"
    assert reference.value("container") == "Evid Based Complement Alternat Med"
    assert (reference.value("issue"), reference.value("pages")) == ("3", "35–41")
    kinds = [(found.kind, found.value, found.derived_from) for found in reference.identifiers]
    assert kinds == [
        ("doi", "10.1155/2014/640916", None),
        ("pmid", "24949078", None),
        ("pmcid", "PMC4034721", None),
        ("issn", "1741-427X", None),
        ("issn", "1741-4288", None),
        ("url", "https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/", None),
        ("pmcid", "PMC4034721", "url"),
    ]


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ("year = 2014", "2014"),
        ("year = {2014}, month = may", "2014-05"),
        ("month = {May}, day = 8, year = {2014}", "2014-05-08"),
        ("year = 2014, month = {05}", "2014-05"),
        ('year = 2014, month = jun # "~10"', "2014-06-10"),
        ("date = {2014-05-08}", "2014-05-08"),
        ("date = {2014-05-03/2014-05-05}", "2014-05-03/2014-05-05"),
        ("year = 2014, month = {Whitsun}", "2014"),
    ],
)
def test_publication_dates(fields: str, edtf: str) -> None:
    """Year, month and day make one date, in any order and spelling."""
    (date,) = only(f"@misc{{a, {fields}}}").dates_of("published")

    assert isinstance(date.reading, ValidDate)
    assert date.reading.edtf == edtf


def test_date_in_parts_stands_at_the_year() -> None:
    """A date of several fields points at the year."""
    text = "@misc{a, month = may, year = {2014}}"

    (date,) = only(text).dates

    assert (date.raw, text[date.span.start : date.span.end]) == ("2014", "2014")
    assert isinstance(date.reading, ValidDate)
    assert date.reading.latest == datetime.date(2014, 5, 31)


def test_impossible_month() -> None:
    """A thirteenth month is an impossible date, not a year without a month."""
    (date,) = only("@misc{a, year = 2014, month = 13}").dates

    assert isinstance(date.reading, ImpossibleDate)


def test_other_dates() -> None:
    """Access dates are found in `urldate` and in notes; `origdate` is of another work."""
    reference = only(
        "@online{a, origdate = {1900}, epubdate = {2014 May 8}, updated = {2020-01-01},"
        " archivedate = {2021-01-01}, note = {Accessed: 2024-05-01}}"
    )

    roles = [(date.role, date.raw) for date in reference.dates]

    assert roles == [
        ("epub", "2014 May 8"),
        ("updated", "2020-01-01"),
        ("archived", "2021-01-01"),
        ("accessed", "2024-05-01"),
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@misc{a, url = {https://a.org/x}}", "web"),
        ("@online{a, title = {x}}", "web"),
        (r"@misc{a, howpublished = {\url{https://a.org/x}}}", "web"),
        ("@misc{a, url = {https://a.org/x}, doi = {10.5281/zenodo.1}}", "other"),
        ("@misc{a, eprint = {1706.03762}, archiveprefix = {arXiv}}", "preprint"),
        ("@article{a, journal = {arXiv preprint arXiv:1706.03762}}", "preprint"),
        ("@phdthesis{a, title = {x}}", "thesis"),
        ("@inproceedings{a, title = {x}}", "chapter"),
        ("@techreport{a, title = {x}}", "report"),
        ("@mvbook{a, title = {x}}", "book"),
        ("@hieroglyph{a, title = {x}}", "other"),
    ],
)
def test_types(entry: str, expected: str) -> None:
    """The type follows from the entry's type and, for @misc, from its identifiers."""
    assert only(entry).type == expected


def test_container_and_publisher() -> None:
    """The best field of each kind is taken; the others keep their names."""
    reference = only(
        "@incollection{a, booktitle = {Book}, journal = {J}, publisher = {P}, school = {S}}"
    )

    names = [(field.name, field.value) for field in reference.fields]

    assert names == [
        ("booktitle", "Book"),
        ("container", "J"),
        ("publisher", "P"),
        ("school", "S"),
    ]


def test_site_of_a_page() -> None:
    """The organisation of a web page is the site that holds it."""
    text = "@online{a, organization = {Mayo Clinic}, url = {https://www.mayoclinic.org/}}"

    assert only(text).value("container") == "Mayo Clinic"


def test_crossref() -> None:
    """A chapter takes title, year and editors from its book, at the place of `crossref`."""
    text = (
        "@incollection{a, title = {Gait}, crossref = {B}}\n"
        "@book{b, editor = {Kim, S}, title = {Handbook}, year = 2020, isbn = {9783161484100}}"
    )

    reference = read(text).references[0]
    container = reference.field("container")

    assert container is not None
    assert container.value == "Handbook"
    assert text[container.span.start : container.span.end] == container.raw == "B"
    assert reference.value("editors") == "Kim, S"
    assert [date.raw for date in reference.dates] == ["B"]
    assert reference.identifiers == ()


def test_escaped_identifiers() -> None:
    """Escapes of LaTeX are no part of a URL; it then has the place of the whole value."""
    text = r"@misc{a, url = {https://a.org/x\_y\%20z}}"

    (url,) = only(text).identifiers

    assert url.value == "https://a.org/x_y%20z"
    assert text[url.span.start : url.span.end] == url.raw == r"https://a.org/x\_y\%20z"


def test_two_urls_in_one_field() -> None:
    """Mendeley writes several URLs into one field: each has its own place."""
    text = "@misc{a, url = {https://a.org/x https://b.org/y}}"

    urls = [found.raw for found in only(text).identifiers_of("url")]

    assert urls == ["https://a.org/x", "https://b.org/y"]


def test_title_in_quotation_marks() -> None:
    """Quotation marks around a title and its final full stop are no part of its value."""
    assert only("@misc{a, title = {“Multiple sclerosis,”}}").value("title") == "Multiple sclerosis"
    assert only("@misc{a, title = {Sleep.}}").value("title") == "Sleep"
    assert (
        only("@misc{a, title = {“Good” pain and “bad”}}").value("title") == "“Good” pain and “bad”"
    )


WORDS = (
    '@article @misc{a, @string{j= @comment{ { } " , = # @ title author year month url note'
    " crossref jan 2014 ( ) \\ others $ % & \\url{ http://a.org/ é ~ --"
)
PIECES = st.sampled_from((*WORDS.split(), "\n", " ", "\r\n", " and "))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail but by `InputError`; every place holds what it claims."""
    try:
        bibliography = read(text)
    except InputError:
        return

    ids = [reference.id for reference in bibliography.references]
    assert len(set(ids)) == len(ids)
    for reference in bibliography.references:
        places = [(reference.span, reference.raw)]
        places += [(field.span, field.raw) for field in reference.fields]
        places += [(date.span, date.raw) for date in reference.dates]
        places += [(found.span, found.raw) for found in reference.identifiers]
        places += [(name.span, name.raw) for name in reference.authors]
        for span, raw in places:
            assert text[span.start : span.end] == raw
    for problem in bibliography.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(text)


def test_identifiers_in_two_pairs_of_braces() -> None:
    """Web of Science puts every value into two pairs of braces."""
    doi = only("@article{a, DOI = {{10.1161/HYP.0001}}}").identifiers[0]

    assert ("10.1161/hyp.0001", "10.1161/HYP.0001") == (doi.value, doi.raw)
