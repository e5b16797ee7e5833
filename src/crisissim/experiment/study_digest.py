"""A digest of a study: of all that its files say, its assumptions, and every recorded call."""

from crisissim.experiment.digest import digest, package_digest
from crisissim.experiment.versions import versions
from crisissim.study import Study


def study_digest(study: Study) -> str:
    """Equal for studies that give equal answers to every question, with this program and these libraries.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    files = study.files
    said = [files.study.table.model_dump(), *(option.table.model_dump() for option in files.options)]
    facts = (study.window, study.demand, study.crisis_needs, study.qualifying, study.targets, study.assumptions)
    places = study.geography, study.towns
    return digest(package_digest(), versions(), study.options, said, facts, places, study.seed, study.histories())
