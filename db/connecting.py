"""Connections to a book's file: the same settings on each, its key before anything else, and what its errors mean."""

import unicodedata
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL

MEMORY = Path(":memory:")
PLAIN_HEADER = b"SQLite format 3\0"

_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cell_size_check=ON",
)
_SETTINGS_TO_WRITE = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")
# SQLCipher would tell of a wrong key on stderr, where a command says one sentence; and what SQLite sorts would lie
# readable in a temporary file.
_SETTINGS_OF_A_KEY = ("PRAGMA cipher_log=off",)
_SETTINGS_AFTER_A_KEY = ("PRAGMA temp_store=MEMORY",)


class Mode(Enum):
    """How a file is opened."""

    WRITE = "rw"
    READ = "mode=ro"  # beside others, who may write meanwhile
    FIXED = "immutable=1"  # without locks, and without a file beside it: nobody writes it meanwhile


def connect(path: Path, key: str | None, mode: Mode, *, shared: bool = False) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection of the driver, without a transaction of its own; `shared`: threads take turns on it.

    The key goes into a statement and nowhere else: not into an address, a record or the text of an error.
    """
    if mode is Mode.WRITE:
        address = str(path if path == MEMORY else path.absolute())  # a bare name could read as an address: "file:a"
        connection = sqlcipher3.connect(address, check_same_thread=not shared)
    else:
        uri = f"{path.absolute().as_uri()}?{mode.value}"
        connection = sqlcipher3.connect(uri, uri=True, check_same_thread=not shared)
    connection.isolation_level = None  # transactions begin and end where a book says so
    try:
        if key is not None:
            _run(connection, (*_SETTINGS_OF_A_KEY, f"PRAGMA key = {quoted(key)}", *_SETTINGS_AFTER_A_KEY))
        _run(connection, ("PRAGMA trusted_schema=OFF",))
    except BaseException:
        connection.close()
        raise
    return connection


def mode_to_look(path: Path) -> Mode:
    """How to look into a file without writing to it or beside it."""
    # The settings of a book would turn any SQLite file into one with a WAL. Where a WAL lies beside the file its
    # newest pages are in there; where none does nobody has it open, and as immutable it is read without locks.
    return Mode.READ if beside(path, "-wal").exists() else Mode.FIXED


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside a book: "-wal", "-shm" or "-journal"; a link's is beside the file itself."""
    real = path.resolve()
    return real.with_name(real.name + ending)


def normal(key: str) -> str:
    """A key as it is used: the same one, whichever way a keyboard composes its letters."""
    return unicodedata.normalize("NFC", key)


def quoted(key: str) -> str:
    """A key as a text of SQL."""
    return "'" + normal(key).replace("'", "''") + "'"


def engine_for(path: Path, key: str | None, mode: Mode) -> Engine:
    """The engine of a book. SQLAlchemy's own dialect for SQLCipher cannot open plain books, so it is not used."""

    def create() -> Any:  # noqa: ANN401 - the driver has no types
        connection = connect(path, key, mode, shared=True)
        try:
            _run(connection, (*(_SETTINGS_TO_WRITE if mode is Mode.WRITE else ()), *_SETTINGS))
        except BaseException:
            connection.close()
            raise
        return connection

    options: dict[str, Any] = {"poolclass": StaticPool} if path == MEMORY else {}
    engine = create_engine(URL.create("sqlite", database=str(path)), module=sqlcipher3, creator=create, **options)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options()["begin"])

    return engine


def _run(connection: Any, statements: Sequence[str]) -> None:  # noqa: ANN401 - the driver has no types
    for statement in statements:
        connection.execute(statement).close()
