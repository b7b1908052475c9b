"""Names of journals are matched by their words, and by no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matching.journals import (
    goes_on,
    is_host,
    is_initialism,
    is_spelt_out,
    same_journal,
)

SAME = [
    ("Ann N Y Acad Sci", "Annals of the New York Academy of Sciences"),
    ("Ann. N.Y. Acad. Sci.", "Annals of the New York Academy of Sciences"),
    (
        "Philos Trans R Soc Lond B Biol Sci",
        "Philosophical Transactions of the Royal Society B: Biological Sciences",
    ),
    ("J Gerontol A Biol Sci Med Sci", "The Journals of Gerontology: Series A"),
    ("Acta Crystallogr D Biol Crystallogr", "Acta Crystallographica Section D"),
    ("J Bone Joint Surg Br", "The Journal of Bone and Joint Surgery. British volume"),
    ("Mutat Res", "Mutation Research/Reviews in Mutation Research"),
    ("Angew Chem Int Ed Engl", "Angewandte Chemie International Edition"),
    ("Acta Psychiatr Scand Suppl", "Acta Psychiatrica Scandinavica"),
    ("Euro Surveill", "Eurosurveillance"),
    ("Evid Based Complement Alternat Med", "Evidence-Based Complementary and Alternative Medicine"),
    ("N. Engl. J. Med.", "New England Journal of Medicine"),
    ("The New England Journal of Medicine", "New England Journal of Medicine"),
    ("Lancet (London, England)", "The Lancet"),
    ("JAMA", "JAMA : the journal of the American Medical Association"),
    ("Journal of the American Medical Association", "JAMA"),
    ("Am J Physiol", "American Journal of Physiology-Heart and Circulatory Physiology"),
    ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences"),
    ("PLOS ONE", "PLoS ONE"),
    ("Neuro-Oncology", "Neuro Oncol"),
    ("J Bodyw Mov Ther", "Journal of Bodywork and Movement Therapies"),
    ("Journal of Bodywork & Movement Therapy", "Journal of Bodywork and Movement Therapies"),
    ("BMJ Open [Internet]", "BMJ Open"),
    ("Br Med J (Clin Res Ed)", "BMJ"),
    ("Arch Intern Med", "Archives of Internal Medicine"),
    ("Z Rheumatol", "Zeitschrift für Rheumatologie"),
    ("150 Science 971", "Science"),
    ("BMJ 372, n71", "BMJ"),
    ("Lancet 1986;i:307–310", "The Lancet"),
    ("Bull WHO", "Bulletin of the World Health Organization"),
    ("Bulletin of the WHO", "Bulletin of the World Health Organization"),
    ("J Bone Joint Surg Am", "The Journal of Bone & Joint Surgery"),
    ("Deutsches Ärzteblatt Online", "Deutsches Ärzteblatt international"),
    (
        "Tidsskr Nor Laegeforen",
        "Tidsskrift for den Norske laegeforening : tidsskrift for praktisk medicin",
    ),
    (
        "Int J Environ Res Public Health",
        "International Journal of Environmental Research and Public Health",
    ),
]
OTHER = [
    ("J Gerontol A Biol Sci Med Sci", "The Journals of Gerontology: Series B"),
    ("N Y State J Med", "New Zealand Medical Journal"),
    ("Philos Trans R Soc Lond A", "Philosophical Transactions of the Royal Society B"),
    ("Eur J Pain", "Eurojournal"),
    ("Int J Massage", "International Journal of Therapeutic Massage & Bodywork"),
    ("Circulation", "Circulation: Heart Failure"),
    ("Lancet", "The Lancet Neurology"),
    ("J Neurol", "Neurology"),
    ("BMJ", "The Lancet"),
    ("American Journal of Psychology", "American Journal of Psychiatry"),
    ("J Altern Complement Med", "Evidence-Based Complementary and Alternative Medicine"),
    ("Pain", "Pain Medicine"),
    ("Ann Intern Med", "Annals of Emergency Medicine"),
]


@pytest.mark.parametrize(("cited", "recorded"), SAME)
def test_one_journal(cited: str, recorded: str) -> None:
    """Abbreviations, places, articles, sections and former names are the same journal."""
    assert same_journal(cited, [recorded])


@pytest.mark.parametrize(("cited", "recorded"), OTHER)
def test_two_journals(cited: str, recorded: str) -> None:
    """Missing words, and words that no abbreviation joins, are another journal."""
    assert not same_journal(cited, [recorded])


@pytest.mark.parametrize(
    ("cited", "recorded", "expected"),
    [
        ("J. Neurol. Sci.", "J. Neurol.", True),
        ("J Neurol Suppl", "J Neurol", False),
        ("J Neurol (Berlin)", "J Neurol", False),
        ("J Neurol 12", "J Neurol", False),
        ("J Neurol", "J Neurol Sci", False),
        ("Effects of tea on sleep. J Neurol", "J Neurol", False),
        ("", "", False),
    ],
)
def test_a_longer_name_is_of_another_journal(cited: str, recorded: str, *, expected: bool) -> None:
    """What follows the name tells whether it is another one or the same with something added."""
    assert goes_on(cited, [recorded]) is expected


def test_initialisms_and_hosts() -> None:
    """Capitals stand for words in their order; databases are no journals."""
    assert is_initialism("NEJM", ["New England Journal of Medicine"])
    assert not is_initialism("JAMA", ["The Lancet"])
    assert is_host("PubMed Central (PMC)")
    assert not is_host("Sleep")


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_no_name_crashes(cited: str, names: list[str]) -> None:
    """Whatever stands there, an answer comes."""
    same_journal(cited, names)
    is_initialism(cited, names)
    goes_on(cited, names)


@pytest.mark.parametrize(
    ("cited", "recorded", "is_same"),
    [
        (
            "Br J Obstet Gynaecol",
            "BJOG: An International Journal of Obstetrics & Gynaecology",
            True,
        ),
        ("British Journal of Urology", "BJU International", True),
        ("British Journal of Urology", "BJU Reports", False),
        ("Br J Ophthalmol", "BJOG: An International Journal of Obstetrics & Gynaecology", False),
        ("Pain", "Pain Medicine", False),
    ],
)
def test_a_former_name_that_a_record_has_as_initials(
    cited: str, recorded: str, *, is_same: bool
) -> None:
    """A journal that now goes by the initials of its old name is the same journal."""
    assert is_same == is_spelt_out(cited, [recorded])
