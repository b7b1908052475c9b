"""How well reference strings are read, by cross-validation, and how fast.

Run as ``python -m benchmarks.reference_strings`` in a checkout beside which ``shared/data`` lies; with
``--styles`` one whole style at a time is left out of the training as well. A field is right if it
equals the marked one after folding case, accents and punctuation; ``docs/reference-strings.md`` says
what else is folded. A field counts only where the string holds it. Nothing is judged by a tagger that
has learned from the same record, nor from the names in a rendered one.
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
from tools.rendering import STYLES, rendered
from tools.rendering.works import Pool
from tools.train_reference_tagger import RENDERED, train

FIELDS: Final = "authors title container publisher place year volume issue pages".split()
JUDGED: Final = 480
"""Rendered references that are judged in each fold."""
WITHOUT_HOUSE: Final = [name for name in FIELDS if name not in ("publisher", "place")]
"""The fields that tell one work from another; the columns with a star count only these."""
_FRAME: Final = re.compile(r"^(?:(?:In|in|Im|im|Dans|dans)\b:?\s*)?(?:[Tt]he\s)?")
_ROLE: Final = re.compile(
    r"^(?:In|Dir\.)\s|[\s,.(]*\b(?:[Ee]ds?|[Ee]ditors?|[Dd]irectors?)\b[\s).,]*$"
)
_BETWEEN: Final = re.compile(
    r"\b(?:and|et al\b\.?|et|und|y|a kol)\b|\((?:Director|Writer/Director)\)|\bDir\.|[&;,*•()\[\]]"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_COUNT: Final = re.compile(r"^\W*(?:[xvi]+,?\s)?\d+\s?(?:pp?|pages|Seiten|S|p[áà]ginas)\b\.?\W*$")
_PAGES: Final = re.compile(r"[A-Za-z]{0,2}\d[\w.]*(?:\s?--?\s?[A-Za-z]{0,2}\d\w*|-[A-Z]\b)?")
TWELVE: Final = (
    *("NLM", "AMA", "APA", "MLA", "Harvard", "Chicago", "Chicago author-date", "Chicago note"),
    *("BMJ", "IEEE", "PubMed", "web note"),
)
"""The styles of most reference lists."""
Figures = Counter[tuple[str, str, str]]
"""Counts by group, field and what happened."""


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    signs = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in signs if sign.isalnum())


def wanted(marked: Marked) -> dict[str, frozenset[str]]:
    """Return for every field what may be read, folded; what the marks leave open is left out."""
    found: dict[str, list[str]] = {
        name: [plain(value) for value in marked.values(name)]
        for name in ("title", "publisher", "place")
    }
    found["container"] = [_FRAME.sub("", plain(value)) for value in marked.values("container")[:1]]
    found["authors"] = [_authors(marked)]
    found["year"] = _YEAR.findall(" ".join(marked.values("date")[:1]))[:1]
    numbers = re.findall(r"\d+", " ".join(marked.values("volume")))
    found |= {"volume": numbers[:1], "issue": numbers[1:2], "pages": _pages(marked)}
    accepted = {name: frozenset(map(folded, values)) - {""} for name, values in found.items()}
    return {name: values for name, values in accepted.items() if values}


def _authors(marked: Marked) -> str:
    """Return the family names; of names that no form of names parts, all their words."""
    text = _ROLE.sub("", " ".join(marked.values("author")[:1]))
    names = parse_names(text)[0]
    if marked.authors or not text:
        return " ".join(marked.authors)
    is_parted = len(names) > 1 or any(name.given for name in names)
    return " ".join(name.display for name in names) if is_parted else words_of(text)


def words_of(text: str) -> str:
    """Return the words of names without what stands between them."""
    return _BETWEEN.sub(" ", text)


def _pages(marked: Marked) -> list[str]:
    """Return the pages in full; how many pages a book has are no pages of a part."""
    text = re.sub(r"\s*[\u2010-\u2015]\s*", "-", " ".join(marked.values("pages")[:1]))
    if _COUNT.search(text):
        return []
    labelled = re.search(r"\bpp?\.\s*(\S.*)", text)
    found = _PAGES.search(labelled[1] if labelled else text)
    return [expanded_pages(found[0])] if found else []


def given(reference: Reference) -> dict[str, str]:
    """Return what was read of a reference, folded."""
    found = {field.name: field.value for field in reference.fields if field.name in FIELDS}
    found["authors"] = " ".join(name.display for name in reference.authors)
    found["container"] = _FRAME.sub("", found.get("container", ""))
    published = [date for date in reference.dates if date.role == "published"]
    if years := re.findall(r"\d{4}", published[0].raw if published else ""):
        found["year"] = years[0]
    for name in ("volume", "issue"):
        if name in found:
            found[name] = "".join(re.findall(r"\d+", found[name])[:1])
    return {name: folded(value) for name, value in found.items() if folded(value)}


def is_right(name: str, right: frozenset[str], read: dict[str, str], reference: Reference) -> bool:
    """Say whether a field was read as one of the marked texts."""
    if read.get(name) in right:
        return True
    every = words_of(" ".join(author.raw for author in reference.authors))
    return name == "authors" and folded(every) in right


def is_spurious(name: str, marked: Marked, read: dict[str, str]) -> bool:
    """Say whether a field was read that is not there; editors of a whole book stand as its authors."""
    if name not in read:
        return False
    roles = " ".join(marked.values("editor")[:1])
    editors = " ".join(one.display for one in parse_names(_ROLE.sub("", roles))[0])
    return name != "authors" or folded(editors) != read[name]


def judge(figures: Figures, marked: Marked, group: str) -> None:
    """Read a reference and count what is right, wrong, missing and spurious."""
    reference = parse_reference(marked.text, id="bench", file="bench.txt")
    right, read = wanted(marked), given(reference)
    faults = set()
    for name in FIELDS:
        if name not in right:
            happened = "spurious" if is_spurious(name, marked, read) else "absent"
        elif is_right(name, right[name], read, reference):
            happened = "right"
        else:
            happened = "wrong" if name in read else "missing"
            faults.add(name)
        figures[group, name, happened] += 1
    figures[group, "whole", "wrong" if faults else "right"] += 1
    figures[group, "work", "wrong" if faults - {"publisher", "place"} else "right"] += 1


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
                    judge(tagged, one, _group(one))
                    if one.style != "core":
                        judge(styles, one, one.style)
        with patch.object(trained, "MODEL", Path(folder)):
            trained.tagger.cache_clear()
            for one in (*judged, *made):
                judge(alone, one, _group(one))
    trained.tagger.cache_clear()
    table(alone, "the grammar alone")
    table(tagged, "with the tagger, five folds by record")
    table(styles, "with the tagger, by style")


def _group(one: Marked) -> str:
    """Return whether a reference is real, of one of the twelve styles or of another."""
    if one.style == "core":
        return "core"
    return "twelve styles" if one.style in TWELVE else "other styles"


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
                        judge(figures, one, style)
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
