"""What a change touches, where git does not matter: entries, and what rests on them."""

from pathlib import Path

import pytest

from claimcheck.changed_lines import parts_of
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.settings import Settings
from claimcheck.touched import touched

ARTICLE = """Tea and sleep

Tea helps people sleep for 2 hours more. [1] It is warm and old. [2]

Milk is white.

References

[1] Smith J. Tea and sleep. BMJ. 2014;348:100-105.

[2] Smith J. Ibid.
"""
BIB = "@article{smith, author={Smith, J.}, title={Tea and sleep}, journal={BMJ}, year=2014}\n"
CLAIM = """id = "tea-0001"
article = "tea.txt"

[quote]
exact = "Milk is white."

[[evidence]]
ref = "smith"
"""


def inputs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Inputs:
    """Return an article, its file of references and its ledger."""
    monkeypatch.chdir(folder)
    (folder / "claims").mkdir()
    (folder / "tea.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "references.bib").write_text(BIB, encoding="utf-8")
    (folder / "claims" / "1.toml").write_text(CLAIM, encoding="utf-8")
    return read_inputs(["tea.txt"], settings=Settings(), references=None, claims=None, root=folder)


def old_of(read: Inputs, **changed: bytes | None) -> dict[str, bytes | None]:
    """Return the bytes of the files as they are, but for some; a name stands without its ending."""
    return {one.path: changed.get(Path(one.path).stem, one.text.encode()) for one in read.sources}


def test_an_entry_touches_what_rests_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference in the list, its short forms, claims that cite them, and the ledger's claims."""
    read = inputs(tmp_path, monkeypatch)
    found = touched(read, old_of(read, references=BIB.replace("2014", "2013").encode()))

    assert {"smith", "tea#1"} <= found.references
    assert "tea-0001" in found.claims
    within = found.within(read)
    listed = [one for article in within.articles for one in article.references]
    in_files = [one for file in within.bibliographies for one in file.references]
    assert ["tea#1", "smith"] == [one.id for one in (*listed, *in_files) if not one.alias_of]


def test_nothing_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are as they were touch nothing."""
    read = inputs(tmp_path, monkeypatch)
    found = touched(read, old_of(read))

    assert (frozenset(), frozenset(), frozenset()) == found[1:]


@pytest.mark.parametrize("old", [None, b"no entries here\n", b"\x00\x01\x02"])
def test_an_old_bibliography_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    """All entries are new then."""
    read = inputs(tmp_path, monkeypatch)

    assert "smith" in touched(read, old_of(read, references=old)).references


def test_a_changed_claim_looks_up_what_it_cites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed sentence touches no reference, but what it cites is looked up."""
    read = inputs(tmp_path, monkeypatch)
    found = touched(read, old_of(read, tea=ARTICLE.replace("2 hours", "3 hours").encode()))

    assert frozenset() == found.references
    assert {"tea#1", "smith"} <= found.looked_up


def test_included_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file that LaTeX includes touches what comes from it, and no more."""
    monkeypatch.chdir(tmp_path)
    main = (
        "\\documentclass{article}\\begin{document}\nMain words.\n\n\\input{part}\n\\end{document}"
    )
    Path("tea.tex").write_text(main, encoding="utf-8")
    Path("part.tex").write_text("Part words.\n", encoding="utf-8")
    read = read_inputs(
        ["tea.tex"], settings=Settings(), references=None, claims=None, root=tmp_path
    )
    (one,) = read.sources
    found = touched(read, {"tea.tex": main.encode()}, parts=parts_of(one))

    assert {Path("part.tex")} == parts_of(one)
    assert ["Part words."] == [
        one.text[span.start : span.end].strip() for span in found.spans["tea.tex"]
    ]
