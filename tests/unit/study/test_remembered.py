"""Tests of answers that are kept while the same is asked again."""

from crisissim.study.remembered import of_the_same


def test_asked_again_it_is_not_worked_out_again() -> None:
    """The same objects give the same answer once more; equal ones, or the same under other names, do not."""
    asked = []

    @of_the_same(8)
    def answer(*of: list[int], **named: list[int]) -> tuple[int, int]:
        asked.append((of, named))
        return len(of), len(named)

    one, other = [1], [1]
    assert answer(one) is answer(one)
    assert len(asked) == 1
    assert answer(one) == answer(other)
    assert len(asked) == 2
    answer(a=one)
    answer(b=one)
    answer(one, a=one)
    assert len(asked) == 5


def test_only_the_latest_are_kept() -> None:
    """More than so many are forgotten in order, and what they were asked about may go."""
    asked = []

    @of_the_same(2)
    def answer(of: list[int]) -> int:
        asked.append(of)
        return len(of)

    first, second, third = [1], [1, 2], [1, 2, 3]
    assert [answer(of) for of in (first, second, third, third, second, first)] == [1, 2, 3, 3, 2, 1]
    assert asked == [first, second, third, first]
