"""The names of steps in the journal: messages kept as JSON, so that they can be worded in any language later."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.domain.message import Message, Value
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period

_READ: Mapping[str, Callable[[Any], Value]] = {"period": Period.parse, "name": Name, "text": str, "count": int}


def step_name(message: Message) -> str:
    """A message as JSON; its values are texts, whole numbers, names or periods, TypeError for anything else."""
    return json.dumps(
        {"template": message.template, "values": {key: _kept(each) for key, each in message.values.items()}}
    )


def step_message(name: str) -> Message:
    """The message that step_name wrote."""
    content = json.loads(name)
    return Message(content["template"], {key: _READ[kind](each) for key, (kind, each) in content["values"].items()})


def _kept(value: Value) -> list[Any]:
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, int):
        return ["count", value]
    if isinstance(value, Period):
        return ["period", str(value)]
    if isinstance(value, Name):
        return ["name", dict(value.texts)]
    raise TypeError(f"{value!r} has no place in the name of a step")
