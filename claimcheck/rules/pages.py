"""Rules about what a cited address answered."""

import datetime
import re
from collections.abc import Iterator

from claimcheck.asking import page_of
from claimcheck.matching.links import has_struck_out, moved_for_good
from claimcheck.matching.page_titles import is_about_gambling, is_name
from claimcheck.matching.sites import is_root
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    Ask,
    Date,
    Edit,
    Finding,
    Reference,
    Span,
    ValidDate,
)
from claimcheck.rules.cited_pages import (
    CitedPage,
    archived_copy,
    archived_edit,
    cited_pages,
    full_day,
    has_page,
    is_other_language,
    publishers,
)
from claimcheck.rules.context import Context, evidence_of
from claimcheck.rules.leads import right_identifier
from claimcheck.rules.registry import rule
from claimcheck.rules.web_pages import is_web_page
from claimcheck.text.names import is_organisation
from claimcheck.text.normal import folded, transcribed
from claimcheck.text.urls import host
from claimcheck.text.urls.secrets import HIDDEN
from claimcheck.text.urls.tracking import untracked

_MOST_ADDRESS = 300  # characters that are offered as a new address
_SHELL = 40  # words; a page with fewer and no heading is filled by its scripts
_SHUT = (401, 402, 403)
"""What a page answers to readers who are not let in."""
_ONE_DAY = datetime.timedelta(days=1)
_LOOK = "Look for the page's new place, or cite an archived copy."


@rule(severity=ERROR, confidence=CERTAIN, needs="page", when=has_page)
def dead_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address where there is no page any more.

    ## Why it matters
    Readers cannot see the source, and nobody can check what the article says of it.

    ## Example
        https://www.example.org/report that answers “410 Gone”, or “404 Not Found” twice

    ## Instead
        the page's new address, or an archived copy of the day of access

    ## Stays silent
    For every answer that proves nothing: refusals (401, 403, 429 …), errors of the server, time-outs,
    a 404 that came only once or comes from a site that sends it to programs. A 404 is certain only
    after three failed audits over three days; 410 and a host name that does not exist are at once.

    ## Fix
    Suggested where there is an archived copy: the address of the one nearest the access date.
    """
    for cited in cited_pages(reference, context):
        if cited.state.verdict != "dead":
            continue
        yield context.finding(
            cited.identifier.span,
            f"The page at {cited.address} is gone: {cited.state.detail}.",
            severity=cited.weight,
            confidence=cited.state.confidence,
            suggestion=archived_copy(cited, reference, context) or _LOOK,
            fixes=archived_edit(cited, reference, context),
            evidence=[cited.evidence(expected=cited.state.detail)],
            reference=reference,
        )


@rule(severity=ERROR, confidence=LIKELY, needs="page", when=has_page)
def soft_404(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that answers as if all were well, and shows an error page or the site's first page.

    ## Why it matters
    The source is gone, but no program that looks at the answer's number alone will say so.

    ## Example
        a page titled “Page not found – Example Clinic”, sent as “200 OK”

    ## Instead
        the page's new address, or an archived copy of the day of access

    ## Stays silent
    Where the page bears the cited title, for articles about error pages, for logins and requests for
    consent (see `blocked-link`), and for addresses of a site's first page. One sign alone, such as a
    redirect to the first page, is only a note.

    ## Fix
    Suggested where there is an archived copy: the address of the one nearest the access date.
    """
    for cited in cited_pages(reference, context):
        if cited.state.reason != "soft-404":
            continue
        single = cited.state.confidence == POSSIBLE
        gone = "may be gone" if single else "is probably gone"
        yield context.finding(
            cited.identifier.span,
            f"The page at {cited.address} {gone}: {' and '.join(cited.state.signals)}.",
            severity=NOTE if single else cited.weight,
            confidence=cited.state.confidence,
            suggestion=archived_copy(cited, reference, context) or _LOOK,
            fixes=archived_edit(cited, reference, context),
            evidence=[cited.evidence(expected=cited.page.title or cited.page.final_url)],
            reference=reference,
        )


