"""Every change is a step that knows the rows before and after, and the steps are chained."""

import json

import pytest
from sqlalchemy import Connection, Table, event, select
from sqlalchemy.exc import IntegrityError

from db import bulk, journal, schema, untouched
from db.book import Book
from db.chain import unpacked
from db.entries import Added, Changed, Removed
from db.journal import entries_of, last_step_of_facts, stepping, steps
from db.named import ids_by_name
from db.undo import open_steps, redo, undo
from db.verify import thoroughly
from tests.db.lines import HAN, LI, Line, add_lines, add_sheet
from tests.helpers.steps import a_step


def rows_of(connection: Connection, table: Table) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def test_a_step_keeps_rows_before_and_after(book: Book) -> None:
    with a_step(book) as change:
        team = change.add(schema.team, {"code": "north", "name": "{}"})
        change.change(schema.person, LI, {"role": "seller"})
        change.change(schema.person, LI, {"role": "seller"})  # is no change
        change.remove(schema.person, HAN)
    with book.read() as connection:
        assert entries_of(connection, 2) == (
            Changed("team", team, None, {"id": team, "code": "north", "name": "{}"}),
            Changed(
                "person",
                LI,
                {"id": LI, "code": "li", "name": "Li"},
                {"id": LI, "code": "li", "name": "Li", "role": "seller"},
            ),
            Changed("person", HAN, {"id": HAN, "code": "han", "name": "Han"}, None),
        )
        (step,) = steps(connection, after=1)
    assert (step.kind, step.author, json.loads(step.name), step.touches_facts) == (
        "edit",
        "owner",
        {"template": "a step", "values": {}},
        True,
    )


def test_rows_in_bulk_are_named_by_their_ids(book: Book) -> None:
    with a_step(book) as change:
        ids = change.add_columns(schema.product, {"name": ["tea", "coffee"]})
        assert change.add_columns(schema.product, {"name": []}) == range(3, 3)
    with book.read() as connection:
        assert entries_of(connection, 2) == (Added("product", ids[0], ids[-1]),)
        assert [row["name"] for row in rows_of(connection, schema.product)] == ["tea", "coffee"]


def test_columns_of_unequal_length_are_a_mistake(book: Book) -> None:
    with pytest.raises(ValueError, match="shorter"), a_step(book) as change:
        change.add_columns(schema.person, {"code": ["zhao", "qian"], "name": ["Zhao"]})


def test_one_bad_row_among_many_leaves_neither_rows_nor_a_step(book: Book) -> None:
    amounts: list[object] = [100] * 1_000 + [1.5]
    columns: dict[str, list[object]] = {"period": ["2026-03"] * 1_001, "person_id": [LI] * 1_001, "amount": amounts}
    columns |= {name: [""] * 1_001 for name in ("reason", "author", "entered_at")}
    with pytest.raises(IntegrityError), a_step(book) as change:
        change.add_columns(schema.adjustment, columns)
    with book.read() as connection:
        assert (rows_of(connection, schema.adjustment), steps(connection, after=1)) == ([], ())


def test_names_get_ids_once(book: Book) -> None:
    with a_step(book) as change:
        first = ids_by_name(change, schema.product, ["tea", None, "coffee", "tea"])
        again = ids_by_name(change, schema.product, iter(["茶", "coffee"]))
        different = ids_by_name(change, schema.product, ["Tea", "ｔｅａ", "", "a'b", "%"])
    assert first == {None: None, "tea": 1, "coffee": 2}
    assert again == {None: None, "tea": 1, "coffee": 2, "茶": 3}
    assert len(set(different.values())) == 9


def test_what_changes_nothing_is_no_step(book: Book) -> None:
    with a_step(book) as change:
        change.change(schema.person, LI, {"name": "Li"})
    with book.read() as connection:
        assert steps(connection, after=1) == ()


def test_a_row_that_is_not_there_is_a_mistake(book: Book) -> None:
    with pytest.raises(LookupError, match="person 99"), a_step(book) as change:
        change.change(schema.person, 99, {"name": "Wu"})
    with pytest.raises(LookupError, match="person 99"), a_step(book) as change:
        change.remove(schema.person, 99)


