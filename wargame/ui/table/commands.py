"""What the commands of the table do: binds the action registry to map, flow, panels and dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from wargame.engine.ladder import Permission
from wargame.engine.orders import EndPhase, OfferStepDown, Order
from wargame.ui.flow import OrderFlow
from wargame.ui.handover import why_not_acting
from wargame.ui.register.window import RegisterWindow
from wargame.ui.table.briefing import Briefing
from wargame.ui.table.findings import findings
from wargame.ui.table.keys_page import KeysPage
from wargame.ui.table.pressure import price_text
from wargame.ui.table.rules_window import RulesWindow
from wargame.ui.uses import unused_commands
from wargame.ui.white.events.releasing import ask_release
from wargame.ui.windowstate import set_full
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.kit.dialog import KitDialog
    from wargame.ui.table.window import TableWindow

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class TableCommands(QObject):
    """Handlers; none of them knows a rule."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rules: RulesWindow | None = None
        self._register: RegisterWindow | None = None
        self._keys: KeysPage | None = None
        self._briefing: Briefing | None = None
        self._kit: KitDialog | None = None
        self._moment: tuple[str, int, int] | None = None
        self._bind()
        window.controller.changed.connect(self._on_changed)
        window.injects.release_wanted.connect(self.ask_release)
        window.palette_.closed.connect(window.focus.to_map)
        window.orbat.search.returnPressed.connect(self._found)

    def _bind(self) -> None:
        window, area = self._window, self._window.map_area
        controller = window.controller
        window.actions_.bind(
            game_new=window.new_wanted.emit,
            game_open=window.open_wanted.emit,
            game_save=window.save_wanted.emit,
            game_save_as=window.save_as_wanted.emit,
            game_picture=area.save_picture,
            game_print=self.print_kit,
            game_register=self.show_register,
            game_start=window.start_wanted.emit,
            game_quit=window.quit_wanted.emit,
            order_undo=self.undo,
            order_redo=lambda: self._back_to_map(controller.redo()),
            order_end_phase=self.end_phase,
            order_act=self.act,
            order_cancel=self.cancel,
            order_attack=lambda: area.begin_kind("attack"),
            order_strike=lambda: area.begin_kind("strike"),
            order_hover=lambda: area.begin_kind("hover"),
            order_scout=lambda: area.begin_kind("scout"),
            order_patrol=lambda: area.begin_kind("patrol"),
            order_posture=lambda: area.begin_kind("posture"),
            order_next_target=lambda: area.jump_target(1),
            order_previous_target=lambda: area.jump_target(-1),
            order_step_down=lambda: controller.submit(OfferStepDown()),
            select_next=lambda: self.next_unit(1),
            select_previous=lambda: self.next_unit(-1),
            select_here=self.select_here,
            select_find=self.find,
            map_terrain=lambda on: area.set_overlay("terrain", on),
            map_control=lambda on: area.set_overlay("control", on),
            map_supply=lambda on: area.set_overlay("supply", on),
            map_threat=lambda on: area.set_overlay("threat", on),
            map_zoom_in=lambda: area.zoom(1),
            map_zoom_out=lambda: area.zoom(-1),
            map_fit=area.fit,
            map_centre=area.centre_selection,
            exercise_cell=window.left_side.turn_over,
            view_left=window.left.setVisible,
            view_right=window.right.setVisible,
            view_bottom=window.bottom.setVisible,
            view_result=self.result,
            view_controls=window.focus.leave_map,
            view_screen=window.turns.change_screen,
            view_theme=window.theme_wanted.emit,
            view_scale=window.scale_wanted.emit,
            view_full=lambda on: set_full(window, on),
            bots_pause=window.driver.set_paused,
            bots_speed=self.bot_speed,
            help_rule=self.rule_here,
            help_briefing=self.briefing,
            help_palette=self.palette,
            help_keys=self.keys,
        )
        for name, step in STEPS.items():
            window.actions_.bind(**{f"cursor_{name}": lambda s=step: area.move_cursor(*s)})

    # -- keys go to the map ---------------------------------------------------

    def _on_changed(self, _change: object) -> None:
        """A new phase: keys go to the map, not to whatever follows a button that has gone."""
        controller = self._window.controller
        moment = (controller.seat, controller.view.turn, controller.view.phase)
        if moment != self._moment:
            self._moment = moment
            self._back_to_map(True)

    def _back_to_map(self, done: bool) -> None:
        if done:
            QTimer.singleShot(0, self, self._window.focus.to_map)

    # -- orders --------------------------------------------------------------

    def _say(self, text: str) -> None:
        self._window.map_area.notice.warn(text)

    def undo(self) -> None:
        """Take the last order back, or say why not; with the pen in hand the last mark."""
        if self._window.pen.undo():
            return
        controller = self._window.controller
        state = controller.undo_state()
        if state.possible:
            self._back_to_map(controller.undo())
        elif state.why_not:
            self._say(tr("Cannot be taken back: {0}", state.why_not))
        else:
            self._say(tr("There is nothing to take back."))

    def end_phase(self) -> None:
        """End the phase for the shown seat, as the flow allows."""
        window = self._window
        controller = window.controller
        if not any(isinstance(order, EndPhase) for order in controller.options.general):
            self._say(why_not_acting(controller))
            return
        if controller.awaited is not None:
            self._say(tr("An order waits for its dice: type them, or call it off (Esc), then end the phase."))
            window.card.dice.field.setFocus()
            return
        window.flow.end_phase()

    def act(self) -> None:
        """Enter: commit the draft, or act at the hex cursor; says so if nothing can be done there."""
        if self._window.pen.act():
            return
        flow, area = self._window.flow, self._window.map_area
        at = area.hex_cursor
        draft = flow.draft
        # what is aimed at no hex is not called off by a cursor that is left over on the map
        off_map = draft is not None and draft.hex < 0 and not flow.choices_at(at)
        if draft is not None and draft.aimed and (at in (-1, draft.hex) or off_map):
            flow.commit()
        elif at >= 0:
            refused = why_not_here(flow, at)
            if refused:
                self._say(refused)
            else:
                area.act_at(at, by_key=True)
        elif flow.draft is not None and flow.draft.aimed:
            flow.commit()
        elif flow.draft is not None:
            self._say(tr("Choose a target first: ] goes to the next, the arrow keys to any hex."))
        else:
            self._say(tr("Move the hex cursor with the arrow keys first, or select a unit with Tab."))

    def cancel(self) -> None:
        """Esc: back to the map; closes or takes back what is nearest to hand."""
        focus, search = self._window.focus, self._window.orbat.search
        away = not focus.on_map
        cards = [card for card in self._window.map_area.cards if card.isVisible()]
        keys_at = self._window.focusWidget()
        held = next((card for card in cards if keys_at and card.isAncestorOf(keys_at)), None)
        if self._window.palette_.isVisible():
            self._window.palette_.hide()
            return
        if self._window.pen.cancel() or self._window.powers.call_off():
            return
        if self._window.map_area.inject_card.isVisible():
            self._window.map_area.inject_card.put_away()
            return
        if self._window.map_area.result.isVisible():
            self._window.map_area.look_at_end()
        if keys_at is search:
            search.clear()
        if held is not None:
            held.hide()
        called_off = self._window.card.call_off_dice() or self._window.desk.call_off()
        if away:
            focus.to_map()
        if called_off or held is not None:
            return
        if away and self._window.flow.draft is None:
            return
        aiming = self._window.flow.draft is not None or self._window.flow.unit >= 0
        if cards and not aiming:
            cards[0].hide()
            return
        self._window.map_area.clear_cursor()
        self._window.flow.cancel()

    def result(self) -> None:
        """Show the result of a game that is over; again: put it away."""
        window = self._window
        if not window.controller.view.ended:
            self._say(tr("The game is not over yet."))
        elif window.map_area.result.isVisible():
            window.map_area.look_at_end()
        else:
            window.map_area.show_result()
            window.focus.to_map()

    def confirm_rung(self, order: Order, price: Permission) -> None:
        """An order that jumps the ladder is given only after this question."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Above the present rung"))
        box.setText(price_text(self._window.controller, price))
        box.setInformativeText(tr("{0} (rule {1})", price.title, price.rule))
        box.addButton(tr("Give the order"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(tr("Do not"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.accepted.connect(lambda: self._window.flow.submit_confirmed(order))
        box.open()

    def ask_release(self, inject_id: str) -> None:
        """An inject is released only after this question: who has read it cannot forget it."""
        controller = self._window.controller
        ask_release(controller, inject_id, self._window, controller.submit)

    def next_unit(self, step: int) -> None:
        flow = self._window.flow
        before = flow.unit
        flow.next_unit(step)
        if flow.unit == before and not flow.can_act(before):
            controller = self._window.controller
            waits = controller.read_only or controller.view.ended
            self._say(why_not_acting(controller) if waits else tr("No unit can act in this phase."))
        self._window.map_area.clear_cursor()
        self._window.map_area.centre_selection(gently=True)

    def select_here(self) -> None:
        """V: select what lies at the hex cursor, else in the selected hex; again, the next of its stack."""
        area, flow = self._window.map_area, self._window.flow
        at = area.hex_cursor if area.hex_cursor >= 0 else flow.hex
        if at >= 0:
            flow.select_at(at)

    def bot_speed(self) -> None:
        self._window.show_speed(self._window.driver.next_speed())

    # -- help ----------------------------------------------------------------

    def find(self) -> None:
        self._window.actions_["view.left"].setChecked(True)
        self._window.left.show()
        self._window.left_side.show_forces()
        self._window.orbat.search.setFocus()
        self._window.orbat.search.selectAll()

    def _found(self) -> None:
        """Enter in the search field selected something: the list is whole again, the keys go to the map."""
        window = self._window
        text = window.orbat.search.text().strip()
        if not text:
            return
        if window.flow.hex < 0 or not self._fits(text):
            self._say(tr("Nothing here is called “{0}”.", text))
            return
        window.orbat.search.clear()
        self._go_on_map()

    def _fits(self, text: str) -> bool:
        """Whether the selection is what was searched for: a hex number, or a row that is still listed."""
        window = self._window
        try:
            return window.controller.game.map.grid.parse(text) == window.flow.hex
        except ValueError:
            return window.orbat.proxy.rowCount() > 0

    def _go_on_map(self) -> None:
        self._window.map_area.centre_selection(gently=True)
        self._window.focus.to_map()

    def rule_here(self) -> None:
        """F1: the rule behind the order being aimed, the selected unit's type, or the phase."""
        window = self._window
        flow, controller = window.flow, window.controller
        ruleset = controller.game.ruleset
        number = ""
        if flow.draft is not None:
            number = next(
                (a.rule for a in flow.abilities() if (a.kind, a.name) == (flow.draft.kind, flow.draft.name)),
                "",
            )
        elif controller.view.decision is not None:
            number = controller.view.decision.rule
        elif (unit := flow.selected_unit) is not None and unit.type in ruleset.unit_types:
            number = ruleset.unit_types[str(unit.type)].rule
        elif flow.hex >= 0:
            terrain = ruleset.terrains.get(controller.game.map.terrain[flow.hex])
            number = terrain.rule if terrain else ""
        self.show_rule(number or ruleset.phases[max(controller.view.phase, 0)].rule)

    def show_rule(self, number: str) -> None:
        if self._rules is None:
            self._rules = RulesWindow(self._window.controller.game.ruleset, self._window)
            self._rules.number_asked.connect(self.show_register)
        self._rules.show_rule(number)
        self._rules.show()
        self._rules.raise_()

    def show_register(self, name: str = "", kind: str = "") -> None:
        """The assumptions that the shown seat may read, at a number or filtered to one kind."""
        if self._register is not None:
            self._register.close()
        window = self._window
        title = tr("Assumptions: {0}", window.controller.game.scenario.title)
        self._register = RegisterWindow(title, window.register.rows(), window)
        self._register.filter(kind)
        self._register.show()
        if name:
            self._register.show_number(name)

    def print_kit(self) -> None:
        """Ask what to print; a player's screen offers that seat's own pages only."""
        from wargame.ui.kit.attable import kit_at_table

        if self._kit is not None:
            self._kit.deleteLater()
        self._kit = kit_at_table(self._window.controller, self._window)
        self._kit.open()

    def briefing(self) -> None:
        self._briefing = Briefing(self._window.controller, self._window)
        self._briefing.show()

    def close_all(self) -> None:
        """Close the windows beside the table: what they say may be one seat's own."""
        for window in (self._rules, self._keys, self._briefing, self._register, self._kit):
            if window is not None:
                window.close()

    def keys(self) -> None:
        if self._keys is None:
            self._keys = KeysPage(self._window, unused_commands(self._window.controller.game))
        self._keys.show()
        self._keys.raise_()

    def palette(self) -> None:
        self._window.palette_.open(findings(self._window, self.ask_release))


def why_not_here(flow: OrderFlow, hex_id: int) -> str:
    """Why Enter on a hex would do nothing that was asked for, "" if it does something."""
    if flow.draft is not None:
        if flow.choices_at(hex_id):
            return ""
        refusal = flow.refusal_at(hex_id)
        return str(refusal) if refusal else tr("This hex is no target. Marked hexes are possible.")
    reach = flow.reach if flow.is_own(flow.selected_unit) else None
    if reach is None or hex_id == flow.hex or reach.path_to(hex_id) or flow.controller.view.at(hex_id):
        return ""
    refusal = reach.refused.get(hex_id)
    return str(refusal) if refusal else tr("Out of reach now. Esc lets go of the unit.")
