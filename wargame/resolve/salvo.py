"""Salvo: munitions against layers of defence in order, leakers go on, hits take steps (game design 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds, SummaryValue
from wargame.resolve.raid import Passage, Screen, combinations, fly
from wargame.resolve.situation import Fields, SituationError, nearest, number_in, object_at

Number = int | float | Fraction

_KEYS = ("resolver", "munitions", "hit", "raid", "steps", "layers", "rule")
_THREAT_KEYS = ("name", "munitions", "hit")
_LAYER_KEYS = ("name", "capacity", "kill", "ammunition", "rule")
_MAX_MUNITIONS = 2000
_MAX_STEPS = 200
_MAX_LAYERS = 20
_MAX_CLASSES = 8
_MAX_COMBINATIONS = 400_000
_MAX_CAPACITY = 1_000_000


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: engages at most `capacity` of what still comes, destroys each with probability `kill`.

    `ammunition`: the rounds it has, one for each engagement; None: enough. `kills`: chances per threat class
    of a raid in place of `kill`; a class that is not named is not engaged and takes no capacity.
    """

    name: str
    capacity: int
    kill: Number
    rule: str = ""
    ammunition: int | None = None
    kills: Mapping[str, Number] | None = None

    @property
    def engagements(self) -> int:
        """How many munitions the layer can engage: its capacity, or its ammunition if that is less."""
        return self.capacity if self.ammunition is None else min(self.capacity, self.ammunition)

    def kill_of(self, threat: str) -> Number | None:
        """The chance to destroy a munition of a class, None if the layer cannot engage that class."""
        return self.kill if self.kills is None else self.kills.get(threat)


@dataclass(frozen=True, slots=True)
class Threat:
    """One class of munitions in a raid, e.g. drones or cruise missiles; each hits with probability `hit`."""

    name: str
    munitions: int
    hit: Number


@dataclass(frozen=True, slots=True)
class Salvo:
    """`munitions` fly through `layers`; what passes hits with probability `hit`; a hit takes one of `steps`.

    A `raid` of several classes takes the place of `munitions` and `hit`, which are then 0. Every layer
    engages the classes in the order of the raid: all of the first that still come, then with what capacity
    is left the second, and so on. `rule` is the number of the rule that calls for the salvo; `reasons` are
    shown before the resolver's own.
    """

    munitions: int
    hit: Number
    steps: int
    layers: tuple[Layer, ...] = ()
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()
    raid: tuple[Threat, ...] = ()

    @property
    def threats(self) -> tuple[Threat, ...]:
        """The classes that fly: those of the raid, or the salvo's own as one class without a name."""
        return self.raid or (Threat("", self.munitions, self.hit),)


