"""Settings of the checks that may be judged in more than one way; all others always refuse or only count."""

from typing import Annotated, Final, Literal

from pydantic import Field

from mlta.config_model import ConfigModel

RowSeverity = Literal["reject", "flag", "ignore"]
"""reject: to quarantine. flag: kept, `suspect` in klines and a row in silver.suspects. ignore: not asked."""

Share = Annotated[float, Field(gt=0.0, lt=1.0, allow_inf_nan=False)]
Factor = Annotated[float, Field(gt=1.0, allow_inf_nan=False)]


class QuoteConfig(ConfigModel):
    """Quote volume against price and volume."""

    severity: RowSeverity = "reject"
    """reject, flag or ignore."""
    tolerance: Share = 0.01
    """Share by which the mean price (quote volume / volume) may lie outside low and high: rounding."""


class FilledConfig(ConfigModel):
    """Bars of a time when the exchange made none."""

    severity: RowSeverity = "reject"
    """reject, flag or ignore."""


class SlipConfig(ConfigModel):
    """Prices that lost or gained digits."""

    severity: RowSeverity = "reject"
    """reject, flag or ignore."""
    bars: Annotated[int, Field(ge=5, le=10_001)] = 25
    """Bars around whose median close is the level of the price."""
    edge: Factor = 5.0
    """A slip shows as an edge: a step of this factor inside the bar or to a neighbour."""


class PartialConfig(ConfigModel):
    """Bars that were taken before they closed."""

    severity: RowSeverity = "reject"
    """reject, flag or ignore."""
    bars: Annotated[int, Field(ge=10, le=10_000)] = 60
    """Bars that are judged together."""
    share: Annotated[float, Field(gt=0.0, le=10.0, allow_inf_nan=False)] = 0.35
    """Median step from a close to the next open, in median ranges of a bar; trading goes on where it was."""
    least_step: Annotated[float, Field(ge=0.0, lt=1.0, allow_inf_nan=False)] = 1e-5
    """Median steps below this share of the price are ticks."""
    trades: Annotated[int, Field(ge=1)] = 50
    """Median trades of a bar that a stretch has somewhere; with fewer, price steps are the spread."""


class JumpConfig(ConfigModel):
    """Moves far beyond the usual."""

    severity: RowSeverity = "flag"
    """reject, flag or ignore. Real prices jump: reject only where you know that they do not."""
    scales: Annotated[float, Field(gt=1.0, allow_inf_nan=False)] = 100.0
    """Least move, in medians of the absolute move of the bars that are judged together, from close to close or within
    a bar."""


class StaleConfig(ConfigModel):
    """A price feed that stands still."""

    severity: RowSeverity = "flag"
    """reject, flag or ignore."""
    bars: Annotated[int, Field(ge=2, le=100_000)] = 3
    """Fewest equal bars one after the other."""
    usual: Share = 0.01
    """Where more than this share of all bars has no volume, bars without volume are usual and not asked."""


class VolumeSlipConfig(ConfigModel):
    """Stretches whose volume is in another unit."""

    severity: RowSeverity = "flag"
    """reject, flag or ignore."""
    bars: Annotated[int, Field(ge=6, le=10_000)] = 24
    """Bars whose median volume is the level, before and after a step."""
    factor: Factor = 300.0
    """Least step of the level; it counts where a later step leads back."""


class GapsConfig(ConfigModel):
    """Missing bars."""

    fill: Literal["none", "flat"] = "none"
    """none: gaps stay gaps. flat: a missing bar stands still at the close before it, without volume, and is
    flagged imputed; never before the first or after the last bar."""


class ChecksConfig(ConfigModel):
    """How strict silver is; `mlta checks` says what each check proves."""

    quote_out_of_range: QuoteConfig = QuoteConfig()
    """Quote volume against price and volume."""
    filled_outage: FilledConfig = FilledConfig()
    """Bars inside a known outage of the exchange: somebody filled the gap."""
    price_slip: SlipConfig = SlipConfig()
    """Prices off by a power of ten."""
    partial_bars: PartialConfig = PartialConfig()
    """Stretches of bars that were taken before they closed."""
    jump: JumpConfig = JumpConfig()
    """Moves far beyond the usual of the series."""
    stale: StaleConfig = StaleConfig()
    """Runs of equal bars."""
    volume_slip: VolumeSlipConfig = VolumeSlipConfig()
    """Stretches whose volume is in another unit."""
    gaps: GapsConfig = GapsConfig()
    """Missing bars."""


DEFAULTS: Final = ChecksConfig()
