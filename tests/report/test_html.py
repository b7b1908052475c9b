"""The HTML report as text; what a browser makes of it is in ``test_html_browser.py``."""

import base64
import hashlib
import json
import re
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from claimcheck.model import Audit, Block, Edit, Span, Unreadable
from claimcheck.report import render
from claimcheck.report.edit_words import MOST_FIXES
from tests.report import audits
from tests.report.pages import Page
from tests.report.signed_audits import signed_audit

AUDITS = {
    "small": audits.small_audit(),
    "clean": audits.clean_audit(),
    "several": audits.several_audit(),
    "nasty": audits.nasty_audit(),
    "large": audits.large_audit(600),
    "example": audits.example_audit(),
    "looked-up": audits.looked_up_audit(),
    "signed": signed_audit(),
}


@cache
def html_of(name: str) -> str:
    """Return the report of one of the audits, made once."""
    return render("html", AUDITS[name])


@cache
def page_of(name: str) -> Page:
    """Return the same, parsed."""
    return Page(html_of(name))


@pytest.mark.parametrize("name", AUDITS)
def test_elements_nest(name: str) -> None:
    """Every element is closed where it belongs."""
    page = page_of(name)

    assert (page.wrong, page.open) == ([], [])


@pytest.mark.parametrize("name", AUDITS)
def test_the_article_is_complete_and_verbatim(name: str) -> None:
    """The words of the article column are the characters of the files, each once and in order."""
    texts = [source.text for source in AUDITS[name].sources if source.kind == "article"]
    shown = page_of(name).words("paper")

    assert shown == "".join(texts)


