"""Reference lists and markers of Word documents as people lay them out."""

import pytest

from claimcheck.model import Article
from tests.read.word import (
    article_of,
    char,
    code,
    docx,
    note,
    notes,
    p,
    raised,
    relations,
    styles,
    t,
)

_SMITH = "Smith J. Green tea. J Hypertens. 2014;32(4):123-130."
_LOPEZ = "López M. Caffeine. BMJ. 2019;365:l1234."


def _links(article: Article) -> list[str | None]:
    return [target.ref_id for citation in article.citations for target in citation.targets]


def _cells(*rows: tuple[str, str]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_table_that_sets_numbers_beside_the_entries_is_a_list() -> None:
    """Word users line up numbers with a table without borders."""
    table = _cells(("[1] ", _SMITH), ("[2] ", _LOPEZ))
    article, source = article_of(
        docx(p("Tea helps [1]. Coffee harms [2]."), p("References"), table)
    )
    assert [reference.label for reference in article.references] == ["1", "2"]
    assert _links(article) == ["tea#1", "tea#2"]
    first = article.references[0]
    assert source.text[first.span.start : first.span.end].endswith(_SMITH)


def test_the_bibliography_of_word_in_ieee_style_is_a_list() -> None:
    """Word writes its IEEE style as a table in a content control."""
    table = _cells(("[1] ", _SMITH), ("[2] ", _LOPEZ))
    control = (
        "<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent>"
        f"<w:p>{char('begin')}{code(' BIBLIOGRAPHY ')}{char('separate')}</w:p>{table}"
        f"<w:p>{char('end')}</w:p></w:sdtContent></w:sdt>"
    )
    article, _ = article_of(docx(p("Tea helps [1]. Coffee harms [2]."), control))
    assert _links(article) == ["tea#1", "tea#2"]


def test_cells_beside_the_entries_of_a_table_are_no_entries() -> None:
    """A column of countries beside the references is not read as more of them."""
    table = _cells(("Reference", "Country"), (_SMITH, "UK"), (_LOPEZ, "Spain"))
    article, _ = article_of(docx(p("Tea helps."), p("References"), table))
    assert len(article.references) == 2


def test_a_table_of_data_stays_one() -> None:
    """Only below the heading of a list, or in its field, is a table one."""
    table = _cells(("1", "Tea"), ("2", "Coffee"))
    article, _ = article_of(docx(p("What we drink"), table, p("References"), p(f"1. {_SMITH}")))
    assert [block.kind for block in article.blocks].count("cell") == 4


def test_a_list_can_stand_in_one_paragraph_with_its_heading() -> None:
    """Line breaks alone part the heading and the entries."""
    line = "<w:r><w:br/></w:r>"
    listed = p(t("References", "<w:b/>"), line, t(f"1. {_SMITH}"), line, t(f"2. {_LOPEZ}"))
    article, source = article_of(docx(p("Tea helps [1]. Coffee harms [2]."), listed))
    assert _links(article) == ["tea#1", "tea#2"]
    start = article.references[0].span.start
    assert source.text[start:].startswith(_SMITH)
    at = [origin for origin in source.origins if origin.start <= start][-1]
    assert (at.paragraph, at.character + start - at.start) == (2, len("References\n1. ") + 1)


def test_empty_lines_part_the_entries_of_one_paragraph() -> None:
    """Two line breaks after an entry end it as one does."""
    line = "<w:r><w:br/></w:r>"
    one = "Smith, J. (2014). Green tea. BMJ, 3, 1–2. https://doi.org/10.1136/bmj.l1234"
    other = "Young, P. (2019). Coffee. BMJ, 4, 1–2. https://doi.org/10.1136/bmj.l1235"
    article, _ = article_of(docx(p("Tea helps."), p("References"), p(t(one), line, line, t(other))))
    assert [reference.raw for reference in article.references] == [one, other]


def test_a_numbered_heading_below_a_list_is_no_entry() -> None:
    """The next chapter is no entry with a number that the list has."""
    named = styles(Heading1='<w:name w:val="heading 1"/>')
    body = (
        p("Tea helps [1]. Coffee harms [2]."),
        *(p("References", style="Heading1"), p(f"[1] {_SMITH}"), p(f"[2] {_LOPEZ}")),
        *(p("2 Sugar", style="Heading1"), p("Sugar is sweet.")),
    )
    article, _ = article_of(docx(*body, styles=named))
    assert [reference.label for reference in article.references] == ["1", "2"]


def test_a_number_that_is_set_higher_is_a_superscript() -> None:
    """A raised position is as good as the superscript."""
    lifted = t("1", '<w:position w:val="6"/><w:sz w:val="16"/>')
    article, _ = article_of(docx(p(t("Tea helps."), lifted), p("References"), p(f"1. {_SMITH}")))
    assert _links(article) == ["tea#1"]


def test_a_raised_number_in_round_brackets_is_a_marker() -> None:
    """The brackets stay, as those of square ones do."""
    body = p(t("Tea helps"), raised("(1)"), t(". Coffee harms"), raised("(2)"), t("."))
    article, _ = article_of(docx(body, p("References"), p(f"1. {_SMITH}"), p(f"2. {_LOPEZ}")))
    assert _links(article) == ["tea#1", "tea#2"]


def test_a_link_from_the_number_of_a_marker_leaves_the_marker_whole() -> None:
    """The address stands behind the bracket, not within it."""
    link = f'<w:hyperlink r:id="a">{t("1")}</w:hyperlink>'
    other = f'<w:hyperlink r:id="b">{t("2")}</w:hyperlink>'
    body = p(t("Tea helps ["), link, t(","), other, t("] and more."))
    linked = relations(a="https://doi.org/10.1136/a", b="https://doi.org/10.1136/b")
    listed = (p("References"), p(f"1. {_SMITH}"), p(f"2. {_LOPEZ}"))
    article, source = article_of(docx(body, *listed, rels=linked))
    assert _links(article) == ["tea#1", "tea#2"]
    shown = "[1,2] (https://doi.org/10.1136/a) (https://doi.org/10.1136/b) and more."
    assert shown in source.text


def test_bold_lines_are_headings() -> None:
    """What stands below a bold line behind the list is no entry; a line bold in part is none."""
    bold = "<w:b/>"
    named = styles(Kopf='<w:name w:val="kopf"/><w:rPr><w:b/></w:rPr>')
    body = (
        *(p(t("Tea and sleep", bold)), p("Tea helps (Smith, 2014).")),
        *(p(t("Refer", bold), t("ences", bold)), p(_SMITH), p(_LOPEZ)),
        *(p("Acknowledgements:", style="Kopf"), p("We thank the tea drinkers of 2019.")),
        *(p(t("Funding: ", bold), t("none")), p(t("Not bold", '<w:b w:val="0"/>'), style="Kopf")),
    )

    article, source = article_of(docx(*body, styles=named))

    assert ["Tea and sleep", "References", "Acknowledgements:"] == [
        source.text[one.content.start : one.content.end]
        for one in article.blocks
        if one.kind == "heading"
    ]
    assert "Tea and sleep" == article.title
    assert [_SMITH, _LOPEZ] == [one.raw for one in article.references]


@pytest.mark.parametrize(
    "runs",
    [
        (t("Tea helps, as 40 people say.", "<w:b/>"),),
        (t("Tea helps", "<w:b/>"), note(1)),
        (t("Smith J. Tea and sleep, 2014", "<w:b/>"),),
        (t(" ", "<w:b/>"),),
        (t("* * *", "<w:b/>"),),
        tuple(t("a", "<w:b/>") for _ in range(200)),
    ],
)
def test_bold_text_that_is_no_heading(runs: tuple[str, ...]) -> None:
    """Sentences, entries, lines with a note and signs in bold stay what they are."""
    article, _ = article_of(
        docx(p("Tea."), p(*runs), p("It ends."), footnotes=notes("footnote", {1: "x"}))
    )

    assert "heading" not in {one.kind for one in article.blocks}
