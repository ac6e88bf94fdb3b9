"""Makes designer windows (of new exercises, folders, drafts, the running game) and saves what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from wargame.rules.problems import ContentError
from wargame.scenarios.exercise.blank import blank_exercise, new_id, skeleton
from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.exercise.reader import names_for
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.drafts import FOLDER, GAME, NEW, Draft, Drafts
from wargame.ui.exercise.modes import use_modes
from wargame.ui.exercise.saver import (
    FolderSaver,
    GameSaver,
    SaveProblem,
    Saver,
    is_exercise,
    others_in,
    others_of_game,
    own_copy,
)
from wargame.ui.exercise.window import ExerciseWindow
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.scenarios.library import Opened
    from wargame.ui.desktop import Desktop
    from wargame.ui.exercise.shelf import Exercises


@dataclass
class _Work:
    """One design that is open: its draft's key, where it is saved, and files that go with it."""

    key: str
    source: str
    others: Mapping[str, bytes]
    saver: Saver | None = None
    scenario: str = ""
    kept: list[str] = field(default_factory=list[str])


class Designers(QObject):
    """The designer windows of a desktop."""

    def __init__(self, shelf: Exercises, desktop: Desktop) -> None:
        super().__init__(shelf)
        self._shelf = shelf
        self._desktop = desktop
        self.windows: dict[str, ExerciseWindow] = {}
        self._works: dict[ExerciseWindow, _Work] = {}

    @property
    def _drafts(self) -> Drafts:
        return self._shelf.drafts

    # -- opening -------------------------------------------------------------

    def new(self, scenario_id: str, *, blank: bool = False) -> ExerciseWindow | None:
        """A new exercise over a scenario: a skeleton that can be run, or nothing but the seats."""
        opened = self._desktop.open_content(scenario_id)
        if opened is None:
            return None
        made = skeleton(opened.scenario, opened.ruleset)
        if blank:
            made = blank_exercise(opened.scenario)
        made = own_copy(made if not blank else _with_new_id(made), self._taken)
        return self._show(opened, made, _Work(f"{NEW}{made.id}", scenario_id, {}), saved=None)

    def edit(self, exercise_id: str) -> ExerciseWindow | None:
        """The exercise of that id; a shipped one is edited as a copy under another short name."""
        cards = {card.id: card for card in self._desktop.library.exercises()}
        opened = self._desktop.open_content(exercise_id)
        card = cards.get(exercise_id)
        if opened is None or card is None or opened.scenario.exercise is None:
            return None
        exercise = opened.scenario.exercise
        try:
            others = {} if card.within else others_in(card.folder)
        except ContentError as error:
            self._desktop.problem(tr("The exercise cannot be opened"), str(error))
            return None
        if card.shipped or card.within:
            made = own_copy(exercise, self._taken)
            return self._show(opened, made, _Work(f"{NEW}{made.id}", exercise_id, others), saved=None)
        work = _Work(f"{FOLDER}{card.folder}", exercise_id, others, FolderSaver(card.folder, others))
        return self._show(opened, exercise, work, saved=exercise)

    def edit_draft(self, key: str) -> ExerciseWindow | None:
        """Goes on with a draft of a new exercise or of a folder."""
        draft = self._drafts.get(key)
        if draft is None:
            return None
        if key.startswith(FOLDER):
            window = self.edit(draft.source)
            if window is not None:
                return window
        opened = self._desktop.open_content(draft.source)
        if opened is None:
            return None
        others: Mapping[str, bytes] = {}
        cards = {card.id: card for card in self._desktop.library.exercises()}
        if draft.source in cards and not cards[draft.source].within:
            others = others_in(cards[draft.source].folder)
        return self._show(opened, draft.exercise, _Work(key, draft.source, others), saved=None)

    def design_game(self) -> ExerciseWindow | None:
        """The exercise of the running game, on the facilitator's screen only."""
        from wargame.play.exercise import exercise_of

        table, game = self._desktop.table, self._desktop.game
        if table is None or game is None:
            return None
        controller = table.controller
        if not controller.view.truth:
            table.map_area.notice.warn(tr("Only the facilitator's screen shows the exercise."))
            return None
        session = game.session
        exercise = replace(exercise_of(session), modes=dict(session.state.modes))

        def use(made: Exercise) -> None:
            use_modes(controller, made)
            if made.clocks != exercise.clocks:
                table.room.plan_by(made)

        saver = GameSaver(session, controller.seat, use)
        work = _Work(f"{GAME}{game.header.game}", "", others_of_game(game.opened.blobs["scenario"]), saver)
        fresh = work.key not in self.windows
        window = self._show(game.opened, exercise, work, saved=exercise, game=session.game)
        if fresh:
            window.allowed = lambda: controller.view.truth
            controller.seat_changed.connect(window.leave_if_hidden)
        return window

    def leave_game(self) -> None:
        """The table closes: so does the design of its game; what was not used is kept as a draft."""
        for key, window in list(self.windows.items()):
            if key.startswith(GAME):
                window.close()

    def _taken(self, name: str) -> bool:
        library = self._desktop.library
        known = {card.id for card in (*library.scenarios(), *library.exercises())}
        return name in known or self._drafts.get(f"{NEW}{name}") is not None

    # -- windows -------------------------------------------------------------

    def _show(
        self,
        opened: Opened,
        exercise: Exercise,
        work: _Work,
        *,
        saved: Exercise | None,
        game: Game | None = None,
    ) -> ExerciseWindow:
        there = self.windows.get(work.key)
        if there is not None:
            there.raise_()
            there.activateWindow()
            return there
        window = design_window(opened, exercise, saved, game=game)
        work.scenario = opened.scenario.title
        window.about.setText(self._about(work))
        self.windows[work.key] = window
        self._works[window] = work
        window.save_wanted.connect(lambda: self._save(window))
        window.save_as_wanted.connect(lambda: self._ask_folder(window))
        window.begin_wanted.connect(lambda: self._begin(window))
        window.draft_due.connect(lambda: self._keep(window))
        window.draft_over.connect(lambda: self._drop(work))
        window.closed.connect(lambda: self._closed(window))
        draft = self._drafts.get(work.key)
        if draft is not None and draft.exercise != exercise:
            window.design.put(draft.exercise, (), tr("Draft"))
            window.say(
                tr("This is your draft of {0}.", draft.time),
                "warning-strip",
                tr("Back to what was there before"),
                window.design.undo,
            )
        window.show()
        window.activateWindow()
        return window

    def _about(self, work: _Work) -> str:
        if isinstance(work.saver, FolderSaver):
            return f"{work.scenario} · {work.saver.folder}"
        if isinstance(work.saver, GameSaver):
            return tr("{0} · the game that runs", work.scenario)
        return tr("{0} · not saved yet", work.scenario)

    def _keep(self, window: ExerciseWindow) -> None:
        """Keeps the draft; what cannot be written is said once."""
        work, time = self._works[window], QDateTime.currentDateTime().toString("d MMM yyyy, HH:mm")
        try:
            self._drafts.put(Draft(work.key, window.design.exercise, work.source, time))
        except OSError as error:
            if not work.kept:
                window.say(tr("No draft can be kept: {0}", str(error)), "bad-strip")
            work.kept = ["told"]

    def _drop(self, work: _Work) -> None:
        try:
            self._drafts.drop(work.key)
        except OSError:
            return

    def _closed(self, window: ExerciseWindow) -> None:
        work = self._works.pop(window)
        self.windows.pop(work.key, None)
        QTimer.singleShot(0, window, window.deleteLater)
        self._shelf.changed.emit()

    # -- saving --------------------------------------------------------------

    def _save(self, window: ExerciseWindow) -> bool:
        work = self._works[window]
        if work.saver is None:
            folder = self._shelf.content / "exercises" / window.design.exercise.id
            if is_exercise(folder):
                text = tr("There is an exercise in {0} already. Choose another short name.", str(folder))
                window.say(text, "bad-strip")
                window.go_to(("id",))
                return False
            work.saver = FolderSaver(folder, work.others)
            if self._write(window):
                return True
            work.saver = None
            return False
        return self._write(window)

    def _write(self, window: ExerciseWindow) -> bool:
        work, exercise = self._works[window], window.design.exercise
        saver = work.saver
        assert saver is not None
        try:
            saver.save(exercise)
        except SaveProblem as error:
            window.say(tr("Not saved: {0}", str(error)), "bad-strip")
            return False
        said = tr("The game uses it now; every change is kept in the game's file.")
        if isinstance(saver, FolderSaver):
            self._shelf.remember(saver.folder)
            self._lies_in(work, saver.folder)
            work.source = exercise.id
            said = tr("Saved. The start page shows it under Exercises.")
        window.saved(exercise, self._about(work), said)
        self._shelf.changed.emit()
        return True

    def _ask_folder(self, window: ExerciseWindow) -> None:
        base = self._shelf.content / "exercises"
        base.mkdir(parents=True, exist_ok=True)
        chosen = QFileDialog.getExistingDirectory(window, tr("Folder for the exercise"), str(base))
        if chosen:
            self.save_in(window, Path(chosen))

    def save_in(self, window: ExerciseWindow, chosen: Path) -> None:
        """Saves in a folder that is empty or holds this exercise; else in one of its name inside."""
        work, exercise = self._works[window], window.design.exercise
        folder = chosen
        if not is_exercise(chosen) and any(chosen.iterdir()):
            folder = chosen / exercise.id
        if is_exercise(folder) and not self._same(folder, exercise.id):
            window.say(tr("Another exercise lies in {0}.", str(folder)), "bad-strip")
            return
        saver = FolderSaver(folder, work.others)
        try:
            saver.save(exercise)
        except SaveProblem as error:
            window.say(tr("Not saved: {0}", str(error)), "bad-strip")
            return
        self._shelf.remember(folder)
        said = tr("Saved in {0}.", str(folder))
        if isinstance(work.saver, GameSaver):
            window.say(said)
        else:
            work.saver = saver
            self._lies_in(work, folder)
            work.source = exercise.id
            window.saved(exercise, self._about(work), said)
        self._shelf.changed.emit()

    def _lies_in(self, work: _Work, folder: Path) -> None:
        """The design belongs to a folder from now on, and so do its drafts."""
        self._drop(work)
        window = self.windows.pop(work.key)
        work.key = f"{FOLDER}{folder}"
        self.windows[work.key] = window

    def _same(self, folder: Path, exercise_id: str) -> bool:
        return any(
            card.folder == folder and card.id == exercise_id for card in self._desktop.library.exercises()
        )

    def _begin(self, window: ExerciseWindow) -> None:
        """Saves it and asks who sits where."""
        if not window.dirty or self._save(window):
            exercise_id = window.design.exercise.id
            window.close()
            self._desktop.ask_new(exercise_id)


