"""Audits for the tests of the reports: built by hand, but for the one of the worked example."""

import datetime
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import structs

from claimcheck.model import (
    SCHEMA_VERSION,
    Absent,
    AmbiguousDate,
    Article,
    Ask,
    Audit,
    Bibliography,
    Block,
    Check,
    Citation,
    Claim,
    ClaimCitation,
    Confidence,
    Date,
    Edit,
    Evidence,
    Field,
    FieldVerdict,
    Finding,
    Identifier,
    ImpossibleDate,
    Name,
    NotRead,
    Outcome,
    Record,
    Reference,
    ReferenceVerdict,
    Run,
    Severity,
    Source,
    Span,
    Summary,
    Suppression,
    Target,
    Unavailable,
    ValidDate,
    Work,
)
from claimcheck.pipeline import audit_paths
from claimcheck.read import read_article
from claimcheck.read.formats import layout_of
from claimcheck.settings import Settings
from claimcheck.text.lines import LineIndex

TODAY = datetime.date(2026, 11, 22)

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><!--<script>",
    "</style>{{ 7 * 7 }}",
    "left \u202eright\u202c \u2066isolate\u2069",
    "\x1b[31mred\x1b]0;title\x07\x9b2J",
    "w" * 10_000,
    "𝒜 中文字 e\u0301\u0301 a\u200bb\u00adc\ttab\u00a0nbsp",
    "javascript:alert(1)",
)
"""Texts that a careless report would run, obey or be torn by."""

ARTICLE = """\
Does massage help with pain?

Massage may ease muscle tension. A study of 24 patients found less pain. [1] Costs fell by 30%.

\u00b7         Fatigue
\u00b7         Pain: an old complaint [2, 3]

[1] Schroeder B, Doig J. The effects of massage. Evid Med. 2014;1:6. doi: 10.1155/2014/640916.
[2] Pietrangelo, Ann, “Can Massage Help,” healthline, February 36, 2024. https://www.healthline.com/ms
[3] Can Massage Help,” healthline, 03/04/2024"""

BIBLIOGRAPHY = """\
@article{schroeder-2014,
  title = {The effects of massage},
  date = {2014-13},
}
"""


def span_of(text: str, part: str) -> Span:
    """Return where ``part`` first stands in ``text``."""
    start = text.index(part)
    return Span(start, start + len(part))


def source_of(path: str, text: str, *, assumed: bool = False) -> Source:
    """Return a file with that text."""
    return Source(
        path=path,
        kind="bibliography" if path.endswith(".bib") else "article",
        text=text,
        sha256=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(),
        encoding_assumed=assumed,
    )


def finding_of(
    source: Source,
    part: str | Span,
    rule: str,
    severity: Severity,
    message: str,
    *,
    confidence: Confidence = "certain",
    outcome: Outcome = "fail",
    suggestion: str | None = None,
    fixes: Sequence[Edit] = (),
    evidence: Sequence[Evidence] = (),
    ref_key: str | None = None,
    claim_id: str | None = None,
    suppressed_by: Suppression | None = None,
) -> Finding:
    """Return a finding on the first characters of the source that are ``part``."""
    span = part if isinstance(part, Span) else span_of(source.text, part)
    key = f"{rule}{source.path}{span.start}{span.end}"
    return Finding(
        rule=rule,
        severity=severity,
        confidence=confidence,
        outcome=outcome,
        message=message,
        suggestion=suggestion,
        fixes=tuple(fixes),
        evidence=tuple(evidence),
        claim_id=claim_id,
        ref_key=ref_key,
        file=source.path,
        span=LineIndex(source.text).place(span),
        quoted_text=source.text[span.start : span.end],
        help_url=f"docs/rules.md#{rule}",
        fingerprint=hashlib.sha256(key.encode()).hexdigest()[:16],
        suppressed_by=suppressed_by,
    )


