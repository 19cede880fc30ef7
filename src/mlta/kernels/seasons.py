"""The newest values of each season: slots of the day or of the week, a ring of values for each.

A slot's means are summed anew from its ring, so an absurd value is gone, to the last bit, with the
ring that holds it.
"""

import math

from mlta.kernels.calendar import DAY_US, day_of, weekday_of
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def rings_state(slots: int, size: int) -> int:
    """Length of the state that holds `slots` rings of `size` values."""
    return slots * (1 + size)


@kernel
def slot_of_day(us: float, slots: int) -> int:
    """The part of the day, one of `slots` equal ones counted from 0, that a time lies in."""
    return int(us) % DAY_US * slots // DAY_US


@kernel
def slot_of_week(us: float, slots: int) -> int:
    """The part of the week, one of `slots` for each day, that a time lies in; from Monday on."""
    return weekday_of(day_of(us)) * slots + slot_of_day(us, slots)


@kernel
def values_in(rings: FloatArray, slot: int, size: int) -> int:
    """How many values the ring of `slot` holds, at most `size`."""
    return int(min(rings[slot * (1 + size)], size))


@kernel
def put_value(rings: FloatArray, slot: int, size: int, value: float) -> None:
    """Put `value` into the ring of `slot`, in the place of the oldest if it is full."""
    begin = slot * (1 + size)
    taken = int(rings[begin])
    rings[begin + 1 + taken % size] = value
    rings[begin] = taken + 1


@kernel
def ring_sum(rings: FloatArray, slot: int, size: int) -> float:
    """Sum of the values in the ring of `slot`."""
    begin, total = slot * (1 + size) + 1, 0.0
    for k in range(begin, begin + values_in(rings, slot, size)):
        total += rings[k]
    return total


@kernel
def ring_mean(rings: FloatArray, slot: int, size: int) -> float:
    """Mean of the values in the ring of `slot`; NaN while there is none."""
    count = values_in(rings, slot, size)
    return ring_sum(rings, slot, size) / count if count > 0 else math.nan
