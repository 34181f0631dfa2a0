"""The slips of a closed run as the text that the book keeps, and back: they are drawn from that alone, for ever."""

import json
from dataclasses import dataclass, replace

from desktop_app.domain.codec import from_json, to_json
from desktop_app.reporting.slip_record import SlipRecord


@dataclass(frozen=True, slots=True)
class Slips:
    """Everybody's slips of a run, and the language in which they are drawn where no other is asked for."""

    language: str
    records: tuple[SlipRecord, ...]


def slips_to_json(slips: Slips) -> str:
    """The slips as JSON; they have no check code yet, because that is made over them, too."""
    return json.dumps(to_json(slips), ensure_ascii=False)


def slips_from_json(content: object, check_code: str) -> Slips:
    """The slips that slips_to_json wrote, with their check code."""
    slips = from_json(Slips, content)
    return replace(slips, records=tuple(replace(each, check_code=check_code) for each in slips.records))
