"""The figures of ``make evaluate``: whole runs scored against material that is not part of the repository.

The shared folder holds articles, gold and the scoring tools; each tool runs as its own process and answers in JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claimwire.errors import SetupError
from claimwire.evaluation.entities import read_folder, score_entities
from claimwire.evaluation.gold import read_gold, read_records
from claimwire.evaluation.kind_labels import LABELS, POLNEAR_LABELS, labelled_newswire, labelled_polnear
from claimwire.evaluation.links import read_pairs, share_right
from claimwire.evaluation.reliability import Bin, reliability
from claimwire.evaluation.timexes import STYLES, read_timexes
from claimwire.records import Account, Claim, Span
from claimwire.sinks.folder import ACCOUNTS, ARTICLES, CLAIMS

CLAIM_FLOORS: Mapping[str, Mapping[str, float | None]] = {
    "seeds": {
        "claim": 0.88,
        "claim+source": 0.65,
        "claim+source+kind": 0.76,
        "denial": 0.75,
        "accusation": 0.78,
        "actor": 0.85,
        "source right, given the claim": 0.88,
        "source type right, given the claim": 0.92,
        "kind right, given the claim": 0.88,
        "targets right, given the claim": 0.70,
        "via right, given the claim": 0.65,
        "manner right, given the claim": 0.93,
        "platform": 1.0,
        "date value": 0.95,
    },
    "newswire": {
        "claim": 0.84,
        "claim+source": 0.58,
        "claim+source+kind": 0.64,
        "denial": 0.75,
        "accusation": 0.78,
        "actor": 0.78,
        "source right, given the claim": 0.82,
        "source type right, given the claim": 0.88,
        "kind right, given the claim": 0.86,
        "targets right, given the claim": 0.70,
        "via right, given the claim": 0.65,
        "manner right, given the claim": 0.93,
        "platform": None,
        "date value": 0.85,
    },
}
RELATION_ROWS: Mapping[str, Mapping[str, tuple[str, float]]] = {  # by option and row of the tool: name, floor
    "": {
        "d RELATION": ("relations", 0.67),
        "indirect (no quote marks)": ("recall, indirect", 0.60),
        "content longer than a sentence": ("recall, content longer than a sentence", 0.70),
        "cue: denial word": ("recall, denial", 0.60),
        "cue: accusation word": ("recall, accusation", 0.60),
        "cue: negated": ("recall, negated cue", 0.45),
        "source: none": ("recall, no source", 0.37),
    },
    "--speech": {"d RELATION": ("relations", 0.77), "d relation strict": ("relations, strict", 0.62)},
}
RECALL = re.compile(r"^  (\S.*?) +n= *[\d.]+ +recall +([\d.]+)$", re.M)
OWN_LABEL_ROWS = ("kind", "macro F1", "target", "found")  # the labels tell no act
KIND_FLOORS: Mapping[str, float | None] = {"kind": 0.86, "macro F1": 0.80, "act": 0.90, "target": None, "found": None}
DATE_FLOORS: Mapping[str, tuple[float | None, float | None]] = {  # of finding a date, of its value
    "aquaint": (None, None),
    "meantime_a": (0.93, 0.86),
    "gum_other": (None, None),
    "wikiwars": (None, 0.75),
}
# Rows of the claim tool that hold of the claims that were found.
GIVEN = (
    "source",
    "source type",
    "kind",
    "targets",
    "via",
    "manner",
)


class Figure(NamedTuple):
    """One line of the table; figures are F1 or recall, of what is right "given the claim" the share, 0 to 1."""

    what: str
    value: float
    floor: float | None = None

    @property
    def is_reached(self) -> bool:
        """Return whether the figure is at its floor or above, or has none."""
        return self.floor is None or self.value >= self.floor


def run_benchmarks(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield each figure as soon as it is measured: relations, claims, dates, entities.

    Args:
        shared: Folder that holds tools/, corpus/ and data/.
        work: An existing folder for the output of the runs.

    Raises:
        SetupError: The shared folder or a part of it is missing, or a run or a tool does not complete.
    """
    if not shared.is_dir():
        raise SetupError(f"{shared}: no such folder; it holds the articles, gold and tools that are scored with")
    yield from relation_figures(shared, work)
    for corpus, floors in CLAIM_FLOORS.items():
        yield from claim_figures(shared, work, corpus, floors)
    yield from link_figures(shared, work)
    yield from kind_figures(shared, work)
    yield from own_label_figures(shared, work)
    yield from speaker_figures(shared, work)
    yield from date_figures(shared, work)
    yield from entity_figures(shared)


