"""Play by mail as the desktop has it: packets out and in, drafts kept while they are made, orders back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from wargame.ui.actions import COMMANDS
from wargame.ui.seating import AWAY, BOT, HUMAN, Seating, player_seats
from wargame.ui.start.recent import RecentGame
from wargame.ui.words import tr, turn_date

if TYPE_CHECKING:
    from wargame.play.pbem.draft import Draft
    from wargame.play.pbem.outgoing import OrderSheet
    from wargame.storage.header import Header
    from wargame.storage.packets import OpenedPacket
    from wargame.ui.desktop import Desktop
    from wargame.ui.pbem.sending import Sending
    from wargame.ui.table.window import TableWindow

ORDERS = "Orders (*.wgorders)"
TO_OPEN = "Games, packets, orders (*.wargame *.wgpacket *.wgorders)"
FOLDER = "mail/folder"


class Mailroom(QObject):
    """Belongs to one desktop."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self.draft: Draft | None = None
        """What the table drafts on, None where a game is on it."""

    @property
    def _folder(self) -> Path:
        """Where packets and orders were kept last."""
        from wargame.storage.folders import games_folder

        kept = str(self._desktop.store.value(FOLDER, ""))
        return Path(kept) if kept and Path(kept).is_dir() else games_folder()

    def _keep_folder(self, folder: Path) -> None:
        self._desktop.store.setValue(FOLDER, str(folder))

    # -- a table ----------------------------------------------------------------------------------------

    def attach(self, window: TableWindow) -> None:
        """Give the commands of a table something to do; those it has no use for go."""
        from wargame.ui.pbem.drafted import draft_of
        from wargame.ui.white.talking import WORDS

        self.draft = draft_of(window.controller)
        window.actions_.bind(
            game_packet=self.ask_send, game_orders=self.ask_orders, game_reply=self.ask_reply
        )
        game = ("game.packet", "game.orders")
        exercise = [each.id for each in COMMANDS if each.menu == "Exercise" and each.id not in WORDS]
        away = (
            *game,
            "game.review",
            "game.save_as",
            "bots.pause",
            "bots.speed",
            "view.screen",
            "view.result",
            *exercise,
        )
        window.actions_.drop(away if self.draft else ("game.reply",))

    # -- packets out -------------------------------------------------------------------------------------

    def ask_send(self) -> None:
        """The dialog that writes packets of the open game."""
        from wargame.ui.pbem.sending import SendingDialog

        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        if game.session.finished:
            table.map_area.notice.warn(tr("The game is over: there is nothing left to order."))
            return
        dialog = SendingDialog(table.controller, self._folder, table)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.send(dialog.chosen))
        self._dialog = dialog
        dialog.open()

    def send(self, wish: Sending) -> None:
        """Write the packets and keep who plays elsewhere."""
        from wargame.play.pbem.elsewhere import set_elsewhere
        from wargame.storage.errors import SaveError
        from wargame.storage.packets import write_packet

        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        written: list[str] = []
        try:
            set_elsewhere(game.session, wish.away)
            for seat in wish.seats:
                path = self._free_name(wish.folder, f"{game.opened.scenario.id}-{seat}")
                write_packet(game, seat, path, message=wish.message)
                written.append(path.name)
        except (SaveError, OSError, ValueError) as error:
            self._desktop.problem(tr("The packet cannot be written"), str(error))
        self._keep_folder(wish.folder)
        self._seat_anew(wish.away)
        if written:
            self._say(tr("Written: {0}", ", ".join(written)), str(wish.folder))

    def _free_name(self, folder: Path, stem: str) -> Path:
        from wargame.storage.packets import PACKET_SUFFIX

        assert self._desktop.game is not None
        start = f"{stem}-turn{self._desktop.game.session.state.turn}"
        number = 1
        while (path := folder / f"{start}-{number}{PACKET_SUFFIX}").exists():
            number += 1
        return path

    def _seat_anew(self, away: tuple[str, ...]) -> None:
        """Those who play elsewhere are not asked at this computer."""
        table = self._desktop.table
        if table is None:
            return
        controller = table.controller
        now = controller.seating.players
        players = {
            seat: who if who == BOT else (AWAY if seat in away else HUMAN) for seat, who in now.items()
        }
        if players != dict(now):
            controller.seating = replace(controller.seating, players=players)
            if players.get(controller.seat) == AWAY:
                self._leave_seat(table)
            controller.refresh()

    def _leave_seat(self, table: TableWindow) -> None:
        """The shown seat plays elsewhere from now on: go to somebody who is here."""
        controller = table.controller
        here = controller.next_human() or next((seat.id for seat in controller.human_seats()), "")
        if here and here != controller.seat:
            table.show_seat(here)

    # -- packets in --------------------------------------------------------------------------------------

    def open_packet(self, path: Path) -> str:
        """Show a packet on a table of its own; returns what is wrong with it, "" if it is open now."""
        from wargame.play.pbem.draft import Draft
        from wargame.storage.errors import SaveError
        from wargame.storage.games import OpenGame, utc_now
        from wargame.storage.packets import read_packet

        try:
            found = read_packet(path)
        except (SaveError, OSError) as error:
            return str(error)
        draft = Draft(found.engine, found.packet, utc_now)
        restored = self._restore(draft)
        players = {seat.id: AWAY for seat in player_seats(found.opened.scenario)}
        seating = Seating({**players, found.packet.seat: HUMAN})
        self._desktop.show_table(OpenGame(draft, found.opened, _header(found)), seating)
        self._dress(found, draft, restored)
        self._keep_folder(path.parent)
        self._remember(found, draft)
        return ""

    def _remember(self, found: OpenedPacket, draft: Draft) -> None:
        """The packet stands among the recent games, to go on drafting."""
        scenario, turn = found.opened.scenario, draft.state.turn
        date, _day = turn_date(scenario, turn)
        seat = next(each.title for each in scenario.seats if each.id == found.packet.seat)
        title = tr("Packet for {0}: {1}", seat, scenario.title)
        self._desktop.recent.put(RecentGame(str(found.path), title, turn, scenario.turns, date))

    def _dress(self, found: OpenedPacket, draft: Draft, restored: int) -> None:
        """Put the strip over the table, and say what was kept from before."""
        from wargame.ui.pbem.strip import DraftStrip

        table = self._desktop.table
        if table is None:
            return
        controller = table.controller
        title = tr("Packet for {0}: {1}", controller.words.seat(found.packet.seat), found.packet.papers.title)
        table.setWindowTitle(title)
        self.strip = DraftStrip(controller, draft, table.actions_)
        self.strip.message.clicked.connect(self.show_message)
        layout = table.top.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.strip.show()
        controller.changed.connect(lambda _change: self._drafted(draft))
        if restored:
            told = (
                tr("1 drafted order was kept")
                if restored == 1
                else tr("{0} drafted orders were kept", restored)
            )
            table.map_area.notice.say(told)
        elif found.packet.message.strip():
            self.show_message()

    def show_message(self) -> None:
        """What the facilitator wrote with the packet."""
        if self.draft is None:
            return
        box = QMessageBox(self._desktop.table)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Message with the packet"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.draft.packet.message)
        self._box = box
        box.open()

    # -- drafting ----------------------------------------------------------------------------------------

    def _kept(self, draft: Draft) -> Path:
        from wargame.storage.folders import drafts_folder
        from wargame.storage.packets import SHEET_SUFFIX

        return drafts_folder() / f"{draft.packet.id[:64]}{SHEET_SUFFIX}"

    def _drafted(self, draft: Draft) -> None:
        """Keep what is drafted, so that a crash or a closed window loses nothing."""
        from wargame.storage.errors import SaveError
        from wargame.storage.packets import write_sheet

        self.strip.say_kept("")
        path = self._kept(draft)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_sheet(draft.sheet(), path, overwrite=True)
        except (SaveError, OSError) as error:
            self._say(tr("The draft cannot be kept: {0}", str(error)))

    def _restore(self, draft: Draft) -> int:
        """Give the orders again that were drafted on this packet before; how many that were."""
        from wargame.storage.errors import SaveError
        from wargame.storage.packets import read_sheet

        path = self._kept(draft)
        try:
            sheet = read_sheet(path) if path.is_file() else None
        except (SaveError, OSError):
            return 0
        if sheet is None or sheet.packet != draft.packet.id:
            return 0
        for order in sheet.orders:
            if draft.submit(draft.packet.seat, order).entry is None:
                break
        return len(draft.drafted)

    def ask_reply(self) -> None:
        """Ask for a word to the facilitator and a file, and write the drafted orders to it."""
        draft, table = self.draft, self._desktop.table
        if draft is None or table is None:
            return
        if not draft.drafted:
            table.map_area.notice.warn(tr("Nothing is drafted yet."))
            return
        message, going = QInputDialog.getMultiLineText(
            table, tr("Save orders"), tr("A word to the facilitator (may stay empty):")
        )
        if not going:
            return
        start = self._folder / f"{draft.packet.papers.id}-{draft.packet.seat}-turn{draft.state.turn}.wgorders"
        path, _kind = QFileDialog.getSaveFileName(table, tr("Save orders"), str(start), ORDERS)
        if path:
            self.reply(draft, Path(path if path.endswith(".wgorders") else path + ".wgorders"), message)

    def reply(self, draft: Draft, path: Path, message: str) -> None:
        """Write the drafted orders to a file that goes back to the facilitator."""
        from wargame.storage.errors import SaveError
        from wargame.storage.packets import write_sheet

        try:
            write_sheet(draft.sheet(message.strip()), path, overwrite=True)
        except (SaveError, OSError) as error:
            self._desktop.problem(tr("The orders cannot be saved there"), str(error))
            return
        self._keep_folder(path.parent)
        self.strip.say_kept(path.name)
        self._say(tr("Saved: {0}. Send this file to whoever keeps the game", path.name), str(path))

    # -- orders in ---------------------------------------------------------------------------------------

    def ask_orders(self) -> None:
        """Choose a file with orders and look them over."""
        table = self._desktop.table
        path, _kind = QFileDialog.getOpenFileName(
            table, tr("Orders that came by mail"), str(self._folder), ORDERS
        )
        if path:
            problem = self.open_orders(Path(path))
            if problem:
                self._desktop.problem(tr("These orders cannot be used"), problem)

    def open_orders(self, path: Path) -> str:
        """Look orders over, on the game that they belong to; returns what is wrong with them."""
        from wargame.storage.errors import SaveError
        from wargame.storage.packets import read_sheet

        try:
            sheet = read_sheet(path)
        except (SaveError, OSError) as error:
            return str(error)
        self._keep_folder(path.parent)
        game = self._desktop.game
        if game is None or game.header.game != sheet.game or self.draft is not None:
            home = self._game_of(sheet.game)
            if home is None:
                return tr("{0}: open the game that these orders belong to first.", str(path))
            problem = self._desktop.open_path(home)
            if problem:
                return problem
        return self._look_over(path, sheet)

    def _game_of(self, id_: str) -> Path | None:
        """A recent game by its id."""
        store = self._desktop.store
        recent = [game for game in self._desktop.recent.all() if game.exists]
        return next(
            (Path(game.path) for game in recent if str(store.value(f"game/{game.path}", "")) == id_), None
        )

    def _look_over(self, path: Path, sheet: OrderSheet) -> str:
        from wargame.play.pbem.incoming import Foreign, look_over
        from wargame.ui.pbem.carrier import Carrier
        from wargame.ui.pbem.lookover import LookOver

        game, table = self._desktop.game, self._desktop.table
        assert game is not None and table is not None
        controller = table.controller
        controller.look_back(0)
        try:
            preview = look_over(game.session, game.header.game, sheet)
        except Foreign as error:
            return f"{path}: {error}"
        carrier = Carrier(controller, lambda: look_over(game.session, game.header.game, sheet))
        other = controller.side_of(preview.known.seat)
        mine = controller.side
        hidden = not controller.facilitating and (mine < 0 or not controller.game.allied[mine][other])
        dialog = LookOver(controller, preview, carrier, hidden=hidden, parent=table)
        carrier.setParent(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_hex.connect(table.map_area.centre_on)
        self._dialog = dialog
        dialog.show()
        return ""

    def _say(self, text: str, tip: str = "") -> None:
        if self._desktop.table is not None:
            self._desktop.table.map_area.notice.say(text, tip=tip)


def _header(found: OpenedPacket) -> Header:
    """A header for a game that is in no file."""
    from wargame.storage.header import Header

    packet = found.packet
    ruleset = found.opened.ruleset
    return Header(
        game=packet.game,
        title=packet.papers.title,
        scenario=packet.papers.id,
        ruleset=f"{ruleset.id} {ruleset.version}",
        map=packet.papers.map,
        seed=0,
        program=packet.program,
        created=packet.made,
    )
