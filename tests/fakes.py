"""A stand-in for the pipeline, so that what runs it is tested in no time; importable by worker processes too."""

from __future__ import annotations

import os
import re
import signal
import time
import warnings

from claimwire.errors import SetupError
from claimwire.records import Article, ArticleRecord, CharRange, Claim, RunRecord, Source, Span
from claimwire.run.outcomes import attempt
from claimwire.run.survey import Survey
from claimwire.run.work import Opened, Place
from claimwire.sinks.folder import RunFolder
from claimwire.sinks.parts import write_part

SPEECH = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said|denied) (?P<content>[^.!?\n]+)")
KINDS = {"said": "assertion", "denied": "denial"}


class FakeExtractor:
    """Finds "Name said words." and "Name denied words."; some words make it fail."""

    def __init__(self):
        self.stage = "tokenizer"

    def __call__(self, article):
        self.stage = "claimwire_dates"
        if "BOOM" in article.text:
            raise ValueError("cannot read\nthis date")
        misbehave(article.text)
        claims = tuple(claim_of(article, match) for match in SPEECH.finditer(article.text))
        counts = {"words": len(article.text.split()), "claims": len(claims)}
        given = article.model_dump(exclude={"text"})
        return ArticleRecord(**given, sha256=article.sha256, counts=counts, claims=claims, text=article.text)


def misbehave(text):
    """Do to the process what the text asks for, as crashes, leaks and endless loops in libraries would."""
    if "PRINT" in text:
        os.write(1, b"garbage" * 1000)
        os.write(2, b"garbage" * 1000)
        warnings.warn("garbage", stacklevel=1)
    if "DIE" in text:
        os._exit(9)
    if "VANISH" in text:
        os._exit(0)
    if "SEGV" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(600)
    if "GREEDY" in text:
        bytearray(64 << 30)
    match = re.search(r"ONCE (\S+)", text)  # the file remembers that it died once
    if match and not os.path.exists(match[1]):
        open(match[1], "w").close()
        os._exit(9)


def claim_of(article, match):
    spans = {
        part: {"text": match[part], "start": match.start(part), "end": match.end(part)} for part in match.groupdict()
    }
    return Claim(
        id=f"{article.id}-{match.start()}",
        article=article.id,
        kind=KINDS[match["cue"]],
        manner="indirect",
        source=Source(**spans["source"], name=match["source"]),
        cue=(Span(**spans["cue"]),),
        content=(Span(**spans["content"]),),
        sentence=CharRange(start=match.start(), end=match.end()),
        confidence=0.9,
        rules=("fake.speech",),
    )


def record_of(text, **known):
    """Return the record of ``text`` as the fake makes it."""
    return FakeExtractor()(Article(id=known.pop("id", "a1"), text=text, **known))


RUN = RunRecord(claimwire="0", spacy="3", model="none", rules={}, options={}, counts={"ok": 1}, seconds=1.0)


def publish_run(path, *outcomes, run=RUN):
    """Write a complete run that holds records and failures made by hand."""
    with RunFolder(path) as folder:
        folder.begin({})
        write_part(folder.parts / "all.jsonl", outcomes)
        folder.publish(["all.jsonl"], lambda totals: run)


class HereWorker:
    """A worker that is no process, for tests of what lies around it."""

    def __init__(self, make):
        self.make = make

    def outcomes(self, work):
        for _, step in work.steps(Place()):
            if not isinstance(step, Opened):
                yield attempt(self.make(), step) if isinstance(step, Article) else step


def make_broken():
    """Fail like a pipeline whose model is missing."""
    raise SetupError("the model is missing")


def make_greedy():
    """Want more memory than a worker is given."""
    return bytearray(64 << 30)


def make_dying():
    """End the process like a model that crashes while it is loaded."""
    os._exit(7)


class CrashingReader:
    """Work of two files; reading the first ends the process."""

    def steps(self, start):
        if start.piece == 0:
            yield Place(0), Opened("in/bad.pdf", 10)
            os._exit(9)
        yield Place(1), Opened("in/good.txt", 10)
        yield Place(1), Article(id="good", text="Rana said it rains.")


class CrashingAfterwards:
    """Work of one file: an article, then a row whose reading ends the process."""

    def __init__(self, text):
        self.text = text

    def steps(self, start):
        if start.piece == 0:
            yield start, Opened("in/rows.jsonl", 10)
            if start.item == 0:
                yield start, Article(id="first", text=self.text)
            os._exit(9)


class StumblingReader(CrashingReader):
    """Work of two files; the reader of the first has a bug."""

    def steps(self, start):
        if start.piece == 0:
            yield Place(0), Opened("in/bad.pdf", 10)
            yield Place(0), Article(id="first", text="Rana said it rains.")
            raise LookupError("no such page")
        yield from super().steps(start)


class SlowExtractor(FakeExtractor):
    """Takes its time, so that a run can be killed in the middle."""

    def __call__(self, article):
        time.sleep(0.05)
        return super().__call__(article)


def run_record(**options):
    """Return the record of a run with these options."""
    return RunRecord(claimwire="0", spacy="0", model="none", rules={}, options=options, counts={}, seconds=0)


class CrashingSurvey(Survey):
    """A survey whose reader ends its process at the first file."""

    def steps(self, start):
        if start.piece == 0:
            yield Place(0), Opened(self.files[0][0].shown, 10)
            os._exit(9)
        yield from super().steps(start)
