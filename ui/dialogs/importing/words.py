"""What the import says: how a file was understood, what is open about it, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Literal, get_args

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.money import Currency
from desktop_app.importing.cells import parse_number, parse_ratio
from desktop_app.importing.dates import parse_date
from desktop_app.importing.fields import NUMERIC, Field
from desktop_app.importing.refusals import either_of
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.ask_import import NameKind, used_looks

if TYPE_CHECKING:
    from desktop_app.importing.files import OpenedFile
    from desktop_app.importing.options import Options
    from desktop_app.importing.suggesting import SheetLook
    from desktop_app.services.import_file import ImportResult, Kind, Preview

StepKey = Literal["file", "reading", "names", "check", "done"]
STEPS: tuple[StepKey, ...] = get_args(StepKey)
_MANY = 12  # names that are named before the others are only counted


def step_names() -> dict[str, str]:
    """What the steps of an import are called."""
    return dict(zip(STEPS, (_("File"), _("Reading"), _("Names"), _("Check"), _("Done")), strict=True))


def kind_words() -> dict[str, str]:
    """What a file can hold, in the order in which it is offered."""
    return {
        "sales": _("Sales"),
        "receipts": _("Receipts"),
        "activities": _("Activities"),
        "scores": _("Scores"),
        "targets": _("Targets"),
        "people": _("People"),
        "teams": _("Teams"),
        "products": _("Products"),
        "customers": _("Customers"),
        "openings": _("Opening balances"),
    }


def kinds() -> "tuple[Kind, ...]":
    """The kinds by their keys, in the same order."""
    from desktop_app.services.intake import Kind

    return get_args(Kind)


def order_words() -> dict[str, str]:
    """The orders of day, month and year."""
    return {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")}


def mark_words() -> dict[str, str]:
    """The decimal marks, each by a number."""
    return {".": "1,234.50", ",": "1.234,50"}


def separator_words() -> dict[str, str]:
    """The separators that are offered."""
    return {
        ",": _("comma") + " ,",
        ";": _("semicolon") + " ;",
        "\t": _("tab"),
        "|": _("vertical bar") + " |",
        "，": _("wide comma") + " ，",
    }


def column_name(look: "SheetLook", index: int) -> str:
    """A column by its header, or by its letter where it has none."""
    return look.headers[index] or column_letter(index)


def shown_look(looks: "Sequence[SheetLook]", options: "Options") -> "SheetLook | None":
    """The sheet that is shown: the first that has a question, else the first that is read, else the nearest one."""
    used = used_looks(looks, options)
    asking = (each for each in used if each.ties or each.twins or each.unclear_days)
    return next(asking, used[0] if used else max(looks, key=lambda each: len(each.columns), default=None))


def question(looks: "Sequence[SheetLook]", options: "Options") -> str:
    """What only the owner can say about the file before it can be read; "" if it is nothing."""
    look = shown_look(looks, options)
    if look is None:
        return _("This sheet is empty. Choose another one.")
    if look.ties:
        tie = look.ties[0]
        columns = _either([f"“{column_name(look, index)}” ({column_letter(index)})" for index in tie.columns])
        return _("Which column is the {field}: {columns}? Choose it above the column.").format(
            field=text.message(tie.field.label), columns=columns
        )
    if look.twins:
        return _("Several columns are called “{column}”. Choose one above the columns.").format(column=look.twins[0])
    if look.missing:
        return _missing(look)
    return _unclear_days(look) if look.unclear_days else ""


def _unclear_days(look: "SheetLook") -> str:
    days = look.unclear_days[0]
    column = column_name(look, look.columns[days.field.key])
    if not days.contrary:
        words = _("In the column “{column}”, {found} can be two days. Choose the order of the days.")
        return words.format(column=column, found=days.example)
    words = _(
        "In the column “{column}” day and month do not always stand in the same order: {found}, but {contrary}. "
        "Choose the order of the days that holds; rows in another one are not imported."
    )
    return words.format(column=column, found=days.example, contrary=days.contrary)


def hint(looks: "Sequence[SheetLook]", options: "Options") -> str:
    """What is worth a look, though nothing must be answered; "" if it is nothing."""
    used = used_looks(looks, options)
    unclear = next(((look, each) for look in used for each in look.unclear_numbers), None)
    if unclear is not None:
        look, number = unclear
        column = column_name(look, look.columns[number.field.key])
        words = _("In the column “{column}”, {found} can be one thousand or one and a bit. Choose the decimal mark.")
        return words.format(column=column, found=number.example)
    unknown = next((name for look in used for name in look.unknown), None)
    return _("There is no column “{column}” here any more.").format(column=unknown) if unknown is not None else ""


def _missing(look: "SheetLook") -> str:
    if look.lacks_year:
        return _("The months of this table have no year. Choose the year.")
    if look.missing[0] == ("amount",) and "gross" in look.columns:
        return _("The amounts contain tax. Say what the tax is, or choose the column of the amounts without it.")
    words = _("Which column is the {field}? Choose it above the column, or choose what the file holds.")
    return words.format(field=text.message(either_of(look.kind, look.missing[0])))


def _either(items: Sequence[str]) -> str:
    return reduce(lambda one, other: _("{one} or {other}").format(one=one, other=other), items)


def understood(field: Field | None, cell: str, look: "SheetLook", currency: Currency) -> str:
    """What a cell was understood to be, where that is not what it says; "" where it is, or is nothing."""
    if field is None or not cell:
        return ""
    if field.reading == "day":
        ordinal = parse_date(cell, look.order)
        return "" if ordinal is None or date.fromordinal(ordinal).isoformat() == cell else _day(ordinal)
    if field.reading in NUMERIC:
        parse = parse_ratio if field.reading in {"ratio", "rate"} else parse_number
        value = parse(cell, look.mark or "")
        if value is None or f"{value:f}" == cell:
            return ""
        return text.plain(value, currency) if field.reading in {"money", "pay"} else text.number(value)
    return ""


def _day(ordinal: int) -> str:
    return text.day(date.fromordinal(ordinal))


def how_it_was_read(preview: "Preview", profile: str | None) -> str:
    """How the file was read, in a line: "Sales · sheet “Orders” · header in row 3 · day, month, year"."""
    options, opened = preview.options, preview.opened
    sheets = [each.sheet for each in preview.sheets if each.sheet]
    first = preview.sheets[0]
    tax = options.tax_rate
    return text.middle_dot(
        kind_words()[preview.kind],
        _sheet_words(sheets),
        _("header in row {row}").format(row=first.header_row) if first.header_row else _("no header"),
        opened.encoding.upper(),
        separator_words().get(opened.separator, opened.separator) if opened.encoding else "",
        mark_words().get(options.mark or "", ""),
        order_words().get(options.order or "", ""),
        _("with {tax} tax").format(tax=text.ratio(tax)) if tax is not None else "",
        profile_words(profile),
    )


def _sheet_words(sheets: Sequence[str]) -> str:
    if len(sheets) > 2:
        return ngettext("{count} sheet", "{count} sheets", len(sheets)).format(count=text.number(len(sheets)))
    return text.listing(tuple(_("sheet “{sheet}”").format(sheet=sheet) for sheet in sheets)) if sheets else ""


def profile_words(profile: str | None) -> str:
    """Whose way of reading a file was read with; a profile without a name is the file before."""
    if profile is None:
        return ""
    return _("read like “{profile}”").format(profile=profile) if profile else _("read like the file before")


def new_names(kind: NameKind, count: int) -> str:
    """How many new people, customers or products there are."""
    words = {
        "person": ngettext("{count} new person", "{count} new people", count),
        "customer": ngettext("{count} new customer", "{count} new customers", count),
        "product": ngettext("{count} new product", "{count} new products", count),
    }
    return words[kind].format(count=text.number(count))


def some_of(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = len(names) - _MANY
    if more <= 0:
        return text.listing(tuple(names))
    rest = ngettext("{count} more", "{count} more", more).format(count=text.number(more))
    return text.listing((*names[:_MANY], rest))


def outlook(result: "ImportResult") -> str:
    """What importing will do besides the figures; nothing is written before."""
    if not result.added + result.changed:
        return _("There is nothing new in this file.")
    found: Mapping[NameKind, tuple[str, ...]] = {
        "person": result.new_people,
        "customer": result.new_customers,
        "product": result.new_products,
    }
    fresh = tuple(new_names(kind, len(names)) for kind, names in found.items() if names)
    if not fresh:
        return _("Nothing is written before you press Import.")
    return _("{names} will be added. Nothing is written before you press Import.").format(names=text.listing(fresh))


def outcome(result: "ImportResult") -> str:
    """Where the rows of a file went, in a line; what did not happen is left out, but not what was read."""
    counts = (
        (_("{count} new"), result.added),
        (_("{count} changed"), result.changed),
        (_("{count} already in the book"), result.already_there),
        (_("{count} not imported"), result.rejected),
        (_("{count} totals and notes left out"), result.left_out),
    )
    read = ngettext("{count} row read", "{count} rows read", result.read).format(count=text.number(result.read))
    return text.middle_dot(read, *(words.format(count=text.number(count)) for words, count in counts if count))


def next_act(step: StepKey, fresh: int) -> str:
    """What the main button does at a step; `fresh` rows would be imported."""
    if step == "check" and fresh:
        return ngettext("Import {count} row", "Import {count} rows", fresh).format(count=text.number(fresh))
    return {"check": _("Import"), "done": _("Done")}.get(step, _("Next"))


def imported(results: "Sequence[ImportResult]", files: int) -> tuple[str, str]:
    """How many rows came in, and of several files how many those are."""
    fresh = sum(each.added + each.changed for each in results)
    said = ngettext("{count} row was imported", "{count} rows were imported", fresh)
    counted = ngettext("{count} file", "{count} files", files).format(count=text.number(files))
    return said.format(count=text.number(fresh)), counted if files > 1 else ""


def unsaved(file: str) -> str:
    """What closing the window would stop."""
    return _("{file} is being imported. If you close now, nothing of it is in the book.").format(file=file)


def found(value: str, *, is_asked: bool = False) -> str:
    """What was found, as the entry of a choice that leaves it so; where it is asked for, an invitation to choose."""
    if is_asked:
        return _("choose…")
    return _("{value} (found)").format(value=value) if value else _("as found")


def encodings(opened: "OpenedFile") -> tuple[str, ...]:
    """The encodings that are offered, with the one that was found."""
    from desktop_app.importing.text_file import ENCODINGS

    return ENCODINGS if opened.encoding in ENCODINGS else (opened.encoding, *ENCODINGS)
