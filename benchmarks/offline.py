"""How fast claimcheck is without a network, as ratios to ``python -c pass`` on the same machine.

Prints the start of the program, the audit of the worked example, and how the audit grows with the
number of references and claims. Each figure is the median of several runs, taken in turn with the
empty program, so that a machine that changes its speed does not change the ratio.

At 10,000 references an audit with its JSON report must stay under 200 MB at its peak: a large report
is therefore not indented, and is written piece by piece (see `json_report`).
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
EMPTY = [sys.executable, "-c", "pass"]
CLAIMCHECK = [sys.executable, "-m", "claimcheck"]
SIZES = (100, 1_000, 10_000)
RUNS = 15


def seconds(command: Sequence[str], folder: Path = ROOT) -> float:
    """Return how long a command takes, in seconds of wall time."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def ratio(command: Sequence[str]) -> float:
    """Return the median of a command's time over that of the empty program, run in turn."""
    seconds(command)
    return statistics.median(seconds(command) / seconds(EMPTY) for _ in range(RUNS))


def article(size: int) -> str:
    """Return an article with as many references as claims, each claim citing one."""
    claims = (
        f"In trial {number} a dose of {number % 90 + 1} mg lowered blood pressure. [{number}]\n\n"
        for number in range(1, size + 1)
    )
    entries = (
        f"[{number}] Author{number} A, Other{number % 97} B. Effects of dose {number} on blood "
        f"pressure. J Dose Res. {1990 + number % 30};{number % 60 + 1}({number % 12 + 1}):"
        f"{number}-{number + 9}. doi: 10.1234/dose.{number}. PMID: {20_000_000 + number}\n\n"
        for number in range(1, size + 1)
    )
    return "On doses\n\n" + "".join(claims) + "".join(entries)


def grown(size: int) -> tuple[float, float]:
    """Return seconds and peak memory in MB of the audit of an article of that size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "doses.txt"
        path.write_text(article(size), encoding="utf-8")
        command = [*CLAIMCHECK, "audit", str(path), "--offline", "--format", "json"]
        command += ["--settings", folder]
        code = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        started = time.perf_counter()
        out = subprocess.run(
            [sys.executable, "-c", code, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        taken = time.perf_counter() - started
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, bytes on macOS
    return taken, int(out.stdout) / unit


def main() -> None:
    """Print every figure."""
    example = "examples/massage-for-ms/article.txt"
    audit = [*CLAIMCHECK, "audit", example, "--offline", "--format", "json", "--fail-on", "never"]
    print(f"claimcheck --version         {ratio([*CLAIMCHECK, '--version']):6.1f} x python -c pass")
    print(f"audit of the example (JSON)  {ratio(audit):6.1f} x python -c pass")
    before = 0.0
    for size in SIZES:
        taken, memory = grown(size)
        growth = f", {taken / before:.1f} x the size before" if before else ""
        print(f"{size:6,} references and claims: {taken:6.2f} s, {memory:4.0f} MB{growth}")
        before = taken


if __name__ == "__main__":
    main()
