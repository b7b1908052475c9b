"""The blocks of a Markdown text, made of the parser's tokens as they come."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock

from claimcheck.read.markdown_blocks import Lines, Parsed
from claimcheck.text.lines import LineIndex

_LINES = st.sampled_from(
    [
        *("", "", "# Massage", "Massage eases pain. [1]", "It does not heal.", "===", "---", "***"),
        *(
            "- Injuries",
            "  - of the back",
            "    of the past year",
            "1. Medicines",
            "> Quoted.",
            ">",
        ),
        *("> - within", "```", "~~~", "    code", "| Drug | Dose |", "|---|---|", "| A | 4 mg |"),
        *(
            "<div>",
            "</div>",
            "<!-- said",
            "-->",
            "[1]: https://example.org",
            "\t- deep",
            "\\# none",
        ),
    ]
)


class _AtOnce(Parsed):
    """Takes all tokens when the parser has ended."""

    def _taken(self, state: StateBlock, *_: int) -> bool:
        return state.lineMax < 0


@given(st.lists(_LINES, max_size=30).map("\n".join))
def test_tokens_that_are_taken_early_make_the_same_blocks(text: str) -> None:
    """Whether the parser's tokens are taken block by block or all at its end, the blocks are the same."""
    lines = Lines(text, LineIndex(text))
    at_once, early = _AtOnce(text, lines), Parsed(text, lines)
    assert at_once.blocks == early.blocks
    assert at_once.html == early.html
