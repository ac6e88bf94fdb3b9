"""Play by mail on the desktop: packets out, drafting on one, orders looked over and carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QPushButton
from support.mail import draft_of, game_of, let_bot, sent, to_act

from wargame.engine.orders import EndPhase
from wargame.play.pbem.elsewhere import elsewhere
from wargame.storage.games import open_game
from wargame.storage.packets import read_sheet, write_sheet
from wargame.ui.desktop import Desktop
from wargame.ui.pbem.lookover import ORDER, LookOver
from wargame.ui.pbem.sending import Sending
from wargame.ui.seating import AWAY, HUMAN, facilitator_seat
from wargame.ui.start.new_game import NewGameDialog
from wargame.ui.white.seats import state_of


@pytest.fixture
def desktop(qapp, tmp_path, monkeypatch) -> Iterator[Desktop]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    made = Desktop(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    made.leave_table()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()


def begun(folder: Path, scenario: str = "tutorial-strait", *, physical: bool = False) -> tuple[Path, str]:
    """A saved game and the seat that is to act in it."""
    path = folder / "game.wargame"
    with game_of(scenario, path, turns=2, physical=physical) as game:
        return path, to_act(game)


def facilitating(desktop: Any) -> None:
    """The facilitator sits at the computer."""
    controller = desktop.table.controller
    controller.seating = replace(controller.seating, facilitator=True)
    desktop.table.curtain.hide()
    chief = facilitator_seat(controller.game.scenario)
    assert chief is not None
    controller.look_at(chief.id)


def packet_of(desktop: Any, folder: Path) -> tuple[Path, str]:
    """The open game and a packet of it for the seat that is to act."""
    path, seat = begun(folder)
    assert desktop.open_path(path) == ""
    facilitating(desktop)
    desktop.mail.send(Sending((seat,), "By noon.", folder, (seat,)))
    return next(folder.glob("*.wgpacket")), seat


def orders_of(folder: Path, path: Path, message: str = "") -> Path:
    """Orders that a bot drafted on a packet of the game in `path`."""
    with open_game(path) as game:
        sheet = let_bot(draft_of(sent(game, to_act(game), folder / "p.wgpacket"))).sheet(message)
    write_sheet(sheet, folder / "o.wgorders")
    return folder / "o.wgorders"


def dialog_of(desktop: Any) -> Any:
    found = desktop.mail._dialog
    assert isinstance(found, LookOver)
    return found


# -- out --------------------------------------------------------------------------------------------------


def test_packets_are_written_and_their_seats_play_elsewhere_from_now_on(desktop, tmp_path, qtbot) -> None:
    packet, seat = packet_of(desktop, tmp_path)
    assert packet.name == f"tutorial-strait-{seat}-turn3-1.wgpacket"
    controller = desktop.table.controller
    assert controller.seating.players[seat] == AWAY
    assert not controller.may_act(seat) and controller.next_human() != seat
    shown = next(each for each in controller.game.scenario.seats if each.id == seat)
    assert state_of(controller, shown)[0] == "Orders by mail"
    assert "by mail" in desktop.table.ask_line.ask.text()
    path = desktop.game.path
    desktop._to_start()
    assert desktop.open_path(path) == ""
    assert desktop.table.controller.seating.players[seat] == AWAY
    desktop.mail.send(Sending((), "", tmp_path, ()))
    assert desktop.table.controller.seating.players[seat] == HUMAN
    assert elsewhere(desktop.game.session) == frozenset()


def test_the_dialog_proposes_those_who_play_elsewhere_and_are_asked(desktop, tmp_path) -> None:
    _, seat = packet_of(desktop, tmp_path)
    desktop.mail.ask_send()
    dialog = desktop.mail._dialog
    assert dialog._send[seat].isChecked() and dialog._away[seat].isChecked()
    other = next(name for name in dialog._send if name != seat)
    assert not dialog._send[other].isChecked()
    dialog._send[other].setChecked(True)
    assert dialog._away[other].isChecked() and dialog.write.text() == "Write 2 packets"
    dialog.message.setPlainText(" Please. ")
    assert dialog.chosen == Sending((seat, other), "Please.", tmp_path, (seat, other)) or set(
        dialog.chosen.seats
    ) == {seat, other}
    dialog.reject()


def test_a_folder_that_cannot_be_written_is_told(desktop, tmp_path) -> None:
    _, seat = packet_of(desktop, tmp_path)
    desktop.mail.send(Sending((seat,), "", tmp_path / "no", (seat,)))
    assert "cannot be written" in desktop._box.text()


# -- drafting ---------------------------------------------------------------------------------------------


def test_a_packet_opens_as_a_table_on_which_orders_are_drafted_and_kept(desktop, tmp_path, qtbot) -> None:
    packet, seat = packet_of(desktop, tmp_path)
    assert desktop.open_path(packet) == ""
    table, draft = desktop.table, desktop.mail.draft
    assert draft is not None and table.controller.seat == seat and not table.controller.read_only
    assert desktop.mail._box.text() == "By noon."
    assert not desktop.mail.strip.isHidden() and not desktop.mail.strip.save.isEnabled()
    assert not table.actions_["game.packet"].isVisible() and table.actions_["game.reply"].isVisible()
    let_bot(draft, most=2)
    table.controller.refresh()
    rows = [each for each in table.findChildren(QPushButton) if each.text() == "Take out"]
    assert len(rows) == 2 and "2 orders" in desktop.mail.strip.note.text()
    orders = draft.orders
    desktop._to_start()
    assert desktop.recent.all()[0].path == str(packet)
    assert desktop.open_path(packet) == ""
    assert desktop.mail.draft is not None and desktop.mail.draft.orders == orders
    table = desktop.table
    out = next(each for each in table.findChildren(QPushButton) if each.text() == "Take out")
    out.click()
    assert desktop.mail.draft.orders == orders[1:]


def test_the_line_says_when_orders_end_and_what_to_do_then(desktop, tmp_path) -> None:
    packet, _ = packet_of(desktop, tmp_path)
    desktop.open_path(packet)
    assert desktop.table.controller.submit(EndPhase())
    assert desktop.table.ask_line.ask.text() == "Your orders end here."
    assert desktop.table.controller.undo() and not desktop.table.controller.read_only


def test_saving_writes_the_orders_that_go_back(desktop, tmp_path, monkeypatch) -> None:
    packet, seat = packet_of(desktop, tmp_path)
    desktop.open_path(packet)
    desktop.table.actions_["game.save"].trigger()
    assert "Nothing is drafted yet" in desktop.table.map_area.notice.text.text()
    assert desktop.table.controller.submit(EndPhase())
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("All done.", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "back"), ""))
    desktop.table.actions_["game.save"].trigger()
    sheet = read_sheet(tmp_path / "back.wgorders")
    assert (sheet.seat, sheet.message, sheet.orders) == (seat, "All done.", (EndPhase(),))
    assert "back.wgorders" in desktop.mail.strip.note.text()


def test_a_file_that_is_no_packet_says_so(desktop, tmp_path) -> None:
    bad = tmp_path / "bad.wgpacket"
    bad.write_bytes(b"PK\3\4 nothing")
    assert "is no packet" in desktop.open_path(bad)
    assert desktop.table is None


# -- in ---------------------------------------------------------------------------------------------------


def test_orders_open_their_game_are_looked_over_and_carried_out_in_part(desktop, tmp_path, qtbot) -> None:
    path, seat = begun(tmp_path)
    orders = orders_of(tmp_path, path, "Good luck.")
    assert desktop.open_path(path) == ""
    desktop._to_start()
    assert desktop.open_path(orders) == "", "its game is not found among the recent ones"
    assert desktop.game.path == path
    facilitating(desktop)
    desktop.open_path(orders)
    dialog, session = dialog_of(desktop), desktop.game.session
    head, count = session.head, dialog.list.topLevelItemCount()
    assert count > 2 and dialog.give.text() == f"Carry out {count} orders"
    first = dialog.list.topLevelItem(0)
    first.setCheckState(ORDER, Qt.CheckState.Unchecked)
    dialog.list.topLevelItem(count - 1).setCheckState(ORDER, Qt.CheckState.Unchecked)
    dialog.give.click()
    qtbot.waitUntil(lambda: not dialog.carrier.running)
    assert session.head > head and sorted(dialog.carrier.became) == list(range(2, count))
    assert {entry.seat for entry in session.entries if entry.id > head} == {seat}
    assert [row.number for row in dialog.chosen()] == [1, count]
    assert "orders carried out" in dialog.said.text()
    dialog.give.click()
    qtbot.waitUntil(lambda: not dialog.carrier.running)
    assert sorted(dialog.carrier.became) == [1, count] and not dialog.chosen()
    assert "all of these orders have been carried out" in desktop.open_path(orders)
    kept = [record.value for record in session.records.of("post")]
    assert [each["what"] for each in kept] == ["packet", "orders", "orders"]


def test_who_plays_against_the_seat_sees_no_order(desktop, tmp_path) -> None:
    path, seat = begun(tmp_path)
    orders = orders_of(tmp_path, path)
    desktop.open_path(path)
    controller = desktop.table.controller
    enemy = next(s.id for s in controller.game.scenario.seats if s.role == "player" and s.id != seat)
    controller.seating = replace(controller.seating, players={seat: AWAY, enemy: HUMAN})
    desktop.table.curtain.hide()
    controller.look_at(enemy)
    assert desktop.open_path(orders) == ""
    dialog = dialog_of(desktop)
    texts = [
        dialog.list.topLevelItem(place).text(column)
        for place in range(dialog.list.topLevelItemCount())
        for column in range(3)
    ]
    assert "Order 1" in texts and set(texts) <= {
        *(f"Order {n}" for n in range(1, 30)),
        "Possible",
        "Rolled for",
        "",
    }
    names = [unit.name for unit in controller.game.unit_defs]
    assert not any(name in " ".join(texts) for name in names)


def test_orders_wait_for_dice_of_the_table_and_stop_when_called_off(desktop, tmp_path, qtbot) -> None:
    path, _ = begun(tmp_path, physical=True)
    orders = orders_of(tmp_path, path)
    desktop.open_path(path)
    facilitating(desktop)
    desktop.open_path(orders)
    dialog, controller = dialog_of(desktop), desktop.table.controller
    dialog.give.click()
    qtbot.waitUntil(lambda: controller.awaited is not None)
    assert "waits for its dice" in dialog.said.text()
    asked = controller.awaited
    assert controller.submit(asked.order, (50,), seat=asked.seat)
    qtbot.waitUntil(lambda: controller.awaited is not None)
    controller.call_off()
    qtbot.waitUntil(lambda: not dialog.carrier.running)
    assert list(dialog.carrier.became) == [1]
    assert "called off" in dialog.said.text()


def test_orders_of_another_game_say_what_to_do(desktop, tmp_path) -> None:
    path, _ = begun(tmp_path)
    orders = orders_of(tmp_path, path)
    text = orders.read_text()
    orders.write_text(text.replace(read_sheet(orders).game, "f" * 32))
    desktop.open_path(path)
    assert "open the game that these orders belong to first" in desktop.open_path(orders)


def test_closing_the_dialog_gives_no_more_orders(desktop, tmp_path, qtbot) -> None:
    path, _ = begun(tmp_path)
    orders = orders_of(tmp_path, path)
    desktop.open_path(path)
    facilitating(desktop)
    desktop.open_path(orders)
    dialog, session = dialog_of(desktop), desktop.game.session
    dialog._carry_out()
    dialog.reject()
    head = session.head
    qtbot.wait(50)
    assert session.head == head and not dialog.carrier.running


def test_the_facilitator_may_still_enter_such_a_seats_orders_from_paper(desktop, tmp_path) -> None:
    _, seat = packet_of(desktop, tmp_path)
    controller = desktop.table.controller
    assert not controller.may_act(seat)
    assert controller.enter_for(seat) and controller.may_act(seat)
    assert controller.submit(EndPhase())


def test_a_new_game_may_seat_somebody_elsewhere_from_the_start(desktop, qtbot) -> None:
    opened = desktop.library.open("tutorial-strait")
    dialog = NewGameDialog(opened.scenario, 7)
    qtbot.addWidget(dialog)
    box = dialog._who["arden"]
    box.setCurrentIndex(box.findData(AWAY))
    assert dialog.seating.players["arden"] == AWAY
    desktop.begin("tutorial-strait", replace(dialog.seating, players={"belmar": HUMAN, "arden": AWAY}))
    assert elsewhere(desktop.game.session) == {"arden"}
    assert desktop.table.controller.seat == "belmar" and not desktop.table.controller.is_shared()
