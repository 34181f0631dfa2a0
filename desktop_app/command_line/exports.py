"""The commands about what leaves the program besides slips: the payroll sheet, the month's report and poster."""

from typing import get_args

from desktop_app.command_line.console import Asked, Opened, month_named, say
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Money
from desktop_app.domain.payroll import By, PayrollColumn, PayrollLayout
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, ngettext

BY = get_args(By)


def export(asked: Asked) -> int:
    """The payroll sheet of a month."""
    from desktop_app.services.export_payroll import export_payroll, file_type

    kind = file_type(asked.to)
    layout = None if asked.columns is None else PayrollLayout(asked.by, _columns(asked.columns), kind)
    with Opened(asked, reads=True) as book:
        period = month_named(book, asked.period)
        written = export_payroll(book, period, asked.to, by=asked.by, layout=layout, lang=asked.lang)
    run = written.run
    worded = ngettext(
        "Wrote {count} row of {period} to {file}: {total} in all.",
        "Wrote {count} rows of {period} to {file}: {total} in all.",
        written.rows,
    ).format(
        count=formats.number(written.rows),
        period=formats.period(period),
        file=asked.to,
        total=formats.money(Money(run.total, run.currency)),
    )
    found = {
        "file": str(asked.to),
        "period": str(period),
        "status": run.status,
        "by": asked.by,
        "columns": list(written.columns),
        "rows": written.rows,
        "total": f"{run.total:f}",
    }
    draft = [_("It is a draft: the month is not approved, figures may change.")] if run.status == "draft" else []
    return say(asked, found, [worded, *draft])


def _columns(listed: str) -> tuple[PayrollColumn, ...]:
    """The columns of a list such as "number,paid=Net pay"."""
    columns = []
    for entry in listed.split(","):
        key, sign, title = (part.strip() for part in entry.partition("="))
        if not key or (sign and not title):
            raise WrongUsage(Message(N_("{text} is not of the form COLUMN or COLUMN=NAME."), {"text": entry}))
        columns.append(PayrollColumn(key, title))
    return tuple(columns)


def report(asked: Asked) -> int:
    """The month's report."""
    from desktop_app.services.write_report import check_pdf, write_report

    check_pdf(asked.out)
    with Opened(asked, reads=True) as book:
        period = month_named(book, asked.period)
        run = write_report(book, period, asked.out, lang=asked.lang).run
    line = _("Wrote the report of {period} to {file}.").format(period=formats.period(period), file=asked.out)
    return say(asked, {"file": str(asked.out), "period": str(period), "status": run.status}, [line])


def poster(asked: Asked) -> int:
    """The month's attainment as a poster."""
    from desktop_app.services.write_poster import write_poster
    from desktop_app.services.write_report import check_pdf

    check_pdf(asked.out)
    with Opened(asked, reads=True) as book:
        period = month_named(book, asked.period)
        rows = write_poster(book, period, asked.out, lang=asked.lang)
    line = _("Wrote the poster of {period} to {file}.").format(period=formats.period(period), file=asked.out)
    return say(asked, {"file": str(asked.out), "period": str(period), "people": len(rows)}, [line])
