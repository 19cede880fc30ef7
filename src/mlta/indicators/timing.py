"""How long an indicator takes on this machine."""

import time
from typing import Final

import numpy as np

from mlta.indicators.describe import warm_up
from mlta.indicators.samples import wandering_bars
from mlta.indicators.spec import Indicator

_ROUNDS: Final = 5
_FEW: Final = 2_000
_MANY: Final = 200_000
_SECONDS: Final = 0.05
"""About as long as one round may take."""


def nanoseconds_per_bar(indicator: Indicator) -> float:
    """Time of one bar at the default parameters, compiled and warmed up: the best of five rounds."""
    behind = warm_up(indicator) + _FEW
    slow = _seconds(indicator, behind) / behind
    bars = int(min(max(_SECONDS / slow, behind), _MANY))
    return 1e9 * min(_seconds(indicator, bars) for _ in range(_ROUNDS)) / bars


def _seconds(indicator: Indicator, bars: int) -> float:
    columns = wandering_bars(bars)
    inputs = [columns[name] for name in indicator.inputs]
    outputs = [np.empty(bars) for _ in indicator.outputs]
    indicator.fill(inputs, (0, 0), indicator.new_state({}), outputs, {})  # compiled from here on
    state = indicator.new_state({})
    begin = time.perf_counter()
    indicator.fill(inputs, (0, bars), state, outputs, {})
    return time.perf_counter() - begin
