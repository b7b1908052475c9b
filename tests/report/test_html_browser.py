"""The HTML report in Chromium: accessibility, size, keys, printing, and that nothing foreign runs.

Skipped where Debian's chromium or playwright is missing; with ``CLAIMCHECK_REQUIRE_BROWSER=1`` in
the environment that is a failure. Nothing is downloaded and nothing beyond the file is opened.
"""

import os
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Self

import pytest

from claimcheck.model import Audit
from claimcheck.report import render
from tests.report import audits
from tests.report.signed_audits import signed_audit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AUDITS = {
    "small": audits.small_audit(),
    "clean": audits.clean_audit(),
    "several": audits.several_audit(),
    "nasty": audits.nasty_audit(),
    "large": audits.large_audit(200),
    "example": audits.example_audit(),
    "looked-up": audits.looked_up_audit(),
    "signed": signed_audit(),
}
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"


def missing(reason: str) -> NoReturn:
    """Skip the tests of this file, or fail where a browser is demanded."""
    if os.environ.get("CLAIMCHECK_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Return Debian's chromium, without a window."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        missing("there is no chromium on this machine: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        missing("playwright is not installed: pip install --group browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the report of every audit, by its name."""
    folder = tmp_path_factory.mktemp("reports")
    for name, audit in AUDITS.items():
        (folder / f"{name}.html").write_text(render("html", audit), encoding="utf-8")
    return folder


class Opened:
    """A report in a tab of its own, with everything that the browser complained about.

    Arguments:
        browser: The browser.
        path: The report.
        options: How the tab behaves, as `Browser.new_context` takes it.
    """

    def __init__(self, browser: "Browser", path: Path, **options: Any) -> None:  # noqa: ANN401 - as playwright types them
        """Open the report and listen."""
        options.setdefault("viewport", {"width": 1280, "height": 800})
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)
        self.page.goto(path.as_uri())

    def _refuse(self, dialog: "Dialog") -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def focused(self) -> str:
        """Return the id of the element that has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def findings_of(audit: Audit, severity: str | None = None) -> list[str]:
    """Return the ids of the cards of open findings in an article."""
    paths = {article.path for article in audit.articles}
    return [
        f"f-{finding.fingerprint}"
        for finding in audit.findings
        if finding.suppressed_by is None
        and finding.file in paths
        and severity in {None, finding.severity}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(AUDITS.keys() - {"large"}))
def test_axe_finds_no_fault(
    browser: "Browser", folder: Path, name: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 2.2 A and AA and best practice, in both schemes, with everything unfolded.

    In the example axe leaves nothing to a person either.
    """
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    with Opened(browser, folder / f"{name}.html", color_scheme=scheme, bypass_csp=True) as opened:
        opened.page.evaluate(OPEN_ALL)
        opened.page.evaluate(axe)
        result = opened.page.evaluate("options => axe.run(options)", {"runOnly": RULES})

    assert [
        (fault["id"], [node["html"][:200] for node in fault["nodes"]])
        for fault in result["violations"]
    ] == []
    assert len(result["passes"]) > 25
    if name == "example":
        assert [fault["id"] for fault in result["incomplete"]] == []


@pytest.mark.parametrize("name", AUDITS)
def test_one_request_and_no_complaint(browser: "Browser", folder: Path, name: str) -> None:
    """The file needs nothing else, its policy forbids nothing of its own, and nothing runs."""
    with Opened(browser, folder / f"{name}.html") as opened:
        opened.page.evaluate(OPEN_ALL)
        opened.page.wait_for_load_state("networkidle")
        images = opened.page.evaluate("document.images.length + document.scripts.length")

    assert opened.requests == [(folder / f"{name}.html").as_uri()]
    assert opened.complaints == []
    assert images == 2


@pytest.mark.parametrize("width", [320, 640, 1024, 1280])
@pytest.mark.parametrize("name", ["several", "nasty", "example", "signed"])
def test_no_width_scrolls_sideways(browser: "Browser", folder: Path, name: str, width: int) -> None:
    """Down to 320 pixels the page is no wider than the screen (WCAG 1.4.10)."""
    size = {"width": width, "height": 700}
    with Opened(browser, folder / f"{name}.html", viewport=size) as opened:
        opened.page.evaluate(OPEN_ALL)
        found = opened.page.evaluate("document.documentElement.scrollWidth")

    assert found <= width


def test_it_prints(browser: "Browser", folder: Path) -> None:
    """A tagged PDF with an outline is made."""
    with Opened(browser, folder / "small.html") as opened:
        pdf = opened.page.pdf(tagged=True, outline=True)

    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf


def test_the_print_is_small(browser: "Browser", folder: Path) -> None:
    """On paper stands what was found and read: a few sheets, and no table of what passed."""
    with Opened(browser, folder / "example.html") as opened:
        pdf = opened.page.pdf(tagged=True, outline=True, format="A4")
        opened.page.emulate_media(media="print")
        checks = opened.page.locator("table.checks").is_visible()
        references = opened.page.locator(".references").first.is_visible()

    assert (checks, references) == (False, True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) <= 20
    assert len(pdf) < 750_000


def test_what_is_folded_is_printed(browser: "Browser", folder: Path) -> None:
    """On paper nothing stays folded, the controls are gone, and nothing is cut off."""
    with Opened(browser, folder / "small.html") as opened:
        opened.page.emulate_media(media="print")
        rows = opened.page.locator("dl.fields").first
        controls = opened.page.locator("#controls")
        pane = opened.page.locator(".pane")

        assert rows.evaluate("rows => rows.getBoundingClientRect().height") > 50
        assert not controls.is_visible()
        assert pane.evaluate("pane => getComputedStyle(pane).overflowY") == "visible"


def test_a_long_passage_is_folded_and_printed(browser: "Browser", folder: Path) -> None:
    """What a claim rests on is read at once if it is short; on paper stands all of it."""
    with Opened(browser, folder / "signed.html") as opened:
        short, long = opened.page.locator(".rests-on blockquote").all()[:2]
        on_screen = short.is_visible(), long.is_visible()
        opened.page.emulate_media(media="print")
        on_paper = short.is_visible(), long.is_visible()

    assert ((True, False), (True, True)) == (on_screen, on_paper)


def test_it_works_without_scripts(browser: "Browser", folder: Path) -> None:
    """With scripts off everything is there but the filters, and links lead both ways."""
    first = findings_of(AUDITS["small"])[0]
    with Opened(browser, folder / "small.html", java_script_enabled=False) as opened:
        page = opened.page
        page.locator(f'.paper a[href="#{first}"]').first.click()
        there = page.url
        page.locator(f"#{first} .where a").first.click()
        back = page.url

        assert there.endswith(f"#{first}")
        assert back.endswith(first.replace("f-", "#at-"))
        assert page.locator(f"#{first}").is_visible()
        assert not page.locator("#controls").is_visible()
    assert opened.complaints == []


@pytest.mark.parametrize("name", ["small", "large"])
@pytest.mark.parametrize("width", [1280, 700])
def test_a_click_on_a_mark_shows_its_card(
    browser: "Browser", folder: Path, name: str, width: int
) -> None:
    """The card comes into view and nothing hides it, in one column and in two."""
    card = findings_of(AUDITS[name])[-1]
    size = {"width": width, "height": 800}
    with Opened(browser, folder / f"{name}.html", viewport=size) as opened:
        link = opened.page.locator(f'.paper a[href="#{card}"]').last
        link.evaluate("link => link.click()")
        on_top = opened.page.locator(f"#{card} h3").evaluate(
            """heading => {
                const box = heading.getBoundingClientRect();
                const seen = document.elementFromPoint(box.left + 5, box.top + 5);
                return heading.contains(seen);
            }"""
        )

    assert on_top


def test_keys_go_on_and_back(browser: "Browser", folder: Path) -> None:
    """``j`` and ``k`` move the focus among the findings and stop at the ends."""
    expected = [*findings_of(AUDITS["small"], "error"), *findings_of(AUDITS["small"], "warning")]
    with Opened(browser, folder / "small.html") as opened:
        keys = opened.page.keyboard
        keys.press("j")
        first = opened.focused()
        keys.press("k")
        still_first = opened.focused()
        keys.press("j")
        second = opened.focused()
        keys.press("Control+j")
        unmoved = opened.focused()
        opened.page.locator("#keys").uncheck()
        keys.press("j")
        off = opened.focused()

    assert [first, still_first, second, unmoved, off] == [
        expected[0],
        expected[0],
        expected[1],
        expected[1],
        "keys",
    ]


def test_keys_go_through_all_findings(browser: "Browser", folder: Path) -> None:
    """Every finding of a long report is reached, and the article follows."""
    number = len(AUDITS["large"].findings)
    with Opened(browser, folder / "large.html") as opened:
        for _ in range(number + 3):
            opened.page.keyboard.press("j")
        last = opened.focused()
        mark = opened.page.locator(f'.paper a[href="#{last}"]').first

        assert last == findings_of(AUDITS["large"])[-1]
        assert mark.evaluate("mark => mark.getBoundingClientRect().top") < 800


def test_what_is_folded_opens_for_who_looks(browser: "Browser", folder: Path) -> None:
    """A mark and the keys lead into what could not be verified; a filter hides the whole group."""
    first = findings_of(AUDITS["looked-up"], "note")[0]
    with Opened(browser, folder / "looked-up.html") as opened:
        page = opened.page
        card = page.locator(f"#{first}")
        before = card.is_visible()
        page.locator(f'.paper a[href="#{first}"]').first.click()
        by_link = card.is_visible()
        page.locator("details.unverified").evaluate("group => { group.open = false }")
        page.keyboard.press("j")
        page.keyboard.press("j")
        by_key = card.is_visible()
        page.get_by_role("checkbox", name="could not be verified").uncheck()

        assert (before, by_link, by_key) == (False, True, True)
        assert not page.locator("details.unverified").is_visible()


def test_filters_hide_findings_and_their_marks(browser: "Browser", folder: Path) -> None:
    """What is unchecked is hidden, unmarked in the article, skipped by keys, and counted."""
    note = findings_of(AUDITS["small"], "note")[0]
    error = findings_of(AUDITS["small"], "error")[0]
    warning = findings_of(AUDITS["small"], "warning")[0]
    with Opened(browser, folder / "small.html") as opened:
        page = opened.page
        before = page.locator("#status").inner_text()
        page.get_by_role("checkbox", name="Note").uncheck()
        page.get_by_role("checkbox", name="for a person to judge").uncheck()
        shown = page.locator(".findings:not(.accepted) .finding:visible").count()
        marks = page.locator(f'.paper a[href="#{note}"].off').count()

        assert (before, page.locator("#status").inner_text()) == ("7 of 7 shown", "2 of 7 shown")
        assert shown == 2
        assert marks > 0
        assert page.locator(f"#{error}").is_visible()
        assert not page.locator(f"#{warning}").is_visible()
        page.get_by_role("checkbox", name="Note").check()
        assert page.locator(f"#{note}").is_visible()


def test_filters_are_reached_by_keyboard(browser: "Browser", folder: Path) -> None:
    """The first stop is the skip link, and it leads past the head; the filters come after it."""
    with Opened(browser, folder / "small.html") as opened:
        keys = opened.page.keyboard
        keys.press("Tab")
        skip = opened.page.evaluate("document.activeElement.textContent")
        is_seen = opened.page.locator(".skip").evaluate("link => link.offsetLeft >= 0")
        keys.press("Tab")
        keys.press("Space")
        is_checked = opened.page.evaluate("document.activeElement.checked")

    assert (skip, is_seen, is_checked) == ("Skip to the findings", True, False)


def test_hostile_text_is_shown_as_text(browser: "Browser", folder: Path) -> None:
    """Tags, handlers and direction marks of the files are words on the page and no more."""
    with Opened(browser, folder / "nasty.html") as opened:
        page = opened.page
        words = page.locator(".paper").evaluate("paper => paper.textContent")
        title = page.title()
        links = page.eval_on_selector_all("a", "links => links.map(link => link.protocol)")

    assert "<script>alert(1)</script>" in words
    assert '"><img src=x onerror=alert(1)>' in words
    assert title == 'Audit of <script>alert(1)</script>"><img src=x onerror=alert(1)>'
    assert set(links) <= {"file:", "https:"}
    assert opened.complaints == []


def test_a_direction_mark_turns_only_its_own_words(browser: "Browser", folder: Path) -> None:
    """An unclosed right-to-left override cannot turn the words of the report around."""
    with Opened(browser, folder / "nasty.html") as opened:
        marks = opened.page.locator(".finding", has_text="U+202E")
        before = marks.first.locator(".where a").first.evaluate(
            """link => {
                const after = link.nextSibling;
                const range = document.createRange();
                range.setStart(after, 0);
                range.setEnd(after, 2);
                return range.getBoundingClientRect().left >= link.getBoundingClientRect().right - 1;
            }"""
        )

    assert before


def test_the_data_block_is_the_audit(browser: "Browser", folder: Path) -> None:
    """What a script reads from the data block is the audit, ``</script>`` inside and all."""
    with Opened(browser, folder / "nasty.html") as opened:
        text = opened.page.evaluate(
            "JSON.parse(document.getElementById('audit').textContent).sources[0].text"
        )

    assert text == AUDITS["nasty"].sources[0].text
