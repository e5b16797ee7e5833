"""The loop over replications: what is kept is taken from the store, and the rest is run."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from crisissim.assumptions import OF_HIRING, OF_MONEY
from crisissim.errors import Interrupted
from crisissim.experiment.digest import OUTCOME_LIBRARIES, OUTCOME_MODULES, OUTCOME_ROOMS, digest, sources_digest
from crisissim.experiment.store import Store
from crisissim.experiment.work import Job, Outcome
from crisissim.experiment.workers import Progress, Team


@dataclass(slots=True, eq=False)
class Run:
    """One experiment under way.

    Attributes:
        job: what is run.
        team: who runs it.
        store: where outcomes are kept, None if nowhere.
        progress: told how far the work is.
        done: outcomes by replication, then place of the option in the job.
    """

    job: Job
    team: Team
    store: Store | None = None
    progress: Progress | None = None
    done: dict[int, dict[int, Outcome]] = field(default_factory=dict)
    _digests: tuple[str, ...] = ()
    _saved: set[int] = field(default_factory=set)

    def complete(self, replications: int) -> list[list[Outcome]]:
        """The outcomes of replications 0, 1, ...: those that are neither done nor kept are run.

        Raises:
            Interrupted: the user broke it off; what was finished is kept.
        """
        try:
            self._recall(replications)
            missing = {number: self._missing(number) for number in range(replications)}
            tasks = {number: places for number, places in missing.items() if places}
            self._tell(replications - len(tasks), replications)
            for finished, (number, outcomes) in enumerate(self.team.run(tasks), start=1):
                self.done.setdefault(number, {}).update(zip(tasks[number], outcomes, strict=True))
                self._keep(number, dict(zip(tasks[number], outcomes, strict=True)))
                self._tell(replications - len(tasks) + finished, replications)
        except KeyboardInterrupt:
            raise self.interrupted(replications) from None
        places = range(len(self.job.scenarios))
        return [[self.done[number][place] for place in places] for number in range(replications)]

    @property
    def digests(self) -> tuple[str, ...]:
        """Of each option in the job, what its outcomes are known by; worked out once."""
        if not self._digests:
            self._digests = option_digests(self.job)
        return self._digests

    def interrupted(self, replications: int) -> Interrupted:
        """That the user broke it off, with what is saved of the replications that were wanted."""
        return Interrupted(len(self._saved), replications, self._place())

    def _missing(self, number: int) -> tuple[int, ...]:
        done = self.done.get(number, {})
        return tuple(place for place in range(len(self.job.scenarios)) if place not in done)

    def _recall(self, replications: int) -> None:
        """Take what is kept."""
        if self.store is None:
            return
        kept = self.store.known(self.digests, self.job.seed, replications)
        for place, of_option in enumerate(self.digests):
            for number in range(replications):
                if outcome := kept.get((of_option, number)):
                    self.done.setdefault(number, {}).setdefault(place, outcome)
        self._saved.update(number for number in range(replications) if kept and not self._missing(number))

    def _keep(self, number: int, found: dict[int, Outcome]) -> None:
        if self.store is None:
            return
        names = {
            of_option: (scenario.option, scenario.model)
            for of_option, scenario in zip(self.digests, self.job.scenarios, strict=True)
        }
        by_digest = {self.digests[place]: outcome for place, outcome in found.items()}
        if self.store.keep(names, self.job.seed, number, by_digest):
            self._saved.add(number)

    def _tell(self, done: int, wanted: int) -> None:
        if self.progress:
            self.progress("simulating", done, wanted)

    def _place(self) -> Path | None:
        return self.store.path if self.store is not None and self.store.keeps else None


def option_digests(job: Job) -> tuple[str, ...]:
    """Per option, a digest of all that decides its outcomes: calls, scenario, and the sources that make them numbers.

    Neither names, nor prices, nor hiring, nor the clock are in it: an option that is only called otherwise, or whose
    people are only paid or found otherwise, need not be run again.
    """
    ground = digest(sources_digest(OUTCOME_ROOMS, OUTCOME_LIBRARIES, OUTCOME_MODULES), job.demand)
    nameless = [
        replace(
            scenario,
            study="",
            option="",
            model="",
            assumptions=scenario.assumptions.without(OF_MONEY).without(OF_HIRING),
        )
        for scenario in job.scenarios
    ]
    return tuple(digest(ground, scenario) for scenario in nameless)
