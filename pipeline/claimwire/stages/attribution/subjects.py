"""Subjects: the noun phrase that is the subject of a cue, by the words around it."""

from __future__ import annotations

from claimwire.annotations import RelationRow, TokenRange
from claimwire.stages.plain import PlainDoc
from claimwire.stages.vocabulary import CARRIERS

from .spans import BE, CLAUSES, QUOTE_MARKS, has_verb, reaches

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
PHRASE = NOUNS | {"DET", "ADJ", "NUM", "PART"}
BETWEEN = frozenset({"AUX", "ADV", "PART"})  # may stand between subject and cue: "has also said"
OF = frozenset({"of", "for", "from", "at", "below", "near"})  # go on with a phrase: "the head of the council said"
PLACED = frozenset({"in", "on", "with"})
RELATIVES = frozenset({"that", "which", "who"})
# Begin what stands between two commas.
APPOSED = frozenset({"who", "which", "whose", "a", "an", "the", "one", "along", "together", "alongside"})
WRITTEN = CARRIERS | {"note", "memorandum", "tweet"}
LONGEST_CARRIER = 6  # tokens of "in a joint press statement"
LONGEST_NAME = 5  # tokens
THROUGH = frozenset({"through", "via", "by"})  # ", through its embassy,", ", led by Lin,"
EMPTY = frozenset({"it", "this", "that", "there"})  # "it remained unclear"
DASHES = frozenset({"-", "–", "—", "--"})
MARKS = frozenset({"(", ")", "-"})  # inside a name
LEADS = frozenset({"but", "and", "however", "meanwhile", "though", "although", "while"})
FINITE = frozenset({"said", "says", "added", "adds", "wrote"})  # never "the views expressed", whatever follows
OF_DEEDS = frozenset({"admits", "admitted", "denied", "denies", "recalled", "recalls", "regretted"})  # "having left"
# With what was said before them, these have the speaker behind them: "..., said the inspector".
INVERTED = frozenset({"said", "says", "added", "adds", "warned", "noted", "wrote", "explained", "recalled", "claimed"})
# So do these, behind a comma or a quotation; not "told", "accused" or "urged", behind which others stand.
INVERTED_BEHIND_MARKS = frozenset(
    {"acknowledged", "admitted", "announced", "argued", "argues", "asked", "claims", "concluded", "confirmed"}
    | {"confirms", "continued", "declared", "insisted", "insists", "observed", "posted", "remarked", "replied"}
    | {"reported", "reports", "revealed", "stated", "states", "stressed", "tweeted"}
)


def subject_of(doc: PlainDoc, relation: RelationRow, cue: TokenRange) -> TokenRange | None:
    """Return the noun phrase that is the subject of a cue, none of it inside the relation's content."""
    found = speaker_behind(doc, relation.content, cue)
    carried = before_carrier(doc, cue[0]) if found is None and is_finite(doc, cue) else None
    if carried:
        found = _before(doc, carried) or _apposed(doc, carried)
    if found is None and cue[0] > 0 and is_finite(doc, cue):
        found = _before(doc, cue[0]) or _apposed(doc, cue[0]) or _related(doc, cue[0])
    elif found is None and doc.tags[cue[0]] == "VERB" and doc.lower[cue[0]].endswith("ing"):
        found = _of_main_verb(doc, cue[0])
    if found and doc.lower[found[0]] == "who" and found[0] > 0:
        found = phrase_to(doc, doc.sentences[cue[0]], found[0] - (doc.texts[found[0] - 1] == ","))
    return found if found and not reaches(relation.content, found) else None


def before_carrier(doc: PlainDoc, at: int) -> int | None:
    """Return where "in a statement" begins that stands before a verb, a comma behind it or not; None without one."""
    end = at - (at > 0 and doc.texts[at - 1] == ",")
    start = max(doc.sentences[at], end - LONGEST_CARRIER)
    if end <= start or doc.lower[end - 1] not in WRITTEN:
        return None
    return next((i for i in range(end - 1, start, -1) if doc.lower[i] in ("in", "through", "via")), None)


