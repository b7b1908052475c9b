"""What a look at one thing gave."""

from typing import Literal

from msgspec import Struct

State = Literal["ok", "note", "attention"]
"""As it should be; good to know; something to be done."""
Topic = Literal["packages", "machine", "project", "look-ups", "registries"]


class Remark(Struct, frozen=True):
    """What a look at one thing gave."""

    topic: Topic
    state: State
    subject: str
    """What was looked at."""
    said: str
    """What was found, as half a sentence; without secrets."""
    remedy: str = ""
    """What to do, as a sentence."""
