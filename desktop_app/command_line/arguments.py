"""What can be typed after `tierbook`: commands, arguments and their help (docs/command-line.md)."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

from desktop_app.command_line import (
    book_file,
    exports,
    imports,
    journal,
    main_job,
    payouts,
    plans,
    privacy,
    protection,
)
from desktop_app.command_line.console import NEW_PASSWORD
from desktop_app.domain.plan import Over
from desktop_app.importing.dates import Order
from desktop_app.reporting.slip_options import LAYOUTS
from desktop_app.wording.catalogue import LANGUAGES, _, language

Act = Callable[[argparse.Namespace], int]


def a_path(text: str) -> Path:
    """A path that has a name: "." alone has none, and a sentence about it would name nothing."""
    path = Path(text)
    return path if path.name else path.absolute()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for: `act` is the function that does it, None for the window; exits with 2 on wrong usage."""
    parser = argparse.ArgumentParser(
        "tierbook", description=_("Works out, explains and prints what sales people earn.")
    )
    parser.set_defaults(act=None, book=None)
    offered = _Commands(parser)
    new = offered.on_book("new", main_job.new, _("make an empty book"))
    new.add_argument("--currency", default="CNY", metavar="CNY")
    new.add_argument("--company", metavar="NAME")
    new.add_argument("--lang", choices=LANGUAGES, default=language())
    offered.on_book("sample", main_job.sample, _("make a book with a year of an invented company"))
    opened = offered.add("open", None, _("open the window on a book"))
    opened.add_argument("book", type=a_path, metavar="BOOK", nargs="?")
    _add_import(offered)
    _add_plan(offered.group("plan", _("plans in and out, and the plan review")))
    _add_target(offered.group("target", _("targets of people")))
    _add_opening(offered.group("opening", _("balances from before the book")))
    run = _on_period(offered.on_book("run", main_job.run, _("work out a month")))
    run.add_argument("--approve", action="store_true", help=_("and approve it: it is kept and never changed again"))
    _add_deciding(offered)
    _add_slips(offered)
    _add_exports(offered)
    offered.on_book("undo", journal.undo, _("take back the last change of data"))
    offered.on_book("redo", journal.redo, _("do again what was undone last"))
    log = offered.on_book("log", journal.log, _("say who changed what and when"))
    log.add_argument("--find", metavar="WORDS", help=_("only the steps with all of these words"))
    log.add_argument("--to", type=a_path, metavar="FILE.csv", help=_("write them to a file, a row for each change"))
    act, what = journal.changes, _("say what of a month was changed after it was approved")
    _on_period(offered.on_book("changes", act, what))
    _add_password(offered)
    check = offered.add("check", main_job.check, _("work out plan cases and say what differs"))
    check.add_argument("cases", type=a_path, nargs="+", metavar="CASE.json")
    _add_backup(offered)
    _add_privacy(offered)
    verify = offered.on_book("verify", book_file.verify, _("say whether a book is what was written into it"))
    verify.add_argument("--code", metavar="CODE", help=_("the check code of a slip: which month it is of"))
    return parser.parse_args(arguments)


def _add_exports(offered: "_Commands") -> None:
    export = _on_period(offered.on_book("export", exports.export, _("write the payroll sheet of a month")))
    export.add_argument("--to", type=a_path, required=True, metavar="FILE.xlsx", help=_("or .csv"))
    export.add_argument("--by", choices=exports.BY, default="person", help=_("what a row is (person)"))
    export.add_argument(
        "--columns", metavar="COLUMN[=NAME],…", help=_("these columns; else those that the book remembers")
    )
    export.add_argument("--lang", choices=LANGUAGES, default=None)
    for name, act, what in (
        ("report", exports.report, _("write the report of a month for its owner")),
        ("poster", exports.poster, _("write the attainment of a month as a poster")),
    ):
        written = _on_period(offered.on_book(name, act, what))
        written.add_argument("--out", type=a_path, required=True, metavar="FILE.pdf")
        written.add_argument("--lang", choices=LANGUAGES, default=None)


