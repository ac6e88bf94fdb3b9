"""Finds rulesets, maps and scenarios in folders, and opens a scenario with all that it needs.

A root folder holds `scenarios/NAME/scenario.toml`, `maps/NAME.hexmap`, `rulesets/NAME/ruleset.toml` and
`exercises/NAME/exercise.toml`, which is laid over the scenario that it names and opens as one. The shipped
content is found next to the package; users add folders of their own. The loaders are imported only when
something is opened, so that a list of scenarios is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wargame.rules.intake import VARIANT
from wargame.rules.problems import ContentError, Problem, hint, shown
from wargame.rules.source import TomlFile, read_folder, read_toml
from wargame.scenarios.bundle import pack, unpack
from wargame.scenarios.cards import SCENARIO_FILE, RulesetCard, ScenarioCard, ruleset_card, scenario_card
from wargame.scenarios.exercise.files import EXERCISE_FILE
from wargame.scenarios.exercise.overlay import laid_over, named_by_folder
from wargame.scenarios.pictures import CONTENT
from wargame.scenarios.variant import variant_of

if TYPE_CHECKING:
    from wargame.rules.model import Ruleset
    from wargame.scenarios.exercise.card import ExerciseCard
    from wargame.scenarios.model import HexMap, Scenario

RULESET_FILE: Final = "ruleset.toml"
MAP_SUFFIX: Final = ".hexmap"
OVERRIDES_FILE: Final = "overrides.toml"
MAX_MAP_BYTES: Final = 64 * 1024 * 1024
_HEADS: Final = "scenario units tracks objectives grades injects holdings thresholds"
SCENARIO_NAMES: Final = tuple(f"{head}." for head in _HEADS.split())
"""How the names of a scenario's numbers in the assumption register begin. All others are the ruleset's, but
for first estimates: `of_scenario` tells those from the ruleset's numbers about estimates."""
ESTIMATE_NAME: Final = ("estimates.", 4)
"""How a scenario's first estimate begins, and how many points it has: estimates.SIDE.ABOUT.QUANTITY.BOUND."""
MAP_NAMES: Final = "map."


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario with its ruleset and map, and the bytes of all three as a saved game embeds them.

    `blobs`: "ruleset", "scenario" and "map" to bytes; the same content gives the same bytes everywhere.
    """

    ruleset: Ruleset
    scenario: Scenario
    hexmap: HexMap
    blobs: Mapping[str, bytes]


def shipped_roots() -> tuple[Path, ...]:
    """Where the program's own content lies: in a checkout, in a bundle, or in the installation's share."""
    package = Path(__file__).resolve().parents[1]
    bases = [package.parent, package, Path(sys.prefix) / "share" / "wargame"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        bases.insert(0, Path(str(bundle)))
    for base in bases:
        if (base / "assets" / "scenarios").is_dir():
            return (base / "assets", base)
    return ()


class Library:
    """The content in the shipped folders and in `roots`. Where two have the same id, the first one counts."""

    def __init__(
        self,
        roots: Iterable[Path] = (),
        *,
        shipped: Iterable[Path] | None = None,
        exercises: Callable[[], Iterable[Path]] = tuple,
    ) -> None:
        """`exercises` gives folders of single exercises that lie elsewhere, whenever they are listed."""
        own = tuple(shipped_roots() if shipped is None else shipped)
        self._roots = tuple([(root, True) for root in own] + [(Path(root), False) for root in roots])
        self._exercises = exercises
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why folders that look like content are not in the lists (filled by `scenarios` and `rulesets`)."""
        return tuple(sorted(set(self._problems)))

    def scenarios(self) -> tuple[ScenarioCard, ...]:
        """All scenarios in order of title."""
        cards: dict[str, ScenarioCard] = {}
        for folder, shipped in self._folders("scenarios", SCENARIO_FILE):
            source = self._head(folder / SCENARIO_FILE)
            card = source and scenario_card(source, folder, shipped=shipped, problems=self._problems)
            if card:
                cards.setdefault(card.id, card)
        return tuple(sorted(cards.values(), key=lambda card: (card.title, card.id)))

    def exercises(self) -> tuple[ExerciseCard, ...]:
        """All exercises in order of title: those with folders of their own, and those inside scenarios."""
        from wargame.scenarios.exercise.card import exercise_card

        cards: dict[str, ExerciseCard] = {}
        single = [(folder, False) for folder in self._exercises() if (folder / EXERCISE_FILE).is_file()]
        for folder, shipped in (
            *self._folders("exercises", EXERCISE_FILE),
            *single,
            *self._folders("scenarios", EXERCISE_FILE),
        ):
            source, within = self._head(folder / EXERCISE_FILE), (folder / SCENARIO_FILE).is_file()
            card = source and exercise_card(
                source, folder, shipped=shipped, within=within, problems=self._problems
            )
            if card:
                cards.setdefault(card.id, card)
        return tuple(sorted(cards.values(), key=lambda card: (card.title, card.id)))

    def rulesets(self) -> tuple[RulesetCard, ...]:
        """All rulesets in order of title."""
        cards: dict[str, RulesetCard] = {}
        for folder, shipped in self._folders("rulesets", RULESET_FILE):
            source = self._head(folder / RULESET_FILE)
            if source is not None:
                card = ruleset_card(source, folder, shipped=shipped)
                cards.setdefault(card.id, card)
        return tuple(sorted(cards.values(), key=lambda card: (card.title, card.id)))

    def maps(self) -> Mapping[str, Path]:
        """Map files by id (the file's name)."""
        found: dict[str, Path] = {}
        for root, _ in self._roots:
            folder = root / "maps"
            for path in sorted(folder.glob(f"*{MAP_SUFFIX}")) if folder.is_dir() else ():
                found.setdefault(path.stem, path)
        return found

    def open(self, scenario_id: str, overrides: Mapping[str, str] | None = None) -> Opened:
        """The scenario or exercise with that id, loaded and checked, with numbers of the register changed.

        Raises ContentError: unknown id (with the nearest), missing scenario, ruleset or map, and all that the
        loaders find.
        """
        card, exercise = self._found(scenario_id)
        rulesets = {ruleset.id: ruleset for ruleset in self.rulesets()}
        maps = self.maps()
        where = f"{card.folder.name}/{SCENARIO_FILE}"
        missing = [
            Problem(where, 0, f"needs the {what} {shown(name)}, which is not there{hint(name, known)}")
            for what, name, known in (("ruleset", card.ruleset, rulesets), ("map", card.map, maps))
            if name not in known
        ]
        if missing:
            raise ContentError(missing)
        ruleset_files = read_folder(rulesets[card.ruleset].folder)
        scenario_files = read_folder(card.folder, CONTENT)
        variant = variant_of(scenario_files[SCENARIO_FILE], f"{card.id}/{SCENARIO_FILE}")
        if variant is not None:
            ruleset_files[VARIANT] = variant
        own: dict[str, bytes] = {}
        if exercise is not None:
            own = read_folder(exercise.folder, CONTENT)
            scenario_files = laid_over(scenario_files, own, where=exercise.folder.name)
        _add_overrides(ruleset_files, scenario_files, overrides or {})
        blobs = {
            "ruleset": pack(ruleset_files),
            "scenario": pack(scenario_files),
            "map": _read_map(maps[card.map]),
        }
        try:
            return _load(ruleset_files, scenario_files, blobs)
        except ContentError as error:
            raise named_by_folder(error, own, card.id, exercise.folder.name if exercise else "") from None

    def _found(self, name: str) -> tuple[ScenarioCard, ExerciseCard | None]:
        """The scenario with an id, or the exercise and its scenario. Raises ContentError."""
        cards = {card.id: card for card in self.scenarios()}
        if name in cards:
            return cards[name], None
        exercises = {card.id: card for card in self.exercises()}
        if name not in exercises:
            text = f"there is no scenario {shown(name)}{hint(name, (*cards, *exercises))}"
            raise ContentError([Problem("library", 0, text)])
        exercise = exercises[name]
        if exercise.scenario not in cards:
            text = f"needs the scenario {shown(exercise.scenario)}, which is not there"
            where = f"{exercise.folder.name}/{EXERCISE_FILE}"
            raise ContentError([Problem(where, 0, f"{text}{hint(exercise.scenario, cards)}")])
        return cards[exercise.scenario], None if exercise.within else exercise

    def with_ruleset(self, opened: Opened, ruleset_id: str) -> Opened:
        """The same scenario and map by another ruleset of the library, with what was changed by name kept.

        Raises ContentError: unknown id (with the nearest), and where the scenario does not fit the ruleset.
        """
        rulesets = {ruleset.id: ruleset for ruleset in self.rulesets()}
        if ruleset_id not in rulesets:
            text = f"there is no ruleset {shown(ruleset_id)}{hint(ruleset_id, rulesets)}"
            raise ContentError([Problem("library", 0, text)])
        old = unpack(opened.blobs["ruleset"], name="ruleset")
        scenario_files = unpack(opened.blobs["scenario"], name="scenario")
        ruleset_files = read_folder(rulesets[ruleset_id].folder)
        variant = variant_of(scenario_files[SCENARIO_FILE], f"{opened.scenario.id}/{SCENARIO_FILE}")
        if variant is not None:
            ruleset_files[VARIANT] = variant
        if OVERRIDES_FILE in old:
            ruleset_files[OVERRIDES_FILE] = old[OVERRIDES_FILE]
        return _load(ruleset_files, scenario_files, {**opened.blobs, "ruleset": pack(ruleset_files)})

    def _folders(self, kind: str, file: str) -> Iterator[tuple[Path, bool]]:
        for root, shipped in self._roots:
            base = root / kind
            for folder in sorted(base.iterdir()) if base.is_dir() else ():
                if (folder / file).is_file():
                    yield folder, shipped

    def _head(self, path: Path) -> TomlFile | None:
        """The TOML file, or None with the problem noted."""
        name = f"{path.parent.name}/{path.name}"
        try:
            return read_toml(name, path.read_bytes(), self._problems)
        except OSError as error:
            self._problems.append(Problem(name, 0, f"cannot be read: {error.strerror or error}"))
            return None


