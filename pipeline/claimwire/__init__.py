"""Who said what, when, where - and who denies it: news articles in, validated claim records out.

>>> import claimwire
>>> record = claimwire.extract("Meta denied on Sunday that it had blocked the page.")
>>> record.claims[0].kind
'denial'

The names below are loaded when they are first used, so ``import claimwire`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if __name__ != "claimwire":  # a second copy under another name would make a second, unequal copy of every record
    raise ImportError(f"import claimwire, not {__name__}: pipeline/ is the folder that it is imported from")

if TYPE_CHECKING:
    from claimwire.errors import ArticleError, ClaimwireError, InputError, RecordError, RunError, SetupError
    from claimwire.extraction import extract
    from claimwire.frames import to_frame
    from claimwire.linking import Accounts, link
    from claimwire.nlp import load
    from claimwire.records import (
        Actor,
        Article,
        ArticleRecord,
        Claim,
        DateMention,
        Failure,
        PlatformMention,
        RunRecord,
        Source,
        Span,
    )
    from claimwire.run.workers import extract_all
    from claimwire.sinks.json_lines import read_claims

__version__ = "0.1.0"

__all__ = [
    "Accounts",
    "Actor",
    "Article",
    "ArticleError",
    "ArticleRecord",
    "Claim",
    "ClaimwireError",
    "DateMention",
    "Failure",
    "InputError",
    "PlatformMention",
    "RecordError",
    "RunError",
    "RunRecord",
    "SetupError",
    "Source",
    "Span",
    "extract",
    "extract_all",
    "link",
    "load",
    "read_claims",
    "to_frame",
]

_ERRORS = dict.fromkeys((name for name in __all__ if name.endswith("Error")), "claimwire.errors")
_FUNCTIONS = {
    "Accounts": "claimwire.linking",
    "extract": "claimwire.extraction",
    "extract_all": "claimwire.run.workers",
    "link": "claimwire.linking",
    "load": "claimwire.nlp",
    "read_claims": "claimwire.sinks.json_lines",
    "to_frame": "claimwire.frames",
}
_HOMES = dict.fromkeys(__all__, "claimwire.records") | _ERRORS | _FUNCTIONS


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimwire' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
