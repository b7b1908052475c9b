"""PubMed's answers in their true shapes, and what comes instead of them."""

import datetime
import time
from contextlib import suppress

import pytest
import responses
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lookup.http.messages import Reply
from claimcheck.lookup.identity import Identity
from claimcheck.lookup.registries.pubmed import PubMed
from claimcheck.lookup.registries.registry import NotAnAnswer, Told, ask
from claimcheck.model import Absent, Ask, Author, Notice, Record, Unavailable, Work, WorkDate
from tests.lookup.registries.client import PlainClient, reply_of

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    '2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
ARTICLE = """<PubmedArticle>
 <MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">101</PMID>
  <DateRevised><Year>2021</Year><Month>10</Month><Day>21</Day></DateRevised>
  <Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1234-5679</ISSN>
     <JournalIssue CitedMedium="Internet"><Volume>3</Volume><Issue>2</Issue>
      <PubDate><Year>2014</Year><Month>May</Month></PubDate></JournalIssue>
     <Title>Journal of examples</Title><ISOAbbreviation>J Ex</ISOAbbreviation></Journal>
   <ArticleTitle>A trial of <i>rest</i>: H<sub>2</sub>O &amp; sleep.</ArticleTitle>
   <Pagination><StartPage>278</StartPage><EndPage>293</EndPage><MedlinePgn>278-93</MedlinePgn></Pagination>
   <ELocationID EIdType="pii" ValidYN="Y">640916</ELocationID>
   <ELocationID EIdType="doi" ValidYN="Y">10.5555/elocation</ELocationID>
   <Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">Twenty rested.</AbstractText>
     <AbstractText Label="RESULTS">No difference (<i>p</i>&#x2009;=&#x2009;0.4).</AbstractText>
     <CopyrightInformation>Copyright.</CopyrightInformation></Abstract>
   <AuthorList CompleteYN="Y">
     <Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ada</ForeName><Initials>A</Initials>
       <Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Somewhere.</Affiliation></AffiliationInfo></Author>
     <Author ValidYN="N"><LastName>Exampel</LastName><Initials>A</Initials></Author>
     <Author ValidYN="Y"><LastName>Muster</LastName><Initials>BC</Initials></Author>
     <Author ValidYN="Y"><CollectiveName>Rest Trial Group</CollectiveName></Author></AuthorList>
   <Language>eng</Language>
   <PublicationTypeList><PublicationType UI="D002363">Case Reports</PublicationType>
     <PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
   <ArticleDate DateType="Electronic"><Year>2014</Year><Month>05</Month><Day>08</Day></ArticleDate></Article>
  <MedlineJournalInfo><MedlineTA>J Ex (Lond)</MedlineTA>
   <ISSNLinking>9876-5432</ISSNLinking></MedlineJournalInfo>
  <CommentsCorrectionsList>
    <CommentsCorrections RefType="ErratumIn"><RefSource>J Ex. 2015 Mar 3;4(1):7</RefSource>
      <PMID Version="1">102</PMID></CommentsCorrections>
    <CommentsCorrections RefType="CommentIn"><RefSource>J Ex. 2014;3(3):1</RefSource>
      <PMID Version="1">103</PMID></CommentsCorrections></CommentsCorrectionsList>
 </MedlineCitation>
 <PubmedData><History>
   <PubMedPubDate PubStatus="received"><Year>2013</Year><Month>11</Month><Day>15</Day></PubMedPubDate>
   <PubMedPubDate PubStatus="accepted"><Year>2014</Year><Month>4</Month><Day>31</Day></PubMedPubDate>
   <PubMedPubDate PubStatus="entrez"><Year>2014</Year><Month>5</Month><Day>9</Day></PubMedPubDate>
   <PubMedPubDate PubStatus="pubmed"><Year>2014</Year><Month>5</Month><Day>9</Day></PubMedPubDate>
   <PubMedPubDate PubStatus="medline"><Year>2014</Year><Month>9</Month><Day>1</Day></PubMedPubDate></History>
  <ArticleIdList><ArticleId IdType="pubmed">101</ArticleId><ArticleId IdType="doi">10.5555/ABC.1</ArticleId>
    <ArticleId IdType="pmc">PMC11</ArticleId><ArticleId IdType="mid">NIHMS9</ArticleId></ArticleIdList>
  <ReferenceList><Reference><Citation>Other.</Citation><ArticleIdList>
    <ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>"""
BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">201</PMID>
  <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
  <Book><Publisher><PublisherName>Example Press</PublisherName></Publisher><BookTitle>ExampleBook</BookTitle>
   <PubDate><Year>2026</Year><Month>01</Month></PubDate>
   <AuthorList Type="editors"><Author><LastName>Muster</LastName><ForeName>Bo</ForeName></Author></AuthorList>
   <Isbn>9780306406157</Isbn></Book>
  <ArticleTitle>Massage</ArticleTitle><Language>eng</Language>
  <AuthorList Type="authors"><Author><LastName>Example</LastName><ForeName>Ada</ForeName></Author>
  </AuthorList>
  <PublicationType UI="D016454">Review</PublicationType>
  <Abstract><AbstractText>About it.</AbstractText></Abstract>
  <ContributionDate><Year>2020</Year><Month>3</Month><Day>2</Day></ContributionDate></BookDocument>
 <PubmedBookData><ArticleIdList><ArticleId IdType="pubmed">201</ArticleId></ArticleIdList></PubmedBookData>
</PubmedBookArticle>"""
PUBMED = PubMed(
    "https://eutils.example/entrez/eutils/", Identity("ada@example.org", {"pubmed": "secret"})
)


def asks(*pmids: str) -> tuple[Ask, ...]:
    """Return the asks for PMIDs."""
    return tuple(Ask("pmid", pmid) for pmid in pmids)


def the_set(*records: str) -> Reply:
    """Return a reply with records."""
    return reply_of(f"{HEAD}<PubmedArticleSet>{''.join(records)}</PubmedArticleSet>")


def work(record: str = ARTICLE, pmid: str = "101") -> Work:
    """Return the work that a record is read as."""
    told = PUBMED.read(asks(pmid), the_set(record))[Ask("pmid", pmid)]
    assert told is not None
    assert isinstance(told.content, Work)
    return told.content


def with_links(links: str, types: str = "Journal Article") -> Work:
    """Return the article with other links and another publication type."""
    start, _, rest = ARTICLE.partition("<CommentsCorrectionsList>")
    record = (
        start
        + "<CommentsCorrectionsList>"
        + links
        + rest[rest.index("</CommentsCorrectionsList>") :]
    )
    return work(record.replace("Case Reports", types))


def test_an_article_is_read_whole() -> None:
    """Every part of a record comes into the one shape, and nothing of other works."""
    expected = Work(
        title="A trial of rest: H2O & sleep",
        authors=(
            Author(family="Example", given="Ada", suffix="Jr"),
            Author(family="Muster", given="BC"),
            Author(organisation="Rest Trial Group"),
        ),
        dates=(
            WorkDate(kind="print", date="2014-05"),
            WorkDate(kind="online", date="2014-05-08"),
            WorkDate(kind="received", date="2013-11-15"),
            WorkDate(kind="accepted", date="2014-04"),
            WorkDate(kind="indexed", date="2014-05-09"),
        ),
        containers=("Journal of examples", "J Ex", "J Ex (Lond)"),
        issn=("1234-5679", "9876-5432"),
        volume="3",
        issue="2",
        pages="278-293",
        article_number="640916",
        type="article",
        raw_type="Case Reports",
        publication_types=("Case Reports", "Journal Article"),
        identifiers=("pmid:101", "doi:10.5555/abc.1", "pmcid:PMC11"),
        language="eng",
        abstract="METHODS: Twenty rested. RESULTS: No difference (p = 0.4).",
        notices=(
            Notice(
                kind="correction",
                raw="ErratumIn",
                date="2015-03-03",
                identifier="pmid:102",
                detail="J Ex. 2015 Mar 3;4(1):7",
            ),
        ),
    )

    assert expected == work()


def test_a_chapter_is_read_whole() -> None:
    """A book's document is a chapter with the book as its container."""
    expected = Work(
        title="Massage",
        authors=(Author(family="Example", given="Ada"),),
        editors=(Author(family="Muster", given="Bo"),),
        dates=(
            WorkDate(kind="print", date="2026-01"),
            WorkDate(kind="published", date="2020-03-02"),
        ),
        containers=("ExampleBook",),
        publisher="Example Press",
        type="chapter",
        raw_type="Review",
        publication_types=("Review",),
        identifiers=("pmid:201", "isbn:9780306406157"),
        language="eng",
        abstract="About it.",
    )

    assert expected == work(BOOK, "201")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<MedlineDate>2023 Jun-Jul</MedlineDate>", ["2023-06", "2023-07"]),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", ["1998-12", "1999-01"]),
        ("<MedlineDate>2000-2001</MedlineDate>", ["2000", "2001"]),
        ("<MedlineDate>1976-1977 Winter</MedlineDate>", ["1976", "1977"]),
        ("<MedlineDate>2000 Spring</MedlineDate>", ["2000"]),
        ("<MedlineDate>2014 May 8-15</MedlineDate>", ["2014-05-08"]),
        ("<Year>2014</Year><Season>Summer</Season>", ["2014"]),
        ("<Year>2014</Year><Month>02</Month><Day>30</Day>", ["2014-02"]),
        ("<Year>14</Year>", []),
        ("<MedlineDate>in press</MedlineDate>", []),
        ("", []),
    ],
)
def test_dates_of_issues(date: str, expected: list[str]) -> None:
    """A date in words gives its two ends; what the calendar has not is left out."""
    record = ARTICLE.replace("<Year>2014</Year><Month>May</Month>", date)

    assert expected == [one.date for one in work(record).dates_of("print")]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("278-93", "278-293"),
        ("10-9", "10-19"),
        ("1098-10", "1098-10"),
        ("640916", "640916"),
        ("e1364", "e1364"),
        ("S12-9", "S12-S19"),
        ("S12-S19", "S12-S19"),
        ("123S-7S", "123S-127S"),
        ("35.e1-9", "35.e1-35.e9"),
        ("35.e1-e9", "35.e1-35.e9"),
        ("e1-10", "e1-e10"),
        ("123-5; discussion 126-7", "123-125; discussion 126-127"),
        ("iv-ix", "iv-ix"),
        ("1-1-2-2", "1-1-2-2"),
        ("A12-B3", "A12-B3"),
        ("99–104", "99-104"),
        ("-", "-"),
    ],
)
def test_pages_in_full(pages: str, expected: str) -> None:
    """The shortened end of a range is written out, what is no such range stays."""
    assert expected == work(ARTICLE.replace("278-93", pages)).pages


