"""Writes the documentation that follows from the code: rules, settings, commands, API, schemas.

Run by ``make docs``; ``tests/test_docs.py`` fails when a file differs from what this would write.
"""

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

import msgspec

from claimcheck.cli.app import COMMANDS, app
from claimcheck.ledger import claim_schema
from claimcheck.report.json_report import schema_text
from claimcheck.rules.registry import FAMILIES, all_rules
from claimcheck.settings import HostPace, Ignore, Settings, ranges
from docs.python_api import api

HERE = Path(__file__).parent
_SHOWN: dict[str, Any] = {"terminal_width": 90, "resilient_parsing": True}
_HOST: Final = "www.example.org"
"""Stands for any host in the keys of a table that has one table for each."""
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
            f"\n{_deeper(rule.page)}\n" for rule in all_rules().values() if rule.family == family
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
        f'error. `fresh-days.records` is the key `records` of `[tool.claimcheck.fresh-days]`; `"{_HOST}"`',
        "stands for any host.",
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
        "[tool.claimcheck.fresh-days]",
        "records = 30",
        "",
        f'[tool.claimcheck.hosts."{_HOST}"]',
        "at-once = 1",
        "pause-ms = 2000",
        "",
        "[[tool.claimcheck.ignore]]",
        'rule = "duplicate-reference"',
        'ref = "massage-for-ms#4"',
        'reason = "The same page is cited twice on purpose."',
        "until = 2027-01-31",
        "```",
    ]
    return "\n".join(lines) + "\n"


def _rows(struct: type[msgspec.Struct], table: str = "") -> Iterator[str]:
    """Yield a row for each field, its meaning from the docstring below it.

    Arguments:
        struct: The settings or a table of them.
        table: The keys that lead to the table, with a dot behind each.
    """
    source = Path(str(__import__(struct.__module__, fromlist=["_"]).__file__)).read_text("utf-8")
    body = source.partition(f"class {struct.__name__}(")[2]
    for field in msgspec.structs.fields(struct):
        meaning = body.partition(f"    {field.name}:")[2].partition('"""')[2].partition('"""')[0]
        key = f"{table}{field.encode_name}"
        default = "required" if field.required else _default(field.default)
        allowed = _allowed(key, field.type)
        yield f"| `{key}` | {default} | {' '.join((*meaning.split(), *allowed))} |"
        if inner := _inner(field.type):
            yield from _rows(inner, f'{key}."{_HOST}".' if inner is HostPace else f"{key}.")


def _inner(type_: object) -> type[msgspec.Struct] | None:
    """Return the struct of a key that is a table, or a table of tables; not of a list of them."""
    named = get_args(type_)[1] if get_origin(type_) is dict else type_
    return named if isinstance(named, type) and issubclass(named, msgspec.Struct) else None


def _allowed(key: str, type_: object) -> Iterator[str]:
    """Yield sentences on what the value of a key can be."""
    for name, _, least, most in ranges(Settings(hosts={f'"{_HOST}"': HostPace()})):
        if name == key:
            yield f"From {least:,} to {most:,}."
    for one in (type_, *get_args(type_)):
        if get_origin(one) is Literal:
            what = "Names" if get_origin(type_) is dict and one is get_args(type_)[0] else "Values"
            yield f"{what}: {', '.join(f'`{value}`' for value in get_args(one))}."


def _default(value: object) -> str:
    """Return a default as TOML writes it."""
    if isinstance(value, msgspec.Struct):
        return "its keys'"
    if value is msgspec.NODEFAULT or value in ((), {}, None, ""):
        return "none"
    if isinstance(value, (str, bool)):
        return f"`{json.dumps(value)}`"
    return f"`{value:_}`" if isinstance(value, int) else f"`{_written(value)}`"


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else f"{value}"


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
    "api.md": api,
    "schema/audit-1.json": schema_text,
    "schema/claim-1.json": claim_schema_text,
}
"""Every generated file, with what makes it."""


if __name__ == "__main__":
    for file, make in FILES.items():
        (HERE / file).write_text(make(), encoding="utf-8")
