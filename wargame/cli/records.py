"""`show` and `log`: a saved game as one seat knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.assumptions import row_json
from wargame.cli.desk import item_json, message_json
from wargame.cli.shell import Trouble, put, put_json, put_table
from wargame.play.aliases import Aliases, aliases_of

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.engine.view import EstimateView, SeatView, UnitView
    from wargame.play.log import LogLine
    from wargame.report.register import Entry
    from wargame.storage.games import OpenGame

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")]
SeatOption = Annotated[str, typer.Option(metavar="SEAT", help="whose view; absent: the facilitator's")]

_LEVELS = ("unknown", "suspected", "detected", "identified")


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("show", epilog="Example: wargame show game.wargame --seat rok --at 40 --json")(show)
    app.command("log", epilog="Example: wargame log game.wargame --seat rok")(log)


def show(
    file: File,
    seat: SeatOption = "",
    at: Annotated[
        int | None, typer.Option(metavar="ENTRY", min=1, help="after this entry, not the last")
    ] = None,
    json: Json = False,
) -> None:
    """Show exactly what a seat may know."""
    from wargame.report.register import value_text
    from wargame.storage.games import open_game

    with open_game(file, write=False) as game:
        session = game.session
        name = seat_named(session.game, seat)
        entry = at or session.head
        if entry not in session.journal:
            raise Trouble(f"{file}: there is no entry {entry}; the last one is {len(session.journal)}")
        view = session.view_at(name, entry)
        digest = session.journal[entry].digest
        changed, aliases = _changed(game, name, view), aliases_of(session, name)
    if json:
        shown = {
            "seat": name,
            "entry": entry,
            **view_json(session.game, view, aliases),
            "digest": digest,
        }
        put_json({**shown, "changed": [row_json(row) for row in changed]})
    else:
        _put_view(session.game, view, entry, digest)
        for row in changed:
            put(f"changed: {row.name} = {value_text(row.value)} (was {value_text(row.was or 0)})")


def _changed(game: OpenGame, seat: str, view: SeatView) -> tuple[Entry, ...]:
    """The assumptions that were changed for a game, as far as the seat may read them."""
    from wargame.report.register import changed_rows, known_to

    rows = changed_rows(game.opened)
    if view.truth:
        return rows
    scenario = game.opened.scenario
    side = next(each.side for each in scenario.seats if each.id == seat)
    return known_to(rows, scenario, side)


def log(file: File, seat: SeatOption = "", json: Json = False) -> None:
    """Print the journal as a seat may know it, one event a line."""
    from wargame.storage.games import open_game

    with open_game(file, write=False) as game:
        name = seat_named(game.session.game, seat)
        lines, aliases = game.session.log(name), aliases_of(game.session, name)
        for line in lines:
            if json:
                put_json(line_json(game.session.game, line, aliases))
            else:
                rule = f"  [{line.rule}]" if line.rule else ""
                put(f"{line.entry:>5}  {line.turn:>3}  {line.kind:<10}  {line.sentence}{rule}")


def seat_named(game: Game, seat: str) -> str:
    """A seat of the game, the facilitator's for ""; raises Trouble naming the nearest."""
    from wargame.rules.problems import hint

    seats = game.scenario.seats
    if not seat:
        return next(each.id for each in seats if each.role == "facilitator")
    if seat not in [each.id for each in seats]:
        raise Trouble(f"there is no seat '{seat}'{hint(seat, [each.id for each in seats])}")
    return seat


