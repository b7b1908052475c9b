"""Where things stand in the HTML report: the ids of its parts, and links between them."""

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import Audit, Finding, Reference, Span
from claimcheck.report.frames import span_of, visible
from claimcheck.report.order import accepted_findings, open_findings
from claimcheck.text.lines import LineIndex


class Link(NamedTuple):
    """Words that lead somewhere; with no ``href`` they are words alone."""

    text: str
    href: str = ""


def label_of(reference: Reference) -> str:
    """Return what a person calls a reference: its number or name in the list, or its key."""
    label = f"[{reference.label}]" if reference.label else reference.key or reference.id
    return visible(label)


class Addresses:
    """The ids of everything in the report of one audit.

    A finding has the same id in every report, made of its fingerprint; claims and references are
    numbered, because their own ids may hold any character.

    Arguments:
        audit: The audit that is shown.
    """

    def __init__(self, audit: Audit) -> None:
        """Number what is shown, once."""
        self.lines = {source.path: LineIndex(source.text) for source in audit.sources}
        self.articles = {
            article.path: number for number, article in enumerate(audit.articles, start=1)
        }
        shown = [*open_findings(audit), *accepted_findings(audit)]
        self._findings = {id(found): number for number, found in enumerate(shown, start=1)}
        self._references: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._claims: dict[tuple[str, str], str] = {}
        self.citing: dict[str, list[Link]] = {}
        for number, article in enumerate(audit.articles, start=1):
            self._add_references(f"r{number}", article.references)
        for number, file in enumerate(audit.bibliographies, start=1):
            self._add_references(f"rb{number}", file.references)
        for article in audit.articles:
            for number, claim in enumerate(article.claims, start=1):
                part = f"c{self.articles[article.path]}-{number}"
                self._claims.setdefault((article.path, claim.id), part)
            for number, citation in enumerate(article.citations, start=1):
                line = self.line(article.path, citation.span)
                place = Link(line, f"#at-m{self.articles[article.path]}-{number}")
                for target in citation.targets:
                    if target.ref_id:
                        self.citing.setdefault(target.ref_id, []).append(place)

    def _add_references(self, prefix: str, references: Sequence[Reference]) -> None:
        for number, reference in enumerate(references, start=1):
            self._references.setdefault(reference.id, f"{prefix}-{number}")
            self._labels.setdefault(reference.id, label_of(reference))

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

    def span(self, finding: Finding) -> Span:
        """Return the characters of a finding in its file."""
        return span_of(self.lines[finding.file], finding.span)

    def line(self, path: str, span: Span) -> str:
        """Return "line 12" for the beginning of a span, or an empty string."""
        lines = self.lines.get(path)
        return f"line {lines.line_of(span.start):,}" if lines else ""
