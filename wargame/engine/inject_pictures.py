"""Pictures that a facilitator adds during a game: when one is taken, and its bytes."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from typing import Final

from wargame.engine.game import Game
from wargame.engine.inject_orders import AddPicture
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State
from wargame.scenarios.pictures import picture_problem

MAX_ADDED: Final = 400_000
"""Bytes of a picture that is kept in the journal."""
MOST: Final = 24
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\.(png|jpg|jpeg)")


def check_picture(game: Game, state: State, order: AddPicture) -> Refusal | None:
    """Why a picture cannot be added, or None."""
    if not _NAME.fullmatch(order.name):
        return refuse(game, "inject", "a picture needs a name such as bridge.png, of small letters")
    if order.name in game.scenario.pictures or order.name in state.pictures:
        return refuse(game, "inject", "there is a picture {} already", order.name)
    if len(state.pictures) >= MOST:
        return refuse(game, "inject", "a game has at most {} pictures of its own", MOST)
    data = picture_bytes(order.data)
    problem = picture_problem(data)
    if problem:
        return refuse(game, "inject", "{} {}", order.name, problem)
    if len(data) > MAX_ADDED:
        return refuse(game, "inject", "{} has more than {} bytes", order.name, MAX_ADDED)
    return None


def picture_bytes(text: str) -> bytes:
    """The bytes of a picture in base64; none where it cannot be read."""
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
