"""JSON as registries answer it: a reply is JSON of the wanted shape or no answer, its values are loose.

A registry's fields come absent, null, as one value for a list and as numbers for words. What has not
the wanted type counts as not there, so that one odd field never costs the record.
"""

from collections.abc import Mapping
from typing import Any, Final
from unicodedata import category

import msgspec

from claimcheck.lookup.http.messages import Reply
from claimcheck.lookup.registries.registry import NotAnAnswer

_MOST_VALUES: Final = 400_000
"""Commas in a reply: what has more would take too much memory once it is read."""
_LONGEST: Final = 5_000  # characters of one field

Object = Mapping[str, Any]


def json_object(reply: Reply) -> Object:
    """Return the object that a reply consists of.

    Raises:
        NotAnAnswer: The reply is empty, cut, HTML or any other thing.
    """
    value = json_value(reply)
    if not isinstance(value, dict):
        raise NotAnAnswer("bad-answer", "the answer is JSON, but not the wanted kind")
    return value


def json_value(reply: Reply) -> Any:  # noqa: ANN401 - it is any JSON
    """Return the JSON that a reply consists of.

    Raises:
        NotAnAnswer: The reply is empty, cut, HTML or any other thing.
    """
    body = reply.body.removeprefix(b"\xef\xbb\xbf").strip()
    if reply.truncated:
        raise NotAnAnswer("too-large", "the answer is too large", again=False)
    if not body:
        raise NotAnAnswer("bad-answer", "the answer is empty")
    if body.count(b",") > _MOST_VALUES:
        raise NotAnAnswer("too-large", "the answer has too many values", again=False)
    try:
        return msgspec.json.decode(body)
    except (ValueError, RecursionError):
        what = "is a web page and no JSON" if body[:1] == b"<" else "is cut or no JSON"
        raise NotAnAnswer("bad-answer", f"the answer {what}") from None


def objects(value: object) -> tuple[Object, ...]:
    """Return the objects of a list; one object alone is a list of one."""
    if isinstance(value, dict):
        return (value,)
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def part(value: Object, key: str) -> Object:
    """Return the object under a key, empty where there is none."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def text(value: object, longest: int = _LONGEST) -> str:
    """Return the words of a value on one line, empty where it is neither text nor a whole number.

    Arguments:
        value: Any JSON; of a list the first text counts.
        longest: The most characters that are kept.
    """
    if isinstance(value, list):
        return next((found for found in map(_line, value) if found), "")[:longest]
    return _line(value)[:longest]


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list, each once; one text alone is a list of one."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(found[:_LONGEST] for found in map(_line, values) if found))


def _line(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    line = " ".join(value.split())
    return line if line.isprintable() else "".join(sign for sign in line if category(sign) != "Cc")
