"""What can go wrong, from the caller's side.

ClaimwireError
├── SetupError            an option, path, model or rule is wrong: nothing has run (exit 2)
│   └── RuleFileError     one line of a rule file is wrong (.path, .line)
├── InputError            one input gives no article (.path, .line): recorded, the run goes on
│   └── EmptyInput        it holds no text: recorded, and not counted as failed
├── ArticleError          one article failed in a stage (.article_id, .stage): recorded, the run goes on
├── RunError              the run cannot go on and has published nothing: the same command goes on (exit 1)
│   ├── TooManyFailures   more articles failed than allowed (exit 4)
│   └── Interrupted       Ctrl-C (exit 130): what was under way has been finished
└── RecordError           a record contradicts its article: a bug of ours
"""

from __future__ import annotations

from pathlib import Path


class ClaimwireError(Exception):
    """Base of all errors that claimwire raises on purpose; its text is one line for a person."""


class SetupError(ClaimwireError):
    """An option, path, model or rule is wrong; nothing has been read or written yet."""


class RuleFileError(SetupError):
    """A line of a rule file is wrong.

    Attributes:
        path: The rule file.
        line: Its line, from 1.
    """

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}:{line}: {reason}")
        self.path = path
        self.line = line


class InputError(ClaimwireError):
    """An input, or one line of it, gives no article.

    Attributes:
        path: The input as the user named it or as it was found in a folder.
        reason: What is wrong, without the path.
        line: The line, from 1; None when the whole file is meant.
        article_id: The article's id where it is already known.
        stage: "read", or "language" where it was read and is not English.
    """

    def __init__(
        self, path: str, reason: str, *, line: int | None = None, article_id: str | None = None, stage: str = "read"
    ) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line
        self.article_id = article_id
        self.stage = stage


class EmptyInput(InputError):
    """An input holds no text, or white space only; that is no fault."""


class ArticleError(ClaimwireError):
    """A stage failed on one article.

    Attributes:
        article_id: The article's id.
        stage: Name of the stage that failed.
        reason: What is wrong, without the article's id.
    """

    def __init__(self, article_id: str, stage: str, reason: str) -> None:
        super().__init__(f"{article_id}: {stage}: {reason}")
        self.article_id = article_id
        self.stage = stage
        self.reason = reason


class RunError(ClaimwireError):
    """The run cannot go on: the disk is full, a worker died. Nothing has been published; the same command goes on."""


class TooManyFailures(RunError):
    """More inputs failed than the user allows."""


class Interrupted(RunError):
    """Ctrl-C: what was under way has been finished and is kept; the same command goes on."""


class RecordError(ClaimwireError):
    """A record contradicts its article: an offset does not lead to the text it claims."""


def id_taken(article_id: str, first: str | None) -> str:
    """Return why an article gives no record whose id an article of the file ``first`` has."""
    return f"id {article_id!r} was already taken by an article of {first}"
