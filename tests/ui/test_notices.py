"""What the user is told when something goes wrong, and asked before something final."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from tests.helpers.desk_driver import DeskDriver


def test_a_refusal_is_told_in_its_own_words(driver: DeskDriver) -> None:
    driver.window.notices.fail(TierbookError(Message("There is no {thing}.", {"thing": "cheese"})))
    assert (driver.notice.kind, driver.notice.title) == ("refused", "There is no cheese.")
    driver.answer("")
    assert driver.window.notices.box is None


def test_an_unforeseen_error_has_details_to_copy_but_none_on_its_face(
    driver: DeskDriver, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "tierbook"):
        driver.window.notices.fail(ZeroDivisionError("oops"))
    notice = driver.notice
    assert notice.kind == "unforeseen"
    assert "oops" not in notice.title + notice.sentence
    assert "ZeroDivisionError: oops" in caplog.text
    driver.answer("copy")
    assert QGuiApplication.clipboard().text() == notice.details
    assert driver.window.notices.box is not None
    driver.window.notices.box.reject()
    driver.settle()


def test_a_failing_task_becomes_a_notice_and_the_program_goes_on(driver: DeskDriver) -> None:
    def fail(_progress: object) -> None:
        raise ValueError("inside")

    driver.window.tasks.read(fail, print)
    driver.settle()
    assert driver.notice.kind == "unforeseen"
    driver.window.notices.box.reject()  # type: ignore[union-attr] # it is open, as the line above shows
    driver.settle()


@pytest.mark.parametrize(("button", "done"), [("yes", ["done"]), ("cancel", [])])
def test_a_question_is_answered(driver: DeskDriver, button: str, done: list[str]) -> None:
    acts: list[str] = []
    driver.window.notices.ask("Really?", "It is final.", "Do it", lambda: acts.append("done"))
    assert driver.window.notices.box is not None
    assert driver.window.notices.box.defaultButton().objectName() == "cancel"
    assert [each.objectName() for each in driver.window.notices.box.buttons()] == ["yes", "cancel"]
    driver.answer(button)
    assert acts == done
