"""Whether changes do what they are for: an audit before them and an audit after them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from claimcheck.model import Audit, Edit, Finding, Severity
from claimcheck.rules.registry import all_rules
from claimcheck.text.normal import folded
from claimcheck.text.splicing import spliced

_WEIGHT: Final[dict[Severity, int]] = {"note": 0, "warning": 1, "error": 2}


def objection(before: Audit, after: Audit, mended: Sequence[Finding]) -> str:
    """Return what speaks against changes as the end of a sentence, empty where nothing does.

    The text must read as the edits say, the findings that were mended must be gone, and there must be
    no new one as grave as those: an address that can be read at last may well show a lighter fault.
    What the world says of an identifier that can be looked up only now is no fault of the change.

    Arguments:
        before: The audit that the findings are of.
        after: The audit of the changed files.
        mended: The findings whose edits were made.
    """
    if new := sorted(
        {one.file for one in after.unreadable} - {one.file for one in before.unreadable}
    ):
        return f"{new[0]} could not be read any more"
    if wrong := _misread(before, after, mended):
        return f"{wrong} would read otherwise than it should"
    was, is_ = _counts(before.findings), _counts(after.findings)
    for finding, number in Counter(map(_identity, mended)).items():
        if is_[finding] > was[finding] - number:
            return "the finding would stay"
    gravest = max(_WEIGHT[finding.severity] for finding in mended)
    for one in _more(before.findings, after.findings, gravest):
        return f"it would bring up {one}"
    return ""


def _misread(before: Audit, after: Audit, mended: Iterable[Finding]) -> str:
    """Return the rendered file whose text is not what the edits make of it."""
    edits: dict[str, list[Edit]] = {}
    for finding in mended:
        edits.setdefault(finding.file, []).extend(finding.fixes)
    now = {source.path: source.text for source in after.sources}
    for source in before.sources:
        if source.origins and source.path in edits:
            expected = spliced(source.text, edits[source.path])
            if expected.split() != now.get(source.path, "").split():
                return source.path
    return ""


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.file, folded(finding.quoted_text)


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter(map(_identity, findings))


def _more(before: Iterable[Finding], after: Iterable[Finding], least: int) -> list[str]:
    """Return the rules that judge by the files alone and find more than they did."""
    rules = all_rules()
    was, is_ = (
        Counter(
            (one.rule, one.file)
            for one in findings
            if rules[one.rule].needs == "nothing" and _WEIGHT[one.severity] >= least
        )
        for findings in (before, after)
    )
    return sorted({rule for (rule, file), number in is_.items() if number > was[rule, file]})
