"""Units on one post pattern: who they are, and what they cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crisissim.staffing.candidates import Candidates, Units
from crisissim.study.duty.units import seats_of
from crisissim.study.models.layers import models_by_post
from crisissim.study.schema.option_file import PostTable


@dataclass(frozen=True, slots=True)
class PostLine:
    """Units on one post pattern.

    Attributes:
        post: the pattern, with its units.
        crew: roles of one unit.
        payers: where the people of one unit come from, one per seat.
        posts: seats that must be filled; officers moved out of patrol are not among them.
        fte: full-time people that they add.
        dollars: what they cost a year.
    """

    post: PostTable
    crew: tuple[str, ...]
    payers: tuple[str, ...]
    posts: int
    fte: float
    dollars: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "name": self.post.name,
            "units": self.post.units,
            "crew": list(self.crew),
            "payers": list(self.payers),
            "start": f"{self.post.start:%H:%M}",
            "hours": self.post.hours,
            "days": self.post.days if isinstance(self.post.days, str) else list(self.post.days),
            "cycle_days": self.post.cycle_days,
            "posts": self.posts,
            "fte": self.fte,
            "cost": self.dollars,
        }


def lines_of(candidates: Candidates, units: Units) -> Iterator[PostLine]:
    """The patterns that have units."""
    rows = zip(candidates.table.posts, models_by_post(candidates.table), units, strict=True)
    for place, (post, model, many) in enumerate(rows):
        if many:
            seats = seats_of(post, model)
            cost = candidates.cost(tuple(many if i == place else 0 for i in range(len(units))))
            yield PostLine(
                post=post.model_copy(update={"units": many}),
                crew=tuple(str(seat.role) for seat in seats),
                payers=tuple(str(seat.payer) for seat in seats),
                posts=cost.posts,
                fte=cost.fte,
                dollars=cost.dollars,
            )
