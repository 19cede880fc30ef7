r"""Volume delta: what takers bought less what they sold, added up, averaged, or as a part of volume.

Of the volume :math:`V` takers bought :math:`B`, so the delta is :math:`D = 2B - V`, from -V to V.

==========================  ==========================================================
volume_delta                :math:`D`
order_flow_imbalance        :math:`\sum D / \sum V` over n bars, -1 to 1
cvd                         :math:`\sum D` from the first bar on
cvd_session                 :math:`\sum D` from the start of the session on
cvd_rolling                 :math:`\sum D` over n bars
vpin_bars                   :math:`\sum |D| / \sum V` over n bars, 0 to 1
delta_ema                   :math:`EMA(D) / EMA(V)`, -1 to 1
buy_sell_pressure_ema       the same of turnover, fast less slow, -2 to 2
count_delta_proxy           :math:`EMA(sign(D) N) / EMA(N)`, N the count of trades
large_bar_flag              1 where :math:`|D|` is above its quantile of the n bars before
==========================  ==========================================================

Without any volume a quotient is 0/0, NaN; a flag is 0 then. A missing value leaves the windows that
hold it NaN and restarts means; the lines (cvd, cvd_session) see below. A session is so many hours from
midnight UTC on. cvd_session has no value until the first bar that begins one, and after a missing bar
until the next: the sum over a part of a session would depend on where the data begin. A bar with a
missing value adds nothing to cvd.

The quantile of large_bar_flag lies between two values in the proportion of their places; a delta must
be above it by more than rounding, 1e-12 of it.
Sources: the fields of Binance's klines; D. Easley, M. Lopez de Prado, M. O'Hara, Flow Toxicity and
Liquidity in a High-Frequency World, 2012 (VPIN, here with the true side of the takers and bars of time).
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.deltas import delta, take_deltas
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.order import order_state, rolling_quantile
from mlta.kernels.shares import (
    FADING_SHARE_STATE,
    fading_share,
    rolling_share,
    rows_at_once,
    share_fade_bars,
    share_state,
)
from mlta.types import FloatArray


@kernel
def _volume_delta(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    out: FloatArray,
) -> None:
    """Rows [start, stop) of delta."""
    for t in range(start, stop):
        value = delta(taker_buy_base[t], volume[t])
        out[t] = value if math.isfinite(value) else math.nan


@kernel
def _order_flow_imbalance(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ofi: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ofi; state is that of the share."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, traded = ofi[begin:end], volume[begin:end]
        take_deltas(taker_buy_base[begin:end], traded, target)
        rolling_share(target, traded, state, target, period)


@kernel
def _vpin_bars(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vpin: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vpin; state is that of the share."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, traded = vpin[begin:end], volume[begin:end]
        for i in range(target.size):
            target[i] = abs(delta(taker_buy_base[begin + i], traded[i]))
        rolling_share(target, traded, state, target, period)


@kernel
def _cvd_rolling(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cvd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cvd; state is that of the window."""
    take_deltas(taker_buy_base[start:stop], volume[start:stop], cvd[start:stop])
    rolling_sum(cvd, start, stop, state, cvd, period)


@kernel
def _cvd(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cvd: FloatArray,
) -> None:
    """Rows [start, stop) of cvd; state is the sum."""
    total = state[0]
    for t in range(start, stop):
        value = delta(taker_buy_base[t], volume[t])
        is_known = math.isfinite(value)
        total += value if is_known else 0.0
        cvd[t] = total if is_known else math.nan
    state[0] = total


