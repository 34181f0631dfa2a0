"""Finding the row that names the columns, and which column says what.

By name first: an exact name of the field in its best tier, else a header of which a field's word is part. Only where
two columns fit equally well does their content decide, and if that does not, the user is asked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.importing.cells import is_ambiguous, parse_number, parse_ratio
from desktop_app.importing.dates import day_of
from desktop_app.importing.fields import Field, Kind, Reading, normal, normal_forms
from desktop_app.importing.problem import place
from desktop_app.importing.tables import Cell, SheetTable, cell_text, column_index, column_letter

_ROWS_SEARCHED = 200  # above a header there are titles, not pages
_ROWS_AFTER = 10  # once a row has all that is needed, a better one is at most this far below
_ROWS_LOOKED_AT = 500  # below it, to decide between two columns

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's header is and which column (from 0) each field has.

    `header_row` is Excel's number of the header's row, 0 if there is none; the rows below it are the data.
    """

    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]

    def header(self, key: str) -> str:
        """The name of a field's column: its header, or its letter where it has none."""
        index = self.columns.get(key)
        return "" if index is None else self.headers[index] or column_letter(index)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a sheet is not of a kind: what came nearest to a header, and which needed field has no column."""

    headers: tuple[str, ...]
    missing: Field
    matched: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A field and the columns that fit it equally well."""

    field: Field
    columns: list[int]


def check_mapping(kind: Kind, mapping: Mapping[str, str]) -> None:
    """WrongUsage if the mapping names a field that the kind does not have."""
    for key in mapping:
        if kind.field(key) is None:
            raise WrongUsage(
                Message(
                    N_("There is no field “{field}” in {kind}. The fields are: {fields}."),
                    {"field": key, "kind": kind.label, "fields": ", ".join(field.key for field in kind.fields)},
                )
            )


def find_layout(table: SheetTable, kind: Kind, mapping: Mapping[str, str]) -> Layout | Lacking:
    """The header row and the columns of a sheet; `Lacking` if a needed field has no column.

    TierbookError if two columns fit a field equally well. In `mapping` (field → header or letter) an empty column
    leaves the field out.
    """
    best: tuple[int, int] | None = None
    chosen = 0
    rows = [tuple(map(_header_text, row)) for row in table.first_rows(_ROWS_SEARCHED)]
    for index, headers in enumerate(rows):
        if best is not None and best[0] == len(kind.groups) and index > chosen + _ROWS_AFTER:
            break
        score = _score(headers, kind, mapping)
        if score is not None and (best is None or score > best):
            best, chosen = score, index
    if best is None:
        headers = next((row for row in rows if any(row)), ())
        given = _given(("",) * len(table.columns), mapping) if mapping else {}
        layout = Layout(0, ("",) * len(table.columns), given)
        lacking = _lacking(layout, kind, headers)
        return layout if lacking is None else lacking
    headers = rows[chosen]
    columns, ties = _match(table, chosen + 1, headers, kind, mapping)
    layout = Layout(chosen + 1, headers, columns)
    lacking = _lacking(layout, kind, headers)
    if lacking is not None:
        return lacking
    if ties:
        raise _several(table, headers, ties[0])
    _refuse_twins(table, headers, mapping)
    return layout


def unknown_columns(table: SheetTable, layout: Layout | Lacking, mapping: Mapping[str, str]) -> list[str]:
    """The columns that the mapping names and this sheet does not have."""
    found = _given(layout.headers, mapping, len(table.columns))
    return [column for key, column in mapping.items() if column.strip() and key not in found]


def _refuse_twins(table: SheetTable, headers: tuple[str, ...], mapping: Mapping[str, str]) -> None:
    """WrongUsage if the user named a header that several columns have."""
    for column in mapping.values():
        twins = [index for index, header in enumerate(headers) if header and header == " ".join(column.split())]
        if len(twins) > 1:
            raise WrongUsage(
                Message(
                    N_(
                        "{place} has several columns called “{column}”. Name the one you mean by its letter: {letters}."
                    ),
                    {
                        "place": place(table.file, table.sheet),
                        "column": column,
                        "letters": ", ".join(map(column_letter, twins)),
                    },
                )
            )


def _lacking(layout: Layout, kind: Kind, headers: tuple[str, ...]) -> Lacking | None:
    for group in kind.groups:
        if not any(key in layout.columns for key in group):
            field = next(field for field in kind.fields if field.key == group[0])
            return Lacking(headers, field, len(layout.columns))
    return None


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


def _given(headers: tuple[str, ...], mapping: Mapping[str, str], width: int | None = None) -> dict[str, int]:
    """The columns that the user named: by header, else by letter."""
    found = {}
    for key, column in mapping.items():
        name = column.strip()
        if not name:
            continue
        same = [index for index, header in enumerate(headers) if header == " ".join(name.split())]
        same = same or [index for index, header in enumerate(headers) if header and normal(header) == normal(name)]
        if same:
            found[key] = same[0]
        elif _LETTERS.fullmatch(name) and column_index(name) < (len(headers) if width is None else width):
            found[key] = column_index(name)
    return found


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
            ties.append(Tie(field, fitting))

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


def _several(table: SheetTable, headers: tuple[str, ...], tie: Tie) -> TierbookError:
    return TierbookError(
        Message(
            N_(
                "{place} has several columns that can be the {field}: {columns}. "
                "Say which one it is, for example --map {key}={example}."
            ),
            {
                "place": place(table.file, table.sheet),
                "field": tie.field.label,
                "columns": ", ".join(f"{headers[index]} ({column_letter(index)})" for index in tie.columns),
                "key": tie.field.key,
                "example": column_letter(tie.columns[0]),
            },
        )
    )


def _share_that_fits(cells: list[Cell], reading: Reading) -> float:
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
