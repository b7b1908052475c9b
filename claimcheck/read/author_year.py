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
from claimcheck.read.called_works import (
    YEAR,
    Call,
    CalledWorks,
    Word,
    called_works,
    name_key,
    words_of,
)
from claimcheck.read.markers import Marker
from claimcheck.read.repeated_markers import repeated_markers
from claimcheck.text.names import is_organisation

_DASH: Final = r"[-\u2010-\u2015]"
_YEARS: Final = rf"{YEAR}(?:\s*(?:,|and|&|/|;)\s*(?:{YEAR}|[a-z](?![\w’'.])))*"
_WORD: Final = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*|de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|ter|ten|al|bin"
    r"|ibn|of|for|and|the|on)"
)
_PERSON: Final = (
    r"(?:[A-Z]\.\s?){0,3}(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]i|[Dd]a|[Dd]u|[Ll]a|[Ll]e"
    r"|ter|ten|al|bin|ibn|El|Al|St\.|Mc|Mac|San)[ \u00a0]){0,3}[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+"
)
_NO_NAMES: Final = frozenset(
    "in since until by from during after before between january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter the see also table figure fig section chapter year version no "
    "about around circa early late mid and or on of christmas easter monday tuesday wednesday "
    "thursday friday saturday sunday act law treaty convention directive regulation bill code "
    "constitution release edition windows study experiment wave time phase olympics expo".split()
)
_PLACES: Final = frozenset(
    "africa amsterdam argentina asia athens australia austria barcelona beijing belgium berlin "
    "boston brazil brussels bulgaria california cambridge canada chicago chile china cologne "
    "colombia copenhagen croatia cuba denmark dublin edinburgh egypt england ethiopia europe finland "
    "florida france geneva germany ghana glasgow greece hamburg helsinki hungary iceland india "
    "indonesia iran iraq ireland israel istanbul italy japan jerusalem kenya korea kyoto leeds "
    "leipzig lisbon liverpool london madrid malaysia manchester melbourne mexico milan montreal "
    "moscow mumbai munich netherlands nigeria norway osaka oslo oxford pakistan paris peru "
    "philadelphia philippines poland portugal prague rio rome romania russia scotland seattle seoul "
    "shanghai singapore spain stockholm sweden switzerland sydney taiwan tanzania texas thailand "
    "tokyo toronto turin turkey uganda uk ukraine us usa venice vienna vietnam wales warsaw "
    "washington yale zurich".split()
)
"""Where something happened, not who wrote it; ``(London, 1851)``."""
_BEFORE: Final = 200  # characters before a bracket in which the names of its year stand
_NEAREST_NAMES: Final = 80  # characters before a year outside of brackets in which its names stand
_OBJECT: Final = 4  # words between "Thompson's" and the year
_PAGES: Final = rf"\d{{1,4}}(?:{_DASH}\d{{1,4}})?(?:, \d{{1,4}}(?:{_DASH}\d{{1,4}})?){{0,4}}"


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


@cache
def _years() -> re.Pattern[str]:
    """Return the pattern of years; an older one in brackets or behind a stroke belongs to them."""
    original = r"(?:[(\[](?:1[5-9]|20)\d\d[)\]]\s?)?"
    return re.compile(
        rf"(?<![{_DASH[1:-1]}\w.:])(?<!\d,)(?<!\d/){original}(?P<years>{_YEARS})"
        rf"(?P<range>\s?{_DASH}\s?(?:\d{{4}}|\d\d)\b)?(?:\s?\[(?:1[5-9]|20)\d\d\])?"
        r"(?![\w%]|[.,:]\d)"
    )


@cache
def _locator_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:pp?|nos?|chaps?|ch|secs?|figs?|tables?|vols?|paras?|lines?|art|version|v|n|N|[=§#])"
        r"\.?|[=§#~<>±×/])\s*$|\d\s*[-–:]\s*$",
        re.IGNORECASE,
    )


@cache
def _second_hand() -> re.Pattern[str]:
    """Return the pattern of what parts a work that was not read from the one that was."""
    return re.compile(
        r"\b(?:(?:as |all )?(?:cited|quoted|qtd\.?|reported|discussed|mentioned|reprinted|reproduced|"
        r"republished|translated|described)\s+(?:in|by|from)|apud|zit(?:iert|\.) (?:nach|in)|zitiert bei|"
        r"cité(?:e|s)? (?:dans|par)|citado en)\b",
        re.IGNORECASE,
    )


