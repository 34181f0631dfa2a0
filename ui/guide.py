"""What leads about the program and explains it: Find, the help of a page, the sheet of shortcuts, About."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu

from desktop_app.wording.catalogue import _
from ui import text
from ui.ask_sales import Chip, ChipKind
from ui.desk import Desk
from ui.frame.acts import Acts
from ui.frame.rail import PLACES
from ui.lead import Lead
from ui.models.finds import Find
from ui.pages.page import Page

if TYPE_CHECKING:
    from desktop_app.services.find_in_book import Found
    from ui.dialogs.find import FindPalette
    from ui.dialogs.help import HelpDialog
    from ui.dialogs.shortcuts import Section
    from ui.pages.payouts import PayoutsPage
    from ui.pages.plans import PlansPage
    from ui.pages.sales import SalesPage


class Guide(QObject):
    """Acts of the menu by key, as `BookActs` has them; `show_page` shows a page by its key, `key` tells the shown one.

    Nothing of it is made before it is asked for: the window is on the screen first.
    """

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        acts: Acts,
        pages: Mapping[str, Page],
        show_page: Callable[[str], None],
        key: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._acts, self._pages = window, desk, acts, pages
        self._show_page, self._key = show_page, key
        self._palette: FindPalette | None = None
        self._help: HelpDialog | None = None

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        return {
            "find": lambda _about: self.find(),
            "help": lambda _about: self.show_help(self._key()),
            "shortcuts": lambda _about: self.show_shortcuts(),
            "about": lambda _about: self._show_about(),
            "payee": self._go_to_payee,
        }

    @Slot()
    def find(self) -> None:
        """Open the palette."""
        if self._palette is None:
            from ui.dialogs.find import FindPalette

            self._palette = FindPalette(self._window, self._desk, self._known, self._of_book)
        self._palette.open()

    def show_help(self, topic: str, above: QDialog | None = None) -> None:
        """Open the help at a topic, beside the window or above a dialog."""
        parent, shown = above or self._window, self._help
        if shown is not None and shiboken6.isValid(shown) and shown.parent() is not parent:
            shown.close()  # a dialog lets nothing through to what stands beside the window
        if shown is None or not shiboken6.isValid(shown) or not shown.isVisible():
            from ui.dialogs.help import HelpDialog

            shown = self._help = HelpDialog(parent)
            shown.shortcuts_asked.connect(self.show_shortcuts)
        shown.show_topic(topic)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def offer_help(self, dialog: QDialog, topic: str) -> None:
        """Let F1 explain a dialog: while it is open, the window's own keys do nothing."""
        keys = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
        keys.activated.connect(lambda: self.show_help(topic, dialog))

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        from ui.dialogs.shortcuts import ShortcutsDialog

        above = QApplication.activeModalWidget() or self._window
        ShortcutsDialog(above, self._sections()).open()

    def _show_about(self) -> None:
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window, self._desk.tasks).open()

    def follow(self, lead: Lead) -> None:
        """Show the page that something leads to, with what is to be seen there."""
        if lead.month is not None:
            self._desk.go_to(lead.month)
        if lead.page == "sales":
            cast("SalesPage", self._pages["sales"]).show_filtered(*lead.chips)
        if lead.page == "payouts" and lead.payee:
            self._go_to_payee(lead.payee)
        elif lead.page == "plans" and lead.plan:
            self._go_to_plan(lead.plan)
        else:
            self._show_page(lead.page)

    # ---- what Find knows without asking the book

    def _known(self) -> list[Find]:
        """Pages, months and the acts of the menu that can be done now."""
        self._acts.show_choices()
        keys = {
            str(act.property("about")): keys_of(act) for act in self._window.actions() if act.objectName() == "page"
        }
        pages = [
            Find("pages", place.icon, place.word(), partial(self._show_page, place.key), keys=keys.get(place.key, ""))
            for place in PLACES
            if self._desk.is_open
        ]
        months = [
            Find("months", "calendar", text.period(month), partial(self._desk.go_to, month), also=str(month))
            for month in reversed(self._desk.months)
        ]
        commands = [
            Find("commands", "zap", words_of(act), act.trigger, under, keys_of(act))
            for act, under in _acts_in(self._acts.menu)
            if act.isEnabled() and act.objectName() not in {"page", "find"}
        ]
        return [*pages, *months, *commands]

    def _of_book(self, found: "Found") -> list[Find]:
        """What the search of the book found, with where each leads."""
        month = text.period(self._desk.period)
        payouts, sales = _("Payout of {month}").format(month=month), _("Sales in {month}").format(month=month)
        finds = []
        for code, name in found.people:
            for icon, go, where in (("banknote", self._go_to_payee, payouts), ("table", self._go_to_sales, sales)):
                finds.append(Find("people", icon, name, partial(go, code), text.middle_dot(code, where)))
        finds += [
            Find("customers", "building-2", name, partial(self._go_to_lines, "customer", name))
            for name in found.customers
        ]
        finds += [
            Find("products", "package", name, partial(self._go_to_lines, "product", name)) for name in found.products
        ]
        finds += [
            Find("documents", "file-text", number, partial(self._go_to_lines, "document", number))
            for number in found.documents
        ]
        finds += [
            Find("plans", "layers", text.name(name), partial(self._go_to_plan, key), also=" ".join(name.texts.values()))
            for key, name in found.plans
        ]
        return finds

    def _go_to_payee(self, code: str) -> None:
        self._show_page("payouts")
        cast("PayoutsPage", self._pages["payouts"]).show_payee(code)

    def _go_to_sales(self, payee: str) -> None:
        cast("SalesPage", self._pages["sales"]).show_filtered(Chip("person", payee))
        self._show_page("sales")

    def _go_to_lines(self, kind: ChipKind, key: str) -> None:
        cast("SalesPage", self._pages["sales"]).show_filtered(Chip(kind, key), all_months=True)
        self._show_page("sales")

    def _go_to_plan(self, key: str) -> None:
        self._show_page("plans")
        cast("PlansPage", self._pages["plans"]).show_plan(key)

    # ---- what the sheet of shortcuts shows

    def _sections(self) -> "list[Section]":
        """The keys of the window, those of each of its menus, and those of each page."""
        self._acts.show_choices()
        in_menus = dict(_acts_in(self._acts.menu))
        headings = (_("Everywhere"), *(under for under in in_menus.values() if under))
        by_heading: dict[str, list[tuple[str, str]]] = {heading: [] for heading in headings}
        for act in self._window.actions():
            by_heading[in_menus.get(act, "") or _("Everywhere")].append((words_of(act), keys_of(act)))
        for place in PLACES:
            page = self._pages.get(place.key)
            own = page.findChildren(QAction) if page is not None else []
            by_heading.setdefault(_("On the page {page}").format(page=place.word()), []).extend(
                dict.fromkeys((words_of(act), keys_of(act)) for act in own)  # each table has acts of its own
            )
        with_keys = {heading: [each for each in rows if all(each)] for heading, rows in by_heading.items()}
        return [(heading, rows) for heading, rows in with_keys.items() if rows]


def words_of(act: QAction) -> str:
    """What an action says; a doubled ampersand is one."""
    return act.text().replace("&&", "&")


def keys_of(act: QAction) -> str:
    """The keys of an action as this system writes them; "" for none."""
    form = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(keys.toString(form) for keys in act.shortcuts())


def _acts_in(menu: QMenu, under: str = "") -> Iterator[tuple[QAction, str]]:
    """The acts of a menu and the menus in it, each with the title of the menu in which it is; "" for the first one."""
    for act in menu.actions():
        inner = act.menu()
        if isinstance(inner, QMenu):
            yield from _acts_in(inner, inner.title())
        elif not act.isSeparator():
            yield act, under
