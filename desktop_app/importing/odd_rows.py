"""The rows of a sheet that are no entries, each with the sentence that says why: left out on purpose, or rejected."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.message import N_, Message, Value
from desktop_app.importing.cells import is_ambiguous
from desktop_app.importing.fields import NUMERIC, Field, FieldKey
from desktop_app.importing.problem import Problem
from desktop_app.importing.sheet_columns import SheetColumns, says
from desktop_app.importing.tables import cell_text
from desktop_app.importing.texts import LONGEST_TOTAL, is_nobody, is_total
from desktop_app.importing.totals import Sum, Totals, find_totals

Gaps = Mapping[tuple[int, str], str]
"""What stands in a cell (Excel's row, letter) that was read as empty: "=" for a formula, or the name of an error."""

_WHO = ("payee", "payee_name", "code", "name", "for")


class OddRows:
    """Which rows are odd – `rows` are their indices below the header – and what is to be said about each."""

    def __init__(self, columns: SheetColumns, decimals: int) -> None:
        self._columns = columns
        self._decimals = decimals
        self._values = columns.values
        self._needed_first = sorted(columns.fields, key=lambda field: not columns.is_needed(field.key))
        widths = columns.table.widths
        self._widths = widths[columns.first :]
        usual = Counter(self._widths).most_common(1)[0][0] if self._widths else 0
        self._named = widths[columns.first - 1] if widths and columns.first else usual
        self._overlong = self._overlong_rows(usual)
        odd = self._found()
        self.blank = {index for index in odd if columns.is_blank(index)}
        self.rows = odd - self.blank

    def problems(self, gaps: Gaps) -> list[Problem]:
        """One sentence for each odd row, in their order; rows with a figure that is only a gap are odd as well."""
        self.rows |= self._without_figure(gaps)
        totals = self._totals()
        return [self._left_out(index, totals) or self._rejected(index, gaps) for index in sorted(self.rows)]

    # --------------------------------------------------------------------------------------------------- finding

    def _found(self) -> set[int]:
        """The rows that lack something needed, or hold something in a column of numbers or days that is none."""
        columns, values = self._columns, self._values
        odd = set(self._overlong)
        for group in (*columns.needed, ("amount",)) if columns.layout.way else columns.needed:
            first, *others = [values[key] for key in group if key in values]
            missing = {index for index, value in enumerate(first) if value is None} if None in first else set()
            for column in others:
                missing = {index for index in missing if column[index] is None}
            odd |= missing
        for field in columns.fields:
            if field.reading != "text" and not columns.is_needed(field.key) and None in values[field.key]:
                filled = zip(values[field.key], columns.says(field), strict=True)
                odd |= {index for index, (value, is_filled) in enumerate(filled) if value is None and is_filled}
        if columns.kind.some_of:
            figures = [values[key] for key in columns.kind.some_of if key in values]
            odd |= {index for index in range(columns.height) if all(column[index] is None for column in figures)}
        for key in _WHO:
            if key in values:
                nobody = {text for text in set(values[key]) if text is not None and is_nobody(text)}
                if nobody:
                    odd |= {index for index, text in enumerate(values[key]) if text in nobody and self._is_sum(index)}
        return odd

    def _overlong_rows(self, usual: int) -> frozenset[int]:
        """The rows of a text file with more cells than the header names, so that none can be trusted to stand in place.

        A separator at the end of every row, which names nothing, is no such cell.
        """
        allowed = self._named if self._named in self._widths else usual
        beyond = self._columns.table.columns[self._named :]
        first = self._columns.first
        return frozenset(
            index
            for index, width in enumerate(self._widths)
            if width > self._named and (width > allowed or any(cell_text(column[first + index]) for column in beyond))
        )

    def _is_sum(self, index: int) -> bool:
        """Whether a row that names a total where a person should be has no other person's name or number."""
        found = [self._values[key][index] for key in _WHO if key in self._values]
        return all(text is None or is_nobody(text) for text in found)

    def _without_figure(self, gaps: Gaps) -> set[int]:
        """The rows in which one of the figures that count is a formula without a value, or shows an error."""
        columns = self._columns
        letters = {column_letter(columns.layout.columns[key]) for key in columns.kind.some_of if key in self._values}
        return {row - columns.first - 1 for row, column in gaps if column in letters and row > columns.first}

    # ---------------------------------------------------------------------------------------------------- totals

    def _totals(self) -> Totals:
        """Those of the rows that lack a person or a day and add up the entries above them, or say that they do."""
        amounts = self._values.get("amount")
        candidates = []
        groups = [group for group in self._columns.kind.needed if group != ("amount",)]
        for index in sorted(self.rows - self._overlong):
            lacking = [group for group in groups if self._lacks(index, group)]
            has_word = any(self._is_empty(index, group, or_word=True) for group in lacking)
            has_word = has_word and bool(self._total_word(index))
            is_sum = amounts is not None and amounts[index] is not None
            if has_word or (is_sum and any(self._is_empty(index, group) for group in lacking)):
                candidates.append((index, has_word))
        if amounts is None or not candidates:
            return Totals({index: None for index, has_word in candidates if has_word}, frozenset())
        return find_totals(list(amounts), candidates)

    def _total_word(self, index: int) -> str:
        """What the row has of the words that people write before a sum, or ""."""
        texts = [cell.strip() for cell in self._columns.row(index) if isinstance(cell, str)]
        return next((text for text in texts if 0 < len(text) <= LONGEST_TOTAL and is_total(text)), "")

    def _lacks(self, index: int, group: tuple[FieldKey, ...]) -> bool:
        """Whether a needed group has no value in the row, or a total's word in place of a person."""
        found = [self._values[key][index] for key in group if key in self._values]
        return all(value is None or (isinstance(value, str) and is_nobody(value)) for value in found)

    def _is_empty(self, index: int, group: tuple[FieldKey, ...], *, or_word: bool = False) -> bool:
        """Whether the cells of a needed group are blank, or hold the word of a total, and are not only unreadable."""
        texts = [cell_text(self._columns.cell(key, index)) for key in group if key in self._values]
        return not any(text and not (or_word and is_total(text)) for text in texts)

    def _total(self, index: int, totals: Totals) -> Problem:
        word, found = self._total_word(index), totals.sums[index]
        if found is None:
            message = Message(N_("This row is a total, not an entry, and was left out."))
        elif index in totals.differing:
            message = Message(
                N_(
                    "This row is a total, not an entry, and was left out. But it says {amount}, and the rows {first} "
                    "to {last} add up to {sum}: look whether rows are missing."
                ),
                {**self._rows_of(found), "amount": self._major(self._values["amount"][index])},
            )
        else:
            message = Message(
                N_("This row adds up the rows {first} to {last} to {sum}; it is no entry and was left out."),
                self._rows_of(found),
            )
        return self._columns.problem(
            index, "", word or str(self._major(self._values["amount"][index])), message, "note"
        )

    def _rows_of(self, found: Sum) -> dict[str, Value]:
        first = self._columns.first + 1
        return {
            "first": str(first + found.first),
            "last": str(first + found.last),
            "sum": self._major(found.amount),
        }

    def _major(self, units: int) -> Decimal:
        return Decimal(units).scaleb(-self._decimals)

    # --------------------------------------------------------------------------------------------------- reasons

    def _left_out(self, index: int, totals: Totals) -> Problem | None:
        """The note for a row that is no fact and was not meant as one: a total, a footnote, the header once more."""
        columns = self._columns
        if index in totals.sums:
            return self._total(index, totals)
        row = [cell_text(cell) for cell in columns.row(index)]
        found = next(filter(None, row))
        if any(columns.layout.headers) and tuple(" ".join(text.split()) for text in row) == columns.layout.headers:
            return self._note(index, found, N_("This row repeats the header and was left out."))
        if columns.kind.some_of:
            others = [field.key for field in columns.fields if not columns.is_needed(field.key)]
            if any(says(columns.cell(key, index)) for key in others):
                return None
            return self._note(index, found, N_("This row has no figures, and was left out."))
        filled = [cell for cell in columns.row(index) if cell_text(cell)]
        if len(filled) <= 2 and all(isinstance(cell, str) for cell in filled) and self._says_nothing(index):
            return self._note(index, found, N_("This row is a remark, not an entry, and was left out."))
        return None

    def _says_nothing(self, index: int) -> bool:
        """Whether something needed is missing, and all that is there of it is one text at most, in its column."""
        if not any(self._lacks(index, group) for group in self._columns.needed):
            return False
        keys = [key for group in self._columns.needed for key in group if key in self._values]
        read = [key for key in keys if self._values[key][index] is not None]
        return all(isinstance(self._values[key][index], str) for key in read) and len(read) <= 1

    def _rejected(self, index: int, gaps: Gaps) -> Problem:
        columns, values = self._columns, self._values
        if index in self._overlong:
            message = Message(
                N_(
                    "This row has {count} cells but the header {named}, perhaps because of a comma in an amount: "
                    "correct it and import again."
                ),
                {"count": self._widths[index], "named": self._named},
            )
            return columns.problem(index, "", "", message, "rejected")
        for field in self._needed_first:
            cell = columns.cell(field.key, index)
            if values[field.key][index] is not None or (field.key in {"payee", "code"} and not cell_text(cell)):
                continue
            found = cell_text(cell)
            if found and (columns.is_needed(field.key) or says(cell)):
                return columns.problem(index, field.key, found, _unreadable(field, found), "rejected")
            group = next((group for group in columns.needed if field.key in group), ())
            gap = gaps.get((columns.first + 1 + index, column_letter(columns.layout.columns[field.key])), "")
            if field.key in columns.kind.some_of and gap:
                return columns.problem(index, field.key, gap, _missing(field, gap), "rejected")
            if group and all(values[key][index] is None for key in group if key in values):
                return columns.problem(index, field.key, gap, _missing(field, gap), "rejected")
        return self._rejected_as_a_whole(index)

    def _rejected_as_a_whole(self, index: int) -> Problem:
        """The reason of a row none of whose cells is to blame by itself."""
        columns, values = self._columns, self._values
        if columns.layout.way is not None and values["amount"][index] is None:
            message = Message(N_("The amount that this row comes to is larger than a book can hold."))
            return columns.problem(index, "", "", message, "rejected")
        if not any(self._lacks(index, group) for group in columns.needed):  # then it is a figure that is not there
            labels = tuple(field.label for field in columns.fields if field.key in columns.kind.some_of)
            message = Message(N_("None of these is filled in: {fields}."), {"fields": labels})
            return columns.problem(index, "", "", message, "rejected")
        field = next(
            field for field in columns.fields if columns.is_needed(field.key) and self._lacks(index, (field.key,))
        )
        return columns.problem(index, field.key, "", _missing(field, ""), "rejected")

    def _note(self, index: int, found: str, text: str) -> Problem:
        return self._columns.problem(index, "", found, Message(text), "note")


def _missing(field: Field, gap: str) -> Message:
    if gap == "=":
        return Message(
            N_("The {field} is a formula without a stored value: open the file in Excel, save it and import again."),
            {"field": field.label},
        )
    if gap:
        return Message(N_("The {field} shows the error {found}."), {"field": field.label, "found": gap})
    return Message(N_("The {field} is empty."), {"field": field.label})


def _unreadable(field: Field, found: str) -> Message:
    values: dict[str, Value] = {"field": field.label, "found": found}
    if field.reading in NUMERIC and is_ambiguous(found):
        return Message(
            N_(
                "“{found}” can be read in two ways, with thousands or with decimals: write it without the mark, "
                "or say what the decimal mark is (--mark . or --mark ,)."
            ),
            values,
        )
    return Message(N_("“{found}” cannot be read as the {field}."), values)
