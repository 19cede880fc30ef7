from datetime import UTC, datetime

from mlta.simulator.clock import Clock
from tests.simulator.served import WorldClock

START = datetime(2024, 2, 3, tzinfo=UTC)
START_US = 1_706_918_400_000_000


def test_a_clock_stands_still_unless_told_to_run():
    world = WorldClock(5.0)
    clock = Clock(START, monotonic=world)
    world.now = 100.0
    assert clock.now_us() == START_US


def test_a_running_clock_goes_at_its_speed_from_its_start():
    world = WorldClock(5.0)
    clock = Clock(START, 3600.0, world)
    assert clock.now_us() == START_US
    world.now = 5.5
    assert clock.now_us() == START_US + 1800 * 1_000_000
