import numpy as np

from mlta.kernels.deltas import delta, take_deltas, take_imbalances


def test_a_delta_is_what_was_bought_less_what_was_sold():
    assert delta(7.0, 10.0) == 4.0
    out = np.empty(3)
    take_deltas(np.array([0.0, 5.0, 10.0]), np.full(3, 10.0), out)
    assert out.tolist() == [-10.0, 0.0, 10.0]


def test_without_volume_there_is_no_imbalance():
    out = np.empty(2)
    take_imbalances(np.array([3.0, 0.0]), np.array([4.0, 0.0]), out)
    assert np.array_equal([0.5, np.nan], out, equal_nan=True)
