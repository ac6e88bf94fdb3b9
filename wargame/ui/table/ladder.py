"""Left dock: the rungs of the escalation ladder around the present one, and what each permits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wargame.rules.model import Ruleset, Rung
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, Section, button, clear, label, row
from wargame.ui.words import tr

ABOVE, BELOW = 2, 1


def permitted(ruleset: Ruleset, rung: int) -> tuple[str, ...]:
    """Titles of the actions that a rung is the lowest to permit."""
    return tuple(action.title for action in ruleset.actions.values() if action.rung == rung)


def rung_tip(ruleset: Ruleset, rung: Rung) -> str:
    """A rung's description, what it permits first, and whether entering it is a firebreak."""
    lines = [f"{rung.number}. {rung.name}", rung.description]
    actions = permitted(ruleset, rung.number)
    if actions:
        lines.append(tr("Permits: {0}", ", ".join(actions)))
    if rung.firebreak:
        lines.append(tr("Firebreak: crossing into it needs a decision with a reason."))
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
        number.setFixedWidth(30)
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
        self.all.toggled.connect(lambda _on: self.refresh())
        number = controller.game.ruleset.references.get("permission", "")
        self.rule = button(tr("Rule {0}", number), "link", tip=tr("Read rule {0}", number))
        self.rule.setVisible(bool(number))
        self.rule.clicked.connect(lambda: self.rule_asked.emit(number))
        self._foot = QWidget()
        self._foot.setLayout(row(self.all, -1, self.rule))
        number = controller.game.ruleset.references.get("permission", "")
        self.rule = button(tr("Rule {0}", number), "link", tip=tr("Read rule {0}", number))
        self.rule.setVisible(bool(number))
        self.rule.clicked.connect(lambda: self.rule_asked.emit(number))
        controller.changed.connect(lambda _change: self.refresh())
        flow.aimed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the ladder again."""
        view, ruleset = self._controller.view, self._controller.game.ruleset
        price = self._flow.rung_price()
        needed = price.needed if price else -1
        self.remark.setText(tr("Rung {0} of {1}", view.rung, len(ruleset.ladder)))
        self.body.removeWidget(self._foot)
        self._foot.setParent(None)
        clear(self.body)
        for rung in sorted(ruleset.ladder, key=lambda r: -r.number):
            near = view.rung - BELOW <= rung.number <= view.rung + ABOVE or rung.number == needed
            if not (near or self.all.isChecked()):
                continue
            mark = self._mark(rung.number, view.rung, view.public_rung, needed)
            self.body.addWidget(
                RungRow(rung, mark, rung_tip(ruleset, rung), rung.number == view.rung, rung.number == needed)
            )
        self.all.setText(tr("Show fewer") if self.all.isChecked() else tr("Show all rungs"))
        self.body.addWidget(self._foot)
        self._foot.show()
        pressure = view.pressure
        if pressure is not None:
            self.setToolTip(tr("Pressure {0}; turns without deaths {1}", pressure, view.calm_turns))

    @staticmethod
    def _mark(number: int, mine: int, public: int, needed: int) -> str:
        if number == needed:
            return tr("needed")
        if number == mine:
            return tr("now") if mine == public else tr("we see")
        return tr("public") if number == public else ""