def _add_password(offered: "_Commands") -> None:
    command = offered.on_book("password", protection.password, _("say whether a book has a password"))
    change = command.add_mutually_exclusive_group()
    typed = _("set or change it: it is typed, or in {variable}").format(variable=NEW_PASSWORD)
    change.add_argument("--set", action="store_true", help=typed)
    change.add_argument("--remove", action="store_true", help=_("remove it"))


class _Commands:
    """The commands of a parser, or of a group such as `plan`."""

    def __init__(self, parser: argparse.ArgumentParser, *, required: bool = False) -> None:
        self._offered = parser.add_subparsers(metavar=_("COMMAND"), required=required)

    def add(self, name: str, act: Act | None, what: str) -> argparse.ArgumentParser:
        command = self._offered.add_parser(name, help=what, description=what)
        command.set_defaults(act=act)
        command.add_argument("--json", action="store_true", help=_("print one JSON document, for machines"))
        return command

    def on_book(self, name: str, act: Act, what: str) -> argparse.ArgumentParser:
        command = self.add(name, act, what)
        command.add_argument("book", type=a_path, metavar="BOOK")
        return command

    def group(self, name: str, what: str) -> "_Commands":
        return _Commands(self._offered.add_parser(name, help=what, description=what), required=True)


def _on_period(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("period", metavar="PERIOD", help=_("a month such as 2026-03, or “latest”"))
    return command


def _add_slips(offered: _Commands) -> None:
    slips = _on_period(offered.on_book("slips", main_job.slips, _("write the PDF slips of a month")))
    slips.add_argument("--out", type=a_path, required=True, metavar="DIR")
    form = slips.add_mutually_exclusive_group()
    form.add_argument("--one-file", action="store_true", help=_("all slips in one file"))
    form.add_argument("--png", action="store_true", help=_("a long picture each, for a messenger"))
    slips.add_argument(
        "--lang", choices=(*LANGUAGES, "both"), default=None, help=_("both: each slip in both languages")
    )
    slips.add_argument("--layout", choices=LAYOUTS, default="a4", help=_("a5: two slips across on an A4 page"))
    slips.add_argument("--payee", metavar="CODE", action="append", default=[], help=_("only his; may be repeated"))
    slips.add_argument("--team", metavar="NAME", help=_("only those of a team, as it is called on slips"))
    slips.add_argument("--sales", action="store_true", help=_("with the sales that each slip rests on"))
    slips.add_argument(
        "--objection-days", default="0", metavar="N", help=_("how long after the approval objections may come")
    )
    slips.add_argument("--password-rule", default="", metavar="RULE", help=_("a password for each, such as Q-{code}"))
    slips.add_argument("--print-day", action="store_true", help=_("with the day of printing"))


def _add_import(offered: _Commands) -> None:
    command = offered.on_book("import", imports.import_, _("take spreadsheets into the book"))
    command.add_argument("files", type=a_path, metavar="FILE", nargs="+")
    command.add_argument("--kind", choices=imports.KINDS, default="sales")
    command.add_argument("--period", metavar="PERIOD", help=_("of opening balances: the first month of the book"))
    command.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    command.add_argument("--sheet", metavar="NAME", help=_("read this sheet alone"))
    command.add_argument("--header-row", type=int, metavar="ROW", help=_("the row of the headings; 0: there is none"))
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help=_("where a field stands"))
    command.add_argument("--encoding", metavar="NAME", help=_("of a text file, such as gb18030"))
    command.add_argument("--separator", metavar="CHAR", help=_("of a text file; also tab, comma, semicolon"))
    command.add_argument("--mark", metavar="MARK", help=_("the decimal mark: point or comma"))
    command.add_argument("--order", choices=get_args(Order), help=_("of day, month and year in dates"))
    command.add_argument("--tax", metavar="RATE", help=_("the amounts contain this tax, such as 13%%"))
    command.add_argument("--year", type=int, metavar="YEAR", help=_("of months that are named without one"))
    command.add_argument("--profile", metavar="NAME", help=_("read as was remembered under this name, or remember it"))
    command.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="WRITTEN=MEANT",
        help=_("a name is another one of the book; customer:… and product:… for these"),
    )
    command.add_argument(
        "--known-only", action="store_true", help=_("reject rows with names that the book does not know")
    )
    command.add_argument("--replace", action="store_true", help=_("let changed lines replace those of the book"))
    command.add_argument("--rejected", type=a_path, metavar="FILE.xlsx", help=_("save the rejected rows there"))


