"""What the names and years of a marker point at: works of the list, or none."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Target
from claimcheck.read.author_patterns import says_more
from claimcheck.read.called_works import Call, CalledWorks, Word
from claimcheck.read.marker_years import alternatives, forms, one_by_one


def targets_of(
    text: str, works: CalledWorks, words: Sequence[Word], dated: re.Match[str]
) -> Iterator[Target]:
    """Yield a target for each year of a marker, to each work that it can mean.

    Arguments:
        text: The passage.
        works: What the list holds.
        words: The names before the years.
        dated: The years.
    """
    called = works.find(words, alternatives(dated))
    named = words[called.last - 1].end if called else words[-1].end
    more = " et al." if says_more(text[named : words[-1].end]) else ""
    name = name_of(text, words, called) if called else ""
    for years in one_by_one(dated):
        written = [forms(year) for year in years]
        call = works.find(words, [exact for exact, *_ in written])
        call = call or works.find(words, [other for _, *others in written for other in others])
        label = f"{name}{more} {years[0]}"
        if call is None:
            yield Target(label=label)
        else:
            yield from (Target(label=label, ref_id=work.id) for work in call.works)


def name_of(text: str, words: Sequence[Word], call: Call) -> str:
    """Return the first name as it is written."""
    return " ".join(text[words[call.first].start : words[call.last - 1].end].split())


def begin_of(words: Sequence[Word], call: Call) -> int:
    """Return where the names begin: with the initials or given name before the first one."""
    first = call.first
    given = {work.given[:1] for work in call.works}
    while first and len(words[first - 1].raw) == 1 and words[first - 1].folded in given:
        first -= 1
    return words[first].start
