"""Tests of recipes: the shipped one is right, and each fault is named with its place."""

from importlib.resources import files
from pathlib import Path

import pytest

from crisissim.domain.words import Need
from crisissim.errors import InputError
from crisissim.synth import Recipe, load_recipe

SHIPPED = files("crisissim.synth").joinpath("rates.toml").read_text(encoding="utf-8")


def test_the_town_is_of_medium_size(recipe: Recipe) -> None:
    """The shipped town has the people and the calls that its text says."""
    public = sum(row.rate for row in recipe.types if not row.officer_initiated)
    assert recipe.population == 45_000
    assert public * recipe.population / 1000 == pytest.approx(15_000, rel=0.01)


def test_crisis_calls_are_as_frequent_as_published(recipe: Recipe) -> None:
    """With a fifth of them coded as other work, crisis calls are between 7.3 and 11.8 % (Gresham OR, 2016-2017)."""
    public = [row for row in recipe.types if not row.officer_initiated]
    coded = sum(row.rate * (1 - row.need.get(Need.OTHER, 0.0)) for row in public) / sum(row.rate for row in public)
    assert 0.05 < coded < 0.10
    assert 0.073 < coded / 0.8 < 0.118


def test_every_family_is_used(recipe: Recipe) -> None:
    """No profile stands there for nothing."""
    assert {row.family for row in recipe.types} == set(recipe.families)


def test_own_rates_of_some_types(tmp_path: Path, recipe: Recipe) -> None:
    """A recipe that is like the shipped town may say how often a few kinds of calls come in; the rest stays."""
    file = tmp_path / "recipe.toml"
    file.write_text('format = 1\nlike = "medium-town"\n[rates]\n"OVERDOSE" = 9.5\n', encoding="utf-8")
    own = {row.name: row.rate for row in load_recipe(file).types}
    shipped = {row.name: row.rate for row in recipe.types}
    assert own == {**shipped, "OVERDOSE": 9.5}


FAULTS = [
    ("population = 45_000", "population = 0", "population: 0 is less than 1. Write a number of at least 1."),
    ('family = "crisis"', 'family = "crises"', 'types[0].family: there is no family "crises". Did you mean "crisis"?'),
    (
        'name = "SUICIDAL SUBJECT"',
        'name = "MENTAL HEALTH"',
        'types[1].name: two call types are called "MENTAL HEALTH". Rename one.',
    ),
    ('"Beat 1" = 0.28', '"Beat 1" = 0.5', "beats: the shares add up to 1.22, not to 1. Mend the shares."),
    (
        "priority = [0.10, 0.50, 0.40, 0.0]",
        "priority = [0.10, 0.50]",
        "types[0].priority: the shares add up to 0.6, not to 1. Mend the shares.",
    ),
    ("median = 43.0", "median = nan", "types[0].median: nan is not a number to calculate with."),
    ("[travel]", "[rates]\nOVERDOES = 3.0\n[travel]", 'rates.OVERDOES: there is no call type "OVERDOES".'),
    ('name = "Swing"', 'name = "Swing"\npool = "co-responder"', "a recipe has one department and patrol units only."),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[said[:30] for *_, said in FAULTS])
def test_faults_name_place_and_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A recipe with a fault is refused in one sentence with file and line."""
    file = tmp_path / "recipe.toml"
    assert old in SHIPPED
    file.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_recipe(file)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}:")
    assert len(caught.value.faults) == 1


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Two faults are told together."""
    file = tmp_path / "recipe.toml"
    file.write_text(SHIPPED.replace("population = 45_000", "population = 0").replace("rate = 6.5", 'rate = "often"'))
    with pytest.raises(InputError) as caught:
        load_recipe(file)
    assert len(caught.value.faults) == 2
