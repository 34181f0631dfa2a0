"""A person who left can be made nameless, and a book can be copied under invented names; every figure stays."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import sqlcipher3
from sqlalchemy import Text, select

from db import schema
from db.book import Book
from db.chain import unpacked
from db.schema import metadata
from db.undo import undo
from db.verify import thoroughly
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.anonymous import OF_RECORDS, Words
from desktop_app.repositories.anonymous_copy import KEPT, LEFT_OUT, replacements
from desktop_app.repositories.people import load_people
from desktop_app.repositories.runs import load_run
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets
from desktop_app.services.anonymise_book import anonymise_book
from desktop_app.services.close_period import close_period
from desktop_app.services.erase_person import erase_person
from desktop_app.services.import_file import import_file
from desktop_app.services.naming import Decisions
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from desktop_app.wording.messages import text
from tests.books.make_book import MONTHS
from tests.helpers.terminal import Terminal

BOOKS = Path(__file__).resolve().parents[1] / "books"
TODAY = date(2026, 5, 1)  # zhao, the fourth, left on 10 March


@pytest.fixture(params=[1, 2, 3])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    """The small book of tests/books, as each version kept it; zhao has left, the others have not."""
    path = tmp_path / "shop.tierbook"
    shutil.copyfile(BOOKS / f"v{request.param}.tierbook", path)
    book = open_book(path)
    for file in path.parent.glob("* before upgrade *"):
        file.unlink()
    yield book
    book.close()


def amounts(book: Book) -> dict[str, Any]:
    """What everybody is paid by month, component and kind of line, whatever he is called."""
    found = {}
    for month in MONTHS:
        run = run_payout(book, month)
        found[str(month)] = [
            [(line.component, line.amount, line.explanation.result) for line in run.lines],
            [(line.kind, line.amount, line.working.before) for line in run.plan_lines],
            [(due.amount, due.period) for due in run.dues],
            [(each.draw, each.holdback) for each in run.state.balances],
            [finding.code for finding in run.findings],
            run.total,
        ]
    return found


def whole(book: Book) -> bool:
    with reading(book) as connection:
        return list(thoroughly(connection)) == []


def everything_in(path: Path) -> str:
    """Every byte of a book and of what lies beside it, with what is compressed in it, as far as it is text."""
    said = [file.read_bytes() for file in path.parent.glob(f"{path.name}*")]
    return "".join(each.decode("utf-8", "replace") for each in said) + texts_in_rows_of(path)


def texts_in_rows_of(path: Path) -> str:
    """Every text in the rows of a book, those that are packed unpacked."""
    said = []
    with closing(sqlcipher3.connect(str(path))) as connection:
        for table in metadata.tables:
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our tables
                said += [unpacked(cell) if isinstance(cell, bytes) else cell for cell in row]
    return "\n".join(cell for cell in said if isinstance(cell, str))


def rows_of(book: Book) -> list[Any]:
    with reading(book) as connection:
        return [connection.execute(select(table)).all() for table in schema.metadata.sorted_tables]


def refusal(book: Book, code: str) -> str:
    before = rows_of(book)
    with pytest.raises(TierbookError) as caught:
        erase_person(book, code, TODAY)
    assert rows_of(book) == before
    return text(caught.value.message)


# ------------------------------------------------------------------------------------------------------------ erasing


def test_an_erased_person_is_a_number(shop: Book) -> None:
    assert erase_person(shop, "zhao", TODAY) == "#4"
    with reading(shop) as connection:
        (gone,) = (person for person in load_people(connection) if person.left_on)
        assert (gone.code, gone.name, gone.role, gone.left_on) == ("#4", "#4", "field", date(2026, 3, 10))
        assert [stay.team for stay in gone.memberships] == ["south"]
        kept = load_run(connection, MONTHS[0])
    assert kept is not None
    assert [(payee.code, payee.name) for payee in kept.payees if payee.code not in {"li", "han"}] == [("#4", "#4")]


def test_the_figures_and_the_chains_stay(shop: Book) -> None:
    before = amounts(shop)
    erase_person(shop, "zhao", TODAY)
    assert amounts(shop) == before
    assert whole(shop)
    shop.close()
    with closing(open_book(shop.path)) as again:
        assert amounts(again) == before
        close_period(again, MONTHS[3])
        assert whole(again)


def test_no_byte_of_the_name_is_left(shop: Book) -> None:
    assert "赵敏" in everything_in(shop.path)
    erase_person(shop, "zhao", TODAY)
    assert "赵敏" not in everything_in(shop.path)
    assert "zhao" not in everything_in(shop.path)
    assert "韩梅梅" in everything_in(shop.path)


def test_a_name_of_before_goes_too(shop: Book, tmp_path: Path) -> None:
    leaves = tmp_path / "leaves.csv"
    leaves.write_text("工号,姓名,离职日期\nli,李垒,2026-04-30\n", encoding="utf-8")
    import_file(shop, leaves, "people")
    before = amounts(shop)
    assert erase_person(shop, "li", TODAY) == "#1"
    assert not [name for name in ("李雷", "李磊", "李垒", '"li"') if name in everything_in(shop.path)]
    assert amounts(shop) == before


def test_targets_go_on_for_the_erased(shop: Book, tmp_path: Path) -> None:
    leaves = tmp_path / "leaves.csv"
    leaves.write_text("工号,离职日期\nli,2026-04-30\n", encoding="utf-8")
    import_file(shop, leaves, "people")
    erase_person(shop, "li", TODAY)
    with reading(shop) as connection:
        assert {target.whom for target in load_targets(connection)} == {"#1", "north"}


def test_erasing_cannot_be_undone(shop: Book) -> None:
    erase_person(shop, "zhao", TODAY)
    with shop.write() as connection:
        assert undo(connection, "owner") is None


def test_erasing_twice_only_writes_the_file_anew(shop: Book) -> None:
    erase_person(shop, "zhao", TODAY)
    with reading(shop) as connection:
        steps = connection.execute(select(schema.step.c.id)).all()
    assert erase_person(shop, "#4", TODAY) == "#4"
    with reading(shop) as connection:
        assert connection.execute(select(schema.step.c.id)).all() == steps


def test_who_comes_again_is_somebody_new(shop: Book, tmp_path: Path) -> None:
    erase_person(shop, "zhao", TODAY)
    again = tmp_path / "again.csv"
    again.write_text("工号,姓名\nzhao,赵敏\n", encoding="utf-8")
    import_file(shop, again, "people")
    with reading(shop) as connection:
        assert [person.code for person in load_people(connection)] == ["li", "han", "wang", "#4", "zhao"]
    assert whole(shop)


def test_who_is_still_paid_is_not_erased(shop: Book, tmp_path: Path) -> None:
    assert refusal(shop, "li") == (
        "李磊 (li) is not erased: no last day is known, and April 2026, which is not approved, has a payout. "
        "Import the last day with the list of people, or approve April 2026 first."
    )
    leaves = tmp_path / "leaves.csv"
    leaves.write_text("工号,离职日期\nli,2026-05-01\n", encoding="utf-8")
    import_file(shop, leaves, "people")
    assert refusal(shop, "li") == (
        "李磊 (li) is not erased: the last day is May 1, 2026, and April 2026, which is not approved, has a payout. "
        "Wait for that day, or approve April 2026 first."
    )


def test_who_is_paid_nothing_any_more_is_erased_without_a_last_day(shop: Book) -> None:
    assert erase_person(shop, "han", TODAY) == "#2"
    close_period(shop, MONTHS[3])
    assert erase_person(shop, "li", TODAY) == "#1"
    assert whole(shop)


def test_who_is_not_there_is_not_erased(shop: Book) -> None:
    with pytest.raises(WrongUsage):
        erase_person(shop, "nobody", TODAY)


def test_a_book_that_another_program_reads_says_that_traces_are_left(shop: Book) -> None:
    with closing(sqlcipher3.connect(str(shop.path), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM person").fetchall()
        with pytest.raises(TierbookError) as caught:
            erase_person(shop, "zhao", TODAY)
    assert text(caught.value.message).startswith("#4 is erased, but ")
    assert erase_person(shop, "#4", TODAY) == "#4"
    assert "赵敏" not in everything_in(shop.path)


# ------------------------------------------------------------------------------------------------- an anonymous copy

PLANTED = (
    *("李雷", "李磊", "韩梅梅", "王芳", "赵敏", "zhao", "north", "雪松户外", "晨曦运动", "北辰体育", "远山装备"),
    *("帐篷", "睡袋", "背包", "营地", "新品", "促销", "批发", "网店", "A-1", "B-2", "C-3", "people.csv", "sales.csv"),
    *("外勤", "Field sales", "提成", "Commission", "回款", "拜访"),
)


def test_an_anonymous_copy_has_the_same_figures(shop: Book, tmp_path: Path) -> None:
    to = tmp_path / "copy.tierbook"
    before = amounts(shop)
    anonymise_book(shop, to)
    assert amounts(shop) == before
    with closing(open_book(to)) as copy:
        assert amounts(copy) == before
        assert whole(copy)
        close_period(copy, MONTHS[3])
        assert whole(copy)


def test_no_old_word_is_left_in_an_anonymous_copy(shop: Book, tmp_path: Path) -> None:
    to = tmp_path / "copy.tierbook"
    anonymise_book(shop, to)
    said, source = everything_in(to), everything_in(shop.path)
    assert not [word for word in PLANTED if word not in source]
    assert not [word for word in PLANTED if word in said]
    assert not [character for character in texts_in_rows_of(to) if "\u4e00" <= character <= "\u9fff"]


def test_words_are_the_same_everywhere_and_keep_their_order(shop: Book, tmp_path: Path) -> None:
    to = tmp_path / "copy.tierbook"
    anonymise_book(shop, to)
    with closing(open_book(to)) as copy, reading(copy) as connection:
        people = load_people(connection)
        assert [person.code for person in people] == ["P-2", "P-1", "P-3", "P-4"]  # han is the first by order
        assert {person.role for person in people} == {"Role 1", "Role 2"}
        assert {target.whom for target in load_targets(connection)} == {"P-2", "T-1"}
        rows = connection.exec_driver_sql("SELECT r.document FROM receipt r JOIN sale USING (document)").all()
        assert len(rows) == 6  # as in the book, both lines of B-2, and C-3


def test_a_copy_is_never_written_over_anything(shop: Book, tmp_path: Path) -> None:
    to = tmp_path / "copy.tierbook"
    to.write_text("a letter")
    with pytest.raises(TierbookError):
        anonymise_book(shop, to)
    assert to.read_text() == "a letter"


def test_every_text_of_a_book_is_replaced_or_known_to_say_nothing() -> None:
    replaced = replacements(Words({}))
    undecided = [
        f"{table.name}.{column.name}"
        for table in schema.metadata.sorted_tables
        if table.name not in LEFT_OUT and table is not schema.run
        for column in table.c
        if isinstance(column.type, Text)
        if (column.name in replaced.get(table.name, {})) == (column.name in KEPT.get(table.name, ()))
    ]
    assert undecided == []


def test_every_text_in_a_run_is_replaced_or_known_to_say_nothing() -> None:
    keys_of_plans = {"PayoutLine.plan", "PayoutLine.component", "PlanLine.plan", "Due.plan", "Balance.plan"}
    keys_of_plans |= {"Documents.plan", "Documents.component", "Measure.topic", "Decision.plan", "Proposal.plan"}
    ours = {"Currency.code", "Run.check_code"}
    said = {f"{kind}.{name}" for kind, name in texts_in(Run) if name not in {*OF_RECORDS, "texts"}}
    assert said == {*keys_of_plans, *ours, "Payee.code"}


def texts_in(kind: type, seen: set[type] | None = None) -> Iterator[tuple[str, str]]:
    """The texts in a record and in all that it is made of, as class and field."""
    seen = set() if seen is None else seen
    seen.add(kind)
    for name, hint in get_type_hints(kind).items():
        parts = [hint]
        while parts:
            part = parts.pop()
            if part is str:
                yield kind.__name__, name
            elif isinstance(part, type) and is_dataclass(part):
                if part not in seen:
                    yield from texts_in(part, seen)
            elif get_origin(part) is not Literal:
                parts += [each for each in get_args(part) if each is not Ellipsis]


def test_the_sample_book_under_invented_names(sample: Book, tmp_path: Path) -> None:
    to = tmp_path / "copy.tierbook"
    anonymise_book(sample, to)
    month = Period("month", 2026, 10)
    with closing(open_book(to)) as copy:
        lines, expected = run_payout(copy, month).lines, run_payout(sample, month).lines
        assert [(line.component, line.amount) for line in lines] == [(line.component, line.amount) for line in expected]
        assert whole(copy)


# --------------------------------------------------------------------------------------------- on the command line


def test_the_commands(shop: Book, tierbook: Terminal, tmp_path: Path) -> None:
    shop.close()
    assert tierbook.json("erase", shop.path, "--payee", "zhao") == {"payee": "#4"}
    assert tierbook.done("erase", shop.path, "--payee", "#4") == (
        "The person is called #4 from now on; the figures stay as they were.\n"
        "Files, slips and backups that were made before still have the name.\n"
    )
    assert tierbook("erase", shop.path, "--payee", "nobody").complaint == (
        "There is nobody with the number nobody in the book."
    )
    to = tmp_path / "copy.tierbook"
    assert tierbook.json("anonymise", shop.path, "--to", to) == {"file": str(to)}
    assert json.dumps(tierbook.json("run", to, "latest")["total"]) == json.dumps(
        tierbook.json("run", shop.path, "latest")["total"]
    )
    assert str(to) in tierbook("anonymise", shop.path, "--to", to).complaint


def test_what_files_write_for_somebody_goes_with_him(shop: Book, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text("日期,姓名,金额\n2026-02-03,ZHAO MIN,7.00\n", encoding="utf-8")
    import_file(shop, file, decisions=Decisions({("person", "ZHAO MIN"): "zhao"}))
    assert "ZHAO MIN" in everything_in(shop.path)
    erase_person(shop, "zhao", TODAY)
    assert whole(shop)
    assert "ZHAO MIN" not in everything_in(shop.path)
