"""Rules about the places where people accept findings."""

import re
from collections.abc import Iterator

from claimcheck.model import CERTAIN, ERROR, WARNING, Edit, Finding, Span
from claimcheck.rules.context import Context
from claimcheck.rules.ignoring import IgnoreUse
from claimcheck.rules.registry import all_rules, rule
from claimcheck.settings import with_hint

_FAMILY = "ignores"


@rule(severity=ERROR, confidence=CERTAIN)
def malformed_ignore(ignore: IgnoreUse, context: Context) -> Iterator[Finding]:
    """An ignore that cannot be followed, so that it accepts nothing.

    ## Why it matters
    Whoever wrote it believes that a finding is accepted. An ignore without a rule would hide what
    nobody has seen yet, and one without a reason tells the next reader nothing.

    ## Example
        <!-- claimcheck: ignore -->
        <!-- claimcheck: ignore[dead-link] -->
        <!-- claimcheck: ignore[dead-lnk] the page has moved -->
        <!-- claimcheck: ignore[dead-link] until=2027-02-30 the page has moved -->

    ## Instead
        <!-- claimcheck: ignore[dead-link] until=2027-01-31 the page has moved -->

    ## Stays silent
    Comments that are about anything else, comments that are shown as code, and sound ignores, also
    those that hide nothing (see `unused-ignore`).

    ## Fix
    None: only the person who wrote it knows the rule and the reason.
    """
    if ignore.problem:
        yield context.finding(ignore.span, ignore.problem)
    elif (known := all_rules().get(ignore.rule)) is None:
        message = with_hint(f"There is no rule {ignore.rule}", ignore.rule, all_rules())
        yield context.finding(_name(ignore, context), message)
    elif known.family == _FAMILY:
        yield context.finding(
            _name(ignore, context),
            f"Findings of {ignore.rule} cannot be accepted by an ignore.",
            suggestion="Mend the ignore that they speak of, or switch the rule off in the settings.",
        )


@rule(severity=WARNING, confidence=CERTAIN)
def unused_ignore(ignore: IgnoreUse, context: Context) -> Iterator[Finding]:
    """An ignore that hides nothing, or whose last day is over.

    ## Why it matters
    The fault is mended and the permission stayed: it would hide the same fault when it comes back.
    One that has ended shows that a decision is due again.

    ## Example
        % claimcheck: ignore[malformed-doi] printed like this
        @article{frost-2020, doi = {10.1155/2014/640916}, …}

    ## Instead
        @article{frost-2020, doi = {10.1155/2014/640916}, …}

    ## Stays silent
    Where the rule had no chance: it was not asked (`--select`, `--ignore`, `off`), the record or
    page that it needs gave no answer, or the article that the ignore is for is not part of the
    audit. An ignore of the settings that names no reference, claim or file is judged only where all
    articles that the settings name are audited.

    ## Fix
    Safe for a comment of its own and for an `[[ignore]]` of a claim file: it is deleted. None for
    one that names several rules, for files that are rendered, and for the settings.
    """
    if ignore.problem or ignore.rule not in all_rules():
        return
    if ignore.until is not None and ignore.until < context.today:
        back = "; the finding is back" if ignore.hides else ""
        message = f"The ignore of {ignore.rule} ended on {ignore.until}{back}."
        suggestion = "Decide anew: mend the fault, delete the ignore, or give it a later day."
        yield context.finding(_name(ignore, context), message, suggestion=suggestion)
    elif ignore.had_its_chance and not ignore.hides:
        fixes = [Edit(span=ignore.whole, new_text="", safety="safe")] if ignore.whole else []
        yield context.finding(
            _name(ignore, context),
            f"The ignore of {ignore.rule} hides nothing: the rule finds nothing here.",
            suggestion="Delete it.",
            fixes=fixes,
        )


def _name(ignore: IgnoreUse, context: Context) -> Span:
    """Return where the ignore names its rule, else the whole of it."""
    text = context.text(ignore.span)
    found = re.search(rf"(?<![\w-]){re.escape(ignore.rule)}(?![\w-])", text)
    return Span(*found.span()).shifted(ignore.span.start) if found else ignore.span
