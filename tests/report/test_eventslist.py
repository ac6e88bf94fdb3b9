"""The events list as XLSX and CSV: out and in again, lists from elsewhere, and faults cell by cell."""

from __future__ import annotations

import contextlib
import csv
import io
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from support.botgames import shipped, shipped_scenarios
from support.small_game import Table
from support.staff import condition, inject, order, staff_game, staff_table, text, until

from wargame.engine.codec import state_to_json
from wargame.engine.game import Game
from wargame.engine.inject_list import as_planned, injects_of
from wargame.engine.inject_orders import AnswerInject, HoldInject, ShiftInjects
from wargame.engine.observe import observe
from wargame.engine.orders import ReleaseInject
from wargame.engine.setup import initial_state
from wargame.engine.state import State
from wargame.report.eventslist.columns import COLUMNS, guess
from wargame.report.eventslist.converting import ERROR, WARNING
from wargame.report.eventslist.dryrun import ADD, CHANGE, DryRun, Import
from wargame.report.eventslist.effecttext import EffectError, read_effects_text
from wargame.report.eventslist.mapping import Chosen, guess_mapping, heads_of, with_head
from wargame.report.eventslist.sheets import MAX_ROWS, Sheet, SheetError, read_sheets
from wargame.report.eventslist.triggertext import TriggerError, read_trigger_text
from wargame.report.eventslist.writing import Row, csv_bytes, rows_of, write_list, xlsx_bytes
from wargame.scenarios.model import InjectEffect

Cell = str | int | datetime | float


def rows(game: Game, state: State) -> list[Row]:
    chief = next(seat for seat in game.scenario.seats if seat.role == "facilitator")
    return rows_of(game, observe(game, state, chief).injects)


def sheets_of(path: Path) -> list[Sheet]:
    return [sheet for sheet in read_sheets(path) if sheet is not None]


def dry_run(game: Game, state: State, path: Path, same: str = CHANGE) -> Import:
    """A dry run with the mapping that the program guesses."""
    sheets = sheets_of(path)
    return DryRun(game, state, sheets, guess_mapping(sheets), same=same).run()


