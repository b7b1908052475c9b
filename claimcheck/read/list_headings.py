"""The headings that reference lists have, in the languages of articles."""

import re
from functools import cache
from typing import Final

LONGEST_HEADING: Final = 60  # characters

_FURTHER_READING: Final = (
    r"(?:(?:further|additional|recommended|suggested|background) reading|links|resources|"
    r"weiterführende (?:literatur|links)|pour en savoir plus|para saber más)"
)
"""What stands beside cited works; alone it heads no list: nobody cites what is there."""

_WORDS: Final = (
    r"references?(?: list| cited)?",
    r"bibliography|works cited|cited works|literature(?: cited)?|cited literature|citations",
    r"(?:end|foot)?notes|sources?(?: cited)?|cited sources",
    r"(?:end)?notes (?:and|&) (?:references|sources|bibliography)",
    r"references (?:and|&) (?:end)?notes|sources (?:and|&) (?:notes|references)",
    r"bibliography (?:and|&) (?:references|sources)|references (?:and|&) bibliography",
    rf"(?:sources|references|notes|literatur|quellen) (?:and|&|und) {_FURTHER_READING}",
    # German
    r"literatur(?:verzeichnis|angaben|hinweise|nachweise?|liste)?|quellen(?:verzeichnis|angaben|nachweise?)?",
    r"quellen und literatur|literatur und quellen|literatur- und quellenverzeichnis",
    r"quellen- und literaturverzeichnis|(?:einzel)?nachweise|anmerkungen|fußnoten|endnoten|referenzen",
    # Romance languages
    r"références(?: bibliographiques)?|bibliographie|notes et références",
    r"sources et (?:bibliographie|références)",
    r"referencias(?: bibliográficas)?|bibliografía|fuentes(?: consultadas)?|fuentes y bibliografía|notas",
    r"referências(?: bibliográficas)?|bibliografia|fontes|fonti|riferimenti(?: bibliografici)?|bibliografie",
    r"note e riferimenti|referințe(?: bibliografice)?|referències(?: bibliogràfiques)?",
    # Dutch and the Nordic languages
    r"bronnen(?:lijst)?|literatuur(?:lijst)?|noten|referenties|referenser|källor|källförteckning",
    r"litteratur(?:liste|lista|förteckning|e)?|referanser|referencer|kilder|kildeliste|noter",
    r"lähteet|lähdeluettelo|viitteet|kirjallisuus|heimildir",
    # Slavic languages, Greek, Hungarian, Turkish
    r"literatura(?: cytowana)?|piśmiennictwo|przypisy|źródła|spis literatury|bibliografia i źródła",
    r"seznam literatury|použitá literatura|literatura a prameny|prameny a literatura|zdroje",
    r"(?:список )?(?:использованн\w+ )?(?:литератур[аы]|источник(?:и|ов))(?: и литературы)?",
    r"библиографи\w{1,6}(?: список)?|библиографический список|примечания|література|джерела",
    r"список використаних джерел|βιβλιογραφία|αναφορές|irodalom(?:jegyzék)?|felhasznált irodalom",
    r"hivatkozások|jegyzetek|kaynakça|kaynaklar",
    # written without Latin letters
    r"参考文献|参考资料|參考文獻|引用文献|注释|参考文献と注|참고 ?문헌|المراجع|المصادر|מקורות|ביבליוגרפיה",
)
"""Headings of lists of what is cited."""


@cache
def _heading() -> re.Pattern[str]:
    number = r"(?:(?:\d{1,2}|[IVX]{1,5})[.)]?\s+)?"
    kind = r"(?:(?:list of|selected|key|main|our|primary|secondary) )?"
    return re.compile(
        rf"\W*{number}{kind}(?:{'|'.join(_WORDS)})(?: \(selected\))?\W*", re.IGNORECASE
    )


def is_list_heading(text: str) -> bool:
    """Say whether a line is the heading of a reference list, such as "Works cited"."""
    return len(text) <= LONGEST_HEADING and bool(_heading().fullmatch(text.strip()))