def relation_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield how well attributions are found in PolNeAR's development articles: all, and reported speech alone."""
    gold = shared / "data" / "polnear" / "dev"
    out = _extract(gold / "text", work / "polnear")
    predictions, answer = work / "polnear.jsonl", work / "polnear.json"
    articles = [path.stem for path in sorted((gold / "text").glob("*.txt"))]
    _write_lines(predictions, attributions(read_records(Claim, out / CLAIMS), articles))
    tool = shared / "tools" / "eval_attrib.py"
    for option, rows in RELATION_ROWS.items():
        said = _python(tool, "--gold", gold, "--pred", predictions, "--json", answer, *option.split())
        measured = json.loads(answer.read_text("utf-8"))
        values = {row: measured[row]["f1"] for row in rows if row in measured}
        values |= {row: float(recall) / 100 for row, recall in RECALL.findall(said)}
        for row, (name, floor) in rows.items():
            yield Figure(f"{name}, PolNeAR dev {option}".rstrip(), values.get(row, 0.0), floor)


def relation_reliability(shared: Path, work: Path) -> list[Bin]:
    """Return how often the claims of the run that ``relation_figures`` made are right, by their confidence."""
    claims = read_records(Claim, work / "polnear" / CLAIMS)
    return reliability(claims, shared / "data" / "polnear" / "dev")