def sheet(tmp_path: Path, *lines: Sequence[Cell], name: str = "list.xlsx") -> Path:
    """A workbook with these rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    for line in lines:
        page.append(list(line))
    book.save(tmp_path / name)
    return tmp_path / name


def told(found: Import, kind: str = ERROR) -> list[str]:
    return [f"{each.place}: {each.message}" for each in found.findings if each.kind == kind]


# -- out and in again ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_shipped_list_comes_back_as_it_went(name: str, suffix: str, tmp_path: Path) -> None:
    game = shipped(name)
    state = initial_state(game)
    path = tmp_path / f"list{suffix}"
    write_list(path, rows(game, state), "List")
    if not game.scenario.injects:
        return
    found = dry_run(game, state, path)
    assert not found.findings
    assert (found.added, found.changed, found.order) == ((), (), None)
    assert found.unchanged == tuple(game.scenario.injects)


def everything() -> Game:
    """A game with every trigger, and texts that spreadsheets like to spoil."""
    game = staff_game()
    return staff_game(
        inject("first", 1, turn=2, text="=1+1\nand a second line, with a comma", minutes=90),
        inject("second", 2, turn=3, hours=51, phase="combat", seats=("south",), persons=("aide",)),
        inject("third", 3, when=condition(game, "rung >= 6 and steps.north_infantry_1 > 0"), phase="each"),
        inject("fourth", 4, after="first", delay=2, manual=True),
        inject("fifth", 5, unanswered="first", delay=1, controller="Dr Seo; cell 2", trains="Pace; Trust"),
        inject("sixth", 6, title="+49 calls", text="-5 degrees", expected="@all", otherwise="'quoted'"),
        inject(
            "seventh",
            7,
            turn=6,
            effects=(
                InjectEffect("track", "harm", 3),
                InjectEffect("steps", "north_infantry_1", -1),
                InjectEffect("contact", "north_infantry_1", 2, "south"),
                InjectEffect("cadre", "north", 300, "", 125),
                InjectEffect("rest", "north_infantry_1", 1, "", 0, 0),
                InjectEffect("rung", "", 1),
                InjectEffect("weather", "", 0, "storm"),
                InjectEffect("area", "north", 2, "jamming", 0, 7, 1, 2),
            ),
            basis="sourced",
            because="The Gazette, 3 May 2026",
        ),
    )


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_trigger_and_effect_comes_back(suffix: str, tmp_path: Path) -> None:
    game = everything()
    state = initial_state(game)
    path = tmp_path / f"list{suffix}"
    write_list(path, rows(game, state), "List")
    found = dry_run(game, state, path)
    assert not told(found)
    assert found.unchanged == tuple(game.scenario.injects)


def test_a_list_of_a_running_game_comes_back_as_it_stands(tmp_path: Path) -> None:
    play = staff_table(
        inject("now", 1, turn=1), inject("soon", 2, turn=3), inject("timed", 3, turn=3, hours=50)
    )
    for given in (HoldInject("soon"), ShiftInjects(1), AnswerInject("now", "done")):
        assert order(play, given) is None
    path = tmp_path / "list.csv"
    write_list(path, rows(play.game, play.state), "List")
    words = {row["number"]: (row["state"], row.get("trigger", "")) for row in rows(play.game, play.state)}
    assert words == {1: ("answered", "turn 1"), 2: ("held", "turn 4; by hand"), 3: ("planned", "")}
    found = dry_run(play.game, play.state, path)
    assert not told(found) and found.order is None and len(found.unchanged) == 3


def test_texts_stay_texts_whatever_they_begin_with() -> None:
    game = everything()
    made = rows(game, initial_state(game))
    book = load_workbook(io.BytesIO(xlsx_bytes(made, "List")))
    cells = [
        cell for row in book["Events"].iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)
    ]
    assert cells and all(cell.data_type == "s" for cell in cells)
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    table = list(csv.reader(io.StringIO(csv_bytes(made).decode("utf-8-sig"), newline="")))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in table[1:] for cell in row)


def test_the_workbook_says_what_its_columns_mean() -> None:
    game = everything()
    book = load_workbook(io.BytesIO(xlsx_bytes(rows(game, initial_state(game)), "List")))
    assert [cell.value for cell in book["Events"][1]] == [column.title for column in COLUMNS]
    assert book["Events"].freeze_panes == "D2" and book["Events"].auto_filter.ref.startswith("A1:R")
    assert book["Columns"].max_row == len(COLUMNS) + 1


# -- lists from elsewhere --------------------------------------------------------------------------------


def test_heads_of_other_lists_are_guessed() -> None:
    head = (
        "Ser",
        "DTG",
        "Event Title",
        "Inject Description",
        "Delivered to",
        "Expected Player Actions",
        "Status",
    )
    found = guess(head)
    assert {key: head[place] for key, place in found.items()} == {
        "number": "Ser",
        "time": "DTG",
        "title": "Event Title",
        "text": "Inject Description",
        "recipients": "Delivered to",
        "expected": "Expected Player Actions",
        "state": "Status",
    }
    assert {column.key for column in COLUMNS} == set(guess([column.title for column in COLUMNS]))


def foreign(tmp_path: Path) -> Path:
    return sheet(
        tmp_path,
        ("Exercise Iron Gate: master scenario events list",),
        (),
        (
            "Serial",
            "Date",
            "Subject",
            "Message",
            "To",
            "Expected action",
            "Status",
            "Duration",
            "Contingency",
            "OPR",
        ),
        (
            "MSEL-001",
            datetime(2030, 1, 2, 6, 0),
            "Flood",
            "The river rises.",
            "South",
            "Move",
            "Ready",
            "1:30",
            "",
            "Lee",
        ),
        ("MSEL-002", "D+3 H+2", "Storm", "", "Aide; south", "Wait", "On hold", 15, "inject 3", ""),
        ("MSEL-003", "", "Anger", "People march.", "", "Talk", "", "20 min", "", ""),
        ("MSEL-004", "turn 5", "", "A long text without a synopsis", "all", "", "Draft", "", "Ask again", ""),
    )


def test_a_list_from_elsewhere_is_taken_in_with_what_is_doubtful(tmp_path: Path) -> None:
    game = staff_game()
    state = initial_state(game)
    found = dry_run(game, state, foreign(tmp_path))
    assert not told(found)
    flood, storm, anger, last = found.added
    assert (flood.number, flood.turn, flood.hours, flood.minutes, flood.controller) == (1, 2, 30, 90, "Lee")
    assert (flood.seats, storm.persons, storm.manual, storm.text) == (("south",), ("aide",), True, "Storm")
    assert (anger.unanswered, anger.delay, anger.manual, anger.seats) == ("storm", 1, False, ())
    assert (last.turn, last.title, last.otherwise) == (5, "A long text without a synopsis", "Ask again")
    assert [line for line in told(found, WARNING) if "nobody is named" in line] == [
        "row 6, To: nobody is named: it would go to every side"
    ]
    assert any(line.startswith("row 7, Synopsis: has no synopsis") for line in told(found, WARNING))


def test_the_order_of_an_import_brings_in_everything_at_once(tmp_path: Path) -> None:
    play = staff_table(inject("mine", 9, turn=4))
    found = dry_run(play.game, play.state, foreign(tmp_path))
    assert found.order is not None and order(play, found.order) is None
    assert [each.number for each in injects_of(play.game, play.state)] == [1, 2, 3, 4, 9]
    again = dry_run(play.game, play.state, foreign(tmp_path))
    assert (len(again.unchanged), again.order) == (4, None)


def test_the_same_number_changes_what_is_there_or_gets_a_new_one(tmp_path: Path) -> None:
    play = staff_table(inject("mine", 1, turn=4))
    path = sheet(
        tmp_path,
        ("No.", "Synopsis", "Trigger", "Expected response", "To"),
        (1, "Yours", "turn 5", "x", "all"),
    )
    changing, adding = dry_run(play.game, play.state, path), dry_run(play.game, play.state, path, ADD)
    assert [each.id for each in changing.changed] == ["mine"] and not changing.added
    assert "row 2, No.: changes inject 1, 'Mine'" in told(changing, WARNING)
    assert [(each.id, each.number) for each in adding.added] == [("yours", 2)] and not adding.changed
    until(play, 4)
    sent = dry_run(play.game, play.state, path)
    assert (
        told(sent) == ["row 2: inject 1 has been sent and stays as it was; take it out"]
        and sent.order is None
    )


HEAD = (
    "No.",
    "Time",
    "Synopsis",
    "Inject text",
    "To",
    "Expected response",
    "Evaluator note",
    "Minutes",
    "State",
    "Trigger",
    "Effects",
    "Basis",
)
GOOD = (
    1,
    "D+1",
    "Flood",
    "It rains.",
    "all",
    "Move",
    "Pace",
    15,
    "planned",
    "",
    "track harm +1",
    "judgement",
)

FAULTS = [
    ("Time", "Tuesday", "'Tuesday' is no time; write D+2 H+3"),
    ("Time", "D+9", "lies after the last turn, 6"),
    ("Time", "2029-01-01", "lies before the scenario begins"),
    ("Time", "turn 9", "'turn' must be a whole number from 0 to 6, not 9"),
    ("To", "Suoth", "unknown side or seat 'Suoth'; did you mean 'south'?"),
    ("Minutes", "long", "'long' is no duration"),
    ("Minutes", "9999", "'minutes' must be a whole number from 0 to 1440"),
    ("State", "hled", "unknown state 'hled'; did you mean 'held'?"),
    ("Trigger", "whenever", "'whenever' is no trigger"),
    ("Trigger", "turn 4", "this time is in turn 2, the trigger says turn 4"),
    ("Trigger", "phase combta", "unknown phase 'combta'; did you mean 'combat'?"),
    ("Trigger", "when rung > track.harn", "did you mean 'track.harm'?"),
    ("Trigger", "after 77", "there is no inject 77 in the list"),
    ("Trigger", "after flodo", "there is no inject 'flodo'; did you mean 'flood'?"),
    ("Trigger", "after 1", "'flood' and 'flood' wait for each other"),
    ("Effects", "trak harm 1", "unknown kind of effect 'trak'; did you mean 'track'?"),
    ("Effects", "track harn 1", "unknown track 'harn'; did you mean 'harm'?"),
    ("Effects", "track harm", "must be written as track TARGET AMOUNT TEXT"),
    ("Effects", "track harm much", "'much' in 'track harm much' must be a number"),
    ("Basis", "rumour", "unknown basis 'rumour'"),
    ("Synopsis", "", ""),
]


@pytest.mark.parametrize(("column", "value", "message"), FAULTS)
def test_a_fault_is_told_with_its_row_and_column(
    column: str, value: str, message: str, tmp_path: Path
) -> None:
    game = staff_game()
    state = initial_state(game)
    bad = [value if head == column else cell for head, cell in zip(HEAD, GOOD, strict=True)]
    if column == "Synopsis":
        bad[3], message = "", "has neither a synopsis nor a text"
    good = ("2", "D+2", "Rain", *GOOD[3:])
    found = dry_run(game, state, sheet(tmp_path, HEAD, good, bad))
    shown = "Time" if column == "Trigger" and "this time" in message else column
    assert any(line.startswith(f"row 3, {shown}: ") and message in line for line in told(found)), told(found)
    assert len(told(found)) == 1
    assert found.order is None, "nothing is half imported"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((("No.", "Synopsis"),), "no row is found"),
        ((("a", "b"), ("c", "d")), "no row is found"),
        ((("No.", "Synopsis"), (1, "a"), (1, "b")), "number 1 stands twice, first at 'a'"),
        ((("Id", "Synopsis"), ("x", "a"), ("x", "b")), "inject 'x' stands twice in the list"),
        ((("Id", "Synopsis"), ("x y", "a")), "inject 'x y' must begin with a small letter"),
    ],
)
def test_faults_of_the_list_as_a_whole(lines: Sequence[Sequence[Cell]], message: str, tmp_path: Path) -> None:
    game = staff_game()
    found = dry_run(game, initial_state(game), sheet(tmp_path, *lines))
    assert any(message in line for line in told(found)), told(found)
    assert found.order is None


def test_the_columns_can_be_chosen_by_hand(tmp_path: Path) -> None:
    game = staff_game()
    path = sheet(tmp_path, ("one", "two", "three"), ("a", "Flood", "turn 2"), ("b", "Storm", "turn 3"))
    sheets = sheets_of(path)
    assert guess_mapping(sheets).columns == {}
    assert heads_of(sheets, Chosen(0, 0)) == ("one", "two", "three")
    found = DryRun(game, initial_state(game), sheets, Chosen(0, 0, {"title": 1, "time": 2})).run()
    assert [(each.title, each.turn, each.number) for each in found.added] == [
        ("Flood", 2, 1),
        ("Storm", 3, 2),
    ]
    assert with_head(sheets, 0, 1).head == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_other_programs_is_read(delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [("No.", "Synopsis", "Time"), ("1", "Überflutung", "turn 2")]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    game = staff_game()
    found = dry_run(game, initial_state(game), path)
    assert [each.title for each in found.added] == ["Überflutung"] and not told(found)


# -- texts -----------------------------------------------------------------------------------------------

PHASES = {"combat": "combat", "movement": "movement"}


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("T3", {"turn": 3}),
        ("Turn 3, Combat", {"turn": 3, "phase": "combat"}),
        ("turn 3; in the combat phase", {"turn": 3, "phase": "combat"}),
        ("every phase; if rung >= 6", {"phase": "each", "when": "rung >= 6"}),
        ("D+2 H+3", {"at": "D+2 H+3"}),
        ("after 7, 2 turns later", {"after": "seven", "delay": 2}),
        ("after inject 7", {"after": "seven"}),
        ("no answer to 7 within 1 turn", {"unanswered": "seven", "delay": 1}),
        ("manual", {"manual": True}),
        ("", {}),
    ],
)
def test_triggers_as_people_write_them(said: str, keys: dict[str, Any]) -> None:
    def name(text: str) -> str:
        assert text in ("7", "inject 7"), text
        return "seven"

    assert read_trigger_text(said, PHASES, name) == keys


def test_a_trigger_or_effect_that_says_nothing_is_refused() -> None:
    with pytest.raises(TriggerError, match="unknown phase"):
        read_trigger_text("the intel phase", PHASES, str)
    with pytest.raises(EffectError, match="weather TEXT"):
        read_effects_text("weather")


# -- strangers' files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("list.xlsx", b"PK\x03\x04 and rubbish", "is damaged"),
        ("list.xlsx", b"", "is no workbook"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "save it as .xlsx"),
        ("list.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "neither a workbook"),
        ("list.csv", b'a,b\n"open', "row 2 is no row of CSV"),
    ],
)
def test_what_is_no_list_is_refused(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if message.startswith("row"):
        assert sheets_of(path)  # an open quote runs to the end of the file, as in spreadsheets
        return
    with pytest.raises(SheetError, match=message):
        sheets_of(path)


def test_a_flipped_byte_is_refused_or_read_but_never_a_traceback(tmp_path: Path) -> None:
    game = everything()
    state = initial_state(game)
    whole = bytearray(xlsx_bytes(rows(game, state), "List"))
    dice = random.Random(7)
    path = tmp_path / "list.xlsx"
    for _ in range(60):
        broken = whole.copy()
        for _ in range(dice.randint(1, 4)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        path.write_bytes(bytes(broken))
        with contextlib.suppress(SheetError):
            found = dry_run(game, state, path)
            assert found.order is None or not found.errors


def test_cells_of_any_kind_give_findings_and_no_traceback(tmp_path: Path) -> None:
    game = staff_game(inject("mine", 1, turn=2))
    state = initial_state(game)
    dice = random.Random(11)
    scraps = [
        "",
        "=cmd|'/c calc'!A0",
        "9" * 400,
        "D+",
        "turn",
        "after",
        "when",
        "when (",
        "track",
        "track harm 9e9",
    ]
    scraps += [
        "\x00",
        "😀" * 20,
        "no response to",
        "T-1",
        "D+99999 H+99999",
        "2030-13-45",
        "skill=1/0",
        "steps mine x",
    ]
    for _ in range(40):
        lines = [[dice.choice(scraps).replace("\x00", "") for _ in HEAD] for _ in range(5)]
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows([HEAD, *lines])
        path = tmp_path / "list.csv"
        path.write_text(buffer.getvalue(), encoding="utf-8")
        found = dry_run(game, state, path)
        assert found.order is None or not found.errors
        assert all(each.message for each in found.findings)


# -- two thousand rows -----------------------------------------------------------------------------------


def long_list(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for number in range(1, count + 1):
            trigger = "when rung >= 6 and track.harm > 3" if number % 3 else f"turn {1 + number % 6}"
            writer.writerow(
                (number, "", f"Event {number}", "Something.", "all", "x", "y", 5, "", trigger, "", "")
            )


def test_two_thousand_rows_go_in_small_steps_and_come_in_as_one_order(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    long_list(path, 2000)
    play = staff_table()
    parts = list(read_sheets(path))
    assert parts.count(None) > 10, "reading gives way from time to time"
    sheets = [part for part in parts if part]
    run = DryRun(play.game, play.state, sheets, guess_mapping(sheets))
    steps = list(run.steps())
    assert len(steps) == 4000 and steps[-1] == (4000, 4000)
    found = run.result
    assert found is not None and not found.errors and len(found.added) == 2000
    before = state_to_json(play.state)
    assert found.order is not None and state_to_json(play.state) == before
    assert order(play, found.order) is None
    assert len(injects_of(play.game, play.state)) == 2000


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    long_list(path, MAX_ROWS + 10)
    game = staff_game()
    assert any("too many" in line for line in told(dry_run(game, initial_state(game), path)))
    long_list(path, MAX_ROWS + 100)
    with pytest.raises(SheetError, match="more than 2500 rows"):
        sheets_of(path)


# -- what an edit begins with ------------------------------------------------------------------------------


def test_an_edit_of_what_was_put_off_says_the_turn_itself() -> None:
    play: Table = staff_table(inject("flood", 1, turn=2))
    assert order(play, ShiftInjects(2)) is None and order(play, HoldInject("flood")) is None
    planned = as_planned(play.game, play.state, injects_of(play.game, play.state)[0])
    assert (planned.turn, planned.manual) == (4, True)
    from wargame.engine.inject_orders import EditInjects
    from wargame.scenarios.inject_text import to_text

    assert order(play, EditInjects((to_text(planned, play.game.grid),))) is None
    assert as_planned(play.game, play.state, injects_of(play.game, play.state)[0]) == planned
    assert not play.state.injects
    assert order(play, EditInjects((text("flood", 1, turn=3),))) is None
    until(play, 3)
    assert "flood" in play.state.released
    assert order(play, ReleaseInject("flood")) is not None
