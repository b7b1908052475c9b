"""How well reference strings are read, by cross-validation, and how fast.

Run as ``python -m benchmarks.reference_strings`` in a checkout beside which ``shared/data`` lies; with
``--styles`` one whole style at a time is left out of the training as well. A field is right if it
equals the marked one after folding case, accents and punctuation; ``docs/reference-strings.md`` says
what else is folded. A field counts only where the string holds it. Nothing is judged by a tagger that
has learned from the same record, nor from the names in a rendered one.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from unittest.mock import patch

from benchmarks.reference_fields import FIELDS, given, is_right, is_spurious, wanted
from claimcheck.bibliography.strings import parse_reference, trained
from claimcheck.model import Reference
from tools.marked_references import CORE, Marked, core_set, folds
from tools.rendering import COMMON, STYLES, rendered
from tools.rendering.works import Pool
from tools.train_reference_tagger import RENDERED, train

JUDGED: Final = 480
"""Rendered references that are judged in each fold."""
WITHOUT_HOUSE: Final = [name for name in FIELDS if name not in ("publisher", "place")]
"""The fields that tell one work from another; the columns with a star count only these."""
Figures = Counter[tuple[str, str, str]]
"""Counts by group, field and what happened."""


def judge(figures: Figures, marked: Marked, groups: Sequence[str]) -> None:
    """Read a reference and count for its groups what is right, wrong, missing and spurious."""
    reference = parse_reference(marked.text, id="bench", file="bench.txt")
    right, read = wanted(marked), given(reference)
    outcome = {name: _outcome(name, marked, right, read, reference) for name in FIELDS}
    faults = {name for name, happened in outcome.items() if happened in ("wrong", "missing")}
    for group in groups:
        for name, happened in outcome.items():
            figures[group, name, happened] += 1
        figures[group, "whole", "wrong" if faults else "right"] += 1
        figures[group, "work", "wrong" if faults - {"publisher", "place"} else "right"] += 1


def _outcome(
    name: str,
    marked: Marked,
    right: Mapping[str, frozenset[str]],
    read: dict[str, str],
    reference: Reference,
) -> str:
    """Return what happened to a field."""
    if name not in right:
        return "spurious" if is_spurious(name, marked, read) else "absent"
    if is_right(name, marked, read, reference):
        return "right"
    return "wrong" if name in read else "missing"


def table(figures: Figures, title: str) -> None:
    """Print the figures of every group: fields right, precision, whole entries, spurious."""
    head = ("fields", "precision", "whole", "fields*", "whole*", *FIELDS, "spurious")
    print(f"\n{title}\n{'':22}" + "".join(f"{name[:9]:>10}" for name in head))
    for group in dict.fromkeys(key[0] for key in figures):
        every = _counts(figures, group, FIELDS)
        strings = figures[group, "whole", "right"] + figures[group, "whole", "wrong"]
        cells = [
            _share(every["right"], _total(every)),
            _share(every["right"], every["right"] + every["wrong"]),
            _share(figures[group, "whole", "right"], strings),
            _of_fields(_counts(figures, group, WITHOUT_HOUSE)),
            _share(figures[group, "work", "right"], strings),
            *(_of_fields(_counts(figures, group, [name])) for name in FIELDS),
            _share(every["spurious"], strings),
        ]
        print(f"{group:22}" + "".join(cells))


def _counts(figures: Figures, group: str, names: Sequence[str]) -> Counter[str]:
    """Return how often the fields were right, wrong, missing and spurious."""
    count = Counter[str]()
    for name in names:
        for happened in ("right", "wrong", "missing", "spurious"):
            count[happened] += figures[group, name, happened]
    return count


def _total(count: Counter[str]) -> int:
    return count["right"] + count["wrong"] + count["missing"]


def _of_fields(count: Counter[str]) -> str:
    return _share(count["right"], _total(count))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:10.3f}" if whole else f"{'–':>10}"


def cross_validation(core: Sequence[Marked]) -> None:
    """Print the figures of five folds by record, of the grammar alone and with the tagger."""
    alone, tagged, styles = Figures(), Figures(), Figures()
    for at, fold in enumerate(folds([one.record for one in core])):
        learned = [one for one in core if one.record not in fold]
        judged = [one for one in core if one.record in fold]
        made = rendered(Pool(judged, 100 + at, held_out=at, is_judged=True), JUDGED)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            train([*learned, *_rendered(learned, at)], path)
            with patch.object(trained, "MODEL", path):
                trained.tagger.cache_clear()
                for one in (*judged, *made):
                    judge(tagged, one, _groups(one))
                    if one.style != "core":
                        judge(styles, one, (one.style,))
        with patch.object(trained, "MODEL", Path(folder)):
            trained.tagger.cache_clear()
            for one in (*judged, *made):
                judge(alone, one, _groups(one))
    trained.tagger.cache_clear()
    table(alone, "the grammar alone")
    table(tagged, "with the tagger, five folds by record")
    table(styles, "with the tagger, by style")


def _groups(one: Marked) -> tuple[str, ...]:
    """Return whether a reference is real, of one of the twelve styles or of another."""
    if one.style == "core":
        return ("core", "core, journals") if one.is_article else ("core",)
    return ("twelve styles",) if one.style in COMMON else ("other styles",)


def _rendered(learned: Sequence[Marked], fold: int) -> list[Marked]:
    """Return what a tagger learns from beside the core set, without the words of the judge."""
    return rendered(Pool(learned, fold, held_out=fold), RENDERED, is_clean=False)


def unseen_styles(core: Sequence[Marked]) -> None:
    """Print the figures of every style as a tagger reads it that never saw the style."""
    figures = Figures()
    fold = folds([one.record for one in core])[0]
    learned = [one for one in core if one.record not in fold]
    judged = [one for one in core if one.record in fold]
    made = rendered(Pool(judged, 100, held_out=0, is_judged=True), 3 * JUDGED)
    for style in STYLES:
        others = [one for one in _rendered(learned, 0) if one.style != style]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            train([*learned, *others], path)
            with patch.object(trained, "MODEL", path):
                trained.tagger.cache_clear()
                for one in made:
                    if one.style == style:
                        judge(figures, one, (style,))
    trained.tagger.cache_clear()
    table(figures, "with a tagger that never saw the style")


def speed(core: Sequence[Marked]) -> None:
    """Print how many strings are read in a second of processor time."""
    texts = [one.text for one in (*core, *rendered(Pool(core), len(core)))]
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
