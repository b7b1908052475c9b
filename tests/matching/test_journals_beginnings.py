"""A journal's name that is the beginning of another's is another name, unless the rest is no name."""

import pytest

from claimcheck.matching.journals import goes_on, same_journal

NEUROLOGY = ("Journal of Neurology", "J. Neurol.", "J Neurol")
JNNP = (
    "Journal of Neurology, Neurosurgery & Psychiatry",
    "Journal of neurology, neurosurgery, and psychiatry",
    "J. Neurol. Neurosurg. Psychiatry",
    "J Neurol Neurosurg Psychiatry",
)
SAME: list[tuple[str, tuple[str, ...]]] = [
    ("J Neurol Neurosurg Psychiatry", JNNP),
    ("Journal of Neurology, Neurosurgery, and Psychiatry", JNNP[:1]),
    ("J Neurol", NEUROLOGY),
    ("Journal of Neurology, Springer", NEUROLOGY),
    ("Journal of Neurology, in press", NEUROLOGY),
    ("J Neurol. Berlin", NEUROLOGY),
    ("J Neurol. Epub ahead of print", NEUROLOGY),
    ("Journal of Neurology: official journal of the European Neurological Society", NEUROLOGY),
    ("BJOG", ("BJOG: An International Journal of Obstetrics & Gynaecology",)),
    ("BJOG", ("BJOG : an international journal of obstetrics and gynaecology",)),
    ("JAMA", ("JAMA: the journal of the American Medical Association",)),
    ("CMAJ", ("CMAJ : Canadian Medical Association journal = journal de l'Association",)),
    ("Circulation", ("Circulation: Journal of the American Heart Association",)),
    ("Allergy", ("Allergy: European Journal of Allergy and Clinical Immunology",)),
    ("Cochrane Database Syst Rev", ("The Cochrane database of systematic reviews",)),
    ("BMJ", ("BMJ (Clinical research ed.)",)),
    ("Acta Crystallogr D", ("Acta Crystallographica Section D: Biological Crystallography",)),
    ("Acta Crystallogr", ("Acta crystallographica. Section D, Biological crystallography",)),
    (
        "Proc Natl Acad Sci U S A",
        (
            "Proceedings of the National Academy of Sciences",
            "Proceedings of the National Academy of Sciences of the United States of America",
        ),
    ),
    (
        "Evid Based Complement Alternat Med",
        ("Evidence-Based Complementary and Alternative Medicine : eCAM",),
    ),
    (
        "Evid Based Complement Alternat Med",
        ("Evidence-Based Complementary and Alternative Medicine: eCAM",),
    ),
    ("J Med Internet Res", ("Journal of Medical Internet Research",)),
    ("Materials (Basel)", ("Materials",)),
    ("Science (New York, N.Y.)", ("Science",)),
    ("Spine", ("Spine (Phila Pa 1976)",)),
    ("Lancet", ("Lancet (London, England)",)),
    ("PLoS One", ("PLOS ONE",)),
    ("Nutrients", ("Nutrients",)),
    ("Eur Heart J", ("European heart journal",)),
    ("Ann Intern Med", ("Annals of Internal Medicine",)),
    ("JAMA Netw Open", ("JAMA Network Open",)),
    (
        "Int J Ther Massage Bodywork",
        ("International journal of therapeutic massage & bodywork",),
    ),
    (
        "Dtsch Arztebl Int",
        ("Deutsches Arzteblatt international", "Deutsches Ärzteblatt international"),
    ),
    ("J Appl Physiol", ("Journal of applied physiology (Bethesda, Md. : 1985)",)),
    ("Am J Physiol", ("American journal of physiology. Endocrinology and metabolism",)),
    ("Am J Physiol", ("American Journal of Physiology-Endocrinology and Metabolism",)),
    ("Biochim Biophys Acta", ("Biochimica et Biophysica Acta (BBA) - General Subjects",)),
    ("Biochim Biophys Acta", ("Biochimica et biophysica acta. Molecular basis of disease",)),
    ("J Geophys Res", ("Journal of Geophysical Research: Atmospheres",)),
    ("J Bone Joint Surg", ("The Journal of bone and joint surgery. British volume",)),
    ("Arch Dis Child", ("Archives of disease in childhood. Fetal and neonatal edition",)),
    ("Brain Res", ("Brain research. Molecular brain research",)),
    ("J Chromatogr", ("Journal of chromatography. B, Analytical technologies",)),
    ("J Chromatogr B", ("Journal of chromatography. B, Analytical technologies",)),
    ("J Chromatogr", ("Journal of Chromatography A",)),
    ("j chromatogr a", ("Journal of Chromatography A",)),
    ("Comp Biochem Physiol", ("Comparative Biochemistry and Physiology Part B: Biochemistry",)),
    ("J Gerontol", ("The Journals of Gerontology Series A: Biological and Medical Sciences",)),
    (
        "J Gerontol A Biol Sci Med Sci",
        ("The journals of gerontology. Series A, Biological sciences and medical sciences",),
    ),
    ("Am J Med Genet", ("American Journal of Medical Genetics, Part A",)),
    ("J R Stat Soc", ("Journal of the Royal Statistical Society: Series B (Methodological)",)),
    ("IEEE Trans Syst Man Cybern", ("IEEE transactions on systems, man, and cybernetics. Part B",)),
    ("Brain Behav Immun", ("Brain, behavior, and immunity",)),
    ("Child Care Health Dev", ("Child: Care, Health and Development",)),
    ("Nutr Metab Cardiovasc Dis", ("Nutrition, metabolism, and cardiovascular diseases : NMCD",)),
    ("Neurol Clin Pract", ("Neurology: Clinical Practice", "Neurology. Clinical practice")),
    ("Disabil Rehabil Assist Technol", ("Disability and Rehabilitation: Assistive Technology",)),
    ("Clin Infect Dis", ("Clinical infectious diseases : an official publication of the IDSA",)),
    ("Sexual Abuse", ("Sexual Abuse: A Journal of Research and Treatment",)),
]
OTHER: list[tuple[str, tuple[str, ...]]] = [
    ("J Neurol", JNNP),
    ("Journal of Neurology", JNNP),
    ("J. Neurol.", JNNP),
    ("The Journal of Neurology", JNNP),
    (JNNP[0], NEUROLOGY),
    (JNNP[1], NEUROLOGY),
    (JNNP[3], NEUROLOGY),
    ("Journal of Neurology", ("Journal of Neurology: Clinical Practice",)),
    ("J Neurol", ("Journal of neurology. Clinical practice",)),
    ("Journal of Neurology: Clinical Practice", NEUROLOGY),
    ("J Environ Health", ("Journal of Environmental Health, Science and Engineering",)),
    ("Journal of Environmental Health, Science and Engineering", ("J Environ Health",)),
    ("Circulation", ("Circulation: Heart Failure",)),
    ("Circulation", ("Circulation. Heart failure",)),
    ("Circulation: Heart Failure", ("Circulation",)),
    ("Circulation: Heart Failure", ("Circulation: Cardiovascular Imaging",)),
    ("Neurology", ("Neurology: Clinical Practice", "Neurology. Clinical practice")),
    ("Stroke", ("Stroke: Vascular and Interventional Neurology",)),
    ("Lancet", ("The Lancet. Neurology", "Lancet Neurol")),
    ("JAMA", ("JAMA Network Open",)),
    ("Disabil Rehabil", ("Disability and Rehabilitation: Assistive Technology",)),
    ("Disabil Rehabil", ("Disability and rehabilitation. Assistive technology",)),
    (
        "Alzheimer's & Dementia",
        ("Alzheimer's & Dementia: Translational Research & Clinical Interventions",),
    ),
    ("Knee Surg", ("Knee surgery, sports traumatology, arthroscopy",)),
    ("J Neurol Sci", NEUROLOGY),
    ("J Neurol", ("Journal of the Neurological Sciences",)),
    ("J Chromatogr A", ("Journal of chromatography. B, Analytical technologies",)),
    ("J Chromatogr A", ("Journal of Chromatography B",)),
    (
        "Journal of the Royal Statistical Society: Series A",
        ("Journal of the Royal Statistical Society: Series B",),
    ),
    ("Eur Heart J", ("Eur J Heart Fail",)),
    ("Pain", ("Pain Medicine (Malden, Mass.)", "Pain Med")),
    ("Psychol Health", ("Psychology, health & medicine", "Psychol Health Med")),
]


@pytest.mark.parametrize(("cited", "recorded"), SAME)
def test_the_rest_is_no_name(cited: str, recorded: tuple[str, ...]) -> None:
    """Subtitles, sections, editions, places and publishers behind a name leave it the same."""
    assert same_journal(cited, recorded)


@pytest.mark.parametrize(("cited", "recorded"), OTHER)
def test_the_rest_makes_another_name(cited: str, recorded: tuple[str, ...]) -> None:
    """Further fields behind a name are another journal's."""
    assert not same_journal(cited, recorded)


@pytest.mark.parametrize("cited", [JNNP[0], JNNP[1], "Journal of Neurology: Clinical Practice"])
def test_a_longer_name_is_not_found_in_its_beginning(cited: str) -> None:
    """A reference's text that holds the record's name as a beginning does not hold that journal."""
    assert goes_on(cited, NEUROLOGY)
