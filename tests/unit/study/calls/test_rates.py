"""Towns without a record: calls from rates per head, with a neighbour's hours and minutes, and the answer says so."""

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from crisissim.domain.words import Need
from crisissim.errors import InputError
from crisissim.study import Study, load_study

RATES = """
[agencies.rates]
like = "Ashford"
per_1000 = { mental-health = 9.0, suicide = 3.5, other = 300.0 }
"""


@pytest.fixture
def folder(tmp_path: Path, project_root: Path) -> Path:
    """The shipped neighbours, Cedar Hill by rates."""
    place = tmp_path / "towns"
    copytree(project_root / "scenarios" / "three-neighbours", place)
    text = (place / "study.toml").read_text(encoding="utf-8")
    head, tail = text.split('[agencies.calls]\nfiles = ["cedar-hill.csv.gz"]')
    rest = tail[tail.index("# Today's patrol") :]
    (place / "study.toml").write_text(f"{head}{RATES}\n{rest}", encoding="utf-8")
    return place


@pytest.fixture
def study(folder: Path) -> Study:
    """That study, read."""
    return load_study(folder)


def test_volume_is_rate_times_people(study: Study) -> None:
    """3,500 people at 312.5 calls per 1,000 a year, within what a Poisson number allows."""
    history = study.histories()[2]
    expected = 312.5 * 3.5 * history.days / 365
    assert abs(len(history) - expected) < 4 * expected**0.5
    suicides = int((history.call_type == history.call_types.index("suicide (by rate)")).sum())
    assert abs(suicides - 3.5 * 3.5) < 4 * (3.5 * 3.5) ** 0.5


def test_each_type_is_of_one_need_and_has_the_neighbours_risks(study: Study) -> None:
    """A call of a rate is of its need; its risks are those of the neighbour's calls of that need."""
    donor, _, made = study.histories()
    row = made.call_types.index("suicide (by rate)")
    assert made.need_shares[row, Need.SUICIDE.code] == 1.0
    assert made.need_shares.sum(axis=1) == pytest.approx(np.ones(3))
    weight = np.bincount(donor.call_type, minlength=len(donor.call_types)) * donor.need_shares[:, Need.SUICIDE.code]
    assert made.risk_shares[row] == pytest.approx(weight @ donor.risk_shares / weight.sum(), rel=0.2)


def test_hours_are_the_neighbours(study: Study) -> None:
    """Share of the calls at night as in the neighbour's record, within five points; all inside its days."""
    donor, _, made = study.histories()

    def at_night(received: np.ndarray) -> float:  # type: ignore[type-arg]
        return float(np.mean(received % 1440.0 < 360.0))

    assert at_night(made.received) == pytest.approx(at_night(donor.received[~donor.officer_initiated]), abs=0.05)
    assert made.received.min() >= 0.0
    assert made.received.max() < made.days * 1440.0
    assert (np.diff(made.received) >= 0.0).all()


def test_the_same_seed_makes_the_same_calls(study: Study, folder: Path) -> None:
    """And the neighbour's calls are as they are without it."""
    again = load_study(folder).histories()[2]
    assert again.received.tobytes() == study.histories()[2].received.tobytes()


def test_the_answer_says_so(study: Study) -> None:
    """A coded remark on the account, and a flag on the town."""
    study.histories()
    codes = [notice.code for account in study.accounts() for notice in account.notices]
    assert "W212" in codes
    assert [agency.by_rates for agency in study.agencies] == [False, False, True]
    assert len(study.records()[0]) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('like = "Ashford"', 'like = "Ashfort"', '"Ashfort" has no recorded calls to lend. Did you mean "Ashford"'),
        ("population = 3_500\n", "", "Cedar Hill has rates per head and no population. Add population."),
        (RATES, "", "Cedar Hill has neither calls nor rates. Add [agencies.calls], or [agencies.rates]"),
        ("other = 300.0", "other = -1", "-1 is not greater than 0"),
    ],
)
def test_what_is_wrong_with_rates(folder: Path, old: str, new: str, said: str) -> None:
    """Each fault says what, where and what to do."""
    file = folder / "study.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_study(folder)
    assert said in str(refused.value)
    assert "study.toml" in str(refused.value)


def test_rates_and_calls_together_are_refused(folder: Path) -> None:
    """One of them must go."""
    file = folder / "study.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('[agencies.calls]\nfiles = ["birch', f'{RATES}\n[agencies.calls]\nfiles = ["birch'))
    with pytest.raises(InputError, match="Birch Falls has calls and rates"):
        load_study(folder)