def test_only_facts_are_changes_of_facts(book: Book) -> None:
    def last() -> int:
        with book.read() as connection:
            return last_step_of_facts(connection)

    with a_step(book) as change:
        change.add(schema.plan, {})
    assert last() == 1
    with a_step(book) as change:
        change.add(schema.target, dict.fromkeys(("whom", "measure", "narrowed", "period", "content"), "x"))
    assert last() == 3


def test_no_id_is_used_twice(book: Book) -> None:
    with a_step(book) as change:
        change.add_columns(schema.product, {"name": ["tea", "coffee"]})
    with a_step(book) as change:
        change.remove(schema.product, 2)
        assert change.add(schema.product, {"name": "cocoa"}) == 3
        change.remove_range(schema.product, 1, 3)
    with a_step(book) as change:
        assert change.add_columns(schema.product, {"name": ["water"]}) == range(4, 5)


def test_undo_and_redo_walk_through_the_steps(book: Book) -> None:
    seen: list[list[dict[str, object]]] = []

    def look() -> list[dict[str, object]]:
        with book.read() as connection:
            return rows_of(connection, schema.person)

    seen.append(look())
    for name in ("Li Lei", "Li Ming"):
        with a_step(book, name) as change:
            change.change(schema.person, LI, {"name": name})
        seen.append(look())
    walked = []
    for act, place in ((undo, 1), (undo, 0), (undo, 0), (redo, 1), (redo, 2), (redo, 2), (undo, 1)):
        with book.write() as connection:
            found = act(connection, "owner")
        walked.append(None if found is None else json.loads(found.name)["template"])
        assert look() == seen[place]
    assert walked == ["Li Ming", "Li Lei", None, "Li Lei", "Li Ming", None, "Li Ming"]
    with book.read() as connection:
        assert [step.kind for step in steps(connection, after=1)] == [
            "edit",
            "edit",
            "undo",
            "undo",
            "redo",
            "redo",
            "undo",
        ]


def test_an_edit_after_undoing_leaves_nothing_to_redo(book: Book) -> None:
    with a_step(book) as change:
        change.change(schema.person, LI, {"name": "Li Lei"})
    with book.write() as connection:
        undo(connection, "owner")
    with a_step(book) as change:
        change.change(schema.person, HAN, {"name": "Han Mei"})
    with book.write() as connection:
        assert redo(connection, "owner") is None
        assert [step.id for step in open_steps(connection).undo] == [4]


def test_a_barrier_cuts_the_list(book: Book) -> None:
    with a_step(book) as change:
        change.change(schema.person, LI, {"name": "Li Lei"})
    with a_step(book, kind="barrier") as change:
        change.add(schema.plan, {})
    with book.write() as connection:
        assert undo(connection, "owner") is None
    with a_step(book) as change:
        change.change(schema.person, LI, {"name": "Li Ming"})
    with book.write() as connection:
        undo(connection, "owner")
        assert undo(connection, "owner") is None
        assert rows_of(connection, schema.person)[0]["name"] == "Li Lei"


def test_an_import_is_one_step_and_comes_back_with_the_ids_that_it_had(book: Book) -> None:
    lines = [
        Line(day, LI, 100 * day, document=f"INV-{day}", customer="Wu", splits=((HAN, 500_000),)) for day in range(1, 40)
    ]
    tables = (schema.sale, schema.split, schema.customer, schema.source, schema.file_import)

    def look() -> list[list[dict[str, object]]]:
        with book.read() as connection:
            return [rows_of(connection, table) for table in tables]

    empty = look()
    with a_step(book) as change:
        add_lines(change, lines)
    full = look()
    for act, expected in ((undo, empty), (redo, full), (undo, empty), (redo, full)):
        with book.write() as connection:
            act(connection, "owner")
        assert look() == expected
    with book.read() as connection:
        kinds = {type(entry) for entry in entries_of(connection, 3)}
    assert Removed in kinds


