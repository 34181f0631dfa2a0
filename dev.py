#!/usr/bin/env python3
"""Everything that is done with a checkout, in one command, the same on Debian and Windows: `python3 dev.py run`.

Needs nothing but Python's standard library: it makes `.venv`, installs what `requirements/` pins into it, on Debian
brings the system libraries that Qt needs (docs/install.md), and then starts what was asked for. A second start finds
the stamps of the first and begins at once. Packages come from wherever pip and apt-get are set up to fetch them.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SAMPLE = ROOT / "build" / "sample"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
ALL_OFFSCREEN = ("-m", "not window", "-n", "auto", "--dist", "worksteal")

# What PySide6's wheel expects of the system, and the Debian package that brings it (docs/install.md).
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# A screen for the tests with a window, and the mouse and the keyboard of one of them.
TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class StoppedError(Exception):
    """Something that whoever started this has to do first; the text says what."""


def say(text: str) -> None:
    print(text, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Run a command in the checkout, its output going where ours goes (if quiet, only its errors); what it returned."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1", **(env or {})}, stdout=out, check=False
    ).returncode


def python(*arguments: str | Path, env: dict[str, str] | None = None) -> int:
    return call(PYTHON, *arguments, env=env)


def need(code: int, what: str) -> None:
    if code:
        raise StoppedError(f"{what} failed; what it said stands above.")


# ------------------------------------------------------------------------------------------------- setting up


def set_up(lock: str) -> None:
    """Bring the virtual environment up to what `requirements/LOCK.txt` says, unless a stamp says that it is there."""
    if sys.version_info < (3, 11):
        raise StoppedError(f"Tierbook needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    bring_system_packages(for_tests=lock == "dev")
    asked = stamp_text(lock)
    for made in {lock, "dev"}:
        with contextlib.suppress(OSError):
            if stamp(made).read_text(encoding="utf-8") == stamp_text(made) and PYTHON.exists():
                return
    if not environment_works():
        say("Making the virtual environment .venv …")
        need(call(sys.executable, "-m", "venv", "--clear", VENV), "Making .venv")
    say(f"Installing what requirements/{lock}.txt pins (the first time this takes a few minutes) …")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    need(call(*pip, "--require-hashes", "-r", ROOT / "requirements" / f"{lock}.txt"), "Installing the libraries")
    need(call(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT), "Installing Tierbook itself")
    stamp(lock).write_text(asked, encoding="utf-8")


def stamp(lock: str) -> Path:
    return VENV / f"tierbook-{lock}.stamp"


def stamp_text(lock: str) -> str:
    """What the environment depends on: the pins, how Tierbook is installed, and where."""
    parts = [ROOT / "requirements" / f"{lock}.txt", ROOT / "pyproject.toml", ROOT / "hatch_build.py"]
    digest = hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()
    return f"{digest} {ROOT}\n"


def bring_system_packages(*, for_tests: bool) -> None:
    """On Linux, bring what is missing: Python's venv module, Qt's libraries and, for the tests, TEST_TOOLS."""
    if not sys.platform.startswith("linux"):
        return
    missing = {library: QT_LIBRARIES[library] for library in missing_libraries()}
    if for_tests:
        missing |= {tool: package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)}
    needs_venv = importlib.util.find_spec("ensurepip") is None and not environment_works()
    if needs_venv:
        missing["Python's ensurepip"] = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not missing or install_packages(sorted(missing.values()), f"Missing on this system: {', '.join(missing)}"):
        return
    if needs_venv:
        raise StoppedError("Without Python's ensurepip no virtual environment can be made, so this is where it ends.")
    say("Until it is there the window cannot open; the command line works without it.")


def environment_works() -> bool:
    return PYTHON.exists() and call(PYTHON, "-c", "import pip", quiet=True) == 0


def missing_libraries() -> list[str]:
    """Those of Qt's libraries that the dynamic linker does not know; none are asked for where there is no ldconfig."""
    if not sys.platform.startswith("linux"):
        return []
    search = os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"])
    ldconfig = shutil.which("ldconfig", path=search)
    if ldconfig is None:
        return []
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    known = {line.split()[0] for line in listing.stdout.splitlines()[1:] if line.strip()}
    return [library for library in QT_LIBRARIES if library not in known]


