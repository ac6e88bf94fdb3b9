from __future__ import annotations

import pytest

from wargame.report.shortnames import abbreviate, fitting_name, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("25th Infantry Division", "25 Div"),
        ("815th Mechanized Corps", "815 Mech"),
        ("2nd Marine Division", "2 Mar Div"),
        ("7th Fleet", "7 Flt"),
        ("Seoul", "Seoul"),
        ("Capital Defence Command", "Capital Def"),
    ],
)
def test_names_are_shortened_to_fit_below_a_counter(name: str, short: str) -> None:
    assert short_name(name) == short


def test_long_names_end_in_an_ellipsis() -> None:
    assert short_name("Antidisestablishmentarians").endswith("…")
    assert len(short_name("Antidisestablishmentarians")) <= 14


def test_abbreviations() -> None:
    assert abbreviate("Rocket artillery brigade") == "RAB"
    assert abbreviate("Frigates") == "FRI"


def test_a_name_is_shortened_only_as_far_as_it_must() -> None:
    name = "Army Missile Strategic Command"
    assert fitting_name(name, lambda text: True) == name
    assert fitting_name(name, lambda text: len(text) <= 22) == "Army Msl Strategic Cmd"
    assert fitting_name(name, lambda text: len(text) <= 18) == short_name(name, 18)
    assert fitting_name(name, lambda text: False) == short_name(name, 18)
