"""Which part of a page is the article, and what in it is none of its text."""

import re
from functools import cache
from typing import Final

from claimcheck.model import Span
from claimcheck.read.html.tree import Element

_NO_TEXT: Final = frozenset(
    "head script style template noscript svg canvas iframe object embed video audio map noembed".split()
)
_CONTROLS: Final = frozenset(
    "nav form button select input textarea dialog menu datalist option label".split()
)
_PARTS: Final = frozenset(("div", "section", "td", "center", "table", "tbody", "tr"))
"""Elements that can hold an article without saying so."""
_PARAGRAPHS: Final = frozenset(("p", "li", "blockquote", "dd", "pre", "td"))
_LEAST_SHARE: Final = 0.4
"""Of a page's prose that an element called article must hold, so that it is the article."""
_MOST_SHARE: Final = 0.85
"""Of the prose of an element that one within it must hold to be taken in its stead."""
_LONGEST_NAME: Final = 80  # characters of a class that names something
_NOTES: Final = frozenset(
    "footnotes footnote endnotes references reflist ref-list doc-endnotes doc-footnote "
    "doc-bibliography bibliography doc-endnote wp-block-footnotes".split()
)


@cache
def _furniture() -> re.Pattern[str]:
    """Return the pattern of the classes and ids of what stands around an article."""
    return re.compile(
        r"(?!(?:has|with|without|no|is|content)-|toc-section$)(?:^|.*[-_ ])"  # PLOS: every section
        r"(?:nav|navbar|navbox|navigation|menu|breadcrumbs?|sidebar|cookies?|consent|gdpr"
        r"|newsletter|subscribe|subscription|signup|paywall|share|sharing|sharedaddy|social|addtoany"
        r"|related|recommended|recommendations|more-stories|read-next|popular|trending|promo|advert"
        r"|advertisement|ads?|sponsored|banner|popup|modal|toolbar|skip-link|comments?-?(?:area|list"
        r"|section|respond)?|disqus|respond|toc|table-of-contents|catlinks|mw-editsection|noprint"
        r"|hatnote|ambox|sistersitebox|Template-Fact|mw-jump-link|mw-indicators|printfooter|vector-header|site-header|site-footer|page-header"
        r"|screen-reader-text|sr-only|visually-hidden|visuallyhidden|print-only|post-navigation"
        r"|entry-meta|post-meta|article-meta|byline|review-date|last-updated"
        r"|post-tags|tags-links|jp-relatedposts|author-box|author-bio|speechify)(?:[-_ ]"
        r"(?:links?|buttons?|bar|list|box|block|posts?|articles?|container|wrapper|widget|icons?|tools?"
        r"|wrap|area|section|panel|inner|notice|form|items?|stories))*",
        re.IGNORECASE,
    )


@cache
def _not_shown() -> re.Pattern[str]:
    return re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def why_left_out(element: Element) -> str:
    """Return what an element is that is no text of an article; empty where it is some."""
    name, words = element.name, element.words
    if name in _NO_TEXT:
        return "script"
    if name == "p" and _is_comment(element):
        return "comment"
    if words & _NOTES or (name == "a" and element.get("href")):
        return ""
    if name in {"aside", "footer"} and not _is_end_of_article(element):
        return "navigation"
    if name in _CONTROLS or words & {"navigation", "banner", "search", "complementary", "dialog"}:
        return "navigation"
    if element.attribute("hidden") or element.get("aria-hidden").lower() == "true":
        return "hidden"
    if element.attribute("style") and _not_shown().search(element.get("style")):
        return "hidden"
    if name in {"body", "html", "main", "article"}:
        return "navigation" if "comment" in words else ""
    names = [*words, element.get("id")]
    return "navigation" if any(_is_furniture(one) for one in names) else ""


def is_comment_name(name: str) -> bool:
    """Say whether a place of a page is a remark in the margin, as Google Docs exports it: ``cmnt1``."""
    return re.fullmatch(r"cmnt\d{1,5}", name) is not None


def _is_comment(element: Element) -> bool:
    first = next((one for one in element.children if isinstance(one, Element)), None)
    return first is not None and first.name == "a" and is_comment_name(first.get("id"))


def _is_end_of_article(element: Element) -> bool:
    """Say whether a footer is an article's own and holds a numbered list, as of references."""
    return (
        element.name == "footer"
        and any(above.name == "article" for above in element.ancestors())
        and any(inner.name == "ol" for inner in element.elements())
    )


def _is_furniture(name: str) -> bool:
    """Say whether a class or id names what stands around an article, not what has it beside it."""
    return 0 < len(name) <= _LONGEST_NAME and bool(_furniture().fullmatch(name))


class Contents:
    """Where the prose of a page stands.

    Arguments:
        root: The page.
        text: Its characters.
    """

    def __init__(self, root: Element, text: str) -> None:
        self._text = text
        self._prose: dict[int, int] = {}
        self._named: list[Element] = []
        self._body = root
        self._weigh(root, within=False)
        self.article = self._chosen()
        """The element that holds the article."""

    def _weigh(self, element: Element, *, within: bool) -> int:
        """Return how many characters of paragraphs an element holds, and keep it for each part in it."""
        if why_left_out(element) or (element.words & _NOTES and element.name != "body"):
            return 0
        if element.name == "body":
            self._body = element
        is_named = element.name in {"article", "main"} or _is_main(element)
        if is_named:
            self._named.append(element)
        within = within or element.name in _PARAGRAPHS
        prose = 0
        for child in element.children:
            if isinstance(child, Span):
                prose += len(child) if within else _long(self._text, child)
            elif child.name != "a" or within:
                prose += self._weigh(child, within=within)
        if is_named or element.name in _PARTS or element is self._body:
            self._prose[id(element)] = prose
        return prose

    def _chosen(self) -> Element:
        """Return the element called the article, else the smallest that holds most of the prose."""
        total = self._prose.get(id(self._body), 0)
        best = max(self._named, key=self._of, default=None)
        if best is not None and self._of(best) >= _LEAST_SHARE * total:
            inner = [one for one in self._named if self._of(one) >= _MOST_SHARE * self._of(best)]
            return inner[-1]
        chosen = self._body
        while following := self._most_of(chosen):
            chosen = following
        return chosen

    def _of(self, element: Element) -> int:
        return self._prose.get(id(element), 0)

    def _most_of(self, element: Element) -> Element | None:
        """Return the child that holds most of an element's prose, unless it is a paragraph or list."""
        least = max(1, _MOST_SHARE * self._of(element))
        for child in element.children:
            if isinstance(child, Element) and child.name in {"div", "section", "td", "center"}:
                if self._of(child) >= least:
                    return child
            elif isinstance(child, Element) and child.name in {"table", "tbody", "tr"}:
                inner = self._most_of(child)
                if inner and self._of(inner) >= least:
                    return inner
        return None


def _is_main(element: Element) -> bool:
    return element.get("role") == "main" or "articlebody" in element.get("itemprop").lower()


_LEAST_LINE: Final = 80  # characters; shorter text outside of a paragraph is a label or a link


def _long(text: str, span: Span) -> int:
    """Return the length of a text that stands in no paragraph, if it reads as one."""
    if len(span) < _LEAST_LINE:
        return 0
    length = len(text[span.start : span.end].strip())
    return length if length >= _LEAST_LINE else 0
