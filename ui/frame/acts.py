"""Everything that the menu offers, each with its key: books, pages, language, looks."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from desktop_app.domain.steps import Undoable
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import text
from ui.appearance import Look
from ui.desk import Desk
from ui.frame.rail import PLACES
from ui.preferences import Preferences
from ui.theme import TEXT_SIZES, Appearance

_LANGUAGES = {"en": ("English", "Ctrl+Shift+E"), "zh_CN": ("简体中文", "Ctrl+Shift+C")}  # each in its own language
_LOOK_KEYS: dict[Appearance, str] = {"system": "Ctrl+Alt+S", "light": "Ctrl+Alt+L", "dark": "Ctrl+Alt+D"}


@frozen
class _Act:
    key: str
    word: Callable[[], str]
    keys: str


_ON_A_BOOK = (
    "import",
    "slips",
    "payroll",
    "report",
    "poster",
    "balances",
    "openings",
    "copy",
    "backup",
    "backups",
    "verify",
    "log",
)
_ACTS = (
    _Act("new", lambda: _("New book…"), "Ctrl+N"),
    _Act("open", lambda: _("Open…"), "Ctrl+O"),
    _Act("sample", lambda: _("Sample book"), "Ctrl+Shift+O"),
    _Act("undo", lambda: _("Undo"), "Ctrl+Z"),
    _Act("redo", lambda: _("Redo"), "Ctrl+Y"),
    _Act("import", lambda: _("Import…"), "Ctrl+I"),
    _Act("slips", lambda: _("Slips…"), "Ctrl+P"),
    _Act("payroll", lambda: _("Payroll sheet…"), "Ctrl+Shift+P"),
    _Act("report", lambda: _("Monthly report…"), "Ctrl+Shift+R"),
    _Act("poster", lambda: _("Poster of the month…"), ""),
    _Act("balances", lambda: _("Balances…"), ""),
    _Act("openings", lambda: _("Opening balances…"), ""),
    _Act("copy", lambda: _("Save a copy…"), ""),
    _Act("backup", lambda: _("Back up now"), "Ctrl+B"),
    _Act("backups", lambda: _("Backups…"), "Ctrl+Shift+B"),
    _Act("verify", lambda: _("Verify the book…"), ""),
    _Act("password", lambda: _("Password…"), ""),
    _Act("log", lambda: _("Change log…"), "Ctrl+H"),
    _Act("find", lambda: _("Find…"), "Ctrl+K"),
    _Act("back", lambda: _("Page shown before"), "Ctrl+["),
    _Act("forward", lambda: _("Page shown after"), "Ctrl+]"),
    _Act("earlier", lambda: _("Month before"), "Alt+Left"),
    _Act("later", lambda: _("Month after"), "Alt+Right"),
    _Act("hide_amounts", lambda: _("Hide amounts"), "Ctrl+Shift+H"),
    _Act("larger", lambda: _("Larger text"), "Ctrl++"),
    _Act("smaller", lambda: _("Smaller text"), "Ctrl+-"),
    _Act("help", lambda: _("Help on this page"), "F1"),
    _Act("shortcuts", lambda: _("Shortcuts…"), "?"),
    _Act("about", lambda: _("About Tierbook…"), ""),
    _Act("menu", lambda: _("Menu"), "F10"),
    _Act("quit", lambda: _("Quit"), "Ctrl+Q"),
)


class Acts(QObject):
    """The actions of the window and its menu; `asked` tells the key of one, with what it is about."""

    asked = Signal(str, str)

    def __init__(self, window: QWidget, look: Look, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._look, self._preferences = window, look, preferences
        self._worded: list[tuple[QAction | QMenu, Callable[[], str]]] = []
        self.actions = {act.key: self._action(act.key, "", act.word, act.keys) for act in _ACTS}
        self.actions["larger"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.actions["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.actions["hide_amounts"].setCheckable(True)
        self._undoable = Undoable()
        self.menu = QMenu(window)
        self.recent = QMenu(self.menu)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        for what, word in self._worded:
            if isinstance(what, QMenu):
                what.setTitle(word())
            else:
                what.setText(word())
        self._name_undoing()

    def show_desk(self, desk: Desk) -> None:
        """Name what can be undone and redone, and offer what the desk's book allows."""
        self._undoable = desk.summary.undoable if desk.is_open else Undoable()
        for key in _ON_A_BOOK:
            self.actions[key].setEnabled(desk.is_open)
        self.actions["password"].setEnabled(desk.is_open and desk.summary.read_only is None)
        self._name_undoing()

    def _name_undoing(self) -> None:
        for key, what, named, alone in (
            ("undo", self._undoable.undo, _("Undo: {name}"), _("Undo")),
            ("redo", self._undoable.redo, _("Redo: {name}"), _("Redo")),
        ):
            self.actions[key].setText(_named(what, named, alone))
            self.actions[key].setEnabled(what is not None)

    @Slot()
    def show_choices(self) -> None:
        """Tick what is chosen, and list the recent books."""
        chosen = {
            f"language {catalogue.language()}",
            f"appearance {self._look.appearance}",
            f"text_size {self._look.text_size}",
            "hide_amounts" if text.amounts_are_hidden() else "",
        }
        for key, action in self.actions.items():
            if action.isCheckable():
                action.setChecked(key in chosen)
        self.recent.clear()
        books = self._preferences.recent
        for book in books:
            action = self.recent.addAction(book.name)
            action.setData(str(book))
            action.setToolTip(str(book))
        self.recent.setEnabled(bool(books))

    def _build(self) -> None:
        menu = self.menu
        menu.aboutToShow.connect(self.show_choices)
        menu.addAction(self.actions["new"])
        menu.addAction(self.actions["open"])
        self._add_menu(menu, self.recent, lambda: _("Open recent"))
        self.recent.triggered.connect(self._on_recent)
        menu.addAction(self.actions["sample"])
        menu.addSeparator()
        menu.addActions([self.actions[key] for key in ("undo", "redo", "find")])
        menu.addSeparator()
        menu.addAction(self.actions["import"])
        menu.addActions([self.actions[key] for key in ("slips", "payroll", "report", "poster", "balances", "openings")])
        of_book = QMenu(menu)
        self._add_menu(menu, of_book, lambda: _("This book"))
        of_book.addActions([self.actions[key] for key in ("copy", "backup", "backups")])
        of_book.addSeparator()
        of_book.addActions([self.actions[key] for key in ("verify", "log")])
        of_book.addSeparator()
        of_book.addAction(self.actions["password"])
        menu.addSeparator()
        pages = QMenu(menu)
        self._add_menu(menu, pages, lambda: _("Go to"))
        for number, place in enumerate(PLACES, start=1):
            pages.addAction(self._action("page", place.key, place.word, f"Ctrl+{number}"))
        pages.addSeparator()
        pages.addActions([self.actions[key] for key in ("back", "forward", "earlier", "later")])
        menu.addSeparator()
        languages = self._choices(lambda: _("Language"))
        for key, (name, keys) in _LANGUAGES.items():
            languages.add("language", key, lambda name=name: name, keys)  # type: ignore[misc] # a default binds the name
        looks = self._choices(lambda: _("Appearance"))
        words: dict[Appearance, Callable[[], str]] = {
            "system": lambda: _("As the system"),
            "light": lambda: _("Light"),
            "dark": lambda: _("Dark"),
        }
        for appearance in get_args(Appearance):
            looks.add("appearance", appearance, words[appearance], _LOOK_KEYS[appearance])
        sizes = self._choices(lambda: _("Text size"))
        for per_cent in TEXT_SIZES:
            sizes.add("text_size", str(per_cent), lambda size=per_cent: f"{size} %", "")  # type: ignore[misc] # the same
        sizes.menu.addSeparator()
        sizes.menu.addActions([self.actions["larger"], self.actions["smaller"]])
        menu.addAction(self.actions["hide_amounts"])
        menu.addSeparator()
        guide = QMenu(menu)
        self._add_menu(menu, guide, lambda: _("Help"))
        guide.addActions([self.actions[key] for key in ("help", "shortcuts", "about")])
        menu.addAction(self.actions["quit"])

    def _choices(self, word: Callable[[], str]) -> "_Choices":
        menu = QMenu(self.menu)
        self._add_menu(self.menu, menu, word)
        return _Choices(self, menu)

    def _add_menu(self, parent: QMenu, menu: QMenu, word: Callable[[], str]) -> None:
        parent.addMenu(menu)
        self._worded.append((menu, word))

    def _action(self, key: str, about: str, word: Callable[[], str], keys: str) -> QAction:
        action = QAction(self)
        action.setProperty("about", about)
        action.setObjectName(key)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(self._on_action)
        self._window.addAction(action)
        self._worded.append((action, word))
        return action

    @Slot()
    def _on_action(self) -> None:
        action = self.sender()
        self.asked.emit(action.objectName(), str(action.property("about") or ""))

    @Slot(QAction)
    def _on_recent(self, action: QAction) -> None:
        self.asked.emit("open", str(Path(action.data())))


def _named(what: Message | None, named: str, alone: str) -> str:
    """A menu entry with what it is about; an ampersand in a name is one, and no mark of a key."""
    return alone if what is None else named.format(name=text.message(what).replace("&", "&&"))


class _Choices:
    """A submenu of which one entry is ticked."""

    def __init__(self, acts: Acts, menu: QMenu) -> None:
        self._acts = acts
        self.menu = menu
        self._group = QActionGroup(menu)

    def add(self, key: str, about: str, word: Callable[[], str], keys: str) -> None:
        action = self._acts._action(key, about, word, keys)  # noqa: SLF001 - of the same file
        action.setCheckable(True)
        self._group.addAction(action)
        self.menu.addAction(action)
        self._acts.actions[f"{key} {about}"] = action
