"""Where a book lies: on a disk of this computer, on a network, or in a folder that another program synchronises.

SQLite's locks and its WAL hold on a local disk only. On a network two computers can write at once; a synchronising
program copies a file while it is being written, and leaves either a torn book or two of them.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from db.errors import BookError, Fault, Hindrance

_NETWORK = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda",
        "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
        "fuse.sshfs", "glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4",
        "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "webdav",
    }
)  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4  # what GetDriveTypeW says of a drive that is another computer's

# Folders that a synchronising program makes, by the beginning of their names, and what it leaves in its top folder.
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "nutstore": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云": "坚果云",
    "baidunetdisk": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "百度网盘同步": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "百度同步空间": "百度网盘",
}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
    ".nutstore": "坚果云",
    ".stfolder": "Syncthing",
}
_MARKERS_BETWEEN = {("._sync_", ".db"): "Nextcloud", (".sync_", ".db"): "Nextcloud"}
_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


class Place(NamedTuple):
    """A kind of place: why a book in it is only read (None: nothing speaks against writing), and whose it is.

    `name` is the file system's ("nfs4") or the synchronising program's ("OneDrive"); "" for a local disk.
    """

    hindrance: Hindrance | None = None
    name: str = ""


def hindrance_of(path: Path) -> Hindrance | None:
    """Why the file at a path must not be written, or cannot be; None where it may."""
    return place_of(path).hindrance or (None if may_write(path) else Hindrance.PERMISSION)


def may_write(path: Path) -> bool:
    """Whether a file, and others beside it, may be written."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def place_of(path: Path, environment: Mapping[str, str] = os.environ) -> Place:
    """The kind of place that a file lies in, or would; what cannot be found out counts as a local disk."""
    try:
        whole = path.resolve().parent
    except (OSError, RuntimeError):  # no path that a file can have, or a circle of links
        return Place()
    system = _file_system(whole)
    if system:
        return Place(Hindrance.NETWORK, system)
    program = synchroniser(whole, _names_in, environment)
    return Place(Hindrance.SYNCHRONISED, program) if program else Place()


def network_mount(mountinfo: str, folder: str) -> str:
    """The file system of a folder if that is another computer's, by Linux's table of mounts; else ""."""
    best, kind = "", ""
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = _unescaped(fields[4])
        # A later mount on the same point covers the one before.
        if len(point) >= len(best) and _is_below(folder, point):
            best, kind = point, after.split(" ")[0]
    return kind if kind in _NETWORK else ""


def is_unc(folder: str) -> bool:
    r"""Whether a path of Windows names another computer: \\server\share, with or without the long form."""
    plain = folder.replace("/", "\\").lower()
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:].startswith("unc\\")
    return plain.startswith("\\\\")


def synchroniser(folder: Path, names_in: Callable[[Path], Iterable[str]], environment: Mapping[str, str]) -> str:
    """Which program copies a folder to other computers, by its variables, its marks up the tree, and names; else ""."""
    for variable, program in _VARIABLES.items():
        top = environment.get(variable)
        if top and folder.is_relative_to(Path(top)):
            return program
    for each in (folder, *folder.parents):
        by_name = next((program for start, program in _NAMES.items() if _is_called(each.name, start)), "")
        if by_name:
            return by_name
        for name in names_in(each):
            marked = _marked_by(name)
            # The home folder holds settings of these programs under the same names as their marks.
            if marked and each != Path.home():
                return marked
    return ""


def _is_called(name: str, start: str) -> bool:
    """Whether a folder has a program's name: "OneDrive", "OneDrive - Our shop", "Dropbox (Shop)"; not "OneDriveway"."""
    plain = name.casefold()
    return plain == start or plain.startswith((f"{start} -", f"{start} (", f"{start}-"))


def _marked_by(name: str) -> str:
    plain = name.casefold()
    if plain in _MARKERS:
        return _MARKERS[plain]
    between = (
        program for (start, end), program in _MARKERS_BETWEEN.items() if plain.startswith(start) and plain.endswith(end)
    )
    return next(between, "")


def _names_in(folder: Path) -> list[str]:
    """The hidden names in a folder, which marks are; a folder that cannot be listed has none."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.name.startswith(".")]
    except OSError:
        return []


def _file_system(folder: Path) -> str:
    """The name of a folder's file system if that is another computer's, else "" – also where it is not known."""
    if sys.platform == "win32":
        return _windows_share(str(folder))
    try:
        return network_mount(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"), str(folder))
    except OSError:  # a system without this table
        return ""


def _windows_share(folder: str) -> str:
    if is_unc(folder):
        return "SMB"
    import ctypes  # of use on Windows alone

    kernel: object = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows alone
    return "SMB" if kernel.GetDriveTypeW(Path(folder).anchor) == _REMOTE_DRIVE else ""  # type: ignore[attr-defined] # so


def _is_below(folder: str, point: str) -> bool:
    return folder == point or folder.startswith(point.rstrip("/") + "/")


def _unescaped(field: str) -> str:
    r"""A path of the table of mounts, where a blank is \040."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, letter)
    return field


def check_place(path: Path) -> None:
    """BookError(BAD_PLACE) where no book should be made: on a network, or in a synchronised folder."""
    hindrance = place_of(path).hindrance
    if hindrance is not None:
        raise BookError(Fault.BAD_PLACE, path, hindrance=hindrance)
