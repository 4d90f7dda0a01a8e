"""spaCy without its command line: what a worker imports, and what it can still do."""

import subprocess
import sys

LEAN = "import sys; from claimwire.run.lean import import_spacy; import_spacy(); import spacy; "


def said_by(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_the_command_line_of_spacy_is_not_imported_nor_what_only_it_needs():
    loaded = "print([name for name in ('spacy.cli', 'weasel', 'requests') if name in sys.modules])"

    assert said_by(LEAN + loaded) == "[]"


def test_the_command_line_of_spacy_is_there_for_who_asks_for_it():
    asked = "info = spacy.info(silent=True); from spacy.cli import download; print(info['spacy_version'], download)"

    assert said_by(LEAN + asked).startswith("3.8.")


def test_a_spacy_that_is_there_is_left_alone():
    assert said_by("import spacy; info = spacy.info; " + LEAN + "print(spacy.info is info)") == "True"
