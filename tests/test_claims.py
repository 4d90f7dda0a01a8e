"""Doc -> records, on Docs made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimwire.annotations import DATES, MENTIONS, PLATFORMS, ZONES, ActorRow, RelationRow, StanceRow, TimexRow
from claimwire.claims import article_record
from claimwire.errors import RecordError
from claimwire.records import Article, ArticleRecord

VOCAB = spacy.blank("en").vocab
WORDS = ("The", "clerk", "said", "it", "leaked", ".")
SAID = RelationRow(cue=(2, 3), source=(0, 2), content=[(3, 5)], score=0.91234, rule="encoder")
PLAIN = StanceRow("assertion", "speech", False, "indirect", [], [], None, "stance.assertion")
CLERK = ActorRow("Ada Obi", ["the clerk"], "person", "clerk", None)


def doc_of(words: Sequence[str], starts: Sequence[int] = (0,)) -> Doc:
    """Return a Doc of words with a space after each, whose sentences begin at ``starts``."""
    return Doc(VOCAB, words, sent_starts=[index in starts for index in range(len(words))])


def said(doc: Doc, *relations: RelationRow, actors: Sequence[ActorRow] = (), speakers: Sequence[int] = ()) -> Doc:
    """Return the Doc with what the stages after the encoder write; -1 is a source that nobody is known to be."""
    doc._.claimwire_relations = list(relations)
    doc._.claimwire_actors = list(actors)
    doc._.claimwire_speakers = list(speakers) or [-1] * len(relations)
    doc._.claimwire_stances = [PLAIN] * len(relations)
    return doc


def recorded(doc: Doc) -> ArticleRecord:
    return article_record(doc, Article(id="a", text=doc.text))


def moved(relation: RelationRow, by: int) -> RelationRow:
    """Return the relation so many tokens further on."""

    def later(tokens: tuple[int, int]) -> tuple[int, int]:
        return tokens[0] + by, tokens[1] + by

    assert relation.cue
    assert relation.source
    content = [later(part) for part in relation.content]
    return relation._replace(cue=later(relation.cue), source=later(relation.source), content=content)


def test_a_relation_becomes_a_claim_with_its_words():
    (claim,) = recorded(said(doc_of(WORDS), SAID)).claims

    assert claim.source
    assert (claim.source.text, [cue.text for cue in claim.cue]) == ("The clerk", ["said"])
    assert [part.text for part in claim.content] == ["it leaked"]
    assert (claim.confidence, claim.rules) == (0.912, ("encoder", "stance.assertion"))


def test_of_two_relations_with_the_same_spans_the_first_is_kept():
    record = recorded(said(doc_of(WORDS), SAID, SAID._replace(rule="other")))

    assert [claim.rules[0] for claim in record.claims] == ["encoder"]
    assert record.counts["claims"] == 1


def test_a_source_that_nobody_is_known_to_be_is_named_by_its_own_words():
    (claim,) = recorded(said(doc_of(WORDS), SAID)).claims

    assert claim.source
    assert (claim.source.name, claim.source.actor, claim.source.type) == ("clerk", None, "unknown")


def test_a_source_has_what_is_known_of_its_actor():
    (claim,) = recorded(said(doc_of(WORDS), SAID, actors=[CLERK], speakers=[0])).claims

    assert claim.source
    assert (claim.source.name, claim.source.actor, claim.source.role) == ("Ada Obi", "ada-obi", "clerk")


def test_who_speaks_without_being_an_actor_of_the_article_has_no_id_and_is_not_listed():
    crowd = CLERK._replace(name="many users", listed=False)

    record = recorded(said(doc_of(WORDS), SAID, actors=[crowd], speakers=[0]))

    assert record.claims[0].source
    assert (record.claims[0].source.name, record.claims[0].source.actor) == ("many users", None)
    assert record.actors == ()


def test_an_actor_whose_name_is_the_id_of_another_in_the_users_list_gets_an_id_of_its_own():
    own = CLERK._replace(name="Ada J. Obi", id="ada-obi")

    record = recorded(said(doc_of(WORDS), actors=[own, CLERK]))

    assert [actor.id for actor in record.actors] == ["ada-obi", "ada-obi-2"]


def test_mentions_stand_under_their_actor():
    doc = said(doc_of(WORDS), actors=[CLERK])
    doc.spans[MENTIONS] = [Span(doc, 0, 2, label="0")]

    (actor,) = recorded(doc).actors

    assert [mention.text for mention in actor.mentions] == ["The clerk"]


def test_a_claim_lies_in_its_sentences_without_the_white_space_around_them():
    doc = said(doc_of(["Rain", ".", "\n\n", *WORDS, "\n", "More", "."], starts=(0, 2, 10)), moved(SAID, 3))

    (claim,) = recorded(doc).claims

    assert doc.text[claim.sentence.start : claim.sentence.end] == "The clerk said it leaked ."


def marked(words: Sequence[str]) -> Doc:
    """Return the Doc with "X" as a platform and "Monday" as a day, each time they stand there."""
    doc = said(doc_of(words, starts=range(0, len(words), 8)), moved(SAID, 0))
    doc.spans[PLATFORMS] = [Span(doc, i, i + 1, label="x") for i, word in enumerate(words) if word == "X"]
    days = [i for i, word in enumerate(words) if word == "Monday"]
    doc.spans[DATES] = [Span(doc, i, i + 1, label="day") for i in days]
    doc._.claimwire_timexes = [TimexRow("2024-01-08", "2024-01-08", "2024-01-08", "day", "weekday", None)] * len(days)
    return doc


def test_a_claim_has_the_platforms_and_dates_of_its_sentences_alone():
    doc = marked([*WORDS[:-1], "Monday", "X", ".", "Rain", "on", "X", "on", "Monday", "at", "ten", "."])

    (claim,) = recorded(doc).claims

    assert [date.start for date in claim.dates] == [doc[5].idx]
    assert [platform.start for platform in claim.platforms] == [doc[6].idx]


def test_a_line_that_is_no_part_of_the_story_gives_a_claim_nothing_and_the_article_its_dates():
    doc = marked([*WORDS[:-1], "Monday", "X", "."])
    doc.spans[ZONES] = [Span(doc, 5, 7)]

    record = recorded(doc)

    assert (record.claims[0].dates, record.claims[0].platforms) == ((), ())
    assert [date.text for date in record.dates] == ["Monday"]


def test_only_tokens_with_a_letter_or_digit_are_words():
    assert recorded(said(doc_of(["Mr.", "7-1", "said", "–", "“", "\n", "x", "!"]))).counts["words"] == 4


def test_very_many_claims_are_all_there():  # acceptance 40
    many = 5_000
    doc = doc_of(WORDS * many, starts=range(0, len(WORDS) * many, len(WORDS)))

    record = recorded(said(doc, *(moved(SAID, len(WORDS) * number) for number in range(many))))

    assert record.counts["claims"] == many
    assert [claim.sentence.start for claim in record.claims] == [sentence.start_char for sentence in doc.sents]


def test_a_text_that_is_not_the_docs_is_a_bug_of_ours():
    doc = marked([*WORDS[:-1], "Monday", "X", "."])

    with pytest.raises(RecordError):
        article_record(doc, Article(id="a", text=doc.text.replace("Monday", "Sunday")))
