"""Reads and links everything that an audit is about: articles, files of references, the ledger."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from msgspec import structs

from claimcheck.bibliography.kinds import is_bibliography
from claimcheck.discovery import article_files, article_names, bibliographies_of, shown
from claimcheck.errors import InputError
from claimcheck.matching.references import with_keys
from claimcheck.model import Article, Bibliography, LedgerClaim, Reference, Source, Unreadable
from claimcheck.read import decoded, read_article
from claimcheck.read.formats import Loaded, format_of
from claimcheck.read.source import decode, demand_size, load_source, read_bytes
from claimcheck.settings import Settings

Progress = Callable[[str, int, int], None]
"""Is told the stage, how much of it is done, and how much there is."""
_T = TypeVar("_T")


class Recall(Protocol):
    """Gives what was made before of the same, or makes it."""

    def __call__(self, slot: str, key: object, make: Callable[[], _T]) -> _T:
        """Return what ``make`` gives.

        Arguments:
            slot: What is made; one thing is kept for each.
            key: Of what it is made: as long as this is equal, what was made before will do.
            make: Makes it.
        """


def anew(slot: str, key: object, make: Callable[[], _T]) -> _T:  # noqa: ARG001 - a `Recall`
    """Make everything, and keep nothing."""
    return make()


class Inputs(NamedTuple):
    """Everything an audit is about, read and linked."""

    sources: list[Source]
    articles: list[Article]
    bibliographies: list[Bibliography]
    ledger: list[LedgerClaim]
    unreadable: list[Unreadable]

    @property
    def references(self) -> list[Reference]:
        """The references of the articles, then those of the files of references."""
        holders: tuple[Article | Bibliography, ...] = (*self.articles, *self.bibliographies)
        return [reference for holder in holders for reference in holder.references]


def read_inputs(
    paths: Sequence[str],
    *,
    settings: Settings,
    references: str | None,
    claims: str | None,
    root: Path,
    stdin: tuple[str, bytes] | None = None,
    progress: Progress = lambda *_: None,
    recall: Recall = anew,
) -> Inputs:
    """Read and link everything that an audit is about; the arguments are those of `audit_paths`.

    Raises:
        ClaimcheckError: No article could be read, or a file of references or the ledger cannot be.
    """
    files, unreadable = _read_files(article_files(paths), settings, stdin, recall)
    sources = [file.source if isinstance(file, Loaded) else file for file in files]
    bibliographies = {
        file.path: _bibliography(file, recall, explicit=True)
        for file in files
        if not isinstance(file, Loaded)
    }
    texts = [file for file in files if isinstance(file, Loaded)]
    articles: list[Article] = []
    for at, (loaded, name) in enumerate(
        zip(texts, article_names([file.source.path for file in texts]), strict=True)
    ):
        progress("reading", at, len(texts))
        found = bibliographies_of(
            loaded.source.path,
            named=references,
            in_article=loaded.layout.bibliographies,
            root=root,
            default=settings.references,
        )
        bib_references = tuple(
            reference
            for path, explicit in found
            for reference in _shared(
                path, explicit, bibliographies, sources, settings, recall=recall
            ).references
        )
        key = (loaded, name, bib_references)
        articles.append(
            recall(f"article {loaded.source.path}", key, lambda key=key: _article(*key))  # type: ignore[misc]  # https://github.com/python/mypy/issues/12557
        )
    ledger, ledger_sources = _ledger(settings, claims, root)
    articles, ledger = _anchored(articles, ledger, [file.source for file in texts])
    return Inputs(
        [*sources, *ledger_sources], articles, list(bibliographies.values()), ledger, unreadable
    )


def _article(loaded: Loaded, name: str, bib_references: tuple[Reference, ...]) -> Article:
    """Return the article of a file, its references with the keys of those in the file of references."""
    article = read_article(
        loaded.source,
        loaded.layout,
        name=name,
        format_=loaded.format,
        bib_references=bib_references,
    )
    linked = tuple(with_keys(article.references, bib_references))
    return structs.replace(article, references=linked)


def _read_files(
    files: Sequence[str], settings: Settings, stdin: tuple[str, bytes] | None, recall: Recall
) -> tuple[list[Loaded | Source], list[Unreadable]]:
    """Return the articles and reference files that can be read, and what is wrong with the others."""
    read: list[Loaded | Source] = []
    errors: list[InputError] = []
    for file in files:
        try:
            read.append(_read_file(file, settings, stdin if file == "-" else None, recall))
        except InputError as error:
            errors.append(error)
    if errors and not read:
        raise errors[0]
    return read, [Unreadable(file=error.file or "", message=str(error)) for error in errors]


def _read_file(
    file: str, settings: Settings, stdin: tuple[str, bytes] | None, recall: Recall
) -> Loaded | Source:
    limit = settings.max_size
    _demand_name(file)
    if stdin:
        file, data = stdin
        _demand_text(data)
        demand_size(len(data), shown=file, max_size=limit, at_least=True)
    else:
        data = read_bytes(Path(file), shown=file, max_size=limit)
    if is_bibliography(file, data):
        return decode(data, shown=file, kind="bibliography")
    folder = None if stdin else Path(file).parent
    if format_of(data, file) == "latex":  # it includes other files
        return decoded(data, shown=file, folder=folder)
    return recall(f"text {file}", data, lambda: decoded(data, shown=file, folder=folder))


def _demand_text(piped: bytes) -> None:
    """Raise where standard input holds nothing: it has no file that text could be saved into."""
    if not piped.strip():
        raise InputError(
            "is empty.",
            file="standard input",
            remedy="Look at what is piped into it.",
        )


def _demand_name(file: str) -> None:
    """Raise where the name of a file holds bytes that are no characters: no report could name it."""
    name = file.encode("utf-8", "backslashreplace").decode("utf-8")
    if name != file:
        raise InputError(
            f"the name is no text in {sys.getfilesystemencoding()}.",
            file=name,
            remedy="Rename the file.",
        )


def _bibliography(source: Source, recall: Recall, *, explicit: bool) -> Bibliography:
    from claimcheck.bibliography.formats import parse  # noqa: PLC0415 - start-up time

    key = (source, explicit)
    return recall(f"references {source.path}", key, lambda: parse(source, explicit=explicit))


def _shared(
    path: Path,
    explicit: bool,  # noqa: FBT001 - the pair that `bibliographies_of` returns
    bibliographies: dict[str, Bibliography],
    sources: list[Source],
    settings: Settings,
    *,
    recall: Recall,
) -> Bibliography:
    """Return a file of references, read once for all the articles that use it."""
    file = shown(path)
    if file not in bibliographies:
        if not path.exists():
            raise InputError(
                "there is no such file.", file=file, remedy="It is named as the file of references."
            )
        source = load_source(path, shown=file, kind="bibliography", max_size=settings.max_size)
        sources.append(source)
        bibliographies[file] = _bibliography(source, recall, explicit=explicit)
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
