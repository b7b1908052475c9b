"""The project: its settings, and the files that an audit would use."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from claimcheck.discovery import article_files, shown
from claimcheck.doctor.remarks import Remark
from claimcheck.errors import ClaimcheckError
from claimcheck.report.sentences import count
from claimcheck.settings import SETTINGS_FILE, Settings
from claimcheck.text.urls.secrets import without_secrets_in

_HIDDEN: Final = frozenset({"contact"})
"""Settings of which only the name is shown."""


def project(root: Path, settings: Settings) -> Iterator[Remark]:
    """Yield what is to be said about the settings, the articles and the files beside them.

    Arguments:
        root: The project's folder.
        settings: Its settings.
    """
    yield from _settings(root, settings)
    looks = {
        "articles": _articles,
        settings.references: _references,
        settings.lock: _lock,
        settings.claims: _ledger,
        settings.baseline: _baseline,
    }
    for subject, look in looks.items():
        try:
            yield from look(root, settings)
        except ClaimcheckError as error:
            yield Remark("project", "attention", subject, f"cannot be used: {error}")
        except OSError as error:
            said = f"cannot be read: {error.strerror or error}"
            yield Remark("project", "attention", subject, said)


def given(settings: Settings) -> Mapping[str, Any]:
    """Return the settings that are not as they are by default, by their key."""
    usual = msgspec.to_builtins(Settings())
    return {
        key: value for key, value in msgspec.to_builtins(settings).items() if value != usual[key]
    }


def _settings(root: Path, settings: Settings) -> Iterator[Remark]:
    values = given(settings)
    file = root / SETTINGS_FILE
    if not file.is_file():
        yield Remark("project", "note", "settings", f"none are given for {root}: the defaults hold")
        return
    number = f"{len(values):,} of them other than by default" if values else "all by default"
    yield Remark("project", "ok", "settings", f"from {file}, {number}")
    for key, value in values.items():
        said = json.dumps(value, ensure_ascii=False)
        told = "is set" if key in _HIDDEN else f"= {without_secrets_in(said)}"
        yield Remark("project", "ok", f"setting {key}", told)


def _articles(root: Path, settings: Settings) -> Iterator[Remark]:
    if settings.articles:
        found = article_files(str(root / path) for path in settings.articles)
        absent = [path for path in found if not Path(path).is_file()]
        if absent:
            said = f"{absent[0]} does not exist"
            remedy = "Mend articles in the settings."
            yield Remark("project", "attention", "articles", said, remedy)
        else:
            yield Remark("project", "ok", "articles", f"{len(found):,} found")


def _references(root: Path, settings: Settings) -> Iterator[Remark]:
    path = root / settings.references
    if not path.is_file():
        yield Remark("project", "note", settings.references, "is not there")
        return
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - a broken parser is told above
    from claimcheck.read.source import load_source  # noqa: PLC0415 - likewise

    source = load_source(path, shown=shown(path), kind="bibliography", max_size=settings.max_size)
    said = count(len(parse(source).references), "entry", "entries")
    yield Remark("project", "ok", settings.references, said)


def _lock(root: Path, settings: Settings) -> Iterator[Remark]:
    from claimcheck.lookup.lock import read_lock  # noqa: PLC0415 - as above
    from claimcheck.lookup.lock_files import lock_content  # noqa: PLC0415 - likewise

    text = lock_content(root / settings.lock, settings.max_size)
    if not text:
        remedy = "claimcheck lock makes it; an audit with --locked needs it."
        yield Remark("project", "note", settings.lock, "is not there", remedy)
        return
    answers = read_lock(text, file=settings.lock).answers
    days = sorted(f"{one.retrieved_at:%Y-%m-%d}" for one in answers)
    age = f", retrieved from {days[0]} to {days[-1]}" if days else ""
    yield Remark("project", "ok", settings.lock, f"{count(len(answers), 'answer')}{age}")


def _ledger(root: Path, settings: Settings) -> Iterator[Remark]:
    folder = root / settings.claims
    if not folder.is_dir():
        yield Remark("project", "note", settings.claims, "is not there: no ledger is kept")
        return
    from claimcheck.ledger import load_ledger  # noqa: PLC0415 - as above

    claims, _ = load_ledger(folder, root=root)
    articles = len({claim.article for claim in claims})
    said = f"{count(len(claims), 'claim')} of {count(articles, 'article')}"
    yield Remark("project", "ok", settings.claims, said)


def _baseline(root: Path, settings: Settings) -> Iterator[Remark]:
    if not settings.baseline:
        return
    from claimcheck.baseline import read_baseline  # noqa: PLC0415 - as above

    path = root / settings.baseline
    known = read_baseline(path, shown=shown(path), max_size=10 * settings.max_size)
    yield Remark("project", "ok", settings.baseline, count(len(known.entries), "finding"))
