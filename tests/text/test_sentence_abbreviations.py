"""Where a stop ends no sentence, and where it does though it looks otherwise."""

import pytest

from claimcheck.text.sentences import split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "The prose of col. 27:2–11 counts the works.",
        "It is read with ll. 7–8 and frg. 1 here.",
        "See cl. 5.8.2 of the standard.",
        "Under U.S. Const. amend. VI it is so.",
        "Under Wis. Stat. § 973 a court decides.",
        "Usnea subfloridana Stirt. (1882) vanished.",
        "It was funded by Grant No. [PHY]-2015.",
        "Ferritin ist falsch hoch, s. Tab. 1.",
        "Er ist im Code (Art. M2) genannt.",
        "Er lebt in einer Stadt mit rd. 60.000 Einwohnern.",
        "Call us, tel. (01632) 960 111.",
        "“Boards … $8.03½, mostly shanty boards” is so.",
    ],
)
def test_no_sentence_ends_here(text: str) -> None:
    """Parts of law, of manuscripts and of standards have stops, and names of species years."""
    assert 1 == len(split_sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "It stopped within 2 min. Pyrrole reacted as well.",
        "Rings are up to 12 Å. Rates follow Kramers.",
        "The loss is $7.5$ W. That is much.",
        "They chose to amend. The court agreed.",
        "Animals survived in the massif.[3]:14 King Victor made it a reserve.",
    ],
)
def test_a_sentence_ends_here(text: str) -> None:
    """A unit behind its number is a word, and a page behind a mark belongs to it."""
    assert 2 == len(split_sentences(text))
