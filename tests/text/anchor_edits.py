"""Edits of real-looking articles, to see whether quotations are found again after them.

The articles are annotated ones of `tests/read`; their claims are quoted as ``claimcheck init`` quotes
them, then one sentence is edited, and the whole article is read and anchored again. The edits come
out of a generator with a fixed seed: they are the same every time.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from claimcheck.ledger import anchored, quotation
from claimcheck.model import AnchorState, Article, LedgerClaim, LedgerEvidence, Source, Span
from claimcheck.read import decoded, read_article
from tests.read.annotations import annotated

ROOT = Path(__file__).parents[2]
ANNOTATED = "tests/read/annotated/dev"
NAMES = (
    "examples/massage-for-ms/article.txt",
    f"{ANNOTATED}/bracket-block-encyclopedia.txt",
    f"{ANNOTATED}/bracket-city-trees.txt",
    f"{ANNOTATED}/bracket-deep-sea.txt",
    f"{ANNOTATED}/bracket-glacier-feature.txt",
    f"{ANNOTATED}/bracket-knee-exercise.txt",
    f"{ANNOTATED}/bracket-loft-insulation.txt",
    f"{ANNOTATED}/bracket-migraine-blog.txt",
    f"{ANNOTATED}/bracket-sleep-guide.md",
    f"{ANNOTATED}/keys-manubot-plants.md",
    f"{ANNOTATED}/round-business.txt",
    f"{ANNOTATED}/round-dental-care.md",
    f"{ANNOTATED}/superscript-history-notes.txt",
)
EACH = 4
"""Sentences of an article that are edited in each way; of the first article three times as many."""
_DIGITS = frozenset("123456789")
_SHORTEST = 45
_LONGEST = 600
_WORDS = tuple("however mild clinical often three weekly reported older rather perhaps".split())
_END = tuple("was a small trial that few people took part in for a time of their own".split())

Change = Callable[[str, random.Random], str]


class Edit(NamedTuple):
    """An article before and after an edit of one sentence."""

    kind: str
    claim: LedgerClaim
    """The sentence as it was quoted before the edit."""
    text: str
    """The article after it."""
    path: str
    place: Span | None
    """Where the sentence stands now; nowhere if it was deleted."""


class Found(NamedTuple):
    """What became of a quotation."""

    kind: str
    state: AnchorState
    right: bool
    """Whether it was found where it stands, or not found where it is gone."""
    similarity: float


def _typo(sentence: str, chance: random.Random) -> str:
    letters = [at for at, sign in enumerate(sentence[1:-1], 1) if sign.isalpha()]
    at = chance.choice(letters)
    return f"{sentence[:at]}{'q' if sentence[at] != 'q' else 'x'}{sentence[at + 1 :]}"


def _five_edits(sentence: str, chance: random.Random) -> str:
    for _ in range(5):
        sentence = _typo(sentence, chance)
    return sentence


def _inserted(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    for _ in range(chance.randint(1, 2)):
        words.insert(chance.randrange(1, len(words)), chance.choice(_WORDS))
    return " ".join(words)


def _deleted_words(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    at = chance.randrange(len(words) - 2)
    return " ".join(words[:at] + words[at + 2 :])


def _half_rewritten(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    half = len(words) // 2
    new = chance.sample(_END, min(len(words) - half, len(_END)))
    return " ".join([*words[:half], *new]) + "."


def _split(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    at = chance.randrange(len(words) // 3, 2 * len(words) // 3 + 1)
    rest = " ".join(words[at:])
    return f"{' '.join(words[:at]).rstrip(',;')}. {rest[:1].upper()}{rest[1:]}"


def _number_changed(sentence: str, _: random.Random) -> str:
    return re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), sentence, count=1)


def _negated(sentence: str, _: random.Random) -> str:
    return re.sub(
        r"\b(is|are|was|were|can|may|has|have|had|do|does)\b", r"\1 not", sentence, count=1
    )


def _unit_changed(sentence: str, _: random.Random) -> str:
    units = (
        (r"\s?%", " per cent"),
        (r"\bpercent\b", "%"),
        (r"\byears\b", "months"),
        (r"\bweeks\b", "days"),
        (r"\bhours\b", "minutes"),
        (r"\bmetres\b", "feet"),
        (r"(?<=\d)\s?(?:mg|km|kg|cm|mm|nm)\b", " units"),
    )
    for unit, other in units:
        if re.search(unit, sentence):
            return re.sub(unit, other, sentence, count=1)
    return sentence


def _other_marks(sentence: str, _: random.Random) -> str:
    straight = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})
    curly = str.maketrans({"'": "’", '"': "”", "-": "–"})
    plain = sentence.translate(straight)
    return (plain if plain != sentence else sentence.translate(curly)).replace(" ", "\u00a0", 1)


IN_PLACE: dict[str, Change] = {
    "typo": _typo,
    "words inserted": _inserted,
    "two words deleted": _deleted_words,
    "five edits": _five_edits,
    "second half rewritten": _half_rewritten,
    "split in two": _split,
    "number changed": _number_changed,
    "negated": _negated,
    "unit changed": _unit_changed,
    "quotation marks and dashes": _other_marks,
}
"""Ways to edit a sentence where it stands; one that leaves it as it is does not count."""


def loaded(text: str, path: str) -> tuple[Article, Source]:
    """Return an article as claimcheck reads it, and its text."""
    read = decoded(text.encode(), shown=path, folder=None)
    article = read_article(
        read.source, read.layout, name=Path(path).stem, format_=read.format, bib_references=()
    )
    references = tuple(  # the same keys whatever their numbers are
        structs.replace(one, key=re.sub(r"\W+", "-", one.raw[-50:])) for one in article.references
    )
    return structs.replace(article, references=references), read.source


def _evidence(article: Article, place: Span) -> tuple[LedgerEvidence, ...]:
    keys = {one.id: one.key for one in article.references}
    cited = {
        keys.get(target.ref_id or "")
        for citation in article.citations
        if place.start <= citation.span.start <= place.end
        for target in citation.targets
    }
    return tuple(LedgerEvidence(ref=key) for key in sorted(filter(None, cited)))


@cache
def originals() -> tuple[tuple[str, str, tuple[LedgerClaim, ...]], ...]:
    """Return path, text and quoted claims of each article."""
    return tuple(_original(name) for name in NAMES)


def _original(name: str) -> tuple[str, str, tuple[LedgerClaim, ...]]:
    text = annotated(name, (ROOT / name).read_text(encoding="utf-8")).text
    article, source = loaded(text, name)
    claims = []
    for claim in article.claims:
        words = source.text[claim.span.start : claim.span.end]
        is_clear = source.text.count(words) == 1
        if claim.belongs_in_ledger and _SHORTEST < len(words) < _LONGEST and is_clear:
            quoted = quotation(source.text, claim.span)
            claims.append(
                LedgerClaim(
                    id=claim.id,
                    file="",
                    article=name,
                    exact=quoted.exact,
                    exact_span=Span(0, 0),
                    prefix=quoted.prefix,
                    suffix=quoted.suffix,
                    evidence=_evidence(article, claim.span),
                    place=claim.span,
                )
            )
    return name, source.text, tuple(claims)


def edits() -> Iterator[Edit]:
    """Yield every edit of every article."""
    chance = random.Random(20261122)  # noqa: S311 - the edits must be the same every time
    for path, text, claims in originals():
        each = 3 * EACH if path == NAMES[0] else EACH
        for kind, change in IN_PLACE.items():
            changed = [one for one in claims if change(one.exact, chance) != one.exact]
            for claim in chance.sample(changed, min(each, len(changed))):
                yield _in_place(kind, claim, text, path, change(_words(claim, text), chance))
        for claim in chance.sample(claims, min(each, len(claims))):
            yield from _whole(claim, text, path, claims, chance)


def _words(claim: LedgerClaim, text: str) -> str:
    return text[_place(claim).start : _place(claim).end]


def _place(claim: LedgerClaim) -> Span:
    return claim.place or Span(0, 0)


def _in_place(kind: str, claim: LedgerClaim, text: str, path: str, new: str) -> Edit:
    start, end = _place(claim).start, _place(claim).end
    return Edit(kind, claim, text[:start] + new + text[end:], path, Span(start, start + len(new)))


def _whole(
    claim: LedgerClaim,
    text: str,
    path: str,
    claims: tuple[LedgerClaim, ...],
    chance: random.Random,
) -> Iterator[Edit]:
    """Yield the edits that are about more than the words of a sentence."""
    start, end = _place(claim).start, _place(claim).end
    words = _words(claim, text)
    yield Edit("nothing", claim, text, path, _place(claim))
    yield Edit("deleted", claim, text[:start] + text[end:], path, None)
    for kind, new in (("moved", words), ("moved and a typo", _typo(words, chance))):
        to = chance.choice([one for one in claims if not _place(one).meets(_place(claim))])
        yield _moved(Edit(kind, claim, text, path, None), new, _place(to).end)
    after = re.compile(r"[.!?]((?:\s?[\[(]\d+[\])])?) ([A-Z])").search(text, end - 1, end + 12)
    if after:
        merged = f"{text[: after.start()]}{after[1]}, and {after[2].lower()}{text[after.end() :]}"
        yield Edit("merged with the next", claim, merged, path, Span(start, end))
    if numbers := _numbers(path, text):
        grown = sum(at < start and number == 9 for at, number in numbers)
        text = _renumbered(path, text)
        yield Edit("markers renumbered", claim, text, path, _place(claim).shifted(grown))


def _renumbered(path: str, text: str) -> str:
    """Return an article with a new first reference, so that the numbers of all others grow."""
    article, _ = loaded(text, path)
    first = next(one.label_span for one in article.references if one.label_span)
    line = text.rfind("\n", 0, first.start) + 1
    body = re.compile(r"\w").search(text, first.end)
    head = text[line : body.start()] if body else ""
    pieces = [(line, line, f"{head}Whitby J. A first look at the matter. Lancet. 2011;3:4-9.\n\n")]
    pieces += [(at, at + 1, str(number + 1)) for at, number in _numbers(path, text)]
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@cache
def _numbers(path: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where the one-digit numbers of references stand, in markers and in the list."""
    article, _ = loaded(text, path)
    found = {}
    for one in article.references:
        if one.label in _DIGITS and one.label_span:
            found[text.index(one.label, one.label_span.start)] = int(one.label)
    for citation in article.citations:
        for target in citation.targets:
            at = re.search(rf"\b{re.escape(target.label)}\b", citation.raw)
            if target.label in _DIGITS and at:
                found[citation.span.start + at.start()] = int(target.label)
    return tuple(sorted(found.items()))


def _moved(edit: Edit, new: str, to: int) -> Edit:
    """Return an edit that puts other words for the sentence somewhere else in the text."""
    text = edit.text
    start, end = _place(edit.claim).start, _place(edit.claim).end
    if to <= start:
        moved = f"{text[:to]} {new}{text[to:start]}{text[end:]}"
        return edit._replace(text=moved, place=Span(to + 1, to + 1 + len(new)))
    moved = f"{text[:start]}{text[end:to]} {new}{text[to:]}"
    at = to - (end - start) + 1
    return edit._replace(text=moved, place=Span(at, at + len(new)))


def found(edit: Edit) -> Found:
    """Return what becomes of the quotation after an edit."""
    article, source = loaded(edit.text, edit.path)
    lost = structs.replace(edit.claim, place=None)
    (after,) = anchored([lost], article, source.text)
    if edit.place is None:
        right = after.place is None
    else:
        right = after.place is not None and after.place.meets(edit.place)
    return Found(edit.kind, after.anchor, right, after.similarity)
