"""Painting: traps of the binding, and what widgets draw themselves."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.models.roles import Tag
from ui.widgets.bar import Bar
from ui.widgets.sentence import Part, SentenceView
from ui.widgets.tag import TagLabel


def test_fifty_thousand_pens_do_not_abort_the_program(qapp: QApplication) -> None:
    """PySide6 6.12.0 lost a reference to None with every void call of a QPainter on Python 3.11."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    pen = QPen()
    for _number in range(50_000):
        painter.setPen(pen)
    painter.end()


def coloured(widget: Bar, colour: str) -> int:
    """How many pixels in the middle row of a bar have a named colour."""
    widget.resize(200, 12)
    image = widget.grab().toImage()
    wanted = theme.look().colour(colour).rgb()
    return sum(image.pixelColor(x, image.height() // 2).rgb() == wanted for x in range(image.width()))


def test_a_bar_is_as_long_as_its_share(qapp: QApplication) -> None:
    bar = Bar()
    lengths = []
    for share in (0.0, 0.25, 0.5, 1.0, 3.0):
        bar.show_share(share)
        lengths.append(coloured(bar, "accent"))
    assert lengths[0] == 0
    assert 44 <= lengths[1] <= 50
    assert 94 <= lengths[2] <= 100
    assert lengths[3] == lengths[4] >= 194


def test_a_bar_is_pale_up_to_its_mark(qapp: QApplication) -> None:
    bar = Bar()
    bar.show_share(0.75, 0.5)
    assert 90 <= coloured(bar, "accent_bar") <= 100
    assert 40 <= coloured(bar, "accent") <= 50


def test_a_sentence_takes_more_lines_where_there_is_less_room(qapp: QApplication) -> None:
    view = SentenceView()
    view.show_parts([Part("Pay "), Part("5%", is_value=True), Part(" of "), Part("revenue", is_value=True), Part(".")])
    assert view.accessibleName() == "Pay 5% of revenue."
    heights = [view.heightForWidth(width) for width in (600, 130, 90)]
    assert heights == sorted(heights)
    assert heights[0] < heights[2]


def test_no_line_of_a_sentence_is_wider_than_its_room_or_starts_with_punctuation(qapp: QApplication) -> None:
    view = SentenceView()
    parts = ["全部商品", "的", "销售额", "提成", "5% – 7.5%", "，按", "月度目标达成率", "定档，", "各档分段计算", "。"]
    view.show_parts([Part(text, is_value=place % 2 == 0) for place, text in enumerate(parts)])
    for width in range(180, 700, 7):
        pieces, _height = view._laid_out(width)
        assert all(piece.left + piece.width <= width + 2 for piece in pieces), width
        assert all(piece.text[0] not in "，。" for piece in pieces if piece.left == 0), width


def test_a_tag_is_as_wide_as_its_word(qapp: QApplication) -> None:
    tag = TagLabel()
    tag.show_tag(Tag("draft"))
    narrow = tag.sizeHint().width()
    tag.show_tag(Tag("¥21,400.00 more → 7.5%"))
    assert tag.sizeHint().width() > 2 * narrow
    assert tag.accessibleName() == "¥21,400.00 more → 7.5%"
    tag.resize(60, 20)
    assert not tag.grab().isNull()
    assert QRectF(tag.rect()).width() == 60
