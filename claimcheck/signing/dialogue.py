"""Goes through claims with a person, one by one."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from claimcheck.errors import ClaimcheckError
from claimcheck.model import ReviewVerdict
from claimcheck.signing.desk import Decision, Desk
from claimcheck.signing.sheet import Sheets
from claimcheck.signing.work import Item

SUPPORT: Final = (
    "supported",
    "partially_supported",
    "not_supported",
    "contradicted",
    "uncertain",
    "not_checked",
)
"""How far the sources bear a claim out, in a person's judgement."""
READ: Final = ("full_text", "abstract_only", "source_unavailable")
"""What of the sources was read."""
HELP: Final = (
    "a approves what the article says now; r rejects it; q leaves a question. Each appends one "
    "[[review]] block to the claim file. s goes on to the next claim, b back to the one before, "
    "x ends; what was signed stays."
)

_VERDICTS: Final[dict[str, ReviewVerdict]] = {
    "a": "approved",
    "approve": "approved",
    "r": "rejected",
    "reject": "rejected",
    "q": "question",
    "question": "question",
}
_STEPS: Final = {"s": 1, "skip": 1, "b": -1, "back": -1}
_END: Final = frozenset(("x", "quit", "exit"))
_WHAT: Final = "approve (a), reject (r), question (q), skip (s), back (b), quit (x), help (?): "


class EndOfInput(Exception):  # noqa: N818 - it is no error
    """Nothing more is typed."""


class Tally(NamedTuple):
    """What became of a round."""

    signed: int
    left: int
    """Claims that were not signed in this round."""


class Dialogue:
    """Asks a person about claims.

    Arguments:
        desk: Signs them.
        sheets: Shows them.
        say: Shows a line.
        answer: Shows a question and returns what was typed; raises `EndOfInput` at the end.
    """

    def __init__(
        self, desk: Desk, sheets: Sheets, say: Callable[[str], None], answer: Callable[[str], str]
    ) -> None:
        """Begin with nothing signed."""
        self._desk, self._sheets, self._say, self._answer = desk, sheets, say, answer
        self.signed: set[str] = set()
        """Ids of the claims that were signed."""

    def go_through(self, ids: Sequence[str]) -> Tally:
        """Ask about each claim, until all are seen or the person has enough."""
        at = 0
        try:
            while at < len(ids):
                step = self._step(ids[at], f"[{at + 1}/{len(ids)}]")
                if step is None:
                    break
                at = max(0, at + step)
        except EndOfInput:
            self._say("")
        return Tally(len(self.signed), len(set(ids) - self.signed))

    def _step(self, id_: str, count: str) -> int | None:
        """Return how many claims to go on, ``None`` for the end."""
        item = self._desk.item(id_)
        self._say(count)
        for line in self._sheets.lines(item):
            self._say(line)
        while True:
            typed = self._answer(_WHAT).strip().lower()
            if typed in _STEPS:
                return _STEPS[typed]
            if typed in _END:
                return None
            if typed not in _VERDICTS:
                self._say(HELP)
            elif self._decided(item, _VERDICTS[typed]):
                return 1

    def _decided(self, item: Item, verdict: ReviewVerdict) -> bool:
        """Ask for the rest and sign; say whether the claim is done with."""
        reason = self._desk.refusal(item) if verdict == "approved" else ""
        if reason:
            self._say(f"Cannot be approved now. {reason}")
            return False
        decision = Decision(
            verdict,
            support=self._one_of("Support", SUPPORT),
            read=self._one_of("Read", READ),
            note=self._answer("Note (Enter for none): ").strip(),
        )
        try:
            (after,) = self._desk.sign([item.claim.id], decision)
        except ClaimcheckError as error:
            self._say(f"Not signed: {error}")
            for line in self._desk.difference(item):
                self._say(line)
            return True
        self.signed.add(item.claim.id)
        self._say(signed_words(after))
        self._say("")
        return True

    def _one_of(self, name: str, words: Sequence[str]) -> str:
        """Return one of the words, given by its number or its beginning; empty for none."""
        choice = ", ".join(f"{number} {word}" for number, word in enumerate(words, 1))
        while True:
            typed = self._answer(f"{name}: {choice} (Enter for none): ").strip().lower()
            if not typed:
                return ""
            if typed.isdecimal() and 1 <= int(typed) <= len(words):
                return words[int(typed) - 1]
            found = [word for word in words if word.startswith(typed)]
            if len(found) == 1:
                return found[0]
            self._say(f"Type a number from 1 to {len(words)}, a word, or nothing.")


def signed_words(item: Item) -> str:
    """Return the line that says what was signed, and where the claim stands now."""
    review = item.claim.reviews[-1]
    is_told = item.standing.state in {"question", "rejected"}
    because = "" if is_told or not item.standing.because else f" {item.standing.because}"
    return (
        f"{item.claim.file}: {review.verdict} by {review.by} on {review.on}; "
        f"state: {item.standing.state}.{because}"
    )
