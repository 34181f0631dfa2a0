"""What was changed by another way than the program is found, and the place of it named."""

from collections.abc import Mapping

import pytest
from sqlalchemy import insert, select

from db import schema
from db.book import Book
from db.chain import link, packed
from db.errors import BookError, Fault
from db.seals import BLOCK
from db.triggers import TRIGGERS
from db.verify import Broken, at_a_glance, thoroughly
from tests.db.lines import LI, Line, add_lines
from tests.helpers.steps import a_step

LINES = BLOCK + 10


@pytest.fixture
def kept(book: Book) -> Book:
    """A book with lines in two blocks, an approved run, a changed line and a person who was renamed."""
    with a_step(book) as change:
        change.change(schema.person, LI, {"role": "seller"})
        add_lines(change, [Line(day, LI, 100 + day) for day in range(1, LINES + 1)])
    with a_step(book, kind="barrier") as change:
        columns = dict.fromkeys(("period", "approved_at", "approved_by", "engine_version", "inputs"), "x")
        content = {**columns, "facts_step": 1, **dict.fromkeys(("plans", "left", "record", "slips"), packed("[]"))}
        change.add_columns(
            schema.run, {name: [value] for name, value in {**content, "sha256": link("", content)}.items()}
        )
    with a_step(book) as change:
        change.change(schema.sale, 3, {"amount": 7})
        change.change(schema.person, LI, {"name": "李雷"})
    return book


def found(book: Book) -> list[Broken]:
    with book.read() as connection:
        return list(thoroughly(connection))


def test_an_untouched_book_is_whole(kept: Book) -> None:
    assert found(kept) == []
    with kept.read() as connection:
        assert at_a_glance(connection) is None
    kept.close()
    Book.open(kept.path).close()


def tamper(book: Book, statement: str) -> None:
    """Change a book as another program would: without its triggers, which are put back."""
    with book.write() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE sale SET amount = amount + 1 WHERE id = 5", Broken("rows", "sale", 0, BLOCK - 1)),
        ("UPDATE sale SET document = 'x' WHERE id = 1034", Broken("rows", "sale", BLOCK, 2 * BLOCK - 1)),
        ("DELETE FROM sale WHERE id = 9", Broken("rows", "sale", 0, BLOCK - 1)),
        ("DELETE FROM sale WHERE id >= 1024", Broken("rows", "sale", BLOCK, 2 * BLOCK - 1)),
        ("UPDATE person SET name = 'Wu' WHERE id = 2", Broken("rows", "person", 0, BLOCK - 1)),
        ("INSERT INTO product VALUES (5000, 'gold')", Broken("rows", "product", 4 * BLOCK, 5 * BLOCK - 1)),
        ("UPDATE run SET record = x'5b5d'", Broken("run", "run", 1, 1, "x")),
        ("DELETE FROM run", Broken("rows", "run", 0, BLOCK - 1)),
        ("UPDATE step SET author = 'Wu' WHERE id = 2", Broken("step", "step", 2, 2)),
        ("UPDATE step SET content = x'00' WHERE id = 1", Broken("step", "step", 1, 1)),
        ("UPDATE step SET happened_at = '' WHERE id = 3", Broken("step", "step", 3, 3)),
        ("DELETE FROM step WHERE id = 2", Broken("step", "step", 2, 3)),
        ("DELETE FROM step WHERE id = 4", Broken("head")),
        ("DELETE FROM seal WHERE name = 'sale' AND block = 1", Broken("head")),
        ("UPDATE seal SET sha256 = '0000' WHERE name = 'sale' AND block = 1", Broken("head")),
        ("UPDATE personal SET text = 'Wu' WHERE kind = 'name'", Broken("reference")),
        ("UPDATE personal SET person_id = person_id + 1", Broken("reference")),
        ("DELETE FROM personal WHERE kind = 'code'", Broken("reference")),
        ("INSERT INTO used_id VALUES ('sale', 9)", Broken("head", "used_id")),
    ],
)
def test_tampering_is_found_and_named(kept: Book, statement: str, expected: Broken) -> None:
    tamper(kept, statement)
    assert found(kept)[0] == expected


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE run SET record = x'5b5d'",
        "DELETE FROM run",
        "DELETE FROM step WHERE id = 4",
        "UPDATE step SET name = '' WHERE id = 4",
        "ALTER TABLE run DROP COLUMN slips",
    ],
)
def test_what_concerns_approved_runs_and_the_journals_head_is_seen_on_opening(kept: Book, statement: str) -> None:
    tamper(kept, statement)
    kept.close()
    with pytest.raises(BookError) as caught:
        Book.open(kept.path)
    assert caught.value.fault is Fault.DAMAGED


@pytest.mark.parametrize("statement", ["DELETE FROM run_event", "UPDATE run_event SET kind = 'superseded'"])
def test_what_happened_to_approved_runs_is_seen_on_opening(kept: Book, statement: str) -> None:
    with a_step(kept, kind="barrier") as change:
        values = {"run_id": 1, "kind": "paid", "happened_at": "x", "author": "x", "reason": ""}
        change.add(schema.run_event, values)
    tamper(kept, statement)
    assert found(kept) == [Broken("rows", "run_event", 0, BLOCK - 1)]
    kept.close()
    with pytest.raises(BookError) as caught:
        Book.open(kept.path)
    assert caught.value.fault is Fault.DAMAGED


def test_a_journal_that_was_taken_away_with_all_seals_is_seen_on_opening(kept: Book) -> None:
    tamper(kept, "DELETE FROM step")
    tamper(kept, "DELETE FROM seal")
    with kept.read() as connection:
        assert at_a_glance(connection) == Broken("head")


def test_a_month_that_is_reopened_between_others_is_seen_on_opening(kept: Book) -> None:
    def superseded(number: int, *, periods: tuple[str, ...]) -> Broken | None:
        with a_step(kept) as change:
            for period in periods:
                query = select(schema.run).order_by(schema.run.c.id.desc()).limit(1)
                row = dict(change.connection.execute(query).mappings().one())
                before = row.pop("sha256")
                del row["id"]
                row["period"] = period
                columns = {**row, "sha256": link(before, row)}
                change.add_columns(schema.run, {name: [value] for name, value in columns.items()})
            about = {"run_id": number, "kind": "superseded", "happened_at": "", "author": "", "reason": ""}
            change.add(schema.run_event, about)
        with kept.read() as connection:
            return at_a_glance(connection)

    assert superseded(1, periods=()) is None
    assert superseded(4, periods=("x", "y", "z")) is None
    assert superseded(2, periods=("z",)) == Broken("run", "run", 3, 3, "x")


def test_a_hash_that_leaves_out_a_column_would_be_seen_by_these_tests(
    kept: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaving_out(before: str, values: Mapping[str, object]) -> str:
        return link(before, {name: value for name, value in values.items() if name != "author"})

    monkeypatch.setattr("db.verify.link", leaving_out)
    tamper(kept, "UPDATE step SET author = 'Wu' WHERE id = 2")
    assert found(kept)[0] == Broken("step", "step", 1, 1)  # the first already, because it was hashed with it


def test_a_book_that_was_written_past_the_journal_is_not_whole(kept: Book) -> None:
    with kept.write() as connection:
        connection.execute(insert(schema.product).values(name="gold"))
    (broken,) = found(kept)
    assert (broken.what, broken.table) == ("rows", "product")
