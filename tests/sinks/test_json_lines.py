import pytest

from claimwire.errors import InputError
from claimwire.records import Failure
from claimwire.sinks.json_lines import read_claims, to_bytes
from fakes import record_of


@pytest.fixture
def claims():
    return record_of("Rana said it rains. Mina denied a fault.").claims


def test_claims_come_back_as_they_were_written(claims, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"".join(map(to_bytes, claims)))

    assert tuple(read_claims(path)) == claims


def test_writing_what_was_read_gives_the_same_bytes(claims, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(to_bytes(claims[0]))

    assert [to_bytes(claim) for claim in read_claims(path)] == [path.read_bytes()]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_line_break_inside_a_text_never_breaks_the_line(mark, tmp_path):
    (claim,) = record_of(f"Rana said it{mark}rains.").claims
    path = tmp_path / "claims.jsonl"
    path.write_bytes(to_bytes(claim))

    assert len(path.read_text("utf-8").splitlines()) == 1
    assert read_claims(path) == [claim]


def test_letters_stay_readable():
    assert "Müller – 米" in to_bytes(Failure(stage="read", error="InputError", message="Müller – 米")).decode("utf-8")


@pytest.mark.parametrize(("line", "said"), [
    (b'{"id": "x"}', "article: Field required"),
    (b"no json", "Invalid JSON"),
    (b"\xff", "Invalid JSON"),
])  # fmt: skip
def test_a_line_that_is_no_claim_is_named(claims, tmp_path, line, said):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(to_bytes(claims[0]) + b"\n" + line + b"\n")

    with pytest.raises(InputError, match=said) as caught:
        read_claims(path)

    assert (caught.value.path, caught.value.line) == (str(path), 3)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"claims.jsonl: No such file or directory"):
        read_claims(tmp_path / "claims.jsonl")
