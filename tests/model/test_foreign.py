"""Pipelines of others are looked through before anything of them is called."""

import pickle
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimwire
from claimwire.cli import app
from claimwire.errors import SetupError
from claimwire.model.foreign import check_folder, folder_sha256
from claimwire.run.batch import RunOptions, execute, plan
from claimwire.run.lists import Lists
from fakes import FakeExtractor

TEXT = "Lina Aro denied on Sunday that Facebook was down."
HARMFUL = """
[nlp.before_creation]
@callbacks = "claimwire_test.harmful"
"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model") / "mine"
    nlp = claimwire.load(exclude="claimwire_zones")
    nlp.add_pipe("sentencizer", last=True)
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def folder(saved, tmp_path):
    return shutil.copytree(saved, tmp_path / "mine")


def change(folder, old, new):
    config = folder / "config.cfg"
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new), "utf-8")


def test_a_saved_pipeline_extracts(saved):
    nlp = claimwire.load(model=saved)

    assert "claimwire_zones" not in nlp.pipe_names
    assert nlp.pipe_names[-1] == "sentencizer"
    assert [claim.kind for claim in claimwire.extract(TEXT, nlp).claims] == ["denial"]


def test_own_lists_reach_a_saved_pipeline(saved, tmp_path):
    (tmp_path / "people.csv").write_text("id,name,type\nP1,Lina Aro,person\n")

    nlp = claimwire.load(model=saved, actors=tmp_path / "people.csv")

    assert claimwire.extract(TEXT, nlp).claims[0].source.actor == "P1"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'factory = "sentencizer"',
            'factory = "claimwire_unknown"',
            r"components\.sentencizer\.factory = 'claimwire_u",
        ),
        ('factory = "sentencizer"', 'factory = "entity_linker"', r"components\.sentencizer\.factory = 'entity_linker'"),
        ('factory = "sentencizer"', 'source = "elsewhere"', r"components\.sentencizer\.source = 'elsewhere'"),
        ("before_creation = null\n", "", r"nlp\.before_creation\.@callbacks = 'claimwire_test.harmful'"),
        ("before_init = null", 'before_init = {"@callbacks":"x.v1"}', r"initialize\.before_init\.@callbacks = 'x.v1'"),
        ("before_update = null", 'before_update = {"@callbacks":"x.v1"}', r"training\.before_update\.@callbacks"),
        ('"spacy.Tokenizer.v1"', '"another.Tokenizer.v1"', r"nlp\.tokenizer\.@tokenizers = 'another.Tokenizer.v1'"),
        ('lang = "en"', 'lang = "another"', r"nlp\.lang = 'another'"),
    ],
)
def test_what_is_not_listed_is_refused_with_its_place(folder, old, new, said):  # acceptance 69
    change(folder, old, new)
    if not new:
        (folder / "config.cfg").write_text((folder / "config.cfg").read_text("utf-8") + HARMFUL, "utf-8")

    with pytest.raises(SetupError, match=rf"config\.cfg: {said}.*--trust-model allows it"):
        claimwire.load(model=folder)


@pytest.mark.parametrize("name", ["weights.pkl", "ner/model.pt", "pytorch_model.bin", "a.PTH", "b.joblib"])
def test_a_pickle_is_refused_by_its_name(folder, name):  # acceptance 70
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()

    with pytest.raises(SetupError, match=rf"{name}: is a pickle, or may be.*--trust-model allows it"):
        claimwire.load(model=folder)


@pytest.mark.parametrize("content", [pickle.dumps({"a": 1}), b"PK\x03\x04 what torch saves"])
def test_a_pickle_under_another_name_is_refused(folder, content):  # acceptance 70
    (folder / "vocab" / "lookups.bin").write_bytes(content)

    with pytest.raises(SetupError, match=r"lookups\.bin: is a pickle"):
        check_folder(folder)


def test_a_folder_that_is_trusted_is_taken(tmp_path):  # acceptance 69, 70
    nlp = claimwire.load(exclude="claimwire_encoder")
    nlp.add_pipe("merge_entities")
    nlp.to_disk(tmp_path)
    (tmp_path / "weights.pkl").touch()

    assert "merge_entities" in claimwire.load(model=tmp_path, trust=True).pipe_names


def test_a_file_that_is_closed_to_us_is_named(folder, monkeypatch):
    def refuse(path, *arguments, **options):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # the kernel is played, since root may open anything

    with pytest.raises(SetupError, match=r"cannot be read: Permission denied"):
        check_folder(folder)
    with pytest.raises(SetupError, match=r"cannot be read: Permission denied"):
        folder_sha256(folder)


def test_a_link_is_refused_even_if_the_folder_is_trusted(folder):
    (folder / "more").symlink_to(folder.parent)

    with pytest.raises(SetupError, match="more: a model is plain files"):
        check_folder(folder, trust=True)


@pytest.mark.parametrize(
    ("content", "said"), [(None, "is no pipeline folder"), ("no config", "cannot be read as a config")]
)
def test_what_is_no_pipeline_is_named(folder, content, said):
    (folder / "config.cfg").unlink()
    if content:
        (folder / "config.cfg").write_text(content)

    with pytest.raises(SetupError, match=said):
        claimwire.load(model=folder)


def test_a_pipeline_that_makes_no_claims_is_refused(tmp_path):
    claimwire.load(exclude=["claimwire_encoder", "claimwire_stance"]).to_disk(tmp_path / "mine")

    with pytest.raises(SetupError, match="lacks claimwire_stance, which claims are made of"):
        claimwire.load(model=tmp_path / "mine")


def test_the_hash_is_of_all_files(folder):
    before = folder_sha256(folder)
    (folder / "vocab" / "more").write_text("")

    assert folder_sha256(folder) != before


def test_runs_of_different_models_do_not_mix(folder, tmp_path):
    (tmp_path / "a.txt").write_text("Odd said so.")
    inputs, out = [str(tmp_path / "a.txt")], tmp_path / "out"
    own = RunOptions(lists=Lists(model=str(folder)))
    record = execute(plan(inputs, out, own), make=FakeExtractor).record

    assert record.model == folder_sha256(folder)
    assert record.options["model"] == str(folder)
    with pytest.raises(SetupError, match="differs in its model"):
        execute(plan(inputs, out, RunOptions()), make=FakeExtractor)


def test_the_command_refuses_before_anything_is_written(folder, tmp_path):  # acceptance 69
    change(folder, 'factory = "sentencizer"', 'factory = "entity_linker"')
    (tmp_path / "a.txt").write_text("Odd said so.")

    result = CliRunner().invoke(
        app, ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--model", str(folder)]
    )

    assert result.exit_code == 2
    assert "components.sentencizer.factory = 'entity_linker'" in result.stderr
    assert not (tmp_path / "out").exists()
