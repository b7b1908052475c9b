"""What the rules on pages offer, and what they never show."""

import datetime
from pathlib import Path

import pytest

from claimcheck.model import Answer, Ask, Capture, Finding, Hop, Page, Record
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings

AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
URL = "https://www.healthline.com/health/ms-massage"
TEXT = (
    "Massage\n\nMassage eases pain. [1]\n\n"
    "[1] “Massage for Multiple Sclerosis,” Healthline, Accessed August 23, 2025. {}\n"
)


def found(
    folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, *contents: Page | Capture
) -> list[Finding]:
    """Return the findings on a reference to an address that answered so."""
    (folder / "case.txt").write_text(TEXT.format(url), encoding="utf-8")
    monkeypatch.chdir(folder)
    answers: list[Answer] = [
        Record(
            ask=Ask("url", url),
            source="page" if isinstance(content, Page) else "Wayback Machine",
            retrieved_at=AT,
            content=content,
        )
        for content in contents
    ]
    audit = audit_paths(
        ["case.txt"],
        settings=Settings(),
        today=datetime.date(2026, 11, 22),
        look_up=lambda *_: tuple(answers),
    )
    return list(audit.findings)


@pytest.mark.parametrize(
    ("day", "distance"),
    [
        (datetime.date(2025, 8, 30), "2025-08-30, 7 days after the access date"),
        (datetime.date(2025, 8, 22), "2025-08-22, 1 day before the access date"),
        (datetime.date(2025, 8, 23), "2025-08-23, the day of access"),
    ],
)
def test_archived_copy_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: datetime.date, distance: str
) -> None:
    """A dead link names its copy with date and distance; citing the copy is a suggestion."""
    copy = f"https://web.archive.org/web/{day:%Y%m%d}101010/{URL}"

    findings = found(tmp_path, monkeypatch, URL, Page(status=410), Capture(url=copy, date=day))

    dead = next(finding for finding in findings if finding.rule == "dead-link")
    assert f"There is an archived copy of {distance}: {copy}" == dead.suggestion
    assert [(copy, "suggested")] == [(edit.new_text, edit.safety) for edit in dead.fixes]


def test_redirect_is_a_suggested_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new address is offered, never applied unasked."""
    new = "https://www.healthline.com/health/multiple-sclerosis/massage"
    hops = (Hop(url=URL, status=301), Hop(url=new, status=200))

    findings = found(tmp_path, monkeypatch, URL, Page(status=200, final_url=new, hops=hops))

    moved = next(finding for finding in findings if finding.rule == "redirected-link")
    assert [(new, "suggested")] == [(edit.new_text, edit.safety) for edit in moved.fixes]


def test_refusal_is_unverified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be checked never counts as a fault."""
    for page in (Page(status=403), Page(failure="timeout"), Page(status=500)):
        findings = found(tmp_path, monkeypatch, URL, page)

        links = [one for one in findings if one.rule in {"blocked-link", "failing-link"}]
        assert ["unverified"] == [finding.outcome for finding in links]


def test_secrets_are_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in an address stands in no message and no evidence."""
    url = f"{URL}?api_key=s3cretvalue"

    findings = found(tmp_path, monkeypatch, url, Page(status=410))

    dead = next(finding for finding in findings if finding.rule == "dead-link")
    said = [dead.message, dead.suggestion, *(each.said for each in dead.evidence)]
    assert not any("s3cretvalue" in (text or "") for text in said)
