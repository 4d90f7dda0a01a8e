import pytest

from claimwire.records import Failure
from claimwire.sinks.parts import entries_of, inputs_of, is_whole, write_part
from fakes import record_of

FAILURE = Failure(path="in/b.txt", article="b", stage="read", error="InputError", message="is no UTF-8")
EMPTY = Failure(path="in/c.txt", article="c", stage="read", error="EmptyInput", message="is empty")


@pytest.fixture
def part(tmp_path):
    write_part(tmp_path / "part", [record_of("Rana said é. Mina denied it."), FAILURE, EMPTY])
    return tmp_path / "part"


def test_entries_lead_to_their_lines(part):
    article, failure, empty = entries_of(part)
    data = part.read_bytes()

    assert data[article.start :].startswith(b'{"id": "a1"')
    assert data[article.start + sum(article.sizes) - 1 :].startswith(b"\n{")
    assert (article.id, article.words, article.kinds) == ("a1", 6, {"assertion": 1, "denial": 1})
    assert data[failure.start :].startswith(b'{"path": "in/b.txt"')
    assert [(entry.failed, entry.empty) for entry in (article, failure, empty)] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip


def test_a_part_says_how_many_inputs_it_accounts_for(part):
    assert inputs_of(part) == 3


def test_a_part_is_whole_as_it_was_written(part):
    assert is_whole(part)


def test_a_part_without_outcomes_is_whole(tmp_path):
    write_part(tmp_path / "part", [])

    assert is_whole(tmp_path / "part")
    assert list(entries_of(tmp_path / "part")) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-10],
        lambda data: data[10:],
        lambda data: data.replace(b"Mina", b"Nina"),
        lambda data: data + b"x",
        lambda data: b"[]\n",
    ],
)
def test_a_spoilt_part_is_not_whole(part, spoil):
    part.write_bytes(spoil(part.read_bytes()))

    assert not is_whole(part)


def test_a_missing_part_is_not_whole(tmp_path):
    assert not is_whole(tmp_path / "none")
