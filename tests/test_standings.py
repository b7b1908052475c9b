"""Where a claim stands follows from its sign-offs, the settings, and what the world has said since."""

import datetime

import pytest
from msgspec import structs

from claimcheck.ledger import (
    SignOffs,
    evidence_sha256,
    quote_sha256,
    references_sha256,
    same_person,
    sign_offs,
)
from claimcheck.model import (
    Absent,
    Answer,
    Ask,
    Audit,
    LedgerClaim,
    LedgerEvidence,
    LedgerReview,
    Notice,
    Record,
    Reference,
    Span,
    Standing,
    Work,
    WorkDate,
)
from claimcheck.settings import Settings
from tests.project import Project
from tests.signing import ledgers
from tests.signing.ledgers import EDITOR, SECOND

DAY = datetime.date(2026, 11, 20)
DOI = Ask("doi", "10.1136/bmj.g1234")
TWO = Settings(reviews_required=2)
STRICT = Settings(self_approval=False)
CLAIM = LedgerClaim(
    id="tea-0001",
    file="claims/tea/1.toml",
    article="tea.txt",
    exact="Tea helps.",
    exact_span=Span(0, 0),
    evidence=(LedgerEvidence(ref="smith-2014"),),
    anchor="exact",
    by="writer@example.org",
)
REFERENCES = {
    "smith-2014": Reference(id="smith-2014", file="references.bib", span=Span(0, 1), raw="x")
}


def said(verdict: str, by: str = EDITOR, *, quote: str = CLAIM.exact) -> LedgerReview:
    """Return a sign-off of the claim, with its hashes."""
    return LedgerReview(
        by=by,
        on=DAY,
        verdict=verdict,  # type: ignore[arg-type]  # one of its three words
        quote_sha256=quote_sha256(quote),
        evidence_sha256=evidence_sha256(CLAIM.evidence),
        reference_sha256=references_sha256(CLAIM, REFERENCES),
    )


def test_a_sign_off_of_a_day_to_come_does_not_count_yet() -> None:
    """It would hide every notice until then; where it is tomorrow already, tomorrow is no mistake."""
    claim = structs.replace(CLAIM, reviews=(said("approved"),))

    def signed(today: datetime.date) -> SignOffs:
        return sign_offs(claim, claim.exact, REFERENCES, Settings(), today=today)

    day = datetime.timedelta(days=1)
    assert signed(DAY).is_approved
    assert signed(DAY - day).is_approved
    assert signed(datetime.date.max).is_approved
    early = signed(DAY - 2 * day)
    assert not early.is_approved
    assert not early.is_stale
    assert claim.reviews == early.early


def held(*reviews: LedgerReview, settings: Settings = Settings()) -> tuple[bool, int, bool]:  # noqa: B008 - frozen
    """Return whether the claim is approved, by how many, and whether it is stale."""
    claim = structs.replace(CLAIM, reviews=reviews)
    signed = sign_offs(claim, claim.exact, REFERENCES, settings, today=DAY)
    return signed.is_approved, len(signed.valid), signed.is_stale


OLD = said("approved", quote="Tea cures.")


@pytest.mark.parametrize(
    ("reviews", "settings", "expected"),
    [
        ([], Settings(), (False, 0, False)),
        ([said("approved")], Settings(), (True, 1, False)),
        ([said("approved"), said("question")], Settings(), (False, 0, False)),
        ([said("question"), said("approved")], Settings(), (True, 1, False)),
        ([said("question", SECOND), said("approved")], Settings(), (True, 1, False)),
        ([said("approved"), said("rejected", SECOND)], Settings(), (False, 0, False)),
        ([said("approved")], TWO, (False, 1, False)),
        ([said("approved"), said("approved", EDITOR.upper())], TWO, (False, 1, False)),
        ([said("approved"), said("approved", SECOND)], TWO, (True, 2, False)),
        (
            [said("approved"), said("question", SECOND), said("approved", "third@example.org")],
            TWO,
            (False, 1, False),
        ),
        (
            [said("approved"), said("question", SECOND), said("approved", SECOND)],
            TWO,
            (True, 2, False),
        ),
        ([OLD], Settings(), (False, 0, True)),
        ([OLD, said("approved")], Settings(), (True, 1, False)),
        ([OLD, said("approved", SECOND)], Settings(), (True, 1, False)),
        ([OLD, said("approved", SECOND)], TWO, (False, 1, True)),
        ([OLD, said("question")], Settings(), (False, 0, False)),
        ([said("approved", "Writer@example.org ")], STRICT, (False, 0, False)),
        ([said("approved", "writer@example.org")], Settings(), (True, 1, False)),
        ([said("approved", "writer@example.org"), said("approved")], STRICT, (True, 1, False)),
    ],
)
def test_who_counts(
    reviews: list[LedgerReview], settings: Settings, expected: tuple[bool, int, bool]
) -> None:
    """The newest word of each person counts, after the last open objection, for what stands there."""
    assert expected == held(*reviews, settings=settings)


