"""The house stands as docs/architecture.md draws it."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from claimcheck.rules.registry import FAMILIES

PACKAGE = Path(__file__).parent.parent / "claimcheck"
ROWS = (
    ("model",),
    ("errors", "files", "git_user", "side_by_side"),
    ("settings",),
    ("data",),
    ("text",),
    ("bibliography",),
    ("read", "word"),
    ("ledger",),
    ("asking", "matching"),
    ("records",),
    ("rules", "verdicts"),
    ("lookup",),
    ("discovery",),
    ("inputs", "twins", "summary", "watching"),
    (
        "ignore_tables",
        "ignores",
        "standings",
        "suppression",
        "baseline",
        "since",
        "touched",
        "changed_lines",
        "earlier_files",
    ),
    ("pipeline",),
    ("report",),
    ("init", "fix", "adding", "citing", "signing", "doctor", "api"),
    ("cli",),
    ("__main__",),
)
"""A file may import only from its own row and from rows above it."""
DOORS = {
    "socket",
    "urllib",
    "http",
    "requests",
    "subprocess",
    "os",
    "pathlib",
    "tempfile",
    "time",
    "shutil",
    "sqlite3",
}
"""Modules of the standard library that do I/O or read the clock."""


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "claimcheck":
                yield from (f"claimcheck.{alias.name}" for alias in node.names)
            else:
                yield node.module


def row(name: str) -> int:
    """Return the row of a room of the package."""
    return next(at for at, rooms in enumerate(ROWS) if name in rooms)


def room(path: Path) -> str:
    """Return the room that a module lives in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_up(path: Path) -> None:
    """No module imports from a row below its own."""
    own = room(path)
    if own == "__init__":
        return
    below = {
        name
        for name in imported(path)
        if name.startswith("claimcheck.")
        and name != "claimcheck.__version__"
        and row(name.split(".")[1]) > row(own)
    }

    assert set() == below


@pytest.mark.parametrize(
    "name", ["rules", "text", "model", "matching", "read", "bibliography", "asking", "records"]
)
def test_pure_rooms_do_no_io(name: str) -> None:
    """Rules judge and the text functions compute: none of them opens a file or reads a clock.

    The reader of a file's bytes is the one exception in its room.
    """
    paths = [path for path in modules() if room(path) == name and path.name != "source.py"]
    doors = {
        (path.name, module)
        for path in paths
        for module in imported(path)
        if module.partition(".")[0] in DOORS and module not in {"pathlib", "urllib.parse"}
    }

    assert set() == doors


def test_every_family_has_its_module() -> None:
    """The list of families and the modules of rules are the same."""
    rules = {
        path.stem
        for path in (PACKAGE / "rules").glob("*.py")
        if re.search(r"^@rule\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert set(FAMILIES) == rules


def test_every_public_name_is_documented() -> None:
    """Every module, and every public class and function, has a docstring."""
    bare = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = [tree, *(node for node in ast.walk(tree) if isinstance(node, _NAMED))]
        for node in nodes:
            name = getattr(node, "name", path.stem)
            if not name.startswith("_") and not ast.get_docstring(node) and not _inner(node, tree):
                bare.append(f"{path.relative_to(PACKAGE)}: {name}")

    assert [] == bare


_NAMED = (ast.FunctionDef, ast.ClassDef)


def _inner(node: ast.AST, tree: ast.Module) -> bool:
    """Say whether a function stands in a function or a private class, where nobody else sees it."""
    holders = [
        holder
        for holder in ast.walk(tree)
        if isinstance(holder, _NAMED) and holder is not node and node in ast.walk(holder)
    ]
    return any(isinstance(one, ast.FunctionDef) or one.name.startswith("_") for one in holders)


def test_start_up_is_light() -> None:
    """Asking for the version loads neither the command line nor any other package."""
    import subprocess  # noqa: PLC0415 - only here

    code = (
        "import sys; from claimcheck.cli import main; main(['--version']); "
        "print(sorted({'click', 'msgspec', 'rich', 'jinja2'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert out.stdout.splitlines()[1] == "[]"


def test_public_names_are_whole() -> None:
    """A door with ``__all__`` names in it, sorted, what is used of it elsewhere and what is its own.

    What it only imports for itself may stay unnamed; a public function or class of its own may not.
    """
    wrong = []
    for path in PACKAGE.rglob("__init__.py"):
        module = ".".join(("claimcheck", *path.parent.relative_to(PACKAGE).parts))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = _named_public(tree)
        if named is None:
            continue
        own = {one.name for one in tree.body if isinstance(one, _NAMED) and one.name[0] != "_"}
        missing = (own | _used_of(module)) - set(named)
        unknown = [name for name in named if not hasattr(import_module(module), name)]
        if named != sorted(named) or len(named) > len(set(named)) or missing or unknown:
            wrong.append((module, sorted(missing), unknown))

    assert [] == wrong


def _named_public(tree: ast.Module) -> list[str] | None:
    """Return the names in ``__all__``, ``None`` where a module has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def _used_of(package: str) -> set[str]:
    """Return the names that the other packages import from the door of a package."""
    folder = PACKAGE.joinpath(*package.split(".")[1:])
    return {
        alias.name
        for path in modules()
        if folder not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == package
        for alias in node.names
        if not (folder / f"{alias.name}.py").exists() and not (folder / alias.name).is_dir()
    }
