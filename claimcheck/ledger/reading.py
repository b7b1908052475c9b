"""Reads ``claims/**/*.toml`` into ledger claims."""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from claimcheck.errors import LedgerError
from claimcheck.files import stand_in
from claimcheck.ledger.places import TomlPlaces
from claimcheck.ledger.schema import TABLES, ClaimFile
from claimcheck.model import (
    LedgerClaim,
    LedgerEvidence,
    LedgerIgnore,
    LedgerReview,
    Source,
    Span,
)
from claimcheck.text.lines import LineIndex

MAX_FILE_BYTES: Final = 1_000_000
MAX_FILES: Final = 20_000


def load_ledger(folder: Path, *, root: Path) -> tuple[list[LedgerClaim], list[Source]]:
    """Return the claims under a folder in the order of their files' paths, and those files.

    Arguments:
        folder: The folder of the ledger; where there is none, there are no claims.
        root: The folder that the paths in the result, and ``article`` in a file, start from.

    Raises:
        LedgerError: A file cannot be read as a claim, or two claims have one id.
    """
    claims: dict[str, LedgerClaim] = {}
    sources: list[Source] = []
    for path in _claim_files(folder, root):
        source = _source(path, root)
        claim = read_claim(source, root=root)
        if claim.id in claims:
            raise LedgerError(
                f'The id "{claim.id}" is already that of {claims[claim.id].file}.',
                file=source.path,
                line=_line(source.text, "id"),
                remedy="Give this claim an id of its own; an id is never used twice.",
            )
        claims[claim.id] = claim
        sources.append(source)
    return list(claims.values()), sources


def homeless_claims(sources: Iterable[Source], *, root: Path) -> Iterator[LedgerClaim]:
    """Yield the claims of files whose article is not there.

    Arguments:
        sources: Files of the ledger.
        root: The folder that ``article`` starts from.

    Raises:
        LedgerError: A file is no claim file.
    """
    for source in sources:
        claim = read_claim(source, root=root)
        if not os.path.lexists(root / claim.article):
            yield claim


def read_claim(source: Source, *, root: Path) -> LedgerClaim:
    """Return the claim of one file, not yet looked for in its article.

    Arguments:
        source: The file.
        root: The folder that ``article`` starts from.

    Raises:
        LedgerError: The file is no claim file; with the line and what to do.
    """
    data = _toml(source)
    try:
        file = msgspec.convert(data, ClaimFile)
    except msgspec.ValidationError as error:
        raise _explained(str(error), source) from None
    return LedgerClaim(
        id=file.id.strip(),
        file=source.path,
        article=_inside(file.article.strip().replace("\\", "/"), root),
        exact=file.quote.exact,
        exact_span=_quotation_span(source.text, file.quote.exact),
        prefix=file.quote.prefix,
        suffix=file.quote.suffix,
        scope=file.quote.scope,
        text=file.text,
        evidence=msgspec.convert(data.get("evidence", []), tuple[LedgerEvidence, ...]),
        ignores=msgspec.convert(data.get("ignore", []), tuple[LedgerIgnore, ...]),
        reviews=msgspec.convert(data.get("review", []), tuple[LedgerReview, ...]),
        by=file.by.strip(),
    )


def _claim_files(folder: Path, root: Path) -> list[Path]:
    if not folder.exists():
        return []
    name = _inside(folder, root)
    if not folder.is_dir():
        raise LedgerError("The ledger is a folder, not a file.", file=name)
    paths = sorted(path for path in _files_under(folder) if path.suffix == ".toml")
    if len(paths) > MAX_FILES:
        raise LedgerError(
            f"{len(paths):,} claim files are more than the {MAX_FILES:,} that are read.",
            file=name,
            remedy="Audit fewer articles at once.",
        )
    return paths


def _files_under(folder: Path) -> Iterator[Path]:
    """Yield every regular file; links to folders are not followed."""
    for directory, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if (path := Path(directory, name)).is_file())


