"""What a person may have meant by a name that there is not."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches


def near_names(name: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The names most like this one, nearest first; capitals do not matter.

    Args:
        name: as the user wrote it.
        known: the names there are; of those that differ in capitals alone, the first.
        most: how many to give at the most.

    Returns:
        Those of a likeness of at least 0.6 (Ratcliff and Obershelp, as difflib has it); empty where there are none.
    """
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    return [folded[near] for near in get_close_matches(name.casefold(), folded, n=most)]


def did_you_mean(
    name: str, known: Iterable[str], then: str = "", *, most: int = 1, quoted: Callable[[str], str] = repr
) -> str:
    """The question whether another name was meant, before what is said in any case.

    Args:
        name: as the user wrote it.
        known: the names there are.
        then: a sentence that follows, and stands alone where no name is near.
        most: how many names to ask after.
        quoted: how a name is written.

    Returns:
        `Did you mean 'co-responder'? Its options are ...`; empty where no name is near and nothing follows.
    """
    *some, last = [quoted(near) for near in near_names(name, known, most)] or [""]
    meant = f"{', '.join(some)} or {last}" if some else last
    return " ".join(part for part in (meant and f"Did you mean {meant}?", then) if part)
