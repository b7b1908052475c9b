"""A .bib file that entries are added to: read once, changed in memory, written as one piece."""

from pathlib import Path

from msgspec import Struct, structs

from claimcheck.adding.placing import with_entry
from claimcheck.bibliography.bibtex.accents import spelt
from claimcheck.bibliography.bibtex.style import EntryStyle
from claimcheck.bibliography.bibtex.style_learning import learnt_style
from claimcheck.bibliography.bibtex.writer import entry_text
from claimcheck.bibliography.formats import parse
from claimcheck.bibliography.key_patterns import new_key
from claimcheck.bibliography.kinds import bibliography_format
from claimcheck.discovery import shown
from claimcheck.errors import InputError, UsageError
from claimcheck.files import Rewrite, sha256_of
from claimcheck.model import Reference, Source
from claimcheck.read.source import decode, read_bytes
from claimcheck.text.lines import LineIndex


class BibFile(Struct, frozen=True, kw_only=True):
    """The file, its references, and how it is written."""

    path: Path
    source: Source
    was_sha256: str | None
    """Of its bytes as they were read; ``None`` where there was no such file."""
    references: tuple[Reference, ...]
    style: EntryStyle
    broken_at: int | None = None
    """The first line whose braces are not balanced: what is added could be lost in them."""

    @property
    def rewrite(self) -> Rewrite:
        """The file as it is to be written."""
        return Rewrite(self.path, _encoded(self.source, self.source.text), self.was_sha256)

    def key_for(self, reference: Reference, wanted: str | None) -> str:
        """Return the key of a new entry: the wanted one, else one in the pattern of the others.

        Raises:
            UsageError: An entry has the wanted key, or it can be none.
        """
        taken = {one.key.lower() for one in self.references if one.key}
        if wanted is None:
            return new_key(reference, self.references, taken)
        if wanted.lower() in taken:
            raise UsageError(
                f"there is an entry with the key {wanted}.",
                file=shown(self.path),
                remedy="Take another key, or leave --key out.",
            )
        if not wanted or any(sign.isspace() or sign in "{}(),=\"'#%\\~@" for sign in wanted):
            raise UsageError(
                f"--key {wanted} can be no key: it holds a blank or one of {{}}(),=\"'#%\\~@."
            )
        return wanted

    def with_reference(self, reference: Reference, key: str) -> "BibFile":
        """Return the file with an entry for a reference.

        Raises:
            UsageError: The file cannot hold it, or is so broken that it would not be read again.
        """
        if self.broken_at:
            raise UsageError(
                "the braces are not balanced here, so that a new entry might not be read.",
                file=shown(self.path),
                line=self.broken_at,
                remedy="Run claimcheck audit on the file, and mend what it tells.",
            )
        entry = spelt(entry_text(reference, key, self.style).rstrip("\n"), self.source.encoding)
        text = with_entry(self.source.text, self.references, entry, key, self.style)
        source = structs.replace(self.source, text=text)
        _encoded(source, text)
        added = structs.replace(self, source=source, references=parse(source).references)
        self._demand_same(added, key)
        return added

    def entry(self, key: str) -> Reference:
        """Return the entry of a key that is there."""
        return next(one for one in self.references if one.key == key)

    def _demand_same(self, added: "BibFile", key: str) -> None:
        """Raise where the new text does not hold the old entries as they were, and one more."""
        others = [one.raw for one in added.references if one.key != key]
        if others != [one.raw for one in self.references]:
            raise UsageError(
                "the file is broken where the entry belongs, so that it would not be read rightly.",
                file=shown(self.path),
                remedy="Run claimcheck audit on it, and mend what it tells.",
            )


def read_bib_file(path: Path, max_size: int) -> BibFile:
    """Return a .bib file; one that is empty or does not exist is an empty one.

    Raises:
        InputError: It cannot be read.
        UsageError: It holds references in another format.
    """
    data = read_bytes(path, shown=shown(path), max_size=max_size) if path.exists() else None
    if bibliography_format(path.name, data or b"") != "bibtex":
        raise UsageError(
            f"{shown(path)} is no .bib file, and entries are added to no other.",
            remedy="Name a .bib file with --references.",
        )
    sha256 = None if data is None else sha256_of(data)
    if data is None or not data.strip():
        source = Source(
            path=shown(path), kind="bibliography", text=(data or b"").decode(), sha256=sha256 or ""
        )
        return BibFile(
            path=path, source=source, was_sha256=sha256, references=(), style=EntryStyle()
        )
    source = decode(data, shown=shown(path), kind="bibliography")
    if _encoded(source, source.text) != data:
        raise InputError(
            "cannot be written again as it is.", file=shown(path), remedy="Save it as UTF-8."
        )
    read = parse(source)
    open_ = next((one for one in read.problems if one.rule == "unbalanced-braces"), None)
    return BibFile(
        path=path,
        source=source,
        was_sha256=sha256,
        references=read.references,
        style=learnt_style(source.text, read.references),
        broken_at=LineIndex(source.text).line_of(open_.span.start) if open_ else None,
    )


def _encoded(source: Source, text: str) -> bytes:
    try:
        return (("\ufeff" if source.bom else "") + text).encode(source.encoding)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the entry holds “{text[error.start]}”, which a file in {source.encoding} cannot hold.",
            file=source.path,
            remedy="Save the file as UTF-8.",
        ) from None
