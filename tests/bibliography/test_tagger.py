"""The trained tagger: what it reads, what it leaves, and what happens without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings import merging, parse_reference, tagging, trained
from claimcheck.bibliography.strings.authorlists import names_of
from claimcheck.bibliography.strings.clear import is_clear
from claimcheck.bibliography.strings.features import Readings, features, tokens_of
from claimcheck.bibliography.strings.layers import Layers
from claimcheck.bibliography.strings.phrases import (
    phrase_features,
    phrases_of,
    word_in_phrase,
)
from claimcheck.bibliography.strings.words import word_told
from claimcheck.data.reference_tagger import MODEL
from claimcheck.model import Reference, Span
from claimcheck.text.shape import shape
from tools.marked_references import CORE, core_set, examples
from tools.rendering import STYLES, render, rendered
from tools.rendering.vocabulary import FAMILIES
from tools.rendering.works import Pool
from tools.train_reference_tagger import SEED, train

MESSY = "S. E. Han, G. Chen, Nano Lett. 2010, 10, 1012."
BOOK = "Bad Objects, Naomi Schor, Durham, Duke University Press, 1995."
MOST_BYTES = 1_000_000


def read(raw: str, offset: int = 0) -> Reference:
    """Return the reference that the raw string describes."""
    return parse_reference(raw, id="case#1", file="case.txt", offset=offset)


@pytest.fixture
def no_tagger(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the model away."""
    monkeypatch.setattr(trained, "MODEL", Path("no-such-model"))
    trained.tagger.cache_clear()
    yield
    trained.tagger.cache_clear()


def test_the_model_is_small() -> None:
    """The model ships in the package."""
    assert 0 < MODEL.stat().st_size < MOST_BYTES


@pytest.mark.usefixtures("no_tagger")
def test_without_a_tagger_the_grammar_reads() -> None:
    """Well-formed strings are read, and every field says that the grammar has read it."""
    reference = read("Smith J, Doe A. Massage and sleep. J Health. 2014;36(2):278-93.")

    assert reference.value("title") == "Massage and sleep"
    assert {"grammar"} == {field.how for field in reference.fields}


def test_what_no_grammar_frames_is_tagged() -> None:
    """A chemist's reference without a title: the fields carry their confidence and exact place."""
    reference = read(MESSY, offset=100)
    container = reference.field("container")

    assert container is not None
    assert ("Nano Lett", "tagger") == (container.value, container.how)
    assert merging.LEAST_PROBABILITY <= container.confidence <= 1.0
    assert MESSY[container.span.start - 100 : container.span.end - 100] == container.raw
    assert ["Han", "Chen"] == [name.family for name in reference.authors]


