"""What is not prose within a block of Markdown: signs of markup, code, link targets, comments."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.model import Block, NotRead, Span
from claimcheck.read.layout import LabelledText, Mark

_ADDRESS = re.compile(r"https?://|www\.|\b10\.\d{4,9}/")
"""An address that the words of a link show, so that its target says nothing more."""
_KEY = re.compile(r"[\w:.+/-]+")
_OPTION = re.compile(r"\s--?\w.*", re.DOTALL)
_LOCATOR = re.compile(r"(?:-l|--locator)[ =]\"?([^\s\"]{1,40})")
_AROUND_KEYS = re.compile(r"\{[^{}]*\}")
"""What MyST puts before and behind the keys of a role: ``{see}smith2014{p. 4}``."""
_NOTE_LINK = re.compile(
    r"\[(?:<sup>)?(\d{1,3})(?:</sup>)?\]\(#(?:ref|fn|cite|note|bib|footnote|f|r)[\w:-]*\d\)",
    re.IGNORECASE,
)
"""A number that leads to an entry of the same page."""
_BACK_LINK = re.compile(r"\[\W{1,8}\]\(#[^()\s]{1,80}\)")
_TEX = re.compile(r"[\\^_{\[]")
_PICTURE = re.compile(
    r"!\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,100}\]){1,300})\]"
    r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+\"[^\"]{0,300}\")?\)(?:\{[^{}\r\n]{0,200}\})?\s*"
)
"""A picture with words; where it stands alone, pandoc prints them below it."""
_IMAGE_WHY = "a picture is not text"
_EMBEDDED_WHY = "what it shows stands in another file"
_INSERTED_WHY = "what stands in its place is put there by another program"


class Inline(NamedTuple):
    """What in a block is not prose."""

    hidden: list[Span]
    not_read: list[NotRead]
    marks: list[Mark]


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?P<code>(?<!`)(`{1,4})(?!`).{1,500}?(?<!`)\2(?!`))
        | (?P<role>\{(?:foot)?cite(?::[a-z]{1,6})?\}`(?P<works>[^`\r\n]{1,300})`)
        | (?P<comment><!--.{0,2000}?-->)
        | (?P<embedded>!\[\[[^\[\]\r\n]{1,300}\]\])
        | (?P<wiki>\[\[(?:[^\[\]|\r\n]{1,300}\|)?(?=[^\[\]\r\n]{1,300}\]\])(?!\d))
        | (?P<wiki_end>(?<=[^\]\[\d])\]\](?!\())
        | (?P<picture>!\[(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300}\]
          \((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+"[^"]{0,300}")?\))
        | (?P<link>\[(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,500}\])
          (?P<target>\((?:[^()\s]|\([^()\s]{0,200}\)){0,800}(?:\s+"[^"]{0,300}")?\))
        | (?P<autolink><(?:https?://|mailto:)[^<>\s]{1,800}>)
        | (?P<address>https?://[^\s<>*()\[\]|]{0,800}[^\s<>*()\[\]|_.,;:!?"'~=])
        | (?P<tag></?[a-zA-Z][^<>]{0,300}>)
        | (?P<cite>\{(?:%-?|\{[<%])\s*(?:cite|quote)\s(?P<keys>[^{}%]{1,300}?)\s*(?:-?%|[%>]\})\})
        | (?P<inserted>\{\{[^{}]{1,300}\}\})
        | (?P<liquid>\{%[^{}]{1,300}%\})
        | (?P<callout>(?<![^\s>])\[![A-Za-z]{2,20}(?:\|[^\]\r\n]{0,60})?\][+-]?)
        | (?P<task>\A\[[ xX]\](?=\s))
        | (?P<example>(?<!\w)\(@[\w-]{0,60}\))
        | (?P<cross_reference>\\@ref\([\w:-]{1,100}\))
        | (?P<hashtag>(?<!\S)\#[A-Za-z][\w/-]{1,60}(?!\S))
        | (?P<block_id>(?<=\s)\^(?=[\w-]{0,40}[A-Za-z])[\w-]{1,40}\s*\Z)
        | (?P<math>(?<![\\$\w])\$(?=[^\s$])[^$\r\n]{0,299}[^\s$\\]\$(?![\d$])|(?<![\\$])\$[^\s$]\$(?!\d))
        | (?P<escape>\\(?=[!-/:-@\[-`{-~]))
        | (?P<attributes>\{(?:[#.][^{}\r\n]{0,200}|-|[\w-]{1,30}=[^{}\r\n]{1,200})\})
        | (?P<strike>~~|(?<![\w=])==(?=[^\s=])|(?<=[^\s=])==(?![\w=]))
        | (?P<line_block>(?:\A|(?<=[\r\n]))\|[ ]+)
        | (?P<emphasis>(?<=[^\s\\])\*{1,3}|(?<!\\)\*{1,3}(?=\S)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))
        """,
        re.VERBOSE | re.DOTALL,
    )


