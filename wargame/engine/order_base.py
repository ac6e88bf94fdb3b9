"""The base of all orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Order:
    """Base of all orders."""

    kind: ClassVar[str] = ""