@pytest.mark.parametrize(
    ("pii", "expected"),
    [
        ("e0123456", "e0123456"),
        ("17", "17"),
        ("S0140-6736(14)60000-0", ""),
        ("dkaa123", ""),
        ("5824613", ""),
    ],
)
def test_article_numbers(pii: str, expected: str) -> None:
    """Only what articles are cited by is an article number, no internal number of a publisher."""
    assert expected == work(ARTICLE.replace(">640916<", f">{pii}<")).article_number


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Does rest help?", "Does rest help?"),
        ("[Rest helps].", "Rest helps"),
        ("[Rest helps.]", "Rest helps"),
        ("[18F]FDG in rest [a review].", "[18F]FDG in rest [a review]"),
        ("Rest and so on...", "Rest and so on..."),
        ("RETRACTED: Rest helps.", "RETRACTED: Rest helps"),
        ("", ""),
    ],
)
def test_titles(title: str, expected: str) -> None:
    """The final point and the brackets of a translation are PubMed's and not the title's."""
    record = ARTICLE.replace("A trial of <i>rest</i>: H<sub>2</sub>O &amp; sleep.", title)

    assert expected == work(record).title


def test_the_original_title_is_kept() -> None:
    """A translated work has its own title beside the translated one."""
    record = ARTICLE.replace(
        "<Language>eng", "<VernacularTitle>Ruhe hilft.</VernacularTitle><Language>ger"
    )

    assert (("Ruhe hilft",), "ger") == (work(record).other_titles, work(record).language)


def test_an_incomplete_list_of_authors_says_so() -> None:
    """PubMed cut long lists for years, and marks that."""
    assert not work(ARTICLE.replace('CompleteYN="Y"', 'CompleteYN="N"')).authors_complete


