"""DOIs: finding them in a reference string, and reading one strictly.

Source of the form: DOI Handbook, section 2.2, and Crossref's "DOIs and matching regular
expressions"; a DOI is compared without regard to case.
"""

import re
from functools import cache
from typing import Literal

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.escapes import (
    without_backslashes,
    without_entities,
    without_percent,
)
from claimcheck.text.identifiers.found import (
    QUOTES,
    SENTENCE_MARKS,
    FoundIdentifier,
    sound_length,
    tail_faults,
)

Place = Literal["string", "field", "url"]
"""Where a DOI stands: in running text, alone in a field, or in the path of an address."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SLASHES = "\u2215\u2044\uff0f"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"
_ODD: dict[int, str] = {
    **{ord(sign): "-" for sign in _DASHES},
    **{ord(sign): "/" for sign in _SLASHES},
    **{ord(sign): "" for sign in _UNSEEN},
}
_MARKS = SENTENCE_MARKS + QUOTES + "(["
_LINE_BREAK = re.compile(r"[ \t]?\r?\n[ \t]*")
_LONGEST_DOI = 2048  # characters; what is longer is cut, so that no text is slow


@cache
def _start() -> re.Pattern[str]:
    """Where a DOI may begin: after a label, or by its own looks."""
    return re.compile(
        r"(?<![a-z])doi(?:\s?(?:number|no\.?|link))?\s{0,3}[:=]\s{0,5}(?:doi:\s?)?"
        r"(?:(?:www\.|dx\.)?doi\.org/)?(?=\d)"
        r"|(?<![a-z])doi[\s.]{0,4}(?=10\.\d)"
        r"|(?<![\w.@/-])(?:(?:www\.|dx\.)?doi\.org/)?"
        rf"(?=10\.\d{{4,9}}(?:\.\d{{1,9}})*(?:/|%2f|[{_SLASHES}])\s?[\w(])",
        re.IGNORECASE,
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile('[^\\s\x00"“”„«»]+')


@cache
def _broken() -> re.Pattern[str]:
    """A DOI with a blank inside, where what follows can be nothing but its rest."""
    return re.compile(
        r"10\.\s{0,3}\d{4,9}(?:\s{1,4}/\s{0,4}|/\s{1,4})(?=[^\s\x00]*\d)(?!PM|https?:|doi)[\w(]"
        r"|10\.\s{1,3}\d{4,9}/(?=\S)"
        r"|10\.\d{4,9}/(?:19|20)\d\d\s{1,4}\d{5,7}(?![\w;:(/-])"
        r"|10\.\d{4,9}/[^\s\d\x00]{1,40}[./-]\s{1,4}(?=[a-z][a-z]*[./-][\w./()-]*\d)"
    )


@cache
def rest_of_line() -> re.Pattern[str]:
    """Return the rest of a DOI that was broken behind a hyphen or a slash at the end of a line."""
    return re.compile(
        r"(?<=[\w)][-/_])[ \t]?\r?\n[ \t]{0,40}(?P<rest>(?!10\.\d{4})[a-z0-9][a-z0-9./()_-]{2,200}[0-9])"
        r"(?=[.,;]?(?:\s|$))"
    )


@cache
def _glued() -> re.Pattern[str]:
    """A word or a tag that begins what follows the DOI."""
    return re.compile(
        r"(?<=.)(?:PMC?ID\b|PMID(?=\d)|PMCID(?=PMC)|Epub(?![a-z])|https?:|doi:|DOI:"
        r"|Accessed\b|Available\b|Retrieved\b|</?[A-Za-z][^>]{0,80}>?|&lt;/?[A-Za-z].*)",
        re.DOTALL,
    )


@cache
def _page() -> re.Pattern[str]:
    """The part of a web address that names a view of the article."""
    return re.compile(
        r"(?<=[^/])(?:(?:/(?:abstract|full|fulltext|full-text|pdf|epdf|pdfdirect|epub|html|summary"
        r"|meta|references|citations|supinfo))+/?|(?:\.full)?\.pdf|\.full|(?:\.full)?\.html?"
        r"|#(?:page|abstract|full|sec|ref|cite|h\d|b\d|tab)[\w=.,&-]*)$",
        re.IGNORECASE,
    )


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"10\.\d+(?:\.\d+)*/\S+|10/[a-z0-9]+", re.IGNORECASE)


def find_dois(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the DOIs of a reference string, in document order.

    Arguments:
        text: The string; characters that are already taken are NUL.
        offset: Where it begins in its file.
    """
    found: list[FoundIdentifier] = []
    at = 0
    while start := _start().search(text, at):
        end = _token_end(text, start.end())
        if end > start.end():
            doi = _read_in_string(text, start.end(), end, offset)
            taken = Span(start.start(), doi.span.end - offset).shifted(offset)
            found.append(FoundIdentifier(doi, taken))
        at = max(end if not found else found[-1].taken.end - offset, start.end() + 1)
    return found


def _token_end(text: str, start: int) -> int:
    broken = _broken().match(text, start)
    rest_at = broken.end() if broken else start
    token = _token().match(text, rest_at, rest_at + _LONGEST_DOI)
    if token and (rest := rest_of_line().match(text, token.end())):
        return rest.end()
    return token.end() if token else broken.end() if broken else start


def _read_in_string(text: str, start: int, end: int, offset: int) -> Identifier:
    doi = read_doi(text[start:end], offset + start, place="string")
    length = len(doi.raw)
    tail_end = start + length + _tail_length(text[start:end], length)
    tail = tail_faults(
        text, start, Span(start + length, tail_end), rule="doi-trailing-junk", offset=offset
    )
    if not tail:
        return doi
    return _doi(doi.value, doi.raw, doi.span.start, [*doi.faults, *tail])


