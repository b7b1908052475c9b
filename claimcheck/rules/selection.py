"""Which rules are asked: all but those that a call or the settings leave out."""

from collections.abc import Iterable

from claimcheck.errors import UsageError
from claimcheck.rules.registry import Rule, all_rules
from claimcheck.settings import Settings, with_hint


def selected_rules(select: Iterable[str], ignore: Iterable[str], settings: Settings) -> list[Rule]:
    """Return the rules that a call leaves on, in the order of the manual.

    Arguments:
        select: Names of rules and families, also several with commas between them; none is all.
        ignore: Likewise the rules that are left out.
        settings: Their names of rules are checked too.

    Raises:
        UsageError: There is no rule or family of a name that was given.
    """
    rules = all_rules()
    families = {rule.family_name for rule in rules.values()}
    wanted, unwanted = _names(select), _names(ignore)
    for name in (*sorted(wanted), *sorted(unwanted), *settings.names()):
        if name not in rules and name not in families:
            raise UsageError(
                with_hint(f"{name} is no rule", name, [*rules, *families])
                if name
                else "--select and --ignore need the name of a rule or family.",
                remedy="claimcheck explain lists the rules.",
            )
    return [
        rule
        for rule in rules.values()
        if (not wanted or _is_named(rule, wanted)) and not _is_named(rule, unwanted)
    ]


def _names(given: Iterable[str]) -> set[str]:
    return {name.strip() for names in given for name in names.split(",")}


def _is_named(rule: Rule, names: set[str]) -> bool:
    return rule.name in names or rule.family_name in names
