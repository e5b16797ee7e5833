"""From the decision to the end of the first year: stages with dates, which come from the hiring simulation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crisissim.assumptions import Assumptions
from crisissim.hiring import HiringPlan, plan_hiring
from crisissim.hiring.pathway import StaffGroup
from crisissim.study import Study
from crisissim.timebase import DAYS_PER_YEAR, MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the implementation.

    Attributes:
        name: what it is called.
        what: what is done in it.
        begins: first day.
        ends: last day as likely as not; None where it never comes within the simulated months.
        late: last day with nine chances in ten; the same where nothing is by chance.
        rests_on: where the dates come from.
    """

    name: str
    what: str
    begins: date | None
    ends: date | None
    late: date | None
    rests_on: str


@dataclass(frozen=True, slots=True, eq=False)
class Implementation:
    """How an option comes about.

    Attributes:
        option: its name.
        decision: day of the decision and of the money.
        hiring: the hiring simulation, which begins when the program is set up.
        stages: in order.
    """

    option: str
    decision: date
    hiring: HiringPlan
    stages: tuple[Stage, ...]

    @property
    def launch(self) -> tuple[date | None, date | None]:
        """The day on which the program begins: as likely as not, and with nine chances in ten."""
        stage = next(stage for stage in self.stages if stage.name == LAUNCH)
        return stage.begins, stage.late

    @property
    def months(self) -> tuple[float | None, float | None]:
        """Months from the decision to the launch, likewise."""
        likely, late = self.launch
        return _months(self.decision, likely), _months(self.decision, late)


LAUNCH = "Launch"


def implementation(
    study: Study, option: str, seed: int, with_coverage: bool, replications: int | None
) -> Implementation:
    """The plan of one option.

    Args:
        study: the study.
        option: name of the option.
        seed: from which the luck of hiring is drawn.
        with_coverage: whether coverage on the way is simulated.
        replications: simulated years for that.
    """
    value = study.assumptions
    window = study.window
    last = window.measured_from + timedelta(days=window.days)
    decision = date(last.year + (last > date(last.year, 1, 1)), 1, 1)
    begin = _after(decision, value, "assessment.program_months")
    hiring = plan_hiring(
        study, option, begin, with_coverage=with_coverage, replications=replications, seed=seed, workers=1
    )
    return Implementation(option, decision, hiring, tuple(_stages(study.assumptions, decision, begin, hiring)))


def _stages(value: Assumptions, decision: date, begin: date, hiring: HiringPlan) -> Iterator[Stage]:
    policy = _after(decision, value, "assessment.policy_months")
    trained = value.value("assessment.training_months")
    _, likely, late = hiring.dates()
    likely, late = (None if day is None else max(day, policy) for day in (likely, late))
    assumed = "assumed months"
    yield Stage(
        "Program",
        "Governance, money, agreements with partners, a manager, and what counts as a crisis call.",
        decision,
        begin,
        begin,
        assumed,
    )
    yield Stage(
        "Policy and procedure",
        "Dispatch protocol, who may hold and transport, medical direction, data sharing, records, safety and backup.",
        decision,
        policy,
        policy,
        assumed,
    )
    yield Stage("Hiring", _who(hiring), begin, likely, late, "simulated hiring, training included")
    yield Stage(
        "Training",
        "Clinicians and other civilians ride along and learn dispatch; call-takers learn the protocol; officers learn "
        "when to ask, and how to hand over.",
        None if likely is None else max(likely - _days(trained), begin),
        likely,
        late,
        "assumed months before the launch",
    )
    yield Stage(LAUNCH, "All posts are filled and every shift is worked.", likely, likely, late, "simulated hiring")
    yield Stage(
        "First year",
        "The measures below are counted each month and shown to the council after six and twelve.",
        likely,
        None if likely is None else likely + _days(MONTHS_PER_YEAR),
        None if late is None else late + _days(MONTHS_PER_YEAR),
        "twelve months from the launch",
    )


def _who(hiring: HiringPlan) -> str:
    rows = hiring.openings.rows
    if not rows:
        shared = hiring.openings.shared_out
        return "Nobody is hired" + (
            f"; a partner shares out its on-call posts ({shared}) among its people." if shared else "."
        )
    named = [
        f"{row.positions} {'to train' if row.group is StaffGroup.CIT else 'to hire'}: {hiring.label(place)}"
        for place, row in enumerate(rows)
    ]
    return f"{'; '.join(named)}."


def _after(day: date, value: Assumptions, name: str) -> date:
    return day + _days(value.value(name))


def _days(months: float) -> timedelta:
    return timedelta(days=round(months * DAYS_PER_YEAR / MONTHS_PER_YEAR))


def _months(begin: date, end: date | None) -> float | None:
    return None if end is None else (end - begin).days * MONTHS_PER_YEAR / DAYS_PER_YEAR
