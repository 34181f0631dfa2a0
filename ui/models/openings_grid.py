"""Opening balances by person, typed into like a spreadsheet."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.importing.typed import Refused, plain_figure
from desktop_app.importing.typed_openings import Balance, read_balance, read_earned
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column
from ui.models.roles import ERROR_ROLE
from ui.models.table import TableModel

if TYPE_CHECKING:
    from desktop_app.services.show_openings import Openings, PersonOpening

Index = QModelIndex | QPersistentModelIndex
_BALANCES = ("draw_balance", "holdback_balance", "points")
_EARNED = "earned "  # how the key of a column begins that has what a component has earned


class OpeningsModel(TableModel["PersonOpening"]):
    """`changed` tells what somebody is to bring along; what cannot be read stays in its cell, with the reason."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._refused: dict[tuple[str, str], tuple[str, str]] = {}  # person and column: what was typed, why not
        self.is_editable = False

    def show_openings(self, openings: "Openings", currency: Currency, *, is_editable: bool) -> None:
        """Show these; what could not be read stays in its cell until something else is typed there."""
        self.is_editable = is_editable
        self.set_rows(openings.people, columns=_columns(openings, currency))

    def may_type(self, column: int) -> bool:
        """Whether a column is typed into."""
        key = self.columns[column].key
        return self.is_editable and (key in _BALANCES or key.startswith(_EARNED))

    @property
    def refusal(self) -> str:
        """Why what was typed last cannot be taken; "" where all can."""
        return next((why for _typed, why in reversed(self._refused.values())), "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, key = self.record(index.row()), self.columns[index.column()].key
        may = self.may_type(index.column()) and row is not None
        if may and key.startswith(_EARNED) and row is not None:
            may = key.removeprefix(_EARNED) in row.components
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if may else Qt.ItemFlag.NoItemFlags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        row, key = self.record(index.row()), self.columns[index.column()].key
        refused = self._refused.get((row.person.code, key)) if row is not None else None
        if refused is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return refused[0]
        if refused is not None and role in (Qt.ItemDataRole.ToolTipRole, ERROR_ROLE):
            return refused[1]
        if role == Qt.ItemDataRole.EditRole and row is not None:
            value = _value(row.opening, key)
            return plain_figure(value) if value else ""
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        row, key = self.record(index.row()), self.columns[index.column()].key
        if role != Qt.ItemDataRole.EditRole or row is None:
            return False
        self._refused.pop((row.person.code, key), None)
        if key.startswith(_EARNED):
            read = read_earned(str(value), key.removeprefix(_EARNED), row.opening)
        else:
            read = read_balance(str(value), cast("Balance", key), row.opening)
        if isinstance(read, Refused):
            self._refused[row.person.code, key] = (str(value), text.message(read.reason))
        self.dataChanged.emit(index, index)
        if not isinstance(read, Refused) and read != row.opening:
            self._rows[index.row()] = replace(row, opening=read)  # the next cell goes on from it
            self.changed.emit(read)
        return True


def _value(opening: Opening, key: str) -> Decimal:
    if key.startswith(_EARNED):
        return dict(opening.earned).get(key.removeprefix(_EARNED), Decimal(0))
    value: Decimal = getattr(opening, key) if key in _BALANCES else Decimal(0)
    return value


def _columns(openings: "Openings", currency: Currency) -> "tuple[Column[PersonOpening], ...]":
    def amount(key: str, title: Callable[[], str]) -> "Column[PersonOpening]":
        def show(row: "PersonOpening") -> str:
            value = _value(row.opening, key)
            return text.plain(value, currency) if value else ""

        return Column(key, title, show, lambda row: _value(row.opening, key))

    def points(row: "PersonOpening") -> str:
        return text.number(row.opening.points) if row.opening.points else ""

    def waiting(row: "PersonOpening") -> str:
        return text.plain(row.waiting, currency) if row.waiting else ""

    def earned(name: Name) -> str:
        return _("{component}, earned so far").format(component=text.name(name))

    return (
        Column("person", lambda: _("Person"), lambda row: row.person.name, width=120, stretch=1),
        amount("draw_balance", lambda: _("Owed to the draw")),
        amount("holdback_balance", lambda: _("Held back")),
        Column("points", lambda: _("Points"), points, lambda row: row.opening.points),
        *(amount(_EARNED + key, partial(earned, name)) for key, name in openings.components.items()),
        Column("waiting", lambda: _("Waits for customers"), waiting, lambda row: row.waiting, style="quiet"),
    )
