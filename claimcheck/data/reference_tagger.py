"""The trained model of the tagger of reference strings, with the notice in ``NOTICE``."""

from pathlib import Path

MODEL = Path(__file__).with_name("reference-tagger.crfsuite")


def reference_tagger() -> bytes | None:
    """Return the model, ``None`` where it is missing."""
    return MODEL.read_bytes() if MODEL.is_file() else None
