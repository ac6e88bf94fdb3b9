"""Check sums over what the chain of digests leaves out: times, heads, the header.

They find damage; forgery they do not find, which is what `verify` decides every order again for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

HEADER_SEAL = "seal"
"""The header's row that holds the seal of the others."""


def seal(*values: str | int) -> str:
    """Sixteen hexadecimal digits over some values, in order."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_seal(kind: str, plain: str, size: int, data: bytes) -> str:
    """The seal of a content: of its hash (`plain`), its size and the packed bytes."""
    return seal(kind, plain, size, sha256(data).hexdigest())


def header_seal(rows: Mapping[str, str]) -> str:
    """The seal of the header's rows, by name."""
    return seal(*(part for name in sorted(rows) if name != HEADER_SEAL for part in (name, rows[name])))
