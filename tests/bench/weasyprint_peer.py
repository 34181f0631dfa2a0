"""The texts of slips as pages that WeasyPrint makes: `python weasyprint_peer.py SLIPS.json FONTS each|one`.

Runs in the benchmark's own environment and imports nothing of the program. A slip comes as rows of
`[text, is_bold, size]`; it becomes a table in the same fonts, without the lines, the fills and the chart that ours
draws besides. Prints the processor's time as JSON; one document is made before, so that the library is at work.
"""

import json
import sys
import time
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML  # type: ignore[import-not-found]  # not in the environment of the checks
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]  # nor this

Slip = list[list[list[Any]]]
_STYLE = """
@font-face {{ font-family: Slip; src: url({regular}); }}
@font-face {{ font-family: Slip; font-weight: bold; src: url({bold}); }}
@page {{ size: A4; margin: 15mm; }}
body {{ font-family: Slip; }}
section {{ break-after: page; }}
table {{ width: 100%; }}
"""


def page(slip: Slip) -> str:
    """A slip as a table."""
    rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in slip)
    return f"<section><table>{rows}</table></section>"


def cell(part: list[Any]) -> str:
    """A text in its weight and size."""
    text, is_bold, size = part
    return f'<td style="font-size:{size}pt;font-weight:{"bold" if is_bold else "normal"}">{escape(text)}</td>'


def main(given: Path, fonts: Path, how: str) -> float:
    """How many seconds of a processor all documents take."""
    slips: list[Slip] = json.loads(given.read_text(encoding="utf-8"))
    faces = {name: (fonts / f"NotoSansSC-{name.capitalize()}.ttf").resolve().as_uri() for name in ("regular", "bold")}
    known = FontConfiguration()
    style = CSS(string=_STYLE.format(**faces), font_config=known)

    def write(some: list[Slip]) -> None:
        HTML(string="".join(map(page, some))).write_pdf(stylesheets=[style], font_config=known)

    write(slips[:1])
    started = time.process_time()
    for batch in [slips] if how == "one" else [[slip] for slip in slips]:
        write(batch)
    return time.process_time() - started


if __name__ == "__main__":
    json.dump({"seconds": main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])}, sys.stdout)
