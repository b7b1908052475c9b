"""What ends a title, a container or a publisher that the grammar or the tagger has read too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.strings import parse_reference
from claimcheck.bibliography.strings.trimming import is_possible, trimmed
from claimcheck.model import Field, Span


def field(name: str, raw: str) -> Field:
    """Return a field that begins at character 7 of its file."""
    return Field(name=name, value=" ".join(raw.split()), raw=raw, span=Span(7, 7 + len(raw)))


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("title", "Invisible Cities. Translated by William Roe", "Invisible Cities"),
        ("title", "The Psalter of Bede, trans", "The Psalter of Bede"),
        ("title", "Dom Casmurro, trans. John Roe", "Dom Casmurro"),
        ("title", "Between Facts and Norms, tr. W. Roe", "Between Facts and Norms"),
        ("title", "De doctrina christiana, ed. Joseph Roe", "De doctrina christiana"),
        ("title", "Homo Academicus, Peter Roe (trans.)", "Homo Academicus"),
        ("title", "Four Essays, Ann Roe, J. B. Doe, and Kal Li (eds.)", "Four Essays"),
        ("title", "Johann Gutenberg (translated by Douglas Roe)", "Johann Gutenberg"),
        ("title", "Steppenwolf. Translated by B. Roe; revised by J. Doe", "Steppenwolf"),
        ("title", "Back to Chernobyl. Dir. Bill Roe", "Back to Chernobyl"),
        ("title", "Bowling for Columbine [DVD]", "Bowling for Columbine"),
        ("title", "A fresh appraisal [Motion picture]", "A fresh appraisal"),
        ("title", "L’écriture et la différence (1 éd.)", "L’écriture et la différence"),
        ("title", "Women in the Law (Chicago", "Women in the Law"),
        (
            "container",
            "Essays: Critical and Clinical, translated by D. W. Roe",
            "Essays: Critical and Clinical",
        ),
        (
            "container",
            "Conference on Language Development (383–392)",
            "Conference on Language Development",
        ),
        ("container", "Essays from the Sixth Forum, (p.227)", "Essays from the Sixth Forum"),
        (
            "container",
            "<i>Environmental Science & Technology</i>",
            "Environmental Science & Technology",
        ),
        ("container", "Inka Roe, Jan Doe (Hgg.): Räume der Romantik", "Räume der Romantik"),
        ("container", "P. Roe (a cura di), Note di archeologia", "Note di archeologia"),
        ("container", "Integrationsinfo 5.Jg/Heft 3", "Integrationsinfo"),
        ("container", "Consumer Installment Credit, Part", "Consumer Installment Credit"),
        ("container", "Sleep Blog, N.p", "Sleep Blog"),
        ("container", "Proceedings on Sleep; 2002 Apr 3-5; Kinsale", "Proceedings on Sleep"),
        ("publisher", "Orfeo (Cambridge University Press", "Cambridge University Press"),
    ],
)
def test_what_stands_behind_a_field_is_cut(name: str, raw: str, expected: str) -> None:
    """Translators, editors, media, pages, tags and open brackets belong to no title or container."""
    found = trimmed(field(name, raw))

    assert (expected, expected) == (found.value, found.raw)
    assert raw[found.span.start - 7 : found.span.end - 7] == expected


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("title", "Genes edited by CRISPR in mice"),
        ("title", "Genes Edited by CRISPR in Mice"),
        ("title", "The Bible as translated by Tyndale"),
        ("title", "Care in the U.S."),
        ("title", "Lost in translation: how words are translated by machines"),
        ("title", "Outcomes of sleep (in Russian)"),
        ("title", "Massage for pain (2nd phase)"),
        ("title", "Who edits? On being edited"),
        ("title", "Sleep in adults [in Chinese]"),
        ("title", "Trans. a study of gender"),
        ("title", "What Ed. knew"),
        ("container", "Explore (NY)"),
        ("container", "Spine (Phila Pa 1976)"),
        ("container", "Proceedings of the Fourth Conference (NIPS 1992)"),
        ("container", "Philosophical Transactions of the Royal Society, Part B"),
        ("container", "World Wide Web"),
        ("publisher", "National Academies Press (US)"),
        ("publisher", "Wiley (New York"),
        ("edition", "2nd ed."),
    ],
)
def test_what_belongs_to_a_field_stays(name: str, raw: str) -> None:
    """Brackets, verbs and full stops of a title are its own."""
    assert field(name, raw) == trimmed(field(name, raw))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("See", False),
        ("Available at SSRN 2247043", False),
        ("Disponible sur", False),
        ("Ph.D. thesis", False),
        ("Personal communication", False),
        ("Seeing and Perceiving", True),
        ("Issues in Science and Technology", True),
        ("Technical Reports in Nursing", True),
    ],
)
def test_what_points_elsewhere_is_no_container(value: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """Words that only introduce an address or tell the kind of a work name no container."""
    assert is_possible(field("container", value)) is expected
    assert is_possible(field("title", value))


@given(st.sampled_from(["title", "container", "publisher"]), st.text())
def test_a_trimmed_field_lies_in_the_field(name: str, raw: str) -> None:
    """Whatever the text, what is left stands where the field says."""
    found = trimmed(field(name, raw))

    assert found.raw == raw[found.span.start - 7 : found.span.end - 7]


@pytest.mark.parametrize(
    ("raw", "name", "expected"),
    [
        (
            "Calvino, Italo. Invisible Cities. Translated by William Roe. San Diego: Harcourt, 1974.",
            "title",
            "Invisible Cities",
        ),
        (
            (
                "Tavo, Felise. Woman, Mother and Bride: An Investigation Into the “Ecclesial” Notions of "
                "the Apocalypse. Leuven: Peeters Press, 2007."
            ),
            "title",
            "Woman, Mother and Bride: An Investigation Into the “Ecclesial” Notions of the Apocalypse",
        ),
        (
            "Roe J, Doe A. Reply to “green tea for cystic fibrosis”. BMC Res Notes. 2014;7(4):484.",
            "title",
            "Reply to “green tea for cystic fibrosis”",
        ),
        (
            (
                "Kim, Y.Y., Sexton, R.M., and Shin, D.H., Outcomes of trabeculectomies without versus with "
                "mitomycin C. American Journal of Ophthalmology, 1998. 126(6): p. 755-762."
            ),
            "container",
            "American Journal of Ophthalmology",
        ),
    ],
)
def test_whole_references_keep_their_titles(raw: str, name: str, expected: str) -> None:
    """The same in references as they stand in lists."""
    assert expected == parse_reference(raw, id="case#1", file="case.txt").value(name)
