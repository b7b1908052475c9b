"""Settings: ``[tool.claimcheck]`` of ``pyproject.toml``, then the flags of the command line."""

import datetime
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, get_args

import msgspec
from msgspec import Struct, structs

from claimcheck.errors import SettingsError
from claimcheck.files import seen_from
from claimcheck.model import Severity

SETTINGS_FILE: Final = "pyproject.toml"
"""In the project's folder."""

FailOn = Literal["error", "warning", "note", "never"]


class Ignore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A finding that the project accepts, with its reason."""

    rule: str
    """The name of the rule."""
    reason: str
    """Why the finding is accepted; shown in every report."""
    ref: str | None = None
    """Only for this reference (its id or key)."""
    claim: str | None = None
    """Only for this claim (its id)."""
    file: str | None = None
    """Only in this file."""
    until: datetime.date | None = None
    """After this day the finding is back."""


RegistryKey = Literal[
    "crossref",
    "datacite",
    "doi.org",
    "pubmed",
    "pmc",
    "europepmc",
    "arxiv",
    "openlibrary",
    "wayback",
]


class FreshDays(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """For how many days an answer counts as fresh."""

    records: float = 7
    """What registries say about works."""
    absent: float = 1
    """That a registry has no such thing."""
    pages: float = 1
    """What a web page answered."""


class HostPace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How fast one web site may be asked."""

    at_once: int = 2
    """How many requests at the same time."""
    pause_ms: int = 100
    """Milliseconds between the starts of two requests."""


ADDRESS: Final = r"[^@\s;()<>,]+@[^@\s;()<>,]+\.[^@\s;()<>,]+"
"""The shape of an e-mail address that can be sent in a header."""

_ALWAYS: Final = 1_000_000_000_000
_DAY_S: Final = 86_400
_CENTURY_DAYS: Final = 36_525
_WEB: Final = r"(?i)https?://[^\s/?#@]+(?:/[^\s?#]*)?"
_NAME: Final = r"(?=\s*\S)[^\0]+"
"""What a file or folder can be called."""
_HOST: Final = r"(?:[^\s/:?#@A-Z]+|\[[0-9a-f:.]+\])"


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a project or a call decides; every key is documented in ``docs/settings.md``."""

    articles: tuple[str, ...] = ()
    """Files, folders or glob patterns that ``claimcheck audit`` reads when none are named."""
    claims: str = "claims"
    """The folder of the ledger."""
    references: str = "references.bib"
    """The file of references that is looked for beside an article and in the project's folder."""
    fail_on: FailOn = "error"
    """The lightest finding that makes the exit code 1."""
    max_size: int = 20_000_000
    """The largest file that is read, in bytes; a lock may be ten times as large."""
    published: datetime.date | None = None
    """The day the article appears, if it is not today: old access dates are judged by it."""
    stale_access_months: int = 12
    """After how many months an access date is called stale."""
    earliest_access: datetime.date = datetime.date(2001, 1, 15)
    """The earliest day that is believed as an access date."""
    contact: str = ""
    """Your e-mail address, sent to the registries: they answer faster, and can write to you."""
    lock: str = "references.lock"
    """The file with what the registries said, beside the file of references."""
    cache: str = ""
    """The folder of the store; by default the cache folder of your system."""
    fresh_days: FreshDays = FreshDays()
    """After how many days an answer in the store or the lock is asked for again."""
    registries: dict[RegistryKey, str] = {}
    """Addresses of registries' mirrors, by the name of the registry."""
    hosts: dict[str, HostPace] = {}
    """How fast single web sites may be asked."""
    retraction_watch: str = ""
    """The file ``retraction_watch.csv``, if you keep one."""
    indexed_journals: tuple[str, ...] = ()
    """Files that list journals, if you keep any: DOAJ's CSV, NLM's ``J_Medline.txt``, a CSV of your own."""
    questionable_journals: tuple[str, ...] = ()
    """Names or ISSNs of journals that you want to be told of; by default none."""
    request_seconds: float = 20
    """The longest that one address may take, redirects and retries included."""
    run_minutes: float = 30
    """The longest that all look-ups of a run may take."""
    requests_at_once: int = 240
    """How many addresses are asked at the same time at most."""
    ca_bundle: str = ""
    """A file with certificates to trust; by default those of the environment, else certifi's."""
    allow_private: bool = False
    """Whether addresses inside your own network may be asked."""
    baseline: str = ""
    """The file with the findings that were there before; only new ones count."""
    reviews_required: int = 1
    """How many people must approve a claim before it counts as signed off."""
    self_approval: bool = True
    """Whether who wrote a claim file (its ``by``) may approve the claim."""
    require_signed_off: bool = False
    """Whether the exit code is 1 while a claim of the ledger is not signed off."""
    rules: dict[str, Literal["error", "warning", "note", "off"]] = {}
    """Severity of single rules, or ``off``."""
    ignore: tuple[Ignore, ...] = ()
    """Findings that the project accepts."""

    def severity(self, rule: str) -> Severity | None:
        """Return the severity that the settings give a rule, if they give one."""
        given = self.rules.get(rule)
        return None if given == "off" else given

    @property
    def sha256(self) -> str:
        """A hash of all values, for the audit's record of how it was made."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()

    def placed(self, root: Path) -> "Settings":
        """Return the settings with the files that they name as seen from the project's folder."""
        names = ("cache", "retraction_watch", "ca_bundle", "baseline")
        given = {name: getattr(self, name) for name in names}
        return structs.replace(
            self,
            indexed_journals=tuple(str(root / path) for path in self.indexed_journals),
            **{name: str(root / path) for name, path in given.items() if path},
        )

    def names(self) -> tuple[str, ...]:
        """Return every rule that the settings name."""
        return (*self.rules, *(ignored.rule for ignored in self.ignore))


