"""Claims are what asserts something, and each knows the citations that cover it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.read.checkable import FEATURES, features
from tests.read.reading import article_of, claim_with, scopes, words

LIST = "\n\n[1] Smith J. A work. BMJ. 2014;3:4.\n\n[2] Roe A. B work. BMJ. 2015;3:4.\n"


def claims(text: str, name: str = "a.txt") -> list[str]:
    """Return the words of the claims of a text."""
    return [claim.text for claim in article_of(text, name).claims]


@pytest.mark.parametrize(
    "text",
    [
        "It is safe. [1] Massage helps.",
        "It is safe.[1] Massage helps.",
        "It is safe [1]. Massage helps.",
    ],
)
def test_a_marker_belongs_to_the_sentence_before(text: str) -> None:
    """Before or after the full stop, glued or not: the marker covers the sentence it closes."""
    article = article_of(text + LIST)

    assert ["It is safe.", "Massage helps."] == [claim.text for claim in article.claims]
    assert [("[1]", "sentence", False)] == scopes(article, "safe")
    assert [] == scopes(article, "helps")


def test_the_only_marker_of_a_block_proposes_the_block() -> None:
    """One marker at the end: the last sentence for certain, the others as a proposal."""
    article = article_of("Rest is good. It heals the body. It is free of cost. [1]" + LIST)

    assert [("[1]", "block", True)] == scopes(article, "heals")
    assert [("[1]", "sentence", False)] == scopes(article, "free")


def test_two_markers_leave_the_sentences_between_alone() -> None:
    """Where a block has two markers, neither reaches over its sentence."""
    article = article_of("Rest is good. [1] It heals the body. It is free of cost. [2]" + LIST)

    assert [] == scopes(article, "heals")


def test_a_colon_and_its_list() -> None:
    """A marker at a colon covers the sentence and the list below, and nothing after it."""
    text = (
        "Ask first, if you have, to be safe:[1]\n\n- ulcers\n- recent injuries\n\nRest is good.\n"
    )
    article = article_of(text + LIST)

    assert [("[1]", "list", False)] == scopes(article, "Ask first")
    assert [("[1]", "list", False)] == scopes(article, "ulcers")
    assert [] == scopes(article, "Rest")


@pytest.mark.parametrize(
    "second",
    [
        "The results showed no change. The authors ask for more. [1]",
        "They found no change in the end. [1]",
        "This study had a limit, namely its size. [1]",
    ],
)
def test_a_continued_account_is_carried(second: str) -> None:
    """A paragraph that takes up the study before carries its marker back, as a possibility."""
    article = article_of(
        f"Rest [2] is good.\n\nIn 2014, researchers tried massage.\n\n{second}" + LIST
    )

    assert [("[1]", "carried", True)] == scopes(article, "researchers tried")
    assert {"possible"} == {one.confidence for one in claim_with(article, "tried").citations}


def test_another_topic_is_not_carried() -> None:
    """A paragraph without a marker before one of another topic stays uncovered."""
    article = article_of(
        "Rest [2] is good.\n\nTea is good too.\n\nSleep heals. It is free. [1]" + LIST
    )

    assert [] == scopes(article, "Tea")


def test_a_short_section_with_one_closing_note() -> None:
    """A short section whose only marker ends it is carried as a whole; a long one is not."""
    short = "Tea is old.\n\nIt is warm, and people drink it. [1]" + LIST
    long = "Tea is old.\n\n" + "It is good for many a thing.\n\n" * 4 + "It is warm. [1]" + LIST

    assert [("[1]", "carried", True)] == scopes(article_of(short), "old")
    assert [] == scopes(article_of(long), "old")


def test_a_sentence_that_only_points() -> None:
    """A sentence like "See [1]." is about the sentence before it."""
    article = article_of("Tea is old. It is warm. See [1]. It is wet. [2]" + LIST)

    assert [("[1]", "sentence", True)] == scopes(article, "warm")


def test_following_sentences_about_the_same_study() -> None:
    """A sentence like "They also …" goes on with the study cited before, as a possibility."""
    text = "Tea helped in a trial [1]. The authors also measured sleep. Coffee is black [2]."
    article = article_of(text + LIST)

    assert [("[1]", "carried", True)] == scopes(article, "measured")
    aside = article_of("In a trial 40 people drank tea.[1] (They also slept longer.)" + LIST)
    assert [("[1]", "carried", True)] == scopes(aside, "slept")


def test_what_is_no_claim() -> None:
    """Headings, questions, bylines and the reference list assert nothing."""
    text = (
        "On massage\n\nIs it safe? It is safe for many.\n\nPhoto by Jane Roe\n\nReferences\n" + LIST
    )

    assert ["It is safe for many."] == claims(text)


@pytest.mark.parametrize(
    "line",
    [
        "By Emily Carter, MS, RD | Medically reviewed by Dr. Sanjay Patel, MD",
        "By Jane Doe, Health Correspondent\nLONDON, 12 May 2025",
        "Last reviewed: October 1, 2025 by Maria Lopez, PharmD",
        "Medically Reviewed by James Wong, M.D.",
        "Prep time: 20 minutes\nCook time: 1 hour\nServes 6",
        "Nutrition per serving: 220 calories, 9 g fat, 24 g protein.",
        "© 2026 Healthy Living Magazine. All rights reserved.",
        "By our health desk. Fact-checked October 2026.",
        "1Department of Otolaryngology, Uppsala University Hospital, Uppsala, Sweden",
        "*Correspondence: p.okafor@example.org",
        "By the editorial team. Medically reviewed by Dr. Sanjay Patel, MD. Updated May 3, 2024.",
        "By our environment staff · 10 January 2025 · Leer en español",
        "NEWS | ANIMALS | December 18, 2020, updated January 5, 2021",
        "Published in Food Notes · 7 min read · Nov 2, 2023",
        "Correction, 12 January 2025: An earlier version of this article gave the toll as 46,790.",
        "Von Katrin Hohmann, 12. März 2024",
        "Par Jeanne Moreau et Luc Petit | 3 mai 2024",
        "HEALTH MATTERS\nNumber 14, Autumn 2023",
        "Draft 3, 14 May 2025 – for fact-checking",
        "UPDATE (Nov 9): This story originally said that the study followed 216,965 people.",
        "About the author: Tom Reed has taught yoga for 20 years. He lives in Portland.",
    ],
)
def test_what_tells_of_the_article_is_no_claim(line: str) -> None:
    """Bylines, datelines, credits and the times of a recipe assert nothing."""
    assert ["Rest is good."] == claims(f"On rest\n\n{line}\n\nRest is good.\n")


@pytest.mark.parametrize(
    "line",
    [
        "By 2019, 20 people had it.",
        "By Monday the pain was gone.",
        "By our count 20 had it.",
        "Hospital stays, on average, fell by 20 percent.",
        "Von 2010 bis 2020 starben 20 Menschen daran.",
        "Version 2 of the test found 20 cases in 2019.",
        "In 2024 | the warmest year of all | 61,672 people died of heat in Europe.",
    ],
)
def test_what_only_begins_like_a_byline(line: str) -> None:
    """A sentence that opens with "By" is a claim."""
    assert [line] == claims(f"On rest\n\n{line}\n")


def test_fragments_of_a_list_measure_nothing() -> None:
    """Ingredients and age groups are no statements of numbers; large figures and sentences are."""
    text = "Facts\n\n- 2 carrots, sliced\n- Children under 6 months\n- 2.3 million cases a year\n"

    assert [False, False, True] == [claim.checkable for claim in article_of(text).claims]


def test_markers_of_one_source_reach_back_over_their_paragraph() -> None:
    """Where all markers of a paragraph name one source and one closes it, it is all proposed."""
    article = article_of("Rest is good. It heals the body. [1] It is free of cost. [1]" + LIST)

    assert [("[1]", "block", True)] == scopes(article, "good")


def test_items_and_markup() -> None:
    """List items are claims, and the words of a claim are free of markup."""
    text = "It *really* helps with `code`:\n\n- **pain**\n- [sleep](http://x.org/)\n"

    assert ["It really helps with:", "pain", "sleep"] == claims(text, "a.md")


def test_ids_are_made_of_the_words() -> None:
    """The id of a claim outlives edits elsewhere; twins get a number."""
    before = article_of("Tea is old. It is warm. It is warm.")
    after = article_of("A new sentence here. Tea is old.")

    assert claim_with(before, "Tea").id == claim_with(after, "Tea").id
    assert 3 == len({claim.id for claim in before.claims})


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The trial had 24 MS patients.", {"number", "study"}),
        ("Twelve percent of adults smoke.", {"number", "percentage"}),
        ("Tea lowers blood pressure more than coffee does.", {"comparison", "medical-effect"}),
        ("Smoking causes cancer.", {"cause"}),
        ("Massage may release endorphins.", {"medical-effect"}),
        ("Researchers found no change.", {"study"}),
        ("The risk of falls is twice as high.", {"comparison", "cause"}),
        ("Take vitamin C every day to prevent infections.", {"medical-effect"}),
        ("Peppermint oil may relieve tension headaches.", {"medical-effect"}),
        ("Turmeric is safe for most people.", {"medical-effect"}),
        ("“Massage lowers pain by 31 percent,” says Dr. Roe.", {"percentage"}),
        ("Type I diabetes affects 1.6 million Americans.", {"number"}),
        ("Warm baths ease stiffness in 40 patients.", {"number", "medical-effect"}),
        ("Use of opioids has risen to 20 million.", {"number"}),
        ("Fatigue is the most common symptom.", {"comparison"}),
    ],
)
def test_checkable(claim: str, expected: set[str]) -> None:
    """Numbers, studies, comparisons, causes and medical effects make a claim checkable."""
    assert expected <= set(features(claim))


@pytest.mark.parametrize(
    "claim",
    [
        "Fatigue is a common symptom of the disease.",
        "Here are the ways in which massage can help with pain.",
        "Clients should check with their doctor first if they have recently been injured.",
        "If you notice any pain, talk to your doctor about treatment.",
        "Talk to your doctor before you take any medicine that eases pain.",
        "This article explains how massage relieves pain.",
        "Multiple sclerosis is an autoimmune disease of the central nervous system.",
        "People often meet in the evening, as well as at noon.",
        "Whisk in 1 teaspoon of turmeric, 1/2 teaspoon of cinnamon and a pinch of pepper.",
        "Warm 1 cup of milk in a small saucepan.",
        "Massage the area for 10 minutes.",
        "Add five minutes each week until you reach 30 minutes a day.",
        "Start with 10 minutes a day if you are new to exercise.",
        "Rest between sets for two minutes.",
        "Use within 2 days.",
        "So: start your spray two weeks before the season.",
        "Set aside 15 minutes.",
        "Relax your muscles for 10 minutes.",
        "If you miss a dose, take it within 4 hours.",
        "Sign up for our newsletter and get 5 recipes every week.",
        "More research is needed.",
        "Email us your story by June 30.",
        "Reuters contributed to this report.",
        "This product is not intended to diagnose, treat, cure, or prevent any disease.",
        "“I always work slowly,” says Maria Gomez, who has practiced for 15 years.",
        "By day ten I was sleeping through the night.",
        "In my family, we have made this soup for three generations.",
        "Most plans do.",
        "There are three main types of muscle.",
        "Doctors call it type 2 diabetes.",
        "Lymphedema is swelling caused by a buildup of lymph fluid.",
        "You have tried more pills than you can count.",
        "This work was supported by grant 12345 of the Research Council.",
        "Supported by a grant of the institute (R01 12345).",
        "The authors declare no competing interests in this study.",
        "Additional file 1: Table S1 lists 20 studies.",
        "Figure 1. Share of patients with pain in 2017.",
        "Tel: +44 (0)1223 496000.",
        "360 pp. Allen Lane.",
        "ISBN 978-0-241-26906-8.",
        "Reading time: 4 minutes.",
        "Updated October 2024.",
        "Last reviewed on 3 May 2024.",
        "Sources checked on 3/4/2024.",
        "Hannah Whitcombe looks at the evidence.",
        "An earlier version of this story gave the number as 216,965.",
        "Fry the onions in the oil for 10 minutes over a low heat.",
        "Conflict of interest: none of the 12 researchers has any.",
    ],
)
def test_not_checkable(claim: str) -> None:
    """Definitions, announcements and advice need no source."""
    assert () == features(claim)


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_has_claims_with_true_places(text: str, name: str) -> None:
    """Claims stand in order and apart, begin and end with a character of theirs, and know features."""
    whole = text.replace("\x00", " ")
    found = article_of(whole, name).claims

    assert all(words(whole, claim.span).strip() for claim in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(set(claim.features) <= set(FEATURES) for claim in found)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("symp-\ntoms", "symptoms"),
        ("symp-\r\n  toms", "symptoms"),
        ("symp\u00ad\ntoms", "symptoms"),
        ("self-\nreport", "self-report"),
        ("evidence-\nbased", "evidence-based"),
        ("Epstein-\nBarr", "Epstein-Barr"),
        ("COVID-\n19", "COVID-19"),
        ("T-\ncells", "T-cells"),
        ("pre-\nand postnatal", "pre- and postnatal"),
    ],
)
def test_words_divided_at_a_line_end(name: str, raw: str, words: str) -> None:
    """A claim's words are whole, and the hyphen stays where it may belong to the word."""
    text = f"People report {raw} of MS."
    (claim,) = article_of(text, name).claims

    assert f"People report {words} of MS." == claim.text
    assert text == text[claim.span.start : claim.span.end]


