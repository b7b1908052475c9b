"""The audit as test results: JUnit XML, as Jenkins and GitLab read it.

Source: the schema of the xUnit plugin of Jenkins, ``junit-10.xsd``.
"""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.model import Audit, Finding
from claimcheck.report.frames import visible
from claimcheck.report.junit_cases import Case, suites
from claimcheck.report.places import in_file
from claimcheck.report.plain import LONGEST, shortened, told

_COUNTS: Final = ("tests", "failures", "errors", "skipped")
_UNREADABLE: Final = (1, 0, 1, 0)


def render(audit: Audit) -> str:
    """Return a suite for each file, with a case for each claim and reference that it rests on.

    An error or a warning fails its case. What a person must judge and notes pass, and stand in its
    output; what could not be verified is skipped. A file that could not be read is an error.
    """
    root = Element("testsuites", {"name": "claimcheck"})
    for name, cases in suites(audit):
        root.append(_suite(name, cases))
    for one in audit.unreadable:
        root.append(_unreadable(one.file, one.message))
    for name in _COUNTS[:3]:
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(name: str, cases: Sequence[Case]) -> Element:
    elements = [_case(case) for case in cases]
    numbers = [
        len(cases),
        *(sum(one.find(tag) is not None for one in elements) for tag in ("failure", "error")),
        sum(one.find("skipped") is not None for one in elements),
    ]
    suite = _counted(name, numbers)
    suite.extend(elements)
    return suite


def _unreadable(file: str, message: str) -> Element:
    suite = _counted(file, _UNREADABLE)
    case = SubElement(suite, "testcase", {"classname": "files", "name": visible(file)})
    SubElement(case, "error", {"type": "unreadable", "message": shortened(message, LONGEST)})
    return suite


def _counted(name: str, numbers: Sequence[int]) -> Element:
    counts = zip(_COUNTS, map(str, numbers), strict=True)
    return Element("testsuite", {"name": visible(name), **dict(counts)})


def _case(case: Case) -> Element:
    element = Element("testcase", {"classname": case.group, "name": case.name})
    failed = [one for one in case.findings if _fails(one)]
    others = [one for one in case.findings if not _fails(one)]
    if failed:
        _add(element, "failure", failed[0].rule, told(failed[0]), _lines(failed))
    elif silence := _silence(case):
        _add(element, "skipped", "unverified", silence, "")
    if others:
        SubElement(element, "system-out").text = _lines(others)
    return element


def _add(case: Element, tag: str, kind: str, message: str, text: str) -> None:
    attributes = {"type": visible(kind), "message": shortened(message, LONGEST)}
    SubElement(case, tag, attributes).text = text


def _fails(finding: Finding) -> bool:
    is_grave = finding.severity != "note" and finding.outcome == "fail"
    return is_grave and finding.suppressed_by is None


def _silence(case: Case) -> str:
    """Return why a case could not be verified, or an empty string."""
    told_of = [
        one.message
        for one in case.findings
        if one.outcome == "unverified" and one.suppressed_by is None
    ]
    return next(iter(told_of), case.unverified)


def _lines(findings: Sequence[Finding]) -> str:
    """Return each finding on a line of its own."""
    return "\n".join(map(_line, findings))


def _line(finding: Finding) -> str:
    accepted = finding.suppressed_by
    reason = f" (accepted: {shortened(accepted.reason, LONGEST)})" if accepted else ""
    where = in_file(visible(finding.file), finding.span)
    return f"{where}: {finding.severity} {visible(finding.rule)}: {told(finding)}{reason}"
