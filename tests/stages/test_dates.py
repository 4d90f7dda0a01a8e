"""Dates: each rule's own sentences, the marked cases, and what holds of every value."""

from __future__ import annotations

import datetime
import re
import warnings
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimwire.annotations import DATES, ArticleRow, TimexRow, timexes_of
from claimwire.rules import load_rules
from claimwire.stages.dates import Dates
from claimwire.stages.dates.rulebook import RULES, TimexRule

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf imports a module that Python means to drop
    from edtf import parse_edtf

NLP = spacy.blank("en")
RULE_LINES = load_rules(TimexRule, RULES)
CASES = [
    line.replace("\\n", "\n").split(" ", 1)
    for line in (Path(__file__).parent / "cases" / "dates.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
PUBLISHED = "2024-01-08"


STAGE = Dates()


def read(text: str, published: str | None = PUBLISHED) -> Doc:
    doc = NLP.make_doc(text)
    doc._.claimwire_article = ArticleRow(published=published)
    return STAGE(doc)


def values(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, row.value) for span, row in timexes_of(doc)]


def rules_that_fire(text: str) -> set[str]:
    doc = read(text)
    return {span.id_ for span in doc.spans[DATES]}


def row(text: str, published: str | None = PUBLISHED) -> TimexRow:
    [(_, only)] = timexes_of(read(text, published))
    return only


@pytest.mark.parametrize(("published", "marked"), CASES, ids=lambda part: part[:60])
def test_finds_the_dates_that_are_marked(published: str, marked: str) -> None:
    doc = read(MARK.sub(r"\1", marked), None if published == "?" else published)

    assert values(doc) == MARK.findall(marked)


@pytest.mark.parametrize("rule", RULE_LINES, ids=lambda rule: rule.id)
def test_every_rule_fires_where_its_examples_say(rule: TimexRule) -> None:
    assert rule.yes
    assert all(rule.id in rules_that_fire(sentence) for sentence in rule.yes)
    assert not any(rule.id in rules_that_fire(sentence) for sentence in rule.no)


def written_values() -> dict[str, TimexRow]:
    """Return each value that the rules' own sentences bring, once, with its row."""
    sentences = [sentence for rule in RULE_LINES for sentence in rule.yes]
    docs = [read(sentence, published) for sentence in sentences for published in (PUBLISHED, None)]
    return {row.value: row for doc in docs for _, row in timexes_of(doc)}


@pytest.mark.parametrize("found", written_values().values(), ids=lambda found: found.value)
def test_every_value_is_edtf_and_covers_its_days(found: TimexRow) -> None:
    parsed = parse_edtf(re.sub(r"(T\d\d:\d\d)$", r"\1:00", found.value))  # the library wants seconds

    if found.first:  # what no anchor gives is written X, which only level 2 knows of years
        assert type(parsed).__name__ in ("Date", "DateAndTime", "Interval", "Season", "Unspecified")
    if found.first and found.last and found.grain not in ("minute", "season"):
        assert tuple(parsed.lower_strict())[:3] == datetime.date.fromisoformat(found.first).timetuple()[:3]
        assert tuple(parsed.upper_strict())[:3] == datetime.date.fromisoformat(found.last).timetuple()[:3]


def test_a_relative_date_names_its_anchor_and_an_absolute_one_has_none() -> None:
    assert row("It rained last month.") == TimexRow(
        "2023-12", "2023-12-01", "2023-12-31", "month", "unit.shifted", "2024-01-08"
    )
    assert row("It rained in April 2022.").anchor is None


def test_without_a_day_of_publication_the_days_stay_open() -> None:
    assert row("It rained on Sunday.", None) == TimexRow("XXXX-XX-XX", None, None, "day", "weekday.alone", None)


def test_the_day_of_publication_does_not_move_with_its_time_zone() -> None:
    assert row("It rained today.", "2024-01-08T23:30:00-08:00").value == "2024-01-08"


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2024-01-09T03:30:00Z", "2024-01-08"),  # still the eighth in Karachi's dateline
        ("2024-01-09T03:30:00+00:00", "2024-01-08"),
        ("2024-01-09T03:30:00+05:00", "2024-01-09"),
        ("2024-01-09", "2024-01-09"),
        ("2024-02-09T03:30:00Z", "2024-02-09"),  # a dateline of another month is of another story
    ],
)
def test_a_time_in_utc_does_not_move_the_day_of_the_dateline(published: str, value: str) -> None:
    *_, today = timexes_of(read("KARACHI, Jan 8 (Agency) - It rained today.", published))

    assert today[1].value == value


def test_the_latest_post_that_is_embedded_dates_an_undated_article() -> None:
    post = "It rained on Sunday. Ann Lee (@annlee) December 17, 2023. Bo (@bo_) December 18, 2023."

    assert values(read(post, None))[0] == ("Sunday", "2023-12-17")
    assert values(read(post, "2024-01-08"))[0] == ("Sunday", "2024-01-07")


