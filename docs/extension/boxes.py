"""What a picture is made of: the parties to a call as boxes, and the facts that they are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wording import lowered, raised

from crisissim.domain.plans import Join, Plan
from crisissim.domain.practice import FollowUp, Outside
from crisissim.domain.words import Role

Look = Literal["call", "lead", "joins", "end", "work"]


@dataclass(frozen=True, slots=True)
class Box:
    """One party to a call, or an end of it.

    Attributes:
        title: who or what.
        look: how it is drawn.
        heading: how it comes in, if not by the main line.
        lines: what is to be known of it.
        pools: the pools whose units it stands for.
        beneath: what hangs on it.
    """

    title: str
    look: Look
    heading: str = ""
    lines: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()
    beneath: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """The way of a call.

    Attributes:
        call: where it begins.
        steps: whom it meets, in order.
        onward: per step, what sends the call on to the next box; empty if nothing does.
        police: the last resort.
        past: which calls go to the police at once; empty if there is no step to go past.
    """

    call: Box
    steps: tuple[Box, ...]
    onward: tuple[str, ...]
    police: Box
    past: str

    def boxes(self) -> Iterator[Box]:
        """Every box, in reading order."""
        for box in (self.call, *self.steps, self.police):
            yield from _with_those_beneath(box)


def _with_those_beneath(box: Box) -> Iterator[Box]:
    yield box
    for other in box.beneath:
        yield from _with_those_beneath(other)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one kind of call meets under an option.

    Attributes:
        plan: the steps before the police fall-back; empty if there are none.
        names: how each pool is called; its own word if it is not here.
        crews: the seats of one unit of each pool.
        barred: kinds of calls that go to the police at once, in words.
        asked: whom officers may ask, whatever call-taking made of the call.
        follow_up: contacts after calls that police handled alone.
        own_work: work of the units besides calls, with who does it.
        ordinary: pools that also take ordinary police calls: 0 like patrol, 1 when no patrol unit is free.
    """

    plan: Plan
    names: Mapping[str, str] = field(default_factory=dict)
    crews: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    barred: tuple[str, ...] = ()
    asked: Join | None = None
    follow_up: FollowUp | None = None
    own_work: Sequence[tuple[Outside, Plan]] = ()
    ordinary: Mapping[str, int] = field(default_factory=dict)

    def named(self, pools: Sequence[str]) -> str:
        """A crew made up of units of these pools, in words."""
        words = [self.names.get(pool, raised(pool.replace("-", " "))) for pool in pools]
        return " with ".join([words[0], *map(lowered, words[1:])])
