"""Importing: what is committed is what was previewed, and nothing is done by halves."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets
from desktop_app.services.import_file import commit_preview, import_file, preview_file
from desktop_app.services.list_sales import SalesFilter, count_sales, list_sales
from desktop_app.services.progress import Cancelled, Progress
from desktop_app.wording.messages import text
from tests.services.conftest import Take

Write = Callable[[str, str], Path]
HEADER = "date,document,line,employee id,employee,amount\n"
TWO = HEADER + "2026-03-01,A,1,li,Li,10\n2026-03-02,A,2,han,Han,20\n"
PEOPLE = "code,name,team,hired on,left on\nli,Li Lei,north,2024-01-01,\nhan,Han,south,,2026-06-30\n"
TARGETS = "employee id,measure,month,target\nli,revenue,2026-03,1000\nHan,quantity,2026-Q1,12\n"


# ------------------------------------------------------------------------------------------- preview and commit


def test_a_preview_leaves_the_book_as_it_is_and_the_commit_does_what_it_said(book: Book, write: Write) -> None:
    file = write("two.csv", TWO)
    before = book.path.read_bytes()
    preview = preview_file(book, file)
    assert (preview.result.read, preview.result.added, preview.result.new_people) == (2, 2, ("Li", "Han"))
    assert count_sales(book, SalesFilter()).lines == 0
    assert book.path.read_bytes() == before

    assert commit_preview(book, preview) == preview.result
    assert count_sales(book, SalesFilter()).lines == preview.result.added
    with reading(book) as connection:
        assert [person.name for person in load_people(connection)] == list(preview.result.new_people)


@pytest.mark.parametrize(
    "meanwhile",
    [
        TWO,
        HEADER + "2026-03-01,A,1,li,Li,10\n",
        HEADER + "2026-03-01,A,1,li,Li,11\n",
        HEADER + "2026-04-01,B,1,li,Li,5\n",
    ],
    ids=["the same", "one of them", "one of them otherwise", "a person whom it would have added"],
)
def test_a_preview_is_refused_when_the_book_changed_in_between(book: Book, write: Write, meanwhile: str) -> None:
    preview = preview_file(book, write("two.csv", TWO))
    import_file(book, write("meanwhile.csv", meanwhile))
    lines = list_sales(book, SalesFilter())

    with pytest.raises(TierbookError) as refusal:
        commit_preview(book, preview)

    assert "two.csv" in text(refusal.value.message)
    assert list_sales(book, SalesFilter()) == lines


def test_a_preview_committed_twice_is_refused_the_second_time(book: Book, write: Write) -> None:
    preview = preview_file(book, write("two.csv", TWO))
    commit_preview(book, preview)
    with pytest.raises(TierbookError, match="changed since"):
        commit_preview(book, preview)
    assert count_sales(book, SalesFilter()).lines == 2


def test_what_does_not_concern_the_file_may_change_in_between(book: Book, write: Write) -> None:
    import_file(book, write("people.csv", PEOPLE), "people")
    preview = preview_file(book, write("two.csv", TWO))
    import_file(book, write("other.csv", HEADER + "2026-04-01,B,1,li,Li,5\n"))
    assert commit_preview(book, preview) == preview.result
    assert count_sales(book, SalesFilter()).lines == 3


def test_what_was_looked_at_is_taken_even_if_the_file_is_another_by_then(book: Book, write: Write) -> None:
    file = write("two.csv", TWO)
    preview = preview_file(book, file)
    file.unlink()
    assert commit_preview(book, preview).added == 2


@pytest.mark.parametrize("kind", ["sales", "people", "targets"])
def test_a_stopped_import_leaves_nothing(book: Book, write: Write, kind: str) -> None:
    import_file(book, write("before.csv", HEADER + "2026-02-01,Z,1,li,Li,1\n2026-02-01,Z,2,han,Han,1\n"))
    content = {"sales": TWO, "people": PEOPLE, "targets": TARGETS}[kind]
    file = write("file.csv", content)

    def state() -> object:
        with reading(book) as connection:
            return (
                list_sales(book, SalesFilter()),
                load_people(connection),
                load_targets(connection),
                connection.exec_driver_sql("SELECT * FROM file_import").all(),
            )

    before = state()
    reports = 0
    for allowed in range(99):
        reports = 0

        def report(_share: float, _what: Message, allowed: int = allowed) -> None:
            nonlocal reports
            reports += 1
            if reports > allowed:
                raise Cancelled

        try:
            import_file(book, file, kind, progress=report)  # type: ignore[arg-type]  # a parameter is a text
        except Cancelled:
            assert state() == before
        else:
            break
    assert reports >= 3
    assert state() != before


def test_progress_goes_forward(book: Book, write: Write) -> None:
    shares: list[float] = []
    import_file(book, write("two.csv", TWO), progress=lambda share, _what: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


# -------------------------------------------------------------------------------------------------------- sales


def test_a_changed_line_is_listed_with_its_row_and_the_book_keeps_its_own(book: Book, take: Take) -> None:
    take(TWO)
    result = take(TWO.replace(",20\n", ",21\n") + "2026-03-03,A,3,li,Li,30\n")
    assert (result.added, result.already_there, result.rejected) == (1, 1, 1)
    (problem,) = result.problems
    assert (problem.row, problem.severity) == (3, "rejected")
    assert text(problem.message) == (
        "The book has document A, line 2 with other content; the line in the book was kept."
    )
    assert [line.amount for line in list_sales(book, SalesFilter())] == [10, 20, 30]


def test_equal_lines_are_counted(book: Book, take: Take) -> None:
    twice = "date,employee,amount\n2026-03-01,Li,5\n2026-03-01,Li,5\n"
    assert take(twice).added == 2
    assert take(twice).added == 0
    thrice = take(twice + "2026-03-01,Li,5\n")
    assert (thrice.added, thrice.already_there) == (1, 2)


def test_a_person_is_known_by_number_or_by_a_name_that_only_he_has(book: Book, take: Take) -> None:
    take(PEOPLE, "people")
    assert take("date,employee,amount\n2026-03-01,Li Lei,5\n2026-03-02,Han,6\n").new_people == ()
    take("code,name\nh2,Han\n", "people")
    unclear = take("date,employee,amount\n2026-03-03,Han,7\n")
    assert (unclear.new_people, unclear.added, unclear.rejected) == ((), 0, 1)
    assert text(unclear.problems[0].message) == "Several people are called Han: say by number who is meant."
    codes = [line.payee_code for line in list_sales(book, SalesFilter())]
    assert codes == ["li", "han"]


def test_every_line_knows_where_it_came_from(book: Book, take: Take) -> None:
    take("Ledger of March,,\n,,\ndate,employee,amount\n2026-03-01,Li,5\n,,\n2026-03-02,Li,6\n", name="march.csv")
    found = [(line.file, line.sheet, line.row, line.amount) for line in list_sales(book, SalesFilter())]
    assert found == [("march.csv", "", 4, Decimal(5)), ("march.csv", "", 6, Decimal(6))]


def test_every_row_is_accounted_for(take: Take) -> None:
    result = take(
        "date,employee,amount\n2026-03-01,Li,5\n2026-03-01,Li,x\n,,\nTotal,,5\n2026-03-02,,6\n2026-03-02,Li,7\n"
    )
    counted = result.added + result.changed + result.already_there + result.rejected + result.left_out
    assert result.read == counted == 5
    assert (result.added, result.rejected, result.left_out) == (2, 2, 1)


# ------------------------------------------------------------------------------------------------ people, targets


def test_people_are_added_changed_and_left_alone(book: Book, take: Take) -> None:
    first = take(PEOPLE, "people")
    assert (first.added, first.changed, first.already_there, first.new_people) == (2, 0, 0, ("Li Lei", "Han"))
    second = take(PEOPLE.replace("south", "north"), "people")
    assert (second.added, second.changed, second.already_there, second.new_people) == (0, 1, 1, ())
    with reading(book) as connection:
        li, han = load_people(connection)
        assert [team.code for team in load_teams(connection)] == ["north", "south"]
    assert li.hired_on is not None
    assert li.hired_on.isoformat() == "2024-01-01"
    assert [membership.team for membership in han.memberships] == ["north"]
    assert han.left_on is not None
    assert han.left_on.isoformat() == "2026-06-30"


def test_a_person_whom_sales_made_known_gets_his_name_and_team(book: Book, take: Take) -> None:
    take("date,employee id,amount\n2026-03-01,li,5\n")
    assert take(PEOPLE, "people").changed == 1
    with reading(book) as connection:
        assert next(person.name for person in load_people(connection) if person.code == "li") == "Li Lei"


def test_targets_are_set_replaced_and_refused(book: Book, take: Take) -> None:
    take(PEOPLE, "people")
    assert take(TARGETS, "targets").added == 2
    again = take(
        TARGETS.replace("1000", "1200") + "wang,revenue,2026-03,5\nli,wishes,2026-03,5\nli,revenue,soon,5\n", "targets"
    )
    assert (again.added, again.changed, again.already_there, again.rejected) == (0, 1, 1, 3)
    assert sorted((problem.row or 0, problem.found) for problem in again.problems) == [
        (4, "wang"),
        (5, "wishes"),
        (6, "soon"),
    ]
    with reading(book) as connection:
        targets = load_targets(connection)
    assert sorted(
        (target.whom, str(target.measure.kind), str(target.period), int(target.value or 0)) for target in targets
    ) == [
        ("han", "quantity", "2026-Q1", 12),
        ("li", "revenue", "2026-03", 1200),
    ]


def test_a_preview_of_people_is_refused_when_they_changed(book: Book, write: Write) -> None:
    preview = preview_file(book, write("people.csv", PEOPLE), "people")
    import_file(book, write("other.csv", PEOPLE.replace("Li Lei", "Li L.")), "people")
    with pytest.raises(TierbookError, match="changed since"):
        commit_preview(book, preview)


def test_a_preview_is_a_value(book: Book, write: Write) -> None:
    preview = preview_file(book, write("two.csv", TWO))
    assert replace(preview) == preview


def test_a_row_with_a_name_alone_is_of_the_one_number_that_has_the_name(book: Book, write: Write) -> None:
    rows = "2026-03-01,A,1,li,Li Lei,10\n2026-03-02,A,2,,Li Lei,20\n2026-03-02,A,3,h1,Han,1\n2026-03-02,A,4,h2,Han,2\n"
    result = import_file(book, write("names.csv", HEADER + rows + "2026-03-03,A,5,,Han,4\n"))
    assert (result.new_people, result.rejected) == (("Li Lei", "Han", "Han"), 1)
    assert [line.payee_code for line in list_sales(book, SalesFilter())] == ["li", "li", "h1", "h2"]
    activities = "date,employee id,employee,activity\n2026-03-01,w,Wang,visit\n2026-03-02,,Wang,visit\n"
    assert import_file(book, write("visits.csv", activities), "activities").new_people == ("Wang",)


def test_what_a_list_of_people_has_no_column_for_stays(book: Book, write: Write) -> None:
    import_file(book, write("people.csv", PEOPLE), "people")
    with reading(book) as connection:
        before = {person.code: person for person in load_people(connection)}
    result = import_file(book, write("roles.csv", "code,role\nli,seller\nhan,\n"), "people")
    assert (result.changed, result.already_there) == (1, 1)
    with reading(book) as connection:
        after = {person.code: person for person in load_people(connection)}
    assert after == before | {"li": replace(before["li"], role="seller")}


def test_a_person_who_is_listed_twice_is_one_new_person(book: Book, write: Write) -> None:
    result = import_file(book, write("people.csv", "code,name\nli,Li\nli,Li\nli,Li Lei\n"), "people")
    assert (result.added, result.already_there, result.changed) == (1, 1, 1)
    assert result.new_people == ("Li",)


def test_of_two_rows_for_the_same_target_the_last_holds(book: Book, write: Write) -> None:
    import_file(book, write("people.csv", PEOPLE), "people")
    import_file(book, write("targets.csv", TARGETS), "targets")
    twice = "employee id,measure,month,target\nli,revenue,2026-03,7\nli,revenue,2026-03,1000\n"
    assert import_file(book, write("twice.csv", twice), "targets").changed == 2
    with reading(book) as connection:
        assert [target.value for target in load_targets(connection) if target.whom == "li"] == [1000]


def test_a_new_line_of_a_document_that_is_there_is_taken_and_noted_because_it_may_be_a_correction(take: Take) -> None:
    header = "date,document,employee,amount\n"
    take(header + "2026-03-01,A,Li,10\n2026-03-02,B,Li,20\n")
    result = take(header + "2026-03-01,A,Li,12\n2026-03-02,B,Li,20\n2026-03-03,C,Li,5\n")
    assert (result.added, result.already_there, result.rejected) == (2, 1, 0)
    (note,) = result.problems
    assert (note.severity, note.row) == ("note", 2)
    assert "document A" in text(note.message)
    assert take(header + "2026-03-01,A,Li,12\n").problems == ()


def test_targets_of_some_sales_as_growth_and_by_months(book: Book, take: Take) -> None:
    take(PEOPLE, "people")
    header = "employee id,measure,month,target,growth,category,month weights\n"
    rows = [
        "li,,2026-03,100,,Tents,", "li,,2026-03,+20%,,,", "li,,2026-Q2,300,,,1/1/2", "han,,2026,9,,,1/1/2",
        "han,,2026-04,9,10%,,", "han,activity:visit,2026-04,9,,Tents,",
    ]  # fmt: skip
    result = take(header + "\n".join(rows), "targets")
    assert (result.added, [problem.row for problem in result.problems]) == (3, [5, 6, 7])
    with reading(book) as connection:
        few, grown, weighted = load_targets(connection)
    assert (few.value, few.measure.where.category) == (Fraction(100), frozenset({"Tents"}))
    assert (grown.value, grown.growth) == (None, Fraction(1, 5))
    assert weighted.month_weights == tuple(map(Fraction, (1, 1, 2)))
    wide = take("name,2026-01,2026-02,2026\nHan,5,6,11\nWu,1,,\n", "targets")
    assert (wide.read, wide.added, wide.rejected, wide.left_out) == (3, 2, 1, 0)


def test_an_import_can_be_stopped_up_to_its_end_and_not_after_it(book: Book, write: Write) -> None:
    preview = preview_file(book, write("two.csv", TWO))

    def stop_at(last: float) -> Progress:
        def report(share: float, _what: Message) -> None:
            if share >= last:
                raise Cancelled

        return report

    before = book.path.read_bytes()
    for last in (0.7, 0.71, 0.97):
        with pytest.raises(Cancelled):
            commit_preview(book, preview, progress=stop_at(last))
        assert count_sales(book, SalesFilter()).lines == 0
    assert book.path.read_bytes() == before
    assert commit_preview(book, preview, progress=stop_at(1.0)).added == 2
    assert count_sales(book, SalesFilter()).lines == 2
