"""Rules about the journal behind a reference."""

from collections.abc import Iterator, Sequence

from claimcheck.model import NOTE, POSSIBLE, WARNING, Absent, Evidence, Finding, Reference
from claimcheck.records import WorkRecord
from claimcheck.rules.context import Context, evidence_of, offline
from claimcheck.rules.recorded import is_whole, place_of, works_of
from claimcheck.rules.registry import rule
from claimcheck.text.normal import folded


@rule(
    severity=WARNING,
    confidence=POSSIBLE,
    needs="record",
    when=is_whole,
    setting="questionable_journals",
)
def questionable_journal(reference: Reference, context: Context) -> Iterator[Finding]:
    """A journal that stands on your own list of questionable ones.

    ## Why it matters
    Some journals print whatever is paid for, and some sites pass themselves off as a journal of good
    name. No public list of them is right, so claimcheck ships none and asks nothing unless you name
    journals in the setting `questionable-journals`.

    ## Example
        Berg L. Sleep and tea. J Any Sci. 2021;1:1-9.   (questionable-journals = ["Journal of Any Science"])

    ## Instead
    A source that your editors trust, or a word on why this one is sound.

    ## Stays silent
    Where the setting is empty; where neither the cited name nor a name or ISSN of the records is on the
    list, letter by letter apart from case, accents and punctuation. An abbreviation is not guessed.

    ## Fix
    None: a hijacked journal has the name and ISSN of the real one, so look at the article itself.
    """
    listed = {_key(name): name for name in context.settings.questionable_journals}
    for key, evidence in _names(reference, works_of(reference, context)):
        if key in listed:
            field = reference.field("container")
            yield context.finding(
                field.span if field else place_of(reference),
                f"The journal “{listed[key]}” is on this project's list of questionable journals, "
                "which proves nothing about this article.",
                suggestion="Look at the article and its journal before you rest a claim on it.",
                evidence=[evidence],
                reference=reference,
            )
            return


def _names(reference: Reference, works: Sequence[WorkRecord]) -> Iterator[tuple[str, Evidence]]:
    """Yield every name and ISSN of the journal of a reference, with where it stands."""
    cited = reference.value("container")
    if cited:
        yield _key(cited), offline(cited)
    for identifier in reference.identifiers_of("issn"):
        if identifier.value:
            yield _key(identifier.value), offline(identifier.raw)
    for one in works:
        for name in (*one.work.containers, *one.work.issn):
            yield _key(name), evidence_of(one.record, cited or None, name)


def _key(name: str) -> str:
    """Return a name or ISSN in the form that is compared."""
    return folded(name).removeprefix("the ").replace(" ", "")


@rule(
    severity=NOTE,
    confidence=POSSIBLE,
    needs="record",
    when=is_whole,
    setting="indexed_journals",
)
def unindexed_journal(reference: Reference, context: Context) -> Iterator[Finding]:
    """A journal that stands on none of your own lists of journals.

    ## Why it matters
    Indexes such as MEDLINE and DOAJ look at a journal before they take it in. Many a sound journal is in
    neither, so this only says where a second look may pay.

    ## Example
        Berg L. Sleep and tea. J Any Sci. 2021;1:1-9.   (its ISSN is in no file of `indexed-journals`)

    ## Instead
    The same reference, once somebody has looked at the journal.

    ## Stays silent
    Where the setting is empty; where a list could not be read; where no record gives the journal's ISSN;
    for anything that is no article of a journal.

    ## Fix
    None: not listed does not mean bad.
    """
    answers = [one for one in context.known(reference).answers if one.source == "journal lists"]
    absent = next((one for one in answers if isinstance(one, Absent)), None)
    if absent and all(isinstance(one, Absent) for one in answers):
        field = reference.field("container")
        yield context.finding(
            field.span if field else place_of(reference),
            f"This journal (ISSN {absent.detail}) is in none of your lists: {absent.provenance}.",
            suggestion="Look at the journal; not listed does not mean bad.",
            evidence=[evidence_of(absent, field.raw if field else None)],
            reference=reference,
        )