@pytest.mark.parametrize(
    ("before", "second"),
    [
        ("In one trial, 719 patients took a pill for a year.", "The results showed less pain. [1]"),
        ("In 2018 a team drilled to seven metres.", "They found pollen and soot. [1]"),
        ("In one study, 24 dogs ate a quarter less.", "They lived 1.8 years longer. [1]"),
        (
            "Dutch researchers asked 3,018 people to take cold showers.",
            "After 90 days they had 29% fewer sick days. [1]",
        ),
        ("The study asked students in Dublin.", "Those with short sight used twice the data. [1]"),
    ],
)
def test_a_cited_result_reaches_back_to_its_study(before: str, second: str) -> None:
    """The sentence that tells of the study is proposed where the next one cites its result."""
    article = article_of(
        f"Rest helps. [2]\n\nThis is plain. {before} {second} Nobody knows more.{LIST}"
    )
    assert [("[1]", "carried", True)] == scopes(article, before[:20])
    assert [] == scopes(article, "This is plain")


def test_a_general_sentence_is_no_study() -> None:
    """What tells of no study is left alone, whatever follows."""
    text = "Back pain is common. The patients in care rarely recover. [1] Nobody knows more."
    assert [] == scopes(article_of(f"Rest helps. [2]\n\n{text}{LIST}"), "Back pain")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_list_with_pasted_bullets(name: str) -> None:
    """A list intro covers its list, though the format may not know the bullets."""
    text = f"Rest helps. [2]\n\nMake sure that it is free of:[1]\n\n• wet timber\n• old wires{LIST}"
    article = article_of(text, name)
    covered = [one for one in article.claims if "wires" in one.text]
    assert ["list"] == [one.scope for one in covered]
