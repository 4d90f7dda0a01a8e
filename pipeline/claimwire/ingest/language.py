"""Whether an article is English, by py3langid's model over a sample of its characters.

Only clear evidence refuses an article: "Khan denied it." is taken for Frisian, with a probability of a sixth. What is
plainly English by its commonest words is not shown to the model, which takes most of a second to load.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENGLISH = ("en", "eng", "english")
NO_EVIDENCE = ("en", "zxx")  # zxx: no language, such as markup
SAMPLE = 2_000  # characters: half from the head, half from the middle, where menus and bylines are over
SURE = 0.9  # probability of another language from which an article is refused ...
RULED_OUT = 0.02  # ... when that of English is below this
# Common words that no other language of the model writes so; with a capital they may be of a name, "The Times".
COMMON = frozenset(
    {"the", "and", "that", "with", "which", "from", "this", "they", "their", "were", "would", "could", "should"}
    | {"said", "who", "about", "there", "what", "when", "while", "because", "where", "how", "why", "you", "your"}
    | {"before", "after", "these", "those", "them", "its", "never"}
)
LEAST, SHARE = 2, 0.07  # of them in a text that is plainly English; of a hundred articles of news one has less
WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str, stated: str | None) -> str | None:
    """Return why a text is taken for something else than English; None where it may be English.

    Args:
        text: The article.
        stated: The language that its record or sidecar gives, if any: a code ("en-GB") or "English".
    """
    if stated:
        code = stated.casefold().replace("_", "-").partition("-")[0]
        return None if code in ENGLISH else f"is in {stated!r}, as is said beside it, and not in English"
    sample = _sample(text)
    if is_plainly_english(sample):
        return None
    ranking = _identifier().rank(sample)
    best, probability = ranking[0]
    if best in NO_EVIDENCE or probability < SURE or dict(ranking)["en"] > RULED_OUT:
        return None
    return f"is in {best!r} by its words (probability {probability:.2f}), and not in English (--language any reads it)"


def is_plainly_english(text: str) -> bool:
    """Return whether so many words are common English ones that at least half of the text must be English."""
    words = WORD.findall(text)
    common = sum(word in COMMON for word in words)
    return common >= max(LEAST, SHARE * len(words))


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return text[: SAMPLE // 2] + "\n" + text[middle : middle + SAMPLE // 2]


@cache
def _identifier() -> Any:
    """Return a model of our own; the package's shared one may be changed by anybody."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
