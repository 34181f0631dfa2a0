"""Whose slips, and the sales behind them: as the book has them, and said where they are no longer those of the slip."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.reporting.slip_options import SlipOptions
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.gather_slips import Who, gather_slips
from desktop_app.services.sales_of_slips import sales_of_slips
from desktop_app.services.write_slips import Form, write_slips
from tests.services.conftest import Take
from tests.services.test_write_slips import LEDGER, MARCH, PLAN

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    take(LEDGER)
    add_plan(book, write("plan.json", PLAN))
    return book


def test_slips_of_some_and_of_a_team(sample: Book) -> None:
    everybody = gather_slips(sample, OCTOBER).records
    some = [record.payee.code for record in everybody][1:3]
    assert [each.payee.code for each in gather_slips(sample, OCTOBER, Who(frozenset(some))).records] == some
    team = next(record.payee.team for record in everybody if record.payee.team is not None)
    for name in team.texts.values():
        assert gather_slips(sample, OCTOBER, Who(team=name)).records == tuple(
            record for record in everybody if record.payee.team == team
        )


def test_who_has_no_slip_is_said(sample: Book, book: Book) -> None:
    with pytest.raises(WrongUsage, match="has no slip"):
        gather_slips(sample, OCTOBER, Who(frozenset({"nobody", gather_slips(sample, OCTOBER).records[0].payee.code})))
    with pytest.raises(WrongUsage, match="Nobody of the team"):
        gather_slips(sample, OCTOBER, Who(team="Nowhere"))
    with pytest.raises(TierbookError, match="no slips"):
        gather_slips(book, OCTOBER, Who(team="Nowhere"))


def test_the_sales_behind_approved_slips_still_give_their_figures(sample: Book) -> None:
    month = OCTOBER.previous()
    slips = gather_slips(sample, month)
    assert {record.status for record in slips.records} == {"paid"} or {r.status for r in slips.records} == {"approved"}
    behind = sales_of_slips(sample, slips.records)
    lists = [each for found in behind.values() for each in found]
    assert len(lists) > len(slips.records) / 2
    assert all(each.agrees for each in lists)
    assert all(sum((sale.amount for sale in each.sales), Decimal(0)) == each.total for each in lists)


def test_a_later_change_is_said_on_the_sales_and_the_slip_stays(shop: Book, take: Take, tmp_path: Path) -> None:
    close_period(shop, MARCH)
    who = Who(frozenset({"a"}))
    before = words(shop, tmp_path / "one", who)
    assert "Facts were changed" not in before
    assert "1 sale line, ¥300.00" in before
    take("date,employee id,employee,amount\n2026-03-07,a,Li Lei,700\n", name="late.csv")
    after = words(shop, tmp_path / "two", who)
    assert "Facts were changed after the approval" in after
    assert "2 sale lines, ¥1,000.00" in after
    assert "¥3.00" in after
    first, second = (gather_slips(shop, MARCH, Who(frozenset({code}))).records for code in ("a", "b"))
    assert not sales_of_slips(shop, first)["a"][0].agrees
    assert sales_of_slips(shop, second)["b"][0].agrees


def test_why_an_old_slip_has_no_sales_any_more_is_said(shop: Book, tmp_path: Path) -> None:
    """The book no longer has the number that is on the slip: who was erased has another one."""
    close_period(shop, MARCH)
    before = gather_slips(shop, MARCH, Who(frozenset({"a"})))
    with shop.write() as connection:
        connection.exec_driver_sql("UPDATE person SET code = 'other' WHERE code = 'a'")
    (behind,) = sales_of_slips(shop, before.records)["a"]
    assert (behind.is_known, behind.sales) == (False, ())
    said = words(shop, tmp_path, Who(frozenset({"a"}))).replace("\r\n", " ")
    assert "Nobody in the book has the number of this statement any more" in said
    assert "sale lines" not in said
    assert "¥3.00" in said


def words(book: Book, folder: Path, who: Who) -> str:
    options = SlipOptions(("en",), with_sales=True)
    (file,) = write_slips(book, MARCH, folder, options, who=who).files
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))


def test_each_slip_opens_with_its_own_password_alone(shop: Book, tmp_path: Path) -> None:
    written = write_slips(shop, MARCH, tmp_path / "slips", password_rule="Q-{code}-{year}{month}")
    payees = [record.payee.code for record in gather_slips(shop, MARCH).records]
    for code, file in zip(payees, written.files, strict=True):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file)
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file, password="Q-other-202603")
        with pikepdf.open(file, password=f"Q-{code}-202603") as document:
            assert document.encryption.R == 6
            assert document.encryption.bits == 256
            assert str(document.encryption.stream_method) == "EncryptionMethod.aesv3"


@pytest.mark.parametrize(("rule", "form"), [("the same for all", "each"), ("{code}", "one"), ("{code}", "picture")])
def test_a_rule_that_protects_nobody_is_refused(shop: Book, tmp_path: Path, rule: str, form: Form) -> None:
    with pytest.raises(WrongUsage):
        write_slips(shop, MARCH, tmp_path / "slips", form=form, password_rule=rule)
    assert not [file for file in tmp_path.rglob("*") if file.suffix in {".pdf", ".png"}]
