"""A finding as the HTML report shows it: its card, with the evidence side by side."""

from typing import Final, NamedTuple

from claimcheck.model import Edit, Evidence, Finding
from claimcheck.report import places
from claimcheck.report.addresses import Addresses, Link, linked
from claimcheck.report.frames import Frame, frame, spelt_out, visible
from claimcheck.report.reference_view import is_web
from claimcheck.report.sentences import (
    MOST_FIXES,
    OUTCOME_WORDS,
    SEVERITY_WORDS,
    doubt,
    more_fixes,
    neighbour,
    provenance_words,
    sayer,
)
from claimcheck.text.lines import LineIndex

_FRAME_WIDTH: Final = 160
_EXCERPT_WIDTH: Final = 72
_LONGEST: Final = 600
_SHORT: Final = 24
"""Up to how many characters a quotation says too little without what stands around it."""
_OWN_RULE: Final = "offline rule"


class Difference(NamedTuple):
    """Two texts side by side: what they share at both ends, and what differs between."""

    ahead: str
    old: str
    new: str
    behind: str


class FixView(NamedTuple):
    """One edit that would mend the finding."""

    safety: str
    verb: str
    """``insert``, ``delete`` or ``replace``."""
    difference: Difference
    where: str
    """Beside which words, for an edit that does not show it."""


class EvidenceView(NamedTuple):
    """What a finding rests on."""

    source: Link
    by_itself: bool
    """Whether it is a rule of claimcheck that needs no source."""
    written: str
    """Empty where it is what the card quotes anyway."""
    told: str
    """What the source says, or what a rule expects."""
    remarks: str


class FindingView(NamedTuple):
    """The card of one finding."""

    id: str
    number: int
    severity: str
    word: str
    outcome: str
    outcome_words: str
    doubt: str
    message: tuple[Link, ...]
    suggestion: tuple[Link, ...]
    rule: Link
    place: Link
    file: str
    quoted: str
    """Empty where the frame shows it all."""
    says: str
    """Who is quoted: "The article says"."""
    excerpt: Frame | None
    """The same with what stands around it, where it is short."""
    frame: Frame | None
    """The line of a file that is not shown itself."""
    about: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]
    fixes: tuple[FixView, ...]
    more_fixes: str
    """How many are not shown."""
    accepted: str
    """The reason for which a person has accepted it."""
    accepted_where: str


def finding_view(finding: Finding, addresses: Addresses) -> FindingView:
    """Return the card of a finding."""
    lines = addresses.lines.get(finding.file)
    in_article = finding.file in addresses.articles
    place = places.spelt_out(finding.span)
    accepted = finding.suppressed_by
    until = f", until {accepted.until}" if accepted and accepted.until else ""
    line = frame(lines, finding.span, _FRAME_WIDTH) if lines and not in_article else None
    is_shown = line is not None and line.marked == visible(finding.quoted_text)
    return FindingView(
        id=finding.fingerprint,
        number=addresses.number(finding),
        severity=finding.severity,
        word=SEVERITY_WORDS[finding.severity],
        outcome=finding.outcome,
        outcome_words=OUTCOME_WORDS[finding.outcome],
        doubt=doubt(finding),
        message=linked(_short(finding.message)),
        suggestion=linked(_short(finding.suggestion or "")),
        rule=Link(finding.rule, f"#rule-{finding.rule}"),
        place=Link(place, f"#at-{finding.fingerprint}" if in_article else ""),
        file=visible(finding.file),
        quoted="" if is_shown else _short(finding.quoted_text),
        says="The article says" if in_article else "The file says",
        excerpt=_excerpt(finding, lines) if lines and in_article else None,
        frame=line if is_shown or not finding.quoted_text else None,
        about=_about(finding, addresses),
        evidence=tuple(_evidence_view(one, finding) for one in finding.evidence),
        fixes=tuple(
            _fix_view(edit, finding.file, addresses) for edit in finding.fixes[:MOST_FIXES]
        ),
        more_fixes=more_fixes(finding),
        accepted=visible(accepted.reason) if accepted else "",
        accepted_where=visible(f"{accepted.where}{until}") if accepted else "",
    )


def _about(finding: Finding, addresses: Addresses) -> tuple[Link, ...]:
    links = []
    if finding.ref_key:
        to = addresses.reference_link(finding.ref_key)
        links.append(Link(f"reference {to.text}", to.href))
    if finding.claim_id:
        links.append(addresses.claim_link(finding.file, finding.claim_id))
    return tuple(links)


def _excerpt(finding: Finding, lines: LineIndex) -> Frame | None:
    """Return a short quotation in its line; of invisible characters their code points."""
    quoted = finding.quoted_text
    if len(quoted) > _SHORT or finding.span.end_line > finding.span.line:
        return None
    line = frame(lines, finding.span, _EXCERPT_WIDTH)
    before, after = line.before, line.after
    if before.startswith("…"):
        before = "… " + before.partition(" ")[2]
    if after.endswith("…"):
        after = after.rpartition(" ")[0] + " …"
    marked = line.marked if quoted.strip() else spelt_out(quoted)
    return line._replace(before=before, marked=marked, after=after)


def _evidence_view(evidence: Evidence, finding: Finding) -> EvidenceView:
    by_itself = evidence.source == _OWN_RULE
    is_pair = by_itself or evidence.expected is not None
    # Of an answer ``said`` is always what is written, also where the source had nothing to tell.
    told = evidence.expected if is_pair or evidence.retrieved_at else evidence.said
    if told is None and finding.outcome == "unverified":
        told = "nothing, or too little"
    quoted = finding.quoted_text
    url = evidence.url or ""
    return EvidenceView(
        source=Link(visible(sayer(evidence.source)), url if is_web(url) else ""),
        by_itself=by_itself,
        written=_short(evidence.said or "") if is_pair and evidence.said != quoted else "",
        told="the same" if told == quoted and not is_pair else _short(told or ""),
        remarks=provenance_words(evidence),
    )


def _fix_view(edit: Edit, file: str, addresses: Addresses) -> FixView:
    lines = addresses.lines.get(file)
    text = lines.text if lines else ""
    old = text[edit.span.start : edit.span.end]
    words = "safe, the meaning stays" if edit.safety == "safe" else "to be confirmed by a person"
    verb = "insert" if not old else "replace" if edit.new_text else "delete"
    where = neighbour(text, edit.span) if verb == "insert" or len(old + edit.new_text) == 1 else ""
    return FixView(
        safety=words,
        verb=verb,
        difference=difference(_inked(old), _inked(edit.new_text)),
        where=visible(where),
    )


def _inked(text: str) -> str:
    return _short(text) if text.strip() else spelt_out(text)


def difference(old: str, new: str) -> Difference:
    """Return two texts as their common beginning, what differs, and their common end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return Difference(
        old[:start], old[start : len(old) - end], new[start : len(new) - end], old[len(old) - end :]
    )


def _short(text: str) -> str:
    """Return the text visible and on one line, at most some hundred characters of it."""
    more = "…" if len(text) > _LONGEST else ""
    return visible(" ".join(text[:_LONGEST].splitlines())) + more
