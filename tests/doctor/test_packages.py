"""What the doctor says of packages, in environments that are made up."""

from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import pytest

from claimcheck import __version__
from claimcheck.doctor.packages import packages
from claimcheck.doctor.remarks import Remark


class Shelf:
    """An environment with packages."""

    def __init__(self, folder: Path) -> None:
        """Begin with none."""
        self._folder = folder
        self._packages: list[metadata.Distribution] = []

    def add(
        self, name: str, version: str, needs: Sequence[str] = (), extras: Sequence[str] = ()
    ) -> None:
        """Put a package in."""
        folder = self._folder / f"{len(self._packages)}" / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
        lines += [f"Provides-Extra: {extra}" for extra in extras]
        lines += [f"Requires-Dist: {need}" for need in needs]
        (folder / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._packages.append(metadata.PathDistribution(folder))

    def find(self, name: str) -> metadata.Distribution:
        """Return the package of a name."""
        for one in self._packages:
            if one.metadata["Name"] == name:
                return one
        raise metadata.PackageNotFoundError(name)

    def looked_at(self) -> list[Remark]:
        """Return what the doctor says."""
        return list(packages(self.find, lambda: self._packages))

    def needy(self) -> dict[str, str]:
        """Return what needs attention, with what is said of it."""
        return {one.subject: one.said for one in self.looked_at() if one.state == "attention"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return an environment in which all is well."""
    made = Shelf(tmp_path)
    made.add(
        "claimcheck",
        "1.0",
        ["click<9,>=8.1", 'colorama>=1; sys_platform == "win32"', 'pypdfium2>=5; extra == "pdf"'],
        ["pdf"],
    )
    made.add("click", "8.5.1")
    return made


def test_all_is_well(shelf: Shelf) -> None:
    """What is needed here is there; what another system needs is not asked for; an extra is optional."""
    said = [(one.state, one.subject) for one in shelf.looked_at()]

    assert [
        ("ok", f"claimcheck {__version__}"),
        ("ok", "click 8.5.1"),
        ("note", "extra pdf"),
    ] == said


def test_an_extra_that_is_installed(shelf: Shelf) -> None:
    """It is said so; a wrong version of it is as good as none."""
    shelf.add("pypdfium2", "5.15.2")

    assert ("ok", "extra pdf") in [(one.state, one.subject) for one in shelf.looked_at()]


def test_a_package_that_lacks(tmp_path: Path) -> None:
    """It is named with the command that installs it."""
    shelf = Shelf(tmp_path)
    shelf.add("claimcheck", "1.0", ["bibtexparser<3,>=2.1", "click"])
    remarks = {one.subject: one for one in shelf.looked_at()}

    assert "is not installed, and claimcheck needs <3,>=2.1" == remarks["bibtexparser"].said
    assert "pip install 'bibtexparser<3,>=2.1'" in remarks["bibtexparser"].remedy
    assert "is not installed, and claimcheck needs it" == remarks["click"].said


def test_a_version_that_does_not_fit(tmp_path: Path) -> None:
    """The first bibtexparser is another library under the same name."""
    shelf = Shelf(tmp_path)
    shelf.add("claimcheck", "1.0", ["bibtexparser<3,>=2.1"])
    shelf.add("bibtexparser", "1.4.3")

    assert {"bibtexparser 1.4.3": "does not fit: claimcheck needs <3,>=2.1"} == shelf.needy()


def test_what_a_package_needs_itself(tmp_path: Path) -> None:
    """An old urllib3 below requests is found; a circle of packages ends."""
    shelf = Shelf(tmp_path)
    shelf.add("claimcheck", "1.0", ["requests>=2.32"])
    shelf.add("requests", "2.34.2", ["urllib3<3,>=1.26"])
    shelf.add("urllib3", "1.25.1", ["requests"])

    assert {"urllib3 1.25.1": "does not fit: requests needs <3,>=1.26"} == shelf.needy()


def test_bad_neighbours(shelf: Shelf) -> None:
    """A package that replaces urllib3, and a chardet that requests warns about."""
    shelf.add("urllib3-future", "2.25.904")
    shelf.add("requests", "2.34.2", ['chardet<8,>=3.0.2; extra == "use-chardet-on-py3"'])
    shelf.add("chardet", "9.1")

    assert ["urllib3-future 2.25.904", "chardet 9.1"] == list(shelf.needy())


def test_good_neighbours(shelf: Shelf) -> None:
    """A chardet that requests knows is nobody's trouble."""
    shelf.add("requests", "2.34.2", ['chardet<8,>=3.0.2; extra == "use-chardet-on-py3"'])
    shelf.add("chardet", "5.2")

    assert {} == shelf.needy()


def test_a_package_that_is_there_twice(shelf: Shelf) -> None:
    """Two versions in one environment: which is imported is luck. The same one twice is none."""
    shelf.add("click", "8.5.1")
    before = shelf.needy()
    shelf.add("click", "8.0")

    assert {} == before
    assert {"click": "is installed 2 times: 8.5.1, 8.0"} == shelf.needy()


def test_run_from_its_source(tmp_path: Path) -> None:
    """Without metadata of our own there is nothing to compare with."""
    remark, *others = Shelf(tmp_path).looked_at()

    assert ("note", []) == (remark.state, others)
