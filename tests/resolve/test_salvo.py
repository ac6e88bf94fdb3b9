"""Salvo against exact fractions, a simulation, and the complaints about bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import numpy as np
import pytest

from wargame.resolve import Layer, Salvo, SalvoResolver, SituationError

RESOLVER = SalvoResolver()
EXAMPLE = {
    "resolver": "salvo",
    "munitions": 12,
    "hit": 0.6,
    "steps": 4,
    "layers": [
        {"name": "area SAM", "capacity": 6, "kill": 0.7},
        {"name": "point", "capacity": 10, "kill": 0.4},
    ],
}


def oracle(salvo: Salvo) -> tuple[list[Fraction], dict[str, Fraction], Fraction]:
    """Chances of the steps lost, mean interceptions, mean hits, by chained binomials in fractions."""
    coming = {salvo.munitions: Fraction(1)}
    intercepted: dict[str, Fraction] = {}
    for layer in salvo.layers:
        kill, left, mean = Fraction(layer.kill), dict[int, Fraction](), Fraction(0)
        for count, chance in coming.items():
            engaged = min(count, layer.capacity)
            for down in range(engaged + 1):
                part = chance * comb(engaged, down) * kill**down * (1 - kill) ** (engaged - down)
                left[count - down] = left.get(count - down, Fraction(0)) + part
                mean += part * down
        coming, intercepted[layer.name] = left, mean
    hit, lost, mean_hits = Fraction(salvo.hit), [Fraction(0)] * (salvo.steps + 1), Fraction(0)
    for count, chance in coming.items():
        for hits in range(count + 1):
            part = chance * comb(count, hits) * hit**hits * (1 - hit) ** (count - hits)
            lost[min(hits, salvo.steps)] += part
            mean_hits += part * hits
    return lost, intercepted, mean_hits


def random_salvo(rng: random.Random) -> Salvo:
    layers = tuple(
        Layer(f"layer {index}", rng.randint(0, 8), Fraction(rng.randint(0, 8), 8))
        for index in range(rng.randint(0, 3))
    )
    return Salvo(rng.randint(0, 10), Fraction(rng.randint(0, 8), 8), rng.randint(1, 6), layers)


def test_equal_to_fractions_in_a_thousand_situations() -> None:
    rng = random.Random(20250201)
    for _ in range(1000):
        salvo = random_salvo(rng)
        odds = RESOLVER.odds(salvo)
        lost, intercepted, hits = oracle(salvo)
        assert [outcome.probability for outcome in odds.outcomes] == pytest.approx(
            [float(p) for p in lost], abs=1e-12
        )
        assert odds.summary["expected_intercepted"] == pytest.approx(
            {name: float(mean) for name, mean in intercepted.items()}, abs=1e-12
        )
        assert odds.summary["expected_hits"] == pytest.approx(float(hits), abs=1e-12)
        losses = sum(count * chance for count, chance in enumerate(lost))
        assert odds.summary["expected_losses"] == pytest.approx(float(losses), abs=1e-12)


def test_equal_to_a_simulation() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json(EXAMPLE))
    rng, trials = np.random.default_rng(11), 200_000
    coming = np.full(trials, 12)
    for capacity, kill in ((6, 0.7), (10, 0.4)):
        coming = coming - rng.binomial(np.minimum(coming, capacity), kill)
    lost = np.minimum(rng.binomial(coming, 0.6), 4)
    for outcome in odds.outcomes:
        share = float(np.mean(lost == outcome.defender_losses))
        sigma = (outcome.probability * (1 - outcome.probability) / trials) ** 0.5
        assert abs(share - outcome.probability) < 4 * sigma


@pytest.mark.parametrize("munitions", [149, 150, 400])
def test_large_salvos_are_as_exact_on_both_sides_of_the_vector_path(munitions: int) -> None:
    layers = (Layer("outer", 90, 0.35), Layer("middle", 60, 0.55), Layer("inner", 40, 0.4))
    odds = RESOLVER.odds(Salvo(munitions, 0.5, 30, layers))
    assert sum(outcome.probability for outcome in odds.outcomes) == pytest.approx(1, abs=1e-12)
    # Only the last layers can run dry of targets; the mean follows from the means of the layers before them.
    intercepted = odds.summary["expected_intercepted"]
    assert isinstance(intercepted, dict)
    assert intercepted["outer"] == pytest.approx(90 * 0.35, abs=1e-9)
    passed = munitions - sum(intercepted.values())
    assert odds.summary["expected_hits"] == pytest.approx(0.5 * passed, abs=1e-9)


def test_vector_path_equals_fractions() -> None:
    salvo = Salvo(
        160, Fraction(1, 2), 5, (Layer("outer", 150, Fraction(15, 16)), Layer("inner", 4, Fraction(1, 4)))
    )
    lost, _, _ = oracle(salvo)
    probabilities = [outcome.probability for outcome in RESOLVER.odds(salvo).outcomes]
    assert probabilities == pytest.approx([float(p) for p in lost], abs=1e-12)


def test_the_explanation_names_every_layer_with_its_rule() -> None:
    salvo = Salvo(8, 0.5, 2, (Layer("outer", 0, 0.9, rule="9.2"), Layer("inner", 4, 0.5)), rule="9.1")
    lines = {line.text.split(":")[0]: line for line in RESOLVER.odds(salvo).explanation}
    assert (lines["outer"].rule, lines["outer"].applied) == ("9.2", False)
    assert (lines["inner"].rule, lines["inner"].applied, lines["inner"].value) == ("9.1", True, 2.0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"munition": 12}, "munition: unknown key; did you mean 'munitions'?"),
        ({"munitions": -1}, "munitions: must be a whole number from 0 to 2000, not -1"),
        ({"munitions": True}, "munitions: must be a whole number from 0 to 2000, not True"),
        ({"hit": 1.2}, "hit: must be a number from 0 to 1, not 1.2"),
        ({"hit": float("nan")}, "hit: must be a number from 0 to 1, not nan"),
        ({"steps": 0}, "steps: must be a whole number from 1 to 200, not 0"),
        ({"layers": [{"name": "a", "capacity": 1}]}, "layers[0].kill: is missing"),
        (
            {"layers": [{"name": "a", "capacity": 1, "kil": 0.5}]},
            "layers[0].kil: unknown key; did you mean 'kill'?",
        ),
        ({"layers": [{"name": "", "capacity": 1, "kill": 0.5}]}, "layers[0].name: must be a text, not ''"),
        ({"layers": {"name": "a"}}, "layers: must be a list, not {'name': 'a'}"),
        (
            {"layers": [7]},
            "layers[0]: must be an object with the keys name, capacity, kill, ammunition, rule",
        ),
        (
            {"layers": [{"name": "a", "capacity": 1, "kill": 0.5}] * 2},
            "layers[1].name: layers[0] is called 'a' already; rename one",
        ),
    ],
)
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.from_json({**EXAMPLE, **change})
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "salvo",
    [
        Salvo(-1, 0.5, 1),
        Salvo(1, 1.5, 1),
        Salvo(1, 0.5, 0),
        Salvo(1, 0.5, 1, (Layer("a", -1, 0.5),)),
        Salvo(1, 0.5, 1, (Layer("a", 1, -0.5),)),
    ],
)
def test_a_situation_made_in_code_is_checked_too(salvo: Salvo) -> None:
    with pytest.raises(SituationError):
        RESOLVER.odds(salvo)
