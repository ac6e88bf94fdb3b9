"""Settings of a game are records, and the last one holds."""

from __future__ import annotations

from support.desk import controller

from wargame.play.settings import KIND, set_setting, setting


def test_the_last_setting_of_a_name_holds_and_none_is_lost():
    session = controller().session
    assert setting(session, "clocks") is None
    set_setting(session, "facilitator", "clocks", {"movement": [10, 2]})
    set_setting(session, "facilitator", "clocks", {"movement": [10, 2]})
    set_setting(session, "facilitator", "other", {"on": True})
    set_setting(session, "facilitator", "clocks", {})
    assert setting(session, "clocks") == {} and setting(session, "other") == {"on": True}
    assert len(session.records.of(KIND)) == 3


def test_what_is_no_setting_is_passed_over():
    session = controller().session
    set_setting(session, "", "clocks", {"movement": [10, 2]})
    session.records.add(KIND, "", '{"name": "clocks", "value": 3}')
    session.records.add(KIND, "", '{"name": ["clocks"]}')
    assert setting(session, "clocks") == {"movement": [10, 2]}