def inline(text: str, content: Span) -> Inline:
    """Return what in the content of a block is not prose, what is not read, and marked citations."""
    found = Inline([], [], [])
    part = text[content.start : content.end]
    if alone := caption_of_picture(part):
        words = Span(*alone.span("words")).shifted(content.start)
        found.not_read.append(NotRead("picture", content, _IMAGE_WHY))
        found.hidden.extend((Span(content.start, words.start), Span(words.end, content.end)))
        _walk(part, alone.start("words"), alone.end("words"), content.start, found)
    else:
        _walk(part, 0, len(part), content.start, found)
    return found._replace(hidden=sorted(found.hidden))


def caption_of_picture(part: str) -> re.Match[str] | None:
    """Return a picture that stands alone, if its words cite by key and so are a caption for readers."""
    found = _PICTURE.fullmatch(part)
    return found if found and "@" in found["words"] else None


def _walk(part: str, at: int, end: int, offset: int, result: Inline) -> None:
    """Add what is found between two places of a block's content."""
    while found := _signs().search(part, at, end):
        span = Span(*found.span()).shifted(offset)
        if found["target"]:
            words_end = found.start("target") - 1
            result.hidden.append(Span(span.start, span.start + 1))
            result.hidden.append(Span(words_end + offset, span.end))
            _walk(part, found.start() + 1, words_end, offset, result)
            if note := _NOTE_LINK.fullmatch(found[0]):
                result.marks.append(Mark(span, (note[1],), "superscript"))
        elif found["role"]:
            keys = _KEY.findall(_AROUND_KEYS.sub(" ", found["works"]))
            result.marks.append(Mark(span, tuple(keys), "key"))
        elif found["cite"]:
            result.marks.append(_mark(found, span))
        elif _is_sign(found):
            result.hidden.append(span)
        if found["picture"]:
            result.not_read.append(NotRead("picture", span, _IMAGE_WHY))
        elif found["embedded"]:
            result.not_read.append(NotRead("embedded file", span, _EMBEDDED_WHY))
        elif found["inserted"]:
            result.not_read.append(NotRead("insertion", span, _INSERTED_WHY))
        at = max(found.end(), at + 1)


def _is_sign(found: re.Match[str]) -> bool:
    """Say whether what is found is no prose; an address and what stands between two prices are."""
    if found["address"]:
        return False
    return not found["math"] or _TEX.search(found["math"]) is not None


def _mark(found: re.Match[str], span: Span) -> Mark:
    """Return the citation of ``{% cite a b -l 12 %}`` (Jekyll-Scholar) or ``{{< cite "a" >}}``."""
    keys = _OPTION.sub("", f" {found['keys']}")
    locator = _LOCATOR.search(found["keys"])
    return Mark(span, tuple(_KEY.findall(keys)), "key", locator[1] if locator else "")


def reference_markup(text: str, content: Span) -> list[Span]:
    """Return the signs of markup in a reference; the address of a link is part of the reference."""
    part = text[content.start : content.end]
    return [span.shifted(content.start) for span in _reference_markup(part, 0, len(part))]


def _reference_markup(part: str, at: int, end: int) -> list[Span]:
    markup: list[Span] = []
    while found := _signs().search(part, at, end):
        start, stop = found.span()
        if _BACK_LINK.fullmatch(found[0]):
            markup.append(Span(start, stop))
        elif found["target"]:
            words = Span(start + 1, found.start("target") - 1)
            shown = part[words.start : words.end]
            is_name = shown.isalpha()  # "[Topics](https://example.org/Topics/tea)"
            repeats = (shown in found["target"] and not is_name) or _ADDRESS.search(shown)
            close = Span(words.end, stop if repeats else words.end + 1)
            inner = _reference_markup(part, words.start, words.end)
            markup += [Span(start, start + 1), *inner, close]
        elif found["autolink"]:
            markup += [Span(start, start + 1), Span(stop - 1, stop)]
        elif _is_sign(found) and not found["hashtag"]:
            markup.append(Span(start, stop))
        at = max(stop, at + 1)
    return markup


def inline_notes(text: str, blocks: Sequence[Block]) -> list[LabelledText]:
    """Return the notes written where they are cited: ``^[note]``; the label is their place.

    ``^[1]`` is no note: a number in brackets behind a sign that a web page left there.
    """
    notes = []
    for block in blocks:
        at = block.content.start
        while (at := text.find("^[", at, block.content.end)) >= 0:
            end = _closing(text, at + 1, block.content.end)
            if end and not text[at + 2 : end].strip().isdecimal():
                whole = Span(at, end + 1)
                notes.append(LabelledText(f"@{at}", whole, Span(at + 2, end)))
            at = (end or at) + 1
    return notes


def _closing(text: str, opening: int, end: int) -> int | None:
    """Return where the bracket at ``opening`` is closed."""
    depth = 0
    for at in range(opening, min(end, opening + 5000)):
        depth += (text[at] == "[") - (text[at] == "]")
        if depth == 0:
            return at
    return None