def _tail_length(token: str, length: int) -> int:
    """Return how many marks and brackets follow the first ``length`` characters."""
    rest = token[length:]
    return len(rest) - len(rest.lstrip(_MARKS + ")]>}"))


def read_doi(text: str, offset: int = 0, *, place: Place = "field") -> Identifier:
    """Return the DOI that a text is meant to be, from its "10." on; no value where it is none.

    Arguments:
        text: The DOI as written, perhaps with more behind it, without a label.
        offset: Where it begins in its file.
        place: In a ``string`` final punctuation is the sentence's and no fault.
    """
    if _plain().fullmatch(text):
        return Identifier(kind="doi", value=text, raw=text, span=Span(offset, offset + len(text)))
    end, faults = _without_tail(text, offset, place)
    body = text[:end].rstrip()
    value, own = _value(body, offset, place)
    return _doi(value, body, offset, [*own, *faults])


@cache
def _plain() -> re.Pattern[str]:
    """A DOI in which nothing has to be looked at: nearly every one.

    No word or view of a page ends in a digit, nor does a mark or bracket stand behind one.
    """
    return re.compile(r"10\.[0-9]{4,9}/[a-z0-9.-]*[0-9]")


def _doi(value: str | None, raw: str, start: int, faults: list[IdentifierFault]) -> Identifier:
    return Identifier(
        kind="doi",
        value=value,
        raw=raw,
        span=Span(start, start + len(raw)),
        faults=tuple(sorted(faults, key=lambda fault: fault.span)),
    )


def _without_tail(text: str, offset: int, place: Place) -> tuple[int, list[IdentifierFault]]:
    """Return where the DOI ends, and what hangs on behind it."""
    faults: list[IdentifierFault] = []
    end = len(text.rstrip(_UNSEEN))
    if glued := _glued().search(text, 1):
        end = glued.start()
        word = glued.group()
        if text[end - 1] not in ";,":
            instead = "" if word[0] in "<&" else f" {word}"
            at = Span(end, glued.end()).shifted(offset)
            faults.append(_junk(at, f"“{word}” is stuck to it", instead))
    if ";" in text and (session := re.search(";jsessionid=", text[:end], re.IGNORECASE)):
        at = Span(session.start(), end).shifted(offset)
        faults.append(_junk(at, "the number of a visit to a web site is no part of it", ""))
        end = session.start()
    while True:
        kept = sound_length(text[:end], _MARKS + ("/" if place == "url" else ""))
        if page := _page().search(text, 0, end if place == "url" else kept):
            at = Span(page.start(), page.end()).shifted(offset)
            detail = f"“{page.group()}” names a page of the web site, not the work"
            faults.append(_junk(at, detail, None))
            end = page.start()
            continue
        if kept < end and place != "string":
            at = Span(kept, end).shifted(offset)
            faults.append(_junk(at, f"“{text[kept:end]}” is no part of it", ""))
        return max(kept, 1), faults


def glued_address(address: Identifier) -> IdentifierFault:
    """Return that an address begins right behind a DOI."""
    return _junk(address.span, f"“{address.raw}” is stuck to it", f" {address.raw}")


def _junk(at: Span, detail: str, instead: str | None) -> IdentifierFault:
    return IdentifierFault(rule="doi-trailing-junk", span=at, detail=detail, instead=instead)


def _value(body: str, offset: int, place: Place) -> tuple[str | None, list[IdentifierFault]]:
    """Return the canonical form, and what is wrong in the DOI itself."""
    span = Span(offset, offset + len(body))
    unescaped = _LINE_BREAK.sub("", without_backslashes(body))
    readable = without_entities(unescaped)
    plain = without_percent(readable).strip()
    repaired = "".join(plain.translate(_ODD).split())
    if not _form().fullmatch(repaired):
        return None, [_malformed(span, _missing(repaired), None)]
    if repaired != plain:
        return None, [_malformed(span, _oddity(plain), repaired)]
    readable = _with_slashes(readable) if place == "url" else plain
    if readable != unescaped:
        detail = f"it is written in code and stands for {plain}"
        return plain.lower(), [IdentifierFault("doi-encoded-characters", span, detail, readable)]
    return plain.lower(), []


def _with_slashes(address: str) -> str:
    """Return the path of an address with its slashes; other percent codes may be needed there."""
    return re.sub("%2f", "/", address, flags=re.IGNORECASE)


def _malformed(span: Span, detail: str, instead: str | None) -> IdentifierFault:
    return IdentifierFault(rule="malformed-doi", span=span, detail=detail, instead=instead)


def _missing(body: str) -> str:
    prefix = re.match(r"10\.\d+", body)
    if prefix and body[prefix.end() :] in {"", "/"}:
        return f"after {prefix.group()} a slash and the rest of the DOI are missing"
    if prefix:
        return f"after {prefix.group()} a DOI has a slash"
    return "a DOI starts with “10.” and a number of at least four digits"


def _oddity(body: str) -> str:
    odd = next(sign for sign in body if sign.isspace() or ord(sign) in _ODD)
    code = f"U+{ord(odd):04X}"
    if odd.isspace():
        return "there is a blank inside"
    if odd in _UNSEEN:
        return f"there is an invisible character ({code}) inside"
    return f"“{odd}” ({code}) is a typographic sign, not the {_ODD[ord(odd)]!r} of a DOI"
