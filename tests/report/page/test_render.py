"""The page as HTML: complete, self-contained, and made of markup that no article can add to."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from claimwire.records import Failure
from claimwire.report.page import Limits, render
from claimwire.report.page.render import embedded
from report.page.runs import STORY, large, material_of, story, told

LOADING = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "cite", "manifest"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Read(HTMLParser):
    """Collects elements, text and the scripts and styles of a page; refuses what is closed in the wrong order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.raw, self._open = [], "", [], []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), f"{tag}: {names}"
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("script", "style"):
            self.raw.append([tag, dict(attributes), ""])

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] in ("script", "style"):
            self.raw[-1][2] += data
        else:
            self.text += data

    def values(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def page(material, **limits):
    return Read(render(material, Limits(**limits)).html)


@pytest.fixture(scope="module")
def told_story():
    return page(story())


def test_without_a_script_the_charge_its_denial_and_the_articles_are_there(told_story):
    for words in ("ordering the blackout", "denied by", "any involvement in the outage", "Evening Bell", "4 May 2024"):
        assert words in told_story.text
    assert told_story.text.count("Harbour Union accused it of ordering the blackout on Saturday.") == 0  # it is marked
    assert [tag for tag, _ in told_story.elements].count("mark") >= 12


def test_every_link_leads_somewhere_in_the_page(told_story):
    targets = {value[1:] for value in told_story.values("href") if value.startswith("#")}

    assert targets
    assert targets <= set(told_story.values("id"))


def test_ids_are_unique(told_story):
    ids = told_story.values("id")

    assert len(ids) == len(set(ids))


def test_a_link_leads_to_the_words_of_its_claim():
    html = render(story()).html
    number = re.search(r'<a href="#c(\d+)"><bdi>any involvement in the outage', html)[1]

    assert re.search(rf'id="c{number}".*?data-c="{number}"><i>content </i>any involvement in the outage</mark>', html)


def test_nothing_is_loaded_from_anywhere(told_story):
    assert not LOADING & {name for _, attributes in told_story.elements for name in attributes}
    assert {value for value in told_story.values("href") if not value.startswith("#")} == {"data:,"}
    style = next(text for tag, _, text in told_story.raw if tag == "style")
    assert not re.search(r"url\(|@import", style)


def test_the_policy_names_every_style_and_script_by_its_hash_and_allows_nothing_else(told_story):
    policy = next(a["content"] for _, a in told_story.elements if a.get("http-equiv") == "Content-Security-Policy")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    run = [text for tag, a, text in told_story.raw if tag == "script" and "type" not in a]
    styles = [text for tag, _, text in told_story.raw if tag == "style"]

    assert parts["default-src"] == "'none'"
    assert parts["script-src"].split() == [sha(text) for text in run]
    assert parts["style-src"].split() == [sha(text) for text in styles]
    assert parts["img-src"] == "data:"
    assert set(parts) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    assert not {name for _, a in told_story.elements for name in a if name == "style" or name.startswith("on")}


def sha(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_without_its_data_the_page_is_smaller_than_a_megabyte():
    assert len(render(material_of()).html.encode()) < 1_000_000


def test_the_same_run_gives_the_same_page():
    assert render(story()).html == render(story()).html


EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "&lt;b&gt; &#x0; &nosuch; &amp",
    "]]></textarea></title><svg/onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "a\u202egnp.exe\x00\x1b",
)


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("later", [False, True])
def test_nothing_that_an_article_says_becomes_markup(evil, later):  # acceptance 65
    limits = {"cards": 0, "texts": 0, "rows": 0} if later else {}
    records = [_poisoned(told(*each, title=evil), evil) for each in STORY]
    failures = (Failure(path=evil, stage="read", error="E", message=evil),)
    attacked = page(material_of(*records, failures=failures), **limits)
    harmless = page(
        material_of(*(_poisoned(told(*each, title="T"), "T") for each in STORY), failures=failures), **limits
    )

    assert {tag for tag, _ in attacked.elements} == {tag for tag, _ in harmless.elements}
    assert len(attacked.elements) == len(harmless.elements)
    assert all(value.startswith(("#", "data:,")) for value in attacked.values("href"))
    assert not re.search("[\u202e\x00\x1b]", render(material_of(*records, failures=failures)).html)


def _poisoned(record, evil):
    """Return the record with ``evil`` in its text, outlet, sources, targets and platforms."""
    text = record.text + " " + evil
    claims = tuple(
        claim.model_copy(
            update={
                "source": claim.source.model_copy(update={"name": evil + claim.source.name}),
                "targets": (evil,),
                "platforms": tuple(each.model_copy(update={"id": evil}) for each in claim.platforms),
            }
        )
        for claim in record.claims
    )
    actors = tuple(actor.model_copy(update={"name": evil + actor.name}) for actor in record.actors)
    return record.model_copy(update={"text": text, "outlet": evil + record.id, "claims": claims, "actors": actors})


def test_embedded_data_reads_back_and_cannot_end_its_element():
    value = {"a": "</script><!-- & \u2028 😀"}
    text = str(embedded(value))

    assert json.loads(text) == value
    assert not re.search("[<>&]", text)


def test_what_is_not_laid_out_at_once_lies_in_the_page_as_text():
    html = render(story(), Limits(cards=0, texts=1, rows=2)).html
    later = [attributes["id"] for tag, attributes, _ in Read(html).raw if attributes.get("type") == "text/plain"]

    assert later == ["later-s0", "later-a1", "later-a2", "later-a3"]
    assert "3 more articles are shown where JavaScript is on" in html
    assert "2 more claims are listed where JavaScript is on" in html


def test_later_articles_are_the_same_markup():
    at_once = re.search(r'<details class="article" id="a3">.*?</details>', render(story()).html, re.DOTALL)[0]

    assert at_once in render(story(), Limits(texts=0)).html


def test_what_is_left_out_is_said():
    made = render(story(), Limits(articles=2))

    assert "2 articles, 2 claims and 0 accounts are left out" in made.html
    assert made.left.articles == 2


def test_articles_without_their_text_are_told_by_their_claims():
    material = story()
    bare = {name: record.model_copy(update={"text": None}) for name, record in material.articles.items()}
    made = render(material._replace(articles=bare))

    assert made.without_text == 4
    read = Read(made.html)
    assert {value[1:] for value in read.values("href") if value.startswith("#")} <= set(read.values("id"))


def test_a_run_without_claims_has_a_page():
    assert "No two claims of this run are about the same thing" in page(material_of()).text


def test_the_markup_of_a_large_run_is_sound():
    assert len(page(large(40), cards=5, texts=5).values("id")) > 50