def _of_main_verb(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the subject of the nearest verb before a participle: "Lin left the hall, | accusing".

    Without a comma it is the noun before: "came after four petitions | challenging the ban".
    """
    if doc.tags[at - 1] in NOUNS and (own := phrase_to(doc, doc.sentences[at], at)):
        return own
    for index in range(at - 1, doc.sentences[at], -1):
        is_verb = doc.tags[index] == "VERB" and doc.lower[index - 1] != "to"
        if is_verb and is_finite(doc, (index, index + 1)):
            return _before(doc, index) or _apposed(doc, index)
    return None


def is_finite(doc: PlainDoc, cue: TokenRange) -> bool:
    """Return whether the cue may have a subject before it: "said", "has urged".

    Not "alleging", "to say", "is unclear", a noun, nor the "expressed" of "the views expressed are her own".
    """
    verb = next((doc.lower[index] for index in range(*cue) if doc.tags[index] == "VERB"), None)
    if verb is None or verb.endswith("ing") or doc.lower[cue[0]] == "to":
        return False
    if not BE.isdisjoint(doc.lower[slice(*cue)]):
        return False
    is_ruled = cue[1] < len(doc) and doc.tags[cue[1]] in ("VERB", "AUX")
    return not is_ruled or verb in FINITE or (verb in OF_DEEDS and doc.lower[cue[1]].endswith("ing"))


def subject_of_sentence(doc: PlainDoc, end: int) -> TokenRange | None:
    """Return the subject of the first verb of the sentence in which a token stands, where it begins that."""
    start = doc.sentences[end]
    verb = next((i for i in range(start + 1, end) if doc.tags[i] == "VERB"), None)
    found = _before(doc, verb) if verb else None
    return found if found and found[0] - (doc.lower[start] in LEADS) == start else None


def _before(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the noun phrase that ends before the cue, adverbs and a day between them: "The body on Sunday | said"."""
    start = doc.sentences[at]
    end = at
    while end > start and doc.tags[end - 1] in BETWEEN and doc.lower[end - 1] not in BE:
        end -= 1
    while end - 1 > start and doc.entities[end - 1] == "DATE":
        end -= 1
    if end < at and doc.lower[end - 1] == "on":
        end -= 1
    return phrase_to(doc, start, end)


def phrase_to(doc: PlainDoc, start: int, end: int) -> TokenRange | None:
    """Return the noun phrase that ends at ``end``, ``start`` at the earliest; None where a preposition rules it."""
    first = end
    while first > start and doc.tags[first - 1] in PHRASE and not doc.texts[first - 1].isspace():
        first -= 1
        if doc.tags[first] == "PRON" or (doc.tags[first] == "DET" and first + 1 < end):
            break
    is_count = doc.tags[end - 1] == "NUM" and doc.lower[end] == "of"  # "three of the miners"
    if first == end or not (is_count or doc.tags[end - 1] in NOUNS) or doc.lower[end - 1] in EMPTY:
        return None
    if first > start and doc.lower[first - 1] in (*OF, "and"):
        whole = phrase_to(doc, start, first - 1)
        return (whole[0], end) if whole else None
    is_ruled = first > start and doc.tags[first - 1] in ("ADP", "VERB") and doc.lower[first - 1] not in CLAUSES
    return None if is_ruled else (first, end)


def _apposed(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the phrase that all up to the cue is about: "Lin, who had left, | said", "In May, Lin, along with ..."."""
    start = doc.sentences[at]
    start += doc.lower[start] in LEADS
    mark = doc.texts[at - 1]
    if mark in DASHES:
        opening = next((index for index in range(at - 2, start, -1) if doc.texts[index] == mark), None)
        return phrase_to(doc, start, opening) if opening else None
    commas = [index for index in range(start, at - 1) if doc.texts[index] == ","] if mark == "," else []
    begins = [start, *(comma + 1 for comma in commas)]
    found = (_named(doc, begin, comma) for begin, comma in zip(begins, commas, strict=False))
    return next((part for part in found if part), None) or _last_name(doc, commas, at)


def _last_name(doc: PlainDoc, commas: list[int], at: int) -> TokenRange | None:
    """Return the name between two commas behind what it is: "A third, | Harbour Mobile, | declined"."""
    start = commas[-1] + 1 if commas else at
    is_short = bool(commas) and len(commas) == 1 and not has_verb(doc, (doc.sentences[at], start))
    is_name = 0 < at - 1 - start <= LONGEST_NAME and all(doc.capital[start : at - 1])
    return (start, at - 1) if is_short and is_name and doc.tags[doc.sentences[at]] == "DET" else None


def _related(doc: PlainDoc, at: int) -> TokenRange | None:
    """Return the phrase that begins a sentence, where all up to the cue says which: "The council that ruled | said"."""
    start = doc.sentences[at]
    while doc.lower[start] in LEADS or doc.texts[start] == ",":
        start += 1
    relative = next((index for index in range(start + 1, at - 1) if doc.lower[index] in RELATIVES), None)
    if relative is None or "," in doc.texts[relative:at] or "VERB" not in doc.tags[relative:at]:
        return None
    found = phrase_to(doc, start, relative)
    at_place = next((index for index in range(start + 1, relative) if doc.lower[index] in PLACED), None)
    if at_place and not found:
        found = phrase_to(doc, start, at_place)  # "a baker in Lagos who left | said"
    return (start, relative) if found and found[0] == start else None


def _named(doc: PlainDoc, start: int, comma: int) -> TokenRange | None:
    """Return the noun phrase between two commas, its bracket left out, if what stands behind it is about it."""
    if comma == start or not _begins_aside(doc, comma + 1):
        return None
    end = comma
    if doc.texts[comma - 1] == ")":
        end = next((index for index in range(comma - 1, start, -1) if doc.texts[index] == "("), comma)
    is_name = all(doc.capital[start:end]) and end - start > 1  # "Access Now", whatever the tags
    is_phrase = all(_may_be_inside(doc, index) for index in range(start, end))
    return (start, end) if is_name or (is_phrase and doc.tags[end - 1] in NOUNS) else None


def _may_be_inside(doc: PlainDoc, index: int) -> bool:
    """Return whether a token may stand in a noun phrase, that of "a nurse | at | the clinic" too."""
    return doc.tags[index] in PHRASE or doc.texts[index] in MARKS or doc.lower[index] in OF


def _begins_aside(doc: PlainDoc, index: int) -> bool:
    """Return whether what begins behind a comma is about the phrase before it: "who left", "led by Lin"."""
    words = doc.lower[index : index + 2]
    is_part = words[0] in ("for", "on") and doc.lower[index + 2 : index + 3] == ["part"]  # ", for its part,"
    return is_part or words[0] in APPOSED or words[0] in THROUGH or (doc.tags[index] == "VERB" and words[-1] in THROUGH)


def speaker_behind(doc: PlainDoc, content: list[TokenRange], cue: TokenRange) -> TokenRange | None:
    """Return the phrase behind the cue that follows its content: "..., said the inspector"."""
    if not _may_be_inverted(doc, cue) or any(part[1] > cue[0] for part in content):
        return None
    end = cue[1]
    while end < len(doc) and doc.tags[end] in PHRASE and not doc.starts[end] and not doc.texts[end].isspace():
        end += 1
    return (cue[1], end) if end > cue[1] and doc.tags[end - 1] in NOUNS else None


def _may_be_inverted(doc: PlainDoc, cue: TokenRange) -> bool:
    """Return whether a cue may have its speaker behind it."""
    verb = doc.lower[cue[1] - 1]
    is_behind_mark = cue[0] > 0 and (doc.texts[cue[0] - 1] == "," or doc.texts[cue[0] - 1] in QUOTE_MARKS)
    return verb in INVERTED or (is_behind_mark and verb in INVERTED_BEHIND_MARKS)
