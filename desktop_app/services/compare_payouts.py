"""What an old spreadsheet paid beside what the book works out, person by person. Nothing in the book is changed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency, round_half_up
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.paid_figures import PaidColumns, PaidRow, find_columns, read_paid
from desktop_app.importing.tables import SheetTable
from desktop_app.importing.texts import is_total
from desktop_app.repositories.people import codes_by_call, load_people
from desktop_app.repositories.session import reading
from desktop_app.services.naming import NO_DECISIONS, Resolved, resolve
from desktop_app.services.run_payout import run_payout


@frozen
class PaidChoice:
    """What of the spreadsheet is compared; None is found out.

    `who` and `paid` are columns from 0; `component` is the key of one, "" for all that a person is paid.
    """

    who: int | None = None
    paid: int | None = None
    component: str | None = None


AS_FOUND = PaidChoice()


@frozen
class Compared:
    """One person, or a row that is nobody's: our amount and theirs, None where one side has none.

    `payee` is the code, None where the row names nobody of the book; `is_unread` is whether what was paid stands there
    but cannot be read, so that theirs is not known; `note` says what is to be known of it.
    """

    payee: str | None
    name: str
    ours: Decimal | None
    theirs: Decimal | None
    rows: tuple[int, ...] = ()
    note: Message | None = None
    is_unread: bool = False

    @property
    def difference(self) -> Decimal | None:
        """Ours less theirs; who is missing or has a blank is paid nothing. None for nobody's, and for the unread."""
        if self.payee is None or self.is_unread:
            return None
        return (self.ours or Decimal(0)) - (self.theirs or Decimal(0))


@frozen
class Comparison:
    """All people of the run, in its order, then whoever else the spreadsheet names, then the rows that are nobody's.

    `choice` is what was compared, with nothing left open; `components` are those of the run by key and name.
    """

    period: Period
    currency: Currency
    columns: PaidColumns
    choice: PaidChoice
    components: tuple[tuple[str, Name], ...]
    rows: tuple[Compared, ...]

    @property
    def matched(self) -> tuple[Compared, ...]:
        """Those who are people of the book."""
        return tuple(row for row in self.rows if row.payee is not None)

    @property
    def unread(self) -> int:
        """How many people's amounts stand in the spreadsheet and cannot be read; they are in neither of the sums."""
        return sum(row.is_unread for row in self.matched)

    @property
    def ours(self) -> Decimal:
        return self._sum(row.ours for row in self.matched if not row.is_unread)

    @property
    def theirs(self) -> Decimal:
        return self._sum(row.theirs for row in self.matched)

    def _sum(self, amounts: Iterable[Decimal | None]) -> Decimal:
        return sum((amount for amount in amounts if amount is not None), self.currency.from_minor(0))


def compare_payouts(book: Book, period: Period, opened: OpenedFile, choice: PaidChoice = AS_FOUND) -> Comparison:
    """Compare a period's payouts with the sheet that names most people of the book.

    TierbookError where no column names people, or none has amounts.
    """
    run = run_payout(book, period)
    with reading(book) as connection:
        calls = codes_by_call(connection)
        table, columns = _sheet(opened.tables, calls.keys())
        who = columns.who if choice.who is None else choice.who
        paid = columns.paid if choice.paid is None else choice.paid
        if who is None or paid is None:
            text = N_("Nothing to compare was found: one column must name people, another one their amounts.")
            raise TierbookError(Message(text))
        rows = read_paid(table, columns.first, who, paid)
        names = {row.who: row.who for row in rows if row.who and not _is_sum(row, calls)}
        resolved = resolve(connection, "person", names, (row.who for row in rows), NO_DECISIONS)
        people = {person.code: person.name for person in load_people(connection)}
    components = tuple({line.component: line.name for line in run.lines if line.reward == "cash"}.items())
    component = _component(columns.headings[paid], components) if choice.component is None else choice.component
    found = _compared(run, component, rows, resolved, people)
    return Comparison(period, run.currency, columns, PaidChoice(who, paid, component), components, tuple(found))


