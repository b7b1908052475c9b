"""What of an answer may be kept in a file, in the store as in the lock."""

import re
from functools import cache
from typing import Any, Final

import msgspec

from claimcheck.model import Answer, Ask, Page, Record, Unavailable
from claimcheck.text.urls.secrets import SIGNS, may_hold_secrets, without_secrets

_SIGNS: Final = tuple(sign.encode() for sign in SIGNS)
_PASSING_FAILURES: Final = {"timeout", "connection", "dns", "tls", "bad-answer", "paused"}
_PASSING_STATUSES: Final = {408, 425, 429}
_SERVER_ERROR: Final = 500


def kept(answer: Answer) -> Answer | None:
    """Return an answer as a file may hold it, or ``None`` where none may.

    Secrets of addresses are taken out wherever they stand, and half characters, which no file can
    hold. What was asked stays as it is: an address with a secret is not kept at all.
    """
    if not can_be_kept(answer.ask):
        return None
    if _is_harmless(answer):
        return answer
    whole = msgspec.to_builtins(answer)
    sound = _sound(whole)
    return answer if sound == whole else msgspec.convert(sound, Answer)


def _is_harmless(answer: Answer) -> bool:
    """Say whether an answer has none of the signs that a secret needs, and no half character."""
    try:
        data = msgspec.json.encode(answer)
    except UnicodeEncodeError:
        return False
    return not any(sign in data for sign in _SIGNS)


def can_be_kept(ask: Ask) -> bool:
    """Say whether an ask may stand in a file: it holds no secret and no half character."""
    return bool(_sound(ask.value) == ask.value)


def is_settled(answer: Answer) -> bool:
    """Say whether an answer would be the same a minute later, as far as can be told.

    That there was no answer is none, and a page whose server was busy says nothing of the page.
    """
    match answer:
        case Unavailable():
            return False
        case Record(content=Page() as page):
            return (
                page.failure not in _PASSING_FAILURES
                and page.status not in _PASSING_STATUSES
                and page.status < _SERVER_ERROR
            )
    return True


def _sound(value: Any) -> Any:  # noqa: ANN401 - whatever an answer is made of
    match value:
        case str():
            if value.isascii() and not may_hold_secrets(value):
                return value
            whole = value.encode("utf-8", "replace").decode() if not _is_utf8(value) else value
            return _address().sub(lambda found: without_secrets(found[0]), whole)
        case dict():
            return {key: _sound(one) for key, one in value.items()}
        case list() | tuple():
            return [_sound(one) for one in value]
    return value


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?i)\bhttps?://[^\s<>\"]+")
