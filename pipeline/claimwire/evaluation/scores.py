"""Claims and articles against gold: how many are found, by whom, of which kind.

A claim matches a gold claim of the same article when the characters of their contents overlap by at least half
(Jaccard); each is matched once, best overlap first. Figures are micro-averaged. Left out of the count: optional gold
claims with their matches, and unmatched claims that have no source or report an attitude.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from claimwire.errors import SetupError
from claimwire.evaluation.gold import GoldActor, GoldArticle, GoldClaim, read_gold, read_records
from claimwire.records import Actor, ArticleRecord, Claim, Kind, Span
from claimwire.sinks.folder import ARTICLES, CLAIMS

Level = Literal["claim", "claim+source", "claim+source+kind"]

ROWS = ("claim", "claim+source", "claim+source+kind", "denial", "accusation", "actor", "platform", "date", "date value")
KINDS_WITH_A_ROW: tuple[Kind, ...] = ("denial", "accusation")  # has_precision says how they differ
SHOWN = 90  # characters of a content in a list of errors
SAME_CONTENT = 0.5  # Jaccard of the contents' characters, from which two claims are the same

G = TypeVar("G")
P = TypeVar("P")


class Tally(NamedTuple):
    """Counts behind a precision and a recall."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the predicted that is right; 0 of none."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold that is found; 0 of none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.hits / (self.gold + self.predicted) if self.hits else 0.0


class Share(NamedTuple):
    """How many of the matched claims have a field right."""

    right: int
    of: int

    @property
    def accuracy(self) -> float:
        """Return the share, 0 to 1."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Report:
    """What an evaluation found.

    Attributes:
        rows: Counts by row, in the order of ROWS; the rows of articles are missing when there are no article records.
        fields: Of the matched claims, how many have each field right.
        errors: One line for each miss, extra and wrong label, in order of the gold.
        levels: ``"article#claim"`` of each gold claim that was found -> how much of it is right.
    """

    rows: Mapping[str, Tally]
    fields: Mapping[str, Share]
    errors: Sequence[str] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as plain JSON values."""
        return {
            "rows": {name: _row(name, tally) for name, tally in self.rows.items()},
            "matched claims": {
                name: {"accuracy": share.accuracy, "n": share.of} for name, share in self.fields.items()
            },
        }


def _row(name: str, tally: Tally) -> dict[str, float | None]:
    precision = tally.precision if has_precision(name) else None
    measures = {"P": precision, "R": tally.recall, "F1": tally.f1}
    return measures | {"gold": tally.gold, "predicted": tally.predicted}


def has_precision(row: str) -> bool:
    """Return whether the hits of a row are among its predicted claims.

    In the rows of kinds they are not all: a gold denial that is called a criticism, which ``also`` allows, is a hit of
    the denials and predicted as no denial. There F1 is 2 hits / (gold + predicted), as everywhere, and may exceed the
    recall.
    """
    return row not in KINDS_WITH_A_ROW


def evaluate(gold: Path, out: Path) -> Report:
    """Score the output folder of a run against a gold file.

    An article that the run lacks counts as found empty; one that the gold lacks is left out.

    Args:
        gold: Gold articles, one a line.
        out: Output folder: claims.jsonl and, for actors, platforms and dates, articles.jsonl.

    Raises:
        SetupError: A file is missing, a line of it is no record, or the run has none of the gold's articles.
    """
    if not out.is_dir():
        raise SetupError(f"{out}: no output folder")
    wanted, claims = read_gold(gold), read_records(Claim, out / CLAIMS)
    path = out / ARTICLES
    articles = read_records(ArticleRecord, path) if path.is_file() else None
    if wanted and articles and not {article.id for article in articles} & {article.doc for article in wanted}:
        raise SetupError(f"{out}: holds none of the articles of {gold}, whose first is {wanted[0].doc!r}")
    return score(wanted, claims, articles)


