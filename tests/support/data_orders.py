"""Orders as data for tests: the small ruleset with orders.toml and its companions, read as files are."""

from __future__ import annotations

from dataclasses import replace

from support.small_rules import small_ruleset

from wargame.rules.datarules import data_names, read_data, unit_stocks
from wargame.rules.intake import Intake
from wargame.rules.model import Phase, Ruleset
from wargame.rules.problems import ContentError
from wargame.scenarios.model import CadreSetup, HoldingSetup

BASIS = 'basis = "judgement"\nnote = "for tests"\n'

SABOTAGE = f"""
[[order]]
id = "sabotage"
title = "Sabotage"
rule = "12.1"
text = "Men slip through the line."
who = "unit"
where = "enemy_unit"
range = 3
when = "unit.steps > 1 and not unit.disrupted"
refusal = "the unit is too weak"
costs = [{{ stock = "combat_drones", amount = 1 }}]
resolver = "contest"
base = "0.5 + 0.1 * unit.drone_skill - 0.1 * target.drone_defence"
degrees = [0.5]
outcomes = ["good", "fair", "fails"]
secret = true
worth = 5
{BASIS}
[[order.effect]]
on = "good"
kind = "disrupt"
to = "target"

[[order.effect]]
on = "good"
kind = "steps"
to = "target"
amount = -1

[[order.effect]]
on = "fair"
kind = "contact"
amount = 3
"""
"""An order of a unit at an enemy, with a contest."""

DEEDS = f"""
[[order]]
id = "post"
title = "Post a cadre"
rule = "12.1"
text = "Men go to a unit."
who = "side"
where = "own_unit"
amount_max = "min(20, side.cadre)"
when = "side.cadre > 0"
refusal = "no men at home"
secret = true
worth = "side.cadre_skill.drone_defence - target.drone_defence"
{BASIS}
[[order.effect]]
kind = "post_cadre"
to = "target"
amount = "amount"

[[order]]
id = "jam"
title = "Jam an area"
rule = "12.1"
text = "Noise."
who = "unit"
where = "hex"
range = 2
when = "unit.category == 'electronic_warfare'"
refusal = "only jammers jam"
action = "scout_flight"
worth = "0.1 * hex.friends if hex.enemies > 0 else 0"
{BASIS}
[[order.effect]]
kind = "area"
to = "hex"
name = "jamming"
radius = 1
turns = 2

[[order]]
id = "sanction"
title = "Sanction"
rule = "12.1"
text = "Trade is closed."
who = "side"
where = "enemy_side"
when = "track.sanctions < 5 and estimate.drones.best >= 0"
refusal = "no more"
costs = [{{ holding = "steel", amount = 1 }}]
resolver = "contest"
base = "0.5 - 0.1 * track.sanctions"
outcomes = ["agreed", "vetoed"]
worth = 1
{BASIS}
[[order.effect]]
on = "agreed"
kind = "track"
to = ""
name = "sanctions"
"""
"""Orders of sides and of a jammer, at an own unit, a hex and a hostile side."""

LEARNING = f"""
[learning]
rule = "12.1"
threats = ["drone"]

[numbers]
"enabled" = {{ value = 1, basis = "judgement", note = "on" }}
"cadre.lag" = {{ value = 2, basis = "judgement", note = "two turns" }}
"rest.distance" = {{ value = 1, basis = "judgement", note = "not next to an enemy" }}
"replacements.per_turn" = {{ value = 1, basis = "judgement", note = "one step" }}
"production.repair" = {{ value = 1, basis = "judgement", note = "one hit" }}

[formulas]
"exposure.strike" = {{ value = "munitions / unit.full_steps", basis = "judgement", note = "E" }}
"exposure.combat" = {{ value = "drones / 2", basis = "judgement", note = "E" }}
"exposure.gain" = {{ value = "0.2 * exposure * (1 - skill / 5)", basis = "judgement", note = "k" }}
"training.gain" = {{ value = "0.25 * (instructor - skill)", basis = "judgement", note = "k" }}
"cadre.need" = {{ value = "unit.full_steps * 10", basis = "judgement", note = "men" }}
"cadre.absorption" = {{ value = "20", basis = "judgement", note = "men" }}
"cadre.gain" = {{ value = "0.5 * min(1, men / need) * (cadre - skill)", basis = "judgement", note = "k" }}

[formulas."production.output"]
value = '''line.per_turn * min(1, line.running / max(1, line.ramp_turns)) * max(0, 1 - line.hit / 4)
 * (1 - track.sanctions / 10)'''
basis = "judgement"
note = "ramp, hits, sanctions"

[[training]]
id = "drone_school"
title = "Drone school"
rule = "12.1"
drone_skill = "side.cadre_skill.drone_skill"
drone_defence = 4
{BASIS}
"""

