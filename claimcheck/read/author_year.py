"""Author-year markers: ``(Smith et al., 2014; Roe 2015a)`` and ``Smith et al. (2014)``.

They are looked for only where the reference list has authors and years that they can match. A
marker is read from its year backwards to a name of the list; only what names no work of the list
must have the strict form of a citation. Where no year stands, a name with a page does as well
(``(Morrison 23)``, the style of the MLA).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Block, Reference, Span, Target
from claimcheck.read.author_patterns import (
    bare_names,
    first_of_names,
    goes_on_alone,
    in_capitals,
    leads_to_name,
    locator_before,
    locator_behind,
    narrative_etal,
    page_only,
    says_more,
    second_hand,
    stands_alone,
    told,
    two_names,
)
from claimcheck.read.called_targets import begin_of, name_of, targets_of
from claimcheck.read.called_works import CalledWorks, Word, called_works, words_of
from claimcheck.read.marker_years import (
    alternatives,
    is_year_only,
    kept,
    missing,
    one_by_one,
    years,
)
from claimcheck.read.markers import Marker
from claimcheck.read.no_authors import is_no_author
from claimcheck.read.repeated_markers import repeated_markers
from claimcheck.read.titled_pages import paged
from claimcheck.read.unlisted_works import unlisted
from claimcheck.text.unlisted_sources import unlisted_source

_BEFORE: Final = 200  # characters before a bracket in which the names of its year stand
_NEAREST_NAMES: Final = 80  # characters before a year outside of brackets in which its names stand
_OBJECT: Final = 4  # words between "Thompson's" and the year


class _Found(NamedTuple):
    """The targets of a part of a bracket, and where the name before the bracket begins."""

    targets: tuple[Target, ...]
    start: int | None = None


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        r"\((?P<round>(?:[^()\[\]]|\[[^()\[\]]{0,80}\]|\([^()\[\]]{0,80}\)){1,900}+)\)"
        r"|\[(?P<square>[^()\[\]]{1,900}+)\]"
    )


def find_author_year(
    text: str, blocks: Sequence[tuple[int, Block]], references: Sequence[Reference]
) -> list[Marker]:
    """Return the author-year markers; one that names an unknown work must have the strict form."""
    if not references:
        return []
    passages = [_bare(text, block) for _, block in blocks]
    works = called_works(references, passages)
    if not works.by_name:
        return []
    placed = [
        (block.content.start, passage) for (_, block), passage in zip(blocks, passages, strict=True)
    ]
    markers = [
        marker for start, passage in placed for marker in _Passage(passage, start, works).markers()
    ]
    return [*markers, *repeated_markers(placed, markers, works, references)]


def _bare(text: str, block: Block) -> str:
    """Return the text of a block with blanks for what is no prose, so that places stay."""
    start, end = block.content.start, block.content.end
    pieces, at = [], start
    for hidden in sorted(block.hidden):
        first, last = max(hidden.start, at), min(hidden.end, end)
        if first < last:
            pieces += [text[at:first], " " * (last - first)]
            at = last
    return "".join((*pieces, text[at:end]))


class _Passage:
    """The text of one block, in which markers are looked for.

    Arguments:
        text: The text, with blanks for what is no prose.
        offset: Where it begins in the file.
        works: What the list holds.
    """

    def __init__(self, text: str, offset: int, works: CalledWorks) -> None:
        self.text = text
        self.offset = offset
        self.works = works

    def markers(self) -> Iterator[Marker]:
        """Yield the markers in document order."""
        last_end = outside = 0
        for bracket in _bracket().finditer(self.text):
            inside = "round" if bracket["round"] is not None else "square"
            yield from self._without_bracket(outside, bracket.start())
            outside = bracket.end()
            found = self._in_bracket(bracket.start(inside), bracket.end(inside), last_end)
            if found.targets:
                start = bracket.start() if found.start is None else found.start
                span = Span(start + self.offset, bracket.end() + self.offset)
                yield Marker(span, "author-year", found.targets)
                last_end = bracket.end()
        yield from self._without_bracket(outside, len(self.text))

    def _without_bracket(self, start: int, end: int) -> Iterator[Marker]:
        """Yield what names a work of the list in running text: "see Roe and Poe 1997, ch. 2"."""
        for dated in years().finditer(self.text, start, end):
            first = max(start, dated.start() - _NEAREST_NAMES)
            before = self.text[first : dated.start()]
            named = bare_names().search(before)
            if named is None or not dated["years"][0].isdecimal() or dated["range"]:
                continue
            shown = (
                named["more"]
                or leads_to_name().search(before[: named.start()])
                or (
                    stands_alone().search(before[: named.start()])
                    and goes_on_alone().match(self.text, dated.end())
                )
            )
            if not shown and not locator_behind().match(self.text, dated.end(), end):
                continue
            words = words_of(named[0].replace("&", "\x00"), first + named.start())
            call = self.works.find(words, alternatives(dated))
            if call is None or any(len(one.raw) > 1 for one in words[: call.first]):
                continue
            if not (named["more"] or any(sign.islower() for sign in named[0])):
                continue  # "the WHO 2010 guidelines"
            targets = tuple(targets_of(self.text, self.works, words, dated))
            is_name = named["more"] or not is_no_author(words[call.first].raw, self.works)
            if is_name and all(one.ref_id for one in targets) and self.works.known_author(words):
                span = Span(words[0].start + self.offset, dated.end() + self.offset)
                yield Marker(span, "author-year", targets)

    def _in_bracket(self, start: int, end: int, last_end: int) -> _Found:
        """Return what the parts of a bracket point at; the first may begin with its year."""
        targets: list[Target] = []
        begin: int | None = None
        before: list[Word] = []
        unpaged: list[list[Word]] = []
        for part_start, part_end in _parts(self.text, start, end):
            part = self.text[part_start:part_end]
            if unlisted_source().search(part):
                continue
            dated = years().match(part, len(part) - len(part.lstrip()))
            if dated and part_start == start:
                narrative = self._narrative(start, dated, last_end, part)
                targets += narrative.targets
                begin = narrative.start
                before = self._without_object(self._words_before(start, last_end), dated)
                rest = part_start + dated.end()
            else:
                rest = part_start
            dated_targets, before = self._dated(rest, part_end, before)
            part_targets = dated_targets or paged(self.text, self.works, part_start, part)
            if not part_targets and not any(sign.isdigit() for sign in part):
                unpaged.append(words_of(part.replace("&", "\x00"), part_start))
            targets += part_targets
        if targets and all(target.locator for target in targets):
            targets += [target for words in unpaged for target in self.works.alone(words)]
        return _Found(tuple(dict.fromkeys(targets)), begin)

    def _words_before(self, start: int, last_end: int) -> list[Word]:
        """Return the words before a bracket, as far back as the last marker."""
        first = max(last_end, start - 1 - _BEFORE)
        while first > 0 and self.text[first - 1].isalnum() and first > last_end:
            first -= 1
        return words_of(self.text[first : start - 1].replace("&", "\x00"), first)

    def _narrative(self, start: int, dated: re.Match[str], last_end: int, part: str) -> _Found:
        """Return "Smith et al. (2014)"; the place is the name with its year."""
        words = self._words_before(start, last_end)
        if not words or not re.fullmatch(r"(?:[’']s)?[\W_]*", self.text[words[-1].end : start]):
            return _Found(())
        lenient = bool(second_hand().search(part) or dated["range"])
        words = self._without_object(words, dated)
        call = self.works.find(words, alternatives(dated))
        if call is None and (bare := self._without_genitive(words)):
            words, call = bare, self.works.find(bare, alternatives(dated))
        if call:
            known = targets_of(self.text, self.works, words, dated)
            return _Found(tuple(kept(known, lenient=lenient)), begin_of(words, call))
        if lenient:
            return _Found(())
        before = self.text[max(last_end, start - 1 - _BEFORE) : start - 1]
        if (author := self.works.known_author(words)) and is_year_only(dated):
            named = name_of(self.text, words, author) + (" et al." if says_more(before) else "")
            return _Found(missing(named, dated), words[author.first].start)
        if distant := self._distant(before, dated, start, start + len(part)):
            return _Found(distant)
        several = narrative_etal().search(before)
        if several and not is_no_author(several["name"], self.works):
            begin = start - 1 - len(before) + several.start()
            return _Found(missing(f"{several['name']} et al.", dated), begin)
        pair = two_names().search(before)
        if (
            pair
            and told().match(self.text, start + len(part))
            and not (
                is_no_author(pair["name"], self.works) or is_no_author(pair["last"], self.works)
            )
        ):
            begin = start - 1 - len(before) + pair.start()
            return _Found(missing(pair["name"], dated), begin)
        return _Found(())

    def _distant(
        self, before: str, dated: re.Match[str], start: int, end: int
    ) -> tuple[Target, ...]:
        """Return what years mean whose author the sentence has named: "Roe, in two papers (2000, 2011)".

        The list must have every year of the author, and more must show that they are a citation:
        several years, a page, or that the words between are set off by commas.
        """
        rest = self.text[start + dated.end() : end].strip()
        several = len(list(one_by_one(dated))) > 1
        comma = self.text[end + 1 : end + 2] == ","
        if not (several or rest or comma) or (rest and not page_only().fullmatch(rest)):
            return ()
        sentence = re.split(r"[.!?][\"”’)]*\s+(?=[A-Z])", before)[-1]
        words = words_of(sentence, start - 1 - len(sentence))
        named = [at for at, word in enumerate(words) if self._is_listed_author(word)]
        call = self.works.known_author(words[: named[-1] + 1]) if named else None
        if call is None or call.last != named[-1] + 1:
            return ()
        apart = comma and words[-1].raw.islower() and self.text[words[named[-1]].end] == ","
        targets = tuple(targets_of(self.text, self.works, words[call.first : call.last], dated))
        is_sure = (several or rest or apart) and all(one.ref_id for one in targets)
        return targets if is_sure else ()

    def _is_listed_author(self, word: Word) -> bool:
        return word.raw[0].isupper() and word.folded in self.works.authors

    def _without_genitive(self, words: list[Word]) -> list[Word]:
        """Return the words with the last one as the list has it, where German adds an "s" to a name."""
        last = words[-1]
        if not last.folded.endswith("s") or last.folded in self.works.authors:
            return []
        bare = last._replace(folded=last.folded[:-1], raw=last.raw[:-1])
        return [*words[:-1], bare] if self._is_listed_author(bare) else []

    def _without_object(self, words: list[Word], dated: re.Match[str]) -> list[Word]:
        """Return the words up to "Thompson's" of ``Thompson's moral economy (1971)``, if it is known."""
        last = len(words)
        while last and len(words) - last <= _OBJECT and words[last - 1].raw.islower():
            last -= 1
        own = words[:last]
        if not own or last == len(words) or not re.match("[’']", self.text[own[-1].end :][:1]):
            return words
        return own if self.works.find(own, alternatives(dated)) else words

    def _dated(self, start: int, end: int, before: list[Word]) -> tuple[list[Target], list[Word]]:
        """Return the targets of a part of a bracket, and the last names, to which years may follow."""
        targets: list[Target] = []
        words = before
        at = start
        second = list(second_hand().finditer(self.text, start, end))
        for dated in years().finditer(self.text, start, end):
            named = self.text[at : dated.start()]
            if locator_before().search(named):
                continue
            own = words_of(named.replace("&", "\x00"), at)
            if any(self._can_name(word) for word in own):
                words = own
            elif own:
                continue
            lenient = bool(dated["range"]) or any(one.start() > dated.start() for one in second)
            if self.works.find(words, alternatives(dated)):
                targets += kept(targets_of(self.text, self.works, words, dated), lenient=lenient)
            elif not lenient and words is own:
                targets += unlisted(
                    self.text, self.works, words, dated, start=at, is_first=at == start
                )
            at = dated.end()
        return targets, words

    def _can_name(self, word: Word) -> bool:
        """Say whether a word can be of a name, and is no locator: "WP29" is one if it is listed."""
        return len(word.raw) > 1 and (word.folded.isalpha() or word.folded in self.works.by_name)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a bracket between semicolons."""
    at = start
    for semicolon in re.finditer(";", text[start:end]):
        after = start + semicolon.end()
        if first_of_names().fullmatch(text, at, after - 1) and in_capitals().match(text, after):
            continue
        yield at, start + semicolon.start()
        at = start + semicolon.end()
    yield at, end
