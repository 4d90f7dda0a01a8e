"""The libraries that the page carries are those that their makers published, with their licences."""

import hashlib
from importlib.resources import files

import pytest

VENDOR = files("claimwire.report.page") / "vendor"
PUBLISHED = {
    "d3.min.js": "912111098ea99503a6f4967361d2bbdc9dbf58cf9c678c8e27e5b02d1a07f0c1",
    "plot.umd.min.js": "4358086467740777dd788d6b27a95cebdbaefdd50c730a3060117073bd7134cb",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_library_is_unaltered(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == PUBLISHED[name]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_library_comes_with_its_licence(name):
    licence = (VENDOR / f"{name.split('.')[0]}.LICENSE.txt").read_text("utf-8")

    assert "Permission to use, copy, modify" in licence
    assert name in (VENDOR / "README.md").read_text("utf-8")
