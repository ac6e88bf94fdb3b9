"""Whether a seat may put a bookmark where it wants to."""

from __future__ import annotations

from wargame.engine.game import Game
from wargame.engine.refusals import Refusal
from wargame.play.bookmarks import MAX_BOOKMARKS, Bookmark
from wargame.play.journal import Journal
from wargame.play.names import name_problem
from wargame.play.words import is_facilitator


def mark_problem(game: Game, journal: Journal, head: int, mark: Bookmark) -> Refusal | None:
    """Why there can be no such bookmark in a game that stands at `head`, or None.

    Only the facilitator may mark entries beside the line that is played.
    """
    seat, entry = mark.seat, mark.entry
    if seat not in [each.id for each in game.scenario.seats]:
        return Refusal("bookmark", "", f"there is no seat '{seat}'", (seat,))
    if entry not in journal or not (is_facilitator(game, seat) or journal.on_path(entry, head)):
        return Refusal("bookmark", "", f"there is no entry {entry} in what you may see", (entry,))
    others = [each.name for each in journal.bookmarks.of(seat) if each.name != mark.name]
    problem = name_problem(mark.name, others)
    if problem:
        return Refusal("bookmark", "", problem)
    if len(journal.bookmarks) >= MAX_BOOKMARKS and journal.bookmarks.get(seat, mark.name) is None:
        return Refusal("bookmark", "", f"a game has at most {MAX_BOOKMARKS} bookmarks")
    return None
