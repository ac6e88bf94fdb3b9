"""The facilitator's powers at the table: keys, menu, inspector, palette, dragged counters lead to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from wargame.engine.umpire_orders import UmpireOrder
from wargame.ui.actions import keys_text
from wargame.ui.seating import facilitator_seat
from wargame.ui.table.command_palette import Found
from wargame.ui.white.known.texts import held_text
from wargame.ui.white.known.window import KnownWindow
from wargame.ui.white.powers.catalogue import HEX, UNIT, fitting
from wargame.ui.white.powers.dialog import ChangeDialog
from wargame.ui.white.powers.plan import Desk, Subject
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow

AWAY = 24
"""Pixels between the form and the edges of the map."""


class Powers(QObject):
    """Belongs to one table window. On a player's screen there is none of it."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: ChangeDialog | None = None
        self._known: KnownWindow | None = None
        area = window.map_area
        window.actions_.bind(
            exercise_change=self.change_here,
            exercise_change_game=self.change_game,
            exercise_known=self.show_known,
        )
        window.inspector.change_asked.connect(self.change_here)
        window.cell.beliefs.table_wanted.connect(self.show_known)
        window.flow.selected.connect(self._follow)
        area.menu.more = self.fill_menu
        area.take_drop = self.drop
        self._answer = area.pick_choice
        area.pick_choice = self._pick

    # -- who may -------------------------------------------------------------

    @property
    def may(self) -> bool:
        """Whether the facilitator's own screen is shown."""
        controller = self._window.controller
        chief = facilitator_seat(controller.game.scenario)
        return chief is not None and controller.seat == chief.id and not controller.view.ended

    def _allowed(self) -> bool:
        if self.may:
            return True
        ended = self._window.controller.view.ended
        said = tr("The game is over; take its last order back first.")
        self._window.map_area.notice.warn(said if ended else tr("Only the facilitator changes the game."))
        return False

    # -- what is in hand -----------------------------------------------------

    def desk(self) -> Desk:
        """What plans are made from now."""
        controller = self._window.controller
        engine, state, seat = controller.present.engine, controller.present.state, controller.seat

        def held(unit: int, side: int) -> str:
            found = engine.knowledge(state, seat)
            return held_text(found, controller.words, unit, side) if found else ""

        return Desk(
            controller.game,
            controller.view,
            controller.words,
            lambda kind, side, without: engine.places(state, seat, kind, side, without),
            held,
        )

    def subject(self) -> Subject:
        """What is selected at the table; the hex cursor counts where nothing is."""
        window = self._window
        flow = window.flow
        hex_id = flow.hex if flow.hex >= 0 else window.map_area.hex_cursor
        return Subject(flow.unit, hex_id)

    def _follow(self) -> None:
        if self._dialog is not None and self._dialog.isVisible() and self.may:
            self._dialog.follow(self.subject())

    # -- the form --------------------------------------------------------------

    @property
    def form(self) -> ChangeDialog:
        """The form, made when it is first wanted."""
        if self._dialog is None:
            made = ChangeDialog(self._window.controller, self.desk, self._window)
            made.marked.connect(self._window.map_area.outline)
            made.done_.connect(self._done)
            made.picking.connect(self._ask_for_hex)
            self._dialog = made
        return self._dialog

    def open(self, power: str = "", subject: Subject | None = None, **begun: object) -> None:
        """Show the form at a power; `begun`: what its fields are to hold."""
        if not self._allowed():
            return
        form = self.form
        if form.call_off():
            return
        form.taker = None
        shown = form.isVisible()
        form.open_for(subject or self.subject(), power, begun)
        if not shown:
            self._place(form)

    def collect(self, taker: Callable[[UmpireOrder], None], subject: Subject) -> None:
        """Fill the form in for a ruling: its order goes to `taker` and is not given."""
        if not self._allowed():
            return
        form = self.form
        form.call_off()
        form.taker = taker
        form.open_for(subject)
        self._place(form)

    def _place(self, form: ChangeDialog) -> None:
        """On the side of the map that is away from what is selected."""
        area, here = self._window.map_area, self.subject().hex
        seen = area.canvas.hex_rect(here).center().x() if here >= 0 else 0
        left, right = area.mapToGlobal(area.rect().topLeft()), area.mapToGlobal(area.rect().topRight())
        x = left.x() + AWAY if seen > area.width() / 2 else right.x() - form.width() - AWAY
        form.move(max(0, x), max(0, left.y() + AWAY))

    def _ask_for_hex(self, wanted: bool) -> None:
        """The form is out of the way until a hex is clicked."""
        if wanted:
            area = self._window.map_area
            area.notice.say(tr("Click a hex, or press Enter at the hex cursor. Esc goes back to the form."))
            self._window.activateWindow()
            area.canvas.setFocus()

    def call_off(self) -> bool:
        """Esc: no hex is to be clicked after all; whether one was."""
        return self._dialog is not None and self._dialog.call_off()

    def change_here(self) -> None:
        """Change the selected unit or hex."""
        here = self.subject()
        if self._allowed() and here.unit < 0 and here.hex < 0:
            self._window.map_area.notice.warn(tr("Select a unit or a hex first, or move the hex cursor."))
        elif self.may:
            self.open()

    def change_game(self) -> None:
        """Change tracks, ladder, weather, stocks of sides, phases."""
        self.open("", Subject())

    def _done(self, order: UmpireOrder) -> None:
        window = self._window
        undo = window.controller.undo_state()
        keys = keys_text(window.actions_["order.undo"])
        what = undo.what[:1].upper() + undo.what[1:]
        window.map_area.notice.say(tr("{0}. {1} takes it back.", what, keys))
        window.activateWindow()
        window.focus.to_map()

    # -- ways to it ------------------------------------------------------------

    def drop(self, unit: int, hex_id: int) -> bool:
        """A counter was dragged: the facilitator moves the unit, once a reason is given."""
        known = self._window.controller.view.unit(unit)
        if not self.may or known is None or hex_id < 0 or hex_id == known.hex:
            return False
        self.open("place", Subject(unit, known.hex), hex=hex_id)
        return True

    def _pick(self, hex_id: int) -> bool:
        """A click on the map is the form's if it waits for one."""
        wanted = self._dialog is not None and self._dialog.take_hex(hex_id)
        return wanted or self._answer(hex_id)

    def fill_menu(self, menu: QMenu, hex_id: int, unit: int) -> None:
        """What the right button offers for a hex and the unit that was selected before."""
        if not self.may:
            return
        menu.addSeparator()
        words, view = self._window.controller.words, self._window.controller.view
        known = view.unit(unit)
        if known is not None and known.hex != hex_id:
            menu.addAction(tr("Move {0} here...", words.unit(known))).triggered.connect(
                lambda: self.open("place", Subject(unit, known.hex), hex=hex_id)
            )
        here = self._window.flow.selected_unit
        if here is not None and here.hex == hex_id:
            menu.addAction(self._window.actions_["exercise.change"].text()).triggered.connect(
                lambda: self.open("", Subject(here.id, hex_id))
            )
        desk, about = self.desk(), Subject(-1, hex_id)
        for power in fitting(desk, about):
            if power.group == HEX:
                menu.addAction(tr("{0}...", tr(power.title))).triggered.connect(
                    lambda _checked=False, wanted=power.id: self.open(wanted, about)
                )

    def findings(self) -> tuple[Found, ...]:
        """The powers that fit now, for the palette."""
        if not self.may:
            return ()
        desk, subject = self.desk(), self.subject()
        unit = desk.view.unit(subject.unit)
        names = {
            UNIT: desk.words.unit(unit) if unit else "",
            HEX: desk.words.hex(subject.hex) if subject.hex >= 0 else "",
        }
        return tuple(
            Found(
                tr("Change: {0}", tr(power.title)),
                names.get(power.group) or tr("facilitator"),
                lambda wanted=power.id: self.open(wanted),
            )
            for power in fitting(desk, subject)
        )

    # -- what each side knows --------------------------------------------------

    def show_known(self) -> None:
        """The table of what each side knows of each unit, and believes."""
        controller = self._window.controller
        if not controller.view.truth:
            self._window.map_area.notice.warn(tr("Only the facilitator sees what each side knows."))
            return
        if self._known is None:
            self._known = KnownWindow(controller, self._window)
            self._known.unit_wanted.connect(self._go_to)
            self._known.view_wanted.connect(self._window.show_seat)
            self._known.change_wanted.connect(self._change_contact)
        self._known.refresh()
        self._known.show()
        self._known.raise_()
        self._known.activateWindow()
        self._known.units.setFocus()

    def _go_to(self, unit: int) -> None:
        self._window.flow.select_unit(unit)
        self._window.map_area.centre_selection(gently=True)

    def _change_contact(self, unit: int, side: int) -> None:
        self._go_to(unit)
        if side >= 0:
            self.open("contact", side=side)
        else:
            self.open()

    def close(self) -> None:
        """Put the windows away: what they say is not for everybody."""
        for window in (self._dialog, self._known):
            if window is not None:
                window.close()
