"""Word documents: text, places, notes, lists, tracked changes, links, and what is not read."""

import pytest

from claimcheck.model import Article, Origin, Source
from claimcheck.text.lines import LineIndex
from tests.read.word import (
    archive,
    article_of,
    char,
    code,
    docx,
    field,
    note,
    notes,
    numbered,
    numbering,
    p,
    raised,
    relations,
    styles,
    t,
)

_REFS = (
    p("References", style="Heading1"),
    p("1. Smith J. Green tea and the heart. BMJ. 2014;345:e1557."),
    p("2. Doe A. Black tea and sleep. Lancet. 2015;374:1482-3."),
)


def read(*body: str, **parts: str) -> tuple[Article, Source]:
    """Return the article of a document of some blocks and parts."""
    return article_of(docx(*body, **parts))


def cited(article: Article) -> list[tuple[str, list[str | None]]]:
    """Return the citations: what is written, and the references."""
    return [(one.raw, [target.ref_id for target in one.targets]) for one in article.citations]


def untold(article: Article) -> list[str]:
    """Return what was not read, without the footnotes that are comments."""
    return [one.what for one in article.not_read if one.what != "footnote"]


def test_paragraphs_and_headings() -> None:
    """Headings are known by their style's name, whatever its id, or by their outline level."""
    named = {
        "berschrift1": '<w:name w:val="heading 1"/>',
        "Own": '<w:name w:val="Own"/><w:basedOn w:val="berschrift1"/>',
        "Titel": '<w:name w:val="Title"/>',
    }
    article, source = read(
        p("Tea", style="Titel"),
        p("Health", style="berschrift1"),
        p("Sleep", style="Own"),
        p("Pain", properties='<w:outlineLvl w:val="2"/>'),
        p("Tea helps."),
        styles=styles(**named),
    )

    assert "Tea\n\nHealth\n\nSleep\n\nPain\n\nTea helps." == source.text
    assert [("heading", 1)] * 3 + [("heading", 3), ("paragraph", 0)] == [
        (block.kind, block.level) for block in article.blocks
    ]
    assert "Tea" == article.title


def test_runs_are_joined() -> None:
    """Word splits markers over runs; superscript numbers in whatever style are markers."""
    article, _ = read(p("Tea helps the heart [", "1", "]. It ruins sleep [2", "]."), *_REFS)
    assert [("[1]", ["tea#1"]), ("[2]", ["tea#2"])] == cited(article)

    article, source = read(p("Tea helps the heart.", raised("1"), raised(",2")), *_REFS)
    assert "heart.¹,²" in source.text
    assert [("¹,²", ["tea#1", "tea#2"])] == cited(article)

    article, source = read(p("Tea helps the heart", raised("[1]"), "."), *_REFS)
    assert [("[1]", ["tea#1"])] == cited(article)

    mark = '<w:name w:val="endnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    article, _ = read(
        p("Tea helps the heart.", t("2", '<w:rStyle w:val="Mark"/>')),
        *_REFS,
        styles=styles(Mark=mark),
    )
    assert [("²", ["tea#2"])] == cited(article)


def test_a_numbered_list_has_labels() -> None:
    """The numbers that Word prints before the entries of a list are their labels."""
    entries = (
        p("Smith J. Green tea and the heart. BMJ. 2014;345:e1557.", properties=numbered()),
        p("Doe A. Black tea and sleep. Lancet. 2015;374:1482-3.", properties=numbered()),
    )
    heading = p("References", style="Heading1")
    for text, label in (("%1.", "1."), ("[%1]", "[1]"), ("%1)", "1)")):
        article, source = read(
            p("Tea helps [1]. It ruins sleep [2]."),
            heading,
            *entries,
            numbering=numbering(text=text),
        )
        assert f"{label} Smith J." in source.text
        assert [("[1]", ["tea#1"]), ("[2]", ["tea#2"])] == cited(article)


def test_list_items() -> None:
    """Items have their numbers, level by level; bullets too; a new level begins anew."""
    levels = [(0, "Tea"), (1, "Green"), (1, "Black"), (0, "Coffee"), (1, "Mild")]
    body = [p(text, properties=numbered(level=level)) for level, text in levels]
    article, source = read(*body, numbering=numbering())

    assert "1. Tea\n\n1.1 Green\n\n1.2 Black\n\n2. Coffee\n\n2.1 Mild" == source.text
    assert [("item", level + 1, 1) for level, _ in levels] == [
        (block.kind, block.level, block.list_number) for block in article.blocks
    ]
    _, source = read(*body[:1], numbering=numbering("bullet", "\uf0b7"))
    assert "• Tea" == source.text