@rule(severity=ERROR, confidence=LIKELY, needs="page", when=has_page)
def hijacked_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that somebody else owns now: for sale, a betting site, or an unrelated site.

    ## Why it matters
    Readers of a health article are led to advertisements or to fraud.

    ## Example
        a journal's former domain that offers “slot online”

    ## Instead
        an archived copy of the day of access, or the source's new address

    ## Stays silent
    Where the page bears the cited title, where old and new site look like one owner's, and for sources
    that are themselves about betting. That an address only leads to another site, under a title that
    has nothing in common with the cited one, is a warning for a person to look at.

    ## Fix
    Suggested where there is an archived copy: the address of the one nearest the access date.
    """
    title = reference.value("title")
    for cited in cited_pages(reference, context):
        state = cited.state
        if cited.fit in {"same", "part"} or any(map(is_about_gambling, (title, cited.address))):
            continue
        if state.reason not in {"for-sale", "gambling"} and not (
            state.reason == "other-site" and cited.fit == "different" and not cited.confirmed
        ):
            continue
        other = state.reason == "other-site"
        yield context.finding(
            cited.identifier.span,
            f"The address {cited.address} no longer belongs to the source, it seems: {state.detail}.",
            severity=WARNING if other else cited.weight,
            confidence=POSSIBLE if other else LIKELY,
            suggestion=archived_copy(cited, reference, context) or _LOOK,
            fixes=archived_edit(cited, reference, context),
            evidence=[cited.evidence(title or None, cited.page.title or cited.page.final_url)],
            reference=reference,
        )


@rule(severity=WARNING, confidence=CERTAIN, needs="page", when=has_page)
def broken_tls(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address whose site cannot prove that it is the site: its certificate is not valid.

    ## Why it matters
    Browsers warn readers off the page, and what it shows could come from anybody.

    ## Example
        https://www.example.org/ with a certificate that has expired, or is made out to another host

    ## Instead
        an address of the same page whose certificate is valid

    ## Stays silent
    For faults of the connection. Where only the chain of issuers is incomplete, which browsers often
    mend, or where something between may have changed the certificate, it is an unverified note.

    ## Fix
    None: the owner of the site has to renew the certificate.
    """
    for cited in cited_pages(reference, context):
        if cited.state.reason != "certificate":
            continue
        detail = cited.state.detail.rstrip(".") or "its certificate is not valid"
        sure = _is_own_fault(detail)
        yield context.finding(
            cited.identifier.span,
            f"No secure connection to {host(cited.identifier.value or '')} can be made: {detail}.",
            severity=None if sure else NOTE,
            confidence=CERTAIN if sure else POSSIBLE,
            unverified=not sure,
            evidence=[cited.evidence(expected=detail)],
            reference=reference,
        )


def _is_own_fault(detail: str) -> bool:
    """Say whether a certificate itself is at fault, and not its chain or a proxy on the way."""
    text = detail.lower()
    if "chain" in text or "issuer" in text:
        return False
    return any(
        words in text
        for words in ("expired", "mismatch", "not valid for", "match", "self-signed", "self signed")
    )


@rule(severity=NOTE, confidence=CERTAIN, needs="page", when=has_page)
def blocked_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address whose site refuses to answer programs, so that its page could not be checked.

    ## Why it matters
    Nothing is known about the page: a person has to open it once.

    ## Example
        “403 Forbidden”, “Just a moment...”, a login, a request for consent to cookies

    ## Instead
        nothing, if the page opens in a browser

    ## Stays silent
    Where a registry confirms the cited work: many publishers keep programs out.

    ## Fix
    None: open the page in a browser.
    """
    for cited in cited_pages(reference, context):
        if cited.state.verdict != "blocked" or cited.confirmed:
            continue
        yield context.finding(
            cited.identifier.span,
            f"The page at {cited.address} could not be checked: {cited.state.detail}.",
            unverified=True,
            suggestion="Open it in a browser.",
            evidence=[cited.evidence(expected=cited.state.detail)],
            reference=reference,
        )


@rule(severity=NOTE, confidence=LIKELY, needs="page", when=has_page)
def paywalled_source(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that does not let everybody in, of a work that is free to read in PMC.

    ## Why it matters
    Most readers of a health article have no subscription: with the free copy they can check it.

    ## Example
        https://www.publisher.example/doi/full/10.1234/x that answers “402 Payment Required”, of a work
        that has a PMCID

    ## Instead
        the same reference with its PMCID, or with the address at pmc.ncbi.nlm.nih.gov

    ## Stays silent
    Where the reference gives a PMCID in any form; where the page was reached, is gone or failed for
    another reason than 401, 402 or 403; where the records of the cited work state no PMCID, or several.

    ## Fix
    None: the address of the free copy is named. A copy can be under embargo: open it first.
    """
    if reference.identifiers_of("pmcid") or re.search(r"(?i)\bPMC\s?\d", reference.raw):
        return
    known = context.known(reference)
    pmcid = right_identifier(known, "pmcid")
    shut = [
        one
        for one in cited_pages(reference, context)
        if one.state.verdict == "blocked" and one.page.status in _SHUT
    ]
    if not pmcid or not shut:
        return
    cited, free = shut[0], page_of(Ask("pmcid", pmcid))
    told = next(one.record for one in known.same if one.work.identifier("pmcid") == pmcid)
    yield context.finding(
        cited.identifier.span,
        f"{cited.address} does not let everybody in (HTTP {cited.page.status}), and {told.source} "
        f"names a free copy of the work: {pmcid}.",
        suggestion=f"Add the free copy, if it opens: {free}",
        evidence=[cited.evidence(), evidence_of(told, None, expected=pmcid)],
        reference=reference,
    )


