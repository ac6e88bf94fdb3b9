"""Plans for sides, tracks, sky, ladder and phases."""

from __future__ import annotations

from collections.abc import Hashable

from wargame.engine.state import NOBODY
from wargame.engine.umpire_base import stocks_known
from wargame.engine.umpire_orders import (
    AdvancePhase,
    RepeatPhase,
    SetHolding,
    SetPerceived,
    SetPressure,
    SetReplacements,
    SetRung,
    SetSky,
    SetTrack,
)
from wargame.engine.view_holdings import HoldingView
from wargame.ui.table.facts import stock_title
from wargame.ui.white.powers.plan import Choice, Desk, Field, Flag, Number, Plan, Subject, Values, chosen
from wargame.ui.words import title_of, tr

MOST = 10_000
MOST_PRESSURE = 1000


def has_tracks(desk: Desk, subject: Subject) -> bool:
    return bool(desk.game.scenario.tracks)


def track(desk: Desk, subject: Subject, values: Values) -> Plan:
    """The value of a track."""
    tracks = {each.id: each for each in desk.game.scenario.tracks}
    options: tuple[tuple[Hashable, str], ...] = tuple((each.id, each.title) for each in tracks.values())
    each = tracks[chosen(values, "track", options)]
    now = desk.view.tracks[each.id]
    seen = {"": tr("Everybody sees it."), "facilitator": tr("Only you see it.")}
    note = seen.get(each.side) or tr("Seen by {0}.", desk.words.side_name(desk.game.side_index[each.side]))
    if each.follows is not None:
        note += " " + tr("It follows something: the rules set it again at the end of the turn.")
    return Plan(
        (
            Choice(key="track", title=tr("Track"), value=each.id, options=options, leads=True),
            Number(
                key="value",
                title=tr("Value"),
                now=str(now),
                value=now,
                low=each.minimum,
                high=each.maximum,
                note=tr("from {0} to {1}", each.minimum, each.maximum),
            ),
        ),
        lambda at, reason, tell: SetTrack(at["track"], at["value"], reason=reason, tell=tell),
        note,
    )


# -- ladder ------------------------------------------------------------------------------------------------


def has_ladder(desk: Desk, subject: Subject) -> bool:
    return len(desk.game.ruleset.ladder) > 1


def rung(desk: Desk, subject: Subject, values: Values) -> Plan:
    """The public rung."""
    return Plan(
        (
            Choice(
                key="rung",
                title=tr("Rung"),
                now=desk.rung(desk.view.rung),
                value=values.get("rung", desk.view.rung),
                options=desk.rungs(),
            ),
        ),
        lambda at, reason, tell: SetRung(at["rung"], reason=reason, tell=tell),
        tr("Every side sees it as it is, and the pressure falls to nothing."),
    )


def perceived(desk: Desk, subject: Subject, values: Values) -> Plan:
    """The rung that a side sees."""
    sides = desk.sides()
    side = chosen(values, "side", sides)
    return Plan(
        (
            Choice(key="side", title=tr("Side"), value=side, options=sides, leads=True),
            Choice(
                key="rung",
                title=tr("Takes the ladder for"),
                now=desk.rung(desk.view.perceived[side]),
                value=values.get("rung", desk.view.perceived[side]),
                options=desk.rungs(),
            ),
        ),
        lambda at, reason, tell: SetPerceived(at["side"], at["rung"], reason=reason, tell=tell),
        tr("The ladder itself stays at rung {0}. Allies see the same.", desk.view.rung),
    )


def pressure(desk: Desk, subject: Subject, values: Values) -> Plan:
    """The pressure that sides feel."""
    options = ((NOBODY, tr("all sides")), *desk.sides())
    side = chosen(values, "side", options)
    felt = desk.view.felt
    now = max(felt, default=0) if side == NOBODY else felt[side]
    told = str(now) if side != NOBODY else ", ".join(map(str, felt))
    return Plan(
        (
            Choice(key="side", title=tr("Felt by"), value=side, options=options, leads=True),
            Number(key="pressure", title=tr("Pressure"), now=told, value=now, low=0, high=MOST_PRESSURE),
        ),
        lambda at, reason, tell: SetPressure(at["pressure"], at["side"], reason=reason, tell=tell),
        tr("Players are not told."),
    )


# -- sky -------------------------------------------------------------------------------------------------


