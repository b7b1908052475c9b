"""What became of an ignore in an audit: what the rules about ignores are asked of."""

import datetime
from typing import Literal

from msgspec import Struct

from claimcheck.model import Span


class IgnoreUse(Struct, frozen=True, kw_only=True):
    """An ignore for one rule, and what it did."""

    file: str
    """The file that holds it."""
    span: Span
    """Where it stands there."""
    rule: str
    """The rule that it names; empty where it names none."""
    by: Literal["settings", "claim", "comment"]
    until: datetime.date | None = None
    problem: str = ""
    """Why it can accept nothing, as a whole sentence."""
    hides: bool = False
    """Whether it holds for a finding, were it not over."""
    had_its_chance: bool = False
    """Whether a finding that it holds for would have been found in this audit."""
    whole: Span | None = None
    """What has to go to delete it; ``None`` where that is left to people."""

    @property
    def id(self) -> str:
        """How the checks of an audit name it."""
        return f"{self.file} ignore[{self.rule}]"
