"""What a plan is called, in English and in Chinese."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.name import Name
from desktop_app.wording.catalogue import _
from ui.dialogs.sheet import Sheet
from ui.widgets.named_field import NamedField


class PlanNameDialog(Sheet):
    """Two fields; where one of them is empty, the other holds for both languages."""

    named = Signal(object)

    def __init__(self, window: QWidget, name: Name) -> None:
        about = _("Slips in either language show the name of theirs. One name is enough: it then holds for both.")
        super().__init__(window, _("Rename the plan"), about)
        self.fields = {"en": NamedField("English", "name_en"), "zh_CN": NamedField("中文", "name_zh_CN")}
        for code, field in self.fields.items():
            field.fill(name.texts.get(code) or name.texts.get("") or "")
            field.edited.connect(self._on_typed)
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.yes = self.add_button(_("Rename"), "yes", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.setMinimumWidth(460)

    @Slot()
    def _on_typed(self) -> None:
        self.yes.setEnabled(any(field.text for field in self.fields.values()))

    @Slot()
    def _on_yes(self) -> None:
        texts = {code: field.text for code, field in self.fields.items() if field.text}
        is_one = len(set(texts.values())) == 1
        self.named.emit(Name({"": next(iter(texts.values()))} if is_one else texts))
        self.accept()