def _add_backup(offered: _Commands) -> None:
    backup = offered.on_book("backup", book_file.backup, _("make a copy of a book that is looked at"))
    backup.add_argument("--to", type=a_path, metavar="FILE", help=_("at this path; else among the book’s backups"))
    restore = offered.add("restore", book_file.restore, _("put a backup where a book is; that one is kept beside"))
    restore.add_argument("backup", type=a_path, metavar="FILE")
    restore.add_argument("--to", type=a_path, required=True, metavar="BOOK")


def _add_privacy(offered: _Commands) -> None:
    erase = offered.on_book("erase", privacy.erase, _("make a person who left nameless, for ever"))
    erase.add_argument("--payee", required=True, metavar="CODE")
    anonymise = offered.on_book("anonymise", privacy.anonymise, _("copy a book under invented names"))
    anonymise.add_argument("--to", type=a_path, required=True, metavar="FILE", help=_("at this path"))


def _add_plan(offered: _Commands) -> None:
    add = offered.on_book("add", plans.plan_add, _("add a plan"))
    add.add_argument("plan", type=a_path, metavar="PLAN.json", nargs="?")
    add.add_argument("--template", metavar="KEY", help=_("a template of the program, with its examples"))
    _add_who(add)
    assign = offered.on_book("assign", plans.plan_assign, _("put people on a plan"))
    assign.add_argument("plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    _add_who(assign)
    assign.add_argument("--to", dest="to_on", metavar="DATE", help=_("the last day; else without an end"))
    assign.add_argument("--weight", default="1", metavar="NUMBER", help=_("their weight in shared funds"))
    assign.add_argument("--value", action="append", default=[], metavar="NAME=VALUE", help=_("a figure of their own"))
    change = offered.on_book("change", plans.plan_change, _("let another text of a plan hold from a day on"))
    change.add_argument("plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    change.add_argument("file", type=a_path, metavar="PLAN.json")
    change.add_argument("--from", dest="from_on", required=True, metavar="DATE")
    example = offered.on_book("example", plans.plan_example, _("attach an example to a plan, or work them out"))
    example.add_argument("plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    example.add_argument("case", type=a_path, metavar="CASE.json", nargs="?")
    offered.add("templates", plans.plan_templates, _("show the templates of the program"))
    offered.on_book("list", plans.plan_list, _("show the plans of a book"))
    export = offered.on_book("export", plans.plan_export, _("write a plan of the book as a plan file"))
    export.add_argument("plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    export.add_argument("--to", type=a_path, metavar="PLAN.json")
    printed = offered.on_book("print", plans.plan_print, _("write a plan as a PDF, in words for those who are on it"))
    printed.add_argument("plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    printed.add_argument("--out", type=a_path, required=True, metavar="PLAN.pdf")
    printed.add_argument("--lang", choices=(*LANGUAGES, "both"), default=None)
    printed.add_argument("--on", metavar="DATE", help=_("the version that holds on this day; else the newest"))
    printed.add_argument("--people", metavar="PERIOD", help=_("with those who are on it in this month"))
    review = offered.add("review", plans.plan_review, _("say what the author of a plan might regret"))
    review.add_argument("plan", type=a_path, metavar="PLAN.json")
    review.add_argument("--currency", default="CNY", metavar="CNY")


def _add_who(command: argparse.ArgumentParser) -> None:
    who = command.add_mutually_exclusive_group()
    who.add_argument("--payees", metavar="CODE,…", help=_("for these people; else for everybody"))
    who.add_argument("--team", metavar="CODE", help=_("for this team"))
    who.add_argument("--role", metavar="ROLE", help=_("for everybody with this role"))
    command.add_argument("--from", dest="from_on", metavar="DATE", help=_("the first day; else from the beginning"))


def _add_opening(offered: _Commands) -> None:
    command = offered.on_book("set", main_job.opening_set, _("set what a person brings along"))
    command.add_argument("--payee", required=True, metavar="CODE")
    command.add_argument("--period", required=True, metavar="PERIOD", help=_("the first month of the book"))
    command.add_argument("--draw", default="0", metavar="AMOUNT", help=_("advances still to be repaid"))
    command.add_argument("--holdback", default="0", metavar="AMOUNT", help=_("what is kept back for him"))
    command.add_argument("--points", default="0", metavar="NUMBER")
    command.add_argument("--waiting", action="append", default=[], metavar="COMPONENT:DOCUMENT=AMOUNT")
    command.add_argument("--earned", action="append", default=[], metavar="COMPONENT=AMOUNT")


def _add_deciding(offered: _Commands) -> None:
    """What the owner decides about a month: before he approves it, and afterwards."""
    _add_adjust(_on_period(offered.on_book("adjust", payouts.adjust, _("add a sum to a payout by hand"))))
    act = payouts.true_up
    true_up = _on_period(offered.on_book("true-up", act, _("show the true-ups of a month, or decide about one")))
    true_up.add_argument("--payee", metavar="CODE")
    true_up.add_argument("--plan", metavar="PLAN", help=_("the number that “plan list” shows"))
    true_up.add_argument("--closed", metavar="PERIOD", help=_("the approved month that it is for"))
    wanted = true_up.add_mutually_exclusive_group()
    for fate, what in (
        ("take", _("pay it, or take it back, in this month")),
        ("carry", _("leave it to a later month")),
        ("waive", _("neither pay it nor take it back, for good")),
    ):
        wanted.add_argument(f"--{fate}", dest="wanted", action="store_const", const=fate, help=what)
    true_up.add_argument("--reason", default="", metavar="TEXT")
    _add_question(offered.group("question", _("questions about payouts")))
    reopen = _on_period(offered.on_book("reopen", payouts.reopen, _("open the last approved month again")))
    reopen.add_argument("--reason", required=True, metavar="TEXT", help=_("why; it is kept"))
    _on_period(offered.on_book("paid", payouts.paid, _("mark an approved month as paid out")))
    balances = offered.on_book("balances", payouts.balances, _("show balances and what changed them"))
    balances.add_argument("--payee", metavar="CODE")
    balances.add_argument("--documents", action="store_true", help=_("what waits by its documents"))


def _add_adjust(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--payee", metavar="CODE", help=_("whose payout"))
    which.add_argument("--change", type=int, metavar="NUMBER", help=_("the adjustment to change"))
    which.add_argument("--remove", type=int, metavar="NUMBER", help=_("the adjustment to take away"))
    command.add_argument("--amount", metavar="AMOUNT", help=_("negative to take something off"))
    command.add_argument("--reason", default="", metavar="TEXT", help=_("why; it stands on the slip"))


def _add_question(offered: _Commands) -> None:
    add = _on_period(offered.on_book("add", payouts.question_add, _("ask about a payout")))
    add.add_argument("--payee", required=True, metavar="CODE")
    add.add_argument("--text", required=True, metavar="TEXT")
    add.add_argument("--line", default="", metavar="KEY", help=_("a component, or a kind of line such as draw"))
    add.add_argument("--plan", default="", metavar="PLAN", help=_("the number that “plan list” shows"))
    answer = offered.on_book("answer", payouts.question_answer, _("answer a question"))
    answer.add_argument("number", type=int, metavar="NUMBER", help=_("the number that “question list” shows"))
    answer.add_argument("--text", required=True, metavar="TEXT")
    listed = offered.on_book("list", payouts.question_list, _("show what was asked"))
    listed.add_argument("period", metavar="PERIOD", nargs="?", help=_("a month such as 2026-03, or “latest”"))


def _add_target(offered: _Commands) -> None:
    command = offered.on_book("set", main_job.target_set, _("set one target"))
    command.add_argument("--for", dest="payee", required=True, metavar="CODE")
    command.add_argument("--measure", default="revenue", metavar="MEASURE")
    command.add_argument("--span", required=True, metavar="SPAN", help=_("such as 2026-03, 2026-Q1 or 2026"))
    wanted = command.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--value", metavar="VALUE")
    wanted.add_argument("--growth", metavar="PERCENT", help=_("so much more than before, such as 20%%"))
    command.add_argument(
        "--over", choices=get_args(Over), default="previous_period", help=_("what a growth is more than")
    )
