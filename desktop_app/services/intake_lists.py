"""Lists of teams, products and customers from a file: what each row says replaces what the book had."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Team
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_customers, read_products, read_teams
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import CustomerColumns, Parsed, ProductColumns, TeamColumns
from desktop_app.repositories.aliases import NameKind, load_aliases, save_aliases
from desktop_app.repositories.customers import load_first_purchases, save_first_purchases
from desktop_app.repositories.names import load_names
from desktop_app.repositories.people import codes_by_call, load_teams, save_teams
from desktop_app.repositories.products import ListedProduct, listed_cost, load_products, save_products
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Intake, Judged, Told
from desktop_app.services.naming import Decisions


def list_intake(
    kind: Literal["teams", "products", "customers"], opened: OpenedFile, options: Options, currency: Currency
) -> Intake:
    """The rows of a list of a kind."""
    if kind == "teams":
        return TeamsIntake.read(opened, options)
    return (
        ProductsIntake.read(opened, options, currency) if kind == "products" else CustomersIntake.read(opened, options)
    )


@frozen
class TeamsIntake:
    """Teams: numbers, names and who leads them."""

    path: Path
    parsed: Parsed[TeamColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options) -> "TeamsIntake":
        return cls(opened.path, read_teams(opened, options))

    def judge(self, connection: Connection, _decisions: Decisions) -> Judged:
        """New, there already, changed, or rejected because nobody knows the manager."""
        teams = {team.code: team for team in load_teams(connection)}
        people = codes_by_call(connection)
        columns = self.parsed.columns
        fates: list[Fate] = []
        problems = []
        for place in range(len(columns.row)):
            team = self._team(place, teams, people)
            if team is None:
                fates.append("rejected")
                problems.append(self._unknown(place))
                continue
            before = teams.get(team.code)
            fates.append("new" if before is None else "there" if before == team else "changed")
            teams[team.code] = team
        return Judged(fates, tuple(problems))

    def keep(self, change: Change, judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        teams = {team.code: team for team in load_teams(change.connection)}
        people = codes_by_call(change.connection)
        for place, fate in enumerate(judged.fates):
            team = self._team(place, teams, people)
            if fate in {"new", "changed"} and team is not None:
                save_teams(change, [team])
                teams[team.code] = team

    def _team(self, place: int, teams: Mapping[str, Team], people: Mapping[str, str]) -> Team | None:
        """The team as a row has it; None if its manager is nobody whom the book knows."""
        columns = self.parsed.columns
        code, name = columns.code[place], columns.name[place]
        team = teams.get(code) or Team(code, Name({"": code}))
        if name != code:
            team = replace(team, name=Name({"": name}))
        manager = columns.manager[place] if columns.manager is not None else None
        if manager is None:
            return team
        return replace(team, manager=people[manager]) if manager in people else None

    def _unknown(self, place: int) -> Problem:
        columns = self.parsed.columns
        found = (columns.manager[place] if columns.manager else None) or ""
        message = Message(N_("There is nobody with this number or name in the book."))
        sheet = self.parsed.sheets[columns.sheet[place]].sheet
        return Problem(self.path, sheet, columns.row[place], "", found, message, "rejected")


@frozen
class ProductsIntake:
    """The list of products: cost of one, category and tags."""

    currency: Currency
    parsed: Parsed[ProductColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options, currency: Currency) -> "ProductsIntake":
        return cls(currency, read_products(opened, options))

    def judge(self, connection: Connection, _decisions: Decisions) -> Judged:
        """New in the list, there already, or changed."""
        return Judged([fate for fate, _product in self._judged(connection)])

    def keep(self, change: Change, _judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        products = self._judged(change.connection)
        save_products(change, self.currency, [product for fate, product in products if fate != "there"])
        columns = self.parsed.columns
        _keep_codes(change, "product", columns.code, columns.name)

    def _judged(self, connection: Connection) -> list[tuple[Fate, ListedProduct]]:
        """Each row's product as it is after it; what the file has no column for stays as the list has it."""
        known = {product.name: product for product in load_products(connection, self.currency)}
        columns = self.parsed.columns
        called = _called(connection, "product", columns.code, columns.name)
        judged: list[tuple[Fate, ListedProduct]] = []
        for place, name in enumerate(called):
            before = known.get(name)
            listed = before or ListedProduct(name)
            if columns.unit_cost is not None:
                listed = replace(listed, unit_cost=listed_cost(columns.unit_cost[place], self.currency))
            if columns.category is not None:
                listed = replace(listed, category=columns.category[place])
            if columns.tags is not None:
                listed = replace(listed, tags=columns.tags[place])
            judged.append(("new" if before is None else "there" if before == listed else "changed", listed))
            known[name] = listed
        return judged


@frozen
class CustomersIntake:
    """The list of customers: the day on which each first bought something."""

    parsed: Parsed[CustomerColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options) -> "CustomersIntake":
        return cls(read_customers(opened, options))

    def judge(self, connection: Connection, _decisions: Decisions) -> Judged:
        """New, there already, or with another day."""
        known = load_first_purchases(connection)
        fates: list[Fate] = []
        for name, day in self._days(connection):
            fates.append("new" if name not in known else "there" if known[name] == day else "changed")
            known[name] = day
        return Judged(fates)

    def keep(self, change: Change, _judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        save_first_purchases(change, dict(self._days(change.connection)))
        columns = self.parsed.columns
        _keep_codes(change, "customer", columns.code, columns.name)

    def _days(self, connection: Connection) -> list[tuple[str, date | None]]:
        """Each row's customer and day; the day that the book has, where the file has no column for it."""
        columns = self.parsed.columns
        called = _called(connection, "customer", columns.code, columns.name)
        if columns.first_bought_on is None:
            known = load_first_purchases(connection)
            return [(name, known.get(name)) for name in called]
        days = (None if day is None else date.fromordinal(day) for day in columns.first_bought_on)
        return list(zip(called, days, strict=True))


def _called(connection: Connection, kind: NameKind, codes: Sequence[str], names: Sequence[str]) -> list[str]:
    """What the book calls each: by name, unless it knows only the number."""
    known = set(load_names(connection, kind))
    aliases = load_aliases(connection, kind)
    found = []
    for code, name in zip(codes, names, strict=True):
        call = code if code in known and name not in known else name
        found.append(call if call in known else aliases.get(call, call))
    return found


def _keep_codes(change: Change, kind: NameKind, codes: Sequence[str], names: Sequence[str]) -> None:
    """Let the number and the name of a row mean the same from now on: a ledger may have either."""
    called = _called(change.connection, kind, codes, names)
    known = set(load_names(change.connection, kind))
    meant: dict[str, str] = {}
    for code, name, call in zip(codes, names, called, strict=True):
        meant |= {text: call for text in (code, name) if text != call and text not in known}
    save_aliases(change, kind, meant)