def test_notes_are_two_sequences() -> None:
    """Foot- and endnotes are counted in the order of their marks, each kind for itself."""
    article, source = read(
        p("Tea helps", note(5), " the heart", note(2, "endnote"), " and mind", note(4), "."),
        footnotes=notes(
            "footnote", {4: "A comment.", 5: "Smith J. Tea. BMJ. 2014;345:e1557. Accessed 2015."}
        ),
        endnotes=notes("endnote", {2: "Doe A. Sleep. Lancet. 2015;374:1482-3."}),
    )

    assert source.text.startswith("Tea helps¹ the hearti and mind².")
    assert [("¹", ["tea#1"]), ("i", ["tea#i"]), ("²", [])] == cited(article)
    assert ["footnote", "footnote", "endnote"] == [
        _place(source, block.content.start).part.split()[0]
        for block in article.blocks
        if block.kind == "note"
    ]


def _place(source: Source, offset: int) -> Origin:
    origin = LineIndex(source.text, source.origins).origin(offset)
    assert origin is not None
    return origin


def test_endnotes_in_digits_do_not_meet_footnotes() -> None:
    """Notes of both kinds with the same number are told apart; settings say how they count."""
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:settings>'
    )
    article, _ = read(
        p("Tea helps", note(1), " the heart", note(1, "endnote"), "."),
        footnotes=notes("footnote", {1: "Smith J. Tea. BMJ. 2014;345:e1557."}),
        endnotes=notes("endnote", {1: "Doe A. Sleep. Lancet. 2015;374:1482-3."}),
        settings=settings,
    )
    assert [("¹", ["tea#1"]), ("¹", ["tea#endnote 1"])] == cited(article)


def test_custom_marks_and_missing_notes() -> None:
    """A mark of the author's choice counts for no other; a mark without a note points nowhere."""
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    article, _ = read(
        p("Tea", star, " helps", note(2), " all", note(9), "."),
        footnotes=notes(
            "footnote",
            {1: "Doe A. Sleep. Lancet. 2015;374:1482-3.", 2: "Smith J. Tea. BMJ. 2014;345:e1557."},
        ),
    )
    assert [("*", ["tea#*"]), ("¹", ["tea#1"]), ("²", [None])] == cited(article)


def test_a_comment_and_an_entry_of_one_number() -> None:
    """A footnote 1 that is a comment does not hide entry 1 of the list."""
    article, _ = read(
        p("Tea helps [1]. Some say so", note(1), "."),
        *_REFS,
        footnotes=notes("footnote", {1: "My aunt."}),
    )
    assert [("[1]", ["tea#1"]), ("¹", [])] == cited(article)


def test_tracked_changes() -> None:
    """Insertions are kept, deletions dropped, moves read at their new place; all are told."""
    article, source = read(
        p(
            "Tea helps",
            '<w:del w:id="1"><w:r><w:delText> sleep [2]</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{t(" the heart [1]")}</w:ins>',
            ".",
        ),
        f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{t("It is")}</w:p>',
        p(" warm."),
        f'<w:moveFrom w:id="4">{p("Old place.")}</w:moveFrom>',
        *_REFS,
    )
    assert source.text.startswith("Tea helps the heart [1].\n\nIt is warm.\n\nReferences")
    assert [("[1]", ["tea#1"])] == cited(article)
    assert ["tracked deletion", "tracked insertion"] == untold(article)


def test_links() -> None:
    """The address of a link stands hidden behind its text, unless its text is the address."""
    link = '<w:hyperlink r:id="rId{}">{}</w:hyperlink>'
    article, source = read(
        p("See ", link.format(7, t("the report")), " and ", link.format(8, t("bmj.com/tea")), "."),
        p(field(' HYPERLINK "https://nhs.uk/tea" ', "the NHS"), " says so."),
        rels=relations(rId7="https://who.int/tea", rId8="https://www.bmj.com/tea"),
    )
    assert "See the report (https://who.int/tea) and bmj.com/tea." in source.text
    assert "the NHS (https://nhs.uk/tea) says so." in source.text
    assert ["See the report and bmj.com/tea.", "the NHS says so."] == [
        claim.text for claim in article.claims
    ]


def test_field_codes_are_no_text() -> None:
    """A code is never text, nested or not; results are; a table of contents is left out."""
    inner = char("begin") + code("MERGEFIELD x") + char("separate") + t("no text") + char("end")
    nested = (
        char("begin") + code("IF ") + inner + code(" 1") + char("separate") + t("Tea") + char("end")
    )
    article, source = read(
        p(char("begin"), code(' TOC \\o "1-3" '), char("separate"), "Health 3", style="TOC1"),
        p("Sleep 4", style="TOC1"),
        p(char("end")),
        p(nested, " helps in ", field(" PAGEREF x ", "3"), " ways."),
        styles=styles(TOC1='<w:name w:val="toc 1"/>'),
    )
    assert "Tea helps in 3 ways." == source.text.strip()
    assert ["table of contents"] == untold(article)


