"""The addresses of a Word document's links, which it stores apart from their words.

Source: ECMA-376, Office Open XML File Formats, Part 2, section 6.5 "Relationships".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape, unescape
from typing import NamedTuple

from claimcheck.model import Edit, Span
from claimcheck.text.splicing import spliced
from claimcheck.text.urls.shown import place_in_address


class Linked(NamedTuple):
    """The link that characters stand in."""

    id: str
    """Of its relationship; empty where its address is not changed with the words."""
    words: str
    """All that it shows."""
    before: int
    """How many of its characters stand before those of an element of text."""


class Reworded(NamedTuple):
    """Words of a link that are replaced."""

    shown: str
    """All characters of the link."""
    span: Span
    """Of the characters that go."""
    text: str
    """What is put there."""


def relations_of(member: str) -> str:
    """Return the name of the part that says where the links of a part lead."""
    folder, slash, name = member.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def readdressed(data: bytes, reworded: Mapping[str, Sequence[Reworded]]) -> bytes:
    """Return the relationships of a part with the addresses changed whose words are.

    Arguments:
        data: The bytes of the relationships.
        reworded: The words that are replaced, by the relationship's id.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    edits = [
        Edit(span=Span(*found.span("to")), new_text=new, safety="safe")
        for found in _relationship().finditer(text)
        if (name := _id().search(found[0]))
        and (new := _address(found["to"], reworded.get(name["id"], ()))) != found["to"]
    ]
    return spliced(text, edits).encode()


def _address(spelling: str, reworded: Sequence[Reworded]) -> str:
    """Return an address as it is spelt in the part, with the words in it replaced."""
    address = unescape(spelling)
    edits: list[Edit] = []
    for one in reworded:
        words = one.shown.strip()
        at = place_in_address(words, address)
        by = -one.shown.index(words) + (at or 0)
        if at is not None and at <= one.span.start + by and one.span.end + by <= at + len(words):
            edits.append(Edit(span=one.span.shifted(by), new_text=one.text, safety="safe"))
    return escape(spliced(address, edits)) if edits else spelling


@cache
def _relationship() -> re.Pattern[str]:
    return re.compile(
        r"<(?:\w{1,40}:)?Relationship\s[^<>]{0,5000}?\bTarget\s?=\s?([\"'])(?P<to>[^<>\"']{0,5000})\1[^<>]*>"
    )


@cache
def _id() -> re.Pattern[str]:
    return re.compile(r"\sId\s?=\s?([\"'])(?P<id>[^\"']{1,200})\1")
