"""The characters of a PDF's runs."""

from claimcheck.read.pdf.lines import Glyph, Glyphs


def test_what_is_kept_small_is_kept_whole() -> None:
    """Characters come out of a run as they went in, ligatures and all."""
    glyphs = [
        Glyph("M", 72.0, 81.25, 700.3, 10.9, bold=True, spaced=False),
        Glyph("ffi", 81.25, 90.5, 700.3, 10.9, bold=False, spaced=True),
        Glyph("²", 90.5, 92.75, 704.5, 6.1, bold=True, spaced=True),
    ]
    for some, words in ((glyphs, "M ffi ²"), (glyphs[::2], "M ²"), (glyphs[1:], " ffi ²")):
        kept = Glyphs(some)
        assert some == list(kept)
        assert [len(some), words] == [len(kept), kept.words]
