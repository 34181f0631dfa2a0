"""The company's logo as it is, with a button to choose another one and one to have none."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.widgets.basics import button, label, row

_SHOWN = QSize(132, 44)  # pixels at a text size of 100 %


class LogoField(QWidget):
    """`file_chosen` tells a picture file, `removed` that there is to be none; what holds is shown by `show_logo`."""

    file_chosen = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture = QLabel()
        self.picture.setObjectName("logo")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none = label("quiet")
        self.choose, self.remove = button(), button("link")
        self.choose.setObjectName("choose_logo")
        self.remove.setObjectName("remove_logo")
        self.setLayout(row(self.picture, self.none, self.choose, self.remove, None, spacing=theme.SPACE_3))
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(self.removed)
        self.logo: bytes | None = None
        self.retranslate()
        self.show_logo(None)

    def show_logo(self, logo: bytes | None) -> None:
        self.logo = logo
        found = QPixmap()
        if logo is not None:
            found.loadFromData(logo)
        room = _SHOWN * (theme.look().text_size / 100) * self.devicePixelRatioF()
        if not found.isNull():
            found = found.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            found.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(found)
        for part, is_there in ((self.picture, logo is not None), (self.remove, logo is not None)):
            part.setVisible(is_there)
        self.none.setVisible(logo is None)

    def retranslate(self) -> None:
        self.none.setText(_("none"))
        self.choose.setText(_("Choose a picture…"))
        self.remove.setText(_("Remove"))
        self.choose.setAccessibleName(_("Choose a logo"))
        self.remove.setAccessibleName(_("Remove the logo"))
        self.picture.setAccessibleName(_("Logo"))

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self.window(), _("Logo of the company"), str(Path.home()))
        dialog.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()
