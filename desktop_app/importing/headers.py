"""Finding the row that names the columns, and which column says what.

By name first: an exact name of the field in its best tier, else a header of which a field's word is part. Only where
two columns fit equally well does their content decide, and if that does not, the user is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from desktop_app.domain.column_letters import column_index, column_letter
from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import is_ambiguous, parse_number, parse_ratio
from desktop_app.importing.dates import day_of
from desktop_app.importing.fields import Field, FieldKey, Kind, Reading, Way, normal, normal_forms
from desktop_app.importing.options import AS_FOUND, Options
from desktop_app.importing.tables import Cell, SheetTable, cell_text

_ROWS_SEARCHED = 200  # above a header there are titles, not pages
_ROWS_AFTER = 10  # once a row has all that is needed, a better one is at most this far below
_ROWS_LOOKED_AT = 500  # below it, to decide between two columns

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class Tie:
    """A field and the columns (from 0) that fit it equally well."""

    field: Field
    columns: tuple[int, ...]


@frozen
class Layout:
    """Where a sheet's header is and which column (from 0) each field has.

    `header_row` is Excel's number of the header's row, 0 if there is none; the rows below it are the data. `way` is how
    the amount is worked out where it has no column. The rest is open: `ties` are fields that several columns fit,
    `missing` the needed groups without a column, `unknown` the columns that the owner named and the sheet does not
    have, `twins` those of which it has several; with `lacks_year` the columns are months of nobody knows which year.
    """

    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    way: Way | None = None
    ties: tuple[Tie, ...] = ()
    missing: tuple[tuple[FieldKey, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    lacks_year: bool = False

    def header(self, key: str) -> str:
        """The name of a field's column: its header, or its letter where it has none."""
        index = self.columns.get(key)
        return "" if index is None else self.headers[index] or column_letter(index)


def find_layout(table: SheetTable, kind: Kind, options: Options = AS_FOUND) -> Layout:
    """The header row and the columns of a sheet, and what about them is open; it never raises."""
    if options.header_row is not None:
        return _layout_at(table, kind, options, options.header_row)
    best: tuple[int, int] | None = None
    chosen = 0
    rows = [tuple(map(_header_text, row)) for row in table.first_rows(_ROWS_SEARCHED)]
    for index, headers in enumerate(rows):
        if best is not None and best[0] == len(kind.groups) and index > chosen + _ROWS_AFTER:
            break
        score = _score(headers, kind, options.mapping)
        if score is not None and (best is None or score > best):
            best, chosen = score, index
    if best is not None:
        return _layout_at(table, kind, options, chosen + 1)
    without = _layout_at(table, kind, options, 0)
    if not without.missing:
        return without
    return _layout_at(table, kind, options, next((index + 1 for index, row in enumerate(rows) if any(row)), 0))


def _layout_at(table: SheetTable, kind: Kind, options: Options, header_row: int) -> Layout:
    """The layout of a sheet whose header is in that row; 0, or a row beyond the last, is none."""
    headers = ("",) * len(table.columns)
    if 0 < header_row <= table.height:
        headers = tuple(" ".join(cell_text(column[header_row - 1]).split()) for column in table.columns)
    columns, ties = _match(table, header_row, headers, kind, options.mapping)
    if options.tax_rate is not None and kind.ways and "gross" not in columns and "amount" in columns:
        columns["gross"] = columns.pop("amount")  # the owner says that it contains the tax
    way = next((way for way in kind.ways if "amount" not in columns and _can_go(way, columns, options)), None)
    if way is not None or "amount" in columns:
        unused = kind.only_parts.difference(() if way is None else way.parts + way.also)
        columns = {key: index for key, index in columns.items() if key not in unused}
    return Layout(
        header_row,
        headers,
        columns,
        way,
        tuple(tie for tie in ties if tie.field.key in columns or tie.field.key == "amount"),
        tuple(
            group
            for group in kind.groups
            if not any(key in columns for key in group) and (way is None or "amount" not in group)
        ),
        tuple(name for key, name in options.mapping.items() if name.strip() and not _named(headers, name)),
        tuple(name for name in options.mapping.values() if len(_same(headers, name)) > 1),
    )


def _can_go(way: Way, columns: Mapping[str, int], options: Options) -> bool:
    return all(key in columns for key in way.parts) and (options.tax_rate is not None or not way.asks_rate)


