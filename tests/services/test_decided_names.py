"""Decisions about names that depend on one another, and which new names a file is said to bring."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.repositories.names import load_names
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import reading
from desktop_app.services.import_file import ImportResult, import_file
from desktop_app.services.list_sales import SalesFilter, list_sales
from desktop_app.services.naming import Decisions, NameKind

Write = Callable[[str, str], Path]
HEADER = "date,document,line,employee id,employee,customer,product,amount\n"


def take(book: Book, write: Write, rows: str, decisions: Decisions = Decisions()) -> ImportResult:  # noqa: B008 - frozen
    return import_file(book, write("sales.csv", HEADER + rows), decisions=decisions)


def deciding(same: dict[str, str], kind: NameKind = "person") -> Decisions:
    return Decisions({(kind, written): meant for written, meant in same.items()})


def payees(book: Book) -> list[str]:
    return [line.payee_code for line in list_sales(book, SalesFilter())]


THREE = "2026-03-01,A,1,,Li,,,1\n2026-03-01,A,2,,LI,,,2\n2026-03-01,A,3,,li,,,3\n"


def test_what_a_name_stands_for_may_stand_for_another(book: Book, write: Write) -> None:
    result = take(book, write, THREE, deciding({"li": "LI", "LI": "Li"}))
    assert (result.added, result.new_people) == (3, ("Li",))
    assert payees(book) == ["Li", "Li", "Li"]
    assert take(book, write, THREE).already_there == 3


def test_a_name_may_stand_for_one_whose_number_another_row_says(book: Book, write: Write) -> None:
    rows = "2026-03-01,A,1,9,Li,,,1\n2026-03-01,A,2,,Li,,,2\n2026-03-01,A,3,,LI,,,3\n"
    assert take(book, write, rows, deciding({"LI": "Li"})).added == 3
    assert payees(book) == ["9", "9", "9"]


def test_names_that_stand_for_one_another_stand_for_nobody(book: Book, write: Write) -> None:
    with pytest.raises(WrongUsage, match="nobody"):
        take(book, write, THREE, deciding({"LI": "Li", "Li": "LI"}))
    assert payees(book) == []


def test_a_name_that_stands_for_one_who_is_not_to_be_added_is_rejected(book: Book, write: Write) -> None:
    decisions = Decisions({("person", "LI"): "Li"}, create=frozenset())
    result = take(book, write, THREE, decisions)
    assert (result.added, result.rejected, result.new_people) == (0, 3, ())


def test_only_names_of_rows_that_are_taken_are_new(book: Book, write: Write) -> None:
    take(book, write, "2026-03-01,A,1,,Li,Acme,Tent,1\n")
    result = take(book, write, "2026-03-01,A,1,,Han,Best,Lamp,1\n2026-03-01,A,2,,Wu,Acme,Stove,1\n")
    assert (result.added, result.rejected) == (1, 1)
    assert (result.new_people, result.new_customers, result.new_products) == (("Wu",), (), ("Stove",))
    with reading(book) as connection:
        assert [person.name for person in load_people(connection)] == ["Li", "Wu"]
        assert load_names(connection, "product") == ("Tent", "Stove")


def test_a_rejected_row_of_people_says_nothing_of_its_team(book: Book, write: Write) -> None:
    people = "code,name,team,manager\n"
    import_file(book, write("first.csv", f"{people}li,Li,north,\nhan,Han,south,\n"), "people")
    rows = write("second.csv", f"{people}li,Li,south,li\nwu,Wu,west,li\nzoe,Zoe,south,han\n")
    result = import_file(book, rows, "people", decisions=Decisions(create=frozenset()))
    assert (result.changed, result.rejected) == (1, 2)
    with reading(book) as connection:
        assert [(team.code, team.manager) for team in load_teams(connection)] == [("north", None), ("south", "li")]
