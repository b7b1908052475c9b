"""Where in a reference a date may stand: what must come before it and after it.

The weaker the shape, the more its surroundings have to say: "23 August 2025" stands anywhere but in
prose, "March 2020" between signs only, "2014" only after a word such as "Accessed".
"""

from bisect import bisect_left
from typing import Final, NamedTuple

from claimcheck.model import DateRole
from claimcheck.text.dates.tokens import ALSO_NAMES, ROLES, Tokens

_SEPARATORS: Final = frozenset(".,;:()[]\"'#u|*{}?!")
_AFTER: Final = frozenset(".,;:()[]\"'u|}")
_GLUE_BEFORE: Final = frozenset("-/.:_@=$%+&~\\")
_GLUE_AFTER: Final = frozenset("-/_@=%+&~\\")
_LABELS: Final = frozenset(
    (
        "vol", "volume", "v", "no", "nr", "num", "number", "issue", "iss", "p", "pp", "page",
        "pages", "s", "heft", "bd", "band", "nº", "n°", "part", "chapter", "chap", "ch", "art",
        "article", "version", "ver", "release", "build", "#", "suppl", "table", "figure", "section",
        "§", "sect",
    )
)  # fmt: skip
_GOES_ON: Final = frozenset(
    (
        "from", "at", "accessed", "retrieved", "available", "via", "edition", "ed", "issue", "by",
        "cited", "updated", "p", "pp", "vol", "no", "nr", "archived", "doi", "http", "https",
        "viewed", "online", "epub",
    )
)  # fmt: skip
_PREPOSITIONS: Final = frozenset(
    (
        "of", "in", "since", "after", "before", "during", "until", "till", "from", "to", "between",
        "and", "by", "the", "through", "as", "for", "with", "late", "early", "mid", "around",
        "about", "post", "pre", "this", "that",
    )
)  # fmt: skip
_PART_OF_PHRASE: Final = frozenset(
    (
        "last", "date", "page", "medically", "most", "recently", "content", "letzter", "dernière",
        "última", "on", "site", "website", "was", "originally", "first", "work", "original",
    )
)  # fmt: skip
_OF_FIRST_EDITION: Final = frozenset({"work", "originally", "first"})
_CLOSES: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201c",
    "\u00ab": "\u00bb",
    '"': '"',
    "\u00bb": "\u00ab",
}
_PHRASE_WORDS: Final = 5
_FAR: Final = 40


class Frame(NamedTuple):
    """The surroundings of a date that stands where a date may stand."""

    role: DateRole | None
    """``None`` where the date is none of the reference's: "Received 3 May 2014"."""
    start: int
    """Index of the first token that belongs to it."""
    end: int
    """Index after the last one."""


