"""``claimcheck explain``: the manual pages of the rules."""

import json

import click

from claimcheck.errors import UsageError
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import with_hint


@click.command(name="explain")
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--all", "everything", is_flag=True, help="Show the pages of all rules.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Pages to read, or data.",
)
def command(names: tuple[str, ...], everything: bool, format_name: str) -> None:
    """Show the manual page of a rule; without one, list the rules."""
    rules = all_rules()
    for name in names:
        if name not in rules:
            raise UsageError(
                with_hint(f"{name} is no rule", name, rules),
                remedy="claimcheck explain lists the rules.",
            )
    chosen = list(rules.values()) if everything or not names else [rules[name] for name in names]
    if format_name == "json":
        click.echo(json.dumps([_data(rule) for rule in chosen], indent=2, ensure_ascii=False))
    elif names or everything:
        click.echo("\n\n".join(page(rule) for rule in chosen))
    else:
        click.echo(_listing(chosen), nl=False)


def page(rule: Rule) -> str:
    """Return the manual page of a rule in Markdown, with what is known of it."""
    facts = f"{rule.severity}, at most {rule.confidence}; family {rule.family.replace('_', '-')}"
    return f"# {rule.name}\n\n{facts}\n\n{rule.manual}"


def _data(rule: Rule) -> dict[str, str]:
    return {
        "name": rule.name,
        "family": rule.family.replace("_", "-"),
        "severity": rule.severity,
        "confidence": rule.confidence,
        "needs": rule.needs,
        "subject": rule.subject.replace("_", " "),
        "summary": rule.summary,
        "manual": rule.manual,
    }


def _listing(rules: list[Rule]) -> str:
    width = max(len(rule.name) for rule in rules)
    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += ["", family.replace("_", " ").capitalize()]
        lines.append(f"  {rule.name:{width}}  {rule.severity:7}  {rule.summary}")
    return "\n".join(lines[1:]) + "\n"
