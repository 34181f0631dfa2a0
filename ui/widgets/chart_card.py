"""A chart in a card: its message as the title, and one click away the same numbers as a table, a copy, a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QStackedWidget, QToolButton

from desktop_app.domain.errors import TierbookError
from desktop_app.reporting.whole_file import whole_file
from desktop_app.wording.catalogue import _
from ui import icons, text
from ui.models.table import TableModel
from ui.widgets.basics import Card, column, label, row
from ui.widgets.chart import Chart
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.reporting.charts import FileKind

_ENDINGS = {"PNG (*.png)": "png", "SVG (*.svg)": "svg", "PDF (*.pdf)": "pdf"}


class ChartCard(Card):
    """`show_words` says the message; the chart and the model of its table belong to the page."""

    not_saved = Signal(str)
    """Why a file could not be written."""

    def __init__(self, chart: Chart[Any], model: TableModel[Any]) -> None:
        super().__init__()
        self.chart = chart
        self.title = label("card_title", wraps=True)
        self.subtitle = label("small", wraps=True)
        self.more = QToolButton()
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self._as_table = menu.addAction("")
        self._as_table.setCheckable(True)
        self._copy = menu.addAction("")
        self._save = menu.addAction("")
        self._export = menu.addAction("")
        self._as_table.toggled.connect(self._on_table)
        self._copy.triggered.connect(self._on_copy)
        self._save.triggered.connect(self._on_save)
        self.more.setMenu(menu)
        self.table = TableView(choice="nothing")
        self._export.triggered.connect(self.table.exporting.ask)
        self.table.show_model(model, sorts=False)
        self.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # the chart says how large
        self._pages = QStackedWidget()
        self._pages.addWidget(chart)
        self._pages.addWidget(self.table)
        head = row(column(self.title, self.subtitle, spacing=2), self.more)
        head.setAlignment(self.more, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        self.inside.addWidget(self._pages, 1)
        self.restyle()

    def show_words(self, title: str, subtitle: str = "") -> None:
        """The chart's one message, and what is drawn."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.chart.setAccessibleName(title)
        self.table.setAccessibleName(title)

    def retranslate(self) -> None:
        self._as_table.setText(_("Show as a table"))
        self._export.setText(_("Export the table…"))
        self._copy.setText(_("Copy the picture"))
        self._save.setText(_("Save as PNG, SVG or PDF…"))
        self.more.setToolTip(_("More"))
        self.more.setAccessibleName(_("More about this chart"))

    def restyle(self) -> None:
        self.more.setIcon(icons.icon("ellipsis"))
        self.more.setFixedSize(28, 26)

    @Slot(bool)
    def _on_table(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._pages.setCurrentIndex(int(checked))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.chart.picture())

    @Slot()
    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, _("Save the chart"), folder, ";;".join(_ENDINGS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(_ENDINGS[words]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        file = Path(name)
        kinds: dict[str, FileKind] = {".svg": "svg", ".pdf": "pdf"}
        try:
            with whole_file(file) as written:
                written.write(self.chart.written(kinds.get(file.suffix.lower(), "png")))
        except TierbookError as error:
            self.not_saved.emit(text.message(error.message))
