"""The nouns of claimcheck, as frozen structs.

Every stage hands these on and none changes them. They hold no I/O and no logic beyond derived
properties, and they are what ``audit.json`` contains: its JSON Schema is made from this module.

Positions are characters of the decoded file, 0-based, end exclusive, counted after a byte-order
mark is taken off and before anything else is changed; lines and columns are 1-based.
"""

import datetime
from typing import Final, Literal

from msgspec import Struct

SCHEMA_VERSION: Final = 1

Severity = Literal["error", "warning", "note"]
Confidence = Literal["certain", "likely", "possible"]
Outcome = Literal["fail", "review", "unverified"]
CheckOutcome = Literal["pass", "fail", "review", "unverified", "not-applicable"]

ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"
CERTAIN: Final = "certain"
LIKELY: Final = "likely"
POSSIBLE: Final = "possible"


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A run of characters of one file: ``[start, end]``, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return how many characters the span holds."""
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)


ArticleFormat = Literal["text", "markdown", "docx", "html", "jats", "latex", "pdf", "wikitext"]


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where a run of characters of a rendered text stands in the file itself.

    A file that is no plain text is rendered to one, and everything points into that; the origins
    lead back. Numbers count from 1; 0 is "does not apply".
    """

    start: int
    """The run's first character in the rendered text; it goes on to the next origin."""
    line: int = 0
    """Of the file's own text."""
    col: int = 0
    paragraph: int = 0
    """Of the body of a Word document."""
    character: int = 0
    """Of the paragraph."""
    page: int = 0
    """Of a PDF."""
    part: str = ""
    """Where in the file, if not in its body: ``footnote 3``, the name of an included file."""
    verbatim: bool = True
    """Whether the run's characters are the file's own, one by one."""


class Source(Struct, frozen=True, kw_only=True):
    """A file as it was read: every place in an audit points into the text of one of these."""

    path: str
    kind: Literal["article", "bibliography", "ledger", "settings"]
    text: str
    """The file's own characters, or what a file that is no plain text was rendered to."""
    sha256: str
    """Of the bytes of the file, as hexadecimal digits."""
    encoding: str = "utf-8"
    encoding_assumed: bool = False
    """True where nothing in the file proves the encoding, so that it is our assumption."""
    bom: bool = False
    newline: Literal["\n", "\r\n", "\r", "mixed"] = "\n"
    origins: tuple[Origin, ...] = ()
    """Of a rendered text, in order; empty where ``text`` is the file itself."""


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────

DateRole = Literal["published", "epub", "updated", "accessed", "archived"]
Precision = Literal["day", "month", "year", "season", "range"]


class ValidDate(Struct, frozen=True, tag="valid", gc=False):
    """A date that the calendar has, in one reading."""

    edtf: str
    """Extended Date/Time Format, level 1: ``2024-02-29``, ``2024-05-03/2024-05-05``, ``2020-21``."""
    precision: Precision
    earliest: datetime.date
    """First day that the date can mean."""
    latest: datetime.date
    """Last day that the date can mean."""


class ImpossibleDate(Struct, frozen=True, tag="impossible"):
    """Something that is meant as a date and is none."""

    what: Literal["day", "leap-day", "month", "year", "weekday", "range"]
    """The part that cannot be."""
    detail: str
    """Why, as the end of a sentence: "February 2024 has 29 days"."""
    candidates: tuple[str, ...] = ()
    """Valid dates one edit away (EDTF, calendar order); none of them is ever chosen."""


class AmbiguousDate(Struct, frozen=True, tag="ambiguous"):
    """A date with more than one reading; all of them are kept."""

    readings: tuple[str, ...]


class ApproximateDate(Struct, frozen=True, tag="approximate", gc=False):
    """A date that says of itself that it is not exact: ``c. 2014``, ``2014?``, ``196X``."""

    edtf: str
    earliest: datetime.date
    latest: datetime.date


