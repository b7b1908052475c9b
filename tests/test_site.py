"""The check of the documentation site sees what is wrong with it, and nothing else."""

from pathlib import Path

from docs.check_site import faults

INDEX = """<!doctype html><html><head><link rel="stylesheet" href="_static/a.css">
<link rel="canonical" href="https://www.example.org/"></head><body>
<h1 id="top">Tea</h1><a href="more/tea.html#green%20tea">more</a> <a href="#top">up</a>
<a href="https://www.example.org/gone">elsewhere</a> <a href="mailto:desk@example.org">write</a>
<a href="more/">folder</a></body></html>"""
TEA = '<h2 id="green tea">Green</h2><a href="../index.html">back</a><a href="/index.html">top</a>'


def site(folder: Path, index: str = INDEX) -> Path:
    """Write a site of three pages and return its folder."""
    for name, text in {
        "index.html": index,
        "more/tea.html": TEA,
        "more/index.html": "",
        "_static/a.css": "",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_sound_site(tmp_path: Path) -> None:
    """Pages, folders, anchors with signs, and links to other sites are no fault."""
    assert [] == faults(site(tmp_path))


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    """A dead link, a dead place, a missing file, and whatever is loaded from another site."""
    index = (
        INDEX.replace("a.css", "b.css").replace("#top", "#bottom").replace("more/tea", "more/tee")
    )
    wrong = faults(site(tmp_path, index + '<script src="https://www.example.org/x.js"></script>'))

    assert [
        "index.html loads _static/b.css, which is not there.",
        "index.html loads https://www.example.org/x.js from another site.",
        "index.html links to more/tee.html#green%20tea, which is not there.",
        "index.html links to #bottom, and that page has no such place.",
    ] == wrong
