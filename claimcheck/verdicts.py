"""What the records say about each reference as a whole."""

from collections.abc import Sequence

from claimcheck.model import Article, Bibliography, ReferenceVerdict
from claimcheck.records import Records


def reference_verdicts(
    articles: Sequence[Article], bibliographies: Sequence[Bibliography], records: Records
) -> tuple[ReferenceVerdict, ...]:
    """Return a verdict for each reference of the lists and of the .bib files."""
    return ()
