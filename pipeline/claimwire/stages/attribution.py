"""Attribution: the encoder's roles -> relations of source, cue and content, as the guideline cuts them.

Reads   doc._.claimwire_roles, doc.sents, doc.ents, ZONES
Writes  QUOTES, doc._.claimwire_relations
Rules   RULES, one function each, in order: each takes the relations so far and gives the next;
        attribution.en.jsonl: cues after which the one accused or asked stands before the content
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from pydantic import Field
from spacy.tokens import Doc, Span

from claimwire.annotations import QUOTES, RelationRow, TokenRange, junk_of, roles_of
from claimwire.rules import Rule, load_rules
from claimwire.stages.quotes import quoted_stretches

QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "`", "‘‘", "’’", "‹", "›"})
EDGE_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "..."})
# A quotation that stands alone is given to the speaker before it, less surely than the model would.
FREE_QUOTE_SCORE = 0.6
LONG_ENOUGH = 5  # tokens of a quotation that may stand alone: shorter ones are titles and scare quotes
OPEN_TAGS = frozenset({"DET", "ADJ", "NUM", "PROPN"})  # a noun phrase goes on after these
PHRASE_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
LARGEST_GAP = 3  # tokens between two pieces of a content that are joined
BLAMES = frozenset({"blame", "blames", "blamed", "attribute", "attributes", "attributed", "pinned"})
CHARGES = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims"})
LONGEST_OBJECT = 25  # tokens between a cue and what opens its content in a frame
NAMES = frozenset({"PERSON", "ORG", "LOC", "NORP"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our", "this", "that", "these", "those"})

SURE = 0.75  # least score of a relation,
SURE_OF_SPEECH = 0.35  # and where the cue is a word of speech; both chosen on development data

Relations = list[RelationRow]


class Frame(Rule):
    """Cues after which somebody stands before the content: accused A *of B*, urged A *to B*."""

    cues: tuple[str, ...] = Field(min_length=1, description="Forms of the cue, as its last words, in lower case.")
    opens: tuple[str, ...] = Field(min_length=1, description="Words of which one begins the content.")
    then: Literal["gerund", "infinitive", "any"] = Field(description="What must follow the word that opens.")
    keep: bool = Field(False, description="The word that opens belongs to the content.")


class Attribution:
    """Makes relations of what the encoder read.

    Args:
        name: Name of this stage in the pipeline.
    """

    def __init__(self, name: str = "claimwire_attribution") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[QUOTES] = [Span(doc, start, end, span_id="quotes") for start, end in quoted_stretches(doc)]
        relations: Relations = []
        for rule in RULES:
            relations = list(rule(doc, relations))
        doc._.claimwire_relations = sorted(relations, key=_place)
        return doc


def _place(relation: RelationRow) -> tuple[int, int, int]:
    """Return what relations are sorted by: the first token of any part, then the content's, then the source's."""
    parts = [part[0] for part in (relation.cue, relation.source, *relation.content) if part]
    return min(parts), relation.content[0][0], relation.source[0] if relation.source else -1


def from_roles(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Take over each attribution of the encoder, its contents trimmed."""
    for row in roles_of(doc):
        pieces = [piece for tokens in row.content for piece in _without(tokens, row.cue)]
        content = [part for tokens in pieces if (part := trim(doc, tokens))] or _charge_at(doc, row.cue)
        if content:
            yield RelationRow(trim(doc, row.cue), row.source, content, row.score, "encoder")


class CueRule(Rule):
    """Words that are speech more often than not."""

    verbs: tuple[str, ...] = Field((), description="Base forms of verbs; their regular forms count too.")
    words: tuple[str, ...] = Field((), description="Other forms, as they are.")


@cache
def speech_words() -> frozenset[str]:
    """Return every form that the rules of speech list."""
    rules = load_rules(CueRule, "attribution_cues.en.jsonl")
    return frozenset(form for rule in rules for verb in rule.verbs for form in forms_of(verb)) | {
        word for rule in rules for word in rule.words
    }


