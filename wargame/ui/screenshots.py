"""Pictures of the screens from real games played by bots: `python -m wargame.ui.screenshots --out DIR`.

Every picture is taken light and dark at two sizes. Nothing of the person's own settings or games is touched.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wargame.engine.orders import Hover
from wargame.ui.seating import HUMAN, Seating, usual

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from wargame.play.session import Session
    from wargame.ui.table.window import TableWindow
    from wargame.ui.theme import Theme

SIZES = ((1366, 768), (1920, 1080))
SCENARIOS = ("tutorial-strait", "korea-escalation")
MOST_ORDERS = 6000
SETTLE_MS, MOST_WAITS = 120, 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A picture: when to take it, and what a person has done on the screen by then.

    `order` is given in the game first, for what only shows after an order.
    """

    name: str
    when: Callable[[Session, str], bool]
    prepare: Callable[[TableWindow], None]
    order: Callable[[Session, str], None] | None = None


def phase_is(phase: str) -> Callable[[Session, str], bool]:
    """True when a seat is asked in a phase and has a unit that can act."""

    def when(session: Session, seat: str) -> bool:
        state = session.state
        if state.decisions or session.game.ruleset.phases[state.phase].id != phase:
            return False
        side = session.view(seat).side
        if side not in state.waiting:
            return False
        options = session.engine.options(state, seat).units
        return any(a.refusal is None for abilities in options.values() for a in abilities)

    return when


def aimed(kind: str) -> Callable[[Session, str], bool]:
    """True when a seat has a unit with an ability of a kind and a target for it."""

    def when(session: Session, seat: str) -> bool:
        return next(_targets(session, seat, kind), None) is not None

    return when


def _targets(session: Session, seat: str, kind: str) -> Iterator[tuple[int, str, int]]:
    """(unit, name, hex) of everything that may be aimed at now."""
    state = session.state
    if state.decisions or session.view(seat).side not in state.waiting:
        return
    for unit, abilities in session.engine.options(state, seat).units.items():
        for ability in abilities:
            if ability.kind == kind and ability.refusal is None:
                for target in session.engine.targets(state, seat, unit, kind, ability.name):
                    if target.refusal is None:
                        yield unit, ability.name, target.hex


def aim(kind: str) -> Callable[[TableWindow], None]:
    """Select a unit and aim at the first target."""

    def prepare(window: TableWindow) -> None:
        session, flow = window.controller.session, window.flow
        unit, name, hex_id = next(_targets(session, window.controller.seat, kind))
        flow.select_unit(unit)
        ability = next(a for a in flow.abilities() if (a.kind, a.name) == (kind, name))
        flow.begin(ability)
        flow.choose(hex_id)
        for partner, refusal in flow.partners():
            if refusal is None:
                flow.set_partner(partner.id, True)
        window.map_area.canvas.center_on(hex_id)

    return prepare


def show_reach(window: TableWindow) -> None:
    """Select the unit with the longest reach and point at its far edge."""
    flow = window.flow
    able = [u for u in window.controller.view.units if flow.readiness(u.id) == "move"]
    land = [u for u in able if window.controller.words.ruleset.unit_types[u.type or ""].domain == "ground"]
    unit = max(land or able, key=lambda u: (u.steps or 0, -u.id))
    flow.select_unit(unit.id)
    reach = flow.reach
    if reach is not None:
        flow.hover(max(reach.cost, key=lambda hex_id: (reach.cost[hex_id], hex_id)))
    window.map_area.canvas.center_on(unit.hex)


def nothing(_window: TableWindow) -> None:
    """Take the screen as it comes."""


def send_to_hover(session: Session, seat: str) -> None:
    """Send munitions to hover over the first hex that they may."""
    unit, weapon, hex_id = next(_targets(session, seat, "hover"))
    count = session.engine.most_munitions(session.state, seat, unit, weapon)
    session.submit(seat, Hover(unit, weapon, hex_id, count))


def show_zone(window: TableWindow) -> None:
    """Look at the zone, with the order of the unit that sent it in the inspector."""
    window.map_area.canvas.center_on(window.controller.view.zones[0].hex)


def asked(session: Session, seat: str) -> bool:
    return session.view(seat).decision is not None


def show_stack(window: TableWindow) -> None:
    """Select the first unit of the largest own stack and spread it."""
    view = window.controller.view
    hexes = [u.hex for u in view.units if u.hex >= 0 and window.flow.is_own(u)]
    most = max(hexes, key=lambda hex_id: (hexes.count(hex_id), -hex_id))
    window.flow.select_at(most)
    window.map_area.canvas.center_on(most)
    window.map_area.canvas.open_fan(most)


def ended(session: Session, _seat: str) -> bool:
    return bool(session.state.ended)