@cache
def _no_source() -> re.Pattern[str]:
    """Return the pattern of what is never in a list: letters, talks and the like."""
    return re.compile(
        r"\b(?:personal (?:communication|correspondence|interview)|pers\. ?comm|private communication|"
        r"unpublished|interview(?:ed)? (?:with|by)|e-?mail to|letter to)\b",
        re.IGNORECASE,
    )


@cache
def _strict() -> re.Pattern[str]:
    lead = (
        r"(?:(?:[Ss]ee(?: also| e\.g\.)?|e\.g\.|[Cc]f\.|i\.e\.|[Rr]eviewed in|and|but see|compare|"
        r"also|contra|[Ff]or (?:a )?reviews?,?(?: see)?),?\s+)*"
    )
    body = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,8}}"
    joint = r"(?:,\s+|,?\s+(?:and|&|und|et|y)\s+)"
    return re.compile(
        rf"\s*{lead}(?:(?P<person>{_PERSON})(?P<others>(?:{joint}{_PERSON}){{0,30}})"
        rf"|(?P<body>{body}))(?P<etal>,?\s+(?:et\s+al\.?|and (?:\w+ )?colleagues))?(?:[’']s?)?"
        r"(?:\s*[(\[][A-Z][\w&-]{1,11}[)\]])?(?P<comma>,)?\s*$"
    )


