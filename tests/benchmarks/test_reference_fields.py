"""What the benchmark of reference strings counts as right, and what it does not."""

import pytest

from benchmarks.reference_fields import given, is_right, is_spurious, wanted
from claimcheck.bibliography.strings import parse_reference
from claimcheck.model import Field, Name, Reference, Span
from tools.marked_references import Marked

PLACE = Span(0, 1)


def marked(**parts: str) -> Marked:
    """Return a reference whose parts have these labels and texts."""
    return Marked(0, "core", tuple((label, f"{text} ") for label, text in parts.items()))


def reference(*names: Name, **fields: str) -> Reference:
    """Return a reference that was read as these fields."""
    return Reference(
        id="case#1",
        file="case.txt",
        span=PLACE,
        raw="",
        authors=names,
        fields=tuple(
            Field(name=name, value=value, raw=value, span=PLACE) for name, value in fields.items()
        ),
    )


def person(raw: str, family: str) -> Name:
    """Return a person of whom only the family name is compared."""
    return Name(raw=raw, span=PLACE, family=family)


def judged(name: str, one: Marked, read: Reference) -> bool:
    """Say whether a field counts as right."""
    return is_right(name, one, given(read), read)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Micah Hodosh, Peter Young, and Julia Hockenmaier.",
            [
                ("Micah Hodosh", "Hodosh"),
                ("Peter Young", "Young"),
                ("Julia Hockenmaier", "Hockenmaier"),
            ],
        ),
        ("FERRIERES Madeleine,", [("FERRIERES Madeleine", "FERRIERES")]),
        (
            "RAHNER Karl, DE LUBAC Henri",
            [("RAHNER Karl", "RAHNER"), ("DE LUBAC Henri", "DE LUBAC")],
        ),
        ("Mathilde von Bulow,", [("Mathilde von Bulow", "von Bulow")]),
        ("H Johansson, P Sjolander", [("H Johansson", "Johansson"), ("P Sjolander", "Sjolander")]),
        ("Goss DL. Moore JH.", [("Goss DL", "Goss"), ("Moore JH", "Moore")]),
    ],
)
def test_honest_readings_of_names_are_right(text: str, names: list[tuple[str, str]]) -> None:
    """Every name is parted from the others, and its family name is one that it can be."""
    read = reference(*(person(*name) for name in names))

    assert judged("authors", marked(author=text), read)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sokol, B. J., and Mary Sokol.", [("Sokol, B. J.", "Sokol")]),
        ("Micah Hodosh, Peter Young", [("Micah Hodosh", "Micah"), ("Peter Young", "Young Peter")]),
        (
            "Smith, Jane, Doe, John",
            [("Smith", "Smith"), ("Jane", "Jane"), ("Doe", "Doe"), ("John", "John")],
        ),
        ("Mathilde von Bulow,", [("Mathilde von Bulow", "Mathilde von Bulow")]),
    ],
)
def test_faults_in_names_stay_faults(text: str, names: list[tuple[str, str]]) -> None:
    """A missing name, a given name for a family name and a name in two halves are wrong."""
    read = reference(*(person(*name) for name in names))

    assert not judged("authors", marked(author=text), read)


def test_a_list_of_persons_is_no_organisation() -> None:
    """An organisation may hold anything but a person or a list of them."""
    body, people = "U.S. Army Corps of Engineers", "Jane Doe; John Roe"
    whole = [Name(raw=text, span=PLACE, organisation=text) for text in (body, people)]

    assert judged("authors", marked(author=body), reference(whole[0]))
    assert not judged("authors", marked(author=people), reference(whole[1]))


@pytest.mark.parametrize(
    ("parts", "read", "expected"),
    [
        ({"container": "IEEE Trans Rehabil Eng [Internet]."}, "IEEE Trans Rehabil Eng", True),
        ({"container": "<italic>Water Research</italic>,"}, "Water Research", True),
        ({"container": "In The Art of Sleep."}, "Art of Sleep", True),
        ({"container": "Paper presented at the Sleep Meeting,"}, "Sleep Meeting", True),
        ({"container": "Advances in Sleep, 7."}, "Advances in Sleep", True),
        (
            {"container": "Proceedings of the Conference on Sleep", "place": "Pisa, Italy."},
            "Proceedings of the Conference on Sleep Pisa, Italy",
            True,
        ),
        (
            {"container": "Proceedings of the Conference on Sleep, Pisa, Italy."},
            "Proceedings of the Conference on Sleep",
            True,
        ),
        (
            {"container": "Conference on Acoustics, Speech, and Signal Processing"},
            "Conference on Acoustics",
            False,
        ),
        ({"container": "Journal of Sleep, Boston"}, "Journal of Sleep", False),
        ({"container": "Systems, Man and Cybernetics"}, "Cybernetics", False),
    ],
)
def test_containers(parts: dict[str, str], read: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """Frames, tags, numbers and the place of a meeting count for nothing; half a name is wrong."""
    assert judged("container", marked(**parts), reference(container=read)) is expected


def test_titles_and_numbers() -> None:
    """What is said of a thesis may be left out; volume and issue are compared by their first number."""
    one = marked(
        title="Deep Sleep, Ph.D. thesis for the School of Sleep,", volume="vol. 36, no. 2,"
    )

    assert judged("title", one, reference(title="Deep Sleep"))
    assert judged("volume", one, reference(volume="Vol 36"))
    assert judged("issue", one, reference(issue="2"))
    assert not judged("title", one, reference(title="Sleep"))


def test_how_many_pages_a_book_has_is_not_asked_for() -> None:
    """``312 pp.`` are no pages of a part; ``278-93`` is expanded."""
    assert "pages" not in wanted(marked(pages="312 pp."))
    assert wanted(marked(pages="pp. 278–93."))["pages"] == {"278293"}


def test_editors_of_a_whole_book_stand_as_its_authors() -> None:
    """They are not spurious; any other authors are."""
    one = marked(editor="Roe, Ann, ed.", title="Deep sleep.")

    assert not is_spurious("authors", one, given(reference(person("Roe, Ann", "Roe"))))
    assert is_spurious("authors", one, given(reference(person("Doe, Ann", "Doe"))))
    assert not is_spurious("authors", one, given(reference()))


def test_what_claimcheck_reads_is_compared() -> None:
    """A whole reference, read and judged."""
    one = marked(
        author="Smith J, Doe A.", title="Massage and sleep.", container="J Health.", date="2014;"
    )
    read = parse_reference(one.text, id="case#1", file="case.txt")

    assert [] == [name for name in wanted(one) if not judged(name, one, read)]
