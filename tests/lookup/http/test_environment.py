"""Proxies and certificates come from the environment as everywhere, or one error says why not."""

import ssl
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import SettingsError
from claimcheck.lookup.http.environment import Proxies, tls_context

_PROXY = "http://user:s3cret@proxy.example:3128"


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({}, "http://a.org/", ""),
        ({"HTTP_PROXY": _PROXY}, "http://a.org/", _PROXY),
        ({"HTTP_PROXY": _PROXY}, "https://a.org/", ""),
        ({"HTTP_PROXY": _PROXY, "REQUEST_METHOD": "GET"}, "http://a.org/", ""),
        ({"http_proxy": _PROXY, "REQUEST_METHOD": "GET"}, "http://a.org/", _PROXY),
        ({"https_proxy": "p:1", "HTTPS_PROXY": "q:1"}, "https://a.org/", "http://p:1"),
        ({"ALL_PROXY": _PROXY}, "https://a.org/", _PROXY),
        ({"ALL_PROXY": _PROXY, "NO_PROXY": "*"}, "https://a.org/", ""),
        ({"ALL_PROXY": _PROXY, "NO_PROXY": "b.org, a.org"}, "https://sub.a.org/", ""),
        ({"ALL_PROXY": _PROXY, "NO_PROXY": ".a.org"}, "https://a.org/", ""),
        ({"ALL_PROXY": _PROXY, "NO_PROXY": "a.org"}, "https://ba.org/", _PROXY),
        ({"ALL_PROXY": _PROXY, "NO_PROXY": "a.org:8080"}, "http://a.org/", _PROXY),
        ({"ALL_PROXY": _PROXY, "no_proxy": "a.org:8080"}, "http://a.org:8080/", ""),
        ({"ALL_PROXY": _PROXY, "no_proxy": "10.0.0.0/8"}, "http://10.3.4.5/", ""),
        ({"ALL_PROXY": _PROXY, "no_proxy": "10.0.0.1"}, "http://10.3.4.5/", _PROXY),
        ({"ALL_PROXY": _PROXY, "no_proxy": "::1,fe80::/10"}, "http://[fe80::5]/", ""),
    ],
)
def test_proxies(environment: dict[str, str], url: str, expected: str) -> None:
    """The usual variables choose the proxy, and NO_PROXY covers names, domains and networks."""
    assert expected == Proxies(environment).of(url)


@pytest.mark.parametrize("proxy", ["socks5://u:s3cret@p:1", "http://", "http://p:port", "ftp://p"])
def test_unusable_proxies(proxy: str) -> None:
    """A proxy that cannot be used is one clear error, without its password."""
    with pytest.raises(SettingsError, match="HTTPS_PROXY") as caught:
        Proxies({"HTTPS_PROXY": proxy})
    assert "s3cret" not in str(caught.value)


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_list_crashes(without: str, host: str) -> None:
    """Whatever NO_PROXY holds, a proxy is chosen or not."""
    proxies = Proxies({"ALL_PROXY": _PROXY, "NO_PROXY": without})
    try:
        proxies.of(f"http://{host}/")
    except ValueError:
        assert not host.isalnum()


def test_certificates(tmp_path: Path) -> None:
    """The first of setting, variables and certifi is trusted, a file or a folder."""
    file = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(file)
    missing = str(tmp_path / "none.pem")
    assert 1 == len(tls_context(str(file), {"SSL_CERT_FILE": missing}).get_ca_certs())
    environment = {"CURL_CA_BUNDLE": str(file), "SSL_CERT_DIR": missing}
    assert 1 == len(tls_context("", environment).get_ca_certs())
    assert ssl.CERT_REQUIRED == tls_context("", {"SSL_CERT_DIR": str(tmp_path)}).verify_mode
    assert len(tls_context("", {}).get_ca_certs()) > 50


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_missing_certificates(tmp_path: Path, name: str) -> None:
    """A path that leads nowhere is one clear error, before any request."""
    with pytest.raises(SettingsError, match=rf"{name} names .*none, which does not exist"):
        tls_context("", {name: str(tmp_path / "none")})


def test_file_without_certificates(tmp_path: Path) -> None:
    """A file that holds something else is said to."""
    (tmp_path / "ca.pem").write_text("nothing", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"ca-bundle .* holds no certificates"):
        tls_context(str(tmp_path / "ca.pem"), {})
