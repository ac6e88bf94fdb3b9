"""Explanations come back exactly, are kept once, and a phrase that is not there is an error."""

from __future__ import annotations

import pytest

from wargame.engine.codec import event_to_json
from wargame.engine.events import Adjudicated, TurnBegan
from wargame.storage.errors import SaveError
from wargame.storage.phrases import Phrases

LINES = (("5.4", "Dug in: 위장", "chance -8 %", True), ("5.5", 'The unit "moved"', "", False))


def ruling(*lines: tuple[str, str, str, bool]) -> str:
    odds = (("hit", 0.1, 0, 1), ("miss", 0.9, 0, 0))
    summary = (("success", "0.1"),)
    return event_to_json(
        Adjudicated("strike", "6.5", "salvo", 0, (1,), "uas", 4, (2,), odds, lines, summary, "d6", 3, 0)
    )


def test_an_explanation_is_kept_once_and_comes_back_exactly() -> None:
    phrases = Phrases()
    first, second = ruling(*LINES), ruling(LINES[1], LINES[0], LINES[1])
    short = [phrases.shorten(first), phrases.shorten(second)]
    assert all("위장" not in text and len(text) < len(first) for text in short)
    rows = phrases.unwritten()
    assert [number for number, _ in rows] == [1, 2]
    assert phrases.unwritten() == []
    again = Phrases()
    for number, text in rows:
        again.load(number, text)
    assert [again.restore(text) for text in short] == [first, second]
    assert again.shorten(first) == short[0] and again.unwritten() == []


def test_other_events_are_left_as_they_are() -> None:
    text = event_to_json(TurnBegan(1, "clear"))
    assert Phrases().shorten(text) == Phrases().restore(text) == text


def test_phrases_of_a_failed_commit_are_written_with_the_next_one() -> None:
    phrases = Phrases()
    phrases.shorten(ruling(LINES[0]))
    assert len(phrases.unwritten()) == 1
    mark = phrases.mark()
    phrases.shorten(ruling(*LINES))
    assert [number for number, _ in phrases.unwritten()] == [2]
    phrases.back_to(mark)
    phrases.shorten(ruling(*LINES))
    assert [number for number, _ in phrases.unwritten()] == [2]


@pytest.mark.parametrize(
    "lines", ["[1]", "[0]", "[true]", '["x"]', "[[]]", "7", "null", "[-1]", "[99999999999999999999]"]
)
def test_a_phrase_that_is_not_there_is_refused(lines: str) -> None:
    text = ruling().replace("[],[[", f"{lines},[[", 1)
    assert lines in text
    with pytest.raises(SaveError, match="explanation"):
        Phrases().restore(text)


def test_phrases_of_a_file_run_on_from_one() -> None:
    phrases = Phrases()
    with pytest.raises(SaveError, match="phrase 2 stands where phrase 1 belongs"):
        phrases.load(2, "[]")
    for text in ("nonsense", "[" * 100000):
        phrases = Phrases()
        phrases.load(1, text)
        with pytest.raises(SaveError, match="cannot be read"):
            phrases.restore(ruling().replace("[],[[", "[1],[[", 1))
    with pytest.raises(SaveError, match=r"cannot be read|no lines"):
        Phrases().restore('["Adjudicated",')
