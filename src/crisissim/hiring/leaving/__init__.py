"""How people leave their positions, by name: one file each."""

from crisissim.hiring.leaving import nobody, posts, staff
from crisissim.hiring.leaving.kind import Leaving

__all__ = ["LEAVING", "Leaving"]

LEAVING: dict[str, Leaving] = {
    "nobody": nobody.LEAVING,
    "staff": staff.LEAVING,
    "posts": posts.LEAVING,
}
