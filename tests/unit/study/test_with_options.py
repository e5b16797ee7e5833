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
