"""What of an answer may be kept in a file."""

import msgspec
from hypothesis import given

from claimcheck.lookup.keeping import kept
from claimcheck.model import Answer, Hop, Page, Record
from tests.lookup.answers import ANSWERS, NOW, PAGE


def _record(page: Page) -> Record:
    return Record(ask=PAGE, source="page", retrieved_at=NOW, http_status=200, content=page)


def test_harmless_answers_are_kept_as_they_are() -> None:
    """An answer without a sign of a secret is the same object."""
    one = _record(Page(status=200, title="Tea – “and” sleep", final_url=PAGE.value))
    assert one is kept(one)


def test_equal_signs_are_no_secrets() -> None:
    """What only looks as if it could hold a secret is kept whole."""
    one = _record(
        Page(status=200, title="p = 0.05, 5 % of all @ home", final_url="https://a.org/?a=1")
    )
    assert one == kept(one)


def test_secrets_are_taken_out_wherever_they_stand() -> None:
    """The addresses of an answer lose their secrets, in its depth too."""
    hop = Hop(url="https://joe:s3cret@a.org/", status=302)
    one = _record(Page(status=200, hops=(hop,), title="See https://a.org/?token=s3cret now"))
    page = _record(
        Page(
            status=200,
            hops=(Hop(url="https://a.org/", status=302),),
            title="See https://a.org/?token=*** now",
        )
    )
    assert page == kept(one)


def test_half_characters_are_replaced() -> None:
    """Half a character, which no file can hold, is replaced, and the answer is kept."""
    one = _record(Page(status=200, title="Tea \ud83d and sleep"))
    assert _record(Page(status=200, title="Tea ? and sleep")) == kept(one)


@given(ANSWERS)
def test_what_is_kept_can_be_written(answer: Answer) -> None:
    """Whatever is kept can be written to a file, and is the same when it is kept again."""
    one = kept(answer)
    if one is not None:
        assert one == msgspec.json.decode(msgspec.json.encode(one), type=Answer)
        assert one == kept(one)
