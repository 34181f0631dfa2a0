"""The line below a grid is there while it has something to say, and takes the room of no row otherwise."""

from tests.helpers.desk_driver import DeskDriver
from ui.pages.people import PeoplePage
from ui.widgets.grid_stack import GridStack
from ui.widgets.grid_strip import GridStrip


def test_a_grid_has_the_room_of_a_foot_that_says_nothing(on_sample: DeskDriver) -> None:
    people = on_sample.turn_to("people", PeoplePage)
    (stack,) = people.findChildren(GridStack)
    (strip,) = stack.findChildren(GridStrip)
    room = people.table.height()
    assert not strip.isVisible()
    assert (
        stack.height() - people.table.mapTo(stack, people.table.rect().bottomLeft()).y() < people.table.row_height / 2
    )
    strip.say("This day is no day.", is_refusal=True)
    on_sample.settle()
    assert strip.isVisible()
    assert people.table.height() < room
    strip.say("")
    on_sample.settle()
    assert people.table.height() == room


def test_the_current_row_stays_in_sight_when_words_come_below_it(on_sample: DeskDriver) -> None:
    people = on_sample.turn_to("people", PeoplePage)
    table = people.table
    on_sample.window.resize(1024, 680)
    on_sample.settle()
    table.scrollToTop()
    last_seen = table.rowAt(table.viewport().height() - 2)
    assert 0 < last_seen < people.model.rowCount() - 1
    table.go_to(last_seen, 1)
    people.strip.say("This name is taken.", is_refusal=True)
    on_sample.settle()
    assert table.visualRect(table.currentIndex()).bottom() < table.viewport().height()
