"""A small project with an article, its references and claim files, to be signed."""

from pathlib import Path

from claimcheck.model import Answer, Audit
from claimcheck.pipeline import audit_paths
from claimcheck.settings import Settings
from tests.project import Project
from tests.rules.test_cases import TODAY

ARTICLE = """Tea and sleep

Tea helps people sleep for 2 hours more, a trial found. [1] Green tea holds less caffeine than \
coffee does. [2] Tea is drunk in nearly every country of the world.

References

[1] Smith J, Roe A. Tea and sleep: a trial. BMJ. 2014;348:100-105. doi: 10.1136/bmj.g1234

[2] Jones B. A history of tea. Tea J. 2015;4(2):5-16.
"""
BIB = """@article{smith-2014,
  author = {Smith, J and Roe, A},
  title = {Tea and sleep: a trial},
  journal = {BMJ},
  volume = {348},
  pages = {100--105},
  year = {2014},
  doi = {10.1136/bmj.g1234}
}

@article{jones-2015,
  author = {Jones, B},
  title = {A history of tea},
  journal = {Tea J},
  volume = {4},
  number = {2},
  pages = {5--16},
  year = {2015}
}
"""
SLEEP = """id = "tea-0001"
article = "tea.txt"
by = "writer@example.org"

[quote]
exact = '''Tea helps people sleep for 2 hours more, a trial found.'''
suffix = " [1] Green tea"

[[evidence]]
ref = "smith-2014"
exact = '''Sleep was longer by 2 hours.'''
"""
CAFFEINE = """id = "tea-0002"
article = "tea.txt"

[quote]
exact = '''Green tea holds less caffeine than coffee does.'''

[[evidence]]
ref = "jones-2015"
"""
WORLD = """id = "tea-0003"
article = "tea.txt"

[quote]
exact = '''Tea is drunk in nearly every country of the world.'''
"""
EDITOR = "editor@example.org"
SECOND = "second@example.org"


def write(project: Project, *, article: str = ARTICLE, sleep: str = SLEEP) -> None:
    """Write the project."""
    project.write("tea.txt", article)
    project.write("references.bib", BIB)
    project.write("claims/tea/1.toml", sleep)
    project.write("claims/tea/2.toml", CAFFEINE)
    project.write("claims/tea/3.toml", WORLD)


def audited(settings: Settings = Settings(), *answers: Answer) -> Audit:  # noqa: B008 - frozen
    """Return the audit of the project in the current folder."""
    return audit_paths(
        ["tea.txt"],
        settings=settings,
        today=TODAY,
        root=Path.cwd(),
        look_up=lambda *_: answers,
    )
