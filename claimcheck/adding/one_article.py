"""The one article that working files are made for, with what stands there already."""

from pathlib import Path

from msgspec.structs import replace

from claimcheck.errors import UsageError
from claimcheck.inputs import Inputs, read_inputs
from claimcheck.settings import Settings


def ledger_folder(named: str | None, root: Path, settings: Settings) -> Path:
    """Return the folder of the ledger: the named one, else the project's own."""
    return Path(named) if named else root / settings.claims


def read_one_article(
    path: str, *, references: str | None, claims: str | None, root: Path, settings: Settings
) -> Inputs:
    """Return an article with its file of references and its ledger, as far as they are there.

    Arguments:
        path: The article, or a folder or pattern that holds one.
        references: The file of references that was named; it need not be there yet.
        claims: The folder of the ledger that was named; it need not be there yet.
        root: The project's folder.
        settings: Its settings.

    Raises:
        UsageError: It is not one article.
        ClaimcheckError: Something cannot be read, or the ledger is no folder.
    """
    if claims:  # whatever the project's own ledger holds
        settings = replace(settings, claims=str(Path(claims).absolute()))
    folder = ledger_folder(claims, root, settings)
    has_ledger = folder.exists() if claims else folder.is_dir()
    inputs = read_inputs(
        [path],
        settings=settings,
        references=references if references and Path(references).exists() else None,
        claims=str(folder) if has_ledger else None,
        root=root,
    )
    if len(inputs.articles) != 1:
        raise UsageError(f"{path} is not one article.", remedy="Name the file of one article.")
    return inputs
