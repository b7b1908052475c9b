"""The same article in every format gives the same claims, citations and references."""

from collections.abc import Callable

import pytest

from claimcheck.model import Article
from tests.read import same_article
from tests.read.rendered import article_of

FORMATS: dict[str, Callable[[], bytes]] = {
    "a.md": same_article.markdown,
    "a.docx": same_article.docx,
    "a.html": same_article.html,
    "a.xml": same_article.jats,
    "a.tex": same_article.latex,
    "a.wiki": same_article.wikitext,
    "a.pdf": same_article.pdf_file,
}


def references(article: Article) -> list[tuple[str, list[str], str, str]]:
    """Return title, family names, volume and pages of each reference."""
    return [
        (
            one.value("title"),
            [name.display for name in one.authors],
            one.value("volume"),
            one.value("pages"),
        )
        for one in article.references
    ]


def claims(article: Article) -> list[tuple[str, list[str], set[str]]]:
    """Return each claim's words, the titles it cites, and the scopes of its citations."""
    titles = {one.id: one.value("title") for one in article.references}
    cited = {
        one.id: [titles.get(target.ref_id or "", "?") for target in one.targets]
        for one in article.citations
    }
    return [
        (
            claim.text,
            sorted(title for one in claim.citations for title in cited[one.citation_id]),
            {one.scope for one in claim.citations},
        )
        for claim in article.claims
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str) -> None:
    """What the plain text holds, the other formats hold too, word for word."""
    if name == "a.pdf":
        pytest.importorskip("pypdfium2", reason="PDF is read by an extra")
    plain = article_of(same_article.text(), "a.txt")
    other = article_of(FORMATS[name](), name)

    assert references(plain) == references(other)
    assert claims(plain) == claims(other)
    assert plain.title == other.title or name == "a.wiki"  # a wiki page's title is its address
