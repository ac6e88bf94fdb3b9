"""The form of an inject: what it shows, what it makes of it, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from support.desk import controller, seats
from support.staff import condition, inject, staff_game

from wargame.engine.inject_list import as_planned, inject_of, injects_of
from wargame.engine.inject_orders import EditInjects, HoldInject, ShiftInjects
from wargame.engine.inject_pictures import picture_bytes
from wargame.play.drafts import draft
from wargame.scenarios.model import EACH, Inject, InjectEffect
from wargame.ui.controller import GameController
from wargame.ui.white.events.form import EventForm
from wargame.ui.white.events.formeffects import TITLES

EVERYTHING = inject(
    "flood",
    3,
    turn=3,
    hours=50,
    phase=EACH,
    when=condition(staff_game(), "rung >= 2"),
    manual=True,
    after="first",
    delay=2,
    seats=("south",),
    persons=("aide",),
    trains="Pace; Trust",
    otherwise="Ask again.",
    controller="Dr Seo",
    minutes=15,
    effects=(
        InjectEffect("track", "harm", 3),
        InjectEffect("stock", "north_infantry_1", -1, "combat_drones"),
        InjectEffect("contact", "north_infantry_1", 2, "south"),
        InjectEffect("cadre", "north", 300, "", 125),
        InjectEffect("area", "north", 2, "jamming", 0, 7, 1, 2),
        InjectEffect("weather", "", 0, "storm"),
        InjectEffect("rung", "", 1),
    ),
    basis="derived",
    because="as before",
)
LIST = (inject("first", 1, turn=1), inject("word", 2), EVERYTHING)


@pytest.fixture
def form(qtbot) -> Callable[..., EventForm]:
    def make(made: GameController, key: str = "", *, copy: bool = False) -> EventForm:
        found = EventForm(made, key, copy=copy)
        qtbot.addWidget(found)
        found.show()
        return found

    return make


@pytest.fixture
def desk() -> GameController:
    made = controller(staff_game(*LIST), seats(facilitator=True))
    made.look_at("facilitator")
    return made


def now(made: GameController, key: str) -> Inject:
    found = inject_of(made.game, made.session.state, key)
    assert found is not None
    return found


def test_an_inject_that_is_opened_and_saved_stays_as_it_is(desk: GameController, form) -> None:
    made = form(desk, "flood")
    assert made.title.text() == "Flood" and made.number.value() == 3
    assert {key for key, box in made.to.items() if box.isChecked()} == {"south", "aide"}
    assert made.trigger.when.text() == "D+2 H+2" and made.trigger.when_note.text() == "turn 3"
    assert len(made.effects.lines) == 7
    made.write()
    assert now(desk, "flood") == EVERYTHING


def test_what_was_put_off_and_held_is_shown_as_planned_now(desk: GameController, form) -> None:
    assert desk.submit(ShiftInjects(1, ("flood",))) and desk.submit(HoldInject("flood", False))
    made = form(desk, "flood")
    assert made.trigger.when.text() == "D+3 H+2" and not made.trigger.manual.isChecked()
    planned = as_planned(desk.game, desk.session.state, now(desk, "flood"))
    made.write()
    assert now(desk, "flood") == planned and not desk.session.state.injects


def test_a_new_inject_is_typed_and_taken_in_as_one_order(qtbot, desk: GameController, form) -> None:
    made = form(desk)
    saved: list[str] = []
    made.saved.connect(saved.append)
    qtbot.keyClicks(made.title, "Fog at sea")
    made.text.setPlainText("Nothing can be seen.")
    made.to["north"].setChecked(True)
    assert not made.to_note.isVisible()
    qtbot.keyClicks(made.trigger.when, "turn 2")
    made.trigger.phase.setCurrentIndex(made.trigger.phase.findData("combat"))
    made.trigger.link.setCurrentIndex(made.trigger.link.findData("unanswered"))
    made.trigger.other.setCurrentIndex(made.trigger.other.findData("first"))
    line = made.effects.put({})
    line.kind.setCurrentIndex(line.kind.findData("steps"))
    line.target.setCurrentIndex(line.target.findData("south_infantry_1"))
    line.amount.setValue(-1)
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == ["fog_at_sea"] and not made.isVisible()
    fog = now(desk, "fog_at_sea")
    assert (fog.number, fog.turn, fog.phase, fog.unanswered, fog.delay) == (4, 2, "combat", "first", 1)
    assert fog.seats == ("north",) and fog.effects == (InjectEffect("steps", "south_infantry_1", -1),)
    assert (fog.basis, fog.expected, fog.note) == ("judgement", "-", "-")
    assert isinstance(desk.session.entries[-1].order, EditInjects)
    assert desk.undo() and len(injects_of(desk.game, desk.session.state)) == 3


def test_a_copy_is_another_inject(desk: GameController, form) -> None:
    made = form(desk, "flood", copy=True)
    assert made.title.text() == "Flood (copy)" and made.number.value() == 4
    made.write()
    copied = now(desk, "flood_copy")
    assert copied.effects == EVERYTHING.effects and copied.number == 4
    assert now(desk, "flood") == EVERYTHING


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda made: made.title.clear(), "Write a title and a text first."),
        (lambda made: made.number.setValue(1), "Number 1 is taken by 'first'; choose another"),
        (lambda made: made.trigger.when.setText("soon"), "'at' must be a scenario time"),
        (lambda made: made.trigger.when.setText("turn 9"), "'turn' must be a whole number from 0 to 6"),
        (lambda made: made.trigger.condition.setText("rung >= track.harn"), "did you mean 'track.harm'?"),
        (lambda made: made.effects.note.clear(), "'note' is missing"),
        (lambda made: made.effects.lines[1].target.setEditText("nobody"), "unknown unit 'nobody'"),
        (lambda made: made.effects.lines[4].more.setText("hex=9999"), "9999"),
        (lambda made: made.effects.lines[4].more.setText("here"), "must be written as"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_changes(
    desk: GameController, form, change: Callable[[EventForm], None], message: str
) -> None:
    made = form(desk, "flood")
    change(made)
    made.write()
    assert made.isVisible() and message in made.problem.text(), made.problem.text()
    assert "[[" not in made.problem.text()
    assert now(desk, "flood") == EVERYTHING and len(desk.session.entries) == 1


def test_conditions_are_checked_while_they_are_typed(qtbot, desk: GameController, form) -> None:
    made = form(desk, "word")
    made.trigger.condition.setText("rung >= track.harn")
    assert "did you mean 'track.harm'?" in made.trigger.condition_note.text()
    made.trigger.condition.setText("rung >= track.harm")
    assert not made.trigger.condition_note.isVisible()
    made.trigger.condition.clear()
    qtbot.keyClicks(made.trigger.condition, "inside.north_inf")
    assert made.trigger._completer.currentCompletion() == "inside.north_infantry_1.town"
    made.trigger._completer.activated.emit("inside.north_infantry_1.town")
    assert made.trigger.condition.text() == "inside.north_infantry_1.town"
    made.trigger._completer.popup().hide()


def test_every_kind_of_effect_has_a_name_and_the_fields_that_it_asks_for(desk: GameController, form) -> None:
    made = form(desk)
    line = made.effects.put({})
    kinds = [line.kind.itemData(place) for place in range(line.kind.count())]
    assert set(kinds) == set(TITLES)
    shown = {}
    for place, kind in enumerate(kinds):
        line.kind.setCurrentIndex(place)
        fields = {"target": line.target, "amount": line.amount, "text": line.text, "more": line.more}
        shown[kind] = {name for name, field in fields.items() if not field.isHidden()}
    assert shown["weather"] == {"text"} and shown["rung"] == {"amount"}
    assert shown["track"] == {"target", "amount"} and shown["contact"] == {"target", "amount", "text"}
    assert shown["area"] == {"target", "amount", "text", "more"} and shown["signal"] == {"target"}


def test_the_stocks_of_a_unit_follow_the_unit(desk: GameController, form) -> None:
    made = form(desk)
    line = made.effects.put({"kind": "stock"})
    line.target.setCurrentIndex(line.target.findData("north_infantry_1"))
    assert [line.text.itemData(place) for place in range(line.text.count())] == ["combat_drones"]
    line.target.setCurrentIndex(line.target.findData("south_infantry_1"))
    assert line.text.count() == 0


def test_a_text_that_was_begun_waits_for_the_next_time(desk: GameController, form) -> None:
    made = form(desk)
    made.text.setPlainText("Half a thought")
    made.reject()
    assert draft(desk.session, "facilitator", "inject.new") == "Half a thought"
    again = form(desk)
    assert again.text.toPlainText() == "Half a thought"
    again.title.setText("Whole")
    again.trigger.manual.setChecked(True)
    again.write()
    assert now(desk, "whole").text == "Half a thought"
    assert draft(desk.session, "facilitator", "inject.new") == ""


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert image.save(str(path))
    return path


def test_a_picture_from_a_file_is_made_small_and_chosen(desk: GameController, form, tmp_path: Path) -> None:
    made = form(desk, "word")
    assert made.picture.names.count() == 1
    made.picture.take(picture(tmp_path / "The Bridge!.png", 4000, 1000))
    assert made.picture.name == "the-bridge.jpg"
    kept = QImage.fromData(picture_bytes(desk.session.state.pictures["the-bridge.jpg"]))
    assert (kept.width(), kept.height()) == (1280, 320) and kept.pixelColor(5, 5) == QColor("white")
    made.picture.take(picture(tmp_path / "the bridge.png", 20, 10))
    assert made.picture.name == "the-bridge-2.jpg"
    made.write()
    assert now(desk, "word").picture == "the-bridge-2.jpg"


def test_a_file_that_is_no_picture_is_told(desk: GameController, form, tmp_path: Path) -> None:
    made = form(desk, "word")
    path = tmp_path / "text.png"
    path.write_text("no picture")
    made.picture.take(path)
    assert made.problem.text() == "Text.png is no picture that can be read."
    assert not desk.session.state.pictures
