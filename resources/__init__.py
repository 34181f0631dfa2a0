"""Files that the program brings with it: fonts, icons, styles, templates, translations, the sample book's tables."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a resource lies, as in `path("fonts", "NotoSansSC-Regular.ttf")`.

    The folder of this module is right in a checkout, in an installed wheel and in a frozen program alike: all three
    keep the files as files. Whether the resource is there is not looked at.
    """
    return _HERE.joinpath(*parts)
