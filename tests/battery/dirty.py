"""I2: known ledgers in dirty files. Every line gets into the book as it is, or is listed as rejected: none is lost.

A file that is refused is read again with what its owner would choose: header, columns, marks, encoding.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.importing.options import AS_FOUND, Options
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import ImportResult, commit_preview, look_into, preview_file
from desktop_app.wording.messages import text
from tests.battery.dirty_files import DirtyFile, dirty_file
from tests.battery.foretold import shop_of
from tests.battery.ledgers import Fact, ledgers
from tests.battery.outcome import Outcome, told


def dirty_files_lose_nothing(count: int, folder: Path, *, seed: int = 1) -> Outcome:
    """So many dirty files; a sentence for each of which a row is lost, gained, changed or not listed."""
    known = ledgers()
    empty, losses = folder / "empty.tierbook", []
    create_book(empty).close()
    for trial in range(count):
        rng = random.Random(f"{seed} {trial}")
        name = list(known)[trial % len(known)]
        begin = rng.randrange(max(1, len(known[name]) - 150))
        facts = known[name][begin : begin + rng.randint(20, 150)]
        dirty = dirty_file(folder, f"ledger {trial}", facts, rng)
        path = folder / "shop.tierbook"
        shutil.copyfile(empty, path)
        with closing(Book.open(path)) as book:
            try:
                loss = "; ".join(_lost(book, dirty))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence for the user
                loss = told(error)
        losses += [f"{trial}, {name}, {dirty.about}: {loss}"] if loss else []
    return count, losses


def _lost(book: Book, dirty: DirtyFile) -> Iterator[str]:
    """What is not as it should be after the file was imported."""
    try:
        result = _imported(book, dirty)
    except TierbookError as error:
        yield f"refused: {text(error.message)}"
        return
    numbered = dict(enumerate(dirty.rows, 1))
    header_row = dirty.options.header_row or 0
    rejected = {each.row or 0 for each in result.problems if each.severity == "rejected"}
    noted = {each.row or 0 for each in result.problems if each.severity == "note"}
    wrong = {number for number, row in numbered.items() if row.is_ == "wrong"}
    if rejected != wrong:
        yield f"rejected are also {sorted(rejected - wrong)[:5]}, and not {sorted(wrong - rejected)[:5]}"
    out = {number for number, row in numbered.items() if row.is_ == "no line" and number > header_row}
    if not out <= noted:
        yield f"left out, or taken, without a word are {sorted(out - noted)[:5]}"
    counts = (result.read, result.added, result.changed, result.already_there, result.rejected, result.left_out)
    facts = {number: row.fact for number, row in numbered.items() if row.is_ == "line" and row.fact is not None}
    if counts != (len(facts) + len(wrong) + len(out), len(facts), 0, 0, len(wrong), len(out)):
        yield f"the counts are {counts} instead of {len(facts)} + {len(wrong)} + {len(out)}"
    found = _lines(book)
    meant = {number: _as_kept(fact, dirty.options) for number, fact in facts.items()}
    for number in sorted(found.keys() | meant.keys()):
        if found.get(number) != meant.get(number):
            yield f"row {number} is {found.get(number)} instead of {meant.get(number)}"
            break


def _imported(book: Book, dirty: DirtyFile) -> ImportResult:
    """As it is found, and where that is refused, as its owner would choose."""
    if not dirty.must_choose:
        try:
            return commit_preview(book, preview_file(book, dirty.path, options=AS_FOUND))
        except TierbookError:
            pass
    opened = look_into(dirty.path, encoding=dirty.encoding, separator=dirty.separator)
    return commit_preview(book, preview_file(book, opened, options=dirty.options))


def _lines(book: Book) -> dict[int, tuple[object, ...]]:
    """The book's lines by their rows in the file: day, document, person, customer, product, quantity, amount."""
    with book.read() as connection:
        lines = shop_of(connection).lines
        places = connection.exec_driver_sql("SELECT row, id, quantity FROM sale").all()
    found: dict[int, tuple[object, ...]] = {}
    for row, number, quantity in places:
        line = lines[number]
        found[row] = (line.day, line.document, line.person, line.customer, line.product, quantity, line.amount)
    return found


def _as_kept(fact: Fact, options: Options) -> tuple[object, ...]:
    """What the book should have of a fact; a column that the file does not have is empty."""
    document, person, customer, product = (
        None if cell is None else normalize("NFC", cell).strip()
        for cell in (fact.document, fact.person, fact.customer, fact.product)
    )
    quantity = None if fact.quantity is None else fact.quantity * 1_000_000
    has = options.mapping
    return (
        fact.day.toordinal(),
        document,
        person,
        customer if "customer" in has else None,
        product if "product" in has else None,
        quantity if "quantity" in has else None,
        fact.amount,
    )
