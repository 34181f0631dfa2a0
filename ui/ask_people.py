"""What the window asks of the services about the owner's lists: people, teams, customers and products.

Made of the same kind of work as `ui.ask`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.list_edit import ListEdit, ListKind
from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from datetime import date

    from db.book import Book
    from desktop_app.services.list_customers import CustomerRow
    from desktop_app.services.list_people import PersonRow
    from desktop_app.services.list_products import ProductRow
    from desktop_app.services.list_teams import TeamRow
    from ui.tasks import Progress

MainKind: TypeAlias = Literal["people", "teams", "customers", "products"]
Spelt: TypeAlias = Literal["person", "customer", "product"]
Row: TypeAlias = "PersonRow | TeamRow | CustomerRow | ProductRow"
SPELT: dict[ListKind, Spelt] = {"people": "person", "customers": "customer", "products": "product"}


@frozen
class Shown:
    """The rows of one list, and what its cells may be completed from."""

    rows: "Sequence[Row]"
    teams: "tuple[TeamRow, ...]"
    categories: tuple[str, ...]


@frozen
class Place:
    """Which list a row belongs to; `of` is the row of the list `owner` whose days in teams or spellings these are."""

    kind: ListKind
    period: Period
    owner: ListKind = "people"
    of: int = 0


def shown(book: "Book", kind: MainKind, period: Period) -> "Work[Shown]":
    """A list as a month has it."""

    def work(_progress: "Progress") -> Shown:
        from desktop_app.services.list_names import list_names
        from desktop_app.services.list_teams import list_teams

        teams = list_teams(book, period)
        rows: Sequence[Row] = teams if kind == "teams" else _rows(book, kind, period)
        return Shown(rows, teams, list_names(book)["category"] if kind == "products" else ())

    return work


def _rows(book: "Book", kind: MainKind, period: Period) -> "Sequence[Row]":
    from desktop_app.services.list_customers import list_customers
    from desktop_app.services.list_people import list_people
    from desktop_app.services.list_products import list_products

    if kind == "people":
        return list_people(book, period)
    return list_customers(book) if kind == "customers" else list_products(book)


def edited(book: "Book", place: Place, edit: ListEdit) -> Work[int]:
    """Add a row or change one, in one step; its id."""

    def work(_progress: "Progress") -> int:
        from desktop_app.services import edit_customers, edit_people, edit_products, edit_spellings, edit_stays
        from desktop_app.services.edit_teams import edit_team

        match place.kind:
            case "people":
                return edit_people.edit_person(book, edit, place.period)
            case "teams":
                return edit_team(book, edit)
            case "customers":
                return edit_customers.edit_customer(book, edit)
            case "products":
                return edit_products.edit_product(book, edit)
            case "stays":
                return edit_stays.edit_stay(book, place.of, edit)
            case "spellings":
                return edit_spellings.edit_spelling(book, SPELT[place.owner], place.of, edit)

    return work


def rows_edited(book: "Book", kind: MainKind, period: Period, edits: Sequence[ListEdit]) -> Work[tuple[int, ...]]:
    """Add rows and change rows, all in one step; their ids."""

    def work(_progress: "Progress") -> tuple[int, ...]:
        from desktop_app.services.edit_rows import edit_rows

        return edit_rows(book, kind, edits, period)

    return work


def taken_away(book: "Book", place: Place, number: int) -> Work[None]:
    """Take a row away, in one step."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services import edit_customers, edit_people, edit_products, edit_spellings, edit_stays
        from desktop_app.services.edit_teams import take_team_away

        match place.kind:
            case "people":
                edit_people.take_person_away(book, number)
            case "teams":
                take_team_away(book, number)
            case "customers":
                edit_customers.take_customer_away(book, number)
            case "products":
                edit_products.take_product_away(book, number)
            case "stays":
                edit_stays.take_stay_away(book, place.of, number)
            case "spellings":
                edit_spellings.take_spelling_away(book, SPELT[place.owner], place.of, number)

    return work


def erased(book: "Book", code: str, today: "date") -> Work[str]:
    """Make a person nameless for ever; what he is called from now on."""

    def work(_progress: "Progress") -> str:
        from desktop_app.services.erase_person import erase_person

        return erase_person(book, code, today)

    return work
