"""Every kind of series that an indicator takes, and what comes back."""

import inspect

import numpy as np
import polars as pl
import pytest

from mlta import indicators
from mlta.errors import ConfigError
from mlta.indicators.catalog import get
from mlta.indicators.functions import function_of
from tests.strategies import COMPILED, make_bars

BARS = make_bars(60, 1)
CLOSE = BARS["close"]
FRAME = pl.DataFrame(BARS)


def test_arrays_give_arrays():
    found = indicators.rsi(CLOSE, period=5)
    assert isinstance(found, np.ndarray)
    np.testing.assert_array_equal(found, get("rsi")(CLOSE, period=5))
    np.testing.assert_array_equal(indicators.rsi(CLOSE.tolist(), period=5), found)


def test_several_outputs_come_under_their_names():
    found = indicators.macd(CLOSE)
    assert found._fields == ("macd", "signal", "histogram")
    macd, _, histogram = found
    assert found.macd is macd
    assert found.histogram is histogram


def test_inputs_may_be_given_by_name():
    found = indicators.atr(BARS["high"], close=CLOSE, low=BARS["low"], period=5)
    np.testing.assert_array_equal(found, get("atr")(BARS["high"], BARS["low"], CLOSE, period=5))


def test_polars_series_give_series_under_the_column_name():
    found = indicators.rsi(FRAME["close"], period=5)
    assert isinstance(found, pl.Series)
    assert found.name == "rsi_5"
    assert [s.name for s in indicators.macd(FRAME["close"])] == list(get("macd").columns({}))


def test_whole_numbers_and_nulls_are_floats_and_nan():
    series = pl.Series([1, 2, None, 4, 6])
    assert indicators.sma(series, period=2).fill_nan(-1.0).to_list() == [-1, 1.5, -1, -1, 5]


def test_a_frame_gives_a_frame():
    found = indicators.atr(FRAME, period=5)
    assert found.columns == ["atr_5"]
    assert indicators.macd(FRAME).columns == list(get("macd").columns({}))


def test_a_mapping_gives_arrays():
    np.testing.assert_array_equal(indicators.rsi({"close": CLOSE}), indicators.rsi(CLOSE))


def test_columns_are_found_by_their_usual_names_whatever_the_case():
    renamed = FRAME.rename(
        {"high": "High", "low": "LOW", "close": "Close", "trade_count": "trades"}
    )
    assert indicators.atr(renamed).equals(indicators.atr(FRAME))


def test_a_frame_without_a_column_is_refused_with_what_it_has():
    with pytest.raises(ValueError, match="lacks low and has high, close"):
        indicators.atr(FRAME.select("high", "close"))


def test_times_become_microseconds():
    times = pl.datetime_range(
        pl.datetime(2024, 1, 1), pl.datetime(2024, 1, 2), "1h", time_zone="UTC", eager=True
    )
    floats = times.dt.epoch("us").cast(pl.Float64).to_numpy()
    from mlta.indicators.functions import as_floats

    for given in (
        times,
        times.dt.cast_time_unit("ms"),
        times.dt.replace_time_zone(None).to_numpy(),
    ):
        np.testing.assert_array_equal(as_floats(given, "open_us"), floats)
    assert np.isnan(as_floats(np.array(["NaT"], dtype="datetime64[s]"), "open_us")).all()


@pytest.mark.parametrize("given", [["a", "b"], pl.Series(["a", "b"]), [object()]])
def test_what_is_no_number_is_refused(given):
    with pytest.raises(ValueError, match="close must hold numbers"):
        indicators.rsi(given)


def test_too_few_too_many_and_double_inputs_are_refused():
    with pytest.raises(ValueError, match=r"atr takes 3 .*\(high, low, close\); got 2"):
        indicators.atr(CLOSE, CLOSE)
    with pytest.raises(ValueError, match="rsi takes 1"):
        indicators.rsi(CLOSE, CLOSE)
    with pytest.raises(ValueError, match="atr needs low too"):
        indicators.atr(CLOSE, close=CLOSE)
    with pytest.raises(ValueError, match="rsi got close twice"):
        indicators.rsi(CLOSE, close=CLOSE)
    with pytest.raises(ValueError, match=r"takes 3 expressions \(high, low, close\); got 1"):
        indicators.atr(pl.col("high"))
    with pytest.raises(ConfigError, match="no parameter 'perod'; it takes period"):
        indicators.rsi(CLOSE, perod=3)


def test_an_alias_has_its_own_parameters_and_one_output():
    np.testing.assert_array_equal(
        indicators.mobo(CLOSE).upper, get("bbands")(CLOSE, period=10, deviations=0.8)[0]
    )
    arrays = BARS["high"], BARS["low"], CLOSE
    np.testing.assert_array_equal(indicators.plus_di(*arrays), get("adx")(*arrays)[1])
    assert indicators.plus_di(FRAME).columns == ["adx_14_plus_di"]


def test_a_function_knows_its_signature_and_says_everything_about_it():
    signature = inspect.signature(function_of("mobo"))
    assert str(signature) == "(close, *, period=10, deviations=0.8)"
    doc = function_of("mobo").__doc__
    for text in ("Bollinger Bands: ", "Another name for bbands at period=10", "period : int, default 10",
                 "upper : of shape (n_bars,)", "first value after 9 bars", "Source: "):  # fmt: skip
        assert text in doc


def test_expressions_are_lazy_and_know_groups():
    frame = FRAME.with_columns(symbol=pl.Series(["A"] * 30 + ["B"] * 30)).lazy()
    found = frame.select(
        pl.col("close").mlta.rsi(period=5).over("symbol"),
        pl.col("high").mlta.adx("low", pl.col("close"), period=3).over("symbol"),
        pl.col("high").mlta.plus_di("low", "close", period=3),
    )
    assert found.collect_schema()["adx_3"] == pl.Struct(
        dict.fromkeys(get("adx").columns({"period": 3}), pl.Float64)
    )
    rows = found.collect()
    second = CLOSE[30:]
    np.testing.assert_array_equal(rows["rsi_5"][30:].to_numpy(), indicators.rsi(second, period=5))
    np.testing.assert_array_equal(
        rows["adx_3"].struct.field("adx_3_plus_di")[30:].to_numpy(),
        get("adx")(BARS["high"][30:], BARS["low"][30:], second, period=3)[1],
    )
    assert rows.columns[-1] == "adx_3_plus_di"


@pytest.mark.skipif(not COMPILED, reason="the compiler is off")
def test_what_may_not_be_written_needs_no_compiling_of_its_own():
    close = np.linspace(1.0, 2.0, 50)
    close.flags.writeable = False
    indicators.trima(close)
    indicators.trima(pl.Series(close))
    assert len(get("trima").compute.signatures) == 1


def test_a_function_of_expressions_is_an_expression():
    found = FRAME.select(indicators.macd(pl.col("close"))).unnest("macd_12_26_9")
    assert found.equals(indicators.macd(FRAME))


def test_the_namespace_knows_no_other_names():
    with pytest.raises(AttributeError, match=r"Did you mean .*'rsi'"):
        _ = pl.col("close").mlta.rsl
    with pytest.raises(AttributeError, match="_rsi"):
        _ = pl.col("close").mlta._rsi
