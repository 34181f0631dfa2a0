"""Sale lines from a file: whose they are, which are new, and keeping them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing.files import open_file
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed
from desktop_app.repositories.people import add_unknown, codes_by_call
from desktop_app.repositories.sales import add_sales, fates
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Judged, recognise


@dataclass(frozen=True, slots=True)
class SalesIntake:
    """The sale lines of a file."""

    path: Path
    parsed: Parsed[SaleColumns]

    @classmethod
    def read(
        cls, path: Path, currency: Currency, sheet: str | None, mapping: Mapping[str, str] | None
    ) -> "SalesIntake":
        return cls(
            path, read_sales(open_file(path), Options(sheet=sheet, mapping=mapping or {}), decimals=currency.decimals)
        )

    def judge(self, connection: Connection) -> Judged:
        """New, there already, or rejected because the book has another line under the same document and line number.

        New lines of documents that the book already has may be corrections, which would count twice: a note says so.
        """
        columns, new_people = self._credited(connection)
        found = fates(connection, columns)
        differing = "changed" in found or "beside" in found
        changed = [place for place, fate in enumerate(found) if fate == "changed"] if differing else []
        beside = [place for place, fate in enumerate(found) if fate == "beside"] if differing else []
        judged = cast("list[Fate]", found)
        for place in changed:
            judged[place] = "rejected"
        for place in beside:
            judged[place] = "new"
        problems = [*map(self._differs, changed), *([self._beside(beside)] if beside else [])]
        return Judged(judged, tuple(problems), tuple(new_people.values()))

    def keep(self, change: Change, judged: Judged, sources: Sequence[int]) -> None:
        columns, new_people = self._credited(change.connection)
        add_unknown(change, new_people)
        if judged.fates.count("new") < len(judged.fates):
            columns = columns.where([fate == "new" for fate in judged.fates])
        add_sales(change, columns, sources)

    def _credited(self, connection: Connection) -> tuple[SaleColumns, dict[str, str]]:
        """The lines with the codes of their payees, and the names of those whom the book does not know, by code.

        What the file calls a person is his number, or, if only one person of the book or the file has it, his name.
        """
        columns = self.parsed.columns
        named = dict(zip(columns.payee, columns.payee_name or columns.payee, strict=True))
        called = {payee: name or payee for payee, name in named.items()}
        meant, new_people = recognise(codes_by_call(connection), called)
        if all(payee == code for payee, code in meant.items()):
            return columns, new_people
        return replace(columns, payee=list(map(meant.__getitem__, columns.payee))), new_people

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

    def _problem(self, place: int, message: Message, severity: Literal["rejected", "note"]) -> Problem:
        columns = self.parsed.columns
        sheet = self.parsed.sheets[columns.sheet[place]].sheet
        return Problem(self.path, sheet, columns.row[place], "", "", message, severity)
