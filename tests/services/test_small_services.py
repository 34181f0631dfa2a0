"""The services that need little: books made and opened, what a book is about, plans, targets and cases."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets
from desktop_app.services import create_book as creating
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.check_case import check_case
from desktop_app.services.create_book import create_book
from desktop_app.services.describe_book import describe_book
from desktop_app.services.list_people import list_people
from desktop_app.services.list_plans import export_plan, list_plans
from desktop_app.services.make_sample import make_sample
from desktop_app.services.open_book import open_book
from desktop_app.services.progress import Cancelled
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_target import set_target
from tests.services.conftest import Take

Write = Callable[[str, str], Path]
MARCH = Period.parse("2026-03")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


# -------------------------------------------------------------------------------------------------------- books


def test_a_new_book_knows_its_currency_and_company(tmp_path: Path) -> None:
    book = create_book(
        tmp_path / "a.tierbook", currency="JPY", company=Name({"en": "A", "zh_CN": "甲"}), language="zh_CN"
    )
    settings = describe_book(book).settings
    book.close()
    assert (settings.currency.code, settings.currency.decimals, settings.rounding_step) == ("JPY", 0, Decimal(1))
    assert (settings.company.in_language("zh_CN"), settings.language) == ("甲", "zh_CN")


def test_a_company_without_a_name_is_called_like_its_book(book: Book) -> None:
    assert describe_book(book).settings.company.in_language("en") == "shop"


def test_a_book_that_could_not_be_made_whole_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(creating, "save_settings", fail)
    with pytest.raises(RuntimeError):
        create_book(tmp_path / "a.tierbook")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_book_has_no_months(book: Book) -> None:
    summary = describe_book(book)
    assert (summary.people, summary.months, summary.lines, summary.path) == ((), (), 0, book.path)


def test_a_book_s_months_reach_from_its_first_sale_to_its_last(book: Book, take: Take) -> None:
    take("date,employee,amount\n2025-11-30,li,1\n2026-02-01,han,2\n")
    summary = describe_book(book)
    assert [str(month) for month in summary.months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert ([person.code for person in summary.people], summary.lines) == (["li", "han"], 2)


def test_a_stopped_sample_leaves_no_book(tmp_path: Path) -> None:
    path = tmp_path / "Sample.tierbook"
    for allowed in (0, 1, 3, 8, 15, 18, 27):
        reports = 0

        def report(_share: float, _what: Message, allowed: int = allowed) -> None:
            nonlocal reports
            reports += 1
            if reports > allowed:
                raise Cancelled

        with pytest.raises(Cancelled):
            make_sample(path, progress=report)
        assert list(tmp_path.iterdir()) == []


def test_the_sample_is_in_the_language_asked_for(tmp_path: Path) -> None:
    book = make_sample(tmp_path / "Sample.tierbook", language="zh_CN")
    assert describe_book(book).settings.language == "zh_CN"
    assert {person.role for person in list_people(book, Period.parse("2026-10"))} == {"主管", "外勤", "内勤"}
    book.close()


def test_opening_says_what_is_wrong(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tierbook", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(TierbookError):
            open_book(path)


# --------------------------------------------------------------------------------------------- plans and targets


def test_plans_are_listed_with_whom_they_cover(book: Book, take: Take, write: Write) -> None:
    take("code,name,team,left on\nli,Li,north,\nhan,Han,south,\nold,Old,north,2026-02-28\n", "people")
    plan = write("plan.json", PLAN)
    everybody, one, team = (
        add_plan(book, plan),
        add_plan(book, plan, Who(["han"])),
        add_plan(book, plan, Who(team="north")),
    )
    entries = list_plans(book, MARCH)
    assert [(entry.key, [person.code for person in entry.payees]) for entry in entries] == [
        (everybody, ["li", "han"]),
        (one, ["han"]),
        (team, ["li"]),
    ]
    assert export_plan(book, one) == PLAN


@pytest.mark.parametrize(("payees", "team"), [(("wang",), None), (("li", "wang"), None), ((), "west"), ((), "")])
def test_a_plan_is_not_added_for_strangers(
    book: Book, take: Take, write: Write, payees: tuple[str, ...], team: str | None
) -> None:
    take("date,employee,amount\n2026-03-01,li,1\n")
    with pytest.raises(WrongUsage):
        add_plan(book, write("plan.json", PLAN), Who(payees, team))
    assert list_plans(book, MARCH) == ()


def test_a_target_replaces_the_one_before(book: Book, take: Take) -> None:
    take("date,employee,amount\n2026-03-01,li,1\n")
    set_target(book, "li", "revenue", MARCH, Fraction(5))
    set_target(book, "li", "revenue", MARCH, Fraction(77419, 3))
    set_target(book, "li", "quantity", MARCH, Fraction(2))
    with reading(book) as connection:
        kept = {(target.measure.kind, target.value) for target in load_targets(connection)}
    assert kept == {("revenue", Fraction(77419, 3)), ("quantity", Fraction(2))}


def test_a_run_of_an_empty_book_is_empty(book: Book) -> None:
    run = run_payout(book, MARCH)
    assert (run.status, run.lines, run.payees, run.findings, run.total) == ("draft", (), (), (), Decimal("0.00"))


# -------------------------------------------------------------------------------------------------------- cases

CASE = """{"format": "tierbook.case/1", "name": "two sellers", "currency": "CNY", "period": "2026-03",
  "people": [{"code": "li"}, {"code": "han"}],
  "sales": [{"date": "2026-03-02", "document": "A", "payee": "li", "amount": "1000.00",
             "splits": [{"payee": "li", "share": "60%"}, {"payee": "wang", "share": "40%"}]}],
  "plans": [{"plan": PLAN}],
  "expect": {"li": {"lines": {"c": "6.00"}, "paid": "6.00"}, "han": {"paid": "0.00"}}}""".replace("PLAN", PLAN)


def test_a_case_goes_the_way_of_every_run(write: Write) -> None:
    report = check_case(write("case.json", CASE))
    assert (report.name.in_language("en"), report.differences) == ("two sellers", ())
    assert {payee.code: report.runs[0].paid(payee.code) for payee in report.runs[0].payees} == {
        "li": Decimal("6.00"),
        "han": Decimal("0.00"),
        "wang": Decimal("4.00"),
    }


def test_what_a_case_must_give_and_does_not_is_told(write: Write) -> None:
    report = check_case(write("case.json", CASE.replace('"c": "6.00"', '"c": "6.01"').replace('"0.00"', '"1.00"')))
    told = [(message.values["payee"], message.values["key"]) for message in report.differences]
    assert told == [("li", "c"), ("han", "paid")]


def test_a_line_that_is_not_there_counts_as_nothing(write: Write) -> None:
    assert check_case(write("case.json", CASE.replace('"c": "6.00"', '"bonus": "0.00"'))).differences == ()
    assert len(check_case(write("case.json", CASE.replace('"c": "6.00"', '"bonus": "0.01"'))).differences) == 1
