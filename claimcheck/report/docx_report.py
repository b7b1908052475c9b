"""The audit as comments in the author's own Word document, each finding at its very words."""

from collections.abc import Iterable, Iterator
from typing import Final

from claimcheck.errors import ReportError, UsageError
from claimcheck.files import sha256_of
from claimcheck.model import Article, Audit, Evidence, Finding, Source, Span
from claimcheck.report import places
from claimcheck.report.edit_words import MOST_FIXES, fix_words, in_marks, more_fixes
from claimcheck.report.frames import span_of
from claimcheck.report.order import open_findings
from claimcheck.report.plain import shortened
from claimcheck.report.sentences import OUTCOME_WORDS, SEVERITY_WORDS, count, doubt
from claimcheck.report.source_words import provenance_words, sayer
from claimcheck.text.lines import LineIndex
from claimcheck.word.comments import Comment, Point, commented

_AUTHOR: Final = "claimcheck"
_INITIALS: Final = "cc"
_LONGEST: Final = 600
"""How many characters of one line of a comment are told."""
_MOST_EVIDENCE: Final = 6
_MOST_COLLECTED: Final = 100
"""How many findings without a place in the article are told."""
_FAR: Final = 100
"""How many characters at both ends of a passage are looked at for its first and last word."""
_OWN_RULE: Final = "offline rule"


def article_of(audit: Audit) -> Article:
    """Return the one article whose file the comments can be put into.

    Raises:
        UsageError: The audit has no article or several, or it is no Word document.
    """
    match audit.articles:
        case (article,) if article.format == "docx":
            return article
        case (article,):
            raise UsageError(
                f"--report docx: a .docx report needs a .docx article, and {article.path} is none.",
                remedy="Take another format, such as html.",
            )
        case ():
            raise UsageError(
                "--report docx: a .docx report needs a .docx article, and none was read.",
                remedy="Name one.",
            )
        case several:
            named = ", ".join(article.path for article in several)
            raise UsageError(
                f"--report docx: a .docx report is of one article, and this audit has several: {named}.",
                remedy="Name one of them.",
            )


def encoded(audit: Audit, article: bytes) -> bytes:
    """Return the bytes of the article's file with a comment for each open finding.

    Arguments:
        audit: The audit.
        article: The bytes of the article's file, as they were audited.

    Raises:
        UsageError: The audit is not of one Word document.
        ReportError: The file is another one than was audited.
        InputError: It cannot be written.
    """
    path = article_of(audit).path
    source = next(source for source in audit.sources if source.path == path)
    if sha256_of(article) != source.sha256:
        raise ReportError(
            "was changed since it was audited, so no comments can be put into it.",
            file=path,
            remedy="Run the audit again.",
        )
    return commented(
        article,
        _Commenting(audit, source).comments(),
        shown=path,
        author=_AUTHOR,
        initials=_INITIALS,
        at=audit.run.started_at,
    )


