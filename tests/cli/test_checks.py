import polars as pl

from mlta.bars.catalogue import CHECKS
from mlta.lake.lake import Lake
from mlta.schemas import KLINES
from tests.cli.versions import bars
from tests.lake.real_tables import SERIES_BTC
from tests.lake.tables import origin


def test_every_check_is_listed_with_its_severity_and_what_it_proves(mlta):
    result = mlta("checks")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert len(lines) == len(CHECKS) + 1
    for check, line in zip(CHECKS, lines[1:], strict=True):
        assert line.split()[0] == check.name
        assert check.severity in line
        assert line.endswith(check.proves)


def test_one_check_is_shown_whole_with_the_settings_in_force(mlta):
    result = mlta("checks", "jump", "--set", "checks.jump.severity=ignore")
    lines = {line.split()[0]: line for line in result.out.splitlines() if line}
    assert lines["severity"].split() == ["severity", "ignore"]
    assert "checks.jump.severity: reject, flag, ignore" in lines["choices"]
    assert "checks.jump.scales: 100.0" in lines["parameter"]
    assert {"proves", "cost", "truth"} <= set(lines)
    fixed = mlta("checks", "off_grid")
    assert "choices" not in fixed.out


def test_a_check_that_is_not_there_is_a_usage_error(mlta):
    result = mlta("checks", "nothing")
    assert result.code == 2
    assert "no check named 'nothing'" in result.err


def test_only_a_finer_timeframe_that_adds_up_is_compared(mlta):
    result = mlta.on("checks", "--compare", "1d", "--set", "timeframe=1h")
    assert result.code == 2
    assert "bars of 1h are made of 1s, 1m, 3m, 5m, 15m, 30m" in result.err
    month = mlta.on("checks", "--compare", "1d", "--set", "timeframe=1mo")
    assert "none that add up" in month.err


def test_where_silver_has_nothing_nothing_is_compared(mlta):
    result = mlta.on("checks", "--compare", "30m", "--set", "symbols=[BTCUSDT]")
    assert (result.code, result.out.splitlines()[1].split()) == (0, ["BTCUSDT", "0", "0"])


def test_earlier_versions_are_compared_as_of(mlta):
    lake = Lake(mlta.data)
    for width, every, amount in (("12h", 1, 1.0), ("1d", 2, 2.0), ("1d", 2, 5.0)):
        frame = bars([1.0] * 4).gather_every(every).with_columns(
            *(pl.lit(1.0).alias(name) for name in ("open", "high", "low")),
            pl.lit(amount).alias("volume"),
            timeframe=pl.lit(width), period=pl.lit("2026"), imputed=pl.lit(value=False),
        )  # fmt: skip
        where = {**SERIES_BTC, "timeframe": width, "period": "2026"}
        lake.replace(KLINES, frame, [where], origin("silver"))
    command = ("checks", "--compare", "12h", "--set", "timeframe=1d", "--set", "symbols=[BTCUSDT]")
    for as_of, told in (("0", ["0", "0"]), ("1", ["2", "0"])):
        result = mlta.on(*command, "--as-of", as_of)
        assert (result.code, result.out.splitlines()[1].split()) == (0, ["BTCUSDT", *told])
    newest = mlta.on(*command)
    assert newest.code == 1
    assert newest.out.splitlines()[1].split()[:3] == ["BTCUSDT", "2", "2"]


def test_as_of_needs_something_to_read(mlta):
    for command in ("checks", "indicators"):
        result = mlta.on(command, "--as-of", "1")
        assert result.code == 2
        assert "--as-of says" in result.err
