"""Receipts, activities and scores from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from desktop_app.domain.money import Currency
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_activities, read_receipts, read_scores
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import ActivityColumns, Parsed, ScoreColumns
from desktop_app.repositories.events import EventColumns, EventKind, add_events, there_already
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions, Resolved, keep_names, reject_unknown, resolve


@frozen
class EventsIntake:
    """The facts of a file; `called` is what the file calls a person, by his number or, without one, his name."""

    path: Path
    columns: EventColumns
    called: Mapping[str, str]
    parsed: Parsed[Any]

    @classmethod
    def read(cls, kind: EventKind, opened: OpenedFile, options: Options, currency: Currency) -> "EventsIntake":
        """Amounts received on documents; visits, demos, leads …, counted; or marks by KPI."""
        if kind == "receipts":
            received = read_receipts(opened, options, decimals=currency.decimals)
            sums: dict[str, Sequence[object]] = {
                "document": received.columns.document,
                "amount": received.columns.amount,
            }
            about = received.columns
            columns = EventColumns(kind, about.sheet, about.row, about.date_on, None, sums)
            return cls(opened.path, columns, {}, received)
        parsed: Parsed[ActivityColumns] | Parsed[ScoreColumns]
        if kind == "activities":
            parsed = read_activities(opened, options)
            content: dict[str, Sequence[object]] = {"kind": parsed.columns.kind, "quantity": parsed.columns.quantity}
        else:
            parsed = read_scores(opened, options)
            content = {"kpi": parsed.columns.kpi, "value": parsed.columns.value}
        read = parsed.columns
        columns = EventColumns(kind, read.sheet, read.row, read.date_on, read.payee, content)
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
