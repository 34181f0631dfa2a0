"""Real files with something changed in them at random."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.battery.hostile_files import packed
from tests.bench.ledger import HEADER, rows
from tests.bench.shared_strings import write_workbook

_MESSY = Path(__file__).resolve().parents[3] / "shared" / "data" / "messy"
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
_MOST_BYTES = 200_000  # of a file that is changed
_NUMBERS = (b"0", b"-1", b"65536", b"1048577", b"4294967295", b"18446744073709551616", b"1e308", b"A")


def originals(folder: Path) -> list[Path]:
    """The real files beside the checkout, and two that are always there."""
    written = [folder / "ledger.xlsx", folder / "ledger.csv"]
    lines = [HEADER, *rows(300)]
    write_workbook(written[0], "Sales", lines)
    written[1].write_text("".join(",".join(map(str, line)) + "\n" for line in lines), encoding="utf-8")
    found = sorted(path for path in _MESSY.rglob("*") if path.suffix in _SPREADSHEETS) if _MESSY.is_dir() else []
    return written + [path for path in found if path.stat().st_size < _MOST_BYTES]


def mutated(content: bytes, rng: random.Random) -> bytes:
    """The bytes of a file after one to three changes."""
    for _ in range(rng.randrange(1, 4)):
        content = rng.choice(_CHANGES)(content, rng) if content else b"\x00"
    return content


def _flipped(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randrange(1, 30)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _repeated(content: bytes, rng: random.Random) -> bytes:
    begin = rng.randrange(len(content))
    end = min(len(content), begin + rng.randrange(1, 2_000))
    return content[:end] + content[begin:end] * rng.randrange(1, 20) + content[end:]


def _numbered(content: bytes, rng: random.Random) -> bytes:
    """One of the numbers that stand there as text becomes another."""
    numbers = list(re.finditer(rb"[0-9]+", content[:_MOST_BYTES]))
    if not numbers:
        return content
    number = rng.choice(numbers)
    return content[: number.start()] + rng.choice(_NUMBERS) + content[number.end() :]


def _inside(content: bytes, rng: random.Random) -> bytes:
    """A change inside of a zip, which is packed again as if nothing were: this is what reaches the parser."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except Exception:  # noqa: BLE001 - it is no zip, or not any more
        return _flipped(content, rng)
    names = sorted(parts)
    if not names:
        return content
    name = rng.choice(names)
    kind = rng.randrange(5)
    if kind == 0:
        parts[name] = b""
    elif kind == 1:
        other = rng.choice(names)
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 2:
        del parts[name]
    elif parts[name]:
        parts[name] = (_numbered if kind == 3 else rng.choice((_flipped, _cut, _repeated)))(parts[name], rng)
    return packed(parts)


_Change = Callable[[bytes, random.Random], bytes]
_CHANGES: tuple[_Change, ...] = (_flipped, _cut, _repeated, _numbered, _inside, _inside, _inside, _inside)
