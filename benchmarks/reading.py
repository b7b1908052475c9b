"""How fast files are read: megabytes a second of each format, and the memory it takes.

An article is the one of ``tests/read/same_article.py``, its body repeated until its plain text is one
megabyte. Its sentences are half as long as usual, so that it takes more memory than others do: a claim
every 60 characters. All formats are measured by that text, for the file of one is ten times as long as
another's; memory is told as a multiple of the file too. It is what the process grew by at its most,
without the bytes of the file, and with all of the processes that it starts, what they share counted in
each. The file is made in another process. ``list`` is a plain text with 50,000 references.

A .bib file is read beside bibtexparser, which finds its blocks: in a process each, taken in turn, so
that a machine that changes its speed does not change the ratio. Run it from the project's folder:
``python -m benchmarks.reading [format …]``.
"""

import gc
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
REFERENCES: Final = 12_000
LISTED: Final = 50_000
RUNS: Final = 3
WORDS: Final = (
    *(
        "massage",
        "sleep",
        "pain",
        "gait",
        "fatigue",
        "multiple",
        "sclerosis",
        "randomised",
        "trial",
    ),
    *("movement", "review", "therapy", "spasticity", "exercise", "balance", "patients", "outcome"),
)


class Work(NamedTuple):
    """A made-up work that every format writes down in its own way."""

    number: int

    @property
    def authors(self) -> list[tuple[str, str]]:
        """Family and given names."""
        return [
            (
                f"Author{chr(97 + (self.number + at) % 26)}son",
                chr(65 + (self.number + at) % 26) + ".",
            )
            for at in range(1 + self.number % 5)
        ]

    def words(self, count: int, salt: int = 0) -> str:
        """Return so many words, the same for the same work."""
        return " ".join(
            WORDS[(self.number * 7 + at * (3 + salt)) % len(WORDS)] for at in range(count)
        )

    @property
    def title(self) -> str:
        """A title of its own."""
        return f"{self.words(8).capitalize()} {self.number}"

    @property
    def abstract(self) -> str:
        """What makes a real file as long as it is."""
        return self.words(45, salt=self.number % 3)

    @property
    def year(self) -> int:
        """When it came out."""
        return 1990 + self.number % 35


def bib(work: Work) -> str:
    """Return an entry of a .bib file."""
    authors = " and ".join(f"{family}, {given}" for family, given in work.authors)
    return (
        f"@article{{work-{work.number},\n  author = {{{authors}}},\n  title = {{{work.title}}},\n"
        f"  journal = {{Journal of {work.words(2, 1).title()}}},\n  year = {{{work.year}}},\n"
        f"  month = mar,\n  volume = {{{work.number % 60 + 1}}},\n"
        f"  number = {{{work.number % 12 + 1}}},\n  pages = {{{work.number % 900}--"
        f"{work.number % 900 + 9}}},\n  doi = {{10.1234/dose.{work.number}}},\n"
        f"  url = {{https://example.org/articles/{work.number}}},\n  urldate = {{2024-05-01}},\n"
        f"  abstract = {{{work.abstract}}},\n}}\n\n"
    )


def ris(work: Work) -> str:
    """Return a record of a RIS file."""
    authors = "".join(f"AU  - {family}, {given}\n" for family, given in work.authors)
    return (
        f"TY  - JOUR\nID  - work-{work.number}\n{authors}TI  - {work.title}\n"
        f"JO  - Journal of {work.words(2, 1).title()}\nPY  - {work.year}/03/04/\n"
        f"VL  - {work.number % 60 + 1}\nIS  - {work.number % 12 + 1}\nSP  - {work.number % 900}\n"
        f"EP  - {work.number % 900 + 9}\nDO  - 10.1234/dose.{work.number}\n"
        f"UR  - https://example.org/articles/{work.number}\nY2  - 2024/05/01/\n"
        f"AB  - {work.abstract}\nER  - \n\n"
    )


def nbib(work: Work) -> str:
    """Return a record in PubMed's format."""
    authors = "".join(f"FAU - {family}, {given}\n" for family, given in work.authors)
    return (
        f"PMID- {20_000_000 + work.number}\nDP  - {work.year} Mar 4\nTI  - {work.title}.\n"
        f"PG  - {work.number % 900}-{work.number % 900 + 9}\n"
        f"LID - 10.1234/dose.{work.number} [doi]\nAB  - {work.abstract}\n{authors}"
        f"PT  - Journal Article\nJT  - Journal of {work.words(2, 1)}\n"
        f"VI  - {work.number % 60 + 1}\nIP  - {work.number % 12 + 1}\n\n"
    )