def _inside(path: Path | str, root: Path) -> str:
    """Return a path with slashes that starts from the root, without "." and ".."."""
    return Path(os.path.relpath(Path(root, path), root)).as_posix()


def _refuse(error: OSError) -> None:
    """A folder that cannot be listed may hold claims: an audit must not pass them over."""
    raise LedgerError(f"The folder cannot be read: {error.strerror}.", file=str(error.filename))


def _source(path: Path, root: Path) -> Source:
    name = _inside(path, root)
    try:
        data = stand_in(path)
        if data is None:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise LedgerError(f"The file cannot be read: {error.strerror}.", file=name) from None
    if len(data) > MAX_FILE_BYTES:
        raise LedgerError(
            f"The file is larger than {MAX_FILE_BYTES:,} bytes.",
            file=name,
            remedy="A claim file holds one claim; split it.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LedgerError(
            f"Byte {error.start} is not UTF-8.",
            file=name,
            line=data.count(b"\n", 0, error.start) + 1,
            remedy="Save the file as UTF-8.",
        ) from None
    return Source(
        path=name,
        kind="ledger",
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        bom=data.startswith(b"\xef\xbb\xbf"),
        newline=_newline(text),
    )


def _newline(text: str) -> Literal["\n", "\r\n", "\r", "mixed"]:
    pairs = text.count("\r\n")
    if not pairs:
        return "\n"
    return "\r\n" if pairs == text.count("\n") else "mixed"


def _toml(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        raise LedgerError(
            f"The file is not TOML: {message[:1].lower()}{message[1:]}.",
            file=source.path,
            line=int(line[1]) if line else source.text.count("\n") + 1,
            remedy="Text stands between quotation marks; a date without them must exist.",
        ) from None
    except (ValueError, RecursionError):
        raise LedgerError(
            "The file holds a number or a nesting that is too large to read.",
            file=source.path,
            remedy="Compare it with a claim file that claimcheck wrote.",
        ) from None


def _quotation_span(text: str, exact: str) -> Span:
    """Return where the quotation stands in its file, else the file's first line."""
    head = "\nexact = '''"
    if text.count(plain := f"{head}{exact}'''") == 1:  # as `claim_text` writes it
        start = text.index(plain) + len(head)
        return Span(start, start + len(exact))
    found = TomlPlaces(text).string("quote.exact", exact)
    return found.content if found and found.content else LineIndex(text).line_span(1)


def _line(text: str, *paths: str) -> int:
    """Return the line of the first path that has a place in the file, else 1."""
    places = TomlPlaces(text)
    found = next((value for path in paths if (value := places.find(path))), None)
    return LineIndex(text).line_of(found.key.start) if found else 1


def _explained(error: str, source: Source) -> LedgerError:
    """Return msgspec's message with its place in the file and what to do."""
    message, _, at = error.partition(" - at `$")
    where = at.rstrip("`").lstrip(".")
    quoted = re.search(r"field `(.*)`$", message)
    name = quoted[1] if quoted else ""
    key = f"{where}.{name}" if where else name
    place = f"{where}: " if where else ""
    if message.startswith("Object contains unknown field"):
        table = TABLES[where.partition("[")[0]]
        import difflib  # noqa: PLC0415 - only a mistake pays for it

        near = difflib.get_close_matches(name, table.__struct_fields__, n=1)
        says = f'{place}"{name}" is no key of a claim file.'
        remedy = f'Did you mean "{near[0]}"?' if near else _keys(table.__struct_fields__)
    elif message.startswith("Object missing required field"):
        says, remedy = f'{place}"{name}" is missing.', "Add it."
    elif "matching regex" in message:
        says, remedy = f"{place}the text is empty.", "Fill it in, or take the block out."
    else:
        says, remedy = f"{place}{message[:1].lower()}{message[1:]}.", "Correct the value."
    line = _line(source.text, key, f"{key}[0]", where)
    return LedgerError(says, file=source.path, line=line, remedy=remedy)


def _keys(names: tuple[str, ...]) -> str:
    return f"It can hold {', '.join(names[:-1])} and {names[-1]}."
