"""Orders, customers and documents are counted once, whoever is credited on their lines."""

from db import schema
from db.derived import derive
from db.facts import NOBODY, WHOLE_SHARE, DocumentSum, counts, document_sums, repurchases
from db.selecting import Selection
from tests.db.asking import EVER, HALF, MARCH, TEAM, named
from tests.db.lines import HAN, LI, WANG, Given, Line


def test_orders_and_customers_are_counted_once_for_everybody_credited(given: Given) -> None:
    connection = given(
        Line(110, LI, 5, document="A", customer="Wu"),
        Line(111, LI, 5, document="A", customer="Wu"),
        Line(111, HAN, 5, document="A", customer="Wu"),
        Line(112, LI, 5, document="B", customer="Su", splits=((LI, 1), (WANG, HALF))),
        Line(112, LI, 0, document="C", customer="Lu"),
        Line(112, LI, -5, document="D", customer="Lu"),
        Line(113, LI, 5, customer="Wu"),
        Line(113, LI, 5, customer="Wu"),
        Line(113, LI, 5, document="E"),
        Line(131, LI, 5, document="F", customer="Ye"),
    )
    assert counts(connection, "orders", MARCH) == {LI: 5, HAN: 1, WANG: 1}
    assert counts(connection, "orders", MARCH, TEAM) == {NOBODY: 5}
    assert counts(connection, "orders", MARCH, "company") == {NOBODY: 5}
    assert counts(connection, "customers", MARCH) == {LI: 2, HAN: 1, WANG: 1}
    assert counts(connection, "customers", MARCH, [(HAN, *EVER), (WANG, *EVER)]) == {NOBODY: 2}
    assert counts(connection, "orders", Selection(500, 600)) == {}


def test_a_new_customer_is_of_whoever_is_credited_on_the_first_document(given: Given) -> None:
    connection = given(
        Line(110, HAN, 5, document="B2", customer="Wu"),
        Line(110, LI, 5, document="B10", customer="Wu"),  # the lowest number as text
        Line(112, WANG, 5, document="B10", customer="Wu"),  # a later line of the same document
        Line(112, WANG, 5, document="A", customer="Wu"),
        Line(99, LI, 5, document="C", customer="Su"),
        Line(120, LI, 5, document="D", customer="Su"),
        Line(120, HAN, 5, document="E", customer="Lu", splits=((HAN, HALF), (WANG, HALF))),
        Line(121, LI, -5, document="F", customer="Ye"),
    )
    derive(connection)
    assert counts(connection, "new_customers", MARCH) == {LI: 1, HAN: 1, WANG: 2}
    assert counts(connection, "new_customers", MARCH, "company") == {NOBODY: 2}
    assert counts(connection, "new_customers", MARCH, [(WANG, *EVER)]) == {NOBODY: 2}
    assert counts(connection, "new_customers", Selection(99, 99)) == {LI: 1}


def test_who_is_known_from_an_earlier_day_is_nobodys_new_customer(given: Given) -> None:
    connection = given(Line(110, LI, 5, document="A", customer="Wu"))
    connection.execute(schema.customer.update().values(first_bought_on=105))
    derive(connection)
    assert counts(connection, "new_customers", MARCH) == {}
    connection.execute(schema.customer.update().values(first_bought_on=110))
    derive(connection)
    assert counts(connection, "new_customers", MARCH) == {LI: 1}


def test_new_customers_within_a_category_need_such_a_line_on_the_first_document(given: Given) -> None:
    connection = given(
        Line(110, LI, 5, document="A", customer="Wu", category="tea"),
        Line(110, LI, 5, document="B", customer="Su"),
        Line(111, LI, 5, document="C", customer="Su", category="tea"),
    )
    derive(connection)
    assert counts(connection, "new_customers", MARCH._replace(narrowing=named(category="tea"))) == {LI: 1}


def test_a_customer_has_bought_again_before_or_twice_in_the_days(given: Given) -> None:
    connection = given(
        Line(90, HAN, 5, document="A", customer="Wu"),  # before, from somebody else
        Line(110, LI, 5, document="B", customer="Wu"),
        Line(110, LI, 5, document="C", customer="Su"),  # once only, on two lines
        Line(111, LI, 5, document="C", customer="Su"),
        Line(110, LI, 5, document="D", customer="Lu"),  # twice, from two people
        Line(112, HAN, 5, document="E", customer="Lu"),
        Line(110, LI, 5, document="F", customer="Ye"),  # again only afterwards
        Line(131, LI, 5, document="G", customer="Ye"),
        Line(110, LI, 5, document="H"),
        Line(110, LI, -5, document="I", customer="Bo"),
    )
    assert repurchases(connection, MARCH) == {LI: (4, 2), HAN: (1, 1)}
    assert repurchases(connection, MARCH, TEAM) == {NOBODY: (4, 2)}
    assert repurchases(connection, MARCH, "company") == {NOBODY: (4, 2)}
    assert repurchases(connection, Selection(500, 600)) == {}


def test_buying_again_is_looked_for_within_the_same_lines(given: Given) -> None:
    connection = given(
        Line(90, LI, 5, document="A", customer="Wu", category="cups"),
        Line(110, LI, 5, document="B", customer="Wu", category="tea"),
    )
    assert repurchases(connection, MARCH) == {LI: (1, 1)}
    assert repurchases(connection, MARCH._replace(narrowing=named(category="tea"))) == {LI: (1, 0)}


def test_lines_by_document_with_what_they_return(given: Given) -> None:
    connection = given(
        Line(110, LI, 5, document="A"),
        Line(111, LI, 7, document="A"),
        Line(111, HAN, 100, document="A"),
        Line(112, HAN, 1000, document="B", splits=((LI, HALF),)),
        Line(113, LI, -3, document="R", returns="A"),
        Line(113, LI, -4, document="R", returns="lost"),
        Line(114, LI, 9),
        Line(131, LI, 11, document="A"),
    )
    derive(connection)
    found = document_sums(connection, "revenue", MARCH, LI)
    assert sorted(found, key=lambda each: each.total) == [
        DocumentSum("R", -7, None, WHOLE_SHARE, 0, -4),
        DocumentSum("R", -7, "A", WHOLE_SHARE, 0, -3),
        DocumentSum("#7", None, None, WHOLE_SHARE, 0, 9),
        DocumentSum("A", 123, None, WHOLE_SHARE, 0, 12),
        DocumentSum("B", 1000, None, HALF, 0, 1000),
    ]
