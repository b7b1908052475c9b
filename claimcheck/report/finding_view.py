"""A finding as the HTML report shows it: its card, with the evidence side by side."""

import datetime
from typing import Final, Literal, NamedTuple

from claimcheck.model import Evidence, Finding
from claimcheck.report import places
from claimcheck.report.addresses import Addresses, Link, linked
from claimcheck.report.compared_view import Part, compared
from claimcheck.report.edit_words import MOST_FIXES, more_fixes
from claimcheck.report.fix_view import FixView, fix_view
from claimcheck.report.frames import Frame, frame, on_one_line, spelt_out, visible
from claimcheck.report.reference_view import is_web
from claimcheck.report.sentences import OUTCOME_WORDS, SEVERITY_WORDS, count, doubt
from claimcheck.report.source_words import provenance_words, sayer, silence_words
from claimcheck.text.lines import LineIndex

AcceptedBy = Literal["settings", "claim", "comment", "baseline"]
_FRAME_WIDTH: Final = 160
_EXCERPT_WIDTH: Final = 72
_SHORT: Final = 24
"""Up to how many characters a quotation says too little without what stands around it."""
_OWN_RULE: Final = "offline rule"
_ACCEPTED_BY: Final[dict[AcceptedBy, str]] = {
    "settings": "by the settings,",
    "claim": "by the file of the claim,",
    "comment": "by a comment in",
    "baseline": "was there before, by",
}


class EvidenceView(NamedTuple):
    """What a finding rests on."""

    source: Link
    by_itself: bool
    """Whether it is a rule of claimcheck that needs no source."""
    written: tuple[Part, ...]
    """Empty where it is what the card quotes anyway."""
    told: tuple[Part, ...]
    """What the source says, or what a rule expects."""
    is_same: bool
    """Whether it only says the same as the article."""
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
    quoted: tuple[Part, ...]
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
        message=linked(on_one_line(finding.message)),
        suggestion=linked(on_one_line(finding.suggestion or "")),
        rule=Link(finding.rule, f"#rule-{finding.rule}"),
        place=Link(place, f"#at-{finding.fingerprint}" if in_article else ""),
        file=visible(finding.file),
        quoted=() if is_shown else _quoted(finding),
        says="The article says" if in_article else "The file says",
        excerpt=_excerpt(finding, lines) if lines and in_article else None,
        frame=line if is_shown or not finding.quoted_text else None,
        about=_about(finding, addresses),
        evidence=tuple(_evidence_view(one, finding, addresses.made_at) for one in finding.evidence),
        fixes=tuple(fix_view(edit, finding.file, addresses) for edit in finding.fixes[:MOST_FIXES]),
        more_fixes=more_fixes(finding),
        accepted=visible(accepted.reason) if accepted else "",
        accepted_where=visible(f"{_ACCEPTED_BY[accepted.by]} {accepted.where}{until}")
        if accepted
        else "",
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


def _quoted(finding: Finding) -> tuple[Part, ...]:
    """Return what is quoted; what the only other text has instead of some words is marked."""
    others = [one.expected for one in finding.evidence if one.expected and one.source != _OWN_RULE]
    other = others[0] if len(set(others)) == 1 else ""
    return compared(on_one_line(finding.quoted_text), on_one_line(other)).written


def _evidence_view(
    evidence: Evidence, finding: Finding, made_at: datetime.datetime
) -> EvidenceView:
    by_itself = evidence.source == _OWN_RULE
    is_pair = by_itself or evidence.expected is not None
    # Of an answer ``said`` is always what is written, also where the source had nothing to tell.
    told = evidence.expected if is_pair or evidence.retrieved_at else evidence.said
    if evidence.unavailable:
        told = None
    elif told is None and finding.outcome == "unverified":
        told = "nothing, or too little"
    quoted = finding.quoted_text
    is_same = told == quoted and not is_pair
    written = evidence.said if is_pair and evidence.said else quoted
    beside = compared(
        on_one_line(written) if is_pair and not by_itself else "", on_one_line(told or "")
    )
    url = evidence.url or ""
    return EvidenceView(
        source=Link(visible(sayer(evidence.source)), url if is_web(url) else ""),
        by_itself=by_itself,
        written=(beside.written or (Part(on_one_line(written)),))
        if is_pair and not _reads_the_same(written, quoted)
        else (),
        told=(Part("the same"),) if is_same else beside.told,
        is_same=is_same,
        remarks=_remarks(evidence, made_at),
    )


def _reads_the_same(one: str, other: str) -> bool:
    """Say whether two texts have the same letters and digits, whatever signs stand between."""
    return list(filter(str.isalnum, one)) == list(filter(str.isalnum, other))


def _remarks(evidence: Evidence, made_at: datetime.datetime) -> str:
    """Return why there is no answer, of what time one is, where it was kept, its HTTP status, its age."""
    silence = silence_words(evidence.unavailable) if evidence.unavailable else ""
    words = provenance_words(evidence)
    if not words or evidence.retrieved_at is None:
        return silence
    status = f"HTTP status {evidence.http_status}" if evidence.http_status else ""
    days = (made_at - evidence.retrieved_at).days
    age = f"{count(days, 'day')} before this audit" if days > 0 else ""
    return ", ".join(filter(None, (silence, words, "" if status in words else status, age)))
