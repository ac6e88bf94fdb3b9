"""All commands of the table, once: menus, buttons, shortcuts, command palette and keys page read this.

A command here has an id, a title, keys and a place in the menus. What it does is bound by the window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from wargame.ui.words import tr


@dataclass(frozen=True, slots=True)
class Command:
    """`keys`: shortcuts, the first is shown. `menu`: where it stands. `checkable`: it is on or off.

    `words` are other names by which the palette finds it.
    """

    id: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    words: str = ""

    @property
    def map_only(self) -> bool:
        """Whether its keys count only while the map has the focus, so that lists and fields keep theirs."""
        return self.id.startswith("cursor.") or self.id in (
            "order.act",
            "order.next_target",
            "order.previous_target",
            "select.next",
            "select.previous",
            "select.here",
        )


MENUS = ("Game", "Orders", "Select", "Map", "View", "Exercise", "Help")

COMMANDS: tuple[Command, ...] = (
    Command("game.new", "New game...", "Game", ("Ctrl+N",)),
    Command("game.open", "Open...", "Game", ("Ctrl+O",)),
    Command("game.save", "Save", "Game", ("Ctrl+S",)),
    Command("game.save_as", "Save a copy...", "Game", ("Ctrl+Shift+S",)),
    Command(
        "game.packet",
        "Send packets to players...",
        "Game",
        ("Ctrl+Shift+M",),
        "What a seat may know",
    ),
    Command(
        "game.orders",
        "Orders that came by mail...",
        "Game",
        ("Ctrl+Shift+O",),
        "Look them over first",
    ),
    Command("game.reply", "Save the orders to send back...", "Game", ("Ctrl+Shift+E",), "Of this packet"),
    Command("game.picture", "Save the map as a picture...", "Game", ("Ctrl+P",)),
    Command(
        "game.print", "Print kit...", "Game", ("Ctrl+Shift+P",), "Map, counters, forms for a physical table"
    ),
    Command(
        "game.review",
        "Review of the game...",
        "Game",
        ("Ctrl+Shift+R",),
        "What decided it, decisions, charts, report",
        False,
        "after action report luck debrief",
    ),
    Command("game.register", "Assumptions...", "Game", ("Ctrl+R",), "Every number and what it rests on"),
    Command("game.start", "Start page", "Game", ("Ctrl+H",)),
    Command("game.quit", "Quit", "Game", ("Ctrl+Q",)),
    Command("order.undo", "Undo", "Orders", ("Ctrl+Z",), "Take the last order back"),
    Command("order.redo", "Redo", "Orders", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("order.end_phase", "End phase", "Orders", ("F9",)),
    Command("order.act", "Act here: move, choose or commit", "Orders", ("Return", "Enter")),
    Command("order.cancel", "Cancel", "Orders", ("Esc",)),
    Command("order.attack", "Attack...", "Orders", ("A",)),
    Command("order.strike", "Strike...", "Orders", ("F",)),
    Command("order.hover", "Send loitering munitions to hover...", "Orders", ("L",)),
    Command("order.scout", "Reconnaissance sortie...", "Orders", ("R",)),
    Command("order.patrol", "Air patrol...", "Orders", ("P",)),
    Command("order.posture", "Change posture...", "Orders", ("O",)),
    Command("order.next_target", "Next target", "Orders", ("]",), "While an order is aimed"),
    Command("order.previous_target", "Previous target", "Orders", ("[",), "While an order is aimed"),
    Command("order.step_down", "Offer a step down the ladder", "Orders"),
    Command("select.next", "Next unit that can act", "Select", ("Tab", "N")),
    Command("select.previous", "Previous unit that can act", "Select", ("Shift+Tab", "Shift+N")),
    Command("select.here", "Select here: unit at the cursor, next of a stack", "Select", ("V",)),
    Command("select.find", "Find a unit or hex", "Select", ("Ctrl+F", "/")),
    Command("cursor.left", "Hex cursor left", "Select", ("Left",)),
    Command("cursor.right", "Hex cursor right", "Select", ("Right",)),
    Command("cursor.up", "Hex cursor up", "Select", ("Up",)),
    Command("cursor.down", "Hex cursor down", "Select", ("Down",)),
    Command("map.terrain", "Terrain classes", "Map", ("T",), "", True),
    Command("map.control", "Control", "Map", ("C",), "", True),
    Command("map.supply", "Supply", "Map", ("S",), "", True),
    Command("map.threat", "Threat range", "Map", ("H",), "", True),
    Command("map.zoom_in", "Zoom in", "Map", ("+", "=")),
    Command("map.zoom_out", "Zoom out", "Map", ("-",)),
    Command("map.fit", "Whole map", "Map", ("0", "Home")),
    Command("map.centre", "Centre on the selection", "Map", (".",)),
    Command("view.left", "Order of battle and tracks", "View", ("F6",), "", True),
    Command("view.right", "Inspector and adjudication", "View", ("F7",), "", True),
    Command("view.bottom", "Log and timeline", "View", ("Shift+F7",), "", True),
    Command("view.controls", "Leave the map: menu, buttons and lists", "View", ("Ctrl+Tab",)),
    Command("view.log", "Log", "View", ("Ctrl+1",)),
    Command("view.injects", "Injects", "View", ("Ctrl+2",)),
    Command("view.means", "Means", "View", ("Ctrl+3",), "Stocks, production, technology, men and skills"),
    Command("view.estimates", "Intelligence", "View", ("Ctrl+4",), "Estimates and incidents"),
    Command("view.messages", "Messages", "View", ("Ctrl+5",), "Between the seats, and requests"),
    Command("view.theme", "Dark colours", "View", ("Ctrl+D",), "", True, "theme night light style"),
    Command(
        "view.scale", "Size of text and controls", "View", (), "", False, "text size scale font zoom large"
    ),
    Command("view.timeline", "Timeline", "View", ("Ctrl+T",), "", False, "history replay branches bookmarks"),
    Command("view.earlier", "Look one entry back", "View", ("Alt+Left",), "", False, "past step replay"),
    Command("view.later", "Look one entry forward", "View", ("Alt+Right",), "", False, "step replay"),
    Command("view.replay", "Play from the entry looked at", "View", ("Ctrl+Space",), "", False, "replay"),
    Command("view.now", "Back to now", "View", ("Alt+End",), "Ends the look at the past"),
    Command("view.result", "Result of the game", "View", ("F3",)),
    Command("view.full", "Full screen", "View", ("F11",), "", True),
    Command("view.screen", "Back to the facilitator, or on to who acts", "View", ("Ctrl+B",)),
    Command("bots.pause", "Pause the bots", "View", ("F4",), "", True),
    Command("bots.speed", "Speed of the bots", "View", ("F5",), "Slow, normal, fast, at once"),
    Command(
        "exercise.change",
        "Change the selected unit or hex...",
        "Exercise",
        ("E",),
        "With a reason",
        False,
        "power",
    ),
    Command(
        "exercise.change_game",
        "Change tracks, ladder, weather, phase...",
        "Exercise",
        ("Shift+E",),
        "With a reason",
        False,
        "power rung stocks reinforcements",
    ),
    Command("exercise.known", "What each side knows", "Exercise", ("K",), "Of each unit, against the truth"),
    Command(
        "exercise.events", "Events list...", "Exercise", ("Ctrl+E",), "All injects", False, "injects msel"
    ),
    Command("exercise.rehearse", "Rehearse the events list...", "Exercise", (), "In a copy of the game"),
    Command("exercise.next", "Next decision or inject", "Exercise", ("F8",), "What waits for your word"),
    Command("exercise.modes", "Ways of ruling...", "Exercise", (), "Which orders wait for you"),
    Command("exercise.propose", "Propose something...", "Exercise", ("Ctrl+Alt+P",), "No rule knows it"),
    Command("exercise.message", "Write a message...", "Exercise", ("Ctrl+M",), "To seats or facilitator"),
    Command("exercise.explain", "Why the last order...", "Exercise", ("Y",), "Reason and confidence"),
    Command("exercise.observe", "Write an observation...", "Exercise", ("W",), "Stamped with turn and entry"),
    Command("exercise.important", "Mark what happened as important", "Exercise", ("M",)),
    Command("exercise.observations", "All observations", "Exercise", ("Ctrl+Shift+W",)),
    Command(
        "exercise.design",
        "Exercise: objectives, plan, seats...",
        "Exercise",
        ("Ctrl+Alt+E",),
        "The facilitator's design of the exercise",
        False,
        "briefings clocks ruling timetable collection",
    ),
    Command("exercise.display", "Player display", "Exercise", ("Ctrl+Shift+D",), "A window for a projector"),
    Command(
        "exercise.display_menu",
        "Player display: whose view...",
        "Exercise",
        ("Ctrl+Alt+D",),
        "",
        False,
        "freeze",
    ),
    Command(
        "exercise.cell", "White cell, or the forces", "Exercise", ("F12",), "The left side of the facilitator"
    ),
    Command("exercise.pen", "Pen: draw on the map", "Exercise", ("D",), "Arrows and notes for chosen seats"),
    Command("exercise.cover", "Cover or uncover the player display", "Exercise", ("Ctrl+Shift+B",)),
    Command("exercise.follow", "Player display: show this place", "Exercise", ("Ctrl+Shift+G",)),
    Command("exercise.clock", "Stop the clock, or let it go on", "Exercise", ("Ctrl+J",), "", False, "time"),
    Command("exercise.clock_limits", "Limits of the phases...", "Exercise", (), "", False, "clock time"),
    Command("exercise.end", "End the game...", "Exercise", (), "Before the last turn, with a reason"),
    Command("help.rule", "Rule behind the selection", "Help", ("F1",)),
    Command("help.briefing", "Briefing and objectives", "Help", ("F2",)),
    Command("help.happened", "What happened", "Help", ("F10",), "What others did since you last acted"),
    Command(
        "help.coach", "Coach", "Help", ("Shift+F2",), "Teaches the scenario step by step, if it has a coach"
    ),
    Command("help.coach_next", "Coach: next lesson", "Help", ("Ctrl+Right",)),
    Command("help.coach_back", "Coach: lesson before", "Help", ("Ctrl+Left",)),
    Command("help.palette", "Find a command", "Help", ("Ctrl+K",)),
    Command("help.keys", "Keys", "Help", ("?",)),
)


PART_ENDS = ("exercise.next", "exercise.explain", "exercise.design", "exercise.cell", "exercise.follow")
"""Commands after which a long menu has a line."""


class ActionRegistry(QObject):
    """The commands as QActions of one window."""

    def __init__(self, window: QWidget, map_area: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(tr(command.title), window)
            action.setObjectName(command.id)
            action.setProperty("words", command.words)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setCheckable(command.checkable)
            if command.tip:
                action.setStatusTip(tr(command.tip))
            if command.map_only:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                map_area.addAction(action)
            else:
                window.addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def drop(self, unused: Collection[str]) -> None:
        """Take commands that the game has no use for out of menus, palette and keys."""
        for command_id in unused:
            self._actions[command_id].setVisible(False)

    def hold(self, held: bool) -> None:
        """Take all keys away while nobody may use the screen, and give them back."""
        for command in COMMANDS:
            keys = [] if held else [QKeySequence(key) for key in command.keys]
            self._actions[command.id].setShortcuts(keys)

    def bind(self, **handlers: Callable[..., object]) -> None:
        """Connect handlers; a name is a command's id with "_" in place of the dot."""
        by_name = {key.replace(".", "_"): action for key, action in self._actions.items()}
        for name, handler in handlers.items():
            action = by_name[name]
            if action.isCheckable():
                action.toggled.connect(handler)
            else:
                action.triggered.connect(lambda _checked=False, call=handler: call())

    def fill_menu(self, menu: QMenu) -> None:
        """One submenu per group, in order."""
        for group in MENUS:
            sub = menu.addMenu(tr(group))
            for command in COMMANDS:
                if command.menu == group:
                    sub.addAction(self._actions[command.id])
                    if command.id in PART_ENDS:
                        sub.addSeparator()


def keys_text(action: QAction) -> str:
    """The first shortcut as people read it, or "". Also while the keys are held."""
    keys = next((command.keys for command in COMMANDS if command.id == action.objectName()), ())
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def fuzzy(needle: str, text: str) -> int:
    """How well `needle` fits `text`, 0 = not at all: letters in order; runs and word starts count more."""
    wanted, hay = needle.lower().strip(), text.lower()
    if not wanted:
        return 1
    score, at, run = 1, 0, 0
    for letter in wanted:
        if letter == " ":
            run = 0
            continue
        found = hay.find(letter, at)
        if found < 0:
            return 0
        run = run + 1 if found == at and at else 1
        score += run * 2 + (6 if found == 0 or not hay[found - 1].isalnum() else 0)
        at = found + 1
    return score + (20 if wanted in hay else 0)
