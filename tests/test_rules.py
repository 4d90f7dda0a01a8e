"""Rule files as they are loaded: what is wrong in one is said with its file, line and rule."""

import json

import pytest

from claimwire import rules
from claimwire.errors import RuleFileError
from claimwire.rules import load_rules
from claimwire.stages.zones import ZoneRule

GOOD = json.loads(
    next(line for line in (rules.STAGES / "zones.en.jsonl").read_text("utf-8").splitlines() if line[:1] == "{")
)


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Rules are loaded once a process; here each test has its own."""
    yield
    load_rules.cache_clear()


def load(folder, monkeypatch, *lines):
    (folder / "some.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    monkeypatch.setattr(rules, "STAGES", folder)
    load_rules.cache_clear()
    return load_rules(ZoneRule, "some.jsonl")


def test_a_rule_is_loaded_as_it_is_written(tmp_path, monkeypatch):
    assert load(tmp_path, monkeypatch, GOOD)[0].id == GOOD["id"]


@pytest.mark.parametrize("pattern", ["(a+)+", ".*.*x", "a{0,3000}", "("])
def test_a_pattern_that_can_run_wild_is_refused_with_the_rule(tmp_path, monkeypatch, pattern):  # acceptance 39
    with pytest.raises(RuleFileError, match=r"some\.jsonl:2: own\.wild: pattern: Value error, "):
        load(tmp_path, monkeypatch, GOOD, {**GOOD, "id": "own.wild", "pattern": pattern})


def test_an_id_that_is_taken_is_refused(tmp_path, monkeypatch):
    with pytest.raises(RuleFileError, match=r"some\.jsonl:2: id '.*' is already taken"):
        load(tmp_path, monkeypatch, GOOD, GOOD)


def test_a_missing_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(rules, "STAGES", tmp_path)
    load_rules.cache_clear()

    with pytest.raises(RuleFileError, match=r"none\.jsonl:0: no such rule file"):
        load_rules(ZoneRule, "none.jsonl")
