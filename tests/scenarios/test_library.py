"""The library: finding content, opening it, and opening it again from a saved game's bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.little_scenario import map_bytes, scenario_files

from wargame.rules.problems import ContentError
from wargame.scenarios.bundle import pack, unpack
from wargame.scenarios.library import Library, open_blobs, shipped_roots


def message(library: Library, scenario: str, overrides: dict[str, str] | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        library.open(scenario, overrides)
    return str(caught.value)


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """A user's folder with a map and a scenario for the shipped ruleset that is not playable yet."""
    folder = tmp_path / "scenarios" / "mine"
    for name, data in scenario_files(scenario=('ruleset = "small"', 'ruleset = "modern-ops"')).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "little.hexmap").write_bytes(map_bytes())
    return tmp_path


def test_cards_say_what_a_list_needs() -> None:
    cards = {card.id: card for card in Library().scenarios()}
    korea = cards["korea-escalation"]
    assert (korea.turns, korea.turn_hours, korea.map, korea.ruleset) == (14, 24, "korea-15", "modern-ops")
    assert korea.start_date == "2027-10-10"
    assert len(korea.sides) == 4
    assert korea.shipped
    assert "tutorial-strait" in cards
    assert "modern-ops" in [card.id for card in Library().rulesets()]
    assert set(Library().maps()) >= {"korea-15", "tutorial-strait"}


def test_a_list_of_scenarios_needs_no_heavy_module() -> None:
    code = (
        "import sys; from wargame.scenarios.library import Library; assert Library().scenarios(); "
        "heavy = ('numpy', 'pydantic', 'PySide6', 'wargame.scenarios.loader'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_gives_all_three_and_their_bytes() -> None:
    opened = Library().open("tutorial-strait")
    assert (opened.scenario.id, opened.ruleset.id, opened.hexmap.id) == (
        "tutorial-strait",
        "modern-ops",
        "tutorial-strait",
    )
    again = open_blobs(opened.blobs)
    assert again.scenario == opened.scenario
    assert again.ruleset.content_hash == opened.ruleset.content_hash
    assert again.hexmap.content_hash == opened.hexmap.content_hash
    assert again.blobs == opened.blobs


def test_the_same_content_gives_the_same_bytes() -> None:
    assert Library().open("tutorial-strait").blobs == Library().open("tutorial-strait").blobs
    assert pack({"b": b"2", "a": b"1"}) == pack({"a": b"1", "b": b"2"})
    assert unpack(pack({"b": b"2", "a/c": b"1"}), name="x") == {"b": b"2", "a/c": b"1"}


def test_overrides_reach_both_files_and_are_kept_in_the_bytes() -> None:
    changes = {"units.bel-marines.steps": "1", "numbers.stack.limit": "9", "tracks.civil_harm.start": "3"}
    library = Library()
    plain = library.open("tutorial-strait")
    names = {row.name for row in plain.ruleset.assumptions}
    limit = next(name for name in sorted(names) if name.endswith("stack.limit"))
    changes[limit] = changes.pop("numbers.stack.limit")
    opened = open_blobs(library.open("tutorial-strait", changes).blobs)
    steps = {unit.id: unit.steps for unit in opened.scenario.units}
    assert steps["bel-marines"] == 1
    assert opened.ruleset.numbers["stack.limit"] == 9
    assert {track.id: track.start for track in opened.scenario.tracks}["civil_harm"] == 3
    assert opened.scenario.content_hash != plain.scenario.content_hash


def test_an_unknown_override_is_refused_with_the_nearest_name() -> None:
    found = message(Library(), "tutorial-strait", {"units.bel-marine.steps": "1"})
    assert "did you mean 'units.bel-marines.steps'?" in found
    assert message(Library(), "tutorial-strait", {'units."\n\\': "1"})


def test_an_unknown_scenario_gets_the_nearest() -> None:
    assert message(Library(), "korea-escalaton") == (
        "library: there is no scenario 'korea-escalaton'; did you mean 'korea-escalation'?"
    )


def test_a_users_folder_is_searched_and_its_faults_are_named(users: Path) -> None:
    library = Library([users])
    card = {card.id: card for card in library.scenarios()}["little"]
    assert not card.shipped
    found = message(library, "little")
    assert "little/scenario.toml" in found
    assert "unknown unit type 'infantry'" in found


def test_shipped_content_wins_over_a_users_with_the_same_id(users: Path) -> None:
    path = users / "scenarios" / "mine" / "scenario.toml"
    path.write_bytes(path.read_bytes().replace(b'id = "little"', b'id = "tutorial-strait"', 1))
    cards = {card.id: card for card in Library([users]).scenarios()}
    assert cards["tutorial-strait"].shipped


def test_a_missing_map_or_ruleset_is_named(users: Path) -> None:
    (users / "maps" / "little.hexmap").rename(users / "maps" / "litle.hexmap")
    assert "needs the map 'little', which is not there; did you mean 'litle'?" in message(
        Library([users]), "little"
    )
    assert "needs the ruleset 'modern-ops'" in message(Library([users], shipped=()), "little")


def test_broken_folders_are_left_out_and_named(users: Path) -> None:
    for name, data in (("a", b"[scenario"), ("b", b"title = 1\n"), ("c", b"[scenario]\nid = 5\n")):
        (users / "scenarios" / name).mkdir()
        (users / "scenarios" / name / "scenario.toml").write_bytes(data)
    library = Library([users], shipped=())
    assert [card.id for card in library.scenarios()] == ["little"]
    assert [problem.file for problem in library.problems] == [
        "a/scenario.toml",
        "b/scenario.toml",
        "c/scenario.toml",
    ]


def test_no_folder_at_all_is_an_empty_library(tmp_path: Path) -> None:
    library = Library([tmp_path / "nowhere"], shipped=())
    assert (library.scenarios(), library.rulesets(), dict(library.maps())) == ((), (), {})


def test_the_shipped_roots_are_found() -> None:
    assert any((root / "scenarios").is_dir() for root in shipped_roots())
    assert any((root / "rulesets").is_dir() for root in shipped_roots())


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.99])
def test_damaged_bytes_of_a_saved_game(cut: float) -> None:
    blobs = dict(Library().open("tutorial-strait").blobs)
    blobs["scenario"] = blobs["scenario"][: int(len(blobs["scenario"]) * cut)]
    with pytest.raises(ContentError, match="saved game: scenario: is damaged or was cut short"):
        open_blobs(blobs)


def test_missing_bytes_of_a_saved_game() -> None:
    with pytest.raises(ContentError, match="saved game: lacks the map"):
        open_blobs({"ruleset": b"", "scenario": b""})
