"""Makes reports while the window stays alive: maps piece by piece here, documents in a thread."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from wargame.report.charts.chart import Chart
from wargame.report.charts.charts import charts_of
from wargame.report.review.evaluation import Evaluation, Starts, evaluate
from wargame.report.review.files import Cancelled, map_marks, write_charts, write_docx, write_html
from wargame.report.review.pictures import Picture
from wargame.report.review.review import Review
from wargame.ui.calm import Calm
from wargame.ui.review.maps import ReviewMaps
from wargame.ui.review.pdf import write_pdf
from wargame.ui.words import tr

HTML, DOCX, PDF, CHARTS = "html", "docx", "pdf", "charts"
KINDS = (HTML, DOCX, PDF, CHARTS)
LOOK_MS = 60
MAPS_SHARE, GAMES_SHARE = 0.35, 0.5


@dataclass(frozen=True, slots=True)
class Copy:
    """A report to be written: for the facilitator or for a seat, into `folder`."""

    review: Review
    folder: Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made. `games` 0: no evaluation curve; `starts` and `blobs` are for it."""

    copies: tuple[Copy, ...]
    kinds: tuple[str, ...]
    games: int = 0
    starts: Starts = ()
    blobs: Mapping[str, bytes] | None = None


class _Writer(QThread):
    """Runs what writes. A thread of Qt's own, because laying out the pages of a PDF needs its timers."""

    def __init__(self, write: Callable[[], list[Path]], parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self.written: list[Path] = []
        self.error: Exception | None = None

    def run(self) -> None:
        """What was written, or why not; told by whoever started the thread."""
        try:
            self.written = self._write()
        except Exception as error:
            self.error = error


class Making(QObject):
    """`progress`: what is done, and how far it is. One of `finished`, `failed`, `stopped` ends it."""

    progress = Signal(str, float)
    finished = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, wish: Wish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._stop = Event()
        self._told: tuple[str, float] = ("", 0.0)
        self._writer: _Writer | None = None
        self._calm = Calm(self)
        self._maps: list[dict[int, Picture]] = []
        self._painting = self._paint()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        """Go."""
        self._timer.start()

    def stop(self) -> None:
        """Stop as soon as the piece in hand is done; files that are finished stay."""
        self._stop.set()

    def finish(self) -> None:
        """Stop, and wait until the piece in hand is done."""
        self.stop()
        self._timer.stop()
        if self._writer is not None:
            self._writer.wait()
            self._calm.let_go()

    # -- maps, in this thread ------------------------------------------------

    def _paint(self) -> Generator[tuple[str, float], None, None]:
        """Paints the maps of all copies, one at a step."""
        wanted = set(self._wish.kinds) - {CHARTS}
        total = sum(len(copy.review.course) for copy in self._wish.copies) or 1
        done = 0
        for copy in self._wish.copies:
            review, maps = copy.review, dict[int, Picture]()
            self._maps.append(maps)
            if not wanted:
                continue
            yield tr("Drawing the map"), MAPS_SHARE * done / total
            painter = ReviewMaps(review.eyes.game, review.frame)
            views = {end.turn: end.view for end in review.ends}
            for story in review.course:
                yield tr("Map of turn {0}", story.turn), MAPS_SHARE * done / total
                maps[story.turn] = painter.paint(views[story.turn], map_marks(story))
                done += 1

    def _step(self) -> None:
        if self._writer is not None:
            self._look(self._writer)
            return
        if self._stop.is_set():
            self._timer.stop()
            self.stopped.emit()
            return
        step = next(self._painting, None)
        if step is not None:
            self.progress.emit(*step)
            return
        self._calm.hold()
        self._writer = _Writer(self._write, self)
        self._writer.start()
        self._timer.setInterval(LOOK_MS)

    # -- documents, in a thread of their own ---------------------------------

    def _tell(self, what: str, share: float) -> bool:
        self._told = (what, share)
        return not self._stop.is_set()

    def _write(self) -> list[Path]:
        """Runs in the thread: reads reviews, touches no widget."""
        wish = self._wish
        found = self._evaluate() if wish.games else None
        start = MAPS_SHARE + (GAMES_SHARE if wish.games else 0.0)
        written: list[Path] = []
        pieces = len(wish.copies) * len(wish.kinds)
        done = 0
        for copy, maps in zip(wish.copies, self._maps, strict=True):
            charts = charts_of(copy.review, found if copy.review.eyes.truth else None)
            copy.folder.mkdir(parents=True, exist_ok=True)
            for kind in wish.kinds:
                share = start + (1 - start) * done / pieces
                if not self._tell(tr("Writing: {0}", TITLES[kind]), share):
                    raise Cancelled(kind)
                written += self._piece(kind, copy, charts, maps)
                done += 1
        return written

    def _evaluate(self) -> Evaluation:
        wish = self._wish
        sides = len(wish.copies[0].review.eyes.game.sides)

        def told(what: str, share: float) -> bool:
            return self._tell(what, MAPS_SHARE + GAMES_SHARE * share)

        return evaluate(wish.starts, sides, wish.blobs or {}, wish.games, progress=told)

    def _piece(
        self, kind: str, copy: Copy, charts: Sequence[Chart], maps: Mapping[int, Picture]
    ) -> list[Path]:
        path = copy.folder / f"review.{kind}"
        if kind == HTML:
            write_html(copy.review, charts, maps, path)
        elif kind == DOCX:
            write_docx(copy.review, charts, maps, path)
        elif kind == PDF:
            write_pdf(copy.review, charts, maps, path)
        else:
            return write_charts(
                charts, copy.folder / "charts", lambda what, _share: self._tell(what, self._told[1])
            )
        return [path]

    def _look(self, writer: _Writer) -> None:
        if not writer.isFinished():
            self.progress.emit(*self._told)
            return
        self._timer.stop()
        self._calm.let_go()
        error = writer.error
        if isinstance(error, Cancelled):
            self.stopped.emit()
        elif isinstance(error, OSError):
            self.failed.emit(tr("{0} cannot be written: {1}", error.filename or "", error.strerror or error))
        elif error is not None:
            raise error
        else:
            self.finished.emit(writer.written)


TITLES = {
    HTML: "Web page that opens alone",
    DOCX: "DOCX for a word processor",
    PDF: "PDF",
    CHARTS: "Charts as SVG and PNG",
}
