"""bytes -> Article -> Doc -> spans -> relations -> Claim -> sink: a layer imports only from those before it."""

import ast
from pathlib import Path

import pytest

import claimwire

PACKAGE = Path(claimwire.__file__).parent
LAYERS = (
    *("errors", "records", "annotations", "patterns", "rules", "schemas", "frames", "ingest", "model"),
    *("stages", "nlp", "claims", "extraction", "linking", "sinks", "report", "evaluation", "exchange", "training"),
    *("run", "progress", "console", "cli"),
)
# What shows itself in a notebook; imported when that happens.
UPWARDS = {("records", "report"), ("linking", "report")}
TOP = ("__init__", "__main__")  # names the layers for others
WITHOUT_SPACY = {
    "errors",
    "records",
    "schemas",
    "frames",
    "ingest",
    "model",
    "sinks",
    "report",
    "run",
    "console",
    "cli",
}
VOCABULARIES = {f"claimwire.records.{name}" for name in ("Kind", "Act", "Manner", "ActorType", "Grain", "KINDS")}
FILES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path, *, within_functions=True):
    """Yield the dotted names that a file imports."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = ast.walk(tree) if within_functions else tree.body
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layers_imported(path):
    names = (name.split(".") for name in imports(path) if name.startswith("claimwire."))
    return {name[1] for name in names if name[1] in LAYERS}


def test_every_file_has_its_layer():
    assert {layer_of(path) for path in FILES} <= {*LAYERS, *TOP}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_backwards(path):
    here = layer_of(path)
    if here in TOP:
        return
    forwards = {name for name in layers_imported(path) if LAYERS.index(name) > LAYERS.index(here)}

    assert {(here, name) for name in forwards} <= UPWARDS


@pytest.mark.parametrize("path", [path for path in FILES if layer_of(path) == "stages"], ids=lambda path: path.stem)
def test_stages_meet_on_the_doc_and_never_see_records(path):
    names = {name for name in imports(path) if name.startswith("claimwire.")}

    assert {name for name in names if name.startswith("claimwire.records.")} <= VOCABULARIES
    assert "claims" not in layers_imported(path)


@pytest.mark.parametrize(
    "path", [path for path in FILES if layer_of(path) in ("sinks", "report")], ids=lambda path: path.stem
)
def test_sinks_and_reports_never_see_a_doc(path):
    assert not any(name.split(".")[0] == "spacy" for name in imports(path))
    assert not layers_imported(path) & {"annotations", "stages", "nlp", "claims", "extraction"}


@pytest.mark.parametrize("path", [path for path in FILES if layer_of(path) in WITHOUT_SPACY], ids=str)
def test_what_needs_no_pipeline_does_not_import_spacy(path):
    assert "spacy" not in {name.split(".")[0] for name in imports(path, within_functions=False)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_runner_catches_every_error_and_nobody_prints(path):
    tree = ast.parse(path.read_text("utf-8"))
    broad = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    printed = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printed == []
    assert broad == [] or layer_of(path) == "run"


def test_only_claimwire_lies_in_the_source_root():
    names = {path.name for path in PACKAGE.parent.iterdir() if path.name != "__pycache__"}

    assert names == {"claimwire", "claimwire_en", "claimwire_en.egg-info"}
