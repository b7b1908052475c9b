"""Keys for new entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.bibliography.keys import make_key
from claimcheck.model import Date, Field, Name, NoDate, Reference, ReferenceType, Span
from claimcheck.text.dates import parse_date

PLACE = Span(0, 0)


def reference(
    *,
    family: str = "",
    organisation: str = "",
    date: str = "",
    accessed: str = "",
    type: ReferenceType = "web",  # noqa: A002 - as in the model
    **values: str,
) -> Reference:
    """Return a reference of the parts that a key is made of."""
    name = Name(raw="", span=PLACE, family=family, organisation=organisation)
    dates = [parse_date(date, "published")] if date else []
    dates += [parse_date(accessed, "accessed")] if accessed else []
    return Reference(
        id="1",
        file="",
        span=PLACE,
        raw="",
        type=type,
        authors=(name,) if name.display else (),
        fields=tuple(
            Field(name=name, value=value, raw=value, span=PLACE) for name, value in values.items()
        ),
        dates=tuple(dates),
    )


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (reference(family="Schroeder", date="2014"), "schroeder-2014"),
        (reference(family="Frost-Hunt", date="2020 Dec 1"), "frost-hunt-2020"),
        (reference(family="O’Neill", date="1999"), "oneill-1999"),
        (reference(family="Schröder", date="May 2014"), "schroder-2014"),
        (reference(family="van der Berg", date="2014"), "van-der-berg-2014"),
        (reference(family="Pietrangelo", date="February 36, 2024"), "pietrangelo-2024"),
        (reference(organisation="World Health Organization", date="2020"),
         "world-health-organization-2020"),
        (reference(organisation="National Institute for Health and Care Excellence", date="2020"),
         "nihce-2020"),
        (reference(container="Mayo Clinic", title="Multiple sclerosis", accessed="August 23, 2025"),
         "mayo-clinic-multiple-sclerosis"),
        (reference(container="National Multiple Sclerosis Association",
                   title="Massage and Bodywork: Massage and Multiple Sclerosis"),
         "nmsa-massage-bodywork"),
        (reference(title="Can Massage Help with the Symptoms?", date="2024"),
         "massage-help-symptoms-2024"),
        (reference(type="article", container="Lancet", title="Offline: what next", date="2020"),
         "offline-next-2020"),
        (reference(family="王", title="睡眠", date="2020"), "reference-2020"),
        (reference(), "reference"),
    ],
)  # fmt: skip
def test_key(subject: Reference, expected: str) -> None:
    """Name and year; without a year words of the title, never the year of access."""
    assert make_key(subject, ()) == expected


def test_taken_keys() -> None:
    """A key that is taken gets a letter, then a number."""
    subject = reference(family="Smith", date="2014")
    taken = {"smith-2014", "smith-2014-b"}
    many = {"smith-2014", *(f"smith-2014-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")}

    assert make_key(subject, taken) == "smith-2014-c"
    assert make_key(subject, many) == "smith-2014-27"


def test_undated() -> None:
    """A statement that there is no date is no year."""
    undated = Date(role="published", raw="n.d.", span=PLACE, reading=NoDate("undated"), form="n.d.")
    subject = Reference(id="1", file="", span=PLACE, raw="", dates=(undated,))

    assert make_key(subject, ()) == "reference"


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_any_words(family: str, organisation: str, title: str) -> None:
    """A key is never empty and holds nothing but small letters, digits and hyphens."""
    key = make_key(reference(family=family, container=organisation, title=title), ())

    assert key.replace("-", "").isalnum()
    assert key == key.lower()
    assert key.isascii()