def find_project(folder: Path) -> tuple[Path, Settings]:
    """Return the project that a folder lies in, and its settings.

    The project is the nearest folder, from ``folder`` upwards, whose pyproject.toml has our table;
    without one it is ``folder`` itself, with the default settings.

    Raises:
        SettingsError: As for `load_settings`.
    """
    for candidate in (folder, *folder.parents):
        path = candidate / SETTINGS_FILE
        table = _tool_table(path)
        if "claimcheck" in table:
            return candidate, _settings(table["claimcheck"], path)
    return folder, Settings()


def load_settings(root: str | PathLike[str]) -> Settings:
    """Return the settings of the project in a folder; the defaults where it has none.

    Arguments:
        root: The folder of ``pyproject.toml``.

    Raises:
        SettingsError: A key or a value is not known; the message names the nearest one.
    """
    path = Path(root) / SETTINGS_FILE
    return _settings(_tool_table(path).get("claimcheck", {}), path)


def _settings(table: dict[str, Any], path: Path) -> Settings:
    _demand_known(table, path)
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        where = str(error).partition(" - at `$.")
        key = where[2].rstrip("`")
        raise SettingsError(
            f"[tool.claimcheck] {key}: {where[0]}.".replace("  ", " "), file=_shown(path)
        ) from None
    for mistake in mistakes(settings):
        raise SettingsError(f"[tool.claimcheck] {mistake}.", file=_shown(path))
    return settings


def mistakes(settings: Settings) -> Iterator[str]:
    """Yield what has the right type and can still not be followed."""
    for key, value, least, most in ranges(settings):
        if not least <= value <= most:  # a number that is none is in no range
            yield f"{key}: {value:g} is not between {least:,} and {most:,}"
    for key, text, shape, wanted in _shapes(settings):
        if not re.fullmatch(shape, text):
            yield f"{key}: {text!r} is not {wanted}"


def ranges(settings: Settings) -> Iterator[tuple[str, float, float, float]]:
    """Yield each number with the least and the most that it can be."""
    yield "max-size", settings.max_size, 1, _ALWAYS
    yield "stale-access-months", settings.stale_access_months, 0, _CENTURY_DAYS
    yield "request-seconds", settings.request_seconds, 0.1, _DAY_S
    yield "run-minutes", settings.run_minutes, 0.01, _DAY_S
    yield "requests-at-once", settings.requests_at_once, 1, 10_000
    yield "reviews-required", settings.reviews_required, 1, 10
    days = settings.fresh_days
    for key, value in (("records", days.records), ("absent", days.absent), ("pages", days.pages)):
        yield f"fresh-days.{key}", value, 0, _CENTURY_DAYS
    for name, pace in settings.hosts.items():
        yield f"hosts.{name}.at-once", pace.at_once, 1, 10_000
        yield f"hosts.{name}.pause-ms", pace.pause_ms, 0, _DAY_S * 1000


def _shapes(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Yield each text with the shape that it needs, and what it should be."""
    yield "contact", settings.contact, f"(?:{ADDRESS})?", "an e-mail address"
    for key in ("claims", "references", "lock"):
        yield key, getattr(settings, key), _NAME, "the name of a file or folder"
    for name in settings.articles:
        yield "articles", name, _NAME, "the name of a file or folder, or a pattern"
    for key in ("baseline", "cache", "ca-bundle", "retraction-watch"):
        name = getattr(settings, key.replace("-", "_"))
        yield key, name, rf"(?:{_NAME})?", "the name of a file or folder"
    for key, address in settings.registries.items():
        yield f"registries.{key}", address, _WEB, "an address that begins with https:// or http://"
    for name in settings.indexed_journals:
        yield "indexed-journals", name, _NAME, "the name of a file"
    for name in settings.questionable_journals:
        yield "questionable-journals", name, r"(?s).*\w.*", "the name or ISSN of a journal"
    for name in settings.hosts:
        yield "hosts", name, _HOST, "the name of a host alone, in small letters"


def _tool_table(path: Path) -> dict[str, Any]:
    """Return ``[tool]`` of a pyproject.toml, empty if there is no such file."""
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"cannot be read: {reason}.", file=_shown(path)) from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"cannot be read: the byte at position {error.start:,} is no UTF-8.",
            file=_shown(path),
            remedy="Save it as UTF-8.",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is no valid TOML: {error}.", file=_shown(path)) from None
    return table if isinstance(table, dict) else {}


def _shown(path: Path) -> str:
    return seen_from(Path(), str(path))


def _demand_known(table: dict[str, Any], path: Path) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(Settings)]
    for key in table:
        if key not in known:
            raise SettingsError(
                with_hint(f"[tool.claimcheck] {key} is not a setting", key, known),
                file=_shown(path),
                remedy="The settings are listed in docs/settings.md.",
            )
    registries = table.get("registries")
    for key in registries if isinstance(registries, dict) else ():
        if key not in get_args(RegistryKey):
            raise SettingsError(
                with_hint(
                    f"[tool.claimcheck] registries.{key} is no registry", key, get_args(RegistryKey)
                ),
                file=_shown(path),
                remedy=f"There are {', '.join(get_args(RegistryKey))}.",
            )


def with_hint(message: str, given: str, known: Iterable[str]) -> str:
    """Return a message about an unknown name as a sentence that offers the nearest known names."""
    return f"{message};{near}" if (near := did_you_mean(given, known)) else f"{message}."


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Return the end of a message that offers the nearest known names, or nothing."""
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(given.lower(), list(known), n=2, cutoff=0.6)
    return f" did you mean {' or '.join(near)}?" if near else ""
