"""The JSON report: its shape, its schema, and reading it back."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from claimcheck.errors import ReportError
from claimcheck.model import Audit
from claimcheck.report import FILES_ONLY, FORMATS, render, render_bytes
from claimcheck.report.json_report import MOST_INDENTED, audit_schema, read, schema_text
from tests.report import audits

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "audit-1.json"
AUDITS = [
    audits.small_audit(),
    audits.clean_audit(),
    audits.several_audit(),
    audits.nasty_audit(),
    audits.large_audit(20),
    audits.example_audit(),
]


def test_the_schema_in_the_documentation_is_the_model() -> None:
    """``docs/schema/audit-1.json`` is made from the model and not edited."""
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(audit_schema())


@pytest.mark.parametrize("audit", AUDITS, ids=range(len(AUDITS)))
def test_every_output_fits_the_schema(audit: Audit) -> None:
    """What is written is what the schema promises."""
    validator = jsonschema.Draft202012Validator(audit_schema())

    assert list(validator.iter_errors(json.loads(render("json", audit)))) == []


def test_the_schema_refuses_what_is_no_audit() -> None:
    """The schema is no empty promise: a wrong severity and a missing part are refused."""
    wrong: dict[str, Any] = json.loads(render("json", audits.small_audit()))
    wrong["findings"][0]["severity"] = "fatal"
    del wrong["summary"]
    errors = list(jsonschema.Draft202012Validator(audit_schema()).iter_errors(wrong))

    assert len(errors) == 2


def test_top_level_shape() -> None:
    """The parts that scripts rely on stand where the documentation says."""
    audit = json.loads(render("json", audits.small_audit()))
    article = audit["articles"][0]
    finding = next(found for found in audit["findings"] if found["rule"] == "impossible-date")

    assert list(audit)[:2] == ["schema_version", "run"]
    assert {"articles", "records", "checks", "findings", "summary"} <= set(audit)
    assert {"claims", "references", "citations"} <= set(article)
    assert finding["quoted_text"] == "February 36, 2024"
    assert finding["span"] == {"offset": 335, "line": 9, "col": 55, "end_line": 9, "end_col": 72}


@pytest.mark.parametrize("audit", AUDITS, ids=range(len(AUDITS)))
def test_an_audit_is_read_back_as_it_was(audit: Audit) -> None:
    """Writing and reading loses nothing, hostile text included."""
    assert read(render("json", audit).encode(), "audit.json") == audit


@pytest.mark.parametrize("audit", AUDITS, ids=range(len(AUDITS)))
def test_an_html_report_is_read_back_too(audit: Audit) -> None:
    """The data block of an HTML report is the whole audit."""
    assert read(render("html", audit).encode(), "audit.html") == audit


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no JSON"),
        (b"not json", "no JSON"),
        (b"\xff\xfe{}", "no JSON"),
        (b"[1, 2]", "no audit"),
        (b"{}", "no audit"),
        (b'{"schema_version": "1"}', "no audit"),
        (b"<!doctype html><p>another page</p>", "no JSON"),
        (b'{"schema_version": 2}', "schema version 2, of a newer claimcheck"),
        (b'{"schema_version": 0}', "schema version 0, of an older claimcheck"),
        (b'{"schema_version": 1, "run": 3}', "damaged"),
    ],
)
def test_anything_else_is_refused_with_a_reason(data: bytes, message: str) -> None:
    """A file that is no audit is named, with what is wrong with it."""
    with pytest.raises(ReportError, match=message) as caught:
        read(data, "some.json")

    assert str(caught.value).startswith("some.json: ")
    assert caught.value.remedy


def test_a_small_report_is_indented_and_a_large_one_is_not() -> None:
    """A person can read a small one; a large one stands on one line, and is the same audit."""
    small, large = audits.small_audit(), audits.large_audit(2_000)
    text = render("json", large)

    assert render("json", small).startswith('{\n  "schema_version": 1,\n')
    assert len(text) > MOST_INDENTED
    assert text.count("\n") == 1
    assert read(text.encode(), "audit.json") == large


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in FILES_ONLY])
def test_bytes_are_the_text(name: str) -> None:
    """What is written to a file is what is shown."""
    audit = audits.nasty_audit()

    assert bytes(render_bytes(name, audit)) == render(name, audit).encode()


def test_a_large_report_is_not_held_twice() -> None:
    """The bytes of a large report need little more memory than they are long."""
    audit = audits.large_audit(5_000)
    size = len(render_bytes("json", audit))
    tracemalloc.start()
    render_bytes("json", audit)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 2.5 * size


def test_text_that_is_no_unicode_is_refused() -> None:
    """Half a surrogate pair cannot be written, and the error says so."""
    audit = msgspec.structs.replace(
        audits.clean_audit(), sources=(audits.source_of("pain.txt", "\ud800"),)
    )

    with pytest.raises(ReportError, match="no Unicode"):
        render("json", audit)
