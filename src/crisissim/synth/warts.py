"""The faults of real exports, for those who want to see how the reader of exports takes them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crisissim.streams import stream
from crisissim.synth.recipe import Recipe

if TYPE_CHECKING:
    from crisissim.synth.export import ExportRow


def roughened(rows: "Sequence[ExportRow]", recipe: Recipe, seed: int) -> "list[ExportRow]":
    """The same calls with small letters, blanks, missing stages and repeated rows, as often as the recipe says.

    Args:
        rows: clean rows.
        recipe: the town; its `warts` are shares of rows.
        seed: number from which the luck is drawn.

    Returns:
        The rows in the same order, each repeated one right after itself.
    """
    warts = recipe.warts
    luck = {name: stream(seed, 0, recipe.name, f"synth wart {name}").random(len(rows)) for name, _ in warts}
    rough: list[ExportRow] = []
    for i, row in enumerate(rows):
        has = {name: bool(luck[name][i] < share) for name, share in warts}
        nature = row.nature.lower() if has["lower_case"] else row.nature
        made = row._replace(
            nature=f"{nature} " if has["trailing_blank"] else nature,
            cleared="" if has["no_clear"] else row.cleared,
            beat="" if has["no_beat"] else row.beat,
        )
        rough += [made] * (2 if has["repeated"] else 1)
    return rough
