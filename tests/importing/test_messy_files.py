"""All messy files that we have: each is read, or refused with a sentence that says what it is."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.wording.messages import text

Found: TypeAlias = tuple[dict[str, str], OpenedFile | str]
"""A line of the index, and what became of the file or why it was refused."""

EMPTY = "is empty: there is no row in it"
SENTENCES = {  # for the classes of the index
    "password": "is protected with a password",
    "archive (refuse plainly)": "is an archive",
    "damaged-or-foreign": "is damaged",
    "hostile": "is damaged|is too large|needs far too much memory",
    "empty-or-odd": "is empty|is an archive",
}
NO_TEXT = {  # files that the index calls text
    "examples__dummy.csv.bz2": "is an archive",
    "examples__dummy.csv.gz": "is an archive",
    "data__compression__explicit.csv.gz": "is an archive",
    "data__compression__implicit-gz.csv": "is an archive",
    "data__table.csv.gz": "is an archive",
    "examples__empty.csv": EMPTY,
    "examples__testdbf.dbf": "is no table",
    "nw_is_really_html.xls": "is a web page or XML",
}


@pytest.fixture(scope="module")
def found(shared: Path) -> list[Found]:
    folder = shared / "data"
    with (folder / "messy" / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))

    def outcome(line: dict[str, str]) -> Found:
        try:
            return line, open_file(folder / line["file"])
        except TierbookError as error:
            return line, text(error.message)

    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(outcome, index))


def test_every_file_of_the_index_is_there(found: list[Found]) -> None:
    assert len(found) > 400


def test_readable_spreadsheets_are_read_unless_they_are_empty(found: list[Found]) -> None:
    spreadsheets = [(line, outcome) for line, outcome in found if line["expect"] in {"readable", "slow"}]
    wrong = [
        (line["file"], outcome)
        for line, outcome in spreadsheets
        if isinstance(outcome, str) and (line["max_rows"] or EMPTY not in outcome)
    ]
    assert not wrong
    assert sum(isinstance(outcome, OpenedFile) for _, outcome in spreadsheets) > 200


def test_texts_are_read(found: list[Found]) -> None:
    for line, outcome in found:
        if line["expect"] == "text":
            name = Path(line["file"]).name
            expected = NO_TEXT.get(name)
            if expected is None:
                assert isinstance(outcome, OpenedFile), outcome
                assert outcome.encoding
                assert outcome.separator
            else:
                assert isinstance(outcome, str)
                assert expected in outcome


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_what_is_refused_is_told_why(found: list[Found], kind: str) -> None:
    told = [outcome for line, outcome in found if line["expect"] == kind]
    assert told
    for outcome in told:
        if kind == "hostile" and isinstance(outcome, OpenedFile):
            continue  # some were hostile to older readers only
        assert isinstance(outcome, str)
        assert re.search(SENTENCES[kind], outcome), outcome