@rule(severity=NOTE, confidence=LIKELY, needs="page", when=has_page)
def failing_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address that gave no usable answer, once or for days.

    ## Why it matters
    One failure proves nothing; three audits over three days that all failed mean that readers, too,
    will not reach the page.

    ## Example
        no answer within the time allowed, an error of the server, a connection refused

    ## Instead
        an address that answers, or an archived copy

    ## Stays silent
    For a first failure where a registry confirms the cited work, for refusals (`blocked-link`), invalid
    certificates (`broken-tls`) and pages known to be gone (`dead-link`). Before the third failure over
    three days it is an unverified note.

    ## Fix
    None: open the page in a browser.
    """
    for cited in cited_pages(reference, context):
        history = cited.page.history
        lasting = has_struck_out(history)
        if cited.state.verdict != "unknown" or cited.state.reason == "certificate":
            continue
        if cited.confirmed and not lasting:
            continue
        since = history.first_failure
        again = f"; it has failed since {since}" if since and history.failures > 1 else ""
        yield context.finding(
            cited.identifier.span,
            f"The page at {cited.address} could not be reached: {cited.state.detail}{again}.",
            severity=WARNING if lasting and not cited.confirmed else NOTE,
            confidence=LIKELY if lasting else POSSIBLE,
            unverified=not lasting,
            suggestion=archived_copy(cited, reference, context) or "Open it in a browser.",
            evidence=[cited.evidence(expected=cited.state.detail)],
            reference=reference,
        )


@rule(severity=NOTE, confidence=CERTAIN, needs="page", when=has_page)
def redirected_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address whose page has moved for good, as its site says.

    ## Why it matters
    Sites keep such signposts for some years only; then the old address is dead.

    ## Example
        https://www.example.org/2014/massage, which answers “301 Moved Permanently”

    ## Instead
        https://www.example.org/therapies/massage

    ## Stays silent
    Where only the scheme, “www.”, a final slash, the language or parameters that count visits change,
    for signposts that are not for good (302), and where the new page bears another title.

    ## Fix
    Suggested: the new address.
    """
    for cited in cited_pages(reference, context):
        final = untracked(moved_for_good(cited.page, cited.record.ask.value) or "")
        if not final or len(final) > _MOST_ADDRESS or HIDDEN in final or not _is_moved(cited):
            continue
        at = cited.identifier.span
        yield context.finding(
            at,
            f"The page at {cited.address} has moved for good to {final}.",
            suggestion=f"Cite {final}.",
            fixes=[Edit(span=at, new_text=final, safety="suggested")],
            evidence=[cited.evidence(expected=final)],
            reference=reference,
        )


def _is_moved(cited: CitedPage) -> bool:
    """Say whether the page that was led to is the cited one, as far as its title tells."""
    if cited.state.verdict == "live":
        return cited.fit != "different"
    return cited.state.reason == "other-site" and cited.fit in {"same", "part"}


