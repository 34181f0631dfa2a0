"""A company's logo: a picture file made as small as a slip needs it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message

_LARGEST = QSize(900, 360)  # pixels: 300 dots an inch on the room that a slip has for it
_SMALL_ENOUGH = 250_000  # bytes, beyond which it is kept as JPEG
_KINDS = {b"png", b"jpeg"}


def small_logo(file: Path) -> bytes:
    """The picture of a file as PNG, or as JPEG where that is much smaller; WrongUsage where it is none."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data())
    size = reader.size()
    if kind in _KINDS and (size.width() > _LARGEST.width() or size.height() > _LARGEST.height()):
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    picture = reader.read() if kind in _KINDS else QImage()
    if picture.isNull():
        text = N_("{file} is no picture that can be read; choose a PNG or JPEG file.")
        raise WrongUsage(Message(text, {"file": file.name}))
    written = _written(picture, "PNG")
    if len(written) <= _SMALL_ENOUGH:
        return written
    on_white = QImage(picture.size(), QImage.Format.Format_RGB32)
    on_white.fill(Qt.GlobalColor.white)
    painter = QPainter(on_white)
    painter.drawImage(0, 0, picture)
    painter.end()
    return _written(on_white, "JPEG")


def _written(picture: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind, 90 if kind == "JPEG" else -1)  # type: ignore[call-overload] # its types know bytes alone
    return bytes(buffer.data().data())
