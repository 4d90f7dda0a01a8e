import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from claimwire.errors import SetupError
from claimwire.schemas import ENDING, RECORDS, as_text, schema_of, write_schemas

FOLDER = Path(__file__).parents[1] / "schemas"


def examples(kind):
    """Return (name, line) of every example line; each record has some."""
    paths = {name: FOLDER / "examples" / f"{name}.{kind}.jsonl" for name in RECORDS}
    return [(name, line) for name, path in paths.items() for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", RECORDS)
def test_the_published_schema_is_the_one_the_code_makes(name):
    assert (FOLDER / (name + ENDING)).read_text("utf-8") == as_text(schema_of(name))


def test_no_other_schema_is_published():
    assert {path.name for path in FOLDER.glob("*.json")} == {name + ENDING for name in RECORDS}


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_is_a_schema(name):
    schema = schema_of(name)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_every_record_has_examples(kind):
    assert {name for name, _ in examples(kind)} == set(RECORDS)


@pytest.mark.parametrize(("name", "line"), examples("valid"))
def test_a_valid_line_is_taken_by_schema_and_class(name, line):
    Draft202012Validator(schema_of(name)).validate(json.loads(line))

    record = RECORDS[name].model_validate_json(line)
    assert name == "input" or record.to_line() == line


@pytest.mark.parametrize(("name", "line"), examples("invalid"))
def test_an_invalid_line_is_refused_by_schema(name, line):
    assert not Draft202012Validator(schema_of(name)).is_valid(json.loads(line))


# The class itself would take these: it carries claims in memory.
ONLY_IN_THE_SCHEMA = {"claims"}


@pytest.mark.parametrize(("name", "line"), examples("invalid"))
def test_an_invalid_line_is_refused_by_the_class(name, line):
    record = json.loads(line)
    if name == "article" and ONLY_IN_THE_SCHEMA & set(record):
        return

    with pytest.raises(ValidationError):
        RECORDS[name].model_validate(record, strict=False)


@pytest.mark.parametrize("name", ["claim", "article", "failure", "run"])
def test_what_is_written_always_has_every_key(name):
    schema = schema_of(name)

    assert set(schema["required"]) == set(schema["properties"])


def test_schemas_are_written_as_published(tmp_path):
    written = write_schemas(tmp_path / "new")

    assert {path.name: path.read_text("utf-8") for path in written} == {
        path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")
    }


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SetupError, match="file: cannot write here"):
        write_schemas(tmp_path / "file")
