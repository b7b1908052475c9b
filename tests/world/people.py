"""Names of authors in the forms that the world has: made by chance, meaning nobody."""

import random
from typing import Final

from msgspec import Struct

_PLAIN: Final = """
Abbott Bauer Carter Dawson Ellis Fischer Grant Hughes Ibsen Jansen Keller Larsen Martin Nowak
Olsen Parker Quinn Rossi Schmidt Turner Ulrich Vogel Weber Young Zimmer Andersson Bianchi Costa
Dubois Eriksson Ferrari Gruber Hoffmann Ivanov Kowalski Lindgren Moretti Novak Petrov Richter
Svensson Tanaka Virtanen Whitfield Yamamoto Banerjee Chaudhary Desai Gupta Iyer Kapoor Mehta
Okafor Adeyemi Mensah Nkosi Haddad Rahman Hosseini Demir Cohen Levy Papadopoulos Santos
Oliveira Morales Castillo Herrera Mendoza""".split()
_EAST: Final = (
    "Li Wu Wang Zhang Chen Kim Lee Park Choi Nguyen Tran Sato Suzuki Liu Yang Huang Xu Ma".split()
)
_ODD: Final = (
    "Müller|Østergaard|Sørensen|Łukasik|Čapek|Nuñez|García|Hernández|Šimić|Gonçalves|Böhm|Lefèvre|Åkesson|"
    "Jørgensen|Özdemir|Dvořák|van der Berg|van Dijk|de la Cruz|von Hagen|dos Santos|Le Roux|"
    "García-López|Smith-Jones|Martin-Dupont|Al-Khatib|O'Brien|D'Angelo|McDonald|MacLeod|Ben-David"
).split("|")
_GIVEN: Final = """Ada Benjamin Clara David Elena Frank Greta Henrik Irene Jonas Karin Lucas Maria Niels Olga
Peter Rosa Stefan Teresa Victor Wendy Anna Carlos Diana Emil Fatima George Hanna Ivan Julia""".split()
_GIVEN_ODD: Final = (
    "José|Jean-Pierre|Mary Ann|Björn|Zoë|Anne-Marie|Søren|André|Hye-Jin|Xiao-Ming".split("|")
)
_GIVEN_EAST: Final = "Wei Jing Hui Min Jun Yan Hao Xin Ling Ming".split()
_GROUPS: Final = (
    "{} Trial Group|{} Study Investigators|{} Collaborators|European {} Consortium|{} Working Group"
).split("|")
_THEMES: Final = (
    "SOMNUS BALANCE REST-2 ORCHID HORIZON COMPASS NORDIC-HEART PATHWAY EVEREST CLARITY".split()
)


class Person(Struct, frozen=True, kw_only=True):
    """An author: a person, or an organisation as a whole."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    organisation: str = ""

    @property
    def initials(self) -> str:
        """``JP`` of Jean-Pierre."""
        return "".join(part[0] for part in self.given.replace("-", " ").split())

    @property
    def dotted(self) -> str:
        """``J.-P.`` of Jean-Pierre, ``M. A.`` of Mary Ann."""
        names = self.given.split()
        return " ".join("-".join(f"{part[0]}." for part in name.split("-")) for name in names)


def person(chance: random.Random) -> Person:
    """Return one author of a kind that is common."""
    kind = chance.random()
    middle = f" {chance.choice(_GIVEN)[0]}." if chance.random() < 0.3 else ""
    if kind < 0.6:
        return Person(family=chance.choice(_PLAIN), given=chance.choice(_GIVEN) + middle)
    if kind < 0.75:
        return Person(family=chance.choice(_EAST), given=chance.choice(_GIVEN_EAST))
    given = chance.choice(_GIVEN_ODD if chance.random() < 0.4 else _GIVEN)
    suffix = chance.choice(("Jr", "3rd")) if chance.random() < 0.08 else ""
    return Person(family=chance.choice(_ODD), given=given, suffix=suffix)


def group(chance: random.Random) -> Person:
    """Return a study group."""
    return Person(organisation=chance.choice(_GROUPS).format(chance.choice(_THEMES)))


def people(chance: random.Random, *, most: int = 9) -> tuple[Person, ...]:
    """Return the authors of a work: one to ``most``, each once, sometimes a group at the end."""
    count = min(most, chance.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9)))
    found: dict[str, Person] = {}
    while len(found) < count:
        one = person(chance)
        found.setdefault(one.family, one)
    authors = tuple(found.values())
    return (*authors, group(chance)) if count > 2 and chance.random() < 0.08 else authors
