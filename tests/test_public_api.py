import importlib.util
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import claimwire


def test_all_is_sorted_and_complete():
    assert claimwire.__all__ == sorted(set(claimwire.__all__))
    assert set(claimwire.__all__) <= set(dir(claimwire))


@pytest.mark.parametrize("name", claimwire.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(claimwire, name)

    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_type_checkers_see_the_names_that_are_loaded_lazily():
    source = Path(claimwire.__file__).read_text("utf-8")
    block = source.split("if TYPE_CHECKING:")[1].split("__version__")[0]

    assert [name for name in claimwire.__all__ if f" {name}\n" not in block.replace(",", "\n")] == []


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'exctract'"):
        _ = claimwire.exctract


@pytest.mark.parametrize("name", ["spacy", "pandas", "pydantic", "rich"])
@pytest.mark.parametrize("code", ["import claimwire", "import claimwire; dir(claimwire)"])
def test_importing_claimwire_imports_next_to_nothing(code, name):
    code = f"{code}; import sys; sys.exit({name!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_reading_claims_does_not_import_spacy():
    code = "import sys, claimwire; claimwire.read_claims; claimwire.to_frame; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_no_name_of_the_package_hides_a_module():
    code = "from claimwire import annotations; annotations.roles_of"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_second_copy_under_another_name_is_refused():
    spec = importlib.util.spec_from_file_location("pipeline.claimwire", claimwire.__file__)

    with pytest.raises(ImportError, match=r"import claimwire, not pipeline\.claimwire"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