def csl_json(work: Work) -> str:
    """Return an item of CSL-JSON, with the comma before the next one."""
    item = {
        "id": f"work-{work.number}",
        "type": "article-journal",
        "title": work.title,
        "container-title": f"Journal of {work.words(2, 1).title()}",
        "author": [{"family": family, "given": given} for family, given in work.authors],
        "issued": {"date-parts": [[work.year, 3, 4]]},
        "accessed": {"date-parts": [[2024, 5, 1]]},
        "volume": str(work.number % 60 + 1),
        "page": f"{work.number % 900}-{work.number % 900 + 9}",
        "DOI": f"10.1234/dose.{work.number}",
        "URL": f"https://example.org/articles/{work.number}",
        "abstract": work.abstract,
    }
    return json.dumps(item, indent=2) + ","


def endnote_xml(work: Work) -> str:
    """Return a record of an EndNote library."""

    def styled(text: str) -> str:
        return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'

    authors = "".join(
        f"<author>{styled(f'{family}, {given}')}</author>" for family, given in work.authors
    )
    return (
        f'<record><rec-number>{work.number}</rec-number><ref-type name="Journal Article">17'
        f"</ref-type><contributors><authors>{authors}</authors></contributors><titles><title>"
        f"{styled(work.title)}</title><secondary-title>{styled('Journal of ' + work.words(2, 1))}"
        f"</secondary-title></titles><pages>{styled(str(work.number % 900))}</pages><dates><year>"
        f"{styled(str(work.year))}</year></dates><abstract>{styled(work.abstract)}</abstract>"
        f"<urls><related-urls><url>{styled(f'https://example.org/articles/{work.number}')}</url>"
        f"</related-urls></urls><electronic-resource-num>{styled(f'10.1234/dose.{work.number}')}"
        "</electronic-resource-num></record>\n"
    )


class Format(NamedTuple):
    """How a file of a format is made."""

    name: str
    """Of the file."""
    write: Callable[[Work], str]
    head: str = ""
    tail: str = ""

    def text(self, count: int) -> str:
        """Return a file of so many works."""
        body = "".join(self.write(Work(number)) for number in range(1, count + 1))
        return f"{self.head}{body.removesuffix(',')}{self.tail}"


FORMATS: Final = {
    "bib": Format("library.bib", bib),
    "ris": Format("library.ris", ris),
    "nbib": Format("library.nbib", nbib),
    "csl-json": Format("library.json", csl_json, "[", "]"),
    "endnote-xml": Format(
        "library.xml",
        endnote_xml,
        '<?xml version="1.0" encoding="UTF-8"?><xml><records>',
        "</records></xml>",
    ),
}
"""The formats that are measured; a new one is a line here."""


ARTICLES: Final = {
    "text": ("article.txt", "text"),
    "markdown": ("article.md", "markdown"),
    "docx": ("article.docx", "docx"),
    "html": ("article.html", "html"),
    "jats": ("article.nxml", "jats"),
    "latex": ("article.tex", "latex"),
    "wikitext": ("article.wiki", "wikitext"),
    "pdf": ("article.pdf", "pdf_file"),
}
"""The formats of articles: a name for the file, and the function that writes it."""
ARTICLE_BYTES: Final = 1_000_000


_PLACED: Final = re.compile(r"\b(sclerosis|patients|year|blood|report|found|open)\b")
"""Words of the article behind which a town fits."""


