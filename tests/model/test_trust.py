import pytest

from claimwire.errors import SetupError
from claimwire.model import CHECKSUMS, CLAIMS_WEIGHTS, TOKENIZER, WEIGHTS, trust
from claimwire.model.trust import checksums, trusted_bytes


def test_every_file_that_is_read_has_a_checksum():
    assert set(checksums()) == {WEIGHTS.name, CLAIMS_WEIGHTS.name, TOKENIZER.name}


def test_the_files_are_the_published_ones():  # acceptance 68
    assert trusted_bytes(TOKENIZER) == TOKENIZER.read_bytes()
    assert trusted_bytes(WEIGHTS) == WEIGHTS.read_bytes()
    assert trusted_bytes(CLAIMS_WEIGHTS) == CLAIMS_WEIGHTS.read_bytes()


def test_an_altered_file_is_refused(tmp_path):  # acceptance 68
    altered = tmp_path / TOKENIZER.name
    altered.write_bytes(TOKENIZER.read_bytes().replace(b"[UNK]", b"[unk]"))

    with pytest.raises(SetupError, match=r"tokenizer\.json: is not the file that was published"):
        trusted_bytes(altered)


def test_a_file_without_a_checksum_is_refused(tmp_path):
    (tmp_path / "other.pkl").touch()

    with pytest.raises(SetupError, match=r"has no checksum of other\.pkl"):
        trusted_bytes(tmp_path / "other.pkl")


def test_a_missing_list_of_checksums_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(trust, "CHECKSUMS", tmp_path / CHECKSUMS.name)

    with pytest.raises(SetupError, match="sha256sums: a file of the model is missing"):
        trusted_bytes(TOKENIZER)
