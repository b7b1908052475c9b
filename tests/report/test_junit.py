"""The JUnit report: the schema of Jenkins, its cases, and what fails them."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xmlschema
from msgspec import structs

from claimcheck.model import Audit, Confidence
from claimcheck.report import render
from tests.report import audits, ci_audits

SCHEMA = xmlschema.XMLSchema(Path(__file__).parents[1] / "data" / "junit-10.xsd")


def parsed(audit: Audit) -> Element:
    """Return the root of the report."""
    return fromstring(render("junit", audit))  # noqa: S314 - our own output


def case_of(audit: Audit, name: str) -> Element:
    """Return the first case whose name begins so."""
    return next(
        one for one in parsed(audit).iter("testcase") if one.get("name", "").startswith(name)
    )


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_every_report_fits_the_schema(name: str) -> None:
    """Whatever was found, hostile characters included, Jenkins can read it."""
    SCHEMA.validate(render("junit", ci_audits.ALL[name]))


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_the_numbers_are_those_of_the_cases(name: str) -> None:
    """What a suite and the whole count is what they hold."""
    root = parsed(ci_audits.ALL[name])
    for suite in (root, *root.iter("testsuite")):
        tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        counted = {
            count: str(sum(case.find(tag) is not None for case in suite.iter("testcase")))
            for count, tag in tags.items()
            if count in suite.attrib
        }
        assert {"tests": str(len(list(suite.iter("testcase")))), **counted} == {
            key: value for key, value in suite.attrib.items() if key != "name"
        }


def test_cases_are_claims_with_references() -> None:
    """Each claim that is cited or checkable has a case for each reference; each reference has one."""
    names = [one.get("name", "")[:28] for one in parsed(audits.clean_audit()).iter("testcase")]
    groups = [one.get("classname") for one in parsed(audits.clean_audit()).iter("testcase")]

    assert [
        "Massage may ease muscle tens",
        "A study of 24 patients found",
        "Costs fell by 30%. – no refe",
        "[1] Schroeder B, Doig J. The",
        "[2] Pietrangelo, Ann, “Can M",
        "[3] Can Massage Help,” healt",
        "everything else in the file",
    ] == names
    assert ["pain.claims"] * 3 + ["pain.references"] * 3 + ["pain.text"] == groups


def test_a_claim_of_two_references_is_two_cases() -> None:
    """A sentence with ``[2, 3]`` rests on both."""
    audit = audits.small_audit()
    article = audit.articles[0]
    citation = structs.replace(article.claims[0].citations[0], citation_id="pain@2")
    claim = structs.replace(article.claims[0], citations=(citation,))
    both = structs.replace(audit, articles=(structs.replace(article, claims=(claim,)),))
    names = [one.get("name", "") for one in parsed(both).iter("testcase")]

    assert ["[2]", "[3]"] == [name[-3:] for name in names if name.startswith("Massage may")]


def test_a_sentence_that_claims_nothing_is_no_case() -> None:
    """What is neither cited nor checkable rests on nothing."""
    audit = audits.clean_audit()
    article = audit.articles[0]
    claim = structs.replace(article.claims[2], checkable=False)
    idle = structs.replace(audit, articles=(structs.replace(article, claims=(claim,)),))
    groups = {one.get("classname") for one in parsed(idle).iter("testcase")}

    assert {"pain.references", "pain.text"} == groups


def test_an_error_fails_its_reference() -> None:
    """The failure names rule and words; notes stand in the output and fail nothing."""
    case = case_of(audits.small_audit(), "[2] Pietrangelo")
    failure = case.find("failure")

    assert failure is not None
    assert "impossible-date" == failure.get("type")
    assert failure.get("message", "").startswith("February 36, 2024 is not a date")
    assert (failure.text or "").startswith("pain.txt:9:55: error impossible-date: ")
    assert "note name-order" in case.findtext("system-out", "")


def test_what_a_person_must_judge_passes_with_a_remark() -> None:
    """A finding with outcome ``review`` fails nothing, and is told."""
    case = case_of(audits.small_audit(), "Costs fell")

    assert ["system-out"] == [child.tag for child in case]
    assert "for a person to judge" in case.findtext("system-out", "")


def test_what_could_not_be_verified_is_skipped() -> None:
    """A reference without an answer is neither good nor bad, and so is what repeats it."""
    audit = audits.looked_up_audit()

    for name in ("[2] Pietrangelo", "[3] Can Massage"):
        skipped = case_of(audit, name).find("skipped")
        assert skipped is not None
        assert skipped.get("message")
    assert "1" == parsed(audit)[0].get("failures")


def test_accepted_findings_fail_nothing() -> None:
    """They are told with the reason."""
    audit = audits.small_audit()
    accepted = audit.findings[6].suppressed_by
    found = [structs.replace(one, suppressed_by=accepted) for one in audit.findings]
    root = parsed(structs.replace(audit, findings=tuple(found)))

    assert "0" == root.get("failures")
    assert "(accepted: It is a heading)" in "".join(root.itertext())


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    """The run says nothing about it, which is no pass."""
    root = parsed(ci_audits.unreadable_audit())
    error = next(root.iter("error"))

    assert "1" == root.get("errors")
    assert "notes, old.txt: is no text." == error.get("message")


@pytest.mark.parametrize(
    ("claim", "reference", "name"),
    [
        ("pain-2", None, "A study of 24"),
        ("pain-2", "pain#1", "A study of 24"),
        ("pain-2", "pain#2", "A study of 24"),
        (None, "pain#1", "[1] Schroeder"),
        (None, "gone", "everything else"),
        ("gone", "pain#1", "everything else"),
        (None, None, "everything else"),
    ],
)
def test_a_finding_goes_to_what_it_is_about(
    claim: str | None, reference: str | None, name: str
) -> None:
    """To its claim, else to its reference, else to the file; never to two cases."""
    audit = audits.small_audit()
    found = structs.replace(audit.findings[0], claim_id=claim, ref_key=reference)
    alone = structs.replace(audit, findings=(found,))

    assert case_of(alone, name).find("failure") is not None
    assert "1" == parsed(alone).get("failures")


def test_findings_of_a_file_without_cases() -> None:
    """A claim file has findings and no cases of its own: it gets one."""
    source = audits.source_of("claims/tea/1.toml", 'id = "1"')
    certain: Confidence = "certain"
    finding = audits.finding_of(source, "id", "a-rule", "error", "Wrong.", confidence=certain)
    suites = parsed(audits.audit_of([source], [], [finding]))

    assert ["claims/tea/1.toml"] == [one.get("name") for one in suites]
    assert "claims/tea/1_toml.text" == suites[0][0].get("classname")