@cache
def _narrative_etal() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_PERSON})(?:,? et al\.?)(?:[’']s?)?\s*$")


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of what authors do in a sentence that names them with a year."""
    return re.compile(
        r"[)\]],? (?:\w+ly |have |has |also )?(?:found|shows?|showed|shown|reports?|reported|argues?|"
        r"argued|suggests?|suggested|demonstrated?|concludes?|concluded|notes?|noted|claims?|claimed|"
        r"disagrees?|disagreed|observed?|describes?|described|examined?|investigated?|studied|study|"
        r"reviews?|reviewed|proposes?|proposed|interviewed|compared?|surveyed|measured|assessed|"
        r"analy[sz]ed|tested|estimated?|hypothesi[sz]ed?|defined?|identified|used)\b"
    )


@cache
def _two_names() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_PERSON})(?:, {_PERSON}){{0,8}},? (?:and|&) (?P<last>{_PERSON})\s*$"
    )


@cache
def _bare_names() -> re.Pattern[str]:
    """Return the pattern of the names before a year without brackets, which no comma parts from it."""
    more = rf"(?P<more>(?:, {_PERSON}){{0,4}},? (?:and|&|und|et|y|i) {_PERSON}|,? et al\.?|,? u\. ?a\.)?"
    return re.compile(rf"(?<![\w’'-]){_PERSON}{more}(?:[’']s?)?(?: |, (?=[(\[]))$")


@cache
def _leads_to_name() -> re.Pattern[str]:
    """Return the pattern of what shows that a name and a year outside of brackets are a citation."""
    return re.compile(
        r"\b(?:[Ss]ee(?: also)?,?|[Cc]f\.|e\.g\.,?|[Cc]ontra|[Pp]ace|vgl\.|voir|véase) $"
    )


@cache
def _locator_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?:, ?|: ?)(?:(?:pp?|chaps?|ch|sect?|fig|n|S|Kap)\.\s?|§ ?)?\d{1,4}\b(?! \w)"
    )


@cache
def _page_only() -> re.Pattern[str]:
    return re.compile(rf"\s*[,:]\s*(?:(?:pp?|S)\.\s*)?{_PAGES}\s*(?:ff?\.)?\s*")


@cache
def _quoted_title() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:see(?: also)? )?[“\"‘*_](?P<title>[^“”\"*_]{{3,120}}?)[,.]?[”\"’*_]+\s*(?:{_PAGES})?\s*$",
        re.IGNORECASE,
    )


@cache
def _named_page() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:(?:see(?: also)?|cf\.|qtd\. in|quoted in|e\.g\.,?)\s+)?"
        rf"(?P<name>[^\d;]{{2,160}}?),?\s*(?P<pages>(?:pp?\.\s*)?{_PAGES})\s*$",
        re.IGNORECASE,
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
        for dated in _years().finditer(self.text, start, end):
            first = max(start, dated.start() - _NEAREST_NAMES)
            before = self.text[first : dated.start()]
            named = _bare_names().search(before)
            if named is None or not dated["years"][0].isdecimal() or dated["range"]:
                continue
            shown = named["more"] or _leads_to_name().search(before[: named.start()])
            if not shown and not _locator_behind().match(self.text, dated.end(), end):
                continue
            words = words_of(named[0].replace("&", "\x00"), first + named.start())
            call = self.works.find(words, _alternatives(dated))
            if call is None or any(len(one.raw) > 1 for one in words[: call.first]):
                continue
            targets = tuple(self._targets(words, dated))
            is_name = named["more"] or not self._is_no_author(words[call.first].raw)
            if is_name and all(one.ref_id for one in targets) and self.works.known_author(words):
                span = Span(words[0].start + self.offset, dated.end() + self.offset)
                yield Marker(span, "author-year", targets)

    def _in_bracket(self, start: int, end: int, last_end: int) -> _Found:
        """Return what the parts of a bracket point at; the first may begin with its year."""
        targets: list[Target] = []
        begin: int | None = None
        before: list[Word] = []
        for part_start, part_end in _parts(self.text, start, end):
            part = self.text[part_start:part_end]
            if _no_source().search(part):
                continue
            dated = _years().match(part, len(part) - len(part.lstrip()))
            if dated and part_start == start:
                narrative = self._narrative(start, dated, last_end, part)
                targets += narrative.targets
                begin = narrative.start
                before = self._without_object(self._words_before(start, last_end), dated)
                rest = part_start + dated.end()
            else:
                rest = part_start
            dated_targets, before = self._dated(rest, part_end, before)
            targets += dated_targets or self._paged(part_start, part)
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
        lenient = bool(_second_hand().search(part) or dated["range"])
        words = self._without_object(words, dated)
        call = self.works.find(words, _alternatives(dated))
        if call:
            known = self._targets(words, dated)
            return _Found(tuple(_kept(known, lenient=lenient)), self._begin(words, call))
        if lenient:
            return _Found(())
        before = self.text[max(last_end, start - 1 - _BEFORE) : start - 1]
        if (author := self.works.known_author(words)) and _is_year_only(dated):
            named = self._name(words, author) + (" et al." if _says_more(before) else "")
            return _Found(_missing(named, dated), words[author.first].start)
        if distant := self._distant(before, dated, start, start + len(part)):
            return _Found(distant)
        strict = _narrative_etal().search(before)
        if strict and not self._is_no_author(strict["name"]):
            begin = start - 1 - len(before) + strict.start()
            return _Found(_missing(f"{strict['name']} et al.", dated), begin)
        pair = _two_names().search(before)
        if (
            pair
            and _told().match(self.text, start + len(part))
            and not (self._is_no_author(pair["name"]) or self._is_no_author(pair["last"]))
        ):
            begin = start - 1 - len(before) + pair.start()
            return _Found(_missing(pair["name"], dated), begin)
        return _Found(())

    def _distant(
        self, before: str, dated: re.Match[str], start: int, end: int
    ) -> tuple[Target, ...]:
        """Return what years mean whose author the sentence has named: "Roe, in two papers (2000, 2011)".

        The list must have every year of the author, and more must show that they are a citation:
        several years, a page, or that the words between are set off by commas.
        """
        rest = self.text[start + dated.end() : end].strip()
        several = len(list(_one_by_one(dated))) > 1
        comma = self.text[end + 1 : end + 2] == ","
        if not (several or rest or comma) or (rest and not _page_only().fullmatch(rest)):
            return ()
        sentence = re.split(r"[.!?][\"”’)]*\s+(?=[A-Z])", before)[-1]
        words = words_of(sentence, start - 1 - len(sentence))
        named = [at for at, word in enumerate(words) if self._is_listed_author(word)]
        call = self.works.known_author(words[: named[-1] + 1]) if named else None
        if call is None or call.last != named[-1] + 1:
            return ()
        apart = comma and words[-1].raw.islower() and self.text[words[named[-1]].end] == ","
        targets = tuple(self._targets(words[call.first : call.last], dated))
        is_sure = (several or rest or apart) and all(one.ref_id for one in targets)
        return targets if is_sure else ()

    def _is_listed_author(self, word: Word) -> bool:
        return word.raw[0].isupper() and word.folded in self.works.authors

    def _without_object(self, words: list[Word], dated: re.Match[str]) -> list[Word]:
        """Return the words up to "Thompson's" of ``Thompson's moral economy (1971)``, if it is known."""
        last = len(words)
        while last and len(words) - last <= _OBJECT and words[last - 1].raw.islower():
            last -= 1
        own = words[:last]
        if not own or last == len(words) or not re.match("[’']", self.text[own[-1].end :][:1]):
            return words
        return own if self.works.find(own, _alternatives(dated)) else words

    def _dated(self, start: int, end: int, before: list[Word]) -> tuple[list[Target], list[Word]]:
        """Return the targets of a part of a bracket, and the last names, to which years may follow."""
        targets: list[Target] = []
        words = before
        at = start
        second = list(_second_hand().finditer(self.text, start, end))
        for dated in _years().finditer(self.text, start, end):
            named = self.text[at : dated.start()]
            if _locator_before().search(named):
                continue
            own = words_of(named.replace("&", "\x00"), at)
            if any(self._can_name(word) for word in own):
                words = own
            elif own:
                continue
            lenient = bool(dated["range"]) or any(one.start() > dated.start() for one in second)
            if self.works.find(words, _alternatives(dated)):
                targets += _kept(self._targets(words, dated), lenient=lenient)
            elif not lenient and words is own:
                targets += self._unknown(named, words, dated, is_first=at == start)
            at = dated.end()
        return targets, words

    def _can_name(self, word: Word) -> bool:
        """Say whether a word can be of a name, and is no locator: "WP29" is one if it is listed."""
        return len(word.raw) > 1 and (word.folded.isalpha() or word.folded in self.works.by_name)

    def _targets(self, words: Sequence[Word], dated: re.Match[str]) -> Iterator[Target]:
        """Yield a target for each year of a marker, to each work that it can mean."""
        called = self.works.find(words, _alternatives(dated))
        named = words[called.last - 1].end if called else words[-1].end
        more = " et al." if _says_more(self.text[named : words[-1].end]) else ""
        name = self._name(words, called) if called else ""
        for years in _one_by_one(dated):
            forms = [_forms(year) for year in years]
            call = self.works.find(words, [exact for exact, *_ in forms])
            call = call or self.works.find(
                words, [other for _, *others in forms for other in others]
            )
            label = f"{name}{more} {years[0]}"
            if call is None:
                yield Target(label=label)
            else:
                yield from (Target(label=label, ref_id=work.id) for work in call.works)

    def _name(self, words: Sequence[Word], call: Call) -> str:
        """Return the first name as it is written."""
        return " ".join(self.text[words[call.first].start : words[call.last - 1].end].split())

    def _begin(self, words: Sequence[Word], call: Call) -> int:
        """Return where the names begin: with the initials or given name before the first one."""
        first = call.first
        given = {work.given[:1] for work in call.works}
        while first and len(words[first - 1].raw) == 1 and words[first - 1].folded in given:
            first -= 1
        return words[first].start

    def _unknown(
        self, named: str, words: Sequence[Word], dated: re.Match[str], *, is_first: bool
    ) -> tuple[Target, ...]:
        """Return a target without a work where a part has the strict form of a citation."""
        cut = max((one.end() for one in _second_hand().finditer(named)), default=0)
        strict = _strict().fullmatch(named[cut:] if is_first or cut else named.lstrip(" ,"))
        if strict is None:
            return ()
        name = strict["person"] or strict["body"]
        shown = name + (" et al." if strict["etal"] else "")
        if self.works.known_author(words) and not set(name_key(name).split()) & _NO_NAMES:
            return _missing(shown, dated)
        paged = re.match(r"(?:,|: ?) ?(?:pp?\. ?)?\d{1,4}\b", self.text[dated.end() :][:16])
        sure = bool(strict["comma"] or strict["etal"] or paged or "&" in (strict["others"] or ""))
        if not sure or self._is_no_author(name):
            return ()
        single = not (strict["others"] or strict["etal"])
        if single and is_first and self._follows_name(words[0].start):
            return ()
        if strict["body"] and not strict["etal"] and not is_organisation(name):
            return ()
        others = name_key(strict["others"] or "")
        if others and set(others.split()) & _PLACES and not strict["etal"]:
            return ()
        return _missing(shown, dated)

    def _follows_name(self, at: int) -> bool:
        """Say whether a bracket stands behind a proper noun: ``at Harrods (Knightsbridge, 2015)``."""
        before = self.text[max(0, at - 80) : at].rstrip()
        return bool(re.search(r"[^.!?:\s]\s+[A-Z][\w’'.-]*\s*\($", before))

    def _is_no_author(self, name: str) -> bool:
        key = name_key(name)
        words = set(key.split())
        return (
            not words
            or bool(words & _NO_NAMES)
            or key in _PLACES
            or key in self.works.places
            or bool(re.search(r"\bv\.", name))
        )

    def _paged(self, start: int, part: str) -> list[Target]:
        """Return the targets of ``Morrison 23`` or a title: an author of the list and a page."""
        if _years().search(part):
            return []
        if titled := _quoted_title().match(part):
            works = self.works.titled(name_key(titled["title"]))
            return [Target(label=titled["title"], ref_id=work.id) for work in works]
        found = _named_page().match(part)
        if found is None:
            return []
        words = words_of(found["name"].replace("&", "\x00"), start + found.start("name"))
        author = self.works.known_author(words[:1] if _has_title(found["name"]) else words)
        if author is None or author.first:
            return []
        return [
            Target(label=self._name(words, author), ref_id=work.id, locator=found["pages"])
            for work in author.works
        ]


def _has_title(name: str) -> bool:
    """Say whether a short title stands behind the name: ``Morrison, Beloved 23``."""
    return bool(re.search(r"[“\"*_]|, [A-Z]", name))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a bracket between semicolons."""
    at = start
    for semicolon in re.finditer(";", text[start:end]):
        if _first_of_names().fullmatch(text, at, start + semicolon.start()):
            continue
        yield at, start + semicolon.start()
        at = start + semicolon.end()
    yield at, end


@cache
def _first_of_names() -> re.Pattern[str]:
    """Return the pattern of what a semicolon parts from a co-author: ``(GODOY; ANJOS, 2007)``."""
    return re.compile(r"(?:[^;]*\bapud)?\s*[A-ZÀ-Þ]{2}[A-ZÀ-Þ’' -]{0,40}")


def _says_more(before: str) -> bool:
    return bool(re.search(r"\bet al\b|\bcolleagues\b", before[-24:]))


def _is_year_only(dated: re.Match[str]) -> bool:
    return dated["years"][:1].isdigit()


def _one_by_one(dated: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """Yield each year of a marker, with the others that mean the same: ``1900/1953``."""
    original = re.search(r"\d{4}", dated[0][: dated.start("years") - dated.start()])
    later = re.search(r"\[(\d{4})\]$", dated[0])
    beside = [original[0]] if original else []
    beside += [later[1]] if later else []
    last = ""
    for one in re.finditer(rf"{YEAR}(?:\s*/\s*{YEAR})*|\b[a-z]\b", dated["years"]):
        raw = one[0]
        if len(raw) == 1:
            raw = last[:4] + raw
        last = raw
        yield (
            *(
                re.sub(r"\s", "", year) if year[:1] == "n" and year[1:2] == "." else year
                for year in re.split(r"\s*/\s*", raw)
            ),
            *beside,
        )


def _alternatives(dated: re.Match[str]) -> list[str]:
    """Return all years of a marker as the list can write them."""
    return [form for years in _one_by_one(dated) for year in years for form in _forms(year)]


def _forms(year: str) -> tuple[str, ...]:
    """Return a year and what it can stand for where the list tells its works apart otherwise."""
    low = year.lower()
    for undated in ("n.d.", "in press", "forthcoming"):
        if low.startswith(undated):
            return (low, undated)
    if low[0].isalpha() or low[0] == "à":
        return ("forthcoming",)
    if parted := re.fullmatch(r"(\d{4})-([a-z])", low):
        return (parted[1] + parted[2],)
    return (low,)


def _kept(targets: Iterator[Target], *, lenient: bool) -> Iterator[Target]:
    return (target for target in targets if target.ref_id or not lenient)


def _missing(name: str, dated: re.Match[str]) -> tuple[Target, ...]:
    return tuple(Target(label=f"{name} {years[0]}") for years in _one_by_one(dated))
