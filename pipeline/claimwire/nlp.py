"""The whole pipeline: spaCy's English tokenizer and the seven stages, in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimwire import __version__
from claimwire.annotations import ArticleRow
from claimwire.errors import ArticleError
from claimwire.records import Article
from claimwire.stages import factories  # noqa: F401 - registers the stages, also where nothing is installed

STAGES = (
    "claimwire_encoder",
    "claimwire_zones",
    "claimwire_platforms",
    "claimwire_dates",
    "claimwire_attribution",
    "claimwire_actors",
    "claimwire_stance",
)

_META = {"name": "claimwire_en", "version": __version__, "lang": "en"}


def load(
    *,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: dict[str, Any] | None = None,
) -> Language:
    """Return a new pipeline; the arguments are those of ``spacy.load``.

    Raises:
        SetupError: The bundled model or a rule file is missing or broken.
    """
    own: dict[str, Any] = {
        "nlp": {"lang": "en", "pipeline": list(STAGES)},
        "components": {name: {"factory": name} for name in STAGES},
    }
    return English.from_config(
        _merged(own, config or {}),
        vocab=vocab,
        disable=disable,
        enable=enable,
        exclude=exclude,
        meta=dict(_META),
    )


def _merged(own: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return ``own`` with what ``given`` sets, nested or in dot notation ("nlp.batch_size")."""
    merged = dict(own)
    for key, value in given.items():
        head, _, rest = key.partition(".")
        if rest:
            value = {rest: value}
        old = merged.get(head)
        merged[head] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the article's tokens, with what is known of it laid beside them for the stages.

    Raises:
        ArticleError: The text is longer than the pipeline reads (``nlp.max_length`` characters).
    """
    if len(article.text) > nlp.max_length:
        reason = f"{len(article.text):,} characters, more than the {nlp.max_length:,} that are read at once"
        raise ArticleError(article.id, "tokenizer", reason)
    doc = nlp.make_doc(article.text)
    published = article.published_on.isoformat() if article.published_on else None
    doc._.claimwire_article = ArticleRow(article.id, published, article.title, article.outlet, article.place)
    return doc
