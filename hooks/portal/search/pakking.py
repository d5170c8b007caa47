"""JSON as the search page fetches it."""

from __future__ import annotations

import gzip
import json

QUICK = 6
"""How hard files are pressed of which there are thousands: harder takes four times as long, for a fiftieth."""
_HARD = 9


def as_json(value: object) -> bytes:
    """Return JSON that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def packed(value: object, level: int = _HARD) -> bytes:
    """Return JSON that is compressed with gzip."""
    return gzip.compress(as_json(value), compresslevel=level, mtime=0)