def attributions(claims: Iterable[Claim], articles: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield one line an article in the form of the attribution tool: source, cue and content as pairs of offsets.

    Args:
        claims: Claims of any articles; an id may end in ".txt".
        articles: Ids, without ".txt", of the articles to write: one without claims gets an empty line of its own.
    """
    lines: dict[str, list[dict[str, list[list[int]]]]] = {article: [] for article in articles}
    for claim in claims:
        source = (claim.source,) if claim.source else ()
        roles = {"source": source, "cue": claim.cue, "content": claim.content}
        lines[claim.article.removesuffix(".txt")].append({role: _pairs(spans) for role, spans in roles.items()})
    yield from ({"doc": article, "attributions": found} for article, found in lines.items())


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def claim_figures(shared: Path, work: Path, corpus: str, floors: Mapping[str, float | None]) -> Iterator[Figure]:
    """Yield the rows of the claim tool over one of the shared corpora."""
    folder = shared / "corpus" / corpus
    out = _extract(folder / "articles.jsonl", work / corpus)
    files = ("--gold", folder / "gold.jsonl", "--claims", out / CLAIMS, "--articles", out / ARTICLES)
    answer = json.loads(_python(shared / "tools" / "score_claims.py", *files, "--json"))
    values = {name: row["F1"] for name, row in answer["rows"].items()}
    given = {name: answer.get("matched claims", {}).get(name) for name in GIVEN}
    values |= {f"{name} right, given the claim": row["accuracy"] for name, row in given.items() if row}
    yield from (Figure(f"{name}, {corpus}", values.get(name, 0.0), floor) for name, floor in floors.items())


def link_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield the share of the seeds' pairs of claims that are linked right, over the run that ``claim_figures`` made."""
    folder, out = shared / "corpus" / "seeds", work / "seeds"
    _python("-m", "claimwire", "link", out)
    claims, accounts = read_records(Claim, out / CLAIMS), read_records(Account, out / ACCOUNTS)
    right = share_right(read_pairs(folder / "links.gold.jsonl"), read_gold(folder / "gold.jsonl"), claims, accounts)
    yield Figure("pairs of claims linked right, seeds", right, 1.0)


def kind_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield how well the kinds of labelled attributions are told, over a run on the articles they stand in.

    All but "found" count only the attributions that the run found; "kind" is the share of right kinds.
    """
    gold = shared / "data" / "kinds" / "dev.jsonl"
    articles = {json.loads(line)["doc"] for line in gold.read_text("utf-8").splitlines()}
    texts = [path for path in sorted((shared / "data" / "polnear").glob("*/text/*.txt")) if path.stem in articles]
    lines = ({"id": path.stem, "text": path.read_bytes().decode("utf-8")} for path in texts)
    answer = _score_kinds(shared, work / "kinds", lines, gold)
    for row, floor in KIND_FLOORS.items():
        yield Figure(f"{row}, labelled kinds dev", answer[row], floor)


def own_label_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield the same of our own labels, over the articles for which no rule was written and that no network learned."""
    data = shared / "data"
    sets = {
        "newswire": labelled_newswire(LABELS, data / "newswire-ner" / "train"),
        "PolNeAR": labelled_polnear(POLNEAR_LABELS, data / "polnear"),
    }
    for name, found in sets.items():
        articles = list(found)
        gold = work / f"{name}-kinds.gold.jsonl"
        _write_lines(gold, (label for article in articles for label in article.labels))
        lines = ({"id": article.doc, "text": article.text} for article in articles)
        answer = _score_kinds(shared, work / f"{name}-kinds", lines, gold)
        for row in OWN_LABEL_ROWS:
            yield Figure(f"{row}, our {name} labels held out", answer[row])


def _score_kinds(shared: Path, out: Path, articles: Iterable[dict[str, Any]], gold: Path) -> dict[str, Any]:
    """Run over articles into ``out`` and return what the tool for kinds says of their claims."""
    inputs = out.with_suffix(".jsonl")
    _write_lines(inputs, articles)
    claims = _extract(inputs, out) / CLAIMS
    answer: dict[str, Any] = json.loads(
        _python(shared / "tools" / "score_kinds.py", "--gold", gold, "--claims", claims, "--json")
    )
    return answer


def speaker_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield how many utterances of SEER's articles are found and credited to the right full name.

    Its gold holds what named actors say, and counts each part of a broken quotation; so the first figure is that of
    the parts of speech with an actor, the second that of all claims as they are.
    """
    gold, tool = shared / "data" / "seer" / "dev.jsonl", shared / "tools" / "eval_agents.py"
    out = _extract(gold, work / "seer", "--id-key", "doc", "--published-key", "date")
    claims = list(read_records(Claim, out / CLAIMS))
    for what, lines, floor in (("", spoken(claims), 0.55), (", all claims", credited(claims), None)):
        predictions = work / "seer.jsonl"
        _write_lines(predictions, lines)
        resolved = re.search(r"^RESOLVED .* F1 +([\d.]+)", _python(tool, "--gold", gold, "--pred", predictions), re.M)
        if resolved is None:
            raise SetupError(f"{tool}: prints no figure RESOLVED")
        yield Figure(f"resolved speakers, SEER dev{what}", float(resolved[1]) / 100, floor)


def credited(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Yield one line an article in the form of the speaker tool: each claim with a source, credited to its name."""
    yield from _by_article((claim, claim.content) for claim in claims if claim.source)


def spoken(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Yield the same of the parts of what actors say."""
    said = (claim for claim in claims if claim.act == "speech" and claim.source and claim.source.actor)
    yield from _by_article((claim, (part,)) for claim in said for part in claim.content)


def _by_article(parts: Iterable[tuple[Claim, tuple[Span, ...]]]) -> Iterator[dict[str, Any]]:
    lines: dict[str, list[dict[str, Any]]] = {}
    for claim, content in parts:
        if claim.source:
            agent = claim.source.name or claim.source.text
            lines.setdefault(claim.article, []).append({"agent": agent, "content": _pairs(content)})
    yield from ({"doc": article, "claims": found} for article, found in lines.items())


def date_figures(shared: Path, work: Path) -> Iterator[Figure]:
    """Yield, for each corpus of dates, how well they are found and how well their days are resolved.

    The dates stage runs alone, each article anchored at its day; calendar expressions are scored, by their days.
    """
    tool = shared / "tools" / "eval_dates.py"
    for corpus, floors in DATE_FLOORS.items():
        gold, predictions = shared / "data" / "dates" / f"{corpus}.jsonl", work / f"dates-{corpus}.jsonl"
        _write_lines(predictions, read_timexes(gold, STYLES[corpus]))
        row = json.loads(_python(tool, gold, predictions, "--json"))["CALENDAR"]
        for what, key, floor in zip(("dates", "date values"), ("relaxed", "ivl"), floors, strict=True):
            yield Figure(f"{what}, {corpus}", row[key]["f1"], floor)


def entity_figures(shared: Path) -> Iterator[Figure]:
    """Yield the entities of newswire-ner's development articles, exact spans over the nine classes."""
    import spacy

    from claimwire.stages.encoder import Encoder

    encoder = Encoder("encoder")
    tallies = score_entities(read_folder(shared / "data" / "newswire-ner" / "dev"), encoder, spacy.blank("en").vocab)
    yield Figure("entities, newswire-ner dev", tallies["all"].f1, 0.80)
    yield from (Figure(f"  {name}", tally.f1) for name, tally in tallies.items() if name != "all")


def _extract(inputs: Path, out: Path, *options: str) -> Path:
    """Run ``claimwire extract`` and return its output folder.

    Raises:
        SetupError: An article failed, which the run has named: a figure over the others would hide it.
    """
    _python("-m", "claimwire", "extract", inputs, "-o", out, *options)
    return out


def _python(*arguments: str | Path) -> str:
    """Run Python on ``arguments`` and return what it wrote to standard output.

    Raises:
        SetupError: It ended with another exit code than 0.
    """
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        raise SetupError(f"{' '.join(command[1:])}: ended with exit code {done.returncode}")
    return done.stdout


def _write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