@kernel
def _cvd_session(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cvd: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of cvd; state is a stage, the last session's number and the sum.

    The stage is 0 where no bar is known, 1 in a session whose start was not seen, 2 in one seen.
    """
    stage, last, total = state[0], state[1], state[2]
    length = hours * 3.6e9
    for t in range(start, stop):
        value, opened = delta(taker_buy_base[t], volume[t]), open_us[t]
        if not math.isfinite(value + opened):
            stage = 0.0
            cvd[t] = math.nan
            continue
        session = math.floor(opened / length)
        begins = session != last if stage > 0.0 else session * length == opened
        if begins:
            stage, total = 2.0, 0.0
        elif stage == 0.0:
            stage = 1.0
        last = session
        total += value
        cvd[t] = total if stage == 2.0 else math.nan
    state[0], state[1], state[2] = stage, last, total


@kernel
def _delta_ema(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ratio; state is that of the share."""
    target, traded = ratio[start:stop], volume[start:stop]
    take_deltas(taker_buy_base[start:stop], traded, target)
    fading_share(target, traded, state, target, period, 2.0 / (period + 1.0))


@kernel
def _buy_sell_pressure_ema(
    taker_buy_quote: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    osc: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of osc; state is that of two shares."""
    step = rows_at_once(1)
    scratch = np.empty(min(step, stop - start))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, traded, slower = osc[begin:end], quote_volume[begin:end], scratch[: end - begin]
        take_deltas(taker_buy_quote[begin:end], traded, target)
        fading_share(target, traded, state[3:], slower, slow, 2.0 / (slow + 1.0))
        fading_share(target, traded, state[:3], target, fast, 2.0 / (fast + 1.0))
        for i in range(target.size):
            target[i] -= slower[i]


@kernel
def _count_delta_proxy(
    trade_count: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    proxy: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of proxy; state is that of the share."""
    for t in range(start, stop):
        value, count = delta(taker_buy_base[t], volume[t]), trade_count[t]
        signed = count if value > 0.0 else (-count if value < 0.0 else 0.0)
        proxy[t] = signed + (value - value)  # NaN where one is missing
    target = proxy[start:stop]
    fading_share(target, trade_count[start:stop], state, target, period, 2.0 / (period + 1.0))


@kernel
def _large_bar_flag(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    flag: FloatArray,
    period: int,
    q: float,
) -> None:
    """Rows [start, stop) of flag; state is the last quantile, carried over, then the window."""
    place = q * (period - 1)
    low = int(place)
    high = min(low + 1, period - 1)
    step = rows_at_once(1)
    rows = min(step, stop - start)
    quantiles, before = np.empty(rows), np.empty(rows + 1)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, limits = flag[begin:end], quantiles[: end - begin]
        for i in range(target.size):
            target[i] = abs(delta(taker_buy_base[begin + i], volume[begin + i]))
        rolling_quantile(target, 0, target.size, state[2:], limits, period, low, high, place - low)
        run = before[: target.size + 1]
        take_run(limits, 1.0, state[:2], run)
        for i in range(target.size):
            value, limit = target[i], run[i] * (1.0 + 1e-12)
            is_known = math.isfinite(value + limit)
            target[i] = (1.0 if value > limit else 0.0) if is_known else math.nan


def _at_once() -> tuple[int, ...]:
    return (0,)


def _window_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,)


def _session_lookback(hours: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all parameters)
    return (0,)


def _slow_lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,)


def _flag_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _line_state() -> int:
    return 1


def _session_state(**_: ParamValue) -> int:
    return 3


def _fading_state(**_: ParamValue) -> int:
    return FADING_SHARE_STATE


def _two_fading_state(**_: ParamValue) -> int:
    return 2 * FADING_SHARE_STATE


def _flag_state(period: int, **_: ParamValue) -> int:
    return carry_state(2) + order_state(period)


def _settle(period: int) -> int:
    return share_fade_bars((period - 1) / (period + 1))


def _slow_settle(slow: int, **_: ParamValue) -> int:
    return share_fade_bars((slow - 1) / (slow + 1))


def _check(fast: int, slow: int) -> str | None:
    return None if fast < slow else f"fast must be below slow (got {fast} and {slow})"


_INPUTS = ("taker_buy_base", "volume")

VOLUME_DELTA = Indicator(
    name="volume_delta",
    title="Volume delta",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(),
    outputs=(Output(name="delta", unit=Unit.VOLUME),),
    compute=_volume_delta,
    lookback=_at_once,
    state_size=_line_state,
    formula="2 * taker_buy_base - volume",
    source="Binance klines",
)

