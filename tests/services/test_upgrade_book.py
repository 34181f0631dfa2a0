"""Books of every version open, and every figure of theirs is what it was (tests/books)."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from db.chain import unpacked
from db.personal import Revealing
from db.schema import SCHEMA_VERSION
from db.upgrading import old_codes
from db.verify import thoroughly
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.repositories.runs import check_code, load_run
from desktop_app.repositories.session import reading
from desktop_app.repositories.step_names import step_message
from desktop_app.services.close_period import close_period
from desktop_app.services.open_book import open_book
from desktop_app.services.upgrade_book import upgrade_book
from desktop_app.services.write_slips import write_slips
from desktop_app.wording.messages import text
from tests.books.make_book import MONTHS, figures
from tests.helpers.terminal import Terminal

BOOKS = Path(__file__).resolve().parents[1] / "books"
NOW = datetime(2026, 11, 23, 14, 2, 5).astimezone()
VERSIONS = range(1, SCHEMA_VERSION + 1)


def copy_of(version: int, folder: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of an old book, and its figures when it was made."""
    path = folder / "shop.tierbook"
    shutil.copyfile(BOOKS / f"v{version}.tierbook", path)
    return path, json.loads((BOOKS / f"v{version}.json").read_text(encoding="utf-8"))


def differences(kept: Any, now: Any, place: str = "") -> Iterator[str]:  # noqa: ANN401 - what json.loads gives
    """Where something is not as it was kept; what later programs know besides is no difference."""
    if isinstance(kept, dict) and isinstance(now, dict):
        for key, value in kept.items():
            yield from differences(value, now.get(key, "nothing"), f"{place}/{key}")
    elif isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        for number, (value, other) in enumerate(zip(kept, now, strict=True)):
            yield from differences(value, other, f"{place}/{number}")
    elif kept != now:
        yield f"{place}: {kept} became {now}"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copy_of(1, tmp_path)[0]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_book_of_every_version_has_the_figures_that_it_had(version: int, tmp_path: Path) -> None:
    path, kept = copy_of(version, tmp_path)
    with closing(open_book(path)) as book:
        assert list(differences(kept["runs"], figures(book))) == []
        with reading(book) as connection:
            assert list(thoroughly(connection)) == []
        assert [run["status"] for run in kept["runs"].values()] == ["approved"] * 3 + ["draft"]


def test_the_book_goes_on_where_it_was(old: Path, tmp_path: Path) -> None:
    with closing(open_book(old)) as book:
        close_period(book, MONTHS[3])
        assert len(write_slips(book, MONTHS[0], tmp_path / "slips").files) == 3
        assert len(write_slips(book, MONTHS[3], tmp_path / "slips").files) == 4
        with reading(book) as connection:
            assert list(thoroughly(connection)) == []


def test_what_everybody_was_paid_is_kept_for_later_months(old: Path) -> None:
    with closing(open_book(old)) as book, reading(book) as connection:
        for period, left in connection.exec_driver_sql('SELECT period, "left" FROM run').all():
            run = load_run(connection, Period.parse(period))
            assert run is not None
            expected = {payee.code: str(run.paid(payee.code)) for payee in run.payees}
            paid_for = [line.working.period for line in run.plan_lines if line.kind == "true_up"]
            assert [due.period for due in run.true_ups] == paid_for == ([MONTHS[0]] if run.period == MONTHS[1] else [])
            assert Revealing(connection).content(unpacked(left))["paid"] == expected


def test_check_codes_of_old_slips_are_known(tmp_path: Path) -> None:
    path, kept = copy_of(1, tmp_path)
    with closing(open_book(path)) as book, reading(book) as connection:
        codes = {Period.parse(period): check_code(sha256) for period, sha256 in old_codes(connection).items()}
    assert codes[MONTHS[2]] == kept["check_code"] == "FFF5-4145"
    assert list(codes) == list(MONTHS[:3])


def test_an_upgraded_book_verifies_also_by_the_code_of_an_old_slip(old: Path, tierbook: Terminal) -> None:
    verified = tierbook("verify", old, "--json").json
    assert verified["whole"]
    verdicts = {run["period"]: run["verdict"] for run in verified["runs"]}
    # A sale of January came late, and somebody has another name since February.
    assert verdicts == {"2026-01": "before_journal", "2026-02": "before_journal", "2026-03": "same"}
    (run,) = tierbook.json("verify", old, "--code", "FFF5-4145")["runs"]
    assert (run["period"], run["old_check_code"]) == ("2026-03", "FFF5-4145")


def test_the_copy_has_a_name_that_says_what_it_is(old: Path) -> None:
    assert upgrade_book(old, now=NOW) == old.with_name("shop before upgrade 2026-11-23 14.02.05.tierbook")
    assert upgrade_book(old, now=NOW) is None


def test_a_name_that_is_taken_is_left_alone(old: Path) -> None:
    taken = old.with_name("shop before upgrade 2026-11-23 14.02.05.tierbook")
    taken.write_text("a letter")
    assert upgrade_book(old, now=NOW) == old.with_name("shop before upgrade 2026-11-23 14.02.06.tierbook")
    assert taken.read_text() == "a letter"


def test_the_step_has_a_sentence(old: Path) -> None:
    with closing(open_book(old)) as book, book.read() as connection:
        name = connection.exec_driver_sql("SELECT name FROM step").scalar_one()
    assert text(step_message(name)) == f"upgrade from version 1 to version {SCHEMA_VERSION}"


def test_the_copy_can_be_upgraded_as_well(old: Path) -> None:
    aside = upgrade_book(old, now=NOW)
    assert aside is not None
    with closing(open_book(aside)) as again, closing(open_book(old)) as book:
        assert figures(again) == figures(book)


def test_an_older_book_that_may_not_be_written(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(TierbookError) as caught:
        open_book(old)
    assert text(caught.value.message) == (
        f"{old} was written by an older Tierbook and has to be upgraded, but it may not be written where it is; "
        "copy it into a folder of your own and open it there."
    )


def test_an_older_book_on_the_command_line(old: Path, tierbook: Terminal) -> None:
    answer = tierbook("run", old, "2026-02", "--json")
    assert answer.json["status"] == "approved"
    (aside,) = old.parent.glob("* before upgrade *")
    assert re.fullmatch(r"shop before upgrade \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.tierbook", aside.name)
    assert answer.err == f"{old} is of this version of Tierbook now; as it was before it is kept as {aside}.\n"
    assert tierbook("run", old, "2026-02", "--json").err == ""


def test_an_older_book_can_be_restored(old: Path, tierbook: Terminal, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tierbook"
    shutil.copyfile(old, backup)
    tierbook.done("restore", backup, "--to", old)
    assert tierbook("run", old, "2026-04", "--json").json["status"] == "draft"
