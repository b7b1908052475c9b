"""How Sphinx builds the site: ``make site``.

The pages are plain Markdown that reads the same in the repository. What the sidebar shows follows from the
lists of links in the two pages that are tables of contents.
"""  # noqa: INP001 - a script

import re
from typing import Any, Final

from claimcheck import __version__

project = "claimcheck"
release = version = __version__
html_title = f"claimcheck {release}"
extensions = ["myst_parser"]
include_patterns = ["docs/**", "CONTRIBUTING.md", "CHANGELOG.md"]
exclude_patterns = [".*", "build", "site", "tests", "**/__pycache__"]
root_doc = "docs/index"
html_extra_path = ["front"]
html_theme = "furo"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_static_path: list[str] = []
myst_heading_anchors = 4
myst_all_links_external = False
suppress_warnings = ["misc.highlighting_failure"]  # examples that are cut short with "…"

_CONTENTS: Final = ("docs/index", "docs/decisions/README")
_LINK: Final = re.compile(r"^- \[([^]]+)\]\(([^)#]+\.md)\)", re.MULTILINE)


def _with_contents(_app: object, page: str, content: list[str]) -> None:
    """Add to a table of contents what Sphinx makes the sidebar of: a tree for each section."""
    if page not in _CONTENTS:
        return
    for section in re.split(r"^## ", content[0], flags=re.MULTILINE):
        pages = _LINK.findall(section)
        if pages:
            rows = "".join(f"{title} <{target.removesuffix('.md')}>\n" for title, target in pages)
            caption = section.partition("\n")[0].lstrip("# ")
            content[0] += f"\n\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{rows}```\n"


def setup(app: Any) -> dict[str, bool]:  # noqa: ANN401 - Sphinx is not installed where types are checked
    """Take part in the build."""
    app.connect("source-read", _with_contents)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