ORDER_FLOW_IMBALANCE = Indicator(
    name="order_flow_imbalance",
    title="Taker order-flow imbalance",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(bars_param("period", 1, "Bars in the window, n."),),
    outputs=(Output(name="ofi", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_order_flow_imbalance,
    lookback=_window_lookback,
    state_size=share_state,
    formula="sum of delta / sum of volume over n bars, delta = 2 * taker_buy_base - volume",
    source="Binance klines",
)

CVD = Indicator(
    name="cvd",
    title="Cumulative volume delta",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(),
    outputs=(Output(name="cvd", unit=Unit.VOLUME),),
    compute=_cvd,
    lookback=_at_once,
    memory=Memory.CUMULATIVE,
    state_size=_line_state,
    formula="sum of 2 * taker_buy_base - volume from the first bar on",
    source="Binance klines",
)

CVD_SESSION = Indicator(
    name="cvd_session",
    title="Cumulative volume delta of the session",
    category=Category.MICROSTRUCTURE,
    inputs=(*_INPUTS, "open_us"),
    params=(
        Param(name="hours", default=24, ge=1, le=168, unit="hours", doc="Length of a session."),
    ),
    outputs=(Output(name="cvd", unit=Unit.VOLUME),),
    compute=_cvd_session,
    lookback=_session_lookback,
    memory=Memory.ANCHORED,
    state_size=_session_state,
    formula="sum of 2 * taker_buy_base - volume from the start of the session (UTC) on",
    source="Binance klines",
)

CVD_ROLLING = Indicator(
    name="cvd_rolling",
    title="Volume delta over a window",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(bars_param("period", 24, "Bars in the window, n."),),
    outputs=(Output(name="cvd", unit=Unit.VOLUME),),
    compute=_cvd_rolling,
    lookback=_window_lookback,
    state_size=moments_state,
    formula="sum of 2 * taker_buy_base - volume over n bars",
    source="Binance klines",
)

VPIN_BARS = Indicator(
    name="vpin_bars",
    title="VPIN on bars of time",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(bars_param("period", 50, "Bars in the window, n."),),
    outputs=(Output(name="vpin", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_vpin_bars,
    lookback=_window_lookback,
    state_size=share_state,
    formula="sum of |2 * taker_buy_base - volume| / sum of volume over n bars",
    source="Easley, Lopez de Prado and O'Hara 2012, with the true side of the takers",
)

DELTA_EMA = Indicator(
    name="delta_ema",
    title="Mean volume delta",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(bars_param("period", 14, "Length of the means, n.", ge=2),),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_delta_ema,
    lookback=_window_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_fading_state,
    formula="ema(delta, n) / ema(volume, n), delta = 2 * taker_buy_base - volume",
    source="Binance klines",
)

BUY_SELL_PRESSURE_EMA = Indicator(
    name="buy_sell_pressure_ema",
    title="Buy minus sell turnover, fast less slow",
    category=Category.MICROSTRUCTURE,
    inputs=("taker_buy_quote", "quote_volume"),
    params=(
        bars_param("fast", 5, "Length of the fast means.", ge=2),
        bars_param("slow", 20, "Length of the slow means.", ge=3),
    ),
    outputs=(Output(name="osc", unit=Unit.RATIO, low=-2.0, high=2.0),),
    compute=_buy_sell_pressure_ema,
    lookback=_slow_lookback,
    memory=Memory.RECURSIVE,
    settle=_slow_settle,
    state_size=_two_fading_state,
    formula=(
        "ema(d, fast) / ema(quote_volume, fast) - the same over slow, "
        "d = 2 * taker_buy_quote - quote_volume"
    ),
    source="Binance klines",
    check=_check,
)

COUNT_DELTA_PROXY = Indicator(
    name="count_delta_proxy",
    title="Imbalance weighted by trades",
    category=Category.MICROSTRUCTURE,
    inputs=("trade_count", *_INPUTS),
    params=(bars_param("period", 20, "Length of the means, n.", ge=2),),
    outputs=(Output(name="proxy", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_count_delta_proxy,
    lookback=_window_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_fading_state,
    formula="ema(sign(2 * taker_buy_base - volume) * trade_count, n) / ema(trade_count, n)",
    source="Binance klines",
)

LARGE_BAR_FLAG = Indicator(
    name="large_bar_flag",
    title="Large aggressive bar",
    category=Category.MICROSTRUCTURE,
    inputs=_INPUTS,
    params=(
        bars_param("period", 100, "Bars before, n.", ge=2),
        Param(name="q", default=0.95, ge=0.0, le=1.0, unit="ratio", doc="Which quantile."),
    ),
    outputs=(Output(name="flag", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_large_bar_flag,
    lookback=_flag_lookback,
    state_size=_flag_state,
    cost=Cost.LOGARITHMIC,
    formula="1 where |delta| > quantile q of |delta| of the n bars before, else 0",
    source="Binance klines",
)
