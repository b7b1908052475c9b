"""Frames that lists outside medicine use: lawyers, GOST, standards, acts, bylines, hosts."""

import pytest

from claimcheck.bibliography.strings import parse_reference
from claimcheck.bibliography.strings.no_container import is_no_container


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (
            "Duncan Kennedy, Form and Substance in Private Law Adjudication, 89 HARV. L. REV. 1685 (1976).",
            {
                "title": "Form and Substance in Private Law Adjudication",
                "container": "HARV. L. REV",
                "volume": "89",
                "pages": "1685",
            },
        ),
        (
            "Glanville Williams, ‘Language and the Law’ (1945) 61 Law Quarterly Review 71.",
            {
                "title": "Language and the Law",
                "container": "Law Quarterly Review",
                "volume": "61",
                "pages": "71",
            },
        ),
        (
            (
                "Marshall B.J., Warren J.R. Unidentified curved bacilli in the stomach //Lancet. – 1984. – "
                "Vol. 323. – P. 1311-1315."
            ),
            {"title": "Unidentified curved bacilli in the stomach", "container": "Lancet"},
        ),
        (
            "DIN EN ISO 9241-110:2020-10, Ergonomie der Mensch-System-Interaktion. Berlin: Beuth.",
            {"authors": "", "volume": "", "issue": "", "pages": "", "publisher": "Beuth"},
        ),
        (
            (
                "Directive (EU) 2019/790 of the European Parliament and of the Council, OJ L 130, 17.5.2019, "
                "p. 92-125."
            ),
            {
                "authors": "",
                "title": "Directive (EU) 2019/790 of the European Parliament and of the Council",
                "container": "OJ L",
                "pages": "92-125",
            },
        ),
        (
            "“How Many Steps Should You Take?” By Annette McDermott. Healthline, Jan. 5, 2022.",
            {"authors": "Annette McDermott", "container": "Healthline"},
        ),
        (
            "“How Many Steps Should You Take?” By the sea. Healthline, Jan. 5, 2022.",
            {"authors": "", "title": "How Many Steps Should You Take?"},
        ),
        (
            "UN Women. “Facts and figures.” https://www.unwomen.org/en/facts",
            {"authors": "UN Women", "title": "Facts and figures"},
        ),
        (
            "Robert Koch-Institut (Hrsg.): Gesundheit in Deutschland. Berlin: RKI, 2015.",
            {"authors": "Robert Koch-Institut", "title": "Gesundheit in Deutschland"},
        ),
        (
            (
                "Cochrane Handbook for Systematic Reviews of Interventions version 6.2. Higgins JPT, "
                "Thomas J, eds. Cochrane, 2021."
            ),
            {
                "editors": "Higgins JPT, Thomas J",
            },
        ),
        (
            (
                "MINAYO, M. C. S.; SANCHES, O. Quantitativo-qualitativo: oposição ou complementaridade? Cad. "
                "Saúde Pública, Rio de Janeiro, v. 9, n. 3, p. 239-262, 1993."
            ),
            {"volume": "9", "issue": "3", "pages": "239-262"},
        ),
        (
            "Leo Breiman. 2001. Random Forests. Mach. Learn. 45, 1 (2001), 5-32.",
            {"authors": "Leo Breiman", "title": "Random Forests", "container": "Mach. Learn"},
        ),
        (
            "Wigner, E. P., Commun. Pure Appl. Math. 13, 1 (1960).",
            {"title": "", "container": "Commun. Pure Appl. Math"},
        ),
        (
            "Wundt, W. Grundzüge der physiologischen Psychologie. Leipzig, 1889-96.",
            {"title": "Grundzüge der physiologischen Psychologie", "pages": ""},
        ),
        (
            (
                "Gawande, A., 2010. What should medicine do? The New Yorker [online] 2 August. Available at: "
                "<https://www.newyorker.com/2010/08/02/letting-go> [Accessed 9 January 2015]."
            ),
            {"title": "What should medicine do?", "container": "The New Yorker"},
        ),
        (
            (
                "Boucher, O., and Myhre, G.: Direct influence of irrigation on water vapour and climate, "
                "Clim. Dynam., 22, 597-603, 2004."
            ),
            {
                "title": "Direct influence of irrigation on water vapour and climate",
                "container": "Clim. Dynam",
            },
        ),
        (
            (
                'Folstein MF, Folstein SE. "Mini-mental state". A practical method for grading the state of '
                "patients. J Psychiatr Res 1975;12:189-98."
            ),
            {"container": "J Psychiatr Res", "volume": "12"},
        ),
        (
            (
                "Haraway, D. 'Situated Knowledges', in Simians, Cyborgs, and Women (Free Association Books, "
                "London 1991) 183-201"
            ),
            {"title": "Situated Knowledges", "container": "Simians, Cyborgs, and Women"},
        ),
    ],
)
def test_a_rare_frame_is_read(raw: str, wanted: dict[str, str]) -> None:
    """What such a list says is read where it says it, and nothing else in its place."""
    reference = parse_reference(raw, id="case#1", file="case.txt")

    assert wanted == {name: reference.value(name) for name in wanted}


def test_the_year_of_a_standard_is_read_from_its_number() -> None:
    """A standard that is dated nowhere else has the year behind its number."""
    reference = parse_reference("ISO 26000:2010. Guidance. Geneva: ISO.", id="a", file="b")

    assert [date.raw for date in reference.dates] == ["2010"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("press release", True),
        ("Unpublished manuscript", True),
        ("2 August", True),
        ("Boston, MA", True),
        ("US Patent 6,285,999", True),
        ("Review of Gain, by Richard Powers", True),
        ("Method. US Patent 6,285,999", True),
        ("jpl.nasa.gov/news/", True),
        ("Marinari", False),
        ("Cancer Research UK", False),
        ("Trans. Faraday Soc.", False),
        ("Dissertation Abstracts International", False),
        ("Technical Reports in Nursing", False),
        ("Patent Law Review", False),
        ("May Clinic News", False),
    ],
)
def test_what_is_no_container(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """One list for both readings: kinds of work, places, days and addresses hold no work."""
    assert is_no_container(text) is expected
