import numpy as np
import pytest

from mlta.kernels.changes import CHANGES_STATE, take_changes, take_log_returns, take_returns

VALUES = np.array([2.0, 3.0, np.nan, 4.0, 5.0, np.inf, 5.0, 4.0])

# compiled code says nothing of 0/0 and of inf - inf; uncompiled, numpy does
pytestmark = pytest.mark.filterwarnings("ignore:.* encountered in scalar:RuntimeWarning")


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (take_changes, [np.nan, 1.0, np.nan, np.nan, 1.0, np.nan, np.nan, -1.0]),
        (take_returns, [np.nan, 0.5, np.nan, np.nan, 0.25, np.nan, np.nan, -0.2]),
        (take_log_returns, np.log([np.nan, 1.5, np.nan, np.nan, 1.25, np.nan, np.nan, 0.8])),
    ],
)
def test_a_value_after_a_missing_one_has_no_change(function, expected):
    state, out = np.zeros(CHANGES_STATE), np.empty(VALUES.size)
    function(VALUES, 0, 3, state, out)
    function(VALUES, 3, VALUES.size, state, out)
    np.testing.assert_allclose(out, expected, rtol=1e-15)


def test_nothing_is_a_return_on_zero():
    values, out = np.array([0.0, 1.0, 0.0, 0.0]), np.empty(4)
    take_returns(values, 0, 4, np.zeros(CHANGES_STATE), out)
    np.testing.assert_array_equal(out, [np.nan, np.nan, -1.0, np.nan])
    take_log_returns(values, 0, 4, np.zeros(CHANGES_STATE), out)
    assert np.isnan(out).all()
