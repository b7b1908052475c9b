r"""Formulas that are a line of text, such as ``$p < 0.05$``: they are read, all others are told."""

import re

from claimcheck.bibliography.bibtex.latex import decoded
from claimcheck.read.flow import Flow, raised

_PLAIN = re.compile(
    r"(?:[\w\s.,;:=<>+*/()%'!|\u00b1\u00d7\u2212-]"
    r"|\\(?:[%,;:! ]|(?:pm|times|leq?|geq?|approx|sim|cdot|mu|alpha|beta|gamma|delta|chi|kappa|"
    r"lambda|sigma|eta|rho|ll|gg|neq|circ|degree|infty|ldots|dots|to|rightarrow)(?![A-Za-z]))"
    r"|[\^_](?:\{[-+\d\s,\u2013]{1,20}\}|\d|\{?\\circ\}?)"
    r"|\\(?:mathrm|text|mathit|textit|rm)\{[\w\s.-]{0,60}\})*"
)
_PIECE = re.compile(
    r"\^(?P<brace>\{)?(?P<raised>[-+\d\s,\u2013]+?(?(brace)\}|(?<=\d)))|_(?:\{(?P<low>[^{}]*)\}|(?P<digit>\d))"
    r"|\\(?:mathrm|text|mathit|textit)\{(?P<text>[^{}]*)\}|(?P<circ>\^\{?\\circ\}?)"
    r"|(?P<macro>\\(?:[A-Za-z]+|.))|(?P<plain>[^\\^_]+)|."
)
_MOST = 200
"""Characters of a formula that can be a line of text."""


def is_plain(formula: str) -> bool:
    """Say whether a formula can be written as a line of text."""
    return len(formula) <= _MOST and _PLAIN.fullmatch(formula) is not None


def write_plain(flow: Flow, formula: str, at: int) -> None:
    """Write a formula that is a line of text.

    Arguments:
        flow: What is written into.
        formula: Its characters.
        at: Where they begin in the file.
    """
    for found in _PIECE.finditer(formula):
        here = at + found.start()
        match found.lastgroup:
            case "raised":
                flow.stand(raised(found["raised"].strip("{} ")), here)
            case "low" | "digit" | "text" | "plain":
                flow.copy(found[found.lastgroup], at + found.start(found.lastgroup))
            case "circ":
                flow.stand("°", here)
            case "macro":
                flow.stand(decoded(found[0].strip()) or " ", here)
            case _:
                flow.copy(found[0], here)
