"""Answers to the questions of the rules: retreats, advances, firebreaks, offers of a step down."""

from __future__ import annotations

from wargame.engine.ladder import ACCEPT, CROSS, DECLINE, HOLD
from wargame.engine.orders import AnswerDecision
from wargame.engine.retreats import ALL, STAY
from wargame.engine.state import Decision
from wargame.play.bots.calm import outlook, toll
from wargame.play.bots.picture import Picture

_COVER_WORTH = 0.5
_GIVEN_UP = 0.7
"""A stake that would be left behind weighs more than one that is gained: a bird in the hand."""


def answer(picture: Picture, asked: Decision, why: str) -> AnswerDecision:
    """The answer to a question. `why`: the reason for the order that waits at a firebreak, "" if unknown."""
    if asked.kind == "retreat":
        return AnswerDecision(asked.id, _retreat(picture, asked))
    if asked.kind == "advance":
        return AnswerDecision(asked.id, _advance(picture, asked))
    if asked.kind == "firebreak":
        if why:
            return AnswerDecision(asked.id, CROSS, f"Crossed because {why}.")
        return AnswerDecision(asked.id, HOLD, "Nothing to be gained is worth crossing the firebreak.")
    if asked.kind == "step_down":
        return AnswerDecision(asked.id, ACCEPT if wants_calm(picture) else DECLINE)
    return AnswerDecision(asked.id, asked.choices[0][0], "The first of the choices.")


def wants_calm(picture: Picture) -> bool:
    """Whether a lower rung suits the side better than what fighting on may bring.

    What the fire of a turn would bring is not known here: own losses so far say what it costs.
    """
    seen = outlook(picture)
    return seen.calm_pays(-toll(picture), picture.turns_left)


def _retreat(picture: Picture, asked: Decision) -> str:
    """The hex farthest from known enemies, with cover, on friendly ground."""
    know = picture.know

    def rank(key: str) -> tuple[float, int]:
        hex_id = int(key)
        cover = float(know.ruleset.terrains[know.map.terrain[hex_id]].cover)
        near = sum(1 for other in know.grid.adjacent[hex_id] if picture.ground_foes(other))
        worth = picture.keep.get(hex_id, 0.0) + (1.0 if picture.friendly(hex_id) else 0.0)
        return (_COVER_WORTH * cover + worth - near, -hex_id)

    return max((key for key, _, _ in asked.choices), key=rank)


def _advance(picture: Picture, asked: Decision) -> str:
    """Advance into what is worth having, with all if nothing is left behind, else stay."""
    know = picture.know
    hex_id, *units = (int(value) for value in asked.data)
    keys = [key for key, _, _ in asked.choices]
    forces = {unit.id: unit for unit in picture.own}
    gained = picture.gain.get(hex_id, 0.0) + 0.1 * know.typical
    facing = sum(foe.attack for near in know.grid.adjacent[hex_id] for foe in picture.ground_foes(near))
    able = [forces[number] for number in units if number in forces]
    free = [
        unit
        for unit in able
        if _GIVEN_UP * gained >= picture.keep.get(unit.hex, 0.0) or len(picture.friends_at[unit.hex]) > 1
    ]
    if not free:
        return STAY
    if len(free) == len(able) and ALL in keys:
        return ALL
    best = max(free, key=lambda unit: (unit.defence, -unit.id))
    if facing > 3 * best.defence and not picture.gain.get(hex_id):
        return STAY
    return str(best.id) if str(best.id) in keys else STAY
