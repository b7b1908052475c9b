"""The command lines of claimcheck in files for CI, and whether the program takes them."""

import re
import shlex
from collections.abc import Iterator

from claimcheck.cli.app import app

_CALL = re.compile(r"(?m)^[ \t]*(?:-[ ]|run:[ ]|entry:[ ]|eval \"\$\()*[ \t]*(claimcheck [^\n]*)")
_END = frozenset({">", ">>", "|", "||", "&&", ";", "#"})
_VARIABLE = re.compile(r"\$(?:\{[^}]*\}|\w+)")


def commands(text: str) -> Iterator[list[str]]:
    """Yield the arguments of every call of claimcheck that begins a line, a step or an entry."""
    for found in _CALL.finditer(text):
        line = found[1].partition(')"')[0].replace('"$@"', "")
        lexer = shlex.shlex(_VARIABLE.sub("x", line), posix=True, punctuation_chars="<>|;&")
        lexer.whitespace_split = True
        arguments: list[str] = []
        for word in list(lexer)[1:]:
            if word in _END:
                break
            arguments.append(word)
        yield arguments


def demand_known(arguments: list[str]) -> None:
    """Raise what click says of arguments that the program does not take."""
    with app.make_context("claimcheck", list(arguments)) as context:
        name, command, rest = app.resolve_command(context, list(arguments))
        assert command
        with command.make_context(name, rest, parent=context):
            pass
