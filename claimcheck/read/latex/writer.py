r"""Writes the pieces that LaTeX source is made of: text, signs, accents, dashes, formulas."""

import re
from abc import ABC, abstractmethod
from typing import Final

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.read.comments import file_comments
from claimcheck.read.flow import Flow
from claimcheck.read.latex.article import Article, Frame
from claimcheck.read.latex.math import is_plain, write_plain
from claimcheck.read.latex.scan import PIECE, Argument, Scanner

_FORMULA_WHY: Final = "a formula is not read"
_DASHES: Final = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
_MOST_DEPTH: Final = 40
"""Arguments and files within each other that are read."""
_MOST_BLOCKS: Final = 20
"""The same, after which an argument is no block of its own."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _bare(comment: str) -> str:
    """Return the words of a comment."""
    return comment.lstrip("%")


class Writer(ABC):
    """Writes the pieces of one file; what macros print, its subclass knows.

    Arguments:
        article: What all files share.
        text: The file's own text.
        part: Its name where it is a part of another file.
        in_body: Whether what it holds is printed.
    """

    def __init__(self, article: Article, text: str, *, part: str, in_body: bool) -> None:
        """Begin at the start of the file."""
        self.article = article
        self.source = Scanner(text)
        self.flow = Flow(article.rendering, text, part)
        article.comments += file_comments(text, self.source.comments, _bare, part)
        self.in_body = in_body
        self.groups: list[str] = []
        """What is written where each open brace closes."""
        self._after_comment = False

    @abstractmethod
    def word(self, name: str, at: int, after: int) -> int:
        """Write what a macro prints and return where the text goes on."""

    def paragraph(self, at: int) -> None:
        """End the paragraph."""
        self.stand(" ", at)
        self.article.close()

    def run(self, start: int, end: int) -> None:
        """Write what stands between two places."""
        if self.article.depth >= _MOST_DEPTH:
            self.article.tell("nested macros", f"they are more than {_MOST_DEPTH} levels deep")
            return
        self.article.depth += 1
        text, at = self.source.text, start
        while at < end and (found := PIECE.match(text, at, end)):
            at = max(self._piece(found), found.end())
        self.article.depth -= 1

    def _piece(self, found: re.Match[str]) -> int:
        """Write one piece and return where the text goes on."""
        kind, at = found.lastgroup, found.start()
        after_comment, self._after_comment = self._after_comment, kind == "comment"
        if kind == "word":
            return self.word(found["word"], at, found.end())
        if not self.in_body or kind == "comment":
            return found.end()
        match kind:
            case "space":
                self._space(found[0], at, after_comment=after_comment)
            case "text":
                self.copy(found[0], at)
            case "sign":
                return self._sign(found["sign"], at, found.end())
            case "accent":
                self.stand(decoded(found[0]), at)
            case "open":
                self.groups.append("")
            case "close":
                self.stand(self.groups.pop() if self.groups else "", at)
            case "math":
                return self._dollar(found[0], at, found.end())
            case "tie":
                self.stand(" ", at)
            case "cell" if self.article.frame.kind == "cell":
                self.article.close()
            case "cell":
                self.copy("&", at)
            case _:
                self.stand(_DASHES[found[0]], at)
        return found.end()

    def copy(self, text: str, at: int, *, hidden: bool = False) -> None:
        """Write the file's own characters."""
        self.article.demand_block(self.flow)
        self.flow.copy(text, at, hidden=hidden)

    def stand(self, text: str, at: int) -> None:
        """Write what stands for something else."""
        if text.strip():
            self.article.demand_block(self.flow)
        if self.article.is_open:
            self.flow.stand(text, at)

    def _space(self, space: str, at: int, *, after_comment: bool) -> None:
        lines = max(space.count("\n"), space.count("\r")) + after_comment
        if lines > 1:
            self.paragraph(at)
        elif self.article.is_open:
            self.flow.copy(space, at)

    def _sign(self, sign: str, at: int, after: int) -> int:
        if sign in "([":
            closing = ")" if sign == "(" else "]"
            end = self.source.find(f"\\{closing}", after)
            return after if end < 0 else self._formula(after, end, end + 2)
        if sign == "\\":
            option = self.source.option(after)
            if self.article.frame.kind == "cell":
                self.article.close()
            self.stand(" ", at)
            return option.after if option and self.source.text[after : after + 1] == "[" else after
        self.stand(" " if sign.isspace() else decoded(f"\\{sign}"), at)
        return after

    def _dollar(self, sign: str, at: int, after: int) -> int:
        end = self.source.find(sign, after)
        while end > 0 and self.source.text[end - 1] == "\\":
            end = self.source.find(sign, end + 1)
        if end < 0 or _BLANK_LINE.search(self.source.text, after, end):
            self.copy(sign, at)
            return after
        return self._formula(after, end, end + len(sign))

    def _formula(self, start: int, end: int, after: int) -> int:
        formula = self.source.text[start:end]
        if is_plain(formula):
            self.article.demand_block(self.flow)
            write_plain(self.flow, formula, start)
        else:
            self.article.rendering.skip("formula", _FORMULA_WHY)
        return after

    def block(self, frame: Frame, argument: Argument) -> int:
        """Write an argument as a block of its own and return where the text goes on."""
        article = self.article
        if article.depth >= _MOST_BLOCKS or article.flat:
            return argument.start
        article.close()
        before, article.frame = article.frame, frame
        self.run(argument.start, argument.end)
        article.close()
        article.frame = before
        return argument.after
