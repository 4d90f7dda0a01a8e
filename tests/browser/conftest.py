"""A headless Chromium for the tests marked ``browser``; ``make browser`` runs them."""

from __future__ import annotations

import json
import shutil
from typing import NamedTuple

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from claimwire.report.page import Limits, render
from report.page.runs import large, story

DESKTOP, PHONE = (1280, 900), (390, 844)


@pytest.fixture(autouse=True)
def no_network():
    """Let Selenium speak with the browser on this machine; that the page reaches for nothing is a test here."""


class Browser(NamedTuple):
    """A browser that a test drives."""

    driver: webdriver.Chrome

    def open(self, path, fragment="", *, size=DESKTOP, dark=False):
        """Open a page afresh in a window of that size."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get("about:blank")
        self.requests()
        self.driver.get(path.as_uri() + fragment)

    def run(self, script, *arguments):
        """Return what a script returns."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, *arguments):
        """Return what a script hands to its last argument."""
        return self.driver.execute_async_script(script, *arguments)

    def shown(self, selector):
        """Return the texts of the elements that a reader can see."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].filter(each => each.checkVisibility())"
            ".map(each => each.innerText)",
            selector,
        )

    def click(self, selector):
        """Click on the first such element that can be seen."""
        self.run(
            "[...document.querySelectorAll(arguments[0])].find(e => e.checkVisibility()).click()",
            selector,
        )

    def fill(self, name, value):
        """Set a filter, as a reader who presses Enter."""
        self.run(
            "const f = document.forms[0]; f.elements[arguments[0]].value = arguments[1]; f.requestSubmit()", name, value
        )

    def address(self):
        """Return what stands behind the # of the address."""
        return self.run("return location.hash.slice(1)")

    def requests(self):
        """Return the addresses that were asked for since the last time, but for the page itself."""
        told = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        asked = (each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent")
        return [url for url in asked if not url.startswith(("file:", "data:", "about:"))]

    def complaints(self):
        """Return what stands in the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Start Chromium with an empty profile."""
    options = webdriver.ChromeOptions()
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"),
        f"--user-data-dir={profile}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))) as driver:
        driver.set_script_timeout(60)
        yield Browser(driver)


def _written(folder, material, limits=None):
    path = folder / "report.html"
    path.write_text(render(material, limits).html, "utf-8")
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Write the page of one story."""
    return _written(tmp_path_factory.mktemp("small"), story())


@pytest.fixture(scope="session")
def sparse(tmp_path_factory):
    """Write the page of 60 articles, of which only a few are laid out at once."""
    return _written(tmp_path_factory.mktemp("sparse"), large(60), Limits(cards=3, texts=4, rows=5))


@pytest.fixture(scope="session")
def huge(tmp_path_factory):
    """Write the page of 5,000 articles with 50,000 claims."""
    return _written(tmp_path_factory.mktemp("huge"), large(5_000))
