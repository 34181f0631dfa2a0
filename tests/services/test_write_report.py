"""The month's report and the poster: every figure adds up, both languages, the same bytes, nothing half written."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.reporting.month_report_record import MonthReport
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.close_period import close_period
from desktop_app.services.run_payout import run_payout
from desktop_app.services.write_poster import write_poster
from desktop_app.services.write_report import write_report

OCTOBER, SEPTEMBER, FIRST = (Period.parse(name) for name in ("2026-10", "2026-09", "2025-11"))
Writes = Callable[..., object]


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def report_of(book: Book, period: Period) -> MonthReport:
    with reading(book) as connection:
        company = load_settings(connection).company
    return MonthReport(company, run_payout(book, period), run_payout(book, period.previous()), (), (0, 0))


@pytest.mark.parametrize("period", [OCTOBER, SEPTEMBER])
def test_teams_and_components_add_up_to_what_is_paid_now_and_was_paid_before(sample: Book, period: Period) -> None:
    report = report_of(sample, period)
    assert report.previous is not None
    for portions in (report.by_team, report.by_component):
        assert sum(each.paid for each in portions) == report.run.total
        assert sum(each.before or Decimal(0) for each in portions) == report.previous.total


def test_what_only_the_month_before_paid_is_there_too(sample: Book) -> None:
    report = report_of(sample, OCTOBER)
    assert report.previous is not None
    nobody = MonthReport(report.company, report.previous.__class__(OCTOBER, "draft", report.run.currency, (), (), ()),
                         report.previous, (), (0, 0))  # fmt: skip
    for portions in (nobody.by_team, nobody.by_component):
        assert sum(each.before or Decimal(0) for each in portions) == report.previous.total
        assert {(each.people, each.paid) for each in portions} == {(0, Decimal(0))}


def test_the_report_says_its_figures_in_both_languages(sample: Book, tmp_path: Path) -> None:
    report = report_of(sample, OCTOBER)
    for lang, total in (("en", "Total 14 82,407.21 100%"), ("zh_CN", "合计 14 82,407.21 100%")):
        path = tmp_path / f"{lang}.pdf"
        write_report(sample, OCTOBER, path, lang=lang)
        found = " ".join(text_of(path).split())
        assert found.count(total) == 2
        for each in report.people_to_look_at:
            assert each.payee.name in found
        with pypdfium2.PdfDocument(path) as document:
            assert document.get_metadata_value("Title")
            assert document.get_metadata_value("Creator") == "Tierbook"
        with pikepdf.open(path) as file:
            assert str(file.Root.Lang) == lang.replace("_", "-")


def test_the_same_month_gives_the_same_bytes_and_an_approved_one_says_so(sample: Book, tmp_path: Path) -> None:
    close_period(sample, OCTOBER)
    for name in "ab":
        write_report(sample, OCTOBER, tmp_path / f"{name}.pdf", lang="en")
        write_poster(sample, OCTOBER, tmp_path / f"{name}-poster.pdf", lang="en")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a-poster.pdf").read_bytes() == (tmp_path / "b-poster.pdf").read_bytes()
    found = text_of(tmp_path / "a.pdf")
    code = run_payout(sample, OCTOBER).check_code
    assert f"check code {code}" in found
    assert "Draft" not in found
    assert "not approved" not in text_of(tmp_path / "a-poster.pdf")


def test_the_first_month_has_nothing_before_it(sample: Book, tmp_path: Path) -> None:
    write_report(sample, FIRST, tmp_path / "a.pdf", lang="en")
    assert "nothing was paid the month before" in " ".join(text_of(tmp_path / "a.pdf").split())


def test_the_poster_has_everybody_with_a_target_and_no_money(sample: Book, tmp_path: Path) -> None:
    rows = write_poster(sample, OCTOBER, tmp_path / "p.pdf", lang="en")
    found = text_of(tmp_path / "p.pdf")
    assert [row.attainment for row in rows] == sorted((row.attainment for row in rows), reverse=True)
    assert all(row.name in found for row in rows)
    assert "9 of 14 people are there" in " ".join(found.split())
    assert not re.search(r"\d,\d{3}|[¥￥]", found)
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        assert len(document) == 1


@pytest.mark.parametrize("writes", [write_report, write_poster])
def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(
    sample: Book, book: Book, tmp_path: Path, writes: Writes
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(WrongUsage, match=r"does not end in \.pdf"):
        writes(sample, OCTOBER, tmp_path / "report.doc")
    with pytest.raises(TierbookError, match="nothing"):
        writes(book, OCTOBER, tmp_path / "report.pdf")
    for place in (tmp_path / "taken.pdf", tmp_path / "nowhere" / "report.pdf"):
        with pytest.raises(TierbookError, match="could not be written"):
            writes(sample, OCTOBER, place)
    assert [each.name for each in tmp_path.iterdir() if each.suffix in {".pdf", ".part", ".doc"}] == ["taken.pdf"]
