"""What a seat is told of the time since it last acted."""

from __future__ import annotations

from support.desk import controller, to_phase

from wargame.engine.orders import EndPhase
from wargame.play.log import LogLine
from wargame.ui.table.dispatch import dispatch, last_own, lines_since
from wargame.ui.table.window import TableWindow

NORTH, SOUTH = 0, 1


def line(
    text: str, *args: str | int, kind: str = "strike", side: int = NORTH, unit: int = 0, hex_id: int = 7
):
    return LogLine(5, 1, 1, side, kind, "4.1" if len(args) > 2 else "", text, args, hex_id, unit)


def told(*lines: LogLine) -> list[tuple[str, str]]:
    game = controller().game
    return [(each.text, each.tone) for each in dispatch(lines, game, NORTH)]


def test_losses_of_one_unit_are_summed_with_cause_and_place() -> None:
    hit = line("Strike on {1} by {0} with {5}: {2}", "a gun", "0202", "a hit", 3, "d10", "guided rockets")
    where = controller().game.map.grid.label(7)
    assert told(
        hit, line("{0} loses a step", "1st Brigade"), line("{0} loses {1} steps", "1st Brigade", 2)
    ) == [(f"1st Brigade: 3 steps lost (guided rockets), {where}", "bad")]


def test_own_losses_stand_before_the_enemys() -> None:
    texts = told(
        line("{0} is destroyed", "a detected unit", side=SOUTH, unit=3, kind="combat"),
        line("{0} loses a step", "2nd Brigade", kind="combat"),
    )
    assert [tone for _text, tone in texts] == ["bad", "good"]
    assert "destroyed (ground combat)" in texts[1][0]


def test_contacts_are_counted_by_unit_and_the_ladder_is_told() -> None:
    seen = [line("Contact at {1}: {0}", "a unit", "0202", kind="contact", unit=n % 2) for n in range(3)]
    lost = line("Contact lost: {0}", "a unit", kind="contact", unit=4)
    rung = line("Under pressure the ladder goes to rung {0}, {1}", 9, "War", kind="escalation")
    assert [text for text, _tone in told(*seen, lost, rung)] == [
        "2 contacts gained or better known",
        "1 contact lost",
        "Under pressure the ladder goes to rung 9, War",
    ]


def test_only_new_want_of_supply_of_ones_own_is_told() -> None:
    out = "{0} is out of supply (turn {1})"
    assert [
        t for t, _ in told(line(out, "1st", 1), line(out, "2nd", 2), line(out, "3rd", 1, side=SOUTH))
    ] == ["1st is out of supply (turn 1)"]


def test_movement_and_phases_are_no_news() -> None:
    assert told(line("{0} moves", "1st"), line("Phase: {0}", "Strikes", kind="phase")) == []


def test_the_time_since_begins_after_the_seats_last_order() -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    assert desk.submit(EndPhase())
    mine = last_own(desk.session.entries, "north")
    assert mine == desk.session.entries[-1].id
    desk.session.submit("south", EndPhase())
    desk.refresh()
    since = lines_since(desk.session.entries, desk.log(), "north")
    assert since and min(each.entry for each in since) == mine


def test_the_card_can_be_called_again_and_a_line_leads_to_its_hex(qtbot) -> None:
    window = TableWindow(controller(), {})
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    card = window.dispatch
    assert not card.isVisible() and not card.call()
    window.actions_["help.happened"].trigger()
    assert "Nothing" in window.map_area.notice.text.text()
    lines = dispatch([line("{0} loses a step", "1st")], window.controller.game, NORTH)
    card._last[window.controller.seat] = lines
    window.actions_["help.happened"].trigger()
    assert card.isVisible() and len(card.lines) == 1
    assert [flash.hex for flash in window.map_area.canvas.scene.flashes] == [7]
    card.shut.click()
    assert not card.isVisible()