def link(kind: str, source: str = "J Ex. 2015;4:7", pmid: str = "<PMID>102</PMID>") -> str:
    """Return one link."""
    where = f"<RefSource>{source}</RefSource>{pmid}"
    return f'<CommentsCorrections RefType="{kind}">{where}</CommentsCorrections>'


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("RetractionIn", ["retraction"]),
        ("PartialRetractionIn", ["partial-retraction"]),
        ("RetractedandRepublishedIn", ["retraction"]),
        ("ExpressionOfConcernIn", ["expression-of-concern"]),
        ("ErratumIn", ["correction"]),
        ("CorrectedandRepublishedIn", ["correction"]),
        ("UpdateIn", ["new-version"]),
        ("CommentIn", []),
        ("CommentOn", []),
        ("SummaryForPatientsIn", []),
        ("OriginalReportIn", []),
        ("RepublishedIn", []),
        ("AssociatedDataset", []),
        ("UpdateOf", []),
        ("Cites", []),
    ],
)
def test_notices(kind: str, expected: list[str]) -> None:
    """Each link that counts is a notice of its kind, the others are none."""
    assert expected == [notice.kind for notice in with_links(link(kind)).notices]


@pytest.mark.parametrize(
    "kind", ["RetractionOf", "ErratumFor", "ExpressionOfConcernFor", "PartialRetractionOf"]
)
def test_the_notice_itself(kind: str) -> None:
    """A notice knows what it is on, and has none itself."""
    read = with_links(link(kind))

    assert (("pmid:102",), ()) == (read.notice_of, read.notices)


def test_comments_are_noise() -> None:
    """Twenty-two comments on a paper are no notice."""
    assert () == with_links(link("CommentIn") * 22).notices


def test_the_publication_type_alone_retracts() -> None:
    """A retracted publication without a link to its notice is retracted all the same, and once."""
    alone = with_links("", "Retracted Publication").notices
    linked = with_links(link("RetractionIn"), "Retracted Publication").notices
    notice = with_links(link("RetractionOf"), "Retraction of Publication").notices

    assert (Notice(kind="retraction", raw="Retracted Publication"),) == alone
    assert ["RetractionIn"] == [one.raw for one in linked]
    assert () == notice


def test_a_notice_without_a_pmid_has_its_doi() -> None:
    """Where the notice is in no database, its DOI stands in the words."""
    source = "Database (Oxford). 2000 Biol. 2016 Feb;7(2):1. doi: 10.5555/Notice.7."
    notice = with_links(link("ErratumIn", source, "")).notices[0]

    assert ("doi:10.5555/notice.7", "2016-02") == (notice.identifier, notice.date)


def test_a_preprint_names_its_article() -> None:
    """The update of a preprint is the published article and no notice."""
    read = with_links(link("UpdateIn"), "Preprint")

    assert ("preprint", ("pmid:102",), ()) == (read.type, read.preprint_of, read.notices)


def test_an_omitted_pmid_is_absent() -> None:
    """PubMed leaves out what it has not, in a set that is whole."""
    told = PUBMED.read(asks("999", "101"), the_set(ARTICLE))

    assert {Ask("pmid", "999"): None, Ask("pmid", "101"): Told(content=work())} == told
    assert dict.fromkeys(asks("8", "9")) == PUBMED.read(
        asks("8", "9"), reply_of("<PubmedArticleSet/>")
    )


def test_a_merged_pmid() -> None:
    """One record too many and one too few: the PMID was merged into the other."""
    told = PUBMED.read(asks("101", "7"), the_set(ARTICLE, BOOK))

    assert Told(content=work(BOOK, "201"), alias_of="201") == told[Ask("pmid", "7")]