def test_what_changed_is_told() -> None:
    """Words, evidence and references each void an approval; what cannot be compared does not."""
    claim = structs.replace(CLAIM, reviews=(said("approved"),))
    other = {"smith-2014": structs.replace(REFERENCES["smith-2014"], authors=())}
    changed = {"smith-2014": Reference(
        id="smith-2014", file="", span=Span(0, 1), raw="", identifiers=(), fields=(), dates=(),
        authors=(),
    )}  # fmt: skip
    more = structs.replace(claim, evidence=(*CLAIM.evidence, LedgerEvidence(ref="b")))
    bare = structs.replace(claim, reviews=(LedgerReview(by=EDITOR, on=DAY, verdict="approved"),))

    def told(one: LedgerClaim, words: str = CLAIM.exact, known: object = REFERENCES) -> list[str]:
        signed = sign_offs(one, words, known, Settings(), today=DAY)  # type: ignore[arg-type]  # a mapping
        return [what for void in signed.void for what in void.changed]

    assert [] == told(claim)
    assert [] == told(claim, known=other)
    assert [] == told(claim, known=changed)
    assert [] == told(claim, known={})
    assert ["the words"] == told(claim, "Tea harms.")
    assert ["the evidence"] == told(more)
    assert [] == told(bare)
    assert ["the words"] == told(bare, "Tea harms.")


def test_same_person() -> None:
    """Addresses are compared without case and blanks."""
    assert same_person(" A@b.org", "a@B.org ")
    assert not same_person("a@b.org", "c@b.org")


# ── In an audit ──────────────────────────────────────────────────────────────────────────────────


def first(audit: Audit) -> Standing:
    """Return where the first claim stands; its state and the finding about it never disagree."""
    stale = {one.claim_id for one in audit.findings if one.rule == "stale-sign-off"}
    lost = {one.id for one in audit.ledger if one.anchor in {"lost", "ambiguous"}}
    assert stale == {one.ledger_id for one in audit.standings if one.state == "stale"} - lost
    return audit.standings[0]


def approve(project: Project, *by: str) -> None:
    """Write the project, with the first claim approved."""
    ledgers.write(project)
    for person in by or (EDITOR,):
        call = ("--claim", "tea-0001", "--verdict", "approved", "--today", DAY.isoformat())
        assert 0 == project.run("review", "tea.txt", *call, "--by", person).code


def test_states_of_an_untouched_ledger(project: Project) -> None:
    """A claim without evidence needs a source, the others a review."""
    ledgers.write(project)

    assert ["unreviewed", "unreviewed", "needs-source"] == [
        one.state for one in ledgers.audited().standings
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("tea.txt", "2 hours", "3 hours", "The words"),
        ("claims/tea/1.toml", "longer by 2", "longer by 3", "The evidence"),
        ("references.bib", "10.1136/bmj.g1234", "10.1136/bmj.g1235", "A reference"),
    ],
)
def test_a_change_makes_it_stale(
    project: Project, file: str, old: str, new: str, what: str
) -> None:
    """The reason says what changed, and whose approval is void."""
    approve(project)
    path = project.folder / file
    path.write_text(path.read_text().replace(old, new))
    standing = first(ledgers.audited())

    assert "stale" == standing.state
    assert f"{what} changed since editor@example.org approved on 2026-11-20." == standing.because
    assert () == standing.approvals


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tea helps people sleep for 2 hours more, a trial found. [1] ", ""),
        (
            "trial found. [1]",
            "trial found. [1] Tea helps people sleep for 2 hours more, a trial found.",
        ),
    ],
)
def test_words_without_a_place_are_not_approved(project: Project, old: str, new: str) -> None:
    """Where the words are lost or stand twice, another rule tells, and no approval holds."""
    approve(project)
    claim = project.folder / "claims/tea/1.toml"
    claim.write_text(claim.read_text().replace('suffix = " [1] Green tea"\n', ""))
    project.write("tea.txt", ledgers.ARTICLE.replace(old, new))
    standing = first(ledgers.audited())

    assert "stale" == standing.state
    assert standing.because.startswith("Its words ")