def score(
    gold: Iterable[GoldArticle], claims: Iterable[Claim], articles: Iterable[ArticleRecord] | None = None
) -> Report:
    """Score claims, and articles where they are given, against gold articles."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article, []).append(claim)
    records = None if articles is None else {record.id: record for record in articles}
    count = _Count()
    for article in gold:
        count.add_claims(article, _judge(article, found.get(article.doc, [])))
        if records is not None and article.checked == "all":
            count.add_article(article, records.get(article.doc))
    return count.report()


class _Pairing(NamedTuple):
    gold: GoldClaim
    claim: Claim
    has_source: bool
    has_kind: bool

    @property
    def level(self) -> Level:
        if not self.has_source:
            return "claim"
        return "claim+source+kind" if self.has_kind else "claim+source"


class _Judged(NamedTuple):
    pairs: list[_Pairing]
    missed: list[GoldClaim]
    extra: list[Claim]


def _judge(article: GoldArticle, claims: Sequence[Claim]) -> _Judged:
    """Pair the claims of one article with the gold, and leave out what does not count."""
    matched = sorted(match_claims(article, claims))
    pairs = [_pairing(article.claims[i], claims[j], article.actors) for i, j in matched]
    found_gold, found = {i for i, _ in matched}, {j for _, j in matched}
    return _Judged(
        pairs=[pair for pair in pairs if not pair.gold.optional],
        missed=[gold for i, gold in enumerate(article.claims) if i not in found_gold and not gold.optional],
        extra=[c for j, c in enumerate(claims) if j not in found and c.source and c.act != "attitude"],
    )


def _pairing(gold: GoldClaim, claim: Claim, actors: Sequence[GoldActor]) -> _Pairing:
    return _Pairing(gold, claim, is_same_source(gold, claim, actors), claim.kind in {gold.kind, *gold.also.kind})


def match_claims(article: GoldArticle, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return pairs (index in gold, index in claims); of equal overlaps, the same source and kind come first."""

    def likeness(gold: GoldClaim, claim: Claim) -> float:
        overlap = jaccard(characters(gold.content), characters(claim.content))
        if overlap < SAME_CONTENT:
            return overlap
        return overlap + 1e-3 * is_same_source(gold, claim, article.actors) + 1e-4 * (gold.kind == claim.kind)

    return pair_up(article.claims, claims, likeness, SAME_CONTENT)


