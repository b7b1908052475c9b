"""Plans and writes the working files of an article: entries of references.bib, files of claims/."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from claimcheck.bibliography.bibtex.writer import appended, entry_text
from claimcheck.bibliography.keys import make_key
from claimcheck.discovery import shown
from claimcheck.errors import ReportError
from claimcheck.files import write_atomically
from claimcheck.ledger import claim_text, next_ids, quotation
from claimcheck.model import Article, Claim, LedgerEvidence, Reference


class Plan(NamedTuple):
    """What ``init`` would write, and what it leaves alone."""

    bibliography: Path
    bibliography_text: str | None
    """The whole new text, ``None`` where nothing is added."""
    bibliography_encoding: str
    keys: list[str]
    """Keys of the entries that are added."""
    known: list[str]
    """Keys of the entries that are there already."""
    claims: dict[Path, str]
    """Path and text of each new claim file."""
    recorded: int
    """How many claims stand in the ledger already."""


def plan(
    article: Article,
    text: str,
    *,
    article_path: str,
    bibliography: Path,
    bibliography_source: tuple[str, str, str] | None,
    bibliography_keys: Sequence[str],
    ledger_folder: Path,
    ledger_ids: Sequence[str],
) -> Plan:
    """Return what the working files of an article need.

    Arguments:
        article: The article, its references linked to the entries that exist.
        text: Its text.
        article_path: Its path from the project's root, as claim files name it.
        bibliography: The .bib file that is made or added to.
        bibliography_source: Its text, encoding and line end; ``None`` if there is no such file.
        bibliography_keys: The keys in it.
        ledger_folder: Where the claim files of this article lie.
        ledger_ids: Every id of the ledger, of all articles.
    """
    new = [one for one in article.references if not one.short_form and one.key is None]
    keys = _keys(new, bibliography_keys)
    entries = [entry_text(reference, keys[reference.id]) for reference in new]
    old_text, encoding, newline = bibliography_source or ("", "utf-8", "\n")
    known = [one.key for one in article.references if one.key]
    return Plan(
        bibliography=bibliography,
        bibliography_text=appended(old_text, entries, newline) if entries else None,
        bibliography_encoding=encoding,
        keys=list(keys.values()),
        known=list(dict.fromkeys(known)),
        claims=dict(
            _claim_files(
                article, text, article_path, keys, folder=ledger_folder, ledger_ids=ledger_ids
            )
        ),
        recorded=sum(claim.ledger_id is not None for claim in article.claims),
    )


def _keys(references: Sequence[Reference], taken: Sequence[str]) -> dict[str, str]:
    """Return a new key for each reference, by its id."""
    used = set(taken)
    keys: dict[str, str] = {}
    for reference in references:
        keys[reference.id] = make_key(reference, used)
        used.add(keys[reference.id])
    return keys


def _claim_files(
    article: Article,
    text: str,
    article_path: str,
    new_keys: dict[str, str],
    *,
    folder: Path,
    ledger_ids: Sequence[str],
) -> Iterator[tuple[Path, str]]:
    """Yield path and text of a file for each claim that belongs in the ledger and is not there."""
    ids = next_ids(ledger_ids, article.name)
    keys = dict(_keys_by_reference(article, new_keys))
    for claim in article.claims:
        if claim.ledger_id is None and claim.belongs_in_ledger:
            claim_id = next(ids)
            evidence = [LedgerEvidence(ref=key) for key in _cited_keys(claim, article, keys)]
            yield (
                folder / f"{claim_id}.toml",
                claim_text(
                    id=claim_id,
                    article=article_path,
                    quotation=quotation(text, claim.span),
                    scope=claim.scope or "sentence",
                    evidence=evidence,
                ),
            )


def _keys_by_reference(article: Article, new_keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each reference's id and key; a short form has the key of what it repeats."""
    for reference in article.references:
        key = reference.key or new_keys.get(reference.alias_of or reference.id)
        if key:
            yield reference.id, key


def _cited_keys(claim: Claim, article: Article, keys: dict[str, str]) -> list[str]:
    citations = {citation.id: citation for citation in article.citations}
    return list(
        dict.fromkeys(
            keys.get(target.ref_id, target.ref_id)
            for covered in claim.citations
            for target in citations[covered.citation_id].targets
            if target.ref_id
        )
    )


def write(plan: Plan) -> None:
    """Write the plan: every new file, or none.

    Raises:
        ReportError: A file cannot be written; those written before are taken away again.
    """
    written: list[Path] = []
    made = _missing_folders({path.parent for path in plan.claims})
    try:
        for path, text in plan.claims.items():
            _create(path, text)
            written.append(path)
        if plan.bibliography_text is not None:
            data = plan.bibliography_text.encode(plan.bibliography_encoding)
            write_atomically(plan.bibliography, data)
    except (ReportError, OSError, UnicodeEncodeError) as error:
        for path in written:
            path.unlink(missing_ok=True)
        _remove_folders(made)
        if isinstance(error, ReportError):
            raise
        raise ReportError(f"cannot be written: {error}.", file=shown(plan.bibliography)) from None


def _missing_folders(folders: Iterable[Path]) -> list[Path]:
    """Return the folders that writing will make, the deepest first."""
    missing = {one for folder in folders for one in (folder, *folder.parents) if not one.exists()}
    return sorted(missing, key=lambda one: len(one.parts), reverse=True)


def _remove_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):  # never made, or something else was put into it
            folder.rmdir()


def _create(path: Path, text: str) -> None:
    """Write a new file; one that exists is never touched."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"cannot be written: {reason}.", file=shown(path)) from None
