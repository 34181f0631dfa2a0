"""What the book has under a few letters, and that a million lines would not make it slower."""

from typing import Any

import pytest
from sqlalchemy import Connection

from db import schema
from db.journal import Change
from db.named import ids_by_name
from desktop_app.domain.member import Member
from desktop_app.repositories.aliases import save_aliases
from desktop_app.repositories.finding import documents_from, find_documents, find_names, find_people, find_plans
from desktop_app.repositories.people import add_unknown, person_ids
from desktop_app.repositories.plans import add_plan
from tests.repositories.conftest import PLAN, a_source


def sell(change: Change, *documents: str | None) -> None:
    source, payee = a_source(change), next(iter(person_ids(change.connection).values()))
    for row, document in enumerate(documents, start=2):
        change.add(
            schema.sale,
            {"source_id": source, "row": row, "date_on": 100, "document": document, "payee_id": payee, "amount": 1,
             "is_split": 0},
        )  # fmt: skip


@pytest.fixture
def connection(change: Change) -> Connection:
    add_unknown(change, {"S-7": "王芳", "S-8": "Li Lei", "N-1": "Liu Li"})
    return change.connection


def test_people_are_found_by_name_code_and_other_spelling(change: Change, connection: Connection) -> None:
    save_aliases(change, "person", {"WANG Fang": "S-7"})
    assert find_people(connection, ["wang"], 6) == (("S-7", "王芳"),)
    assert find_people(connection, ["芳"], 6) == (("S-7", "王芳"),)
    assert find_people(connection, ["s-"], 6) == (("S-8", "Li Lei"), ("S-7", "王芳"))


def test_who_begins_so_comes_first_and_every_word_counts(connection: Connection) -> None:
    assert [name for _code, name in find_people(connection, ["li"], 6)] == ["Li Lei", "Liu Li"]
    assert [name for _code, name in find_people(connection, ["lei", "li"], 6)] == ["Li Lei"]
    assert len(find_people(connection, ["li"], 1)) == 1


def test_signs_of_the_query_language_are_letters(change: Change, connection: Connection) -> None:
    ids_by_name(change, schema.product, ["100% wool", "1000 pins", "a_b", "axb"])
    assert find_names(connection, "product", ["100%"], 6) == ("100% wool",)
    assert find_names(connection, "product", ["a_b"], 6) == ("a_b",)


def test_customers_are_found_by_their_other_spelling(change: Change, connection: Connection) -> None:
    save_aliases(change, "customer", {"北京雪松": "雪松户外"})
    assert find_names(connection, "customer", ["北京"], 6) == ("雪松户外",)
    assert find_names(connection, "product", ["北京"], 6) == ()


def test_documents_are_found_by_their_beginning_each_once(change: Change, connection: Connection) -> None:
    sell(change, "XS-1", "XS-1", "XS-2", "xs-9", "AXS-1", None)
    assert find_documents(connection, "XS-", 6) == ("XS-1", "XS-2", "xs-9")
    assert find_documents(connection, "xs-", 6) == ("XS-1", "XS-2", "xs-9")
    assert find_documents(connection, "XS-1", 6) == ("XS-1",)
    assert find_documents(connection, "S-1", 6) == ()
    assert find_documents(connection, "x", 2) == ("XS-1", "XS-2")


def test_documents_are_asked_for_by_their_index_alone(connection: Connection) -> None:
    query = documents_from("XS").limit(6).compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    steps: list[Any] = list(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}"))
    found = [step.detail for step in steps]
    assert found == ["SEARCH sale USING COVERING INDEX sale_by_document (document>? AND document<?)"]


def test_plans_are_found_in_every_language_of_their_name(change: Change, connection: Connection) -> None:
    named = PLAN.replace('"name": "N"', '"name": {"en": "Field sales", "zh_CN": "外勤销售"}')
    key = add_plan(change, named, [Member()])
    add_plan(change, PLAN, [Member()])
    assert [found for found, _name in find_plans(connection, ["SALES"], 6)] == [key]
    assert [found for found, _name in find_plans(connection, ["外勤"], 6)] == [key]
    assert find_plans(connection, ["shop"], 6) == ()
