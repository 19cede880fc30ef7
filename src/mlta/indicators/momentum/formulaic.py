r"""Three of the formulaic alphas that need one market only.

.. math::
    \alpha_{23} = -(H_t - H_{t-2})\,[H_t > SMA(H, n)_t], \quad
    \alpha_{46} = \frac{(C_{t-20} - C_{t-10}) - (C_{t-10} - C_t)}{10}, \quad
    \alpha_{53} = -\Delta_n \frac{(C - L) - (H - C)}{C - L}

A high counts as above its mean if it is so by more than 1e-12 of itself: less is rounding. Alphas 46, 49
and 51 are one core with other thresholds. Where a bar closes at its low, alpha 53 is x/0, NaN. A
missing price leaves NaN what reaches back across it.
Source: Z. Kakushadze, 101 Formulaic Alphas, Wilmott 84, 2016.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-12


@kernel
def _alpha023(
    high: FloatArray, start: int, stop: int, state: FloatArray, alpha: FloatArray, period: int
) -> None:
    """Rows [start, stop) of alpha; state is that of the mean."""
    rolling_mean(high, start, stop, state, alpha, period)
    for t in range(start, stop):
        if not math.isnan(alpha[t]):
            is_above = high[t] - alpha[t] > _RESOLUTION * abs(high[t])
            alpha[t] = high[t - 2] - high[t] if is_above else 0.0


@kernel
def _alpha046(
    close: FloatArray, start: int, stop: int, state: FloatArray, alpha: FloatArray
) -> None:
    """Rows [start, stop) of alpha; state is the count of bars since a missing one."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        if count > 20.0:
            middle = close[t - 10]
            alpha[t] = ((close[t - 20] - middle) - (middle - close[t])) / 10.0
        else:
            alpha[t] = math.nan
    state[0] = count


@kernel
def _alpha053(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    alpha: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of alpha; state is the count of bars since a missing one."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(high[t] + low[t] + close[t]) else 0.0
        if count > period:
            k = t - period
            # the quotient is 1 - (high - close) / (close - low), whose 1 cancels
            value = (high[t] - close[t]) / (close[t] - low[t])
            value -= (high[k] - close[k]) / (close[k] - low[k])
            alpha[t] = value + (value - value)
        else:
            alpha[t] = math.nan
    state[0] = count


def _mean_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _lookback(period: int = 20) -> tuple[int, ...]:
    return (period,)


def _period(period: int = 20) -> int:
    return period


def _two(**_: ParamValue) -> int:
    return 2


def _one(**_: ParamValue) -> int:
    return 1


ALPHA023 = Indicator(
    name="alpha023",
    title="Formulaic alpha 23",
    category=Category.MOMENTUM,
    inputs=("high",),
    params=(bars_param("period", 20, "Bars in the mean, n.", ge=3),),
    outputs=(Output(name="alpha", unit=Unit.PRICE_CHANGE),),
    compute=_alpha023,
    lookback=_mean_lookback,
    history=_two,
    state_size=window_state,
    formula="high 2 bars ago - high if high > SMA(high, n), else 0",
    source="Kakushadze 2016, alpha 23",
)

ALPHA046 = Indicator(
    name="alpha046",
    title="Formulaic alphas 46, 49 and 51 (their core)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(),
    outputs=(Output(name="alpha", unit=Unit.PRICE_CHANGE),),
    compute=_alpha046,
    lookback=_lookback,
    history=_period,
    state_size=_one,
    formula="((close 20 bars ago - close 10 bars ago) - (close 10 bars ago - close)) / 10",
    source="Kakushadze 2016, alphas 46, 49 and 51",
)

ALPHA053 = Indicator(
    name="alpha053",
    title="Formulaic alpha 53",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 9, "Bars back, n."),),
    outputs=(Output(name="alpha", unit=Unit.RATIO),),
    compute=_alpha053,
    lookback=_lookback,
    history=_period,
    state_size=_one,
    formula="-(q - q n bars ago), q = ((close - low) - (high - close)) / (close - low)",
    source="Kakushadze 2016, alpha 53",
)
