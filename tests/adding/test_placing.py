"""A new entry stands at its place, and every other character stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.adding.bib_file import BibFile, read_bib_file
from claimcheck.errors import UsageError
from claimcheck.model import Field, Name, Reference, Span

NOWHERE = Span(0, 0)


def reference(title: str = "New", family: str = "Moss") -> Reference:
    """Return a reference to add."""
    return Reference(
        id="asked-1",
        file="the command line",
        span=NOWHERE,
        raw="",
        type="book",
        authors=(Name(raw=family, span=NOWHERE, family=family, given="A"),),
        fields=(Field(name="title", value=title, raw=title, span=NOWHERE, how="entry"),),
    )


def book(key: str) -> str:
    """Return an entry."""
    return f"@book{{{key},\n  title = {{{key}}},\n}}\n"


def read(folder: Path, text: str) -> BibFile:
    """Return a file with a text."""
    path = folder / "references.bib"
    path.write_bytes(text.encode())
    return read_bib_file(path, 1_000_000)


def added(folder: Path, text: str, key: str = "m") -> str:
    """Return the text of a file with an entry more."""
    return read(folder, text).with_reference(reference(), key).source.text


NEW = "@book{m,\n  author = {Moss, A},\n  title = {New},\n}\n"


def test_sorted_files_stay_sorted(tmp_path: Path) -> None:
    """Three entries in the order of their keys: the new one stands at its place."""
    a, b, z = book("a"), book("b"), book("z")

    assert f"{a}\n{b}\n{NEW}\n{z}" == added(tmp_path, f"{a}\n{b}\n{z}")
    assert f"{a}\n{b}\n{z}\n{NEW}".replace("m,", "zz,") == added(tmp_path, f"{a}\n{b}\n{z}", "zz")
    assert f"{NEW}\n{book('n')}\n{book('o')}\n{book('p')}" == added(
        tmp_path, f"{book('n')}\n{book('o')}\n{book('p')}"
    )
    upper = f"{book('A')}\n{book('b')}\n{book('C')}\n{book('z')}"
    assert f"{book('C')}\n{NEW}\n{book('z')}" in added(tmp_path, upper)


def test_other_files_grow_at_their_end(tmp_path: Path) -> None:
    """Two entries, or several in no order: the new one comes last, before what is no entry."""
    assert f"{book('n')}\n{book('z')}\n{NEW}" == added(tmp_path, f"{book('n')}\n{book('z')}")
    tail = "\n@Comment{jabref-meta: x;}\n"
    mixed = f"{book('z')}\n{book('a')}\n{book('q')}"
    assert f"{mixed}\n{NEW}{tail}" == added(tmp_path, mixed + tail)
    assert book("a") + "\n" + NEW.rstrip("\n") == added(tmp_path, book("a").rstrip("\n"))


def test_comments_stay_with_their_entries(tmp_path: Path) -> None:
    """A comment above an entry stays above it; one behind an entry stays behind it."""
    head = "% Our references\n\n% the first\n"
    text = f"{head}{book('n')}\n% the second\n{book('o')}\n{book('p').rstrip()} % the last\n"
    first = added(tmp_path, text)
    last = added(tmp_path, text, "q")

    assert f"% Our references\n\n{NEW}\n% the first\n{book('n')}" in first
    assert last.endswith("% the last\n\n" + NEW.replace("m,", "q,"))
    between = added(tmp_path, text, "nn")
    assert f"{NEW.replace('m,', 'nn,')}\n% the second\n" in between


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", NEW),
        ("\n", "\n" + NEW),
        ("% ours\n", "% ours\n\n" + NEW),
        ("% ours", "% ours\n\n" + NEW),
        ("% ours\n\n", "% ours\n\n" + NEW),
        ("% ours\r\n", ("% ours\n\n" + NEW).replace("\n", "\r\n")),
        ("% ours\r% all\r", ("% ours\n% all\n\n" + NEW).replace("\n", "\r")),
    ],
)
def test_a_file_without_entries(tmp_path: Path, text: str, expected: str) -> None:
    """What stands there stays, with its line ends."""
    assert expected == added(tmp_path, text)


def test_marks_and_wide_letters_stay(tmp_path: Path) -> None:
    """A byte-order mark and UTF-16 are kept, byte by byte."""
    path = tmp_path / "references.bib"
    for encoding in ("utf-8-sig", "utf-16"):
        old = book("ä").encode(encoding)
        path.write_bytes(old)
        new = read_bib_file(path, 1_000_000).with_reference(reference(), "m").rewrite.data
        assert new.startswith(old)
        assert f"{book('ä')}\n{NEW}" == new.decode(encoding)


def test_a_letter_that_the_file_cannot_hold(tmp_path: Path) -> None:
    """A file in Latin letters takes no Chinese ones; nothing is lost silently."""
    path = tmp_path / "references.bib"
    path.write_bytes("@book{a,\n title = {Müller}\n}\n".encode("cp1252"))

    with pytest.raises(UsageError, match="“茶”, which a file in cp1252 cannot hold"):
        read_bib_file(path, 1_000_000).with_reference(reference("茶"), "m")


@given(
    st.lists(st.sampled_from("abcnopxyzABC"), unique=True, max_size=6),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from(("", "% head\n\n", "@string{x = {Y}}\n\n")),
    st.text(alphabet="aZ {}\\$%&#_~^\"'@=,é\n\x0b", max_size=20),
)
def test_the_file_is_what_it_was_and_one_entry_more(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str], newline: str, head: str, title: str
) -> None:
    """Whatever the title and the file: the old text is there, in order, around the new entry."""
    text = (head + "\n".join(map(book, keys))).replace("\n", newline)
    file = read(tmp_path_factory.getbasetemp(), text)
    new = file.with_reference(reference(f"T{title}T"), "mm")
    entry = new.entry("mm").raw
    before, after = new.source.text.split(entry)

    assert text.split() == (before + after).split()
    assert {*keys, "mm"} == {one.key for one in new.references}
    assert f"T{' '.join(title.split())}T".replace(" ", "") == new.entry("mm").value(
        "title"
    ).replace(" ", "")
