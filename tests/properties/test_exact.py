"""What holds for every article, ordinary or broken.

The numbers are those of the list of properties in docs/properties.md. Some have their tests elsewhere:

- 3, same bytes for any number of workers, size of shards and order of inputs: tests/run/test_processes.py and
  test_batch.py; here the order of the articles within a process.
- 4, going on with a killed run: tests/run/test_kills.py; doing nothing twice: tests/run/test_batch.py.
- 13, what came before in the same worker: tests/test_extraction.py.
- 15, any bytes: tests/ingest/test_fuzz.py, and make fuzz; here any text.

10 and 11 compare the pipeline with one that skips sentences that cannot hold a claim; it skips none.
"""

import datetime
import sys
import time
from contextlib import contextmanager

import dateparser
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from claimwire.claims import article_record
from claimwire.extraction import Extractor
from claimwire.nlp import LONG_RUN, load, make_doc
from claimwire.records import Article, ArticleRecord, Claim
from claimwire.run.outcomes import attempt
from properties.news import articles, broken, texts

some = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # an article is small as it is, and shrinking it takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
YEAR = 2100


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.fixture(scope="module")
def extractor(nlp):
    return Extractor(nlp)


def lines(record):
    """Return all that is written of a record, as bytes."""
    return "\n".join([record.to_line(), *(claim.to_line() for claim in record.claims)]).encode("utf-8")


def spans_of(record):
    yield from record.dates
    for actor in record.actors:
        yield from actor.mentions
    for claim in record.claims:
        yield from claim.spans()


def ids_by_spans(record):
    """Return the ids of the claims by what they are made of, as characters."""
    return {
        tuple((span.start, span.end) for span in (*filter(None, [claim.source]), *claim.cue, *claim.content)): claim.id
        for claim in record.claims
    }


def overlap(one, other):
    return one.start < other.end and other.start < one.end


class _Like(type):
    """Lets genuine days and times pass for those of the fake clock."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.genuine)


class Time(datetime.datetime, metaclass=_Like):
    genuine = datetime.datetime

    @classmethod
    def now(cls, tz=None):
        return cls(YEAR, 7, 1, tzinfo=tz)

    today = utcnow = now


class Day(datetime.date, metaclass=_Like):
    genuine = datetime.date

    @classmethod
    def today(cls):
        return cls(YEAR, 7, 1)


@contextmanager
def another_year():
    """Let every module that has imported datetime see the first of July 2100."""
    fakes = {datetime.datetime: Time, datetime.date: Day}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: datetime.datetime(YEAR, 7, 1, tzinfo=datetime.UTC).timestamp())
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").split(".")[0] in ("claimwire", "dateparser", "datetime"):
                for name in ("datetime", "date"):
                    fake = fakes.get(vars(module).get(name)) if isinstance(vars(module).get(name), type) else None
                    if fake:
                        patch.setattr(module, name, fake)
        yield


@some
@given(article=articles())
def test_every_span_leads_to_its_words(extractor, article):  # property 1
    for span in spans_of(extractor(article)):
        assert 0 <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end] == span.text


@some
@given(article=articles())
def test_the_parts_of_a_claim_lie_in_its_sentences_and_apart(extractor, article):  # property 1
    for claim in extractor(article).claims:
        parts = [*filter(None, [claim.source]), *claim.cue, *claim.content]
        assert all(claim.sentence.start <= part.start and part.end <= claim.sentence.end for part in parts)
        assert not any(overlap(cue, part) for cue in claim.cue for part in claim.content)
        assert not any(overlap(*pair) for pair in zip(claim.content, claim.content[1:], strict=False))


@some
@given(article=articles())
def test_a_line_reads_back_as_the_record_that_it_was(extractor, article):  # property 2
    record = extractor(article)

    for made in (*record.claims, record):
        again = type(made).model_validate_json(made.to_line())
        assert again.to_line() == made.to_line()
    assert [Claim.model_validate_json(claim.to_line()) for claim in record.claims] == [*record.claims]


@some
@given(first=articles(), second=articles())
def test_the_order_of_articles_changes_no_byte(extractor, first, second):  # property 3
    forwards = [lines(extractor(article)) for article in (first, second)]
    backwards = [lines(extractor(article)) for article in (second, first)]

    assert forwards == backwards[::-1]


@some
@given(article=articles())
def test_twice_gives_the_same_bytes(extractor, article):  # property 4
    assert lines(extractor(article)) == lines(extractor(article))


@some
@given(article=articles())
def test_ids_are_unique_and_hang_on_the_article_and_its_spans_alone(extractor, article):  # property 5
    ids = ids_by_spans(extractor(article))
    retitled = ids_by_spans(extractor(article.model_copy(update={"title": "Other", "path": "other"})))

    assert len(set(ids.values())) == len(ids)
    assert {spans: ids[spans] for spans in ids if spans in retitled} == {
        spans: retitled[spans] for spans in ids if spans in retitled
    }
    other = ids_by_spans(extractor(article.model_copy(update={"id": "other"})))
    assert not {*ids.values()} & {*other.values()}


@some
@given(article=articles())
def test_a_second_copy_of_an_article_duplicates_its_claims_and_nothing_else(extractor, article):  # property 9
    original = extractor(article)
    copy = extractor(article.model_copy(update={"id": "copy"}))

    changed = {"id", "article"}
    assert [claim.model_dump(exclude=changed) for claim in copy.claims] == [
        claim.model_dump(exclude=changed) for claim in original.claims
    ]
    assert copy.model_dump(exclude={"id"}) == original.model_dump(exclude={"id"})


@some
@given(text=texts().filter(lambda text: not LONG_RUN.search(text)))
def test_what_has_no_long_run_has_the_tokens_that_spacy_gives_it(nlp, text):  # property 12
    doc = make_doc(nlp, Article(id="a", text=text))

    assert [(token.idx, token.text) for token in doc] == [(token.idx, token.text) for token in nlp.make_doc(text)]


@some
@given(text=broken(), fill=st.sampled_from(["(", "😀", "a.", "“", "\u200b"]), length=st.integers(600, 1500))
def test_what_has_one_keeps_every_character_and_the_tokens_before_it(nlp, text, fill, length):  # property 12
    doc = make_doc(nlp, Article(id="a", text=f"{text} {fill * length} {text}"))

    assert "".join(token.text_with_ws for token in doc) == f"{text} {fill * length} {text}"
    before = [token.text for token in nlp.make_doc(text) if not token.is_space]
    assert [token.text for token in doc if not token.is_space][: len(before)] == before


@some
@given(article=articles())
def test_freeing_memory_changes_no_byte(nlp, extractor, article):  # property 13
    doc = make_doc(nlp, article)
    for _, component in nlp.pipeline:
        doc = component(doc)

    assert lines(article_record(doc, article)) == lines(extractor(article))


@some
@given(article=articles())
def test_the_clock_of_the_machine_changes_no_byte(extractor, article):  # property 14
    now = lines(extractor(article))

    with another_year():
        assert dateparser.parse("tomorrow").year == YEAR  # the fake clock reaches the library that could look at it
        assert lines(extractor(article)) == now


@some
@given(text=texts(), published=st.none() | st.datetimes().map(str))
def test_any_text_gives_a_record(extractor, text, published):  # property 15
    outcome = attempt(extractor, Article(id="a", text=text, published=published))

    assert isinstance(outcome, ArticleRecord), outcome
    outcome.check()
