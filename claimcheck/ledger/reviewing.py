"""Appends a sign-off to a claim file, and changes nothing else in it."""

import codecs
import hashlib
from pathlib import Path

from msgspec import structs

from claimcheck.errors import LedgerError
from claimcheck.ledger.reading import MAX_FILE_BYTES, read_claim
from claimcheck.ledger.writing import toml_string
from claimcheck.model import LedgerReview, Source

_MEANING = ("id", "exact", "prefix", "suffix", "scope", "text", "evidence", "ignores", "by")


def review_text(review: LedgerReview) -> str:
    """Return a ``[[review]]`` block, with LF at the line ends; what is empty is left out.

    Raises:
        LedgerError: A text holds half a surrogate pair, which no file can hold.
    """
    given = structs.asdict(review)
    lines = ["[[review]]", f"by = {toml_string(review.by)}", f"on = {review.on.isoformat()}"]
    for name in ("verdict", "support", "read"):
        lines += [f"{name} = {toml_string(given[name])}"] if given[name] else []
    for name in ("quote_sha256", "evidence_sha256", "reference_sha256"):
        lines += [f'{name} = "{given[name]}"'] if given[name] else []
    if review.note:
        is_prose = '"' in review.note and "\n" not in review.note
        lines.append(f"note = {toml_string(review.note, long=is_prose)}")
    return "\n".join(lines) + "\n"


def with_review(data: bytes, review: LedgerReview, *, file: str) -> bytes:
    """Return the bytes of a claim file with a sign-off at its end.

    Every byte that was there stays. Lines end as the last one of the file does.

    Arguments:
        data: The file, which could be read as a claim.
        review: The sign-off.
        file: The file's name for messages.

    Raises:
        LedgerError: A block at the end would not be read as one, or the file would be too large.
    """
    newline = "\r\n" if data.rpartition(b"\n")[0].endswith(b"\r") else "\n"
    gap = newline if data.endswith(b"\n") else 2 * newline
    if data.endswith((b"\n\n", b"\r\n\r\n")):
        gap = ""
    new = data + (gap + review_text(review).replace("\n", newline)).encode()
    if len(new) > MAX_FILE_BYTES:
        raise LedgerError(
            f"With this review the file would be larger than {MAX_FILE_BYTES:,} bytes.",
            file=file,
            remedy="Write a shorter note.",
        )
    _demand_only_more(data, new, review, file)
    return new


def _demand_only_more(old: bytes, new: bytes, review: LedgerReview, file: str) -> None:
    """Raise where the new bytes do not mean the old claim with one more review."""
    before = read_claim(_source(old, file), root=Path())
    try:
        after = read_claim(_source(new, file), root=Path())
    except LedgerError:
        after = None
    same = after and all(getattr(before, name) == getattr(after, name) for name in _MEANING)
    if not after or not same or after.reviews != (*before.reviews, review):
        raise LedgerError(
            "No [[review]] block can be added at the end of this file.",
            file=file,
            remedy="Write its reviews as [[review]] blocks, and end its last string.",
        )


def _source(data: bytes, file: str) -> Source:
    text = data.removeprefix(codecs.BOM_UTF8).decode()
    return Source(path=file, kind="ledger", text=text, sha256=hashlib.sha256(data).hexdigest())
