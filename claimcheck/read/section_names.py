"""What the sections of research articles are called, in several languages."""

import re
from functools import cache
from typing import Final

_NUMBER: Final = r"(?:(?:\d{1,2}|[IVX]{1,4})[.:]?\s+)?"
_METHODS: Final = (
    r"(?:(?:(?:materials?|patients|participants|subjects|data|study)(?: and |, | & )|experimental |"
    r"statistical |star )?(?:methods?|methodology|design|procedures?)"
    r"(?: (?:and|&) (?:materials?|design|data))?|study design|methods summary|"
    r"experimental(?: section)?|statistical analys[ie]s|(?:daten und |material und )?methoden?|methodik|"
    r"(?:matériels? et )?méthodes?|(?:materiale?s? y )?métodos?|(?:materiali e )?metodi)"
)
_RESULTS: Final = (
    r"(?:main |experimental )?results?(?: (?:and|&) (?:discussion|analysis))?|(?:main )?findings|"
    r"ergebnisse(?: und diskussion)?|résultats(?: et discussion)?|resultados(?: y discusión)?|"
    r"risultati|resultaten|resultate"
)
_ABSTRACT: Final = (
    r"(?:structured )?abstract|zusammenfassung|résumé|resumen|resumo|riassunto|samenvatting"
)
_SUMMARY: Final = r"(?:plain language |lay )?summary|synopsis|highlights|key points"
_FRAME: Final = r"introduction|discussion|einleitung|diskussion|discusión|introducción|discussione"
_CASE: Final = (
    r"case (?:presentation|report|description|history)s?|the case|fallbericht|cas clinique|"
    r"caso clínico"
)
_STATEMENT: Final = (
    r"(?:sources? of )?fund(?:ing|ers?)\b.{0,40}|financial (?:support|disclosures?)|grant support|"
    r"acknowledge?ments?(?: and .{0,40})?|(?:declarations? of |statement of )?"
    r"(?:conflicts? of|competing) interests?.{0,20}|declarations?|disclosures?(?: statement)?|"
    r"authors?['’]? contributions?|data (?:and code )?availability.{0,20}|"
    r"availability of data.{0,30}|ethic(?:s|al) (?:approval|statement).{0,30}|informed consent|"
    r"trial registration|supplementary (?:materials?|data|information)|abbreviations|"
    r"about the authors?|danksagung|förderung|finanzierung|interessenkonflikte?|remerciements|"
    r"financement|agradecimientos|financiación|conflictos? de intereses"
)
"""What an article says of itself, mostly at its end."""

_STEMS: Final = tuple(
    "method méthod métod metod design procedure experiment statistic material result résult risult "
    "finding ergebnis abstract fassung résum resum riassunt samenvat summar synopsis highlight points "
    "introduc discus einleitung diskussion case fallbericht clinique caso fund financ finanz support "
    "knowledg interest declaration disclos contribution data ethic consent registration abbreviation "
    "author information danksagung förderung interes remerciement agradecimiento".split()
)
"""What the name of a section holds one of; the pattern takes long to make."""


def section_kind(heading: str) -> str:
    """Return what kind of section a heading opens; an empty string for any other heading.

    It is ``methods``, ``results``, ``abstract``, ``summary``, ``case``, ``statement`` (funding and the
    like) or ``frame`` (what stands around methods and results).
    """
    lowered = heading.lower()
    if not any(stem in lowered for stem in _STEMS):
        return ""
    found = _section().fullmatch(heading)
    return found.lastgroup or "" if found else ""


@cache
def _section() -> re.Pattern[str]:
    return re.compile(
        rf"\W*{_NUMBER}(?:(?P<methods>{_METHODS})|(?P<results>{_RESULTS})|(?P<abstract>{_ABSTRACT})"
        rf"|(?P<summary>{_SUMMARY})|(?P<frame>{_FRAME})|(?P<case>{_CASE})|(?P<statement>{_STATEMENT}))\W*",
        re.IGNORECASE,
    )
