"""Targets as a table of people × months: every month's column is a field of its own, and each filled cell a target."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.importing.fields import Field, FieldKey, Kind
from desktop_app.importing.headers import Layout, Tie, find_layout
from desktop_app.importing.options import Options
from desktop_app.importing.period_names import header_period, is_period_name, year_in
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Written
from desktop_app.importing.sheet import SheetRows
from desktop_app.importing.tables import SheetTable, cell_text
from desktop_app.importing.texts import is_total

_ROWS_SEARCHED = 200
_ANY_YEAR = 2000  # to see whether a column would be a month if the year were known
_SUM = cast("FieldKey", "sum")  # the column that adds the others up
_OF_ONE_TARGET: frozenset[str] = frozenset({"span", "value", "growth", "over", "month_weights"})


def layout_of(table: SheetTable, kind: Kind, options: Options) -> tuple[Kind, Layout]:
    """The layout of a sheet, and its kind: one with a field for each month where it is a table of people × months."""
    layout = find_layout(table, kind, options)
    if kind.key != "targets" or not layout.missing or _OF_ONE_TARGET & set(options.mapping):
        return kind, layout
    return _by_months(table, kind, options) or (kind, layout)


def unfolded(part: SheetRows, table: SheetTable, kind: Kind, layout: Layout) -> SheetRows:
    """The rows of people × months with one row for each target; those of any other sheet as they are.

    A cell that adds up shorter periods of its row is no target of its own; notes say which columns do.
    """
    if not kind.spans:
        return part
    keys = sorted(kind.spans, key=lambda key: (kind.spans[key].months()[0], -len(kind.spans[key].months())))
    values = {key: part.values[key] for key in keys}
    adding = {key: _adding_up(kind.spans, values, key) for key in keys}
    cells = [
        (place, key)
        for place in range(len(part.row))
        for key in keys
        if values[key][place] is not None and place not in adding[key]
    ]
    texts = {(place, key): text for key in keys for place, text in zip(*part.written.get(key, ([], [])), strict=True)}
    written = [place for place, cell in enumerate(cells) if cell in texts]
    together: dict[str, list[Any]] = {
        key: [column[place] for place, _key in cells]
        for key, column in part.values.items()
        if key not in kind.spans and key != _SUM
    }
    together["span"] = [kind.spans[key] for _place, key in cells]
    together["value"] = [values[key][place] for place, key in cells]
    notes = [_note(table, part, layout, key, _ADDS_UP, places) for key, places in adding.items() if places]
    return replace(
        part,
        row=[part.row[place] for place, _key in cells],
        values=together,
        rows_read=part.rows_read - len(part.row) + len(cells),
        problems=part.problems + notes + _about_sums(part, table, kind, layout),
        written={"value": Written(written, [texts[cells[place]] for place in written])} if written else {},
    )


def _by_months(table: SheetTable, kind: Kind, options: Options) -> tuple[Kind, Layout] | None:
    """The kind and the layout of a table whose header names periods; None if it is none."""
    who = replace(
        kind, fields=tuple(field for field in kind.fields if field.key not in _OF_ONE_TARGET), needed=(("for",),)
    )
    for index in _candidates(table, options):
        layout = find_layout(table, who, replace(options, header_row=index + 1))
        if not layout.missing:
            return _with_periods(table, who, layout, options)
    return None


def _candidates(table: SheetTable, options: Options) -> list[int]:
    """The rows that name periods, those that name most of them first."""
    if options.header_row is not None:
        rows = range(max(0, options.header_row - 1), min(options.header_row, table.height))
    else:
        rows = range(min(_ROWS_SEARCHED, table.height))
    counts = {
        index: sum(header_period(column[index], _ANY_YEAR) is not None for column in table.columns) for index in rows
    }
    return sorted((index for index, count in counts.items() if count), key=lambda index: (-counts[index], index))


def _with_periods(table: SheetTable, who: Kind, layout: Layout, options: Options) -> tuple[Kind, Layout]:
    """The kind with a field for each period that the header names, and the layout with its column."""
    columns = dict(layout.columns)
    ties: dict[FieldKey, list[int]] = {}
    spans = {cast("FieldKey", key): Period.parse(key) for key in columns if is_period_name(key)}
    given = set(spans)
    lacks_year = False
    for column, cells in enumerate(table.columns):
        cell = cells[layout.header_row - 1]
        period = header_period(cell, options.year or _year_of(table, layout.header_row - 1, column))
        if column in layout.columns.values():
            continue
        if period is not None:
            key = cast("FieldKey", str(period))
            if key not in given:
                spans[key] = period
                columns.setdefault(key, column)
                ties.setdefault(key, []).append(column)
        elif header_period(cell, _ANY_YEAR) is not None:
            lacks_year = True
        elif _SUM not in columns and is_total(cell_text(cell)):
            columns[_SUM] = column
    fields = {
        key: Field(key, Message(N_("target for {period}"), {"period": period}), "target", ())
        for key, period in spans.items()
    }
    total = (Field(_SUM, Message(N_("total")), "figure", ()),) if _SUM in columns else ()
    wide = replace(who, fields=(*who.fields, *fields.values(), *total), some_of=tuple(spans), spans=spans)
    twins = tuple(Tie(fields[key], tuple(tied)) for key, tied in ties.items() if len(tied) > 1)
    missing: tuple[tuple[FieldKey, ...], ...] = (("span",),) if lacks_year else ()
    return wide, replace(layout, columns=columns, ties=layout.ties + twins, missing=missing, lacks_year=lacks_year)


def _year_of(table: SheetTable, header: int, column: int) -> int | None:
    """The year that stands nearest above a column or to the left of that, else in the name of the sheet or the file."""
    for index in range(header, -1, -1):
        for left in range(column, -1, -1):
            if year := year_in(table.columns[left][index]):
                return year
    return year_in(table.sheet) or year_in(table.file.stem)


def _adding_up(spans: Mapping[FieldKey, Period], values: Mapping[FieldKey, Sequence[Any]], key: FieldKey) -> set[int]:
    """The places at which a longer period is the sum of the months, or else the quarters, in it."""
    whole = spans[key].months()
    inside = [other for other in spans if other != key and set(spans[other].months()) < set(whole)]
    months = [other for other in inside if spans[other].kind == "month"]
    quarters = [other for other in inside if spans[other].kind == "quarter"]
    return {
        place
        for place, value in enumerate(values[key])
        if isinstance(value, Decimal)
        and any(value == _sum(values, parts, place) for parts in (months, quarters) if parts)
    }


def _sum(values: Mapping[Any, Sequence[Any]], keys: Sequence[FieldKey], place: int) -> Decimal | None:
    """What a row's cells add up to; None if there are none, or growths among them."""
    found = [values[key][place] for key in keys if values[key][place] is not None]
    return sum(found, Decimal(0)) if found and all(isinstance(value, Decimal) for value in found) else None


