"""What the author of a plan file wrote for its readers: kept where the plan is written anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.files.reading import COMMENTS


def with_comments(written: dict[str, Any], before: object) -> dict[str, Any]:
    """The content of a plan's file with the comments that the file before had in the same objects.

    Components are the same by their keys, the members of other lists by their places where none came or went.
    """
    if not isinstance(before, Mapping):
        return written
    kept = {key: _kept(value, before.get(key)) for key, value in written.items()}
    return kept | {key: value for key, value in before.items() if key in COMMENTS}


def _kept(value: object, before: object) -> object:
    if isinstance(value, dict):
        return with_comments(value, before)
    if isinstance(value, list) and isinstance(before, list):
        return [_kept(each, old) for each, old in _pairs(value, before)]
    return value


def _pairs(values: Sequence[object], before: Sequence[object]) -> Iterator[tuple[object, object]]:
    by_key = {each["key"]: each for each in before if isinstance(each, Mapping) and "key" in each}
    for place, value in enumerate(values):
        if isinstance(value, Mapping) and "key" in value:
            yield value, by_key.get(value["key"])
        else:
            yield value, before[place] if len(before) == len(values) else None
