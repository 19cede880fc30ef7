import numpy as np
import pytest

from mlta.errors import ConfigError
from mlta.indicators.catalog import get


def test_a_whole_parameter_may_be_written_as_a_float():
    values = get("rsi").resolve({"period": 9.0})
    assert values == {"period": 9}
    assert isinstance(values["period"], int)


@pytest.mark.parametrize("value", [2.5, True, "14", None, float("nan"), float("inf"), 1, 10**9])
def test_what_is_no_whole_number_within_bounds_is_refused(value):
    with pytest.raises(ConfigError, match="rsi: period must be a whole number from 2 to 500"):
        get("rsi").resolve({"period": value})


def test_a_real_parameter_is_a_float():
    assert isinstance(get("bbands").resolve({"deviations": 2})["deviations"], float)


def test_an_unknown_parameter_comes_with_those_that_there_are():
    with pytest.raises(ConfigError, match="rsi has no parameter 'length'; it takes period"):
        get("rsi").resolve({"length": 9})
    with pytest.raises(ConfigError, match="obv has no parameter 'period'; it takes none"):
        get("obv").resolve({"period": 9})


def test_columns_spell_all_parameters_in_order():
    assert get("rsi").columns({}) == ("rsi_14",)
    assert get("macd").columns({"fast": 5})[1] == "macd_5_26_9_signal"
    assert get("bbands").columns({"deviations": 2.5})[0] == "bbands_20_2p5_upper"


def test_one_output_comes_as_an_array_and_more_as_a_tuple():
    close = [1.0, 2.0, 3.0, 2.0, 5.0]
    assert get("sma")(close, period=2).shape == (5,)
    assert len(get("bbands")(close, period=2)) == 3


def test_whole_numbers_are_taken_as_prices():
    np.testing.assert_allclose(get("sma")([1, 2, 4], period=2), [np.nan, 1.5, 3.0])


@pytest.mark.parametrize("inputs", [(), ([1.0],) * 4, ([[1.0]],) * 3])
def test_too_few_or_too_many_or_tables_are_refused(inputs):
    with pytest.raises(ValueError, match=r"takes 3 one-dimensional arrays \(high, low, close\)"):
        get("cci")(*inputs)


def test_inputs_of_unequal_length_are_refused_with_their_lengths():
    with pytest.raises(ValueError, match="one length; got high 2, low 2, close 1"):
        get("cci")([1.0, 2.0], [1.0, 2.0], [1.0])