def test_several_strangers_prove_nothing() -> None:
    """Where a record of another PMID came and two are missing, neither is known to be absent."""
    assert set(asks("101")) == set(PUBMED.read(asks("101", "7", "8"), the_set(ARTICLE, BOOK)))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "bad-answer"),
        (
            '{"error": "API rate limit exceeded", "api-key": "x", "count": "4", "limit": "3"}',
            "limited",
        ),
        ("<html><body>down_bethesda</body></html>", "bad-answer"),
        (
            "<eFetchResult><ERROR>Neither query_key nor id specified</ERROR></eFetchResult>",
            "bad-answer",
        ),
        ("<PubmedArticleSet><ERROR>cannot</ERROR></PubmedArticleSet>", "bad-answer"),
        (f"{HEAD}<PubmedArticleSet>{ARTICLE}", "bad-answer"),
        (f"{HEAD}<PubmedArticleSet>{ARTICLE[:900]}", "bad-answer"),
    ],
)
def test_what_is_no_answer(body: str, reason: str) -> None:
    """Limits inside a 200, HTML, errors and cut sets say nothing of any PMID."""
    with pytest.raises(NotAnAnswer) as caught:
        PUBMED.read(asks("101", "102"), reply_of(body))

    assert reason == caught.value.reason


def test_the_request() -> None:
    """Two hundred PMIDs go into one POST, with the key in its body and in no address."""
    many = [
        *asks(*(str(number) for number in range(1, 402))),
        Ask("doi", "10.5555/1"),
        Ask("pmid", "1&x"),
    ]
    batches = PUBMED.batches(many)
    request = PUBMED.request(batches[2])

    assert [200, 200, 1] == [len(batch) for batch in batches]
    assert "https://eutils.example/entrez/eutils/efetch.fcgi" == request.url
    assert (
        ("db", "pubmed"),
        ("id", "401"),
        ("retmode", "xml"),
        ("tool", "claimcheck"),
        ("email", "ada@example.org"),
        ("api_key", "secret"),
    ) == request.form
    assert ("POST", "pubmed") == (request.method, request.service)


def test_the_limit_depends_on_the_key() -> None:
    """Three a second without a key, ten with one; no contact is invented."""
    nobody = PubMed("https://eutils.example", Identity())

    assert [3, 10] == [nobody.limit.per_second, PUBMED.limit.per_second]
    assert {"db", "id", "retmode", "tool"} == {name for name, _ in nobody.request(asks("1")).form}


@responses.activate
def test_a_limit_in_a_200_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """PubMed is asked again after a limit, and no answer shows the key."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    url = "https://eutils.example/entrez/eutils/efetch.fcgi"
    responses.post(url, body='{"error": "API rate limit exceeded", "count": "4", "limit": "3"}')
    responses.post(url, body=the_set(ARTICLE).body)
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)

    found, absent = ask(PUBMED, asks("101", "102"), PlainClient(), lambda: now)

    assert (
        Record(
            ask=Ask("pmid", "101"),
            source="PubMed",
            retrieved_at=now,
            url=url,
            http_status=200,
            content=work(),
        )
        == found
    )
    assert isinstance(absent, Absent)


@responses.activate
def test_maintenance_is_no_absence(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTML three times says nothing of any PMID."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    url = "https://eutils.example/entrez/eutils/efetch.fcgi"
    responses.post(url, body="<html><body>down_bethesda</body></html>")
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)

    (answer,) = ask(PUBMED, asks("101"), PlainClient(), lambda: now)

    assert isinstance(answer, Unavailable)
    assert ("bad-answer", 3) == (answer.reason, len(responses.calls))


@given(st.integers(0, len(ARTICLE)), st.integers(0, 60), st.text(max_size=30))
def test_any_damage(at: int, length: int, text: str) -> None:
    """A record that is damaged anywhere is read or is no answer; it raises nothing else."""
    with suppress(NotAnAnswer):
        PUBMED.read(asks("101"), the_set(ARTICLE[:at] + text + ARTICLE[at + length :]))


@given(
    st.sampled_from(["Year", "Month", "PMID", "MedlinePgn", "ArticleTitle", "LastName", "ISSN"]),
    st.text(),
)
def test_any_words(tag: str, text: str) -> None:
    """Any words in any place survive."""
    start, _, rest = ARTICLE.partition(f"<{tag}")
    words = text.encode("utf-8", "replace").decode().replace("&", "").replace("<", "")
    record = f"{start}<{tag}>{words}{rest[rest.index('</') :]}"
    with suppress(NotAnAnswer):
        PUBMED.read(asks("101"), the_set(record))
