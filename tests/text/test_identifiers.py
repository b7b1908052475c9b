"""Identifiers are found where they stand, read strictly, and never guessed."""

import re
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn, issn

from claimcheck.model import Identifier, IdentifierKind, Span
from claimcheck.text.identifiers import FoundIdentifier, doi, find_identifiers, parse_identifier
from claimcheck.text.identifiers.checkdigits import (
    isbn10_digit,
    isbn13_digit,
    issn_digit,
    orcid_digit,
)

SEED = (
    "Schroeder B, Doig J, Premkumar K. The effects of massage therapy. Evid Based Complement "
    "Alternat Med. 2014;2014:640916. doi: 10.1155/2014/640916. Epub 2014 May 8. PMID: 24949078; "
    "PMCID: PMC4034721. https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/"
)
SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
DOI = "10.1155/2014/640916"


def only(text: str, kind: IdentifierKind) -> Identifier:
    """Return the one identifier of a kind in a text."""
    (found,) = [one.identifier for one in find_identifiers(text) if one.identifier.kind == kind]
    return found


def faults(identifier: Identifier) -> list[tuple[str, str | None]]:
    """Return the rules that speak of an identifier, with what they would have instead."""
    return [(fault.rule, fault.instead) for fault in identifier.faults]


@pytest.mark.parametrize(
    "text",
    [
        "doi: 10.1155/2014/640916. Epub 2014 May 8.",
        "10.1155/2014/640916.Epub",
        "10.1155/2014/640916PMID:24949078",
        "10.1155/2014/640916</a>",
        "10.1155/2014/640916https://example.org/x",
        "10.1155/2014/640916).",
        "doi:10.1155/2014/640916;",
        "DOI 10.1155/2014/640916",
        "(doi:10.1155/2014/640916)",
        "“10.1155/2014/640916.”",
        "doi.org/10.1155/2014/640916",
        "https://doi.org/10.1155/2014/640916.",
        "https://dx.doi.org/10.1155%2F2014%2F640916",
        "https://doi-org.proxy.example.edu/10.1155/2014/640916",
        "https://doi.org/10.1155/2014/640916/full",
        "10.1155/2014/640916;jsessionid=0A1B.f02t03",
        "10.1155/2014/640916/abstract",
        "10.1155/2014/640916#page=2",
    ],
)
def test_doi_is_cut_where_it_ends(text: str) -> None:
    """A DOI is read without label, address, punctuation and glued words."""
    found = only(text, "doi")

    assert found.value == DOI


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (SICI + ".", SICI),
        ("(10.1016/S0140-6736(98)62434-8).", "10.1016/S0140-6736(98)62434-8"),
        ("doi:10.1016/S0140-6736(97)11096-0", "10.1016/S0140-6736(97)11096-0"),
    ],
)
def test_brackets_inside_a_doi_stay(text: str, raw: str) -> None:
    """Brackets with a partner belong to the DOI; the value is lower-cased, the raw text is not."""
    found = only(text, "doi")

    assert (found.raw, found.value, found.faults) == (raw, raw.lower(), ())


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("doi: 10.1155/ 2014/640916. Epub 2014", DOI),
        ("doi: 10.1155 /2014/640916", DOI),
        ("doi:10.1155/2014/64\u200b0916", DOI),
        ("doi:10.1155\u22152014/640916", DOI),
        ("doi:10.1007/s00415\u2010019", "10.1007/s00415-019"),
        ("doi:10.1016/j. jada.2009.01.001", "10.1016/j.jada.2009.01.001"),
        ("doi: 10.1155/2014 640916.", "10.1155/2014640916"),
    ],
)
def test_a_broken_doi_has_no_value_but_a_proposal(text: str, instead: str) -> None:
    """Blanks, invisible characters and typographic signs leave no DOI as written."""
    found = only(text, "doi")

    assert found.value is None
    assert faults(found) == [("malformed-doi", instead)]


@pytest.mark.parametrize("text", ["doi: 11.1155/2014/640916", "doi: 10.1155", "doi:10.1155/."])
def test_something_else_is_no_doi(text: str) -> None:
    """What has not the form of a DOI has no value and no proposal."""
    found = only(text, "doi")

    assert found.value is None
    assert faults(found) == [("malformed-doi", None)]


