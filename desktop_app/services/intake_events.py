"""Receipts, activities and scores from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_app.domain.message import Message
from desktop_app.domain.money import Currency
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_activities, read_receipts, read_scores
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed
from desktop_app.repositories.events import EventColumns, add_events, there_already
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions, Resolved, keep_names, reject_unknown, resolve


@dataclass(frozen=True, slots=True)
class EventsIntake:
    """The facts of a file; `called` is what the file calls a person, by his number or, without one, his name."""

    path: Path
    columns: EventColumns
    called: Mapping[str, str]
    parsed: Parsed[Any]

    @classmethod
    def receipts(cls, opened: OpenedFile, options: Options, currency: Currency) -> "EventsIntake":
        """Amounts received on documents, as received."""
        parsed = read_receipts(opened, options, decimals=currency.decimals)
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"document": read.document, "amount": read.amount}
        columns = EventColumns("receipts", read.sheet, read.row, read.date_on, None, content)
        return cls(opened.path, columns, {}, parsed)

    @classmethod
    def activities(cls, opened: OpenedFile, options: Options, _currency: Currency) -> "EventsIntake":
        """Visits, demos, leads …, counted."""
        parsed = read_activities(opened, options)
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"kind": read.kind, "quantity": read.quantity}
        columns = EventColumns("activities", read.sheet, read.row, read.date_on, read.payee, content)
        return cls(opened.path, columns, _called(read.payee, read.payee_name), parsed)

    @classmethod
    def scores(cls, opened: OpenedFile, options: Options, _currency: Currency) -> "EventsIntake":
        """Marks by KPI."""
        parsed = read_scores(opened, options)
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"kpi": read.kpi, "value": read.value}
        columns = EventColumns("scores", read.sheet, read.row, read.date_on, read.payee, content)
        return cls(opened.path, columns, _called(read.payee, read.payee_name), parsed)

    def judge(self, connection: Connection, decisions: Decisions) -> Judged:
        """New, there already with the same content, or rejected because nobody knows whom it means."""
        payees = self.columns.payee
        if payees is None:
            return Judged(["there" if there else "new" for there in there_already(connection, self.columns)])
        resolved = resolve(connection, "person", self.called, payees, decisions)
        known = there_already(connection, self._credited(resolved))
        judged: list[Fate] = ["there" if there else "new" for there in known]
        problems = []
        for place, text, message in reject_unknown(resolved, payees):
            judged[place] = "rejected"
            problems.append(self._problem(place, text, message))
        return Judged(judged, tuple(problems), (resolved,))

    def keep(self, change: Change, judged: Judged, sources: Sequence[int], told: Told) -> None:
        keep_names(change, judged.resolved)
        columns = self._credited(*judged.resolved)
        add_events(change, columns, sources, [fate == "new" for fate in judged.fates], told)

    def _credited(self, resolved: Resolved | None = None) -> EventColumns:
        """The facts with the codes of their payees."""
        if self.columns.payee is None or resolved is None:
            return self.columns
        return replace(self.columns, payee=list(map(resolved.meant.__getitem__, self.columns.payee)))

    def _problem(self, place: int, found: str, message: Message) -> Problem:
        sheet = self.parsed.sheets[self.columns.sheet[place]].sheet
        return Problem(self.path, sheet, self.columns.row[place], "", found, message, "rejected")


def _called(payees: Sequence[str], names: Sequence[str | None] | None) -> dict[str, str]:
    called = dict(zip(payees, names or payees, strict=True))
    return {payee: name or payee for payee, name in called.items()}
