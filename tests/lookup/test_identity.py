"""Who asks: the user's address, if there is one, and keys that nobody sees."""

from claimcheck import __version__
from claimcheck.lookup.identity import Identity, identity

ENVIRONMENT = {"NCBI_API_KEY": "secret-1", "CROSSREF_PLUS_TOKEN": "", "HOME": "/nowhere"}


def test_keys_come_from_the_environment() -> None:
    """Under the names of their registries; an empty one is none."""
    assert {"pubmed": "secret-1"} == identity("", ENVIRONMENT).keys


def test_blanks_around_a_key_are_no_part_of_it() -> None:
    """A key that was read from a file ends with a line break; one of blanks alone is none."""
    around = {"NCBI_API_KEY": " \n", "CROSSREF_PLUS_TOKEN": "secret-2\n"}

    assert {"crossref": "secret-2"} == identity("", around).keys


def test_keys_are_never_shown() -> None:
    """Neither in a text of it nor in what is sent as user agent."""
    asking = identity("a@b.org", ENVIRONMENT)

    assert "Identity('a@b.org')" == repr(asking) == str(asking)
    assert "secret" not in asking.user_agent


def test_no_address_is_made_up() -> None:
    """The user agent names the user only where they gave an address."""
    assert f"claimcheck/{__version__} (checks the references of articles)" == Identity().user_agent
    assert "; mailto:a@b.org)" in Identity("a@b.org").user_agent