def test_what_is_not_sure_stays_in_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the threshold a field is left unread, with its text in ``rest``."""
    monkeypatch.setattr(merging, "LEAST_PROBABILITY", 1.1)
    monkeypatch.setattr(merging, "LEAST_OF_GRAMMAR", 1.1)

    reference = read(MESSY)

    assert reference.field("container") is None
    assert "Nano Lett" in reference.rest


def test_numbers_that_no_frame_shows_are_tagged() -> None:
    """The tagger fills the pages that the strict patterns leave."""
    raw = (
        "D. Lomet and M. Tuttle. Redo recovery after system crashes. In Proceedings of the 21st "
        "International Conference on Very Large Data Bases, pages 457 to 468, Zurich, 1995."
    )
    reference = read(raw)

    assert reference.value("title") == "Redo recovery after system crashes"
    assert reference.value("pages").startswith("457")
    assert [date.raw for date in reference.dates] == ["1995"]


@pytest.mark.parametrize(
    ("raw", "families", "et_al"),
    [
        ("van der Berg, J., de la Cruz, M.", ["van der Berg", "de la Cruz"], False),
        ("Wright JT Jr, Williamson JD, et al.", ["Wright", "Williamson"], True),
        ("Smith, Jane Q., and John von Neumann", ["Smith", "von Neumann"], False),
        ("World Health Organization", ["World Health Organization"], False),
        ("Cancer Research UK", ["Cancer Research UK"], False),
        ("M.-L. King; P. O’Hara", ["King", "O’Hara"], False),
        ("ALTOMARE L., BIANCHI R.", ["ALTOMARE", "BIANCHI"], False),
        ("王小明, 李华", ["王小明", "李华"], False),
        ("ALY (M.I.), NAGEB (R.)", ["ALY", "NAGEB"], False),
        ("Roe, D. (Producer), & Doe, J. (Director)", ["Roe", "Doe"], False),
        ("Esty, Joshua (Jed)", ["Esty"], False),
        ("Liu SM Zhong J Zhao XJ", ["Liu", "Zhong", "Zhao"], False),
        ("Goss DL. Moore JH.", ["Goss", "Moore"], False),
        ("Roe, Ann/ Doe, Jean-Pierre C./Li, Bo", ["Roe", "Doe", "Li"], False),
        ("Irma Roe/ Alfred Doe/ Bo Li", ["Roe", "Doe", "Li"], False),
        ("GENT, Eleanor, ROTH, Karl a NOWAK, Wendy E.", ["GENT", "ROTH", "NOWAK"], False),
        ("Roe, Ann C., Doe, Teresa, Li, Bo and Goss, Paul A.", ["Roe", "Doe", "Li", "Goss"], False),
        ("Mary J Smith and John B Doe", ["Smith", "Doe"], False),
    ],
)
def test_lists_of_authors(raw: str, families: list[str], et_al: bool) -> None:  # noqa: FBT001
    """Particles, suffixes, organisations, "et al." and scripts without capitals."""
    found = names_of(raw, shape(raw), Span(0, len(raw)))

    assert families == [name.display for name in found.names]
    assert et_al == found.et_al


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "NAGY Frank, AHMED Helen W. et SUN Ursula K.",
            ["NAGY Frank", "AHMED Helen W", "SUN Ursula K"],
        ),
        ("DURAND M., ROUX J.", ["DURAND M.", "ROUX J"]),
        ("JP Smith and KL Jones", ["Smith JP", "Jones KL"]),
        ("Turtle, F., 3rd., Ma, A.", ["Turtle F.", "Ma A."]),
    ],
)
def test_family_names_in_capitals_stand_first(raw: str, expected: list[str]) -> None:
    """Words in capitals before others are family names; initials and suffixes are not."""
    found = names_of(raw, shape(raw), Span(0, len(raw)))

    assert expected == [f"{name.family} {name.given}" for name in found.names]


@pytest.mark.parametrize(
    ("raw", "families"),
    [
        (
            "Jane Doe, John Roe, and Ann Poe, “On Pain,” J Health 3 (2014): 5.",
            ["Doe", "Roe", "Poe"],
        ),
        (
            "Doe, Jane, John Roe, and Ann Poe. “On Pain.” J Health 3 (2014): 5.",
            ["Doe", "Roe", "Poe"],
        ),
        ("John Rawls, A Theory of Justice (Oxford: Clarendon Press, 1972).", ["Rawls"]),
        ("For a review, see Jane Doe, The Book of Pain (London: Penguin, 2006), 9.", ["Doe"]),
    ],
)
def test_whole_names_are_told_from_inverted_ones(raw: str, families: list[str]) -> None:
    """A list of whole names, an inverted one, and the article of a title, which is no initial."""
    assert families == [name.family for name in read(raw).authors]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "Smith J, Doe A. Effects of massage on pain in nurses. J Health. 2014;36(2):278-93.",
            True,
        ),
        ("Doe, Ann. “Sleep.” Health Psychology 36, no. 2 (2014): 278–93.", True),
        ("Smith J, Doe A. Sleep. J Health. 2014;36(2):278-93.", False),
        ("Smith J. Does massage work against pain? A trial. J Health. 2014;36(2):278-93.", False),
        (
            "Smith J, Doe A. Effects of massage on pain in nurses. J. Health. 2014;36(2):278-93.",
            True,
        ),
        (
            "Smith J, Doe A. Massage in India, Nepal (A, B). J Health. 2014;36(2):278-93.",
            False,
        ),
        ("Smith J, Doe A. Effects of massage. Health, Sport. 2014;36(2):278-93.", False),
        ("Smith J, Doe A. Effects of massage on pain in nurses. London: Wiley; 2014.", True),
        ("Smith J. Effects of massage. 2nd ed. Cambridge, MA: Wiley; 2014.", True),
        ("Smith J. Effects of massage. Thesis, Cambridge: Wiley; 2014.", False),
        ("Smith, Ann. “Effects of massage.” London: Wiley, 2014.", False),
        ("Smith J. Effects of massage. London: Wiley.", False),
        (
            (
                "Smith J. Sleep and health. Mayo Clinic. March 3, 2020. Accessed May 5, 2021. "
                "https://www.example.org/sleep"
            ),
            True,
        ),
        ("World Health Organization (editors). Sleep and health. London: Wiley; 2014.", False),
        (
            "Smith J. Effects of massage on pain in nurses. J Health. 2014;36(2):2-9. See Roe.",
            False,
        ),
    ],
)
def test_only_what_is_clear_is_left_to_the_grammar(raw: str, expected: bool) -> None:  # noqa: FBT001
    """The tagger is asked wherever a word is left, or the title or journal may go on."""
    text = Layers(raw, 0).text

    assert expected == is_clear(tagging.read_by_grammar(text, raw), text)


def test_a_place_without_a_title_is_none() -> None:
    """Words before a colon are no place where the reference has neither title nor container."""
    reference = read("Reiser, Helmut, Urban, Michael und Willmann, Marc: Erziehungshilfe")

    assert (None, None) == (reference.field("place"), reference.field("publisher"))


def test_phrases_end_with_their_signs() -> None:
    """Abbreviations end no phrase; a layer is a phrase of its own."""
    texts = ["Smith", "J.,", "Nat.", "Rev.", "2014;", "London"]
    layers = ["", "", "", "", "date", ""]

    words = [word_in_phrase(text) for text in texts]
    found = phrases_of(words, layers, ["", "", "", "journal", "", ""])

    assert [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6)] == [(one.start, one.end) for one in found]
    assert ["2ci", "1c", "1c", "date", "1c"] == [one.form for one in found]
    assert len(found) == len(phrase_features(found))


def test_a_phrase_tells_how_far_the_editors_role_is() -> None:
    """The names before ``(eds.)`` are no title; where none follows there is nothing to tell."""
    words = [word_in_phrase(text) for text in ("Title,", "Ann", "Roe", "(ed.),", "Place")]
    told = phrase_features(phrases_of(words, [""] * 5, ["", "", "", "editor", ""]))

    assert [[b"SE=1c1"], [b"SE=3m0"], []] == [
        [one for one in row if one.startswith(b"SE=")] for row in told
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Smith,", [b"w=smith", b"k=title,", b"z=Aa,", b"e=ith"]),
        ("J.R.,", [b"w=j.r", b"k=initials.,", b"z=A.A.,"]),
        ("WHO", [b"w=who", b"k=caps3", b"z=A"]),
        ("eLife.", [b"w=elife", b"k=mixed.", b"z=aAa.", b"e=ife"]),
        ("McGraw-Hill", [b"w=mcgraw-hill", b"k=mixed-title", b"z=AaAa-Aa"]),
        ("Journal", [b"w=journal", b"k=title", b"y=journal", b"z=Aa", b"e=nal"]),
        ("Déc.", ["w=déc".encode(), b"k=title.", b"z=Aa."]),
        ("a", [b"w=a", b"k=small-letter", b"z=a"]),
        ("&", [b"w=&", b"k=signs&", b"y=and", b"z=&"]),
        ("(2014).", [b"w=2014", b"k=year).", b"z=(0)."]),
        ("278–93.", ["w=278–93".encode(), b"k=range.", "z=0–0.".encode()]),
        ("xiv", [b"w=xiv", b"k=roman", b"z=a"]),
        ("王小明", ["w=王小明".encode(), b"k=mixed", b"z=a"]),
    ],
)
def test_a_word_tells_what_it_is(text: str, told: list[bytes]) -> None:
    """The word, the kind and the end of it, its keyword and its shape are what the model knows."""
    assert told == list(word_told(text).own)


def test_a_word_tells_its_neighbours_less() -> None:
    """The next word is told word and kind, the one behind that the kind alone."""
    word = word_told("“Sleep,")

    assert (b"<w=sleep", b"<k=title,") == word.after
    assert (b">>k=title,",) == word.far_before
    assert (True, False) == (word.opens, word.closes)


def test_a_token_tells_whether_it_stands_before_or_behind_the_marks() -> None:
    """What stands behind a title in quotation marks is a container, never a title."""
    raw = "Roe J. “Deep sleep.” Lancet"
    rows = features(tokens_of(raw), Readings(shape(raw), ()))

    assert [b"q=before", b"q=before", b"q=in", b"q=in", b"q=after"] == [
        next(one for one in row if one.startswith(b"q=")) for row in rows
    ]


NAMES = st.lists(
    st.sampled_from(
        ["Smith", "J.", "JT", ",", ";", " and ", "et al.", "van", "&", " ", "王", "WHO"]
    )
).map(" ".join)


@given(st.one_of(st.text(), NAMES), st.integers(0, 9))
def test_names_point_at_their_text(raw: str, offset: int) -> None:
    """No list crashes the reading, and every name carries its exact characters."""
    for name in names_of(raw, shape(raw), Span(0, len(raw)), offset).names:
        assert name.raw == raw[name.span.start - offset : name.span.end - offset]


@pytest.mark.skipif(not CORE.is_file(), reason="the training data is not part of the repository")
@pytest.mark.parametrize("style", STYLES)
def test_rendered_references_know_their_parts(style: str) -> None:
    """Every token of a rendered reference has a label, and the same seed gives the same strings."""
    core = core_set()
    pools = Pool(core, 5), Pool(core, 5)
    first, second = (
        [render(pool.work(), style, at, pool.chance, is_clean=False) for at in range(30)]
        for pool in pools
    )

    assert first == second
    for rows, labels in examples(first):
        assert len(rows) == len(labels)
        assert all(labels)


@pytest.mark.parametrize(
    ("raw", "read_right", "unread"),
    [
        (
            (
                "Borkowski MM. Infant sleep: a survey [dissertation]. Mount Pleasant (MI): Central "
                "Michigan University; 2002."
            ),
            {"publisher": "Central Michigan University"},
            (),
        ),
        (
            "---. Love in the Time of Cholera. Translated by Edith Grossman, Knopf, 1988.",
            {"title": "Love in the Time of Cholera"},
            ("publisher",),
        ),
        (
            (
                "ISO/IEC 27001:2013, Information technology - Security techniques - Requirements, "
                "International Organization for Standardization, Geneva, Switzerland, 2013."
            ),
            {"place": "Geneva, Switzerland"},
            ("authors",),
        ),
        (
            (
                'Kakutani, Michiko. "Friendship Takes a Path That Diverges." Review of Swing Time, by '
                "Zadie Smith. New York Times, November 7, 2016."
            ),
            {"title": "Friendship Takes a Path That Diverges"},
            ("container",),
        ),
        (
            (
                'Copeland, Edward. "Money." The Cambridge Companion to Jane Austen, edited by Copeland '
                "and Juliet McMaster, Cambridge UP, 1997, pp. 131-48."
            ),
            {"container": "The Cambridge Companion to Jane Austen"},
            ("publisher",),
        ),
    ],
)
def test_what_breaks_a_phrase_is_no_field(
    raw: str, read_right: dict[str, str], unread: tuple[str, ...]
) -> None:
    """A run that begins or ends within a phrase stays unread, however sure the tagger is."""
    reference = read(raw)

    assert read_right == {name: reference.value(name) for name in read_right}
    assert [] == [field.value for field in reference.fields if field.name in unread]
    assert reference.value("place") != "Pleasant (MI)"


@pytest.mark.parametrize(
    ("raw", "family", "given"),
    [
        ("Forman, M. (Director). (1975). One flew over the nest [Film]. Artists.", "Forman", "M."),
        ("Vedantam, S. (Host). (2015-present). Hidden brain [Podcast]. NPR.", "Vedantam", "S."),
        ('Google. "Privacy Policy." Privacy & Terms. Last modified April 17, 2017.', "Google", ""),
        ('Gates, Bill (@BillGates). "Sleep matters." Twitter, June 5, 2019.', "Gates", "Bill"),
    ],
)
def test_a_name_ends_before_its_role(raw: str, family: str, given: str) -> None:
    """Roles, handles and the full stop of the style are no part of a name."""
    assert [(family, given)] == [(name.family, name.given) for name in read(raw).authors]


@pytest.mark.skipif(not CORE.is_file(), reason="the training data is not part of the repository")
def test_the_judge_has_words_of_its_own() -> None:
    """What a tagger is judged on holds no name that its rendered references hold."""
    core = core_set()
    learner, judge = (Pool(core, held_out=2, is_judged=is_judged) for is_judged in (False, True))

    assert not set(learner.families) & set(judge.families)
    assert sorted(FAMILIES) == sorted([*learner.families, *judge.families])


@pytest.mark.skipif(not CORE.is_file(), reason="the training data is not part of the repository")
def test_training_gives_the_same_model_again(tmp_path: Path) -> None:
    """The same references give the same bytes."""
    few = core_set()[:40]
    models = []
    for name in ("first", "second"):
        train([*few, *rendered(Pool(few, SEED), 40, is_clean=False)], tmp_path / name)
        models.append((tmp_path / name).read_bytes())

    assert models[0] == models[1]
