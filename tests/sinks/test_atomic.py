import pytest

from claimwire.errors import RunError
from claimwire.sinks.atomic import replacing


def test_a_file_has_its_name_when_it_is_whole(tmp_path):
    with replacing(tmp_path / "new" / "a") as part:
        part.write_text("x")
        assert not (tmp_path / "new" / "a").exists()

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_was_there_is_replaced_or_kept(tmp_path, kind):
    def write(part, words):
        if kind == "folder":
            part.mkdir()
        (part / "a" if kind == "folder" else part).write_text(words)

    def read():
        return (tmp_path / "x" / "a" if kind == "folder" else tmp_path / "x").read_text()

    for words in ("one", "two"):
        with replacing(tmp_path / "x") as part:
            write(part, words)
        assert read() == words
    with pytest.raises(ValueError, match="no"), replacing(tmp_path / "x") as part:  # noqa: PT012
        write(part, "three")
        raise ValueError("no")
    assert read() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_disk_that_refuses_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(RunError, match="cannot write here: "), replacing(tmp_path / "file" / "a") as part:
        part.write_text("x")
