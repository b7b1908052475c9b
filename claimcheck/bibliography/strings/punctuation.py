"""The punctuation by which the styles part the pieces of a reference.

The patterns run on the `claimcheck.text.shape.shape` of a reference in which identifiers, dates,
locators and notes are masked (codes 1, 2, 3 and 5).
"""

import re
from functools import cache
from typing import Final

SHORT_FORM: Final = (
    r"(?i)\W*(?:ibid(?:em)?\b|id\.|idem\b|op\. ?cit|loc\. ?cit|supra\b|see (?:above|note|ref))"
)
"""A repeat instead of a reference."""
REPEATED_AUTHORS: Final = r"\s*(?:-{2,}|_{3,})[.,]?\s*"
"""A dash that stands for the authors of the reference before."""
SIGNAL: Final = (
    r"\s*(?:(?P<see>[Ss]ee)|[Ss]ee,? (?:also|e\.g\.,?)|[Cc]f\.|[Ee]\.g\.,?|[Bb]ut see"
    r"|\[[Dd]ata ?set\]|For (?:an? |the |more )?[a-z][a-z ,]{2,60},? see(?: also|,? e\.g\.,?)?)\s+"
    r"(?![a-z]\S|[A-Z]\.|[A-Z]{1,3}\b\.? )"
)
"""``See also`` before a reference in a note; "See A." is a name."""
_EDITION: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised)?\.?|\d{1,2}\."
    r"|[Uu]pdated) (?:[Rr]ev(?:ised)?\.? )?(?:[Ee]d(?:ition|n|s)?\b|[Aa]ufl(?:age)?\b)"
)
_KINDS: Final = (
    r"(?:[Ii]nternet|[Oo]nline|[Ww]eb ?(?:page|site)|[Pp]reprint|[Dd]issertation|[Tt]hesis"
    r"|[Ll]etter|[Ee]ditorial|[Aa]bstract|[Vv]ideo|[Pp]odcast|[Ff]act ?[Ss]heet|CD-ROM|[Bb]log"
    r"|[Pp]ress [Rr]elease|[Dd]ata ?set|[Ss]oftware|[Pp]oster|[Uu]npublished|[Tt]witter|[Ii]n \w+"
    r"|[Aa]rticle in|(?:[A-Z]\w+ )?(?:[Dd]octoral|[Mm]aster|[Pp]h\.? ?[Dd])|[Ee]pub)[^\[\]]{0,100}"
)
_SERIES: Final = (
    r"(?:Report|[A-Z]{2,5} Publication|Publication|Technical|Working|Doctoral|Master|Ph\.?D"
    r"|Unpublished|No\.)[^()]{0,100}"
)
NOTES: Final = (
    rf"\(?(?P<edition>{_EDITION})\.?,?\)?|\[(?P<note>{_KINDS})\]|\((?P<note_in_round>{_SERIES})\)"
)
"""Editions, and bracketed notes such as ``[Internet]`` and ``[dissertation]``."""
NOTE_BEGUN: Final = r"[(\[ ](?:(?<=[(\[])|[Ee]d(?:ition|n|s)?\b|[Aa]ufl)"
"""What every one of them holds."""
COURT_CASE: Final = (
    r"[A-Z]\S+ v\.? [A-Z].{1,150}?"
    r"(?:\[\d{4}\]|\b\d+ (?:U\.S\.|F\.(?:\dd| Supp)|S\. ?Ct)|\bUK(?:HL|SC)\b)"
)
"""``Brown v. Board of Education, 347 U.S. 483``, which no style of articles frames."""
GOVERNMENT: Final = (
    r"(?:United (?:States|Kingdom|Nations)|Great Britain|European Union|New Zealand)\b"
)
"""What begins the name of an office and looks like a person's."""
END_OF_SPAN: Final = r"\(?(?:[12]\d{3})?[-/](?:[12]\d{3}|present|now)\)[.,:]?\s*"
"""``(1886/1990)`` and ``-present)``: what is left of a span of years after the authors."""
WORDS_BEFORE_MARKS: Final = r"[).,:\x02]\s*[A-Z][a-z]+ (?:\S+ ){0,20}[a-z]{2,}\s*$"
"""``(2018). Teaching medicine with the help of`` before a mark: it opens no title."""
SENTENCE_END: Final = r"[.?!]['”\")\]*_]*\s+(?=[A-Z0-9\x04\"“‘'(\[\x05]|[a-z]+[A-Z]|npj [A-Z])"
"""The sign that may end a sentence, and the blanks before the next one."""
PLACE_AND_PUBLISHER: Final = (
    r"[(.,)\s]*(?P<place>(?:St\. )?[A-Z][^.:;()\x01-\x03\x05“”]{1,40}"
    r"(?: ?\([A-Z][\w. ]{1,12}\)| ?[A-Z]\.[A-Z]\.| a\. ?[A-Z]\.)?) ?: ?"
    r"(?P<publisher>[A-Z](?:[^:;()\x01-\x03\x05“”]|\([^:;()\x01-\x03\x05]{1,60}\)){1,90}?)"
    r"(?=[;,.)]*\s*(?:$|[\x01\x02\x03]))"
)
"""``Geneva: WHO``, before a date, an identifier or the end."""
PLACE_BEFORE_VOLUME: Final = r",(?: [A-Z][\w'-]*| d[aeo]s?){1,4}, *$"
"""``, Rio de Janeiro,`` between a journal and its volume."""
BEFORE_PLACE: Final = r"[.,;(\x02\x03\x05\"”'?!)]"
"""The signs after which a place of publication can stand."""
EDITORS_ROLE: Final = (
    r",?\s*(?:[(\[]?(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Hh](?:rs)?g\.)[)\]]?"
    r"|inventors?\b(?:; [^;]{1,80}, assignees?)?"
    r"|\((?:a cura di|[Cc]oords?\.|[Dd]irs?\.|[Oo]rgs?\.)\)"
    r"|\((?:[A-Z][a-z]+/)?(?:Producer|Director|Writer|Host)s?\))[.,:]*\s*"
)
"""``(Eds.)`` or ``editors.`` after names; the makers of a film stand like authors too."""
ROLE_IN_ROUND: Final = r" \((?:[Ee]ds?|[Hh]rsg|[Hh]gg?)\.?\)[.,:]*\s*"
"""The role in brackets behind the organisation that edits a work."""
EDITORS_ALONE: Final = r"[A-Z.,l] [(\[]?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Hh]gg?)\b"
"""The role of an editor behind initials, a comma or "et al."."""
EDITED_BY: Final = r"[,.(]?\s*\b(?:[Ee]dited by|[Ee]ds?\.|[Hh]rsg\. von)\s+(?=[A-Z])"
"""``edited by`` or ``eds.`` before names."""
EDITED_BEGUN: Final = (
    r"[EeHh](?<!\w.)(?:(?<=[Ee])(?:dited by|ds?\.)|(?<=[Hh])rsg\. von)\s+(?=[A-Z])"
)
"""The same, found faster."""
IMPRINT: Final = r" \([A-Z][^():\x01\x03\x05]{2,80}\x02+\)"
"""`` (Penguin, London 1991)`` behind the work that holds another one."""
IN: Final = r"\s*[Ii]n(?::\s*|\s+)(?=[A-Z\x04\d“\"])(?![Vv]i[tv]r?o\b|[Ss]itu\b|[Ss]ilico\b)"
"""``In:`` before the work that holds this one; "In Vitro" is none."""
COMMA_BEFORE_IN: Final = r",\s+(?=in: [A-Z\x04])"
"""The comma before ``in: B.S. Jones (Eds.), …``, as Elsevier's journals write it."""
LONG_SMALL_WORD: Final = r" [a-z]{5}"
"""A long word in small letters, of which names and containers have few."""
ABBREVIATED: Final = (
    r"(?:^|[\s(\"“‘])(?:vs?|[Ss]t|Drs?|Mrs?|Ms|Prof|No|Nr|Vol|vol|Fig|cf|e\.g|i\.e|approx|etc|spp?|subsp"
    r"|var|Inc|Jr|Sr|Trans|Proc|Conf|Intl?|Symp|Comm|Rec|Rev|Bull|Ann|Dept|Univ|[A-Za-z]"
    r"|(?:[A-Z]\.)+[A-Z]|Ph\.D)\.$"
)
"""What ends in a full stop without ending a sentence."""
INITIAL_BEFORE_DATE: Final = r"[A-Z][a-z]+,? [A-Z]\.?[,.]? ?\(?$"
"""``Petticrew, M. (`` before a date."""
FAMILY_GOES_ON: Final = r"\.? [A-Z][a-z]+(?:-[A-Z][a-z]+)?[.,]? *[\"“„«(]"
"""A family name between an initial and a title in marks: ``Peter B. | Sawdon. “Pain``."""
YEAR_ALONE: Final = r"(?:1[5-9]|20)\d\d(?<=[a-z.]\. \d{4})(?=\. [A-Z])"
"""``Breiman. 2001. Random Forests``."""
YEAR_AFTER_COMMA: Final = r", \x02{4}(?!\x02)"
"""``, 1988`` where the year is masked and no day or month stands beside it."""
BETWEEN_NUMBERS: Final = r"\x03+ ?(?P<container>[A-Z][^:;()\x01-\x03\x05]{1,60}?) ?\x03"
"""``43 STAN. L. REV. 1241``: a container between the numbers of volume and page, as lawyers write it."""
LAST_PUBLISHER: Final = (
    r"[\x03\x05]\)[., ]+(?P<publisher>[A-Z][^:;,()\x01-\x03\x05]{1,70}?)(?=\.?\s*(?:$|\x01))"
)
"""A publisher alone after the bracketed pages or edition of a chapter."""
PUBLISHER_IN_ROUND: Final = (
    r"\((?P<publisher>[A-Z][^:;(),\x01-\x03\x05]{1,60}(?:,? & [^:;(),\x01-\x03\x05]{1,30})?)"
    r"(?:, [A-Z][^:;(),\x01-\x03\x05]{1,30}){0,2},? \x02+\)"
)
"""``(Penguin, 2006)`` or ``(Pergamon, Oxford, 1977)`` after the title of a book."""
PLACE_OF_EVENT: Final = (
    r"; [A-Z][^.:;]{1,60}(?:\.[A-Z]\.?[^.:;]{0,30})?\. "
    r"[A-Z][^.:;]{1,60}: [^:;]{1,100}; c?(?:19|20)\d\d\b"
)
"""``; Leeds, UK. New York: Springer; 2002`` after the date of a conference."""
PLACE_AND_CONTAINER: Final = r"(?:[A-Z][a-z]{4,}|USA|UK)\. [A-Z][a-z]{4,}[^.]*$"
"""``Canada. Meteoritics and Planetary Science``: the place ends a title."""
LIST_GOES_ON: Final = r"\s*,?\s*(?:and|&)\s"
"""A conjunction after names, before what is no name."""
HOUSE_AND_PLACE: Final = r"[A-Z][\w&.' -]{2,40}, [A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}\W*"
"""``Academic Press, New York`` at the end of a book that is dated behind its authors."""
BYLINE: Final = r"[.,;]* *[Bb]y (?=[A-Z])"
"""``By`` before the names behind a title in quotation marks."""
OFFICIAL_JOURNAL: Final = r"[, (](?<=.[ (])(?P<journal>(?:OJ|ABl\.?|JO|DOUE)(?: EU)?,? [LC])\b"
"""The Official Journal of the European Union behind the title of an act."""
NO_TITLE: Final = r"[Pp]ersonal communication|[Tt]o be presented|[Uu]npublished|[Mm]anuscript"
"""What stands in the place of a title where there is none."""
PREPRINT_SERVER: Final = (
    r"[.?!] (?P<server>[a-z]{2,6}[Rr]xiv|[A-Z][a-z]+[Rr]xiv|Research Square|SSRN|Preprints\.org)\b"
)
"""``. medRxiv`` after a title."""
MADE_BY: Final = (
    r", (?:created|directed|uploaded|produced|written|hosted|performances?|narrated) by\b"
)
"""What parts a film or series from those who made it."""
NUMBER_AFTER_COMMA: Final = r", (?!(?:1[5-9]|20)\d\d-(?:1[5-9]|20)\d\d\b)\d"
"""A number behind the name of a container."""
HOST: Final = (
    r"//(?:www\.|my\.)?(?P<label>[a-z0-9-]{5,63})\.(?:(?P<public>org|gov|edu|int)|[a-z]{2,6})\b"
)
"""The name of the host of an address; no person has one of the public domains."""
STANDARD: Final = (
    r"(?:(?:DIN|EN|ISO|IEC|IEEE|ANSI|ASTM|BS|CEN|NF|UNE|UNI|VDI|SN|TS|TR|PAS|Std\.?|ZNORM)[ /-]){1,5}"
    r"[A-Z]{0,2} ?\d[\d.]*(?:-[\d.]+)*(?::(?P<year>(?:19|20)\d\d)(?:-\d\d)?)?(?=[\s,.:;(]|$)"
)
"""The number of a standard, and its year: ``DIN EN ISO 9241-11:2018-11``."""
FINAL_INITIALS: Final = r"(?:^|[\s.])[A-Z]\.[A-Z]\.$"
"""``U.S.``, whose last full stop belongs to it."""
PUBLISHING_HOUSE: Final = (
    r"\b(?:Press(?! [Rr]elease)|Publish\w*|Books|Verlag|Wiley|Elsevier|Springer|Penguin|Routledge|Sage|SAGE"
    r"|Saunders|Mosby|Lippincott|Blackwell|Palgrave|Macmillan|Norton|Pearson|McGraw-Hill|Thieme"
    r"|Karger|Hachette|Random House|HarperCollins|Guilford|ProQuest)\b"
)
"""A word that shows that words name a publishing house."""


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the compiled pattern; one that no reference needs is never compiled."""
    return re.compile(text)
