"""What the environment and the settings say about the way out: proxies and certificates."""

import ipaddress
import os
import ssl
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from claimcheck.errors import SettingsError
from claimcheck.text.urls.secrets import without_secrets

_SCHEMES = ("http", "https")
_FILES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
_FOLDER = "SSL_CERT_DIR"


class Proxies:
    """Which proxy an address is asked through (``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY`` …).

    Arguments:
        environment: The variables; names in small letters come first, as for curl.

    Raises:
        SettingsError: A proxy's address cannot be used.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._by_scheme = {
            scheme: proxy for scheme in _SCHEMES if (proxy := _proxy(scheme, environment))
        }
        without = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
        self._without = [entry.lower() for entry in without.replace(",", " ").split()]
        self._direct = cache(self._is_direct)

    def of(self, url: str) -> str:
        """Return the proxy for a URL; empty if it is asked directly."""
        if not self._by_scheme:
            return ""
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        proxy = self._by_scheme.get(scheme)
        port = parts.port or (443 if scheme == "https" else 80)
        if not proxy or self._direct(parts.hostname or "", port):
            return ""
        return proxy

    def _is_direct(self, host: str, port: int) -> bool:
        return any(_covers(entry, host.rstrip("."), port) for entry in self._without)


def _proxy(scheme: str, environment: Mapping[str, str]) -> str:
    """Return the proxy for a scheme, empty without one."""
    names = [f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY"]
    if "REQUEST_METHOD" in environment:  # a CGI server puts the header "Proxy" of a caller there
        names.remove("HTTP_PROXY") if "HTTP_PROXY" in names else None
    name = next((name for name in names if environment.get(name)), "")
    return _demand_usable(name, environment[name]) if name else ""


def _demand_usable(name: str, proxy: str) -> str:
    url = proxy if "://" in proxy else f"http://{proxy}"
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.scheme.lower() not in _SCHEMES:
        raise SettingsError(
            f"the environment variable {name} names a proxy that cannot be used: "
            f"{without_secrets(url)}.",
            remedy="Proxies are asked by http:// or https://; SOCKS is not supported.",
        )
    return url


def _covers(entry: str, host: str, port: int) -> bool:
    """Return whether an entry of ``NO_PROXY`` covers a host: its name, its domain, its network."""
    if entry == "*":
        return True
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        pass
    name, colon, wanted = entry.rpartition(":")
    if colon and wanted.isdigit():
        if int(wanted) != port:
            return False
        entry = name.strip("[]")
    entry = entry.removeprefix("*").lstrip(".")
    return bool(entry) and (host == entry or host.endswith(f".{entry}"))


def tls_context(ca_bundle: str, environment: Mapping[str, str]) -> ssl.SSLContext:
    """Return the one context of all connections, with the certificates to trust.

    They are the first of: the setting, ``REQUESTS_CA_BUNDLE``, ``CURL_CA_BUNDLE``,
    ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``, those of certifi.

    Raises:
        SettingsError: The file or folder is missing, or holds no certificates.
    """
    name, path = _trusted(ca_bundle, environment)
    folder = os.pathsep in path or Path(path).is_dir()
    paths = path.split(os.pathsep) if folder else [path]
    for one in paths:
        if not Path(one).exists():
            raise SettingsError(f"{name} names {one}, which does not exist.")
    try:
        if not folder:
            return ssl.create_default_context(cafile=path)
        context = ssl.create_default_context(capath=paths[0])
        for one in paths[1:]:
            context.load_verify_locations(capath=one)
    except (OSError, ssl.SSLError):
        raise SettingsError(f"{name} names {path}, which holds no certificates.") from None
    return context


def _trusted(ca_bundle: str, environment: Mapping[str, str]) -> tuple[str, str]:
    """Return who names the certificates, and their path."""
    if ca_bundle:
        return "the setting ca-bundle", ca_bundle
    for name in (*_FILES, _FOLDER):
        if environment.get(name):
            return f"the environment variable {name}", environment[name]
    import importlib.resources  # noqa: PLC0415 - start-up time

    return "certifi", str(importlib.resources.files("certifi") / "cacert.pem")
