"""Packs a Word document again with other bytes in some of its parts."""

import io
import zipfile
from collections.abc import Mapping


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive with the bytes of some parts replaced, and new parts behind the others.

    Every other part keeps its bytes, and all keep their names, order, dates and way of packing.

    Arguments:
        data: The archive, which was read already.
        parts: Name of a part to the bytes of the part.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = parts.get(info.filename)
            new.writestr(info, old.read(info) if content is None else content)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(zipfile.ZipInfo(name), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