@pytest.mark.parametrize(
    "text",
    [
        "doi: 10.1155/2014/640916.",
        "doi: 10.1155/2014/640916. Epub 2014 May 8.",
        "doi: 10.1155/2014/640916, accessed 2020",
        "(doi: 10.1155/2014/640916).",
        "“doi: 10.1155/2014/640916.”",
        "https://doi.org/10.1155/2014/640916.",
        "doi:10/gf9s3k.",
        "doi:10.1155/2014/640916;PMID:24949078",
    ],
)
def test_the_sentence_around_a_doi_is_no_fault(text: str) -> None:
    """Ordinary punctuation behind a DOI in a reference is not held against it."""
    assert only(text, "doi").faults == ()


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("doi:10.1155/2014/640916..", "doi-trailing-junk", ".."),
        ("doi:10.1155/2014/640916).", "doi-trailing-junk", ")"),
        ("10.1155/2014/640916.Epub 2014", "doi-trailing-junk", "Epub"),
        ("10.1155/2014/640916PMID:24949078", "doi-trailing-junk", "PMID"),
        ("https://doi.org/10.1155/2014/640916./", "doi-trailing-junk", "./"),
        ("10.1000/001&amp;x", "doi-encoded-characters", "10.1000/001&amp;x"),
        ("doi:10.1000%2F1", "doi-encoded-characters", "10.1000%2F1"),
        ("http://dx.doi.org/10.1155/2014/640916", "doi-as-url", "http://dx.doi.org/"),
    ],
)
def test_a_fault_of_a_doi_has_its_exact_place(text: str, rule: str, quoted: str) -> None:
    """The fault points at the characters that are wrong, not at the whole DOI."""
    (fault,) = only(text, "doi").faults

    assert (fault.rule, text[fault.span.start : fault.span.end]) == (rule, quoted)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("10.1155/2014/640916", DOI, []),
        (" doi:10.1155/2014/640916 ", DOI, []),
        ("10.1155/2014/640916.", DOI, [("doi-trailing-junk", "")]),
        ("https://doi.org/10.1155/2014/640916", DOI, [("doi-as-url", "")]),
        ("10.1007/978-3-540\\_4", "10.1007/978-3-540_4", []),
        ("n/a", None, [("malformed-doi", None)]),
        ("", None, []),
        ("https://x.org/doi/10.1002/ana.24512", None, [("malformed-doi", "10.1002/ana.24512")]),
    ],
)
def test_the_doi_field_of_an_entry(
    text: str, value: str | None, expected: list[tuple[str, str | None]]
) -> None:
    """In a field every final mark is junk, and an address is no DOI."""
    found = parse_identifier("doi", text)

    assert (found.value, faults(found)) == (value, expected)


def test_the_seed_reference_is_sound() -> None:
    """DOI, PMID, PMCID and address of a PubMed citation are read, and nothing is wrong in them."""
    found = [one.identifier for one in find_identifiers(SEED)]

    assert [(one.kind, one.value, one.derived_from) for one in found] == [
        ("doi", DOI, None),
        ("pmid", "24949078", None),
        ("pmcid", "PMC4034721", None),
        ("url", "https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/", None),
        ("pmcid", "PMC4034721", "url"),
    ]
    assert [fault for one in found for fault in one.faults] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PMID:24949078", "24949078"),
        ("PMID 24949078", "24949078"),
        ("PMID: 24949078;", "24949078"),
        ("PubMed PMID: 24949078.", "24949078"),
        ("[PubMed: 24949078]", "24949078"),
    ],
)
def test_pmid_forms(text: str, value: str) -> None:
    """A PMID is read with every label in use."""
    found = only(text, "pmid")

    assert (found.value, found.faults) == (value, ())


