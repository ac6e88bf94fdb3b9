from wargame.rules.problems import MOST_SHOWN, ContentError, Problem, hint, nearest, shown


def test_problem_names_file_and_line():
    assert str(Problem("a/b.csv", 7, "is wrong")) == "a/b.csv:7: is wrong"
    assert str(Problem("a/b.csv", 0, "is missing")) == "a/b.csv: is missing"


def test_error_lists_problems_once_and_in_order():
    error = ContentError(
        [Problem("b", 2, "x"), Problem("a", 10, "y"), Problem("b", 2, "x"), Problem("a", 9, "z")]
    )
    assert str(error).split("\n") == ["a:9: z", "a:10: y", "b:2: x"]


def test_error_says_how_many_more_there_are():
    error = ContentError(Problem("a", line, "x") for line in range(1, MOST_SHOWN + 4))
    assert len(error.problems) == MOST_SHOWN + 3
    assert str(error).endswith("... and 3 more")


def test_nearest_and_hint():
    known = ["mountain", "clear", "urban"]
    assert nearest("Mountian", known) == "mountain"
    assert nearest("xyzzy", known) == ""
    assert hint("claer", known) == "; did you mean 'clear'?"
    assert hint("xyzzy", known) == "; known: mountain, clear, urban"
    assert hint("xyzzy", []) == ""
    assert hint("?", [f"name{index}" for index in range(20)]).endswith(" and 8 more")


def test_shown_is_short_and_on_one_line():
    assert shown("a\nb") == "'a\\nb'"
    assert len(shown("x" * 1000)) == 60
