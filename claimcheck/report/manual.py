"""The manual pages of the rules that found something, as the HTML report shows them."""

from collections.abc import Iterable, Iterator
from textwrap import dedent
from typing import NamedTuple

from claimcheck.rules.registry import all_rules


class Part(NamedTuple):
    """A heading, a paragraph or an example of a manual page."""

    kind: str
    """``heading``, ``text`` or ``example``."""
    text: str


class RuleView(NamedTuple):
    """One rule: what it finds, and its manual page."""

    name: str
    summary: str
    parts: tuple[Part, ...]


def rule_views(names: Iterable[str]) -> list[RuleView]:
    """Return the manual pages of the rules that this version of claimcheck has."""
    rules = all_rules()
    return [
        RuleView(name, rules[name].summary, tuple(manual_parts(rules[name].manual)))
        if name in rules
        else RuleView(name, "This version of claimcheck has no such rule.", ())
        for name in names
    ]


def manual_parts(manual: str) -> Iterator[Part]:
    """Yield the parts of a manual page after its first line.

    Arguments:
        manual: Headings ``##``, paragraphs, and examples that are fenced or indented.
    """
    held: list[str] = []
    kind = "text"
    is_fenced = False
    for line in [*manual.splitlines()[1:], ""]:
        is_fence = line.startswith("```")
        is_heading = line.startswith("## ") and not is_fenced
        now = "example" if is_fenced or line.startswith("    ") else "text"
        is_break = is_fence or is_heading or (not line.strip() and not is_fenced)
        if held and (is_break or now != kind or (now == "text" and line.startswith("- "))):
            yield _part(kind, held)
            held = []
        if is_heading:
            yield Part("heading", line.removeprefix("## "))
        elif not is_break:
            held.append(line)
        is_fenced ^= is_fence
        kind = now


def _part(kind: str, lines: list[str]) -> Part:
    if kind == "example":
        return Part(kind, dedent("\n".join(lines)))
    return Part(kind, " ".join(line.strip() for line in lines))
