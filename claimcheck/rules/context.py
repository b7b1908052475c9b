"""What a rule may know besides its subject, and how it says what it found."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import structs

from claimcheck.asking import page_of
from claimcheck.files import seen_from
from claimcheck.model import (
    Answer,
    Article,
    Bibliography,
    Claim,
    Confidence,
    Edit,
    Evidence,
    Finding,
    LedgerClaim,
    Origin,
    Reference,
    Severity,
    Span,
    Unavailable,
)
from claimcheck.records import Known, Records
from claimcheck.rules.ignoring import IgnoreUse
from claimcheck.rules.registry import Rule
from claimcheck.settings import Settings
from claimcheck.text.lines import LineIndex
from claimcheck.text.normal import folded


class World:
    """Everything that was read for one audit, with the look-ups that several rules share.

    Arguments:
        articles: The articles of the run.
        bibliographies: The files of references of the run.
        ledger: The ledger's claims, anchored.
        records: What was looked up.
        texts: Path of a file to its text.
        origins: Path of a rendered file to where its text came from.
        today: The day that dates are judged by.
        settings: The settings of the run.
        root: The project's folder; the current one by default.
    """

    def __init__(
        self,
        *,
        articles: Sequence[Article] = (),
        bibliographies: Sequence[Bibliography] = (),
        ledger: Sequence[LedgerClaim] = (),
        records: Records | None = None,
        texts: Mapping[str, str],
        origins: Mapping[str, Sequence[Origin]] = MappingProxyType({}),
        today: datetime.date,
        settings: Settings,
        root: Path = Path(),
    ) -> None:
        """Index what the rules look up."""
        self.articles = tuple(articles)
        self.bibliographies = tuple(bibliographies)
        self.ledger = tuple(ledger)
        self.records = records or Records()
        self.lines = {path: LineIndex(text, origins.get(path, ())) for path, text in texts.items()}
        self.today = today
        self.settings = settings
        self.root = root
        self.ignores: Sequence[IgnoreUse] = ()
        """What people accept, and what came of it: known when all other rules have judged."""
        holders: tuple[Article | Bibliography, ...] = (*self.articles, *self.bibliographies)
        self.references: dict[str, Reference] = {
            reference.id: reference for holder in holders for reference in holder.references
        }


class Context:
    """The world as one rule sees it while it judges one subject.

    Arguments:
        world: Everything that was read.
        rule: The rule that judges.
        article: The article that the subject belongs to, if it belongs to one.
        file: The file that the subject stands in.
    """

    def __init__(self, world: World, rule: Rule, article: Article | None, file: str) -> None:
        """Bind the rule to its subject's surroundings."""
        self.world = world
        self.rule = rule
        self.article = article
        self.file = file
        self.today = world.today
        self.settings = world.settings

    def text(self, span: Span, file: str | None = None) -> str:
        """Return the characters of a span of the subject's file, or of another one."""
        return self.world.lines[file or self.file].text[span.start : span.end]

    def original(self, reference: Reference) -> Reference:
        """Return what a short form repeats, or the reference itself."""
        return self.world.references.get(reference.alias_of or "", reference)

    def known(self, reference: Reference) -> Known:
        """Return what was looked up about a reference, or about what it repeats."""
        return self.world.records.about(self.original(reference))

    def finding(
        self,
        at: Span,
        message: str,
        *,
        file: str | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        suggestion: str | None = None,
        fixes: Sequence[Edit] = (),
        evidence: Sequence[Evidence] = (),
        reference: Reference | None = None,
        claim: Claim | None = None,
        claim_id: str | None = None,
        unverified: bool = False,
    ) -> Finding:
        """Return a finding of the bound rule.

        Arguments:
            at: The exact characters that are wrong.
            message: One sentence that names the thing that is wrong.
            file: Where ``at`` points into, if not the subject's file.
            severity: Lower or higher than the rule's own; the settings win over both.
            confidence: Lower than the rule's own.
            suggestion: What a person could do.
            fixes: Edits of the same file that would mend it.
            evidence: What the finding rests on beyond the text itself.
            reference: The reference it is about.
            claim: The claim it is about.
            claim_id: The same, where only the id is known.
            unverified: Whether what was needed to judge could not be had.
        """
        lines = self.world.lines[file or self.file]
        severity = self.settings.severity(self.rule.name) or severity or self.rule.severity
        confidence = confidence or self.rule.confidence
        certain = confidence == "certain" or (confidence == "likely" and severity == "error")
        return Finding(
            rule=self.rule.name,
            severity=severity,
            confidence=confidence,
            outcome="unverified" if unverified else "fail" if certain else "review",
            message=ended_once(message),
            suggestion=ended_once(suggestion) if suggestion else suggestion,
            fixes=tuple(fixes),
            claim_id=claim.id if claim else claim_id,
            ref_key=reference.id if reference else None,
            file=file or self.file,
            span=lines.place(at),
            quoted_text=lines.text[at.start : at.end],
            evidence=tuple(evidence),
            help_url=self.rule.help_url,
            fingerprint="",
        )