class Frames:
    """The places of a text where dates may stand.

    Arguments:
        tokens: The tokens of the text.
    """

    def __init__(self, tokens: Tokens) -> None:
        """Find the quoted titles once: their dates are not the reference's."""
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.quoted = _quoted(tokens) if '"' in tokens.kinds else []

    def frame(self, group: str, start: int, first: int, last: int) -> Frame | None:
        """Return the frame of a date, or ``None`` where there can be none.

        Arguments:
            group: How much the shape says: ``told``, ``strong``, ``weak``, ``boxed`` …
            start: Index of the token where the match begins, with the word for the role.
            first: Index of the date's first token.
            last: Index after its last one.
        """
        if self._is_glued(first, last) or self._is_quoted(first):
            return None
        if group == "told":
            return self._told(start, first, last)
        if not self._stands(group, first, last):
            return None
        role, begin = self._distant_role(first)
        return Frame(role, begin, self._end(role, last))

    def _is_quoted(self, at: int) -> bool:
        nearest = bisect_left(self.quoted, (at, 0)) - 1
        return nearest >= 0 and at < self.quoted[nearest][1]

    def _told(self, start: int, first: int, last: int) -> Frame | None:
        phrase = phrase_before(self.tokens, start + 1)
        if phrase is None:
            return None
        role, begin = phrase
        kinds = self.kinds[first:last]
        if not set(kinds) & set("MmDSQ") and not self._closes(last):
            return None
        if kinds == "Y" and set(self._words(begin, start + 1)) & _OF_FIRST_EDITION:
            role = None
        return Frame(role, begin, self._end(role, last))

    def _stands(self, group: str, first: int, last: int) -> bool:
        before, after = self._before(first), self._after(last)
        word = self._word(before)
        if self._is_labelled(first) or self._is_name(first):
            return False
        if group == "strong":
            if self.kinds[first] in "WB" and before >= 0 and self.kinds[before] in "wn":
                return False  # a newspaper's name: The Mail on Sunday
            numeric = not set(self.kinds[first:last]) & set("Mmw")
            if numeric and "D/D/Y" not in self.kinds[first:last] and word in _LABELS:
                return False
            prose = self._is_prose(after)
            return not prose and (
                word not in _PREPOSITIONS and (word != "on" or self._closes(last))
            )
        if group == "boxed":
            return True
        opened = before < 0 or self.kinds[before] in _SEPARATORS or self._is_labelled(before)
        if group in {"odd", "about"}:
            return opened and self._closes(last)
        if opened:
            return self._closes(last) or self._clearly_closes(last) or self._word(after) in _GOES_ON
        return self._ends_name(before) and self._clearly_closes(last)

    def _is_glued(self, first: int, last: int) -> bool:
        """Say whether the date hangs on other characters, as in an address or a phone number."""
        kinds = self.kinds
        before, after = kinds[first - 1 : first], kinds[last : last + 1]
        if before and before in _GLUE_BEFORE and not self._is_loose(first - 1):
            return True
        if after and after in _GLUE_AFTER:
            return True
        numeric = not set(kinds[first:last]) & set("MmwSFQq")
        return numeric and after in {".", ":", ","} and kinds[last + 1 : last + 2] in set("DTYLNw")

    def _is_loose(self, at: int) -> bool:
        """Say whether a sign before a date only lacks its blank: ``Accessed:2024-05-08``."""
        kind = self.kinds[at]
        if kind == "-":
            return self.tokens.texts[at] == "\u2014" or len(self.tokens.texts[at]) > 1
        return kind in ".:" and self.kinds[at - 1 : at] not in set("DTYLN")

    def _is_labelled(self, at: int) -> bool:
        """Say whether a token is the number of a volume or page: "no. 2 May 2014"."""
        if self.kinds[at] not in "DT":
            return False
        before = self._before(at)
        if before >= 0 and self.kinds[before] == ".":
            before = self._before(before)
        return self._word(before) in _LABELS

    def _is_name(self, first: int) -> bool:
        """Say whether the date begins with a name that is a month elsewhere: "Mayo 3, 2014"."""
        text = self.tokens.texts[first]
        return text[0].isupper() and text.lower() in ALSO_NAMES

    def _is_prose(self, after: int) -> bool:
        word = self._word(after)
        is_word = after >= 0 and self.kinds[after] in "wfno-aq" and word.isalpha()
        return is_word and self.tokens.texts[after].islower() and word not in _GOES_ON

    def _closes(self, last: int) -> bool:
        after = self._after(last)
        return after < 0 or self.kinds[after] in _AFTER or self.kinds[after] == "r"

    def _clearly_closes(self, last: int) -> bool:
        """Say whether what follows only follows dates: ``;12``, ``, p. 5``, the end."""
        after = self._after(last)
        if after < 0 or self.kinds[after] in ";r":
            return True
        following = self._after(after + 1)
        if self.kinds[after] in "DT":
            return following >= 0 and self.kinds[following] in "(:"
        if self.kinds[after] == ".":
            return following < 0
        return self.kinds[after] in ",:" and self._word(following) in _LABELS

    def _ends_name(self, before: int) -> bool:
        """Say whether the token before is the end of a journal's name, not prose."""
        text = self.tokens.texts[before]
        return self.kinds[before] == "w" and text[:1].isupper()

    def _distant_role(self, first: int) -> tuple[DateRole | None, int]:
        """Return the role of "Retrieved from the CDC's site on May 3, 2014", else published."""
        on = self._before(first)
        web = self._before(on) if on > 0 and self.kinds[on] == "." else -1
        if web >= 0 and self.tokens.texts[web] == "Web":
            return "accessed", web  # MLA Handbook, 7th edition: "Web. 29 Sept. 2016."
        if on < 0 or self.kinds[on] != "n":
            return "published", first
        for at in range(on - 1, max(-1, on - _FAR), -1):
            if self.kinds[at] in ";Y":
                break
            phrase = phrase_before(self.tokens, at + 1) if self.kinds[at] == "r" else None
            if phrase:
                return phrase[0], on
        return "published", first

    def _end(self, role: DateRole | None, last: int) -> int:
        """Return the end of the date with a following ", from", which belongs to "Retrieved"."""
        after = self._after(last)
        if role == "accessed" and after >= 0 and self.kinds[after] == ",":
            after = self._after(after + 1)
        return after + 1 if role == "accessed" and self._word(after) == "from" else last

    def _before(self, at: int) -> int:
        """Return the index of the token before ``at`` that is no blank, or -1."""
        at -= 1
        return at - 1 if at >= 0 and self.kinds[at] == " " else at

    def _after(self, at: int) -> int:
        """Return the index of the token from ``at`` on that is no blank, or -1."""
        at += self.kinds[at : at + 1] == " "
        return at if at < len(self.kinds) else -1

    def _word(self, at: int) -> str:
        return self.tokens.texts[at].lower() if at >= 0 else ""

    def _words(self, first: int, last: int) -> list[str]:
        return [self._word(at) for at in range(first, last)]


def phrase_before(tokens: Tokens, end: int) -> tuple[DateRole | None, int] | None:
    """Return role and first token of the words that end before a token, ``None`` where none do."""
    words: list[str] = []
    found: tuple[DateRole | None, int] | None = None
    at = end - 1
    while at >= 0 and len(words) < _PHRASE_WORDS:
        if tokens.kinds[at] not in " -":
            if not tokens.texts[at][0].isalpha():
                break
            words.insert(0, tokens.texts[at].lower())
            phrase = " ".join(words)
            if phrase in ROLES:
                found = ROLES[phrase], at
        at -= 1
    return _with_fore_words(tokens, *found) if found else None


def _with_fore_words(
    tokens: Tokens, role: DateRole | None, start: int
) -> tuple[DateRole | None, int]:
    at = start - 2
    while at >= 0 and tokens.texts[at].lower() in _PART_OF_PHRASE:
        start = at
        at -= 2
    return role, start


def _quoted(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the indices of the quotation marks of every quotation that is closed."""
    spans = []
    closes, start = "", 0
    for at, kind in enumerate(tokens.kinds):
        sign = tokens.texts[at]
        if kind != '"':
            continue
        if closes and sign == closes:
            spans.append((start, at))
            closes = ""
        elif not closes and sign in _CLOSES:
            closes, start = _CLOSES[sign], at
    return spans
