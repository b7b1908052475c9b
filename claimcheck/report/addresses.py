"""Where things stand in the HTML report: the ids of its parts, and links between them."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from claimcheck.model import Audit, Finding, Reference, Span
from claimcheck.report import places
from claimcheck.report.frames import span_of, visible
from claimcheck.report.order import accepted_findings, open_findings
from claimcheck.text.lines import LineIndex

_LONGEST: Final = 200
"""How many characters of a long own id are shown in the id of a part."""


_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”‘’…]*[^\s<>\"“”‘’….,;:!?)\]]")


class Link(NamedTuple):
    """Words that lead somewhere; with no ``href`` they are words alone."""

    text: str
    href: str = ""


def linked(text: str) -> tuple[Link, ...]:
    """Return a text in parts, each web address in it as a link."""
    parts = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts += [Link(text[end : found.start()]), Link(found.group(), found.group())]
        end = found.end()
    return tuple(part for part in (*parts, Link(text[end:])) if part.text)


def label_of(reference: Reference) -> str:
    """Return what a person calls a reference: its number or name in the list, or its key."""
    label = f"[{reference.label}]" if reference.label else reference.key or reference.id
    return visible(label)


class _Parts:
    """Ids of parts of the page that are made of the parts' own ids; none is given twice."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def new(self, kind: str, own_id: str) -> str:
        """Return an id that looks like ``own_id`` and holds only what an address can."""
        if len(own_id) > _LONGEST:
            own_id = f"{own_id[:_LONGEST]}~{sha256(own_id.encode(errors='replace')).hexdigest()}"
        part = f"{kind}-{''.join(map(_plain, own_id))}"
        self._given[part] += 1
        number = self._given[part]
        return part if number == 1 else f"{part}~~{number}"


def _plain(sign: str) -> str:
    if sign.isascii() and (sign.isalnum() or sign in "-._"):
        return sign
    return "-" if sign in "#:" else f"~{ord(sign):x}~"


class Addresses:
    """The ids of everything in the report of one audit.

    What is linked to from outside keeps its id in every report: a finding has its fingerprint, a
    claim and a reference their own id (``c-massage-for-ms-0007``, ``r-massage-for-ms-4`` for
    ``massage-for-ms#4``).

    Arguments:
        audit: The audit that is shown.
    """

    def __init__(self, audit: Audit) -> None:
        """Number what is shown, once."""
        self.lines = {
            source.path: LineIndex(source.text, source.origins) for source in audit.sources
        }
        self.made_at = audit.run.started_at
        self.articles = {
            article.path: number for number, article in enumerate(audit.articles, start=1)
        }
        shown = [*open_findings(audit), *accepted_findings(audit)]
        self._findings = {id(found): number for number, found in enumerate(shown, start=1)}
        self._references: dict[str, str] = {}
        self._parts = _Parts()
        self._labels: dict[str, str] = {}
        self._claims: dict[tuple[str, str], str] = {}
        self.citing: dict[str, list[Link]] = {}
        self._claim_files: dict[str, str] = {}
        for article in audit.articles:
            self._add_references(article.references)
        for file in audit.bibliographies:
            self._add_references(file.references)
        for article in audit.articles:
            for claim in article.claims:
                self._claims.setdefault((article.path, claim.id), self._parts.new("c", claim.id))
                if claim.ledger_id:
                    self._claim_files.setdefault(claim.ledger_id, article.path)
            for number, citation in enumerate(article.citations, start=1):
                line = self.line(article.path, citation.span)
                place = Link(line, f"#at-m{self.articles[article.path]}-{number}")
                for target in citation.targets:
                    if target.ref_id:
                        self.citing.setdefault(target.ref_id, []).append(place)

    def _add_references(self, references: Sequence[Reference]) -> None:
        for reference in references:
            if reference.id not in self._references:
                self._references[reference.id] = self._parts.new("r", reference.id)
                self._labels[reference.id] = label_of(reference)

    def number(self, finding: Finding) -> int:
        """Return the number of a finding in the report, from 1."""
        return self._findings[id(finding)]

    def reference_link(self, reference_id: str) -> Link:
        """Return a link to a reference by its label; without ``href`` where there is none."""
        part = self.reference(reference_id)
        return Link(
            self._labels.get(reference_id, visible(reference_id)), f"#{part}" if part else ""
        )

    def reference(self, reference_id: str | None) -> str:
        """Return the id of a reference's card, or an empty string."""
        return self._references.get(reference_id or "", "")

    def claim(self, path: str, claim_id: str | None) -> str:
        """Return the id of a claim's card, or an empty string."""
        return self._claims.get((path, claim_id or ""), "")

    def claim_link(self, path: str, claim_id: str) -> Link:
        """Return a link to a claim; only an id of the ledger is worth reading.

        Arguments:
            path: The file of the finding, an article or a file of the ledger.
            claim_id: The claim.
        """
        article = path if (path, claim_id) in self._claims else self._claim_files.get(claim_id, "")
        part = self.claim(article, claim_id)
        is_named = not part or claim_id in self._claim_files
        return Link(
            f"claim {visible(claim_id)}" if is_named else "claim", f"#{part}" if part else ""
        )

    def ledger_link(self, ledger_id: str) -> Link:
        """Return a link to the claim that the ledger knows by that id."""
        part = self.claim(self._claim_files.get(ledger_id, ""), ledger_id)
        return Link(visible(ledger_id), f"#{part}" if part else "")

    def span(self, finding: Finding) -> Span:
        """Return the characters of a finding in its file."""
        return span_of(self.lines[finding.file], finding.span)

    def line(self, path: str, span: Span) -> str:
        """Return "line 12" for the beginning of a span, or an empty string."""
        lines = self.lines.get(path)
        return places.rough(lines, span) if lines else ""
