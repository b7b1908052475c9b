r"""Reads articles in LaTeX, with the citations of natbib and biblatex.

("LaTeX2e: An unofficial reference manual"; the manuals of natbib, "Commands", and of biblatex,
"Citation Commands".)

The file is walked, not run: macros that are known print what they print, the arguments of others are
kept as text. Citations become ``[key]``, footnotes follow at the end.
"""

from pathlib import Path, PurePath

from claimcheck.read.comments import with_comments
from claimcheck.read.latex.article import Article
from claimcheck.read.latex.files import Files
from claimcheck.read.latex.walker import Walker
from claimcheck.read.rendering import Rendered, Rendering
from claimcheck.read.source import decode

__all__ = ["read_latex"]


def read_latex(data: bytes, *, shown: str, folder: Path | None) -> Rendered:
    """Return a LaTeX file and what it includes as text; the arguments are those of `Reader`.

    Raises:
        InputError: It cannot be decoded.
    """
    source = decode(data, shown=shown, kind="article")
    rendering = Rendering()
    article = Article(rendering, Files(folder, PurePath(shown).name))
    in_body = "\\begin{document}" not in source.text
    walker = Walker(article, source.text, in_body=in_body)
    walker.run(0, len(source.text))
    walker.finish()
    rendered = rendering.finished(
        title=article.title,
        bibliographies=tuple(article.bibliographies),
        encoding=source.encoding,
    )
    rendered = rendered._replace(layout=rendered.layout._replace(marks=article.marks()))
    return with_comments(rendered, article.comments)