STOCKS = "key,title,basis,note\nsteel,Steel,judgement,x\nnew_drones,New drones,judgement,x\n"
TRACKS = "key,title,basis,note\nsanctions,Sanctions,judgement,x\n"
TECHNOLOGY = (
    "key,title,field,tier,points,unlocks,basis,note\n"
    "g1,Guidance one,guidance,1,10,factory,judgement,x\n"
    "g2,Guidance two,guidance,2,25,,judgement,x\n"
)
PRODUCTION = (
    "key,title,rule,stock,per_turn,ramp_turns,tier,needs,inputs,basis,note\n"
    "factory,Factory,12.1,combat_drones,3,3,guidance=1,,steel=2,judgement,x\n"
    "workshop,Workshop,12.1,new_drones,1.5,0,,,,judgement,x\n"
)

FILES = {
    "orders.toml": SABOTAGE,
    "learning.toml": LEARNING,
    "stocks.csv": STOCKS,
    "tracks.csv": TRACKS,
    "technology.csv": TECHNOLOGY,
    "production.csv": PRODUCTION,
}


def with_data(files: dict[str, str] | None = None, base: Ruleset | None = None) -> Ruleset:
    """The small ruleset with optional files (FILES, with `files` over them); all orders in every phase.

    Raises ContentError as the loader does.
    """
    rules = base or small_ruleset()
    intake = Intake({name: text.encode() for name, text in {**FILES, **(files or {})}.items()}, "")
    of_units = unit_stocks(rules.weapons, rules.defences, rules.sensors, rules.setting("combat.stock"))
    known = {
        "action": tuple(rules.actions),
        "posture": rules.postures,
        "weather": rules.weathers,
        "terrain": tuple(rules.terrains),
        "threat class": tuple(dict.fromkeys(weapon.threat for weapon in rules.weapons.values())),
        "category": tuple(dict.fromkeys(kind.category for kind in rules.unit_types.values())),
        **data_names(intake, of_units),
        "quantity": tuple(rules.estimates.quantities) if rules.estimates else ("drones",),
    }
    data = read_data(intake, known)
    if intake.problems:
        raise ContentError(intake.problems)
    return replace(
        rules,
        phases=tuple(_with_orders(phase, tuple(data.orders)) for phase in rules.phases),
        orders=data.orders,
        learning=data.learning,
        production=data.production,
        technology=data.technology,
        stocks=data.stocks,
    )


_PROCEDURES = ("learn", "teach", "replace", "absorb", "produce", "deliver", "end_areas")


def _with_orders(phase: Phase, orders: tuple[str, ...]) -> Phase:
    if phase.id == "supply":
        return replace(phase, begin=(*phase.begin, *_PROCEDURES))
    return replace(phase, orders=(*phase.orders, *orders)) if phase.orders else phase


HELD = {
    "north": HoldingSetup(
        stocks={"steel": 8, "combat_drones": 3},
        progress={"guidance": 12},
        lines={"factory": 1},
        cadres=(CadreSetup(30, 1, {"drone_defence": 300}), CadreSetup(20, 2, {"drone_skill": 400})),
        replacements=3,
        pool_skills={"drone_skill": 50},
    ),
    "ally": HoldingSetup(stocks={"steel": 2}),
}
"""What sides of the small games may hold at the start."""


def order_text(head: str, *effects: str) -> str:
    """orders.toml with one order "deed": `head` has further lines, `effects` those of each effect."""
    top = f'[[order]]\nid = "deed"\ntitle = "Deed"\nrule = "12.1"\ntext = "A deed."\n{BASIS}{head}\n'
    return top + "".join(f"[[order.effect]]\n{effect}\n" for effect in effects)
