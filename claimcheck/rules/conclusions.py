"""Rules about what a claim concludes beside what the abstract of its one source says.

None of them says that a claim is wrong: they point at two sentences that a person should read.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from claimcheck.data.signal_words import signal
from claimcheck.matching.certainty import Doubt, causes_of_association, overstated
from claimcheck.matching.directions import Direction, change_of, conflict_of
from claimcheck.matching.populations import mismatch_of
from claimcheck.model import NOTE, POSSIBLE, Claim, Finding, Span, Work
from claimcheck.rules.abstracts import Read, is_cited_by_itself, prose_of, read_abstracts
from claimcheck.rules.citing import references_of
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.registry import rule
from claimcheck.rules.sources import is_called_weak
from claimcheck.rules.study_words import is_trial

_LONGEST_SHOWN: Final = 300  # characters of a sentence that is shown as evidence
_GOES: Final[dict[Direction, str]] = {
    "up": "speaks of an increase",
    "down": "speaks of a decrease",
    "better": "speaks of an improvement",
    "worse": "speaks of a worsening",
    "none": "finds no effect or no difference",
}


def _one_source(claim: Claim, context: Context) -> Read | None:
    """Return the one source of a claim, if its abstract was read."""
    if len(references_of(claim, context)) != 1:
        return None
    return next(iter(read_abstracts(claim, context)), None)


def _look_at(
    claim: Claim, context: Context, source: Read, *, at: Span, message: str, shown: str
) -> Finding:
    """Return the finding that a person should read two passages."""
    return context.finding(
        at.shifted(claim.span.start),
        message,
        suggestion="Read both passages, and the source, before you decide.",
        evidence=[evidence_of(source.record, claim.text, shown[:_LONGEST_SHOWN])],
        claim=claim,
        reference=source.reference,
    )


def _named(source: Read) -> str:
    return f"the abstract of “{source.title}” ({source.record.source})"


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=is_cited_by_itself)
def direction_conflict(claim: Claim, context: Context) -> Iterator[Finding]:
    """A sentence of the source goes the other way than the claim, or finds no effect.

    ## Why it matters
    "No significant change" is easily read as a change, and a fall as a rise. Word lists cannot judge
    that: this shows two sentences that a person should read side by side.

    ## Example
        Massage improved walking distance. [3]   (abstract: "no significant change in walking distance")

    ## Instead
        Massage did not change walking distance. [3]

    ## Stays silent
    Where the claim cites several works, or one whose abstract was not read; where it is careful
    ("may"); where it states no change or several; where the outcome stands in other words; where
    any sentence on the outcome goes the claim's way or could; where treatments are compared with each
    other.

    ## Fix
    None: read the source.
    """
    source = _one_source(claim, context)
    if not source:
        return
    prose = prose_of(claim, context)
    if signal("hedge").search(prose):
        return
    change = change_of(prose)
    sentences = [one.text for one in source.sentences]
    found = conflict_of(prose, change, sentences) if change else None
    if found:
        yield _look_at(
            claim,
            context,
            source,
            at=Span(0, len(claim.span)),
            message=f"A sentence in {_named(source)} {_GOES[found.direction]}, unlike this one.",
            shown=sentences[found.at],
        )


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=is_cited_by_itself)
def overstated_certainty(claim: Claim, context: Context) -> Iterator[Finding]:
    """A flat statement whose source is careful: "may" became "does".

    ## Why it matters
    Doubts get lost when a result is retold. Readers then take for settled what the authors call a
    first hint.

    ## Example
        Massage cures fatigue. [3]   (abstract: "Massage may reduce fatigue; larger trials are needed.")

    ## Instead
        Massage may reduce fatigue. [3]

    ## Stays silent
    Where the claim cites several works, or one whose abstract was not read; where it is careful
    itself, tells of a study, or denies something; where any sentence of the abstract on the same matter
    is as plain as the claim.

    ## Fix
    None: read the source, and keep its doubts.
    """
    source = _one_source(claim, context)
    if source:
        message = f"may be surer than {_named(source)}."
        yield from _doubted(claim, context, source, overstated, message)


def _doubted(
    claim: Claim,
    context: Context,
    source: Read,
    doubt: Callable[[str, Sequence[str]], Doubt | None],
    message: str,
) -> Iterator[Finding]:
    """Yield that words of a claim say more than a sentence of its source, if they do.

    Arguments:
        claim: The claim.
        context: What the rule knows.
        source: The one work that the claim cites.
        doubt: Compares the claim with the sentences.
        message: What is said behind the words, which it begins with.
    """
    prose = prose_of(claim, context)
    sentences = [one.text for one in source.sentences]
    if found := doubt(prose, sentences):
        words = Span(*found.words)
        yield _look_at(
            claim,
            context,
            source,
            at=words,
            message=f"“{prose[words.start : words.end]}” {message}",
            shown=sentences[found.at],
        )


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=is_cited_by_itself)
def overstated_causation(claim: Claim, context: Context) -> Iterator[Finding]:
    """A cause in the claim where the source, which only observed, speaks of an association.

    ## Why it matters
    People who drink coffee differ in many ways from people who do not. A study that only observes them
    can seldom tell what causes what.

    ## Example
        Coffee prevents depression. [3]   (abstract of a cohort: "was associated with lower risk")

    ## Instead
        People who drink coffee are less often depressed. [3]

    ## Stays silent
    Where the claim cites several works, or one whose abstract was not read; where it is careful, denies
    something or speaks of an association or a link; where the abstract does not say that the study
    observed, tells of a trial or an experiment, or speaks of a cause itself.

    ## Fix
    None: read the source, and write "is linked to" if that is all it shows.
    """
    source = _one_source(claim, context)
    if source and not _is_trial(source):
        message = (
            f"speaks of a cause; {_named(source)} tells of an association in a study that observed."
        )
        yield from _doubted(claim, context, source, causes_of_association, message)


def _is_trial(source: Read) -> bool:
    work = source.record.content
    return isinstance(work, Work) and is_trial(work.publication_types)


@rule(severity=NOTE, confidence=POSSIBLE, needs="record", when=is_cited_by_itself)
def population_mismatch(claim: Claim, context: Context) -> Iterator[Finding]:
    """A claim about people or a group of them whose source names only animals, cells or others.

    ## Why it matters
    What helps rats may not help people, and what helps adults may harm children.

    ## Example
        Honey calms babies at night. [3]   (abstract: a trial with adults, who are named throughout)

    ## Instead
        Honey calmed adults at night. [3]

    ## Stays silent
    Where the claim cites several works, or one whose abstract was not read; where it names nobody, or
    says itself that the study was of animals or cells; where title or abstract has any word that may
    include the claim's group; where a weak study is named by another rule.

    ## Fix
    None: read whom the source is about, and name them.
    """
    source = _one_source(claim, context)
    if not source or is_called_weak(claim, context):
        return
    prose = prose_of(claim, context)
    found = mismatch_of(prose, source.title, " ".join(one.text for one in source.sentences))
    if found:
        yield _look_at(
            claim,
            context,
            source,
            at=Span(*found.at),
            message=f"This speaks of “{found.named}”; {_named(source)} names “{found.instead}” and "
            "nobody like that.",
            shown=source.title,
        )
