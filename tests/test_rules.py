"""Rule files as they are loaded: what is wrong in one is said with its file, line and rule."""

import json

import pytest

from claimwire import rules
from claimwire.errors import RuleFileError
from claimwire.linking.propositions import AspectRule
from claimwire.linking.words import Concept
from claimwire.rules import load_rules
from claimwire.stages.actors import lexicon
from claimwire.stages.attribution.cues import CueRule
from claimwire.stages.attribution.frames import Frame
from claimwire.stages.attribution.nested import NestedRule
from claimwire.stages.attribution.objects import ObjectRule
from claimwire.stages.dates.rulebook import RULES as DATES
from claimwire.stages.dates.rulebook import TimexRule
from claimwire.stages.platforms import EvidenceRule, PlatformRule
from claimwire.stages.stance.charges import AnswerRule
from claimwire.stages.stance.descriptions import BodyRule
from claimwire.stages.stance.kinds import KindRule, WordRule
from claimwire.stages.stance.nouns import NounRule, PeopleRule
from claimwire.stages.stance.outlets import CarrierRule
from claimwire.stages.stance.places import TargetRule
from claimwire.stages.zones import ZoneRule

FILES = {
    "../linking/aspects.en.jsonl": AspectRule,
    "../linking/concepts.en.jsonl": Concept,
    "actors/countries.en.jsonl": lexicon.CountryRule,
    "actors/given_names.en.jsonl": lexicon.WordRule,
    "actors/words.en.jsonl": lexicon.WordRule,
    "attribution/cues.en.jsonl": CueRule,
    "attribution/frames.en.jsonl": Frame,
    "attribution/nested.en.jsonl": NestedRule,
    "attribution/objects.en.jsonl": ObjectRule,
    DATES: TimexRule,
    "platforms.en.jsonl": PlatformRule,
    "platforms_evidence.en.jsonl": EvidenceRule,
    "stance/answers.en.jsonl": AnswerRule,
    "stance/attitudes.en.jsonl": WordRule,
    "stance/bodies.en.jsonl": BodyRule,
    "stance/carriers.en.jsonl": CarrierRule,
    "stance/kinds.en.jsonl": KindRule,
    "stance/negations.en.jsonl": WordRule,
    "stance/nouns.en.jsonl": NounRule,
    "stance/people.en.jsonl": PeopleRule,
    "stance/targets.en.jsonl": TargetRule,
    "zones.en.jsonl": ZoneRule,
}

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
    return load_rules(ZoneRule, "some.jsonl", check=True)


def test_a_rule_is_loaded_as_it_is_written(tmp_path, monkeypatch):
    assert load(tmp_path, monkeypatch, GOOD)[0].id == GOOD["id"]


@pytest.mark.parametrize("pattern", ["(a+)+", ".*.*x", "a{0,3000}", "("])
def test_a_pattern_that_can_run_wild_is_refused_with_the_rule(tmp_path, monkeypatch, pattern):  # acceptance 39
    with pytest.raises(RuleFileError, match=r"some\.jsonl:2: own\.wild: pattern: Value error, "):
        load(tmp_path, monkeypatch, GOOD, {**GOOD, "id": "own.wild", "pattern": pattern})


@pytest.mark.parametrize("name", FILES)
def test_no_pattern_of_the_package_can_run_wild(name):
    assert load_rules(FILES[name], name, check=True)


def test_each_rule_file_of_the_package_is_looked_at():
    linking = {f"../linking/{path.name}" for path in rules.LINKING.glob("*.jsonl")}

    assert {path.relative_to(rules.STAGES).as_posix() for path in rules.STAGES.rglob("*.jsonl")} | linking == set(FILES)


@pytest.mark.parametrize(
    "made",
    [
        lambda: ZoneRule.model_validate({**GOOD, "pattern": "(a+)+"}),
        lambda: WordRule(id="own.wild", cue="<say> (a+)+"),
        lambda: TimexRule(id="own.wild", pattern="({month}+)+", starts=("a",), calendar="noon"),
    ],
)
def test_a_pattern_of_a_rule_that_somebody_makes_is_looked_at(made):
    with pytest.raises(ValueError, match="nested quantifiers"):
        made()


def test_an_id_that_is_taken_is_refused(tmp_path, monkeypatch):
    with pytest.raises(RuleFileError, match=r"some\.jsonl:2: id '.*' is already taken"):
        load(tmp_path, monkeypatch, GOOD, GOOD)


def test_a_missing_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(rules, "STAGES", tmp_path)
    load_rules.cache_clear()

    with pytest.raises(RuleFileError, match=r"none\.jsonl:0: no such rule file"):
        load_rules(ZoneRule, "none.jsonl")
