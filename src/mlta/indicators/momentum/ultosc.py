r"""Ultimate oscillator: buying pressure against the true range over three windows.

.. math::
    B_t = C_t - \min(L_t, C_{t-1}), \quad T_t = \max(H_t, C_{t-1}) - \min(L_t, C_{t-1}), \quad
    UO = \frac{100}{7}\left(4 \frac{\sum_f B}{\sum_f T} + 2 \frac{\sum_m B}{\sum_m T} + \frac{\sum_s B}{\sum_s T}\right)

A window without any range is 0/0, NaN (TA-Lib leaves its term out). A missing price leaves the windows
that hold it NaN.
Source: L. Williams, The Ultimate Oscillator, Stocks & Commodities 3:4, 1985; TA-Lib ``ULTOSC``.
"""

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.oscillators import take_ultimate, ultimate_state
from mlta.types import FloatArray


@kernel
def _ultosc(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ultosc: FloatArray,
    fast: int,
    medium: int,
    slow: int,
) -> None:
    """Rows [start, stop) of ultosc; state is a mark, the last close, and that of two runs."""
    take_ultimate(high, low, close, start, stop, state, ultosc, fast, medium, slow)


def _lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow,)


def _state_size(slow: int, **_: ParamValue) -> int:
    return ultimate_state(slow)


def _check(fast: int, medium: int, slow: int) -> str | None:
    if fast < medium < slow:
        return None
    return f"fast must be less than medium, and medium than slow (got {fast}, {medium} and {slow})"


ULTOSC = Indicator(
    name="ultosc",
    title="Ultimate Oscillator",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("fast", 7, "Shortest window, weighted 4.", le=500),
        bars_param("medium", 14, "Middle window, weighted 2.", ge=2),
        bars_param("slow", 28, "Longest window, weighted 1.", ge=3),
    ),
    outputs=(Output(name="ultosc", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_ultosc,
    lookback=_lookback,
    state_size=_state_size,
    formula="100 * (4 * a(fast) + 2 * a(medium) + a(slow)) / 7, a(n) = sum of buying pressure / "
    "sum of true range over n bars",
    source="Williams 1985; TA-Lib ULTOSC",
    check=_check,
)
