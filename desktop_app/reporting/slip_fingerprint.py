"""A short print of what stands on a slip, by which one that was printed is known again; it tells nothing of it."""

import hashlib
import json
from dataclasses import replace

from desktop_app.domain.codec import to_json
from desktop_app.reporting.slip_options import SlipOptions
from desktop_app.reporting.slip_record import SlipRecord

_DIGITS = 24  # hexadecimal: 96 bits


def fingerprint(record: SlipRecord, options: SlipOptions) -> str:
    """The same for the same slip drawn in the same way, on whatever day it is printed."""
    said = [to_json(record), to_json(replace(options, printed_on=None))]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_DIGITS]