def audit_of(
    sources: Sequence[Source],
    articles: Sequence[Article],
    findings: Sequence[Finding] = (),
    *,
    bibliographies: Sequence[Bibliography] = (),
    checks: Sequence[Check] = (),
    verdict: str | None = None,
) -> Audit:
    """Return an audit of these parts, with its numbers counted."""
    shown = [finding for finding in findings if finding.suppressed_by is None]
    errors = sum(finding.severity == "error" for finding in shown)
    claims = [claim for article in articles for claim in article.claims]
    ready = "Ready: no error was found."
    return Audit(
        schema_version=SCHEMA_VERSION,
        run=Run(
            version="0.1.0",
            started_at=datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC),
            today=TODAY,
            settings_sha256=hashlib.sha256(b"{}").hexdigest(),
            rules=tuple(sorted({check.rule for check in checks})),
        ),
        sources=tuple(sources),
        articles=tuple(articles),
        bibliographies=tuple(bibliographies),
        checks=tuple(checks),
        findings=tuple(findings),
        summary=Summary(
            verdict=verdict or (f"Not ready: {errors} errors." if errors else ready),
            errors=errors,
            warnings=sum(finding.severity == "warning" for finding in shown),
            notes=sum(finding.severity == "note" for finding in shown),
            accepted=len(findings) - len(shown),
            reviews=sum(finding.outcome == "review" for finding in shown),
            unverified=0,
            articles=len(articles),
            claims=len(claims),
            claims_cited=sum(bool(claim.citations) for claim in claims),
            claims_checkable=sum(claim.checkable for claim in claims),
            references=sum(len(article.references) for article in articles),
            citations=sum(len(article.citations) for article in articles),
            checks_passed=sum(len(c.subjects) for c in checks if c.outcome == "pass"),
            not_read=sum(len(article.not_read) for article in articles),
        ),
    )


def looked_up_audit() -> Audit:
    """Return an audit with answers: a work that differs, one retracted, five that nobody told of."""
    article = small_article()
    source = source_of("pain.txt", ARTICLE)
    at = datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC)
    ask = Ask("doi", "10.1155/2014/640916")
    page = Ask("url", "https://www.healthline.com/ms")
    record = Evidence(
        source="Crossref",
        said="The effects of massage",
        expected="The effects of tea",
        url="https://doi.org/10.1155/2014/640916",
        retrieved_at=at,
        http_status=200,
        cache="store",
    )
    retracted = "This work was retracted on 8 May 2014 (https://doi.org/10.1155/2014/1)."
    unasked = "This reference could not be checked: the page was not asked (offline)."
    findings = [
        finding_of(
            source, "The effects", "retracted", "error", retracted, ref_key="pain#1",
            evidence=[record],
        ),
        *(
            finding_of(
                source, Span(start, start + 3), "unverified-reference", "note", unasked,
                outcome="unverified", ref_key="pain#2",
            )
            for start in (40, 50, 60, 70, 80)
        ),
    ]  # fmt: skip
    audit = audit_of([source], [article], findings)
    return structs.replace(
        audit,
        records=(
            Record(
                ask=ask,
                source="Crossref",
                retrieved_at=at,
                cache="lock",
                provenance="entered by hand on 2026-11-20",
                content=Work(title="The effects of tea"),
            ),
            Absent(ask=ask, source="DataCite", retrieved_at=at, http_status=404),
            Unavailable(ask=page, source="page", retrieved_at=at, reason="offline"),
        ),
        verdicts=(
            ReferenceVerdict(
                ref_id="pain#1",
                verdict="differs",
                because="Crossref differs in title.",
                sources=("Crossref",),
                fields=(
                    FieldVerdict(
                        field="title",
                        verdict="differs",
                        cited="The effects of massage",
                        recorded="The effects of tea",
                        source="Crossref",
                    ),
                    FieldVerdict(field="year", verdict="agrees", cited="2014", source="Crossref"),
                ),
            ),
            ReferenceVerdict(ref_id="pain#2", verdict="unverified", because="No answer: page."),
        ),
    )


def blocks_of(text: str, kinds: dict[str, str]) -> tuple[Block, ...]:
    """Return a block for every line with words; ``kinds`` says by its beginning what it is."""
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            kind = next((kinds[start] for start in kinds if words.startswith(start)), "paragraph")
            start = at + line.index(words[0])
            content = start + (len(words) - len(words.lstrip("\u00b7# \u00a0")))
            blocks.append(
                Block(
                    kind=kind,  # type: ignore[arg-type]  # the tests name real kinds
                    span=Span(start, start + len(words)),
                    content=Span(content, start + len(words)),
                    level=1 if kind in {"heading", "item"} else 0,
                    list_number=1 if kind == "item" else None,
                )
            )
        at += len(line)
    return tuple(blocks)


def _reference(article: str, number: int, **parts: object) -> Reference:
    text = ARTICLE
    line = next(line for line in text.splitlines() if line.startswith(f"[{number}]"))
    raw = line.partition("] ")[2]
    return Reference(
        id=f"{article}#{number}",
        file=f"{article}.txt",
        span=span_of(text, raw),
        raw=raw,
        label=str(number),
        label_span=Span(text.index(line), text.index(line) + 3),
        **parts,  # type: ignore[arg-type]  # named as the struct names them
    )


