import threading

import pytest

from mlta.sources import turns
from mlta.sources.turns import Turns


class Clock:
    """Time of the wall and of a thread's work, both told by hand."""

    def __init__(self):
        self.now = self.worked = 0.0

    def perf_counter(self):
        return self.now

    def thread_time(self):
        return self.worked

    def spend(self, wait, work):
        self.now += wait + work
        self.worked += work


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(turns, "time", clock)
    return clock


def places(open_turns):
    """How many turns can be held at once."""
    held = 0
    while open_turns._free.acquire(blocking=False):
        held += 1
    open_turns._free.release(held)
    return held


def take(open_turns, clock, *spent):
    for wait, work in spent:
        with open_turns.turn():
            clock.spend(wait, work)


@pytest.mark.parametrize(("wait", "room"), [(0.0, 1), (0.9, 1), (1.5, 2), (5.2, 6), (100.0, 8)])
def test_there_is_room_for_as_many_as_can_work_while_one_waits(clock, wait, room):
    limited = Turns(8)
    take(limited, clock, *[(wait, 1.0)] * 3)
    assert places(limited) == 1
    take(limited, clock, (wait, 1.0))
    assert places(limited) == room


def test_a_hitch_makes_no_room_and_what_was_found_before_does_not_count_twice(clock):
    limited = Turns(8)
    take(limited, clock, (9.0, 1.0), (9.0, 1.0), (0.5, 1.0), (9.0, 1.0), (9.0, 1.0), (9.0, 1.0))
    assert places(limited) == 1
    take(limited, clock, (3.5, 1.0))
    assert places(limited) == 4
    take(limited, clock, *[(9.0, 1.0)] * 3)
    assert places(limited) == 4
    take(limited, clock, (9.0, 1.0))
    assert places(limited) == 8


def test_a_place_is_free_again_after_an_error_which_says_nothing_of_waiting(clock):
    limited = Turns(8)

    def fail():
        with limited.turn():
            clock.spend(9.0, 1.0)
            raise KeyError

    for _ in range(9):
        with pytest.raises(KeyError):
            fail()
    assert places(limited) == 1


def test_no_more_than_there_is_room_for_hold_a_turn():
    limited, entered, over = Turns(8), threading.Event(), threading.Event()

    def hold():
        with limited.turn():
            entered.set()
            over.wait(5)

    first, second = (threading.Thread(target=hold) for _ in range(2))
    first.start()
    assert entered.wait(5)
    entered.clear()
    second.start()
    assert not entered.wait(0.05)
    over.set()
    first.join()
    second.join()
    assert entered.is_set()