def forms_of(verb: str) -> list[str]:
    """Return the regular forms of a verb: warn, warns, warned, warning; deny, denies, denied, denying."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [verb, plural, f"{verb}ed", f"{verb}ing"]


def sure_enough(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Keep what the encoder is sure of; of a word of speech it need be less sure than of "waged" or "backed"."""
    for relation in relations:
        spoken = relation.cue and any(doc[i].lower_ in speech_words() for i in range(*relation.cue))
        if relation.score >= (SURE_OF_SPEECH if spoken or relation.cue is None else SURE):
            yield relation


def whole_sources(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Let a source run to the end of its noun phrase and of the names in it: "the" | "PTA" | "said"."""
    for relation in relations:
        if relation.source:
            taken = (relation.cue, *relation.content) if relation.cue else relation.content
            limit = min((part[0] for part in taken if part and part[0] >= relation.source[1]), default=len(doc))
            relation = relation._replace(source=_whole(doc, relation.source, limit))
        yield relation


def _whole(doc: Doc, source: TokenRange, limit: int) -> TokenRange:
    """Return a source grown to the right, up to ``limit`` at most, and to the edges of the names that it cuts."""
    start, end = source
    while end < limit and _goes_on(doc, end):
        end += 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    return start, end


def _goes_on(doc: Doc, end: int) -> bool:
    """Return whether a noun phrase that holds the token before ``end`` goes on with the one at it."""
    before, after = doc[end - 1], doc[end]
    if after.is_sent_start or after.is_space:
        return False
    if after.ent_iob_ == "I":
        return True
    return before.pos_ in OPEN_TAGS and after.pos_ in PHRASE_TAGS


def own_pieces(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out a piece that follows a cue of its own, or is the content of its own sentence's cue.

    "Rejected the motion, alleging fraud": the motion is rejected and not alleged.
    """
    for relation in relations:
        others = [other for other in relations if other is not relation and other.cue]
        kept = [part for part in relation.content if not _belongs_elsewhere(doc, relation, part, others)]
        yield relation._replace(content=kept or relation.content)


def _belongs_elsewhere(doc: Doc, relation: RelationRow, part: TokenRange, others: Relations) -> bool:
    if any(other.cue and other.cue[1] == part[0] and other.content == [part] for other in others):
        return relation.cue is not None and relation.cue[1] != part[0]
    home = _sentence_start(doc, part[0])
    if relation.cue is None or _sentence_start(doc, relation.cue[0]) == home:
        return False
    return any(
        other.cue and _sentence_start(doc, other.cue[0]) == home and _reaches(other.content, part) for other in others
    )


def _charge_at(doc: Doc, cue: TokenRange) -> list[TokenRange]:
    """Return the charge right before a cue that has no other content: "an accusation" | "denied by B"."""
    return [(cue[0] - 1, cue[0])] if cue[0] > 0 and doc[cue[0] - 1].lower_ in CHARGES else []


def _without(tokens: TokenRange, cue: TokenRange) -> list[TokenRange]:
    """Return what of a span lies before and after the cue."""
    if cue[1] <= tokens[0] or tokens[1] <= cue[0]:
        return [tokens]
    return [part for part in ((tokens[0], cue[0]), (cue[1], tokens[1])) if part[0] < part[1]]


def without_junk(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Leave out what stands in a line that is no part of the story."""
    junk = junk_of(doc)
    for relation in relations:
        if not any(part[0] in junk for part in (relation.cue, *relation.content) if part):
            yield relation


def trim(doc: Doc, tokens: TokenRange) -> TokenRange | None:
    """Return a span without the marks and the "that" at its edges; None when nothing is left.

    A quotation mark stays where its partner is inside: a "nation-scale disruption".
    """
    start, end = tokens
    while start < end and (_is_edge(doc, start, end, start) or (doc[start].lower_ == "that" and end - start > 1)):
        start += 1
    while end > start and _is_edge(doc, start, end, end - 1):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(doc: Doc, start: int, end: int, index: int) -> bool:
    token = doc[index]
    if token.is_space or token.text in EDGE_MARKS:
        return True
    if token.text not in QUOTE_MARKS:
        return False
    partners = sum(doc[i].text in QUOTE_MARKS for i in range(start, end))
    return partners != 2 or (doc[start].text in QUOTE_MARKS and doc[end - 1].text in QUOTE_MARKS)


@cache
def _frames() -> dict[str, list[Frame]]:
    """Return the frames of each form of a cue, in order of the file."""
    frames: dict[str, list[Frame]] = {}
    for frame in load_rules(Frame, "attribution.en.jsonl"):
        for cue in frame.cues:
            frames.setdefault(cue, []).append(frame)
    return frames


def framed(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Begin the content after the one spoken of: in "accused A of B", B is put forward, of A."""
    for relation in relations:
        start = _opening(doc, relation)
        if start is not None:
            first, *others = relation.content
            relation = relation._replace(content=[(start, first[1]), *others])
        yield relation


def _opening(doc: Doc, relation: RelationRow) -> int | None:
    """Return where the content begins by the cue's frame; None where it has none or none fits."""
    first = relation.content[0]
    if relation.cue is None or not relation.cue[1] <= first[0] <= relation.cue[1] + 1:
        return None
    words = [doc[i].lower_ for i in range(*relation.cue)]
    frames = _frames().get(" ".join(words[-2:])) or _frames().get(words[-1], [])
    for frame in frames:
        for i in range(first[0] + 1, min(first[1] - 1, first[0] + LONGEST_OBJECT)):
            if doc[i].lower_ in frame.opens and _follows(doc, i, frame):
                return i if frame.keep else i + 1
    return None


def _follows(doc: Doc, index: int, frame: Frame) -> bool:
    """Return whether what stands after the opening word is what the frame asks for."""
    after = doc[index + 1].lower_
    if frame.then == "gerund":
        return after.endswith("ing") and len(after) > 4
    if frame.then == "infinitive":
        return after == "to" if doc[index].lower_ == "not" else after.islower() and after not in DETERMINERS
    return True


def without_gaps(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Join the pieces of a content in one sentence unless the relation's own source or cue stands between them."""
    for relation in relations:
        own = [part for part in (relation.source, relation.cue) if part]
        joined = relation.content[:1]
        for part in relation.content[1:]:
            start, end = joined[-1]
            between = any(end <= place[0] < part[0] for place in own)
            apart = between or part[0] - end > LARGEST_GAP or _sentence_start(doc, part[0]) > start
            joined = [*joined, part] if apart else [*joined[:-1], (start, part[1])]
        yield relation._replace(content=joined)


def whole_clauses(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give a source and cue at the end of a sentence all of the sentence before them: "A, AFP reported"."""
    for relation in relations:
        clause = _clause_before(doc, relation)
        inside = clause and all(clause[0][0] <= start and end <= clause[0][1] for start, end in relation.content)
        if inside and relation.cue and _ends_sentence(doc, relation.cue[1]):
            relation = relation._replace(content=clause)
        yield relation


def _ends_sentence(doc: Doc, index: int) -> bool:
    """Return whether nothing but marks stands between a token and the end of its sentence."""
    while index < len(doc) and not doc[index].is_sent_start:
        if doc[index].is_alpha:
            return False
        index += 1
    return True


def quoted_as_saying(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give words at second hand to who said them: in "AFP quoted Ada Obi as saying B", Ada Obi says B.

    Where nothing follows "as saying", the content is the clause before: "B, the report quoted Ada Obi as saying".
    """
    outer = [relation for relation in relations if _as_saying(doc, relation)]
    for relation in relations:
        at = _as_saying(doc, relation)
        if at is None or relation.cue is None:
            if not any(_carries(relation, other) for other in outer):
                yield relation
            continue
        speaker = trim(doc, (relation.cue[1], at))
        here = _sentence_start(doc, at)
        rest = [(max(start, at + 2), end) for start, end in relation.content if _sentence_start(doc, start) == here]
        after = [part for tokens in rest if tokens[0] < tokens[1] and (part := trim(doc, tokens))]
        before = [part for part in relation.content if part[1] <= relation.cue[0]] or _clause_before(doc, relation)
        if speaker and (after or before):
            yield relation._replace(source=speaker, content=after or before, rule="as_saying")


def _carries(relation: RelationRow, quoting: RelationRow) -> bool:
    """Return whether a relation gives words to who only quotes them: "said the report, which quoted B as saying"."""
    return relation.source == quoting.source and relation.content[0] == quoting.content[0]


def _as_saying(doc: Doc, relation: RelationRow) -> int | None:
    """Return the index of the "as" of "as saying" in the sentence after a cue of quoting."""
    if relation.cue is None or not doc[relation.cue[1] - 1].lower_.startswith(("quot", "cit")):
        return None
    end = min(len(doc) - 1, relation.cue[1] + LONGEST_OBJECT)
    for i in range(relation.cue[1] + 1, end):
        if doc[i].is_sent_start:
            return None
        if doc[i].lower_ == "as" and doc[i + 1].lower_ in ("saying", "telling"):
            return i
    return None


def _clause_before(doc: Doc, relation: RelationRow) -> list[TokenRange]:
    """Return the sentence up to the source: "B, the report quoted ..."."""
    if relation.cue is None or relation.source is None or relation.source[0] >= relation.cue[0]:
        return []
    start = _sentence_start(doc, relation.source[0])
    part = trim(doc, (start, relation.source[0])) if start < relation.source[0] else None
    return [part] if part and part[1] - part[0] >= LONG_ENOUGH else []


def _sentence_start(doc: Doc, index: int) -> int:
    while index > 0 and not doc[index].is_sent_start:
        index -= 1
    return index


def blamed_on(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give "which B blamed on C" the clause that "which" stands for: it is put forward, of C."""
    for relation in relations:
        start, end = relation.content[0]
        if relation.cue and end - start == 1 and doc[start].lower_ == "which" and _blames(doc, relation.cue):
            before = _sentence_start(doc, start)
            clause = trim(doc, (before, start)) if before < start else None
            relation = relation._replace(content=[clause]) if clause else relation
        yield relation


def _blames(doc: Doc, cue: TokenRange) -> bool:
    return any(doc[i].lower_ in BLAMES for i in range(*cue))


def charges_denied(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give the denial of a charge the words of the charge: "alleging A - an accusation denied by B"."""
    relations = sorted(relations, key=_place)
    for i, relation in enumerate(relations):
        charge = _charge_before(doc, relations[:i], relation)
        yield relation._replace(content=charge.content) if charge else relation


def _charge_before(doc: Doc, earlier: Relations, relation: RelationRow) -> RelationRow | None:
    """Return the relation that a content like "an accusation" or "a claim" stands for, in the same sentence."""
    (start, end), *others = relation.content
    names_one = end - start <= 2 and not others and doc[end - 1].lower_ in CHARGES
    if not names_one or not earlier or doc[start].is_sent_start:
        return None
    last = earlier[-1]
    return last if last.content[-1][1] > _sentence_start(doc, start) and last.content[-1][1] <= start else None


def each_source(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give each of several named sources a relation of its own: "denied by both Washington and Islamabad"."""
    for relation in relations:
        names = _names_in(doc, relation.source)
        yield from [relation._replace(source=name) for name in names] or [relation]


def _names_in(doc: Doc, source: TokenRange | None) -> list[TokenRange]:
    """Return the names that a source is a list of; none where it is anything else."""
    if source is None:
        return []
    inside = [ent for ent in doc[source[0] : source[1]].ents if ent.label_ in NAMES]
    if len(inside) < 2:
        return []
    covered = {i for ent in inside for i in range(ent.start, ent.end)}
    between = {doc[i].lower_ for i in range(*source) if i not in covered}
    if not between <= {"both", "and", ",", "the"} or "and" not in between:
        return []
    return [(ent.start, ent.end) for ent in inside]


def whole_quotes(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give a relation that holds most of a quotation the whole of it."""
    quotes = _quotes(doc)
    for relation in relations:
        content = [_widened(part, quotes) for part in relation.content]
        yield relation._replace(content=_joined(content))


def _widened(part: TokenRange, quotes: list[TokenRange]) -> TokenRange:
    """Return ``part`` grown to the edges of the quotation that it covers by half or more."""
    for start, end in quotes[max(0, bisect_right(quotes, part) - 1) :]:
        if start >= part[1]:
            break
        shared = min(end, part[1]) - max(start, part[0])
        if 2 * shared >= end - start or (shared > 1 and start - 1 <= part[0] <= start):
            part = (min(start, part[0]), max(end, part[1]))
    return part


def _joined(content: list[TokenRange]) -> list[TokenRange]:
    """Return the spans in order, those that overlap as one."""
    out: list[TokenRange] = []
    for start, end in sorted(content):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def free_quotes(doc: Doc, relations: Relations) -> Iterator[RelationRow]:
    """Give a quotation that no cue reaches to the one who spoke just before it.

    After a quotation of theirs in the same or the last paragraph it goes on with it: one cue, one claim. After
    other words of theirs it is a claim with an empty cue.
    """
    relations = sorted(relations, key=_place)
    taken = sorted(part for relation in relations for part in relation.content)
    for quote in _quotes(doc):
        if quote[1] - quote[0] >= LONG_ENOUGH and not _reaches(taken, quote) and _is_speech(doc, quote):
            relations = _given(doc, relations, quote)
    yield from relations


def _reaches(taken: list[TokenRange], quote: TokenRange) -> bool:
    return any(start < quote[1] and quote[0] < end for start, end in taken)


def _is_speech(doc: Doc, quote: TokenRange) -> bool:
    """Return whether a quotation is a sentence that somebody speaks: it begins and ends as one."""
    start, end = quote
    ends = {doc[i].text[-1:] for i in range(end - 1, min(end + 3, len(doc)))}
    begins = start < 2 or doc[start - 1].is_sent_start or doc[start - 2].is_space or doc[start - 2].text in '.!?”"'
    return doc[start].text[:1].isupper() and bool(ends & set(".!?,")) and bool(begins)


def _given(doc: Doc, relations: Relations, quote: TokenRange) -> Relations:
    """Return the relations with ``quote`` given to the last speaker before it, if one is near."""
    before = [i for i, relation in enumerate(relations) if _last(relation) <= quote[0]]
    if not before or not _is_near(doc, _last(relations[before[-1]]), quote[0]) or relations[before[-1]].source is None:
        return relations
    nearest = relations[before[-1]]
    if _speaks(doc, nearest):
        grown = nearest._replace(content=[*nearest.content, quote])
        return [grown if i == before[-1] else relation for i, relation in enumerate(relations)]
    return [*relations, RelationRow(None, nearest.source, [quote], FREE_QUOTE_SCORE, "free_quote")]


def _last(relation: RelationRow) -> int:
    return max(part[1] for part in (relation.cue, relation.source, *relation.content) if part)


def _is_near(doc: Doc, end: int, start: int) -> bool:
    """Return whether at most one sentence and one paragraph break lie between."""
    between = range(end, start)
    breaks = sum(doc[i].is_space and "\n" in doc[i].text for i in between)
    return breaks <= 1 and sum(doc[i].is_alpha for i in between) <= (12 if not breaks else 6)


def _speaks(doc: Doc, relation: RelationRow) -> bool:
    """Return whether a relation's content ends with a quotation."""
    start, end = relation.content[-1]
    return any(quote[0] <= start and end <= quote[1] for quote in _quotes(doc))


def _quotes(doc: Doc) -> list[TokenRange]:
    """Return the quotations as contents hold them: without the comma or full stop before the closing mark."""
    return [part for span in doc.spans[QUOTES] if (part := trim(doc, (span.start, span.end)))]


RULES: tuple[Callable[[Doc, Relations], Iterator[RelationRow]], ...] = (
    from_roles,
    sure_enough,
    without_junk,
    whole_quotes,
    whole_sources,
    own_pieces,
    without_gaps,
    whole_clauses,
    quoted_as_saying,
    framed,
    blamed_on,
    charges_denied,
    each_source,
    free_quotes,
)
