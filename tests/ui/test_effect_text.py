from __future__ import annotations

import pytest

from wargame.ui.table.effect_text import effect_text, is_good, points, reason_text
from wargame.ui.table.rulings import reasons_of


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("text", "effect", "shown"),
    [
        ("Jamming", "chance +10 %", "+10 %"),
        ("Skill", "hit -1.68 %", "-1.7 %"),
        ("Bad weather", "kill -5 %", "-5 % to stop it"),
        ("Dug in", "column -2", "-2 columns"),
        ("Drones", "column +1", "+1 column"),
        ("Drones", "column +0", "0 columns"),
        ("Column shifts together", "column -3 to 1:1", "-3 columns to 1:1"),
        ("Attack 12 against defence 4", "column 3:1", "column 3:1"),
        ("A headquarters leads", "die +1", "+1 die"),
        ("Die modifiers together", "roll -2", "-2 die"),
        ("Base chance", "0.05", "5 %"),
        ("Chance of success", "1", "100 %"),
        ("Chance that the sortie is lost", "6%", "6 %"),
        ("A chance stays within 0 and 1", "-0.02 becomes 0", "-2 % becomes 0 %"),
        ("Munitions in the salvo", "1", "1"),
        ("Guns", "0.60 intercepted on average", "0.60 stopped"),
    ],
)
def test_every_effect_is_written_in_one_form(text: str, effect: str, shown: str) -> None:
    assert plain(effect_text(text, effect)) == shown


def test_tiny_points_are_not_written_as_nothing() -> None:
    assert plain(points(0.02)) == "+<0.1 %" and plain(points(-0.02)) == "-<0.1 %"
    assert plain(points(0.0)) == "+0 %"


def test_chances_in_reasons_are_per_cent() -> None:
    assert plain(reason_text("Guns: engages up to 4, destroys each with 0.15")) == (
        "Guns: engages up to 4, destroys each with 15 %"
    )
    assert reason_text("Attack 3 with 2 units") == "Attack 3 with 2 units"
    assert plain(reason_text("A chance stays within 0 and 1")) == "A chance stays within 0 % and 100 %"


def test_good_and_bad_follow_the_meaning_of_the_chance() -> None:
    assert is_good("hit +5 %") is True and is_good("column -1") is False
    assert is_good("chance +10 %", more_is_bad=True) is False
    assert is_good("kill -5 %") is True, "what the defences destroy less of helps who strikes"
    assert is_good("column +0") is None and is_good("0.05") is None


def test_sums_of_listed_lines_are_left_out() -> None:
    lines = [
        ("3.1", "Jamming", "chance +10 %", True),
        ("3.1", "Modifiers together", "chance +0.1", True),
        ("8.1", "A headquarters leads the defence", "die -1", True),
        ("8.0", "Die modifiers together", "roll -1", True),
    ]
    assert [reason.text for reason in reasons_of("scout", lines)] == [lines[0][1], lines[2][1]]
    two = [*lines[:3], ("8.2", "Mist", "die -1", True), lines[3]]
    assert [reason.text for reason in reasons_of("combat", two)][-1] == "Die modifiers together"