def test_what_is_not_read_is_told() -> None:
    """Pictures, equations, hidden text, comments and never-ending fields are named."""
    article, source = read(
        p(
            "Tea ",
            "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
            "<w:r><w:drawing/></w:r>",
            t("secret", "<w:vanish/>"),
            '<w:r><w:commentReference w:id="0"/></w:r>',
            "helps.",
        ),
        p("More."),
        p(char("begin"), code("X")),
        p("Lost."),
    )
    assert "Tea helps.\n\nMore." == source.text.strip()
    assert ["comment", "equation", "field", "hidden text", "image"] == sorted(untold(article))


def test_text_boxes_and_alternatives() -> None:
    """Of alternatives one is read; a text box stands behind its paragraph, once."""
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    _, source = read(p("Before ", both, "and after."), p("Next."))
    assert "Before and after.\n\nIn the box.\n\nNext." == source.text
    assert [1, 2, 3] == sorted({origin.paragraph for origin in source.origins})


def test_tables_and_controls() -> None:
    """Cells are blocks of their own; content controls and smart tags only hold text; rows may go."""
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    tagged = f"<w:smartTag>{t('all')}</w:smartTag>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell.format(p('Gone'))}</w:tr>"
    article, source = read(
        "<w:tbl>" + row.format(cell.format(p("Tea")) + cell.format(p("Heart"))) + gone + "</w:tbl>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Inside ', tagged, '.')}</w:sdtContent></w:sdt>",
    )
    assert "Tea\n\nHeart\n\nInside all." == source.text
    assert ["cell", "cell", "paragraph"] == [block.kind for block in article.blocks]


def test_single_signs() -> None:
    """Tabs, breaks, hyphens and symbols are one character each."""
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:br w:type="page"/><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F061"/><w:sym w:font="Arial" w:char="zz"/></w:r>'
    )
    _, source = read(p(signs))
    assert "a\tb\nc-dα\ufffd\ufffd" == source.text


def test_places() -> None:
    """Every character leads back to its paragraph and character, and to Word's page."""
    _, source = read(
        p("Tea"),
        p("It helps", note(1), " the heart", "<w:r><w:lastRenderedPageBreak/></w:r>", ", too."),
        footnotes=notes("footnote", {1: "Smith."}),
    )
    index = source.text.index
    found = [_place(source, index(word)) for word in ("Tea", "helps", "heart", "too", "Smith")]
    assert [(1, 1, 1, ""), (2, 4, 1, ""), (2, 15, 1, ""), (2, 22, 2, "")] == [
        (one.paragraph, one.character, one.page, one.part) for one in found[:4]
    ]
    assert ("footnote 1", 1, 2) == (found[4].part, found[4].paragraph, found[4].character)


@pytest.mark.parametrize("prefix", ["ns0", ""])
def test_other_prefixes_and_strict_form(prefix: str) -> None:
    """The prefix that a file declares does not matter, nor whether its form is the strict one."""
    colon = f"{prefix}:" if prefix else ""
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<{colon}p><{colon}r><{colon}t>Tea helps.</{colon}t></{colon}r></{colon}p>"
    main = f'<{colon}document {declared}="{strict}"><{colon}body>{body}</{colon}body></{colon}document>'

    _, source = article_of(archive({"word/document.xml": main}))
    assert "Tea helps." == source.text


def test_margins_orphans_and_restarts_are_told() -> None:
    """Running heads, notes that no mark names and numbering that begins anew are told."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    article, _ = read(
        p("Tea helps", note(1), "."),
        '<w:sectPr><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>',
        footnotes=notes("footnote", {1: "Smith J. Tea. BMJ. 2014;345:e1557.", 2: "Lost. 2015."}),
        header1=f"<w:hdr {space}>{p('Tea and health')}</w:hdr>",
        footer1=f"<w:ftr {space}>{p('3')}</w:ftr>",
    )
    assert ["footnote", "header", "note numbers"] == sorted(one.what for one in article.not_read)


def test_numbers_restart_and_have_forms() -> None:
    """A list may begin anew, with another number, and count in letters or Roman numerals."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1)"/></w:lvl>'
    part = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{level.format("upperRoman")}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{level.format("lowerLetter")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    lists = (1, 1, 2, 3, 3, 0)
    _, source = read(*(p("Tea", properties=numbered(one)) for one in lists), numbering=part)
    assert ["III) Tea", "IV) Tea", "IX) Tea", "c) Tea", "d) Tea", "Tea"] == source.text.split(
        "\n\n"
    )


def test_a_fallback_is_read_where_there_is_no_choice() -> None:
    """Alternative contents without a choice that names it have their fallback."""
    _, source = read(
        f"<mc:AlternateContent><mc:Fallback>{p('Tea helps.')}</mc:Fallback></mc:AlternateContent>",
        p("<w:r><w:object/></w:r>", "It is warm."),
    )
    assert "Tea helps.\n\nIt is warm." == source.text
