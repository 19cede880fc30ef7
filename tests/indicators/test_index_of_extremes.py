import numpy as np
import pytest
import talib

from mlta.indicators.catalog import get
from tests.strategies import make_bars


@pytest.mark.parametrize(
    ("name", "function"), [("maxindex", talib.MAXINDEX), ("minindex", talib.MININDEX)]
)
def test_bars_since_an_extreme_lead_to_talibs_index_of_it(name, function):
    close = make_bars(700, 21)["close"]  # without ticks: of equal extremes TA-Lib may take either
    since = get(name)(close, period=30)
    rows = np.arange(close.size)[29:]
    np.testing.assert_array_equal(rows - since[29:], function(close, timeperiod=30)[29:])
