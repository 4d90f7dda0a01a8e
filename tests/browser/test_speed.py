"""5,000 articles with 50,000 claims: how long a reader waits."""

import pytest

pytestmark = pytest.mark.browser

PAINT, FILTER = 2000, 200  # milliseconds
PAINTED = "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
TIMED = """
const [name, value, done] = arguments;
const form = document.forms[0];
form.elements[name].value = value;
const start = performance.now();
form.requestSubmit();
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""


@pytest.mark.parametrize("view", ["accounts", "timeline", "actors", "platforms", "articles"])
def test_a_large_run_is_painted_and_filtered_at_once(browser, huge, view):
    browser.open(huge, f"#{view}")
    painted = browser.run(PAINTED)
    waits = {}
    for _ in range(5):  # the best of five: what else the machine does is not the page's
        for name, value in (
            ("kind", "denial"),
            ("text", "ab"),
            ("actor", "an"),
            ("kind", ""),
            ("text", ""),
            ("actor", ""),
        ):
            waits.setdefault((name, value), []).append(browser.wait(TIMED, name, value))
    best = {change: min(each) for change, each in waits.items()}
    print(view, f"{painted:.0f} ms to the first paint;", {change: round(wait) for change, wait in best.items()})

    assert painted < PAINT
    assert max(best.values()) < FILTER
