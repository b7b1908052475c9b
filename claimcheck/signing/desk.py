"""Signs claims: what may be approved, and the blocks that are written."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from claimcheck import ledger
from claimcheck.errors import UsageError
from claimcheck.files import Rewrite, changed_meanwhile, read_again, rewrite, sha256_of
from claimcheck.model import Audit, Finding, LedgerReview, ReviewVerdict
from claimcheck.records import Records
from claimcheck.report.frames import visible
from claimcheck.report.places import in_file
from claimcheck.rules.context import World
from claimcheck.settings import Settings
from claimcheck.signing.work import Item, items
from claimcheck.standings import Standings, is_open

_MOST_NAMED = 3
_MOST_LINES = 42  # of a difference


class Decision(NamedTuple):
    """What a person says of a claim."""

    verdict: ReviewVerdict
    support: str = ""
    """How far the sources bear the claim out."""
    read: str = ""
    """What of them was read."""
    note: str = ""


class Desk:
    """The claims of one audit, to be signed by one person.

    Arguments:
        audit: The audit.
        settings: Its settings.
        by: Who signs.
        on: The day.
    """

    def __init__(self, audit: Audit, settings: Settings, *, by: str, on: datetime.date) -> None:
        """Take the audit as it is; what is signed later is known here and in the files."""
        self.audit = audit
        self.by, self._on = by, on
        world = World(
            articles=audit.articles,
            bibliographies=audit.bibliographies,
            ledger=audit.ledger,
            records=Records(audit.records),
            texts={source.path: source.text for source in audit.sources},
            origins={one.path: one.origins for one in audit.sources if one.origins},
            today=on,
            settings=settings,
        )
        self.standings = Standings(world, audit.findings)
        self._sha256 = {source.path: source.sha256 for source in audit.sources}
        self._texts = {one.path: one.text for one in audit.sources if one.kind == "ledger"}
        self._items = {item.claim.id: item for item in items(audit)}

    def item(self, id_: str) -> Item:
        """Return a claim as it is now.

        Raises:
            UsageError: No claim of the audited articles has the id.
        """
        if id_ not in self._items:
            from claimcheck.settings import with_hint  # noqa: PLC0415 - only a mistake pays for it

            raise UsageError(
                with_hint(f"there is no claim {id_} in these articles", id_, self._items),
                remedy="claimcheck status lists them.",
            )
        return self._items[id_]

    def items(self) -> list[Item]:
        """Return the claims as they are now, in the order of the first look."""
        return list(self._items.values())

    def refusal(self, item: Item) -> str:
        """Return why a claim cannot be approved now, as a sentence; empty where it can."""
        claim = item.claim
        if claim.anchor == "lost":
            return (
                f"Its words stand nowhere in {claim.article}: quote the new ones in {claim.file}."
            )
        if claim.anchor == "ambiguous":
            return f"Its words fit several passages: give prefix and suffix in {claim.file}."
        if claim.anchor == "rewritten":
            return f"The article puts it in other words: quote these in {claim.file} first."
        errors = [one for one in self.standings.findings_on(claim) if _counts(one)]
        if errors:
            return f"{_named(errors)}: mend it, or accept it with an [[ignore]] and the reason."
        if others := self.standings.other_citations(claim):
            return f"{others} Make evidence and citation agree first."
        settings = self.standings.world.settings
        if not settings.self_approval and claim.by and ledger.same_person(claim.by, self.by):
            return f"{claim.by} wrote the claim file, and self-approval is off."
        return ""

    def sign(self, ids: Sequence[str], decision: Decision) -> list[Item]:
        """Append one block to the file of each claim, or to none; return the claims as they are now.

        Raises:
            UsageError: A claim is not there or cannot be approved, or a file was changed since the audit.
            ClaimcheckError: A file cannot be read or written.
        """
        found = [self.item(id_) for id_ in dict.fromkeys(ids)]
        for item in found:
            reason = self.refusal(item) if decision.verdict == "approved" else ""
            if reason:
                raise UsageError(f"claim {item.claim.id} cannot be approved. {reason}")
        written = [self._signed(item, decision) for item in found]
        rewrite([file for _, file in written])
        for item, file in written:
            self._items[item.claim.id] = item
            self._sha256[item.claim.file] = sha256_of(file.data)
            self._texts[item.claim.file] = file.data.decode("utf-8-sig")
        return [item for item, _ in written]

    def difference(self, item: Item) -> list[str]:
        """Return what changed in a claim's file since the audit, as lines of a diff."""
        import difflib  # noqa: PLC0415 - rarely needed

        before = self._texts[item.claim.file]
        try:
            now = Path(item.claim.file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return []
        lines = difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=1)
        return [visible(line) for line in list(lines)[2:_MOST_LINES]]

    def _signed(self, item: Item, decision: Decision) -> tuple[Item, Rewrite]:
        claim = item.claim
        review = LedgerReview(
            by=self.by,
            on=self._on,
            **decision._asdict(),
            quote_sha256=ledger.quote_sha256(self.standings.words(claim)),
            evidence_sha256=ledger.evidence_sha256(claim.evidence),
            reference_sha256=ledger.references_sha256(claim, self.standings.world.references),
        )
        path = Path(claim.file)
        data = ledger.with_review(self._unchanged(path, claim.file), review, file=claim.file)
        signed = structs.replace(claim, reviews=(*claim.reviews, review))
        after = Item(signed, self.standings.of(signed))
        return after, Rewrite(path, data, self._sha256[claim.file])

    def _unchanged(self, path: Path, file: str) -> bytes:
        """Return the bytes of a claim file that is still what the person was shown."""
        data = read_again(path, shown=file)
        if sha256_of(data) != self._sha256[file]:
            raise changed_meanwhile(file)
        return data


def _counts(finding: Finding) -> bool:
    return finding.severity == "error" and finding.outcome != "unverified" and is_open(finding)


def _named(errors: Sequence[Finding]) -> str:
    names = [f"{one.rule} ({in_file(one.file, one.span)})" for one in errors[:_MOST_NAMED]]
    more = len(errors) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    return (
        f"An error of this claim is open, {listed}"
        if len(errors) == 1
        else (f"{len(errors)} errors of this claim are open, {listed}")
    )
