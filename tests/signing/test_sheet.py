"""A person sees everything about a claim that a decision needs."""

import datetime

from claimcheck.model import Ask, Notice, Record, Work, WorkDate
from claimcheck.settings import Settings
from claimcheck.signing.desk import Desk
from claimcheck.signing.sheet import Sheets
from tests.project import Project
from tests.signing import ledgers
from tests.signing.ledgers import EDITOR, SLEEP

AT = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
WORK = Work(
    title="Tea and sleep: a trial",
    dates=(WorkDate(kind="published", date="2014"),),
    containers=("BMJ",),
    identifiers=("doi:10.1136/bmj.g1234",),
    notices=(
        Notice(kind="expression-of-concern", date="2019-03-04", identifier="doi:10.1136/bmj.g9"),
        Notice(kind="correction", identifier="doi:10.1136/bmj.g8"),
    ),
)
ANSWER = Record(
    ask=Ask("doi", "10.1136/bmj.g1234"), source="Crossref", retrieved_at=AT, content=WORK
)


def shown(claim: str = "tea-0001", *answers: Record, width: int = 300) -> str:
    """Return what is shown of a claim of the project in the current folder."""
    desk = Desk(
        ledgers.audited(Settings(), *answers), Settings(), by=EDITOR, on=datetime.date(2026, 11, 22)
    )
    sheets = Sheets(desk, lambda text, _: text, width)
    return "\n".join(sheets.lines(desk.item(claim)))


def test_records_and_notices(project: Project) -> None:
    """The verdict on the reference stands below it, with every notice and who tells of it."""
    ledgers.write(project)
    text = shown("tea-0001", ANSWER)

    assert "  Verified: Crossref: " in text
    assert "  Notice: expression of concern (2019-03-04), according to Crossref." in text
    assert "  Notice: correction, according to Crossref." in text


def test_what_the_claim_file_says(project: Project) -> None:
    """Plain words, and where in the source, are told where the file has them."""
    sleep = SLEEP.replace('"smith-2014"', '"smith-2014"\nat = "Abstract"')
    ledgers.write(project, sleep=sleep.replace("by =", 'text = "Tea is good for sleep."\nby ='))
    text = shown()

    assert "  In plain words: Tea is good for sleep." in text
    assert "  At: Abstract" in text


def test_evidence_that_nobody_has(project: Project) -> None:
    """A key that no file of references has is said to be none, and nothing can be approved."""
    ledgers.write(project, sleep=SLEEP.replace("smith-2014", "smyth-2014"))
    text = shown()

    assert "  No file of references has it." in text
    assert "Cannot be approved now. An error of this claim is open, unknown-evidence" in text


def test_an_ambiguous_claim_has_no_passage(project: Project) -> None:
    """Where the words stand twice, none of the places is shown as if it were the one."""
    again = " Tea helps people sleep for 2 hours more, a trial found. Tea is drunk"
    ledgers.write(
        project,
        article=ledgers.ARTICLE.replace(" Tea is drunk", again),
        sleep=SLEEP.replace('suffix = " [1] Green tea"\n', ""),
    )
    text = shown()

    assert text.startswith("tea-0001: Not reviewed (ambiguous), claims/tea/1.toml")
    assert "The claim file quotes: Tea helps people" in text
    assert ">>>" not in text


def test_findings_and_what_was_accepted(project: Project) -> None:
    """Open findings come first, the worst on top; of accepted ones the reason is told."""
    ignore = '\n[[ignore]]\nrule = "impossible-date"\nreason = "So it stands there."\n'
    wrong = "348:100-105. Accessed February 30, 2020"
    ledgers.write(
        project, article=ledgers.ARTICLE.replace("348:100-105", wrong), sleep=SLEEP + ignore
    )
    text = shown()

    assert "  error impossible-date, tea.txt:7:" in text
    assert "(accepted: So it stands there.)" in text


def test_only_the_last_reviews(project: Project) -> None:
    """Of many earlier reviews the newest are told, with their notes."""
    reviews = "".join(
        f'\n[[review]]\nby = "{EDITOR}"\non = 2026-11-0{day}\nverdict = "question"\n'
        f'note = "Number {day}?"\n'
        for day in range(1, 8)
    )
    ledgers.write(project, sleep=SLEEP + reviews)
    text = shown()

    assert "Reviews (7), newest last\n  … 2 older\n" in text
    assert "Number 2?" not in text
    assert "  2026-11-07 editor@example.org: question: Number 7?" in text


def test_lines_are_as_wide_as_the_terminal(project: Project) -> None:
    """Long texts are wrapped, and paragraphs of the article stay apart."""
    ledgers.write(project)
    lines = shown(width=60).splitlines()

    assert max(map(len, lines)) <= 60
    assert "  Tea and sleep" in lines


def test_a_long_claim_is_shown_whole(project: Project) -> None:
    """A person sees all that is signed; of a text that no terminal holds it says what is left out."""
    long = f"Tea helps people {'and their cats ' * 600}sleep well."
    endless = f"Green tea is {'very ' * 5_000}green."
    article = ledgers.ARTICLE.replace(
        "Tea and sleep\n\n", f"Tea and sleep\n\n{long} [1] {endless} [2] ", 1
    )
    ledgers.write(
        project,
        article=article,
        sleep=SLEEP.replace(
            "Tea helps people sleep for 2 hours more, a trial found.", long
        ).replace('suffix = " [1] Green tea"\n', ""),
    )

    assert "sleep well. <<<" in shown()
    assert "more character" not in shown()
    project.write(
        "claims/tea/1.toml",
        SLEEP.replace("Tea helps people sleep for 2 hours more, a trial found.", endless).replace(
            'suffix = " [1] Green tea"\n', ""
        ),
    )
    assert "… (5,019 more characters) <<<" in " ".join(shown().split())


def test_a_long_article_is_cut_at_words(project: Project) -> None:
    """Of what stands around the claim as much is shown as helps."""
    article = ledgers.ARTICLE.replace("Tea helps", f"{'Much is said of it. ' * 40}Tea helps", 1)
    ledgers.write(project, article=article.replace("world.", f"world. {'More is said. ' * 40}"))
    text = shown()

    assert "\n  … " in text
    assert " …\n" in text
