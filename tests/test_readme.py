"""What the README shows is what a user gets."""

from __future__ import annotations

import json
import re
from pathlib import Path

import claimwire

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[number]


def test_the_article_at_its_head_gives_the_claim_below_it():
    shown = json.loads(block("json"))
    article = claimwire.Article(id="004", text=block("").strip(), published="2024-01-08")

    found = claimwire.extract(article).claims[0].model_dump(mode="json")

    for key, value in shown.items():
        if key == "source":
            assert {name: found[key][name] for name in value} == value
        elif isinstance(value, list):
            assert [{name: item[name] for name in value[i]} for i, item in enumerate(found[key])] == value
        else:
            assert found[key] == value


def test_its_python_runs(capsys):
    exec(compile(block("python"), "README.md", "exec"), {})

    assert capsys.readouterr().out == "denial regulator any role in Sunday's outage\n"
