"""While a thread works, garbage is collected in the window's thread alone; afterwards as before."""

from __future__ import annotations

import gc
from threading import Thread, get_ident

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wargame.ui.calm import EVERY_MS, Calm


class Ring:
    """Garbage that only the collector finds; says in which thread it died."""

    def __init__(self, died: list[int]) -> None:
        self.itself = self
        self.died = died

    def __del__(self) -> None:
        self.died.append(get_ident())


def test_what_a_working_thread_leaves_dies_in_the_windows_thread(qtbot: QtBot) -> None:
    died: list[int] = []
    calm = Calm()
    calm.hold()
    Ring(died)

    def work() -> None:
        for _ in range(100):
            [[] for _ in range(1000)]  # more than the collector would wait for

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert died == []
    qtbot.waitUntil(lambda: bool(died), timeout=5 * EVERY_MS)
    assert died == [get_ident()]
    calm.let_go()


def test_the_collector_is_given_back_when_the_last_one_lets_go() -> None:
    first, second = Calm(), Calm()
    first.hold()
    first.hold()
    second.hold()
    assert not gc.isenabled()
    first.let_go()
    assert not gc.isenabled()
    second.let_go()
    second.let_go()
    assert gc.isenabled()


def test_a_holder_that_is_destroyed_lets_go(qtbot: QtBot) -> None:
    owner = QObject()
    calm = Calm(owner)
    calm.hold()
    owner.deleteLater()
    qtbot.waitUntil(gc.isenabled, timeout=2000)