def open_blobs(blobs: Mapping[str, bytes]) -> Opened:
    """What `Library.open` gave, from the bytes that a saved game kept. Raises ContentError."""
    missing = [name for name in ("ruleset", "scenario", "map") if name not in blobs]
    if missing:
        raise ContentError(
            [Problem("saved game", 0, f"lacks the {name}: use another copy of the file") for name in missing]
        )
    ruleset_files = unpack(blobs["ruleset"], name="saved game: ruleset")
    scenario_files = unpack(blobs["scenario"], name="saved game: scenario")
    return _load(ruleset_files, scenario_files, blobs)


def overridden(blobs: Mapping[str, bytes]) -> dict[str, str]:
    """The numbers that were changed by name in content that is packed, with their values as text."""
    found: dict[str, str] = {}
    for kind in ("ruleset", "scenario"):
        chosen = _table(unpack(blobs[kind], name=kind), OVERRIDES_FILE).get("set")
        values: dict[str, object] = chosen if isinstance(chosen, dict) else {}  # pyright: ignore[reportUnknownVariableType]
        found.update({name: str(value) for name, value in values.items()})
    return found


def with_overrides(opened: Opened, overrides: Mapping[str, str]) -> Opened:
    """The same content with exactly these numbers of the register changed, whatever was changed before.

    Raises ContentError for a name that is in neither register and for a value that does not fit.
    """
    from wargame.rules.loader import load_ruleset
    from wargame.scenarios.loader import load_scenario

    ruleset_files = unpack(opened.blobs["ruleset"], name="ruleset")
    scenario_files = unpack(opened.blobs["scenario"], name="scenario")
    for files in (ruleset_files, scenario_files):
        files.pop(OVERRIDES_FILE, None)
    _add_overrides(ruleset_files, scenario_files, overrides)
    ruleset = load_ruleset(ruleset_files, where=opened.ruleset.id)
    scenario = load_scenario(scenario_files, ruleset, opened.hexmap, where=opened.scenario.id)
    blobs = {**opened.blobs, "ruleset": pack(ruleset_files), "scenario": pack(scenario_files)}
    return Opened(ruleset, scenario, opened.hexmap, blobs)


