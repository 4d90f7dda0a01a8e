"""The page in a real browser: opened, filtered, clicked through."""

from pathlib import Path

import axe_core_python
import pytest

from browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

VIEWS = ("accounts", "timeline", "actors", "platforms", "articles", "about")
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")
SERIOUS = "axe.run().then(found => arguments[0](found.violations.filter(v => /serious|critical/.test(v.impact))"
FAULTS = SERIOUS + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' '))))"
SETTLED = "setTimeout(arguments[0], 150)"  # a chart is drawn a moment after the words


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_without_a_request_or_a_complaint(browser, small, view):
    browser.open(small, f"#{view}")
    browser.wait(SETTLED)

    assert browser.shown("section > h2") == [browser.run(f"return document.querySelector('#{view} h2').innerText")]
    assert browser.requests() == []
    assert browser.complaints() == []


def test_the_policy_stops_a_script_that_got_in(browser, small):
    browser.open(small)
    browser.run(
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s)"
    )
    browser.run("const i = document.createElement('img'); i.src = 'https://example.com/x.png'; document.body.append(i)")

    assert browser.run("return window.pwned") is None
    assert ["Content Security Policy" in each for each in browser.complaints()] == [True, True]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_serious_fault(browser, small, view, dark, size):
    browser.open(small, f"#{view}", size=size, dark=dark)
    browser.wait(SETTLED)
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)")
    browser.run(AXE)

    assert browser.wait(FAULTS) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_a_view_without_scrolling_sideways(browser, small, view):
    browser.open(small, f"#{view}", size=PHONE)

    assert browser.run("return document.documentElement.scrollWidth") <= PHONE[0]


def test_from_an_account_to_its_words_in_the_article_and_back(browser, small):
    browser.open(small)
    browser.click("#accounts .answers .words a")

    assert browser.shown("section > h2") == ["Articles"]
    assert "any involvement in the outage" in "".join(browser.shown("mark.hit"))
    assert browser.run("return document.activeElement.classList.contains('tag')")
    assert "view=articles&at=c" in browser.address()
    browser.driver.back()
    assert browser.shown("section > h2") == ["Accounts"]


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("kind", "denial", "1 of 4 claims"),
        ("outlet", "Quay", "1 of 4 claims"),
        ("platform", "facebook", "1 of 4 claims"),
        ("actor", "lagoon", "3 of 4 claims"),
        ("text", "BLACKOUT", "3 of 4 claims"),
        ("since", "2024-05-06", "0 of 4 claims"),
        ("until", "2024-05-05", "4 of 4 claims"),
    ],
)
def test_a_filter_narrows_and_lives_in_the_address(browser, small, name, value, left):
    browser.open(small, "#timeline")
    browser.fill(name, value)
    rows = browser.shown("#claims tr")
    address = browser.address()

    assert browser.shown("#status") == [left]
    assert f"{name}={value}" in address
    browser.open(small, f"#{address}")
    assert (browser.shown("#status"), browser.shown("#claims tr")) == ([left], rows)


def test_days_can_be_those_that_claims_speak_of(browser, small):
    browser.open(small, "#view=timeline&since=2024-05-04&until=2024-05-04")
    assert browser.shown("#status") == ["0 of 4 claims"]
    browser.fill("days", "about")
    assert browser.shown("#status") == ["4 of 4 claims"]


def test_a_filter_hides_the_accounts_and_articles_that_it_leaves_nothing_of(browser, small):
    browser.open(small, "#view=articles&outlet=Quay")
    assert len(browser.shown("details.article")) == 1
    browser.open(small, "#view=accounts&text=nowhere+said")
    assert browser.shown(".card") == []


@pytest.mark.parametrize("view", ["timeline", "actors", "platforms"])
def test_the_script_makes_the_rows_that_the_page_came_with(browser, small, view):
    rows = "return [...document.querySelectorAll('#' + arguments[0] + ' tbody tr')].map(each => each.outerHTML)"
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.open(small)
    without = browser.run(rows, view)
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.open(small, f"#{view}")

    assert without
    assert browser.run(rows, view) == without


def test_without_scripts_all_views_stand_below_each_other(browser, small):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.open(small)
    titles, forms = browser.shown("section > h2"), browser.shown("form")
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert len(titles) == len(VIEWS)
    assert forms == []


def test_without_scripts_a_link_opens_the_article_at_its_words(browser, small):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.open(small, "#c1")
    is_open = browser.run("return document.querySelector('#a1').open")
    top = browser.run("return document.querySelector('#c1').getBoundingClientRect().top")
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert is_open
    assert 0 < top < DESKTOP[1]


def test_more_cards_articles_and_rows_come_when_they_are_wanted(browser, sparse):
    browser.open(sparse, "#accounts")
    assert len(browser.shown(".card")) == browser.run("return JSON.parse(data.textContent).cards.length")
    browser.open(sparse, "#articles")
    assert len(browser.shown("details.article")) == 50
    browser.click("#articles .more")
    assert len(browser.shown("details.article")) == 60
    browser.open(sparse, "#timeline")
    assert len(browser.shown("#claims tr")) == 60
    browser.click("#timeline .more")
    assert len(browser.shown("#claims tr")) == 120


def test_a_link_to_a_claim_opens_an_article_that_was_not_laid_out(browser, sparse):
    browser.open(sparse, "#c599")

    assert browser.run("return document.querySelector('#a59').open")
    assert browser.shown("#c599 ~ mark.hit")


@pytest.mark.parametrize("odd", ["#nowhere", "#c999999", "#view=none&kind=lie", "#%E0%A4%A", "#view=articles&at=s9"])
def test_an_odd_address_shows_a_view(browser, small, odd):
    browser.open(small, odd)

    assert len(browser.shown("section > h2")) == 1
    assert browser.complaints() == []


def test_the_views_are_reached_by_keyboard(browser, small):
    browser.open(small)
    browser.run("document.querySelector('nav a[href=\"#actors\"]').focus()")
    browser.driver.switch_to.active_element.send_keys("\n")

    assert browser.shown("section > h2") == ["Actors"]
    assert browser.run("return document.querySelector('nav [aria-current]').innerText") == "Actors"
