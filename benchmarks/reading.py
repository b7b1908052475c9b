"""How fast files are read: megabytes a second of each format, and the memory it takes.

An article is the one of ``tests/read/same_article.py``, its body repeated until its plain text is one
megabyte. All formats are measured by that text, for the file of one is ten times as long as another's.
A .bib file is read beside bibtexparser, which finds its blocks: in a process each, taken in turn, so
that a machine that changes its speed does not change the ratio. Run it from the project's folder:
``python -m benchmarks.reading [format …]``.
"""

import gc
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
REFERENCES: Final = 12_000
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
    found: int
    """References of a file of references, claims of an article."""
    megabytes: float
    grown: float
    """What the process grew by, in MB."""


def read_ours(name: str) -> Measured:
    """Read a file of a format as an audit does."""
    return read_article(name) if name in ARTICLES else read_references(name)


def read_article(name: str) -> Measured:
    """Read the article in a format."""
    from tests.read.rendered import article_of  # noqa: PLC0415 - in the measured process

    file, writer = ARTICLES[name]
    article_of(article(writer, 0), file)
    data, megabytes = article(writer), len(article("text")) / 1e6
    gc.collect()
    before = _memory()
    started = time.process_time()
    read = article_of(data, file)
    taken = time.process_time() - started
    return Measured(taken, len(read.claims), megabytes, _memory() - before)


def read_references(name: str) -> Measured:
    """Read a file of references."""
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - in the measured process
    from claimcheck.read.source import decode  # noqa: PLC0415 - the same

    format_ = FORMATS[name]
    parse(decode(format_.text(20).encode(), shown=format_.name, kind="bibliography"))
    data = format_.text(REFERENCES).encode()
    gc.collect()
    before = _memory()
    started = time.process_time()
    source = decode(data, shown=format_.name, kind="bibliography")
    bibliography = parse(source)
    taken = time.process_time() - started
    return Measured(taken, len(bibliography.references), len(data) / 1e6, _memory() - before)


def read_theirs(name: str) -> Measured:
    """Read a .bib file with bibtexparser alone."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - in the measured process

    text = FORMATS[name].text(REFERENCES)
    gc.collect()
    before = _memory()
    started = time.process_time()
    library = parse_string(text, parse_stack=[])
    taken = time.process_time() - started
    return Measured(taken, len(library.entries), len(text) / 1e6, _memory() - before)


def _memory() -> float:
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, bytes on macOS
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measured(name: str, whose: str) -> Measured:
    """Return what reading takes in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", f"--{whose}", name]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Measured(*json.loads(out.stdout))


def report(name: str) -> None:
    """Print the figures of one format."""
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(measured(name, "ours"))
        if name == "bib":
            theirs.append(measured(name, "theirs"))
    seconds = statistics.median(one.seconds for one in ours)
    last = ours[-1]
    print(
        f"{name:12} {last.megabytes:5.1f} MB  {last.megabytes / seconds:6.2f} MB/s  "
        f"{last.found / seconds:8,.0f} {'claims' if name in ARTICLES else 'references'}/s  "
        f"{last.grown / last.megabytes:5.1f} times its size in memory"
    )
    if theirs:
        ratio = seconds / statistics.median(one.seconds for one in theirs)
        print(f"{'':12} {ratio:.2f} times the time of bibtexparser alone")


def main() -> None:
    """Print every figure, or those of the formats that are named."""
    names = sys.argv[1:]
    readers = {"--ours": read_ours, "--theirs": read_theirs}
    if names and names[0] in readers:
        print(json.dumps(readers[names[0]](names[1])))
        return
    for name in names or (*ARTICLES, *FORMATS):
        report(name)


if __name__ == "__main__":
    main()
