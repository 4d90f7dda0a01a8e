"""One article -> its record, or the failure that stands in its place.

This is the only place that catches every error: what a stage raises about one article becomes a Failure that names
the stage, and the run goes on.
"""

from __future__ import annotations

from typing import Protocol

from claimwire.errors import ArticleError, EmptyInput, InputError, SetupError
from claimwire.records import Article, ArticleRecord, Failure, Outcome

MESSAGE_CHARS = 300  # of a failure's message


class Extracts(Protocol):
    """What an article is given to; ``stage`` names what is at work, for the failure record."""

    stage: str

    def __call__(self, article: Article) -> ArticleRecord: ...


def attempt(extractor: Extracts, article: Article) -> Outcome:
    """Return the article's record, or the failure that stands in its place.

    Raises:
        SetupError: A stage found its model or rules missing or broken, which is no fault of the article.
    """
    try:
        return extractor(article)
    except SetupError:
        raise
    except ArticleError as error:
        return _failure(article, error.stage, error, error.reason)
    except Exception as error:  # whatever a stage raises, the other articles go on
        return _failure(article, extractor.stage, error, str(error))


def unread(error: InputError) -> Failure:
    """Return the failure record of an input that gives no article."""
    path = f"{error.path}:{error.line}" if error.line else error.path
    kind = EmptyInput if isinstance(error, EmptyInput) else InputError
    return Failure(
        path=path, article=error.article_id, stage=error.stage, error=kind.__name__, message=one_line(error.reason)
    )


def stumbled(path: str | None, error: Exception) -> Failure:
    """Return the failure record of a file whose reader raised what no reader should."""
    kind = type(error).__name__
    return Failure(path=path, stage="read", error=kind, message=one_line(str(error)) or kind)


def one_line(message: str) -> str:
    """Return ``message`` on one line, cut to what a person reads; spaCy's errors are long."""
    line = " ".join(message.split())
    return line if len(line) <= MESSAGE_CHARS else line[: MESSAGE_CHARS - 1] + "…"


def _failure(article: Article, stage: str, error: Exception, message: str) -> Failure:
    kind = type(error).__name__
    return Failure(path=article.path, article=article.id, stage=stage, error=kind, message=one_line(message) or kind)
