"""What can be done to the injects that are selected: each deed once, for buttons, keys, menu and tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wargame.engine.view import InjectView
from wargame.ui.words import tr


@dataclass(frozen=True, slots=True)
class Deed:
    """`key`: pressed while the list has the keys. `first`: its button stays where there is little room."""

    id: str
    title: str
    key: str
    tip: str
    first: bool = False


DEEDS: Final = (
    Deed("fire", "Fire now", "F", "Send it now, whatever it waits for", True),
    Deed("hold", "Hold", "H", "It does not go by itself, until you let it go", True),
    Deed("skip", "Skip...", "K", "Leave it out; it can be taken in again", True),
    Deed("answer", "Response...", "A", "The seats have responded: write down how", True),
    Deed("edit", "Edit...", "E", "Change what is still to come"),
    Deed("copy", "Duplicate...", "D", "A new inject that begins as a copy"),
    Deed("new", "New...", "N", "Add an inject to the list"),
    Deed("shift", "Shift...", "S", "Put everything that is to come off by some turns, or what is selected"),
    Deed("rehearse", "Rehearse...", "R", "Go through the list in a copy of the game"),
    Deed("import", "Import...", "I", "Take in a list from XLSX or CSV, after a dry run"),
    Deed("export", "Export...", "X", "Write the list as XLSX, CSV, or a file of a scenario"),
)

PENDING: Final = ("held", "due")


def possible(deed: str, views: Sequence[InjectView], *, over: bool = False) -> bool:
    """Whether a deed makes sense for what is selected; `over`: the game has ended."""
    if deed in ("rehearse", "export"):
        return True
    if deed in ("new", "import", "shift"):
        return not over
    one = len(views) == 1
    if deed == "answer":
        return one and views[0].state in ("sent", "answered")
    if not views or over:
        return False
    if deed == "fire":
        return one and views[0].sent_turn == 0
    if deed == "hold":
        return all(view.state in PENDING for view in views)
    if deed == "skip":
        return all(not view.sent_turn for view in views)
    if deed == "edit":
        return one and views[0].sent_turn == 0
    return one


def title_of(deed: Deed, views: Sequence[InjectView]) -> str:
    """The deed as its button calls it for what is selected: what is held is let go."""
    if deed.id == "hold" and views and all(view.held_back for view in views):
        return tr("Let go")
    if deed.id == "skip" and views and all(view.state == "skipped" for view in views):
        return tr("Take in again")
    return tr(deed.title)
