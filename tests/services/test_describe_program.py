"""What the program says of itself is what is installed."""

from importlib.metadata import version

import pytest

from desktop_app.services import describe_program as module
from desktop_app.services.describe_program import describe_program


def test_the_program_and_its_libraries_are_told_with_versions_and_licences() -> None:
    program = describe_program()
    assert program.itself.version == version("tierbook")
    assert program.itself.licence == "MIT"
    assert "MIT License" in program.itself.text
    parts = {part.name: part for part in program.parts}
    for name in ("SQLAlchemy", "openpyxl", "reportlab", "matplotlib"):
        assert parts[name].version == version(name)
        assert parts[name].licence, name
    assert "Lucide" in parts["Lucide"].text
    assert "SIL OPEN FONT LICENSE" in parts["Noto Sans SC"].text.upper()


def test_no_licence_is_invented_or_a_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in describe_program().parts:
        assert part.licence or part.text, part.name
        assert len(part.licence) <= 60
        assert "\n" not in part.licence


def test_a_program_that_is_not_installed_still_tells_of_its_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROGRAM", "not-installed-anywhere")
    program = describe_program()
    assert program.itself.version == ""
    assert {part.name for part in program.parts} == {
        "Python",
        "Noto Sans SC",
        "Tierbook Rare",
        "Lucide",
        "Unicode CLDR",
    }
