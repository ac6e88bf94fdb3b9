"""The facilitator of a game without people: what waits on the desk happens as the rules say."""

from __future__ import annotations

from wargame.engine.desk_orders import ACCEPT, REFUSE, Rule
from wargame.engine.orders import AnswerDecision, EndPhase, Order
from wargame.play.bots.source import OptionSource


class ChiefBot:
    """Lets every order that waits be carried out, refuses what no rule knows, and confirms no last rung."""

    def choose(self, questions: OptionSource) -> Order:
        """The ruling on the first item that waits, or the answer to a question."""
        view = questions.view()
        if view.decision is not None:
            answer = view.decision.choices[0][0]
            return AnswerDecision(view.decision.id, answer, "No person facilitates this game.")
        for item in view.desk:
            if not item.skipped:
                if item.order is not None or item.die:
                    return Rule(item.key, ACCEPT)
                return Rule(item.key, REFUSE, reason="No person facilitates this game.")
        return EndPhase()
