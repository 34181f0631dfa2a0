"""The look turned into what Qt takes: a palette and a stylesheet."""

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor, QPalette

import resources
from ui import icons, theme

# What the stylesheet shows as pictures: it cannot colour them itself.
_ICONS = ("chevron-down", "chevron-right", "chevron-up", "check")

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "quiet",
    QPalette.ColorRole.Shadow: "shadow",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
}


def palette(look: theme.Look) -> QPalette:
    """Fusion's palette in the colours of the look; what is disabled is quiet."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, look.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        faded = QColor(look.colour("quiet"))
        faded.setAlpha(150)
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def stylesheet(look: theme.Look) -> str:
    """The one stylesheet with the look's values in it: `$accent` is a colour, `$px_title` a size in pixels."""
    template = Template(resources.path("styles", "tierbook.qss").read_text(encoding="utf-8"))
    values = asdict(look.colours)
    values |= {f"px_{name}": f"{size}px" for name, size in asdict(look.sizes).items()}
    values |= {"radius": f"{theme.RADIUS}px", "radius_small": f"{theme.RADIUS - 2}px"}
    inner = look.sizes.control - 2  # a box's height without its border
    values |= {"px_control_inner": f"{inner}px", "px_control_focus": f"{inner - 2}px"}
    values |= {f"icon_{name.replace('-', '_')}": icons.as_file(name, "quiet") for name in _ICONS}
    values |= {"px_chip": f"{look.sizes.text + 11}px", "px_chip_focus": f"{look.sizes.text + 9}px"}
    return template.substitute(values)
