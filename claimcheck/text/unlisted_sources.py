"""Sources that stand in no reference list, because nobody else can read them."""

import re
from functools import cache


@cache
def unlisted_source() -> re.Pattern[str]:
    """Return the pattern of what a text names as such: letters, talks, unpublished data.

    Source: Publication Manual of the American Psychological Association, 7th edition, section 8.9.
    """
    return re.compile(
        r"\b(?:personal (?:communication|correspondence|interview)|pers\. ?comm|private communication|"
        r"unpublished|interview(?:ed)? (?:with|by)|e-?mail to|letter to)\b",
        re.IGNORECASE,
    )
