"""Words that many vocabularies share: the turn, the hex, a unit. See `vocabulary`."""

from __future__ import annotations

Entry = tuple[str, str]
"""(kind, one line of documentation)"""

DAY = "day"
"""The light where a ruleset or scenario says nothing about it."""

COMMON: dict[str, Entry] = {
    "turn": ("number", "The number of the turn, from 1"),
    "rung": ("number", "The public rung of the escalation ladder"),
    "weather": ("text", "The weather of the turn"),
    "light": ("text", "The light of the turn: day, night or what else the ruleset has"),
}

HEX: dict[str, Entry] = {
    "hex.terrain": ("text", "Terrain class of the target's hex"),
    "hex.cover": ("number", "Cover of that terrain"),
    "hex.concealment": ("number", "Concealment of that terrain"),
    "hex.coastal": ("bool", "Whether the hex touches the sea"),
}

UNIT: dict[str, Entry] = {
    "unit.attack": ("number", "Attack strength per step"),
    "unit.defence": ("number", "Defence strength per step"),
    "unit.steps": ("number", "Steps left"),
    "unit.full_steps": ("number", "Steps at full strength"),
    "unit.out": ("number", "Turns out of supply, 0 when supplied"),
    "unit.disrupted": ("bool", "Whether the unit is disrupted"),
    "unit.posture": ("text", "The unit's posture"),
    "unit.category": ("text", "Category of the unit's type"),
    "unit.domain": ("text", "ground, naval or air"),
}
