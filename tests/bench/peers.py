"""What the other sides need: an environment of the benchmark's own (pandas, DuckDB, WeasyPrint), and LibreOffice."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import ROOT, FailedError

ENVIRONMENT = ROOT / "build" / "bench-venv"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
Payouts = dict[str, dict[str, str]]

_PAID = re.compile(r"([0-9]{4}-[0-9]{2})\s+-?[0-9.]+\s+(-?[0-9.]+)")


def pandas_python() -> Path:
    """The Python of the environment with what they need; made where it is missing or its pins have changed."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = ENVIRONMENT / "bench.stamp"
    asked = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == asked:
        return python
    print("Making the benchmark's own environment in build/bench-venv …", flush=True)
    make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", ENVIRONMENT]
    fill: list[str | Path] = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-qq",
        "--require-hashes",
        "-r",
        REQUIREMENTS,
    ]
    for command in (make, fill):
        if subprocess.run(command, check=False).returncode:
            raise FailedError("The environment of the other sides could not be made; what was said stands above.")
    stamp.write_text(asked, encoding="utf-8")
    return python


def office() -> str | None:
    """LibreOffice's command, None where it, or its Calc, is not installed."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        return None
    program = Path(command).resolve().parent
    return command if list(program.glob("*sclo*")) or sys.platform == "darwin" else None


def payouts_on_slips(pdf: Path) -> Payouts:
    """What stands on the pages that LibreOffice printed: by month and name, as the other sides print it."""
    import pypdfium2

    payouts: Payouts = {}
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        name = text.splitlines()[1].strip()
        for month, paid in _PAID.findall(text):
            payouts.setdefault(month, {})[name] = paid
    document.close()
    return payouts
