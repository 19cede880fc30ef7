"""A planted indicator that sees the future is stopped before anything can learn from it."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from mlta.indicators import catalog
from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit
from mlta.kernels.jit import kernel
from mlta.types import FloatArray
from tests.stages import tool


@kernel
def _peek(close: FloatArray, start: int, stop: int, state: FloatArray, peek: FloatArray) -> None:
    for i in range(start, stop):
        peek[i] = close[i + 1] / close[i] - 1.0 if i + 1 < close.size else np.nan


PEEK = Indicator(
    name="peek", title="Next bar's return", category=Category.MOMENTUM,
    inputs=("close",), params=(), outputs=(Output(name="peek", unit=Unit.RATIO),), compute=_peek,
    lookback=lambda: (0,), history=lambda: 0, memory=Memory.WINDOW, settle=lambda: 0,
    state_size=lambda: 1, formula="C[t+1] / C[t] - 1", source="nowhere",
)  # fmt: skip
WITH_PEEK = "features.include=[rsi,peek]"


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalog with the leaky indicator in it."""
    load = catalog._load
    monkeypatch.setitem(catalog._FAMILY, "peek", "momentum.peek")
    monkeypatch.setattr(catalog, "_load", lambda name: PEEK if name == "peek" else load(name))


@pytest.mark.usefixtures("planted")
def test_gold_refuses_a_feature_that_peeks_one_bar(data: Path) -> None:
    result = tool.mlta(data, "run-stage", "all", settings=[WITH_PEEK])
    assert result.code == 1
    assert result.message.startswith("gold: ")
    assert "spot/1h/BTCUSDT peek, future perturbation: bar 2024-" in result.message
    assert "features.exclude" in result.message
    leakage = tool.rows(data, "gold.leakage")
    failed = leakage.filter(pl.col("status") == "fail")
    assert {"peek", "peek (matrix)"} == set(failed["column"])
    assert {"future perturbation", "truncation"} == set(failed["check"])
    assert "rsi_14" in leakage.filter(pl.col("status") == "pass")["column"].to_list()
    written = {name for name, version in tool.versions(data).items() if version is not None}
    assert {"gold.leakage", "gold.runs"} == {name for name in written if name.startswith("gold.")}
    assert "gold" not in tool.rows(data, "gold.runs")["stage"].to_list()


@pytest.mark.usefixtures("planted")
def test_good_features_stay_when_a_leaky_one_is_tried(finished: Path, spoilt: Path) -> None:
    before = tool.contents(spoilt, "gold.leakage")
    for stage in ("all", "gold", "tune"):  # nothing learns from what was refused
        assert tool.mlta(spoilt, "run-stage", stage, settings=[WITH_PEEK]).code == 1
    assert before == tool.contents(spoilt, "gold.leakage")
    # the record of the failure is the newest word on the series until the good features ran again
    assert "gold would run" in tool.mlta(spoilt, "status").out
    assert tool.run_all(spoilt).ran == ["gold"]
    assert tool.contents(finished) == tool.contents(spoilt)


@pytest.mark.usefixtures("planted")
def test_the_same_feature_left_out_passes(data: Path) -> None:
    settings = [WITH_PEEK, "features.exclude=[peek]"]
    for stage in ("bronze", "silver", "gold"):
        result = tool.mlta(data, "run-stage", stage, settings=settings)
        assert result.code == 0, result.err
    assert "peek" not in tool.rows(data, "gold.features").columns
