"""One article of ours, written in every format that is read."""

import re
import textwrap
from collections.abc import Callable
from typing import Final, NamedTuple

from tests.read import word
from tests.read.pdf_writer import BOLD, REGULAR, Text, column, pdf

TITLE: Final = "Massage and multiple sclerosis"


class Part(NamedTuple):
    """A heading, a paragraph or an item of a list."""

    kind: str
    text: str
    """Markers stand in it as ``[2,3]``."""


PARTS: Final = (
    Part("paragraph", "Multiple sclerosis damages the nerves. Its course varies widely. [1]"),
    Part("heading", "What a trial found"),
    Part(
        "paragraph",
        "In 2013, a trial with 24 patients tested Swedish massage for four weeks [2,3]. "
        "It did not change how far they walked [2], but most felt better.",
    ),
    Part("paragraph", "Before a massage, patients should ask about these points: [4]"),
    Part("item", "Injuries of the past year"),
    Part("item", "Medicines that thin the blood"),
    Part("heading", "What remains open"),
    Part(
        "paragraph",
        "One case report described less fatigue and oedema [1–3]. Larger trials are few.",
    ),
)
REFERENCES: Final = (
    "Miller A, Jones B. The course of multiple sclerosis. Lancet. 2010;375:100-110.",
    "Keller C, Roe D, Olsen E. Massage and walking in multiple sclerosis. BMJ. 2014;348:20-29.",
    "Novak F. Swedish massage for chronic illness. Pain. 2012;153(4):700-708.",
    "Hart G, Lind H. Safety of massage therapy. Drug Saf. 2016;39(2):111-120.",
)


def text() -> bytes:
    """Return it as plain text."""
    lines = [TITLE, *(f"- {one.text}" if one.kind == "item" else one.text for one in PARTS)]
    listed = [f"[{number}] {one}" for number, one in enumerate(REFERENCES, 1)]
    return "\n\n".join([*lines, "References", *listed]).encode()


def markdown() -> bytes:
    """Return it as Markdown."""
    signs = {"heading": "## ", "item": "- ", "paragraph": ""}
    listed = [f"[{number}] {one}" for number, one in enumerate(REFERENCES, 1)]
    lines = [f"# {TITLE}", *(signs[one.kind] + one.text for one in PARTS), "## References", *listed]
    return "\n\n".join(lines).encode()


def docx() -> bytes:
    """Return it as a Word document whose list numbers its own entries."""
    body = [word.p(TITLE, style="Title")]
    for one in PARTS:
        if one.kind == "item":
            body.append(word.p(one.text, properties=word.numbered()))
        else:
            body.append(word.p(one.text, style="Heading1" if one.kind == "heading" else ""))
    body.append(word.p("References", style="Heading1"))
    body += [word.p(f"[{number}] {one}") for number, one in enumerate(REFERENCES, 1)]
    styles = word.styles(Title='<w:name w:val="Title"/>', Heading1='<w:name w:val="heading 1"/>')
    return word.docx(*body, styles=styles, numbering=word.numbering("bullet", "•"))


def html() -> bytes:
    """Return it as a page with linked markers."""
    body = [f"<h1>{TITLE}</h1>"]
    for one in PARTS:
        tag = {"heading": "h2", "item": "li", "paragraph": "p"}[one.kind]
        words = _marked(one.text, lambda label: f'<a href="#r{label}">{label}</a>')
        body.append(f"<{tag}>{words}</{tag}>")
    items = "".join(f'<li id="r{n}">{one}</li>' for n, one in enumerate(REFERENCES, 1))
    listed = f'<h2>References</h2><ol class="references">{items}</ol>'
    inner = (
        "\n".join(body)
        .replace("</p>\n<li>", "</p>\n<ul><li>")
        .replace("</li>\n<h2>", "</li></ul>\n<h2>")
    )
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title></head><body>"
        f"<nav>Home About</nav><article>{inner}\n{listed}</article></body></html>"
    ).encode()


