"""``mlta checks``."""

from typing import Annotated

import typer

from mlta.bars.catalogue import CHECKS, get_check
from mlta.bars.timeframes import find_timeframe_disagreements
from mlta.cli import options
from mlta.cli.output import print_table, table
from mlta.errors import ConfigError, DataError
from mlta.experiment.config import Settings
from mlta.lake.as_of import version_as_of
from mlta.lake.lake import Lake
from mlta.schemas import KLINES
from mlta.types import TIMEFRAMES, timeframe_us


def checks(
    name: Annotated[str | None, typer.Argument(help="One check; all if left out.")] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="TIMEFRAME",
            help="Whether silver's bars of this finer timeframe add up to those of the settings.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:
    """List what silver checks, or show one check.

    Severity as the settings have it, what the check proves, what it costs, and by what it judges.
    """
    settings = options.load(config_dir, env, overrides).settings
    if compare is not None:
        lake = options.open_lake(data_dir)
        _compare(settings, lake, compare, version_as_of(lake, KLINES, as_of) if as_of else None)
        return
    if as_of is not None:
        raise ConfigError("--as-of says which bars to compare; give --compare TIMEFRAME with it")
    if name is None:
        made = table("check", "severity", "proves")
        for check in CHECKS:
            made.add_row(check.name, _severity(settings, check.name), check.proves)
        print_table(made)
        return
    check = get_check(name)
    made = table("", "")
    made.add_row("name", check.name)
    made.add_row("severity", _severity(settings, name))
    if check.choices:
        made.add_row("choices", f"checks.{name}.severity: {', '.join(check.choices)}")
        for key, value in getattr(settings.checks, name).model_dump(exclude={"severity"}).items():
            field = type(getattr(settings.checks, name)).model_fields[key]
            made.add_row("parameter", f"checks.{name}.{key}: {value}. {field.description}")
    made.add_row("proves", check.proves)
    made.add_row("cost", check.cost)
    made.add_row("truth", check.truth)
    print_table(made)


def _compare(settings: Settings, lake: Lake, finer: str, version: int | None) -> None:
    """Print for each symbol how many bars were compared and which differ; exit code 1 where one does."""
    _check_finer(settings.timeframe, finer)
    made = table("symbol", "compared", "differ", "first", right=("compared", "differ"))
    wrong = 0
    for symbol in settings.symbols:
        where: dict[str, list[str]] = {"market": [settings.market], "symbol": [symbol]}
        fine, coarse = (
            lake.load(KLINES, version, {**where, "timeframe": [width]})
            for width in (finer, settings.timeframe)
        )
        compared, differing = find_timeframe_disagreements(fine, coarse, settings.timeframe, finer)
        first = [f"{t:%Y-%m-%dT%H:%MZ} {names}" for t, names in differing.head(3).iter_rows()]
        made.add_row(symbol, f"{compared:,}", f"{differing.height:,}", "; ".join(first))
        wrong += differing.height
    print_table(made)
    if wrong:
        raise DataError(
            f"{wrong:,} bars of {settings.timeframe} are not what those of {finer} add up to; "
            "look which of the two is as the exchange has it"
        )


def _check_finer(timeframe: str, finer: str) -> None:
    good = [
        name
        for name in TIMEFRAMES
        if timeframe_us(name) < timeframe_us(timeframe) <= timeframe_us("1d")
        and timeframe_us(timeframe) % timeframe_us(name) == 0
    ]
    if finer not in good:
        raise ConfigError(
            f"--compare {finer}: bars of {timeframe} are made of {', '.join(good) or 'none that add up'}"
        )


def _severity(settings: Settings, name: str) -> str:
    check = get_check(name)
    return str(getattr(settings.checks, name).severity) if check.choices else check.severity