class _Commenting:
    """Turns the findings of an audit into comments.

    Arguments:
        audit: The audit of one Word document.
        source: The document.
    """

    def __init__(self, audit: Audit, source: Source) -> None:
        self._audit = audit
        self._source = source
        self._article = audit.articles[0]
        self._lines = {one.path: LineIndex(one.text, one.origins) for one in audit.sources}
        self._references: dict[str, Span] = {}
        for one in self._article.references:
            for name in filter(None, (one.id, one.key)):
                self._references.setdefault(name, one.span)
        self._claims = {claim.id: claim.span for claim in self._article.claims}

    def comments(self) -> Iterator[Comment]:
        """Yield a comment for each finding, and one with all that have no place in the article."""
        homeless = []
        for finding in open_findings(self._audit):
            span = self._span(finding)
            if span is None:
                homeless.append(finding)
            else:
                yield Comment(self._points(span), self._told(finding))
        if homeless:
            yield Comment(self._points(self._beginning()), self._collected(homeless))

    def _span(self, finding: Finding) -> Span | None:
        """Return where in the article a finding stands, or what it is about."""
        if finding.file == self._source.path:
            return span_of(self._lines[finding.file], finding.span)
        about = self._references.get(finding.ref_key or "")
        return about or self._claims.get(finding.claim_id or "")

    def _beginning(self) -> Span:
        """Return the title, or the first paragraph."""
        blocks = self._article.blocks
        heading = next((one for one in blocks[:1] if one.kind == "heading"), None)
        first = heading or (blocks[0] if blocks else None)
        return first.content if first else Span(0, 0)

    def _points(self, span: Span) -> list[Point]:
        """Return the characters of the file for a passage of the text; for an empty one its neighbour."""
        if not len(span):
            span = Span(max(0, span.start - 1), span.start + (span.start == 0))
        offsets = [*range(span.start, min(span.end, span.start + _FAR))]
        offsets += range(max(span.start + _FAR, span.end - _FAR), span.end)
        if not self._is_verbatim(offsets):
            offsets = [*range(max(0, span.start - 1), span.start), *offsets]
        lines = self._lines[self._source.path]
        origins = [one for offset in offsets if (one := lines.origin(offset)) is not None]
        return [Point(one.part, one.paragraph, one.character) for one in origins]

    def _is_verbatim(self, offsets: Iterable[int]) -> bool:
        lines = self._lines[self._source.path]
        return any((one := lines.origin(offset)) is not None and one.verbatim for offset in offsets)

    def _told(self, finding: Finding) -> list[str]:
        """Return the paragraphs of a comment: what is wrong, what to do, what it rests on, which rule."""
        word = SEVERITY_WORDS[finding.severity]
        told = [f"{word}: {finding.message}", finding.suggestion or ""]
        told += map(_evidence_words, finding.evidence[:_MOST_EVIDENCE])
        if len(finding.evidence) > _MOST_EVIDENCE:
            told.append(f"… and {count(len(finding.evidence) - _MOST_EVIDENCE, 'more source')}")
        told += self._fixes(finding)
        told.append(self._remarks(finding))
        return [shortened(one, _LONGEST) for one in told if one]

    def _fixes(self, finding: Finding) -> Iterator[str]:
        lines = self._lines.get(finding.file)
        for edit in finding.fixes[:MOST_FIXES] if lines else ():
            safety = "safe" if edit.safety == "safe" else "to be confirmed by a person"
            yield f"Fix ({safety}): {fix_words(edit, lines.text if lines else '')}."
        yield more_fixes(finding)

    def _remarks(self, finding: Finding) -> str:
        """Return the rule, how sure it is, and where it stands if not at the words themselves."""
        origin = finding.span.origin
        place = ""
        if finding.file != self._source.path:
            place = f"stands in {places.in_file(finding.file, finding.span)}"
        elif origin and origin.part:
            place = f"stands in {origin.part}"
        likely = f"{doubt(finding)}, not certain" if doubt(finding) else ""
        parts = (f"Rule: {finding.rule}", OUTCOME_WORDS[finding.outcome], likely, place)
        return " · ".join(filter(None, parts))

    def _collected(self, findings: list[Finding]) -> list[str]:
        """Return the paragraphs of the comment on what has no place in the article."""
        told = [f"{count(len(findings), 'finding')} about other files of this audit"]
        for finding in findings[:_MOST_COLLECTED]:
            place = places.in_file(finding.file, finding.span)
            word = SEVERITY_WORDS[finding.severity]
            told.append(f"{word}: {finding.message} ({finding.rule}, {place})")
        if len(findings) > _MOST_COLLECTED:
            told.append(f"… and {count(len(findings) - _MOST_COLLECTED, 'more finding')}")
        return [shortened(one, _LONGEST) for one in told]


def _evidence_words(evidence: Evidence) -> str:
    """Return what was written and what a source says instead, with its address and time."""
    whence = ", ".join(filter(None, (evidence.url, provenance_words(evidence))))
    ending = f" ({whence})" if whence else ""
    if evidence.source == _OWN_RULE:
        return f"Expected: {evidence.expected}{ending}." if evidence.expected else ""
    is_pair = evidence.expected is not None
    # Of an answer ``said`` is what is written, also where the source had nothing to tell.
    told = evidence.expected if is_pair or evidence.retrieved_at else evidence.said
    written = f"As written: {in_marks(evidence.said)}. " if is_pair and evidence.said else ""
    says = f" says: {in_marks(told)}" if told else ""
    return f"{written}{sayer(evidence.source)}{says}{ending}." if says else ""
