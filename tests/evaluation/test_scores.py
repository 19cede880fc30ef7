"""The table of scores."""

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from mlta.errors import DataError
from mlta.evaluation.metrics import METRICS, score
from mlta.evaluation.scores import POOL, build_metrics
from mlta.schemas import METRICS as METRICS_TABLE

START = datetime(2024, 1, 1, tzinfo=UTC)


def predictions(models=("a", "b"), symbols=("BTCUSDT", "ETHUSDT"), n=300, n_folds=3, seed=0):
    rng = np.random.default_rng(seed)
    label = rng.integers(0, 2, size=(len(symbols), n))
    return pl.concat(
        pl.DataFrame(
            {
                "model": model,
                "symbol": symbol,
                "open_time": [START + timedelta(hours=i) for i in range(n)],
                "fold": np.arange(n) * n_folds // n,
                "p_up": np.clip(0.5 + 0.1 * (label[s] - 0.5) + rng.normal(0, 0.2, n), 0, 1),
                "label": pl.Series(label[s], dtype=pl.Int8),
            }
        )
        for model in models
        for s, symbol in enumerate(symbols)
    )


def scored(frame, seed=1, n_resamples=100):
    return build_metrics(frame, seed=seed, n_resamples=n_resamples, horizon_bars=1)


def test_the_table_has_the_columns_of_the_schema_but_the_run():
    table = scored(predictions())

    assert {**table.schema} == {k: v for k, v in METRICS_TABLE.schema.items() if k != "run_id"}


def test_every_model_is_scored_pooled_by_fold_and_by_symbol():
    table = scored(predictions())

    parts = [(None, POOL), (None, 0), (None, 1), (None, 2), ("BTCUSDT", POOL), ("ETHUSDT", POOL)]
    expected = {(m, s, f, name) for m in "ab" for s, f in parts for name in METRICS}
    found = table.select("model", "symbol", "fold", "metric").rows()
    assert len(found) == len(expected)
    assert set(found) == expected
    assert found[0][1] is None


def test_values_are_those_of_the_rows_of_the_part():
    frame = predictions()
    part = frame.filter(pl.col("model") == "b", pl.col("fold") == 1)
    expected = score(part["label"].cast(pl.Int64).to_numpy(), part["p_up"].to_numpy())

    table = scored(frame).filter(
        pl.col("model") == "b", pl.col("fold") == 1, pl.col("symbol").is_null()
    )

    assert dict(table.select("metric", "value").rows()) == pytest.approx(expected)
    assert table["n_rows"].to_list() == [200] * len(METRICS)


def test_the_value_lies_within_its_interval():
    table = scored(predictions())

    assert table.filter(pl.col("low") > pl.col("value")).is_empty()
    assert table.filter(pl.col("high") < pl.col("value")).is_empty()
    assert table.filter(pl.col("low") >= pl.col("high")).is_empty()


def test_the_same_seed_gives_the_same_bits_in_any_order_of_rows():
    frame = predictions()

    shuffled = frame.sample(fraction=1, shuffle=True, seed=5)

    assert scored(frame).equals(scored(shuffled))
    assert not scored(frame).equals(scored(frame, seed=2))


def test_models_with_the_same_bars_get_the_same_resamples():
    one = predictions(models=("a",))
    both = pl.concat([one, one.with_columns(pl.lit("b").alias("model"))])

    table = scored(both)

    a, b = (table.filter(pl.col("model") == m).drop("model") for m in "ab")
    assert a.equals(b)


def test_symbols_of_one_instant_are_drawn_together():
    # two symbols that are copies hold no more knowledge than one
    one = predictions(models=("a",), symbols=("BTCUSDT",))
    two = pl.concat([one, one.with_columns(pl.lit("ETHUSDT").alias("symbol"))])

    first, second = (
        scored(frame).filter(pl.col("symbol").is_null()).drop("n_rows") for frame in (one, two)
    )

    for column in ("value", "low", "high"):
        np.testing.assert_allclose(first[column], second[column], rtol=1e-9)


def test_an_undefined_score_is_null():
    frame = predictions(symbols=("BTCUSDT",)).with_columns(
        pl.when(pl.col("fold") == 0).then(1).otherwise("label").cast(pl.Int8).alias("label")
    )

    table = scored(frame).filter(pl.col("fold") == 0, pl.col("metric") == "auc")

    assert table.select("value", "low", "high").rows() == [(None, None, None)] * 2


def test_rows_without_a_label_do_not_count():
    frame = predictions()
    more = frame.with_columns(pl.lit(None, pl.Int8).alias("label"), pl.lit("NEW").alias("symbol"))

    assert scored(pl.concat([frame, more])).equals(scored(frame))
    with pytest.raises(DataError, match="none of the 1200 predictions has a label"):
        scored(more)


def test_a_missing_probability_is_refused():
    frame = predictions().with_columns(pl.lit(None, pl.Float64).alias("p_up"))

    with pytest.raises(DataError, match="probabilities are NaN"):
        scored(frame)
