"""What answers lead to: a record states further identifiers, whose records state more."""

from collections.abc import Callable, Iterable, Sequence

from claimcheck.asking import asks_of, search_of
from claimcheck.model import Answer, Ask, Reference
from claimcheck.records import stated_by


def asks_about(references: Iterable[Reference]) -> tuple[Ask, ...]:
    """Return everything that can be asked about references, each ask once: identifiers, searches."""
    asks: dict[Ask, None] = {}
    for reference in references:
        search = search_of(reference)
        asks.update(dict.fromkeys((*asks_of(reference), *((search,) if search else ()))))
    return tuple(asks)


def reached(
    asks: Iterable[Ask], answers_to: Callable[[Sequence[Ask]], Iterable[Answer]]
) -> tuple[Answer, ...]:
    """Return the answers to some asks, then those about what these answers state, and so on.

    Arguments:
        asks: Where to begin.
        answers_to: Gives the answers that are known to some asks.
    """
    answers: list[Answer] = []
    seen: set[Ask] = set()
    waiting = list(dict.fromkeys(asks))
    while waiting:
        seen.update(waiting)
        come = list(answers_to(waiting))
        answers += come
        stated = dict.fromkeys(ask for one in come for ask in stated_by(one))
        waiting = [one for one in stated if one not in seen]
    return tuple(answers)
