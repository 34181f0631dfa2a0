"""What holds the journal and the approved runs together: each is hashed with the one before it."""

import hashlib
import json
import zlib
from collections.abc import Mapping

_VERSION = 1  # of what is hashed and how; goes up when that changes, so that older links can still be told
_FAST = 1  # of zlib's levels: five times smaller already


def canonical(content: object) -> str:
    """JSON that is the same for the same content: keys in order, no spaces. It has no floats: tables have none."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link(before: str, values: Mapping[str, object]) -> str:
    """The SHA-256 over a row and the link before it ("" for the first), in hexadecimal digits.

    Of what is packed the digest counts, so that large rows are not copied.
    """
    content = {name: _digest(value) if isinstance(value, bytes) else value for name, value in values.items()}
    return _digest(canonical([_VERSION, before, content]).encode("utf-8", "surrogatepass"))


def packed(text: str) -> bytes:
    """A text as it is kept where it may be long."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)


def unpacked(content: bytes) -> str:
    """The text that was packed; zlib.error or UnicodeDecodeError for something else."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
