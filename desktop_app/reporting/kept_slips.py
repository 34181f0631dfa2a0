"""The slips of a closed run as JSON that the book keeps, and back: they are drawn from that alone, for ever."""

from dataclasses import replace

from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.frozen import frozen
from desktop_app.reporting.slip_record import SlipRecord


@frozen
class Slips:
    """Everybody's slips of a run, and the language in which they are drawn where no other is asked for.

    `logo` is kept once for all of them.
    """

    language: str
    records: tuple[SlipRecord, ...]
    logo: bytes | None = None


def slips_to_json(slips: Slips) -> object:
    """The slips as what json.dumps takes; they have no check code yet, because that is made over them, too."""
    once = replace(slips, records=tuple(replace(each, logo=None) for each in slips.records))
    content: object = to_json(once)
    return content


def slips_from_json(content: object, check_code: str) -> Slips:
    """The slips that slips_to_json wrote, with their check code."""
    slips = from_json(Slips, content)
    return replace(
        slips, records=tuple(replace(each, check_code=check_code, logo=slips.logo) for each in slips.records)
    )
