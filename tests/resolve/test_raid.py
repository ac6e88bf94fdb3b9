"""Raids of several classes and layers with little ammunition: fractions, a simulation, bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import zip_longest
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import Layer, Salvo, SalvoResolver, SituationError, Threat, odds_of

RESOLVER = SalvoResolver()
RAID: dict[str, Any] = {
    "resolver": "salvo",
    "raid": [
        {"name": "ballistic", "munitions": 4, "hit": 0.8},
        {"name": "drone", "munitions": 12, "hit": 0.5},
    ],
    "steps": 6,
    "layers": [
        {"name": "long range", "capacity": 6, "kill": {"ballistic": 0.5, "drone": 0.75}, "ammunition": 5},
        {"name": "guns", "capacity": 7, "kill": {"drone": 0.4}},
        {"name": "jammers", "capacity": 9, "kill": 0.25},
    ],
}


def oracle(salvo: Salvo) -> tuple[list[Fraction], dict[str, Fraction], dict[str, Fraction]]:
    """Steps lost, engagements per layer, leakers per class: one munition and one shot after the other."""
    names = [threat.name for threat in salvo.threats]
    coming = {tuple(threat.munitions for threat in salvo.threats): Fraction(1)}
    engaged = {layer.name: Fraction(0) for layer in salvo.layers}
    for layer in salvo.layers:
        left: dict[tuple[int, ...], Fraction] = {}
        for counts, chance in coming.items():
            kills = [layer.kill_of(name) for name in names]
            targets = [
                each for each, count in enumerate(counts) if kills[each] is not None for _ in range(count)
            ]
            shots = targets[: layer.engagements]
            engaged[layer.name] += chance * len(shots)
            branches = {counts: chance}
            for each in shots:
                kill, following = Fraction(kills[each] or 0), dict[tuple[int, ...], Fraction]()
                for now, part in branches.items():
                    down = (*now[:each], now[each] - 1, *now[each + 1 :])
                    for then, share in ((down, kill), (now, 1 - kill)):
                        following[then] = following.get(then, Fraction(0)) + part * share
                branches = following
            for now, part in branches.items():
                left[now] = left.get(now, Fraction(0)) + part
        coming = left
    lost = [Fraction(0)] * (salvo.steps + 1)
    leakers = {
        name: sum((chance * counts[each] for counts, chance in coming.items()), Fraction(0))
        for each, name in enumerate(names)
    }
    for counts, chance in coming.items():
        hits = [Fraction(1)]
        for each, threat in enumerate(salvo.threats):
            for _ in range(counts[each]):
                hit = Fraction(threat.hit)
                more = [Fraction(0), *(hit * chance for chance in hits)]
                hits = [fewer + (1 - hit) * same for fewer, same in zip_longest(more, hits, fillvalue=0)]
        for number, share in enumerate(hits):
            lost[min(number, salvo.steps)] += chance * share
    return lost, engaged, leakers


def random_raid(rng: random.Random) -> Salvo:
    threats = tuple(
        Threat(f"class {index}", rng.randint(0, 3), Fraction(rng.randint(0, 4), 4))
        for index in range(rng.randint(1, 3))
    )
    layers: list[Layer] = []
    for index in range(rng.randint(0, 3)):
        able = [threat.name for threat in threats if rng.random() < 0.8]
        kills = {name: Fraction(rng.randint(0, 8), 8) for name in able} if rng.random() < 0.7 else None
        ammunition = rng.choice([None, None, 0, 1, 3])
        kill = Fraction(rng.randint(0, 4), 4) if kills is None else 0
        layers.append(Layer(f"layer {index}", rng.randint(0, 6), kill, "", ammunition, kills))
    return Salvo(0, 0, rng.randint(1, 7), tuple(layers), raid=threats)


def agrees(salvo: Salvo) -> None:
    odds = RESOLVER.odds(salvo)
    lost, engaged, leakers = oracle(salvo)
    assert [o.probability for o in odds.outcomes] == pytest.approx([float(p) for p in lost], abs=1e-12, rel=0)
    assert odds.summary["expected_leakers"] == pytest.approx(
        {name: float(mean) for name, mean in leakers.items()}, abs=1e-12
    )
    spent = {layer.name: float(engaged[layer.name]) for layer in salvo.layers if layer.ammunition is not None}
    assert odds.summary.get("expected_spent", {}) == pytest.approx(spent, abs=1e-12)
    flown = sum(threat.munitions for threat in salvo.threats)
    intercepted = odds.summary["expected_intercepted"]
    assert isinstance(intercepted, dict)
    assert sum(intercepted.values()) == pytest.approx(flown - float(sum(leakers.values())), abs=1e-12)
    hits = sum((Fraction(t.hit) * leakers[t.name] for t in salvo.threats), Fraction(0))
    assert odds.summary["expected_hits"] == pytest.approx(float(hits), abs=1e-12)


def test_equal_to_fractions_in_a_thousand_raids() -> None:
    rng = random.Random(1940)
    for _ in range(1000):
        agrees(random_raid(rng))


def test_equal_to_a_simulation() -> None:
    odds = odds_of(RAID)
    rng, trials = np.random.default_rng(40), 200_000
    ballistic, drones = np.full(trials, 4), np.full(trials, 12)
    spent = np.zeros(trials)
    for capacity, kill_b, kill_d in ((5, 0.5, 0.75), (7, None, 0.4), (9, 0.25, 0.25)):
        at_ballistic = np.zeros(trials, dtype=int) if kill_b is None else np.minimum(ballistic, capacity)
        at_drones = np.minimum(drones, capacity - at_ballistic)
        ballistic = ballistic - rng.binomial(at_ballistic, kill_b or 0)
        drones = drones - rng.binomial(at_drones, kill_d)
        spent += (at_ballistic + at_drones) if capacity == 5 else 0
    lost = np.minimum(rng.binomial(ballistic, 0.8) + rng.binomial(drones, 0.5), 6)
    for outcome in odds.outcomes:
        share = float(np.mean(lost == outcome.defender_losses))
        sigma = (outcome.probability * (1 - outcome.probability) / trials) ** 0.5
        assert abs(share - outcome.probability) < 4 * sigma
    assert odds.summary["expected_spent"] == pytest.approx({"long range": float(np.mean(spent))})


def test_ammunition_limits_engagements_of_a_plain_salvo_too() -> None:
    full = Salvo(8, 0.5, 4, (Layer("guns", 4, 0.5), Layer("last", 9, 0.25)))
    short = Salvo(8, 0.5, 4, (Layer("guns", 6, 0.5, ammunition=4), Layer("last", 9, 0.25, ammunition=100)))
    odds = RESOLVER.odds(short)
    assert [o.probability for o in odds.outcomes] == [o.probability for o in RESOLVER.odds(full).outcomes]
    # Four go through the guns' fire with 1/2 each, so six are engaged by the last layer on average.
    assert odds.summary["expected_spent"] == pytest.approx({"guns": 4.0, "last": 6.0})
    assert "expected_spent" not in RESOLVER.odds(full).summary


def test_a_raid_of_one_class_is_a_salvo() -> None:
    layers = (Layer("outer", 6, 0.7), Layer("inner", 10, 0.4))
    plain = RESOLVER.odds(Salvo(12, 0.6, 4, layers))
    raid = RESOLVER.odds(Salvo(0, 0, 4, layers, raid=(Threat("drone", 12, 0.6),)))
    assert raid.outcomes == plain.outcomes
    assert raid.summary["expected_hits"] == plain.summary["expected_hits"]


def test_what_cannot_be_engaged_takes_no_capacity() -> None:
    decoys, missiles = Threat("decoy", 5, 0), Threat("missile", 3, 1)
    blind = Layer("guns", 4, 0, kills={"missile": 1})
    fooled = Layer("guns", 4, 0, kills={"decoy": 0, "missile": 1})
    assert RESOLVER.odds(Salvo(0, 0, 3, (blind,), raid=(decoys, missiles))).outcomes[0].probability == 1
    assert RESOLVER.odds(Salvo(0, 0, 3, (fooled,), raid=(decoys, missiles))).outcomes[3].probability == 1


def test_a_big_raid_is_exact_in_its_means() -> None:
    raid = (Threat("cruise", 60, 0.9), Threat("drone", 200, 0.5), Threat("decoy", 25, 0))
    layers = (Layer("outer", 80, 0.5), Layer("inner", 120, 0.5))
    odds = RESOLVER.odds(Salvo(0, 0, 150, layers, raid=raid))
    assert sum(o.probability for o in odds.outcomes) == pytest.approx(1, abs=1e-12)
    # The outer layer takes 60 cruise missiles and 20 drones; enough of both come on to occupy the inner one.
    leakers = odds.summary["expected_leakers"]
    assert isinstance(leakers, dict)
    assert leakers["cruise"] == pytest.approx(60 / 4, abs=1e-9)
    assert leakers["drone"] == pytest.approx(190 - (120 - 30) / 2, abs=1e-9)
    assert leakers["decoy"] == pytest.approx(25, abs=1e-9)


def test_the_explanation_names_classes_order_and_ammunition() -> None:
    lines = [(line.text, line.effect) for line in odds_of(RAID).explanation]
    assert ("Munitions in the raid: drone", "12") in lines
    assert ("Every layer engages in the order of the raid", "ballistic, then drone") in lines
    (first,) = [line for line in lines if line[0].startswith("long range")]
    assert first[0] == (
        "long range: engages up to 6, has ammunition for 5, destroys ballistic with 0.5, drone with 0.75"
    )
    assert first[1] == "2.75 intercepted on average, 5.00 rounds spent"


chance = st.floats(0, 1).map(lambda value: round(value, 3))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), chance), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 12), chance), max_size=3),
    st.integers(1, 8),
)
def test_one_and_more_capacity_never_hurts_the_defender(
    raid: list[tuple[int, float]], screens: list[tuple[int, float]], steps: int
) -> None:
    threats = tuple(Threat(f"c{index}", count, hit) for index, (count, hit) in enumerate(raid))
    layers = tuple(Layer(f"l{index}", capacity, kill) for index, (capacity, kill) in enumerate(screens))
    odds = RESOLVER.odds(Salvo(0, 0, steps, layers, raid=threats))
    assert sum(o.probability for o in odds.outcomes) == pytest.approx(1, abs=1e-12)
    if layers:
        last = layers[-1]
        more = (*layers[:-1], Layer(last.name, last.capacity + 3, last.kill))
        better = RESOLVER.odds(Salvo(0, 0, steps, more, raid=threats))
        assert float(str(better.summary["expected_losses"])) <= (
            float(str(odds.summary["expected_losses"])) + 1e-12
        )


LAYER = {"name": "a", "capacity": 1}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"munitions": 3}, "munitions: a raid has its own per class; write either this or a raid"),
        ({"raid": []}, "raid: needs at least one class of munitions"),
        ({"raid": [{"munition": 1}]}, "raid[0].munition: unknown key; did you mean 'munitions'?"),
        (
            {"raid": [{"name": "drone", "munitions": 1, "hit": 1}] * 2},
            "raid[1].name: raid[0] is called 'drone' already; rename one",
        ),
        (
            {"layers": [{**LAYER, "kill": {"drones": 0.5}}]},
            "layers[0].kill.drones: is no class of the raid; did you mean 'drone'?",
        ),
        (
            {"layers": [{**LAYER, "kill": {"drone": 1.5}}]},
            "layers[0].kill.drone: must be a number from 0 to 1, not 1.5",
        ),
        (
            {"layers": [{**LAYER, "kill": 0.5, "ammunition": -1}]},
            "layers[0].ammunition: must be a whole number from 0 to 1000000, not -1",
        ),
        (
            {"raid": [{"name": f"class {n}", "munitions": 99, "hit": 1} for n in range(3)],
             "layers": [{**LAYER, "kill": 0.5}]},
            "raid: its classes can still come in 1000000 combinations, too many to compute "
            "(at most 400000): put like classes together or divide the raid",
        ),
    ],
)  # fmt: skip
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.odds(RESOLVER.from_json({**RAID, **change}))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "salvo",
    [
        Salvo(1, 0, 1, raid=(Threat("a", 1, 1),)),
        Salvo(0, 0, 1, raid=(Threat("a", -1, 1),)),
        Salvo(0, 0, 1, raid=(Threat("a", 1, 2),)),
        Salvo(0, 0, 1, raid=(Threat("a", 1500, 1), Threat("b", 1500, 1))),
        Salvo(0, 0, 1, raid=tuple(Threat(str(n), 1, 1) for n in range(9))),
        Salvo(1, 1, 1, (Layer("a", 1, 1, ammunition=-1),)),
        Salvo(1, 1, 1, (Layer("a", 1, 1, kills={"drone": 1}),)),
        Salvo(0, 0, 1, (Layer("a", 1, 1, kills={"drone": 2}),), raid=(Threat("drone", 1, 1),)),
    ],
)
def test_a_situation_made_in_code_is_checked_too(salvo: Salvo) -> None:
    with pytest.raises(SituationError):
        RESOLVER.odds(salvo)
