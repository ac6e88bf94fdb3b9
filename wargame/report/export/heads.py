"""The tables of an export and what their columns mean."""

from __future__ import annotations

from wargame.report.export.model import WHEN, Table, columns

_HEADS = (
    Table(
        "orders",
        "Orders given",
        columns(
            *WHEN,
            "parent: the entry that it follows",
            "seat: who gave it",
            "kind: kind of order",
            "order: the order as JSON; units by number, hexes by id",
            "text: the order in words",
            "mode: how its outcome was settled: roll, expected or choose",
            "stands: 1 if it is part of the game as it stands, 0 if taken back or of another branch",
            "time: when it was given, UTC, ISO 8601",
        ),
    ),
    Table(
        "events",
        "What happened, in order",
        columns(
            *WHEN,
            "number: place within the entry, from 0",
            "event: kind of event",
            "side: id of the side that it is about",
            "unit: number of the unit that it is about",
            "hex: label of the hex on the map",
            "rule: number of the rule",
            "text: the event in words, as the seat may know it",
            "data: the whole event as JSON (facilitator only)",
        ),
    ),
    Table(
        "adjudications",
        "Every distribution that was settled",
        columns(
            *WHEN,
            "adjudication: number, from 1; see modifiers",
            "kind: combat, strike, hover, detection, scout or an order of the ruleset",
            "rule: number of the rule",
            "resolver: how the odds were computed",
            "side: id of the acting side",
            "units: names of the acting units",
            "weapon: what was used",
            "hex: where",
            "targets: names of the targets, as the seat knew them",
            "die: the die",
            "roll: what it showed, 0 if it was not rolled",
            "outcome: the outcome",
            "probability: its probability before the roll, 0 to 1; empty if it tells more than is known",
            "at_most: probability of this or an earlier outcome in the list, 0 to 1",
            "expected_attacker_losses: mean steps lost by the acting side",
            "expected_defender_losses: mean steps lost by the other side",
            "attacker_losses: steps that the outcome costs the acting side",
            "defender_losses: steps that it costs the other side",
        ),
    ),
    Table(
        "modifiers",
        "Every reason that was considered in an adjudication",
        columns(
            *WHEN,
            "adjudication: number, see adjudications",
            "rule: number of the rule",
            "text: the reason",
            "effect: what it does",
            "applied: 1 if it applied",
        ),
    ),
    Table(
        "rolls",
        "Every die",
        columns(
            *WHEN,
            "purpose: what for",
            "die: which",
            "value: what it showed",
            "source: drawn, typed, chosen or expected",
        ),
    ),
    Table(
        "units",
        "Units at the end of each turn, as the seat knows them",
        columns(
            *WHEN,
            "unit: number of the unit",
            "id: id in the scenario",
            "name: name",
            "side: id of its side",
            "type: type of unit",
            "contact: what is held of it: 1 suspected, 2 detected, 3 identified or own",
            "seen_turn: turn in which it was last seen",
            "hex: label of the hex on the map",
            "longitude: degrees east of the hex's centre, empty on invented maps",
            "latitude: degrees north",
            "steps: steps left",
            "full_steps: steps at full strength",
            "posture: posture",
            "drone_skill: skill in using drones, 0 to 5",
            "drone_defence: skill in surviving drones, 0 to 5",
            "out_of_supply: turns out of supply",
            "disrupted: 1 if disrupted",
        ),
    ),
    Table(
        "tracks",
        "Tracks, the ladder, points and losses at the end of each turn, as the seat knows them",
        columns(*WHEN, "measure: track, rung, points or losses", "name: id", "value: value"),
    ),
    Table(
        "observations",
        "What observers and the facilitator wrote down: the last version of each",
        columns(
            *WHEN,
            "key: names the observation for good",
            "author: seat that wrote this version",
            "about: seat that it is about",
            "text: the text",
            "rating: 1 to 5, empty if there is none",
            "tags: tags, with commas between",
            "objectives: ids of training objectives, with commas between",
            "item: id of the item of the collection plan",
            "important: 1 if it marks the event as important",
            "versions: how often it was written, corrected or withdrawn",
            "withdrawn: 1 if it was taken back",
            "why: reason for the last correction or withdrawal",
            "time: when this version was written, UTC, ISO 8601",
        ),
    ),
)


def fresh() -> dict[str, Table]:
    """The tables without rows, by name, in the order in which they are written."""
    return {head.name: Table(head.name, head.meaning, head.columns) for head in _HEADS}
