"""How fast files are read: megabytes a second of each format, and the memory it takes.

An article is the one of ``tests/read/same_article.py``, its body repeated until its plain text is one
megabyte. Its sentences are half as long as usual, so that it takes more memory than others do: a claim
every 60 characters. Beside it stands one of usual prose, ``text-prose`` and so on: sentences of some 23
words, every third of them cited. All formats are measured by that text, for the file of one is ten times
as long as another's; memory is told as a multiple of the file too, of one that is a zip archive as a
multiple of the XML in it. It is what the process grew by at its most, without the bytes of the file, and
with all of the processes that it starts; what they share is counted once. The file is made in another
process. ``list`` is a plain text with 50,000 references.

A .bib file is read beside bibtexparser, which finds its blocks: in a process each, taken in turn, so
that a machine that changes its speed does not change the ratio. Run it from the project's folder:
``python -m benchmarks.reading [format …]``.
"""

import gc
import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from tests.read.same_article import Part

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
PROSE: Final = "-prose"
"""What stands behind a format for an article of usual prose."""
_SENTENCES: Final = 6  # of a paragraph of prose
_PARAGRAPH: Final = 1_000  # characters that it has, about
_SECTION: Final = 6  # paragraphs below a heading
_MARKERS: Final = (" [1]", " [2,3]", " [1–3]", " [4]")

_PLACED: Final = re.compile(r"\b(sclerosis|patients|year|blood|report|found|open)\b")
"""Words of the article behind which a town fits."""


