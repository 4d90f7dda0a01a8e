"""What is not English is refused with its language, and no English article is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimwire.errors import InputError
from claimwire.ingest.language import foreign_language, is_plainly_english
from ingest.samples import BODY, FOREIGN, html

CORPUS = Path(__file__).parents[2] / "corpus"
OTHERS = {
    "es": FOREIGN,
    "de": "Der Minister hat am Sonntag bestritten, dass er die Sperre des Internets im ganzen Land angeordnet habe.",
    "fr": "Le ministre a nié dimanche avoir ordonné la coupure de l'internet dans tout le pays pendant la nuit.",
    "sw": "Waziri alikanusha siku ya Jumapili kwamba aliamuru mtandao kufungwa nchini kote wakati wa usiku.",
    "ar": "نفى الوزير يوم الأحد أنه أمر بقطع الإنترنت في جميع أنحاء البلاد خلال الليل.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_an_article_of_another_language_is_a_failure_of_the_stage_language(write: Any, error: Any, code: str) -> None:
    found = error(write("a.txt", OTHERS[code] * 3))

    assert found.stage == "language"
    assert f"is in {code!r} by its words" in found.reason
    assert found.article_id == "a.txt"


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.txt")), ids=lambda path: path.stem)
def test_no_sample_article_is_refused_nor_its_first_line_nor_its_last(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip()]

    assert [foreign_language(words, None) for words in (text, lines[0], lines[-1])] == [None] * 3


@pytest.mark.parametrize("text", ["Khan denied it.", "Obi said.", "No.", "12", "?", "Lagos, Abuja, Kano"])
def test_a_short_text_is_no_evidence(text: str) -> None:
    assert foreign_language(text, None) is None


@pytest.mark.parametrize("code", OTHERS)
def test_no_other_language_is_plainly_english_nor_with_a_title_in_it(code: str) -> None:
    assert not is_plainly_english(f"{OTHERS[code]} The Guardian and The Times.")


def test_plain_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwire.ingest.language._identifier", lambda: pytest.fail("the model was asked"))

    assert foreign_language(BODY, None) is None


def test_quotations_of_another_language_leave_an_article_english(write: Any, article: Any) -> None:
    text = f"{BODY}\n“No pasarán,” she wrote, and “Waziri alikanusha”, a reader answered.\n{BODY}"

    assert article(write("a.txt", text)).language == "en"


def test_what_is_stated_decides(write: Any, read: Any) -> None:
    write("in/metadata.csv", "file,language\nb.txt,fr\n")
    write("in/a.jsonl", json.dumps({"id": "a", "text": FOREIGN, "language": "en-GB"}))
    write("in/b.txt", BODY)

    stated, beside = read(write("in/b.txt", BODY).parent)

    assert (stated.id, stated.language) == ("a", "en-GB")
    assert isinstance(beside, InputError)
    assert (beside.stage, beside.reason) == ("language", "is in 'fr', as is said beside it, and not in English")


def test_any_language_is_read_when_the_user_says_so(write: Any, article: Any) -> None:
    assert article(write("a.txt", FOREIGN), language="any").text == FOREIGN


def test_the_article_of_a_page_is_judged_and_not_its_menu(write: Any, error: Any) -> None:
    page = html().replace("The port authority", FOREIGN * 5).replace(BODY, FOREIGN)

    assert error(write("a.html", page.replace("told reporters", FOREIGN * 9))).stage == "language"


def test_the_shared_model_of_the_package_is_left_alone() -> None:
    from py3langid import langid

    before = langid.IDENTIFIER
    foreign_language(FOREIGN, None)

    assert langid.IDENTIFIER is before
