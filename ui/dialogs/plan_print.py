"""A plan as a document: looked at in one language or both, saved, printed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.reporting.file_names import safe_name
from desktop_app.wording.catalogue import LANGUAGES, _
from desktop_app.wording.missing import missing_words
from ui import ask_plans, text
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog
from ui.notices import Notices
from ui.widgets.basics import row
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.draw_plan import DrawnPlan

_BOTH = "both"


class PlanPrintDialog(PreviewDialog):
    """The version of a plan that holds on a day, as it will be on paper."""

    def __init__(
        self, window: QWidget, desk: Desk, notices: Notices, plan: tuple[str, Name], on: "date | None"
    ) -> None:
        """`plan` is its key and its name, `on` the day (None: the newest version)."""
        self._key, self._name = plan
        proposed = desk.summary.path.with_name(safe_name(text.name(self._name)) + ".pdf")
        super().__init__(window, desk.tasks, notices, _("The plan as a document"), file_name=str(proposed))
        self._desk, self._on = desk, on
        self.drawn: DrawnPlan | None = None
        self.language = Choice("language")
        both = (_BOTH, _("Both languages"))
        self.language.show_choices((("en", "English"), ("zh_CN", "简体中文"), both), _("Language of the document"))
        self.language.choose(desk.summary.settings.language)
        self.language.chosen.connect(self.draw)
        self.with_people = QCheckBox(_("with who is on it"))
        self.with_people.setObjectName("with_people")
        self.with_people.toggled.connect(self.draw)
        self.body.insertLayout(0, row(self.language, self.with_people, None))
        self.put_preview_after(self.with_people)
        self.make_room(860, 720)
        self.draw()

    @property
    def _languages(self) -> tuple[str, ...]:
        return tuple(LANGUAGES) if self.language.key == _BOTH else (self.language.key,)

    @property
    def _people_of(self) -> Period | None:
        return self._desk.period if self.with_people.isChecked() else None

    @Slot()
    def draw(self) -> None:
        """Draw the document with what is chosen, and show it."""
        self._desk.tasks.read(
            ask_plans.drawn(self._desk.book, self._key, self._languages, self._on, self._people_of),
            self._show,
            key="plan_document",
            owner=self,
            title=lambda: _("Drawing the plan…"),
            otherwise=self._on_refused,
        )

    def _show(self, drawn: "DrawnPlan") -> None:
        self.drawn = drawn
        name = text.name(self._name)
        self.say(name, missing_words(drawn.missing) if drawn.missing else "")
        self.view.show_document(drawn.content, name)

    def _on_refused(self, error: Exception) -> None:
        self.reject()
        self._desk.tasks.refused(error)
