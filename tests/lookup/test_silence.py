"""What was not answered is said so, and for nothing else."""

from collections.abc import Sequence
from typing import get_args

from claimcheck.asking import search_of
from claimcheck.lookup.silence import FIRST_ASKED, unanswered
from claimcheck.model import Answer, Ask, AskKind, Reference
from tests.lookup.answers import NOW, absent, crossref, silent
from tests.lookup.office import references

TEA = "Smith J. Tea and sleep: a trial. BMJ. 2014;348:100-105."
PMID, DOI = Ask("pmid", "24949078"), Ask("doi", "10.1136/bmj.g1234")


def left(about: Sequence[Reference], *answers: Answer) -> list[Ask]:
    """Return what is said to have no answer."""
    found = unanswered(about, answers, "offline", NOW)
    assert all((one.reason, one.retrieved_at) == ("offline", NOW) for one in found)
    assert all(one.source == FIRST_ASKED[one.ask.kind] for one in found)
    return [one.ask for one in found]


def test_what_nobody_answered() -> None:
    """Each identifier once, in the name of whoever is asked first."""
    asked = references(f"{TEA} PMID: {PMID.value}. doi: {DOI.value}", f"{TEA} doi: {DOI.value}")

    assert {PMID, DOI} == set(left(asked))
    assert len(left(asked)) == 2


def test_any_word_is_an_answer() -> None:
    """A record, a "no" and silence leave nothing to be said."""
    asked = references(f"{TEA} doi: {DOI.value}")

    assert [[], [], []] == [left(asked, one) for one in (crossref(), absent(), silent())]


def test_what_a_record_states_need_not_be_asked() -> None:
    """A PMID that Crossref's record gives is no gap."""
    asked = references(f"{TEA} PMID: {PMID.value}. doi: {DOI.value}")

    assert [] == left(asked, crossref())


def test_a_search_where_there_is_no_identifier() -> None:
    """It is missing only there, and only where it can be made."""
    (bare,) = references(TEA)
    search = search_of(bare)
    assert search

    assert [search] == left([bare])
    assert [] == left([bare], silent(search, "PubMed"))
    assert [] == left(references("Ibid."))


def test_everything_that_can_be_asked_has_somebody() -> None:
    """No kind of ask is without a source."""
    assert set(get_args(AskKind)) == set(FIRST_ASKED)
