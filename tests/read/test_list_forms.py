"""Reference lists are found under the headings of many languages, whatever their entries begin with."""

import pytest

from claimcheck.model import Article
from tests.read.reading import article_of

NUMBERED = (
    "Aare B. First title. J Notes 2001;1:2.",
    "Beere C. Second title. J Notes 2002;1:2.",
    "",
    "Ceere D. Fourth title. J Notes 2003;1:2.",
    "Deere E. Fifth title. J Notes 2004;1:2.",
)
BY_NAME = (
    "Kuhnt T. 1962. The structure of things. Chicago Notes.",
    "de la Cruza M. 2001. Title two. J Notes 3: 4–9.",
    "van Dijkt T. 2011. Title four. J Notes 5: 6–9.",
)


def numbered(third: str, *, form: str, between: str) -> Article:
    """Return an article of five statements whose third entry is given."""
    entries = [form.format(at, entry or third) for at, entry in enumerate(NUMBERED, 1)]
    said = " ".join(f"This is a statement of words.{sign}" for sign in "¹²³⁴⁵")
    return article_of(f"A title\n\n{said}\n\nReferences\n\n{between.join(entries)}\n")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("form", ["{} {}", "{}\t{}", "{}. {}", "[{}] {}"])
@pytest.mark.parametrize(
    "third",
    [
        "van Ekers I. Title one. J Notes 2014;8:1.",
        "ibid 12.",
        "cf Aare and Beere (n 1) 9.",
        "bell hookes, Feminism (South End Notes 1984).",
        "https://example.org/a accessed 3 May 2020.",
        "'Quoted title' (The Notes, 3 May 2019).",
        "[Anonymous]. Title. J Notes 2010;1:2.",
        "3M Company. Report. 2019.",
        "s 35(5) Data Act 2018.",
        "Иванофф И. Статья. Журнал 2012;3:4.",
        "山田. 題. 2012;3:4.",
        "Øster P. Title. J Notes 2010;1:2.",
    ],
)
def test_an_entry_may_begin_with_anything(third: str, form: str, between: str) -> None:
    """A number that counts on is a label before small letters, signs and other scripts as well."""
    article = numbered(third, form=form, between=between)

    assert list("12345") == [one.label for one in article.references]
    assert 5 == sum(all(one.ref_id for one in cited.targets) for cited in article.citations)


def test_a_wrapped_line_that_begins_with_the_next_number_is_no_entry() -> None:
    """A number within an entry is none where the line above it does not end one."""
    entries = (
        "1 Aare B. A trial of\n2 doses. J Notes 2001;1:2.\n2 Beere C. Title. J Notes 2002;1:2."
    )
    article = article_of(f"A title\n\nIt is so.¹ It was so.²\n\nReferences\n\n{entries}\n")

    assert ["1", "2"] == [one.label for one in article.references]
    assert "2 doses" in article.references[0].raw


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    "heading",
    [
        "VII. REFERENCES",
        "Notes & References",
        "Selected references",
        "Bibliography and references",
        "Quellen und Literatur",
        "Literatur- und Quellenverzeichnis",
        "Références bibliographiques",
        "Notes et références",
        "Referencias bibliográficas",
        "Referências bibliográficas",
        "Riferimenti bibliografici",
        "Piśmiennictwo",
        "Список литературы",
        "Kaynakça",
        "参考文献",
    ],
)
def test_the_headings_of_lists(heading: str, ending: str) -> None:
    """The list is found, and what the text cites by name and year is in it."""
    said = "Things were so (Kuhnt 1962; de la Cruza 2001). As van Dijkt (2011) said, all is well."
    listed = "\n".join(BY_NAME)
    text = f"A title\n\n{said}\n\n{heading}\n\n{listed}\n"
    if ending == "md":
        text = text.replace(heading, f"## {heading}").replace("\n", "\n\n")
    article = article_of(text, f"t.{ending}")

    assert len(BY_NAME) == len(article.references)
    assert [2, 1] == [len(cited.targets) for cited in article.citations]


def test_further_reading_is_no_reference_list() -> None:
    """Nobody cites what is only recommended."""
    article = article_of("A title\n\nThings are so.\n\nFurther reading\n\n" + "\n".join(BY_NAME))
    assert () == article.references


def test_one_entry_in_brackets_does_not_label_a_list() -> None:
    """An anonymous work among names is an entry like the others, and ends nothing."""
    listed = "\n\n".join((BY_NAME[0], "[Anon.]. 1999. Title. J Notes 3: 4.", *BY_NAME[1:]))
    article = article_of(f"A title\n\nIt was so (Kuhnt 1962).\n\nReferences\n\n{listed}\n")
    assert 4 == len(article.references)


def test_lettered_remarks_beside_a_list_are_none_of_it() -> None:
    """Wikipedia's notes, "a. Estimate of 2015", are no references."""
    text = (
        "A title\n\nThere are 55,000 ibex[a] in the Alps.[1] They climb well.[2]\n\nNotes\n\n"
        "a. Estimate of 2015.\n\nReferences\n\n"
        "1. Aare B. First title. J Notes 2001;1:2.\n2. Beere C. Second title. J Notes 2002;1:2.\n"
    )
    assert ["1", "2"] == [one.label for one in article_of(text).references]


@pytest.mark.parametrize("form", ["({})", "[{}]"])
def test_a_number_that_stands_twice(form: str) -> None:
    """Two entries with the same number in one paragraph are two entries."""
    names = ((1, "Aare B"), (2, "Beere C"), (2, "Ceere D"))
    lines = [f"{form.format(number)} {name}. Notes. J Notes 2001;1:2." for number, name in names]
    said = f"# Tea\n\nTea is old {form.format(1)}. It is wet {form.format(2)}."
    article = article_of(f"{said}\n\n## References\n\n" + "\n".join(lines) + "\n", "tea.md")
    assert ["1", "2", "2"] == [one.label for one in article.references]
