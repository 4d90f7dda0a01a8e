"""Runs of small folders by the fake extractor, and what they leave."""

import json

from claimwire.run.batch import RunOptions, Unwatched, execute, plan
from fakes import FakeExtractor

LINES = ["articles.jsonl", "claims.jsonl", "failures.jsonl"]


def folder_of(folder, **texts):
    """Return a new folder with articles of these names and texts."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def run(inputs, out, *, make=FakeExtractor, watch=None, **options):
    """Run a folder with the fake extractor and return the record of the run."""
    return execute(plan([str(inputs)], out, RunOptions(**options)), watch=watch, make=make).record


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ids(out):
    return [article["id"] for article in lines(out / "articles.jsonl")]


def published(out):
    """Return the bytes of the files that are there."""
    return {name: (out / name).read_bytes() for name in LINES if (out / name).exists()}


class Watch(Unwatched):
    """Remembers what it hears, and does something at each step."""

    def __init__(self, at_step=lambda: None):
        self.steps, self.said, self.at_step = [], [], at_step

    def begin(self, size, done):
        self.size, self.done = size, done

    def __call__(self, progress):
        self.steps.append(progress)
        self.at_step()

    def say(self, message):
        self.said.append(message)
