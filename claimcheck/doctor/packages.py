"""The packages that claimcheck uses: there, of a version that fits, and in good company.

Source: Python Packaging User Guide, "Core metadata specifications" (Requires-Dist, Provides-Extra),
"Dependency specifiers".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from typing import Final

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claimcheck import __version__
from claimcheck.doctor.remarks import Remark

Find = Callable[[str], metadata.Distribution]
"""Gives an installed package by its name; raises `metadata.PackageNotFoundError`."""

_OWN: Final = "claimcheck"
_RIVALS: Final = {
    "urllib3-future": "it is installed over urllib3; requests then stalls when many hosts are asked",
}
"""Packages that claimcheck does not work beside, and why."""
_DETECTOR: Final = "chardet"
"""An optional package of requests, which warns on every import where it has an unknown version."""


def packages(
    find: Find = metadata.distribution,
    everyone: Callable[[], Iterable[metadata.Distribution]] = metadata.distributions,
) -> Iterator[Remark]:
    """Yield what is to be said about claimcheck, its packages, its extras and their neighbours.

    Arguments:
        find: Gives an installed package.
        everyone: Gives all installed packages.
    """
    try:
        own = find(_OWN)
    except metadata.PackageNotFoundError:
        yield Remark(
            "packages",
            "note",
            f"claimcheck {__version__}",
            "is run from its source and not installed, so its packages are not known",
        )
        return
    yield Remark("packages", "ok", f"claimcheck {__version__}", "is installed")
    yield from _needed(own, find)
    for extra in own.metadata.get_all("Provides-Extra") or ():
        yield _extra(own, extra, find)
    yield from _neighbours(find)
    yield from _twice(own, everyone())


def _needed(own: metadata.Distribution, find: Find) -> Iterator[Remark]:
    """Yield a remark on each package that is needed, and on what it needs itself where it lacks that."""
    seen = {_OWN}
    waiting = [(need, "claimcheck") for need in _needs(own)]
    for need, wanted_by in waiting:
        name = canonicalize_name(need.name)
        remark, found = _fits(need, wanted_by, find)
        if wanted_by == "claimcheck" or remark.state != "ok":
            yield remark
        if found and name not in seen:
            waiting += [(one, need.name) for one in _needs(found)]
        seen.add(name)


def _needs(package: metadata.Distribution, extra: str = "") -> list[Requirement]:
    """Return what a package needs here, with an extra what that needs alone."""
    base = {name: str(value) for name, value in default_environment().items()}
    found = []
    for line in package.requires or ():
        need = Requirement(line)
        always = need.marker is None or need.marker.evaluate({**base, "extra": ""})
        if always != bool(extra) and (
            always or (need.marker and need.marker.evaluate({**base, "extra": extra}))
        ):
            found.append(need)
    return found


def _fits(
    need: Requirement, wanted_by: str, find: Find
) -> tuple[Remark, metadata.Distribution | None]:
    """Return whether a package is there in a version that fits, and the package."""
    range_ = f" {need.specifier}" if need.specifier else ""
    install = f"Run: python -m pip install '{need.name}{need.specifier}'."
    try:
        found = find(need.name)
    except metadata.PackageNotFoundError:
        said = f"is not installed, and {wanted_by} needs{range_ or ' it'}"
        return Remark("packages", "attention", need.name, said, install), None
    subject = f"{need.name} {found.version}"
    if need.specifier.contains(found.version, prereleases=True):
        return Remark("packages", "ok", subject, f"fits{range_}"), found
    said = f"does not fit: {wanted_by} needs{range_}"
    return Remark("packages", "attention", subject, said, install), found


def _extra(own: metadata.Distribution, extra: str, find: Find) -> Remark:
    remarks = [_fits(need, f"the extra {extra}", find)[0] for need in _needs(own, extra)]
    missing = [one.subject for one in remarks if one.state != "ok"]
    if not missing:
        return Remark("packages", "ok", f"extra {extra}", "is installed")
    return Remark(
        "packages",
        "note",
        f"extra {extra}",
        f"is not installed ({', '.join(missing)})",
        f"Where you need it: python -m pip install '{_OWN}[{extra}]'.",
    )


def _neighbours(find: Find) -> Iterator[Remark]:
    for name, why in _RIVALS.items():
        found = _version(name, find)
        if found:
            remedy = f"Install claimcheck in an environment of its own, or remove {name}."
            yield Remark("packages", "attention", f"{name} {found}", why, remedy)
    found = _version(_DETECTOR, find)
    ranges = [Requirement(line) for line in _lines("requests", find)]
    for one in ranges:
        if one.name == _DETECTOR and found and not one.specifier.contains(found, prereleases=True):
            said = f"is not known to requests ({one.specifier}), which then warns at every start"
            remedy = f"Run: python -m pip install '{_DETECTOR}{one.specifier}', or remove it."
            yield Remark("packages", "attention", f"{_DETECTOR} {found}", said, remedy)


def _version(name: str, find: Find) -> str:
    try:
        return find(name).version
    except metadata.PackageNotFoundError:
        return ""


def _lines(name: str, find: Find) -> list[str]:
    try:
        return find(name).requires or []
    except metadata.PackageNotFoundError:
        return []


def _twice(
    own: metadata.Distribution, everyone: Iterable[metadata.Distribution]
) -> Iterator[Remark]:
    """Yield the packages that are installed in several versions: which one is used is luck."""
    wanted = {canonicalize_name(Requirement(line).name) for line in own.requires or ()}
    versions: dict[str, list[str]] = defaultdict(list)
    for one in everyone:
        known = canonicalize_name(one.metadata["Name"] or "")
        if known in wanted and one.version not in versions[known]:
            versions[known].append(one.version)
    for name, found in versions.items():
        if len(found) > 1:
            said = f"is installed {len(found)} times: {', '.join(found)}"
            remedy = f"Run: python -m pip uninstall {name}, as often as there are, then install it."
            yield Remark("packages", "attention", name, said, remedy)
