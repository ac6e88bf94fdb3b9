"""The program on the desktop: start page and table, opening and saving games, the person's settings.

Everything heavy (storage, engine, map canvas) is imported when a game is opened, so that the start page is
painted at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from wargame.rules.problems import ContentError
from wargame.scenarios.library import Library
from wargame.storage.folders import data_folder
from wargame.ui import theme as themes
from wargame.ui.errors import ErrorHook, problem_box
from wargame.ui.exercise.shelf import Exercises
from wargame.ui.gamefiles import fresh_path, fresh_seed, reports_folder
from wargame.ui.parts import wear
from wargame.ui.pbem.mailroom import TO_OPEN, Mailroom
from wargame.ui.saving import Saving
from wargame.ui.seating import BOT, TYPED, Seating
from wargame.ui.start.crashed import OpenGames
from wargame.ui.start.page import TUTORIAL, StartWindow
from wargame.ui.start.recent import RecentGame, RecentGames
from wargame.ui.start.recent_row import RecentRow
from wargame.ui.windowstate import WindowState, next_scale, scale_of
from wargame.ui.words import tr, turn_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.scenarios.library import Opened
    from wargame.storage.games import OpenGame
    from wargame.ui.table.window import TableWindow


class Desktop(QObject):
    """One start window and at most one table."""

    def __init__(self, app: QApplication, store: QSettings, library: Library | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.store = store
        self.recent = RecentGames(store)
        self.windows = WindowState(store, self)
        self.exercises = Exercises(self, data_folder(), data_folder() / "drafts")
        self.library = library or Library([data_folder()], exercises=self.exercises.folders)
        self.exercises.changed.connect(self._fill_exercises)
        self.start: StartWindow | None = None
        self.table: TableWindow | None = None
        self.game: OpenGame | None = None
        self.saving = Saving(self)
        self.mail = Mailroom(self)
        self.open_games = OpenGames()
        self.hook = ErrorHook(self.saving.saved_at, self)
        self._wear(str(store.value("theme", "light")))

    # -- start page ----------------------------------------------------------

    def show_start(self, *, large: bool = False) -> None:
        """Bring the start page to the screen; `large`: maximised, as the table was that it follows."""
        if self.start is None:
            self.start = StartWindow()
            self.start.new_wanted.connect(self.ask_new)
            self.start.register_wanted.connect(self.show_register)
            self.start.print_wanted.connect(self.print_kit)
            self.start.tutorial_wanted.connect(self.begin_tutorial)
            self.start.open_wanted.connect(self.ask_open)
            self.start.recent_wanted.connect(self.open_recent)
            self.start.autosave_wanted.connect(self.saving.open_autosave)
            self.start.forget_wanted.connect(self._forget)
            self.start.theme_wanted.connect(self.set_dark)
            self.start.scale_wanted.connect(self._next_scale)
            self.start.exercise_wanted.connect(self.exercises.ask_new)
            self.start.exercises.edit_wanted.connect(self.exercises.edit)
            self.start.exercises.draft_wanted.connect(self.exercises.edit_draft)
            self.start.exercises.drop_wanted.connect(self.exercises.throw_away)
            self.start.show_scale(scale_of(self.store))
        scenarios, exercises = self.library.scenarios(), self.library.exercises()
        for left in self.open_games.left_behind():
            self.start.offer(left.title, str(left.path))
        problems = [str(problem) for problem in self.library.problems]
        self.start.fill(scenarios, self.recent.all(), problems)
        self.start.fill_exercises(exercises, self.exercises.unfinished())
        self.windows.show(self.start, large=large)
        self.start.raise_()
        QTimer.singleShot(60, self, self._draw_pictures)

    def _fill_exercises(self) -> None:
        if self.start is not None:
            self.start.fill_exercises(self.library.exercises(), self.exercises.unfinished())

    def _draw_pictures(self) -> None:
        from wargame.ui.start.thumbnails import Thumbnails

        if self.start is not None and self.start.isVisible():
            self._thumbnails = Thumbnails(self.library, self.start.tiles, self)
            self._thumbnails.begin()

    def _forget(self, path: str) -> None:
        self.recent.drop(path)
        if self.start is not None:
            self.start.show_recent(self.recent.all())

    # -- opening games -------------------------------------------------------

    def ask_new(self, scenario_id: str) -> None:
        """The new game dialog of a scenario."""
        from wargame.ui.start.new_game import NewGameDialog

        opened = self.open_content(scenario_id)
        if opened is None:
            return
        dialog = NewGameDialog(opened.scenario, fresh_seed(), self._front(), opened=opened)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = dialog.assumptions
        dialog.accepted.connect(
            lambda: chosen and self._begin(chosen.content, dialog.seating, chosen.changes)
        )
        self._dialog = dialog
        dialog.open()

    def show_register(self, scenario_id: str) -> None:
        """The assumptions of a scenario, to read before a game."""
        from wargame.report.register import register
        from wargame.ui.register.window import RegisterWindow

        opened = self.open_content(scenario_id)
        if opened is not None:
            title = tr("Assumptions: {0}", opened.scenario.title)
            self._register = RegisterWindow(title, register(opened), self._front())
            self._register.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._register.open()

    def print_kit(self, scenario_id: str) -> None:
        """The print kit of a scenario, to choose from and write."""
        from wargame.storage.folders import games_folder
        from wargame.ui.kit.attable import everybody
        from wargame.ui.kit.dialog import KitDialog

        opened = self.open_content(scenario_id)
        if opened is not None:
            self._kit = KitDialog(opened, everybody(opened.scenario), games_folder(), self._front())
            self._kit.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._kit.open()

    def begin_tutorial(self) -> None:
        """The tutorial at once: you play the friendly side, a bot the other."""
        self.begin(TUTORIAL)

    def begin(self, scenario_id: str, seating: Seating | None = None) -> None:
        """Begin a game of a scenario without asking."""
        from wargame.ui.seating import usual

        opened = self.open_content(scenario_id)
        if opened is not None:
            self._begin(opened, seating or usual(opened.scenario, fresh_seed()))

    def open_content(self, scenario_id: str) -> Opened | None:
        """A scenario or exercise; None if it cannot be opened, which is said."""
        self._app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self.library.open(scenario_id)
        except ContentError as error:
            text = "\n".join(str(problem) for problem in error.problems[:12])
            self.problem(tr("The scenario “{0}” cannot be opened", scenario_id), text)
            return None
        finally:
            self._app.restoreOverrideCursor()

    def _begin(self, opened: Opened, seating: Seating, changes: Mapping[str, str] | None = None) -> None:
        from wargame.play.pbem.elsewhere import set_elsewhere
        from wargame.storage.errors import SaveError
        from wargame.storage.games import new_game
        from wargame.ui.seating import AWAY

        bots = {seat: "standard" for seat, who in seating.players.items() if who == BOT}
        try:
            game = new_game(
                opened,
                seed=seating.seed,
                path=fresh_path(opened.scenario.id),
                physical=seating.dice == TYPED,
                facilitator=seating.facilitator,
                bots=bots,
                overrides=changes,
                on_phase=self.saving.on_phase,
            )
            set_elsewhere(game.session, [seat for seat, who in seating.players.items() if who == AWAY])
        except (SaveError, OSError) as error:
            self.problem(tr("The game cannot be saved"), str(error))
            return
        self.show_table(game, seating)

    def ask_open(self) -> None:
        """Choose a file to open."""
        from wargame.storage.folders import games_folder

        path, _kind = QFileDialog.getOpenFileName(
            self._front(), tr("Open a game"), str(games_folder()), TO_OPEN
        )
        problem = self.open_path(Path(path)) if path else ""
        if problem:
            self.tell_problem(problem)

    def open_path(self, path: Path) -> str:
        """Open a saved game, a packet or orders; returns what is wrong with it, "" if it is open now."""
        from wargame.storage.errors import SaveError
        from wargame.storage.games import open_game
        from wargame.storage.packets import SHEET_SUFFIX, is_packet

        if path.suffix == SHEET_SUFFIX:
            return self.mail.open_orders(path)
        if is_packet(path):
            return self.mail.open_packet(path)
        if self.game is not None and self.game.path and path.exists() and path.samefile(self.game.path):
            return ""
        self._app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            game = open_game(path, on_phase=self.saving.on_phase)
        except (SaveError, OSError) as error:
            return str(error) if str(path) in str(error) else f"{path}: {error}"
        finally:
            self._app.restoreOverrideCursor()
        self.show_table(game, self._seating_of(game))
        return ""

    def open_recent(self, path: str) -> None:
        """Open a recent game; a broken one says so in its row and offers its last good autosave."""
        problem = self.open_path(Path(path))
        if not problem:
            return
        row = self._row_of(path)
        if row is None:
            self.tell_problem(problem)
        else:
            row.say(problem, has_autosave=bool(self.saving.autosaves_of(path)))

    def _row_of(self, path: str) -> RecentRow | None:
        if self.start is None or not self.start.isVisible():
            return None
        return next((row for row in self.start.findChildren(RecentRow) if row.game.path == path), None)

    def _seating_of(self, game: OpenGame) -> Seating:
        from wargame.play.pbem.elsewhere import elsewhere
        from wargame.ui.seating import AWAY, HUMAN, player_seats

        header, away = game.header, elsewhere(game.session)
        players = {
            seat.id: BOT if seat.id in header.bots else (AWAY if seat.id in away else HUMAN)
            for seat in player_seats(game.opened.scenario)
        }
        return Seating(players, header.seed, TYPED if header.physical else "drawn", header.facilitator)

    # -- the table -----------------------------------------------------------

    def show_table(self, game: OpenGame, seating: Seating) -> None:
        """The table of a game, in place of another one."""
        from wargame.play.bots import make_bots
        from wargame.report.register import register
        from wargame.scenarios.coach import coach_of
        from wargame.ui.controller import GameController
        from wargame.ui.table.window import TableWindow

        self.leave_table()
        self.game = game
        if game.path is not None:
            self.open_games.begin(game.path, game.header.title)
        if self.start is not None:
            self.start.offer("", "")
        controller = GameController(game.session, seating)
        bots = make_bots(game.session.game) if BOT in seating.players.values() else {}
        window = TableWindow(controller, bots, coach=coach_of(game.opened), register=register(game.opened))
        controller.setParent(window)
        controller.changed.connect(lambda _change: self._remember())
        window.new_wanted.connect(self._to_start)
        window.open_wanted.connect(self.ask_open)
        window.save_wanted.connect(self.saving.save)
        window.save_as_wanted.connect(self.saving.ask_copy)
        window.start_wanted.connect(self._to_start)
        window.quit_wanted.connect(self._quit)
        window.theme_wanted.connect(self.set_dark)
        window.scale_wanted.connect(self._next_scale)
        window.show_speed(str(self.store.value("speed", "normal")))
        window.speed_chosen.connect(lambda speed: self.store.setValue("speed", speed))
        window.closed.connect(self._table_closed)
        window.actions_.bind(exercise_design=self.exercises.design_game)
        window.actions_["view.theme"].setChecked(self.dark)
        self.mail.attach(window)
        window.times.other_rules_wanted.connect(self.saving.go_on_with, Qt.ConnectionType.QueuedConnection)
        window.perspective.blobs, window.perspective.folder = game.opened.blobs, reports_folder(game)
        self.table = window
        screen = self._app.primaryScreen().availableGeometry()
        window.resize(min(1600, screen.width()), min(900, screen.height()))
        self.windows.show(window, large=screen.width() <= 1500)
        window.actions_["view.full"].setChecked(self.windows.full)
        window.start(covered=True)
        if len(game.session.entries) == 1 and window.coach is None:
            window.map_area.notice.say(tr("Your briefing and objectives: F2, or the menu, Help."))
        self._remember()
        if self.start is not None:
            self.start.hide()

    def leave_table(self) -> None:
        """Close the table and let go of its game."""
        self.exercises.leave_game()
        table, self.table = self.table, None
        if table is not None:
            table.closed.disconnect(self._table_closed)
            table.close()
            table.deleteLater()
        if self.game is not None:
            self.game.close()
            self.game = None
        self.open_games.end()

    def _table_closed(self) -> None:
        """The person closed the table's window: the program ends."""
        self._remember()
        self.leave_table()
        self._app.quit()

    def _to_start(self) -> None:
        large = self.table is not None and self.table.isMaximized()
        self._remember()
        self.leave_table()
        self.show_start(large=large)

    def _quit(self) -> None:
        self.leave_table()
        self._app.quit()

    def _remember(self) -> None:
        """Keep the game in the recent list and say that it is saved."""
        if self.game is None or self.game.path is None or self.table is None:
            return
        state, scenario = self.game.session.state, self.game.opened.scenario
        date, _day = turn_date(scenario, state.turn)
        path = str(self.game.path)
        self.recent.put(
            RecentGame(path, self.game.header.title, state.turn, scenario.turns, date, bool(state.ended))
        )
        self.store.setValue(f"game/{path}", self.game.header.game)
        self.table.status.show_saved(tr("Saved {0}", QDateTime.currentDateTime().toString("HH:mm")))

    # -- looks ---------------------------------------------------------------

    @property
    def dark(self) -> bool:
        return self._app.property("theme") == "dark"

    def set_dark(self, on: bool) -> None:
        """Change the colours of everything that is open."""
        if on == self.dark:
            return
        self._wear("dark" if on else "light")
        self.store.setValue("theme", "dark" if on else "light")
        if self.start is not None:
            self.start.dark.setChecked(on)
            QTimer.singleShot(60, self, self._draw_pictures)
        if self.table is not None:
            self.table.actions_["view.theme"].setChecked(on)
            self.table.wear(themes.by_name("dark" if on else "light"))

    def _next_scale(self) -> None:
        """Another size of text and controls: Qt takes it only when a program starts."""
        scale = next_scale(self.store)
        if self.start is not None:
            self.start.show_scale(scale)
        if self.table is not None:
            said = tr("Text and controls at {0} % from the next start of the program.", scale)
            self.table.map_area.notice.say(said)

    def _wear(self, name: str) -> None:
        wear(self._app, themes.by_name(name))

    def _front(self):
        return self.table if self.table is not None and self.table.isVisible() else self.start

    def tell_problem(self, problem: str) -> None:
        """Say that a file cannot be opened."""
        self.problem(tr("This game cannot be opened"), problem)

    def problem(self, title: str, text: str) -> None:
        """Say what is wrong, over the window in front."""
        box = problem_box(title, f"{title}.\n\n{text}", "", self._front())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._box: QDialog = box
        box.open()