class NoDate(Struct, frozen=True, tag="none", gc=False):
    """A statement that there is no date, or text like a date that fits no known form."""

    kind: Literal["undated", "forthcoming", "unreadable"]


DateReading = ValidDate | ImpossibleDate | AmbiguousDate | ApproximateDate | NoDate


class DateTrait(Struct, frozen=True, gc=False):
    """One peculiarity of how a date is written, with its exact characters."""

    name: Literal[
        "numeric",
        "two-digit-year",
        "weekday",
        "month-case",
        "misspelt-month",
        "foreign-month",
        "padding",
        "month-abbreviation",
        "mixed-range",
    ]
    span: Span
    instead: str | None = None
    """What those characters should be, where that cannot change the meaning."""


class Date(Struct, frozen=True, kw_only=True, gc=False):
    """A date of a reference: what is written, and what it can mean."""

    role: DateRole
    raw: str
    span: Span
    """The date alone, without "Accessed", "Epub" and the like."""
    reading: DateReading
    form: str
    """The shape it is written in, such as ``Month D, YYYY``."""
    traits: tuple[DateTrait, ...] = ()


# ── References ───────────────────────────────────────────────────────────────────────────────────

IdentifierKind = Literal["doi", "pmid", "pmcid", "isbn", "issn", "arxiv", "url", "orcid", "trial"]


class IdentifierFault(Struct, frozen=True, gc=False):
    """Something wrong with the form of an identifier, at its exact characters."""

    rule: str
    """The rule that speaks of it, such as ``doi-trailing-junk``."""
    span: Span
    detail: str
    """The end of a sentence: "a PMID has at most 8 digits"."""
    instead: str | None = None
    """What the characters of ``span`` should be, where the right form is certain."""


class Identifier(Struct, frozen=True, kw_only=True, gc=False):
    """A DOI, PMID, PMCID, ISBN, URL … of a reference, in its one canonical form."""

    kind: IdentifierKind
    value: str | None
    """The canonical form; ``None`` where what is written has none."""
    raw: str
    span: Span
    derived_from: Literal["url"] | None = None
    """``"url"`` where it is not stated itself but read out of a URL (``doi.org``, PubMed, PMC)."""
    faults: tuple[IdentifierFault, ...] = ()


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """One author or editor: a person by family and given names, or an organisation as a whole."""

    raw: str
    span: Span
    family: str = ""
    given: str = ""
    """Given names or initials, as written."""
    suffix: str = ""
    organisation: str = ""

    @property
    def display(self) -> str:
        """The family name or the organisation."""
        return self.family or self.organisation


class Field(Struct, frozen=True, kw_only=True, gc=False):
    """One part of a reference: its value, the raw text, and the exact characters."""

    name: str
    """authors, editors, title, container, publisher, place, volume, issue, pages, edition, note, status;
    in an entry of a reference file any other field keeps its own name."""
    value: str
    """White space folded, enclosing quotation marks and final punctuation off, LaTeX decoded."""
    raw: str
    span: Span
    confidence: float = 1.0
    """0 to 1: how sure the reading is."""
    how: Literal["grammar", "tagger", "entry"] = "grammar"


ReferenceType = Literal[
    "article", "book", "chapter", "report", "thesis", "web", "preprint", "other"
]


