"""What a file is taken to be before anybody is asked."""

from pathlib import Path

import pytest

from db.book import Book
from desktop_app.importing.files import open_file
from desktop_app.importing.options import Options
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import commit_preview, preview_file
from desktop_app.services.profiles import Profile
from desktop_app.services.progress import Cancelled
from desktop_app.services.understand_file import Source, kind_of, open_source, understand

KINDS = {
    "sales": "date,payee,amount\n2026-03-02,li,1\n",
    "receipts": "收款日期,单号,收款金额\n2026-03-02,A-1,10\n",
    "activities": "date,payee,activity,quantity\n2026-03-02,li,visit,3\n",
    "scores": "date,payee,KPI,score\n2026-03-02,li,service,4.5\n",
    "targets": "person,month,target\nli,2026-03,1000\n",
    "people": "工号,姓名,部门\n7,王芳,门店\n",
    "openings": "payee,draw balance\nli,30\n",
}


def file_of(folder: Path, rows: str, encoding: str = "utf-8") -> Path:
    file = folder / "file.csv"
    file.write_bytes(rows.encode(encoding))
    return file


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return create_book(tmp_path / "book.tierbook")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_holds_is_known_by_its_columns(tmp_path: Path, kind: str) -> None:
    assert kind_of(open_file(file_of(tmp_path, KINDS[kind]))) == kind


def test_amounts_with_tax_alone_are_sales_of_which_the_tax_is_not_known_yet(tmp_path: Path) -> None:
    assert kind_of(open_file(file_of(tmp_path, "日期,工号,含税金额\n2026-03-02,7,113.00\n"))) == "sales"


def test_one_known_column_among_strange_ones_says_nothing(tmp_path: Path) -> None:
    assert kind_of(open_file(file_of(tmp_path, "name,height,weight\nli,170,60\n"))) == "sales"


def test_a_kind_can_be_cancelled_between_two_looks(tmp_path: Path) -> None:
    def stop(_share: float, _what: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        kind_of(open_file(file_of(tmp_path, KINDS["sales"])), stop)


def test_pasted_rows_are_a_file_without_a_disk(book: Book) -> None:
    found = understand(book, Source(Path("pasted"), "date\tpayee\tamount\n2026-03-02\tli\t1\n"))
    assert (found.kind, found.opened.separator, found.opened.encoding) == ("sales", "\t", "")


def test_a_profile_is_taken_by_the_shape_alone_and_for_its_kind(book: Book, tmp_path: Path) -> None:
    file = file_of(tmp_path, "date,payee,a,b\n03/04/2026,li,1,2\n")
    shape = ("date", "payee", "a", "b")
    profile = Profile("export", "sales", shape, {"order": "dmy"}, {"amount": "b"})
    found = understand(book, Source(file), before=[profile])
    assert found.profile is profile
    assert (found.options.order, found.options.mapping) == ("dmy", {"amount": "b"})
    assert understand(book, Source(file), kind="people", before=[profile]).profile is None
    other = file_of(tmp_path, "date,payee,b,a\n03/04/2026,li,1,2\n")
    assert understand(book, Source(other), before=[profile]).profile is None


def test_a_profile_of_the_book_knows_the_encoding_that_was_not_found(book: Book, tmp_path: Path) -> None:
    rows = "日期,業務員,金額\n2026-03-02,王芳,10.00\n"
    first = open_source(Source(file_of(tmp_path, rows, "big5")), encoding="big5", separator=",")
    preview = preview_file(book, first, "sales", Options(mapping={"payee": "業務員", "amount": "金額"}))
    commit_preview(book, preview, profile="台灣")
    again = understand(book, Source(file_of(tmp_path, rows, "big5")))
    assert again.profile is not None
    assert again.opened.encoding == "big5"
