"""The whole pipeline: spaCy's English tokenizer and the seven stages, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vocab import Vocab

from claimwire import __version__
from claimwire.annotations import ArticleRow
from claimwire.errors import ArticleError, SetupError
from claimwire.model.foreign import check_folder
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

NEEDED = ("claimwire_attribution", "claimwire_actors", "claimwire_stance")  # without one of them there are no claims

LONGEST = 511  # characters of a run without white space: links in articles are no longer
LONG_RUN = re.compile(rf"\S{{{LONGEST + 1},}}")
PIECE = 64  # characters of such a run that are tokenised at once

KEPT = 1 << 13  # words of which the tokenizer remembers what stands at their end or inside: some megabytes
REMEMBERING = {"nlp": {"tokenizer": {"@tokenizers": "claimwire.remembering.v1"}}}  # config of a pipeline for one run

_META = {"name": "claimwire_en", "version": __version__, "lang": "en"}


def load(
    *,
    actors: str | Path | None = None,
    platforms: str | Path | None = None,
    model: str | Path | None = None,
    trust: bool = False,
    device: str = "cpu",
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: dict[str, Any] | None = None,
) -> Language:
    """Return a new pipeline; the other arguments are those of ``spacy.load``.

    Args:
        actors: The user's own list of actors, .csv or .jsonl; its names and ids go before what claimwire finds.
        platforms: Likewise of platforms.
        model: Folder of a pipeline that ``nlp.to_disk`` has saved, in place of the bundled one.
        trust: Take the folder whatever it names or holds: loading it may run any code.
        device: Where the network runs: "cpu", or "cuda" where onnxruntime-gpu is installed.

    Raises:
        SetupError: The bundled model or a rule file is missing or broken, or a list is, or the folder is refused.
    """
    lists = {"claimwire_actors": actors, "claimwire_platforms": platforms}
    settings: dict[str, Any] = {stage: {"own": str(path)} for stage, path in lists.items() if path}
    if device != "cpu":
        settings["claimwire_encoder"] = {"device": device}
    own: dict[str, Any] = {"components": settings}
    choice: dict[str, Any] = {"vocab": vocab, "disable": disable, "enable": enable, "exclude": exclude}
    if model is not None:
        return _saved(Path(model), _merged(own, config or {}), choice, trust=trust)
    bundled: dict[str, Any] = {
        "nlp": {"lang": "en", "pipeline": list(STAGES)},
        "components": {name: {"factory": name} for name in STAGES},
    }
    return English.from_config(_merged(_merged(bundled, own), config or {}), **choice, meta=dict(_META))


def lean(nlp: Language) -> Language:
    """Let a pipeline that no caller sees work out less of each new word; return it.

    spaCy asks of each whether it is a number, an address, a stop word and twenty things more, which takes half of the
    tokenizer's time. Our stages ask for the lower case alone; of others nobody knows, so beside them all stays.
    """
    if set(nlp.component_names) <= set(STAGES):
        vocab: Any = nlp.vocab
        lower = vocab.strings["LOWER"]
        vocab.lex_attr_getters = {lower: vocab.lex_attr_getters[lower]}
    return nlp


@registry.tokenizers("claimwire.remembering.v1")  # type: ignore[untyped-decorator]
def remembering() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer that a language has in spaCy, but one that looks at each word once.

    It takes a word that it meets with a comma apart and looks for the end and the middle of what is left, which took
    it a quarter of its time. Of letters alone the language cuts nothing off, and no address is without a dot: these
    are not looked at, which takes another third. Such a tokenizer cannot be saved, so only a run has it.
    """

    def make(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        infixes = compile_infix_regex(defaults.infixes or ())
        inside = lru_cache(KEPT)(lambda word: tuple(infixes.finditer(word)))
        prefixes = compile_prefix_regex(defaults.prefixes or ()).search
        suffixes = lru_cache(KEPT)(compile_suffix_regex(defaults.suffixes or ()).search)
        address: Callable[[str], Any] = defaults.url_match or (lambda _: None)
        return Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=lambda word: None if word.isalpha() else prefixes(word),
            suffix_search=lambda word: None if word.isalpha() else suffixes(word),
            infix_finditer=lambda word: () if word.isalpha() else inside(word),
            token_match=defaults.token_match,
            url_match=lambda word: address(word) if "." in word else None,
        )

    return make


def _saved(folder: Path, config: dict[str, Any], choice: dict[str, Any], *, trust: bool) -> Language:
    """Return the pipeline of a folder.

    Raises:
        SetupError: The folder is refused, cannot be loaded, or lacks a stage that claims are made of.
    """
    check_folder(folder, trust=trust)
    try:
        nlp = spacy.load(folder, **choice, config=config)
    except (ValueError, OSError, KeyError, ImportError) as error:
        raise SetupError(f"{folder}: cannot be loaded: {' '.join(str(error).split())[:200]}") from error
    if missing := [stage for stage in NEEDED if stage not in nlp.component_names]:
        raise SetupError(f"{folder}: lacks {', '.join(missing)}, which claims are made of")
    return nlp


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
    doc = _tokens(nlp, article.text)
    known = (article.id, article.published, article.title, article.outlet, article.place)
    doc._.claimwire_article = ArticleRow(*known, article.repeated)
    return doc


def _tokens(nlp: Language, text: str) -> Doc:
    """Return the tokens of ``text``, in time that grows with its length and not with its square.

    spaCy's tokenizer takes half a minute for 16,000 emoji or brackets in a row, so such a run is cut.
    """
    if max(map(len, text.split()), default=0) <= LONGEST:
        return nlp.make_doc(text)  # nearly always; to look for a run takes ten times as long
    cuts = [cut for run in LONG_RUN.finditer(text) for cut in range(run.start() + PIECE, run.end(), PIECE)]
    pieces = (text[start:end] for start, end in pairwise((0, *cuts, len(text))))
    doc = Doc.from_docs([nlp.make_doc(piece) for piece in pieces], ensure_whitespace=False)
    if doc is None:
        raise AssertionError("there are at least two pieces")
    return doc