@pytest.mark.parametrize(
    ("text", "value", "instead"),
    [
        ("315789451", None, None),
        ("0031978945", "31978945", "31978945"),
        ("0", None, None),
        ("PMC4034721", None, None),
        ("2494907A", None, None),
        ("24 949 078", "24949078", "24949078"),
    ],
)
def test_a_pmid_is_never_shortened(text: str, value: str | None, instead: str | None) -> None:
    """Leading zeros come off; a number that is too long has no value and no proposal."""
    found = parse_identifier("pmid", text)

    assert found.value == value
    assert faults(found) == [("malformed-pmid", instead)]


@pytest.mark.parametrize(
    "text", ["PMC4034721", "PMCID: PMC4034721.", "PMC 4034721", "PMCID PMC4034721"]
)
def test_pmcid_forms(text: str) -> None:
    """A PMCID is read with and without label, and with a blank behind "PMC"."""
    found = only(text, "pmcid")

    assert (found.value, found.faults) == ("PMC4034721", ())


@pytest.mark.parametrize(
    ("text", "quoted", "instead"),
    [
        ("PMCID: PMCPMC4034721", "PMCPMC", "PMC"),
        ("PMCID: PMC4034721.1", ".1", ""),
        ("PMCID: 4034721", "4034721", "PMC4034721"),
        ("PMCID: PMC004034721", "004034721", "4034721"),
    ],
)
def test_a_malformed_pmcid_is_still_read(text: str, quoted: str, instead: str) -> None:
    """The value is clear, and the fault says what to change where."""
    found = only(text, "pmcid")
    (fault,) = found.faults

    assert found.value == "PMC4034721"
    assert (text[fault.span.start : fault.span.end], fault.instead) == (quoted, instead)


@pytest.mark.parametrize("text", ["24949078", "report 24949078, p. 3", "PMC group, PMC 12"])
def test_bare_digits_are_nothing(text: str) -> None:
    """Eight digits may be a PMID or an ISSN: without a label they are neither."""
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("url", "kind", "value"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/24949078/", "pmid", "24949078"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/24949078", "pmid", "24949078"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/?term=24949078", "pmid", "24949078"),
        ("https://europepmc.org/article/MED/24949078", "pmid", "24949078"),
        ("https://europepmc.org/article/PMC/PMC4034721", "pmcid", "PMC4034721"),
        ("https://europepmc.org/articles/PMC4034721", "pmcid", "PMC4034721"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4034721/pdf/x.pdf", "pmcid", "PMC4034721"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC4034721/#S2", "pmcid", "PMC4034721"),
        ("https://www-ncbi-nlm-nih-gov.proxy.example.edu/pubmed/24949078", "pmid", "24949078"),
        ("https://doi.org/10.1155/2014/640916?utm_source=x", "doi", DOI),
        ("https://arxiv.org/pdf/1706.03762v5.pdf", "arxiv", "1706.03762"),
        ("https://clinicaltrials.gov/ct2/show/NCT01234567", "trial", "NCT01234567"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid", "0000-0002-1825-0097"),
    ],
)
def test_an_identifier_is_read_out_of_a_registrys_address(
    url: str, kind: IdentifierKind, value: str
) -> None:
    """It says that it is derived, and shares the place of the address."""
    found = only(f"See {url}.", kind)

    assert (found.value, found.derived_from, found.raw) == (value, "url", url)
    assert found.span == Span(4, 4 + len(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/",
        "https://www.doi.org/the-identifier/resources/handbook/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=massage",
        "https://www.ncbi.nlm.nih.gov/books/NBK279326/",
        "https://onlinelibrary.wiley.com/doi/10.1002/ana.24512",
    ],
)
def test_other_addresses_hold_no_identifier(url: str) -> None:
    """Pages about registries, searches and publishers' pages are addresses only."""
    assert [one.identifier.kind for one in find_identifiers(url)] == ["url"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("isbn", "ISBN 978-0-306-40615-7", "9780306406157"),
        ("isbn", "ISBN: 0306406152", "9780306406157"),
        ("isbn", "ISBN-13: 978 0 306 40615 7 2014", "9780306406157"),
        ("isbn", "ISBN 978-0-306-40615-8", None),
        ("issn", "ISSN 0378-5955", "0378-5955"),
        ("issn", "eISSN: 1234-5679", "1234-5679"),
        ("issn", "ISSN 1234-5678", None),
        ("orcid", "ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "ORCID iD 0000-0002-1825-0098", None),
        ("arxiv", "arXiv:1706.03762v5", "1706.03762"),
        ("arxiv", "arXiv:hep-th/9901001", "hep-th/9901001"),
        ("arxiv", "arXiv:0704.0001", "0704.0001"),
        ("arxiv", "arXiv:1313.2590", None),
        ("arxiv", "arXiv:1501.0001", None),
        ("arxiv", "arXiv:1412.12345", None),
        ("trial", "NCT01234567", "NCT01234567"),
        ("trial", "NCT0123456", None),
    ],
)
def test_numbers_with_rules_of_their_own(
    kind: IdentifierKind, text: str, value: str | None
) -> None:
    """A sound number has its canonical form, a bad one no value and a fault."""
    found = only(text, kind)

    assert found.value == value
    assert bool(found.faults) == (value is None)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("pmid", "PMID: 24949078", "24949078"),
        ("pmcid", "PMC4034721", "PMC4034721"),
        ("arxiv", "arXiv:1706.03762", "1706.03762"),
        ("trial", "NCT01234567", "NCT01234567"),
        ("issn", "0378-5955 (Print) 1234-5679 (Electronic)", "0378-5955"),
        ("isbn", "978-0-306-40615-7, 978-3-16-148410-1", None),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("url", "\\url{https://example.org/a\\_b}", "https://example.org/a_b"),
    ],
)
def test_fields_of_an_entry(kind: IdentifierKind, text: str, value: str | None) -> None:
    """A field may hold a label, an address or several numbers; a bad one of several is told."""
    assert parse_identifier(kind, text).value == value


