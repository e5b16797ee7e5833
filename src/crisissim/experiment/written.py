"""Answers as they are written, with the digests by which each option's part of one is known again."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from crisissim.experiment.answer_text import digest_of_text, plain_text
from crisissim.experiment.results import ExperimentResult
from crisissim.experiment.sensitivity.answer import Answered
from crisissim.study import Study


class OptionLine(BaseModel):
    """An option and the digest of its part of the answer."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    model: str
    answer: str


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as it was written.

    Attributes:
        text: the answer as JSON.
        options: its options.
        seed: the seed that was used.
        replications: simulated histories that were made of it.
    """

    text: str
    options: tuple[OptionLine, ...]
    seed: int
    replications: int


def comparison_written(result: ExperimentResult) -> Written:
    """A comparison as it is written, each option with a digest of its own numbers."""
    data = result.to_json()
    lines = tuple(
        OptionLine(name=option["name"], model=option["model"], answer=digest_of_text(plain_text(option)))
        for option in data["options"]
    )
    return Written(plain_text(data), lines, result.seed, result.replications)


def sensitivity_written(answer: Answered, study: Study) -> Written:
    """A sensitivity as it is written, each option with a digest of its averages at every end."""
    alone = answer.alone
    lines = []
    for name, mean in alone.means.items():
        averages = [mean, *(end.means[name] for swing in alone.swings for end in swing.ends)]
        model = study.scenario(name).model
        lines.append(OptionLine(name=name, model=model, answer=digest_of_text(repr(averages))))
    return Written(answer.text(), tuple(lines), alone.seed, alone.replications)
