"""Files dropped on the window: a book is opened, a table is looked at."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

import resources
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.importing.wizard import ImportWizard


def drop(on: QWidget, *files: Path) -> bool:
    """Drag files over a widget and let go; whether it takes them."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, content, left, none)
    entering.ignore()
    QApplication.sendEvent(on, entering)
    if entering.isAccepted():
        QApplication.sendEvent(on, QDropEvent(QPointF(50, 50), copy, content, left, none))
    return entering.isAccepted()


def table() -> Path:
    return next(resources.path("sample").glob("*-10.xlsx"))


def test_a_book_that_is_dropped_is_opened(driver: DeskDriver, sample_book: Path) -> None:
    assert drop(driver.window, sample_book)
    driver.settle()
    assert driver.window.desk.summary.path == sample_book


def test_a_table_that_is_dropped_is_looked_at(on_sample: DeskDriver) -> None:
    assert drop(on_sample.window, table())
    on_sample.settle()
    importing = on_sample.dialog(ImportWizard)
    assert importing.file is not None
    assert importing.file.preview is not None
    assert importing.file.opened.path == table()
    assert drop(importing, table())
    on_sample.settle()
    on_sample.close(importing)


def test_several_files_are_taken_one_after_the_other(on_sample: DeskDriver) -> None:
    assert drop(on_sample.window, table(), table())
    on_sample.settle()
    importing = on_sample.dialog(ImportWizard)
    assert importing.title.text().startswith("1 of 2")
    on_sample.close(importing)


def test_a_table_that_is_dropped_without_a_book_is_told(driver: DeskDriver) -> None:
    assert drop(driver.window, table())
    assert driver.notice.title == "No book is open"
    driver.answer("")


def test_a_folder_is_not_taken_nor_what_is_dropped_beside_it(on_sample: DeskDriver, tmp_path: Path) -> None:
    assert not drop(on_sample.window, tmp_path)
    assert not drop(on_sample.window, table(), tmp_path)
