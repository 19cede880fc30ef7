"""A seeded run with every table, small, for the report's tests."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import polars as pl

from mlta.backtest.config import BacktestConfig
from mlta.backtest.run import backtest_predictions
from mlta.explain.importance import importance_of
from mlta.reports.inputs import ReportInputs
from mlta.schemas import TABLES

RUN = "9f3ac01d77e2"
START = datetime(2023, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SYMBOLS = ("BTCUSDT", "ETHUSDT")
LEARNERS = ("catboost", "ensemble", "lightgbm", "xgboost")
MODELS = (*LEARNERS, "logistic", "prior")
N_BARS, N_FOLDS, FOLD_BARS, TRAIN_BARS = 1500, 4, 250, 500
FEATURES = (
    "rsi_14", "macd_12_26_9_signal", "h4_bbands_20_2p5_upper", "return_1", "atr_14", "obv_slope_20",
    "roc_5", "adx_14", "stoch_14_3_3_d", "volume_ratio_20", "hour_sin", "zscore_50", "ema_200", "cci_20",
)  # fmt: skip


def table(name, rows):
    """Rows (dicts) as the table called `name`, which adds run_id where it belongs."""
    schema = next(t.schema for t in TABLES.values() if t.name == name)
    extra = {"run_id": RUN} if "run_id" in schema else {}
    return pl.DataFrame([extra | row for row in rows], schema)


def series(symbol):
    return {"market": "spot", "timeframe": "1h", "symbol": symbol}


def _klines(rng):
    parts = []
    for symbol in SYMBOLS:
        close = 100 * np.exp(np.cumsum(rng.normal(0.0001, 0.008, N_BARS)))
        opened = np.concatenate([[100.0], close[:-1]])
        times = [START + i * HOUR for i in range(N_BARS)]
        frame = pl.DataFrame(
            {**series(symbol), "open_time": times, "open": opened, "close": close}
        ).with_columns(pl.col("open_time").cast(pl.Datetime("us", "UTC")))
        parts.append(frame.filter(~pl.int_range(pl.len()).is_between(700, 706)))
    return pl.concat(parts)


def _predictions(rng, klines, edge):
    labelled = klines.with_columns(
        (pl.col("close").shift(-1) / pl.col("close") - 1).over("symbol").alias("forward_return"),
        fold=((pl.col("open_time") - START).dt.total_hours() - TRAIN_BARS) // FOLD_BARS,
    ).filter(pl.col("fold").is_between(0, N_FOLDS - 1) & pl.col("forward_return").is_not_null())
    size = labelled.height
    truth = np.sign(labelled["forward_return"].to_numpy())
    parts = []
    for model in MODELS:
        noise = rng.normal(0, 0.05, size)
        p_up = 0.5 + (noise + edge * truth if model in LEARNERS else 0.2 * noise)
        p_up = np.full(size, 0.503) if model == "prior" else p_up.clip(0.01, 0.99)
        parts.append(
            labelled.select(
                pl.lit(RUN).alias("run_id"), pl.lit(model).alias("model"),
                "market", "timeframe", "symbol", "open_time",
                (pl.col("open_time") + HOUR).alias("available_at"), pl.col("fold").cast(pl.Int32),
                pl.Series("p_up", p_up), pl.Series("label", truth > 0).cast(pl.Int8),
                "forward_return",
            )
        )  # fmt: skip
    return pl.concat(parts)


def _metrics(rng, auc):
    rows = []
    for model in MODELS:
        edge = auc - 0.5 if model in LEARNERS else 0.002 * (model == "logistic")
        for symbol, fold in [
            (None, -1),
            *((None, f) for f in range(N_FOLDS)),
            *((s, -1) for s in SYMBOLS),
        ]:
            half = 0.012 if symbol is None and fold == -1 else 0.03
            jitter = 0.0 if half < 0.02 else rng.normal(0, 0.01)
            jitter += {"lightgbm": 0.002, "ensemble": 0.003}.get(model, 0.0)
            value = 0.5 if model == "prior" else 0.5 + edge + jitter
            for metric, v, h in (
                ("auc", value, half),
                ("log_loss", 0.694 - 0.2 * edge, 0.002),
                ("brier", 0.2502 - 0.1 * edge, 0.001),
                ("accuracy", 0.5 + 0.8 * edge, half),
            ):
                rows.append(
                    {"model": model, "symbol": symbol, "fold": fold, "metric": metric, "value": v,
                     "low": v - h, "high": v + h, "n_rows": 2000}
                )  # fmt: skip
    return table("metrics", rows)


def _shap_values(rng):
    rows = []
    for model in LEARNERS:
        if model == "ensemble":
            continue
        for fold in range(N_FOLDS):
            weights = np.exp(-0.35 * np.arange(len(FEATURES)) + rng.normal(0, 0.25, len(FEATURES)))
            for bar in range(40):
                values = rng.normal(size=len(FEATURES))
                time = START + (TRAIN_BARS + fold * FOLD_BARS + 6 * bar) * HOUR
                rows += [
                    {"model": model, "fold": fold, **series(SYMBOLS[bar % 2]), "open_time": time,
                     "feature": name, "feature_value": None if rng.random() < 0.03 else float(v),
                     "shap_value": float(0.08 * w * (np.tanh(v) + 0.3 * rng.normal())),
                     "base_value": 0.01}
                    for name, v, w in zip(FEATURES, values, weights, strict=True)
                ]  # fmt: skip
    return table("shap_values", rows)


def _folds():
    at = [START + (TRAIN_BARS + k * FOLD_BARS) * HOUR for k in range(N_FOLDS + 1)]
    return table("folds", [
        {"fold": k, "train_start": START, "train_end": at[k] - HOUR, "test_start": at[k],
         "test_end": at[k + 1], "n_train": 2 * (TRAIN_BARS + k * FOLD_BARS), "n_test": 500,
         "n_purged": 2}
        for k in range(N_FOLDS)
    ])  # fmt: skip


def _trials(rng):
    return table("trials", [
        {"model": model, "trial": i, "state": "pruned" if i % 5 == 4 else "complete",
         "value": None if i % 5 == 4 else 0.6935 - 0.0006 * rng.random(),
         "params": json.dumps({"learning_rate": 0.05, "max_depth": 4, "rounds": 200}),
         "fold_values": "[]", "best": i == 7, "seconds": 1.0}
        for model in ("catboost", "lightgbm", "xgboost") for i in range(20)
    ])  # fmt: skip


def _leakage():
    checks = ("future perturbation", "truncation", "history length", "target proxy")
    return table("leakage", [
        {"scope": f"spot/1h/{symbol}", "check": check, "column": column, "status": "pass", "detail": ""}
        for symbol in SYMBOLS for check in checks for column in FEATURES
    ])  # fmt: skip


def _runs():
    content = {f"market=spot/timeframe=1h/symbol={s}": f"{i}" * 64 for i, s in enumerate(SYMBOLS)}
    return table("runs", [
        {"stage": stage, "fingerprint": f"{i:064d}", "config": "{}", "code": "ab" * 32,
         "reads": json.dumps({"silver.klines": {"version": 3, "content": content}}),
         "writes": "{}", "started_at": START + i * HOUR, "seconds": 1.5, "rows": 1000 * i}
        for i, stage in enumerate(("gold", "tune", "train", "ensemble", "backtest", "explain"))
    ])  # fmt: skip


def _feature_catalog():
    return table("feature_catalog", [
        {"column": name, "indicator": name.split("_")[0], "output": "", "params": "{}",
         "category": ("momentum", "trend", "volatility")[i % 3], "unit": "ratio",
         "lookback": 10 * i, "settle": 0, "formula": "", "source": "", "matrix_form": name,
         "used": i % 6 != 5, "note": "" if i % 6 != 5 else "not valid for every symbol"}
        for i, name in enumerate(FEATURES)
    ])  # fmt: skip


@cache
def frames(auc=0.53, edge=0.006):
    """Every table of the sample run by name."""
    rng = np.random.default_rng(20240101)
    klines = _klines(rng)
    predictions = _predictions(rng, klines, edge)
    backtests, equity = backtest_predictions(predictions, klines, "1h", BacktestConfig())
    shap_values = _shap_values(rng)
    run = pl.lit(RUN).alias("run_id")
    return {
        "klines": klines,
        "predictions": predictions,
        "metrics": _metrics(rng, auc),
        "backtests": backtests.with_columns(run),
        "equity": equity.with_columns(run),
        "shap_values": shap_values,
        "importance": importance_of(shap_values).with_columns(run),
        "folds": _folds(),
        "trials": _trials(rng),
        "leakage": _leakage(),
        "runs": _runs(),
        "feature_catalog": _feature_catalog(),
        "ensemble_weights": table("ensemble_weights", [
            {"fold": fold, "model": model, "weight": weight, "n_rows": 900}
            for fold in range(N_FOLDS)
            for model, weight in (("catboost", 0.3), ("lightgbm", 0.5), ("xgboost", 0.2))
        ]),
        "gaps": table("gaps", [
            {**series(s), "gap_start": START + 700 * HOUR, "gap_end": START + 707 * HOUR, "missing_bars": 7}
            for s in SYMBOLS
        ]),
        "quarantine": table("quarantine", [
            {**series("BTCUSDT"), "source_file": "a.zip", "row": 17, "reason": "high below low",
             "open_time": START, "raw": "{}"}
        ]),
        "quality": table("quality", [
            {**series(s), "check": "off_grid", "result": "warn" if s == "BTCUSDT" else "pass", "count": 7,
             "detail": '{"examples": []}'}
            for s in SYMBOLS
        ]),
    }  # fmt: skip


def sample_inputs(auc=0.53, **changed):
    """The sample run; `changed` frames take the place of its own, None leaves one out."""
    tables = {**frames(auc), **changed}
    return ReportInputs(
        run_id=RUN,
        identity={"config hash": "5be1" * 8, "code version": "c0de" * 8, "seed": "7"},
        settings="market: spot\ntimeframe: 1h\nsymbols: [BTCUSDT, ETHUSDT]\nseed: 7\n",
        frames={name: frame for name, frame in tables.items() if frame is not None},
    )
