"""Icons drawn from the bundled SVG files in a colour of the current theme."""

import math
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, Qt, QTemporaryDir
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme


def icon(name: str, colour: str = "quiet", active: str | None = None) -> QIcon:
    """The icon in a named colour of the theme; `active` is its colour while its button is checked."""
    colours = theme.look().colours
    size = theme.look().sizes.icon
    paper = colours.on_accent
    made = QIcon()
    for scale in range(1, _finest() + 1):
        made.addPixmap(_drawn(name, getattr(colours, colour), paper, size, scale))
        made.addPixmap(_drawn(name, colours.shadow, paper, size, scale), QIcon.Mode.Disabled)
        if active:
            on = _drawn(name, getattr(colours, active), paper, size, scale)
            made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
            made.addPixmap(on, QIcon.Mode.Active, QIcon.State.On)
    return made


def _finest() -> int:
    """How many pixels a point has, each way, on the finest screen; drawing for finer ones would only take time."""
    return max((math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()), default=1)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` pixels for a screen of the given ratio."""
    colours = theme.look().colours
    return _drawn(name, getattr(colours, colour), colours.on_accent, size, max(1, round(ratio)))


def as_file(name: str, colour: str) -> str:
    """The address of the icon in a named colour, for the stylesheet; the files go when the program ends."""
    value = getattr(theme.look().colours, colour)
    file = Path(_folder().filePath(f"{name}-{value[1:]}.svg"))
    if not file.exists():
        file.write_text(_source(name, value, value), encoding="utf-8")
    return QDir.fromNativeSeparators(str(file))


@lru_cache(maxsize=1)
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


def _source(name: str, colour: str, paper: str) -> str:
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", colour).replace('"paper"', f'"{paper}"')


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, paper: str, size: int, scale: int) -> QPixmap:
    source = _source(name, colour, paper)
    picture = QPixmap(size * scale, size * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