def _load(
    ruleset_files: Mapping[str, bytes], scenario_files: Mapping[str, bytes], blobs: Mapping[str, bytes]
) -> Opened:
    """Loads all three; messages name content by id, whether it comes from folders or from a saved game."""
    from wargame.rules.loader import load_ruleset
    from wargame.scenarios.loader import load_scenario
    from wargame.scenarios.maps import load_map

    head = _table(scenario_files, SCENARIO_FILE).get("scenario")
    words: dict[str, object] = head if isinstance(head, dict) else {}  # pyright: ignore[reportUnknownVariableType]
    ruleset_id = _text(_table(ruleset_files, RULESET_FILE).get("id")) or "ruleset"
    ruleset = load_ruleset(ruleset_files, where=ruleset_id)
    hexmap = load_map(blobs["map"], name=(_text(words.get("map")) or "map") + MAP_SUFFIX)
    scenario = load_scenario(scenario_files, ruleset, hexmap, where=_text(words.get("id")) or "scenario")
    return Opened(ruleset, scenario, hexmap, dict(blobs))


def _table(files: Mapping[str, bytes], name: str) -> dict[str, object]:
    """A TOML file's values, or none where the loader will say what is wrong."""
    source = read_toml(name, files[name], []) if name in files else None
    return source.data if source else {}