def small_article(name: str = "pain") -> Article:
    """Return the article that most tests look at."""
    text = ARTICLE
    impossible = ImpossibleDate(
        what="day",
        detail="February 2024 has 29 days",
        candidates=("2024-02-03", "2024-02-06", "2024-02-16", "2024-02-26"),
    )
    day = datetime.date(2014, 1, 1)
    return Article(
        name=name,
        path=f"{name}.txt",
        format="text",
        title="Does massage help with pain?",
        marker_system="bracket",
        blocks=blocks_of(text, {"Does": "heading", "\u00b7": "item", "[": "reference"}),
        citations=(
            Citation(
                id=f"{name}@1",
                span=Span(text.index(" [1]") + 1, text.index(" [1]") + 4),
                raw="[1]",
                system="bracket",
                block=1,
                targets=(Target(label="1", ref_id=f"{name}#1"),),
            ),
            Citation(
                id=f"{name}@2",
                span=span_of(text, "[2, 3]"),
                raw="[2, 3]",
                system="bracket",
                block=3,
                targets=(
                    Target(label="2", ref_id=f"{name}#2"),
                    Target(label="3", ref_id=f"{name}#3"),
                ),
            ),
        ),
        references=(
            _reference(
                name,
                1,
                key="schroeder-2014",
                type="article",
                authors=(
                    Name(raw="Schroeder B", span=Span(0, 0), family="Schroeder", given="B"),
                    Name(raw="Doig J", span=Span(0, 0), family="Doig", given="J"),
                ),
                fields=(
                    Field(
                        name="title",
                        value="The effects of massage",
                        raw="The effects of massage",
                        span=span_of(text, "The effects of massage"),
                        confidence=0.8,
                    ),
                ),
                dates=(
                    Date(
                        role="published",
                        raw="2014",
                        span=span_of(text, "2014"),
                        reading=ValidDate(edtf="2014", precision="year", earliest=day, latest=day),
                        form="YYYY",
                    ),
                ),
                identifiers=(
                    Identifier(
                        kind="doi",
                        value="10.1155/2014/640916",
                        raw="10.1155/2014/640916.",
                        span=span_of(text, "10.1155/2014/640916"),
                    ),
                ),
            ),
            _reference(
                name,
                2,
                type="web",
                dates=(
                    Date(
                        role="published",
                        raw="February 36, 2024",
                        span=span_of(text, "February 36, 2024"),
                        reading=impossible,
                        form="Month D, YYYY",
                    ),
                ),
                identifiers=(
                    Identifier(
                        kind="url",
                        value="https://www.healthline.com/ms",
                        raw="https://www.healthline.com/ms",
                        span=span_of(text, "https://www.healthline.com/ms"),
                    ),
                ),
            ),
            _reference(
                name,
                3,
                alias_of=f"{name}#2",
                short_form="repeat",
                dates=(
                    Date(
                        role="published",
                        raw="03/04/2024",
                        span=span_of(text, "03/04/2024"),
                        reading=AmbiguousDate(readings=("2024-03-04", "2024-04-03")),
                        form="NN/NN/YYYY",
                    ),
                ),
            ),
        ),
        claims=(
            Claim(
                id=f"{name}-1",
                span=span_of(text, "Massage may ease muscle tension."),
                text="Massage may ease muscle tension.",
                block=1,
                citations=(ClaimCitation(f"{name}@1", "carried", "possible", proposed=True),),
            ),
            Claim(
                id=f"{name}-2",
                span=span_of(text, "A study of 24 patients found less pain. [1]"),
                text="A study of 24 patients found less pain.",
                block=1,
                citations=(ClaimCitation(f"{name}@1", "sentence", "certain", proposed=False),),
                checkable=True,
                features=("number", "study"),
            ),
            Claim(
                id=f"{name}-3",
                span=span_of(text, "Costs fell by 30%."),
                text="Costs fell by 30%.",
                block=1,
                checkable=True,
                features=("percentage",),
            ),
        ),
        not_read=(NotRead("picture", span_of(text, "old complaint"), "pictures hold no text"),),
    )