@pytest.mark.parametrize("old", ["@article{smith-2014", None])
def test_a_reference_that_is_gone_is_not_approved(project: Project, old: str | None) -> None:
    """Its entry got another key, or the whole file is gone: nobody can say what was approved."""
    approve(project)
    bib = project.folder / "references.bib"
    if old:
        bib.write_text(bib.read_text().replace(old, "@article{smith-2015"))
    else:
        bib.unlink()
    standing = ledgers.audited().standings[0]

    assert "stale" == standing.state
    assert "No file of references has smith-2014 any more." == standing.because


def test_other_citations_than_those_that_were_signed(project: Project) -> None:
    """The article cites another note now: the approval does not hold for that, until a person accepts it."""
    approve(project)
    article = ledgers.ARTICLE.replace("a trial found. [1]", "a trial found. [2]")
    project.write("tea.txt", article)
    stale = ledgers.audited().standings[0]
    claim = project.folder / "claims/tea/1.toml"
    ignore = (
        '[[ignore]]\nrule = "claim-references-changed"\nreason = "Both notes say so."\n\n[[review]]'
    )
    claim.write_text(claim.read_text().replace("[[review]]", ignore))

    assert ("stale", True) == (stale.state, "cites jones-2015" in stale.because)
    assert "approved" == ledgers.audited().standings[0].state


def test_a_reference_that_was_never_known_changes_nothing(project: Project) -> None:
    """An approval that was given without it, by hand, is not void for it."""
    ledgers.write(project)
    ignore = '\n[[ignore]]\nrule = "claim-references-changed"\nreason = "An earlier edition."\n'
    block = f'\n[[review]]\nby = "{EDITOR}"\non = 2026-11-20\nverdict = "approved"\n'
    claim = ledgers.SLEEP.replace("smith-2014", "smith-1999")
    project.write("claims/tea/1.toml", claim + ignore + block)

    assert "approved" == ledgers.audited().standings[0].state


def test_what_is_cosmetic_changes_nothing(project: Project) -> None:
    """Order of fields, braces, white space and a new paragraph before it keep an approval."""
    approve(project)
    bib = ledgers.BIB.replace("  volume = {348},\n", "").replace("{BMJ}", "  {{BMJ}}")
    project.write("references.bib", bib)
    project.write("tea.txt", ledgers.ARTICLE.replace("Tea helps", "Much is said.\n\nTea  helps"))

    assert ("approved", (EDITOR,)) == (
        first(ledgers.audited()).state,
        first(ledgers.audited()).approvals,
    )


def test_waiting_for_another_person(project: Project) -> None:
    """The reason counts who approved; an approval of one's own is named as such."""
    approve(project, EDITOR)
    waiting = first(ledgers.audited(TWO))
    approve(project, "writer@example.org")
    own = first(ledgers.audited(STRICT))

    assert ("waiting", "1 of 2 people have approved it.") == (waiting.state, waiting.because)
    assert "waiting" == own.state
    assert "0 of 1 person has approved it: writer@example.org wrote the claim file" in own.because


def test_a_long_note_is_cut(project: Project) -> None:
    """A reason is a line, however long the note of a rejection is."""
    ledgers.write(project)
    call = ("--claim", "tea-0001", "--verdict", "rejected", "--by", EDITOR)
    project.run("review", "tea.txt", *call, "--note", "No. " * 500)
    standing = first(ledgers.audited())

    assert "rejected" == standing.state
    assert standing.because.endswith("No. …") or standing.because.endswith("…")
    assert len(standing.because) < 400


# ── The world ────────────────────────────────────────────────────────────────────────────────────


