"""The SARIF report: the official schema, GitHub's limits, and what a finding becomes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec import structs

from claimcheck.model import Audit, Edit, Evidence, Span, Suppression
from claimcheck.report import render, render_bytes
from claimcheck.report.sarif import MOST_BYTES, MOST_RESULTS
from tests.report import audits, ci_audits

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0.json").read_bytes())
VALIDATOR = jsonschema.Draft4Validator(
    SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
)


def run_of(audit: Audit) -> dict[str, Any]:
    """Return the one run of the log."""
    log = json.loads(render("sarif", audit))
    run: dict[str, Any] = log["runs"][0]
    return run


def result_of(audit: Audit, rule: str) -> dict[str, Any]:
    """Return the first result of a rule."""
    found: dict[str, Any] = next(one for one in run_of(audit)["results"] if one["ruleId"] == rule)
    return found


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_every_log_fits_the_official_schema(name: str) -> None:
    """Whatever was found, the log is valid SARIF 2.1.0, and ends with a line end."""
    text = render("sarif", ci_audits.ALL[name])

    assert [] == [error.message for error in VALIDATOR.iter_errors(json.loads(text))]
    assert text.endswith("}\n")


def test_the_schema_refuses_what_is_none() -> None:
    """The validation is no empty promise."""
    log = json.loads(render("sarif", audits.small_audit()))
    log["runs"][0]["results"][0]["level"] = "fatal"

    assert 1 == len(list(VALIDATOR.iter_errors(log)))


def test_a_finding_is_a_result() -> None:
    """Rule, words, exact place and fingerprint stand where a reader of SARIF looks for them."""
    audit = audits.small_audit()
    found = next(one for one in audit.findings if one.file == "pain.txt")
    result = result_of(audit, "impossible-date")

    assert "error" == result["level"]
    assert "kind" not in result
    assert result["message"]["text"].startswith("February 36, 2024 is not a date: ")
    assert [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "pain.txt", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 9, "startColumn": 55, "endLine": 9, "endColumn": 72},
            }
        }
    ] == result["locations"]
    assert {"claimcheck/v1": found.fingerprint} == result["partialFingerprints"]
    assert {
        "confidence": "certain",
        "outcome": "fail",
        "reference": "pain#2",
        "evidence": [{"source": "offline rule", "expected": "a day from 1 to 29"}],
    } == result["properties"]


def test_open_findings_come_first_worst_first() -> None:
    """Errors, warnings, notes, then what was accepted."""
    results = run_of(audits.small_audit())["results"]
    levels = [one["level"] for one in results]

    assert ["error", "error", "warning", "note", "note", "note", "note", "note"] == levels
    assert [False] * 7 + [True] == ["suppressions" in one for one in results]


def test_an_accepted_finding_says_why() -> None:
    """The reason is the justification; a comment stands in the source, all else outside."""
    audit = audits.small_audit()
    accepted = result_of(audit, "short-item")["suppressions"]
    by_comment = Suppression(where="pain.txt", reason="A joke", by="comment")
    found = structs.replace(audit.findings[0], suppressed_by=by_comment)
    in_source = run_of(structs.replace(audit, findings=(found,)))["results"][0]["suppressions"]

    assert [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "It is a heading [claims/pain/1.toml] (until 2027-01-01)",
        }
    ] == accepted
    assert "inSource" == in_source[0]["kind"]


def test_review_and_unverified_keep_a_level() -> None:
    """GitHub knows no kinds, so that the outcome stands in the properties and the words."""
    review = result_of(audits.small_audit(), "uncited-claim")
    unverified = result_of(audits.looked_up_audit(), "unverified-reference")

    assert ("warning", "review") == (review["level"], review["properties"]["outcome"])
    assert review["message"]["text"].endswith("(likely, for a person to judge)")
    assert ("note", "unverified") == (unverified["level"], unverified["properties"]["outcome"])


def test_rules_come_with_their_manual() -> None:
    """The rules of the results are described; one that this version does not have is only named."""
    run = run_of(audits.small_audit())
    rules = run["tool"]["driver"]["rules"]
    known = next(one for one in rules if one["id"] == "impossible-date")

    assert [one["ruleId"] for one in run["results"]] == [
        rules[one["ruleIndex"]]["id"] for one in run["results"]
    ]
    assert known["help"]["markdown"].startswith(known["shortDescription"]["text"])
    assert "## " not in known["help"]["text"]
    assert {"tags": ["dates"], "precision": "very-high", "problem.severity": "error"} == known[
        "properties"
    ]
    assert {"id": "whole-again"} == next(one for one in rules if one["id"] == "whole-again")


def test_fixes_are_replacements_in_the_file() -> None:
    """The characters that a fix replaces are those of the finding's edit."""
    fix = result_of(audits.small_audit(), "name-order")["fixes"][0]
    change = fix["artifactChanges"][0]
    region = change["replacements"][0]["deletedRegion"]
    start = region["charOffset"]

    assert "pain.txt" == change["artifactLocation"]["uri"]
    assert "Pietrangelo, Ann," == audits.ARTICLE[start : start + region["charLength"]]
    assert "Pietrangelo A," == change["replacements"][0]["insertedContent"]["text"]
    assert "To be confirmed by a person." == fix["description"]["text"]


