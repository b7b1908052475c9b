"""Plans and writes the working files of an article: entries of references.bib, files of claims/."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from claimcheck.adding.writing import folders_made
from claimcheck.bibliography.bibtex.writer import appended, entry_text
from claimcheck.bibliography.formats import parse
from claimcheck.bibliography.keys import make_key
from claimcheck.discovery import shown
from claimcheck.errors import ReportError
from claimcheck.files import Rewrite, rewrite
from claimcheck.ledger import anchored, claim_text, next_ids, quotation
from claimcheck.model import Article, Claim, LedgerClaim, LedgerEvidence, Reference, Source
from claimcheck.rules.bibliography import missing_parts


class Plan(NamedTuple):
    """What ``init`` would write, and what it leaves alone."""

    bibliography: Path
    bibliography_text: str | None
    """The whole new text, ``None`` where nothing is added."""
    bibliography_encoding: str
    bibliography_sha256: str | None
    """Of the bytes that the new text was made from; ``None`` where there must be no such file."""
    keys: list[str]
    """Keys of the entries that are added."""
    incomplete: dict[str, list[str]]
    """Of those that lack what their type needs: key to the names of the parts, none of which was read."""
    known: list[str]
    """Keys of the entries that are there already."""
    claims: dict[Path, str]
    """Path and text of each new claim file."""
    recorded: int
    """How many claims stand in the ledger already."""
    moved: list[LedgerClaim]
    """Claims of the ledger whose words stand here, and whose article is not there any more."""


class Ground(NamedTuple):
    """What stands already where the working files of an article go."""

    article_path: str
    """Of the article, from the project's root, as claim files name it."""
    bibliography: Path
    """The .bib file that is made or added to."""
    source: Source | None
    """What it is now; ``None`` if there is no such file."""
    keys: Sequence[str]
    """The keys in it."""
    ledger_folder: Path
    """Where the claim files of this article lie."""
    ledger_ids: Sequence[str]
    """Every id of the ledger, of all articles."""
    homeless: Sequence[LedgerClaim]
    """Claims of the ledger whose article is not there."""


def plan(article: Article, text: str, ground: Ground) -> Plan:
    """Return what the working files of an article need.

    Arguments:
        article: The article, its references linked to the entries that exist.
        text: Its text.
        ground: What is there already.
    """
    new = [one for one in article.references if not one.short_form and one.key is None]
    keys = _keys(new, ground.keys)
    incomplete = {keys[one.id]: parts for one in new if (parts := _unread(one, keys[one.id]))}
    entries = [
        entry_text(replace(one, type="other") if keys[one.id] in incomplete else one, keys[one.id])
        for one in new
    ]
    moved = _moved(ground.homeless, article, text)
    unmoved = replace(article, claims=_not_moved(article, moved))
    old = ground.source
    known = [one.key for one in article.references if one.key]
    return Plan(
        bibliography=ground.bibliography,
        bibliography_text=_with_entries(old, entries) if entries else None,
        bibliography_encoding=old.encoding if old else "utf-8",
        bibliography_sha256=old.sha256 if old else None,
        keys=list(keys.values()),
        incomplete=incomplete,
        known=list(dict.fromkeys(known)),
        claims=dict(_claim_files(unmoved, text, keys, ground)),
        recorded=sum(claim.ledger_id is not None for claim in article.claims),
        moved=moved,
    )


def _with_entries(old: Source | None, entries: Sequence[str]) -> str:
    """Return the text of a .bib file with more entries, its line ends and byte order mark kept."""
    newline = old.newline if old and old.newline != "mixed" else "\n"
    old_text = ("\ufeff" if old.bom else "") + old.text if old else ""
    return appended(old_text, entries, newline)


def _unread(reference: Reference, key: str) -> list[str]:
    """Return the parts that an audit would miss in the entry of a reference."""
    text = entry_text(reference, key)
    (entry,) = parse(Source(path="", kind="bibliography", text=text, sha256="")).references
    return missing_parts(entry)


def _moved(homeless: Sequence[LedgerClaim], article: Article, text: str) -> list[LedgerClaim]:
    """Return the claims whose words stand in an article that is not the one that they name."""
    here = anchored([replace(one, article=article.path) for one in homeless], article, text)
    return [
        replace(old, claim_id=new.claim_id)
        for old, new in zip(homeless, here, strict=True)
        if new.claim_id and new.anchor in {"exact", "edited"}
    ]


def _not_moved(article: Article, moved: Sequence[LedgerClaim]) -> tuple[Claim, ...]:
    """Return the claims of an article of which no file speaks under the article's old name."""
    recorded = {one.claim_id for one in moved}
    return tuple(claim for claim in article.claims if claim.id not in recorded)


def _keys(references: Sequence[Reference], taken: Sequence[str]) -> dict[str, str]:
    """Return a new key for each reference, by its id."""
    used = set(taken)
    keys: dict[str, str] = {}
    for reference in references:
        keys[reference.id] = make_key(reference, used)
        used.add(keys[reference.id])
    return keys


def _claim_files(
    article: Article, text: str, new_keys: dict[str, str], ground: Ground
) -> Iterator[tuple[Path, str]]:
    """Yield path and text of a file for each claim that belongs in the ledger and is not there."""
    taken = [*ground.ledger_ids, *(one.id for one in ground.homeless)]
    ids = next_ids(taken, article.name)
    keys = dict(_keys_by_reference(article, new_keys))
    cited = article.cited_ids
    for claim in article.claims:
        if claim.ledger_id is None and claim.belongs_in_ledger:
            claim_id = next(ids)
            refs = dict.fromkeys(keys.get(one, one) for one in cited[claim.id])
            evidence = [LedgerEvidence(ref=key) for key in refs]
            yield (
                ground.ledger_folder / f"{claim_id}.toml",
                claim_text(
                    id=claim_id,
                    article=ground.article_path,
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


def write(plan: Plan) -> None:
    """Write the plan: every file, or none; no claim file may exist yet.

    Raises:
        UsageError: A file was changed or made in the meantime; nothing was written.
        ReportError: A file cannot be written; all are as they were.
    """
    files = [Rewrite(path, text.encode(), None) for path, text in plan.claims.items()]
    if plan.bibliography_text is not None:
        files.append(Rewrite(plan.bibliography, _encoded(plan), plan.bibliography_sha256))
    with folders_made([path.parent for path in plan.claims]):
        rewrite(files)


def _encoded(plan: Plan) -> bytes:
    """Return the bytes of the new .bib file.

    Raises:
        ReportError: Its encoding does not have one of the characters.
    """
    try:
        return (plan.bibliography_text or "").encode(plan.bibliography_encoding)
    except UnicodeEncodeError as error:
        raise ReportError(f"cannot be written: {error}.", file=shown(plan.bibliography)) from None
