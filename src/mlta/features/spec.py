"""One feature: an indicator with its parameters, the columns it gives, how far back it looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mlta.indicators.spec import Indicator, Memory, Output, ParamValue, Unit

VOLUME_MEAN_BARS: Final = 100
"""A volume enters the matrix as its ratio to its own mean over this many bars."""


@dataclass(frozen=True)
class FeatureSpec:
    """An indicator with all its parameters."""

    indicator: Indicator
    params: tuple[tuple[str, ParamValue], ...]

    @classmethod
    def of(cls, indicator: Indicator, params: Mapping[str, ParamValue]) -> "FeatureSpec":
        """With `params` checked and the rest at their defaults."""
        return cls(indicator, tuple(indicator.resolve(params).items()))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns, one for each output."""
        return self.indicator.columns(dict(self.params))

    @property
    def lookback(self) -> tuple[int, ...]:
        """Bars before the first value, for each output."""
        return tuple(self.indicator.lookback(**dict(self.params)))

    @property
    def settle(self) -> int:
        """Further bars until older history weighs less than 1e-9."""
        return self.indicator.settle(**dict(self.params))

    def matrix_lookback(self, position: int) -> int:
        """Bars before the first value of output number `position` in its matrix form."""
        unit = self.indicator.outputs[position].unit
        mean = VOLUME_MEAN_BARS - 1 if unit.scaled_by_own_mean else 0
        difference = 1 if unit is Unit.INDEX or self.indicator.memory is Memory.CUMULATIVE else 0
        return self.lookback[position] + mean + difference


def matrix_form(spec: FeatureSpec, output: Output, column: str) -> str:
    """The scale-free form of a column, in words for the catalogue."""
    base = f"{column} - {column}[1]" if spec.indicator.memory is Memory.CUMULATIVE else column
    if output.unit.scaled_by_own_mean:
        return f"({base}) / mean(|{base}|, {VOLUME_MEAN_BARS} bars)"
    match output.unit:
        case Unit.PRICE:
            return f"{base} / close - 1"
        case Unit.PRICE_CHANGE:
            return f"{base} / close"
        case Unit.PRICE_SQUARED:
            return f"{base} / close^2"
        case Unit.INDEX:
            return f"{column} / {column}[1] - 1"
        case _:
            return base