def test_labels_are_taken_with_their_numbers() -> None:
    """What is taken holds the label, so that nobody reads it as a part of the title."""
    text = "Title. Available from: https://example.org/a. doi: 10.1155/2014/640916. PMID: 24949078"
    taken = [text[found.taken.start : found.taken.end] for found in find_identifiers(text)]

    assert taken == [
        "Available from: https://example.org/a",
        "doi: 10.1155/2014/640916",
        "PMID: 24949078",
    ]


@given(st.text(alphabet="0123456789", min_size=12, max_size=12))
def test_check_digits_agree_with_another_library(digits: str) -> None:
    """Every ISBN and ISSN that we call sound python-stdnum calls sound, and the other way."""
    assert isbn.is_valid("978" + digits[:9] + isbn13_digit("978" + digits[:9]))
    assert isbn.is_valid(digits[:9] + isbn10_digit(digits))
    assert issn.is_valid(digits[:7] + issn_digit(digits))


@given(st.text(alphabet="0123456789X", min_size=8, max_size=13))
def test_soundness_agrees_with_another_library(digits: str) -> None:
    """No ISBN or ISSN is sound for one side only; for us 979-0 is music, and nine digits are too few."""
    ours = parse_identifier("isbn", digits).value is not None
    theirs = isbn.is_valid(digits) and len(digits) in {10, 13} and not digits.startswith("9790")

    assert theirs == ours
    assert issn.is_valid(digits) == (parse_identifier("issn", digits).value is not None)


def test_orcid_check_character() -> None:
    """The check character of ORCID may be X."""
    assert orcid_digit("000000021825009") == "7"
    assert orcid_digit("000000021694233") == "X"


