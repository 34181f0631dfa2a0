"""Opening balances from a file: the rows of a person put together, as of the book's first month."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.opening import ZERO, Opening, keeps_balances, plans_of
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan
from desktop_app.importing.fields import FieldKey
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.kinds import OPENINGS
from desktop_app.importing.ledger import read_openings
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import OpeningColumns, Parsed
from desktop_app.repositories.company import load_company
from desktop_app.repositories.openings import load_openings, save_openings
from desktop_app.repositories.people import codes_by_call
from desktop_app.repositories.session import Change, Connection
from desktop_app.repositories.settings import begin_at
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions
from desktop_app.services.requests import check_beginning

T = TypeVar("T")
Cell: TypeAlias = tuple[FieldKey, str, str]
"""What a figure is about: the field, and of what waits or was earned the component and the document, else ""."""


@frozen
class _Told:
    """What the rows of a person say together: each figure with its row, counted from 0."""

    payee: str
    plans: tuple[Plan, ...]
    figures: dict[Cell, tuple[Decimal, int]] = field(default_factory=dict)

    def key_of(self, component: str) -> str:
        """The key of a component of his plans that a file calls by it or by its name; else what the file says."""
        components = {each.key: each for plan in self.plans for each in plan.components}
        if component in components:
            return component
        called = [key for key, each in components.items() if component in each.name.texts.values()]
        return called[0] if len(called) == 1 else component

    def opening(self) -> Opening:
        """All of it as what he brings along; a nought of a component says nothing."""
        about = {cell: figure for cell, (figure, _place) in self.figures.items() if figure}
        return Opening(
            self.payee,
            about.get(("draw", "", ""), ZERO),
            about.get(("holdback", "", ""), ZERO),
            about.get(("points", "", ""), ZERO),
            tuple((key, document, figure) for (of, key, document), figure in about.items() if of == "waiting"),
            tuple((key, figure) for (of, key, _document), figure in about.items() if of == "earned"),
        )


@frozen
class OpeningsIntake:
    """The opening balances of a file, which are as of the beginning of `first_period`."""

    path: Path
    currency: Currency
    first_period: Period
    parsed: Parsed[OpeningColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options, currency: Currency, first_period: Period) -> "OpeningsIntake":
        parsed = read_openings(opened, options, decimals=currency.decimals)
        return cls(opened.path, currency, first_period, parsed)

    def judge(self, connection: Connection, _decisions: Decisions) -> Judged:
        """New, there already, replacing what the book has of that person, or rejected with a reason.

        TierbookError where the book begins at another month, or a month is approved.
        """
        check_beginning(connection, self.first_period)
        told, whose, problems = self._put_together(connection)
        known = {opening.payee: opening for opening in load_openings(connection)}
        fates = {payee: _fate(known.get(payee), each.opening()) for payee, each in told.items()}
        remarks = [remark for each in told.values() for remark in self._remarks(each)]
        judged: list[Fate] = ["rejected" if payee is None else fates[payee] for payee in whose]
        return Judged(judged, tuple(problems + remarks), ())

    def keep(self, change: Change, judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        told, whose, _problems = self._put_together(change.connection)
        fresh = {payee for payee, fate in zip(whose, judged.fates, strict=True) if fate in {"new", "changed"}}
        if fresh:
            begin_at(change, self.first_period)
            save_openings(change, [each.opening() for payee, each in told.items() if payee in fresh])

    def _put_together(self, connection: Connection) -> tuple[dict[str, _Told], list[str | None], list[Problem]]:
        """What is told of each person, whose each row is (None if it was not taken), and why rows were not."""
        codes = codes_by_call(connection)
        company = load_company(connection)
        told: dict[str, _Told] = {}
        whose: list[str | None] = []
        problems: list[Problem] = []
        for place, called in enumerate(self.parsed.columns.payee):
            if called not in codes:
                text = N_("There is nobody with this number or name in the book; import the people first.")
                problems.append(self._problem(place, "", called, Message(text)))
                whose.append(None)
                continue
            payee = codes[called]
            of_him = told.get(payee) or _Told(payee, _plans(payee, company))
            wrong = self._take(place, of_him)
            if wrong is None:
                told[payee] = of_him
            else:
                problems.append(wrong)
            whose.append(payee if wrong is None else None)
        return told, whose, problems

    def _take(self, place: int, told: _Told) -> Problem | None:
        """Add a row to what is told of its person; or say why not, and leave that as it is."""
        wrong = self._half_said(place)
        if wrong is not None:
            return wrong
        row = dict(self._figures(place, told))
        for cell, figure in row.items():
            before, where = told.figures.get(cell, (figure, place))
            if before != figure:
                return self._said_otherwise(place, cell, figure, before, where)
        for cell, figure in row.items():
            told.figures.setdefault(cell, (figure, place))
        return None

    def _said_otherwise(self, place: int, cell: Cell, figure: Decimal, before: Decimal, where: int) -> Problem:
        columns = self.parsed.columns
        text = N_("Row {row} has {figure} as the {field} already; that one was taken.")
        if columns.sheet[where] != columns.sheet[place]:
            text = N_("Row {row} of the sheet “{sheet}” has {figure} as the {field} already; that one was taken.")
        values: dict[str, Value] = {
            "sheet": self.parsed.sheets[columns.sheet[where]].sheet,
            "row": str(columns.row[where]),
            "figure": before if cell[0] == "points" else Money(before, self.currency),
            "field": _label(cell[0]),
        }
        return self._problem(place, cell[0], f"{figure:f}", Message(text, values))

    def _half_said(self, place: int) -> Problem | None:
        """Why a row cannot be meant: a figure that lacks what it is about, or the other way round."""
        columns = self.parsed.columns
        component, document = _at(columns.component, place), _at(columns.document, place)
        waiting, earned = _at(columns.waiting, place), _at(columns.earned, place)
        if waiting and not component:
            return self._problem(place, "component", "", Message(N_("A waiting amount needs its component.")))
        if waiting and not document:
            return self._problem(place, "document", "", Message(N_("A waiting amount needs its document number.")))
        if earned and not component:
            return self._problem(place, "component", "", Message(N_("What was already earned needs its component.")))
        if document and waiting is None:
            text = N_("There is a document number, but no waiting amount for it.")
            return self._problem(place, "document", document, Message(text))
        if component and waiting is None and earned is None:
            text = N_("There is a component, but neither a waiting amount nor what was already earned.")
            return self._problem(place, "component", component, Message(text))
        return None

    def _figures(self, place: int, told: _Told) -> Iterator[tuple[Cell, Decimal]]:
        """The figures of a row, each with what it is about; a nought without a component is about nothing."""
        columns = self.parsed.columns
        component, document = _at(columns.component, place), _at(columns.document, place)
        key = told.key_of(component) if component else ""
        amounts: tuple[tuple[Cell, int | None], ...] = (
            (("draw", "", ""), _at(columns.draw, place)),
            (("holdback", "", ""), _at(columns.holdback, place)),
            (("waiting", key, document or ""), _at(columns.waiting, place) if key and document else None),
            (("earned", key, ""), _at(columns.earned, place) if key else None),
        )
        for cell, amount in amounts:
            if amount is not None:
                yield cell, self.currency.from_minor(amount)
        points = _at(columns.points, place)
        if points is not None:
            yield ("points", "", ""), points

    def _remarks(self, told: _Told) -> Iterator[Problem]:
        """What is kept of a person though no plan of his can pay it as yet: balances, and each component once."""
        known = {each.key for plan in told.plans for each in plan.components}
        has_balances = any(map(keeps_balances, told.plans))
        for (of, key, _document), (figure, place) in told.figures.items():
            if key and figure and key not in known:
                known.add(key)
                text = N_(
                    "No plan of {payee} has a component “{component}”: it is kept, but not paid until one has it."
                )
                values: dict[str, Value] = {"payee": told.payee, "component": key}
                yield self._problem(place, "component", key, Message(text, values), "note")
            if of in {"draw", "holdback"} and figure and not has_balances:
                has_balances = True
                text = N_("No plan of {payee} has a draw or a holdback: the balance is kept, but idle until one has.")
                yield self._problem(place, of, f"{figure:f}", Message(text, {"payee": told.payee}), "note")

    def _problem(
        self, place: int, key: str, found: str, message: Message, severity: Literal["rejected", "note"] = "rejected"
    ) -> Problem:
        columns = self.parsed.columns
        sheet = self.parsed.sheets[columns.sheet[place]]
        header = sheet.mapping.get(key, "")
        return Problem(self.path, sheet.sheet, columns.row[place], header, found, message, severity)


def _plans(payee: str, company: Company) -> tuple[Plan, ...]:
    return tuple(plan for _key, plan in plans_of(payee, company))


def _fate(before: Opening | None, now: Opening) -> Fate:
    if before is None:
        return "new"
    return "there" if _in_order(before) == _in_order(now) else "changed"


def _in_order(opening: Opening) -> Opening:
    """The same, however its rows were ordered."""
    return replace(opening, waiting=tuple(sorted(opening.waiting)), earned=tuple(sorted(opening.earned)))


def _label(key: FieldKey) -> Message:
    return next(each.label for each in OPENINGS.fields if each.key == key)


def _at(column: Sequence[T | None] | None, place: int) -> T | None:
    return None if column is None else column[place]
