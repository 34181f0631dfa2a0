"""The parts of forms in which a plan's author says what is looked at: sale lines, a measure, a position."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Generic, TypeVar

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.plan import (
    EVERYTHING,
    WITH_TOPIC,
    Among,
    As,
    Better,
    CustomerKind,
    Measure,
    MeasureKind,
    Of,
    Over,
    Position,
    Where,
)
from desktop_app.domain.plan_fitting import fitting_measure
from desktop_app.wording.catalogue import _
from desktop_app.wording.measures import kind_name
from ui import theme
from ui.models.plan_figures import FigureKind
from ui.widgets.basics import button, label
from ui.widgets.plan_fields import FigureField

Names = Mapping[str, Sequence[str]]
K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)
_WORDS = 120  # pixels of the words before the fields
_KINDS: tuple[MeasureKind, ...] = (
    "revenue", "gross_margin", "quantity", "collections", "orders", "customers", "new_customers", "repurchase_rate",
    "activity", "score",
)  # fmt: skip
_WHOSE: tuple[Of, ...] = ("self", "team", "reports", "company")
Way = tuple[As, Better, Over, Among]
_BEFORE: Over = "previous_period"
_WAYS: tuple[Way, ...] = (
    ("amount", "higher", _BEFORE, "plan"),
    ("attainment", "higher", _BEFORE, "plan"),
    ("attainment", "lower", _BEFORE, "plan"),
    ("growth", "higher", _BEFORE, "plan"),
    ("growth", "higher", "same_period_last_year", "plan"),
    ("rank", "higher", _BEFORE, "plan"),
    ("rank", "lower", _BEFORE, "plan"),
    ("rank", "higher", _BEFORE, "team"),
    ("rank", "lower", _BEFORE, "team"),
)


class Form(QWidget, Generic[V_co]):
    """Fields for one thing, one under the other, each with its words before it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.SPACE_3)
        self.grid.setVerticalSpacing(theme.SPACE_2)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnMinimumWidth(0, round(_WORDS * theme.look().text_size / 100))  # forms inside forms line up
        self._words: dict[QWidget, QLabel] = {}

    @abstractmethod
    def value(self) -> V_co | None:
        """What the fields say; None where one of them cannot be read."""

    def add(self, words: str, field: QWidget) -> None:
        """A field with its words, below the others."""
        row = self.grid.rowCount()
        word = label("quiet", words)
        word.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        self.grid.addWidget(word, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, row, 1)
        self._words[field] = word
        if isinstance(field, FigureField):
            self.grid.addWidget(field.reason, row + 1, 1)
            field.typed.connect(self.changed)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self.changed)
        elif isinstance(field, QLineEdit):
            field.textEdited.connect(self.changed)
        elif isinstance(field, Form):
            field.changed.connect(self.changed)

    def show_field(self, field: QWidget, *, is_shown: bool) -> None:
        """Show or hide a field with its words."""
        field.setVisible(is_shown)
        self._words[field].setVisible(is_shown)

    def figure(self, words: str, shown: Fraction | None, kind: FigureKind, name: str) -> FigureField:
        """A field for a figure that may be left empty."""
        made = FigureField(name, may_be_empty=True)
        made.show_figure(shown, kind, words)
        self.add(words, made)
        return made