@rule(severity=NOTE, confidence=CERTAIN, needs="page", when=has_page)
def insecure_link(reference: Reference, context: Context) -> Iterator[Finding]:
    """An address by `http:` of a page that its site also gives by `https:`.

    ## Why it matters
    Browsers warn of pages that come unprotected, and anybody on the way can change them.

    ## Example
        http://www.example.org/massage

    ## Instead
        https://www.example.org/massage

    ## Stays silent
    Where `https:` was not tried, gives another page or none, and where the site itself leads readers
    from `http:` to `https:`.

    ## Fix
    Suggested: the letter is put in.
    """
    for cited in cited_pages(reference, context):
        start = cited.identifier.span.start
        at = Span(start, start + len("http"))
        secure = context.text(Span(start, at.end + 1)).lower() == "https"
        if not cited.page.https_same or secure or context.text(at).lower() != "http":
            continue
        yield context.finding(
            at,
            f"The page at {cited.address} is also there by https.",
            suggestion="Write https.",
            fixes=[Edit(span=at, new_text="https", safety="suggested")],
            evidence=[cited.evidence(expected="https")],
            reference=reference,
        )


@rule(severity=WARNING, confidence=LIKELY, needs="page", when=has_page)
def page_title_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited title that is not the title of the page.

    ## Why it matters
    Either the title was copied wrongly, or the address leads to another page than the one read.

    ## Example
        “Multiple sclerosis” for a page titled “Multiple sclerosis - Symptoms and causes”

    ## Instead
        “Multiple sclerosis - Symptoms and causes”

    ## Stays silent
    For the site's name before or after the title, in whatever form, for pages in another language or
    script, pages without a title of their own (PDF files, first pages of sites), logins and requests
    for consent, and where a registry confirms the cited work. Where one title holds the other, or half
    of the words agree, it is a note.

    ## Fix
    None: the page's title is named, and a person decides which page was meant.
    """
    field = reference.field("title")
    if field is None or is_name(field.value, publishers(reference)):
        return
    for cited in cited_pages(reference, context):
        if not _bears_title(cited, reference, context):
            continue
        shown = cited.page.title or cited.page.heading
        yield context.finding(
            field.span,
            f"The page at {cited.address} is titled “{shown}”, not “{field.value}”.",
            severity=WARNING if cited.fit == "different" else NOTE,
            confidence=POSSIBLE if cited.fit == "near" else LIKELY,
            suggestion="Compare title and address with the page.",
            evidence=[cited.evidence(field.value, shown)],
            reference=reference,
        )


def _bears_title(cited: CitedPage, reference: Reference, context: Context) -> bool:
    """Say whether a page has a title of its own that differs from the cited one."""
    url = cited.record.ask.value
    if cited.fit in {"same", "unknown"} or cited.confirmed or cited.state.verdict != "live":
        return False
    if is_root(url) or is_other_language(cited.page, context.article):
        return False
    names = (cited.page.site_name, host(url), *publishers(reference))
    return not is_name(reference.value("title"), names) and not _may_be_brand(cited)


def _may_be_brand(cited: CitedPage) -> bool:
    """Say whether the page shows a name alone or next to no text, as sites made by scripts do."""
    words = cited.page.title.split()
    brand = len(words) <= 3 and all(word[:1].isupper() for word in words)  # noqa: PLR2004 - words of a name
    shell = 0 < cited.page.words < _SHELL
    return cited.fit == "different" and (brand or shell) and not cited.page.heading


@rule(severity=ERROR, confidence=LIKELY, needs="page", when=has_page)
def page_metadata_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """A cited date or author that contradicts what the page says of itself.

    ## Why it matters
    A wrong day or name leads readers to another version of the page, or credits the wrong person.

    ## Example
        “February 6, 2020” for a page that says it was published on February 6, 2024

    ## Instead
        February 6, 2024

    ## Stays silent
    For dates that are not a full day, that lie between the page's publication and its last change,
    equal its day of review or are another day that its text states of it; for pages that were dated
    anew after the access date; for pages that name no person; and where a registry confirms the cited
    work. An author is only a warning, as is a date without an access date and one from less reliable
    parts of the page.

    ## Fix
    None: the page's own date or author is named.
    """
    for cited in cited_pages(reference, context):
        if cited.state.verdict != "live" or cited.confirmed or cited.fit == "different":
            continue
        yield from _wrong_day(cited, reference, context)
        yield from _wrong_author(cited, reference, context)


def _wrong_day(cited: CitedPage, reference: Reference, context: Context) -> Iterator[Finding]:
    known = _page_days(cited)
    published = _day(cited.page.published)
    dates = [date for date in reference.dates_of("published", "updated") if _is_day(date)]
    if published is None or len(dates) != 1:
        return
    accessed = full_day(reference, "accessed")
    said = dates[0].reading
    if not isinstance(said, ValidDate) or (accessed and max(known) > accessed):
        return
    if min(known) - _ONE_DAY <= said.latest <= max(known) + _ONE_DAY:
        return
    if said.edtf in cited.page.stated_days:
        return
    firm = accessed is not None and "dated-by-meta" not in cited.page.signals
    yield context.finding(
        dates[0].span,
        f"The page at {cited.address} says that it was published on {published}, not on {said.edtf}.",
        severity=ERROR if firm else WARNING,
        suggestion="Compare the date with the page.",
        evidence=[cited.evidence(dates[0].raw, published.isoformat())],
        reference=reference,
    )


def _is_day(date: Date) -> bool:
    return isinstance(date.reading, ValidDate) and date.reading.precision == "day"


def _page_days(cited: CitedPage) -> list[datetime.date]:
    page = cited.page
    modified = page.modified if page.modified_by == "page" else ""
    days = map(_day, (page.published, modified, page.reviewed))
    return [day for day in days if day]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _wrong_author(cited: CitedPage, reference: Reference, context: Context) -> Iterator[Finding]:
    site = (cited.page.site_name, host(cited.record.ask.value))
    people = [name for name in reference.authors if name.family and not is_name(name.raw, site)]
    named = [name for name in cited.page.authors if _is_person(name, cited)]
    if not people or not named or len(named) < len(cited.page.authors):
        return
    words = set(transcribed(" ".join(named)).split())
    if any(words & set(transcribed(one.family).split()) for one in people):
        return
    yield context.finding(
        people[0].span,
        f"The page at {cited.address} names {', '.join(named[:3])} as its author, not {people[0].family}.",
        severity=WARNING,
        suggestion="Compare the author with the page.",
        evidence=[cited.evidence(people[0].raw, ", ".join(named))],
        reference=reference,
    )


def _is_person(name: str, cited: CitedPage) -> bool:
    """Say whether a name on a page is that of one person, in Latin letters, and none of a team."""
    text = folded(name)
    words = text.split()
    if not 2 <= len(words) <= 6 or not text.isascii() or is_organisation(name):  # noqa: PLR2004 - words of a name
        return False
    if is_name(name, (cited.page.site_name, host(cited.record.ask.value))):
        return False
    teams = r"(?:staff|team|editors?|editorial|admin|administrator|contributors?|author|writers?|desk|news)"
    return not re.search(
        rf"\b(?:{teams}|health|medical|content|reviewer|guest|user|press|reuters|web)\b", text
    )


@rule(severity=WARNING, confidence=CERTAIN, needs="page", when=has_page)
def changed_since_access(reference: Reference, context: Context) -> Iterator[Finding]:
    """A page that was changed after the day on which it was read.

    ## Why it matters
    What the article says of the page may no longer stand there.

    ## Example
        “Accessed August 23, 2025” for a page last changed on February 3, 2026

    ## Instead
        the page read again, with the new access date, or an archived copy of the day of access

    ## Stays silent
    For works that do not change, access dates that are not a full day, and pages that claim to have
    been changed on the very day that we asked: those count every visit as a change.

    ## Fix
    None: a person has to read the page again.
    """
    accessed = full_day(reference, "accessed")
    if accessed is None or not is_web_page(reference):
        return
    for cited in cited_pages(reference, context):
        if cited.state.verdict != "live" or cited.confirmed:
            continue
        changed = _day(cited.page.modified)
        asked = cited.record.retrieved_at.date()
        if changed is None or not accessed < changed < asked - _ONE_DAY:
            continue
        sure = cited.page.modified_by == "page"
        yield context.finding(
            _accessed_at(reference),
            f"The page at {cited.address} was changed on {changed}, after the access date {accessed}.",
            confidence=CERTAIN if sure else LIKELY,
            suggestion=archived_copy(cited, reference, context) or "Read the page again.",
            evidence=[cited.evidence(accessed.isoformat(), changed.isoformat())],
            reference=reference,
        )


def _accessed_at(reference: Reference) -> Span:
    dates = (date for date in reference.dates_of("accessed") if _is_day(date))
    return next(date.span for date in dates)
