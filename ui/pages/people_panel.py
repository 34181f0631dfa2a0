"""What the book knows of one person, customer or product beside the table: days in teams, spellings, plans."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QWidget

from desktop_app.domain.list_edit import ListKind
from desktop_app.importing.typed_lists import ListReader
from desktop_app.wording.catalogue import _
from ui import ask_people, icons, text, theme
from ui.desk import Desk
from ui.models.people_columns import FIELDS, columns_of, typed_as
from ui.models.people_grid import ListModel, Wording
from ui.pages.people_acts import ListActs
from ui.widgets.basics import Card, button, column, label, row
from ui.widgets.list_table import ListTable

if TYPE_CHECKING:
    from desktop_app.services.list_people import PersonRow, Spelling, Stay
    from desktop_app.services.list_teams import TeamRow

_NEW: dict[ListKind, Callable[[], str]] = {"stays": lambda: _("+ Joins a team"), "spellings": lambda: _("+ Spelling")}


class PeoplePanel(Card):
    """A card beside the table; Escape or its cross closes it."""

    closed = Signal()
    erase_asked = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind: ListKind = "people"
        self._shown: ask_people.Row | None = None
        self._teams: tuple[TeamRow, ...] = ()
        self.title, self.subtitle = label("large", wraps=True), label("quiet", wraps=True)
        self.close_ = QToolButton()
        self.close_.setObjectName("close_details")
        self.close_.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self.plans_title, self.plans = label("card_title"), label(wraps=True)
        self.stays_title, self.stays_hint = label("card_title"), label("small", wraps=True)
        self.spellings_title, self.spellings_hint = label("card_title"), label("small", wraps=True)
        self.wrong = label("negative", wraps=True)
        self.wrong.hide()
        self.erase = button()
        self.erase.setObjectName("erase")
        self.erase.clicked.connect(self.erase_asked)
        self.stays, self.stays_table, self.stay_acts = self._grid("stays", page)
        self.spellings, self.spellings_table, self.spelling_acts = self._grid("spellings", page)
        self._lay_out()

    def _grid(self, kind: ListKind, page: QWidget) -> tuple[ListModel[Any], ListTable, ListActs]:
        wording = Wording(typed_as, self._named, _NEW[kind])
        model: ListModel[Any] = ListModel(kind, columns_of(kind, lambda: self._desk.currency), FIELDS[kind], wording)
        table = ListTable(model, lambda place: self._names(model.fields[place] == "team"), is_short=True)
        table.horizontalHeader().setSectionsClickable(False)
        table.setObjectName(kind)
        return model, table, ListActs(page, self._desk, model, table, self._say, lambda: self._place(kind))

    def _lay_out(self) -> None:
        head = row(column(self.title, self.subtitle, spacing=2), self.close_)
        head.setAlignment(self.close_, Qt.AlignmentFlag.AlignTop)
        head.setStretch(0, 1)
        body = QWidget()
        body.setObjectName("plain")
        inner = column(
            self.plans_title, self.plans, theme.SPACE_2,
            self.stays_title, self.stays_hint, self.stays_table, theme.SPACE_2,
            self.spellings_title, self.spellings_hint, self.spellings_table, None, row(self.erase, None),
            spacing=theme.SPACE_1,
        )  # fmt: skip
        body.setLayout(inner)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.inside.addLayout(head)
        self.inside.addWidget(scroll, 1)
        self.inside.addWidget(self.wrong)
        self.restyle()

    def show_row(
        self, kind: ask_people.MainKind, shown: ask_people.Row, teams: "tuple[TeamRow, ...]", reader: ListReader | None
    ) -> None:
        """Show what hangs on a row of a list."""
        self._kind, self._shown, self._teams = kind, shown, teams
        path = self._desk.summary.path
        is_person = kind == "people"
        person = cast("PersonRow", shown)
        stays: Sequence[Stay] = person.stays if is_person else ()
        spellings: Sequence[Spelling] = person.spellings
        if is_person:
            self.stay_acts.show_list((path, shown.id), stays, reader)
        self.spelling_acts.show_list((path, kind, shown.id), spellings, reader)
        for part in (self.plans_title, self.plans, self.stays_title, self.stays_hint, self.stays_table):
            part.setVisible(is_person)
        self.erase.setVisible(is_person and reader is not None)
        self._show_words()

    def begin(self) -> None:
        """Hand the keyboard to the first table that is shown."""
        (self.stays_table if self._kind == "people" else self.spellings_table).setFocus()

    @property
    def unfinished(self) -> int:
        return self.stay_acts.unfinished + self.spelling_acts.unfinished

    @property
    def is_saving(self) -> bool:
        return self.stays.is_saving or self.spellings.is_saving

    def retranslate(self) -> None:
        self.close_.setToolTip(_("Close"))
        self.close_.setAccessibleName(_("Close the details"))
        self.plans_title.setText(_("Plans this month"))
        self.stays_title.setText(_("Teams"))
        self.stays_hint.setText(_("Who joins a team leaves the one before on the day before."))
        self.spellings_title.setText(_("Other spellings"))
        self.spellings_hint.setText(_("Files may write these, too: they are read as this one."))
        self.stays_table.setAccessibleName(_("Days in teams"))
        self.spellings_table.setAccessibleName(_("Other spellings"))
        self.erase.setText(_("Make nameless…"))
        self.stay_acts.retranslate()
        self.spelling_acts.retranslate()
        self._show_words()

    def restyle(self) -> None:
        self.close_.setIcon(icons.icon("x"))

    def _show_words(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.title.setText(shown.name if isinstance(shown.name, str) else text.name(shown.name))
        self.setAccessibleName(self.title.text())
        if self._kind == "people":
            person = cast("PersonRow", shown)
            team = "" if person.team_name is None else text.name(person.team_name)
            self.subtitle.setText(text.middle_dot(person.code, person.role or "", team))
            plans = "\n".join(text.name(plan) for plan in person.plans)
            self.plans.setText(plans or _("On no plan this month."))
        self.subtitle.setVisible(self._kind == "people")

    def _place(self, kind: ListKind) -> ask_people.Place:
        number = 0 if self._shown is None else self._shown.id
        return ask_people.Place(kind, self._desk.period, self._kind, number)

    def _names(self, is_team: bool) -> Sequence[str]:  # noqa: FBT001 - of the same class only
        return tuple(text.name(team.name) for team in self._teams) if is_team else ()

    def _named(self, _field: object, value: str) -> str:
        """A team by its name."""
        return next((text.name(team.name) for team in self._teams if team.code == value), value)

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