def pair_up(
    gold: Sequence[G], predicted: Sequence[P], likeness: Callable[[G, P], float], floor: float
) -> list[tuple[int, int]]:
    """Return one-to-one pairs (index in gold, index in predicted) of at least ``floor``, the most alike first."""
    scored = ((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    candidates = sorted((c for c in scored if c[0] >= floor), key=lambda c: (-c[0], c[1], c[2]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def characters(spans: Iterable[Span]) -> set[int]:
    """Return the positions that the spans cover."""
    return {position for span in spans for position in range(span.start, span.end)}


def jaccard(a: Collection[int], b: Collection[int]) -> float:
    """Return the shared part of all that either holds; 0 of two empty ones."""
    a, b = set(a), set(b)
    return len(a & b) / len(a | b) if a or b else 0.0


def fold(name: str | None) -> str:
    """Return ``name`` for comparison: case, accents, leading article, possessive and punctuation set aside."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s$", "", re.sub(r"^(the|a|an)\s+", "", plain.strip()))
    return re.sub(r"[^\w]+", " ", plain).strip()


def is_same_source(gold: GoldClaim, claim: Claim, actors: Iterable[GoldActor]) -> bool:
    """Return whether the claim names the gold claim's source, by its name or by an alias of that actor."""
    if not gold.source or not claim.source:
        return not gold.source and not claim.source
    names = {fold(gold.source.name), *map(fold, gold.also.name)}
    aliases = {fold(alias) for actor in actors if fold(actor.name) in names for alias in actor.aliases}
    return fold(claim.source.name or claim.source.text) in names | aliases


class _Count:
    """Adds up what the articles give."""

    def __init__(self) -> None:
        self.rows: dict[str, Tally] = {}
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.errors: list[str] = []
        self.levels: dict[str, Level] = {}

    def report(self) -> Report:
        rows = {name: self.rows[name] for name in ROWS if name in self.rows}
        return Report(
            rows, {name: Share(self.right[name], of) for name, of in self.asked.items()}, self.errors, self.levels
        )

    def add(self, row: str, hits: int, gold: int, predicted: int) -> None:
        old = self.rows.get(row, Tally())
        self.rows[row] = Tally(old.hits + hits, old.gold + gold, old.predicted + predicted)

    def add_claims(self, article: GoldArticle, judged: _Judged) -> None:
        n_gold, n_claims = len(judged.pairs) + len(judged.missed), len(judged.pairs) + len(judged.extra)
        right = [pair for pair in judged.pairs if pair.level == "claim+source+kind"]
        self.add("claim", len(judged.pairs), n_gold, n_claims)
        self.add("claim+source", sum(pair.has_source for pair in judged.pairs), n_gold, n_claims)
        self.add("claim+source+kind", len(right), n_gold, n_claims)
        gold_kinds = Counter(gold.kind for gold in (*(pair.gold for pair in judged.pairs), *judged.missed))
        kinds = Counter(claim.kind for claim in (*(pair.claim for pair in judged.pairs), *judged.extra))
        for kind in KINDS_WITH_A_ROW:
            self.add(kind, sum(pair.gold.kind == kind for pair in right), gold_kinds[kind], kinds[kind])
        for pair in judged.pairs:
            self.add_fields(pair)
            self.levels[f"{article.doc}#{pair.gold.id}"] = pair.level
        self.errors.extend(_errors(article.doc, judged))

    def add_fields(self, pair: _Pairing) -> None:
        for name, is_right in _fields(pair):
            self.asked[name] += 1
            self.right[name] += is_right

    def add_article(self, article: GoldArticle, record: ArticleRecord | None) -> None:
        actors, platforms, dates = (record.actors, record.platforms, record.dates) if record else ((), (), ())
        named = pair_up(article.actors, actors, lambda gold, actor: len(_names(gold) & _names(actor)), 1)
        self.add("actor", len(named), len(article.actors), len(actors))
        self.add("platform", _shared(article.platforms, platforms), len(set(article.platforms)), len(set(platforms)))
        dated = pair_up(article.dates, dates, lambda gold, date: _shared(characters([gold]), characters([date])), 1)
        values = sum(article.dates[i].value == dates[j].value for i, j in dated)
        self.add("date", len(dated), len(article.dates), len(dates))
        self.add("date value", values, len(article.dates), len(dates))


def _shared(a: Collection[G], b: Collection[G]) -> int:
    return len(set(a) & set(b))


def _names(actor: GoldActor | Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *actor.aliases)}


def _fields(pair: _Pairing) -> Iterator[tuple[str, bool]]:
    """Yield each field that one of the two claims has, and whether they agree on it."""
    gold, claim = pair.gold, pair.claim
    yield "source", pair.has_source
    yield "kind", pair.has_kind
    yield "manner", gold.manner == claim.manner
    yield "negated", gold.negated == claim.negated
    yield "cue", bool(_shared(characters(gold.cue), characters(claim.cue))) or not (gold.cue or claim.cue)
    yield "source type", (gold.source and gold.source.type) == (claim.source and claim.source.type)
    if gold.targets or claim.targets:
        yield "targets", bool(_shared([*map(fold, gold.targets)], [*map(fold, claim.targets)]))
    if gold.via or claim.via:
        yield "via", fold(gold.via) == fold(claim.via)


def _errors(doc: str, judged: _Judged) -> Iterator[str]:
    """Yield a line for each wrong label, miss and extra, each with the words."""
    for pair in judged.pairs:
        if pair.level != "claim+source+kind":
            yield f"{doc} wrong {pair.gold.id} {_show(pair.gold)}: {'; '.join(_differences(pair))}"
    yield from (f"{doc} missed {gold.id} {_show(gold)}" for gold in judged.missed)
    yield from (f"{doc} extra {_show(claim)}" for claim in judged.extra)


def _differences(pair: _Pairing) -> Iterator[str]:
    if not pair.has_kind:
        yield f"kind is {pair.claim.kind}, not {pair.gold.kind}"
    if not pair.has_source:
        names = (f"“{source.name}”" if source else "nobody" for source in (pair.claim.source, pair.gold.source))
        yield "source is {}, not {}".format(*names)


def _show(claim: GoldClaim | Claim) -> str:
    content = " … ".join(" ".join(part.text.split()) for part in claim.content)
    short = content if len(content) <= SHOWN else content[:SHOWN].rsplit(" ", 1)[0] + " …"
    source = f"“{' '.join(claim.source.text.split())}”" if claim.source else "nobody named"
    return f"{claim.kind} by {source}: “{short}”"
