"""The components that a plan's author can begin with: they come with the program, as a plan file of their own."""

import resources
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.plan import Component


def list_shapes() -> tuple[Component, ...]:
    """The components to begin with, the most usual first."""
    file = resources.path("templates", "components.json")
    return read_plan(file.read_bytes(), file.name).components
