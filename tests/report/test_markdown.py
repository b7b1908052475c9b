"""Markdown for summaries and comments: bounded, and nothing of an article is markup."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import structs

from claimcheck.model import NotRead, ReferenceVerdict, Span
from claimcheck.report import render
from claimcheck.report.frames import visible
from claimcheck.report.markdown import MARKER, MOST
from claimcheck.report.markdown_text import code, link, plain
from tests.report import audits, ci_audits

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INERT = {"text", "text_special", "code_inline", "entity"}
GOLDEN = """\
<!-- claimcheck -->
## Not ready: 2 impossible dates.

| Errors | Warnings | Notes | Accepted | Could not be verified | References | Claims |
| --: | --: | --: | --: | --: | --: | --: |
| 2 | 1 | 4 | 1 | 0 | 3 | 3 |

### Findings

- **Error** [`pain.txt:9:55`](pain.txt#L9) February 36, 2024 is not a date: February 2024 has 29 days. \
Look at the page. One edit away: February 3, 6, 16 and 26, 2024. (`impossible-date`)
- **Error** [`references.bib:3:11`](references.bib#L3) 2014-13 is not a date: a year has 12 months. \
(`impossible-date`)
- **Warning** [`pain.txt:3:78`](pain.txt#L3) A percentage has no citation. (likely, for a person to judge) \
(`uncited-claim`)
- **Note** [`pain.txt:9:5`](pain.txt#L9) Pietrangelo, Ann is written family name first, the others are not. \
(`name-order`)
"""


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of a text, those inside a line too."""
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def test_the_report() -> None:
    """The marker, the verdict, the numbers, then what was found, worst first."""
    text = render("markdown", audits.small_audit())

    assert text.startswith(GOLDEN)
    assert "### Not read\n\n- `pain.txt`: picture: pictures hold no text\n" in text
    assert text.endswith("nothing was looked up: offline audit.\n")


def test_references_that_are_not_verified() -> None:
    """Worst first, with the reason; verified ones are only counted."""
    audit = audits.looked_up_audit()
    gone = ReferenceVerdict(ref_id="pain#3", verdict="not-found", because="Nobody knows it.")
    good = ReferenceVerdict(ref_id="other", verdict="verified", because="Crossref agrees.")
    text = render("markdown", structs.replace(audit, verdicts=(good, *audit.verdicts, gone)))

    assert (
        "### References\n\n"
        "- **Not found** \\[3\\]: Nobody knows it.\n"
        "- **Differs from the record** \\[1\\]: Crossref differs in title.\n"
        "- **Could not be checked** \\[2\\]: No answer: page.\n"
    ) in text
    assert "Crossref agrees" not in text
    assert "unverified-reference" not in text


def test_a_file_that_could_not_be_read() -> None:
    """It is told under what was not read."""
    text = render("markdown", ci_audits.unreadable_audit())

    assert "### Not read\n\n- **File** notes, old.txt: is no text.\n" in text


@pytest.mark.parametrize("name", ci_audits.ALL)
def test_nothing_of_an_article_is_markup(name: str) -> None:
    """The only HTML is the marker, every link leads to a file of the audit, and no image is loaded."""
    audit = ci_audits.ALL[name]
    found = list(tokens(render("markdown", audit)))
    html = [one.content for one in found if one.type.startswith("html")]
    links = [str(one.attrs["href"]) for one in found if one.type == "link_open"]

    assert [f"{MARKER}\n"] == html
    assert "image" not in {one.type for one in found}
    assert not [href for href in links if ":" in href]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("@octo/team look", "@\u2060octo/team look"),
        ("a@b.org", "a@\u2060b.org"),
        ("see #12 and GH-3 and !4", "see \\#\u206012 and GH-\u20603 and !\u20604"),
        ("a | b </details> ![x](y)", "a \\| b \\</details\\> !\\[x\\](y)"),
        (
            "*a* _b_ ~c~ `d` $e$ &amp;",
            "\\*a\\* \\_b\\_ \\~\u2060c\\~ \\`d\\` \\$\u2060e\\$ \\&\u2060amp;",
        ),
        ("see https://a.org/x_y.", "see `https://a.org/x_y`."),
        ("ftp://a.org www.a.org", "ftp\\://a.org www\\.a.org"),
        ("two\nlines\u202e", "two lines\\<U+202E\\>"),
    ],
)
def test_text_is_made_plain(words: str, text: str) -> None:
    """No mention calls anybody, no number links, no sign marks up."""
    assert text == plain(words)


@given(st.text(max_size=80) | st.text("`\\*_[]()<>!&#@|~$:/. hw", max_size=40))
def test_plain_text_is_shown_as_it_is(words: str) -> None:
    """What a reader sees are the words, whatever they are, and there is nothing but words."""
    inline = MARKDOWN.parseInline("x" + plain(words) + "x")[0].children or []
    shown = "".join(one.content for one in inline).replace("\u2060", "")

    assert {one.type for one in inline} <= INERT
    assert visible(" ".join(words.split())).replace("\u2060", "") == shown[1:-1]


@given(st.text(max_size=60) | st.text("` a", max_size=20))
def test_code_is_shown_as_it_is(words: str) -> None:
    """A code span holds any text, backticks too."""
    inline = MARKDOWN.parseInline(f"x{code(words)}x")[0].children or []
    folded = visible(" ".join(words.split()))

    assert ["text", "code_inline", "text"] == [one.type for one in inline]
    assert folded == inline[1].content.strip()


def test_links_lead_to_lines() -> None:
    """A path is encoded, and parentheses in it end no link."""
    assert "[`a (b).txt:3`](a%20%28b%29.txt#L3)" == link("a (b).txt:3", "a (b).txt", 3)
    assert "[`a.docx`](a.docx)" == link("a.docx", "a.docx")


def test_a_word_file_is_linked_without_a_line() -> None:
    """The link names the paragraph and leads to the file."""
    text = render("markdown", ci_audits.word_audit())

    assert (
        "[`articles/herbal tea.docx, paragraph 2, character 15`](articles/herbal%20tea.docx) "
    ) in text


def test_a_comment_holds_it() -> None:
    """Whole findings are left out, worst kept, and counted; all sections are bounded together."""
    audit = ci_audits.crowded_audit(7_500)
    article = structs.replace(
        audits.small_article("large"), not_read=(NotRead("picture", Span(0, 1), "w" * 400),) * 900
    )
    verdicts = [
        ReferenceVerdict(ref_id=f"large#{number}", verdict="not-found", because="Nobody.")
        for number in range(900)
    ]
    full = structs.replace(audit, articles=(article,), verdicts=tuple(verdicts))
    text = render("markdown", full)
    items = [line for line in text.splitlines() if line.startswith("- **Error**")]
    left = [line for line in text.splitlines() if line.startswith("- … and")]

    assert MOST * 0.9 < len(text.encode()) <= MOST
    assert f"- … and {22_500 - len(items):,} more findings: see the whole report" == left[0]
    assert 3 == len(left)
    assert text.endswith("offline audit.\n")


def test_one_item_left_out_is_told() -> None:
    """An item that is larger than the room is left out, not cut."""
    audit = ci_audits.crowded_audit(100, words="word " * 300)
    lines = render("markdown", audit).splitlines()

    assert all(line.endswith("`)") for line in lines if line.startswith("- **"))
    assert any(line.startswith("- … and") for line in lines)


def test_nothing_found() -> None:
    """Verdict, numbers and the sum are left."""
    text = render("markdown", audits.audit_of([], []))

    assert "###" not in text
    assert text.splitlines()[1] == "## Ready: no error was found."