def town(number: int) -> str:
    """Return a name, for lines that are the same on every page of a PDF are taken for its head."""
    letters = [chr(97 + number // 26**at % 26) for at in range(3)]
    return f"{''.join(letters).capitalize()}ton"


def article(writer: str, size: int = ARTICLE_BYTES) -> bytes:
    """Return the article in a format, its body repeated.

    Arguments:
        writer: The function of ``tests/read/same_article.py`` that writes the format.
        size: About how many bytes the plain text has.
    """
    from unittest.mock import patch  # noqa: PLC0415 - in the measured process

    from tests.read import same_article  # noqa: PLC0415 - the same

    once = sum(len(part.text) for part in same_article.PARTS)
    parts = tuple(
        part._replace(text=_PLACED.sub(rf"\1 in {town(number)}", part.text, count=1))
        for number in range(1, max(2, size // once))
        for part in same_article.PARTS
    )
    with patch.object(same_article, "PARTS", parts):
        written: bytes = getattr(same_article, writer)()
    return written


class Measured(NamedTuple):
    """What one reading took."""

    seconds: float
    """Of processors; where there are several, a long list takes less time than that."""
    found: int
    """References of a file of references or of a list, claims of an article."""
    grown: float
    """What the process grew by, and those that it started, in MB."""


class File(NamedTuple):
    """A file that is read."""

    data: bytes
    name: str
    megabytes: float
    """Of its text."""


def file_of(name: str, *, small: bool = False) -> File:
    """Return the file of a format, a small one to warm up with."""
    if name in ARTICLES:
        file, writer = ARTICLES[name]
        size = 0 if small else ARTICLE_BYTES
        return File(article(writer, size), file, len(article("text", size)) / 1e6)
    if name == "list":
        data = reference_list(20 if small else LISTED)
        return File(data, "article.txt", len(data) / 1e6)
    data = FORMATS[name].text(20 if small else REFERENCES).encode()
    return File(data, FORMATS[name].name, len(data) / 1e6)


def reference_list(count: int) -> bytes:
    """Return a plain text of one sentence and so many references."""
    listed = (
        f"[{work.number}] {', '.join(f'{family} {given[0]}' for family, given in work.authors)}. "
        f"{work.title}. Journal of {work.words(2, 1).title()}. {work.year};{work.number % 60 + 1}:"
        f"{work.number % 900}-{work.number % 900 + 9}. doi:10.1234/dose.{work.number}"
        for work in map(Work, range(1, count + 1))
    )
    return "\n\n".join(["Massage helps people sleep. [1]", "References", *listed]).encode()


def read_ours(name: str, data: bytes, file: str) -> int:
    """Read a file as an audit does, and return how much was found."""
    if name in FORMATS:
        from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - in the measured process
        from claimcheck.read.source import decode  # noqa: PLC0415 - the same

        return len(parse(decode(data, shown=file, kind="bibliography")).references)
    from tests.read.rendered import article_of  # noqa: PLC0415 - the same

    read = article_of(data, file)
    return len(read.references if name == "list" else read.claims)


def read_theirs(_: str, data: bytes, __: str) -> int:
    """Read a .bib file with bibtexparser alone, and return how many entries it has."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - in the measured process

    return len(parse_string(data.decode(), parse_stack=[]).entries)


def measure(read: Callable[[str, bytes, str], int], name: str, path: Path) -> Measured:
    """Return what reading a file takes in this process.

    Arguments:
        read: Reads it.
        name: The format.
        path: Where the file lies.
    """
    small = file_of(name, small=True)
    read(name, small.data, small.name)
    data = path.read_bytes()
    gc.collect()
    before = _memory(resource.RUSAGE_SELF)
    started = _seconds()
    found = read(name, data, small.name)
    taken = _seconds() - started
    others = (len(os.sched_getaffinity(0)) - 1) if hasattr(os, "sched_getaffinity") else 0
    in_others = max(0.0, _memory(resource.RUSAGE_CHILDREN) - before) * min(others, 3)
    return Measured(taken, found, _memory(resource.RUSAGE_SELF) - before + in_others)


def _seconds() -> float:
    """Return the time that processors have worked for this process and for those it started."""
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + beside.ru_utime + beside.ru_stime


def _memory(whose: int) -> float:
    """Return the most that this process or the largest of its own has had, in MB."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, bytes on macOS
    return resource.getrusage(whose).ru_maxrss / unit


def measured(name: str, whose: str, path: Path) -> Measured:
    """Return what reading takes in a process of its own."""
    return Measured(*beside(f"--{whose}", name, str(path)))


def made(name: str, folder: Path) -> tuple[Path, float]:
    """Return a file of a format and the megabytes of its text.

    It is made in a process of its own, for on Linux a process takes over the peak of the one that starts it.
    """
    path, megabytes = beside("--make", name, str(folder))
    return Path(path), megabytes


def beside(*arguments: str) -> list[Any]:
    """Return what this program prints in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", *arguments]
    out = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[Any] = json.loads(out.stdout)
    return found


def report(name: str, folder: Path) -> None:
    """Print the figures of one format."""
    ours, theirs = [], []
    path, megabytes = made(name, folder)
    for _ in range(RUNS):
        ours.append(measured(name, "ours", path))
        if name == "bib":
            theirs.append(measured(name, "theirs", path))
    seconds = statistics.median(one.seconds for one in ours)
    last = ours[-1]
    print(
        f"{name:12} {megabytes:5.1f} MB  {megabytes / seconds:6.2f} MB/s  "
        f"{last.found / seconds:8,.0f} {'claims' if name in ARTICLES else 'references'}/s  "
        f"memory {last.grown / megabytes:5.1f} times its text, "
        f"{last.grown / (path.stat().st_size / 1e6):5.1f} times the file"
    )
    if theirs:
        ratio = seconds / statistics.median(one.seconds for one in theirs)
        print(f"{'':12} {ratio:.2f} times the time of bibtexparser alone")


def main() -> None:
    """Print every figure, or those of the formats that are named."""
    names = sys.argv[1:]
    readers = {"--ours": read_ours, "--theirs": read_theirs}
    if names and names[0] == "--make":
        file = file_of(names[1])
        path = Path(names[2]) / file.name
        path.write_bytes(file.data)
        print(json.dumps([str(path), file.megabytes]))
        return
    if names and names[0] in readers:
        print(json.dumps(measure(readers[names[0]], names[1], Path(names[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in names or (*ARTICLES, *FORMATS, "list"):
            report(name, Path(folder))


if __name__ == "__main__":
    main()
