"""What holds the journal and the approved runs together: each is hashed with the one before it."""

import hashlib
import json

_VERSION = 1  # of what is hashed and how; goes up when that changes, so that older links can still be told


def canonical(content: object) -> str:
    """JSON that is the same for the same content: keys in order, no spaces. It has no floats: tables have none."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link(before: str, content: object) -> str:
    """The SHA-256 over a content and the link before it ("" for the first), in hexadecimal digits."""
    return hashlib.sha256(canonical([_VERSION, before, content]).encode("utf-8", "surrogatepass")).hexdigest()
