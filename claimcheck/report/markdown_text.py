"""Text that Markdown shows as it is: no markup, no HTML, no mention, no link.

Sources: GitHub Flavored Markdown Spec 0.29, sections 2.4 (backslash escapes), 6.3 (code spans) and
6.9 (autolinks); GitHub documentation, "Autolinked references and URLs"; GitLab documentation,
"GitLab-specific references".
"""

import re
from typing import Final

from claimcheck.report.addresses import linked
from claimcheck.report.frames import visible
from claimcheck.report.regions import uri
from claimcheck.report.sentences import folded_blanks

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CALL: Final = re.compile(r"[@#!~%$&^](?=\w)|\bGH-(?=\d)", re.IGNORECASE)
_JOINER: Final = "\u2060"  # takes no room, and a mention after it is none any more


def plain(text: str) -> str:
    """Return a text on one line of which Markdown makes nothing; addresses become code.

    Names after ``@`` call people, and numbers after ``#`` link issues, even where they are escaped:
    an invisible character stands between.
    """
    parts = linked(visible(folded_blanks(text)))
    return "".join(code(part.text) if part.href else _escaped(part.text) for part in parts)


def code(text: str) -> str:
    """Return a text on one line as a code span, longer fences around one with backticks."""
    shown = visible(folded_blanks(text))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    blank = " " if shown[:1] == "`" or shown[-1:] == "`" or not shown else ""
    return f"{fence}{blank}{shown}{blank}{fence}"


def link(text: str, file: str, line: int = 0) -> str:
    """Return a link to a line of a file, relative if its path is."""
    address = uri(file).replace("(", "%28").replace(")", "%29")
    return f"[{code(text)}]({address}{f'#L{line}' if line else ''})"


def _escaped(text: str) -> str:
    uncalled = _CALL.sub(lambda found: f"{found[0]}{_JOINER}", text)
    return _MARKUP.sub(lambda found: f"\\{found[0]}", uncalled)
