"""Works that the text names by author and year in less usual ways, and what only looks like it."""

import pytest

from claimcheck.model import Article
from tests.read.reading import article_of

LIST = """

References

Amit, M., Redd, S., & Wein, D. (2019). Tariffs. Trade Notes, 3, 1–9.
GODOY, W.; ANJOS, F. A feira. Rev. Notas, v. 2, p. 1-9, 2007.
INSEE. (2020). Les aires. Paris.
Jenner, K. (2000). Customs. Trade Notes, 4, 1–20.
Jenner, K. (2011). Customs again. Trade Notes, 15, 1–33.
King, M. (1963). Speech. Washington.
May, T. (2010). Social forms. London: Wise.
Mertens, A. (i. E.). Lernzeiten. Essen.
Nowacki, P., Rosen, G., & Lis, K. (2018). Benches. Town Notes, 2, 3–9.
Perr, J. (1972). Selves. Phil. Notes, 69, 463–488.
Roe, A., & Poe, B. (1997). Towns. Town Notes, 1, 1–2.
WP29. (2018). Guidelines. Brussels.
"""


def cited(article: Article) -> list[tuple[str, list[str | None]]]:
    """Return every citation as written, with the ids of what it points at."""
    return [(one.raw, [target.ref_id for target in one.targets]) for one in article.citations]


def named(prose: str) -> list[tuple[str, list[str | None]]]:
    """Return the citations of a text with the list of this module."""
    return cited(article_of(f"Towns\n\n{prose}{LIST}", "t.txt"))


@pytest.mark.parametrize(
    ("prose", "raw", "ids"),
    [
        ("Jenner, in two papers (2000, 2011), doubts it.", "(2000, 2011)", ["t#4", "t#5"]),
        ("Later Jenner looked at the ports (2011, pp. 3–9).", "(2011, pp. 3–9)", ["t#5"]),
        ("Perr, writing much earlier (1972), agrees.", "(1972)", ["t#10"]),
        ("See also Perr 1972, ch. 2.", "Perr 1972", ["t#10"]),
        ("It is told by Roe and Poe 1997.", "Roe and Poe 1997", ["t#11"]),
        ("It is told by Nowacki et al. 2018 too.", "Nowacki et al. 2018", ["t#9"]),
        ("Of this Perr 1972, 470, speaks.", "Perr 1972", ["t#10"]),
        ("Opowiada Nowacki i in. (2018).", "Nowacki i in. (2018)", ["t#9"]),
        ("Nowacki y otros (2018) lo dicen.", "Nowacki y otros (2018)", ["t#9"]),
        ("D’après l’INSEE (2020), tout va.", "INSEE (2020)", ["t#3"]),
        ("It was told (GODOY; ANJOS, 2007).", "(GODOY; ANJOS, 2007)", ["t#2"]),
        (
            "Ploug (2008 apud GODOY; ANJOS, 2007, p. 3) says so.",
            "(2008 apud GODOY; ANJOS, 2007, p. 3)",
            ["t#2"],
        ),
        ("So it is (Mertens i. E.).", "(Mertens i. E.)", ["t#8"]),
        ("So it is (Mertens im Erscheinen).", "(Mertens im Erscheinen)", ["t#8"]),
        ("So it is (WP29, 2018, p. 5).", "(WP29, 2018, p. 5)", ["t#12"]),
        ("Is it (discussed by Perr [1972])?", "(discussed by Perr [1972])", ["t#10"]),
    ],
)
def test_works_are_known(prose: str, raw: str, ids: list[str]) -> None:
    """A name and a year of the list are a citation though words or a comma part them."""
    assert [(raw, ids)] == named(prose)


def test_a_short_name_for_one_work() -> None:
    """A name that the text gives to a work calls it, and not other works of its author."""
    found = named(
        "Amit, Redd, and Wein (2019; henceforth ARW) say so. ARW (2019) do. ARW (2011) no."
    )

    assert [
        ("Amit, Redd, and Wein (2019; henceforth ARW)", ["t#1"]),
        ("ARW (2019)", ["t#1"]),
    ] == found


