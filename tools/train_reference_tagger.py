"""Trains the tagger of reference strings and writes its model into the package.

Run as ``python -m tools.train_reference_tagger`` in a checkout beside which ``shared/data`` lies. The
same data, seed and version of python-crfsuite give the same model, byte for byte; the figures are
printed by ``benchmarks/reference_strings.py``.
"""

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from claimcheck.data.reference_tagger import MODEL
from tools.marked_references import CORE, Marked, core_set, examples
from tools.rendering import rendered
from tools.rendering.works import Pool

SEED: Final = 20260101
RENDERED: Final = 8_600
"""Rendered references beside those of the core set."""
PARAMETERS: Final = {
    "c1": 0.2,
    "c2": 0.05,
    "max_iterations": 140,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
MOST_BYTES: Final = 950_000


def train(marked: Sequence[Marked], path: Path) -> None:
    """Train a tagger on marked references and write its model to a file."""
    pycrfsuite: Any = import_module("pycrfsuite")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for rows, labels in examples(marked):
        trainer.append(rows, labels)
    real = [one for one in marked if one.style == "core"]
    for rows, labels in examples(
        real, with_grammar=False
    ):  # lest it learn to trust the grammar only
        trainer.append(rows, labels)
    trainer.train(str(path))


def main() -> int:
    """Train on everything, and write the model if it is small enough to ship."""
    if not CORE.is_file():
        print(f"{CORE} is not there: the training data is not part of the repository")
        return 1
    core = core_set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        train([*core, *rendered(Pool(core, SEED), RENDERED, is_clean=False)], path)
        model = path.read_bytes()
    print(f"{len(core)} references of the core set and {RENDERED} rendered: {len(model)} bytes")
    if len(model) > MOST_BYTES:
        print(f"more than {MOST_BYTES} bytes: not written")
        return 1
    MODEL.write_bytes(model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
