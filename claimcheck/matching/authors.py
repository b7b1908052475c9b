"""The authors of a reference against those of a record: who is missing, invented, misplaced."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from claimcheck.matching.people import (
    conflict,
    is_latin,
    is_named_in,
    is_part_of,
    same_family,
    words_of,
)
from claimcheck.model import Author, Name, Reference, Work
from claimcheck.text.titles import title_key

AuthorFaultKind = Literal["first", "invented", "beyond", "initials", "order", "missing", "count"]
AUTHORS_AGREE: Final = 0.5
"""Share of cited names from which two lists may be those of one work."""
_WHOLE: Final = frozenset(("article", "preprint"))
"""Types of works whose references name every author, or say that they do not."""
_MOST: Final = 100  # authors of each list that are compared


class AuthorFault(NamedTuple):
    """One thing in which two lists of authors differ."""

    kind: AuthorFaultKind
    name: Name
    """The cited name at which it shows."""
    recorded: str
    """What the record has instead, or has besides."""


def share(reference: Reference, work: Work) -> float | None:
    """Return the share of cited names that the record has, ``None`` where it cannot be told.

    An organisation against persons, and a list against none, tell nothing, nor do names in other
    letters than the Latin ones.
    """
    cited = [one for one in persons(reference) if is_latin(one.family)]
    recorded = _people(work)
    if not cited or not recorded:
        return _share_of_bodies(reference, work)
    everyone = (*recorded, *(one for one in work.editors if one.family))
    if reference.et_al and len(cited) == 1:
        everyone = everyone[:1]
    found = sum(
        any(same_family(name, one) and not conflict(name, one) for one in everyone)
        for name in cited
    )
    return found / len(cited)


def persons(reference: Reference) -> list[Name]:
    """Return the cited authors that are persons."""
    return [one for one in reference.authors if not one.organisation][:_MOST]


def display(author: Author) -> str:
    """Return an author as reference lists write them: ``Schroeder B``."""
    if author.organisation:
        return author.organisation
    given = author.given
    words = given.replace("-", " ").replace(".", " ").split()
    letters = given if given.isupper() and len(words) == 1 else "".join(one[0] for one in words)
    return f"{author.family} {letters.upper()}".strip()


def first_author(work: Work) -> Author | None:
    """Return the first person of a record, or its first organisation where it has no person."""
    return next(iter(_people(work)), None) or next(iter(work.authors), None)


def faults(reference: Reference, work: Work, *, is_complete: bool) -> list[AuthorFault] | None:
    """Return in what the lists differ, ``None`` where they cannot be compared.

    Arguments:
        reference: The reference.
        work: A record of the same work.
        is_complete: Whether the source is known to hold whole lists.
    """
    cited, recorded = persons(reference), _people(work)
    if not cited or not recorded or _is_doubtful(cited, reference, work):
        return None
    families = [*(one.family for one in cited), *(one.family for one in work.authors)]
    if len(work.authors) > _MOST or not all(map(is_latin, families)):
        return None
    pairs = _pairs(cited, recorded)
    missing = [one for at, one in enumerate(recorded) if at not in pairs.values()]
    unknown = [
        at
        for at, name in enumerate(cited)
        if at not in pairs
        and not _is_elsewhere(name, work)
        and not any(is_part_of(name, one) for one in recorded)
    ]
    words = words_of(reference.raw)
    missing = [one for one in missing if not is_named_in(one, words)]
    found = [_unknown(at, cited, recorded, words) for at in unknown]
    if _is_short_deposit(recorded, pairs, unknown, is_complete=is_complete):
        return _beyond(cited, recorded, unknown)
    found += _misplaced(cited, recorded, pairs, words)
    found += [
        AuthorFault("initials", cited[at], display(recorded[to]))
        for at, to in sorted(pairs.items())
        if conflict(cited[at], recorded[to])
    ]
    if len(pairs) == len(cited) and not _is_cut(reference) and work.type in _WHOLE:
        stands_for_rest = bool(reference.authors[-1].organisation)
        told = _missing(cited, recorded, pairs, missing)
        found += [one for one in told if one.kind != "count" or not stands_for_rest]
    return found


def _share_of_bodies(reference: Reference, work: Work) -> float | None:
    cited = [one for one in reference.authors if one.organisation]
    recorded = [one for one in (*work.authors, *work.editors) if one.organisation]
    if not cited or not recorded:
        return None
    found = sum(any(same_family(name, one) for one in recorded) for name in cited)
    # Bodies have too many names for a difference to say anything.
    return found / len(cited) if found else None


def _people(work: Work) -> list[Author]:
    authors = work.authors or work.editors
    return [one for one in authors if one.family and not one.organisation and is_latin(one.family)][
        :_MOST
    ]


def _is_doubtful(cited: Sequence[Name], reference: Reference, work: Work) -> bool:
    """Say whether what was read as names may be something else, or stands for editors."""
    if work.type in {"book", "other"} and work.editors and work.authors:
        return any(same_family(cited[0], one) for one in work.editors)
    title = title_key(reference.value("title")).split()
    return len(cited) == 1 and not cited[0].given and not title


def _pairs(cited: Sequence[Name], recorded: Sequence[Author]) -> dict[int, int]:
    """Return which cited name is which recorded author, by their places."""
    pairs: dict[int, int] = {}
    free = set(range(len(recorded)))
    for is_sure in (True, False):
        for at, name in enumerate(cited):
            if at in pairs:
                continue
            fitting = [
                to
                for to in free
                if same_family(name, recorded[to])
                and not (is_sure and conflict(name, recorded[to]))
            ]
            if fitting:
                pairs[at] = min(fitting, key=lambda to: abs(to - at))
                free.discard(pairs[at])
    return pairs


def _is_elsewhere(name: Name, work: Work) -> bool:
    """Say whether a name is an editor's or a group's, or no name but words of title or journal."""
    if any(same_family(name, one) for one in work.editors):
        return True
    words = words_of(" ".join((work.title, work.subtitle, *work.containers, work.publisher)))
    bodies = words_of(" ".join(one.organisation for one in work.authors))
    own = words_of(name.family)
    return not own or own <= words | bodies


def _unknown(
    at: int, cited: Sequence[Name], recorded: Sequence[Author], words: frozenset[str]
) -> AuthorFault:
    if at == 0 and not is_named_in(recorded[0], words):
        return AuthorFault("first", cited[0], display(recorded[0]))
    near = recorded[at] if at < len(recorded) else None
    instead = display(near) if near and not is_named_in(near, words) else ""
    return AuthorFault("invented", cited[at], instead)


def _is_short_deposit(
    recorded: Sequence[Author], pairs: dict[int, int], unknown: Sequence[int], *, is_complete: bool
) -> bool:
    """Say whether the record is merely cut short: it has the first names and none of the later."""
    if is_complete or not unknown or len(pairs) < len(recorded):
        return False
    return min(unknown) >= len(recorded)


def _beyond(
    cited: Sequence[Name], recorded: Sequence[Author], unknown: Sequence[int]
) -> list[AuthorFault] | None:
    """Return one last name that a record, cut short or not, has not; of several none can be told."""
    if len(unknown) > 1 or len(cited) != len(recorded) + 1:
        return None
    return [AuthorFault("beyond", cited[-1], "")]


def _misplaced(
    cited: Sequence[Name],
    recorded: Sequence[Author],
    pairs: dict[int, int],
    words: frozenset[str],
) -> list[AuthorFault]:
    places = [pairs[at] for at in sorted(pairs)]
    if 0 in pairs and pairs[0] > 0 and 0 in pairs.values():
        return [AuthorFault("first", cited[0], display(recorded[0]))]
    if 0 in pairs and pairs[0] > 0 and not is_named_in(recorded[0], words):
        return [AuthorFault("first", cited[0], display(recorded[0]))]
    for at, to, after in zip(sorted(pairs), places, places[1:], strict=False):
        if after < to:
            return [AuthorFault("order", cited[at], display(recorded[after]))]
    return []


def _missing(
    cited: Sequence[Name],
    recorded: Sequence[Author],
    pairs: dict[int, int],
    missing: Sequence[Author],
) -> list[AuthorFault]:
    """Return who is left out: inside the list, or at its end without "et al."."""
    last = max(pairs.values(), default=-1)
    inside = [one for one in missing if 0 < recorded.index(one) < last]
    if inside:
        before = max(at for at, to in pairs.items() if to < recorded.index(inside[0]))
        return [AuthorFault("missing", cited[before], display(inside[0]))]
    if len(cited) > 1 and any(recorded.index(one) > last for one in missing):
        return [AuthorFault("count", cited[-1], str(len(recorded)))]
    return []


def _is_cut(reference: Reference) -> bool:
    """Say whether the reference itself says that its list of authors is not whole."""
    raw = reference.raw.lower()
    return reference.et_al or any(
        sign in raw
        for sign in ("et al", "…", "...", ". . .", "and others", "and colleagues", " u.a.")
    )
