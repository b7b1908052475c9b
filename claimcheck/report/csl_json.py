"""All references of an audit as CSL-JSON, for citation processors and programs that manage references.

Source: Citation Style Language 1.0.2, the schema ``csl-data.json``.
"""

import json
from collections.abc import Iterator

from claimcheck.bibliography.csl_items import csl_item
from claimcheck.model import Audit, Reference


def render(audit: Audit) -> str:
    """Return every reference once, those of files of references first, with its key as its ``id``."""
    items = {item["id"]: item for item in map(csl_item, reversed(list(_references(audit))))}
    return json.dumps(list(reversed(items.values())), ensure_ascii=False, indent=2) + "\n"


def _references(audit: Audit) -> Iterator[Reference]:
    """Yield every reference but short forms; a work of several lists has one key."""
    for bibliography in audit.bibliographies:
        yield from bibliography.references
    for article in audit.articles:
        yield from (one for one in article.references if not one.short_form and not one.alias_of)
