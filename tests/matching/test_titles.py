"""Titles are compared by their words, and told apart by those that carry meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.titles import (
    NEAR,
    SAME,
    WordDifference,
    closeness,
    difference,
    is_about_another,
    stands_in,
)
from claimcheck.model import Work

ALIKE = [
    ("Massage for low-back pain", "Massage for low back pain."),
    ("Anaemia and oestrogen in haemodialysis", "Anemia and estrogen in hemodialysis"),
    ("Interferon beta-1b in multiple sclerosis", "Interferon β-1b in multiple sclerosis"),
    ("Healthcare for the elderly in Ohio", "Health care for the elderly in Ohio"),
    ("Sleep & pain: two trials", "Sleep and pain: 2 trials"),
    ("Clearance of CO2 in adults", "Clearance of CO<sub>2</sub> in adults"),
    ("Ileal hyperplasia in children", "RETRACTED: Ileal hyperplasia in children"),
    ("Ileal hyperplasia in children", "RETRACTED ARTICLE: Ileal hyperplasia in children"),
    ("Mechanisms of migraine in youth", "Clinical practice. Mechanisms of migraine in youth"),
    ("Fibre, fat and colour vision [Internet]", "Fiber, fat, and color vision"),
    ("Tumor necrosis factor-α & sleep", "Tumour necrosis factor-alpha and sleep"),
    ("Programmes to promote walking", "Programs to promote walking"),
    ("Quality of life after stroke in Sjögren's", "Quality of life after stroke in Sjogren’s"),
    ("Full Catastrophe Living", "Full Catastrophe Living (Revised Edition)"),
    ("Massage therapy versus rest", "Massage therapy vs. rest"),
    ("Neck pain in Aaland and oevelser", "Neck pain in Åland and øvelser"),
    ("Anonymous. Decline in semen", "DECLINE IN SEMEN"),
    ("Editorial: Decline in semen", "Decline in semen"),
]
UNLIKE = [
    ("Hypotension in older adults", "Hypertension in older adults", "hypotension", "hypertension"),
    ("Massage and sleep in men", "Massage and sleep in women", "men", "women"),
    ("Effects on arm function", "Effects on leg function", "arm", "leg"),
    ("A trial of 24 patients", "A trial of 42 patients", "24", "42"),
]


@pytest.mark.parametrize(("cited", "recorded"), ALIKE)
def test_the_same_title_in_other_signs(cited: str, recorded: str) -> None:
    """Spelling, markup, numerals and small words tell no titles apart."""
    work = Work(title=recorded)

    assert difference(cited, work) is None
    assert closeness(cited, work) >= SAME


@pytest.mark.parametrize(("cited", "recorded", "ours", "theirs"), UNLIKE)
def test_one_word(cited: str, recorded: str, ours: str, theirs: str) -> None:
    """One word that means something else is named."""
    assert WordDifference((ours,), (theirs,)) == difference(cited, Work(title=recorded))


def test_a_short_title_without_its_subtitle() -> None:
    """What stands before the colon is the title, however short; another subtitle is another title."""
    work = Work(title="Walking and Sleep: A Cross-Sectional Study of Office Workers")

    assert difference("Walking and sleep", work) is None
    assert difference("Walking and sleep: a trial of nurses", work) is not None


def test_another_title_is_far() -> None:
    """Titles of two works are not near."""
    work = Work(title="Effects of massage therapy on multiple sclerosis")

    assert closeness("Vitamin D for falls in nursing homes", work) < NEAR


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Reply to: Tea and sleep", True),
        ("Tea and sleep. Reply", True),
        ("Tea and sleep: the authors’ reply", True),
        ("Tea and sleep in those who reply", False),
        ("Erratum: Tea and sleep", True),
        ("Comment on “Tea and sleep”", True),
        ("Correction to: Tea and sleep", True),
        ("Correction of scoliosis by brace", True),
        ("Response of blood pressure to tea", False),
        ("Retraction of the gingiva in adults", True),
        ("Commentary", False),
        ("Review of tea", True),
    ],
)
def test_titles_about_another_work(title: str, expected: bool) -> None:  # noqa: FBT001 - a row
    """Replies and errata are known by their first words; doubt only keeps a candidate out."""
    assert expected == is_about_another(title)


def test_a_title_in_the_text() -> None:
    """A record's title is found in the raw reference, unless it belongs to a book or a reply."""
    work = Work(title="Handbook of massage research")

    assert stands_in("Roe A. Handbook of massage research. London; 2014.", work)
    assert not stands_in("Lee B. Pain. In: Handbook of massage research. London; 2014.", work)
    assert not stands_in("Lee B. Reply to: Handbook of massage research. 2014.", work)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
def test_no_title_crashes(cited: str, title: str, subtitle: str) -> None:
    """Whatever is compared, an answer comes, and a title is like itself."""
    work = Work(title=title, subtitle=subtitle)

    assert 0 <= closeness(cited, work) <= 1
    difference(cited, work)
    stands_in(cited, work)
    assert not title or difference(title, work) is None