def small_audit() -> Audit:
    """Return an audit with every kind of finding: overlapping, in a .bib file, accepted."""
    article = source_of("pain.txt", ARTICLE, assumed=True)
    bibliography = source_of("references.bib", BIBLIOGRAPHY)
    second = span_of(ARTICLE, "Pietrangelo, Ann, “Can Massage Help,” healthline, February 36, 2024")
    findings = (
        finding_of(
            article,
            "February 36, 2024",
            "impossible-date",
            "error",
            "February 36, 2024 is not a date: February 2024 has 29 days.",
            suggestion="Look at the page. One edit away: February 3, 6, 16 and 26, 2024.",
            evidence=(Evidence(source="offline rule", expected="a day from 1 to 29"),),
            ref_key="pain#2",
        ),
        finding_of(
            article,
            "Costs fell by 30%.",
            "uncited-claim",
            "warning",
            "A percentage has no citation.",
            confidence="likely",
            outcome="review",
            claim_id="pain-3",
        ),
        finding_of(
            article,
            "Pietrangelo, Ann,",
            "name-order",
            "note",
            "Pietrangelo, Ann is written family name first, the others are not.",
            fixes=(
                Edit(
                    span=span_of(ARTICLE, "Pietrangelo, Ann,"),
                    new_text="Pietrangelo A,",
                    safety="suggested",
                ),
            ),
            ref_key="pain#2",
        ),
        finding_of(
            article, second, "whole-reference", "note", "This reference is of a kind of its own."
        ),
        finding_of(
            article, second, "whole-again", "note", "Another remark on the same characters."
        ),
        finding_of(
            article,
            Span(len(ARTICLE), len(ARTICLE)),
            "missing-url",
            "note",
            "The short form has no address.",
            ref_key="pain#3",
        ),
        finding_of(
            article,
            "Fatigue",
            "short-item",
            "note",
            "An accepted remark.",
            suppressed_by=Suppression(
                where="claims/pain/1.toml",
                reason="It is a heading",
                until=datetime.date(2027, 1, 1),
                by="claim",
            ),
        ),
        finding_of(
            bibliography,
            "2014-13",
            "impossible-date",
            "error",
            "2014-13 is not a date: a year has 12 months.",
            ref_key="schroeder-2014",
        ),
    )
    entry = Reference(
        id="schroeder-2014",
        file="references.bib",
        span=Span(0, len(BIBLIOGRAPHY) - 1),
        raw=BIBLIOGRAPHY[:-1],
        key="schroeder-2014",
        entry_type="article",
        type="article",
    )
    return audit_of(
        [article, bibliography],
        [small_article()],
        findings,
        bibliographies=[Bibliography(path="references.bib", references=(entry,))],
        checks=[
            Check(rule="impossible-date", outcome="fail", subjects=("pain#2", "schroeder-2014")),
            Check(rule="impossible-date", outcome="pass", subjects=("pain#1", "pain#3")),
            Check(rule="uncited-claim", outcome="pass", subjects=("pain-1", "pain-2")),
            Check(rule="uncited-claim", outcome="review", subjects=("pain-3",)),
        ],
        verdict="Not ready: 2 impossible dates.",
    )


def clean_audit() -> Audit:
    """Return an audit in which nothing was found."""
    source = source_of("pain.txt", ARTICLE)
    checks = [Check(rule="impossible-date", outcome="pass", subjects=("pain#1",))]
    return audit_of([source], [small_article()], checks=checks)


def several_audit() -> Audit:
    """Return an audit of two articles with the same words."""
    one, two = source_of("pain.txt", ARTICLE), source_of("sleep.txt", ARTICLE)
    findings = [
        finding_of(source, part, rule, severity, f"{part} is wrong.")
        for source in (one, two)
        for part, rule, severity in FAULTS
    ]
    return audit_of([one, two], [small_article(), small_article("sleep")], findings)


FAULTS: tuple[tuple[str, str, Severity], ...] = (
    ("03/04/2024", "ambiguous-date", "note"),
    ("February 36, 2024", "impossible-date", "error"),
)


