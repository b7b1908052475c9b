"""Hands references to the citation processor and takes strings back.

Source of the style language: Citation Style Language 1.0.2 (docs.citationstyles.org).
"""

import io
import re
import warnings
from collections.abc import Callable, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any, Final, Literal

from claimcheck.bibliography.csl_items import csl_item
from claimcheck.citing.styles import BRITISH
from claimcheck.errors import UsageError
from claimcheck.model import Reference

CiteFormat = Literal["text", "html", "markdown"]

_SIGNS: Final = dict(zip("&<>”’", "\ue000\ue001\ue002\ue003\ue004", strict=True))
"""Signs of a reference's own words, and what stands for them while the processor works.

It takes text for HTML, and the quotation marks that it sets itself are mended afterwards.
"""
_OTHERS: Final = {"literal": "et al."}
_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_PAGES: Final = re.compile(r"([A-Za-z]*\d+)[-–]([A-Za-z]*\d+)")
_MARKS: Final = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
"""Markup of HTML and what stands for it in Markdown, as pandoc reads it."""
_TAG: Final = re.compile(r"(</?[a-z]+(?: [^<>]*)?>)")
_HIDDEN: Final = str.maketrans({**dict.fromkeys(_SIGNS.values()), **_SIGNS})
_SHOWN: Final = str.maketrans({hidden: sign for sign, hidden in _SIGNS.items()})
_SHOWN_IN_HTML: Final = str.maketrans({hidden: escape(sign) for sign, hidden in _SIGNS.items()})
_STOP_AFTER_MARK: Final = re.compile(r"([?!][”’]?(?:</[a-z]+>)*)\.(?=\s|$)")
_MARK_AFTER_QUOTE: Final = re.compile(r"([”’])([.,])")
_NAME: Final = f"{_CSL}name"
_SIGNS_OF_MARKDOWN: Final = re.compile(r"([\\*_^~`\[\]<>])")