def test_people_are_named_by_reference_only(book: Book) -> None:
    named = json.dumps({"template": "targets of {whom}", "values": {"whom": ["text", "li"]}})
    with book.write() as connection, stepping(connection, named, "owner") as change:
        change.change(schema.person, LI, {"name": "李雷"})
        change.add(schema.target, {**dict.fromkeys(("measure", "narrowed", "period", "content"), "x"), "whom": "li"})
        change.add(schema.product, {"name": "§ 3"})
    with book.read() as connection:
        kept = connection.execute(select(schema.step.c.name, schema.step.c.content).where(schema.step.c.id == 2)).one()
        said = kept.name + unpacked(kept.content)
        assert all(name not in said for name in ('"li"', '"Li"', "李雷"))
        (renamed, target, product) = entries_of(connection, 2)
        assert isinstance(renamed, Changed)
        assert isinstance(target, Changed)
        assert isinstance(product, Changed)
        assert (renamed.before or {})["name"] == "Li"
        assert (renamed.after or {})["name"] == "李雷"
        assert (target.after or {})["whom"] == "li"
        assert (product.after or {})["name"] == "§ 3"
        assert json.loads(steps(connection)[1].name)["values"] == {"whom": ["text", "li"]}


def test_a_large_load_builds_the_indexes_after_its_rows(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_MANY", 10)
    monkeypatch.setattr(bulk, "_MOST", 4 * 7)  # of seven columns
    shares: list[float] = []
    built: list[str] = []
    with a_step(book) as change:
        source = add_sheet(change)
        watched = lambda *heard: built.append(heard[2])  # noqa: E731 - as short as what it is handed to
        event.listen(change.connection, "before_cursor_execute", watched)
        columns = {"row": range(2, 23), "source_id": [source] * 21, "date_on": [5] * 21, "payee_id": [LI] * 21}
        ids = change.add_columns(schema.sale, {**columns, "amount": [1] * 21, "is_split": [0] * 21}, shares.append)
    assert (len(ids), shares) == (
        21,
        [4 / 21, 8 / 21, 12 / 21, 16 / 21, 20 / 21, 1.0, *[1.0] * len(schema.sale.indexes)],
    )
    indexes = {str(index.name) for index in schema.sale.indexes}
    assert {name for name in indexes if any(f"CREATE INDEX {name}" in each for each in built)} == indexes
    with book.read() as connection:
        assert untouched.is_untouched(connection)
        assert list(thoroughly(connection)) == []


def test_a_large_load_that_is_stopped_leaves_rows_and_indexes_as_they_were(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_MANY", 10)
    monkeypatch.setattr(bulk, "_MOST", 4 * 7)  # of seven columns

    def stop(share: float) -> None:
        if share > 0.5:
            raise InterruptedError

    def load() -> None:
        with a_step(book) as change:
            columns = {"row": range(2, 23), "source_id": [add_sheet(change)] * 21, "date_on": [5] * 21}
            more = {"payee_id": [LI] * 21, "amount": [1] * 21, "is_split": [0] * 21}
            change.add_columns(schema.sale, {**columns, **more}, stop)

    with pytest.raises(InterruptedError):
        load()
    with book.read() as connection:
        assert rows_of(connection, schema.sale) == []
        assert untouched.is_untouched(connection)


def test_other_spellings_of_people_are_named_by_reference_as_well(book: Book) -> None:
    with a_step(book) as change:
        number = change.add(schema.alias, {"written": "LI LEI", "person_id": LI})
    with a_step(book) as change:
        change.remove(schema.alias, number)
    with book.read() as connection:
        hashed = [unpacked(each) for each in connection.execute(select(schema.step.c.content)).scalars()]
        assert not [content for content in hashed if "LI LEI" in content]
        (entry,) = entries_of(connection, steps(connection)[-1].id)
        assert isinstance(entry, Changed)
        assert entry.before == {"id": number, "written": "LI LEI", "person_id": LI}
