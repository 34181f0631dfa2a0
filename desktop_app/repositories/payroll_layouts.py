"""How the owner wants the payroll sheet, kept among the book's profiles."""

from typing import cast

from sqlalchemy import Connection

from db.journal import Change
from desktop_app.domain.payroll import By, FileType, PayrollColumn, PayrollLayout, usual_layout
from desktop_app.repositories.profiles import Profile, load_profiles, save_profile

KIND = "payroll"
"""The kind of these profiles; all others say how files are read."""


def load_payroll_layout(connection: Connection, by: By) -> PayrollLayout:
    """What was chosen for sheets of these rows, else what is usual."""
    kept = next((each for each in load_profiles(connection) if each.kind == KIND and each.name == _name(by)), None)
    if kept is None:
        return usual_layout(by)
    columns = tuple(PayrollColumn(key, kept.mapping.get(key, "")) for key in kept.shape)
    return PayrollLayout(by, columns, cast("FileType", kept.chosen["file_type"]))


def save_payroll_layout(change: Change, layout: PayrollLayout) -> None:
    """Keep what was chosen, in place of what was before."""
    shape = tuple(column.key for column in layout.columns)
    titles = {column.key: column.title for column in layout.columns if column.title}
    save_profile(change, Profile(_name(layout.by), KIND, shape, {"file_type": layout.file_type}, titles))


def _name(by: By) -> str:
    return f"{KIND}/{by}"
