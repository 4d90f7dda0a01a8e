"""The notebooks do what they say: every cell is run, and what it shows is drawn."""

import ast
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def run(source, names):
    """Run a cell and draw its last value, as a notebook does."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last:
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        return value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)
    return None


def test_there_are_notebooks():
    assert [path.stem[0] for path in NOTEBOOKS] == [str(number) for number in range(1, len(NOTEBOOKS) + 1)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, monkeypatch, capfd):
    monkeypatch.chdir(FOLDER)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    names = {"__name__": "__main__"}
    shown = [run(cell.source, names) for cell in notebook.cells if cell.cell_type == "code"]

    assert any(shown) or capfd.readouterr().out


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_its_output(path):
    cells = nbformat.read(path, as_version=4).cells

    assert all(not cell.outputs and cell.execution_count is None for cell in cells if cell.cell_type == "code")
