"""The rows to look at: a table of any number of problems, and the cells of the chosen row with the odd one marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.column_letters import column_letter
from desktop_app.importing.problem import Problem
from desktop_app.importing.tables import cell_text
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.widgets.basics import Card, label
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.import_file import Preview


def _problem_columns() -> tuple[Column[Problem], ...]:
    return (
        Column("row", lambda: _("Row"), _place, sort=lambda problem: problem.row or 0, style="quiet"),
        Column("severity", lambda: _("What became of it"), _fate, sort=_severity, tag=_fate_tag),
        Column("column", lambda: _("Column"), lambda problem: problem.column, style="quiet"),
        Column("found", lambda: _("Found"), lambda problem: problem.found, width=110),
        Column("message", lambda: _("Why"), _why, sort=_reason, width=280, stretch=1, tip=_why),
    )


def _place(problem: Problem) -> str:
    return text.middle_dot(problem.sheet, str(problem.row) if problem.row else "")


def _fate(problem: Problem) -> str:
    return _("not imported") if problem.severity == "rejected" else _("noted")


def _fate_tag(problem: Problem) -> Tag:
    return Tag(_fate(problem), "attention" if problem.severity == "rejected" else "neutral")


def _severity(problem: Problem) -> str:
    return problem.severity


def _reason(problem: Problem) -> str:
    return problem.message.template  # a hundred thousand sentences are not worded to be sorted


def _why(problem: Problem) -> str:
    return text.message(problem.message)


class Problems(QWidget):
    """The problems of a preview, or that there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.model: TableModel[Problem] = TableModel(_problem_columns())
        self.table = TableView(key="problems")
        self.table.setAccessibleName(_("Rows to look at"))
        self.table.show_model(self.model)
        self._nothing = label("quiet", _("Every row could be read."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cells = TableView(choice="nothing", grows=True)
        self.cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.cells.setAccessibleName(_("The row as it stands in the file"))
        self._row: TableModel[tuple[str, ...]] = TableModel()
        self.cells.show_model(self._row, sorts=False)
        self._where = label("small", wraps=True, selectable=True)
        upper, self._lower = Card(padding=1), Card(padding=theme.SPACE_2)
        upper.inside.addWidget(self.table, 1)
        upper.inside.addWidget(self._nothing, 1)
        self._lower.inside.addWidget(self._where)
        self._lower.inside.addWidget(self.cells)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_2)
        box.addWidget(upper, 1)
        box.addWidget(self._lower)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def show_problems(self, preview: "Preview") -> None:
        """Show these; the first is chosen. Rejected rows come before what is merely noted."""
        self._preview = preview
        all_problems = preview.result.problems
        problems = [each for each in all_problems if each.severity == "rejected"]
        problems += [each for each in all_problems if each.severity == "note"]
        self.model.set_rows(problems)
        self.table.setVisible(bool(problems))
        self._nothing.setVisible(not problems)
        self._lower.hide()
        if problems:
            self.table.selectRow(0)
            self._show_problem(problems[0])

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        problem = self.model.record(current.row())
        if problem is not None:
            self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        """The whole sentence, and the row of the file that it is about; one about a whole sheet has none."""
        if self._preview is None:
            return
        cells = _cells(self._preview, problem)
        self._lower.show()
        where = text.middle_dot(problem.sheet, _("row {row}").format(row=problem.row) if problem.row else "")
        self._where.setText(text.middle_dot(where, _why(problem)))
        self.cells.setVisible(bool(cells))
        if not cells:
            return
        headers = next((each.headers for each in self._preview.sheets if each.sheet == problem.sheet), ())
        columns = tuple(_cell_column(index, headers, problem) for index in range(len(cells)))
        self._row.set_rows([cells], columns=columns)


def _cells(preview: "Preview", problem: Problem) -> tuple[str, ...]:
    if problem.cells or problem.row is None:
        return problem.cells
    table = next((each for each in preview.opened.tables if each.sheet == problem.sheet), None)
    if table is None or problem.row > table.height:
        return ()
    return tuple(cell_text(column[problem.row - 1]) for column in table.columns)


def _cell_column(index: int, headers: tuple[str, ...], problem: Problem) -> Column[tuple[str, ...]]:
    """A cell under its header; the one that the problem is about is in a pill, an empty one too."""
    header = (headers[index] if index < len(headers) else "") or column_letter(index)
    is_meant = problem.column in {header, column_letter(index)} if problem.column else False

    def shown(row: tuple[str, ...]) -> str:
        return row[index] or (_("empty") if is_meant else "")

    def mark(row: tuple[str, ...]) -> Tag:
        return Tag(shown(row), "negative" if problem.severity == "rejected" else "attention")

    return Column(str(index), lambda: header, shown, tag=mark if is_meant else None)