MOMENTS = (
    Moment("1-intelligence-stack", phase_is("intelligence"), show_stack),
    Moment("2-strike-odds", aimed("strike"), aim("strike")),
    Moment("3-movement-reach", phase_is("movement"), show_reach),
    Moment("4-combat-odds", aimed("attack"), aim("attack")),
    Moment("5-hover-zone", aimed("hover"), show_zone, send_to_hover),
    Moment("6-decision", asked, nothing),
    Moment("7-end", ended, nothing),
)


class Photographer:
    """Plays scenarios and takes the pictures of their moments."""

    def __init__(self, app: QApplication, out: Path, scenarios: tuple[str, ...] = SCENARIOS) -> None:
        self._app = app
        self._out = out
        self._scenarios = scenarios
        self.taken: list[Path] = []

    def run(self) -> None:
        """Take everything."""
        self._out.mkdir(parents=True, exist_ok=True)
        self.start_page()
        self.designer()
        for scenario in self._scenarios:
            self.play(scenario)

    def _looks(self) -> Iterator[tuple[Theme, tuple[int, int]]]:
        from wargame.ui import theme
        from wargame.ui.parts import wear

        for look in (theme.light(), theme.dark()):
            wear(self._app, look)
            for size in SIZES:
                yield look, size

    def _take(self, widget: QWidget, name: str, look: Theme, size: tuple[int, int]) -> None:
        from PySide6.QtTest import QTest

        from wargame.ui.map.canvas import MapCanvas

        QTest.qWait(SETTLE_MS)
        canvas = widget.findChild(MapCanvas)
        picture = widget.grab()
        for _ in range(MOST_WAITS):
            # the grab itself paints, and may find that a counter's picture is still to be made
            if canvas is None or canvas.is_ready:
                break
            QTest.qWait(SETTLE_MS)
            picture = widget.grab()
        path = self._out / f"{name}-{look.name}-{size[0]}x{size[1]}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path}: cannot be written")
        self.taken.append(path)
        print(path)

    def start_page(self) -> None:
        """The start page with its cards."""
        from wargame.scenarios.library import Library
        from wargame.ui.start.page import StartWindow
        from wargame.ui.start.thumbnails import scenario_picture

        library = Library()
        for look, size in self._looks():
            window = StartWindow()
            window.resize(*size)
            window.fill(library.scenarios(), [], [])
            window.show()
            for tile in window.tiles:
                tile.show_picture(scenario_picture(library, tile.card.id, look))
            self._take(window, "start", look, size)
            window.close()

    def designer(self) -> None:
        """Every page of the exercise designer, with the first exercise that is shipped."""
        from wargame.scenarios.library import Library
        from wargame.ui.exercise.opening import design_window

        library = Library()
        for card in library.exercises()[:1]:
            opened = library.open(card.id)
            exercise = opened.scenario.exercise
            if exercise is None:
                continue
            for look, size in self._looks():
                window = design_window(opened, exercise, exercise)
                window.resize(*size)
                window.show()
                for number, page in enumerate(window.pages):
                    window.nav.setCurrentRow(number)
                    self._take(window, f"exercise-{page.title.lower().replace(' ', '-')}", look, size)
                window.close()

    def play(self, scenario: str) -> None:
        """Play one scenario to its end with bots and stop at the moments of its friendly seat."""
        from wargame.play.bots import make_bots
        from wargame.play.player import bot_order, seat_to_act
        from wargame.scenarios.library import Library
        from wargame.storage.games import new_game

        opened = Library().open(scenario)
        session = new_game(opened, seed=7).session
        seating = usual(opened.scenario, 7)
        together = Seating(dict.fromkeys(seating.players, HUMAN), 7)
        seat = next(key for key, who in seating.players.items() if who == HUMAN)
        bots = make_bots(session.game)
        waiting = list(MOMENTS)
        for _ in range(MOST_ORDERS):
            for moment in [m for m in waiting if m.when(session, seat)]:
                waiting.remove(moment)
                if moment.order is not None:
                    moment.order(session, seat)
                self._moment(scenario, session, together, seat, moment)
            actor = seat_to_act(session.engine, session.state)
            if not actor:
                break
            bot_order(session, actor, bots[actor])

    def _moment(self, scenario: str, session: Session, seating: Seating, seat: str, moment: Moment) -> None:
        from wargame.ui.controller import GameController
        from wargame.ui.table.window import TableWindow

        for look, size in self._looks():
            controller = GameController(session, seating)
            controller.look_at(seat)
            window = TableWindow(controller, {})
            window.resize(*size)
            window.show()
            window.map_area.canvas.animated = False
            window.start()
            window.map_area.canvas.wait_ready()
            self._app.processEvents()
            window.map_area.inject_card.hide()
            moment.prepare(window)
            self._take(window, f"{scenario}-{moment.name}", look, size)
            window.close()
            window.deleteLater()


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Draw the screens from games that bots play.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--scenario", action="append", help="only this scenario (may be repeated)")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="wargame-screens-") as own:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = own
        from PySide6.QtWidgets import QApplication

        app = QApplication(sys.argv[:1])
        photographer = Photographer(app, chosen.out, tuple(chosen.scenario or SCENARIOS))
        photographer.run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