def of_scenario(name: str) -> bool:
    """Whether a name of the assumption register is the scenario's; if not, it is the ruleset's."""
    head, points = ESTIMATE_NAME
    return name.startswith(SCENARIO_NAMES) or (name.startswith(head) and name.count(".") == points)


def _add_overrides(
    ruleset_files: dict[str, bytes], scenario_files: dict[str, bytes], overrides: Mapping[str, str]
) -> None:
    """Writes overrides into the files that they change, so that a saved game keeps them.

    Raises ContentError for a number of the map, which nothing but another map changes.
    """
    fixed = [name for name in sorted(overrides) if name.startswith(MAP_NAMES)]
    if fixed:
        text = "belongs to the map and cannot be set; make another with 'wargame map'"
        raise ContentError([Problem(OVERRIDES_FILE, 0, f"{shown(name)} {text}") for name in fixed])
    for files, own in ((scenario_files, True), (ruleset_files, False)):
        chosen = {name: overrides[name] for name in sorted(overrides) if of_scenario(name) == own}
        if chosen:
            lines = [f"{_quoted(name)} = {_quoted(value)}" for name, value in chosen.items()]
            files[OVERRIDES_FILE] = "\n".join(["[set]", *lines, ""]).encode()


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = "".join(
        f"\\u{ord(char):04x}"
        if ord(char) < 32 or ord(char) == 127
        else "\\" + char
        if char in '"\\'
        else char
        for char in text
    )
    return f'"{escaped}"'


def _read_map(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_MAP_BYTES:
            raise ContentError([Problem(path.name, 0, f"is larger than {MAX_MAP_BYTES >> 20} MB")])
        return path.read_bytes()
    except OSError as error:
        raise ContentError([Problem(path.name, 0, f"cannot be read: {error.strerror or error}")]) from error


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
