"""Any PDF in the preview, from bytes or from a file; its pages in bands."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPainter

from tests.helpers.desk_driver import DeskDriver
from tests.reporting.test_slip import SLIPS, pdf
from ui import pdf as pages
from ui.dialogs.preview import PreviewDialog


def shown(driver: DeskDriver, document: bytes | Path) -> PreviewDialog:
    window = driver.window
    dialog = PreviewDialog(window, window.desk.tasks, window.notices, "The plan", document, "plan.pdf")
    dialog.open()
    driver.settle()
    return dialog


def test_a_document_is_shown_and_saved_as_it_is_or_as_a_picture(driver: DeskDriver, tmp_path: Path) -> None:
    content, _written = pdf(SLIPS["sixty"], languages=("en",))
    file = tmp_path / "in.pdf"
    file.write_bytes(content)
    for name, document in (("bytes", content), ("file", file)):
        dialog = shown(driver, document)
        assert dialog.view.counter.text() == f"page 1 of {len(pypdfium2.PdfDocument(content))}"
        driver.click(dialog.save)
        driver.choose_file(tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").read_bytes() == content
        driver.click(dialog.save)
        driver.choose_file(tmp_path / f"{name}.png")
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert picture.height() > 2 * picture.width()  # its pages are under each other
        driver.close(dialog)


def test_a_file_that_cannot_be_written_is_said(driver: DeskDriver, tmp_path: Path) -> None:
    content, _written = pdf(SLIPS["one"], languages=("en",))
    dialog = shown(driver, content)
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    dialog._on_file(str(taken))
    driver.settle()
    assert driver.notice.kind == "refused"
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".ini"] == ["taken.pdf"]
    driver.close(dialog)


@pytest.mark.parametrize("most", [200_000, 1_000_000])
def test_bands_are_the_page_and_none_is_too_large(most: int) -> None:
    content, _written = pdf(SLIPS["four"], languages=("en",))
    scale = 1.5
    whole = pages.draw_page(content, 0, round(595.28 * scale)).image
    joined = QImage(whole.size(), whole.format())
    painter = QPainter(joined)
    bands = list(pages.draw_bands(content, 0, scale, most))
    for top, band in bands:
        assert band.sizeInBytes() <= most + 2 * band.bytesPerLine()
        painter.drawImage(0, top, band)
    painter.end()
    assert len(bands) > 4_000_000 / most / 2
    dark = [_dark(image) for image in (whole, joined)]
    assert dark[0] == pytest.approx(dark[1], rel=0.02)


def _dark(image: QImage) -> int:
    """How many pixels are nearly black."""
    return sum(
        image.pixelColor(x, y).lightness() < 80 for y in range(image.height()) for x in range(0, image.width(), 2)
    )


def test_words_are_found_on_every_page_with_their_places() -> None:
    content, written = pdf(SLIPS["sixty"], languages=("en",))
    found = pages.find_words(content, "incentive STATEMENT")
    assert [each.page for each in found] == list(range(written.pages))
    assert all(each.places[0].width() > 20 and 0 < each.places[0].top() < 100 for each in found)
    assert pages.find_words(content, " ") == ()
