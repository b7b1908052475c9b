"""Reads a text as an article, for the tests of reading."""

from claimcheck.model import Article, Claim, Source, Span
from claimcheck.read import read_article
from claimcheck.read.formats import format_of, layout_of


def article_of(text: str, name: str = "a.txt") -> Article:
    """Return the article that a text is; the name's ending tells the format."""
    source = Source(path=name, kind="article", text=text, sha256="")
    format_ = format_of(b"", name)
    layout = layout_of(source, format_)
    return read_article(source, layout, name=name.partition(".")[0], format_=format_)


def words(text: str, span: Span) -> str:
    """Return the characters of a span."""
    return text[span.start : span.end]


def claim_with(article: Article, part: str) -> Claim:
    """Return the only claim that holds some words."""
    (claim,) = [claim for claim in article.claims if part in claim.text]
    return claim


def scopes(article: Article, part: str) -> list[tuple[str, str, bool]]:
    """Return label, scope and whether it is proposed for each citation of a claim."""
    raw = {citation.id: citation.raw for citation in article.citations}
    return [
        (raw[covered.citation_id], covered.scope, covered.proposed)
        for covered in claim_with(article, part).citations
    ]
