"""Retraction Watch's file: its traps, and what is no such file."""

import datetime
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.registries.retraction_watch import RetractionWatch
from claimcheck.model import Absent, Answer, Ask, Notice, Record, Unavailable, Work

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Reason,Paywalled,Notes,"
)
NOW = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)
DOI, PMID, OTHER = Ask("doi", "10.5555/abc.1"), Ask("pmid", "101"), Ask("doi", "10.5555/clean")


def row(
    record: str = "7",
    *,
    date: str = "3/14/2015 0:00",
    notice: str = "10.5555/Notice.7",
    doi: str = "10.5555/ABC.1",
    pmid: str = "101",
    nature: str = "Retraction",
) -> str:
    """Return one row of the file."""
    return (
        f'{record},"A trial of rest, with ""quotes""\nand two lines",(HSC) Medicine;,Clinic,J Ex,Press,'
        f"Nowhere,Ada Example;Bo Muster,,Clinical Study;,{date},{notice},0,5/8/2014 0:00,{doi},{pmid},"
        f"{nature},+Error in Data;+Concerns/Issues About Results;,No,,"
    )


def answers(folder: Path, content: str | bytes, *asks: Ask) -> list[Answer]:
    """Return what a file with that content says."""
    path = folder / "retraction_watch.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    stamp = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC).timestamp()
    os.utime(path, (stamp, stamp))
    return RetractionWatch(path).answers(asks, NOW)


def notices(folder: Path, *rows: str) -> tuple[Notice, ...]:
    """Return the notices on the DOI."""
    (answer,) = answers(folder, "\n".join((HEADER, *rows, "")), DOI)
    assert isinstance(answer, Record)
    assert isinstance(answer.content, Work)
    return answer.content.notices


def test_a_notice_is_found_by_doi_and_by_pmid(tmp_path: Path) -> None:
    """The same row answers for both identifiers; what the file has not is absent there."""
    work = Work(
        identifiers=("doi:10.5555/abc.1", "pmid:101"),
        notices=(
            Notice(
                kind="retraction",
                raw="Retraction",
                date="2015-03-14",
                identifier="doi:10.5555/notice.7",
                by="retraction-watch",
                record_id="7",
                detail="Error in Data; Concerns/Issues About Results",
            ),
        ),
    )
    provenance = "the file retraction_watch.csv of 2026-11-20"

    found = [
        Record(
            ask=ask,
            source="Retraction Watch",
            retrieved_at=NOW,
            content=work,
            provenance=provenance,
        )
        for ask in (DOI, PMID)
    ]
    absent = Absent(ask=OTHER, source="Retraction Watch", retrieved_at=NOW, provenance=provenance)
    assert [*found, absent] == answers(tmp_path, f"{HEADER}\r\n{row()}\r\n", DOI, PMID, OTHER, DOI)


def test_only_dois_and_pmids_are_asked(tmp_path: Path) -> None:
    """Of anything else the file says nothing; without a question it is not even opened."""
    assert [] == RetractionWatch(tmp_path / "none.csv").answers(
        [Ask("url", "https://example.org")], NOW
    )


def test_all_rows_of_a_paper_are_kept(tmp_path: Path) -> None:
    """A concern, a retraction and its end are three notices, for rules to weigh."""
    rows = (
        row("7", nature="Expression of concern", date="1/2/2014 0:00"),
        row("8"),
        row("9", nature="Reinstatement", date="12/31/2016 0:00"),
        row("10", nature="Correction", date=""),
        row("11", nature="Something new", date="13/31/2016 0:00"),
    )

    assert [
        ("expression-of-concern", "2014-01-02"),
        ("retraction", "2015-03-14"),
        ("reinstatement", "2016-12-31"),
        ("correction", ""),
        ("other", "2016"),
    ] == [(one.kind, one.date) for one in notices(tmp_path, *rows)]


@pytest.mark.parametrize("nothing", ["0", "", "unavailable", "Unavailable"])
def test_absent_identifiers_match_nothing(tmp_path: Path, nothing: str) -> None:
    """Papers without an identifier are not each other."""
    content = f"{HEADER}\n{row(doi=nothing, pmid=nothing, notice=nothing)}\n{row(notice=nothing)}\n"
    found, missing = answers(tmp_path, content, DOI, Ask("pmid", "0"))

    assert isinstance(missing, Absent)
    assert isinstance(found, Record)
    assert isinstance(found.content, Work)
    assert "" == found.content.notices[0].identifier


def test_any_encoding(tmp_path: Path) -> None:
    """Latin-1 in a name and a byte-order mark cost nothing."""
    content = b"\xef\xbb\xbf" + f"{HEADER}\n{row()}\n".encode().replace(b"Nowhere", b"C\xf4te")

    assert isinstance(answers(tmp_path, content, DOI)[0], Record)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        HEADER,
        "<!DOCTYPE html>\n<html><head><title>GitLab</title>,,,\n",
        "Record ID,Title\n7,A trial\n",
        f"{HEADER}\n{row()}\n{row('8')[:60]}",
        f"{HEADER}\n{row()}\n" + "1,2,3\n" * 5 + row(),
        HEADER + '\n7,"' + "x" * 200_000,
    ],
)
def test_an_unusable_file_is_no_clean_bill(tmp_path: Path, content: str) -> None:
    """An empty, cut or strange file says nothing of any paper, not even of those in it."""
    assert [("Retraction Watch", "bad-answer")] * 2 == [
        (one.source, one.reason)
        for one in answers(tmp_path, content, DOI, OTHER)
        if isinstance(one, Unavailable)
    ]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """The reason names the file and no folder."""
    (answer,) = RetractionWatch(tmp_path / "retraction_watch.csv").answers([DOI], NOW)

    assert isinstance(answer, Unavailable)
    assert "retraction_watch.csv cannot be read: No such file or directory" == answer.detail


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes(tail: bytes, after_header: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Any bytes give one answer to each ask."""
    with tempfile.TemporaryDirectory() as folder:
        content = f"{HEADER}\n{row()}\n".encode() + tail if after_header else tail

        assert 2 == len(answers(Path(folder), content, DOI, OTHER))
