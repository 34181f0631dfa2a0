"""One side of the imports' benchmark, in a process of its own.

    python -m tests.bench.import_workload book FILE BOOK    takes the file into a new book, as the command line does
    python -m tests.bench.import_workload rows FILE         goes over its rows with calamine
    python -m tests.bench.import_workload csv FILE          goes over its rows with the csv module

Prints {"lines": rows below the header, "peak": MB of this process and of its largest child together}.
"""

import csv
import json
import sys
from pathlib import Path


def into_a_book(path: Path, book_path: Path) -> int:
    """Import the file and keep it; how many lines were added."""
    from desktop_app.garbage import leave_garbage
    from desktop_app.importing.files import read_ahead

    leave_garbage()
    read_ahead(path)
    from desktop_app.services.create_book import create_book
    from desktop_app.services.import_file import import_file

    book = create_book(book_path)
    try:
        return import_file(book, path).added
    finally:
        book.close()


def bare_rows(path: Path) -> int:
    """What calamine itself needs for the rows."""
    from python_calamine import CalamineWorkbook

    return sum(1 for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()) - 1


def bare_csv(path: Path) -> int:
    """What the csv module itself needs for the rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def peak() -> float | None:
    """The most memory in MB of this process and of its largest child, together; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    units_a_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_maxrss for usage in usages) / units_a_megabyte


if __name__ == "__main__":
    verb, file, *books = sys.argv[1], *map(Path, sys.argv[2:])
    sides = {"book": lambda: into_a_book(file, *books), "rows": lambda: bare_rows(file), "csv": lambda: bare_csv(file)}
    sys.stdout.write(json.dumps({"lines": sides[verb](), "peak": peak()}))
