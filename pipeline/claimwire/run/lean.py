"""spaCy as a worker process imports it: without its command line.

``import spacy`` imports all commands of ``spacy.cli``, with jinja2, requests and weasel, for the sake of one function,
``spacy.info``; that takes a third of its time, and every worker would pay it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


def import_spacy() -> None:
    """Import spaCy, unless that is done; who asks for ``spacy.cli`` or ``spacy.info`` afterwards gets it as ever."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401 - for what it leaves in sys.modules
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*words: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*words, **options)
