r"""Parabolic stops, "stop and reverse".

Long, with the extreme :math:`E` (highest high since the turn) and the factor :math:`a`,

.. math:: SAR_{t+1} = \min(SAR_t + a\,(E_t - SAR_t),\ L_t,\ L_{t-1}),

short the mirror image with highs. Each new extreme adds to the factor, up to its most. A bar that
*touches* the stop turns it: the stop becomes the old extreme (at least the highs of the bar and of
the one before, for a turn to short), the extreme the bar's own and the factor the first one. TA-Lib
turns on touch; many others only where the stop is passed.

It starts long unless the second bar moves downward (Wilder's DM), at the low or high of the first.
A bar with a missing price starts it anew. Older bars have no weight once the stop has turned.

`sarext` is *negative while short*, as TA-Lib's is: take the absolute value for distances, the sign
for the side. TA-Lib's starting price is a side here, 1 or -1: a price would fit one symbol only.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section II; TA-Lib ``SAR``,
``SAREXT``.
"""

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
)
from mlta.kernels.jit import kernel
from mlta.kernels.parabolic import PARABOLIC_STATE, parabolic
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _psar(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    psar: FloatArray,
    af: float,
    af_max: float,
) -> None:
    """Rows [start, stop) of psar; state is that of the primitive."""
    factors = min(af, af_max), min(af, af_max), af_max
    parabolic(high, low, start, stop, state, psar, 0, 0.0, factors, factors, 1.0)


@kernel
def _sarext(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sarext: FloatArray,
    begin: int,
    offset: float,
    first_long: float,
    add_long: float,
    most_long: float,
    first_short: float,
    add_short: float,
    most_short: float,
) -> None:
    """Rows [start, stop) of sarext; state is that of the primitive."""
    rising = min(first_long, most_long), min(add_long, most_long), most_long
    falling = min(first_short, most_short), min(add_short, most_short), most_short
    parabolic(high, low, start, stop, state, sarext, begin, offset, rising, falling, -1.0)


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _state_size(**_: ParamValue) -> int:
    return PARABOLIC_STATE


def _settle(**factors: ParamValue) -> int:
    # from an absurd extreme the stop comes back by its smallest factor
    used = [value for name, value in factors.items() if name.startswith(("af_init", "af_max"))]
    return fade_bars(1.0 - min(used))


def _psar_settle(af: float, af_max: float) -> int:
    return fade_bars(1.0 - min(af, af_max))


def _factor(name: str, default: float, doc: str) -> Param:
    return Param(name=name, default=default, ge=0.005, le=0.9, unit="ratio", doc=doc)


PSAR = Indicator(
    name="psar",
    title="Parabolic SAR",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(
        _factor("af", 0.02, "First factor, and what each new extreme adds."),
        _factor("af_max", 0.2, "Largest factor."),
    ),
    outputs=(Output(name="psar", unit=Unit.PRICE),),
    compute=_psar,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_psar_settle,
    state_size=_state_size,
    formula="sar + a * (extreme - sar), not beyond the last two lows (long) or highs (short); "
    "turns to the extreme when touched",
    source="Wilder 1978, section II; TA-Lib SAR",
)

SAREXT = Indicator(
    name="sarext",
    title="Parabolic SAR, extended",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(
        Param(name="start", default=0, ge=-1, le=1, unit="side", doc="1 long, -1 short, 0 by DM."),
        Param(
            name="offset_on_reverse",
            default=0.0,
            ge=0.0,
            le=0.5,
            unit="ratio",
            doc="Share of itself by which the stop is moved away at each turn.",
        ),
        _factor("af_init_long", 0.02, "First factor while long."),
        _factor("af_long", 0.02, "What each new high adds."),
        _factor("af_max_long", 0.2, "Largest factor while long."),
        _factor("af_init_short", 0.02, "First factor while short."),
        _factor("af_short", 0.02, "What each new low adds."),
        _factor("af_max_short", 0.2, "Largest factor while short."),
    ),
    outputs=(Output(name="sarext", unit=Unit.PRICE, doc="Negative while short."),),
    compute=_sarext,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_state_size,
    formula="psar with factors of their own for long and short; times -1 while short",
    source="Wilder 1978, section II; TA-Lib SAREXT",
)