@pytest.mark.parametrize(("second", "fixes"), [(Span(5, 9), 1), (Span(2, 6), 2)])
def test_edits_that_meet_are_fixes_of_their_own(second: Span, fixes: int) -> None:
    """Edits side by side are made together; of two that overlap only one can be made."""
    source = audits.source_of("a.txt", "some words here")
    edits = [Edit(span=at, new_text="x", safety="safe") for at in (Span(0, 4), second)]
    finding = audits.finding_of(source, Span(0, 9), "a-rule", "note", "Wrong.", fixes=edits)
    result = result_of(audits.audit_of([source], [], [finding]), "a-rule")

    assert fixes == len(result["fixes"])
    assert "Safe: the article means the same." == result["fixes"][0]["description"]["text"]


def test_a_word_file_has_no_lines() -> None:
    """Line 1 stands for the whole file, the words name the paragraph, and no fix is told."""
    result = result_of(ci_audits.word_audit(), "uncited-claim")
    location = result["locations"][0]

    assert {
        "artifactLocation": {"uri": "articles/herbal%20tea.docx", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1},
    } == location["physicalLocation"]
    assert [
        {
            "name": "paragraph 2, character 15",
            "fullyQualifiedName": "articles/herbal tea.docx, paragraph 2, character 15",
        }
    ] == location["logicalLocations"]
    assert "(paragraph 2, character 15)" in result["message"]["text"]
    assert "fixes" not in result


def test_a_reference_elsewhere_is_related() -> None:
    """A finding on a sentence leads to the reference that it is about; one inside it does not."""
    audit = audits.small_audit()
    inside = result_of(audit, "impossible-date")
    sentence = next(one for one in audit.findings if one.rule == "uncited-claim")
    about = structs.replace(sentence, ref_key="pain#1")
    result = result_of(structs.replace(audit, findings=(about,)), "uncited-claim")

    assert "relatedLocations" not in inside
    assert "reference [1]" == result["relatedLocations"][0]["message"]["text"]
    assert 8 == result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"]


def test_an_article_makes_no_links() -> None:
    """What a viewer would take for a link in a message is none."""
    source = audits.source_of("a.txt", "words")
    words = "See [here](https://example.org)."
    finding = audits.finding_of(source, "words", "a-rule", "note", words)
    result = result_of(audits.audit_of([source], [], [finding]), "a-rule")

    assert "See [here] (https://example.org)." == result["message"]["text"]


def test_what_was_not_read_is_notified() -> None:
    """A file that could not be read means that the run was not successful; a part is a note."""
    invocation = run_of(ci_audits.unreadable_audit())["invocations"][0]
    notices = invocation["toolExecutionNotifications"]

    assert not invocation["executionSuccessful"]
    assert ["error", "note"] == [one["level"] for one in notices]
    assert ["notes, old.txt: is no text.", "picture: pictures hold no text"] == [
        one["message"]["text"] for one in notices
    ]
    assert (
        "notes%2C%20old.txt"
        == (notices[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    )
    assert run_of(audits.small_audit())["invocations"][0]["executionSuccessful"]


def test_many_parts_that_were_not_read() -> None:
    """Some hundred are told, the others are counted."""
    audit = audits.small_audit()
    article = audit.articles[0]
    many = structs.replace(article, not_read=article.not_read * 300)
    notices = run_of(structs.replace(audit, articles=(many,)))["invocations"][0][
        "toolExecutionNotifications"
    ]

    assert 201 == len(notices)
    assert "100 more parts of the articles not read." == notices[-1]["message"]["text"]


def test_no_more_results_than_github_keeps() -> None:
    """Of 40,000 findings the worst are kept, and a notification counts the others."""
    run = run_of(ci_audits.crowded_audit(10_000))
    notice = run["invocations"][0]["toolExecutionNotifications"][-1]

    assert MOST_RESULTS == len(run["results"])
    assert {"error"} == {one["level"] for one in run["results"]}
    assert "warning" == notice["level"]
    assert notice["message"]["text"].startswith("35,000 findings more: ")


def test_no_more_bytes_than_github_takes() -> None:
    """Long words fill the log sooner; it stays below 10 MB and valid."""
    audit = ci_audits.crowded_audit(1_300, words="𝒜 wörd\\ " * 500)
    data = render_bytes("sarif", audit)

    assert len(data) <= MOST_BYTES + 1_000
    assert 1_000 < len(json.loads(data)["runs"][0]["results"]) < MOST_RESULTS


def test_absolute_paths_are_addresses_of_files() -> None:
    """A path that begins at the root has no folder that it is relative to."""
    source = audits.source_of("/srv/tea & milk.txt", "words")
    finding = audits.finding_of(source, "words", "a-rule", "note", "Wrong.")
    location = result_of(audits.audit_of([source], [], [finding]), "a-rule")["locations"][0]

    assert {"uri": "file:///srv/tea%20%26%20milk.txt"} == (
        location["physicalLocation"]["artifactLocation"]
    )


def test_evidence_is_bounded() -> None:
    """A finding with a hundred sources tells ten."""
    source = audits.source_of("a.txt", "words")
    evidence = [Evidence(source=f"Source {number}") for number in range(100)]
    finding = audits.finding_of(source, "words", "a-rule", "note", "Wrong.", evidence=evidence)
    result = result_of(audits.audit_of([source], [], [finding]), "a-rule")

    assert 10 == len(result["properties"]["evidence"])
