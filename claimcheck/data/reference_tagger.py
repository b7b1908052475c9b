"""The trained model of the tagger of reference strings; ``NOTICE`` says what it was trained on."""

from pathlib import Path
from typing import Final

MODEL: Final = Path(__file__).with_name("reference-tagger.crfsuite")
