"""The user's own lists: what a line says, and one clear error with file and line for each bad one."""

import pytest

from claimwire.errors import SetupError
from claimwire.ingest.lists import Listed, read_list


@pytest.fixture
def listed(tmp_path):
    def read(content, name="people.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_list(path)

    return read


def test_a_table_and_json_lines_say_the_same(listed):
    table = listed("id,name,aliases,type,external_id\np1,Ada Obi,Obi; A. Obi|Ada,Person,Q1\n")
    lines = listed(
        '{"id": "p1", "name": "Ada Obi", "aliases": ["Obi", "A. Obi", "Ada"], "type": "person", "external_id": "Q1"}',
        "people.jsonl",
    )

    assert table == lines == (Listed("p1", "Ada Obi", ("Obi", "A. Obi", "Ada"), "person", "Q1"),)


def test_only_a_name_is_needed_and_other_columns_are_skipped(listed):
    assert listed("name,born\nÁda  Obi,1970\n") == (Listed("ada-obi", "Áda Obi"),)


def test_an_id_may_be_a_number_and_a_type_unknown(listed):
    assert listed('{"id": 7, "name": "Obi", "type": "unknown"}', "people.jsonl") == (Listed("7", "Obi"),)


def test_lines_of_one_id_are_one_actor(listed):
    assert listed("id,name,aliases,type\np1,Ada Obi,Obi,\np1,Ada Obi,Ada,person\n") == (
        Listed("p1", "Ada Obi", ("Obi", "Ada"), "person"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,name\np1,\n", "people.csv:2: has no name"),
        ("id,name\np1,--\n", "people.csv:2: has no name"),
        ("id,name,type\np1,Obi,bird\n", "people.csv:2: type 'bird' is none of person, organization"),
        ("id,name\np1,Obi\np2,Lee\np1,Ada\n", "people.csv:4: id 'p1' has name 'Ada' here and 'Obi' in line 2"),
        ("id,name,type\np1,Obi,person\np1,Obi,group\n", "people.csv:3: id 'p1' has type 'group' here and 'person'"),
        ("id,name\np1,Obi,more\n", "people.csv:2: has 3 cells where the header has 2"),
        (b"id,name\np1,\xe9\n", "people.csv:2: is no UTF-8"),
        ("id,title\np1,Obi\n", "people.csv: has no column 'name'"),
        ("id,name\n", "people.csv: lists nobody"),
    ],
)
def test_a_bad_table_names_file_and_line(listed, content, message):
    with pytest.raises(SetupError, match=message):
        listed(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"name": "Obi"}\n{', "people.jsonl:2: "),
        ('{"name": ["Obi"]}', "people.jsonl:1: 'name' is array, not a string"),
        ('{"name": "Obi", "aliases": [7]}', "people.jsonl:1: 'aliases' is number, not a string"),
        ('{"name": "Obi", "id": true}', "people.jsonl:1: 'id' is boolean, not a string"),
    ],
)
def test_bad_json_lines_name_file_and_line(listed, content, message):
    with pytest.raises(SetupError, match=message):
        listed(content, "people.jsonl")


def test_a_list_that_is_missing_or_of_another_format_is_named(tmp_path):
    with pytest.raises(SetupError, match=r"gone.csv: cannot be read"):
        read_list(tmp_path / "gone.csv")
    with pytest.raises(SetupError, match=r"people.xlsx: a list is a file that ends in .csv or .jsonl"):
        read_list(tmp_path / "people.xlsx")
