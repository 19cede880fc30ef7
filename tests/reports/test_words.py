from datetime import UTC, datetime

import pytest

from mlta.reports.words import count, decimal, instant, interval, order_models, percent, plural


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.12345, "0.123"), (-0.5, "\u22120.500"), (1234.5, "1,234.500"), (-0.0001, "0.000"),
        (None, "–"), (float("nan"), "–"), (float("inf"), "–"),
    ],
)  # fmt: skip
def test_a_number_has_its_decimals_and_a_true_minus(value, expected):
    assert decimal(value) == expected


def test_shares_are_written_in_percent():
    assert percent(0.1234) == "12.3 %"
    assert percent(-0.5, 0) == "\u221250 %"
    assert percent(None) == "–"


def test_intervals_stand_beside_their_value_where_there_are_any():
    assert interval(0.5, 0.4, 0.6) == "0.500 (0.400 to 0.600)"
    assert interval(0.5, None, 0.6) == "0.500"
    assert interval(0.5, 0.4, float("nan")) == "0.500"


def test_counts_plurals_and_times():
    assert (count(1234567), count(None)) == ("1,234,567", "–")
    assert (plural(1, "bar"), plural(0, "bar"), plural(2000, "bar")) == (
        "1 bar",
        "0 bars",
        "2,000 bars",
    )
    assert instant(datetime(2024, 2, 3, 4, 5, 59, tzinfo=UTC)) == "2024-02-03 04:05"
    assert instant(None) == "–"


def test_models_come_before_baselines_and_the_ensemble_first():
    names = ["prior", "xgboost", "ensemble", "logistic", "catboost", "prior"]
    assert order_models(names) == ["ensemble", "catboost", "xgboost", "logistic", "prior"]