class SalvoResolver:
    """Outcomes: 0 to `steps` steps lost by the defender, in this order.

    As JSON: ``{"resolver": "salvo", "munitions": 12, "hit": 0.6, "steps": 4, "layers": [{"name": "area SAM",
    "capacity": 6, "kill": 0.7, "ammunition": 4}]}``, `ammunition` only if it is short. For several classes
    ``"raid": [{"name": "drone", "munitions": 40, "hit": 0.5}, ...]`` in place of munitions and hit, and a
    layer's kill is a number for all of them or an object such as ``{"drone": 0.7}``.

    The summary has `expected_hits`, `expected_losses` and `expected_intercepted` by layer; with a raid also
    `expected_leakers` by class, with ammunition `expected_spent` by layer that counts it.
    """

    name = "salvo"

    def from_json(self, data: Mapping[str, object]) -> Salvo:
        fields = Fields(data, _KEYS)
        raid = tuple(_threat(item, index) for index, item in enumerate(fields.items("raid")))
        for key in ("munitions", "hit"):
            if fields.has("raid") and fields.has(key):
                raise SituationError(key, "a raid has its own per class; write either this or a raid")
        if fields.has("raid") and not raid:
            raise SituationError("raid", "needs at least one class of munitions")
        classes = [threat.name for threat in raid]
        layers = tuple(_layer(item, index, classes) for index, item in enumerate(fields.items("layers")))
        situation = Salvo(
            munitions=0 if raid else fields.whole("munitions", 0, _MAX_MUNITIONS),
            hit=0 if raid else fields.number("hit", 0, 1),
            steps=fields.whole("steps", 1, _MAX_STEPS),
            layers=layers,
            rule=fields.text("rule", ""),
            raid=raid,
        )
        _check(situation)
        return situation

    def odds(self, situation: Salvo) -> Odds:
        _check(situation)
        threats = situation.threats
        counts, screens = [threat.munitions for threat in threats], _screens(situation)
        hits = [float(threat.hit) for threat in threats]
        if (size := combinations(counts, screens)) > _MAX_COMBINATIONS:
            raise SituationError(
                "raid",
                f"its classes can still come in {size} combinations, too many to compute "
                f"(at most {_MAX_COMBINATIONS}): put like classes together or divide the raid",
            )
        passage = fly(counts, hits, situation.steps, screens)
        outcomes = tuple(
            OutcomeOdds(f"{count} step lost" if count == 1 else f"{count} steps lost", chance, 0, count)
            for count, chance in enumerate(passage.lost)
        )
        summary: dict[str, SummaryValue] = {
            "expected_hits": sum(hit * mean for hit, mean in zip(hits, passage.leakers, strict=True)),
            "expected_losses": sum(count * chance for count, chance in enumerate(passage.lost)),
            "expected_intercepted": {
                layer.name: sum(passage.intercepted[place]) for place, layer in enumerate(situation.layers)
            },
        }
        if situation.raid:
            summary["expected_leakers"] = {
                threat.name: mean for threat, mean in zip(threats, passage.leakers, strict=True)
            }
        if any(layer.ammunition is not None for layer in situation.layers):
            summary["expected_spent"] = {
                layer.name: sum(passage.engaged[place])
                for place, layer in enumerate(situation.layers)
                if layer.ammunition is not None
            }
        return Odds(self.name, outcomes, summary, _explain(situation, passage, hits))


def _screens(situation: Salvo) -> list[Screen]:
    screens: list[Screen] = []
    for layer in situation.layers:
        kills = [layer.kill_of(threat.name) for threat in situation.threats]
        screens.append(
            Screen(layer.engagements, tuple(None if kill is None else float(kill) for kill in kills))
        )
    return screens


def _threat(item: object, index: int) -> Threat:
    fields = Fields(item, _THREAT_KEYS, f"raid[{index}]")
    return Threat(
        name=fields.text("name"),
        munitions=fields.whole("munitions", 0, _MAX_MUNITIONS),
        hit=fields.number("hit", 0, 1),
    )


def _layer(item: object, index: int, classes: list[str]) -> Layer:
    fields = Fields(item, _LAYER_KEYS, f"layers[{index}]")
    kills: dict[str, Number] | None = None
    if classes and isinstance(fields.value("kill"), Mapping):
        kills = {}
        for name, chance in object_at(fields.value("kill"), fields.at("kill")).items():
            kills[name] = number_in(chance, 0, 1, f"{fields.at('kill')}.{name}")
    unlimited = not fields.has("ammunition") or fields.value("ammunition") is None
    return Layer(
        name=fields.text("name"),
        capacity=fields.whole("capacity", 0, _MAX_CAPACITY),
        kill=fields.number("kill", 0, 1) if kills is None else 0,
        rule=fields.text("rule", ""),
        ammunition=None if unlimited else fields.whole("ammunition", 0, _MAX_CAPACITY),
        kills=kills,
    )


def _check(situation: Salvo) -> None:
    if situation.raid:
        _check_raid(situation)
    elif not 0 <= situation.munitions <= _MAX_MUNITIONS:
        raise SituationError("munitions", f"must be from 0 to {_MAX_MUNITIONS}, not {situation.munitions}")
    if not 1 <= situation.steps <= _MAX_STEPS:
        raise SituationError("steps", f"must be from 1 to {_MAX_STEPS}, not {situation.steps}")
    if not 0 <= situation.hit <= 1:
        raise SituationError("hit", f"must be from 0 to 1, not {situation.hit}")
    if len(situation.layers) > _MAX_LAYERS:
        raise SituationError("layers", f"at most {_MAX_LAYERS} layers")
    _check_layers(situation)


