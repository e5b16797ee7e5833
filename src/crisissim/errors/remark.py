"""What the registry says under one code."""

import re
from dataclasses import dataclass

_PLACE = re.compile(r"\{(\w+)[^}]*\}")
_SHARE = re.compile(r" \(\{\w*share\w*:[^}]*\}\)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A coded remark before its numbers are known; `text`, `effect` and `remedy` are one sentence each.

    Attributes:
        title: what it is about, for lists.
        text: what is so, with places for numbers in braces.
        effect: what it does to the answer.
        remedy: what to do.
        found: how the program comes to say so, with its thresholds; one or more sentences.
    """

    title: str
    text: str
    effect: str
    remedy: str
    found: str

    def sentences(self) -> tuple[str, str, str]:
        """Text, effect and remedy as a person reads them where no numbers are known: `{count:,}` becomes N."""
        return _open(self.text), _open(self.effect), _open(self.remedy)


def _open(sentence: str) -> str:
    return _PLACE.sub(_blank, _SHARE.sub("", sentence))


def _blank(place: "re.Match[str]") -> str:
    return "N" if ":" in place[0] else place[1].upper()
