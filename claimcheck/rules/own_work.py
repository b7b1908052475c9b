"""Which claims tell of the authors' own work or of the article itself, so that no reference can hold them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from claimcheck.model import Article, Claim
from claimcheck.text.normal import folded

_LONGEST_HEADING: Final = 80  # characters
_Section = Literal["abstract", "summary", "methods", "results", "statement", "other", ""]
_METHODS: Final = frozenset(
    {
        *("method", "methods", "methodology", "materials and methods", "material and methods"),
        *("methods and materials", "patients and methods", "subjects and methods"),
        *("participants and methods", "data and methods", "design and methods", "study design"),
        *("methods and data", "methods summary", "experimental", "experimental section"),
        *("experimental procedures", "experimental methods", "experimental setup"),
        *("experimental design", "statistical analysis", "statistical methods", "star methods"),
        *("methoden", "methodik", "material und methoden", "methode", "materiel et methodes"),
        *("materiels et methodes", "metodos", "material y metodos", "materiales y metodos"),
        *("metodologia", "materiali e metodi", "metodi", "materiais e metodos"),
    }
)
_RESULTS: Final = frozenset(
    {
        *("results", "result", "results and discussion", "main results", "experimental results"),
        *("findings", "main findings", "case", "case report", "case presentation"),
        *("case description", "case history", "case reports", "clinical case", "ergebnisse"),
        *("ergebnisse und diskussion", "resultate", "fallbericht", "fallbeschreibung", "resultats"),
        *("resultats et discussion", "resultados", "resultados y discusion", "risultati"),
        *("caso clinico", "cas clinique", "resultados e discussao"),
    }
)
_CASES: Final = frozenset(
    name for name in _RESULTS if re.match("cas[eo]?s?\\b|fall|clinical", name)
)
_ABSTRACTS: Final = frozenset({"abstract", "structured abstract"})
_SUMMARIES: Final = frozenset(
    {
        *("summary", "structured summary", "synopsis", "highlights", "key points"),
        *("plain language summary", "lay summary", "zusammenfassung", "kurzfassung", "resume"),
        *("resumen", "resumo", "riassunto", "sommario"),
    }
)
_OTHERS: Final = frozenset(
    {
        *("introduction", "background", "discussion", "general discussion", "conclusion"),
        *("conclusions", "concluding remarks", "limitations", "implications", "related work"),
        *("discussion and conclusion", "discussion and conclusions", "literature review"),
        *("references", "bibliography", "einleitung", "hintergrund", "diskussion", "fazit"),
        *("schlussfolgerung", "schlussfolgerungen", "introduccion", "discusion", "conclusiones"),
        *("introduzione", "discussione", "conclusioni", "introducao", "discussao", "conclusao"),
    }
)
_NUMBER: Final = re.compile(r"^(?:\d+(?: \d+)*|[ivx]+) (?=\w)")


def own_claims(article: Article, text: str) -> frozenset[str]:
    """Return the ids of the claims that tell of the authors' own work, or of the article itself.

    These are what stands in the summary, the methods and the results of an article that has such
    sections, or reports a case, and its sentences about "we" and "our"; and in every article the
    abstract and what stands under "Funding", "Competing interests" and the like.

    Arguments:
        article: The article.
        text: The text of its file.
    """
    sections = dict(_sections(article, text))
    found = set(sections.values())
    is_research = {"methods", "results"} <= found or _reports_case(article, text)
    own = {"statement", "abstract"} | ({"summary", "methods", "results"} if is_research else set())
    return frozenset(
        claim.id
        for claim in article.claims
        if sections.get(claim.block, "") in own or (is_research and _is_of_authors(claim))
    )


def _sections(article: Article, text: str) -> Iterator[tuple[int, _Section]]:
    """Yield the index of each block with its section; a heading of unknown name is a part of one."""
    section: _Section = ""
    level = 0
    for at, block in enumerate(article.blocks):
        if block.kind == "heading":
            named = _section(text[block.content.start : block.content.end])
            is_part = section == "abstract" and block.level > level
            if (named and not is_part) or block.level < level:
                section, level = named, block.level
        run_in = _section(text[block.run_in.start : block.run_in.end]) if block.run_in else ""
        yield at, run_in if run_in == "statement" else section


def _section(heading: str) -> _Section:
    """Return what a heading says of what stands below it, nothing for one of another kind."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    name = _NUMBER.sub("", folded(heading))
    if _statement().fullmatch(name):
        return "statement"
    kinds: dict[_Section, frozenset[str]] = {
        "methods": _METHODS,
        "results": _RESULTS,
        "abstract": _ABSTRACTS,
        "summary": _SUMMARIES,
        "other": _OTHERS,
    }
    return next((kind for kind, names in kinds.items() if name in names), "")


def _reports_case(article: Article, text: str) -> bool:
    """Say whether an article is the report of a case, which needs no methods."""
    headings = (
        text[one.content.start : one.content.end] for one in article.blocks if one.kind == "heading"
    )
    return any(_NUMBER.sub("", folded(one[:_LONGEST_HEADING])) in _CASES for one in headings)


@cache
def _statement() -> re.Pattern[str]:
    """Return the pattern of the headings of what an article says of itself at its end."""
    return re.compile(
        r"(?:sources? of )?fund(?:ing|ers?)\b.*|financial (?:support|disclosures?)|grant support|"
        r"acknowledge?ments?(?: and .*)?|(?:declarations? of |statement of )?(?:conflicts? of|competing) "
        r"interests?.*|declarations?|disclosures?(?: statement)?|(?:author|authors) contributions?.*|"
        r"contributors(?:hip)?.*|data (?:and code )?availability.*|availability of data.*|"
        r"ethics\b.*|ethical approval.*|informed consent.*|patient consent.*|trial registration|"
        r"supplementary (?:materials?|data|information)|abbreviations|about the authors?|"
        r"danksagung|forderung|finanzierung|interessenkonflikte?|remerciements|financement|"
        r"agradecimientos|financiacion|conflictos? de intereses"
    )


def _is_of_authors(claim: Claim) -> bool:
    return bool(_of_authors().match(claim.text))


@cache
def _of_authors() -> re.Pattern[str]:
    """Return how a sentence begins that tells what the authors did, found or think."""
    return re.compile(
        r"(?:[^,.;:]{0,60}, )?(?:we|our|ours|(?:this|the (?:present|current)) "
        r"(?:study|trial|case|work|analysis|paper|findings?|results?))\b",
        re.IGNORECASE,
    )
