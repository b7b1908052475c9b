"""The way out: the store, proxies, certificates, keys, and whether the registries answer."""

import datetime
import os
import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final, get_args

from msgspec import structs

from claimcheck.doctor.remarks import Remark
from claimcheck.errors import SettingsError
from claimcheck.lookup.http.client import HttpClient
from claimcheck.lookup.http.environment import Proxies, tls_context
from claimcheck.lookup.http.messages import Failure, Reply, Request
from claimcheck.lookup.identity import KEYS, Identity, identity
from claimcheck.lookup.roster import registries
from claimcheck.lookup.store import Store, store_path
from claimcheck.settings import RegistryKey, Settings
from claimcheck.text.urls import host
from claimcheck.text.urls.secrets import without_secrets

_PATIENCE_S: Final = 8.0
"""The longest that a registry may take to answer."""
_BYTES: Final = 4_096
_SERVER_FAILS: Final = 500
_PROXY_ASKS: Final = frozenset({407, 511})
"""Statuses of a proxy or a network that wants a login first (RFC 9110, 15.5.8; RFC 6585, 6)."""
_SKEW_S: Final = 300
_CERTIFICATES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


def way_out(settings: Settings, environment: Mapping[str, str]) -> Iterator[Remark]:
    """Yield what is to be said about the way out, without a request.

    Arguments:
        settings: The settings, their files as seen from here.
        environment: Variables for keys, proxies and certificates.
    """
    yield _store(settings, environment)
    yield _proxy(environment)
    yield _certificates(settings, environment)
    if settings.contact:
        yield Remark("look-ups", "ok", "contact", "is set")
    else:
        remedy = "Set contact to your e-mail address: the registries answer faster."
        yield Remark("look-ups", "note", "contact", "is not set", remedy)
    for registry, variable in KEYS.items():
        said = "is set" if environment.get(variable, "").strip() else "is not set"
        yield Remark("look-ups", "ok", variable, f"{said} (for {registry}; not needed)")


def registries_reached(
    settings: Settings,
    environment: Mapping[str, str],
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
) -> Iterator[Remark]:
    """Ask each registry for its first page, all at once, and yield whether it answered.

    Arguments:
        settings: The settings, their files as seen from here.
        environment: As for `way_out`.
        now: Tells the time.
    """
    asking = identity(settings.contact, environment)
    urls = _addresses(settings, asking)
    brief = structs.replace(settings, request_seconds=min(settings.request_seconds, _PATIENCE_S))
    client = HttpClient(
        brief,
        asking,
        environment=environment,
        deadline=time.monotonic() + 2 * _PATIENCE_S,
        trusted_hosts={host(url) for url in settings.registries.values()},
    )
    try:
        requests = [Request(url=url, max_bytes=_BYTES, partial=True) for url in set(urls.values())]
        outcomes = {request.url: outcome for request, outcome in client.send_all(requests)}
    finally:
        client.close()
    yield from (_reached(name, url, outcomes[url]) for name, url in urls.items())
    yield from _clock([one for one in outcomes.values() if isinstance(one, Reply)], now())


def _addresses(settings: Settings, asking: Identity) -> dict[str, str]:
    """Return the address of each registry."""
    kinds = {getattr(one, "key", ""): one for one in registries(settings, asking)}
    usual = {key: getattr(kinds.get(key), "base_url", "") for key in get_args(RegistryKey)}
    urls = {key: str(settings.registries.get(key) or url) for key, url in usual.items()}
    return {key: url for key, url in urls.items() if url}


def _reached(name: str, url: str, outcome: Reply | Failure) -> Remark:
    where = without_secrets(url)
    remedy = "Its look-ups stay unverified until it answers; see docs/look-ups.md."
    if isinstance(outcome, Failure):
        said = f"does not answer at {where}: {outcome.detail}"
        return Remark("registries", "attention", name, said, remedy)
    if outcome.status in _PROXY_ASKS:
        said = f"is not reached at {where}: the network wants a login (HTTP {outcome.status})"
        return Remark("registries", "attention", name, said, "Log in to it, or set HTTPS_PROXY.")
    if outcome.status >= _SERVER_FAILS:
        said = f"fails at {where} (HTTP {outcome.status})"
        return Remark("registries", "attention", name, said, remedy)
    return Remark("registries", "ok", name, f"answers at {where}")


def _clock(replies: list[Reply], now: datetime.datetime) -> Iterator[Remark]:
    """Yield by how much the clock differs from those of all who answered."""
    dates = [date for one in replies if (date := _date(one))]
    skews = [abs((now - date).total_seconds()) for date in dates]
    if not skews:
        return
    least = min(skews)
    if least <= _SKEW_S:
        yield Remark("registries", "ok", "clock", "agrees with theirs")
        return
    said = f"differs from theirs by {least / 60:,.0f} minutes"
    remedy = "Set it: dates are judged by it, and how old answers are."
    yield Remark("registries", "attention", "clock", said, remedy)


def _date(reply: Reply) -> datetime.datetime | None:
    try:
        said = parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return None
    return said if said.tzinfo else said.replace(tzinfo=datetime.UTC)


def _store(settings: Settings, environment: Mapping[str, str]) -> Remark:
    path = store_path(settings, environment)
    if not path.exists():
        return _to_come(path)
    warnings: list[str] = []
    with Store.open(settings, warnings.append, environment) as store:
        info = store.info(datetime.datetime.now(datetime.UTC))
    if warnings or not os.access(path, os.W_OK):
        said = warnings[0] if warnings else f"cannot be written: {path}"
        remedy = "Set cache to a folder of your own, or remove the file."
        return Remark("look-ups", "attention", "store", said, remedy)
    number = sum(one.fresh + one.stale for one in info.sources)
    return Remark(
        "look-ups", "ok", "store", f"{path}: {number:,} answers, {info.size / 1024:,.0f} KiB"
    )


def _to_come(path: Path) -> Remark:
    """Return whether a store that is not there yet can be made."""
    folder = next((one for one in path.parents if one.exists()), path.parent)
    if folder.is_dir() and os.access(folder, os.W_OK):
        return Remark("look-ups", "ok", "store", f"{path}: made with the first look-up")
    said = f"cannot be made: {folder} is not a folder that you can write to"
    return Remark("look-ups", "attention", "store", said, "Set cache to a folder of your own.")


def _proxy(environment: Mapping[str, str]) -> Remark:
    try:
        proxy = Proxies(environment).of("https://api.crossref.org/")
    except SettingsError as error:
        return Remark("look-ups", "attention", "proxy", f"cannot be used: {error}")
    if not proxy:
        return Remark("look-ups", "ok", "proxy", "none")
    remedy = "It resolves the names: keeping requests out of your own network is its task."
    return Remark("look-ups", "note", "proxy", without_secrets(proxy), remedy)


def _certificates(settings: Settings, environment: Mapping[str, str]) -> Remark:
    try:
        tls_context(settings.ca_bundle, environment)
    except SettingsError as error:
        return Remark("look-ups", "attention", "certificates", f"cannot be used: {error}")
    named = [name for name in _CERTIFICATES if environment.get(name)]
    by = "ca-bundle" if settings.ca_bundle else named[0] if named else "certifi"
    return Remark("look-ups", "ok", "certificates", f"those of {by}")
