"""Every text stands out from what is really behind it, at 4.5 : 1 or more (WCAG 2.2, 1.4.3)."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.screenshots.defects import Defect, path_to
from tests.screenshots.painted import Painted, visible_part

LEAST = 4.5


def find_low_contrast(runs: list[Painted], target: QWidget, picture: QImage) -> Iterator[Defect]:
    """Texts that are hard to read on their ground; what cannot be used at present may be faint."""
    for run in runs:
        is_marked = isinstance(run.widget, QLineEdit) and run.widget.hasSelectedText()
        if not run.widget.isEnabled() or is_marked:
            continue
        box = visible_part(run, target)
        if box.isEmpty():
            continue
        ground = ground_of(picture, box, run.colour)
        ratio = contrast(_over(run.colour, ground), ground)
        if ratio < LEAST:
            what = f"“{run.words}” {run.colour.name()} on {ground.name()} is {ratio:.2f} : 1"
            yield Defect("low contrast", path_to(run.widget, target), what, box)


def ground_of(picture: QImage, box: QRectF, ink: QColor) -> QColor:
    """The colour that most of a box has, the ink left out."""
    scale = picture.devicePixelRatio()
    whole = QRectF(box.left() * scale, box.top() * scale, box.width() * scale, box.height() * scale)
    inside = whole.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(picture.rect())
    piece = picture.copy(inside).convertToFormat(QImage.Format.Format_RGB32)  # four bytes a pixel, no padding
    seen = Counter(memoryview(piece.constBits()).cast("I"))
    seen.pop(ink.rgb(), None)
    return QColor.fromRgb(seen.most_common(1)[0][0]) if seen else ink


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(ink: QColor, ground: QColor) -> QColor:
    """What is seen of a colour that lets its ground through."""
    share = ink.alphaF()
    pairs = ((ink.redF(), ground.redF()), (ink.greenF(), ground.greenF()), (ink.blueF(), ground.blueF()))
    red, green, blue = (mine * share + its * (1 - share) for mine, its in pairs)
    return QColor.fromRgbF(red, green, blue)
