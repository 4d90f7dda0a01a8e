"""What the pages say is there: tests, commands with their options, targets of make, other pages."""

import re
from pathlib import Path

import pytest
import typer

from claimwire.cli import app

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT, ROOT / "docs", ROOT / "corpus", ROOT / "pipeline" / "claimwire" / "model")
    for path in folder.glob("*.md")
    if path.name not in ("CHANGELOG.md", "DECISIONS.md")  # they speak of what was
)
COMMANDS = typer.main.get_command(app).commands
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
CODE = re.compile(r"^```\w*\n(.*?)^```|^    (\S[^\n]*)$|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
USE = re.compile(r"claimwire ([a-z]+)(?= |$)([^#&\n]*)", re.MULTILINE)  # what a line says behind "#" is no option
ACCEPTANCE = (ROOT / "docs" / "acceptance.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", ACCEPTANCE)))


def text_of(page):
    return (ROOT / page).read_text("utf-8")


def code_of(page):
    """Return what a page sets as code: blocks, indented lines, words between backticks."""
    return "\n".join("".join(groups) for groups in CODE.findall(text_of(page)))


def unknown_options(command, words):
    known = {option for parameter in COMMANDS[command].params for option in parameter.opts}
    return [option for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", words) if option not in known]


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_and_options_of_a_page_are_there(page):
    used = USE.findall(code_of(page))

    assert [name for name, _ in used if name not in COMMANDS] == []
    assert [wrong for name, words in used if (wrong := unknown_options(name, words))] == []


def test_the_readme_names_every_command():
    assert {name for name, _ in USE.findall(code_of("README.md"))} == set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_the_targets_of_make_that_a_page_names_are_there(page):
    named = re.findall(r"^make ([a-z]+)", code_of(page), re.MULTILINE)

    assert [target for target in named if target not in TARGETS] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_links_of_a_page_lead_to_files_and_headings(page):
    for file, heading in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", text_of(page)):
        target = (ROOT / page).parent / file if file else ROOT / page
        assert target.exists(), file
        assert not heading or heading in headings(target), f"{file}#{heading}"


def headings(page):
    """Return the names that a page's headings have in its address."""
    found = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in found}


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_the_acceptance_list_names_is_there(file, name):
    assert re.search(rf"^def {name}\(" if name else "^def ", text_of(file), re.MULTILINE)


def test_the_acceptance_list_has_all_its_items_and_each_has_a_test():
    rows = re.findall(r"^\| ([\d-]+) \|.*\| (.*) \|$", ACCEPTANCE, re.MULTILINE)
    items = [re.findall(r"\d+", numbers) for numbers, _ in rows]

    assert [number for item in items for number in range(int(item[0]), int(item[-1]) + 1)] == [*range(1, 73)]
    assert all("`tests/" in test for _, test in rows)
