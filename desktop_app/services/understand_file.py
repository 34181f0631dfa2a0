"""What a file holds and how it may be read, before anything is asked: by its columns, and by profiles of its shape."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.importing.files import OpenedFile, opened_text
from desktop_app.importing.kinds import KINDS
from desktop_app.importing.options import AS_FOUND, Options
from desktop_app.importing.suggesting import SheetLook, look
from desktop_app.services.import_file import Kind, look_into
from desktop_app.services.profiles import Profile, list_profiles, options_of
from desktop_app.services.progress import Progress, silent

_ROWS_FOR_KIND = 300  # of each sheet, to tell what the file holds


@frozen
class Source:
    """A file, or with `pasted` the rows of the clipboard under a name that is no file."""

    path: Path
    pasted: str | None = None


@frozen
class Understood:
    """A file with what it was taken to be; `profile` is the one that its shape called for, None without any."""

    opened: OpenedFile
    kind: Kind
    options: Options
    looks: tuple[SheetLook, ...]
    profile: Profile | None = None


def open_source(
    source: Source, *, encoding: str | None = None, separator: str | None = None, progress: Progress = silent
) -> OpenedFile:
    """The tables of a file or of what was pasted; TierbookError or WrongUsage says why there are none."""
    if source.pasted is not None:
        return opened_text(source.path.name, source.pasted)
    return look_into(source.path, encoding=encoding, separator=separator, progress=progress)


def understand(
    book: Book,
    source: Source,
    *,
    kind: Kind | None = None,
    before: Sequence[Profile] = (),
    opened: OpenedFile | None = None,
    progress: Progress = silent,
) -> Understood:
    """Open a file and find out what it is; a file that was opened before is not read again.

    A file of the shape of a profile is read like it: first those of `before`, how files were read a moment ago, then
    those of the book. A text file that is nothing as it was found is tried with the encodings and separators of these.
    """
    found = open_source(source, progress=progress) if opened is None else opened
    profiles = [each for each in (*before, *list_profiles(book)) if kind is None or each.kind == kind]
    for profile in profiles:
        if (like := _read_like(found, profile)) is not None:
            return like
    plain_kind = kind_of(found, progress) if kind is None else kind
    plain = Understood(found, plain_kind, AS_FOUND, look(found, KINDS[plain_kind]))
    if found.encoding and not any(each.is_of_kind for each in plain.looks):
        for profile in profiles:
            other = _opened_like(found, source, profile, progress)
            if other is not None and (like := _read_like(other, profile)) is not None:
                return like
    return plain


def kind_of(opened: OpenedFile, progress: Progress = silent) -> Kind:
    """What a file holds, by its columns: of the kinds that lack nothing, the one that knows most; sales if none.

    One known column among many strange ones says nothing: a name may be anybody’s.
    """
    beginning = replace(
        opened,
        tables=tuple(
            replace(
                table,
                columns=tuple(column[:_ROWS_FOR_KIND] for column in table.columns),
                height=min(table.height, _ROWS_FOR_KIND),
            )
            for table in opened.tables
        ),
    )
    known: dict[str, int] = {}
    words = Message(N_("Reading {file}"), {"file": opened.path.name})
    for key, described in KINDS.items():
        progress(0.5, words)  # which stops it where a sheet of thousands of columns is not wanted any more
        fitting = (len(each.columns) for each in look(beginning, described) if _may_be(each))
        known[key] = max(fitting, default=0)
    best = max(known, key=known.__getitem__)
    return cast("Kind", best) if known[best] else "sales"


def _may_be(sheet: SheetLook) -> bool:
    """Whether a sheet looks like one of its kind; it may lack the tax of its amounts, or the year of its months."""
    lacks_tax = sheet.missing == (("amount",),) and "gross" in sheet.columns
    named = sum(map(bool, sheet.headers))
    return sheet.lacks_year or (
        (sheet.is_of_kind or lacks_tax) and (len(sheet.columns) > 1 or 2 * len(sheet.columns) >= named)
    )


def _read_like(opened: OpenedFile, profile: Profile) -> Understood | None:
    """The file as the profile reads it, if one of its sheets has the profile's shape."""
    kind = cast("Kind", profile.kind)
    options = options_of(profile, AS_FOUND)
    if options.sheet is not None and options.sheet not in {table.sheet for table in opened.tables}:
        options = replace(options, sheet=None)
    looks = look(opened, KINDS[kind], options)
    if not any(each.headers == profile.shape and each.is_of_kind for each in looks):
        return None
    return Understood(opened, kind, options, looks, profile)


def _opened_like(found: OpenedFile, source: Source, profile: Profile, progress: Progress) -> OpenedFile | None:
    """A text file opened with the encoding and separator of a profile, if these are others and it can be."""
    encoding, separator = profile.chosen.get("encoding"), profile.chosen.get("separator")
    if (encoding, separator) == (found.encoding, found.separator) or encoding is None:
        return None
    try:
        return open_source(source, encoding=encoding, separator=separator, progress=progress)
    except TierbookError:
        return None