def has_sky(desk: Desk, subject: Subject) -> bool:
    return len(desk.game.ruleset.weathers) > 1 or len(desk.game.ruleset.lights) > 1


def sky(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Weather and light of the turn."""
    view, fields = desk.view, list[Field]()
    rows = (
        ("weather", tr("Weather"), view.weather, desk.game.ruleset.weathers),
        ("light", tr("Light"), view.light, desk.game.ruleset.lights),
    )
    for key, title, now, words in rows:
        if len(words) > 1:
            options: tuple[tuple[Hashable, str], ...] = tuple((word, title_of(word)) for word in words)
            fields.append(
                Choice(key=key, title=title, now=title_of(now), value=values.get(key, now), options=options)
            )

    def make(at: Values, reason: str, tell: bool) -> SetSky:
        changed = {
            key: at[key]
            for key, now in (("weather", view.weather), ("light", view.light))
            if at.get(key, now) != now
        }
        return SetSky(**changed, reason=reason, tell=tell)

    return Plan(tuple(fields), make, tr("Until the turn ends; then the scenario's own is back."))


# -- what sides hold ---------------------------------------------------------------------------------------


def has_holdings(desk: Desk, subject: Subject) -> bool:
    return bool(desk.view.holdings and stocks_known(desk.game))


def has_replacements(desk: Desk, subject: Subject) -> bool:
    learning = desk.game.ruleset.learning
    return bool(desk.view.holdings) and learning is not None and learning.enabled


def _holding(desk: Desk, side: int) -> HoldingView | None:
    return next((each for each in desk.view.holdings if each.side == side), None)


def holding(desk: Desk, subject: Subject, values: Values) -> Plan:
    """A stock that a side holds outside its units."""
    sides = desk.sides()
    side = chosen(values, "side", sides)
    held = _holding(desk, side)
    stocks = dict(held.stocks) if held else {}
    keys = tuple(dict.fromkeys((*stocks, *stocks_known(desk.game))))
    options: tuple[tuple[Hashable, str], ...] = tuple(
        (key, desk.game.ruleset.stocks.get(key) or stock_title(desk.game.ruleset, key)) for key in keys
    )
    key = chosen(values, "stock", options)
    now = stocks.get(key, 0)
    return Plan(
        (
            Choice(key="side", title=tr("Side"), value=side, options=sides, leads=True),
            Choice(key="stock", title=tr("Stock"), value=key, options=options, leads=True),
            Number(key="amount", title=tr("Amount"), now=str(now), value=now, low=0, high=MOST),
        ),
        lambda at, reason, tell: SetHolding(at["side"], at["stock"], at["amount"], reason=reason, tell=tell),
    )


def replacements(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Steps of replacements that wait."""
    sides = desk.sides()
    side = chosen(values, "side", sides)
    held = _holding(desk, side)
    now = held.replacements if held else 0
    return Plan(
        (
            Choice(key="side", title=tr("Side"), value=side, options=sides, leads=True),
            Number(key="steps", title=tr("Steps waiting"), now=str(now), value=now, low=0, high=MOST),
        ),
        lambda at, reason, tell: SetReplacements(at["side"], at["steps"], reason=reason, tell=tell),
    )


# -- phases ----------------------------------------------------------------------------------------------


def asked(desk: Desk, subject: Subject) -> bool:
    return bool(desk.view.asked)


def _who(desk: Desk) -> str:
    return ", ".join(desk.words.side(side) for side in desk.view.asked)


def advance(desk: Desk, subject: Subject, values: Values) -> Plan:
    """End the phase for everybody."""
    title = desk.game.ruleset.phases[max(0, desk.view.phase)].title
    return Plan(
        (),
        lambda at, reason, tell: AdvancePhase(reason=reason, tell=tell),
        tr(
            "{0} ends for all; {1} would still be to act. What the rules do then happens at once.",
            title,
            _who(desk),
        ),
    )


def repeat(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Ask everybody again."""
    title = desk.game.ruleset.phases[max(0, desk.view.phase)].title
    return Plan(
        (
            Flag(
                key="fresh",
                title=title,
                now=tr("{0} to act", _who(desk)),
                value=False,
                text=tr("Units may move and act again"),
            ),
        ),
        lambda at, reason, tell: RepeatPhase(at["fresh"], reason=reason, tell=tell),
        tr("All sides of the phase are asked again, the first first."),
    )
