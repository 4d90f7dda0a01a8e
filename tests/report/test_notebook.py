import re
from html.parser import HTMLParser

import pytest

from claimwire.linking import link
from claimwire.records import ArticleRecord
from claimwire.report.notebook import STYLES, article_html
from fakes import record_of
from report.page.runs import STORY, told

TEXT = "Rana said it rains.\n\nMina denied a fault."


class Words(HTMLParser):
    """Collects the text of the marked article, without labels."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.tags = [], "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open.append((tag, dict(attributes).get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "entities") in self.open and self.open[-1][0] != "span":
            self.text += data


def test_the_text_is_shown_whole():
    assert Words(article_html(record_of(TEXT))).text == TEXT


def test_every_part_of_a_claim_is_labelled_with_its_number():
    labels = re.findall(r"(source|cue|content) (\d)</span>", article_html(record_of(TEXT)))

    assert labels == [(part, number) for number in "12" for part in ("source", "cue", "content")]


def test_parts_differ_by_more_than_colour():
    without_colour = {re.sub(r"#\w+|background: ", "", style) for style in STYLES.values()}

    assert len(without_colour) == len(STYLES)


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '" onmouseover="x', "<img src=x onerror=y>"])
def test_nothing_in_an_article_becomes_markup(evil):
    record = record_of(f"Rana said {evil} it rains", title=evil, outlet=evil, language='en" x="')
    record = record.model_copy(
        update={
            "claims": tuple(
                c.model_copy(update={"source": c.source.model_copy(update={"name": evil})}) for c in record.claims
            )
        }
    )

    page = Words(article_html(record))

    assert {tag for tag, _ in page.tags} <= {"div", "p", "b", "mark", "span", "table", "tr", "td"}
    assert {name for _, attributes in page.tags for name in attributes} <= {"class", "style", "lang"}


def test_claims_that_overlap_are_both_marked():
    record = record_of("Rana said Mina denied a fault.")
    outer = record.claims[0]
    inner = record_of("Mina denied a fault.").claims[0]
    moved = inner.model_copy(
        update={
            part: tuple(
                span.model_copy(update={"start": span.start + 10, "end": span.end + 10})
                for span in getattr(inner, part)
            )
            for part in ("cue", "content")
        }
        | {"source": inner.source.model_copy(update={"start": 10, "end": 14})}
    )

    page = Words(article_html(record.model_copy(update={"claims": (outer, moved)})))

    assert page.text == record.text


def test_an_article_shows_itself_in_a_notebook():
    record = record_of(TEXT)

    assert record._repr_html_() == article_html(record)


def test_a_record_without_its_text_shows_its_heading():
    record = ArticleRecord(id="a1", title="Rain", sha256="0")

    assert "<b>Rain</b>" in article_html(record)
    assert Words(article_html(record)).text == ""


def test_a_claim_shows_its_parts_in_the_order_of_the_text():
    claim = told("b", "Quay", "denial", "Lagoon Telecom", "denied on Facebook", "any role").claims[0]
    page = Words(claim._repr_html_())

    assert page.text == "Lagoon Telecom … denied on Facebook … any role"
    assert "<b>denial · 4 May 2024 · facebook · 0.90</b>" in claim._repr_html_()


def test_a_negated_claim_says_so():
    claim = record_of(TEXT).claims[0].model_copy(update={"negated": True, "via": "Ada <Obi>", "targets": ("Mina",)})

    assert "<b>no assertion · aimed at Mina · via Ada &lt;Obi&gt; · 0.90</b>" in claim._repr_html_()


def linked(records):
    records = list(records)
    return link([claim for record in records for claim in record.claims], records)


def test_accounts_show_who_denies_whom_and_where():
    html = linked(told(*each) for each in STORY)._repr_html_()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)

    assert "1 accounts, 1 of them contested" in html
    assert cells[:4] == [
        *("said by", "Harbour Union", "ordering the blackout"),
        "Lessa Post 2024-05-05; Evening Bell 2024-05-05",
    ]
    assert "denied by" in cells


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '" onmouseover="x'])
def test_nothing_in_an_account_becomes_markup(evil):
    records = (told(name, None, *rest, title=evil) for name, _, *rest in STORY)
    page = Words(linked(records)._repr_html_())

    assert {tag for tag, _ in page.tags} <= {"div", "p", "b", "table", "tr", "td"}
    assert {name for _, attributes in page.tags for name in attributes} <= {"style"}
