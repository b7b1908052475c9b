"""Which cases a test report of an audit has, and which findings belong to each."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from claimcheck.model import Article, Audit, Claim, Finding, Reference
from claimcheck.report.addresses import label_of
from claimcheck.report.order import accepted_findings, open_findings
from claimcheck.report.plain import shortened

_MOST_NAME: Final = 120  # characters

_Key = tuple[str, ...]


class Case(NamedTuple):
    """One case: a claim with a reference that it rests on, a reference, or the rest of a file."""

    group: str
    """A name with one full stop, as test reports expect of a class in a package."""
    name: str
    findings: list[Finding]
    unverified: str
    """Why the reference could not be checked; empty where it was, or was not looked up."""


def suites(audit: Audit) -> list[tuple[str, list[Case]]]:
    """Return the cases of every article and file of references, and of other files with findings."""
    return [(path, list(cases.values())) for path, cases in _Cases(audit).of_files.items()]


class _Cases:
    """The cases of an audit: made for what was read, then given their findings."""

    def __init__(self, audit: Audit) -> None:
        self.of_files: dict[str, dict[_Key, Case]] = {}
        self._all: dict[_Key, Case] = {}
        self._claims: dict[str, _Key] = {}
        self._unverified = {
            one.ref_id: one.because for one in audit.verdicts if one.verdict == "unverified"
        }
        for article in audit.articles:
            self._add_article(article)
        for file in audit.bibliographies:
            self._add_references(file.path, _group(file.path), file.references)
        for finding in (*open_findings(audit), *accepted_findings(audit)):
            self._case_of(finding).findings.append(finding)

    def _add_article(self, article: Article) -> None:
        group = _group(article.name)
        references = {one.id: one for one in article.references}
        targets = {one.id: one.targets for one in article.citations}
        for claim in article.claims:
            if not claim.belongs_in_ledger:
                continue
            pairs = {
                target.ref_id or target.label: target.label
                for citation in claim.citations
                for target in targets.get(citation.citation_id, ())
            }
            for reference_id, label in pairs.items() or [("", "")]:
                self._add_claim(article.path, group, claim, references.get(reference_id), label)
        self._add_references(article.path, group, article.references)
        self._text_case(article.path, group)

    def _add_claim(
        self, path: str, group: str, claim: Claim, reference: Reference | None, label: str
    ) -> None:
        named = label_of(reference) if reference else label or "no reference"
        key = ("claim", claim.id, reference.id if reference else label)
        name = f"{shortened(claim.text, _MOST_NAME)} – {shortened(named, _MOST_NAME)}"
        self._add(path, key, f"{group}.claims", name, self._silence(reference))
        self._claims.setdefault(claim.id, key)

    def _add_references(self, path: str, group: str, references: tuple[Reference, ...]) -> None:
        for one in references:
            name = shortened(f"{label_of(one)} {one.raw}", _MOST_NAME)
            key = ("reference", one.id)
            self._add(path, key, f"{group}.references", name, self._silence(one))

    def _text_case(self, path: str, group: str) -> Case:
        return self._add(path, ("text", path), f"{group}.text", "everything else in the file", "")

    def _silence(self, reference: Reference | None) -> str:
        if reference is None:
            return ""
        return self._unverified.get(reference.alias_of or reference.id, "")

    def _add(self, path: str, key: _Key, group: str, name: str, unverified: str) -> Case:
        case = self._all.setdefault(key, Case(group, name, [], unverified))
        self.of_files.setdefault(path, {})[key] = case
        return case

    def _case_of(self, finding: Finding) -> Case:
        """Return the case of a finding: its claim's, else its reference's, else its file's."""
        for key in self._keys(finding):
            if key in self._all:
                return self._all[key]
        return self._text_case(finding.file, _group(finding.file))

    def _keys(self, finding: Finding) -> Iterator[_Key]:
        if finding.claim_id:
            yield ("claim", finding.claim_id, finding.ref_key or "")
            yield self._claims.get(finding.claim_id, ())
        elif finding.ref_key:
            yield ("reference", finding.ref_key)
        yield ("text", finding.file)


def _group(name: str) -> str:
    return shortened(name, _MOST_NAME).replace(".", "_")
