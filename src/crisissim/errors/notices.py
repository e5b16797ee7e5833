"""The one registry of coded remarks: W1xx on the data, W2xx on the study, W3xx on the answer, W4xx on kept results."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from crisissim.errors.data_codes import DATA_CODES
from crisissim.errors.model_codes import MODEL_CODES
from crisissim.errors.quality_codes import QUALITY_CODES
from crisissim.errors.remark import Remark
from crisissim.errors.run_codes import RUN_CODES
from crisissim.errors.study_codes import STUDY_CODES

__all__ = ["CODES", "FAMILIES", "Notice", "remark"]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "W1": "the data",
        "W2": "the study",
        "W3": "the answer of the model",
        "W4": "the results that are kept",
    }
)
"""What the remarks are about, by the beginning of their codes."""

CODES: Mapping[str, Remark] = MappingProxyType(
    {**DATA_CODES, **QUALITY_CODES, **STUDY_CODES, **MODEL_CODES, **RUN_CODES}
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A coded remark with its numbers.

    Attributes:
        code: its place in the registry.
        what: what is so, one sentence.
        effect: what that does to the answer, one sentence.
        remedy: what to do, one sentence.
    """

    code: str
    what: str
    effect: str
    remedy: str

    @property
    def text(self) -> str:
        return f"{self.what} {self.effect} {self.remedy}"

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


SINGULAR = MappingProxyType(
    {
        "rows": "row", "calls": "call", "times": "time", "are": "is", "were": "was", "have": "has", "do": "does",
        "lie": "lies", "repeat": "repeats",
    }
)  # fmt: skip
"""What becomes of these words where only one row is meant."""


def remark(code: str, **values: object) -> Notice:
    """The remark of this code with its numbers.

    Raises:
        KeyError: no such code, or a number that its sentences need is not among the values.
    """
    entry = CODES[code]
    text = entry.text
    if values.get("count") == 1:
        text = " ".join(SINGULAR.get(word, word) for word in text.split(" "))
    told = {name: _Share(value) if isinstance(value, float) else value for name, value in values.items()}
    return Notice(code, *(sentence.format(**told) for sentence in (text, entry.effect, entry.remedy)))


class _Share(float):
    """A share that is never rounded to nothing: what is there at all is said to be."""

    def __format__(self, form: str) -> str:
        text = super().__format__(form)
        return "under 0.1%" if self > 0.0 and text == "0.0%" else text