@pytest.mark.parametrize(
    "prose",
    [
        "In May 2010 it rained, and on 3 May 2010 too.",
        "See May 2010 for the weather.",
        "Martin Luther King spoke in Washington; the King 1963 stamps are rare.",
        "Jenner grew old, and prices fell over two years (2000–2011).",
        "Jenner, who lived in Leeds (2011), and others sailed.",
        "Jenner scored in the cup of the town (2011) again.",
        "Jenner sailed. It was a good year for the town, they say (1999, 2003), and rich.",
    ],
)
def test_names_and_years_that_are_no_citation(prose: str) -> None:
    """Months, events and lives with the name and the year of a work cite nothing."""
    assert [("(Roe & Poe, 1997)", ["t#11"])] == named(f"{prose} Towns grew (Roe & Poe, 1997).")


KEYS = "Serifs help [@rubi1988; @burt1959]. "


@pytest.mark.parametrize("key", ["lund1999", "Lund:1999ab", "lund_1999", "lund1999serif"])
def test_a_bare_key_with_a_year(key: str) -> None:
    """Where others are cited by key, a bare name with a year is a citation as well."""
    article = article_of(f"{KEYS}@{key} read them.", "a.md")

    assert ["rubi1988", "burt1959", key] == [
        target.label for one in article.citations for target in one.targets
    ]


@pytest.mark.parametrize("prose", [f"{KEYS}Thanks to @marla and @t0m.", "Thanks to @lund1999."])
def test_a_bare_name_is_a_person(prose: str) -> None:
    """A name without a year, or in an article without keys, is somebody's on a network."""
    labels = [target.label for one in article_of(prose, "a.md").citations for target in one.targets]

    assert not {"marla", "t0m", "lund1999"} & set(labels)


ALPHA = """

References

[Ajt96] M. Ajt. Hard instances. In STOC Notes, pages 99–108, 1996.
[DKL+18] L. Duca and others. Signatures. CHES Notes, 2018(1):238–268.
[GPV08] C. Gent and V. Vaik. Trapdoors. In STOC Notes, pages 197–206, 2008.
"""


@pytest.mark.parametrize(
    ("marker", "labels"),
    [
        ("[GPV08]", ["GPV08"]),
        ("[DKL+18, Ajt96]", ["DKL+18", "Ajt96"]),
        ("[DKL+18; Reg05]", ["DKL+18", "Reg05"]),
        ("[GPV08, Section 6]", ["GPV08"]),
    ],
)
def test_labels_of_letters(marker: str, labels: list[str]) -> None:
    """Labels of letters and a year are markers; what follows one is another label or its locator."""
    text = f"Keys\n\nIt is hard {marker}. We write [N] for all [n, q] of it [Ajt96].{ALPHA}"
    found = article_of(text, "k.txt").citations

    assert [marker, "[Ajt96]"] == [one.raw for one in found]
    assert labels == [target.label for target in found[0].targets]


def test_the_locator_of_a_label_of_letters() -> None:
    """What is no label behind one says where in the work."""
    text = f"Keys\n\nIt is hard [GPV08, Section 6, Lemma 2]. It is old [Ajt96].{ALPHA}"

    assert "Section 6, Lemma 2" == article_of(text, "k.txt").citations[0].targets[0].locator


NOTES = """

Notes

1. Roe v. Wade, 410 U.S. 113, 120 (1973).
2. Oceana, Inc. v. Pritz, 24 F. Supp. 3d 49, 55 (D.D.C. 2014).
3. Susan Bridge, ‘Periodic Tenancies’ (2010) 74 Conv Notes 492, 497.
4. {note}
"""


