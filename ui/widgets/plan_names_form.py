"""Which figures of a component people may have others for: a name beside each."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.plan import Component
from desktop_app.domain.plan_values import Figure, figures_of
from desktop_app.wording.catalogue import _
from desktop_app.wording.tiers import gives_title
from ui.models.plan_figures import FigureKind, figure_text
from ui.widgets.basics import label
from ui.widgets.plan_forms import Form


class FigureNamesForm(Form[Mapping[str, str]]):
    """Names by the places of the figures; an empty field is the same figure for everybody."""

    def __init__(self, component: Component) -> None:
        super().__init__()
        said = _("Name a figure, and people on the plan may have their own: “Change who is on it…” asks for it.")
        self.grid.addWidget(label("quiet", said, wraps=True), 0, 0, 1, 2)
        self.fields: dict[str, QLineEdit] = {}
        for figure in figures_of(component):
            field = QLineEdit(figure.name)
            field.setObjectName(figure.place)
            field.setPlaceholderText(_("the same for everybody"))
            self.add(_said(component, figure), field)
            self.fields[figure.place] = field

    def value(self) -> Mapping[str, str]:
        return {place: field.text().strip() for place, field in self.fields.items()}


def _said(component: Component, figure: Figure) -> str:
    """What the figure is: "Rate, tier 2: 6%"."""
    name, _bracket, rest = figure.place.partition("[")
    number, _end, part = rest.partition("]")
    words = {
        "base": lambda: _("A written sum"),
        "floor": lambda: _("Floor"),
        "cap": lambda: _("Cap"),
        "requires": lambda: _("Requirement {number}"),
        "tiers": lambda: _("{column}, tier {number}"),
        "rows": lambda: _("{column}, row {number}"),
    }[name]()
    column = _("From") if part == ".from" else gives_title(component)
    place = int(number or 0) + 1
    kind: FigureKind = "ratio" if figure.is_ratio else "count"
    return _("{words}: {figure}").format(
        words=words.format(column=column, number=place), figure=figure_text(figure.value, kind)
    )
