"""URLs: finding them in a reference string, and reading one strictly.

Source of the form: RFC 3986, sections 2.2 and 3.
"""

import re
from functools import cache

from msgspec import structs

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.derived import derived_identifiers
from claimcheck.text.identifiers.doi import rest_of_line
from claimcheck.text.identifiers.escapes import without_backslashes, without_entities
from claimcheck.text.identifiers.found import (
    QUOTES,
    SENTENCE_MARKS,
    FoundIdentifier,
    sound_length,
    tail_faults,
)
from claimcheck.text.urls.parts import split_url
from claimcheck.text.urls.tracking import tracking_faults, transient_detail

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"
_FINAL = SENTENCE_MARKS + QUOTES + "!?…" + _UNSEEN
_LABEL_WORDS = (
    *("available", "retrieved", "accessed", "accessible", "online", "from", "at", "via", "url"),
    *("link", "website", "doi", "orcid", "id"),
)
"""Words that end a label before a URL; "id" only as "ORCID iD"."""
_LONGEST_LABEL = 60  # characters before a URL that are searched for one
_NUMBERS_OF_IPV4 = 4
_LONGEST_URL = 4096  # characters; what is longer is cut, so that no text is slow


@cache
def _start() -> re.Pattern[str]:
    """A scheme, well or badly written, or "www." without one."""
    return re.compile(
        r"(?P<scheme>https?://(?=[^\s\x00/])|ftp://(?=\w)|file:/{2,3}(?=\w)"
        r"|(?<![a-z0-9])(?:h+t+p+s{0,2}|ttps?)"
        r"(?:(?:\s?[:;]{0,2}\s?(?:/{2,4}|\\{2})|:/|:(?=www\.)):?(?=\w)"
        r"|\s?:\s?//\s(?=[\w-]+\.[\w-]+(?:\.[\w-]+|/))))"
        r"|(?<![\w./@-])(?=www\.[\w-]+\.\w)",
        re.IGNORECASE,
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        '(?:[^\\s\x00<>"“”„«»{}|^`\\\\]+|\\\\[_%&#~*()<>$\\[\\]-]|<(?=[\\d:])[^\\s<>\x00]*>)+'
    )


@cache
def _glued() -> re.Pattern[str]:
    """What begins after a URL without a blank."""
    return re.compile(
        r"\]\(|\]\[|(?P<word>[.,;)]{1,3}(?:Accessed|Retrieved|Available|Published|Updated|Epub|PMC?ID|DOI:|doi:))"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![a-z])(?:{'|'.join(_LABEL_WORDS[:-2])}|orcid(?:\sid)?)\s?:?\s{{0,3}})+$",
        re.IGNORECASE,
    )


@cache
def _continuation() -> re.Pattern[str]:
    """The rest of a URL on the next line, alone there but for the indent; a date is none."""
    return re.compile(
        r"\r?\n(?P<indent>[ \t]{0,40})(?!\d{1,4}(?P<sign>[/-])\d{1,2}(?P=sign)\d{1,4}[.,;]?(?:\s|$))"
        r"(?P<rest>(?!10\.\d{4}|www\.|https?:)[a-z0-9/?#&=%_~-][\w./?#&=%~+-]*"
        r"[\w/])[.,;]?(?=[ \t]*(?:\r?\n|$)|\.?[ \t]+(?:Accessed|Retrieved|\[?[Cc]ited))"
    )


