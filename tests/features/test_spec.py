import pytest

from mlta.errors import ConfigError
from mlta.features.spec import VOLUME_MEAN_BARS, FeatureSpec, matrix_form
from mlta.indicators.catalog import get
from tests.features.frames import specs_of


def test_a_feature_has_all_parameters_checked():
    spec = FeatureSpec.of(get("macd"), {"fast": 5})
    assert dict(spec.params) == {"fast": 5, "slow": 26, "signal": 9}
    assert spec.columns == ("macd_5_26_9_macd", "macd_5_26_9_signal", "macd_5_26_9_histogram")
    with pytest.raises(ConfigError, match="has no parameter"):
        FeatureSpec.of(get("macd"), {"fats": 5})


def test_lookback_and_settle_are_those_of_the_indicator():
    (spec,) = specs_of("rsi")
    assert spec.lookback == get("rsi").lookback(period=14)
    assert spec.settle == get("rsi").settle(period=14)


def test_the_matrix_form_needs_its_mean_and_its_difference_as_well():
    (sma,) = specs_of({"sma": {"period": 5}})
    (obv,) = specs_of("obv")
    assert sma.matrix_lookback(0) == 4
    assert obv.matrix_lookback(0) == obv.lookback[0] + VOLUME_MEAN_BARS


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("sma", "sma_20 / close - 1"),
        ("atr", "atr_14 / close"),
        ("rsi", "rsi_14"),
        ("rocp", "rocp_10"),
        ("obv", "(obv - obv[1]) / mean(|obv - obv[1]|, 100 bars)"),
    ],
)
def test_the_matrix_form_is_said_in_words(item, words):
    (spec,) = specs_of(item)
    assert matrix_form(spec, spec.indicator.outputs[0], spec.columns[0]) == words
