"""What the window asks the services about slips and other documents that are printed; the work is for `ui.tasks`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.period import Period
from desktop_app.reporting.slip_options import SlipOptions

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.reporting.kept_slips import Slips
    from desktop_app.services.draw_slips import DrawnSlips
    from desktop_app.services.gather_slips import Who
    from desktop_app.services.write_slips import Form, SlipsWritten
    from ui import pdf
    from ui.ask import Work
    from ui.tasks import Progress


def gathered(book: "Book", period: Period) -> "Work[Slips]":
    """Everybody's slips of a period, as data."""

    def work(_progress: "Progress") -> "Slips":
        from desktop_app.services.gather_slips import gather_slips

        return gather_slips(book, period)

    return work


def drawn(book: "Book", slips: "Slips", options: SlipOptions, *, as_picture: bool = False) -> "Work[DrawnSlips]":
    """Slips that were gathered, as one PDF or one picture."""

    def work(_progress: "Progress") -> "DrawnSlips":
        from desktop_app.services.draw_slips import draw_slips

        return draw_slips(book, slips, options, as_picture=as_picture)

    return work


def written(
    book: "Book", period: Period, folder: Path, options: SlipOptions, who: "Who", form: "Form", password_rule: str = ""
) -> "Work[SlipsWritten]":
    """Slips of a period as files in a folder; "" for no passwords."""

    def work(progress: "Progress") -> "SlipsWritten":
        from desktop_app.services.write_slips import write_slips

        return write_slips(
            book, period, folder, options, who=who, form=form, password_rule=password_rule, progress=progress
        )

    return work


def prints(slips: "Slips", options: SlipOptions) -> "Work[Mapping[str, str]]":
    """The fingerprint of every slip, by the payee's code."""

    def work(_progress: "Progress") -> Mapping[str, str]:
        from desktop_app.reporting.slip_fingerprint import fingerprint

        return {record.payee.code: fingerprint(record, options) for record in slips.records}

    return work


def picture(document: "pdf.Document") -> "Work[bytes]":
    """All pages of a document as one long PNG."""

    def work(_progress: "Progress") -> bytes:
        return _picture(document)

    return work


def saved(document: "pdf.Document", file: Path) -> "Work[Path]":
    """A document written to a file, as a picture where its name ends so; the file."""

    def work(_progress: "Progress") -> Path:
        from desktop_app.services.save_document import save_document

        content = document if isinstance(document, bytes) else document.read_bytes()
        return save_document(_picture(document) if file.suffix.lower() == ".png" else content, file)

    return work


def _picture(document: "pdf.Document") -> bytes:
    from desktop_app.reporting.slip_picture import long_picture

    return long_picture(document if isinstance(document, bytes) else document.read_bytes())
