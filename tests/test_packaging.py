"""What is installed is what is needed: metadata, entry points, and the files in the wheel."""

import importlib.metadata
import tomllib
import zipfile
from pathlib import Path

import pytest
import spacy
from hatchling.builders.wheel import WheelBuilder

import claimwire
from claimwire.nlp import STAGES

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGE = ROOT / "pipeline" / "claimwire"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the names of the files in a wheel made of this checkout."""
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_everything_that_is_not_source_too(wheel):
    suffixes = (".jsonl", ".json", ".onnx", ".typed", ".py", ".npz", ".sql", ".xml", ".js", ".css", ".j2", ".txt")
    data = {path for path in PACKAGE.rglob("*") if path.suffix in suffixes}

    assert {path.relative_to(ROOT / "pipeline").as_posix() for path in data} <= wheel


def test_the_wheel_drops_only_our_names_into_an_environment(wheel):
    tops = {name.split("/")[0] for name in wheel}

    assert tops == {
        *("claimwire", "claimwire_en", "claimwire_en.egg-info"),
        f"claimwire-{claimwire.__version__}.dist-info",
    }


def test_the_stages_are_entry_points_of_spacy():
    assert sorted(PROJECT["entry-points"]["spacy_factories"]) == sorted(STAGES)


def test_both_names_have_the_same_version():
    assert importlib.metadata.version("claimwire_en") == claimwire.__version__


def test_spacy_finds_the_pipeline_by_its_name():
    nlp = spacy.load("claimwire_en", exclude=list(STAGES))

    assert nlp.lang == "en"
    assert (nlp.meta["name"], nlp.meta["version"]) == ("claimwire_en", claimwire.__version__)


def test_the_command_is_there():
    (script,) = importlib.metadata.entry_points(group="console_scripts", name="claimwire")

    assert callable(script.load())


def test_what_runs_needs_neither_torch_nor_pandas():
    assert not [line for line in PROJECT["dependencies"] if line.startswith(("torch", "pandas"))]
