"""Sentences that go on with a study that was told just before."""

import re
from functools import cache


@cache
def takes_up() -> re.Pattern[str]:
    """Return the pattern of how a sentence begins that goes on with the study before it: "They also"."""
    return re.compile(
        r"\(?(?:(?:the|these|those|its|their) (?:results?|findings?|authors?|stud(?:y|ies)|researchers|"
        r"trial|investigators|participants|patients|team|scientists|data(?-i:(?! [A-Z]))|analysis|review)\b|"
        r"(?:they|researchers|participants|investigators|both groups|it) (?:also |then |further )?"
        r"(?:found|conclud|report|suggest|note|observ|show|wrote|add|measur|assess|receiv|improv)|"
        r"they also\b|both (?:groups|arms|diets|treatments)\b|"
        r"(?:this|that) (?:study|trial|research|review|work|finding|result)\b|"
        r"(?:results|findings) (?:showed|indicated|suggested|revealed))",
        re.IGNORECASE,
    )
