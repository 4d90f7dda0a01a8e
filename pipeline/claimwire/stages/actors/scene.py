"""The scene: who was spoken of lately, in order of the text, so that a pronoun finds whom it stands for."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from .register import Entry

MEMORY = 16  # mentions kept
# Weights of an antecedent, in sentences of distance.
SUBJECT = 0.8
POSSESSIVE = 0.7
OBJECT_HERE = 0.5
SUBJECT_HERE = 2.0
QUOTED = 2.0  # "Lee is a friend," he said: not Lee
SPEAKER = 3.5
SPEAKER_FADES = 0.4
SAME_GENDER = 1.5
UNNAMED = 1.5  # "one scientist was amazed. Dr Ada Obi wants pictures," she said: not the scientist
TURNED = 2.5  # a paragraph that begins with another's name
MARGIN = 0.3  # between the best two, so that the best is taken
PLURAL = ("group", "organization", "government")


class Seen(NamedTuple):
    """One mention on the scene."""

    entry: Entry
    token: int
    sentence: int
    is_subject: bool  # the first name of its sentence
    is_possessive: bool
    is_quoted: bool = False
    opens: bool = False  # the first word of a paragraph


class Wanted(NamedTuple):
    """What a pronoun asks for."""

    token: int
    sentence: int
    gender: str | None  # "m", "f", "n"
    number: str | None  # "one", "many", "any"
    is_quoted: bool = False
    others: frozenset[Entry] = frozenset()  # who are named behind it in its sentence: "he said Lee left" is not Lee's


class Scene:
    """The latest mentions, and who spoke last."""

    def __init__(self) -> None:
        self._seen: deque[Seen] = deque(maxlen=MEMORY)
        self.speaker: Entry | None = None
        self.speaker_sentence = -9
        self.carrier: Entry | None = None  # whose statement or report was cited last
        self._spoke: dict[Entry, int] = {}  # sentence in which each spoke last, the latest speaker last
        self._spoke_within: dict[Entry, int] = {}  # likewise of those who speak in another's words
        self._people: dict[Entry, int] = {}  # sentence of the last mention, the latest person last

    def see(self, seen: Seen) -> None:
        """Add a mention; they must come in order of the text."""
        self._seen.append(seen)
        self._note(seen.entry, seen.sentence)

    def speak(self, entry: Entry, sentence: int, *, is_quoted: bool = False) -> None:
        """Note who speaks in a sentence; who speaks in another's words does so for the rest of those words only."""
        if not is_quoted:
            self.speaker, self.speaker_sentence = entry, sentence
        spoke = self._spoke_within if is_quoted else self._spoke
        spoke.pop(entry, None)
        spoke[entry] = sentence
        self._note(entry, sentence)

    def _note(self, entry: Entry, sentence: int) -> None:
        if entry.type == "person":
            self._people.pop(entry, None)
            self._people[entry] = sentence

    def people(self) -> list[Entry]:
        """Return all people spoken of so far, the latest first."""
        return list(reversed(self._people))

    def last_sentence(self, entry: Entry) -> int:
        """Return the sentence of the person's last mention."""
        return self._people[entry]

    def charged(self, wanted: Wanted) -> Entry | None:
        """Return whom "a charge it rejects" was made against: the last in its sentence who is not its subject."""
        here = (seen for seen in reversed(self._seen) if seen.sentence == wanted.sentence and not seen.is_subject)
        return next((seen.entry for seen in here if _fits(seen.entry, wanted)), None)

    def candidates(self, wanted: Wanted) -> dict[Entry, float]:
        """Return who may be meant by the pronoun, each with a score.

        Nearer is better; the subject of a sentence is better than its other names, a possessive worse, and who spoke
        last goes on speaking.
        """
        scored: dict[Entry, float] = {}
        for seen in self._seen:
            if seen.token < wanted.token and _fits(seen.entry, wanted):
                likeness = SAME_GENDER * (wanted.gender in ("m", "f") and seen.entry.gender is not None)
                likeness -= UNNAMED * (not seen.entry.named)
                scored[seen.entry] = max(scored.get(seen.entry, -99.0), self._score(seen, wanted) + likeness)
        spoke = self._spoke_within if wanted.is_quoted else self._spoke
        speaker = next((entry for entry in reversed(spoke) if _fits(entry, wanted)), None)
        if speaker:
            gap = wanted.sentence - spoke[speaker]
            here = scored.get(speaker, -SPEAKER_FADES * gap)
            scored[speaker] = here + max(
                SPEAKER - SPEAKER_FADES * gap - self._turned(speaker, spoke[speaker], wanted), 0.0
            )
        return scored

    def _turned(self, speaker: Entry, spoke: int, wanted: Wanted) -> float:
        """Return what it takes from who spoke last that a paragraph is about another now: "Lee disagrees. He ..."."""
        here = (seen for seen in self._seen if seen.opens and seen.sentence == wanted.sentence - 1 > spoke)
        return TURNED * any(seen.entry is not speaker and _fits(seen.entry, wanted) for seen in here)

    @staticmethod
    def _score(seen: Seen, wanted: Wanted) -> float:
        gap = wanted.sentence - seen.sentence
        here = OBJECT_HERE * (gap == 0 and not seen.is_subject) - SUBJECT_HERE * (gap == 0 and seen.is_subject)
        quoted = QUOTED * (seen.is_quoted and not wanted.is_quoted)
        return SUBJECT * seen.is_subject - gap - POSSESSIVE * seen.is_possessive - here - quoted


def clearest(scored: dict[Entry, float]) -> Entry | None:
    """Return who scores best, None where somebody else comes close: better nobody than the wrong one."""
    ranked = sorted(scored, key=lambda entry: -scored[entry])
    if len(ranked) > 1 and scored[ranked[0]] - scored[ranked[1]] < MARGIN:
        return None
    return ranked[0] if ranked else None


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if entry in wanted.others:
        return False
    if wanted.number == "many":
        return entry.type in PLURAL
    if wanted.gender == "n":
        return entry.type in ("organization", "government")
    if wanted.gender in ("m", "f"):
        return entry.type == "person" and entry.gender in (None, wanted.gender)
    return True