class Reference(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of an article's reference list or of a file of references."""

    id: str
    """Unique in the audit: ``massage-for-ms#4`` in an article's list, the key in a file of references."""
    file: str
    span: Span
    raw: str
    label: str | None = None
    """The number or name before the entry in a list, as written without its brackets: ``4``."""
    label_span: Span | None = None
    key: str | None = None
    """The key of the entry of a file of references that is the same reference."""
    entry_type: str | None = None
    """In a file of references the type as written, lower-cased: ``article``, ``jour`` …"""
    type: ReferenceType = "other"
    authors: tuple[Name, ...] = ()
    et_al: bool = False
    fields: tuple[Field, ...] = ()
    dates: tuple[Date, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    alias_of: str | None = None
    """The id of the reference that this one repeats in a short form."""
    short_form: Literal["repeat", "ibid", "op-cit", "supra"] | None = None
    alias_candidates: tuple[str, ...] = ()
    """Where a short form could mean several references: their ids, and ``alias_of`` is empty."""
    rest: str = ""
    """The text that was read as no field."""

    def field(self, name: str) -> Field | None:
        """Return the first field of that name, or ``None``."""
        for field in self.fields:  # a loop, for every rule asks this several times
            if field.name == name:
                return field
        return None

    def value(self, name: str) -> str:
        """Return the value of the first field of that name, or an empty string."""
        field = self.field(name)
        return field.value if field else ""

    def dates_of(self, *roles: DateRole) -> tuple[Date, ...]:
        """Return the dates that have one of the roles, in document order."""
        return tuple(date for date in self.dates if date.role in roles)

    def identifiers_of(self, kind: IdentifierKind) -> tuple[Identifier, ...]:
        """Return the identifiers of that kind, stated ones and derived ones."""
        return tuple(identifier for identifier in self.identifiers if identifier.kind == kind)

    def identifier(self, kind: IdentifierKind) -> str | None:
        """Return the canonical form of the first sound identifier of that kind, or ``None``."""
        return next((found.value for found in self.identifiers_of(kind) if found.value), None)


class BibliographyProblem(Struct, frozen=True, kw_only=True, gc=False):
    """Something in a file of references that could not be read as it stands, or reads doubtfully."""

    rule: str
    """The rule that speaks of it, such as ``duplicate-key``."""
    span: Span
    detail: str
    """A whole sentence that says what is wrong."""
    key: str | None = None
    suggestion: str | None = None


class IgnoreComment(Struct, frozen=True, kw_only=True, gc=False):
    """A comment of a file that accepts findings: ``claimcheck: ignore[missing-doi] reason``."""

    file: str
    span: Span
    """Of the whole comment, in the file's text."""
    covers: Span
    """The characters whose findings it accepts: the block or entry that it stands in or before."""
    rule: str = ""
    reason: str = ""
    until: datetime.date | None = None
    """After this day the findings are back."""
    problem: str = ""
    """Why it accepts nothing, as a whole sentence; empty where it is sound."""


class Bibliography(Struct, frozen=True, kw_only=True):
    """A file of references: what it holds in file order, and what was wrong with the file."""

    path: str
    references: tuple[Reference, ...] = ()
    problems: tuple[BibliographyProblem, ...] = ()
    ignores: tuple[IgnoreComment, ...] = ()
    explicit: bool = False
    """True where the user named the file for these articles, false where it was only found."""


# ── The article ──────────────────────────────────────────────────────────────────────────────────

BlockKind = Literal[
    "heading", "paragraph", "item", "quote", "caption", "cell", "note", "reference", "code"
]
MarkerSystem = Literal["bracket", "round", "superscript", "author-year", "key", "footnote"]
Scope = Literal["sentence", "block", "carried", "list"]


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A piece of an article's layout."""

    kind: BlockKind
    span: Span
    content: Span
    """The text without bullet, number, heading signs and white space at its ends."""
    level: int = 0
    """Of a heading 1 to 6, of a list item its depth from 1."""
    list_number: int | None = None
    """Items with the same number stand in one list."""
    run_in: Span | None = None
    """The heading that runs into a paragraph: "Pain" of "Pain: Pain can be …"."""
    hidden: tuple[Span, ...] = ()
    """Characters that are not prose: code, comments, link targets, signs of markup."""


class Target(Struct, frozen=True, kw_only=True, gc=False):
    """One reference that a citation points at."""

    label: str
    """As the marker names it: ``4``, ``smith2014``, ``Smith 2014``."""
    ref_id: str | None = None
    """The id of the reference, ``None`` where there is none."""
    locator: str = ""
    """"p. 4" of ``[@smith2014, p. 4]``."""


class Citation(Struct, frozen=True, kw_only=True, gc=False):
    """A marker in the text that points at one or more references."""

    id: str
    span: Span
    raw: str
    system: MarkerSystem
    block: int
    """Index of the block that holds it."""
    targets: tuple[Target, ...] = ()
    bad_range: str | None = None
    """Of a range that was not expanded: why, as the end of a sentence."""


class ClaimCitation(Struct, frozen=True, gc=False):
    """That a citation covers a claim, how far, and how sure that is."""

    citation_id: str
    scope: Scope
    confidence: Confidence
    proposed: bool
    """True where the scope is inferred, false where the text itself shows it."""


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """A passage that asserts something, with the citations that cover it."""

    id: str
    """The ledger's id where the ledger knows the claim, else made from its words."""
    span: Span
    text: str
    """The words alone: markers and markup off, white space folded."""
    block: int
    citations: tuple[ClaimCitation, ...] = ()
    checkable: bool = False
    features: tuple[str, ...] = ()
    """Why it is checkable, by the names that the documentation explains: ``number``, ``study`` …"""
    ledger_id: str | None = None

    @property
    def scope(self) -> Scope | None:
        """The scope of its first citation, ``None`` without any."""
        return self.citations[0].scope if self.citations else None

    @property
    def belongs_in_ledger(self) -> bool:
        """Whether it is cited or checkable."""
        return self.checkable or bool(self.citations)


class NotRead(Struct, frozen=True, gc=False):
    """Something in an article that was seen and left alone, told in every audit."""

    what: str
    span: Span
    why: str


class Article(Struct, frozen=True, kw_only=True):
    """A text that is audited, with all that was read in it."""

    name: str
    path: str
    format: ArticleFormat
    title: str = ""
    language: str = "en"
    marker_system: MarkerSystem | Literal["mixed", "none"] = "none"
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    bibliographies: tuple[str, ...] = ()
    """The files of references that the article itself names."""
    ignores: tuple[IgnoreComment, ...] = ()

    @property
    def cited_ids(self) -> dict[str, tuple[str, ...]]:
        """The ids of the references that each claim cites, in order, by the claim's id."""
        targets = {citation.id: citation.targets for citation in self.citations}
        return {
            claim.id: tuple(
                dict.fromkeys(
                    target.ref_id
                    for link in claim.citations
                    for target in targets[link.citation_id]
                    if target.ref_id
                )
            )
            for claim in self.claims
        }


# ── The ledger ───────────────────────────────────────────────────────────────────────────────────

ReviewVerdict = Literal["approved", "rejected", "question"]
EvidenceRole = Literal["supports", "qualifies", "disputes", "background"]
AnchorState = Literal["exact", "edited", "rewritten", "lost", "ambiguous"]


class LedgerEvidence(Struct, frozen=True, kw_only=True):
    """One reference on which a claim of the ledger rests."""

    ref: str
    role: EvidenceRole = "supports"
    at: str = ""
    exact: str = ""
    """The passage of the source, copied by a person."""


class LedgerIgnore(Struct, frozen=True, kw_only=True):
    """A finding that a person has accepted, with the reason."""

    rule: str
    reason: str
    until: datetime.date | None = None


class LedgerReview(Struct, frozen=True, kw_only=True):
    """One sign-off, as it stands in the file; claimcheck never changes one."""

    by: str
    on: datetime.date
    verdict: ReviewVerdict
    support: str = ""
    read: str = ""
    quote_sha256: str = ""
    evidence_sha256: str = ""
    reference_sha256: str = ""
    note: str = ""


class LedgerClaim(Struct, frozen=True, kw_only=True):
    """One file of ``claims/``: a claim, where it stands, and what it rests on."""

    id: str
    file: str
    article: str
    exact: str
    exact_span: Span
    """Where the quotation stands in the claim's own file."""
    prefix: str = ""
    suffix: str = ""
    scope: Scope = "sentence"
    text: str = ""
    evidence: tuple[LedgerEvidence, ...] = ()
    ignores: tuple[LedgerIgnore, ...] = ()
    reviews: tuple[LedgerReview, ...] = ()
    anchor: AnchorState = "lost"
    """How its quotation was found again in the article."""
    place: Span | None = None
    """Where in the article it was found."""
    similarity: float = 0.0
    """0 to 1: how alike the quotation and the passage found are."""
    claim_id: str | None = None
    """The claim of the article that stands there."""
    by: str = ""
    """Who wrote the claim file, where it says so."""


ClaimState = Literal[
    "unreviewed",
    "needs-source",
    "question",
    "rejected",
    "waiting",
    "stale",
    "changed-since-approval",
    "approved",
]


class Standing(Struct, frozen=True, kw_only=True):
    """Where a claim of the ledger stands with its sign-offs: derived in every audit, never stored.

    ``needs-source`` has no evidence; ``waiting`` is approved by fewer people than the settings want;
    ``stale`` was approved for other words, evidence or references; ``changed-since-approval`` is
    approved, and the world has said something new about a reference since. Only ``approved`` counts
    as signed off.
    """

    ledger_id: str
    file: str
    article: str
    state: ClaimState
    because: str = ""
    """The reason as a sentence, where the state needs one."""
    approvals: tuple[str, ...] = ()
    """Who has approved what now stands there, in order."""


# ── Records ──────────────────────────────────────────────────────────────────────────────────────

AskKind = Literal["doi", "pmid", "pmcid", "arxiv", "isbn", "url", "search"]
SourceName = Literal[
    "Crossref",
    "DataCite",
    "doi.org",
    "doi.org agencies",
    "doi.org metadata",
    "PubMed",
    "PMC",
    "Europe PMC",
    "arXiv",
    "Open Library",
    "Retraction Watch",
    "journal lists",
    "page",
    "Wayback Machine",
]
CacheName = Literal["live", "store", "lock"]


class Ask(Struct, frozen=True, order=True, gc=False):
    """One thing that is asked of a source: an identifier, or a search for a reference without one."""

    kind: AskKind
    value: str
    """The canonical form of the identifier; of a search the line that `claimcheck.asking` makes."""

    def __str__(self) -> str:
        """Return ``doi:10.1155/2014/640916``."""
        return f"{self.kind}:{self.value}"


class Author(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One author as a source names them: a person, or an organisation as a whole."""

    family: str = ""
    given: str = ""
    """Given names or initials, as the source has them."""
    suffix: str = ""
    organisation: str = ""


WorkDateKind = Literal[
    "print",
    "online",
    "published",
    "issued",
    "created",
    "received",
    "revised",
    "accepted",
    "indexed",
    "posted",
    "updated",
]


class WorkDate(Struct, frozen=True, kw_only=True, gc=False):
    """A date of a work, at the precision that the source gives."""

    kind: WorkDateKind
    """``created`` is the day the source made its record, ``indexed`` PubMed's entry."""
    date: str
    """``2014``, ``2014-05`` or ``2014-05-08``."""

    @property
    def year(self) -> int:
        """The year."""
        return int(self.date[:4])


NoticeKind = Literal[
    "retraction",
    "partial-retraction",
    "withdrawal",
    "removal",
    "expression-of-concern",
    "correction",
    "reinstatement",
    "new-version",
    "other",
]


class Notice(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A notice on a work: what happened to it after it appeared."""

    kind: NoticeKind
    raw: str = ""
    """The source's own word: ``expression_of_concern``, ``ErratumIn``."""
    date: str = ""
    """As `WorkDate.date`; empty where the source gives none."""
    identifier: str = ""
    """The notice's own identifier with its kind: ``doi:10.1016/…``, ``pmid:102``."""
    by: str = ""
    """Who asserts it, where the source says so: ``publisher``, ``retraction-watch``."""
    record_id: str = ""
    """The source's number for the event; twins share it."""
    detail: str = ""
    """Where the notice stands ("J Ex. 2015"), or the stated reasons."""


class Work(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="is", tag="work"):
    """What a source says about a work, in the one shape that all sources are brought to."""

    title: str = ""
    """Markup taken off, white space folded; without the subtitle where the source keeps it apart."""
    subtitle: str = ""
    other_titles: tuple[str, ...] = ()
    """The original or translated title, and other forms of it."""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    """False where the source itself says that the list was cut."""
    editors: tuple[Author, ...] = ()
    dates: tuple[WorkDate, ...] = ()
    containers: tuple[str, ...] = ()
    """Names of the journal or book: the full one first, then every other form the source carries."""
    publisher: str = ""
    issn: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    type: ReferenceType = "other"
    raw_type: str = ""
    """The source's own word for the type."""
    publication_types: tuple[str, ...] = ()
    """PubMed's: ``Case Reports``, ``Review`` …"""
    identifiers: tuple[str, ...] = ()
    """Every identifier that the source gives the work, with its kind: ``doi:…``, ``pmid:…``."""
    language: str = ""
    """Two or three letters."""
    abstract: str = ""
    notices: tuple[Notice, ...] = ()
    """On this work, by others."""
    notice_of: tuple[str, ...] = ()
    """Identifiers of the works that this work is a notice on."""
    preprint_of: tuple[str, ...] = ()
    """Identifiers of the published form of a preprint."""

    def identifier(self, kind: AskKind) -> str | None:
        """Return the first identifier of that kind, or ``None``."""
        start = f"{kind}:"
        return next((one[len(start) :] for one in self.identifiers if one.startswith(start)), None)

    def dates_of(self, *kinds: WorkDateKind) -> tuple[WorkDate, ...]:
        """Return the dates of the kinds, in the order of the source."""
        return tuple(date for date in self.dates if date.kind in kinds)


class Candidates(Struct, frozen=True, kw_only=True, tag_field="is", tag="candidates"):
    """What a search brought, best first; none of them is the work until it has been compared."""

    works: tuple[Work, ...]


class Registration(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="is", tag="registration"
):
    """That a DOI is registered."""

    agency: str = ""
    """The registration agency by its own name: ``Crossref``, ``DataCite``, ``mEDRA`` …"""
    target: str = ""
    """The address it points at."""
    alias_of: str = ""
    """The DOI it is another name of."""


class Hop(Struct, frozen=True, kw_only=True, gc=False):
    """One answer on the way to a page."""

    url: str
    """Secrets taken out."""
    status: int


PageFailure = Literal[
    "",
    "timeout",
    "connection",
    "dns",
    "no-such-host",
    "certificate",
    "tls",
    "redirects",
    "address-refused",
    "bad-answer",
    "paused",
]


class LinkHistory(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What earlier runs met at an address; days by UTC."""

    last_live: datetime.date | None = None
    first_failure: datetime.date | None = None
    """Since it was last live."""
    last_failure: datetime.date | None = None
    failures: int = 0
    """Runs on different days that failed in a row, this one included."""


class Page(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="is", tag="page"):
    """The facts about a web page that was asked for; `claimcheck.matching.links` weighs them."""

    status: int = 0
    """Of the last answer; 0 where there was none."""
    failure: PageFailure = ""
    """Why there was no whole answer."""
    failure_detail: str = ""
    hops: tuple[Hop, ...] = ()
    """Every answer on the way, the last one too."""
    final_url: str = ""
    title: str = ""
    heading: str = ""
    """The first heading that is not the site's name."""
    headline: str = ""
    """The title that the page declares for others, where it is neither of these."""
    site_name: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """As `WorkDate.date`."""
    modified: str = ""
    modified_by: Literal["", "page", "header"] = ""
    reviewed: str = ""
    """"Medically reviewed on"."""
    stated_days: tuple[str, ...] = ()
    """Full days that its text states of it, such as "Updated on"."""
    canonical: str = ""
    language: str = ""
    content_type: str = ""
    size: int = 0
    """Decoded bytes that were read."""
    words: int = 0
    """Words of visible text in what was read."""
    signals: tuple[str, ...] = ()
    """What was noticed: ``challenge``, ``noindex``, ``sale-words``, ``sibling-same``, ``circle`` …"""
    attempts: int = 1
    """How often the last address was asked in this run."""
    https_same: bool | None = None
    """For a page cited by http: whether https gives the same page; ``None`` where not tried."""
    history: LinkHistory = LinkHistory()


class Capture(Struct, frozen=True, kw_only=True, tag_field="is", tag="capture"):
    """An archived copy of a page that was good when it was taken."""

    url: str
    date: datetime.date


Content = Work | Candidates | Registration | Page | Capture

UnavailableReason = Literal[
    "offline",
    "not-asked",
    "interrupted",
    "timeout",
    "connection",
    "dns",
    "certificate",
    "tls",
    "limited",
    "refused",
    "server-error",
    "bad-answer",
    "too-large",
    "redirects",
    "address-refused",
    "stopped",
]


class _Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a source was asked, and when and how."""

    ask: Ask
    source: SourceName
    retrieved_at: datetime.datetime
    url: str = ""
    """The request, without keys and addresses of people, and of a batch without what was asked."""
    http_status: int | None = None
    cache: CacheName = "live"
    provenance: str = ""
    """How the answer came here, where claimcheck did not fetch it itself."""


class Record(_Answer, frozen=True, kw_only=True, tag_field="state", tag="present"):
    """The source has the thing, and says this about it."""

    content: Content
    alias_of: str = ""
    """The identifier that the source answered with, where it is another than the one asked."""


class Absent(_Answer, frozen=True, kw_only=True, tag_field="state", tag="absent"):
    """The source answered: it has no such thing. Only an authority's word proves anything."""

    detail: str = ""


class Unavailable(_Answer, frozen=True, kw_only=True, tag_field="state", tag="unavailable"):
    """The source gave no answer, which is evidence of nothing."""

    reason: UnavailableReason
    detail: str = ""
    """For people: "HTTP 503 three times"."""


Answer = Record | Absent | Unavailable


FieldName = Literal["title", "authors", "year", "container", "volume", "issue", "pages"]


class FieldVerdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One part of a reference against its record."""

    field: FieldName
    verdict: Literal["agrees", "differs", "not-compared", "not-stated"]
    cited: str = ""
    recorded: str = ""
    source: str = ""
    remark: str = ""


class ReferenceVerdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the records say about a reference as a whole."""

    ref_id: str
    verdict: Literal[
        "verified", "differs", "contradicted", "not-found", "unverified", "not-checked"
    ]
    """``not-checked`` where there is nothing that a source could be asked."""
    because: str = ""
    """The reason as a sentence."""
    sources: tuple[str, ...] = ()
    """Who answered."""
    silent: tuple[str, ...] = ()
    """Who did not, and why: "PubMed: HTTP 503"."""
    fields: tuple[FieldVerdict, ...] = ()


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where a finding stands in a source's text: offset from 0, lines and columns from 1."""

    offset: int
    line: int
    col: int
    end_line: int
    end_col: int
    """The column after the last character."""
    origin: Origin | None = None
    """Where the first character stands in the file itself, if the text was rendered."""


class Edit(Struct, frozen=True, kw_only=True):
    """A replacement of some characters that would mend a finding."""

    span: Span
    new_text: str
    safety: Literal["safe", "suggested"]


class Evidence(Struct, frozen=True, kw_only=True):
    """What a finding rests on: what is written beside what was expected."""

    source: str
    """Who says so: "offline rule", a place in a file, a registry or a page."""
    said: str | None = None
    """What is written, where something else was expected; else the words of the source."""
    expected: str | None = None
    """What should stand there; of a source, what it says instead."""
    url: str | None = None
    retrieved_at: datetime.datetime | None = None
    http_status: int | None = None
    cache: CacheName | None = None
    unavailable: UnavailableReason | None = None
    """Why the source said nothing, where it gave no answer or was not asked."""


class Suppression(Struct, frozen=True, kw_only=True):
    """The person's decision that keeps a finding out of the count."""

    where: str
    """The file that says so."""
    reason: str
    until: datetime.date | None = None
    by: Literal["settings", "claim", "comment", "baseline"] = "settings"


class Finding(Struct, frozen=True, kw_only=True):
    """What a rule says about some characters of a file."""

    rule: str
    severity: Severity
    confidence: Confidence
    outcome: Outcome
    message: str
    suggestion: str | None = None
    fixes: tuple[Edit, ...] = ()
    claim_id: str | None = None
    ref_key: str | None = None
    file: str
    span: Place
    quoted_text: str
    evidence: tuple[Evidence, ...] = ()
    help_url: str
    fingerprint: str
    suppressed_by: Suppression | None = None


class Check(Struct, frozen=True, kw_only=True):
    """One rule asked of subjects that had the same outcome: passes are recorded too."""

    rule: str
    outcome: CheckOutcome
    subjects: tuple[str, ...]
    """Ids of references, citations and claims; names of articles; paths of files."""


class Summary(Struct, frozen=True, kw_only=True):
    """The audit in numbers, and in one sentence."""

    verdict: str
    errors: int
    warnings: int
    notes: int
    accepted: int
    """Findings that a person has accepted."""
    reviews: int
    """Open findings with outcome ``review``: a person must look."""
    unverified: int
    articles: int
    claims: int
    claims_cited: int
    claims_checkable: int
    references: int
    citations: int
    checks_passed: int
    not_read: int
    references_verified: int = 0
    references_differing: int = 0
    references_contradicted: int = 0
    references_not_found: int = 0
    """Every source that can know was asked, answered, and has nothing."""
    references_unverified: int = 0
    """A source that was needed gave no answer."""
    answers_absent: int = 0
    """Times that a source said: no such thing."""
    answers_unavailable: int = 0
    """Times that a source gave no answer."""


class Run(Struct, frozen=True, kw_only=True):
    """Who made the audit, when, and with which settings."""

    version: str
    started_at: datetime.datetime
    today: datetime.date
    """The day that dates are judged by."""
    settings_sha256: str
    rules: tuple[str, ...]
    """Names of the rules that were asked, sorted."""
    since: str = ""
    """The revision of git since which changes were audited; empty where everything was."""
    left_out: int = 0
    """Findings that the changes since then do not touch."""


class BaselineEntry(Struct, frozen=True, kw_only=True):
    """A finding that was there before, as a baseline file names it."""

    fingerprint: str
    rule: str
    file: str
    quoted_text: str = ""


class BaselineUse(Struct, frozen=True, kw_only=True):
    """What a baseline did for an audit."""

    file: str
    known: int
    """Findings that it knew; they are accepted."""
    stale: tuple[BaselineEntry, ...] = ()
    """Entries about files and rules of this audit that match no finding any more."""


class Unreadable(Struct, frozen=True, kw_only=True):
    """A file that was named and could not be read, so that this audit says nothing about it."""

    file: str
    message: str


class Audit(Struct, frozen=True, kw_only=True):
    """The one truth that every report renders."""

    schema_version: int
    run: Run
    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    bibliographies: tuple[Bibliography, ...] = ()
    ledger: tuple[LedgerClaim, ...] = ()
    standings: tuple[Standing, ...] = ()
    """One for each claim of the ledger that belongs to an article of the audit."""
    records: tuple[Answer, ...] = ()
    verdicts: tuple[ReferenceVerdict, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    baseline: BaselineUse | None = None
    unreadable: tuple[Unreadable, ...] = ()
    summary: Summary
