"""What a claim of the ledger rests on, in the HTML report."""

from functools import cache

from msgspec import structs

from claimcheck.report import render
from claimcheck.report.addresses import Addresses
from claimcheck.report.evidence_view import evidence_by_claim
from tests.report import audits
from tests.report.pages import Page
from tests.report.signed_audits import signed_audit


@cache
def page() -> Page:
    """Return the report of an audit with a ledger, made once."""
    return Page(render("html", signed_audit()))


def test_a_claim_shows_what_it_rests_on() -> None:
    """Role, key, place and the copied passage stand below its words, hostile words as words."""
    words = page().phrases("claims")

    assert "Named as support: pain#1 · At: Results, table 2" in words
    assert "Pain fell in 24 patients <script>alert(1)</script> <U+202E>after five weeks." in words
    assert "Named as disputing it: nobody-2020 Named as qualifying it: pain#2 The passage" in words
    assert page().wrong == []


def test_a_key_leads_to_its_reference() -> None:
    """A reference that the audit does not have has no link."""
    audit = signed_audit()
    first, unknown, _ = evidence_by_claim(audit, Addresses(audit))["pain-0001"]

    assert first.reference.href.removeprefix("#") in page().attributes("id")
    assert ("nobody-2020", "") == unknown.reference


def test_only_a_long_passage_is_folded() -> None:
    """A short one can be read at once; paragraphs stay paragraphs; without any there is none."""
    audit = signed_audit()
    short, none, long = evidence_by_claim(audit, Addresses(audit))["pain-0001"]

    assert ("", 2) == (short.folded, len(short.passage))
    assert ("", ()) == (none.folded, none.passage)
    assert "729 characters" == long.folded
    assert "729 characters" in page().phrases("claims")


def test_a_claim_that_no_article_has_shows_it_too() -> None:
    """It stands with the sign-offs, and only there; what a card shows is not told twice."""
    sign_offs = page().phrases("standings")

    assert "Named as background: pain#1 A claim that is lost." in sign_offs
    assert "A claim that is lost." not in page().phrases("claims")
    assert "Named as support" not in sign_offs


def test_nothing_is_said_where_there_is_none() -> None:
    """Neither of a claim file without evidence nor of an article without claim files."""
    signed = signed_audit()
    bare = tuple(structs.replace(claim, evidence=()) for claim in signed.ledger)

    for audit in (audits.clean_audit(), structs.replace(signed, ledger=bare)):
        assert 'class="rests-on"' not in render("html", audit)


def test_evidence_needs_no_sign_off() -> None:
    """It is shown as well where an audit says nothing of standings."""
    unsigned = structs.replace(signed_audit(), standings=())

    assert "Named as support: pain#1" in Page(render("html", unsigned)).phrases("claims")
