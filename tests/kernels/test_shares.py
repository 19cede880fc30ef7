import numpy as np

from mlta.kernels.shares import (
    FADING_SHARE_STATE,
    fading_share,
    rolling_share,
    rows_at_once,
    share_state,
)


def test_a_share_is_the_sum_of_the_parts_over_that_of_the_totals():
    out = np.empty(4)
    rolling_share(
        np.array([1.0, 2.0, 0.0, 3.0]),
        np.array([2.0, 4.0, 4.0, 3.0]),
        np.zeros(share_state(2)),
        out,
        2,
    )
    assert np.array_equal([np.nan, 0.5, 0.25, 3.0 / 7.0], out, equal_nan=True)


def test_a_total_of_nothing_has_no_parts():
    out = np.empty(3)
    zeros = np.zeros(3)
    rolling_share(zeros, zeros, np.zeros(share_state(1)), out, 1)
    assert np.isnan(out).all()
    fading_share(zeros, zeros, np.zeros(FADING_SHARE_STATE), out, 1, 1.0)
    assert np.isnan(out).all()


def test_both_means_of_a_fading_share_start_anew_after_a_missing_value():
    out = np.empty(5)
    parts, totals = np.array([1.0, 3.0, np.nan, 1.0, 1.0]), np.array([2.0, 4.0, 4.0, 4.0, 4.0])
    fading_share(parts, totals, np.zeros(FADING_SHARE_STATE), out, 2, 2.0 / 3.0)
    assert np.array_equal([np.nan, 2.0 / 3.0, np.nan, np.nan, 0.25], out, equal_nan=True)


def test_a_chunk_is_longer_than_a_window_reaches_back():
    assert rows_at_once(1) == 512
    assert rows_at_once(1000) == 2000
