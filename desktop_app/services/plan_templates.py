"""The plan templates that come with the program, each with worked examples."""

import json
from collections.abc import Mapping
from pathlib import Path

import resources
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name


@frozen
class Template:
    """A template: its file, its examples, for what kind of business it is, and what it does in a sentence or two."""

    key: str
    name: Name
    meant_for: Name
    about: Name
    plan: Path
    cases: tuple[Path, ...]


def plan_templates() -> tuple[Template, ...]:
    """All templates, the most usual first."""
    folder = resources.path("templates")
    entries = json.loads((folder / "index.json").read_text("utf-8"))
    return tuple(_template(folder / entry["key"], entry) for entry in entries)


def _template(folder: Path, entry: Mapping[str, dict[str, str]]) -> Template:
    return Template(
        folder.name,
        Name(entry["name"]),
        Name(entry["for"]),
        Name(entry["about"]),
        folder / "plan.json",
        tuple(sorted(folder.glob("case-*.json"))),
    )


def template(key: str) -> Template:
    """One template by its key."""
    found = {each.key: each for each in plan_templates()}
    if key not in found:
        text = N_("There is no template {key}; “plan templates” shows them.")
        raise WrongUsage(Message(text, {"key": key}))
    return found[key]
