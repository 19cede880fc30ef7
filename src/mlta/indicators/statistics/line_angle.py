r"""The angle of the line that fits the last n values best, in degrees.

.. math:: \arctan(b) \cdot 180 / \pi, \qquad b = \frac{12}{n (n^2 - 1)} \sum_{k=0}^{n-1} (k - \tfrac{n-1}{2})\,x_{t-n+1+k}

An angle needs a series without a unit, such as a return, a ratio or another indicator: the angle of a
price in dollars is another one in cents, so there is none of the close (``linreg_slope`` is the form
for prices). A missing value leaves the n windows that hold it NaN.
Source: TA-Lib ``LINEARREG_ANGLE``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _linearreg_angle(
    value: FloatArray, start: int, stop: int, state: FloatArray, angle: FloatArray, period: int
) -> None:
    """Rows [start, stop) of angle; state is that of the slope."""
    scale = 12.0 / (period * (period * period - 1.0))
    rolling_ramp(value, start, stop, state, angle, period, -0.5 * (period - 1.0), scale, 0.0)
    for t in range(start, stop):
        angle[t] = math.degrees(math.atan(angle[t]))


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


LINEARREG_ANGLE = Indicator(
    name="linearreg_angle",
    title="Linear Regression Angle",
    category=Category.STATISTICS,
    inputs=("value",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=2),),
    outputs=(Output(name="angle", unit=Unit.RATIO, low=-90.0, high=90.0, doc="In degrees."),),
    compute=_linearreg_angle,
    lookback=_lookback,
    state_size=window_state,
    formula="atan(b) in degrees, b the least-squares slope of the last n values",
    source="TA-Lib LINEARREG_ANGLE",
)