def answer(day: datetime.date, *told: Notice) -> Record:
    """Return what Crossref said on a day about the reference of the first claim."""
    work = Work(
        title="Tea and sleep: a trial",
        dates=(WorkDate(kind="published", date="2014"),),
        containers=("BMJ",),
        identifiers=(str(DOI),),
        notices=told,
    )
    at = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return Record(ask=DOI, source="Crossref", retrieved_at=at, content=work)


LATER = DAY + datetime.timedelta(days=3)


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Notice(kind="retraction", date="2026-11-22"), "was retracted (2026-11-22)"),
        (Notice(kind="expression-of-concern", date="2026-12"), "got an expression of concern"),
        (Notice(kind="correction", date="2027"), "was corrected (2027)"),
    ],
)
def test_a_notice_after_the_approval(project: Project, notice: Notice, words: str) -> None:
    """A notice that is dated later is news, whenever it was looked up."""
    approve(project)
    standing = first(ledgers.audited(Settings(), answer(DAY, notice)))

    assert "changed-since-approval" == standing.state
    assert f"smith-2014 {words}" in standing.because
    assert (EDITOR,) == standing.approvals


@pytest.mark.parametrize(
    "notice",
    [
        Notice(kind="correction", date="2026-11-20"),
        Notice(kind="correction", date="2026"),
        Notice(kind="correction", date="2015-02"),
        Notice(kind="correction"),
        Notice(kind="new-version", date="2027-01-01"),
    ],
)
def test_an_older_notice_is_no_news(project: Project, notice: Notice) -> None:
    """What may have been known on the day of the approval changes nothing."""
    approve(project)

    assert "approved" == first(ledgers.audited(Settings(), answer(LATER, notice))).state


def test_an_old_retraction_that_was_not_known(project: Project) -> None:
    """An error that rests on an answer of that day or later is news: with it nobody could have approved."""
    approve(project)
    notice = Notice(kind="retraction", date="2015-02-01")
    new = first(ledgers.audited(Settings(), answer(LATER, notice)))
    same = first(ledgers.audited(Settings(), answer(DAY, notice)))
    older = first(ledgers.audited(Settings(), answer(DAY - datetime.timedelta(days=1), notice)))

    assert "changed-since-approval" == new.state == same.state
    assert new.because.startswith("Found after the approval on 2026-11-20: ")
    assert same.because.startswith("Found on the day of the approval on 2026-11-20: ")
    assert "approved" == older.state


def test_an_accepted_notice_is_no_news(project: Project) -> None:
    """Where a person has accepted the finding about it, the notice was looked at."""
    approve(project)
    path = project.folder / "claims/tea/1.toml"
    ignore = '\n[[ignore]]\nrule = "retracted-reference"\nreason = "It is cited as an example."\n'
    notice = Notice(kind="retraction", date="2026-11-22")
    audit = ledgers.audited(Settings(), answer(LATER, notice))
    rule = next(one.rule for one in audit.findings if "retract" in one.rule)
    path.write_text(path.read_text() + ignore.replace("retracted-reference", rule))

    assert "approved" == first(ledgers.audited(Settings(), answer(LATER, notice))).state


def test_silence_is_no_news(project: Project) -> None:
    """That a registry has nothing is no notice, and approvals stand without any answer."""
    approve(project)
    at = datetime.datetime.combine(LATER, datetime.time(12), datetime.UTC)
    nothing: Answer = Absent(ask=DOI, source="Crossref", retrieved_at=at)

    assert "approved" == first(ledgers.audited(Settings(), nothing)).state
    assert "approved" == first(ledgers.audited()).state


def test_the_day_is_that_of_the_last_approval_that_is_needed(project: Project) -> None:
    """Of two people who must approve, both must have known of a notice."""
    ledgers.write(project)
    for person, day in ((EDITOR, "2026-11-01"), (SECOND, "2026-11-20")):
        call = ("--claim", "tea-0001", "--verdict", "approved", "--today", day, "--by", person)
        assert 0 == project.run("review", "tea.txt", *call).code
    notice = answer(DAY, Notice(kind="correction", date="2026-11-10"))

    assert "approved" == first(ledgers.audited(Settings(), notice)).state
    assert "changed-since-approval" == first(ledgers.audited(TWO, notice)).state
