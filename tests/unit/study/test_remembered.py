"""Tests of answers that are kept while the same is asked again."""

from crisissim.study.remembered import of_the_same


class Table:
    """Something that is equal to others of its kind, and still not the same."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table)

    def __hash__(self) -> int:
        raise AssertionError("what is in a table is not looked at")


def test_the_same_is_worked_out_once() -> None:
    """Another object is another question, equal or not, and so are the same ones in another order."""
    asked = []

    @of_the_same(9)
    def answer(one: Table, other: Table) -> int:
        asked.append((one, other))
        return len(asked)

    one, other = Table(), Table()
    assert [answer(one, other), answer(one, other), answer(other, one), answer(one, other)] == [1, 1, 2, 1]


def test_only_the_latest_are_kept() -> None:
    """What was asked first is forgotten first, and nothing else of it stays."""
    asked = []

    @of_the_same(2)
    def answer(one: Table) -> int:
        asked.append(one)
        return len(asked)

    first, second, third = Table(), Table(), Table()
    assert [answer(one) for one in (first, second, third, second, third, first)] == [1, 2, 3, 2, 3, 4]
