"""Words with a capital that stand before a year and are no author: months, places, laws."""

import re
from typing import Final

from claimcheck.read.called_works import CalledWorks, name_key

NO_NAMES: Final = frozenset(
    "in since until by from during after before between january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter the see also table figure fig section chapter year version no "
    "about around circa early late mid and or on of christmas easter monday tuesday wednesday "
    "thursday friday saturday sunday act law treaty convention directive regulation bill code "
    "constitution release edition windows study experiment wave time phase olympics expo".split()
)
PLACES: Final = frozenset(
    "africa amsterdam argentina asia athens australia austria barcelona beijing belgium berlin "
    "boston brazil brussels bulgaria california cambridge canada chicago chile china cologne "
    "colombia copenhagen croatia cuba denmark dublin edinburgh egypt england ethiopia europe finland "
    "florida france geneva germany ghana glasgow greece hamburg helsinki hungary iceland india "
    "indonesia iran iraq ireland israel istanbul italy japan jerusalem kenya korea kyoto leeds "
    "leipzig lisbon liverpool london madrid malaysia manchester melbourne mexico milan montreal "
    "moscow mumbai munich netherlands nigeria norway osaka oslo oxford pakistan paris peru "
    "philadelphia philippines poland portugal prague rio rome romania russia scotland seattle seoul "
    "shanghai singapore spain stockholm sweden switzerland sydney taiwan tanzania texas thailand "
    "tokyo toronto turin turkey uganda uk ukraine us usa venice vienna vietnam wales warsaw "
    "washington yale zurich".split()
)
"""Where something happened, not who wrote it; ``(London, 1851)``."""


def is_no_author(name: str, works: CalledWorks) -> bool:
    """Say whether a name before a year is no author.

    Arguments:
        name: The name as it is written.
        works: What the list holds, with its places of publication.
    """
    key = name_key(name)
    words = set(key.split())
    return (
        not words
        or bool(words & NO_NAMES)
        or key in PLACES
        or key in works.places
        or bool(re.search(r"\bv\.", name))
    )
