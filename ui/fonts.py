"""The faces of the window: the system's own for Latin where it has one, and always one for Chinese."""

import sys

from PySide6.QtGui import QFont, QFontDatabase

import resources

BUNDLED = "Noto Sans SC"
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "TierbookRare-Regular.ttf")

# Named, since Qt's own choice of a fallback may be a Japanese face, whose 直 and 骨 are not the Chinese ones.
_CHINESE = {"win32": ("Microsoft YaHei UI", "Microsoft YaHei"), "darwin": ("PingFang SC",)}

# What fontconfig answers on a system that nobody gave a face to.
_NO_CHOICE = {"", "Sans Serif", "Sans", "DejaVu Sans", "Liberation Sans"}


def register_bundled() -> list[str]:
    """Make the bundled faces known to Qt and return their families, so that no name shows as a box."""
    families: list[str] = []
    for name in _FILES:
        file = resources.path("fonts", name)
        number = QFontDatabase.addApplicationFont(str(file)) if file.exists() else -1
        families += [found for found in QFontDatabase.applicationFontFamilies(number) if found not in families]
    return families


def dot(font: QFont) -> str:
    """What stands between the parts of a line: the bundled face brings the room around its wide · with it."""
    return "·" if font.families()[:1] == [BUNDLED] else " · "


def window_font(text_px: int, bundled: list[str], language: str) -> QFont:
    """The font of the window at `text_px` pixels, with figures of one width where the face has them."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    families = [] if system in _NO_CHOICE else [system]
    families += _CHINESE.get(sys.platform, ())
    families += bundled
    font = QFont(families or [system])
    font.setPixelSize(text_px)
    font.setFeature(QFont.Tag("tnum"), 1)
    if language != "zh_CN":
        font.setFeature(QFont.Tag("pwid"), 1)  # the Chinese face has · and ’ a whole character wide
    return font
