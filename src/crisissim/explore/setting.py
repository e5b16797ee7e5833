"""What is moved on the page: the posts of one option, and what holds for the whole study."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from crisissim.assumptions import Assumption
from crisissim.errors import Fault, InputError
from crisissim.experiment.sensitivity.alone import NOT_OF_THE_TOWN
from crisissim.responses import assumed_by_all
from crisissim.study import Study
from crisissim.study.models.layers import models_of
from crisissim.study.schema.fields import WEEKDAYS, Days
from crisissim.study.schema.option_file import OptionFile, PostTable

DAYS: Mapping[str, tuple[str, ...] | None] = {
    "as in the file": None,
    "every day": WEEKDAYS,
    "weekdays": WEEKDAYS[:5],
    "weekends": WEEKDAYS[5:],
}
"""Days on which a post may be set to begin, in words."""
MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class PostSetting:
    """One post as it is moved.

    Attributes:
        name: of the post in the option's file, and of its town where there are several.
        units: units on duty at a time; 0 takes the post away.
        start: local time at which its shift begins.
        hours: length of the shift.
        days: on which it begins, a word of DAYS.
    """

    name: str
    units: int
    start: time
    hours: float
    days: str = "as in the file"


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that the page moves.

    Attributes:
        option: name of the option.
        posts: in the order of its file.
        growth: of calls over the record, a share.
        target: minutes from received to the first clinician.
        assumed: assumptions that were moved, for the whole study.
    """

    option: str
    posts: tuple[PostSetting, ...]
    growth: float
    target: float
    assumed: Mapping[str, float] = field(default_factory=dict)

    def option_file(self, study: Study, name: str | None = None) -> OptionFile:
        """The option with its posts as they are set, under another name if one is given.

        Raises:
            InputError: no post is left of those that there were.
        """
        table = study.option_file(self.option).table
        moved = zip(table.posts, self.posts, strict=True)
        posts = tuple(_moved(post, setting) for post, setting in moved if setting.units)
        if table.posts and not posts:
            raise InputError(Fault("no post is left", "Leave at least one unit on duty, or look at the baseline."))
        return table.model_copy(update={"posts": posts} | ({"name": name} if name else {}))

    def study(self, study: Study) -> Study:
        """The study as it is set, its option in the place of the one of the file; no calls are read again.

        Raises:
            InputError: no post is left.
        """
        table = study.files.study.table
        changed = table.model_copy(
            update={
                "demand": table.demand.model_copy(update={"growth": self.growth}),
                "targets": table.targets.model_copy(update={"clinician_response_time": self.target}),
            }
        )
        return study.with_study_file(changed).assuming(self.assumed).with_options([self.option_file(study)])

    def of_the_study(self, study: Study) -> dict[str, float]:
        """What differs from study.toml, by its place there: an option file cannot say it."""
        here = setting_of(study, self.option)
        found = {} if self.growth == here.growth else {"demand.growth": self.growth}
        if self.target != here.target:
            found["targets.clinician_response_time"] = self.target
        return found | {f'assumptions."{name}"': value for name, value in self.assumed.items()}

    def with_post(self, place: int, post: PostSetting) -> "Setting":
        """The same with another setting of one post."""
        return replace(self, posts=(*self.posts[:place], post, *self.posts[place + 1 :]))


def options_to_move(study: Study) -> tuple[str, ...]:
    """Options that the page can move: all but the baseline, with which they are compared."""
    return tuple(name for name in study.options if name != study.baseline)


def require_options(study: Study) -> tuple[str, ...]:
    """The same, at least one.

    Raises:
        InputError: there is none.
    """
    found = options_to_move(study)
    if not found:
        what = f"study {study.name!r} has no option besides its baseline"
        raise InputError(Fault(what, "Write one into its folder options; crisissim models lists response models."))
    return found


def setting_of(study: Study, option: str) -> Setting:
    """An option as its file has it.

    Raises:
        KeyError: no option has this name.
    """
    posts = (
        PostSetting(_called(post, study), post.units, post.start, post.hours)
        for post in study.option_file(option).table.posts
    )
    target = study.targets["clinician_response_time"]
    return Setting(option, tuple(posts), study.demand.growth, target)


def _called(post: PostTable, study: Study) -> str:
    towns = [agency.name for agency in study.agencies]
    return post.name if len(towns) == 1 else f"{post.name}, {post.agency or towns[0]}"


def assumptions_to_move(study: Study, option: str) -> tuple[Assumption, ...]:
    """Assumptions with a range on which an option's answer may rest; not those that its own file sets."""
    table = study.option_file(option).table
    used = {name for model in models_of(table) for name in model.assumes} | {*assumed_by_all()}
    return tuple(
        row
        for name, row in study.assumptions.items()
        if name in used and row.low < row.high and name not in table.assumptions and _of_the_town(name)
    )


def _of_the_town(name: str) -> bool:
    return not name.startswith(NOT_OF_THE_TOWN)


def _moved(post: PostTable, setting: PostSetting) -> PostTable:
    days = DAYS[setting.days]
    changes: dict[str, int | time | float | Days] = {
        "units": setting.units,
        "start": setting.start,
        "hours": setting.hours,
    }
    if days is not None:
        changes["days"] = "all" if days == WEEKDAYS else tuple(days)
        if post.cycle_days != len(WEEKDAYS):
            changes["cycle_days"] = len(WEEKDAYS)
    return post.model_copy(update=changes)


def time_of(hours: float) -> time:
    """The time of day so many hours after midnight."""
    minutes = round(hours * MINUTES_PER_HOUR) % (24 * MINUTES_PER_HOUR)
    return time(minutes // MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR)


def hours_of(moment: time) -> float:
    """Hours from midnight until a time of day."""
    return moment.hour + moment.minute / MINUTES_PER_HOUR