def find_urls(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the URLs of a reference string, each followed by what is derived from it.

    Arguments:
        text: The reference string.
        offset: Where it begins in its file.
    """
    found: list[FoundIdentifier] = []
    at = 0
    while start := _start().search(text, at):
        end = _end(text, start)
        if end > start.end():
            found += _read_in_string(text, start.start(), end, offset, at)
        at = max(end, start.end(), start.start() + 1)
    return found


def _end(text: str, start: re.Match[str]) -> int:
    """Return where the URL ends, with what hangs on behind it."""
    token = _token().match(text, start.end(), start.end() + _LONGEST_URL)
    if not token:
        return start.end()
    glued = _glued().search(text, start.end(), token.end())
    if glued:
        return glued.start() if not glued["word"] else glued.start() + 1
    end = token.end()
    if "doi.org/10." in text[start.start() : end] and (rest := rest_of_line().match(text, end)):
        return rest.end("rest")
    if text[end : end + 1] in {"\r", "\n"} and _may_go_on(text[start.end() : end]):
        rest = _continuation().match(text, end)
        if rest and (
            _is_cut(text[start.start() : end])
            or (
                re.search(r"[/=?]|\w\.\w", rest["rest"])
                and rest["indent"] == _indent(text, start.start())
            )
        ):
            return rest.end("rest")
    return end


def _indent(text: str, at: int) -> str:
    """Return the blanks that the line of a place begins with; the first line's are not known."""
    first = text.rfind("\n", max(0, at - _LONGEST_URL), at) + 1
    line = text[first:at]
    return line[: len(line) - len(line.lstrip(" \t"))] if first else ""


def _may_go_on(body: str) -> bool:
    return body[-1] not in SENTENCE_MARKS + QUOTES + ")]>"


def _is_cut(url: str) -> bool:
    """Say whether a URL cannot end here: half a host, or a sign that joins."""
    name = split_url(url).host
    return name.count(".") < 1 + name.startswith("www.") or url[-1] in "-_=&%"


def _read_in_string(
    text: str, start: int, end: int, offset: int, floor: int
) -> list[FoundIdentifier]:
    marks = _FINAL + ("_" if text[start - 1 : start] == "_" else "")
    length = sound_length(text[start:end], marks)
    if not length:
        return []
    tail = Span(start + length, end)
    faults = tail_faults(text, start, tail, rule="url-trailing-punctuation", offset=offset)
    if glued := _glued().match(text, start + length):
        faults += _swallowed(glued, offset)
    url, derived = _read(text[start : start + length], offset + start)
    url = structs.replace(url, faults=(*url.faults, *faults))
    taken = _taken(text, start, start + length, floor).shifted(offset)
    return [FoundIdentifier(identifier, taken) for identifier in (url, *derived)]


def _swallowed(glued: re.Match[str], offset: int) -> list[IdentifierFault]:
    word = glued["word"]
    if not word:
        return []
    marks = len(word) - len(word.lstrip(SENTENCE_MARKS + ")"))
    instead = f"{word[:marks]} {word[marks:]}"
    at = Span(glued.start(), glued.end()).shifted(offset)
    return [_fault("url-trailing-punctuation", at, f"“{word}” is stuck to it", instead)]


def _fault(rule: str, span: Span, detail: str, instead: str | None) -> IdentifierFault:
    return IdentifierFault(rule=rule, span=span, detail=detail, instead=instead)


def _taken(text: str, start: int, end: int, floor: int) -> Span:
    """Return the URL with its label and the brackets of Markdown or the angle brackets."""
    if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        start, end = start - 1, end + 1
    if text[start - 2 : start] == "](" and text[end : end + 1] == ")":
        return Span(start - 2, end + 1)
    before = text[max(floor, start - _LONGEST_LABEL) : start]
    has_word = before.rstrip().rstrip(":").rstrip().lower().endswith(_LABEL_WORDS)
    label = _label().search(before) if has_word else None
    return Span(start - len(before) + label.start() if label else start, end)


def read_url(text: str, offset: int = 0) -> tuple[Identifier, list[Identifier]]:
    """Return the URL that a text is meant to be, and the identifiers derived from it.

    Arguments:
        text: The whole of a field; LaTeX's "url" command or angle brackets around it are left out.
        offset: Where it begins in its file.
    """
    if _plain_url().fullmatch(text):
        return _plain(text, offset)
    wrapped = re.fullmatch(r"\s*(?:\\url\s*\{|<)?(.*?)[>}]?\s*", text, re.DOTALL)
    body = wrapped[1] if wrapped else text
    start = offset + (wrapped.start(1) if wrapped else 0)
    length = sound_length(body, SENTENCE_MARKS + QUOTES + _UNSEEN)
    url, derived = _read(body[:length], start)
    if length == len(body):
        return url, derived
    at = Span(length, len(body)).shifted(start)
    fault = _fault("url-trailing-punctuation", at, f"“{body[length:]}” is no part of it", "")
    return structs.replace(url, faults=(*url.faults, fault)), derived


@cache
def _plain_url() -> re.Pattern[str]:
    """An address in which nothing has to be looked at: nearly every one."""
    return re.compile(
        r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/(?:[A-Za-z0-9_./%~-]*[A-Za-z0-9_/])?)?"
    )


