"""Who owns a host, and which names contradict that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.organisations import Contradiction, contradiction, organisations

SAME = [(name, host) for host, names in organisations().items() for name in names]


@pytest.mark.parametrize(
    ("name", "host", "owner", "elsewhere"),
    [
        (
            "National Multiple Sclerosis Association",
            "www.nationalmssociety.org",
            "National Multiple Sclerosis Society",
            None,
        ),
        (
            "National MS Association",
            "www.nationalmssociety.org",
            "National MS Society",
            None,
        ),
        ("American Cancer Association", "www.cancer.org", "American Cancer Society", None),
        ("the Arthritis Association", "arthritis.org", "Arthritis Foundation", None),
        ("Alzheimer’s Society", "www.alz.org", "Alzheimer's Association", "alzheimers.org.uk"),
        (
            "Crohn’s & Colitis Society",
            "crohnscolitisfoundation.org",
            "Crohn's and Colitis Foundation",
            None,
        ),
    ],
)
def test_another_body_contradicts_the_table(
    name: str, host: str, owner: str, elsewhere: str | None
) -> None:
    """Names that differ in the body word alone contradict the owner of a known host."""
    actual = contradiction(name, host)

    assert actual is not None
    assert (owner, elsewhere) == (actual.owner, actual.elsewhere)


@pytest.mark.parametrize(
    ("name", "host", "body"),
    [
        ("Vasculitis Society", "www.vasculitisfoundation.org", "foundation"),
        ("National Fibromyalgia Association", "nationalfibromyalgiasociety.org", "society"),
        ("Society for Brain Research", "foundation-for-brain-research.org", "foundation"),
        ("Pain Society of Ohio", "painassociationohio.org", "association"),
    ],
)
def test_letters_of_a_host_contradict(name: str, host: str, body: str) -> None:
    """A host that spells the name with another body word contradicts it, without any table."""
    expected = Contradiction(None, body, None)

    assert expected == contradiction(name, host)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("World Health Organisation", "www.who.int"),
        ("National Institute of Health", "www.nih.gov"),
        ("National Center for Health Statistics", "www.cdc.gov"),
        ("National Multiple Sclerosis Society, Ohio Chapter", "www.nationalmssociety.org"),
        ("American Diabetes Association", "diabetesjournals.org"),
        ("Diabetes Association", "www.diabetes.org"),
        ("American Heart Association", "en.wikipedia.org"),
        ("American Massage Therapy Association", "www.massagemag.com"),
        ("American Society", "www.asfoundation.org"),
        ("Foundation", "foundation.org"),
        ("Journal of the American Geriatrics Society", "agsjournals.onlinelibrary.wiley.com"),
        ("Vasculitis Foundation", "www.vasculitisfoundation.org"),
        ("Mayo Clinic", "www.clevelandclinic.org"),
        ("Canadian Lung Association", "www.lung.ca"),
        ("Ford Foundation", "www.fordfoundation.org"),
        ("Cancer Council Victoria", "www.cancervic.org.au"),
        ("", ""),
    ],
)
def test_what_may_be_right_is_left_alone(name: str, host: str) -> None:
    """Spellings, departments, guests, brands and unknown hosts contradict nothing."""
    assert contradiction(name, host) is None


@pytest.mark.parametrize(("name", "host"), SAME)
def test_accepted_names_fit_their_host(name: str, host: str) -> None:
    """No name of the table contradicts its own host."""
    assert contradiction(name, f"www.{host}") is None


def test_table_is_clean() -> None:
    """Hosts are bare and lower-case, and each has a name."""
    wrong = [
        host
        for host, names in organisations().items()
        if host != host.lower() or host.startswith("www.") or "/" in host or not all(names)
    ]

    assert wrong == []
    assert len(organisations()) >= 120


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_survived(name: str, host: str) -> None:
    """No name and no host is too odd."""
    contradiction(name, host)


@given(st.lists(st.sampled_from(["a", "society", "s", "of", "brain"]), max_size=12))
def test_many_readings_of_initials_end(words: list[str]) -> None:
    """Words that can be read into a host in many ways are tried in bounded time."""
    contradiction(" ".join(words), f"{'as' * 20}foundation.org")
