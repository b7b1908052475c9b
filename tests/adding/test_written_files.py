"""A new entry looks like the others of its file, and every other byte stays."""

from pathlib import Path

import pytest

from claimcheck.adding.bib_file import read_bib_file
from claimcheck.adding.works import reference_of_works
from claimcheck.model import Author, Reference, Span, Work, WorkDate
from tests.adding.written_files import FILES, Written

ASKED = Reference(id="asked-1", file="the command line", span=Span(0, 0), raw="")
WORK = Work(
    title="Massage & fatigue in Łódź: a “trial”",
    authors=(
        Author(family="Nuñez", given="José"),
        Author(family="van der Berg", given="Ann"),
        Author(organisation="Tea Study Group"),
    ),
    dates=(WorkDate(kind="print", date="2020-05"),),
    containers=("J Tea",),
    volume="5",
    issue="2",
    pages="100-5",
    type="article",
    identifiers=("doi:10.1000/tea_20", "pmid:24949078"),
)


@pytest.mark.parametrize("written", FILES.values(), ids=list(FILES))
def test_the_entry_is_written_as_the_others_are(written: Written, tmp_path: Path) -> None:
    """Indent, delimiters, order, names, key, alignment, letters and line ends are the file's."""
    path = tmp_path / "references.bib"
    path.write_bytes(written.file.encode(written.encoding))
    file = read_bib_file(path, 1_000_000)
    reference = reference_of_works([WORK], ASKED, months=file.style.months)
    key = file.key_for(reference, None)
    added = file.with_reference(reference, key)
    old, new = written.file, added.rewrite.data.decode(written.encoding)

    assert written.entry == added.entry(key).raw
    at = new.index(written.entry)
    grown = len(new) - len(old) - len(written.entry)
    assert old in {
        new[: at - grown] + new[at + len(written.entry) :],
        new[:at] + new[at + len(written.entry) + grown :],
    }


@pytest.mark.parametrize("written", FILES.values(), ids=list(FILES))
def test_nothing_of_the_work_is_lost(written: Written, tmp_path: Path) -> None:
    """What is read again from the new entry is what the record says."""
    path = tmp_path / "references.bib"
    path.write_bytes(written.file.encode(written.encoding))
    file = read_bib_file(path, 1_000_000)
    entry = file.with_reference(reference_of_works([WORK], ASKED), "new").entry("new")

    assert WORK.title == entry.value("title")
    assert ["Nuñez", "van der Berg", "Tea Study Group"] == [one.display for one in entry.authors]
    assert ("J Tea", "5", "2") == tuple(map(entry.value, ("container", "volume", "issue")))
    assert "2020" == entry.dates_of("published")[0].raw
    assert ["10.1000/tea_20", "24949078"] == [one.value for one in entry.identifiers
                                              if one.kind in {"doi", "pmid"}]  # fmt: skip
