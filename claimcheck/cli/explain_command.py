"""``claimcheck explain``: the manual pages of the rules."""

import json
import re
from collections.abc import Sequence

import click

from claimcheck.errors import UsageError
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import with_hint


@click.command(name="explain")
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--all", "everything", is_flag=True, help="Show the pages of all rules.")
@click.option(
    "--search", metavar="WORDS", help="Only rules whose page has these words, wherever they stand."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a document, or data.",
)
def command(names: tuple[str, ...], everything: bool, search: str | None, format_name: str) -> None:
    """Show the manual pages of rules; without a name, list the rules.

    RULE is the name of a rule or of a family of rules.
    """
    wanted = [rule for rule in _chosen(names) if search is None or _speaks_of(rule, search)]
    if not wanted:
        click.echo(f"No rule speaks of {search!r}.", err=True)
    if format_name == "json":
        click.echo(json.dumps([_data(rule) for rule in wanted], indent=2, ensure_ascii=False))
    elif names or everything:
        pages = [rule.page for rule in wanted]
        shown = pages if format_name == "markdown" else [_plain(one) for one in pages]
        click.echo("\n\n".join(shown), nl=bool(shown))
    else:
        click.echo(_table(wanted) if format_name == "markdown" else _listing(wanted), nl=False)


def _chosen(names: Sequence[str]) -> list[Rule]:
    """Return the rules of names and families, each once, in their order; all without a name.

    Raises:
        UsageError: There is no rule or family of a name.
    """
    rules = all_rules()
    families = dict.fromkeys(rule.family_name for rule in rules.values())
    for name in names:
        if name not in rules and name not in families:
            raise UsageError(
                with_hint(f"{name} is no rule", name, [*rules, *families]),
                remedy="claimcheck explain lists the rules.",
            )
    if not names:
        return list(rules.values())
    named = (
        rule for name in names for rule in rules.values() if name in {rule.name, rule.family_name}
    )
    return list({rule.name: rule for rule in named}.values())


def _speaks_of(rule: Rule, search: str) -> bool:
    text = f"{rule.name} {rule.page}".casefold()
    return all(word in text for word in search.casefold().split())


def _plain(markdown: str) -> str:
    """Return a page without the signs of its headings: the title underlined, sections in capitals."""
    title, _, rest = markdown.removeprefix("# ").partition("\n")
    parts = re.split(r"(^```.*?^```$)", rest, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = [re.sub(r"(?m)^## (.+)$", lambda head: head[1].upper(), one) for one in parts[::2]]
    return f"{title}\n{'=' * len(title)}\n{''.join(parts)}"


def _data(rule: Rule) -> dict[str, str]:
    return {
        "name": rule.name,
        "family": rule.family_name,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "needs": rule.needs,
        "subject": rule.subject.replace("_", " "),
        "summary": rule.summary,
        "manual": rule.manual,
    }


def _listing(rules: Sequence[Rule]) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += ["", family.replace("_", " ").capitalize()]
        lines.append(f"  {rule.name:{width}}  {rule.severity:7}  {rule.summary}")
    return "".join(f"{line}\n" for line in lines[1:])


def _table(rules: Sequence[Rule]) -> str:
    rows = [
        f"| `{rule.name}` | {rule.family_name} | {rule.severity} | {rule.summary} |"
        for rule in rules
    ]
    return "\n".join(
        ("| rule | family | severity | what it says |", "|---|---|---|---|", *rows, "")
    )