@pytest.mark.parametrize(
    ("text", "part_of_day", "modifier", "zone"),
    [
        ("It rained on Sunday night.", "night", None, None),
        ("It rained early on Sunday morning.", "morning", "early", None),
        ("It rained tonight.", "night", None, None),
        ("It fell in early 2022.", None, "early", None),
        ("It fell in mid-March.", None, "mid", None),
        ("It opens at the end of this year.", None, "end", None),
        ("It opened at the beginning of 2022.", None, "start", None),
        ("It fell earlier this month.", None, "early", None),
        ("It fell around 2015.", None, "about", None),
        ("It fell at around 6:00 pm.", None, "about", None),
        ("It fell at 14:05 GMT.", None, None, "GMT"),
        ("It fell at 9 pm local time.", None, None, "local time"),
        ("Updated 2024-01-07T21:00+05:00 by the desk.", None, None, "+05:00"),
        ("It fell on Sunday.", None, None, None),
    ],
)
def test_what_a_value_cannot_say_stands_beside_it(
    text: str, part_of_day: str | None, modifier: str | None, zone: str | None
) -> None:
    found = row(text)

    assert (found.part_of_day, found.modifier, found.zone) == (part_of_day, modifier, zone)


@pytest.mark.parametrize(
    ("text", "published", "value", "alternatives"),
    [
        ("Sunday, a day of rain.", PUBLISHED, "2024-01-07", ("2024-01-14",)),
        ("It rained on Sunday.", PUBLISHED, "2024-01-07", ()),
        ("A note of July 2.", PUBLISHED, "2024-07-02", ("2023-07-02",)),
        ("Notes: July 15.", PUBLISHED, "2023-07-15", ("2024-07-15",)),
        ("In June, rain.", PUBLISHED, "2024-06", ("2023-06",)),
        ("The form was dated 03/04/2019.", None, "2019-04-03", ("2019-03-04",)),
        ("The form was dated 13/04/2019.", None, "2019-04-13", ()),
        (
            "It closed on Thursday, July 28, having lost money in 2014.",
            None,
            "XXXX-07-28",
            ("2016-07-28", "2022-07-28"),
        ),
    ],
)
def test_where_the_words_leave_a_value_open_the_others_are_kept(
    text: str, published: str | None, value: str, alternatives: tuple[str, ...]
) -> None:
    found = timexes_of(read(text, published))[0][1]

    assert (found.value, found.alternatives) == (value, alternatives)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Reed, 71, has 9389 readers.",
        "She was given three years and waited an hour.",
        "Sales grew for six months, week after week.",
        "It happens every Friday, on Mondays and each June.",
        "They may march on, and will not fall.",
        "The Sun and the Sunday Mirror broke the story.",
        "April Stone and August Reed married.",
        "He was in his fifties, she in her 30s.",
        "The 2019 election and Expo 2020 were costly.",
        "The Data Act, 2022, is a law.",
        "It cost $2000, or 1999 euros.",
        "See p. 1987 and pp. 1950-1960.",
        "The second half was dull, and the third quarter of the match no better.",
        "The office opens daily at 9 am.",
        "Call 2021-13-03 or 555-1987.",
        "Flight 1812 and Room 2010 are closed.",
        "It was sacked in 481 BC, in the fifth century BC.",
        "The Christmas market and the Easter egg hunt drew crowds.",
        "It is still in use today, as today's youth knows.",
        "On Friday the 13th it is unlucky.",
        "At the end of the day, it matters.",
    ],
)
def test_this_is_never_a_date(text: str) -> None:
    assert values(read(text)) == []


def test_works_alone_in_a_pipeline_that_knows_nothing_of_articles() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimwire_dates")

    assert values(nlp("She resigned on 4 May 2019.")) == [("4 May 2019", "2019-05-04")]


def test_running_twice_changes_nothing_and_bytes_keep_all() -> None:
    doc = read("On Sunday the site failed at 9 pm, as it had in July last year.")
    once = timexes_of(doc)
    again = timexes_of(Dates()(doc))
    kept = timexes_of(Doc(NLP.vocab).from_bytes(doc.to_bytes()))

    assert [r for _, r in once] == [r for _, r in again] == [r for _, r in kept]
    assert len(once) == 3


def test_an_entity_that_holds_more_than_the_date_is_a_name() -> None:
    doc = NLP.make_doc("Studio 2018 opened a show .")
    doc.set_ents([spacy.tokens.Span(doc, 0, 2, label="ORG")])

    assert values(Dates()(doc)) == []


JUMBLE = """30 31 2 8th 2024 1899 February Feb. Sunday Monday, last next year week months ago of the first half quarter
9 pm at 12:61 end early from to - 29/02/2023 0000-00-00 by Published: yesterday (July 27) two days later . é"""
WORDS = st.sampled_from([*JUMBLE.split(), "\n"])


@given(st.lists(WORDS, max_size=14), st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
@settings(max_examples=100, deadline=None)
def test_no_jumble_of_words_breaks_it_and_its_spans_stay_apart(words: list[str], published: str | None) -> None:
    doc = read(" ".join(words), published)
    found = timexes_of(doc)

    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(found))
    assert all(one.first is None or one.last is None or one.first <= one.last for _, one in found)


def test_text_without_words_has_no_dates() -> None:
    assert values(read(" \n\n ... ")) == []


def test_the_documentation_names_every_kind_of_rule() -> None:
    page = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")

    table = page.split("## The rules")[1].split("\nNever")[0]
    assert {rule.id.split(".")[0] for rule in RULE_LINES} == set(re.findall(r"`(\w+)`", table))