def town(number: int) -> str:
    """Return a name, for lines that are the same on every page of a PDF are taken for its head."""
    letters = [chr(97 + number // 26**at % 26) for at in range(3)]
    return f"{''.join(letters).capitalize()}ton"


def dense_parts(size: int) -> "Sequence[Part]":
    """Return the body of the article, repeated up to so many characters."""
    from tests.read.same_article import PARTS  # noqa: PLC0415 - in the measured process

    once = sum(len(part.text) for part in PARTS)
    return [
        part._replace(text=_PLACED.sub(rf"\1 in {town(number)}", part.text, count=1))
        for number in range(1, max(2, size // once))
        for part in PARTS
    ]


def prose_parts(size: int) -> "Sequence[Part]":
    """Return sections of usual prose, up to so many characters."""
    from tests.read.same_article import Part  # noqa: PLC0415 - in the measured process

    parts = []
    for number in range(1, max(2, size // _PARAGRAPH)):
        if number % _SECTION == 1:
            parts.append(Part("heading", f"Massage and sleep in {town(number)}"))
        sentences = (sentence(number * _SENTENCES + at) for at in range(_SENTENCES))
        parts.append(Part("paragraph", " ".join(sentences)))
    return parts


def sentence(number: int) -> str:
    """Return a sentence of some 23 words; every third is cited."""
    work = Work(number)
    marker = _MARKERS[number // 3 % len(_MARKERS)] if number % 3 == 0 else ""
    words = f"{work.words(11).capitalize()} in {town(number)} {work.words(10, number % 3)}"
    return f"{words}{marker}."


def article(writer: str, parts: "Sequence[Part]") -> bytes:
    """Return an article in a format.

    Arguments:
        writer: The function of ``tests/read/same_article.py`` that writes the format.
        parts: Its body.
    """
    from unittest.mock import patch  # noqa: PLC0415 - in the measured process

    from tests.read import same_article  # noqa: PLC0415 - the same

    with patch.object(same_article, "PARTS", tuple(parts)):
        written: bytes = getattr(same_article, writer)()
    return written


class Measured(NamedTuple):
    """What one reading took."""

    seconds: float
    """Of processors; where there are several, a long list takes less time than that."""
    found: int
    """References of a file of references or of a list, claims of an article."""
    grown: float
    """What the process itself grew by at its most, in MB."""
    before: float
    """Its share of memory before it read, in MB (`share`)."""


class File(NamedTuple):
    """A file that is read."""

    data: bytes
    name: str
    megabytes: float
    """Of its text."""

    @property
    def unpacked(self) -> float:
        """The megabytes of what it holds: of a zip archive, those of the XML in it."""
        if not self.data.startswith(b"PK"):
            return len(self.data) / 1e6
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return sum(one.file_size for one in archive.infolist()) / 1e6


def file_of(name: str, *, small: bool = False) -> File:
    """Return the file of a format, a small one to warm up with."""
    format_ = name.removesuffix(PROSE)
    if format_ in ARTICLES:
        file, writer = ARTICLES[format_]
        parts = (dense_parts if name == format_ else prose_parts)(0 if small else ARTICLE_BYTES)
        return File(article(writer, parts), file, len(article("text", parts)) / 1e6)
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
    before, shared = _memory(), share(os.getpid())
    started = _seconds()
    found = read(name, data, small.name)
    taken = _seconds() - started
    return Measured(taken, found, _memory() - before, shared)


def _seconds() -> float:
    """Return the time that processors have worked for this process and for those it started."""
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + beside.ru_utime + beside.ru_stime


def _memory() -> float:
    """Return the most memory that this process has had, in MB."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, bytes on macOS
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def share(process: int) -> float:
    """Return the memory of a process and those it started, in MB, a page that several have counted once.

    It is the sum of their proportional shares (PSS), which only Linux tells; 0 elsewhere, where no
    process is started.
    """
    folder = Path(f"/proc/{process}")
    try:
        rollup = (folder / "smaps_rollup").read_text()
        started = (folder / f"task/{process}/children").read_text().split()
    except OSError:  # it has ended
        return 0.0
    own = re.search(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)
    return (int(own[1]) / 1024 if own else 0.0) + sum(share(int(one)) for one in started)


def grown_together(name: str, path: Path) -> float:
    """Return what a process that reads a file and those that it starts grow by at their most, in MB.

    Looking takes time of theirs, so that this is another run than those whose time is taken.
    """
    with subprocess.Popen(
        _command("--ours", name, str(path)), cwd=ROOT, stdout=subprocess.PIPE
    ) as run:
        most = 0.0
        while run.poll() is None:
            most = max(most, share(run.pid))
            time.sleep(0.01)
        out = run.communicate()[0]
    return most - Measured(*json.loads(out)).before


def measured(name: str, whose: str, path: Path) -> Measured:
    """Return what reading takes in a process of its own."""
    return Measured(*beside(f"--{whose}", name, str(path)))


def made(name: str, folder: Path) -> tuple[Path, float, float]:
    """Return a file of a format, the megabytes of its text and those of what it holds.

    It is made in a process of its own, for on Linux a process takes over the peak of the one that starts it.
    """
    path, megabytes, unpacked = beside("--make", name, str(folder))
    return Path(path), megabytes, unpacked


def beside(*arguments: str) -> list[Any]:
    """Return what this program prints in a process of its own."""
    out = subprocess.run(
        _command(*arguments), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    found: list[Any] = json.loads(out.stdout)
    return found


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.reading", *arguments]


def report(name: str, folder: Path) -> None:
    """Print the figures of one format."""
    ours, theirs = [], []
    path, megabytes, unpacked = made(name, folder)
    for _ in range(RUNS):
        ours.append(measured(name, "ours", path))
        if name == "bib":
            theirs.append(measured(name, "theirs", path))
    seconds = statistics.median(one.seconds for one in ours)
    last = ours[-1]
    grown = max(last.grown, grown_together(name, path))
    what = "claims" if name.removesuffix(PROSE) in ARTICLES else "references"
    print(
        f"{name:14} {megabytes:5.1f} MB  {megabytes / seconds:6.2f} MB/s  "
        f"{last.found / seconds:8,.0f} {what}/s  "
        f"memory {grown / megabytes:5.1f} times its text, "
        f"{grown / unpacked:5.1f} times the file"
    )
    if theirs:
        ratio = seconds / statistics.median(one.seconds for one in theirs)
        print(f"{'':14} {ratio:.2f} times the time of bibtexparser alone")


def main() -> None:
    """Print every figure, or those of the formats that are named."""
    names = sys.argv[1:]
    readers = {"--ours": read_ours, "--theirs": read_theirs}
    if names and names[0] == "--make":
        file = file_of(names[1])
        path = Path(names[2]) / file.name
        path.write_bytes(file.data)
        print(json.dumps([str(path), file.megabytes, file.unpacked]))
        return
    if names and names[0] in readers:
        print(json.dumps(measure(readers[names[0]], names[1], Path(names[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in names or (*ARTICLES, *FORMATS, "list"):
            report(name, Path(folder))
            if name in ARTICLES:
                report(name + PROSE, Path(folder))


if __name__ == "__main__":
    main()