def install_packages(packages: Sequence[str], why: str) -> bool:
    """Install Debian packages as root or with sudo, saying so before; False, and a sentence, where that cannot be."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    say(f"{why}.")
    if not shutil.which("apt-get"):
        say(f"Please install it with your system's package manager (in Debian the packages are: {' '.join(packages)}).")
        return False
    become = become_root()
    if become is None:
        say(f"Please run as root:  {' '.join(command)}")
        return False
    say(f"Installing it now{' with sudo' if become else ''}:  {' '.join([*become, *command])}")
    without_questions = [*become, "env", "DEBIAN_FRONTEND=noninteractive"]
    call(*without_questions, "apt-get", "update", quiet=True)  # if that fails, an old list of packages may still do
    if call(*without_questions, *command, "-o", "Dpkg::Use-Pty=0", quiet=True):
        say(f"That did not work; what apt-get said stands above. Please run as root:  {' '.join(command)}")
        return False
    return True


def become_root() -> list[str] | None:
    """What to write before a command to run it as root: nothing for root; None where it cannot be."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    may_ask = sys.stdin.isatty()
    without_asking = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo"] if without_asking or may_ask else None


def compile_translations() -> None:
    """Compile every .po that is newer than the .mo beside it."""
    for source in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            need(pybabel("compile", "--input-file", source, "--output-file", compiled), "Compiling the translations")


def pybabel(*arguments: str | Path) -> int:
    return python("-m", "babel.messages.frontend", "--quiet", *arguments)


# --------------------------------------------------------------------------------------------- what is asked for


def run(_rest: list[str]) -> int:
    """Make the sample book, work out its latest month, write the slips, and open the window where there is a screen."""
    set_up("run")
    compile_translations()
    SAMPLE.mkdir(parents=True, exist_ok=True)
    book, slips = SAMPLE / "Sample.tierbook", SAMPLE / "slips"
    tierbook: list[str | Path] = ["-m", "desktop_app"]
    if not book.exists():
        need(python(*tierbook, "sample", book), "Making the sample book")
    need(python(*tierbook, "run", book, "latest"), "Working out the latest month")
    need(python(*tierbook, "slips", book, "latest", "--out", slips), "Writing the slips")
    say(f"\nThe sample book:  {book}\nIts slips:        {slips}")
    if has_screen():
        return 1 if missing_libraries() else python(*tierbook, "open", book)
    say("There is no screen here, so the window stays closed. `tierbook open` opens a book where there is one.")
    return 0


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def lint(_rest: list[str]) -> int:
    """Style, types, import rules and translations."""
    set_up("dev")
    compile_translations()
    return conclude(lint_steps() | {"translations": python("-m", "pytest", "-q", "tests/wording/test_translations.py")})


def lint_steps() -> dict[str, int]:
    import_rules = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    return {
        "ruff check": python("-m", "ruff", "check"),
        "ruff format": python("-m", "ruff", "format", "--check"),
        "mypy": python("-m", "mypy"),
        "import rules": python("-c", import_rules),
    }


def test(rest: list[str]) -> int:
    """Run all checks and all tests; what follows is handed to pytest, and then only the tests offscreen are run."""
    set_up("dev")
    compile_translations()
    if rest:
        return python("-m", "pytest", *rest, env=OFFSCREEN)
    done = lint_steps()
    done["tests"] = python("-m", "pytest", *ALL_OFFSCREEN, env=OFFSCREEN)
    done["battery"] = python("-m", "tests.battery")
    with display() as real_screen:
        done["tests with a window"] = python("-m", "pytest", "-m", "window", env=real_screen)
    return conclude(done)


def coverage(_rest: list[str]) -> int:
    """Run all tests offscreen and say which lines and branches none of them ran; that takes two thirds longer."""
    set_up("dev")
    compile_translations()
    return python("-m", "pytest", *ALL_OFFSCREEN, "--cov", "--cov-report=term-missing", env=OFFSCREEN)


