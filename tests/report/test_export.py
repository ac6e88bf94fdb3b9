"""An export has everything that its seat may know, turn, phase and entry on every row, and nothing else."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.botgames import shipped
from support.tutorial import play_tutorial
from typer.testing import CliRunner

from wargame.cli.program import app
from wargame.engine.engine import Engine
from wargame.engine.events import Adjudicated, ContactChanged, DiceRolled
from wargame.engine.game import Game
from wargame.engine.state import IDENTIFIED
from wargame.play.aliases import aliases_of
from wargame.play.journal import Journal, MemoryStore
from wargame.play.observations import Observations
from wargame.play.session import Session
from wargame.report.export.geo import write_geojson
from wargame.report.export.model import Table, columns
from wargame.report.export.tables import tables_of, turn_ends
from wargame.report.export.writing import write_csv, write_json, write_xlsx
from wargame.rules.problems import ContentError


@pytest.fixture(scope="module")
def session() -> Session:
    session = play_tutorial(turns=2).session
    kept = Observations(session)
    kept.add("facilitator", "Late, but well argued.", rating=4, tags=("tempo", "staff"), seat="belmar")
    kept.add("belmar", "We did not see it coming.")
    kept.correct("facilitator", "o1", text="Late, and well argued.")
    kept.withdraw("facilitator", kept.add("facilitator", "Wrong line.").observation.key, "another game")
    return session


def named(session: Session, seat: str) -> dict[str, Table]:
    return {table.name: table for table in tables_of(session, seat)}


def cells(table: Table, column: str) -> list[object]:
    at = [each.name for each in table.columns].index(column)
    return [row[at] for row in table.rows]


def test_the_facilitators_tables_hold_every_event_order_and_roll(session: Session) -> None:
    tables = named(session, "facilitator")
    events = [event for entry in session.entries for event in entry.events]
    assert len(tables["events"].rows) == len(events)
    assert len(tables["orders"].rows) == len(session.entries) - 1
    assert len(tables["rolls"].rows) == sum(isinstance(event, DiceRolled) for event in events)
    settled = [event for event in events if isinstance(event, Adjudicated)]
    assert len(tables["adjudications"].rows) == len(settled)
    assert len(tables["modifiers"].rows) == sum(len(event.lines) for event in settled)
    for table in tables.values():
        assert [column.name for column in table.columns][:3] == ["entry", "turn", "phase"]
        assert all(row[0] in session.journal and row[1] >= 0 for row in table.rows)  # type: ignore[operator]
    assert set(cells(tables["units"], "turn")) >= {1, 2}
    assert all(0 <= chance <= 1 for chance in cells(tables["adjudications"], "probability"))  # type: ignore[operator]


def test_a_seats_tables_hold_what_the_seat_may_know_and_no_more(session: Session) -> None:
    game = session.game
    for seat in game.scenario.seats:
        if seat.role != "player":
            continue
        side = game.side_index[seat.side]
        tables = named(session, seat.id)
        assert set(cells(tables["events"], "data")) <= {None}
        bloc = [each.id for each in game.scenario.seats if each.side and _allied(game, side, each.side)]
        assert set(cells(tables["orders"], "seat")) <= set(bloc)
        for entry_id in turn_ends(session):
            aliases = aliases_of(session, seat.id)
            known = {aliases.of(unit.id) for unit in session.view_at(seat.id, entry_id).units}
            rows = [row for row in tables["units"].rows if row[0] == entry_id]
            assert {row[3] for row in rows} == known
        seen = [e for entry in session.entries for e in entry.events if e.seen >> side & 1 or e.seen == -1]
        assert len(tables["events"].rows) == len(seen)
        said = [line.sentence for line in session.log(seat.id)]
        assert [text for text in cells(tables["events"], "text") if text] == said
        named_ever = {
            event.unit
            for entry in session.entries
            for event in entry.events
            if isinstance(event, ContactChanged) and event.level == IDENTIFIED and event.seen >> side & 1
        }
        hidden = [
            unit.name
            for number, unit in enumerate(game.unit_defs)
            if game.enemy[side][game.side_index[unit.side]] and number not in named_ever
        ]
        text = json.dumps([table.rows for table in tables.values()])
        assert hidden
        assert not [name for name in hidden if name in text]


def _allied(game: Game, side: int, other: str) -> bool:
    return game.allied[side][game.side_index[other]]


def test_observations_are_there_with_their_versions_and_a_seat_gets_its_own(session: Session) -> None:
    table = named(session, "facilitator")["observations"]
    assert cells(table, "text") == ["Late, and well argued.", "We did not see it coming.", "Wrong line."]
    assert cells(table, "versions") == [2, 1, 2] and cells(table, "withdrawn") == [0, 0, 1]
    assert cells(table, "rating") == [4, None, None] and cells(table, "tags")[0] == "tempo, staff"
    assert cells(table, "entry") == [session.head] * 3
    own = named(session, "belmar")["observations"]
    assert cells(own, "text") == ["We did not see it coming."]
    assert named(session, "arden")["observations"].rows == []


def test_what_was_taken_back_is_there_and_marked(session: Session) -> None:
    again = play_tutorial(turns=1).session
    before = len(again.entries)
    assert again.undo("facilitator") is None
    orders = named(again, "facilitator")["orders"]
    assert len(orders.rows) == before - 1
    assert cells(orders, "stands").count(0) == 1


def test_csv_json_and_workbook_say_the_same(session: Session, tmp_path: Path) -> None:
    tables = tables_of(session, "facilitator")
    write_csv(tables, tmp_path)
    write_json(tables, tmp_path)
    write_xlsx(tables, tmp_path)
    plain = json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))
    book = load_workbook(tmp_path / "export.xlsx", read_only=True)
    for table in tables:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [column.name for column in table.columns] == list(plain[table.name][0])
        assert len(rows) - 1 == len(table.rows) == len(plain[table.name])
        assert sum(1 for _ in book[table.name].iter_rows()) == len(rows)
    assert {row["table"] for row in plain["columns"]} == {table.name for table in tables}


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    table = Table("t", "a test", columns("a: text", "b: number"), [("=1+1", -3), ("-x", 2), ("plain", None)])
    write_csv([table], tmp_path)
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["a,b", "'=1+1,-3", "'-x,2", "plain,"]
    write_xlsx([table], tmp_path)
    sheet = load_workbook(tmp_path / "export.xlsx")["t"]
    assert [sheet.cell(row, 1).data_type for row in (2, 3, 4)] == ["s", "s", "s"]
    assert sheet.cell(2, 1).value == "=1+1" and sheet.cell(2, 2).value == -3


def test_geojson_lies_where_the_map_lies(tmp_path: Path) -> None:
    game = shipped("korea-escalation")
    session = Session(Engine(game), Journal("", MemoryStore()), 1)
    (path,) = write_geojson(session, "rok", tmp_path)
    found = json.loads(path.read_text(encoding="utf-8"))
    units = [each for each in found["features"] if each["properties"]["kind"] == "unit"]
    assert len(units) == len([unit for unit in session.view("rok").units if unit.hex >= 0])
    for each in units:
        east, north = each["geometry"]["coordinates"]
        assert 122 < east < 134 and 32 < north < 44
    ring = next(f for f in found["features"] if f["properties"]["kind"] == "hex")["geometry"]["coordinates"][
        0
    ]
    assert ring[0] == ring[-1] and len(ring) == 7
    turning = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert turning > 0  # counter-clockwise, as RFC 7946 wants


def test_an_invented_map_has_no_geojson(session: Session, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"invented map .* choose csv"):
        write_geojson(session, "facilitator", tmp_path)


def test_the_command_writes_and_says_what(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    play_tutorial(path).close()
    runner = CliRunner()
    done = runner.invoke(
        app, ["export", str(path), "--format", "csv", "--out", str(tmp_path / "t"), "--json"]
    )
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout.splitlines()[0])
    assert said["seat"] == "facilitator" and all(Path(each).is_file() for each in said["files"])
    assert runner.invoke(app, ["export", str(path), "--format", "cvs", "--out", str(tmp_path)]).exit_code == 2
