"""The verdict: the whole audit in one sentence."""

import pytest
from msgspec import structs

from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import (
    Article,
    Bibliography,
    Citation,
    ReferenceVerdict,
    Severity,
    Span,
    Target,
)
from claimcheck.summary import counted_verdicts, summarise, verdict
from tests.lookup.answers import absent, crossref, silent
from tests.report.audits import finding_of, source_of

SOURCE = source_of("a.txt", "word")


@pytest.mark.parametrize(
    ("found", "unreadable", "sentence"),
    [
        ("", 0, "No faults found."),
        ("note:a", 0, "No faults that matter: 1 note."),
        ("warning:a note:b note:c", 0, "Needs a look: 1 warning and 2 notes."),
        ("error:impossible-date", 0, "Not ready: 1 error (impossible date)."),
        ("error:malformed-pmid warning:a", 0, "Not ready: 1 error (malformed PMID) and 1 warning."),
        (
            "error:b error:doi-as-url error:b warning:c note:d",
            0,
            "Not ready: 3 errors (b ×2, DOI as URL), 1 warning and 1 note.",
        ),
        (
            "error:a error:b error:c error:d error:e error:f",
            0,
            "Not ready: 6 errors (a, b, c, d, e and 1 other kind).",
        ),
        (
            "",
            1,
            "Not complete: 1 file could not be read; in the rest no fault was found.",
        ),
        ("note:a", 2, "Not complete: 2 files could not be read; in the rest 1 note."),
        ("error:a", 1, "Not ready: 1 error (a); 1 file could not be read."),
    ],
)
def test_the_verdict(found: str, unreadable: int, sentence: str) -> None:
    """Worst first; an audit that could not read a file is never clean."""
    findings = []
    for one in found.split():
        severity, _, rule = one.partition(":")
        level: Severity = severity  # type: ignore[assignment]  # one of the three, see above
        findings.append(finding_of(SOURCE, "word", rule, level, "Wrong."))

    assert verdict(findings, unreadable) == sentence


def test_a_work_counts_once() -> None:
    """The article's own list counts, its short forms and the .bib file do not; else the .bib file."""
    first = parse_reference("Smith J. Tea. BMJ. 2014;1:2.", id="a#1", file="a.txt")
    again = structs.replace(first, id="a#2", alias_of="a#1")
    entry = structs.replace(first, id="smith-2014", file="r.bib")
    article = Article(name="a", path="a.txt", format="text", references=(first, again))
    bibliography = Bibliography(path="r.bib", references=(entry,))
    verdicts = [
        ReferenceVerdict(ref_id=one, verdict="verified") for one in ("a#1", "a#2", "smith-2014")
    ]

    listed = counted_verdicts([article], [bibliography], verdicts)
    alone = counted_verdicts([], [bibliography], verdicts)

    assert [["a#1"], ["smith-2014"]] == [[one.ref_id for one in some] for some in (listed, alone)]


def test_lists_and_files_of_references_together() -> None:
    """An article with a list of its own does not hide what the others cite from a .bib file."""
    first = parse_reference("Smith J. Tea. BMJ. 2014;1:2.", id="a#1", file="a.txt")
    listed = structs.replace(first, key="smith-2014")
    smith = structs.replace(first, id="smith-2014", file="r.bib")
    jones = structs.replace(first, id="jones-2015", file="r.bib")
    target = Target(label="jones-2015", ref_id="jones-2015")
    cites = Citation(
        id="b@1", raw="[@jones-2015]", span=Span(0, 3), system="key", block=0, targets=(target,)
    )
    articles = [
        Article(name="a", path="a.txt", format="text", references=(listed,)),
        Article(name="b", path="b.md", format="markdown", citations=(cites,)),
    ]
    bibliography = Bibliography(path="r.bib", references=(smith, jones))

    both = summarise(articles, [bibliography], (), ())
    alone = summarise(articles[:1], [bibliography], (), ())

    assert (2, 1) == (both.references, alone.references)


def test_answers_are_counted() -> None:
    """How often a source said no, and how often it said nothing."""
    counts = summarise((), (), (), (), answers=[crossref(), absent(), silent(), silent()])

    assert (1, 2) == (counts.answers_absent, counts.answers_unavailable)
