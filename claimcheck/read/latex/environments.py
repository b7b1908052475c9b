r"""The environments of LaTeX: lists, quotations, tables, the bibliography, and what is not read."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from claimcheck.model import Span
from claimcheck.read.latex import macros
from claimcheck.read.latex.article import PARAGRAPH, Frame
from claimcheck.read.latex.scan import VERBATIM

if TYPE_CHECKING:
    from claimcheck.read.latex.walker import Walker

_PICTURES: Final = frozenset(("tikzpicture", "pgfpicture", "picture"))
_BIBITEM = re.compile(r"^[ \t]*\\bibitem(?![A-Za-z@])", re.MULTILINE)
_OVERLAY: Final = re.compile(r"<[^<>\r\n]{1,60}>")
_SILENT: Final = frozenset(("comment", "filecontents", "filecontents*"))


class _Open(NamedTuple):
    """An environment that is open."""

    name: str
    before: Frame


class _Entry(NamedTuple):
    """An entry of the bibliography that is being written."""

    label: str
    label_span: Span
    start: int


class Environments:
    """The environments of one file.

    Arguments:
        walker: Walks the file.
    """

    def __init__(self, walker: "Walker") -> None:
        """Begin outside of all."""
        self._walker = walker
        self._article = walker.article
        self._source = walker.source
        self._open: list[_Open] = []
        self._lists: list[tuple[str, int, int]] = []
        """Of every open list its name, number, and how many items it had."""
        self._entry: _Entry | None = None
        self._printed: dict[str, str] | None = None
        """The labels of all entries by their keys, once an entry cites another one."""

    def begin(self, _: str, at: int, after: int) -> int:
        r"""Follow ``\begin{…}``."""
        argument = self._source.argument(after)
        if argument is None:
            return at
        name = self._source.words(argument).strip()
        after = argument.after
        if name == "document":
            self._walker.in_body = True
            return after
        if name in VERBATIM or name.removesuffix("*") in macros.MATH:
            return self._skipped(name, after)
        if not self._walker.in_body:
            return after
        self._article.close()
        if name in macros.HEADED:
            self._walker.block(Frame("heading", 1), argument)
        self._open.append(_Open(name, self._article.frame))
        if name in macros.LISTS:
            self._article.lists += 1
            self._lists.append((name, self._article.lists, 0))
        elif name in macros.QUOTES:
            self._article.frame = Frame("quote")
        elif name in macros.TABLES:
            self._article.frame = Frame("cell")
        if name in macros.TITLED and (overlay := _OVERLAY.match(self._source.text, after)):
            after = overlay.end()
        after = self._past_arguments(name, after)
        if levels := macros.TITLED.get(name):
            return self._titles(levels, after)
        return self._first_entry(after) if name == "thebibliography" else after

    def _first_entry(self, after: int) -> int:
        r"""Return where the first ``\bibitem`` stands: what BibTeX writes before prints nothing."""
        found = _BIBITEM.search(self._source.text, after)
        end = self._source.find(r"\end{thebibliography}", after)
        return found.start() if found and (end < 0 or found.start() < end) else after

    def _skipped(self, name: str, after: int) -> int:
        """Tell what is not read and return where it ends."""
        end = f"\\end{{{name}}}"
        found = self._source.find(end, after)
        rendering = self._article.rendering
        if name in _PICTURES:
            rendering.skip("picture", "a picture is not read")
        elif name in VERBATIM:
            if name not in _SILENT:
                rendering.skip(name, "what is set word for word is no prose")
        else:
            rendering.skip("formula", "a formula is not read")
        return after if found < 0 else found + len(end)

    def _past_arguments(self, name: str, after: int) -> int:
        """Return where the options and the arguments of an environment end."""
        count = macros.TABLES.get(name) or macros.ARGUMENTS.get(name, 0)
        for number in range(count + 1):
            if self._source.text.startswith("[", after) and (one := self._source.option(after)):
                after = one.after
            if number < count and (one := self._source.argument(after)):
                after = one.after
        return after

    def _titles(self, levels: tuple[int, ...], after: int) -> int:
        """Write the titles that an environment of a talk is given and return where they end."""
        for level in levels:
            title = self._source.argument(after)
            if title is None or not self._source.text.startswith("{", after):
                break
            after = self._walker.block(Frame("heading", level), title)
        return after

    def end(self, _: str, at: int, after: int) -> int:
        r"""Follow ``\end{…}``."""
        argument = self._source.argument(after)
        if argument is None:
            return at
        name = self._source.words(argument).strip()
        if name == "document":
            self.end_entry()
            self._article.close()
            return len(self._source.text)
        if self._walker.in_body and any(one.name == name for one in self._open):
            if name == "thebibliography":
                self.end_entry()
            self._article.close()
            while self._open:
                one = self._open.pop()
                self._article.frame = one.before
                if one.name in macros.LISTS:
                    self._lists.pop()
                if one.name == name:
                    break
        return argument.after

    def item(self, _: str, at: int, after: int) -> int:
        r"""Begin an item of a list."""
        self._article.close()
        if not self._lists:
            return after
        name, number, count = self._lists[-1]
        self._lists[-1] = (name, number, count + 1)
        head = macros.LISTS[name] or f"{count + 1}. "
        self._article.frame = Frame("item", len(self._lists), number, head)
        option = self._source.option(after)
        if option is None:
            return self._source.blanks(after)
        self._walker.run(option.start, option.end)
        self._walker.stand(" ", at)
        return option.after

    def bibitem(self, _: str, at: int, after: int) -> int:
        r"""Begin an entry of the bibliography."""
        option = self._source.option(after)
        argument = self._source.argument(option.after if option else after)
        if argument is None:
            return at
        self.end_entry()
        key = self._source.words(argument).strip()
        flow = self._walker.flow
        self._article.close()
        self._article.numbered += 1
        label = key if option else str(self._article.numbered)
        self._article.labels.setdefault(key, label)
        flow.begin("reference")
        span = flow.stand(f"[{label}]", at)
        flow.stand(" ", at)
        self._article.flat = True
        self._entry = _Entry(label, span, flow.at)
        return self._source.blanks(argument.after)

    def shown(self, key: str) -> str:
        r"""Return what a citation prints: in an entry the label of another one, which may come later."""
        if self._entry is None:
            return key
        if self._printed is None:
            self._printed = dict(self._labels())
        return self._printed.get(key, key)

    def _labels(self) -> Iterator[tuple[str, str]]:
        """Yield the key of each entry of the file with the label that it prints."""
        for number, found in enumerate(_BIBITEM.finditer(self._source.text), 1):
            option = self._source.option(found.end())
            argument = self._source.argument(option.after if option else found.end())
            if argument:
                key = self._source.words(argument).strip()
                yield key, key if option else str(number)

    def end_entry(self) -> None:
        """End the entry that is being written, if one is."""
        if self._entry is None:
            return
        label, label_span, start = self._entry
        self._entry = None
        self._article.flat = False
        self._article.frame = PARAGRAPH
        content = self._article.rendering.end()
        if content.end > start:
            self._article.rendering.entry(label, label_span, Span(start, content.end))
