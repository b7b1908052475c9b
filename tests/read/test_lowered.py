"""Superscripts that became plain digits: the running count of the list tells them from numbers."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article
from tests.read.reading import article_of

WORKS = ("Ames R", "Brandt K", "Gamp L", "Hage F", "Karst E", "Simm S", "Vogt A")


def _article(prose: str, entries: int) -> Article:
    """Return an article with a numbered list of some works."""
    listed = [
        f"{number}. {name}. Notes on roots. Soil Notes. 20{number:02};7:1-9."
        for number, name in enumerate(WORKS[:entries], 1)
    ]
    return article_of(f"Roots\n\n{prose}\n\nReferences\n\n" + "\n".join(listed) + "\n", "roots.txt")


def _cited(prose: str, entries: int = 4) -> list[tuple[str, list[str]]]:
    article = _article(prose, entries)
    return [(one.raw, [target.label for target in one.targets]) for one in article.citations]


def test_before_the_full_stop() -> None:
    """Where a journal sets the number before the stop, it stands behind a word."""
    prose = "Plants feed fungi1,2. They get 80% of their nitrogen back3, it seems4."
    assert [("1,2", ["1", "2"]), ("3", ["3"]), ("4", ["4"])] == _cited(prose)


def test_two_numbers_with_a_blank() -> None:
    """A second number behind a blank counts on from the first."""
    prose = "Falls are common.1 2 They cost 3 billion a year.3 Sixty trials say so.2 4"
    expected = [("1", ["1"]), ("2", ["2"]), ("3", ["3"]), ("2", ["2"]), ("4", ["4"])]
    assert expected == _cited(prose)


def test_a_gap_is_filled() -> None:
    """What could be a decimal is a marker where the count lacks it and goes on behind it."""
    prose = "Roots breathe.1 They drink.2 The vote was 12 to 1.3 The rest is known.4"
    assert ["1", "2", "3", "4"] == [raw for raw, _ in _cited(prose)]


def test_behind_degrees() -> None:
    """A number behind degrees is a marker: after the stop, or before it where the count needs it."""
    prose = (
        "Roots grow.1 They do up to 38°C;2 the most was 41°C.3 Streets warm by 2.4°C4. Few die.5"
        " More rest.6 All drink.7"
    )
    assert ["1", "2", "3", "4", "5", "6", "7"] == [raw for raw, _ in _cited(prose, 7)]


def test_decimals_stay_numbers() -> None:
    """A decimal is left alone where its number is cited elsewhere or does not follow."""
    prose = "Roots breathe.1 They drink.2 From 0.4 to 1.3 The most is 2.4 They rest.3 They die.4"
    assert ["1", "2", "3", "4"] == [raw for raw, _ in _cited(prose)]


def test_words_with_numbers_are_no_markers() -> None:
    """Names that end in digits are left alone, whether or not they could count."""
    assert [] == _cited(
        "The omega3 trial used RPB2, PHT1 and sample1. In phase2 covid19 came. Day3 was dry."
    )


def test_a_count_that_does_not_reach_through_the_list() -> None:
    """Three names with small numbers prove nothing about a long list."""
    assert [] == _cited("The strains were alpha1, beta2 and gamma3. All grew.", entries=7)


def test_no_count_without_a_list() -> None:
    """Without a numbered list nothing is a marker."""
    article = article_of("Plants feed fungi1,2. They get nitrogen back3, it seems4.\n", "roots.txt")
    assert () == article.citations


@given(st.text(alphabet="ab 1.2,3;4)\n”", max_size=300))
def test_any_text_is_read(prose: str) -> None:
    """Whatever stands in a text, markers lie in it in order and name entries of the list."""
    article = _article(prose or "x", 4)
    spans = [one.span for one in article.citations]
    assert sorted(spans) == spans


def test_behind_years_and_decades() -> None:
    """A number behind the stop of a year is a marker where the count needs it, as in "in 2020.1"."""
    prose = "Roots fed 1·5 million in 2020.1 They have since the 1980s.2,3 Roe et al,4 agree."
    assert ["1", "2,3", "4"] == [raw for raw, _ in _cited(prose)]


def test_years_with_decimals_stay_numbers() -> None:
    """Where the count does not need them, digits behind a year or a number are left alone."""
    prose = (
        "Roots breathe.1 They drink.2 It was the model 2020.5 Then came 3.4 They rest.3 They die.4"
    )
    assert ["1", "2", "3", "4"] == [raw for raw, _ in _cited(prose)]


def test_behind_a_number_and_a_comma_and_behind_capitals() -> None:
    """What looks like a decimal comma, or like a name, is a marker where the count lacks it."""
    prose = "Roots breathe.1 Few live to 75,2 so we used HYSPLIT3 for them. They die.4"
    assert ["1", "2", "3", "4"] == [raw for raw, _ in _cited(prose)]


def test_behind_plural_words_of_time() -> None:
    """A plural has no number of its own: "within weeks2,3", but "day2" has."""
    prose = "Roots feed fungi1. They die within weeks2,3. On day2 we looked; all were dead4."
    assert ["1", "2,3", "4"] == [raw for raw, _ in _cited(prose)]


def test_a_count_that_begins_with_what_could_be_a_decimal() -> None:
    """A count may hang on a doubtful number once, and no decimal repeats a part of it."""
    prose = (
        "The vote was 12 to 1.1 They ate it all.2,3 From 0.4 to 2.1 The rest of Roe et al,4 agree."
    )
    assert ["1", "2,3", "4"] == [raw for raw, _ in _cited(prose)]


def test_a_number_behind_the_last_entry() -> None:
    """The number at the end of a sentence that the list does not reach is a citation of nothing."""
    prose = "Roots breathe.1 They drink.2 They rest.3 They feed fungi.4 They heal the soil.5"
    assert ("5", ["5"]) == _cited(prose)[-1]
    assert None is _article(prose, 4).citations[-1].targets[0].ref_id


def test_a_number_far_behind_the_last_entry_or_within_a_sentence_is_none() -> None:
    """Decimals, names and editions are left alone."""
    prose = (
        "Roots breathe.1 They drink.2 They rest.3 They feed.4 So says version.5 of it, in soil.90"
    )
    assert ["1", "2", "3", "4"] == [raw for raw, _ in _cited(prose)]