PIECES = st.sampled_from(
    [
        *(SEED, SICI, DOI, "doi:", "doi: ", "https://", "http://dx.doi.org/", "www.", "PMID: "),
        *("PMC", "PMCID:", "ISBN ", "ISSN ", "ORCID ", "arXiv:", "NCT", "10.1155/", "%2F", "&amp;"),
        *("<", ">", "(", ")", "](", ".", "..", ",", " ", "\n", "\u200b", "\u2013", "/full", "Epub"),
        *(
            "0306406152",
            "24949078",
            "x.org",
            "utm_a=1&",
            "?",
            "#",
            "\\_",
            "1706.03762",
            "é",
            "\x00",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
KINDS = st.sampled_from(["doi", "pmid", "pmcid", "isbn", "issn", "arxiv", "url", "orcid", "trial"])


@given(TEXTS, st.integers(0, 1000))
def test_every_place_holds_what_it_claims(text: str, offset: int) -> None:
    """No text crashes the search; raw text and places agree, taken places do not overlap."""
    found = find_identifiers(text, offset)
    taken = sorted({one.taken for one in found})

    assert all(one.end <= other.start for one, other in pairwise(taken))
    assert all(_is_placed(one, text, offset) for one in found)


def _is_placed(found: FoundIdentifier, text: str, offset: int) -> bool:
    whole = Span(offset, offset + len(text))
    span = found.identifier.span.shifted(-offset)
    return (
        text[span.start : span.end] == found.identifier.raw
        and found.taken.holds(found.identifier.span)
        and whole.holds(found.taken)
        and all(whole.holds(fault.span) for fault in found.identifier.faults)
    )


@given(KINDS, TEXTS, st.integers(0, 1000))
def test_every_field_can_be_read(kind: IdentifierKind, text: str, offset: int) -> None:
    """No field crashes the reading; raw text and places agree."""
    found = parse_identifier(kind, text, offset)
    span = found.span.shifted(-offset)

    assert text[span.start : span.end] == found.raw
    assert all(Span(offset, offset + len(text)).holds(fault.span) for fault in found.faults)


@pytest.mark.parametrize(
    "text",
    [
        "10.1155/" + ")" * 100_000,
        "https://x.org/" + "." * 100_000,
        "https://x.org/?" + "utm_a=1&" * 12_000,
        "doi" + " " * 100_000,
        "](http://x.org)" * 7_000,
        "http://" * 14_000,
        "PMC" * 33_000,
    ],
)
def test_hostile_lines_end(text: str) -> None:
    """A long line of one kind is read without trouble, and in time that grows with its length."""
    assert all(found.taken.end <= len(text) for found in find_identifiers(text))


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_a_url_goes_on_below_an_indent(indent: str) -> None:
    """The indent of the next line is no part of the URL; a date below is no part of it either."""
    cut = find_identifiers(f"NHS. Tea. https://www.health\n{indent}line.com/x")
    whole = find_identifiers(f"NHS. Tea. https://www.nhs.uk/tea\n{indent}10/11/2024")

    assert ["https://www.healthline.com/x"] == [one.identifier.value for one in cut]
    assert ["https://www.nhs.uk/tea"] == [one.identifier.value for one in whole]


_DOI_PARTS = st.sampled_from(
    [
        "10.",
        "1155",
        "/",
        ".",
        "-",
        "v2",
        ".s001",
        "pmid",
        "full",
        "pdf",
        "epub",
        "2014",
        "journal",
        "..",
        "x",
    ]
)


@given(st.lists(_DOI_PARTS, max_size=8).map(lambda parts: "10.1155/" + "".join(parts)))
def test_the_short_way_to_a_doi(text: str) -> None:
    """A plain DOI is read as if every character of it had been looked at."""
    with patch.object(doi, "_plain", return_value=re.compile(r"(?!)")):
        expected = doi.read_doi(text, 7)

    assert expected == doi.read_doi(text, 7)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("doi:10.5194/hess-20-\n2483-2016, 2016.", "10.5194/hess-20-2483-2016"),
        ("https://doi.org/10.5194/hess-17-\r\n  4769-2013.", "10.5194/hess-17-4769-2013"),
        ("https://doi.org/10.1016/\nj.jbi.2019.103293", "10.1016/j.jbi.2019.103293"),
        ("doi:10.1000/abc-\n2019;3:4", "10.1000/abc-"),
        ("doi:10.1000/abc/\n2. Smith J. 2014", "10.1000/abc/"),
        ("doi:10.1000/a-\n10.1000/b2", "10.1000/a-"),
    ],
)
def test_a_doi_that_goes_on_below(text: str, value: str) -> None:
    """Behind a hyphen or slash at the end of a line the rest follows on the next, and is no fault."""
    dois = [one.identifier for one in find_identifiers(text) if one.identifier.kind == "doi"]

    assert (value, ()) == (dois[0].value, dois[0].faults)
