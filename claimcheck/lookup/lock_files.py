"""Where locks lie, and what stands in them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from claimcheck.errors import InputError
from claimcheck.settings import Settings

_TIMES: Final = 10
"""So much larger than an article a lock may be: of each reference it holds records and abstracts."""


def lock_files(root: Path, settings: Settings, bibliographies: Iterable[str]) -> list[Path]:
    """Return where locks may lie: the project's, and one beside each other file of references."""
    beside = (
        Path(path).with_suffix(".lock")
        for path in bibliographies
        if Path(path).resolve() != (root / settings.references).resolve()
    )
    return list(dict.fromkeys([root / settings.lock, *beside]))


def lock_content(path: Path, max_size: int) -> str:
    """Return the text of a lock, empty where there is none.

    Raises:
        InputError: It is larger than ten times ``max_size`` bytes, or no text.
    """
    if not path.exists():
        return ""
    if path.stat().st_size > _TIMES * max_size:
        raise InputError(
            f"is larger than {_TIMES * max_size:,} bytes.",
            file=str(path),
            remedy=f"Set max-size higher: a lock may be {_TIMES} times as large.",
        )
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError("is no lock: it is not UTF-8.", file=str(path)) from None
