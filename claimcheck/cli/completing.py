"""What a shell offers at the tab key; what a value is, its metavar tells.

Source of the protocol: Click documentation, "Shell Completion", "Adding Support for a Shell".
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.settings import Settings, find_project, load_settings

PROGRAM: Final = "claimcheck"
VARIABLE: Final = "_CLAIMCHECK_COMPLETE"
"""The variable of the environment in which a shell asks."""
SHELLS: Final = ("bash", "zsh", "fish")
"""The shells that can be taught."""

Offer = Callable[[click.Context, str], Iterable[CompletionItem]]
"""Gives what can stand for a value of which the beginning is known."""


def answer(app: click.Command, environment: Mapping[str, str]) -> int:
    """Print what the shell asks for, and return 0; 1 if it asks in words that are not known.

    Arguments:
        app: The group of commands.
        environment: Holds the question in `VARIABLE`.
    """
    try:
        return shell_complete(app, {}, PROGRAM, VARIABLE, environment[VARIABLE])
    except (ClaimcheckError, click.ClickException, OSError, KeyError, ValueError):
        return 1  # amid a command line that is being typed no message helps


def script(app: click.Command, shell: str) -> str:
    """Return the lines that teach a shell to ask.

    Arguments:
        app: The group of commands.
        shell: One of `SHELLS`.

    Raises:
        UsageError: The shell is not known.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"{shell} cannot be taught.", remedy=f"There are {', '.join(SHELLS)}.")
    asking = kind(app, {}, PROGRAM, VARIABLE)
    return asking.source_template % asking.source_vars()


def offering(command: click.Command) -> click.Command:
    """Return a command whose values are offered as `OFFERS` says."""
    for parameter in command.params:
        offer = OFFERS.get(parameter.metavar or f"{parameter.name}")
        if offer and not isinstance(parameter.type, click.Choice):
            parameter.type = _Offered(offer)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        offering(inner)
    return command


class _Offered(click.ParamType):  # type: ignore[type-arg]  # older versions take none
    """Any text, of which a shell is offered some."""

    name = "text"

    def __init__(self, offer: Offer) -> None:
        self._offer = offer

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's interface
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return what can stand here; nothing where something is wrong with the project."""
        try:
            offered = list(self._offer(ctx, incomplete))
        except (ClaimcheckError, OSError):
            return []
        return [one for one in offered if one.type != "plain" or one.value.startswith(incomplete)]


def files(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Leave it to the shell to offer files."""
    return [CompletionItem(incomplete, type="file")]


def _folders(_: click.Context, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="dir")]


def _rules(_: click.Context, __: str) -> list[CompletionItem]:
    from claimcheck.rules.registry import all_rules  # noqa: PLC0415 - who asks for them pays

    rules = all_rules().values()
    families = dict.fromkeys(rule.family_name for rule in rules)
    offered = [CompletionItem(rule.name, help=rule.summary) for rule in rules]
    return offered + [CompletionItem(name, help="All rules of this family.") for name in families]


def _reports(_: click.Context, __: str) -> list[CompletionItem]:
    """Offer each format with a file, whole: a shell sets a blank after what it takes."""
    from claimcheck.report import FORMATS  # noqa: PLC0415 - likewise

    return [CompletionItem(f"{name}=audit.{_ENDINGS.get(name, name)}") for name in FORMATS]


_ENDINGS: Final = {
    "terminal": "txt",
    "junit": "xml",
    "github": "log",
    "gitlab": "codequality.json",
    "markdown": "md",
    "csl-json": "csl.json",
}
"""How the file of a report ends, where not as the format is called."""


def _keys(context: click.Context, __: str) -> list[CompletionItem]:
    """Offer the keys of the project's file of references."""
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - likewise
    from claimcheck.read.source import load_source  # noqa: PLC0415 - likewise

    root, settings = _project(context)
    named = context.params.get("references")
    path = Path(named) if named else root / settings.references
    if not path.is_file():
        return []
    source = load_source(path, shown=path.name, kind="bibliography", max_size=settings.max_size)
    return [CompletionItem(one.id) for one in parse(source).references if one.id]


def _keys_or(*words: str) -> Offer:
    return lambda context, typed: [*map(CompletionItem, words), *_keys(context, typed)]


def _claims(context: click.Context, __: str) -> list[CompletionItem]:
    """Offer the ids of the ledger's claims."""
    from claimcheck.ledger import load_ledger  # noqa: PLC0415 - likewise

    root, settings = _project(context)
    folder = root / (context.params.get("claims") or settings.claims)
    claims = load_ledger(folder, root=root)[0] if folder.is_dir() else []
    return [CompletionItem(claim.id) for claim in claims]


def _styles(context: click.Context, typed: str) -> list[CompletionItem]:
    from claimcheck.citing.styles import demand_processor, style_names  # noqa: PLC0415 - likewise

    demand_processor()
    return (
        files(context, typed)
        if "." in typed
        else [*map(CompletionItem, dict.fromkeys(style_names()))]
    )


def _project(context: click.Context) -> tuple[Path, Settings]:
    named = context.params.get("settings_folder")
    return (Path(named), load_settings(Path(named))) if named else find_project(Path.cwd())


OFFERS: Final[dict[str, Offer]] = {
    "FILE": files,
    "[PATH]...": files,
    "AUDIT": files,
    "article": files,
    "file": files,
    "DIR": _folders,
    "RULES": _rules,
    "[RULE]...": _rules,
    "NAME=FILE": _reports,
    "NAME|FILE": _styles,
    "[KEY]...": _keys,
    "KEY|IDENTIFIER": _keys,
    "all|stale|KEY": _keys_or("all", "stale"),
    "ID": _claims,
}
"""What is offered for the values of a metavar, or of an argument's name where it has none."""
