"""What is open about a file, as the sentence that stops reading it: it names the option that answers the question."""

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import FieldKey, Kind
from desktop_app.importing.headers import Layout, Tie
from desktop_app.importing.notation import Unclear
from desktop_app.importing.options import Options
from desktop_app.importing.period_names import is_period_name
from desktop_app.importing.problem import place
from desktop_app.importing.tables import SheetTable


def check_options(kind: Kind, options: Options) -> None:
    """WrongUsage if the mapping names a field that the kind does not have; each period is one of targets."""
    for key in options.mapping:
        if kind.field(key) is None and not (kind.field("span") and is_period_name(key)):
            raise WrongUsage(
                Message(
                    N_("There is no field “{field}” in {kind}. The fields are: {fields}."),
                    {"field": key, "kind": kind.label, "fields": ", ".join(field.key for field in kind.fields)},
                )
            )


def check_header_row(table: SheetTable, options: Options) -> None:
    """WrongUsage if the header is said to be where the sheet has no row."""
    if options.header_row is not None and not 0 <= options.header_row <= table.height:
        raise WrongUsage(
            Message(
                N_("{place} has no row {row}: its last row is {last}. Name another one: --header-row ROW."),
                {
                    "place": place(table.file, table.sheet),
                    "row": str(options.header_row),
                    "last": str(table.height),
                },
            )
        )


def check_layout(table: SheetTable, layout: Layout) -> None:
    """TierbookError if several columns fit a field; WrongUsage if the owner named a header that several have."""
    if layout.ties:
        raise _several(table, layout, layout.ties[0])
    if layout.twins:
        column = " ".join(layout.twins[0].split())
        letters = [column_letter(index) for index, header in enumerate(layout.headers) if header == column]
        raise WrongUsage(
            Message(
                N_("{place} has several columns called “{column}”. Name the one you mean by its letter: {letters}."),
                {"place": place(table.file, table.sheet), "column": column, "letters": ", ".join(letters)},
            )
        )


def no_columns(kind: Kind, lacking: list[tuple[SheetTable, Layout]]) -> TierbookError:
    """The sentence for a file in which no sheet has what the kind needs: about the sheet that came nearest."""
    table, layout = max(lacking, key=lambda pair: len(pair[1].columns))
    if layout.unknown:
        return no_such_column(table, layout, layout.unknown[0])
    if layout.missing[0] == ("amount",) and "gross" in layout.columns:
        return TierbookError(
            Message(
                N_(
                    "{place} has amounts with tax alone, in the column {column}. "
                    "To work out those without tax, say what the tax is, for example --tax 13%."
                ),
                {"place": place(table.file, table.sheet), "column": layout.header("gross")},
            )
        )
    if layout.lacks_year:
        text = N_("The columns of {place} are months, but nothing says of which year. Say it, for example --year 2026.")
        return TierbookError(Message(text, {"place": place(table.file, table.sheet)}))
    return TierbookError(
        Message(
            N_(
                "{place} has no column for the {field}, which {kind} need. Its columns are: {headers}. "
                "If one of them is it, say so: --map {key}=COLUMN."
            ),
            {
                "place": place(table.file, table.sheet),
                "field": either_of(kind, layout.missing[0]),
                "kind": kind.label,
                "headers": _listed(layout),
                "key": layout.missing[0][0],
            },
        )
    )


def no_such_column(table: SheetTable, layout: Layout, column: str) -> WrongUsage:
    """The sentence for a column that the owner named and the sheet does not have."""
    return WrongUsage(
        Message(
            N_("{place} has no column “{column}”. Its columns are: {headers}."),
            {"place": place(table.file, table.sheet), "column": column, "headers": _listed(layout)},
        )
    )


def either_of(kind: Kind, missing: tuple[FieldKey, ...]) -> Message:
    """What a column is missing for: a field, or any of the kind's figures."""
    if missing != kind.some_of:
        return next(field.label for field in kind.fields if field.key == missing[0])
    labels = tuple(field.label for field in kind.fields if field.key in kind.some_of)
    return Message(N_("figures ({fields})"), {"fields": labels})


def unclear_days(table: SheetTable, layout: Layout, unclear: Unclear) -> TierbookError:
    """The sentence for a column of days that can be read in several ways."""
    values = {
        "place": place(table.file, table.sheet),
        "column": layout.header(unclear.field.key),
        "found": unclear.example,
    }
    if unclear.contrary:
        text = N_(
            "In {place}, column {column}, day and month do not always stand in the same order: "
            "{found}, but {contrary}. Write the dates with the year first (2026-03-31) and import the file again, "
            "or say which order holds (--order dmy, mdy or ymd): rows in another one are then left out."
        )
        return TierbookError(Message(text, {**values, "contrary": unclear.contrary}))
    text = N_(
        "In {place}, column {column}, day and month cannot be told apart: {found} may be read in two ways. "
        "Say what comes first, for example --order dmy (or mdy, ymd)."
    )
    return TierbookError(Message(text, values))


def _several(table: SheetTable, layout: Layout, tie: Tie) -> TierbookError:
    return TierbookError(
        Message(
            N_(
                "{place} has several columns that can be the {field}: {columns}. "
                "Say which one it is, for example --map {key}={example}."
            ),
            {
                "place": place(table.file, table.sheet),
                "field": tie.field.label,
                "columns": ", ".join(f"{layout.headers[index]} ({column_letter(index)})" for index in tie.columns),
                "key": tie.field.key,
                "example": column_letter(tie.columns[0]),
            },
        )
    )


def _listed(layout: Layout) -> str:
    return ", ".join(header for header in layout.headers if header) or "–"