def _plain(raw: str, offset: int) -> tuple[Identifier, list[Identifier]]:
    """Return a sound URL, which is its own usable form."""
    span = Span(offset, offset + len(raw))
    faults = tracking_faults(raw, offset)
    if detail := transient_detail(raw):
        faults.append(_fault("transient-url", span, detail, None))
    url = Identifier(kind="url", value=raw, raw=raw, span=span, faults=tuple(faults))
    return url, derived_identifiers(raw, url)


def _read(raw: str, offset: int) -> tuple[Identifier, list[Identifier]]:
    """Return the URL of exactly these characters, and what is derived from it."""
    span = Span(offset, offset + len(raw))
    scheme = _start().match(raw)
    written = scheme.group() if scheme else ""
    rest = re.sub(r"\r?\n[ \t]*", "", raw[len(written) :])
    faults = _scheme_faults(raw, written, rest, span)
    clean = without_entities(without_backslashes(rest))
    problem = "" if written.lower().startswith("file:") else _problem(clean)
    if problem:
        faults = [_fault("malformed-url", span, problem, None)]
    value = None if problem else _value(written, clean)
    url = Identifier(kind="url", value=value, raw=raw, span=span, faults=tuple(faults))
    if value is None:
        return url, []
    if not faults and "\n" not in raw:
        faults = tracking_faults(raw, offset)
        if detail := transient_detail(value):
            faults.append(_fault("transient-url", span, detail, None))
        url = structs.replace(url, faults=tuple(faults))
    return url, derived_identifiers(value, url)


def _scheme_faults(raw: str, written: str, rest: str, span: Span) -> list[IdentifierFault]:
    good = _good_scheme(written)
    if not written:
        detail = "it does not begin with https:// or http://"
        return [_fault("malformed-url", span, detail, f"https://{raw}")]
    if written.lower() != good and good != "file://":
        at = Span(span.start, span.start + len(written))
        return [_fault("malformed-url", at, f"“{written}” should be {good}", good)]
    again = re.match(r"https?:?/{1,2}(?=\w)", rest, re.IGNORECASE)
    if again:
        at = Span(span.start, span.start + len(written))
        return [_fault("malformed-url", at, "it begins twice", "")]
    return []


def _good_scheme(written: str) -> str:
    lowered = written.lower()
    if lowered.startswith("f"):
        return lowered.partition(":")[0] + "://"
    return "https://" if "s" in lowered or not lowered else "http://"


def _value(written: str, rest: str) -> str:
    """Return the URL in a usable form: scheme and host lower-cased, nothing else changed."""
    while again := re.match(r"(https?):?/{1,2}(?=\w)", rest, re.IGNORECASE):
        written, rest = again[1], rest[again.end() :]
    parts = split_url("x://" + rest)
    at = parts.path_at - len("x://")
    return _good_scheme(written) + rest[:at].lower() + rest[at:]


def _problem(rest: str) -> str:
    """Return why what stands behind the scheme is no address, or an empty string."""
    inner = re.match(r"https?:?/{1,2}(?=\w)", rest, re.IGNORECASE)
    if inner:
        rest = rest[inner.end() :]
    if re.search(r"\s", rest):
        return "there is a blank inside"
    if unseen := next((sign for sign in rest if sign in _UNSEEN), ""):
        return f"there is an invisible character (U+{ord(unseen):04X}) inside"
    parts = split_url("x://" + rest)
    if re.search(r"[\[\]]", rest[parts.path_at - 4 : parts.query_at - 4]):
        return "square brackets cannot stand in the path of an address"
    return _host_problem(parts.host)


def _host_problem(host: str) -> str:
    if not host:
        return "it names no host"
    if host == "localhost" or re.fullmatch(r"\[[0-9a-f:.]+\]", host):
        return ""
    labels = host.removesuffix(".").split(".")
    if len(labels) == 1:
        return f"“{host}” is no full name of a host"
    numbers = [label.isdecimal() for label in labels]
    if all(numbers) and len(labels) == _NUMBERS_OF_IPV4:
        return ""
    if not all(re.fullmatch(r"[\w-]+", label) for label in labels) or numbers[-1]:
        return f"“{host}” cannot be the name of a host"
    return ""
