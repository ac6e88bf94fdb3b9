"""A variant of the small rules in which most orders are given in secret and revealed together."""

from __future__ import annotations

from typing import Literal

from support.small_rules import PHASES, changed_ruleset

from wargame.rules.model import Phase, Ruleset

SECRET = Phase(
    "orders",
    "Orders",
    "2.2",
    "Write your orders.",
    ("patrol", "strike", "hover", "move", "posture", "attack"),
    (),
    (),
    simultaneous=True,
)
"""Everything in one phase, so that orders of several kinds meet."""

REVEAL = ("patrol", "strike", "move", "attack")


def secret_ruleset(conflict: Literal["first", "halt"] = "first") -> Ruleset:
    """Intelligence and the end of the turn as in the small rules; between them one simultaneous phase."""
    keep = [phase for phase in PHASES if phase.id in ("intelligence", "supply", "adapt")]
    phases = (keep[0], SECRET, *keep[1:])
    return changed_ruleset(phases=phases, reveal=REVEAL, conflict=conflict)
