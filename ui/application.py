"""The program with its window: set up, shown, and ended."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.preferences import Preferences

_LOG_BYTES = 500_000


def make_application(arguments: list[str] | None = None) -> QApplication:
    """Qt's application, in the Fusion style and with the program's name; the one that is there if there is one."""
    there = QCoreApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(arguments or ["tierbook"])
    app.setApplicationName("Tierbook")
    app.setOrganizationName("Tierbook")
    app.setDesktopFileName("tierbook")
    app.setStyle("Fusion")
    return app


def make_window(app: QApplication, preferences: Preferences) -> MainWindow:
    """The window in the user's language and look with everything in it, not shown yet."""
    window = MainWindow(preferences)
    _furnish(app, window)
    return window


def open_window(book: Path | None = None) -> int:
    """Show the window, on a book if one is given, until it is closed; the exit code of the program."""
    app = make_application(sys.argv[:1])
    window = MainWindow(Preferences())
    sys.excepthook = lambda _kind, error, _trace: window.notices.fail(error)

    @Slot()
    def go_on() -> None:
        _furnish(app, window)
        _begin(window, book or next(iter(window.preferences.recent), None))

    window.shown.connect(go_on)
    window.show()
    return app.exec()


def _furnish(app: QApplication, window: MainWindow) -> None:
    """Everything that an empty window can be shown without."""
    from PySide6.QtCore import Qt, QTranslator
    from PySide6.QtGui import QIcon

    import resources
    from ui import languages, table_layouts, text
    from ui.appearance import Look

    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app.setWindowIcon(QIcon(str(resources.path("icons", "tierbook.svg"))))
    translator = QTranslator(window)  # and is gone with it
    languages.use(window.preferences.language, translator)
    text.write_iso_days(are_iso=window.preferences.iso_days)
    table_layouts.use(window.preferences)
    window.furnish(Look(app, window.preferences), translator)


def _begin(window: MainWindow, book: Path | None) -> None:
    """Set going what goes on beside the window: its log, the looking for garbage, the opening of a book."""
    from PySide6.QtCore import Qt

    _write_log()
    look_for_garbage = window.tasks.garbage.begin
    if book is None:
        look_for_garbage()
        return
    # What is there when the book is shown stays as long as the window.
    window.tasks.idle.connect(look_for_garbage, Qt.ConnectionType.SingleShotConnection)
    window.open_book(book)


def _write_log() -> None:
    """Keep what went wrong in a file of the user's, small and never sent anywhere."""
    from logging.handlers import RotatingFileHandler

    from ui.notices import LOG_FILE, log_folder

    try:
        folder = Path(log_folder())
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return  # a full or read-only disk is no reason not to start
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("tierbook").addHandler(handler)
