"""Which words may stand on a page in a language: the program's in that language, and the book's own."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from getpass import getuser
from importlib.metadata import distributions
from pathlib import Path
from tempfile import gettempdir

from babel.messages.pofile import read_po

import resources
from db.book import Book
from desktop_app.wording.catalogue import DOMAIN
from ui.notices import LOG_FILE, log_folder
from ui.preferences import home_of_books

CHINESE = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff]+")
_CODE = re.compile(r"\b[0-9A-F]{4}(-[0-9A-F]{0,4})?\b")  # the check code of an approved run, or half of one
_FIELD = re.compile(r"\{[a-z]+\}")  # what a rule of the user's is filled with, the same in all languages
_LATIN = re.compile(r"[^\W\d_\u2e80-\u9fff\U00020000-\U0003ffff]{2,}")

_NAMING = {
    "name",
    "code",
    "role",
    "company",
    "document",
    "file",
    "sheet",
    "header",
    "reason",
    "question",
    "answer",
    "written",
}
"""Columns of a book that have the owner's words."""
_COLUMNS = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
_TECHNICAL = {"step", "seal"}
"""Tables of which the names are the program's."""
_NAMES = {"name", "names", "title", "label"}
_OF_THE_MACHINE = "Ctrl Shift Alt Esc Enter Tab Del Home End PgUp PgDown Return Left Right Up Down Space"
_IN_BOTH = "English 简体中文 Tierbook tierbook backups CNY HKD TWD USD EUR GBP JPY SGD AUD CAD CHF KRW Noto Sans"


class Words:
    """The words that are known on the pages of one language."""

    def __init__(self, language: str, own: Iterable[str] = ()) -> None:
        self.language = language
        self._values = [value for value in own if len(value) > 1]
        self._own = "\n".join(self._values)
        known = (self._own, _OF_THE_MACHINE, _IN_BOTH, *_of_the_machine(), *_program_words(language))
        self._latin = {word.casefold() for text in known for word in _LATIN.findall(text)}
        self._chinese = f"{self._own}\n{_IN_BOTH}"

    def has_own(self, text: str) -> bool:
        """Whether words of the user's are in a text, or a name that is no word of any language."""
        return any(value in text for value in self._values) or any(name == text for name in _of_the_machine())

    def strangers(self, text: str) -> list[str]:
        """The words of a text that are neither in the language nor the user's."""
        if self.language == "zh_CN":
            plain = _FIELD.sub(" ", _CODE.sub(" ", text))
            return [word for word in _LATIN.findall(plain) if word.casefold() not in self._latin]
        return [word for word in CHINESE.findall(text) if word not in self._chinese]


def own_words(book: Path, language: str) -> list[str]:
    """What the owner of a book has written into it, of names in several languages those in one."""
    opened = Book.open(book)
    try:
        with opened.read() as connection:
            columns = connection.exec_driver_sql(_COLUMNS).all()
            wanted = [(table, column) for table, column in columns if column in _NAMING and table not in _TECHNICAL]
            queries = [f'SELECT DISTINCT "{column}" FROM "{table}"' for table, column in wanted]  # noqa: S608 - our own
            values = [value for query in queries for value in connection.exec_driver_sql(query).scalars()]
            rows = [value for value in values if isinstance(value, str)]
            plans = connection.exec_driver_sql("SELECT text FROM plan_version").scalars().all()
    finally:
        opened.close()
    found = [name for text in rows for name in _in_language(text, language)]
    found += [name for text in plans for name in _names_in(json.loads(text), language)]
    return [*dict.fromkeys(found), *book.parts]


def _in_language(text: str, language: str) -> Iterator[str]:
    if not text.startswith("{"):
        yield text
        return
    try:
        names = json.loads(text)
    except ValueError:
        names = text
    if isinstance(names, dict):
        yield str(names.get(language, ""))


def _names_in(part: object, language: str) -> Iterator[str]:
    """The names in a plan: of itself, its components, values and so on."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in _NAMES:
                yield from ([value] if isinstance(value, str) else [str(value.get(language, ""))] if value else [])
            else:
                yield from _names_in(value, language)
    elif isinstance(part, list):
        for each in part:
            yield from _names_in(each, language)


@cache
def _program_words(language: str) -> tuple[str, ...]:
    """What the program and its help say in the language; Latin words in Chinese sentences are meant."""
    if language == "en":
        return ()
    with resources.path("locale", language, "LC_MESSAGES", f"{DOMAIN}.po").open("rb") as lines:
        entries = [entry for entry in read_po(lines, locale=language) if entry.id]
    said = [re.sub(r"{[^}]*}", " ", form) for entry in entries for form in _forms(entry.string or "")]
    helps = [page.read_text(encoding="utf-8") for page in resources.path("help", language).glob("*.md")]
    return (*said, *helps)


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@cache
def _of_the_machine() -> tuple[str, ...]:
    """Names of libraries, of licences and of folders, which are no words of any language."""
    keys = ("Name", "License-Expression", "License", "Classifier")
    values = (value for each in distributions() for key in keys for value in each.metadata.get_all(key, []))
    names = [value.rpartition(" :: ")[2] for value in values]
    folders = [getuser(), *Path(log_folder()).parts, LOG_FILE, *home_of_books().parts, *Path(gettempdir()).parts]
    return (*names, *folders, "Qt SQLite SQLCipher Python OFL SIL Open Font License LGPL GPL BSD MIT ISC Lucide")
