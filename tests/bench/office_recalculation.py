"""How long LibreOffice takes to recalculate the commission workbook after one amount was corrected.

A macro of its own profile does it, so that only the recalculation is measured: not the start, nor reading the file.
"""

import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.bench.measuring import FailedError

_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
# The amounts are in the sheet's eighth column, December's payouts in the thirteenth of theirs, below a row of names.
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Correct(source As String, place As Long, people As Long, told As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  book.calculateAll()
  amount = book.Sheets.getByName("Sales").getCellByPosition(7, place)
  payouts = book.Sheets.getByName("Payouts")
  started = GetSystemTicks()
  amount.Value = amount.Value + 0.01
  book.calculate()
  total = 0
  For row = 1 To people
    total = total + payouts.getCellByPosition(12, row).Value
  Next
  took = GetSystemTicks() - started
  Open told For Output As #1
  Print #1, CStr(took) &amp; " " &amp; CStr(CLng(total * 100))
  Close #1
  book.close(True)
End Sub
</script:module>
"""


@dataclass(frozen=True, slots=True)
class Recalculation:
    """A workbook, and a profile of LibreOffice's with the macro."""

    command: str
    folder: Path
    workbook: Path

    @property
    def _start(self) -> list[str]:
        profile = (self.folder / "macro-profile").as_uri()
        return [self.command, "--headless", "--norestore", f"-env:UserInstallation={profile}"]

    def prepare(self) -> None:
        """Let LibreOffice make the profile, and put the macro into it."""
        self._run(*self._start, "--terminate_after_init")
        library = self.folder / "macro-profile" / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Module1.xba").write_text(_MODULE, encoding="utf-8")

    def correct(self, line: int, people: int) -> tuple[float, Decimal]:
        """Add a cent to a line of the ledger (from 1); the seconds until December's new total, and that total."""
        told = self.folder / "recalculated.txt"
        told.unlink(missing_ok=True)
        # Only texts, and no blanks between them: else LibreOffice ends without a word.
        arguments = ",".join(f'"{each}"' for each in (self.workbook.as_uri(), line, people, told))
        self._run(*self._start, f"macro:///Standard.Module1.Correct({arguments})")
        if not told.exists():
            raise FailedError("LibreOffice did not run the macro that recalculates the workbook.")
        milliseconds, cents = told.read_text(encoding="utf-8").split()
        return int(milliseconds) / 1000, Decimal(cents) / 100

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise FailedError(
                f"{' '.join(command)} returned {done.returncode}:\n{done.stderr.decode(errors='replace')}"
            )