@pytest.mark.parametrize("name", AUDITS)
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    """No id stands twice, and every link within the page has its target."""
    page = page_of(name)
    ids = page.attributes("id")
    targets = {href[1:] for href in page.attributes("href") if href.startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert set(page.attributes("aria-describedby")) <= set(ids)
    assert not any(re.search(r"\s", one) for one in ids)


@pytest.mark.parametrize("name", AUDITS)
def test_every_finding_has_its_card_and_its_place(name: str) -> None:
    """Each finding has a card with a stable id, and a link from its article leads to it."""
    page = page_of(name)
    audit = AUDITS[name]
    paths = {article.path for article in audit.articles}
    links = set(page.attributes("href"))
    open_ = [found for found in audit.findings if not found.suppressed_by]

    assert {f"f-{found.fingerprint}" for found in audit.findings} <= set(page.attributes("id"))
    assert {f"#f-{found.fingerprint}" for found in open_ if found.file in paths} <= links
    assert {f"#at-{found.fingerprint}" for found in audit.findings if found.file in paths} <= links


@pytest.mark.parametrize("name", AUDITS)
def test_nothing_foreign_can_run(name: str) -> None:
    """No attribute runs script or style, no element loads anything, links are of the web."""
    page = page_of(name)
    names = {attribute for _, values in page.elements for attribute in values}
    outside = [href for href in page.attributes("href") if not href.startswith("#")]

    assert not {one for one in names if one.startswith("on") or one in {"style", "src"}}
    assert not {tag for tag, _ in page.elements} & {"img", "link", "iframe", "object", "base"}
    assert all(href.startswith("https://") for href in outside)
    assert [tag for tag, _ in page.elements].count("script") == 2
    assert [tag for tag, _ in page.elements].count("style") == 1


@pytest.mark.parametrize("name", AUDITS)
def test_the_policy_names_the_exact_bytes(name: str) -> None:
    """The hashes of the policy are those of what stands between the tags."""
    html = html_of(name)
    policy = next(
        values["content"]
        for tag, values in page_of(name).elements
        if values.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("style", "script"):
        part = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = hashlib.sha256(part[1].encode()).digest() if part else b""
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy

    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")


@pytest.mark.parametrize("name", AUDITS)
def test_the_audit_stands_in_the_page_as_data(name: str) -> None:
    """The data block is JSON without any ``<``, and it is the whole audit."""
    block = re.search(r'<script type="application/json" id="audit">([^<]*)</script>', html_of(name))

    assert block
    assert json.loads(block[1]) == json.loads(render("json", AUDITS[name]))


def test_what_an_editor_reads_first() -> None:
    """Title, verdict, counts and the honest word on look-ups stand in the head."""
    head = page_of("small").words("top")

    assert "Does massage help with pain?" in head
    assert "Not ready: 2 impossible dates." in head
    assert "Nothing was looked up: this is an offline audit." in head
    assert re.search(r"claims cited\s*2", head)


def test_a_card_holds_both_sides() -> None:
    """The card of a finding says what the article says, what was expected, and what to do."""
    words = page_of("small").phrases("pane")

    assert (
        "Error 1 February 36, 2024 is not a date: February 2024 has 29 days."
        " line 9, column 55 · reference [2] · to correct · impossible-date"
        " The article says … Help,” healthline, February 36, 2024 . …"
        " Expected a day from 1 to 29"
        " Look at the page. One edit away: February 3, 6, 16 and 26, 2024."
    ) in words


def test_a_source_says_what_it_says_and_when() -> None:
    """The words of the article are never laid into a source's mouth; time and store are told."""
    words = page_of("looked-up").phrases("pane")

    assert (
        "As written The effects of massage"
        " Crossref says The effects of tea as of 2026-11-20 09:30 UTC, kept in the store"
    ) in words
    assert 'href="https://doi.org/10.1155/2014/640916" rel="noreferrer">Crossref</a> says' in (
        html_of("looked-up")
    )


def test_an_address_in_a_message_is_a_link() -> None:
    """The notice of a retraction is one click away; the bracket around it is no part of it."""
    assert 'href="https://doi.org/10.1155/2014/1"' in html_of("looked-up")


def test_what_could_not_be_verified_is_folded() -> None:
    """It stands after what was found, closed where it is long, and is counted."""
    html = html_of("looked-up")
    fold = html.index('<details class="unverified">')

    assert html.index('id="t-') < fold < html.index("This reference could not be checked")
    assert "What could not be verified <small>5</small>" in html
    assert "Findings <small>6</small>" in html


def test_a_reference_shows_its_verdict_and_who_was_asked() -> None:
    """What agrees, what differs, and every answer with its time and how it came here."""
    words = page_of("looked-up").phrases("pane")

    assert "Differs from the record Crossref differs in title." in words
    assert "differs: Title The effects of massage as cited The effects of tea Crossref" in words
    assert "agrees: Year 2014 Crossref" in words
    assert (
        "Crossref DOI 10.1155/2014/640916 : has it"
        " as of 2026-11-20 09:30 UTC, kept in the lock, entered by hand on 2026-11-20"
        " DataCite DOI 10.1155/2014/640916 : does not have it"
        " as of 2026-11-20 09:30 UTC, HTTP status 404"
    ) in words


def test_a_reference_shows_what_was_read() -> None:
    """Fields, dates with their reading, identifiers, keys and short forms stand on the card."""
    words = page_of("small").phrases("references")

    assert "Title The effects of massage 80% sure" in words
    assert "Published February 36, 2024 impossible: February 2024 has 29 days" in words
    assert "Published 03/04/2024 ambiguous: 2024-03-04 or 2024-04-03" in words
    assert "Short form of [2]" in words
    assert "Key schroeder-2014" in words
    assert "https://doi.org/10.1155/2014/640916" in page_of("small").attributes("href")


def test_a_claim_shows_its_citations_and_why_it_can_be_checked() -> None:
    """An inferred citation is told as inferred, a claim without any as such."""
    words = page_of("small").phrases("claims")

    assert "line 3 · cited by [1] , carried over" in words
    assert "carried over from a citation near by (inferred)" in words
    assert "covers this sentence · checkable: number, study" in words
    assert "line 3 · no citation · checkable: percentage" in words


def test_findings_of_other_files_have_a_frame() -> None:
    """A finding in a .bib file is shown with its line."""
    words = page_of("small").words("file")

    assert "3  date = {2014-13}," in words


def test_accepted_findings_and_passes_are_present() -> None:
    """What a person accepted, what was not read and what passed are told too."""
    words = page_of("small").phrases("rest")

    assert (
        "Accepted: It is a heading by the file of the claim, claims/pain/1.toml, until 2027-01-01"
        in words
    )
    assert "picture : pictures hold no text pain.txt, line 6" in words
    assert "pain.txt was read as utf-8: nothing in the file proves it." in words
    assert "4 passed checks of 2 rules" in words
    assert "impossible-date 2 pain#1, pain#3 to correct: 2" in words


def test_how_the_audit_was_made_is_told() -> None:
    """Version, time, day, settings and the hash of each file stand at the end."""
    words = page_of("small").words("rest")
    audit = AUDITS["small"]

    assert "claimcheck 0.1.0" in words
    assert "2026-11-22 09:30:00 UTC" in words
    assert audit.run.settings_sha256 in words
    assert all(source.sha256 in words for source in audit.sources)


def test_manual_pages_stand_in_the_report() -> None:
    """The rule of a finding is explained in the file itself."""
    page = page_of("small")

    assert "rule-impossible-date" in page.attributes("id")
    assert "Why it matters" in page.words("rule")
    assert "This version of claimcheck has no such rule." in page.words("rule")


def test_a_file_that_could_not_be_read_is_named() -> None:
    """The report says of which file it says nothing."""
    audit = structs.replace(
        AUDITS["clean"], unreadable=(Unreadable(file="b.txt", message="too large."),)
    )

    assert "b.txt could not be read" in Page(render("html", audit)).words("plain")


def test_ids_do_not_depend_on_what_else_is_audited() -> None:
    """A card that was linked to from an e-mail is found again in a later report."""
    alone, among = page_of("clean").attributes("id"), page_of("several").attributes("id")
    parts = {one for one in alone if one.startswith(("r-", "c-", "at-r-", "at-c-"))}

    assert {"r-pain-1", "at-r-pain-1", "c-pain-2", "at-c-pain-2"} <= parts
    assert parts <= set(among)


def test_ids_that_look_alike_stay_apart() -> None:
    """Two ids that an address spells alike, or that are alike for long, give two parts."""
    audit = AUDITS["clean"]
    article = audit.articles[0]
    names = ("a#1", "a:1", "a-1", "é" * 300, "é" * 301)
    references = tuple(structs.replace(article.references[0], id=name) for name in names)
    page = Page(
        render(
            "html",
            structs.replace(audit, articles=(structs.replace(article, references=references),)),
        )
    )
    ids = [one for one in page.attributes("id") if one.startswith("r-")]

    assert ids[:3] == ["r-a-1", "r-a-1~~2", "r-a-1~~3"]
    assert len(set(ids)) == len(names)


def test_a_table_is_one_group_of_cells() -> None:
    """Cells, their head and the signs that draw the table keep their lines."""
    html = render("html", audits.read_audit("table.md", TABLE))
    table = re.search(r'<div class="cells">(.*?)</div>', html, re.DOTALL)

    assert table
    assert re.sub("<[^>]*>", "", table[1]).strip() == TABLE.partition("\n\n")[2].strip()


TABLE = """# Doses

| Study | Effect |
|-------|--------|
| One   | 31%    |
| Two   | none   |
"""


def test_what_nobody_sees_is_spelt_out() -> None:
    """A finding on blanks shows their code points, in the article and on its card."""
    text = "One\u00a0two"
    source = audits.source_of("pain.txt", text)
    finding = audits.finding_of(source, "\u00a0", "invisible", "note", "Unseen.")
    article = structs.replace(
        audits.small_article(), blocks=(), claims=(), citations=(), references=(), not_read=()
    )
    page = Page(render("html", audits.audit_of([source], [article], [finding])))

    assert page.attributes("data-signs") == ["U+00A0"]
    assert page.words("paper") == text
    assert "One<U+00A0>two" in page.words("quoted")


@pytest.mark.parametrize(
    ("at", "new", "words"),
    [
        (Span(0, 0), "“", "insert “ before “Massage helps.”"),
        (Span(14, 14), "”", "insert ” after “Massage helps.”"),
        (Span(7, 8), "", "delete blank before “helps.”"),
    ],
)
def test_a_fix_that_shows_too_little_names_its_place(at: Span, new: str, words: str) -> None:
    """What is put in or taken out is told with the words beside it."""
    source = audits.source_of("pain.txt", "Massage helps.\n")
    finding = audits.finding_of(
        source,
        "Massage",
        "a-rule",
        "note",
        "Wrong.",
        fixes=(Edit(span=at, new_text=new, safety="safe"),),
    )
    page = Page(render("html", audits.audit_of([source], [], [finding])))

    assert words in " ".join(page.phrases("fix").split())


def test_a_long_row_of_fixes_is_counted() -> None:
    """A finding with many edits shows the first, so that its card stays a card."""
    source = audits.source_of("pain.txt", "Massage helps.\n")
    edit = Edit(span=Span(7, 8), new_text="", safety="safe")
    finding = audits.finding_of(
        source, "Massage", "a-rule", "note", "Wrong.", fixes=(edit,) * (MOST_FIXES + 30)
    )
    words = Page(render("html", audits.audit_of([source], [], [finding]))).phrases("fix")

    assert words.count("delete") == MOST_FIXES
    assert "… and 30 more edits of this kind" in words


def test_a_finding_in_a_claim_file_leads_to_the_claim() -> None:
    """What is wrong with a claim's own file links to the claim in the article."""
    small = AUDITS["clean"]
    article = small.articles[0]
    claim = structs.replace(article.claims[0], id="pain-0001", ledger_id="pain-0001")
    source = audits.source_of("claims/pain/pain-0001.toml", "exact = ''")
    finding = audits.finding_of(
        source, "exact", "claim-changed", "note", "Changed.", claim_id="pain-0001"
    )
    audit = structs.replace(
        small,
        sources=(*small.sources, source),
        articles=(structs.replace(article, claims=(claim,)),),
        findings=(finding,),
    )
    page = Page(render("html", audit))

    assert "claim pain-0001" in page.words("where")
    assert page.attributes("href").count("#c-pain-0001") >= 2


def test_a_bib_file_alone_is_a_report_too() -> None:
    """Without any article, the .bib file is the title."""
    small = AUDITS["small"]
    audit = structs.replace(small, articles=(), sources=small.sources[1:], findings=())
    page = Page(render("html", audit))

    assert "references.bib" in page.words("top")
    assert "claims cited" not in page.words("top")


def test_ten_thousand_references_take_seconds() -> None:
    """The cost grows with the article, not faster."""
    audit = audits.large_audit(10_000)
    began = time.process_time()
    html = render("html", audit)

    assert html.count('<li class="reference"') == 10_000
    assert time.process_time() - began < 30


kinds = st.sampled_from(
    ["heading", "paragraph", "item", "quote", "caption", "cell", "note", "reference", "code"]
)
places = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)
words = st.text("ab[1]<&\n\u00a0\u202e\"'", max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    text=words,
    blocks=st.lists(st.tuples(kinds, places, st.integers(0, 7))),
    found=st.lists(places, max_size=8),
)
def test_any_layout_is_shown_whole(
    text: str, blocks: list[tuple[str, list[int], int]], found: list[list[int]]
) -> None:
    """However blocks and findings lie or overlap: all characters, and sound HTML."""
    audit = _random_audit(text, blocks, found)
    page = Page(render("html", audit))
    ids = page.attributes("id")

    assert page.words("paper") == text
    assert (page.wrong, page.open) == ([], [])
    assert {f"#f-{one.fingerprint}" for one in audit.findings} <= set(page.attributes("href"))
    assert {href[1:] for href in page.attributes("href") if href[0] == "#"} <= set(ids)
    assert len(ids) == len(set(ids))


def _random_audit(
    text: str, blocks: list[tuple[str, list[int], int]], found: list[list[int]]
) -> Audit:
    source = audits.source_of("any.txt", text)
    article = structs.replace(
        audits.small_article("any"),
        blocks=tuple(
            Block(
                kind=kind,  # type: ignore[arg-type]  # drawn from the kinds
                span=Span(start, end),
                content=Span(start, end),
                level=level,
                list_number=level % 2,
                hidden=(Span(start, start + 1),),
            )
            for kind, (start, end), level in blocks
        ),
    )
    size = len(text)
    findings = [
        structs.replace(
            audits.finding_of(
                source, Span(min(start, size), min(end, size)), "a-rule", "note", "Wrong."
            ),
            fingerprint=str(number),
        )
        for number, (start, end) in enumerate(found)
    ]
    return audits.audit_of([source], [article], findings)
