"""Receipts, activities and scores from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_app.domain.money import Currency
from desktop_app.importing.files import open_file
from desktop_app.importing.ledger import read_activities, read_receipts, read_scores
from desktop_app.importing.options import Options
from desktop_app.importing.records import Parsed
from desktop_app.repositories.events import EventColumns, add_events, there_already
from desktop_app.repositories.people import add_unknown, codes_by_call
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Judged, recognise


@dataclass(frozen=True, slots=True)
class EventsIntake:
    """The facts of a file; `called` is what the file calls a person, by his number or, without one, his name."""

    columns: EventColumns
    called: Mapping[str, str]
    parsed: Parsed[Any]

    @classmethod
    def receipts(
        cls, path: Path, currency: Currency, sheet: str | None, mapping: Mapping[str, str] | None
    ) -> "EventsIntake":
        """Amounts received on documents, as received."""
        parsed = read_receipts(open_file(path), Options(sheet=sheet, mapping=mapping or {}), decimals=currency.decimals)
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"document": read.document, "amount": read.amount}
        columns = EventColumns("receipts", read.sheet, read.row, read.date_on, None, content)
        return cls(columns, {}, parsed)

    @classmethod
    def activities(
        cls, path: Path, _currency: Currency, sheet: str | None, mapping: Mapping[str, str] | None
    ) -> "EventsIntake":
        """Visits, demos, leads …, counted."""
        parsed = read_activities(open_file(path), Options(sheet=sheet, mapping=mapping or {}))
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"kind": read.kind, "quantity": read.quantity}
        columns = EventColumns("activities", read.sheet, read.row, read.date_on, read.payee, content)
        return cls(columns, _called(read.payee, read.payee_name), parsed)

    @classmethod
    def scores(
        cls, path: Path, _currency: Currency, sheet: str | None, mapping: Mapping[str, str] | None
    ) -> "EventsIntake":
        """Marks by KPI."""
        parsed = read_scores(open_file(path), Options(sheet=sheet, mapping=mapping or {}))
        read = parsed.columns
        content: dict[str, Sequence[object]] = {"kpi": read.kpi, "value": read.value}
        columns = EventColumns("scores", read.sheet, read.row, read.date_on, read.payee, content)
        return cls(columns, _called(read.payee, read.payee_name), parsed)

    def judge(self, connection: Connection) -> Judged:
        """New, or there already with the same content."""
        columns, new_people = self._credited(connection)
        known = there_already(connection, columns)
        return Judged(["there" if there else "new" for there in known], (), tuple(new_people.values()))

    def keep(self, change: Change, judged: Judged, sources: Sequence[int]) -> None:
        columns, new_people = self._credited(change.connection)
        add_unknown(change, new_people)
        add_events(change, columns, sources, [fate == "new" for fate in judged.fates])

    def _credited(self, connection: Connection) -> tuple[EventColumns, dict[str, str]]:
        """The facts with the codes of their payees, and the names of those whom the book does not know, by code."""
        if self.columns.payee is None:
            return self.columns, {}
        meant, new_people = recognise(codes_by_call(connection), self.called)
        return replace(self.columns, payee=list(map(meant.__getitem__, self.columns.payee))), new_people


def _called(payees: Sequence[str], names: Sequence[str | None] | None) -> dict[str, str]:
    called = dict(zip(payees, names or payees, strict=True))
    return {payee: name or payee for payee, name in called.items()}
