"""Word documents with everything between whose characters a comment can begin and end."""

import io
import zipfile

from tests.read import same_article
from tests.read.word import (
    R,
    archive,
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
    t,
)

TRACKED = 'w:author="An editor" w:date="2026-11-01T09:00:00Z"'
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/>'
    '<w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'
    f"{p('Massage')}</w:tc><w:tc><w:tcPr><w:tcW w:w='4000' w:type='dxa'/></w:tcPr>{p('30% less pain')}"
    "</w:tc></w:tr></w:tbl>"
)
BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:50pt">'
    f"<v:textbox><w:txbxContent>{p('Words of a box.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
RICH = docx(
    p(t("Massage & sleep", "<w:b/>")),
    p("Massage helps", note(1), " people ", t("sleep", "<w:i/>"), raised("2"), " for 2 hours."),
    p(
        f'<w:hyperlink r:id="rId7" xmlns:r="{R}">{t("a study")}</w:hyperlink>',
        " of 24 patients ",
        field("REF chapter", "chapter 2"),
        " found it.",
    ),
    p(
        f'<w:ins w:id="91" {TRACKED}><w:r><w:t>new </w:t></w:r></w:ins>',
        f'<w:del w:id="92" {TRACKED}><w:r><w:delText>old </w:delText></w:r></w:del>',
        "words, ",
        '<w:smartTag w:uri="x" w:element="y"><w:r><w:t>in Paris</w:t></w:r></w:smartTag>',
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    ),
    p(
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{t('Bound words')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{t('free words')}</w:sdtContent></w:sdt>",
        " and <more> 😀 words",
    ),
    TABLE,
    p("One", properties=numbered()),
    p(
        "<w:r><w:t>  Two  </w:t><w:tab/><w:t>three</w:t><w:br/><w:t>four&amp;five</w:t></w:r>",
        properties=numbered(),
    ),
    p("Before the box.", BOX, " Behind it."),
    "<w:p/>",
    p(char("begin"), code("HYPERLINK x"), char("separate"), "shown", char("end"), note(2, "endnote")),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
    footnotes=notes("footnote", {1: "Jones B. A history of tea. BMJ. 2014;1:2."}),
    endnotes=notes("endnote", {2: "An endnote of 30%."}),
    numbering=numbering(),
    rels=relations(rId7="https://example.org/a"),
)  # fmt: skip

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def packaged(data: bytes) -> bytes:
    """Return a document that names all of its parts, as other programs than ours demand it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    parts = [name[5:-4] for name in members if name.startswith("word/") and name.endswith(".xml")]
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{_KINDS.get(part, part)}+xml"/>'
        for part in parts
    )
    relationships = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{part}" Target="{part}.xml"/>'
        for number, part in enumerate(parts, start=100)
        if part != "document"
    )
    members["[Content_Types].xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
    own = members.get("word/_rels/document.xml.rels", relations().encode()).decode()
    members["word/_rels/document.xml.rels"] = own.replace(
        "</Relationships>", f"{relationships}</Relationships>"
    ).encode()
    return archive(members)


_KINDS = {"document": "document.main"}

DOCUMENTS = {"rich": packaged(RICH), "same article": packaged(same_article.docx()), "bare": RICH}
