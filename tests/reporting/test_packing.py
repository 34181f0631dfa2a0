"""A packed document is the same document: its objects, its pictures and its texts; and it is smaller."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reporting.packing import packed
from desktop_app.reporting.paper import Pen
from desktop_app.reporting.pdf_document import open_canvas

TEXT = "阶梯提成 Commission 2026年10月 𠮷"


@pytest.fixture
def plain() -> bytes:
    canvas = open_canvas("zh_CN")
    canvas.setTitle("endstream\nendobj\n")
    for number in range(1, 4):
        Pen(canvas).text(50, 100, f"{TEXT} {number}", bold=True)
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(TEXT, f"page-{number}")
        canvas.showPage()
    return content_of(canvas)


def content_of(canvas: Canvas) -> bytes:
    made: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call] # of reportlab
    return made


def test_every_object_is_there(plain: bytes) -> None:
    with pikepdf.open(BytesIO(plain)) as before, pikepdf.open(BytesIO(packed(plain))) as after:
        assert after.check_pdf_syntax() == []
        assert after.pdf_version == "1.5"
        assert str(after.docinfo.Title) == "endstream\nendobj\n"
        assert after.Root.unparse() == before.Root.unparse()
        assert after.trailer.ID[0] == before.trailer.ID[0]
        for number in range(1, len(before.objects) + 1):
            was, is_ = before.get_object(number, 0), after.get_object(number, 0)
            if isinstance(was, pikepdf.Stream):
                assert is_.read_raw_bytes() == was.read_raw_bytes()
            else:
                assert is_.unparse() == was.unparse()


def test_it_looks_and_reads_the_same(plain: bytes) -> None:
    before, after = (pypdfium2.PdfDocument(content) for content in (plain, packed(plain)))
    assert len(after) == len(before) == 3
    for number, (was, is_) in enumerate(zip(before, after, strict=True), start=1):
        assert is_.render().to_numpy().tobytes() == was.render().to_numpy().tobytes()
        assert is_.get_textpage().get_text_range() == f"{TEXT} {number}"


def test_it_is_smaller_and_the_same_each_time(plain: bytes) -> None:
    assert len(packed(plain)) < len(plain) - 1500
    assert packed(plain) == packed(plain)


def test_a_document_without_objects_of_its_own() -> None:
    canvas = Canvas("")
    canvas.showPage()
    assert len(pypdfium2.PdfDocument(packed(content_of(canvas)))) == 1


def test_what_is_packed_already_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match="list of places"):
        packed(packed(plain))
