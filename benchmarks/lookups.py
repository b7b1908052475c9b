"""What it costs to verify 1,000 references, beside citecheck-refs.

Everything is asked of a world on loopback that answers after 50 ms and enforces the limits that the
registries have. Run it from the project's folder: ``python -m benchmarks.lookups``.

The peer asks one reference at a time. It therefore gets fewer of them, and the figures are compared
per reference; it meets the same world through a proxy, under the registries' real names.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from benchmarks.measuring import Cost, cost, installed
from tests.world.server import World
from tests.world.settings_file import write_settings
from tests.world.styles import article, entry, reference
from tests.world.works import Library, MadeWork

ROOT = Path(__file__).parent.parent
LATENCY_S = 0.05
REFERENCES = 1_000
PEER_REFERENCES = 100


def project(folder: Path, world: World, references: Sequence[str]) -> Path:
    """Write an article and the settings that point at the world; return the article's path."""
    path = folder / "article.txt"
    path.write_text(article(references), encoding="utf-8")
    write_settings(folder, world.settings(str(folder / "cache")))
    return path


def audited(world: World, path: Path) -> Cost:
    """Audit an article, print what it took, and return it."""
    world.requests.clear()
    world.violations.clear()
    command = [sys.executable, "-m", "claimcheck", "audit", str(path), "--format", "json"]
    out = path.with_suffix(".json")
    options = ["--fail-on", "never", "--settings", str(path.parent)]
    taken = cost([*command, *options], ROOT, out=out)
    shown = ", ".join(f"{name} {count}" for name, count in sorted(world.requests.items()))
    print(f"  {taken}  {world.requests.total()} requests ({shown or 'none'})")
    print(f"  {len(world.violations)} beyond the limits")
    return taken


def claimcheck(name: str, works: Sequence[MadeWork], world: World) -> Cost:
    """Audit references to works, cold and warm; return what the cold run took."""
    chance = random.Random(1)  # noqa: S311 - the same references each time
    references = [reference(work, "NLM", chance, varied=False) for work in works]
    with tempfile.TemporaryDirectory() as folder:
        path = project(Path(folder), world, references)
        print(f"{name}, cold")
        cold = audited(world, path)
        print(f"{name}, warm")
        audited(world, path)
    return cold


def mixed(works: Sequence[MadeWork], pages: Sequence[MadeWork]) -> list[MadeWork]:
    """Return a quarter each with DOI, PMID, PMCID, and pages of the web."""
    quarter = len(works) // 3
    lone = [replace(work, doi="", pmid="", pmcid="") for work in works]
    by_doi = [replace(a, doi=b.doi) for a, b in zip(lone[:quarter], works, strict=False)]
    second = slice(quarter, 2 * quarter)
    by_pmid = [replace(a, pmid=b.pmid) for a, b in zip(lone[second], works[second], strict=True)]
    third = slice(2 * quarter, 3 * quarter)
    by_pmcid = [replace(a, pmcid=b.pmcid) for a, b in zip(lone[third], works[third], strict=True)]
    return [*by_doi, *by_pmid, *by_pmcid, *pages]


def peer(works: Sequence[MadeWork], world: World) -> Cost | None:
    """Check a .bib file of works with citecheck-refs, in the world; ``None`` without the peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not installed("citecheck-refs", folder / "peer"):
            return None
        bib = "".join(entry(work, f"key{at}") for at, work in enumerate(works))
        (folder / "references.bib").write_text(bib, encoding="utf-8")
        world.requests.clear()
        environment = {**world.environment(), "XDG_CACHE_HOME": name, "no_proxy": ""}
        command = [sys.executable, str(folder / "peer" / "citecheck.py"), "references.bib", "--all"]
        taken = cost(command, folder, environment=environment)
        print(f"citecheck-refs, {len(works)} references, cold")
        print(f"  {taken}  {world.requests.total()} requests")
        return taken


def main() -> None:
    """Print every figure."""
    library = Library(1)
    works = library.works(REFERENCES)
    with World(works, latency=LATENCY_S, tls=True) as world:
        ours = claimcheck(f"{REFERENCES:,} references with DOI, PMID and PMCID", works, world)
        sites = Library(2, origins=[world.origin(site) for site in range(60)])
        pages = sites.works(REFERENCES // 4, ("page",))
        world.add(*pages)
        claimcheck(f"{REFERENCES:,} references, an even mix", mixed(works[:750], pages), world)
        theirs = peer(works[:PEER_REFERENCES], world)
        if theirs is None:
            print("citecheck-refs cannot be installed here")
            return
        ratio = (theirs.wall / PEER_REFERENCES) / (ours.wall / REFERENCES)
        print(f"per reference citecheck-refs takes {ratio:.0f} times as long")


if __name__ == "__main__":
    main()
