"""Every sentence of the program is translated; `python dev.py locale` brings the files up to date with the code."""

import string
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import resources
from desktop_app.wording.catalogue import DOMAIN, LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]


@cache
def sentences_in_code() -> frozenset[str | tuple[str, ...]]:
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = (extract_from_dir(ROOT / folder, keywords=keywords) for folder in ("desktop_app", "ui"))
    return frozenset(message for _file, _line, message, _comments, _context in chain.from_iterable(found))


@cache
def catalogue(language: str) -> Catalog:
    with po(language).open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


def po(language: str) -> Path:
    return resources.path("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_file_has_the_sentences_of_the_code_and_no_others(language: str) -> None:
    known = {tuple(entry.id) if isinstance(entry.id, list) else entry.id for entry in catalogue(language) if entry.id}
    assert sentences_in_code() - known == set(), "run: python dev.py locale"
    assert known - sentences_in_code() == set(), "run: python dev.py locale"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    entries = [entry for entry in catalogue(language) if entry.id]
    assert [entry.id for entry in entries if not all(forms(entry.string))] == []
    assert [entry.id for entry in entries if entry.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    wrong = [
        (entry.id, translation)
        for entry in catalogue(language)
        if entry.id
        for translation in forms(entry.string)
        if translation and placeholders(translation) != placeholders(forms(entry.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_file_is_that_of_the_text(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert po(language).with_suffix(".mo").read_bytes() == compiled.getvalue(), "run: python dev.py locale"


def test_a_sentence_has_only_named_values() -> None:
    named = {text: placeholders(text) for text in chain.from_iterable(map(forms, sentences_in_code()))}
    assert [text for text, names in named.items() if not all(name.isidentifier() for name in names)] == []
