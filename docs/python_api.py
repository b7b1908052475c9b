"""Writes the page of the Python API from the package's own docstrings and annotations."""  # noqa: INP001 - a script

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import claimcheck
from claimcheck import errors, model

_HEAD: Final = """# Python API

```python
import claimcheck

audit = claimcheck.audit("examples/massage-for-ms/article.txt", mode="locked")
for finding in audit.findings:
    if finding.severity == "error":
        print(finding.span.line, finding.rule, finding.message)
claimcheck.write_report(audit, "html", "audit.html")
```

What this page names is for programs and keeps its meaning within a major version; everything else in the
package is internal. It is typed (`py.typed`), prints nothing and never ends the process. What is wrong with
the store of answers is logged as a warning of the logger `claimcheck`. A name is loaded when it is first
used, so that `import claimcheck` is cheap.

## Functions
"""
_TYPES: Final = """
`Settings` is the struct of all [settings](settings.md), with their names in snake case:
`Settings(fail_on="warning")`. `Mode` is `Literal["online", "offline", "locked"]`, and `PathName` is
a path as text or as an object.
"""
_ERRORS: Final = """
## Exceptions
{tree}
Each has `message`, `file`, `line` (from 1) and `remedy`; `str()` gives them as one line.

| exception | when |
|---|---|
"""
_MODEL: Final = """
## The model
`claimcheck.model` holds the nouns, frozen structs of [msgspec](https://jcristharif.com/msgspec/); `Article`,
`Audit`, `Finding` and `Reference` can be imported from `claimcheck` too. `msgspec.json.encode(audit)` gives
what the [JSON report](reports.md#the-json-report) holds, as its [schema](schema/audit-1.json) says. Positions
are characters from 0, ends exclusive; lines and columns count from 1.
"""
_SECTION: Final = re.compile(r"^# ── ([\w ]+) ─+$", re.MULTILINE)


def api() -> str:
    """Return the page of the Python API."""
    found = ((name, getattr(claimcheck, name)) for name in claimcheck.__all__)
    public = {name: thing for name, thing in found if not name.startswith("_")}
    functions = (thing for thing in public.values() if inspect.isfunction(thing))
    faults = (
        thing
        for thing in public.values()
        if inspect.isclass(thing) and issubclass(thing, errors.ClaimcheckError)
    )
    return "".join(
        (
            _HEAD,
            *(_function(one) for one in functions),
            _TYPES,
            _ERRORS.format(tree=_tree()),
            *(f"| `{one.__name__}` | {_first(one)} |\n" for one in faults),
            _MODEL,
            *_model(),
        )
    )


def _function(function: object) -> str:
    """Return the section of a function: its signature, what it gives, its arguments and errors."""
    name = getattr(function, "__name__", "")
    source = ast.parse(inspect.getsource(function)).body[0]  # type: ignore[arg-type]  # a function
    assert isinstance(source, ast.FunctionDef)  # noqa: S101 - for the type checker
    doc = inspect.getdoc(function) or ""
    text = _marked(re.sub(r"^(Arguments|Raises):$", r"**\1**\n", doc, flags=re.MULTILINE))
    listed = re.sub(r"\n    (?! )(\w+): ", r"\n- `\1`: ", text)
    folded = re.sub(r"\n {4,}", " ", listed)
    return f"\n### {name}\n```python\n{_signature(source)}\n```\n\n{folded}\n"


def _signature(source: ast.FunctionDef) -> str:
    """Return the head of a function, one argument on each line where it is long."""
    gives = f" -> {ast.unparse(source.returns)}" if source.returns else ""
    arguments = list(_whole(ast.unparse(source.args).split(", ")))
    short = f"{source.name}({', '.join(arguments)}){gives}"
    if len(short) <= 88:  # noqa: PLR2004 - characters of a line
        return short
    lines = "".join(f"    {one},\n" for one in arguments)
    return f"{source.name}(\n{lines}){gives}"


def _whole(parts: list[str]) -> Iterator[str]:
    """Yield arguments that were parted at commas, those within brackets put together again."""
    held = ""
    for part in parts:
        held = f"{held}, {part}" if held else part
        if held.count("[") == held.count("]"):
            yield re.sub(r"(: .*?)=", r"\1 = ", held, count=1)
            held = ""


def _tree() -> str:
    """Return the tree of the exceptions as their module draws it."""
    drawn = (errors.__doc__ or "").partition("::\n\n")[2].partition("\n\nA message")[0]
    return f"```text\n{inspect.cleandoc(drawn)}\n```\n"


def _model() -> Iterator[str]:
    """Yield the classes of the model in the order and under the headings of its source."""
    text = Path(str(model.__file__)).read_text(encoding="utf-8")
    classes = {one.name: one for one in ast.parse(text).body if isinstance(one, ast.ClassDef)}
    parts = _SECTION.split(text)
    for title, part in zip(["Places and files", *parts[1::2]], parts[::2], strict=True):
        yield f"\n### {title}\n"
        for one in ast.parse(part).body:
            if isinstance(one, ast.ClassDef) and not one.name.startswith("_"):
                yield from _class(one, classes)
            elif isinstance(one, ast.Assign) and re.match(
                "[A-Z][a-z]", ast.unparse(one.targets[0])
            ):
                yield f"\n`{ast.unparse(one.targets[0])}` is `{ast.unparse(one.value)}`.\n"


def _class(source: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> Iterator[str]:
    yield f"\n#### {source.name}\n{_marked(ast.get_docstring(source) or '')}\n\n"
    bases = [one.id for one in source.bases if isinstance(one, ast.Name) and one.id in classes]
    rows = [row for base in bases for row in _rows(classes[base])] + list(_rows(source))
    if rows:
        yield "| field | type | meaning |\n|---|---|---|\n"
        yield from rows
    for one in source.body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            is_property = any(ast.unparse(mark) == "property" for mark in one.decorator_list)
            shown = one.name if is_property else _signature(one).replace("self, ", "")
            said = (ast.get_docstring(one) or "").partition("\n")[0]
            yield f"\n`{shown.replace('(self)', '()')}`: {_marked(said)}\n"


def _rows(source: ast.ClassDef) -> Iterator[str]:
    """Yield a row for each field of a class."""
    for one, after in zip(source.body, [*source.body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign):
            type_ = ast.unparse(one.annotation).replace("|", r"\|")
            said = _string(after)
            meaning = _marked(" ".join(said.split())).replace("|", r"\|")
            yield f"| `{ast.unparse(one.target)}` | `{type_}` | {meaning} |\n"


def _string(node: ast.stmt | None) -> str:
    """Return the string that stands alone as a statement, which documents what is before it."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _first(thing: object) -> str:
    return _marked((inspect.getdoc(thing) or "").partition("\n")[0])


def _marked(text: str) -> str:
    """Return a docstring as Markdown."""
    return text.replace("``", "`")
