"""The rules of the house (docs/architecture.md) that no linter knows by itself."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desktop_app", "db", "ui", "resources")

# Words that calculation.md has another, exact word for, and words that name nothing.
SYNONYMS = {"quota", "agent", "rep", "helper", "helpers", "utils", "util", "info"}
ONLY_AS_PART = {"data"}  # alone it says nothing; `metadata` and Qt's `setData` are words of the libraries
NOT_IN_A_CLASS = {"manager"}  # a team has a manager; a class that is one has no clear work

QT_METHODS = {"data"}  # a model in ui must have this method

CLOCK_AND_FILES = {"io", "os", "pathlib", "random", "shutil", "socket", "subprocess", "tempfile", "threading", "time"}

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|work|Users|mnt|opt|tmp)/\w|\b[A-Z]:\\\\?Users\\\\?\w")
REGISTRY = re.compile(
    r"https?://[^\s\"'<>]*(?:pypi|pythonhosted|/simple\b|npmjs|artifact|nexus|conda|mirror|proxy\.golang)"
    r"|(?:--(?:extra-)?index-url|--find-links)[ =]",
)


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def tracked() -> list[Path]:
    """The files that are, or would be, committed."""
    if not (git := shutil.which("git")) or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_layers_hold() -> None:
    # In a process of its own, because import-linter silences the loggers of the one that it runs in.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    found = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_no_file_imports_itself_by_a_detour() -> None:
    imports = graph()
    order = TopologicalSorter({module: imports.find_modules_directly_imported_by(module) for module in imports.modules})
    try:
        order.prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(reversed(circle.args[1])))


def test_frozen_classes_are_made_by_frozen() -> None:
    """And the few that ask `dataclass` for more than `frozen` knows, by `dataclass`."""
    wrong = []
    for path in modules("desktop_app", "ui"):
        for each in ast.walk(tree(path)):
            if not isinstance(each, ast.ClassDef):
                continue
            made = {ast.unparse(decorator) for decorator in each.decorator_list}
            asked = {
                keyword.arg
                for call in ast.walk(each)
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "field"
                for keyword in call.keywords
            } - {"default", "default_factory"}
            if ("frozen" in made and asked) or ("dataclass(frozen=True, slots=True)" in made and not asked):
                wrong.append(f"{path.relative_to(ROOT)}: {each.name}")
    assert not wrong


def test_records_of_the_book_are_named_tuples() -> None:
    assert not [path.name for path in modules("db") if "dataclass" in path.read_text(encoding="utf-8")]


def test_the_domain_needs_the_standard_library_only_and_neither_clock_nor_files() -> None:
    allowed = (sys.stdlib_module_names - CLOCK_AND_FILES) | {"desktop_app"}
    strangers = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in modules("desktop_app/domain")
        for node, name in imported(tree(path))
        if name.split(".")[0] not in allowed
    ]
    assert not strangers


def imported(parsed: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def test_every_library_that_is_imported_is_asked_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {normalised(re.split(r"[<>=]", requirement)[0]) for requirement in asked} | {"shiboken6"}  # of PySide6
    of_a_module = packages_distributions()
    strangers = {
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in modules(*PACKAGES)
        for node, name in imported(tree(path))
        for top in [name.split(".")[0]]
        if top not in sys.stdlib_module_names | set(PACKAGES)
        and names.isdisjoint(map(normalised, of_a_module.get(top, [])))
    }
    assert not strangers


def normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    found = modules(*PACKAGES, "tests")
    lengths = {path.relative_to(ROOT): path.read_text(encoding="utf-8").count("\n") for path in found}
    assert not {str(path): lines for path, lines in lengths.items() if lines > 400}


def test_no_float_is_made_where_amounts_pass() -> None:
    floats = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("desktop_app/domain", "desktop_app/services", "db")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert not floats


def test_no_package_hides_another_below_tests() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def words(name: str) -> list[str]:
    """The words of an identifier: `SalesRep` and `sales_rep` → ["sales", "rep"]."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def bad_word(name: str, *, of_a_class: bool = False) -> str | None:
    parts = words(name)
    forbidden = SYNONYMS | (NOT_IN_A_CLASS | ONLY_AS_PART if of_a_class else set())
    if len(parts) == 1:
        forbidden |= ONLY_AS_PART
    return next((part for part in parts if part in forbidden), None)


def names_made_in(parsed: ast.Module) -> Iterator[tuple[int, str, bool]]:
    """Line, name, and whether it names a class: of classes, functions, arguments, and of what is assigned."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.ClassDef):
            yield node.lineno, node.name, True
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name, False
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg, False
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id, False


def test_there_is_one_word_for_each_thing() -> None:
    found = [
        f"{path.relative_to(ROOT)}: the file's name"
        for path in modules(*PACKAGES)
        if bad_word(path.stem, of_a_class=True)
    ]
    for path in modules(*PACKAGES):
        of_qt = QT_METHODS if path.is_relative_to(ROOT / "ui") else set()
        found += [
            f"{path.relative_to(ROOT)}:{line} {name}"
            for line, name, is_class in names_made_in(tree(path))
            if bad_word(name, of_a_class=is_class) and name not in of_qt
        ]
    assert not found, "see docs/glossary.md for the word to use"


@pytest.mark.parametrize(
    ("name", "of_a_class", "word"),
    [
        ("SalesRep", True, "rep"),
        ("quota_for", False, "quota"),
        ("data", False, "data"),
        ("BookManager", True, "manager"),
        ("RowData", True, "data"),
        ("manager", False, None),
        ("report", False, None),
        ("metadata", False, None),
        ("information", False, None),
        ("setData", False, None),
    ],
)
def test_words_are_found_as_words(name: str, of_a_class: bool, word: str | None) -> None:
    assert bad_word(name, of_a_class=of_a_class) == word


def test_dates_end_in_on_and_instants_in_at() -> None:
    ends = {"date": "_on", "datetime": "_at"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.target.id}: {ast.unparse(node.annotation)}"
        for path in modules("desktop_app/domain")
        for cls in ast.walk(tree(path))
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        for kind in [ast.unparse(node.annotation).removesuffix(" | None").rpartition(".")[2]]
        if kind in ends and not f"_{node.target.id}".endswith(ends[kind])
    ]
    assert not wrong


def test_no_file_knows_a_machine_or_a_registry() -> None:
    suspects = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if found := MACHINE_PATH.search(line) or REGISTRY.search(line):
                suspects.append(f"{path.relative_to(ROOT)}:{number} {found.group()}")
    assert not suspects


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("/" + "home/someone/tierbook", True),
        ("see /" + "work/shared", True),
        ("C:\\Users\\" + "li", True),
        ("https://" + "pypi.example/simple", True),
        ("--index-url" + " x", True),
        ("the path/homely", False),
        ("a file of the tests/home page", False),
        ("--no-emit-index-url", False),
    ],
)
def test_machines_and_registries_are_recognised(line: str, caught: bool) -> None:
    assert bool(MACHINE_PATH.search(line) or REGISTRY.search(line)) is caught


def test_the_lock_has_hashes_and_no_addresses() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
        assert pinned, lock.name
        assert "://" not in text, lock.name
        requirements = text.replace("\\\n", " ").splitlines()
        assert all("--hash=sha256:" in line for line in requirements if re.match(r"[A-Za-z0-9]", line)), lock.name


def test_the_page_about_installing_names_the_libraries_that_are_installed() -> None:
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (lib\S+\.so\S*) \| (\S+) \|$", page, re.MULTILINE)
    assert dict(named) == dev.QT_LIBRARIES