def _header_text(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _score(headers: tuple[str, ...], kind: Kind, mapping: Mapping[str, str]) -> tuple[int, int] | None:
    """How much a row looks like the header: needed groups it has a column for, then fields; None if not at all."""
    if not any(headers):
        return None
    given = _given(headers, mapping)
    given = {key: index for key, index in given.items() if _may_be_header(headers[index])}
    exact = {field.key for field in kind.fields if field.key not in mapping and next(_exact(headers, field), None)}
    found = exact | set(given)
    taken = set(given.values()) | {index for field in kind.fields for tier in _exact(headers, field) for index in tier}
    for field in kind.fields:
        if field.key not in found and field.key not in mapping and _partial(headers, field, taken):
            found.add(field.key)
    needed = sum(any(key in found for key in group) for group in kind.groups)
    return (needed, len(exact) + len(given)) if found else None


def _may_be_header(text: str) -> bool:
    return bool(text) and parse_number(text) is None and not is_ambiguous(text) and day_of(text) is None


def _given(headers: tuple[str, ...], mapping: Mapping[str, str]) -> dict[str, int]:
    """The columns that the owner named: by header, else by letter."""
    named = {key: _named(headers, column) for key, column in mapping.items() if column.strip()}
    return {key: columns[0] for key, columns in named.items() if columns}


def _named(headers: tuple[str, ...], name: str) -> list[int]:
    """The columns that a name means; none if the sheet does not have it."""
    same = _same(headers, name)
    same = same or [index for index, header in enumerate(headers) if header and normal(header) == normal(name)]
    if not same and _LETTERS.fullmatch(name.strip()) and column_index(name.strip()) < len(headers):
        same = [column_index(name.strip())]
    return same


def _same(headers: tuple[str, ...], name: str) -> list[int]:
    return [index for index, header in enumerate(headers) if header and header == " ".join(name.split())]


def _exact(headers: tuple[str, ...], field: Field) -> Iterator[list[int]]:
    """The columns that have one of the field's names, tier by tier, without the tiers that nobody has."""
    for tier in field.names:
        found = [
            index
            for index, header in enumerate(headers)
            if header and any(form in tier for form in normal_forms(header))
        ]
        if found:
            yield found


def _partial(headers: tuple[str, ...], field: Field, taken: set[int]) -> list[int]:
    """The columns of whose header one of the field's words is a part, and none of the words that exclude it."""
    return [
        index
        for index, header in enumerate(headers)
        if index not in taken and _has_word(header, field.part_of) and not _has_word(header, field.never)
    ]


@lru_cache(maxsize=16_384)
def _has_word(header: str, words: tuple[str, ...]) -> bool:
    """Whether a header holds one of the words: English ones as whole words, Chinese ones anywhere."""
    tokens = " " + " ".join(_TOKEN.findall(_CAMEL.sub(" ", header).casefold())) + " "
    bare = tokens.replace(" ", "")
    return any(f" {word} " in tokens or f" {word}s " in tokens if word.isascii() else word in bare for word in words)


def _match(
    table: SheetTable, first: int, headers: tuple[str, ...], kind: Kind, mapping: Mapping[str, str]
) -> tuple[dict[str, int], list[Tie]]:
    """The column of each field that has one, and the fields for which several fit."""
    columns = _given(headers, mapping)
    ties: list[Tie] = []

    def choose(field: Field, candidates: list[int]) -> None:
        fitting = _fitting(table, first, field, candidates)
        columns[field.key] = fitting[0]
        if len(fitting) > 1:
            ties.append(Tie(field, tuple(fitting)))

    open_fields = [field for field in kind.fields if field.key not in mapping]
    for field in open_fields:
        for tier in _exact(headers, field):
            free = [index for index in tier if index not in columns.values()]
            if free:
                choose(field, free)
                break
    for field in open_fields:
        alike = next((group for group in kind.needed if field.key in group), (field.key,))
        if field.part_of and not any(key in columns for key in alike):
            candidates = [
                index
                for index in _partial(headers, field, set(columns.values()))
                if _share_that_fits(table.columns[index][first : first + _ROWS_LOOKED_AT], field.reading) > 0.5
            ]
            if candidates:
                choose(field, candidates)
    return columns, ties


def _fitting(table: SheetTable, first: int, field: Field, candidates: list[int]) -> list[int]:
    """Of several columns, those that hold what the field is; one where these say the same. Never none."""
    if len(candidates) == 1:
        return candidates
    samples = {index: table.columns[index][first : first + _ROWS_LOOKED_AT] for index in candidates}
    fitting = [index for index in candidates if _share_that_fits(samples[index], field.reading) > 0.5]
    if not fitting:
        return candidates[:1]
    return fitting[:1] if all(samples[index] == samples[fitting[0]] for index in fitting) else fitting


def _share_that_fits(cells: Sequence[Cell], reading: Reading) -> float:
    """How many of the cells that hold something can be read as that; 0 if none holds anything."""
    filled = [cell for cell in cells if cell_text(cell)]
    if not filled:
        return 0.0
    if reading in {"text", "span"}:
        return 1.0
    if reading == "day":
        fits = sum(day_of(cell, "dmy") is not None or day_of(cell, "mdy") is not None for cell in filled)
    else:
        fits = sum(_is_number(cell) for cell in filled)
    return fits / len(filled)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(parse_ratio(cell, mark) is not None for mark in (".", ","))
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
