"""Whose turn it is among the lanes that have work."""

import math

from claimcheck.lookup.http.messages import Limit
from claimcheck.lookup.http.pacing import Lane
from claimcheck.lookup.http.turns import Turns


def lane(name: str, *, per_second: float = 0.0, at_once: int = 2) -> Lane:
    """Return the way to one host."""
    return Lane(name, Limit(per_second=per_second, concurrent=at_once), is_service=False)


def taken(turns: Turns, now: float, *, to_spare: bool = True) -> str:
    """Take whoever's turn it is, by name; a dash if it is nobody's."""
    found = turns.taken(now, to_spare=to_spare)
    return found.name if found else "-"


def test_turns_go_round() -> None:
    """Hosts that may begin have their turns as they came, each once."""
    turns = Turns()
    for name in ("who.int", "nih.gov", "cdc.gov"):
        turns.add(lane(name), 5.0)
    assert [taken(turns, 5.0) for _ in range(4)] == ["who.int", "nih.gov", "cdc.gov", "-"]


def test_a_turn_waits_for_its_pace() -> None:
    """A host that was just asked has its next turn when its pace allows it, not before."""
    turns, slow = Turns(), lane("who.int", per_second=2)
    slow.start(10.0)
    slow.end()
    turns.add(slow, 10.1)
    assert turns.next_at(to_spare=True) == 10.5
    assert [taken(turns, at) for at in (10.4, 10.5, 10.6)] == ["-", "who.int", "-"]


def test_no_turn_before_an_end() -> None:
    """A host that is asked as often as it may be has no turn until one of the requests ends."""
    turns, busy = Turns(), lane("who.int", at_once=1)
    busy.start(10.0)
    turns.add(busy, 10.0)
    assert turns.next_at(to_spare=True) == math.inf
    busy.end()
    turns.add(busy, 11.0)
    assert taken(turns, 11.0) == "who.int"


def test_one_more_connection_comes_last() -> None:
    """A host whose connections are busy comes after all others, and only when there is room to spare."""
    turns, full, fresh = Turns(), lane("who.int"), lane("nih.gov")
    full.start(10.0)
    turns.add(full, 10.0)
    turns.add(fresh, 10.0)
    assert [taken(turns, 10.0, to_spare=False) for _ in range(2)] == ["nih.gov", "-"]
    assert turns.next_at(to_spare=False) == math.inf
    assert turns.next_at(to_spare=True) < 10.0
    assert taken(turns, 10.0) == "who.int"


def test_a_connection_that_waits_is_used() -> None:
    """A host that one of two requests has left stands among the others again, at its end."""
    turns, lane_of_two, fresh = Turns(), lane("who.int"), lane("nih.gov")
    lane_of_two.start(10.0)
    lane_of_two.start(10.0)
    turns.add(fresh, 10.0)
    lane_of_two.end()
    turns.add(lane_of_two, 10.0)
    assert [taken(turns, 10.0, to_spare=False) for _ in range(3)] == ["nih.gov", "who.int", "-"]


def test_an_end_moves_a_lane_up() -> None:
    """A host that stood apart is lined up with the others as soon as a request of it ends."""
    turns, full = Turns(), lane("who.int")
    full.start(10.0)
    turns.add(full, 10.0)
    assert taken(turns, 10.0, to_spare=False) == "-"
    full.end()
    turns.add(full, 10.0)
    assert [taken(turns, 10.0, to_spare=False) for _ in range(2)] == ["who.int", "-"]