def _check_raid(situation: Salvo) -> None:
    if situation.munitions or situation.hit:
        raise SituationError(
            "raid", "has its munitions and their chances to hit per class; set the salvo's to 0"
        )
    if len(situation.raid) > _MAX_CLASSES:
        raise SituationError("raid", f"at most {_MAX_CLASSES} classes; put like ones together")
    seen: dict[str, int] = {}
    for index, threat in enumerate(situation.raid):
        if threat.munitions < 0:
            raise SituationError(f"raid[{index}].munitions", f"must not be negative, is {threat.munitions}")
        if not 0 <= threat.hit <= 1:
            raise SituationError(f"raid[{index}].hit", f"must be from 0 to 1, not {threat.hit}")
        _check_name("raid", index, threat.name, seen)
    if sum(threat.munitions for threat in situation.raid) > _MAX_MUNITIONS:
        raise SituationError("raid", f"at most {_MAX_MUNITIONS} munitions together")


def _check_layers(situation: Salvo) -> None:
    classes = [threat.name for threat in situation.raid]
    seen: dict[str, int] = {}
    for index, layer in enumerate(situation.layers):
        place = f"layers[{index}]"
        if layer.capacity < 0:
            raise SituationError(f"{place}.capacity", f"must not be negative, is {layer.capacity}")
        if layer.ammunition is not None and layer.ammunition < 0:
            raise SituationError(f"{place}.ammunition", f"must not be negative, is {layer.ammunition}")
        if not 0 <= layer.kill <= 1:
            raise SituationError(f"{place}.kill", f"must be from 0 to 1, not {layer.kill}")
        for name, chance in (layer.kills or {}).items():
            if name not in classes:
                known = nearest(name, classes) or "; a chance per class needs a raid"
                raise SituationError(f"{place}.kill.{name}", f"is no class of the raid{known}")
            if not 0 <= chance <= 1:
                raise SituationError(f"{place}.kill.{name}", f"must be from 0 to 1, not {chance}")
        _check_name("layers", index, layer.name, seen)


def _check_name(key: str, index: int, name: str, seen: dict[str, int]) -> None:
    if name in seen:
        raise SituationError(
            f"{key}[{index}].name", f"{key}[{seen[name]}] is called '{name}' already; rename one"
        )
    seen[name] = index


def _explain(situation: Salvo, passage: Passage, chances: list[float]) -> tuple[ExplanationLine, ...]:
    rule, threats = situation.rule, situation.threats
    lines = list(situation.reasons)
    for threat in threats:
        text = f"Munitions in the raid: {threat.name}" if situation.raid else "Munitions in the salvo"
        lines.append(ExplanationLine(rule, text, str(threat.munitions), threat.munitions))
    if len(threats) > 1 and situation.layers:
        order = ", then ".join(threat.name for threat in threats)
        lines.append(ExplanationLine(rule, "Every layer engages in the order of the raid", order))
    lines.extend(_layer_line(situation, passage, place) for place in range(len(situation.layers)))
    for threat, hit, mean in zip(threats, chances, passage.leakers, strict=True):
        who = f"{threat.name} that passes" if situation.raid else "What passes"
        text = f"{who} hits with {hit:g}; a hit takes one of {situation.steps} steps"
        lines.append(ExplanationLine(rule, text, f"{hit * mean:.2f} hits on average", hit * mean))
    return tuple(lines)


def _layer_line(situation: Salvo, passage: Passage, place: int) -> ExplanationLine:
    layer, stopped = situation.layers[place], sum(passage.intercepted[place])
    text = f"{layer.name}: engages up to {layer.capacity}"
    if layer.ammunition is not None:
        text += f", has ammunition for {layer.ammunition}"
    if layer.kills is None:
        text += f", destroys each with {float(layer.kill):g}"
    else:
        text += ", destroys " + ", ".join(
            f"{name} with {float(kill):g}" for name, kill in layer.kills.items()
        )
    effect = f"{stopped:.2f} intercepted on average"
    if layer.ammunition is not None:
        effect += f", {sum(passage.engaged[place]):.2f} rounds spent"
    return ExplanationLine(layer.rule or situation.rule, text, effect, stopped, applied=stopped > 0)