def nasty_audit() -> Audit:
    """Return an audit in which every text that can come from a file is hostile."""
    text = "\n\n".join(NASTY)
    source = source_of('<b onclick="x">.txt', text, assumed=True)
    hostile = "".join(NASTY)
    findings = [
        finding_of(
            source,
            part,
            f"rule-{number}",
            "error",
            f"Bad: {part}",
            suggestion=hostile,
            evidence=(Evidence(source=part, said=part, expected=part, url=part),),
            fixes=(Edit(span=span_of(text, part), new_text=part, safety="safe"),),
            ref_key=part,
            claim_id=part,
        )
        for number, part in enumerate(NASTY)
    ]
    reference = Reference(
        id=hostile,
        file=source.path,
        span=Span(0, len(text)),
        raw=hostile,
        label=hostile,
        key=hostile,
        authors=(Name(raw=hostile, span=Span(0, 1), family=hostile),),
        fields=(Field(name=hostile, value=hostile, raw=hostile, span=Span(0, 1)),),
        identifiers=(
            Identifier(
                kind="url", value="javascript:alert(1)", raw="javascript:x", span=Span(0, 1)
            ),
        ),
        rest=hostile,
    )
    article = Article(
        name=hostile,
        path=source.path,
        format="markdown",
        title=NASTY[0] + NASTY[1],
        language='en" onclick="x',
        blocks=blocks_of(text, {"<script>": "heading", "left": "quote", "javascript": "code"}),
        citations=(
            Citation(
                id=hostile,
                span=Span(3, 9),
                raw=hostile,
                system="round",
                block=0,
                targets=(Target(label=hostile, ref_id=hostile),),
            ),
        ),
        references=(reference,),
        claims=(
            Claim(
                id=hostile,
                span=Span(1, len(text) - 1),
                text=hostile,
                block=0,
                citations=(ClaimCitation(hostile, "list", "possible", proposed=True),),
                checkable=True,
                features=(hostile,),
            ),
        ),
        not_read=(NotRead(hostile, Span(2, 5), hostile),),
    )
    return audit_of([source], [article], findings, verdict=f"Not ready: {NASTY[0]}")


def large_audit(references: int) -> Audit:
    """Return an audit of a long article: that many cited sentences, references and findings."""
    body = [f"Sentence {number} says so much about it [{number}]." for number in range(references)]
    notes = [f"[{number}] Author A. Title {number}. 2014." for number in range(references)]
    text = "\n\n".join(body) + "\n\n" + "\n".join(notes)
    source = source_of("large.txt", text)
    lines = LineIndex(text)
    starts = [lines.starts[2 * number] for number in range(references)]
    list_starts = [lines.starts[2 * references + number] for number in range(references)]
    blocks = [
        Block(kind="paragraph", span=Span(start, start + len(line)), content=Span(start, start))
        for start, line in zip(starts, body, strict=True)
    ] + [
        Block(kind="reference", span=Span(start, start + len(line)), content=Span(start, start))
        for start, line in zip(list_starts, notes, strict=True)
    ]
    article = Article(
        name="large",
        path="large.txt",
        format="text",
        title="A long article",
        blocks=tuple(blocks),
        citations=tuple(
            Citation(
                id=f"large@{number}",
                span=Span(start + line.index("["), start + len(line) - 1),
                raw=f"[{number}]",
                system="bracket",
                block=number,
                targets=(Target(label=str(number), ref_id=f"large#{number}"),),
            )
            for number, (start, line) in enumerate(zip(starts, body, strict=True))
        ),
        references=tuple(
            Reference(
                id=f"large#{number}",
                file="large.txt",
                span=Span(start, start + len(line)),
                raw=line,
                label=str(number),
                label_span=Span(start, start + line.index(" ")),
                authors=(Name(raw="Author A", span=Span(0, 1), family="Author", given="A"),),
            )
            for number, (start, line) in enumerate(zip(list_starts, notes, strict=True))
        ),
        claims=tuple(
            Claim(
                id=f"large-{number}",
                span=Span(start, start + len(line)),
                text=line,
                block=number,
                citations=(
                    ClaimCitation(f"large@{number}", "sentence", "certain", proposed=False),
                ),
            )
            for number, (start, line) in enumerate(zip(starts, body, strict=True))
        ),
    )
    template = finding_of(source, "2014", "bare-year", "note", "Only a year.")
    findings = [
        _moved(template, lines, Span(start + len(line) - 5, start + len(line) - 1), number)
        for number, (start, line) in enumerate(zip(list_starts, notes, strict=True))
    ]
    return audit_of([source], [article], findings)


@cache
def example_audit() -> Audit:
    """Return the audit of the worked example, by the whole pipeline."""
    folder = Path(__file__).parents[2] / "examples" / "massage-for-ms"
    return audit_paths([str(folder / "article.txt")], settings=Settings(), today=TODAY, root=folder)


def read_audit(path: str, text: str) -> Audit:
    """Return the audit of a text, read as the pipeline reads it, with no findings."""
    source = source_of(path, text)
    article = read_article(
        source, layout_of(source, "markdown"), name="read", format_="markdown", bib_references=()
    )
    return audit_of([source], [article])


def _moved(template: Finding, lines: LineIndex, span: Span, number: int) -> Finding:
    """Return the finding at another place."""
    return structs.replace(
        template, span=lines.place(span), fingerprint=f"{number:016x}", ref_key=f"large#{number}"
    )