def view_json(game: Game, view: SeatView, aliases: Aliases | None = None) -> dict[str, object]:
    """A seat's view as plain values. Nothing is in it that is not in the view."""
    phases = game.ruleset.phases
    return {
        "turn": view.turn,
        "date": view.date,
        "phase": phases[view.phase].id if 0 <= view.phase < len(phases) else "",
        "asked": [game.sides[side].id for side in view.asked],
        "weather": view.weather,
        "units": [_unit_json(game, unit, aliases or Aliases({})) for unit in view.units],
        "tracks": dict(view.tracks),
        "rung": view.rung,
        "public_rung": view.public_rung,
        "estimates": [_estimate_json(game, estimate) for estimate in view.estimates],
        "desk": [item_json(game, item) for item in view.desk],
        "messages": [message_json(message) for message in view.messages],
        "estimate_scores": [
            {"side": game.sides[each.viewer].id, "count": each.count, "held": each.held, "error": each.error}
            for each in view.scores
        ],
        "objectives": [
            {"id": each.id, "side": game.sides[each.side].id, "points": each.points, "maximum": each.maximum}
            for each in view.objectives
        ],
        "losses": {game.sides[side].id: lost for side, lost in view.losses.items()},
        "ended": view.ended,
        "results": [
            {"side": side.id, "points": points, "grade": grade}
            for side, (points, grade) in zip(game.sides, view.results, strict=False)
        ],
    }


def _unit_json(game: Game, unit: UnitView, aliases: Aliases) -> dict[str, object]:
    known = {
        "key": unit.key,
        "name": unit.name,
        "formation": unit.formation,
        "echelon": unit.echelon,
        "type": unit.type,
        "steps": unit.steps,
        "full_steps": unit.full_steps,
        "posture": unit.posture,
        "points": unit.points,
        "drone_skill": unit.drone_skill,
        "drone_defence": unit.drone_defence,
        "out_of_supply": unit.out,
        "disrupted": unit.disrupted,
        "stocks": dict(unit.stocks) if unit.stocks is not None else None,
    }
    return {
        "id": aliases.of(unit.id),
        "side": game.sides[unit.side].id,
        "hex": hex_label(game, unit.hex),
        "contact": unit.level,
        "current": unit.current,
        "seen_turn": unit.seen_turn,
        **{name: value for name, value in known.items() if value is not None},
    }


def _estimate_json(game: Game, estimate: EstimateView) -> dict[str, object]:
    """An estimate in its quantity's units; the truth only where the seat may know it."""
    known: dict[str, object] = {
        "side": game.sides[estimate.viewer].id,
        "about": game.sides[estimate.subject].id,
        "quantity": estimate.quantity,
        "title": estimate.title,
        "unit": estimate.unit,
        "low": estimate.low / 100,
        "best": estimate.best / 100,
        "high": estimate.high / 100,
        "confidence": estimate.confidence,
        "age": estimate.age,
        "source": estimate.source,
    }
    if estimate.truth is not None:
        known["truth"] = estimate.truth / 100
    return known


def hex_label(game: Game, hex_id: int) -> str | None:
    """A hex as printed on the map, None off the map."""
    return game.grid.label(hex_id) if 0 <= hex_id < game.grid.size else None


def line_json(game: Game, line: LogLine, aliases: Aliases) -> dict[str, object]:
    """A line of the log as plain values."""
    return {
        "entry": line.entry,
        "turn": line.turn,
        "phase": game.ruleset.phases[line.phase].id if line.phase >= 0 else "",
        "side": game.sides[line.side].id if line.side >= 0 else None,
        "kind": line.kind,
        "rule": line.rule,
        "text": line.sentence,
        "hex": hex_label(game, line.hex),
        "unit": aliases.of(line.unit) if line.unit >= 0 else None,
    }


def _put_view(game: Game, view: SeatView, entry: int, digest: str) -> None:
    phases = game.ruleset.phases
    phase = phases[view.phase].title if 0 <= view.phase < len(phases) else ""
    rungs = {rung.number: rung.name for rung in game.ruleset.ladder}
    put(f"{game.scenario.title}, as {view.seat} knows it after entry {entry}")
    put(
        f"turn {view.turn} of {view.turns}, {view.date}, {phase}; rung {view.rung} {rungs.get(view.rung, '')}"
    )
    for name, value in view.tracks.items():
        put(f"{name}: {value}")
    put()
    rows = [
        (
            game.sides[unit.side].short,
            unit.name or "?",
            unit.type or "?",
            hex_label(game, unit.hex) or "off the map",
            f"{unit.steps}/{unit.full_steps}" if unit.full_steps is not None else unit.steps or "?",
            _LEVELS[unit.level],
        )
        for unit in view.units
    ]
    put_table(("side", "unit", "type", "hex", "steps", "contact"), rows)
    put()
    put(f"digest {digest}")
