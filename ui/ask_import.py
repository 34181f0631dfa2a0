"""What the window asks of the services that take files into the book, as work for `ui.tasks`; see `ui.ask`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.importing.files import OpenedFile
    from desktop_app.importing.options import Options
    from desktop_app.importing.suggesting import SheetLook
    from desktop_app.repositories.profiles import Profile
    from desktop_app.services.import_file import ImportResult, Kind, Preview
    from desktop_app.services.naming import Decisions
    from desktop_app.services.understand_file import Source, Understood
    from ui.tasks import Progress

NameKind: TypeAlias = Literal["person", "customer", "product"]


@frozen
class Begun:
    """A file that was opened: how it is understood, and what importing it like that would do or why that cannot be.

    Both are None where the owner must be asked first.
    """

    understood: "Understood"
    preview: "Preview | None" = None
    refusal: Message | None = None


def sources(files: Sequence[Path]) -> "tuple[Source, ...]":
    """Files as what can be imported."""
    from desktop_app.services.understand_file import Source

    return tuple(Source(file) for file in files)


def pasted(name: str, words: str) -> "Source":
    """What the clipboard holds, under a name."""
    from desktop_app.services.understand_file import Source

    return Source(Path(name), words)


def begun(book: "Book", source: "Source", before: "Sequence[Profile]", kind: "Kind | None" = None) -> Work[Begun]:
    """Open a file, find out what it is unless that is said, and where nothing must be asked what importing it does."""

    def work(progress: "Progress") -> Begun:
        from desktop_app.services.import_file import preview_file
        from desktop_app.services.understand_file import understand

        found = understand(book, source, kind=kind, before=before, progress=progress)
        if found.kind == "openings" or not may_be_read(found.looks, found.options):
            return Begun(found)  # balances are as of a month, which the owner says
        try:
            preview = preview_file(book, found.opened, found.kind, found.options, progress=progress)
        except TierbookError as error:
            return Begun(found, refusal=error.message)
        return Begun(found, preview)

    return work


def used_looks(looks: "Sequence[SheetLook]", options: "Options") -> "tuple[SheetLook, ...]":
    """The sheets that would be read: those with a column for everything; hidden ones only if there is no other."""
    shown = [each for each in looks if options.sheet is not None or not each.hidden] or looks
    return tuple(each for each in shown if each.is_of_kind)


def may_be_read(looks: "Sequence[SheetLook]", options: "Options") -> bool:
    """Whether the file can be read as it is understood, without a question."""
    used = used_looks(looks, options)
    return bool(used) and not any(each.ties or each.twins or each.unclear_days for each in used)


def understood_as(book: "Book", source: "Source", opened: "OpenedFile", kind: "Kind") -> "Work[Understood]":
    """Look at an opened file again as one of another kind."""

    def work(progress: "Progress") -> "Understood":
        from desktop_app.services.understand_file import understand

        return understand(book, source, kind=kind, opened=opened, progress=progress)

    return work


def opened_again(
    source: "Source", kind: "Kind", options: "Options", *, encoding: str, separator: str
) -> "Work[Understood]":
    """Read a text file again with another encoding or separator."""

    def work(progress: "Progress") -> "Understood":
        from desktop_app.importing.kinds import KINDS
        from desktop_app.importing.suggesting import look
        from desktop_app.services.understand_file import Understood, open_source

        opened = open_source(source, encoding=encoding, separator=separator, progress=progress)
        return Understood(opened, kind, options, look(opened, KINDS[kind], options))

    return work


def looked(opened: "OpenedFile", kind: "Kind", options: "Options") -> "Work[tuple[SheetLook, ...]]":
    """Look at an opened file with other choices."""

    def work(_progress: "Progress") -> "tuple[SheetLook, ...]":
        from desktop_app.importing.kinds import KINDS
        from desktop_app.importing.suggesting import look

        return look(opened, KINDS[kind], options)

    return work


def previewed(
    book: "Book",
    opened: "OpenedFile",
    kind: "Kind",
    options: "Options",
    *,
    decisions: "Decisions",
    first_period: Period | None,
) -> "Work[Preview]":
    """Say what importing an opened file would do; opening balances are as of the book's first month."""

    def work(progress: "Progress") -> "Preview":
        from desktop_app.services.import_file import preview_file

        return preview_file(
            book, opened, kind, options, decisions=decisions, first_period=first_period, progress=progress
        )

    return work


def decisions(same: Mapping[tuple[NameKind, str], str], left_out: frozenset[str], *, replaces: bool) -> "Decisions":
    """What the owner decided about names, and whether lines that the book has may be replaced."""
    from desktop_app.services.naming import NAME_KINDS, Decisions

    return Decisions(same, frozenset(kind for kind in NAME_KINDS if kind not in left_out), replaces)


def read_like(preview: "Preview", name: str = "") -> "Profile":
    """How a file was read, for the next of its shape."""
    from desktop_app.services.profiles import profile_of

    return profile_of(preview, name)


def imported(book: "Book", preview: "Preview", profile: str | None) -> "Work[ImportResult]":
    """Import what was previewed; with a name, remember how the file was read."""

    def work(progress: "Progress") -> "ImportResult":
        from desktop_app.services.import_file import commit_preview

        return commit_preview(book, preview, profile=profile, progress=progress)

    return work


def rejected_saved(preview: "Preview", path: Path) -> Work[int]:
    """Save the rows that were not imported, with the reasons, so that they can be mended; how many they are."""

    def work(_progress: "Progress") -> int:
        from desktop_app.services.save_rejected import save_rejected

        return save_rejected(preview, path)

    return work
