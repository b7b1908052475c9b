"""How well reference strings are read, by cross-validation, and how fast.

Run as ``python -m benchmarks.reference_strings`` in a checkout beside which ``shared/data`` lies; with
``--styles`` one whole style at a time is left out of the training as well. A field is right if it
equals the marked one after folding case, accents and punctuation; authors are the family names in
their order; a field counts only where the string holds it. Nothing is judged by a tagger that has
learned from the same record.
"""

import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from unittest.mock import patch

from claimcheck.bibliography.strings import parse_reference, trained
from claimcheck.bibliography.strings.locators import expanded_pages
from claimcheck.model import Reference
from claimcheck.text.names import parse_names
from tools.marked_references import CORE, Marked, core_set, folds, plain
from tools.rendered_references import STYLES, rendered
from tools.train_reference_tagger import RENDERED, train

FIELDS: Final = "authors title container publisher place year volume issue pages".split()
JUDGED: Final = 360
"""Rendered references that are judged in each fold."""
Figures = Counter[tuple[str, str, str]]
"""Counts by group, field and what happened."""


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    signs = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in signs if sign.isalnum())


def wanted(marked: Marked) -> dict[str, str]:
    """Return what is to be read of a reference, folded; what the marks leave open is left out."""
    found = {}
    for name in ("title", "publisher", "place"):
        if values := marked.values(name):
            found[name] = values[0]
    if values := marked.values("container"):
        found["container"] = re.sub(r"^(?:In|in|Im|im)\b:?\s*", "", plain(values[0]))
    if values := marked.values("author"):
        found["authors"] = " ".join(marked.authors) or _families(values[0])
    if years := re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", " ".join(marked.values("date")[:1])):
        found["year"] = years[0]
    numbers = re.findall(r"\d+", " ".join(marked.values("volume")[:1]))
    found |= dict(zip(("volume", "issue"), numbers[:2], strict=False))
    if pages := re.findall(r"[A-Za-z]?\d[\w–—‐-]*", " ".join(marked.values("pages")[:1])):
        found["pages"] = expanded_pages(pages[0])
    return {name: folded(value) for name, value in found.items() if folded(value)}


def _families(text: str) -> str:
    names = parse_names(re.sub(r"[\s,.(]*\b(?:[Ee]ds?|editors?)\b[\s).,]*$", "", text))[0]
    return " ".join(name.display for name in names)


def given(reference: Reference) -> dict[str, str]:
    """Return what was read of a reference, folded."""
    found = {field.name: field.value for field in reference.fields if field.name in FIELDS}
    found["authors"] = " ".join(name.display for name in reference.authors)
    published = [date for date in reference.dates if date.role == "published"]
    if years := re.findall(r"\d{4}", published[0].raw if published else ""):
        found["year"] = years[0]
    for name in ("volume", "issue"):
        if name in found:
            found[name] = "".join(re.findall(r"\d+", found[name])[:1])
    return {name: folded(value) for name, value in found.items() if folded(value)}


def judge(figures: Figures, marked: Marked, group: str) -> None:
    """Read a reference and count what is right, wrong, missing and spurious."""
    right, read = wanted(marked), given(parse_reference(marked.text, id="bench", file="bench.txt"))
    is_whole = True
    for name in FIELDS:
        expected, actual = right.get(name), read.get(name)
        if expected is None:
            happened = "spurious" if actual else "absent"
        else:
            happened = "missing" if actual is None else "right" if actual == expected else "wrong"
            is_whole = is_whole and happened == "right"
        figures[group, name, happened] += 1
    figures[group, "whole", "right" if is_whole else "wrong"] += 1


def table(figures: Figures, title: str) -> None:
    """Print the figures of every group: fields right, precision, whole entries, spurious."""
    print(
        f"\n{title}\n{'':22}"
        + "".join(
            f"{name[:9]:>10}" for name in ("fields", "precision", "whole", *FIELDS, "spurious")
        )
    )
    for group in dict.fromkeys(key[0] for key in figures):
        count = Counter[str]()
        cells = []
        for name in FIELDS:
            one = {
                what: figures[group, name, what]
                for what in ("right", "wrong", "missing", "spurious")
            }
            count.update(one)
            total = one["right"] + one["wrong"] + one["missing"]
            cells.append(f"{one['right'] / total:10.3f}" if total else f"{'–':>10}")
        total = count["right"] + count["wrong"] + count["missing"]
        whole = figures[group, "whole", "right"], figures[group, "whole", "wrong"]
        head = (
            count["right"] / total,
            count["right"] / max(1, count["right"] + count["wrong"]),
            whole[0] / sum(whole),
        )
        print(
            f"{group:22}"
            + "".join(f"{one:10.3f}" for one in head)
            + "".join(cells)
            + f"{count['spurious'] / sum(whole):10.3f}"
        )


def cross_validation(core: Sequence[Marked]) -> None:
    """Print the figures of five folds by record, of the grammar alone and with the tagger."""
    alone, tagged, styles = Figures(), Figures(), Figures()
    for at, fold in enumerate(folds([one.record for one in core])):
        learned = [one for one in core if one.record not in fold]
        judged = [one for one in core if one.record in fold]
        made = rendered(judged, JUDGED, seed=100 + at)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            train([*learned, *rendered(learned, RENDERED, seed=at)], path)
            with patch.object(trained, "MODEL", path):
                trained.tagger.cache_clear()
                for one in (*judged, *made):
                    judge(tagged, one, "core" if one.style == "core" else "rendered")
                    if one.style != "core":
                        judge(styles, one, one.style)
        with patch.object(trained, "MODEL", Path(folder)):
            trained.tagger.cache_clear()
            for one in (*judged, *made):
                judge(alone, one, "core" if one.style == "core" else "rendered")
    trained.tagger.cache_clear()
    table(alone, "the grammar alone")
    table(tagged, "with the tagger, five folds by record")
    table(styles, "with the tagger, by style")


def unseen_styles(core: Sequence[Marked]) -> None:
    """Print the figures of every style as a tagger reads it that never saw the style."""
    figures = Figures()
    fold = folds([one.record for one in core])[0]
    learned = [one for one in core if one.record not in fold]
    made = rendered([one for one in core if one.record in fold], 5 * JUDGED, seed=100)
    for style in STYLES:
        others = [one for one in rendered(learned, RENDERED) if one.style != style]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            train([*learned, *others], path)
            with patch.object(trained, "MODEL", path):
                trained.tagger.cache_clear()
                for one in made:
                    if one.style == style:
                        judge(figures, one, style)
    trained.tagger.cache_clear()
    table(figures, "with a tagger that never saw the style")


def speed(core: Sequence[Marked]) -> None:
    """Print how many strings are read in a second of processor time."""
    texts = [one.text for one in (*core, *rendered(core, len(core)))]
    for text in texts[:200]:
        parse_reference(text, id="bench", file="bench.txt")
    started = time.process_time()
    for text in texts:
        parse_reference(text, id="bench", file="bench.txt")
    print(f"\n{len(texts) / (time.process_time() - started):,.0f} strings a second of one core")


def main() -> int:
    """Print every figure."""
    if not CORE.is_file():
        print(f"{CORE} is not there: the data is not part of the repository")
        return 1
    core = core_set()
    cross_validation(core)
    if "--styles" in sys.argv:
        unseen_styles(core)
    speed(core)
    return 0


if __name__ == "__main__":
    sys.exit(main())
