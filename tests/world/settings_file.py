"""A pyproject.toml with settings for claimcheck."""

import json
from collections.abc import Mapping
from pathlib import Path


def write_settings(folder: Path, table: Mapping[str, object]) -> None:
    """Write the table ``[tool.claimcheck]`` into a folder's pyproject.toml."""
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in table.items())
    (folder / "pyproject.toml").write_text(f"[tool.claimcheck]\n{lines}", encoding="utf-8")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{json.dumps(name)} = {_toml(one)}" for name, one in value.items())
        return f"{{{pairs}}}"
    return json.dumps(value)
