"""Writes the documentation that follows from the code: rules, settings, commands and schemas.

Run by ``make docs``; ``tests/test_docs.py`` fails when a file differs from what this would write.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.cli.app import COMMANDS, app
from claimcheck.cli.explain_command import page
from claimcheck.ledger import claim_schema
from claimcheck.report.json_report import schema_text
from claimcheck.rules.registry import FAMILIES, all_rules
from claimcheck.settings import Ignore, Settings

HERE = Path(__file__).parent
_SHOWN: dict[str, Any] = {"terminal_width": 90, "resilient_parsing": True}
_RULES_HEAD = """# Rules

What claimcheck can say about an article. `claimcheck explain RULE` shows one page. The severity of each
rule can be set, also to `off`: see [settings](settings.md).
"""


def rules() -> str:
    """Return the manual of the rules, family by family."""
    parts = [_RULES_HEAD]
    for family in FAMILIES:
        parts.append(f"\n## {family.replace('_', ' ').capitalize()}\n")
        parts += [
            f"\n{_deeper(page(rule))}\n" for rule in all_rules().values() if rule.family == family
        ]
    return "".join(parts)


def _deeper(manual: str) -> str:
    """Return a page with its title as third heading and its sections in bold."""
    lines = []
    for line in manual.splitlines():
        if line.startswith("## "):
            lines.append(f"**{line[3:]}**")
        else:
            lines.append(f"##{line}" if line.startswith("# ") else line)
    return "\n".join(lines)


def settings() -> str:
    """Return the page of the settings."""
    lines = [
        "# Settings",
        "",
        "claimcheck reads `[tool.claimcheck]` of the nearest `pyproject.toml`, from the current folder",
        "upwards. Flags win over settings, settings over defaults. A key that is not listed here is an",
        "error.",
        "",
        "| key | default | meaning |",
        "|---|---|---|",
        *_rows(Settings),
        "",
        "## Accepting a finding",
        "",
        "Each `[[tool.claimcheck.ignore]]` accepts findings of one rule, always with a reason. They stay",
        'in every report under "accepted" and do not count.',
        "",
        "| key | default | meaning |",
        "|---|---|---|",
        *_rows(Ignore),
        "",
        "## Example",
        "",
        "```toml",
        "[tool.claimcheck]",
        'articles = ["articles/*.md"]',
        'fail-on = "warning"',
        "",
        "[tool.claimcheck.rules]",
        'redundant-url = "off"',
        'missing-access-date = "error"',
        "",
        "[[tool.claimcheck.ignore]]",
        'rule = "duplicate-reference"',
        'ref = "massage-for-ms#4"',
        'reason = "The same page is cited twice on purpose."',
        "until = 2027-01-31",
        "```",
    ]
    return "\n".join(lines) + "\n"


def _rows(struct: type[msgspec.Struct]) -> Iterator[str]:
    """Yield a row for each field, its meaning from the docstring below it."""
    source = Path(str(__import__(struct.__module__, fromlist=["_"]).__file__)).read_text("utf-8")
    body = source.partition(f"class {struct.__name__}(")[2]
    for field in msgspec.structs.fields(struct):
        meaning = body.partition(f"    {field.name}:")[2].partition('"""')[2].partition('"""')[0]
        default = "required" if field.required else _default(field.default)
        yield f"| `{field.encode_name}` | {default} | {' '.join(meaning.split())} |"


def _default(value: object) -> str:
    if value is msgspec.NODEFAULT or value in ((), {}):
        return "none"
    if value is None:
        return "none"
    return f"`{value}`"


def commands() -> str:
    """Return the help of every command."""
    with app.make_context("claimcheck", ["--help"], **_SHOWN) as parent:
        parts = ["# Commands\n", f"\n## claimcheck\n\n```text\n{app.get_help(parent)}\n```\n"]
        for name in COMMANDS:
            command = app.get_command(parent, name)
            if command:
                with command.make_context(name, ["--help"], parent=parent, **_SHOWN) as context:
                    text = command.get_help(context)
                parts.append(f"\n## claimcheck {name}\n\n```text\n{text}\n```\n")
    return "".join(parts)


def claim_schema_text() -> str:
    """Return the JSON Schema of a claim file."""
    return json.dumps(claim_schema(), indent=2, ensure_ascii=False) + "\n"


FILES: dict[str, Callable[[], str]] = {
    "rules.md": rules,
    "settings.md": settings,
    "commands.md": commands,
    "schema/audit-1.json": schema_text,
    "schema/claim-1.json": claim_schema_text,
}
"""Every generated file, with what makes it."""


if __name__ == "__main__":
    for file, make in FILES.items():
        (HERE / file).write_text(make(), encoding="utf-8")