@pytest.mark.parametrize(
    ("note", "form", "meant"),
    [
        ("Roe, 410 U.S. at 125.", "op-cit", "t#1"),
        ("410 U.S. at 125–26 (dissent).", "op-cit", "t#1"),
        ("See Pritz, 24 F.Supp.3d at 60.", "op-cit", "t#2"),
        ("Pritz, 24 F. Supp. 3d at 60; see also Roe, 410 U.S. at 118.", "op-cit", "t#2"),
        ("Bridge (n 3) 501; cf Roe (n 1) 826.", "supra", "t#3"),
        ("Bridge, supra note 3, at 500; Roe, 410 U.S. at 118.", "supra", "t#3"),
        ("Id. at 5.", "ibid", "t#3"),
    ],
)
def test_legal_short_forms(note: str, form: str, meant: str) -> None:
    """A note of legal short forms alone is an alias of the first work that it means."""
    marks = "It is so.¹ It is law.² It was.³ It will be.⁴"
    last = article_of(f"Law\n\n{marks}{NOTES.format(note=note)}", "t.txt").references[-1]

    assert (form, meant) == (last.short_form, last.alias_of)


@pytest.mark.parametrize(
    "note",
    [
        "Roe, 411 U.S. at 125.",
        "Smith, 410 U.S. at 125.",
        "Bridge (n 3) 501; Joan New, ‘Leases’ (2012) 9 Conv Notes 1.",
        "Smith (n 3) 12.",
        "Bridge (n 30) 12.",
        "Joan New, ‘Leases in the year of the " + "long " * 60 + "note’ (2012) 9 Conv Notes 1.",
    ],
)
def test_what_means_no_earlier_note(note: str) -> None:
    """A place or number that no note has, another name, and a new work make no alias."""
    marks = "It is so.¹ It is law.² It was.³ It will be.⁴"
    last = article_of(f"Law\n\n{marks}{NOTES.format(note=note)}", "t.txt").references[-1]

    assert (None, None) == (last.short_form, last.alias_of)


def test_legal_short_forms_in_footnotes() -> None:
    """Footnotes of "Id." and a place in a reporter are references, and a remark is none."""
    text = (
        "One.[^1] Two.[^2] Three.[^3] Four.[^4] Five.[^5]\n\n[^1]: Roe v. Wade, 410 U.S. 113 (1973).\n"
        "[^2]: Id. at 121.\n[^3]: Roe, 410 U.S. at 125.\n[^4]: Id.\n[^5]: So I think.\n"
    )
    article = article_of(text, "t.md")

    assert [None, "t#1", "t#1", "t#1"] == [one.alias_of for one in article.references]
    assert [1, 1, 1, 1, 0] == [len(one.targets) for one in article.citations]


def test_a_name_without_brackets_stays_in_its_claim() -> None:
    """Name and year in running text are words of the sentence."""
    claim = article_of(
        f"Towns\n\nSelves divide, see Perr 1972, ch. 2 for it.{LIST}", "t.txt"
    ).claims[0]

    assert "Selves divide, see Perr 1972, ch. 2 for it." == claim.text
    assert 1 == len(claim.citations)


@pytest.mark.parametrize(
    ("prose", "claims"),
    [
        (
            "Tea is old [1]. [2] found the contrary in 24 men.",
            ["Tea is old.", "[2] found the contrary in 24 men."],
        ),
        ("Tea is old. [1] Milk is new. [2]", ["Tea is old.", "Milk is new."]),
        (
            "Tea is old, cf. [1] for it. Milk is new [2].",
            ["Tea is old, cf. for it.", "Milk is new."],
        ),
    ],
)
def test_a_marker_that_opens_its_sentence(prose: str, claims: list[str]) -> None:
    """A marker behind a sentence is the subject of the next where that goes on in small letters."""
    works = (
        "\n\nReferences\n\n[1] Roe A. Tea. Tea Notes. 2011.\n[2] Poe B. Milk. Tea Notes. 2012.\n"
    )
    article = article_of(f"Tea\n\n{prose}{works}", "t.txt")

    assert claims == [one.text for one in article.claims]
    assert [["t@1"], ["t@2"]] == [[c.citation_id for c in one.citations] for one in article.claims]
