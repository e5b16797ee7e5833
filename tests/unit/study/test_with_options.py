"""Tests of a study given further options, or others of the same name, in memory."""

from crisissim.study import load_study


def test_an_option_can_be_replaced_and_added_without_reading_calls_again():
    """The calls are the very same, the replaced option has its new posts, and the added one stands last."""
    study = load_study("medium-town")
    history = study.histories()[0]
    car = next(read.table for read in study.files.options if read.table.name == "co-responder")
    two = car.model_copy(update={"posts": (car.posts[0].model_copy(update={"units": 2}),)})
    changed = study.with_options([two, car.model_copy(update={"name": "one car"})])
    assert changed.histories()[0] is history
    assert changed.options == (*study.options, "one car")
    own = [[unit for unit in changed.scenario(name).units if unit.pool != "patrol"] for name in changed.options[1:2]]
    assert len(own[0]) == 2
    assert len([unit for unit in changed.scenario("one car").units if unit.pool != "patrol"]) == 1
    assert len([unit for unit in study.scenario("co-responder").units if unit.pool != "patrol"]) == 1


def test_work_of_units_that_are_not_there_does_not_come_and_keeps_its_place():
    """Outreach without a team visits nobody, and the sources of the other options keep their numbers."""
    study = load_study("every-model")
    team = next(read.table for read in study.files.options if read.table.name == "outreach")
    without = study.with_options([team.model_copy(update={"posts": ()})])
    names = [source.name for source in study.outside()]
    assert [source.name for source in without.outside()] == names
    place = names.index("planned visits under outreach")
    assert study.outside()[place].per_week > 0.0
    assert without.outside()[place].per_week == 0.0