def ended_once(sentence: str) -> str:
    """Return a sentence with one full stop, also where its last word ends with one: "not Roe, J."."""
    is_twice = sentence.endswith("..") and not sentence.endswith("...")
    return sentence[:-1] if is_twice else sentence


def offline(said: str | None, expected: str | None = None) -> Evidence:
    """Return the evidence that the text itself gives: what it says, and what was expected."""
    return Evidence(source="offline rule", said=said, expected=expected)


def evidence_of(answer: Answer, said: str | None, expected: str | None = None) -> Evidence:
    """Return the evidence that an answer gives.

    Arguments:
        answer: The answer.
        said: What the article says.
        expected: What the source says.

    The address is one that a person can open; the request stands in the audit's records.
    """
    return Evidence(
        source=answer.source,
        said=said,
        expected=expected,
        url=page_of(answer.ask) or answer.url or None,
        retrieved_at=answer.retrieved_at,
        http_status=answer.http_status,
        cache=answer.cache,
        unavailable=answer.reason if isinstance(answer, Unavailable) else None,
    )


def fingerprinted(findings: Sequence[Finding], world: World) -> list[Finding]:
    """Return the findings, in document order, each with its fingerprint.

    A fingerprint is made of the rule, what the finding is about and the quoted words, folded; twins
    get an ordinal in document order. It holds no line number, no number of a reference and no
    message, so that it survives edits elsewhere and better wording.
    """
    about = _Abouts(world)
    seen: dict[str, int] = {}
    result = []
    for finding in sorted(findings, key=lambda found: (found.file, found.span.offset, found.rule)):
        key = "\x1f".join((finding.rule, about.of(finding), folded(finding.quoted_text)))
        ordinal = seen[key] = seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}\x1f{ordinal}".encode()).hexdigest()
        result.append(structs.replace(finding, fingerprint=digest[:16]))
    return result


class _Abouts:
    """What findings are about, in words that stay when the text around them is edited.

    The number of a reference changes with every other one that is put before it, the id of a claim
    that no file of the ledger names with every word of its sentence, the name of an article with the
    others of the audit and with the folder that a repository was checked out into.
    """

    def __init__(self, world: World) -> None:
        self._references = world.references
        self._names: dict[str, str] = {}
        self._root = world.root
        self._ledger = {entry.id for entry in world.ledger}

    def of(self, finding: Finding) -> str:
        """Return the claim of the ledger, or the file and in it the reference."""
        if finding.claim_id in self._ledger:
            return finding.claim_id or ""
        file = self._name(finding.file)
        reference = self._references.get(finding.ref_key or "")
        if reference is None:
            return file
        return f"{self._name(reference.file)}#{_known_as(reference)}"

    def _name(self, file: str) -> str:
        """Return the path of a file in the project; its name alone if it lies elsewhere."""
        if file not in self._names:
            path = seen_from(self._root, file)
            self._names[file] = path.rpartition("/")[2] if Path(path).is_absolute() else path
        return self._names[file]


def _known_as(reference: Reference) -> str:
    """Return the name of a reference in words of its own: key, title, identifier or author."""
    if reference.entry_type and reference.key:
        return reference.key
    if title := folded(reference.value("title")):
        return title
    value = next((one.value for one in reference.identifiers if one.value), None)
    return value or " ".join(folded(author.display) for author in reference.authors[:1])
