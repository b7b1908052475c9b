"""The signs between the parts of a citation that has none of its own, in the Vancouver style."""

from typing import Final, NamedTuple

from claimcheck.read.xml import Element

_PERSONS: Final = frozenset(("name", "string-name", "collab", "etal", "person-group"))
_DATES: Final = frozenset(("year", "month", "day", "season"))
_LABELS: Final = {"doi": "doi:", "pmid": "PMID: ", "pmcid": "PMCID: ", "arxiv": "arXiv:"}
_EDITORS: Final = frozenset(("editor", "editors", "guest-editor"))


class Link(NamedTuple):
    """Signs before and after a part."""

    before: str
    after: str = ""


def link_of(part: Element, last: str, sign: str) -> Link:
    """Return the signs around a part.

    Arguments:
        part: The part that follows.
        last: The name of the part before it, empty at the beginning.
        sign: The last character before it.
    """
    name = part.name
    stop = "" if not last else " " if sign in ".?!:" else ". "
    if name in {"surname", "given-names", "suffix", "prefix"} or {name, last} <= _DATES:
        return Link(" " if last else "")
    if name in _PERSONS:
        return Link(", " if last in _PERSONS - {"person-group"} else stop, _editors(part))
    if name == "issue":
        return Link("(" if last in _DATES | {"volume"} else stop, ")")
    if name in {"volume", "supplement"}:
        return Link(";" if last in _DATES else stop if last != "volume" else " ")
    if name in {"fpage", "elocation-id", "page-range"}:
        return Link(":" if last in {"volume", "issue", "supplement"} else f"{stop}p. ")
    if name == "lpage":
        return Link("–")
    if name == "publisher-name" and last == "publisher-loc":
        return Link(": ")
    if name == "publisher-loc" and last == "publisher-name":
        return Link(", ")
    if name == "date-in-citation":
        own = part.words.lower().startswith(("acc", "cit", "ret", "upd"))
        return Link(
            stop if own or "upd" in part.attributes.get("content-type", "") else f"{stop}Accessed "
        )
    kind = part.attributes.get("pub-id-type", name)
    return Link(stop + ("" if part.words.lower().startswith(kind) else _label(kind)))


def _label(kind: str) -> str:
    return {"isbn": "ISBN: ", "issn": "ISSN: ", "pmc": "PMCID: ", **_LABELS}.get(kind, "")


def _editors(part: Element) -> str:
    return ", editors" if part.attributes.get("person-group-type") in _EDITORS else ""
