"""What an outlet prints under everything is marked; what many articles quote is not."""

from __future__ import annotations

import random
from typing import Any

import pytest

from claimwire.ingest import ReadOptions, find_inputs, marked, read_articles, repeated_in
from claimwire.ingest import repeated as repeated_module
from claimwire.ingest.repeated import repeated_lines, sampled_of
from claimwire.records import Article, ArticleRecord
from ingest.samples import zipped

SLOGAN = "Bay Post: News from the Pier"
INVITATION = "Write to the desk whenever the tide surprises you and we will look into it."
QUOTED = "“The water is clean,” the director told everybody."
POST = ["Pier five is closed until further notice", "— Harbour Rail (@harbourrail) May 3, 2024"]


def stories(count: int = 12, *, outlet: str | None = "Bay Post", head: str = SLOGAN, tail: str = INVITATION) -> Any:
    """Return articles of one outlet about different things, with the same lines at head and end."""
    body = "On that day the council heard of case number {0} and of the {0} boats in it, one after the other."
    return [
        Article(
            id=f"{outlet}{number}",
            outlet=outlet,
            text="\n\n".join(
                [head, f"Case {number}", *(body.format(number * 100 + line) for line in range(9)), QUOTED, *POST, tail]
            ),
        )
        for number in range(count)
    ]


def repeated(articles: list[Article]) -> frozenset[int]:
    return repeated_lines(map(sampled_of, articles))


def lines(articles: list[Article], found: frozenset[int] | None = None) -> list[str]:
    """Return the lines of the first article that are marked."""
    first = marked(articles[0], repeated(articles) if found is None else found)
    return [first.text[start:].splitlines()[0] for start in first.repeated]


def test_what_an_outlet_prints_in_its_articles_is_marked_and_nothing_that_somebody_says() -> None:
    assert lines(stories()) == [SLOGAN, INVITATION]


def test_a_sentence_must_stand_in_more_articles_than_a_slogan() -> None:
    assert lines(stories(6)) == [SLOGAN]
    assert lines(stories(4)) == []


def test_printings_of_one_story_are_one_article() -> None:
    (story,) = stories(1)

    assert lines([story.model_copy(update={"id": str(number)}) for number in range(20)]) == []


def test_lines_of_another_outlet_or_of_a_few_articles_of_many_are_no_lines_of_this_one() -> None:
    found = repeated([*stories(), *stories(outlet="Other", head="Other Head", tail="Other tail")])

    assert lines(stories(outlet="Other"), found) == []
    assert lines([*stories(5, head="May Day Special"), *stories(60)[5:]]) == [INVITATION]


def test_without_an_outlet_the_folder_stands_for_it() -> None:
    found = [story.model_copy(update={"path": f"in/{story.id}.txt"}) for story in stories(outlet=None)]

    assert lines(found) == [SLOGAN, INVITATION]


def test_the_order_of_the_articles_changes_nothing() -> None:
    many = stories(300, tail="x") + stories(40, outlet="Other", head="Elsewhere")
    shuffled = random.Random(5).sample(many, len(many))

    assert repeated(many) == repeated(shuffled) != frozenset()


def test_the_sample_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated_module, "SAMPLE", 20)

    assert lines(stories(200)) == [SLOGAN, INVITATION]


def test_marks_are_where_the_lines_are_whatever_the_newlines_and_are_not_written() -> None:
    text = f"\ufeff  {SLOGAN} \r\n\r\nThe quay is open.\u2028{SLOGAN.upper()}"
    article = Article(id="a", outlet="Bay Post", text=text)

    found = marked(article, repeated(stories()))

    assert [text[start:].splitlines()[0].rstrip() for start in found.repeated] == [SLOGAN.upper()]
    assert "repeated" not in found.to_line()
    assert ArticleRecord(**found.model_dump(exclude={"text"}), sha256=found.sha256)


def test_the_lines_of_a_whole_input_mark_its_parts_alike(write: Any) -> None:
    members = {f"{number}.txt": story.text for number, story in enumerate(stories(outlet=None))}
    inputs = find_inputs([str(write("in/a.zip", zipped(members)).parent), "-"])

    found = repeated_in(inputs, ReadOptions())

    (path, *_) = (item for item in read_articles(inputs[:1]))
    assert isinstance(path, Article)
    assert len(marked(path, found).repeated) == 2
