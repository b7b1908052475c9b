"""What stands where a container does and is none: counts of pages, translators, places, kinds of work.

The one list for both readings. The patterns run on masked `claimcheck.text.shape.shape`.
"""

import re
from functools import cache
from typing import Final

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_STATE: Final = (
    r"(?:, [A-Z]{2}| (?:AZ|CA|CO|CT|DC|FL|GA|IL|MA|MD|MI|MN|NC|NJ|NY|OH|PA|TX|VA|WA|WI))"
)
_BEGUN: Final = (
    r"\d+ ?pp?\b|trans\.|[Tt]ranslated|Trans\. (?:by|from)\b|[Ee]dited (?:by|and|with)\b|[Rr]evised"
    r"|[Rr]eprint|[Ww]ith |[Pp]aper (?:[Nn]o|\d)"
    r"|[Uu]npublished|[Pp]ress [Rr]elease|[Nn]ews [Rr]elease|[Pp]h\.? ?D|[Mm]aster(?:['’]?s|s| of)\b"
    r"|[Mm]aster [Tt]hesis|[Dd]iss(?:ertation\b(?! Abstracts)|\.)|(?:[Dd]octoral )?[Tt]hesis\b|[Mm]anuscript"
    r"|[Tt]echnical (?:[Rr]eport|[Nn]ote|[Mm]emo(?:randum)?)\b|TR\b|[Pp]reprint\b"
    r"|(?:U\.?S\.?|United States|European|Canadian|Japanese|German|UK) [Pp]atent\b"
    r"|Review of [^.]{3,150}, by [A-Z]|Interview (?:by|with)\b"
    r"|(?:[Aa]vailable (?:at|from|on|online)|[Dd]isponible (?:sur|en|z)|[Vv]erf\w?gbar unter|"
    r"[Oo]nline (?:verf\w?gbar |abrufbar )?(?:unter|auf)|[Aa]brufbar unter|[Ee]n ligne sur)\b"
    r"|[Pp]ersonal communication|[Mm]imeo|[Dd]raft\b|(?:\wdition|Version|Release) \d"
)
"""How it begins."""
_WHOLE: Final = (
    rf"\d+\W*|[A-Z][a-z]+(?: [A-Z][a-z]+)?{_STATE}|[Ss]ee(?: also)?|[Ii]n press|[Ii]ssue"
    rf"|[Aa]ccessed|[Rr]etrieved|(?:\d{{1,2}}\.? )?{_MONTH}(?: \d{{1,2}})?\W*"
    r"|(?:[a-z0-9-]+\.)+[a-z]{2,6}/\S*"
)
"""What it is from beginning to end; an address without its scheme too."""
_ENDED: Final = r"\b[Pp]atent(?: (?:[A-Z]{2} ?)?[\d,]+)?$"
"""How it ends."""


def is_no_container(text: str) -> bool:
    """Say whether words cannot be the name of what holds a work.

    Arguments:
        text: The words, without the punctuation before them.
    """
    text = text.rstrip(" .,;:\x01\x02\x03\x05()")
    if _begun().match(text) or _whole().fullmatch(text):
        return True
    return "atent" in text and _ended().search(text) is not None


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(_BEGUN)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(_WHOLE)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(_ENDED)
