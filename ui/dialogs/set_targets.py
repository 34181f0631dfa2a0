"""Targets for many months at once: a year's figure spread, a growth on sales, or last year's targets."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop_app.domain.period import Period
from desktop_app.importing.typed import Refused
from desktop_app.importing.typed_targets import read_growth, read_target
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.measures import measure_text
from ui import ask_targets, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.models.target_columns import figure_text, row_name
from ui.widgets.basics import label, restyle
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.propose_targets import Proposed, Way, Wish
    from desktop_app.services.show_targets import TargetRow, YearTargets

_GROWING = ("on_last_month", "on_last_year")
_SPREADING = ("evenly", "like_last_year")
_SHORTEST = 14  # letters that a choice shows where there is little room


class SetTargetsDialog(Sheet):
    """Shows for each what he would get, and on what that rests, before anything is set."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        year: "YearTargets",
        chosen: "Sequence[TargetRow]",
        months: Sequence[Period],
        done: Callable[[tuple[Period, ...]], None],
    ) -> None:
        super().__init__(window, _("Set targets"))
        self._desk, self._year, self._done = desk, year, done
        self._people = tuple(row for row in year.rows if row.whose == "person")
        self._chosen = tuple(chosen)
        self._months = tuple(months)
        self._wish: Wish | None = None
        self._proposed: tuple[Proposed, ...] = ()
        self.way = self._combo("way", self._ways())
        self.figure = QLineEdit()
        self.figure.setObjectName("figure")
        self.whom = self._combo("whom", self._whom_choices())
        self.when = self._combo("when", self._month_choices())
        self.rounding = self._combo("rounding", self._steps())
        self.kept = self._combo("kept", [("figures", _("as figures, worked out now")), ("growths", _("as growths"))])
        self._figure_word = label("quiet")
        self._grid = QGridLayout()
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self.based = label("quiet", wraps=True)
        self.model: TableModel[Proposed] = TableModel(self._columns())
        self.table = TableView(choice="nothing")
        self.table.setAccessibleName(_("What would be set"))
        self.table.show_model(self.model, sorts=False)
        self._card = TableCard(self.table)
        self._lay_out()
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.apply = self.add_button(_("Set the targets"), "apply", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._on_apply)
        for combo in (self.way, self.whom, self.when, self.rounding, self.kept):
            combo.currentIndexChanged.connect(self._look)
        self.figure.textChanged.connect(self._look)
        scale = theme.look().text_size / 100
        self.resize(min(round(820 * scale), window.width()), min(round(600 * scale), window.height()))
        self._look()

    # ---- what can be chosen

    def _ways(self) -> "list[tuple[Way, str]]":
        ways: list[tuple[Way, str]] = [("on_last_year", _("Growth on the same month of last year"))]
        ways.append(("on_last_month", _("Growth on the month before")))
        if self._year.measure.adds_up:
            ways.insert(0, ("like_last_year", _("A year’s figure, spread like last year")))
            ways.insert(0, ("evenly", _("A year’s figure, spread evenly")))
        return [*ways, ("copy", _("Last year’s targets"))]

    def _whom_choices(self) -> list[tuple[str, str]]:
        everybody = ngettext("all {count} person", "all {count} people", len(self._people))
        choices = [("all", everybody.format(count=text.number(len(self._people))))]
        if self._chosen:
            several = ngettext("{count} chosen row", "{count} chosen rows", len(self._chosen))
            one = row_name(self._chosen[0])
            words = one if len(self._chosen) == 1 else several.format(count=text.number(len(self._chosen)))
            choices.insert(0, ("chosen", words))
        return choices

    def _month_choices(self) -> list[tuple[str, str]]:
        choices = [("year", text.period(self._year.year))]
        if self._months:
            first, last = text.period(self._months[0]), text.period(self._months[-1])
            choices.insert(0, ("chosen", first if first == last else f"{first} – {last}"))
        return choices

    def _steps(self) -> list[tuple[str, str]]:
        """What figures may be rounded to: the currency's unit first."""
        exactly = ("", _("not at all"))
        if self._year.measure.unit == "money":
            unit = self._desk.currency.minor_unit
            steps = dict.fromkeys((Decimal(1), Decimal(100), Decimal(1000), unit))
            return [*((str(step), self._step_words(step)) for step in steps), exactly]
        return [("1", "1"), exactly] if self._year.measure.adds_up else [exactly]

    def _step_words(self, step: Decimal) -> str:
        return (text.whole_amount if step >= 1 else text.amount)(step, self._desk.currency)

    @staticmethod
    def _combo(name: str, choices: "Sequence[tuple[str, str]]") -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_SHORTEST)
        for key, words in choices:
            made.addItem(words, key)
        return made

    def _columns(self) -> "tuple[Column[Proposed], ...]":
        names = {row.whom: row_name(row) for row in self._year.rows}

        def figure(value: Fraction | None) -> str:
            return "" if value is None else figure_text(value, self._year.measure, self._desk.currency)

        return (
            Column("whom", lambda: _("For"), lambda each: names[each.whom], stretch=1),
            Column("basis", lambda: _("Rests on"), lambda each: figure(each.basis), is_right=True),
            Column("count", lambda: _("Targets"), _count, is_right=True),
            Column("total", lambda: _("Total"), lambda each: figure(each.total), is_right=True),
            Column("note", lambda: _("Note"), _note, tip=_note, style="quiet", stretch=2, width=150),
        )

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(theme.SPACE_3)
        self._grid.setVerticalSpacing(theme.SPACE_2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        fields = (
            (_("How"), self.way), (_("For"), self.whom), ("", self.figure),
            (_("Months"), self.when), (_("Rounded to"), self.rounding), (_("Kept"), self.kept),
        )  # fmt: skip
        for place, (words, field) in enumerate(fields):
            word = self._figure_word if field is self.figure else label("quiet", words)
            word.setBuddy(field)
            field.setAccessibleName(words)
            self._grid.addWidget(word, place // 2, place % 2 * 2)
            self._grid.addWidget(field, place // 2, place % 2 * 2 + 1)
            self._rows[field.objectName()] = (word, field)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.based)
        self.body.addWidget(self._card, 1)

    # ---- what is asked for

    @property
    def _way(self) -> "Way":
        way: Way = self.way.currentData()
        return way

    @Slot()
    def _look(self) -> None:
        """Ask what the fields come to; where they cannot be read, say why."""
        grows, spreads = self._way in _GROWING, self._way in _SPREADING
        is_kept_as_growth = grows and self.kept.currentData() == "growths"
        for name, shown in (
            ("figure", grows or spreads),
            ("when", grows),
            ("kept", grows),
            ("rounding", (grows and not is_kept_as_growth) or spreads),
        ):
            for part in self._rows[name]:
                part.setVisible(shown)
        words = _("Growth in %") if grows else _("Figure for the year")
        self._figure_word.setText(words)
        self.figure.setAccessibleName(words)
        self.figure.setPlaceholderText("10" if grows else _("each one’s as it stands"))
        self.apply.setEnabled(False)
        self._proposed = ()
        wish = self._wished()
        if isinstance(wish, Refused):
            self._wish = None
            self._say(text.message(wish.reason), is_refusal=True)
            self.model.set_rows(())
            return
        self._wish = wish
        self._say(self._resting())
        work = ask_targets.proposed(self._desk.book, wish)
        self._desk.tasks.read(work, lambda found: self._show(wish, found), key="proposal", owner=self)

    def _wished(self) -> "Wish | Refused":
        from desktop_app.services.propose_targets import Wish

        rows = self._chosen if self.whom.currentData() == "chosen" else self._people
        grows = self._way in _GROWING
        growth, total = Fraction(0), None
        if grows:
            read = read_growth(self.figure.text() or self.figure.placeholderText())
            if isinstance(read, Refused):
                return read
            growth = read
        elif self._way in _SPREADING and self.figure.text().strip():
            figure = read_target(self.figure.text(), self._year.measure)
            if isinstance(figure, Refused):
                return figure
            total = figure if isinstance(figure, Fraction) else None
        totals = {row.whom: row.total if total is None else total for row in rows}
        step = self.rounding.currentData()
        is_chosen = grows and self.when.currentData() == "chosen"
        return Wish(
            self._way,
            self._year.measure,
            tuple(row.whom for row in rows),
            self._months if is_chosen else self._year.year.months(),
            {whom: each for whom, each in totals.items() if each is not None},
            growth,
            Decimal(step) if step else None,
            grows and self.kept.currentData() == "growths",
        )

    def _resting(self) -> str:
        """What the figures rest on, in a sentence."""
        measure, before = measure_text(self._year.measure, self._desk.currency), text.period(self._year.year.previous())
        if self._way in _GROWING and self.kept.currentData() == "growths":
            return _("Each target is the growth itself; its figure follows the sales it is compared with.")
        sentences: dict[Way, str] = {
            "evenly": _("Every month gets a twelfth. Targets for quarters and for the year are taken away."),
            "like_last_year": _(
                "Every month gets its share of the {measure} in {year}. Targets for quarters and for the year are "
                "taken away."
            ),
            "on_last_month": _("The {measure} of the month before, with the growth."),
            "on_last_year": _("The {measure} of the same month in {year}, with the growth."),
            "copy": _("As they were in {year}: figures, growths and the weights of months."),
        }
        return sentences[self._way].format(measure=measure, year=before)

    def _show(self, wish: "Wish", found: "tuple[Proposed, ...]") -> None:
        if wish is self._wish:
            self._proposed = found
            self.model.set_rows(found)
            self._card.show_table(_("Nobody is chosen."), has_rows=bool(found))
            self.apply.setEnabled(any(each.edits for each in found))

    def _say(self, words: str, *, is_refusal: bool = False) -> None:
        restyle(self.based, "negative" if is_refusal else "quiet")
        self.based.setText(words)

    @Slot()
    def _on_apply(self) -> None:
        if self._wish is not None:
            work = ask_targets.proposal_set(self._desk.book, self._wish, self._proposed)
            self._desk.tasks.write(work, self._done, title=lambda: _("Saving…"))
            self.accept()


def _count(each: "Proposed") -> str:
    """How many targets would be set."""
    return text.number(sum(edit.wanted is not None for edit in each.edits))


def _note(each: "Proposed") -> str:
    """Why there is nothing, or for which months there is not."""
    if each.problem is not None:
        return text.message(each.problem)
    if not each.without:
        return ""
    months = text.listing(tuple(map(text.period, each.without)))
    return _("not for {months}: nothing to start from").format(months=months)
