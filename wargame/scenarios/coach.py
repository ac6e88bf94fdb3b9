"""Reads `coach.toml`: the steps by which a coach leads a newcomer through a scenario. It may be missing.

    side = "belmar"          # whose player is coached
    [[steps]]
    id = "scout"
    title = "Send a drone"
    text = "Press **R**, then click hex 1107."
    done = "order:scout"

`done` says when a step is over:

    read                     the player presses Next
    selected, selected:UNIT  an own unit is selected (that unit of units.csv)
    order:KIND               an own order of that kind was carried out, see `ORDERS`
    phase:PHASE:TURN         that phase of that turn, or a later one, has begun

A step may say for which phase it is, and what it needs there; it is passed over once the phase has gone by,
or in it while something is missing:

    during = "combat:2"
    needs = ["enemy:beach", "can:attack:bel-marines"]

    enemy:AREA               an enemy unit is known in that area of the scenario
    can:KIND, can:KIND:UNIT  an own unit (that unit) can give such an order now
    cannot:KIND              no own unit can

`during = "combat:2+"` means that phase of any turn from that one on: a step for which something was missing
comes back in the first such phase that has it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from wargame.rules.intake import Intake
from wargame.rules.model import Ruleset
from wargame.rules.problems import ContentError, hint, shown
from wargame.scenarios.bundle import unpack
from wargame.scenarios.library import Opened
from wargame.scenarios.model import Scenario
from wargame.scenarios.tables import Table

COACH_FILE: Final = "coach.toml"
READ: Final = "read"
SELECTED: Final = "selected"
ORDERS: Final = ("move", "attack", "strike", "hover", "scout", "patrol", "posture", "answer", "end_phase")


@dataclass(frozen=True, slots=True)
class CoachStep:
    """One lesson. `word` is the first word of `done`, `what` the second ("" = any).

    For the word "phase", `what` is the phase's id and `turn` its turn; otherwise `turn` is 0. `during` is the
    phase's id and turn for which the step is made, None for any; with `again`, or the phase of a later turn.
    `needs` are words and their arguments.
    """

    id: str
    title: str
    text: str
    word: str
    what: str
    turn: int
    during: tuple[str, int] | None = None
    needs: tuple[tuple[str, ...], ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Coach:
    """The lessons for the players of one side, in order."""

    side: str
    steps: tuple[CoachStep, ...]


def load_coach(
    files: Mapping[str, bytes], scenario: Scenario, ruleset: Ruleset, *, where: str
) -> Coach | None:
    """The coach among a scenario's files, None if it has none. Raises ContentError with every problem."""
    intake = Intake(files, where)
    coach = read_coach(
        intake,
        {side.id for side in scenario.sides},
        {unit.id for unit in scenario.units},
        [phase.id for phase in ruleset.phases],
        scenario.turns,
        scenario.areas,
    )
    if intake.problems:
        raise ContentError(intake.problems)
    return coach


def coach_of(opened: Opened) -> Coach | None:
    """The coach of opened content, also from inside a saved game; None also for one that is not in order."""
    try:
        files = unpack(opened.blobs["scenario"], name="scenario")
        return load_coach(files, opened.scenario, opened.ruleset, where="scenario")
    except ContentError:
        return None


def read_coach(
    intake: Intake,
    sides: Collection[str],
    units: Collection[str],
    phases: Collection[str],
    turns: int,
    areas: Collection[str] = (),
) -> Coach | None:
    """As `load_coach`, but problems are noted in `intake`."""
    source = intake.toml(COACH_FILE) if COACH_FILE in intake.files else None
    if source is None:
        return None
    root = Table.root(intake, COACH_FILE, source)
    root.only("side", "steps")
    side = root.choice("side", sorted(sides), "side")
    steps: dict[str, CoachStep] = {}
    for table in root.tables("steps"):
        table.only("id", "title", "text", "done", "during", "needs")
        key = intake.key(table.raw("id"), table.place("id"), steps, "step")
        word, what, turn = _done(table, units, phases, turns)
        during = _during(table, phases, turns)
        needs = tuple(_need(table, need, units, areas) for need in table.texts("needs"))
        if needs and during is None:
            table.problem("'needs' wants 'during': what is needed is looked at in one phase only", "needs")
        again = table.has("during") and table.text("during").endswith("+")
        texts = (table.text("title"), table.text("text"))
        steps[key] = CoachStep(key, *texts, word, what, turn, during, needs, again)
    if not steps:
        root.problem("there is no [[steps]]; add one, or delete the file")
    return Coach(side, tuple(steps.values()))


def _done(table: Table, units: Collection[str], phases: Collection[str], turns: int) -> tuple[str, str, int]:
    """The parts of `done`; a wrong one is noted and counts as "read"."""
    text = table.text("done")
    word, *rest = text.split(":")
    match word, rest:
        case (("read" | "selected"), []):
            return word, "", 0
        case "selected", [unit] if unit in units:
            return word, unit, 0
        case "order", [kind] if kind in ORDERS:
            return word, kind, 0
        case "phase", [phase, turn] if phase in phases and turn.isdecimal() and 1 <= int(turn) <= turns:
            return word, phase, int(turn)
        case _:
            known = [READ, SELECTED, *(f"order:{kind}" for kind in ORDERS)]
            known += [f"selected:{unit}" for unit in sorted(units)]
            known += [f"phase:{phase}:{turn}" for turn in range(1, turns + 1) for phase in phases]
            if text:
                table.problem(
                    f"'done' must be read, selected, selected:UNIT, order:KIND or phase:PHASE:TURN, "
                    f"not {shown(text)}{hint(text, known)}",
                    "done",
                )
            return READ, "", 0


def _during(table: Table, phases: Collection[str], turns: int) -> tuple[str, int] | None:
    """The parts of `during`, None if it is missing or wrong (which is noted)."""
    if not table.has("during"):
        return None
    text = table.text("during")
    phase, _, turn = text.removesuffix("+").partition(":")
    if phase in phases and turn.isdecimal() and 1 <= int(turn) <= turns:
        return phase, int(turn)
    known = [f"{phase}:{turn}" for turn in range(1, turns + 1) for phase in phases]
    table.problem(
        f"'during' must be PHASE:TURN or PHASE:TURN+, not {shown(text)}{hint(text, known)}", "during"
    )
    return None


def _need(table: Table, text: str, units: Collection[str], areas: Collection[str]) -> tuple[str, ...]:
    """The parts of one of `needs`; a wrong one is noted."""
    parts = tuple(text.split(":"))
    match parts:
        case ("enemy", area) if area in areas:
            return parts
        case (("can" | "cannot"), kind) if kind in ORDERS:
            return parts
        case ("can", kind, unit) if kind in ORDERS and unit in units:
            return parts
        case _:
            known = [f"enemy:{area}" for area in areas] + [f"can:{kind}" for kind in ORDERS]
            known += [f"cannot:{kind}" for kind in ORDERS]
            known += [f"can:{kind}:{unit}" for kind in ORDERS for unit in units]
            table.problem(
                f"'needs' holds enemy:AREA, can:KIND, can:KIND:UNIT or cannot:KIND, "
                f"not {shown(text)}{hint(text, known)}",
                "needs",
            )
            return ()
