"""The program's version and everything that it is made of, each with its licence as it says it itself."""

import platform
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import resources
from desktop_app.domain.frozen import frozen

PROGRAM = "tierbook"
_LONGEST = 60  # letters of a licence's name; what is longer is its text, and is no name
_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_BUNDLED = (
    ("Noto Sans SC", "SIL OFL 1.1", ("fonts", "OFL-NotoSansSC.txt")),
    ("Tierbook Rare", "SIL OFL 1.1", ("fonts", "OFL-TierbookRare.txt")),
    ("Lucide", "ISC", ("icons", "LICENSE-lucide.txt")),
    ("Unicode CLDR", "Unicode-3.0", ("locale", "LICENSE-cldr.txt")),
)


@frozen
class Part:
    """Something that the program is made of; `licence` and `text` are "" where it does not say them."""

    name: str
    version: str
    licence: str
    text: str


@frozen
class Program:
    """The program itself, and the libraries, fonts, icons and data in it."""

    itself: Part
    parts: tuple[Part, ...]


def describe_program() -> Program:
    """Look the program and its parts up where they are installed; a part that is not found is left out."""
    itself = _part(PROGRAM) or Part(PROGRAM, "", "MIT", "")
    libraries = (_part(name) for name in _required_by(PROGRAM))
    bundled = (
        Part(name, "", licence, resources.path(*file).read_text(encoding="utf-8")) for name, licence, file in _BUNDLED
    )
    python = Part("Python", platform.python_version(), "PSF-2.0", sys.copyright)
    found = sorted((part for part in libraries if part is not None), key=lambda part: part.name.casefold())
    return Program(itself, (python, *found, *bundled))


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _required_by(name: str) -> list[str]:
    found = _found(name)
    wanted = [] if found is None else found.requires or []
    return [re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in wanted if "extra ==" not in each]


def _part(name: str) -> Part | None:
    found = _found(name)
    if found is None:
        return None
    texts = [file.read_text(encoding="utf-8") for file in found.files or () if _LICENCE_FILE.search(file.as_posix())]
    return Part(found.metadata["Name"], found.version, _licence(found), "\n\n".join(texts))


def _licence(of: Distribution) -> str:
    """The licence's name: the expression, else the field if it is a name, else what the classifiers say."""
    about = of.metadata
    for field in ("License-Expression", "License"):
        said = about[field].strip() if field in about else ""
        if said and len(said) <= _LONGEST and "\n" not in said:
            return said
    classified = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    return classified[0].rpartition(" :: ")[2] if classified else ""
