"""Which files an audit reads: articles, files of references, the ledger's folder."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final

from claimcheck.errors import InputError
from claimcheck.read.formats import SUFFIXES

STANDARD_INPUT: Final = "-"
_SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
WILDCARDS: Final = frozenset("*?[")
"""What makes a path a pattern."""
_NAMED_ONLY: Final = frozenset({".xml", ".pdf"})
"""Endings that a folder is not searched for: the first can be anything, the second is most often the
print of a file beside it."""
_FOUND: Final = tuple(suffix for suffix in SUFFIXES if suffix not in _NAMED_ONLY)
_OWN_REPORT: Final = b'<meta name="generator" content="claimcheck'
_SAMPLE: Final = 2048


def shown(path: Path) -> str:
    """Return a path as messages and reports name it: relative to here where it lies below.

    A file elsewhere has one name, however it is named: the ledger finds its article by it.
    """
    try:
        # unlike Path.resolve, it lets a link that leads to itself pass
        whole = Path(os.path.realpath(path))
    except ValueError:
        return path.as_posix()
    if whole.is_relative_to(here := Path.cwd()):
        return whole.relative_to(here).as_posix()
    # a pipe such as /dev/fd/63 leads to nothing that could be opened
    return (whole if os.path.exists(whole) else path).as_posix()  # noqa: PTH110 - it raises nothing


def article_files(paths: Iterable[str]) -> list[str]:
    """Return the article files that files, folders and glob patterns name, each once, in order.

    A folder that cannot be listed may hold articles. It stands among the files itself: whoever reads
    it says what is wrong.

    Raises:
        InputError: A folder or a pattern holds no article.
    """
    found: dict[str, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_expanded(path)))
    return list(found)


def _expanded(path: str) -> list[str]:
    if path == STANDARD_INPUT:
        return [path]
    if os.path.isdir(path):  # noqa: PTH112 - the string may be no path at all
        files = [shown(file) for file in sorted(_below(Path(path)))]
        kind = "folder"
    elif WILDCARDS & set(path) and not os.path.exists(path):  # noqa: PTH110
        from glob import glob  # noqa: PLC0415 - only a pattern pays for it

        files = [shown(Path(file)) for file in sorted(glob(path, recursive=True))]  # noqa: PTH207
        files = [file for file in files if _is_article(Path(file))]
        files += _passed_over(path)
        kind = "pattern"
    else:
        return [shown(Path(path))]
    if not files:
        endings = ", ".join(_FOUND)
        raise InputError(
            f"there is no article in this {kind}.", file=path, remedy=f"Articles end in {endings}."
        )
    return files


def folder_of(pattern: str) -> str:
    """Return the folder that a glob pattern searches: its path up to the first part with a wildcard."""
    fixed = takewhile(lambda part: not WILDCARDS & set(part), Path(pattern).parts)
    return str(Path(*fixed))


def _below(folder: Path) -> Iterator[Path]:
    """Yield the article files below a folder and the folders that cannot be listed.

    Hidden and installed ones are left out.
    """
    errors: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not is_skipped(name)]
        for name in files:
            if not name.startswith(".") and _is_article(Path(top) / name):
                yield Path(top) / name
    yield from _unlisted(errors)


def _passed_over(pattern: str) -> list[str]:
    """Return the folders that cannot be listed: a search by a pattern says nothing of them."""
    errors: list[OSError] = []
    for _, folders, _ in os.walk(folder_of(pattern), onerror=errors.append):
        folders[:] = [name for name in folders if "**" in pattern and not is_skipped(name)]
    return [shown(folder) for folder in _unlisted(errors)]


def _unlisted(errors: Iterable[OSError]) -> Iterator[Path]:
    """Yield the folders that are there, as far as can be told, and cannot be listed."""
    for error in errors:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            yield Path(error.filename)


def is_skipped(folder: str) -> bool:
    """Say whether a folder of this name is left out of a search: it is hidden, or of other programs."""
    return folder.startswith(".") or folder in _SKIPPED_FOLDERS


def _is_article(path: Path) -> bool:
    """Say whether a file that was found has an article's ending, and is no report of ours."""
    if path.suffix.lower() not in _FOUND:
        return False
    if SUFFIXES[path.suffix.lower()] != "html":
        return True
    try:
        with path.open("rb") as file:
            return _OWN_REPORT not in file.read(_SAMPLE)
    except OSError:
        return True  # whoever reads it says what is wrong


def article_names(paths: Sequence[str]) -> list[str]:
    """Return a name for each article: the file's stem, or its folder's where that says nothing.

    Names are unique: where two would be the same, the folder is put before.
    """
    names = [_name(Path(path)) for path in paths]
    counts = Counter(names)
    unique: dict[str, None] = {}
    for path, name in zip(paths, names, strict=True):
        folder = Path(path).resolve().parent.name
        candidate = stem = f"{folder}-{Path(path).stem}" if counts[name] > 1 else name
        number = 1
        while candidate in unique:
            number += 1
            candidate = f"{stem}-{number}"
        unique[candidate] = None
    return list(unique)


def _name(path: Path) -> str:
    general = {"article", "index", "main", "manuscript", "draft", "text", "paper", "readme"}
    name = path.resolve().parent.name if path.stem.lower() in general else path.stem
    words = "-".join((name or path.stem).split())
    return words.lstrip(".") or words  # a ledger's folder that begins with a dot is not read


def bibliographies_of(
    article: str, *, named: str | None, in_article: Sequence[str], root: Path, default: str
) -> list[tuple[Path, bool]]:
    """Return the files of references of an article, each with whether it was named for it.

    Arguments:
        article: Path of the article.
        named: The file that the user named.
        in_article: The files that the article names, relative to itself.
        root: The project's folder.
        default: The file's usual name, from the settings.
    """
    if named:
        return [(Path(named), True)]
    beside = Path(article).parent
    if in_article:
        return [(beside / name, True) for name in in_article]
    for folder in (beside, root):
        if (folder / default).is_file():
            return [(folder / default, folder == beside)]
    return []
