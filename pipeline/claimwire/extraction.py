"""Article -> ArticleRecord: the pipeline and the records together."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager, nullcontext
from functools import cache

from spacy.language import Language

from claimwire.claims import article_record
from claimwire.nlp import REMEMBERING, lean, load, make_doc
from claimwire.records import Article, ArticleRecord

KEPT_WORDS = 10_000  # beyond the commonest, a word is rarely met again before the run is over
LEAST_LENGTH = 4  # characters of a word and the blank after it, about: a text brings no more words than that


class Extractor:
    """Turns articles into records, one at a time, through one pipeline.

    The vocabulary keeps the first words that it meets; of what later articles bring, all is freed when the record is
    made, so memory stays flat however many are read. That is also why no Doc leaves this class, and why one Extractor
    serves one thread.

    Attributes:
        stage: Name of what is or was last at work: where an error came from.
    """

    def __init__(self, nlp: Language | None = None) -> None:
        self._nlp = nlp or lean(load(config=REMEMBERING))
        self.stage = "tokenizer"

    def __call__(self, article: Article) -> ArticleRecord:
        """Return what the pipeline finds in ``article``.

        Raises:
            ArticleError: The text is longer than the pipeline reads.
            RecordError: A record contradicts the article.
        """
        self.stage = "tokenizer"
        with self._room(article.text):
            doc = make_doc(self._nlp, article)
            for name, component in self._nlp.pipeline:
                self.stage = name
                doc = component(doc)
            self.stage = "claims"
            return article_record(doc, article)

    def _room(self, text: str) -> AbstractContextManager[object]:
        """Return where the words of a text are kept; a new word costs more than the rest of the tokenizer's work."""
        most = len(self._nlp.vocab) + len(text) // LEAST_LENGTH
        return nullcontext() if most < KEPT_WORDS else self._nlp.memory_zone()


@cache
def _shared() -> Extractor:
    return Extractor()


def extract(article: Article | str, nlp: Language | None = None) -> ArticleRecord:
    """Return the claims, actors, platforms and dates of one article; a plain text will do.

    Without ``nlp``, which ``claimwire.load`` makes, the pipeline is loaded at the first call and kept. A plain text
    gets the first 16 digits of its hash as its id; it has no day of publication, so its relative dates stay open.

    Raises:
        SetupError: The bundled model or a rule file is missing or broken.
        ArticleError: The text is longer than the pipeline reads.
    """
    extractor = Extractor(nlp) if nlp else _shared()
    return extractor(article if isinstance(article, Article) else _article(article))


def _article(text: str) -> Article:
    return Article(id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16], text=text)
