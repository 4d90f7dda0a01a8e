"""Boilerplate lines are marked, and nothing that somebody says is."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimwire.annotations import ZONES, ArticleRow, RoleRow
from claimwire.rules import load_rules
from claimwire.stages.zones import ZoneRule, Zones

NLP = spacy.blank("en")
STAGE = Zones()
RULES = load_rules(ZoneRule, "zones.en.jsonl")


def zones(text: str) -> list[tuple[str, str]]:
    doc = STAGE(NLP(text))
    return [(span.label_, span.text) for span in doc.spans[ZONES]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_fires_in_its_yes_lines_and_no_rule_in_its_no_lines(rule: ZoneRule) -> None:
    assert rule.yes
    assert rule.no
    assert [found.id if (found := STAGE.judge(line)) else None for line in rule.yes] == [rule.id] * len(rule.yes)
    assert [STAGE.judge(line) for line in rule.no] == [None] * len(rule.no)


def test_boilerplate_is_marked_line_by_line_and_the_text_stays() -> None:
    text = (
        "River Rises Again Overnight\r\n\r\n312 Reads |  \r\n\r\nThe road is closed.\r\n\r\n\r\nImage Source: Twitter"
    )

    assert zones(text) == [("counter", "312 Reads |"), ("credit", "Image Source: Twitter")]
    assert STAGE(NLP(text)).text == text


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n120 Reads |\n\n"])
def test_a_headline_that_comes_again_is_a_repeat(gap: str) -> None:
    title = "River Rises Again Overnight, Mayor Warns"

    assert zones(f"{title}{gap}{title.upper()}\nThe road is closed.")[-1] == ("repeat", title.upper())


def test_a_short_line_may_come_twice() -> None:
    assert zones("What now?\nThe road is closed.\nWhat now?\nNobody knows.") == []


@pytest.mark.parametrize(
    "line",
    [
        "“We will keep the road closed until the water falls,” the mayor said.",
        "Copyright holders “have waited for this ruling since last spring”, the union said.",
        "Subscribe to the plan, the mayor told them.",
        "Read more: “We will keep the road closed,” the mayor said.",
        "By ten, “there was no road left to close at all”.",
        "Photo: “That is the bridge where I was born.”",
        "Advertisement is “a tax on being unremarkable”, he wrote.",
    ],
)
def test_a_sentence_that_quotes_or_reports_is_never_boilerplate(line: str) -> None:
    assert zones(f"River Rises\n\n{line}") == []


@pytest.mark.parametrize("line", ["Video: Mayor walks into the river", "Watch: Mayor walks into the river"])
def test_a_first_line_in_the_shape_of_a_link_is_the_headline(line: str) -> None:
    assert zones(f"{line}\n\nThe road is closed.") == []
    assert [text for _, text in zones(f"The road is closed.\n\n{line}")] == [line]


def test_a_name_stands_in_the_byline_only_at_the_head() -> None:
    assert zones("River Rises\nBy Ana Silva\nThe road is closed.") == [("byline", "By Ana Silva")]
    assert zones("Closed.\n" * 9 + "By Ana Silva") == []


OUTLET = "River Post: News from the Bank"


def outlet_zones(line: str, *, roles: list[RoleRow] | None = None) -> list[tuple[str, str]]:
    text = f"The road is closed.\n{line}"
    doc = NLP(text)
    doc._.claimwire_article = ArticleRow("a", repeated=(text.index(line),))
    doc._.claimwire_roles = roles or []
    return [(span.label_, span.text) for span in STAGE(doc).spans[ZONES]]


def test_a_line_that_the_outlet_repeats_is_marked_unless_it_reports() -> None:
    assert outlet_zones(OUTLET) == [("outlet", OUTLET)]
    assert outlet_zones("Share") == [("share", "Share")]
    assert outlet_zones("The mayor said the road would stay closed.") == []


def test_a_line_that_the_outlet_repeats_is_kept_where_the_encoder_sees_a_cue() -> None:
    line = "The mayor denies it"

    assert outlet_zones(line) == [("outlet", line)]
    assert outlet_zones(line, roles=[RoleRow((8, 9), (6, 8), [(9, 10)], 0.9)]) == []


def test_a_doc_that_comes_from_bytes_has_the_same_zones() -> None:
    line = "The harbour line runs again from Monday on"
    doc = NLP(f"{line}\nIt rained.")
    doc._.claimwire_article = ArticleRow(repeated=(0,))
    doc._.claimwire_roles = [RoleRow((2, 3), None, [(3, 5)], 0.9)]

    again = STAGE(Doc(NLP.vocab).from_bytes(doc.to_bytes()))

    assert [span.text for span in again.spans[ZONES]] == [span.text for span in STAGE(doc).spans[ZONES]] == []


@given(st.text(alphabet=st.sampled_from("ab By:|©.\n\r\t \u2028“”12#@"), max_size=80))
def test_zones_are_whole_lines_and_running_twice_changes_nothing(text: str) -> None:
    first = zones(text)
    doc = STAGE(STAGE(NLP(text)))

    assert [(span.label_, span.text) for span in doc.spans[ZONES]] == first
    assert doc.text == text