def _with_new_id(exercise: Exercise) -> Exercise:
    return replace(exercise, id=new_id(exercise.scenario))


def design_window(
    opened: Opened, exercise: Exercise, saved: Exercise | None, *, game: Game | None = None
) -> ExerciseWindow:
    """A window over content; with `game` the exercise of a game that runs."""
    from wargame.play.exercise import names_of
    from wargame.ui.exercise import pages
    from wargame.ui.exercise.briefings import BriefingsPage
    from wargame.ui.exercise.ruling import ClocksPage, RulingPage, order_titles

    scenario, ruleset = opened.scenario, opened.ruleset
    sides = {side.id: side.name for side in scenario.sides}
    names = names_of(game) if game else names_for(sides, ruleset, scenario.turns, scenario.id)
    design = Design(exercise, names, running=game is not None)
    played = [(phase.id, phase.title) for phase in ruleset.phases if phase.orders]
    window = ExerciseWindow(
        design,
        (
            pages.purpose_page(design),
            pages.objectives_page(design),
            pages.questions_page(design),
            pages.plan_page(design),
            pages.seats_page(design, sides),
            BriefingsPage(design),
            RulingPage(design, order_titles(ruleset)),
            ClocksPage(design, played),
            pages.timetable_page(design),
        ),
        about=scenario.title,
        save_text=tr("Use in this game") if game else tr("Save"),
        folder=game is None,
        saved=saved,
    )
    design.setParent(window)
    return window
