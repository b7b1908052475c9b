"""Reads articles in JATS XML, and parts of books in BITS.

(ANSI/NISO Z39.96, "JATS: Journal Article Tag Suite"; "Book Interchange Tag Suite".)

Front matter gives the title and the abstract, then body, back and floating objects are read in
document order. What is marked as a reference, a citation or a footnote is certain.
"""

from pathlib import Path
from typing import Final

from claimcheck.errors import InputError
from claimcheck.read.comments import file_comments, marked_up, with_comments
from claimcheck.read.flow import Flow
from claimcheck.read.jats.body import Body
from claimcheck.read.jats.citations import grouped
from claimcheck.read.jats.labels import labels_of
from claimcheck.read.jats.works import take_apart
from claimcheck.read.rendering import Rendered, Rendering
from claimcheck.read.xml import Element, parse_xml

__all__ = ["read_jats"]

_ROOTS: Final = frozenset(("article", "book", "book-part", "book-part-wrapper"))
_FRONT: Final = frozenset(("front", "front-stub", "book-meta", "book-part-meta", "book-front"))
_PARTS: Final = (
    *("body", "book-body", "front-matter", "front-matter-part", "book-part", "book-part-wrapper"),
    *("named-book-part-body", "back", "book-back", "floats-group"),
)
_OTHERS: Final = frozenset(("sub-article", "response"))
_TITLES: Final = ("article-title", "title", "book-title")
_ABSTRACTS: Final = frozenset(("abstract", "trans-abstract"))


def read_jats(data: bytes, *, shown: str, folder: Path | None) -> Rendered:  # noqa: ARG001 - a Reader
    """Return a file of JATS or BITS as text; the arguments are those of `Reader`.

    Raises:
        InputError: It is no well-formed XML, or no JATS.
    """
    document = parse_xml(data, shown=shown, local=True)
    rendering = Rendering()
    article = _article(document.root, rendering, shown)
    parts = list(_parts(article))
    for part in parts:
        for ref in [one for one in part.walk() if one.name == "ref"]:
            take_apart(ref)
    labels = labels_of(parts)
    others = [part.name for part in article.walk() if part.name in _OTHERS]
    flow = Flow(rendering, document.text)
    body = Body(flow, labels)
    title = ""
    for part in parts:
        if part.name in _FRONT:
            own = _front(part, body)
            title = title or own
        else:
            body.read(part)
    body.finish()
    for other in others:
        rendering.skip(other, "only the article itself is read, not what is added to it")
    for name in sorted({name for name, _ in document.unknown}):
        rendering.skip(f"&{name};", "the file does not say which character it stands for")
    rendered = rendering.finished(title=title, encoding=document.encoding)
    marks = grouped(rendered.text, body.marks, labels)
    rendered = rendered._replace(layout=rendered.layout._replace(marks=marks))
    return with_comments(rendered, file_comments(document.text, document.comments, marked_up))


def _article(root: Element, rendering: Rendering, shown: str) -> Element:
    """Return the article of a file: its root, or the first of a set."""
    if root.name in _ROOTS:
        return root
    articles = [element for element in root.walk() if element.name in _ROOTS]
    if not articles:
        raise InputError(
            f"is XML, but no JATS: its outermost element is <{root.name}>.",
            file=shown,
            remedy="Name a JATS file, or save the text as HTML or plain text.",
        )
    for _ in [one for one in articles[1:] if one.name == "article"]:
        rendering.skip("article", "only the first article of a file is read")
    return articles[0]


def _parts(article: Element) -> list[Element]:
    """Return what is read of an article, in document order."""
    parts: list[Element] = []
    for child in article.elements:
        if child.name in _FRONT:
            parts.append(child)
        elif child.name in _PARTS:
            inner = _parts(child)
            parts += inner if inner and child.first("p", "sec") is None else [child]
    return parts


def _front(front: Element, body: Body) -> str:
    """Write title and abstracts; return the title."""
    title = ""
    for element in front.walk():
        if element.name == "title-group" or element.name.endswith("title-group"):
            found = element.first(*_TITLES)
            if found and not title:
                title = found.words
                body.heading(found)
        elif element.name in _ABSTRACTS:
            body.abstract(element)
    return title
