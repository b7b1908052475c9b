"""Builds Word documents from XML, for the tests of reading them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from claimcheck.model import Article, Source
from claimcheck.read import decoded, read_article

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="{M}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def t(text: str, properties: str = "") -> str:
    """Return a run with a text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def raised(text: str) -> str:
    """Return a run in superscript."""
    return t(text, '<w:vertAlign w:val="superscript"/>')


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; what is no XML is a text."""
    inner = "".join(run if run.startswith("<") else t(run) for run in runs)
    stated = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{stated}{properties}</w:pPr>{inner}</w:p>"


def numbered(list_: int = 1, level: int = 0) -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def char(kind: str, inner: str = "") -> str:
    """Return the begin, the separator or the end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(text: str) -> str:
    """Return a run with a field's code."""
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    """Return a field, its code split over two runs as Word does."""
    half = len(instruction) // 2
    shown = result if result.startswith("<") else t(result)
    parts = (char("begin"), code(instruction[:half]), code(instruction[half:]), char("separate"))
    return "".join((*parts, shown, char("end")))


def note(id_: int, kind: str = "footnote") -> str:
    """Return the mark of a note."""
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """Return the part of the notes of one kind, the lines before them included."""
    inner = "".join(
        f'<w:{kind} w:id="{id_}"><w:p><w:r><w:{kind}Ref/></w:r>'
        f"{text if text.startswith('<') else t(' ' + text)}</w:p></w:{kind}>"
        for id_, text in texts.items()
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"{_HEAD}<w:{kind}s {_SPACES}>{line}{inner}</w:{kind}s>"


def styles(**named: str) -> str:
    """Return the part of the styles: ids, each with its English name and more properties."""
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}">{more}</w:style>'
        for id_, more in named.items()
    )
    return f"{_HEAD}<w:styles {_SPACES}>{inner}</w:styles>"


def numbering(form: str = "decimal", text: str = "%1.") -> str:
    """Return a part with the list 1 in one form, on two levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text if not at else "%1.%2"}"/></w:lvl>'
        for at in (0, 1)
    )
    return (
        f'{_HEAD}<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def relations(**targets: str) -> str:
    """Return the relationships of the main part: ids and addresses."""
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{R}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
        for id_, to in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{RELS}">{inner}</Relationships>'


def docx(*body: str, **parts: str) -> bytes:
    """Return a Word document.

    Arguments:
        body: The blocks of its body.
        parts: Further parts, by their names without ``.xml``; ``rels`` and ``custom`` lie elsewhere.
    """
    folders = {
        "rels": "word/_rels/document.xml.rels",
        "custom": "customXml/item1.xml",
    }
    document = f"{_HEAD}<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    members = {
        "[Content_Types].xml": f"{_HEAD}<Types/>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{RELS}">{main}</Relationships>',
        "word/document.xml": document,
        **{folders.get(name, f"word/{name}.xml"): text for name, text in parts.items()},
    }
    return archive(members)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return file.getvalue()


def article_of(data: bytes) -> tuple[Article, Source]:
    """Return the article that a Word document is, and its text."""
    loaded = decoded(data, shown="tea.docx")
    article = read_article(loaded.source, loaded.layout, name="tea", format_=loaded.format)
    return article, loaded.source