def conclude(done: dict[str, int]) -> int:
    failed = [name for name, code in done.items() if code]
    say(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll good: {', '.join(done)}")
    return 1 if failed else 0


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment of a real screen: on Linux one of Xvfb's own, so that nothing flickers over the user's."""
    if not sys.platform.startswith("linux"):
        yield {}
        return
    if not shutil.which("Xvfb"):
        raise StoppedError("The tests with a window need Xvfb; in Debian it is in the package xvfb.")
    number, to_us = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(to_us), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(xvfb, pass_fds=[to_us], stderr=subprocess.DEVNULL) as server:
        os.close(to_us)
        try:
            with open(number, encoding="ascii") as told:  # noqa: PTH123 - a pipe has no path
                chosen = told.readline().strip()
            if not chosen:
                raise StoppedError("Xvfb did not start.")
            yield {"DISPLAY": f":{chosen}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


def bench(rest: list[str]) -> int:
    """Measure the main job against others; `bench --help` says more."""
    set_up("dev")
    compile_translations()
    return python("-m", "tests.bench", *rest)


def battery(rest: list[str]) -> int:
    """Break books in every way there is and count what survives; `battery --help` says more."""
    set_up("dev")
    compile_translations()
    return python("-m", "tests.battery", *rest)


def screenshots(rest: list[str]) -> int:
    """Write a picture of every page, in both languages, light and dark, to a folder."""
    set_up("dev")
    compile_translations()
    return python("-m", "tests.screenshots", *rest, env=OFFSCREEN)


def locale(_rest: list[str]) -> int:
    """Bring the translations up to date with the sentences in the code, and compile them; take over Babel's CLDR."""
    set_up("dev")
    template = ROOT / "build" / "tierbook.pot"
    template.parent.mkdir(exist_ok=True)
    keywords = ["--no-default-keywords", "--keyword=_", "--keyword=N_", "--keyword=ngettext:1,2"]
    layout: list[str | Path] = ["--no-location", "--sort-output", "--width=120", "--output-file", template]
    need(pybabel("extract", *keywords, *layout, "desktop_app", "ui"), "Collecting the sentences")
    for source in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"):
        files: list[str | Path] = ["--input-file", template, "--output-file", source, "--locale", source.parts[-3]]
        plain = ["--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date", "--width=120"]
        need(pybabel("update", *files, *plain), "Updating the translations")
    compile_translations()
    return python("-m", "tests.cldr", ROOT / "resources" / "locale" / "cldr.json")


def schema(_rest: list[str]) -> int:
    """Write the JSON Schemas of plan and case files to docs/, from the definitions that the readers use."""
    set_up("dev")
    return python("-m", "tests.schemas", ROOT / "docs")


def lock(_rest: list[str]) -> int:
    """Pin the newest allowed versions, with hashes for every system and without addresses."""
    set_up("dev")
    style = [
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--custom-compile-command=python dev.py lock",
    ]
    pins = ["--universal", "--python-version=3.11", "--generate-hashes", "--upgrade", "--quiet"]
    for name, group, limits in (("dev", "dev", []), ("run", "build", ["--constraint=requirements/dev.txt"])):
        where = [*limits, "pyproject.toml", f"--group={group}", f"--output-file=requirements/{name}.txt"]
        need(python("-m", "uv", "pip", "compile", *style, *pins, *where), "Pinning the versions")
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "coverage": coverage,
    "lint": lint,
    "battery": battery,
    "bench": bench,
    "screenshots": screenshots,
    "locale": locale,
    "schema": schema,
    "lock": lock,
}


FORWARDING = {"battery", "bench", "screenshots"}
"""Commands that hand on what follows them."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description="Everything that is done with a checkout.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        choices.add_parser(name, help=(command.__doc__ or "").splitlines()[0], add_help=name not in FORWARDING)
    asked, rest = parser.parse_known_args()
    if rest and asked.command not in {"test", *FORWARDING}:
        parser.error(f"{asked.command} takes nothing more")
    try:
        return COMMANDS[asked.command](rest)
    except StoppedError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
