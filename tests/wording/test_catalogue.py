"""Which language is current, where."""

import gettext
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import in_language, language, ngettext, offered, use_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("zh_CN", "zh_CN"),
        ("zh-Hans-CN.UTF-8", "zh_CN"),
        ("zh", "zh_CN"),
        ("en_GB", "en"),
        ("C.UTF-8", "en"),
        ("de_DE", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_is_offered(wanted: str, given: str) -> None:
    assert offered(wanted) == given


def test_the_innermost_choice_counts_and_ends() -> None:
    assert language() == "en"
    use_language("zh_CN")
    with in_language("en"):
        assert language() == "en"
        with in_language("zh_CN"):
            assert language() == "zh_CN"
        assert language() == "en"
    assert language() == "zh_CN"


def test_a_thread_has_the_language_of_the_process_and_may_choose_its_own() -> None:
    both_inside = Barrier(2)

    def choose(wanted: str) -> str:
        with in_language(wanted):
            both_inside.wait(timeout=5)
            return language()

    use_language("zh_CN")
    with in_language("en"), ThreadPoolExecutor(2) as threads:
        assert threads.submit(language).result() == "zh_CN"
        assert list(threads.map(choose, ["en", "zh_CN"])) == ["en", "zh_CN"]


def test_english_is_the_sentence_itself() -> None:
    assert catalogue._("A sentence that nobody has translated.") == "A sentence that nobody has translated."
    assert catalogue._("") == ""
    assert [ngettext("{count} row", "{count} rows", count) for count in (0, 1, 2)] == [
        "{count} rows",
        "{count} row",
        "{count} rows",
    ]


def test_without_a_file_the_sentence_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_translations", lambda of: gettext.NullTranslations())  # noqa: ARG005 - a stand-in
    with in_language("zh_CN"):
        assert catalogue._("Sales") == "Sales"
