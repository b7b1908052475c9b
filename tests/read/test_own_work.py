"""What authors tell of their own research needs no other source."""

import pytest

from claimcheck.model import Claim
from claimcheck.read.own_work import tells_of_own
from tests.read.reading import article_of

LIST = "References\n\n1. Aare B. First title. J Notes 2001;1:2.\n"
REPORT = f"""A trial of tea

Introduction

Tea is drunk by 3 billion people [1]. Falls kill 684,000 people a year.

Methods

In 2018 lights were fitted in 14 bays.

2.1 Eligibility

Adults above 65 years were eligible.

Results

There were 31 falls in 9,120 days.

Discussion

Lights are fitted in 90% of wards.

{LIST}"""


def checkable(text: str, name: str = "t.txt") -> list[str]:
    """Return the claims that want a source."""
    claims: tuple[Claim, ...] = article_of(text, name).claims
    return [one.text for one in claims if one.checkable and not one.citations]


def test_methods_and_results_of_a_report() -> None:
    """Figures there are the authors' own; in the other sections they are not."""
    assert [
        "Falls kill 684,000 people a year.",
        "Lights are fitted in 90% of wards.",
    ] == checkable(REPORT)


def test_results_alone_make_no_report() -> None:
    """A page that only calls a section so is no report of research."""
    text = f"Tea\n\nResults\n\nTea lowered pain in 40% of users.\n\n{LIST}"
    assert ["Tea lowered pain in 40% of users."] == checkable(text)


def test_levels_tell_where_a_section_ends() -> None:
    """In Markdown a heading of the same level ends the results, whatever it says."""
    text = (
        "# Tea\n\n## Methods\n\nWater was boiled 40 times.\n\n### Cups\n\nFifty cups were used.\n\n"
        "## Results\n\nTea lowered pain by 40%.\n\n## Tea at home\n\nHalf of all homes have tea.\n"
    )
    assert ["Half of all homes have tea."] == checkable(text, "t.md")


@pytest.mark.parametrize("heading", ["Abstract", "Case presentation", "3. Case report"])
def test_an_abstract_and_a_case(heading: str) -> None:
    """What is told there is told with its sources elsewhere, or has none."""
    said = "A 58-year-old man was stung at 10:30."
    text = f"Wasps\n\n{heading}\n\n{said}\n\nDiscussion\n\nStings kill 60 people a year.\n\n{LIST}"
    assert ["Stings kill 60 people a year."] == checkable(text)


@pytest.mark.parametrize(
    "said",
    [
        "We randomised 34 schools.",
        "We also measured pain in 40% of them.",
        "Here we show that tea lowers pain in 40% of patients.",
        "Our results suggest a risk of 3%.",
        "Notre étude a porté sur 212 élèves.",
        "In unserer Befragung gaben 71 % dies an.",
    ],
)
def test_what_authors_say_of_themselves(said: str) -> None:
    """Their own research is the source of such a sentence."""
    assert [] == checkable(f"Tea\n\nTea is old [1].\n\n{said}\n\n{LIST}")


@pytest.mark.parametrize(
    "said", ["We know that tea cures 40% of colds.", "In this study, 40% fell."]
)
def test_others_need_a_source(said: str) -> None:
    """What "we" know, or a study of others found, does."""
    assert [said] == checkable(f"Tea\n\nTea is old [1].\n\n{said}\n\n{LIST}")


def test_a_cited_sentence_keeps_its_features() -> None:
    """What a source backs is checkable wherever it stands."""
    text = REPORT.replace("14 bays.", "14 bays [1].")
    (claim,) = [one for one in article_of(text).claims if "bays" in one.text]
    assert claim.checkable


def test_the_names_of_sections() -> None:
    """Methods and results are known with numbers and in other languages; others are none."""
    assert all(map(tells_of_own, ("2. Materials and methods", "IV. RESULTS", "Ergebnisse")))
    assert not any(map(tells_of_own, ("Discussion", "How we did it", "")))


def test_results_with_an_introduction_are_a_report() -> None:
    """A journal that puts its methods last or calls them otherwise has reports as well."""
    text = f"Tea\n\nIntroduction\n\nTea is old [1].\n\nResults\n\nPain fell by 40%.\n\n{LIST}"
    assert [] == checkable(text)


@pytest.mark.parametrize(
    "line", ["L = L_ce + λ L_dice, λ > 1, (3)", "> “It is so.”\n> — a commenter, 4 May 2023"]
)
def test_equations_and_attributions_assert_nothing(line: str) -> None:
    """A numbered formula, and who said what is quoted, want no source."""
    assert [] == checkable(f"# Tea\n\nTea is old [1].\n\n{line}\n\n## {LIST}", "t.md")


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("Theorem 1. There are 3 such numbers.", True),
        ("**Lemma 2.1** (Euler). There are 3 such numbers.", True),
        ("Definition 4. A cube has 6 sides.", True),
        ("Abstract—The method lowers cost by 2%.", True),
        ("Definition: A cube has 6 sides.", False),
        ("Proposition 8 (2008) changed the law for 2 people.", False),
    ],
)
def test_openings_that_tell_of_the_article(opening: str, told: bool) -> None:  # noqa: FBT001 - a table of cases
    """A theorem with its number and an abstract are the article's own; a plain definition is not."""
    article = article_of(
        f"# Cubes\n\nCubes are old [1].\n\n# Sums\n\n{opening}\n\n# {LIST}", "a.md"
    )
    claims = [one for one in article.claims if "Cubes are" not in one.text]

    assert told == (not any(one.checkable for one in claims))
