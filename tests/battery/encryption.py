"""Z1: an encrypted book under a wrong key, a flipped bit, and a change of its key that is killed: it fails closed.

Looked for everywhere, and never found: 20 planted names.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from db.book import Book
from db.connecting import Mode, connect
from db.errors import BookError
from db.schema import person
from tests.helpers.steps import a_step

ROOT = Path(__file__).resolve().parents[2]
NAMES = [f"Planted Name {number} 李雷{number}" for number in range(20)]
OLD, NEW = "the old password", "the new 'password'"

# Changes the key, and is ended by the system's clock on the way as by kill −9: nothing of Python is asked before.
_CHANGING = textwrap.dedent("""
    import signal, sys
    from pathlib import Path
    from db import protecting
    from tests.battery import encryption
    rewrite = encryption.rewrite_by_a_plain_copy if sys.argv[5] == "broken" else protecting.rewrite
    if float(sys.argv[4]):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, float(sys.argv[4]))
    rewrite(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
""")
_LONGEST = 0.8  # seconds: a change takes about half of that


def encryption_holds(folder: Path, trials: int, *, seed: int = 1, broken: bool = False) -> tuple[int, list[str]]:
    """Try so often, each kind in turn, in an empty folder; how often it was tried, and what went wrong.

    `broken`: a change of the key that goes by a plain copy, to see that this is noticed. Needs signals: not on Windows.
    """
    path = folder / "books" / "secret.tierbook"
    temporary = folder / "temporary"
    path.parent.mkdir()
    temporary.mkdir()
    with closing(Book.create(path, key=OLD)) as book, a_step(book) as change:
        change.add_columns(person, {"code": NAMES, "name": NAMES, "role": NAMES})
    whole = path.read_bytes()
    rng, losses = random.Random(seed), []
    kinds: tuple[Callable[[], str], ...] = (
        lambda: _with_a_wrong_key(path, rng),
        lambda: _with_a_flipped_bit(path, rng),
        lambda: _killed_on_the_way(path, temporary, rng, broken=broken),
    )
    for trial in range(trials):
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(whole)
        if said := kinds[trial % len(kinds)]():
            losses.append(f"trial {trial}: {said}")
        losses += [f"trial {trial}: {found}" for found in planted_in(folder)]
    return trials, losses


def planted_in(folder: Path) -> list[str]:
    """The planted names that can be read in any file below a folder."""
    return [
        f"{name} in {file.name}"
        for file in folder.rglob("*")
        if file.is_file()
        for content in [file.read_bytes()]
        for name in NAMES
        if name.encode() in content or name.encode("utf-16-le") in content
    ]


def rewrite_by_a_plain_copy(path: Path, key: str, new_key: str) -> None:
    """How the key must not be changed: what is decrypted lies on the disk meanwhile, and after a kill for ever."""
    plain = path.with_name(path.name + ".plain")
    for source, source_key, target, target_key in ((path, key, plain, None), (plain, None, path, new_key)):
        connection = connect(source, source_key, Mode.WRITE)
        if target == path:
            path.unlink()
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), target_key or "")).close()
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        connection.close()


def _with_a_wrong_key(path: Path, rng: random.Random) -> str:
    wrong = "".join(rng.choice("abcdef 密码'\"") for _ in range(rng.randrange(8, 40)))
    before = path.read_bytes()
    try:
        Book.open(path, wrong).close()
    except BookError as error:
        is_told = wrong in f"{error} {error!r} {error.__cause__!r}"
        return "the error tells the password" if is_told else "" if path.read_bytes() == before else "it was written"
    return "a wrong key opened it"


def _with_a_flipped_bit(path: Path, rng: random.Random) -> str:
    flipped = bytearray(path.read_bytes())
    place = rng.randrange(len(flipped))
    flipped[place] ^= 1 << rng.randrange(8)
    path.write_bytes(flipped)
    try:
        return "" if _names(path, OLD) == NAMES else f"a flip at {place} gave other names"
    except BookError:
        return "" if path.read_bytes() == flipped else f"a flip at {place} was refused, and written to"


def _killed_on_the_way(path: Path, temporary: Path, rng: random.Random, *, broken: bool) -> str:
    after = rng.uniform(0.001, _LONGEST)
    command = [sys.executable, "-c", _CHANGING, str(path), OLD, NEW, f"{after:.6f}", "broken" if broken else ""]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    ended = subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL)
    if not broken and ended.returncode not in {0, -signal.SIGALRM}:
        return f"the change ended with {ended.returncode}"
    if found := planted_in(path.parent.parent):
        return f"killed after {after:.3f} s it left {found[0]}"
    opened = [key for key in (OLD, NEW) if _opens(path, key)]
    if len(opened) != 1:
        return f"killed after {after:.3f} s it opens with {len(opened)} of two passwords"
    if [file.name for file in path.parent.iterdir()] != [path.name]:
        beside = sorted(file.name for file in path.parent.iterdir())
        return f"killed after {after:.3f} s there is {beside} when it was opened again"
    return ""


def _opens(path: Path, key: str) -> bool:
    try:
        return _names(path, key) == NAMES
    except BookError:
        return False


def _names(path: Path, key: str) -> list[str]:
    with closing(Book.open(path, key)) as book, book.read() as connection:
        return [name for (name,) in connection.exec_driver_sql("SELECT name FROM person ORDER BY id")]
