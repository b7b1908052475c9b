"""What becomes of quotations after edits: the table of docs/ledger.md.

Run it from the project's folder: ``python -m benchmarks.anchors``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.model import AnchorState
from tests.text.anchor_edits import NAMES, Found, edits, found

STATES: tuple[AnchorState, ...] = ("exact", "edited", "rewritten", "ambiguous", "lost")


def table(results: Iterable[Found]) -> Iterator[str]:
    """Yield the lines of a Markdown table: for each kind of edit how often which state was found."""
    kinds: dict[str, list[Found]] = {}
    for one in results:
        kinds.setdefault(one.kind, []).append(one)
    yield f"| edit | sentences | {' | '.join(STATES)} | wrong place |"
    yield f"|---|{'---:|' * (len(STATES) + 2)}"
    for kind, ones in kinds.items():
        states = Counter(one.state for one in ones)
        wrong = sum(one.state not in {"lost", "ambiguous"} and not one.right for one in ones)
        counts = [len(ones), *(states[state] for state in STATES), wrong]
        yield f"| {kind} | {' | '.join(str(number or '–') for number in counts)} |"


def main() -> None:
    """Print the table."""
    results = [found(edit) for edit in edits()]
    print(f"{len(results)} edits of sentences of {len(NAMES)} articles\n")
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
