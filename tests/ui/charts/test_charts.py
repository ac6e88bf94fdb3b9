"""Charts: round axes, values at the place pointed at, and words for who cannot see."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel

from wargame.ui import theme
from wargame.ui.charts.bars import BarChart, tallest
from wargame.ui.charts.data import ChartData, Series, nearest, number, steps, turn_steps, when
from wargame.ui.charts.lines import LineChart
from wargame.ui.charts.looks import LOOKS, ink
from wargame.ui.charts.strip import Strip

DATA = ChartData(
    "Stock",
    "in stock",
    (
        Series("with units", ((1.0, 4.0), (2.0, 7.5), (3.0, 6.0)), 0),
        Series("in depots", ((1.0, 30.0), (3.0, 12.0)), 1, dashed=True),
    ),
    ((1.0, 2.0, 8.0), (2.0, 5.0, 9.0)),
    "low to high",
    last=3,
)


@given(st.floats(0, 1e5), st.floats(0.01, 1e6), st.integers(2, 8))
def test_the_axis_covers_the_values_with_few_round_steps(low: float, span: float, most: int) -> None:
    ticks = steps(low, low + span, most)
    assert ticks[0] <= low + 1e-6 and ticks[-1] >= low + span - 1e-6 * span
    assert 2 <= len(ticks) <= 2 * most + 2
    gaps = {round((b - a) / (ticks[1] - ticks[0]), 6) for a, b in pairwise(ticks)}
    assert gaps == {1.0}


def test_turns_are_labelled_from_the_first_on_and_never_too_many() -> None:
    assert turn_steps(1, 5.6, 10) == (1, 2, 3, 4, 5)
    assert turn_steps(1, 30, 5) == (1, 7, 13, 19, 25)


def test_numbers_and_moments_read_as_people_say_them() -> None:
    assert [number(v) for v in (0, 0.25, 7.456, 36.74, 1234.5)] == ["0", "0.25", "7.46", "36.7", "1,234"]
    assert when(3) == "turn 3" and when(3.5) == "now, turn 3"
    assert nearest((1.0, 2.0, 4.0), 2.9) == 2.0 and nearest((), 1) is None


def test_a_chart_with_a_span_tells_how_much_each_line_has_changed() -> None:
    line = Series("Infantry", ((1.0, 1.0), (2.0, 1.25)), 0)
    close = ChartData("Skill", "mean", (line,), last=2, span=1.0)
    assert close.legend == ((0, "Infantry 1.25 (+0.25)"),)
    assert close.lowest == pytest.approx(0.625) and close.highest == pytest.approx(1.625)
    assert ChartData("Skill", "mean", (line,), last=2).lowest == 0


def test_no_two_looks_share_a_colour() -> None:
    for palette in (theme.light(), theme.dark()):
        assert len({ink(palette, look).name() for look in range(LOOKS)}) == LOOKS


@pytest.mark.parametrize("kind", [LineChart, BarChart])
def test_a_place_that_is_pointed_at_shows_and_says_its_values(qtbot, kind) -> None:
    chart = kind()
    qtbot.addWidget(chart)
    chart.resize(360, 200)
    chart.show_data(DATA)
    chart.show()
    assert "with units: 4 (turn 1) to 6 (turn 3)" in chart.accessibleDescription()
    for x in (1.0, 2.0):
        qtbot.mouseMove(chart, QPoint(round(chart.x_of(x)), 100))
    assert chart.pointed == 2
    assert chart.accessibleDescription() == "turn 2: with units 7.5, low to high 5 to 9"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.pointed == 3
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription().startswith("turn 1: with units 4, in depots 30")
    assert not chart.grab().isNull()


@pytest.mark.parametrize("kind", [LineChart, BarChart])
@pytest.mark.parametrize("size", [(240, 110), (900, 400)])
def test_values_lie_inside_the_plot(qtbot, kind, size) -> None:
    chart = kind()
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show_data(DATA)
    box = chart.plot()
    for line in DATA.series:
        for x, y in line.points:
            assert box.left() <= chart.x_of(x) <= box.right()
            if kind is LineChart:
                assert box.top() - 0.01 <= chart.y_of(y) <= box.bottom() + 0.01
    assert chart.y_of(tallest(DATA)) >= box.top() - 0.01 or kind is LineChart
    assert chart.rect().toRectF().contains(box)


def test_a_chart_without_values_says_so(qtbot) -> None:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.show_data(ChartData("Losses", "steps", empty="No losses so far."))
    assert "No losses so far." in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.pointed is None and not chart.grab().isNull()


def test_a_strip_shows_as_many_panels_as_fit(qtbot) -> None:
    panels = [(name, QLabel(name)) for name in ("one", "two", "three")]
    strip = Strip(panels, 200)
    qtbot.addWidget(strip)
    strip.resize(QSize(300, 200))
    strip.show()
    assert [panel.isVisible() for _name, panel in panels] == [True, False, False]
    strip.buttons.button(2).click()
    assert [panel.isVisible() for _name, panel in panels] == [False, False, True]
    strip.resize(QSize(650, 200))
    assert [panel.isVisible() for _name, panel in panels] == [True, True, True]
    assert not strip.switch.isVisible()