def cited(references: Sequence[Reference], style: Path, format_: CiteFormat) -> list[str]:
    """Return each reference as a string, in the order that they are given in, without numbers.

    Arguments:
        references: What is cited.
        style: A file in the Citation Style Language.
        format_: Of the strings.

    Raises:
        UsageError: The file is no style, or the processor cannot follow it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that no style prints
        try:
            return [_formatted(one, format_) for one in _printed(references, style)]
        except UsageError:
            raise
        except Exception as error:  # noqa: BLE001 - the processor raises whatever it meets
            raise UsageError(
                f"the citation processor cannot follow this style ({type(error).__name__}).",
                file=str(style),
                remedy="Take another style.",
            ) from None


def _printed(references: Sequence[Reference], style: Path) -> list[str]:
    """Return each reference as HTML."""
    from citeproc import (  # type: ignore[import-untyped] # noqa: PLC0415 - an extra; no types
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped] # noqa: PLC0415 - likewise

    def made(items: Sequence[dict[str, Any]]) -> list[str]:
        style_ = CitationStylesStyle(io.BytesIO(_mended(style, items)), validate=False)
        bibliography = CitationStylesBibliography(style_, CiteProcJSON(items), formatter.html)
        for one in items:
            bibliography.register(Citation([CitationItem(one["id"])]))
        is_inside = style_.root.get_locale_option("punctuation-in-quote") == "true"
        return [
            _punctuated(" ".join(str(one).split()), inside=is_inside)
            for one in bibliography.bibliography()
        ]

    return _each_alike(made, [_item(one, at) for at, one in enumerate(references)])


def _each_alike(
    made: Callable[[Sequence[dict[str, Any]]], list[str]], items: Sequence[dict[str, Any]]
) -> list[str]:
    """Return the strings of items, of which those whose last page is longer are made apart.

    So a reference reads the same whatever is printed with it.
    """
    printed: dict[str, str] = {}
    for grows in (False, True):
        some = [one for one in items if _grows(str(one.get("page", ""))) is grows]
        printed |= zip((one["id"] for one in some), made(some) if some else (), strict=True)
    return [printed[one["id"]] for one in items]


def _punctuated(html: str, *, inside: bool) -> str:
    """Return a string with one mark where two meet, and commas in the quotation as the locale says.

    Arguments:
        html: The string, in which every quotation mark is the style's own.
        inside: Whether full stops and commas stand inside of quotation marks.
    """
    if inside:
        html = _MARK_AFTER_QUOTE.sub(r"\2\1", html)
        html = re.sub(r"([?!])\.([”’])", r"\1\2", html)
    return _STOP_AFTER_MARK.sub(r"\1", html)


def _item(reference: Reference, at: int) -> dict[str, Any]:
    """Return the item of a reference, in which nothing reads as markup."""
    item = csl_item(reference)
    if reference.et_al:
        item["author"] = [*item.get("author", ()), _OTHERS]
    return {**{name: _plain(value) for name, value in item.items()}, "id": f"item-{at}"}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever an item is made of
    match value:
        case str():
            return value.translate(_HIDDEN)
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
    return value


def _mended(style: Path, items: Sequence[dict[str, Any]]) -> bytes:
    """Return a style without numbers before the references, and without what is processed wrongly.

    The processor (citeproc-py 0.11) leaves the delimiter of a style's own dates out, cuts the last
    of two pages wrongly where it is longer than the first, takes initials also where the style says
    that it must not, and leaves the labels of people in small letters where the style wants capitals.
    """
    from lxml import etree  # type: ignore[import-untyped] # noqa: PLC0415 - an extra; no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(style.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"is no citation style: {error.msg}.", file=str(style)) from None
    if root.tag != f"{_CSL}style" or root.find(f"{_CSL}bibliography") is None:
        raise UsageError("is no citation style with a bibliography.", file=str(style))
    for text in root.findall(f".//{_CSL}bibliography//{_CSL}text[@variable='citation-number']"):
        text.getparent().remove(text)
    for date in root.findall(f"{_CSL}locale/{_CSL}date[@delimiter]"):
        _part_dates(date)
    if style.stem in BRITISH and root.get("default-locale") is None:
        root.set("default-locale", "en-GB")
    for label in root.findall(f".//{_CSL}label[@text-case='title']"):
        label.set("text-case", "capitalize-first")
    _keep_given_names(root)
    if any(_grows(str(one.get("page", ""))) for one in items):
        root.attrib.pop("page-range-format", None)
    data: bytes = etree.tostring(root)
    return data


def _keep_given_names(root: Any) -> None:  # noqa: ANN401 - no types
    """Put the mark of initials from the style to the names that take it, so that others have none."""
    if not any(one.get("initialize") == "false" for one in root.iter(_NAME)):
        return
    stated = [one.attrib.pop("initialize-with", None) for one in _levels(root)]
    mark = next((one for one in stated if one is not None), None)
    for names in root.iter(f"{_CSL}names"):
        is_substitute = names.getparent().tag == f"{_CSL}substitute"
        if names.find(_NAME) is None and not is_substitute:
            names.insert(0, names.makeelement(_NAME))
    for one in root.iter(_NAME):
        if one.get("initialize") == "false":
            one.attrib.pop("initialize-with", None)
        elif mark is not None and one.get("initialize-with") is None:
            one.set("initialize-with", mark)


def _levels(root: Any) -> list[Any]:  # noqa: ANN401 - no types
    """Return the elements of a style whose settings names take over, the nearest first."""
    return [*root.findall(f"{_CSL}bibliography"), *root.findall(f"{_CSL}citation"), root]


def _part_dates(date: Any) -> None:  # noqa: ANN401 - no types
    """Put the delimiter of a date between its parts: before them, or behind where the year is last."""
    delimiter = date.attrib.pop("delimiter")
    parts = list(date)
    year_first = parts[0].get("name") == "year"
    for part in parts[1:] if year_first else parts[:-1]:
        side = "prefix" if year_first else "suffix"
        part.set(side, part.get(side, "") + delimiter)


def _grows(pages: str) -> bool:
    found = _PAGES.search(pages)
    return found is not None and len(found[1]) != len(found[2])


def _formatted(html: str, format_: CiteFormat) -> str:
    if format_ == "html":
        return html.translate(_SHOWN_IN_HTML)
    pieces = _TAG.split(html)
    if format_ == "text":
        return "".join(_unhidden(piece) for piece in pieces if not _TAG.match(piece))
    return "".join(_in_markdown(piece) for piece in pieces)


def _in_markdown(piece: str) -> str:
    tag = re.match(r"</?([a-z]+)", piece)
    if tag:
        return _MARKS.get(tag[1], "")
    return _SIGNS_OF_MARKDOWN.sub(r"\\\1", _unhidden(piece))


def _unhidden(text: str) -> str:
    return unescape(text).translate(_SHOWN)
