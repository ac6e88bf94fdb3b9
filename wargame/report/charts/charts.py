"""All charts of a review that have something to show."""

from __future__ import annotations

from wargame.report.charts import course, fate, fighting, knowing
from wargame.report.charts.chart import Chart
from wargame.report.charts.evaluation import evaluation
from wargame.report.review.evaluation import Evaluation
from wargame.report.review.review import Review

_MAKERS = (
    course.points,
    fighting.losses,
    course.ladder,
    course.tracks,
    course.skills,
    course.stocks,
    knowing.estimates,
    fighting.exchange,
    fate.luck,
    fate.umpire,
)


def charts_of(review: Review, found: Evaluation | None = None) -> tuple[Chart, ...]:
    """The charts, in the order in which a chapter of charts shows them. Nothing is drawn yet."""
    made = [maker(review) for maker in _MAKERS]
    first = [evaluation(review, found)] if found else []
    return (*first, *(chart for chart in made if chart is not None))
