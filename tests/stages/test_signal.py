"""Nothing to be found gives chance, much to be found is found, and the report says which."""

from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

TREES = ("lightgbm", "xgboost", "catboost")
# Six months, 70 % of them tested: the interval of an AUC over 3,000 bars is 0.04 wide.
# The seed is the project's default, chosen before any result was seen.
HALF_A_YEAR = (
    "simulator.start=2024-01-01", "simulator.end=2024-07-01", "splits.min_train=0.3", "seed=7",
    "evaluation.n_resamples=200", "tuning.n_trials=0",
)  # fmt: skip


def _pooled_auc(data: Path) -> dict[str, tuple[float, float, float]]:
    found = tool.rows(data, "gold.metrics").filter(
        pl.col("metric") == "auc", pl.col("fold") == -1, pl.col("symbol").is_null()
    )
    return {row["model"]: (row["low"], row["value"], row["high"]) for row in found.to_dicts()}


def _report(data: Path) -> str:
    return (data / "gold" / "reports" / "latest.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a market of which nothing can be known."""
    data = tmp_path_factory.mktemp("noise") / "data"
    tool.run_all(data, *HALF_A_YEAR, "simulator.signal=0")
    return data


@pytest.fixture(scope="module")
def medium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a market with more to be found than any real one has."""
    data = tmp_path_factory.mktemp("medium") / "data"
    tool.run_all(data, *HALF_A_YEAR, "simulator.signal=0.5", "models.include=[lightgbm,last_sign]")
    return data


@pytest.fixture(scope="module")
def strong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a market whose next hour is half foreseeable."""
    data = tmp_path_factory.mktemp("strong") / "data"
    tool.run_all(data, *HALF_A_YEAR, "simulator.signal=1.0")
    return data


@pytest.mark.parametrize("model", [*TREES, "ensemble"])
def test_without_signal_the_interval_holds_one_half(noise: Path, model: str) -> None:
    low, _, high = _pooled_auc(noise)[model]
    assert low < 0.5 < high


@pytest.mark.parametrize("model", [*TREES, "ensemble"])
def test_a_strong_signal_is_found(strong: Path, model: str) -> None:
    low, value, _ = _pooled_auc(strong)[model]
    assert value > 0.6
    assert low > 0.55


def test_the_report_says_that_nothing_was_found(noise: Path) -> None:
    assert "Nothing was found" in _report(noise)


def test_the_report_says_that_something_was_found(medium: Path) -> None:
    assert "Better than chance" in _report(medium)


def test_the_report_mistrusts_what_no_market_gives(strong: Path) -> None:
    assert "Too good to be true" in _report(strong)
