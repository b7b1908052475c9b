"""Numbers that name something and measure nothing: markers, years, figures, types, addresses."""

import re
from functools import cache


def without_labels(text: str) -> str:
    """Return the text, as long as before, with such numbers made unreadable."""
    return _labels().sub(lambda found: "\0" * len(found[0]), text)


@cache
def _labels() -> re.Pattern[str]:
    named = (
        r"fig(?:ure)?s?|tab(?:le)?s?|box|eq(?:uation)?s?|ref(?:erence)?s?|chapter|section|appendix"
        r"|pages?|pp?\.|vol(?:ume)?s?|nos?\.|number|issue|type|phase|stage|grade|class|level|step"
        r"|part|tier|category|schedule|group|arm|cohort|wave|visit|question"
        r"|item|title|route|highway|version|season|chromosome|factor|model|ISO|tip|rule|reason"
    )
    months = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    return re.compile(
        "|".join(
            (
                r"https?://\S+|\bwww\.\S+|\b10\.\d{4,9}/\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w+",
                r"\[[\d\s,;–-]{1,40}\]",
                r"(?i:\bPMC?(?:ID)?:?\s?\d+|\bNCT\d+|\bISRCTN\d+|\bdoi:\S+)",
                r"(?<![\d.])\b9[059](?:\.\d)?\s?%\s?(?:[CK]I|confidence|cred\w*|CrI|uncertainty)(?:\s+intervals?)?",
                r"(?i:\b9[059](?:\s?%|\spercent|\sper\scent)\s(?:confidence|credible|uncertainty))",
                rf"(?i:\b(?:{named})\.?\s?#?\d+[a-z]?(?:\s?[-–/]\s?\d+[a-z]?)?(?![\d.,]*[\d%]))",
                rf"(?i:\b(?:{named})\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
                rf"(?i:\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{months}\b(?:,?\s\d{{4}})?)",
                rf"(?i:\b{months}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%)(?:,?\s(?:1[5-9]|20)\d\d\b)?)",
                (
                    r"(?i:\b(?:in|since|by|from|until|during|before|after|between|of|early|late|mid-?|and|to|year)"
                    r"\s(?:1[5-9]|20)\d\d)\b(?![.,]\d|\s?%)"
                ),
                r"(?<![\w.,$€£])(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)\b(?![.,]\d|\s?%)",
                r"(?<![\w.,$€£])(?:1[89]|20)\d\ds?\b(?![.,]\d|\s?%)",
                r"\b\d+(?:st|nd|rd|th)\b|\b\d0s\b|\b24/7\b|\b\d{1,2}:\d\d\b",
                r"(?i:\b\d{1,2}(?:\s?[ap]\.?m\.?)\b)|#\d+|[$€£¥]\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|m|bn|k)\b)?",
                r"\b[A-Za-zα-ωΑ-Ω]+[-‐‑–]\d+[A-Za-z]*(?:[-–]\d+)?\b(?!\s?%)",
                r"\b[A-Za-z]+\d+[A-Za-z0-9]*\b|(?<![\w.])\d+(?!L\b|IU\b)[A-Z]\w*|\b\d+[qp]\b",
                r"(?i:\bn[o°]\s?\d+|\bone\s+(?:another|day)\b|\b(?:no|each|every|any|some)\s?one\b)",
                r"(?i:\b(?:one|two)\s+of\s+(?:the|those|these|its|many|several)\b)",
                r"(?i:\b(?:hundred|thousand|million|billion|dozen)s\s+of\b)",
            )
        )
    )
