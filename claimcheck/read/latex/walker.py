r"""Walks one file of LaTeX from macro to macro and writes what is printed."""

import re
from collections.abc import Callable

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.model import Span
from claimcheck.read.flow import raised
from claimcheck.read.latex import macros
from claimcheck.read.latex.article import Article, Cited, Frame
from claimcheck.read.latex.citations import Cite, is_cite, read_cite
from claimcheck.read.latex.files import Part
from claimcheck.read.latex.scan import Argument
from claimcheck.read.latex.writer import Writer
from claimcheck.read.layout import Mark

_PENALTY = re.compile(r"[ \t]*(?:\\@M|-?\d+) ?")
_DOI_BASE = re.compile(r"\\doibase\s*")
"""What REVTeX writes before a DOI."""
_DECLARED = re.compile(r"\s*\{?\s*\\([A-Za-z@]+)\s*\}?")
_PARAMETERS = re.compile(r"\s*(?:#\d\s*)+")
_OVERLAY = re.compile(r"<(?:[a-z]+[:@])?[\d+][\d+.,|()-]*>")
"""The slides of a macro in a talk: ``\\only<2->{…}``."""
_FILE_NAME = re.compile(r"[ \t]*([^\s{}\\%]{1,200})")


class Walker(Writer):
    """Walks one file.

    Arguments:
        article: What all files share.
        text: The file's own text.
        part: Its name where it is a part of another file.
        in_body: Whether what it holds is printed.
    """

    def __init__(self, article: Article, text: str, *, part: str = "", in_body: bool) -> None:
        """Begin at the start of the file."""
        from claimcheck.read.latex.environments import Environments  # noqa: PLC0415 - they need each other

        super().__init__(article, text, part=part, in_body=in_body)
        environments = self._environments = Environments(self)
        self._macros: dict[str, Callable[[str, int, int], int]] = {
            "begin": environments.begin,
            "end": environments.end,
            "item": environments.item,
            "bibitem": environments.bibitem,
            "par": self._par,
            "paragraph": self._par,
            "subparagraph": self._par,
            "caption": self._caption,
            "captionof": self._caption,
            "footnotemark": self._footnote_mark,
            "bibliography": self._bibliography,
            "addbibresource": self._bibliography,
            "href": self._href,
            "textsuperscript": self._raised,
            "verb": self._verb,
            "lstinline": self._verb,
            "iffalse": self._iffalse,
            "penalty": self._penalty,
            **dict.fromkeys(macros.HEADINGS, self._heading),
            **dict.fromkeys(macros.FOOTNOTES, self._footnote),
            **dict.fromkeys(macros.INPUTS, self._input),
            **dict.fromkeys(macros.DEFINITIONS, self._definition),
            **dict.fromkeys(macros.ADDRESSES, self._address),
            **dict.fromkeys(macros.QUOTED, self._quoted),
            **dict.fromkeys(macros.NUMBERS, self._number),
            **dict.fromkeys(macros.NAMES_ONLY, self._name_only),
        }
        self._in_preamble = {
            *("begin", "end", "title", "bibliography", "addbibresource", "iffalse"),
            *macros.INPUTS,
            *macros.DEFINITIONS,
        }

    def finish(self) -> None:
        """End what is still open and write the footnotes."""
        self._environments.end_entry()
        self.article.flat = False
        self.article.close()
        self.in_body = True
        for walker, argument, label in self.article.waiting:  # it may grow: notes in notes
            walker.write_note(argument, label)

    def word(self, name: str, at: int, after: int) -> int:
        """Write what a macro prints and return where the text goes on."""
        bare = name.removesuffix("*")
        if overlay := _OVERLAY.match(self.source.text, after):
            after = overlay.end()
        if not self.in_body and bare not in self._in_preamble:
            return after
        if is_cite(name) and (cite := read_cite(self.source, name, after)):
            return self._cite(cite, at)
        if bare in self.article.macros:
            self.stand(self.article.expansion(bare), at)
            kept = self.article.macros[bare].keeps_space
            return after if kept else self._past_blanks(name, after)
        if known := self._macros.get(bare):
            return known(bare, at, after)
        return self._plain_macro(bare, at, after)

    def _past_blanks(self, name: str, after: int) -> int:
        """Return where the blanks end that a macro swallows."""
        return after if name.endswith("*") else self.source.blanks(after)

    def _plain_macro(self, name: str, at: int, after: int) -> int:
        """Write a macro that stands for a sign, is left out, or only changes how text looks."""
        if name in macros.UNITS:
            self.stand(macros.UNITS[name], at)
            return self._past_blanks(name, after)
        while self.source.text.startswith("[", after) and (option := self.source.option(after)):
            after = option.after
        if name in macros.TOLD:
            self.article.rendering.skip(*macros.TOLD[name])
        for _ in range(macros.DROPPED.get(name, name in macros.TOLD)):
            if argument := self.source.argument(after):
                after = argument.after
            if name in macros.DROPPED and (option := self.source.option(after)):
                after = option.after if self.source.text.startswith("[", after) else after
        shown = macros.SIGNS.get(name) or decoded(f"\\{name}")
        if name in macros.DROPPED or name in macros.TOLD:
            return self.source.blanks(after) if name in macros.LABELLED else after
        self.stand("" if shown == name and name not in macros.SIGNS else shown, at)
        return self._past_blanks(name, after)

    def _cite(self, cite: Cite, at: int) -> int:
        """Write a citation as ``[key, key, p. 4]``."""
        self.article.demand_block(self.flow)
        start = self.flow.at
        self.flow.stand(f"[{cite.before} " if cite.before else "[", at)
        for number, (key, place) in enumerate(cite.keys.items()):
            if number:
                self.flow.stand(", ", place)
            shown = self._environments.shown(key)
            if shown == key:
                self.flow.copy(key, place)
            else:
                self.flow.stand(shown, place)
        self.flow.stand(f", {cite.locator}]" if cite.locator else "]", cite.after - 1)
        span = Span(start, self.flow.at)
        self.article.cited.append(Cited(span, tuple(cite.keys), cite.locator))
        return cite.after

    def _heading(self, name: str, at: int, after: int) -> int:
        option = self.source.option(after)
        argument = self.source.argument(option.after if option else after)
        if argument is None:
            return at
        start, self.in_body, before = self.flow.at, True, self.in_body
        after = self.block(Frame("heading", macros.HEADINGS[name]), argument)
        self.in_body = before
        if name == "title" and not self.article.title:
            self.article.title = " ".join(self.article.rendering.since(start).split())
        return after

    def _caption(self, name: str, at: int, after: int) -> int:
        if name == "captionof" and (kind := self.source.argument(after)):
            after = kind.after
        option = self.source.option(after)
        argument = self.source.argument(option.after if option else after)
        return self.block(Frame("caption"), argument) if argument else at

    def _par(self, name: str, at: int, after: int) -> int:
        self.paragraph(at)
        return after if name == "par" else self.source.blanks(after)

    def _footnote(self, name: str, at: int, after: int) -> int:
        option = self.source.option(after)
        argument = self.source.argument(option.after if option else after)
        if argument is None:
            return at
        waiting = self.article.marked_only
        is_marked = name == "footnotetext" and waiting
        label = waiting.pop(0) if is_marked else self._noted(at)
        self.article.waiting.append((self, argument, label))
        return argument.after

    def _noted(self, at: int) -> str:
        """Write the sign of a footnote and return its label."""
        label = self.article.next_note()
        self.article.demand_block(self.flow)
        span = self.flow.stand(raised(label), at)
        self.article.notes.append(Mark(span, (label,), "footnote"))
        return label

    def _footnote_mark(self, _: str, at: int, after: int) -> int:
        option = self.source.option(after)
        self.article.marked_only.append(self._noted(at))
        return option.after if option else after

    def write_note(self, argument: Argument, label: str) -> None:
        """Write the text of a footnote as a block of its own."""
        article = self.article
        article.close()
        self.flow.begin("note")
        label_span = self.flow.stand(label, argument.start)
        self.flow.stand(" ", argument.start)
        start = self.flow.at
        article.flat = True
        self.run(argument.start, argument.end)
        article.flat = False
        content = article.rendering.end()
        if content.end > start:
            article.rendering.footnote(label, label_span, Span(start, content.end))

    def _input(self, name: str, at: int, after: int) -> int:
        argument = self.source.argument(after)
        if argument is None:
            found = _FILE_NAME.match(self.source.text, after)
            if name != "input" or found is None:
                return at
            file, after = found[1], found.end()
        else:
            file, after = self.source.words(argument).strip(), argument.after
        if "import" in name and (second := self.source.argument(after)):
            file, after = f"{file}/{self.source.words(second).strip()}", second.after
        part = self.article.files.opened(file)
        if isinstance(part, str):
            self.article.rendering.skip(f"file {file}", part)
        else:
            self._walk(part)
        return after

    def _walk(self, part: Part) -> None:
        """Write a part of the article where it is included."""
        walker = Walker(self.article, part.text, part=part.name, in_body=self.in_body)
        walker.run(0, len(part.text))
        self.article.files.closed()

    def _definition(self, name: str, at: int, after: int) -> int:
        found = _DECLARED.match(self.source.text, after)
        if found is None:
            return at
        after, has_parameters = found.end(), False
        if parameters := _PARAMETERS.match(self.source.text, after):
            after, has_parameters = parameters.end(), True
        while name != "def" and (option := self.source.option(after)):
            after, has_parameters = option.after, True
        argument = self.source.argument(after)
        if argument is None:
            return after
        body = self.source.words(argument)
        self.article.define(found[1], body, has_parameters=has_parameters)
        return argument.after

    def _bibliography(self, _: str, at: int, after: int) -> int:
        option = self.source.option(after)
        argument = self.source.argument(option.after if option else after)
        if argument is None:
            return at
        names = [name.strip() for name in self.source.words(argument).split(",") if name.strip()]
        if printed := self.article.files.printed_list(names):
            self._walk(printed)
        else:
            for name in names:
                self.article.add_bibliography(name)
        return argument.after

    def _href(self, _: str, at: int, after: int) -> int:
        target = self.source.argument(after)
        words = self.source.argument(target.after) if target else None
        if target is None or words is None:
            return at
        address = _DOI_BASE.sub("https://doi.org/", self.source.words(target))
        address = decoded(address).replace("\\", "")
        if self.article.flat and address not in self.source.words(words):
            self.run(words.start, words.end)
            self.stand(f" {address}", target.start)
            return words.after
        return target.after

    def _address(self, _: str, at: int, after: int) -> int:
        argument = self.source.argument(after)
        if argument is None:
            return at
        for found in re.finditer(r"\\([%#_&~{}$])|[^\\]+|\\", self.source.words(argument)):
            if found[1]:
                self.stand(found[1], argument.start + found.start())
            else:
                self.copy(found[0], argument.start + found.start())
        return argument.after

    def _quoted(self, name: str, at: int, after: int) -> int:
        argument = self.source.argument(after)
        if argument is None:
            return at
        opening, closing = macros.QUOTED[name]
        self.stand(opening, at)
        self.groups.append(closing)
        return argument.start

    def _number(self, _: str, at: int, after: int) -> int:
        option = self.source.option(after)
        after = option.after if option else after
        first = True
        while argument := self.source.argument(after):
            if not first:
                self.stand(" ", argument.start)
            self.run(argument.start, argument.end)
            first, after = False, argument.after
            if not self.source.text.startswith("{", after):
                break
        return at if first else after

    def _raised(self, _: str, at: int, after: int) -> int:
        argument = self.source.argument(after)
        words = self.source.words(argument).replace("--", "–")
        if argument is None or raised(words) == words:
            return at
        self.stand(raised(words), argument.start)
        return argument.after

    def _name_only(self, name: str, at: int, after: int) -> int:
        option = self.source.option(after)
        argument = self.source.argument(option.after if option else after)
        if argument is None:
            return at
        keys = self.source.words(argument)
        self.article.demand_block(self.flow)
        start = self.flow.at
        self.copy(keys, argument.start)
        if name.removesuffix("*") in macros.AUTHORS_ONLY and keys.strip():
            names = tuple(key.strip() for key in keys.split(",") if key.strip())
            self.article.cited.append(Cited(Span(start, self.flow.at), names, ""))
        return argument.after

    def _verb(self, _: str, at: int, after: int) -> int:
        sign = self.source.text[after : after + 1]
        end = self.source.text.find(sign, after + 1, after + 500) if sign else -1
        if end < 0:
            return at
        self.copy(self.source.text[after + 1 : end], after + 1, hidden=True)
        return end + 1

    def _penalty(self, _: str, at: int, after: int) -> int:
        """Leave out the number of a penalty, which bibliography styles write between parts."""
        found = _PENALTY.match(self.source.text, after)
        return found.end() if found else at

    def _iffalse(self, _: str, at: int, after: int) -> int:
        end = self.source.find("\\fi", after)
        return at if end < 0 else end + len("\\fi")