_ADDS_UP = N_("The column {column} adds up the others and was left out, in rows: {count}.")
_DIFFERS = N_("The column {column} is a total and was left out; it is not what the others add up to, in rows: {count}.")


def _about_sums(part: SheetRows, table: SheetTable, kind: Kind, layout: Layout) -> list[Problem]:
    """The note about a column called a total, and whether it is one."""
    if _SUM not in part.values:
        return []
    by_length = [[key for key in kind.spans if kind.spans[key].kind == name] for name in ("month", "quarter", "year")]
    parts = next(keys for keys in by_length if keys)
    sums = {place: value for place, value in enumerate(part.values[_SUM]) if value is not None}
    differing = {place for place, value in sums.items() if value != _sum(part.values, parts, place)}
    if differing:
        return [_note(table, part, layout, _SUM, _DIFFERS, differing)]
    return [_note(table, part, layout, _SUM, _ADDS_UP, set(sums))] if sums else []


def _note(table: SheetTable, part: SheetRows, layout: Layout, key: FieldKey, text: str, places: set[int]) -> Problem:
    column, first = layout.header(key), part.row[min(places)]
    found = cell_text(table.columns[layout.columns[key]][first - 1])
    message = Message(text, {"column": column, "count": len(places)})
    return Problem(table.file, table.sheet, first, column, found, message, "note")
