"""What the running count of a numbered list proves: a doubtful number that alone fills a gap."""

from collections.abc import Iterable, Sequence

from claimcheck.read.markers import Marker


def numbers_of(marker: Marker) -> list[int]:
    """Return the labels of a marker as numbers, without those that are none."""
    return [int(target.label) for target in marker.targets if target.label.isdecimal()]


def filled(markers: Sequence[Marker], doubtful: Iterable[Marker]) -> list[Marker]:
    """Return the markers with the doubtful ones that the count needs, in document order.

    Citations of a numbered list count up where they are new. A doubtful marker is one if nobody
    else cites its numbers and they follow on the highest one before it.

    Arguments:
        markers: The markers that are sure, in document order.
        doubtful: What could be markers too, in document order.
    """
    cited = {number for marker in markers for number in numbers_of(marker)}
    added: list[Marker] = []
    waiting = iter(markers)
    marker = next(waiting, None)
    highest = 0
    for one in doubtful:
        while marker and marker.span.start < one.span.start:
            highest = max([highest, *numbers_of(marker)])
            marker = next(waiting, None)
        numbers = numbers_of(one)
        if one.resolves and cited.isdisjoint(numbers) and follows_on(numbers, highest):
            added.append(one)
            cited.update(numbers)
            highest = max(numbers)
    return sorted([*markers, *added], key=lambda found: found.span) if added else list(markers)


def follows_on(numbers: Sequence[int], highest: int) -> bool:
    """Say whether numbers are the next ones of a count, without a gap."""
    return bool(numbers) and list(numbers) == [*range(highest + 1, highest + 1 + len(numbers))]
