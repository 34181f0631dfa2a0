"""The month's attainment as a poster."""

from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.reporting.poster import Poster, PosterRow, poster
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.progress import Progress, silent
from desktop_app.services.save_document import save_document
from desktop_app.services.show_month import show_month
from desktop_app.services.write_report import check_pdf
from desktop_app.wording.catalogue import in_language


def write_poster(
    book: Book, period: Period, to: Path, *, lang: str | None = None, progress: Progress = silent
) -> tuple[PosterRow, ...]:
    """Write a page with everybody's attainment; who is on it, the highest first.

    `lang` is "en" or "zh_CN", the book's language where it is None. A file that is there is replaced by a whole one.
    WrongUsage for a name that does not end in .pdf; TierbookError where nobody has a target, or where the file cannot
    be written.
    """
    check_pdf(to)
    progress(0.1, Message(N_("Working out {period}"), {"period": period}))
    month = show_month(book, period)
    rows = tuple(
        PosterRow(each.name, each.team, each.attainment) for each in month.standings if each.attainment is not None
    )
    if not rows:
        text = N_("Nobody has a target in {period}, so there is nothing for a poster; set targets first.")
        raise TierbookError(Message(text, {"period": period}))
    with reading(book) as connection:
        settings = load_settings(connection)
    with in_language(lang or settings.language):
        content = poster(Poster(settings.company, period, rows, month.run.status != "draft"))
    save_document(content, to)
    return rows
