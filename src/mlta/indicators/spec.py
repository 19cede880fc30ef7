"""An indicator as one record: what it is called, takes, gives, remembers, and where it is from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np

from mlta.errors import ConfigError
from mlta.types import FloatArray

INPUTS: Final = (
    "open", "high", "low", "close", "volume",
    "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote", "open_us",
)  # fmt: skip
"""Columns that a kernel may ask for, by their names in silver.klines (`open_us`: open time)."""

OWN_INPUTS: Final = ("other", "value", "periods")
"""Series that bars do not have, so that only a caller can give them: prices of something else, a
pure number, a length in bars."""

ParamValue = int | float
Params = Mapping[str, ParamValue]
ParamFunction = Callable[..., int]
"""Called with the parameters as keywords."""


def no_bars(**_: ParamValue) -> int:
    """Zero, whatever the parameters."""
    return 0


class Category(StrEnum):
    """What an indicator measures; also a folder of this package."""

    TREND = "trend"
    MOMENTUM = "momentum"
    VOLATILITY = "volatility"
    VOLUME = "volume"
    STATISTICS = "statistics"
    PRICE = "price"
    CANDLESTICK = "candlestick"
    CYCLE = "cycle"
    MICROSTRUCTURE = "microstructure"
    CALENDAR = "calendar"


class Unit(StrEnum):
    """What an output is measured in; the model matrix takes its scale-free form by it."""

    PRICE = "price"
    """A price level; the matrix takes its ratio to the close, less one."""
    PRICE_CHANGE = "price_change"
    """A difference or spread of prices; the matrix divides it by the close."""
    VOLUME = "volume"
    """An amount traded; the matrix divides it by its own rolling mean."""
    PERCENT = "percent"
    """0 to 100 or -100 to 100; taken as it is."""
    RATIO = "ratio"
    """A pure number; taken as it is."""
    BARS = "bars"
    """A count of bars; taken as it is."""
    PRICE_SQUARED = "price_squared"
    """A variance of prices; the matrix divides it by the square of the close."""
    TURNOVER = "turnover"
    """A price or its change times a volume; the matrix divides it by its own rolling mean."""
    PRICE_PER_VOLUME = "price_per_volume"
    """A price or its change for each unit traded; the matrix divides it by its own rolling mean."""
    PRICE_SQUARED_PER_VOLUME = "price_squared_per_volume"
    """A squared price change for each unit traded; the matrix divides it by its own rolling mean."""
    PER_VOLUME = "per_volume"
    """A pure number for each unit traded; the matrix divides it by its own rolling mean."""
    PER_TURNOVER = "per_turnover"
    """A pure number for each unit of turnover; the matrix divides it by its own rolling mean."""
    TRADES = "trades"
    """A count of trades, or of those in a second; the matrix divides it by its own rolling mean."""
    INDEX = "index"
    """A level without a unit that grows by factors; the matrix takes its relative change."""

    @property
    def scaled_by_own_mean(self) -> bool:
        """Whether the matrix divides such an output by its own rolling mean."""
        return self in {
            Unit.VOLUME,
            Unit.TURNOVER,
            Unit.PRICE_PER_VOLUME,
            Unit.PRICE_SQUARED_PER_VOLUME,
            Unit.PER_VOLUME,
            Unit.PER_TURNOVER,
            Unit.TRADES,
        }


class Memory(StrEnum):
    """How far back a value looks."""

    WINDOW = "window"
    """A fixed count of bars."""
    RECURSIVE = "recursive"
    """All bars, with fading weight; see `Indicator.settle`."""
    CUMULATIVE = "cumulative"
    """All bars, for ever; the matrix takes its differenced form."""
    FOREVER = "forever"
    """All bars, for ever, and its differences too, so that two histories never agree: callable, but
    no feature for a model."""
    ANCHORED = "anchored"
    """All bars since an anchor that the bars themselves set (a session's start, a turn of the trend,
    a confirmed pivot): once that has come, and lookback + settle have passed, older bars have no
    weight."""

    @property
    def is_endless(self) -> bool:
        """Whether a value depends on the first bar however long ago that was."""
        return self in {Memory.CUMULATIVE, Memory.FOREVER}


class Cost(StrEnum):
    """Work for each further bar, where n is the length of the window."""

    CONSTANT = "O(1)"
    LOGARITHMIC = "O(log n)"
    LINEAR = "O(n)"
    QUADRATIC = "O(n^2)"


@dataclass(frozen=True, kw_only=True)
class Param:
    """A parameter with its bounds.

    An `int` default means that only whole numbers are taken.
    """

    name: str
    default: ParamValue
    ge: ParamValue
    le: ParamValue
    unit: str
    doc: str

    def check(self, value: ParamValue, *, of: str) -> ParamValue:
        """`value`, or a `ConfigError` that names the indicator, the bounds and the value."""
        whole = isinstance(self.default, int)
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = fits and self.ge <= value <= self.le  # first, since NaN and inf have no int()
        if not fits or (whole and value != int(value)):
            kind = "a whole number" if whole else "a number"
            raise ConfigError(
                f"{of}: {self.name} must be {kind} from {self.ge} to {self.le} (got {value!r})"
            )
        return int(value) if whole else float(value)


def bars_param(name: str, default: int, doc: str, *, ge: int = 1, le: int = 1000) -> Param:
    """A length in bars, the commonest parameter."""
    return Param(name=name, default=default, ge=ge, le=le, unit="bars", doc=doc)


@dataclass(frozen=True, kw_only=True)
class Output:
    """One series that an indicator gives; `low` and `high` bound its values where they are bounded."""

    name: str
    unit: Unit
    low: float = -np.inf
    high: float = np.inf
    doc: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """Everything that config, docs, grids, tests and the SQL catalogue need to know.

    ``compute(*inputs, start, stop, state, *outputs, *params)`` fills rows [start, stop) of the
    outputs, in the order that `inputs`, `outputs` and `params` state. It keeps the kernel contract
    of ``docs/architecture.md``; ``tests/indicators/test_contract.py`` holds every entry to it.
    """

    name: str
    title: str
    category: Category
    inputs: tuple[str, ...]
    params: tuple[Param, ...]
    outputs: tuple[Output, ...]
    compute: Callable[..., None]
    lookback: Callable[..., tuple[int, ...]]
    """Exact count of leading NaN of each output on clean input, a function of the parameters; the
    least count where the memory is anchored, since the anchor may come later."""
    state_size: ParamFunction
    """Length of the float64 vector with which the kernel resumes; all zeros means bar 0."""
    formula: str
    source: str
    memory: Memory = Memory.WINDOW
    history: ParamFunction = no_bars
    """Input rows before `start` that the kernel may read."""
    settle: ParamFunction = no_bars
    """Further bars until older history weighs less than 1e-9, in a cumulation's changes for that; 0
    for windows."""
    cost: Cost = Cost.CONSTANT
    check: Callable[..., str | None] | None = None
    """What is wrong with parameters that are each within bounds but not together, or None."""

    def resolve(self, params: Params) -> dict[str, ParamValue]:
        """All parameters in their order: `params` checked, the rest at their defaults.

        Raises
        ------
        ConfigError
            For an unknown name, a value out of bounds, or values that do not go together.
        """
        known = [param.name for param in self.params]
        if unknown := sorted(set(params) - set(known)):
            raise ConfigError(
                f"{self.name} has no parameter {unknown[0]!r}; it takes {', '.join(known) or 'none'}"
            )
        values = {p.name: p.check(params.get(p.name, p.default), of=self.name) for p in self.params}
        if self.check is not None and (fault := self.check(**values)):
            raise ConfigError(f"{self.name}: {fault}")
        return values

    def stem(self, params: Params) -> str:
        """Name and parameters, with which each column begins: ``rsi_14``, ``bbands_20_2p5``."""
        return "_".join([self.name, *(_spelled(v) for v in self.resolve(params).values())])

    def columns(self, params: Params) -> tuple[str, ...]:
        """Column names, one per output: ``rsi_14``, ``macd_12_26_9_signal``, ``bbands_20_2p5_upper``."""
        stem = self.stem(params)
        if len(self.outputs) == 1:
            return (stem,)
        return tuple(f"{stem}_{output.name}" for output in self.outputs)

    def new_state(self, params: Params) -> FloatArray:
        """The state that stands before bar 0."""
        return np.zeros(self.state_size(**self.resolve(params)))

    def fill(
        self,
        inputs: Sequence[FloatArray],
        rows: tuple[int, int],
        state: FloatArray,
        outputs: Sequence[FloatArray],
        params: Params,
    ) -> None:
        """Rows [start, stop) of `outputs`, computed in place; `state` moves on to `stop`."""
        self.compute(*inputs, *rows, state, *outputs, *self.resolve(params).values())

    def __call__(self, *inputs: Any, **params: ParamValue) -> FloatArray | tuple[FloatArray, ...]:
        """The whole series: one array, or a tuple of arrays in the order of `outputs`.

        Parameters
        ----------
        *inputs : array_like of shape (n_bars,)
            In the order of `Indicator.inputs`; read as float64, never modified.
        **params
            See `Indicator.params`; those left out take their defaults.

        Raises
        ------
        ConfigError
            If a parameter is unknown or out of bounds.
        ValueError
            If the inputs are too few, too many, not one-dimensional or not of one length.
        """
        values = self.resolve(params)
        # a read-only array is of another type to the compiler, which would compile all once more
        arrays = [np.require(column, np.float64, ["C", "W"]) for column in inputs]
        if len(arrays) != len(self.inputs) or any(a.ndim != 1 for a in arrays):
            raise ValueError(
                f"{self.name} takes {len(self.inputs)} one-dimensional arrays "
                f"({', '.join(self.inputs)}); got {len(arrays)}"
            )
        if len({array.size for array in arrays}) > 1:
            sizes = ", ".join(f"{n} {a.size}" for n, a in zip(self.inputs, arrays, strict=True))
            raise ValueError(f"{self.name} needs inputs of one length; got {sizes}")
        bars = arrays[0].size
        outputs = tuple(np.empty(bars) for _ in self.outputs)  # kernels write every row
        self.compute(*arrays, 0, bars, self.new_state(values), *outputs, *values.values())
        return outputs if len(outputs) > 1 else outputs[0]


def _spelled(value: ParamValue) -> str:
    """A parameter as part of a column name: 14 -> "14", 2.5 -> "2p5", 2.0 -> "2"."""
    return f"{value:g}".replace(".", "p").replace("-", "m").replace("+", "")
