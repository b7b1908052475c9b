"""Reads and links everything that an audit is about: articles, .bib files, the ledger."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from claimcheck.discovery import article_files, article_names, bibliography_of, shown
from claimcheck.errors import InputError
from claimcheck.matching.references import with_keys
from claimcheck.model import Article, Bibliography, LedgerClaim, Source, Unreadable
from claimcheck.read import read_article, read_layout
from claimcheck.read.source import SourceKind, decode, demand_size, load_source
from claimcheck.settings import Settings

Progress = Callable[[str, int, int], None]
"""Is told the stage, how much of it is done, and how much there is."""


class Inputs(NamedTuple):
    """Everything an audit is about, read and linked."""

    sources: list[Source]
    articles: list[Article]
    bibliographies: list[Bibliography]
    ledger: list[LedgerClaim]
    unreadable: list[Unreadable]


def read_inputs(
    paths: Sequence[str],
    *,
    settings: Settings,
    references: str | None,
    claims: str | None,
    root: Path,
    stdin: tuple[str, bytes] | None = None,
    progress: Progress = lambda *_: None,
) -> Inputs:
    """Read and link everything that an audit is about; the arguments are those of `audit_paths`.

    Raises:
        ClaimcheckError: No article could be read, or the .bib file or the ledger cannot be.
    """
    named = article_files(paths)
    sources, unreadable = _article_sources(named, settings, stdin)
    bib_files = [source for source in sources if source.kind == "bibliography"]
    articles: list[Article] = []
    bibliographies = {source.path: _bibliography(source, explicit=True) for source in bib_files}
    texts = [source for source in sources if source.kind == "article"]
    for at, (source, name) in enumerate(
        zip(texts, article_names([source.path for source in texts]), strict=True)
    ):
        progress("reading", at, len(texts))
        layout = read_layout(source)
        found = bibliography_of(
            source.path,
            named=references,
            in_front_matter=layout.bibliography,
            root=root,
            default=settings.references,
        )
        bibliography = found and _shared(*found, bibliographies, sources, settings)
        bib_references = bibliography.references if bibliography else ()
        article = read_article(source, layout, name=name, bib_references=bib_references)
        linked = tuple(with_keys(article.references, bib_references))
        articles.append(structs.replace(article, references=linked))
    ledger, ledger_sources = _ledger(settings, claims, root)
    articles, ledger = _anchored(articles, ledger, texts)
    return Inputs(
        [*sources, *ledger_sources], articles, list(bibliographies.values()), ledger, unreadable
    )


def _article_sources(
    files: Sequence[str], settings: Settings, stdin: tuple[str, bytes] | None
) -> tuple[list[Source], list[Unreadable]]:
    """Return the files that can be read, and what is wrong with the others."""
    sources: list[Source] = []
    errors: list[InputError] = []
    for file in files:
        kind = _kind(file)
        try:
            if file == "-" and stdin:
                name, data = stdin
                demand_size(len(data), shown=name, max_size=settings.max_size, at_least=True)
                sources.append(decode(data, shown=name, kind=_kind(name)))
            else:
                limit = settings.max_size
                sources.append(load_source(Path(file), shown=file, kind=kind, max_size=limit))
        except InputError as error:
            errors.append(error)
    if errors and not sources:
        raise errors[0]
    return sources, [Unreadable(file=error.file or "", message=str(error)) for error in errors]


def _kind(file: str) -> SourceKind:
    return "bibliography" if file.lower().endswith(".bib") else "article"


def _bibliography(source: Source, *, explicit: bool) -> Bibliography:
    from claimcheck.bibliography.bibtex import parse_bibliography  # noqa: PLC0415 - start-up time

    return parse_bibliography(source, explicit=explicit)


def _shared(
    path: Path,
    explicit: bool,  # noqa: FBT001 - the pair that `bibliography_of` returns
    bibliographies: dict[str, Bibliography],
    sources: list[Source],
    settings: Settings,
) -> Bibliography:
    """Return a .bib file, read once for all the articles that use it."""
    file = shown(path)
    if file not in bibliographies:
        if not path.exists():
            raise InputError(
                "there is no such file.", file=file, remedy="It is named as the .bib file."
            )
        source = load_source(path, shown=file, kind="bibliography", max_size=settings.max_size)
        sources.append(source)
        bibliographies[file] = _bibliography(source, explicit=explicit)
    return bibliographies[file]


def _ledger(
    settings: Settings, claims: str | None, root: Path
) -> tuple[list[LedgerClaim], list[Source]]:
    """Return the claims of the ledger and their files, with paths as seen from here."""
    folder = Path(claims) if claims else root / settings.claims
    if not folder.is_dir():
        if claims:
            what = "is a file, not a folder." if folder.exists() else "there is no such folder."
            raise InputError(what, file=claims, remedy="Check --claims.")
        return [], []
    from claimcheck.ledger import load_ledger  # noqa: PLC0415 - only a ledger pays for it

    ledger, sources = load_ledger(folder, root=root)
    if root.resolve() == Path.cwd():
        return ledger, sources
    return [
        structs.replace(one, file=shown(root / one.file), article=shown(root / one.article))
        for one in ledger
    ], [structs.replace(one, path=shown(root / one.path)) for one in sources]


def _anchored(
    articles: Sequence[Article], ledger: Sequence[LedgerClaim], texts: Sequence[Source]
) -> tuple[list[Article], list[LedgerClaim]]:
    """Return the articles with the ledger's ids, and the ledger's claims of these articles."""
    if not ledger:
        return list(articles), []
    from claimcheck.ledger import anchored  # noqa: PLC0415 - only a ledger pays for it

    linked_articles: list[Article] = []
    linked_ledger: list[LedgerClaim] = []
    for article, source in zip(articles, texts, strict=True):
        own = anchored([one for one in ledger if one.article == article.path], article, source.text)
        ids: dict[str, str] = {}
        for one in own:
            if one.claim_id:
                ids.setdefault(one.claim_id, one.id)
        linked_articles.append(_with_ledger_ids(article, ids))
        linked_ledger += [structs.replace(one, claim_id=ids.get(one.claim_id or "")) for one in own]
    return linked_articles, linked_ledger


def _with_ledger_ids(article: Article, ids: dict[str, str]) -> Article:
    claims = tuple(
        structs.replace(claim, id=ids[claim.id], ledger_id=ids[claim.id])
        if claim.id in ids
        else claim
        for claim in article.claims
    )
    return structs.replace(article, claims=claims)
