"""The output folder of a run, read a record at a time.

Articles and claims are both sorted by article id, so they are read side by side and memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from claimwire.errors import InputError, SetupError
from claimwire.records import Account, ActorSummary, ArticleRecord, Claim
from claimwire.sinks.folder import ACCOUNTS, ACTORS, ARTICLES, CLAIMS, require_run
from claimwire.sinks.json_lines import read_lines


class Findings:
    """What a run found; nothing is read before it is asked for."""

    def __init__(self, out: Path) -> None:
        """Take the output folder of a run.

        Raises:
            SetupError: It holds no complete run.
        """
        require_run(out)
        self.out = out

    @property
    def is_linked(self) -> bool:
        """Return whether ``claimwire link`` has written what its articles have in common."""
        return (self.out / ACCOUNTS).is_file()

    def require_links(self) -> None:
        """See that the run is linked.

        Raises:
            SetupError: It is not.
        """
        if not self.is_linked:
            raise SetupError(f"{self.out}: holds no {ACCOUNTS}; claimwire link makes it")

    def articles(self) -> Iterator[ArticleRecord]:
        """Yield the articles by id, without their claims."""
        return read_lines(self.out / ARTICLES, ArticleRecord)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims by article id and offset."""
        return read_lines(self.out / CLAIMS, Claim)

    def actors(self) -> Iterator[ActorSummary]:
        """Yield the actors of the run; none where it is not linked."""
        return read_lines(self.out / ACTORS, ActorSummary) if (self.out / ACTORS).is_file() else iter(())

    def accounts(self) -> Iterator[Account]:
        """Yield the accounts; none where the run is not linked."""
        return read_lines(self.out / ACCOUNTS, Account) if self.is_linked else iter(())

    def records(self) -> Iterator[ArticleRecord]:
        """Yield the articles by id, each with its claims.

        Raises:
            InputError: A file of the run cannot be read, or the two do not belong together.
        """
        groups = groupby(self.claims(), key=lambda claim: claim.article)
        waiting = next(groups, None)
        for article in self.articles():
            claims: tuple[Claim, ...] = ()
            if waiting and waiting[0] == article.id:
                claims = tuple(waiting[1])
                waiting = next(groups, None)
            yield article.model_copy(update={"claims": claims})
        if waiting:
            raise InputError(str(self.out / CLAIMS), f"has claims of {waiting[0]!r}, an article that {ARTICLES} lacks")

    def records_with_text(self) -> Iterator[tuple[ArticleRecord, str]]:
        """Yield the articles by id, each with its claims, and its text; every offset is compared with it.

        Raises:
            SetupError: The run has not kept the texts.
            RecordError: An offset does not lead to the text it claims.
        """
        for record in self.records():
            if record.text is None:
                kept = "claimwire extract keeps it, without --no-text"
                raise SetupError(f"{self.out}: {ARTICLES} lacks the text of {record.id!r}; {kept}")
            record.check()
            yield record, record.text
