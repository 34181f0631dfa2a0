"""What a cell can say of a target: a figure, a growth over an earlier period, and how the months share it."""

from decimal import Decimal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Over
from desktop_app.importing.cells import HALF_WIDTH, Mark, parse_ratio
from desktop_app.importing.converting import CellColumn, Converted, figures
from desktop_app.importing.fields import normal
from desktop_app.importing.tables import Cell, cell_text

_LARGEST_GROWTH = 10  # a thousand percent; what is above is an amount in the wrong column
_OVER: dict[str, Over] = {
    **dict.fromkeys(("previousperiod", "previous", "lastmonth", "上期", "上月", "环比", "上季度"), "previous_period"),
    **dict.fromkeys(
        ("sameperiodlastyear", "lastyear", "去年同期", "上年同期", "同比", "去年", "上年"), "same_period_last_year"
    ),
}


@frozen
class Growth:
    """A target that is a growth over an earlier period: 0.2 is a fifth more."""

    ratio: Decimal


def targets(column: CellColumn, mark: Mark) -> Converted[Decimal | Growth]:
    """Figures, or growths where a cell is written with %."""
    read = figures(column, mark)
    grown: dict[Cell, Growth] = {}
    for cell in column.texts:
        growth = _growth(cell, mark) if cell.rstrip().endswith(("%", "％")) else None
        if growth is not None:
            grown[cell] = Growth(growth)
    values = [grown.get(cell, value) for cell, value in zip(column.cells, read.values, strict=True)]
    return Converted(values, {*read.rewritten, *grown})


def growths(column: CellColumn, mark: Mark) -> Converted[Growth]:
    """Growths as ratios: 20% and 0.2 are a fifth more."""

    def exactly(cell: Cell) -> Growth | None:
        growth = _growth(cell_text(cell), mark)
        return None if growth is None else Growth(growth)

    return Converted(column.each(exactly))


def over_of(cell: Cell) -> Over | None:
    """What a growth is measured against."""
    return _OVER.get(normal(cell_text(cell)))


def weights_of(cell: Cell) -> tuple[Decimal, ...] | None:
    """The weights of a quarter's or a year's months: "1, 1, 2" or "30%/30%/40%"; None if they are none."""
    text = cell_text(cell).translate(HALF_WIDTH)
    for separator in ("、", ";", "/", "|"):
        text = text.replace(separator, ",")
    weights = [parse_ratio(part, ".") for part in text.split(",")]
    known = tuple(weight for weight in weights if weight is not None and weight >= 0)
    return known if len(known) == len(weights) and len(known) in {3, 12} and any(known) else None


def _growth(text: str, mark: Mark) -> Decimal | None:
    growth = parse_ratio(text, mark)
    return growth if growth is not None and -1 < growth <= _LARGEST_GROWTH else None
