"""How sentences and titles are told apart, on many that must stay silent."""

import pytest

from claimcheck.rules.study_words import (
    is_review,
    is_single_case,
    tells_of_case,
    tells_of_one_study,
    weakness_of,
    year_of_doing,
)

DONE = [
    "In 2014, to understand the benefits of massage, researchers conducted a study with 24 patients.",
    "In 2014 researchers at one university carried out a small trial.",
    "In 2014, a study was conducted with 24 patients.",
    "In 2014, scientists at the clinic recruited 24 patients.",
    "A trial conducted at two hospitals in 2014 compared massage with rest.",
    "The survey was carried out in 2014.",
    "A study done in 2014 found that massage helps.",
    "In May 2014, researchers conducted a study with 24 patients.",
    "Back in 2014, a study was done with 24 patients.",
    "During the spring of 2014, scientists at the clinic carried out a trial.",
    "Investigators performed a randomized trial in Canada in 2014.",
    "Later, in 2014, researchers undertook a larger trial.",
]
NOT_DONE = [
    "A 2014 study found no change.",
    "In a 2014 study, researchers conducted tests with 24 patients.",
    "In a study published in 2014, researchers conducted walking tests.",
    "In 2014, a study conducted in Canada was published.",
    "In 2014, researchers found that massage is safe.",
    "In 2014, researchers reported the results of a trial.",
    "In 2014, the guideline was updated.",
    "Researchers conducted a study between 2012 and 2014.",
    "The trial was conducted from 2012 to 2014.",
    "The trial was conducted in 2014-2016.",
    "The trial was conducted in 2014–16.",
    "Massage became popular in 2014.",
    "What has been done since a study of 2014 is little.",
    "In May 2014 patients, the trial was conducted with care.",
    "In 2014 patients, the trial was conducted with care.",
    "The study, conducted by a team in Canada, appeared in 2014.",
    "The trial was carried out in 2014 older women.",
    "In 2014 the society conducted a campaign.",
    "A study presented in 2014 was carried out in Canada.",
    "",
]


@pytest.mark.parametrize("sentence", DONE)
def test_year_of_doing(sentence: str) -> None:
    """The year is that of the doing, and the span holds exactly its digits."""
    found = year_of_doing(sentence)

    assert found
    year, span = found
    assert (2014, "2014") == (year, sentence[span.start : span.end])


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_year_of_something_else(sentence: str) -> None:
    """A year of publication, of a result, of recruitment or of nothing is left alone."""
    assert year_of_doing(sentence) is None


CASES = [
    ("Effects of Massage Therapy on Multiple Sclerosis: a Case Report", ()),
    ("Massage for one runner", ("Case Reports", "Journal Article")),
    ("Report of a case of sudden relief", ()),
]
NO_CASES = [
    ("Massage and the risk of falls: a case-control study", ()),
    ("The CARE guidelines: consensus-based clinical case reporting", ()),
    ("Massage in multiple sclerosis: case report and review of the literature", ()),
    ("A systematic review of case reports", ("Systematic Review", "Case Reports")),
    ("How to write a case report", ()),
    ("Case management for older adults", ()),
    ("Urban sleep: a case study of two cities", ()),
    ("A trial of massage", ("Randomized Controlled Trial", "Case Reports")),
    ("", ()),
]


@pytest.mark.parametrize(("title", "types"), CASES)
def test_single_case(title: str, types: tuple[str, ...]) -> None:
    """Title or publication type show one case."""
    assert is_single_case(title, types)


@pytest.mark.parametrize(("title", "types"), NO_CASES)
def test_no_single_case(title: str, types: tuple[str, ...]) -> None:
    """Case-control studies, guidelines, reviews and trials are no single case."""
    assert not is_single_case(title, types)


@pytest.mark.parametrize(
    ("title", "weakness"),
    [
        ("Massage after surgery: a pilot study", "pilot study"),
        ("A pilot randomized trial of rest", "pilot study"),
        ("Feasibility study of massage at home", "pilot study"),
        ("Lavender relieves anxiety in mice", "study in animals"),
        ("Massage in a rat model of neuropathy", "study in animals"),
        ("Ginger and cell lines of the gut", "study in the laboratory"),
        ("Effects of pressure on cultured muscle cells", "study in the laboratory"),
        ("Fatigue in airline pilots", None),
        ("Stress during in vitro fertilization", None),
        ("In vitro and in vivo effects of ginger", None),
        ("Lavender in mice and humans", None),
        ("Massage in mice: a systematic review", None),
        ("Owning dogs and sleep in older adults", None),
        ("The rat race: work and stress", None),
        ("Piloting a service for patients", None),
        ("", None),
    ],
)
def test_weakness(title: str, weakness: str | None) -> None:
    """Only a title that plainly shows a pilot study, animals or cells counts."""
    assert weakness == weakness_of(title)


@pytest.mark.parametrize(
    ("sentence", "one"),
    [
        ("A 2020 study of 60 adults found less pain.", True),
        ("One small trial showed no change.", True),
        ("Studies have found that massage eases pain.", False),
        ("A review of one study found little.", False),
        ("The study of massage is old.", False),
        ("A meta-analysis found that a trial showed little.", False),
        ("Massage eases pain.", False),
    ],
)
def test_one_study(sentence: str, *, one: bool) -> None:
    """The result of one study is told apart from reviews and studies in general."""
    assert one == tells_of_one_study(sentence)


def test_case_in_a_sentence() -> None:
    """A sentence shows one case by its word, an age or a single person."""
    told = ["A case study found …", "A 58-year-old woman felt better.", "One patient slept."]
    silent = ["Massage reduces fatigue.", "Many women sleep better.", "In most cases it helps."]

    assert [True] * 3 == [tells_of_case(one) for one in told]
    assert [False] * 3 == [tells_of_case(one) for one in silent]


def test_review_by_type() -> None:
    """PubMed's types make a review, unless the work is a trial too."""
    assert [True, False, False] == [
        is_review(types)
        for types in (("Review",), ("Review", "Randomized Controlled Trial"), ("Journal Article",))
    ]