class KeyBox(QComboBox, Generic[K]):
    """A drop-down of keys, each with its words."""

    def __init__(self, choices: Sequence[tuple[K, str]], chosen: K, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._keys = [key for key, _words in choices]
        self.addItems([words for _key, words in choices])
        self.setCurrentIndex(self._keys.index(chosen) if chosen in self._keys else 0)

    @property
    def key(self) -> K:
        """What is chosen."""
        return self._keys[self.currentIndex()]


class NamesField(QLineEdit):
    """Names with semicolons between them; each is completed from those that the book knows."""

    def __init__(self, names: Sequence[str], shown: Sequence[str], name: str) -> None:
        super().__init__("; ".join(shown))
        self.setObjectName(name)
        self.setPlaceholderText(_("any"))
        self._completer = QCompleter(QStringListModel(list(names), self), self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._on_completed)
        self.textEdited.connect(self._on_typed)

    @property
    def names(self) -> frozenset[str]:
        """The names that are typed."""
        parts = self.text().replace("；", ";").split(";")
        return frozenset(part.strip() for part in parts if part.strip())

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        begun = text.replace("；", ";").rpartition(";")[2].strip()
        self._completer.setCompletionPrefix(begun)
        if begun and self._completer.completionCount() and self._completer.currentCompletion() != begun:
            self._completer.complete()
        else:
            self._hide()

    @Slot(str)
    def _on_completed(self, name: str) -> None:
        before, semicolon, _begun = self.text().replace("；", ";").rpartition(";")
        self.setText(f"{before}{semicolon} {name}" if semicolon else name)
        self.textEdited.emit(self.text())
        self._hide()

    def _hide(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()


class WhereForm(Form[Where]):
    """Which sale lines count; an empty field is no condition."""

    def __init__(self, where: Where, names: Names, *, of_receipts: bool) -> None:
        super().__init__()
        self._fields = {
            key: NamesField(names.get(key, ()), sorted(getattr(where, key)), key)
            for key in ("product", "category", "tag", "channel", "customer")
        }
        words = (_("Products"), _("Categories"), _("Tags"), _("Channels"), _("Customers"))
        for word, field in zip(words, self._fields.values(), strict=True):
            self.add(word, field)
        kinds: list[tuple[frozenset[CustomerKind], str]] = [
            (frozenset(), _("new and existing ones")),
            (frozenset({"new"}), _("only new ones")),
            (frozenset({"existing"}), _("only existing ones")),
        ]
        self.kind = KeyBox(kinds, where.customer_kind, "customer_kind")
        self.add(_("New customers"), self.kind)
        self.min_amount = self.figure(_("Lines of at least"), where.min_amount, "money", "min_amount")
        self.max_discount = self.figure(_("Discount at most"), where.max_discount, "ratio", "max_discount")
        self.min_margin = self.figure(_("Margin at least"), where.min_margin, "ratio", "min_margin")
        days = None if where.paid_within is None else Fraction(where.paid_within)
        self.paid_within = self.figure(_("Paid within (days)"), days, "count", "paid_within")
        self.paid_within.typed.connect(self._on_days)
        self.show_receipts(is_shown=of_receipts)

    def value(self) -> Where | None:
        limits = (self.min_amount, self.max_discount, self.min_margin, self.paid_within)
        days = self.paid_within.value
        if not all(field.is_readable for field in limits) or not _are_days(days):
            return None
        return Where(
            **{key: field.names for key, field in self._fields.items()},
            customer_kind=self.kind.key,
            min_amount=self.min_amount.value,
            max_discount=self.max_discount.value,
            min_margin=self.min_margin.value,
            paid_within=None if days is None else int(days),
        )

    def show_receipts(self, *, is_shown: bool) -> None:
        """Show or hide what is only asked of receipts."""
        self.show_field(self.paid_within, is_shown=is_shown)

    @Slot()
    def _on_days(self) -> None:
        if self.paid_within.is_readable and not _are_days(self.paid_within.value):
            self.paid_within.refuse(_("Write a whole number of days, such as 30."))


class MeasureForm(Form[Measure]):
    """What is measured, of whom, and from which sales where the kind looks at sales."""

    def __init__(self, measure: Measure, names: Names, kinds: Sequence[MeasureKind] = _KINDS) -> None:
        super().__init__()
        self._measure, self._names = measure, names
        self.kind = KeyBox([(kind, kind_name(kind)) for kind in kinds], measure.kind, "kind")
        self.topic = QLineEdit(measure.topic)
        self.topic.setObjectName("topic")
        self.whose = KeyBox([(of, whose_words(of)) for of in _WHOSE], measure.of, "whose")
        self.add(_("Measure"), self.kind)
        self.add(_("Which one"), self.topic)
        self.add(_("Whose"), self.whose)
        self.some = button("link")
        self.some.setObjectName("some_sales")
        self.some.clicked.connect(self._on_some)
        self.where = WhereForm(measure.where, names, of_receipts=measure.kind == "collections")
        self._has_where = measure.where != EVERYTHING
        self.grid.addWidget(self.some, self.grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        self.grid.addWidget(self.where, self.grid.rowCount(), 0, 1, 2)
        self.where.changed.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def value(self) -> Measure | None:
        kind = self.kind.key
        topic = self.topic.text().strip() if kind in WITH_TOPIC else ""
        where = self.where.value() if self._has_where else EVERYTHING
        if where is None or (kind in WITH_TOPIC and not topic):
            return None
        return fitting_measure(replace(self._measure, kind=kind, where=where, of=self.whose.key, topic=topic))

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind.key
        self.show_field(self.topic, is_shown=kind in WITH_TOPIC)
        known = QCompleter(list(self._names.get(kind, ())), self.topic)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.topic.setCompleter(known)
        self.topic.setPlaceholderText(_("such as visits") if kind == "activity" else _("such as satisfaction"))
        self.where.show_receipts(is_shown=kind == "collections")
        self._show_where()

    @Slot()
    def _on_some(self) -> None:
        self._has_where = not self._has_where
        self._show_where()
        if self._has_where:
            self.where.setFocus()
        self.changed.emit()

    def _show_where(self) -> None:
        of_sales = self.kind.key not in WITH_TOPIC
        self.some.setText(_("All sales again") if self._has_where else _("Only some sales…"))
        self.some.setVisible(of_sales)
        self.where.setVisible(of_sales and self._has_where)


class PositionForm(Form[Position]):
    """Where the payee stands: a measure, and how it is looked at."""

    def __init__(
        self, position: Position, names: Names, ways: Sequence[As] = ("amount", "attainment", "growth", "rank")
    ) -> None:
        super().__init__()
        way = (position.as_, position.better, position.over if position.as_ == "growth" else _BEFORE,
               position.among if position.as_ == "rank" else "plan")  # fmt: skip
        offered = [each for each in _WAYS if each[0] in ways]
        self.way = KeyBox([(each, _way_words(each)) for each in offered], way, "way")
        self.measure = MeasureForm(position.measure, names)
        self.add(_("By"), self.way)
        self.grid.addWidget(self.measure, self.grid.rowCount(), 0, 1, 2)
        self.measure.changed.connect(self.changed)

    def value(self) -> Position | None:
        measure = self.measure.value()
        return None if measure is None else Position(measure, *self.way.key)


def _are_days(days: Fraction | None) -> bool:
    return days is None or (days >= 0 and days.denominator == 1)


def whose_words(of: Of) -> str:
    """Of whom a measure is, as a choice."""
    words: Mapping[Of, str] = {
        "self": _("the payee’s own"),
        "team": _("the whole team’s"),
        "reports": _("that of the teams managed"),
        "company": _("the whole company’s"),
    }
    return words[of]


def _way_words(way: Way) -> str:
    as_, better, over, among = way
    lower = better == "lower"
    if as_ == "amount":
        return _("the figure itself")
    if as_ == "attainment":
        return _("attainment of its target, less being better") if lower else _("attainment of its target")
    if as_ == "growth":
        return _("growth over the period before") if over == _BEFORE else _("growth over the same period a year before")
    if among == "team":
        return _("rank in the team, the least first") if lower else _("rank in the team")
    return _("rank on the plan, the least first") if lower else _("rank on the plan")
