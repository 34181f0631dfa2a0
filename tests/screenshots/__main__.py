"""Writes a picture of every scene into a folder, and fails on what is wrong in one: python -m tests.screenshots DIR.

`python dev.py screenshots DIR` does the same. Names of scenes after the folder leave the others out. There is a picture
for each scene, language, theme and size, and for each of the last three a contact sheet of all scenes.
"""

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import get_args

from desktop_app.wording.catalogue import LANGUAGES
from tests.screenshots.contact_sheet import contact_sheet
from tests.screenshots.looking import look_at
from tests.screenshots.scenes import SCENES
from tests.screenshots.stage import Frame, Stage
from ui.theme import Appearance

SIZES = ((1024, 680, 100), (1440, 900, 100), (1024, 680, 150))
LOOKS: tuple[Appearance, ...] = tuple(look for look in get_args(Appearance) if look != "system")
FRAMES = tuple(Frame(look, *size) for look, size in product(LOOKS, SIZES))


def main(folder: Path, names: list[str]) -> int:
    """Write all pictures and say what is wrong; the exit code of the command."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    scenes = [scene for scene in SCENES if not names or scene.name in names]
    found: dict[str, list[str]] = {}
    count = 0
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as place:
            stage = Stage(Path(place), language)
            for frame in FRAMES:
                shots = list(look_at(stage, frame, scenes))
                count += len(shots)
                for shot in shots:
                    picture = f"{shot.name}-{language}-{frame}.png"
                    shot.picture.save(str(folder / picture))
                    for defect in shot.defects:
                        found.setdefault(str(defect), []).append(picture)
                contact_sheet(shots).save(str(folder / f"contact-sheet-{language}-{frame}.png"))
    for what, pictures in found.items():
        print(f"{what}\n    {pictures[0]}" + (f" and {len(pictures) - 1} more" if len(pictures) > 1 else ""))
    print(f"{count} pictures in {folder.resolve()}, {len(found)} defects")
    return int(bool(found))


if __name__ == "__main__":
    names = [scene.name for scene in SCENES]
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"), metavar="DIR")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=", ".join(names))
    asked = parser.parse_args()
    if strangers := sorted(set(asked.scenes).difference(names)):
        parser.error(f"there is no scene {', '.join(strangers)}")
    sys.exit(main(asked.folder, asked.scenes))
