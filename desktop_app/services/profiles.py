"""How files of one shape are read, remembered under a name: what was chosen once holds for the next of that shape."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Protocol, cast

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.importing.cells import Mark
from desktop_app.importing.dates import Order
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.options import Options
from desktop_app.importing.records import SheetRead
from desktop_app.repositories.payroll_layouts import KIND as PAYROLL
from desktop_app.repositories.profiles import Profile, load_profiles
from desktop_app.repositories.session import reading

__all__ = ["Profile", "list_profiles", "options_of", "profile_named", "profile_of"]


class _Read(Protocol):
    """What a preview says of how the file was read."""

    @property
    def kind(self) -> str: ...
    @property
    def opened(self) -> OpenedFile: ...
    @property
    def options(self) -> Options: ...
    @property
    def sheets(self) -> tuple[SheetRead, ...]: ...


def list_profiles(book: Book) -> tuple[Profile, ...]:
    """All profiles of the book by which files are read, by name."""
    with reading(book) as connection:
        return tuple(each for each in load_profiles(connection) if each.kind != PAYROLL)


def profile_named(book: Book, name: str, kind: str) -> Profile | None:
    """The profile of that name; None if there is none yet. WrongUsage if it is for another kind of file."""
    found = next((each for each in list_profiles(book) if each.name == name), None)
    if found is not None and found.kind != kind:
        text = N_("The profile {name} is for files of another kind ({kind}).")
        raise WrongUsage(Message(text, {"name": name, "kind": found.kind}))
    return found


def profile_of(read: _Read, name: str) -> Profile:
    """How a file was read, for the next of its shape: what was chosen, and the column of every field."""
    options, opened = read.options, read.opened
    chosen: dict[str, str | None] = {
        "sheet": options.sheet,
        "header_row": None if options.header_row is None else str(options.header_row),
        "mark": options.mark,
        "order": options.order,
        "year": None if options.year is None else str(options.year),
        "tax_rate": None if options.tax_rate is None else f"{options.tax_rate:f}",
        "encoding": opened.encoding or None,
        "separator": opened.separator or None,
    }
    mapping = {**read.sheets[0].mapping, **options.mapping}
    kept = {key: value for key, value in chosen.items() if value is not None}
    return Profile(name, read.kind, read.sheets[0].headers, kept, mapping)


def options_of(profile: Profile, options: Options) -> Options:
    """What a profile says, under what was chosen this time."""
    chosen = profile.chosen
    mapping: Mapping[str, str] = {**profile.mapping, **options.mapping}
    row, rate, year = chosen.get("header_row"), chosen.get("tax_rate"), chosen.get("year")
    return replace(
        options,
        sheet=options.sheet or chosen.get("sheet"),
        header_row=options.header_row if options.header_row is not None or row is None else int(row),
        mark=options.mark or cast("Mark | None", chosen.get("mark")),
        order=options.order or cast("Order | None", chosen.get("order")),
        year=options.year if options.year is not None or year is None else int(year),
        tax_rate=options.tax_rate if options.tax_rate is not None or rate is None else Decimal(rate),
        mapping=mapping,
    )
