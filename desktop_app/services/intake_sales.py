"""Sale lines from a file: whose they are, which are new, and keeping them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Literal, cast

from desktop_app.domain.encoded import occurring
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency
from desktop_app.domain.sales import SaleColumns
from desktop_app.domain.spelling import likeness
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Between, Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed
from desktop_app.repositories.people import load_people
from desktop_app.repositories.sales import add_sales, fates, replace_sales
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions, NameKind, Resolved, keep_names, reject_unknown, resolve

_MOST_NOTES = 20  # about numbers that stand for several names; a column of remarks is no column of names
_OF_THINGS: tuple[NameKind, ...] = ("customer", "product")


@frozen
class SalesIntake:
    """The sale lines of a file."""

    path: Path
    parsed: Parsed[SaleColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options, currency: Currency, between: Between) -> "SalesIntake":
        return cls(opened.path, read_sales(opened, options, decimals=currency.decimals, between=between))

    def judge(self, connection: Connection, decisions: Decisions) -> Judged:
        """New, there already, or there with other content under the same document and line number.

        Such a line is changed if that is what was decided, else rejected. New lines of documents that the book already
        has may be corrections, which would count twice: a note says so.
        """
        resolved = tuple(self._resolved(connection, decisions))
        columns = _meant(self.parsed.columns, resolved)
        found = fates(connection, columns)
        judged = cast("list[Fate]", found.lines)
        problems = list(self._called_otherwise(connection))
        if found.differ:
            for place, fate in enumerate(found.lines):
                if fate == "conflict" or (fate == "changed" and not decisions.replace):
                    judged[place] = "rejected"
                    problems.append(self._differs(place))
            beside = [place for place, fate in enumerate(found.lines) if fate == "beside"]
            for place in beside:
                judged[place] = "new"
            problems += [self._beside(beside)] if beside else []
        for each in resolved:
            written = _column(self.parsed.columns, each.kind) or ()
            for place, text, message in reject_unknown(each, written):
                if judged[place] != "rejected":
                    judged[place] = "rejected"
                    problems.append(self._problem(place, message, "rejected", text))
        if "rejected" in judged:
            taken = [fate in {"new", "changed"} for fate in judged]
            resolved = tuple(each.of_taken(_column(self.parsed.columns, each.kind) or (), taken) for each in resolved)
        changes = {place: number for place, number in found.changes.items() if judged[place] == "changed"}
        changeable = 0 if decisions.replace else len(found.changes)
        return Judged(judged, tuple(problems), resolved, changes, changeable)

    def keep(self, change: Change, judged: Judged, sources: Sequence[int], told: Told) -> None:
        columns = _meant(self.parsed.columns, judged.resolved)
        keep_names(change, judged.resolved)
        fresh = columns
        if judged.fates.count("new") < len(judged.fates):
            fresh = columns.where([fate == "new" for fate in judged.fates])
        add_sales(change, fresh, sources, told)
        if judged.changes:
            changed = columns.where([place in judged.changes for place in range(len(columns))])
            replace_sales(change, changed, sources, [judged.changes[place] for place in sorted(judged.changes)])

    def _resolved(self, connection: Connection, decisions: Decisions) -> Iterator[Resolved]:
        """Whom and what the file means: people by number or name, customers and products by name."""
        columns = self.parsed.columns
        if columns.payee_name is None or columns.payee_name is columns.payee:
            called = {payee: payee for payee in occurring(columns.payee)}
        else:
            named = dict(zip(columns.payee, columns.payee_name, strict=True))
            called = {payee: name or payee for payee, name in named.items()}
        yield resolve(connection, "person", called, columns.payee, decisions)
        for kind in _OF_THINGS:
            column = _column(columns, kind)
            if column is not None:
                names = {name: name for name in dict.fromkeys(occurring(column)) if name is not None}
                yield resolve(connection, kind, names, column, decisions)

    def _called_otherwise(self, connection: Connection) -> Iterator[Problem]:
        """A note for each number that stands beside several names, in the file or in the book."""
        columns = self.parsed.columns
        if columns.payee_name is None or columns.payee_name is columns.payee:
            return
        names: dict[str, dict[str, str]] = {}
        for person in load_people(connection):
            if person.name != person.code:
                names[person.code] = {likeness(person.name): person.name}
        for code, name in dict.fromkeys(zip(columns.payee, columns.payee_name, strict=True)):
            if name and name != code:
                names.setdefault(code, {}).setdefault(likeness(name), name)
        several = {code: tuple(called.values()) for code, called in names.items() if len(called) > 1}
        rows = list(zip(columns.payee, columns.payee_name, strict=True)) if several else []
        for code, called in islice(several.items(), _MOST_NOTES):
            sentence = N_("The number {code} stands for {names}: all is one person’s. Look whether a number is wrong.")
            values: dict[str, Value] = {"code": code, "names": called}
            yield self._problem(rows.index((code, called[-1])), Message(sentence, values), "note", called[-1])

    def _differs(self, place: int) -> Problem:
        line_no = self.parsed.columns.line_no
        values: dict[str, Value] = {"document": self._document(place), "line": line_no[place] or "" if line_no else ""}
        text = N_("The book has document {document}, line {line} with other content; the line in the book was kept.")
        return self._problem(place, Message(text, values), "rejected")

    def _beside(self, places: Sequence[int]) -> Problem:
        text = N_(
            "The book already has the document {document}. New lines of such documents, {count} in this file, "
            "are added to those there; if they correct them, both count."
        )
        values: dict[str, Value] = {"document": self._document(places[0]), "count": len(places)}
        return self._problem(places[0], Message(text, values), "note")

    def _document(self, place: int) -> str:
        documents = self.parsed.columns.document
        return documents[place] or "" if documents else ""

    def _problem(self, place: int, message: Message, severity: Literal["rejected", "note"], found: str = "") -> Problem:
        columns = self.parsed.columns
        sheet = self.parsed.sheets[columns.sheet[place]].sheet
        return Problem(self.path, sheet, columns.row[place], "", found, message, severity)


def _column(columns: SaleColumns, kind: NameKind) -> Sequence[str | None] | None:
    return columns.payee if kind == "person" else cast("Sequence[str | None] | None", getattr(columns, kind))


def _meant(columns: SaleColumns, resolved: Sequence[Resolved]) -> SaleColumns:
    """The lines with people by code, and customers and products by the names that the book has for them."""
    for each in resolved:
        if not each.changes:
            continue
        if each.kind == "person":
            columns = replace(columns, payee=list(map(each.meant.__getitem__, columns.payee)))
        else:
            written = _column(columns, each.kind) or ()
            names = [None if text is None else each.meant[text] for text in written]
            columns = replace(columns, customer=names) if each.kind == "customer" else replace(columns, product=names)
    return columns
