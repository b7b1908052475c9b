"""The characters of a PDF's runs."""

from claimcheck.read.pdf.lines import Glyph, Glyphs


def test_what_is_kept_small_is_kept_whole() -> None:
    """Characters come out of a run as they went in, ligatures and all."""
    glyphs = [
        Glyph("M", 72.0, 81.3, 700.25, 10.9, bold=True, spaced=False),
        Glyph("ffi", 81.3, 90.1, 700.25, 10.9, bold=False, spaced=True),
        Glyph("²", 90.1, 92.7, 704.5, 6.1, bold=True, spaced=True),
    ]
    kept = Glyphs(glyphs)
    assert glyphs == list(kept)
    assert [len(glyphs), ("M", "ffi", "²")] == [len(kept), kept.texts]