def jats() -> bytes:
    """Return it as JATS with ``xref`` markers."""
    body, open_list = [], False
    for one in PARTS:
        words = _marked(
            one.text, lambda label: f'<xref ref-type="bibr" rid="B{label}">{label}</xref>'
        )
        if open_list and one.kind != "item":
            body.append("</list>")
        if one.kind == "item" and not open_list:
            body.append('<list list-type="bullet">')
        open_list = one.kind == "item"
        match one.kind:
            case "heading":
                body.append(f"</sec><sec><title>{one.text}</title>")
            case "item":
                body.append(f"<list-item><p>{words}</p></list-item>")
            case _:
                body.append(f"<p>{words}</p>")
    listed = "".join(
        f'<ref id="B{n}"><label>{n}</label><mixed-citation>{one}</mixed-citation></ref>'
        for n, one in enumerate(REFERENCES, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.3//EN" "a.dtd">\n'
        f"<article><front><article-meta><title-group><article-title>{TITLE}</article-title>"
        f"</title-group></article-meta></front><body><sec>{''.join(body)}</sec></body>"
        f"<back><ref-list><title>References</title>{listed}</ref-list></back></article>"
    ).encode()


def latex() -> bytes:
    """Return it as LaTeX with its citation command and ``thebibliography``."""
    body, open_list = [], False
    for one in PARTS:
        words = re.sub(
            r"\[([\d,–]+)\]",
            lambda found: rf"\cite{{{','.join(f'r{n}' for n in _numbers(found[1]))}}}",
            one.text,
        )
        if open_list and one.kind != "item":
            body.append(r"\end{itemize}")
        if one.kind == "item" and not open_list:
            body.append(r"\begin{itemize}")
        open_list = one.kind == "item"
        signs = {"heading": rf"\section{{{one.text}}}", "item": rf"\item {words}"}
        body.append(signs.get(one.kind, f"\n{words}\n"))
    items = "\n".join(rf"\bibitem{{r{n}}} {one}" for n, one in enumerate(REFERENCES, 1))
    head = rf"\documentclass{{article}}\title{{{TITLE}}}"
    end = "\\end{thebibliography}\n\\end{document}\n"
    lines = [head, r"\begin{document}\maketitle", *body, r"\begin{thebibliography}{9}", items, end]
    return "\n".join(lines).replace("–", "--").encode()


def wikitext() -> bytes:
    """Return it as wikitext with named ``ref`` tags."""
    seen: set[str] = set()

    def tag(label: str) -> str:
        if label in seen:
            return f'<ref name="r{label}" />'
        seen.add(label)
        return f'<ref name="r{label}">{REFERENCES[int(label) - 1]}</ref>'

    lines = []
    for one in PARTS:
        words = re.sub(
            r" ?\[([\d,–]+)\]", lambda found: "".join(tag(n) for n in _numbers(found[1])), one.text
        )
        lines.append({"heading": f"== {one.text} ==", "item": f"* {words}"}.get(one.kind, words))
    page = "\n\n".join([*lines, "== References ==", "{{reflist}}"])
    return page.replace("\n\n* Medicines", "\n* Medicines").encode()  # an empty line ends a list


def pdf_file() -> bytes:
    """Return it as a PDF of one column, its lines broken and its list numbered."""
    lines: list[tuple[str, int, float]] = [(TITLE, 18, 30)]
    for part in PARTS:
        words = f"• {part.text}" if part.kind == "item" else part.text
        size = 14 if part.kind == "heading" else 10
        broken = textwrap.wrap(words, 95)
        lines += [(line, size, 12) for line in broken[:-1]]
        lines.append((broken[-1], size, 14 if part.kind == "item" else 26))
    lines.append(("References", 14, 26))
    for number, one in enumerate(REFERENCES, 1):
        broken = textwrap.wrap(f"[{number}] {one}", 95)
        lines += [(line, 10, 12) for line in broken[:-1]]
        lines.append((broken[-1], 10, 20))
    pages: list[list[Text]] = [[]]
    y = 780.0
    for shown, size, step in lines:
        if y < 60:
            pages.append([])
            y = 780.0
        pages[-1] += column(70, y, shown, size=size, font=BOLD if size > 10 else REGULAR)
        y -= step
    return pdf(pages)


def _marked(words: str, link: Callable[[str], str]) -> str:
    """Return words with each number of their markers as a link."""
    return re.sub(
        r"\[([\d,–]+)\]",
        lambda found: "[" + re.sub(r"\d+", lambda n: link(n[0]), found[1]) + "]",
        words,
    )


def _numbers(marker: str) -> list[str]:
    first, dash, last = marker.partition("–")
    return [str(n) for n in range(int(first), int(last) + 1)] if dash else marker.split(",")
