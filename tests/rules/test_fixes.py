"""Edits that rules propose from records: only in places and forms that are certain."""

import datetime

import pytest

from claimcheck.bibliography.bibtex import parse_bibliography
from claimcheck.model import Edit, Reference, Source, Span
from claimcheck.rules.context import Context, World
from claimcheck.rules.doi_places import added_doi
from claimcheck.rules.registry import all_rules
from claimcheck.rules.replacements import replacement
from claimcheck.settings import Settings
from claimcheck.text.splicing import spliced
from tests.project import Project
from tests.read.reading import article_of

BIB = """@string{pm = {Pain Medicine}}
@article{smith, title = {Tea and sleep}, journal = pm, year = 2014, number = {a} # {b}}
@incollection{roe, title = {Milk}, crossref = {smith}}
"""


def world_of(text: str) -> tuple[Context, dict[str, Reference]]:
    """Return what a rule knows of a .bib file, and its references by key."""
    source = Source(path="references.bib", kind="bibliography", text=text, sha256="")
    bibliography = parse_bibliography(source)
    world = World(
        bibliographies=[bibliography],
        texts={source.path: text},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    context = Context(world, all_rules()["duplicate-key"], None, source.path)
    return context, {one.id: one for one in bibliography.references}


@pytest.mark.parametrize(
    ("key", "old", "new", "expected"),
    [
        ("smith", "Tea and sleep", "Tea & sleep", "title = {Tea \\& sleep}"),
        ("smith", "pm,", "Brain", "journal = {Brain}"),
        ("smith", "2014", "2015", "year = 2015"),
        ("smith", "sleep", "rest", "{Tea and rest}"),
    ],
)
def test_replaced_in_an_entry(key: str, old: str, new: str, expected: str) -> None:
    """Special characters are escaped, and a bare value gets braces."""
    context, references = world_of(BIB)
    start = BIB.index(old, BIB.index("@article"))
    span = Span(start, start + len(old.rstrip(",")))

    edits = replacement(references[key], span, new, context)

    assert expected in spliced(BIB, edits)


@pytest.mark.parametrize("old", ["smith}}", "b}}"])
def test_not_replaced(old: str) -> None:
    """Neither the key of another entry nor a part of a value is written over."""
    context, references = world_of(BIB)
    start = BIB.index(old)
    at = start if old.startswith("s") else start - 1  # what stands behind the # sign

    assert [] == replacement(references["roe"], Span(at, at + 1), "x", context)


def test_doi_in_an_entry() -> None:
    """A field of its own, of the safety that the rule gives it."""
    context, references = world_of("@article{a,\n  title = {Tea}\n}")

    [edit] = added_doi(references["a"], "10.1136/bmj.g1", context, "safe")

    assert Edit(span=edit.span, new_text=",\n  doi = {10.1136/bmj.g1}", safety="safe") == edit


NOTES = {
    "before the PMID": (
        "Smith J. Tea. BMJ. 2014;348:1-5. PMID: 24949078.",
        "Smith J. Tea. BMJ. 2014;348:1-5. doi: 10.1/x. PMID: 24949078.",
    ),
    "at the end": (
        "Smith J. Tea. BMJ. 2014;348:1-5.",
        "Smith J. Tea. BMJ. 2014;348:1-5. doi: 10.1/x.",
    ),
    "behind an address": (
        "Smith J. Tea. BMJ. 2014;348:1-5. https://www.example.org/tea",
        "Smith J. Tea. BMJ. 2014;348:1-5. https://www.example.org/tea. doi: 10.1/x",
    ),
}


@pytest.mark.parametrize(("raw", "expected"), NOTES.values(), ids=NOTES)
def test_doi_in_a_list(raw: str, expected: str) -> None:
    """Where lists of that kind have it, and only as a suggestion."""
    context, _ = world_of("")
    reference = Reference(id="a#1", file="a.txt", span=Span(0, len(raw)), raw=raw)

    [edit] = added_doi(reference, "10.1/x", context, "safe")

    assert "suggested" == edit.safety
    assert expected == spliced(raw, [edit])


LISTS = {
    "one form": (("doi:10.1000/a", "doi:10.1000/b"), "doi:10.1/x", "safe"),
    "addresses": (("https://doi.org/10.1000/a",) * 2, "https://doi.org/10.1/x", "safe"),
    "two forms": (
        ("doi: 10.1000/a", "doi: 10.1000/b", "DOI 10.1000/c"),
        "doi: 10.1/x",
        "suggested",
    ),
    "shown once": (("doi:10.1000/a",), "doi:10.1/x", "suggested"),
}


@pytest.mark.parametrize(("given", "expected", "safety"), LISTS.values(), ids=LISTS)
def test_doi_as_the_list_gives_it(given: tuple[str, ...], expected: str, safety: str) -> None:
    """It is safe only where the other entries show one form, and takes that."""
    others = "".join(
        f"{number}. Smith J. Tea {number}. BMJ. 2014;348:{number}. {doi}\n\n"
        for number, doi in enumerate(given, 2)
    )
    text = f"Tea is warm [1].\n\nReferences\n\n1. Roe A. Tea. BMJ. 2014;348:1-5.\n\n{others}"
    article = article_of(text, "a.txt")
    world = World(
        articles=[article],
        texts={"a.txt": text},
        today=datetime.date(2026, 11, 22),
        settings=Settings(),
    )
    context = Context(world, all_rules()["missing-doi"], article, "a.txt")

    [edit] = added_doi(article.references[0], "10.1/x", context, "safe")

    assert safety == edit.safety
    assert f"1-5. {expected}" in spliced(text, [edit])


def test_no_doi_in_other_files() -> None:
    """A record of another program has forms of its own."""
    context, _ = world_of("")
    reference = Reference(
        id="a", file="a.ris", span=Span(0, 9), raw="TY  - JOUR", entry_type="jour"
    )

    assert [] == added_doi(reference, "10.1/x", context, "safe")


LOCK = """version = 1

[[answer]]
ask = {kind = "url", value = "https://www.example.org/tea"}
source = "page"
state = "present"
retrieved_at = 2026-11-20T10:00:00Z
http_status = 200
[answer.content]
is = "page"
status = 200
final_url = "https://www.example.org/tea"
title = "A history of tea"
published = "%s"
words = 900
"""


@pytest.mark.parametrize(
    ("stated", "mended"), [("2024-02-26", "February 26, 2024"), ("2024-05-01", "February 36, 2024")]
)
def test_an_impossible_date_that_a_page_states(project: Project, stated: str, mended: str) -> None:
    """A day that is one edit away and stated by the page is offered, and any other one is not."""
    text = "Tea is old. [1]\n\n[1] Jones B. A history of tea. Example. February 36, 2024. https://www.example.org/tea\n"
    path = project.write("article.txt", text)
    project.write("references.lock", LOCK % stated)

    project.run("fix", "article.txt")
    assert text == path.read_text()
    project.run("fix", "article.txt", "--offline", "--suggested", "--select", "impossible-date")

    assert text.replace("February 36, 2024", mended) == path.read_text()


WORK = """version = 1

[[answer]]
ask = {kind = "pmid", value = "24949078"}
source = "PubMed"
state = "present"
retrieved_at = 2026-11-20T10:00:00Z
[answer.content]
is = "work"
title = "A history of tea"
authors = [{family = "Jones", given = "B"}]
dates = [%s]
containers = ["Tea J"]
type = "article"
identifiers = ["pmid:24949078"]
"""
DAY = '{kind = "%s", date = "%s"}'


@pytest.mark.parametrize(
    ("role", "dates", "mended"),
    [
        ("", [DAY % ("online", "2015-02-28")], "2015 Feb 30"),
        ("", [DAY % ("online", "2015-02-20")], "2015 Feb 20"),
        ("", [DAY % ("online", "2015-02-20"), DAY % ("print", "2015-02-03")], "2015 Feb 30"),
        ("", [DAY % ("created", "2015-02-20")], "2015 Feb 30"),
        ("", [DAY % ("print", "2015-02")], "2015 Feb 30"),
        ("accessed ", [DAY % ("online", "2015-02-20")], "2015 Feb 30"),
    ],
)
def test_an_impossible_date_that_a_record_states(
    project: Project, role: str, dates: list[str], mended: str
) -> None:
    """One day that is one edit away, by a date of publication; never the day of access."""
    text = (
        "Tea is old. [1]\n\n"
        f"[1] Jones B. A history of tea. Tea J. {role}2015 Feb 30;4(2):5-16. PMID: 24949078.\n"
    )
    path = project.write("article.txt", text)
    project.write("references.lock", WORK % ", ".join(dates))

    project.run("fix", "article.txt", "--suggested", "--select", "impossible-date")

    assert text.replace("2015 Feb 30", mended) == path.read_text()


def test_the_day_of_an_update(project: Project) -> None:
    """What a page says of its last change is held against the day of the update."""
    text = (
        "Tea is old. [1]\n\n[1] Jones B. A history of tea. Example. Updated February 36, 2024. "
        "https://www.example.org/tea\n"
    )
    path = project.write("article.txt", text)
    modified = LOCK.replace('published = "%s"', 'modified = "2024-02-16"\nmodified_by = "page"')
    project.write("references.lock", modified)

    project.run("fix", "article.txt", "--suggested", "--select", "impossible-date")

    assert text.replace("36", "16") == path.read_text()


def test_an_archived_copy(project: Project) -> None:
    """The address of the copy of a lost page is suggested in the place of the page's own."""
    text = "Tea is old. [1]\n\n[1] Jones B. A history of tea. Example. 2019. https://www.example.org/tea\n"
    path = project.write("article.txt", text)
    lost = LOCK.replace('published = "%s"\nwords = 900', "words = 3").replace("200", "410")
    copy = """
[[answer]]
ask = {kind = "url", value = "https://www.example.org/tea"}
source = "Wayback Machine"
state = "present"
retrieved_at = 2026-11-20T10:00:00Z
[answer.content]
is = "capture"
url = "https://web.archive.org/web/20200304101010/https://www.example.org/tea"
date = 2020-03-04
"""
    project.write("references.lock", lost + copy)

    project.run("fix", "article.txt", "--suggested", "--select", "dead-link")

    assert "2019. https://web.archive.org/web/20200304101010/https://www.ex" in path.read_text()


def test_locked(project: Project) -> None:
    """With --locked an identifier that is mended needs no new row in the lock."""
    text = "Tea is old. [1]\n\n[1] Jones B. A history of tea. Tea J. 2015;4(2):5-16. PMID: 24949078.. https://www.example.org/tea?utm_source=x\n"
    path = project.write("article.txt", text)
    page = LOCK.replace('published = "%s"\n', "").replace(
        '"https://www.example.org/tea"}', '"https://www.example.org/tea?utm_source=x"}'
    )
    project.write("references.lock", page + WORK.removeprefix("version = 1\n") % "")

    result = project.run("fix", "article.txt", "--locked", "--select", "tracking-parameters")

    assert (0, "") == (result.code, result.err)
    assert text.replace("?utm_source=x", "") == path.read_text()
