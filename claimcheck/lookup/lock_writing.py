"""Writes a lock file: the same content always gives the same bytes.

Source: TOML 1.0 (toml.io/en/v1.0.0), sections "String", "Array", "Inline Table".
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import msgspec

from claimcheck.ledger.writing import toml_string
from claimcheck.lookup.lock import Lock, LockedReference, answer_order
from claimcheck.lookup.lock_reading import LOCK_VERSION
from claimcheck.model import Answer

_HEAD: Final = "# What the sources said about each reference: written by claimcheck lock."
_SHORT: Final = 80  # characters of a list that stays on one line


def lock_text(lock: Lock) -> str:
    """Return the text of a lock file, sorted by reference, ask and source, with LF line ends."""
    blocks = [f"{_HEAD}\nversion = {LOCK_VERSION}\n"]
    blocks += [_reference(one) for one in sorted(lock.references)]
    blocks += [_answer(one) for one in sorted(lock.answers, key=answer_order)]
    return "\n".join(blocks)


def _reference(reference: LockedReference) -> str:
    asks = [str(ask) for ask in reference.asks]
    return f"[[reference]]\nkey = {_value(reference.key)}\n{_field('asks', asks)}\n"


def _answer(answer: Answer) -> str:
    whole = msgspec.to_builtins(answer, builtin_types=(datetime.datetime, datetime.date))
    whole.pop("cache", None)
    content = whole.pop("content", None)
    ordered = {name: whole.pop(name) for name in ("ask", "source", "state", "retrieved_at")}
    lines = ["[[answer]]", *_fields({**ordered, **whole})]
    if content is not None:
        lines += ["[answer.content]", *_fields({"is": content.pop("is"), **content})]
    return "\n".join(lines) + "\n"


def _fields(table: dict[str, Any]) -> Iterator[str]:
    return (_field(name, value) for name, value in table.items() if value is not None)


def _field(name: str, value: Any) -> str:  # noqa: ANN401 - whatever an answer is made of
    """Return a line, or one for each item of a list that is long or holds tables."""
    line = f"{name} = {_value(value)}"
    if not isinstance(value, list | tuple) or not value:
        return line
    if len(line) <= _SHORT and not any(isinstance(one, dict) for one in value):
        return line
    return "\n".join([f"{name} = [", *(f"  {_value(one)}," for one in value), "]"])


def _value(value: Any) -> str:  # noqa: ANN401 - the same
    match value:
        case str():
            return _unseen().sub(lambda found: f"\\u{ord(found[0]):04X}", toml_string(value))
        case bool():
            return "true" if value else "false"
        case datetime.datetime():
            return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case datetime.date():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(_value(one) for one in value)}]"
        case dict():
            pairs = (f"{key} = {_value(one)}" for key, one in value.items() if one is not None)
            return f"{{{', '.join(pairs)}}}"
    return repr(value)


@cache
def _unseen() -> re.Pattern[str]:
    """Characters that a reader of a diff would not see, or that would mislead them."""
    return re.compile("[\x80-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
