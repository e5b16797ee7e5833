"""What stands on the page, in the order in which it is read, before it is written in any form."""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

import crisissim
from crisissim.assessment import Assessment
from crisissim.assessment.rules import PRIMARY, RULES
from crisissim.report import words
from crisissim.report.figures import Figure, cover_figure, day_figure, demand_figures, option_figures, takes_figures
from crisissim.report.glossary import GLOSSARY
from crisissim.report.limits import OUTSIDE, limitations
from crisissim.report.privacy import Shown, as_told
from crisissim.report.stress_des import Item, stress_des
from crisissim.report.table import Column, Table, day_told, table
from crisissim.report.tables import options, people, takes, trust


@dataclass(frozen=True, slots=True)
class Ranked:
    """One option of the first page, told in full."""

    card: dict[str, str]
    reasons: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a report says.

    Attributes:
        title: of the report.
        about: where the numbers come from, one line.
        question: what was asked.
        answer: a few sentences.
        ranked: two to four options.
        could_change: the one thing that could change the answer.
        reproduced: whether the model gives the record back.
        verdict, effect: that in sentences.
        size: the size class and what follows from it.
        demand, programs, cover, does, day: figures and tables of the middle pages.
        takes: tables of what options take.
        ramps: figures of the next hire and of hiring.
        plan: tables of the implementation plan; empty where nothing is changed.
        all_options: every option by the rules.
        flips: tables of what could change the answer.
        outside: what the numbers cannot say.
        limitations: what is weak about this answer.
        trust: tables of the record and of the model.
        tested: what tested the model, and what could not be.
        rules: by which options are ranked.
        chances, assumptions: tables.
        stress: the 24 items.
        glossary: words.
        hidden: what was hidden, and why.
        repeat: commands that repeat it.
        privacy: `public` or `internal`.
    """

    title: str
    about: str
    question: str
    answer: tuple[str, ...]
    ranked: tuple[Ranked, ...]
    could_change: str
    reproduced: bool
    verdict: str
    effect: str
    size: tuple[str, ...]
    demand: tuple[Figure, ...]
    programs: Table | None
    cover: Figure
    does: tuple[Figure, ...]
    day: Figure | None
    takes: tuple[Table, ...]
    ramps: tuple[Figure, ...]
    plan: tuple[Table, ...]
    all_options: Table
    flips: tuple[Table, ...]
    outside: tuple[tuple[str, str], ...]
    limitations: tuple[str, ...]
    trust: tuple[Table, ...]
    tested: tuple[str, ...]
    rules: tuple[str, ...]
    chances: Table
    assumptions: Table
    stress: tuple[Item, ...]
    glossary: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    repeat: tuple[str, ...]
    privacy: str

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        yield from self.demand
        yield self.cover
        yield from self.does
        yield from self.ramps
        if self.day is not None:
            yield self.day

    @property
    def tables(self) -> Iterator[Table]:
        """Every table of the page, in order, each once."""
        yield self.all_options
        yield from (figure.table for figure in self.figures)
        if self.programs is not None:
            yield self.programs
        yield from (*self.takes, *self.plan, *self.flips, *self.trust, self.chances, self.assumptions)


def page_of(assessment: Assessment, shown: Shown) -> Page:
    """The page of an assessment.

    Args:
        assessment: all that was worked out; what may be told of it stands on the page.
        shown: what of the record may be shown.
    """
    assessment = as_told(assessment, shown)
    verdict = assessment.verdict
    because = "" if shown.calls is None else assessment.size.because
    trusted = [trust.account_table(shown), trust.reproduction_table(assessment)]
    if shown.remarks:
        trusted.append(trust.remarks_table(shown))
    flips = (trust.flips_table(assessment), trust.swings_table(assessment)) if assessment.flips else ()
    return Page(
        title=f"Crisis response in {assessment.study.name}",
        about=_about(assessment),
        question=words.question(assessment),
        answer=words.answer(assessment, shown),
        ranked=tuple(
            Ranked(words.card(assessment, name), assessment.stories[name].reasons, assessment.stories[name].risks)
            for name in assessment.ranking.listed
        ),
        could_change=words.could_change(assessment),
        reproduced=verdict.passed,
        verdict=verdict.sentence,
        effect=verdict.effect,
        size=(f"A {assessment.size.name} department. {because}".strip(), *assessment.size.follows),
        demand=tuple(demand_figures(assessment, shown)),
        programs=_programs(assessment),
        cover=cover_figure(assessment, shown),
        does=tuple(option_figures(assessment, shown)),
        day=day_figure(assessment),
        takes=tuple(_takes(assessment, shown)),
        ramps=tuple(takes_figures(assessment, shown)),
        plan=_plan(assessment, shown),
        all_options=options.ranked_table(assessment),
        flips=tuple(one for one in flips if one.rows),
        outside=OUTSIDE,
        limitations=limitations(assessment),
        trust=tuple(trusted),
        tested=shown.tested,
        rules=RULES,
        chances=options.best_table(assessment),
        assumptions=trust.assumptions_table(assessment),
        stress=stress_des(assessment, shown),
        glossary=GLOSSARY,
        hidden=shown.hidden,
        repeat=_repeat(assessment, shown),
        privacy=shown.privacy,
    )


def _about(assessment: Assessment) -> str:
    demand, result = assessment.demand, assessment.result
    return (
        f"From the calls of {day_told(demand.first)} to {day_told(demand.last)}; {result.replications} simulated "
        f"histories of {result.measured_days} days for each of {len(result.options)} options, seed {result.seed}; "
        f"crisissim {crisissim.__version__}."
    )


def _takes(assessment: Assessment, shown: Shown) -> Iterator[Table]:
    yield takes.budget_table(assessment, shown)
    yield people.shifts_table(assessment)
    yield people.staff_table(assessment)
    if assessment.sizes:
        yield takes.sizes_table(assessment)


def _plan(assessment: Assessment, shown: Shown) -> tuple[Table, ...]:
    if assessment.first_change is None:
        return ()
    return takes.plan_table(assessment), takes.months_table(assessment), takes.measures_table(assessment, shown)


def _programs(assessment: Assessment) -> Table | None:
    """Programs that exist today, as the study says; None where there are none."""
    programs = assessment.study.files.study.table.programs
    if not programs:
        return None
    columns = [Column("program", "Program"), Column("model", "Works as"), Column("units", "Units by shift")]
    rows = [
        (
            program.name,
            program.model,
            "; ".join(
                f"{post.units} of {post.name}, from {post.start:%H:%M} for {post.hours:g} h" for post in program.posts
            ),
        )
        for program in programs
    ]
    return table(
        "programs", "Programs that exist today", columns, rows, "They are part of what options are compared with."
    )


def _repeat(assessment: Assessment, shown: Shown) -> tuple[str, ...]:
    """Commands for whoever stands beside the study's folder: where that is on this machine is nobody's business."""
    study, result = assessment.study, assessment.result
    name, asked = quote(study.folder.name), f"--seed {result.seed} --replications {result.replications}"
    assumed = {PRIMARY: study.assumptions.value("assessment.reached_in_time")}
    targets = assessment.targets if dict(assessment.targets) != assumed else {}
    more = [f"--target {metric}={value:g}" for metric, value in targets.items()]
    more += ["--quick"] if assessment.flips is None else []
    more += [f"--privacy {shown.privacy}"] if shown.privacy != "public" else []
    return (
        " ".join([f"crisissim assess {name} -o report {asked}", *more]),
        f"crisissim compare {name} -o answer.json --json {asked}",
        "crisissim rerun answer.json.manifest.json",
    )
