"""What a change touches, where git does not matter: lines, entries, and what rests on them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import touched as touched_module
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.model import Source, Span
from claimcheck.settings import Settings
from claimcheck.touched import changed_lines, parts_of, touched

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


def source(text: str, path: str = "tea.txt") -> Source:
    """Return the source of a text."""
    return Source(path=path, kind="article", text=text, sha256="")


def words(text: str, old: bytes | None) -> list[str]:
    """Return the lines of a text that an older one does not have."""
    return [text[span.start : span.end].strip() for span in changed_lines(source(text), old)]


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


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (b"One\n\nTwo\n\nThree\n", []),
        (b"One  \r\n\r\nTwo\r\n\r\nThree", []),
        (b"One\n\nThree\n", ["Two"]),
        (b"Zero\n\nOne\n\nTwo\n\nThree\n", []),
        (b"One\n\nTow\n\nThree\n", ["Two"]),
        (None, ["One\n\nTwo\n\nThree"]),
        (b"\x00\x01\x02\x03", ["One\n\nTwo\n\nThree"]),
    ],
)
def test_lines(old: bytes | None, expected: list[str]) -> None:
    """Lines that an older text does not have; all of them where that cannot be read."""
    assert expected == [one for one in words("One\n\nTwo\n\nThree\n", old) if one]


@pytest.mark.parametrize(
    ("old", "places"),
    [
        ("One\nand\nTwo\n", [4]),
        ("One\nTwo\nThree\n", [8]),
        ("Zero\nOne\nTwo\n", [0]),
        ("One\n\n\nTwo\n", []),
        ("Zero\nOne\nor\nTwo\n", [0, 4]),
    ],
)
def test_lines_that_were_taken_out(old: str, places: list[int]) -> None:
    """Where they stood is a span without characters; blank lines are nothing."""
    assert [Span(at, at) for at in places] == list(
        changed_lines(source("One\nTwo\n"), old.encode())
    )


def test_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many lines differ to be compared, all between the first and the last are touched."""
    monkeypatch.setattr(touched_module, "_MOST_COMPARED", 1)

    assert ["x\nb\ny"] == words("a\nx\nb\ny\nc\n", b"a\n1\nb\n2\nc\n")


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_every_new_line_is_touched(then: list[str], now: list[str]) -> None:
    """What is left of a text without its touched lines stood in the older one, in that order."""
    text = "\n".join(["head", *now])
    spans = list(changed_lines(source(text), "\n".join(["head", *then]).encode()))
    kept = [
        line
        for at, line in zip(range(0, len(text) + 1, 2), now, strict=False)
        if not any(span.meets(Span(at + 5, at + 6)) for span in spans)
    ]
    rest = iter(then)

    assert all(line in rest for line in kept)


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
