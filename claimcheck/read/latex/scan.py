r"""Finds the pieces of LaTeX source: arguments, options, comments and what is set word for word."""

import re
from typing import Final, NamedTuple

from claimcheck.model import Span

PIECE = re.compile(
    r"(?P<comment>%[^\n\r]*(?:\r\n|\n|\r|$)[ \t]*)"
    r"|(?P<space>\s+)"
    r"|(?P<accent>\\(?:[`'\"^~=.]|[uvHcdbkr](?![A-Za-z]))\s*"
    r"(?:\{\s*\\?[^\W\d_]\s*\}|\\[ij](?![A-Za-z])|[^\W\d_]))"
    r"|\\(?P<word>[A-Za-z@]+\*?)"
    r"|\\(?P<sign>.)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<math>\$\$?)|(?P<tie>~)|(?P<cell>&)"
    r"|(?P<dash>---?)|(?P<quote>``|''|`)"
    r"|(?P<text>[^\\{}$%~&\s`'-]+(?: [^\\{}$%~&\s`'-]+)*|.)",
    re.DOTALL,
)
_STEP = re.compile(
    r"(?P<comment>%[^\n\r]*)|\\(?:url|path|nolinkurl|href)\s*(?P<address>\{[^{}\n]*\})"
    r"|\\begin\s*\{(?P<environment>[a-zA-Z*]+)\}|\\.|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)
_BLANKS = re.compile(r"(?:[ \t]*(?:%[^\n\r]*)?(?:\r\n|\n|\r)?(?!\s*\n\s*\n))?[ \t]*")
_IN_OPTION = re.compile(r"\\.|[\[\]{}]", re.DOTALL)
_LONGEST_OPTION: Final = 20_000  # characters: the label of an entry may name hundreds of authors
_DEEPEST_OPTION: Final = 5  # brackets in brackets
VERBATIM: Final = frozenset(
    (
        *("verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "comment"),
        *("filecontents", "filecontents*", "tikzpicture", "pgfpicture", "picture"),
    )
)
"""Environments that are not read at all."""


class Argument(NamedTuple):
    """What stands in braces or brackets."""

    start: int
    end: int
    after: int
    """Where the text goes on."""


class Scanner:
    """The source of one file.

    Arguments:
        text: Its characters.
    """

    def __init__(self, text: str) -> None:
        """Find which brace closes which, once."""
        self.text = text
        self.comments: list[Span] = []
        self._missing: set[str] = set()
        self._pairs: dict[int, int] = {}
        open_: list[int] = []
        at = 0
        while found := _STEP.search(text, at):
            at = found.end()
            if found["comment"]:
                self.comments.append(Span(*found.span()))
            elif found["address"]:
                self._pairs[found.start("address")] = found.end("address") - 1
            elif found["environment"]:
                self._pairs[found.start("environment") - 1] = found.end() - 1
                if found["environment"] not in VERBATIM:
                    continue
                end = self.find(f"\\end{{{found['environment']}}}", at)
                at = end if end >= 0 else at
            elif found["open"]:
                open_.append(found.start())
            elif found["close"] and open_:
                self._pairs[open_.pop()] = found.start()

    def find(self, sign: str, at: int) -> int:
        """Return where a sign comes next, -1 where it does not."""
        if sign in self._missing:
            return -1
        found = self.text.find(sign, at)
        if found < 0:
            self._missing.add(sign)
        return found

    def blanks(self, at: int) -> int:
        """Return where the white space and the comment at a place end, short of a blank line."""
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def argument(self, at: int) -> Argument | None:
        """Return the argument in braces that follows, if one does."""
        start = self.blanks(at)
        end = self._pairs.get(start)
        return None if end is None else Argument(start + 1, end, end + 1)

    def option(self, at: int) -> Argument | None:
        """Return the argument in square brackets that follows, if one does."""
        start = self.blanks(at)
        if not self.text.startswith("[", start):
            return None
        depth, inside = 1, start + 1
        while found := _IN_OPTION.search(self.text, inside, start + _LONGEST_OPTION):
            sign, inside = found[0], found.end()
            depth += (sign == "[") - (sign == "]")
            if sign == "{":
                inside = self._pairs.get(found.start(), inside - 1) + 1
            elif sign == "}" or depth > _DEEPEST_OPTION:
                return None
            elif depth == 0:
                return Argument(start + 1, found.start(), found.end())
        return None

    def words(self, argument: Argument | None) -> str:
        """Return the characters of an argument."""
        return self.text[argument.start : argument.end] if argument else ""