def _sheet(tables: Sequence[SheetTable], calls: Iterable[str]) -> tuple[SheetTable, PaidColumns]:
    known = frozenset(calls)
    found = [(table, find_columns(table, known)) for table in tables]

    def people(of: tuple[SheetTable, PaidColumns]) -> int:
        table, columns = of
        if columns.who is None or columns.paid is None:
            return -1
        return sum(str(cell).strip() in known for cell in table.columns[columns.who])

    return max(found, key=people)


def _is_sum(row: PaidRow, calls: dict[str, str]) -> bool:
    return row.who not in calls and is_total(row.who)


def _component(heading: str, components: Sequence[tuple[str, Name]]) -> str:
    """The component that a heading names in any language, "" for none."""
    said = heading.strip().casefold()
    return next((key for key, name in components if said in {each.casefold() for each in name.texts.values()}), "")


def _ours(run: Run, component: str) -> dict[str, Decimal]:
    if not component:
        return {payee.code: run.paid(payee.code) for payee in run.payees}
    found: dict[str, Decimal] = {}
    for line in run.lines:
        if line.component == component and line.reward == "cash":
            found[line.payee] = found.get(line.payee, run.currency.from_minor(0)) + line.amount
    return found


def _compared(
    run: Run, component: str, rows: Sequence[PaidRow], resolved: Resolved, people: dict[str, str]
) -> Iterator[Compared]:
    ours = _ours(run, component)
    theirs: dict[str, list[PaidRow]] = {}
    nobodys: list[PaidRow] = []
    for row in rows:
        code = resolved.meant.get(row.who, "")
        (theirs.setdefault(code, []) if code in people else nobodys).append(row)
    for code in dict.fromkeys((*ours, *theirs)):
        yield _of_person(code, people[code], ours.get(code), theirs.get(code, []), run.currency)
    doubts = {doubt.written: doubt for doubt in resolved.doubts}
    for row in nobodys:
        if row.who not in resolved.meant:
            note = Message(N_("No name of a person: left out of the sums."))
        elif row.who in doubts:
            meant = ", ".join(f"{each.name} ({each.key})" for each in doubts[row.who].candidates)
            note = Message(N_("Not in the book under this name; perhaps {names}."), {"names": meant})
        else:
            note = Message(N_("Not among the people of the book."))
        amount, _rounded = _rounded_amount(row, run.currency)
        yield Compared(None, row.who, None, amount, (row.row,), note)


def _of_person(code: str, name: str, ours: Decimal | None, rows: Sequence[PaidRow], currency: Currency) -> Compared:
    read = [_rounded_amount(row, currency) for row in rows]
    unread = next((row for row, (amount, _) in zip(rows, read, strict=True) if amount is None and row.written), None)
    amounts = [amount for amount, _ in read if amount is not None]
    theirs = sum(amounts, currency.from_minor(0)) if amounts and unread is None else None
    note = None
    if unread is not None:
        note = Message(
            N_("“{found}” in row {row} cannot be read as an amount."), {"found": unread.written, "row": unread.row}
        )
    elif len(rows) > 1:
        note = Message(N_("{count} rows of the spreadsheet, added up."), {"count": len(rows)})
    elif not rows:
        note = Message(N_("Not in the spreadsheet."))
    elif ours is None:
        note = Message(N_("Nothing is paid in this month."))
    elif any(is_rounded for _amount, is_rounded in read):
        note = Message(N_("The spreadsheet’s {found} was rounded."), {"found": rows[0].written})
    return Compared(code, name, ours, theirs, tuple(row.row for row in rows), note, is_unread=unread is not None)


def _rounded_amount(row: PaidRow, currency: Currency) -> tuple[Decimal | None, bool]:
    """The amount of a row with the currency's decimals, and whether it had more: many a sheet only shows fewer."""
    if row.amount is None:
        return None, False
    rounded = round_half_up(Fraction(row.amount), currency.minor_unit)
    return rounded, rounded != row.amount
