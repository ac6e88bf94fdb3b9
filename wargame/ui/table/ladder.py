"""Left dock: the rungs of the escalation ladder around the present one, and what each permits."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from wargame.engine.ladder import RungGuide
from wargame.rules.model import Rung
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, Section, button, clear, label, row
from wargame.ui.words import tr

ABOVE, BELOW = 2, 1
SETTLE_MS, AROUND = 40, 52
"""How long rows take to find their places; pixels to keep in sight above and below the present rung."""


def rung_tip(guide: RungGuide, track: str) -> str:
    """A rung's description, what it permits first, and what going there costs. `track`: its title."""
    rung = guide.rung
    lines = [f"{rung.number}. {rung.name}", rung.description]
    if guide.actions:
        lines.append(tr("Permits: {0}", ", ".join(action.title for action in guide.actions)))
    if guide.cost:
        lines.append(tr("To act there now costs {0} of {1}.", guide.cost, track))
    if guide.decision:
        lines.append(tr("Firebreak: crossing it needs a decision with a written reason."))
    if guide.confirm:
        lines.append(tr("Only the facilitator's word leads there."))
    return "\n".join(line for line in lines if line)


class RungRow(QFrame):
    """One rung: number, name, and a mark for now, needed, or how another side perceives it."""

    def __init__(self, rung: Rung, mark: str, tip: str, now: bool, needed: bool) -> None:
        super().__init__()
        self.setProperty("look", "warning-strip" if now else "bad-strip" if needed else "plain")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(8)
        number = label(
            str(rung.number), "pill-warning" if now else "pill-bad" if needed else "second", right=True
        )
        number.setMinimumWidth(30)
        name = Elided(rung.name, "heading" if now else "")
        layout.addWidget(number)
        layout.addWidget(name, 1)
        if rung.firebreak:
            layout.addWidget(label(tr("firebreak"), "third"))
        if mark:
            layout.addWidget(label(mark, "warning" if now else "bad" if needed else "third"))
        self.setFixedHeight(24)
        self.setToolTip(tip)
        self.setAccessibleName(f"{rung.number} {rung.name} {mark}")


class LadderPanel(Section):
    """Rungs around the present one; all of them on demand. A rung that the aimed order needs is marked."""

    rule_asked = Signal(str)

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(tr("Escalation ladder"), parent=parent)
        self._controller, self._flow = controller, flow
        self.all = button(tr("Show all"), "link")
        self.all.setCheckable(True)
        self.all.toggled.connect(lambda _on: self._show_all())
        self._now: RungRow | None = None
        """The row of the present rung."""
        number = controller.game.ruleset.references.get("permission", "")
        self.rule = button(tr("Rule {0}", number), "link", tip=tr("Read rule {0}", number))
        if not number:
            self.rule.hide()
        self.rule.clicked.connect(lambda: self.rule_asked.emit(number))
        self._foot = QWidget()
        self._foot.setLayout(row(self.all, -1, self.rule))
        controller.changed.connect(lambda _change: self.refresh())
        flow.aimed.connect(self.refresh)
        self.refresh()

    def _show_all(self) -> None:
        """All rungs, or the near ones again; the present one stays in sight once the rows are placed."""
        self.refresh()
        QTimer.singleShot(SETTLE_MS, self, self._keep_now)

    def _keep_now(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._now is not None:
            area.ensureWidgetVisible(self._now, 0, AROUND)

    def refresh(self) -> None:
        """Read the ladder again."""
        view, ruleset = self._controller.view, self._controller.game.ruleset
        price = self._flow.rung_price()
        needed = price.needed if price else -1
        # a side may misread a move, and then holds another rung for the present one
        read = tr("Rung {0} of {1}") if view.truth else tr("Read as rung {0} of {1}")
        self.remark.setText(read.format(view.rung, len(ruleset.ladder)))
        self.remark.setToolTip(
            "" if view.truth else tr("As your side reads it. Another may read it otherwise.")
        )
        self.body.removeWidget(self._foot)
        self._foot.setParent(None)
        clear(self.body)
        self._now = None
        tracks = {track.id: track.title for track in self._controller.game.scenario.tracks}
        for guide in reversed(self._controller.ladder_guide()):
            rung = guide.rung
            near = view.rung - BELOW <= rung.number <= view.rung + ABOVE or rung.number == needed
            if not (near or self.all.isChecked()):
                continue
            mark = self._mark(rung.number, view.rung, needed)
            tip = rung_tip(guide, tracks.get(guide.track, guide.track))
            made = RungRow(rung, mark, tip, rung.number == view.rung, rung.number == needed)
            self.body.addWidget(made)
            if rung.number == view.rung:
                self._now = made
        self.all.setText(tr("Show fewer") if self.all.isChecked() else tr("Show all rungs"))
        if view.pressure is not None:
            told = tr("Pressure {0}; turns without deaths {1}", view.pressure, view.calm_turns)
            self.body.addWidget(label(told, "second", wrap=True))
        self.body.addWidget(self._foot)
        self._foot.show()

    def _mark(self, number: int, mine: int, needed: int) -> str:
        """What stands behind a rung: now, needed, or for the facilitator who sees the ladder there."""
        if number == needed:
            return tr("needed")
        others = [
            self._controller.game.sides[side].short for side, rung in self._readings() if rung == number
        ]
        if number == mine:
            return tr("now")
        return tr("{0} see it here", ", ".join(others)) if others else ""

    def _readings(self) -> list[tuple[int, int]]:
        """For the facilitator: the sides that read the ladder wrongly, with the rung that they see."""
        view = self._controller.view
        return [(side, rung) for side, rung in enumerate(view.perceived) if rung != view.rung]
