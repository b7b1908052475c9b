"""How alike two texts are, by the fewest characters that have to be changed.

Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
programming", J. ACM 46(3), 1999.
"""

from typing import Final

MAX_LENGTH: Final = 8192
"""Of what is compared with errors: the cost is quadratic."""


def similarity(quote: str, passage: str) -> float:
    """Return how alike two tidy texts are as wholes, 0 to 1."""
    longest = max(len(quote), len(passage))
    if longest > 2 * MAX_LENGTH or not quote or not passage:
        return float(quote == passage)
    return 1 - fewest_errors(quote, passage, anywhere=False)[-1] / longest


def part_found(context: str, around: str) -> float:
    """Return how much of a context, 0 to 1, stands anywhere in the characters around."""
    return 1 - min(fewest_errors(context, around)) / len(context) if context else 0.0


def fewest_errors(pattern: str, text: str, *, anywhere: bool = True) -> list[int]:
    """Return the fewest errors of a match of ``pattern`` that ends at each place of ``text``.

    Arguments:
        pattern: What is looked for, at least one character.
        text: Where it is looked for; the result holds one number more than it has characters.
        anywhere: Whether a match may start anywhere, else only where ``text`` starts.
    """
    masks: dict[str, int] = {}
    for at, sign in enumerate(pattern):
        masks[sign] = masks.get(sign, 0) | 1 << at
    full = (1 << len(pattern)) - 1
    last = 1 << len(pattern) - 1
    carry = 0 if anywhere else 1
    more, less, errors = full, 0, len(pattern)
    row = [errors]
    for sign in text:
        same = masks.get(sign, 0)
        down = same | less
        across = (((same & more) + more) ^ more) | same
        up = less | ~(across | more) & full
        fall = more & across
        if up & last:
            errors += 1
        elif fall & last:
            errors -= 1
        up = up << 1 | carry
        fall <<= 1
        more = (fall | ~(down | up)) & full
        less = up & down & full
        row.append(errors)
    return row
