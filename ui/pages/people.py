"""The owner's lists – people, teams, customers, products – typed into like a spreadsheet."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar

from desktop_app.domain.list_edit import ListField
from desktop_app.importing.typed_lists import ListReader
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_people, icons, text, theme
from ui.desk import Desk
from ui.models.people_block import BlockListModel
from ui.models.people_columns import FIELDS, columns_of, figure_shown, typed_as
from ui.models.people_grid import ListModel, Wording
from ui.notices import Notices
from ui.pages import people_words as words
from ui.pages.page import Page
from ui.pages.people_acts import ListActs
from ui.pages.people_panel import PeoplePanel
from ui.pages.people_pasting import BlockActs
from ui.widgets.basics import button, row
from ui.widgets.empty_state import EmptyState
from ui.widgets.grid_stack import GridStack
from ui.widgets.grid_strip import GridStrip
from ui.widgets.list_table import ListTable
from ui.widgets.page_header import PageHeader

KINDS: tuple[ask_people.MainKind, ...] = ("people", "teams", "customers", "products")
_PAUSE = 200  # milliseconds without a key before the words are looked for
_WIDE = 1080  # pixels from which on the details stand beside the table, and do from the start; both at 100 % text
_PANEL_SHARE = 0.34
_LEAST_PANEL = 390  # pixels
_NO_LIMIT = 16_777_215  # pixels: Qt's own, which its Python side does not name


class PeoplePage(Page):
    """A tab for each list; beside people, customers and products what hangs on the current row."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.kind: ask_people.MainKind = "people"
        self.header = PageHeader()
        self.tabs = QTabBar()
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._icon = QAction(self.search)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.new, self.import_, self.details = button("", "plus"), button("", "import"), button()
        self.new.setObjectName("new_row")
        self.import_.setObjectName("import_list")
        self.details.setObjectName("details")
        self.details.setCheckable(True)
        self.strip = GridStrip()
        self.models: dict[ask_people.MainKind, ListModel[Any]] = {}
        self.tables: dict[ask_people.MainKind, ListTable] = {}
        self.acts: dict[ask_people.MainKind, ListActs] = {}
        self._shown: dict[ask_people.MainKind, ask_people.Shown] = {}
        self._wanted: bool | None = None  # whether the details are wanted; None: where there is room for them
        self._begun: set[ask_people.MainKind] = set()
        self._book: object = None
        for kind in KINDS:
            self._make(kind)
        self.panel = PeoplePanel(self, desk)
        self.empty = EmptyState("users", buttons=2)
        self._lay_out()
        self._connect()

    @property
    def table(self) -> ListTable:
        """The table that is shown."""
        return self.tables[self.kind]

    @property
    def model(self) -> ListModel[Any]:
        return self.models[self.kind]

    def _make(self, kind: ask_people.MainKind) -> None:
        columns = columns_of(kind, lambda: self.desk.currency)
        wording = Wording(typed_as, self._named, words.NEW[kind], self._figure)
        model: BlockListModel[Any] = BlockListModel(kind, columns, FIELDS[kind], wording)
        table = ListTable(model, lambda place: self._names(kind, place))
        table.setObjectName(kind)
        self.models[kind], self.tables[kind] = model, table
        self.acts[kind] = BlockActs(self, self.desk, model, table, self._say, kind)
        table.selectionModel().currentRowChanged.connect(self._show_panel)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setObjectName("lists")
        for _kind in KINDS:
            self.tabs.addTab("")
        self.grids = QStackedWidget()
        for table in self.tables.values():
            self.grids.addWidget(table)
        self.stack = GridStack(self.grids, row(self.strip), self.empty)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(320)
        self.inside.addWidget(self.header)
        self.inside.addWidget(self.tabs)
        self.inside.addLayout(row(self.search, None, self.details, self.import_, self.new))
        beside = row(self.stack, self.panel, spacing=theme.SPACE_4)
        beside.setStretch(0, 1)
        self.inside.addLayout(beside, 1)
        self.restyle()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self._pause.timeout.connect(self._on_search)
        self.search.textChanged.connect(self._pause.start)
        self.new.clicked.connect(self.begin_row)
        self.import_.clicked.connect(self._on_import)
        self.empty.buttons[0].clicked.connect(self._on_import)
        self.empty.buttons[1].clicked.connect(self.begin_row)
        self.details.clicked.connect(self._on_details)
        self.panel.closed.connect(self._on_closed)
        self.panel.erase_asked.connect(self._on_erase)
        details = QAction(self)
        details.setShortcut(QKeySequence("Alt+Return"))
        details.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        details.triggered.connect(self.details.click)
        self.addAction(details)

    # ---- the page

    def refresh(self) -> None:
        if self._book is not self.desk.book:
            self._book = self.desk.book
            self._shown.clear()
            self._begun.clear()
        kind = self.kind
        self.desk.tasks.read(
            ask_people.shown(self.desk.book, kind, self.desk.period),
            lambda found: self._show(kind, found),
            key="people",
            owner=self,
            title=lambda: _("Looking…"),
        )

    def retranslate(self) -> None:
        for place, kind in enumerate(KINDS):
            self.tabs.setTabText(place, words.TITLES[kind]())
            self.tables[kind].setAccessibleName(words.TITLES[kind]())
            self.acts[kind].retranslate()
        self.tabs.setAccessibleName(_("Lists"))
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.details.setText(_("Details"))
        self.details.setToolTip(_("Details") + " (Alt+Enter)")
        self.import_.setText(_("Import…"))
        self._show_words()

    def restyle(self) -> None:
        self._icon.setIcon(icons.icon("search"))
        self._arrange()
        self._show_panel()

    def unsaved(self) -> str:
        for table in (*self.tables.values(), self.panel.stays_table, self.panel.spellings_table):
            table.finish()
        count = sum(acts.unfinished for acts in self.acts.values()) + self.panel.unfinished
        if not count:
            return ""
        return ngettext(
            "{count} row on the page People is not complete, or cannot be saved as it is.",
            "{count} rows on the page People are not complete, or cannot be saved as they are.",
            count,
        ).format(count=text.number(count))

    @property
    def is_saving(self) -> bool:
        return self.panel.is_saving or any(model.is_saving for model in self.models.values())

    def show_list(self, kind: ask_people.MainKind) -> None:
        """Show one of the lists."""
        self.tabs.setCurrentIndex(KINDS.index(kind))

    @Slot()
    def begin_row(self) -> None:
        """Go to the empty row at the end, to type somebody or something new."""
        self._begun.add(self.kind)
        self._show_words()
        self.table.begin_line()

    # ---- showing

    def _show(self, kind: ask_people.MainKind, found: ask_people.Shown) -> None:
        self._shown[kind] = found
        self.acts[kind].show_list(self.desk.summary.path, found.rows, self._reader(found))
        self._show_words()
        self._show_panel()

    def _reader(self, found: ask_people.Shown) -> ListReader | None:
        """What cells are read with; None where the book can only be read."""
        summary = self.desk.summary
        if summary.read_only is not None:
            return None
        span = summary.settings.calendar.span(self.desk.period)
        teams = Counter(text.name(team.name) for team in found.teams)
        people = Counter(person.name for person in summary.people)
        return ListReader(
            span,
            summary.settings.currency,
            {text.name(team.name): team.code for team in found.teams if teams[text.name(team.name)] == 1}
            | {team.code: team.code for team in found.teams},
            {person.name: person.code for person in summary.people if people[person.name] == 1}
            | {person.code: person.code for person in summary.people},
            frozenset(name for names in (teams, people) for name, count in names.items() if count > 1),
        )

    def _show_words(self) -> None:
        found = self._shown.get(self.kind)
        if found is None or not self.desk.is_open:
            return
        model = self.model
        is_empty = not model.count and not model.drafts and self.kind not in self._begun
        self.stack.show_grid(is_filled=not is_empty)
        title, sentence = words.EMPTY[self.kind]()
        self.empty.show_words(title, sentence, _("Import…"), words.FIRST[self.kind]())
        self.empty.buttons[1].setVisible(model.is_editable)
        self.new.setText(words.NEW_BUTTON[self.kind]())
        self.new.setVisible(model.is_editable)
        self.import_.setVisible(model.is_editable)
        self.details.setVisible(self.kind != "teams")
        month = text.period(self.desk.period) if self.kind in {"people", "teams"} else ""
        self.header.show_words(_("People"), text.middle_dot(month, words.counted(self.kind, model.count)))

    @Slot()
    def _show_panel(self) -> None:
        """What hangs on the current row: beside the table where there is room for both, else wanted in its place."""
        found = self._shown.get(self.kind)
        record = self.model.record(self.table.currentIndex().row())
        wanted = self._is_wide if self._wanted is None else self._wanted
        is_shown = wanted and record is not None and found is not None and self.kind != "teams" and self.desk.is_open
        if is_shown and found is not None and record is not None:
            self.panel.show_row(self.kind, record, found.teams, self._reader(found))
        self.details.setEnabled(record is not None)
        self.details.setChecked(is_shown)
        self.panel.setVisible(is_shown)
        self.stack.setVisible(self._is_wide or not is_shown)

    def _names(self, kind: ask_people.MainKind, place: int) -> Sequence[str]:
        """What a cell may be completed to."""
        found = self._shown.get(kind)
        match self.models[kind].fields[place]:
            case "team":
                return tuple(text.name(team.name) for team in found.teams) if found else ()
            case "manager":
                return tuple(person.name for person in self.desk.summary.people)
            case "role":
                return tuple(sorted({person.role for person in self.desk.summary.people if person.role}))
            case "category":
                return found.categories if found else ()
        return ()

    def _named(self, field: object, value: str) -> str:
        """A team or a person by name."""
        found = self._shown.get(self.kind)
        if field == "team" and found is not None:
            return next((text.name(team.name) for team in found.teams if team.code == value), value)
        if field == "manager":
            return next((person.name for person in self.desk.summary.people if person.code == value), value)
        return value

    def _figure(self, field: ListField, value: Decimal) -> str:
        return figure_shown(field, value, self.desk.currency)

    def _say(self, wrong: str) -> None:
        self.strip.say(wrong, is_refusal=bool(wrong))

    @property
    def _is_wide(self) -> bool:
        """Whether there is room for the details beside the table."""
        return self.width() >= _WIDE * theme.look().text_size / 100

    def _arrange(self) -> None:
        """Give the details their share of the width, or all of it."""
        least = round(_LEAST_PANEL * theme.look().text_size / 100)
        share = max(least, round(self.width() * _PANEL_SHARE))
        self.panel.setMinimumWidth(share if self._is_wide else 0)
        self.panel.setMaximumWidth(share if self._is_wide else _NO_LIMIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_panel()

    # ---- what is asked for

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        self.table.finish()
        self.kind = KINDS[place]
        self.grids.setCurrentWidget(self.table)
        self.search.clear()
        self._say("")
        self.acts[self.kind].show_words()
        self._show_words()
        self._show_panel()
        if self.desk.is_open:
            self.refresh()

    @Slot()
    def _on_search(self) -> None:
        for kind, model in self.models.items():
            model.search(self.search.text() if kind == self.kind else "")

    @Slot()
    def _on_import(self) -> None:
        self.act_about_asked.emit("import", self.kind)

    @Slot()
    def _on_details(self) -> None:
        self._wanted = self.details.isChecked()
        self._show_panel()
        if self.panel.isVisible() and not self.stack.isVisible():
            self.panel.begin()
        elif not self.panel.isVisible():
            self.table.setFocus()

    @Slot()
    def _on_closed(self) -> None:
        self._wanted = False
        self._show_panel()
        self.table.setFocus()

    @Slot()
    def _on_erase(self) -> None:
        """Ask before a name goes for ever."""
        record = self.models["people"].record(self.tables["people"].currentIndex().row())
        if record is None:
            return
        code, name = cast("str", record.code), cast("str", record.name)
        question = _("Make {name} ({code}) nameless for ever?").format(name=name, code=code)
        self.notices.ask(question, words.erasing(), _("Make nameless"), lambda: self._erase(code, name))

    def _erase(self, code: str, name: str) -> None:
        def done(nameless: str) -> None:
            self.desk.refresh(lambda: _("{name} is called {code} from now on.").format(name=name, code=nameless))

        today = dt.datetime.now().astimezone().date()
        self.desk.tasks.write(
            ask_people.erased(self.desk.book, code, today), done, title=lambda: _("Taking the name out of the book…")
        )
