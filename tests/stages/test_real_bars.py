"""The stages over real bars, whose faults are known."""

import json
import os
import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from tests.archive_server import ArchiveServer, serve
from tests.stages import tool

ROOT = os.environ.get("MLTA_REAL_DATA")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(ROOT is None, reason="MLTA_REAL_DATA names no folder"),
]
VISION = ("source.kind=archive", f"source.path={ROOT}/vision", "models.include=[lightgbm]")


@pytest.fixture(scope="module")
def hourly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every stage over six years of BTCUSDT."""
    data = tmp_path_factory.mktemp("hourly") / "data"
    tool.run_all(
        data, "source.kind=files", f"source.path={ROOT}/ohlcv", "splits.n_folds=8",
        "models.include=[lightgbm,prior]", "tuning.n_trials=0", "models.lightgbm.rounds=60",
        "features.include=[rsi,stoch,willr,bbands,sma,{rocp: {period: [1, 2, 6]}}]",
    )  # fmt: skip
    return data


def test_the_outages_of_six_years_are_found(hourly: Path) -> None:
    bars = tool.rows(hourly, "silver.klines")
    assert bars.height == 55_740
    assert bars["open_time"].min() == datetime(2017, 8, 17, 4, tzinfo=UTC)
    assert bars["open_time"].max() == datetime(2023, 12, 31, 23, tzinfo=UTC)
    gaps = tool.rows(hourly, "silver.gaps")
    assert (gaps.height, gaps["missing_bars"].sum()) == (28, 128)
    longest = gaps.sort("missing_bars").row(-1, named=True)
    assert longest["missing_bars"] == 33
    assert longest["gap_start"] == datetime(2018, 2, 8, 1, tzinfo=UTC)


def test_six_years_train_eight_folds_and_find_a_little(hourly: Path) -> None:
    assert tool.rows(hourly, "gold.folds").height == 8
    assert tool.rows(hourly, "gold.models").filter(model="lightgbm").height == 8
    (auc,) = tool.rows(hourly, "gold.metrics").filter(
        pl.col("symbol").is_null(), model="lightgbm", metric="auc", fold=-1
    )["value"]
    assert 0.52 < auc < 0.62  # more would be a leak
    assert (hourly / "gold" / "reports" / "latest.html").is_file()


def test_the_archives_own_faults_are_told_apart(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for stage in ("bronze", "silver"):
        result = tool.mlta(data, "run-stage", stage, settings=VISION)
        assert result.code == 0, result.err
    quality = {row["check"]: row for row in tool.rows(data, "silver.quality").to_dicts()}
    assert quality["off_grid"]["count"] == 43
    assert tool.rows(data, "silver.klines")["off_grid"].sum() == 43
    (duplicates,) = [row for name, row in quality.items() if "duplicate" in name]
    assert duplicates["count"] == 5
    assert json.loads(duplicates["detail"])
    ledger = tool.rows(data, "bronze.ledger")
    assert ledger.height == len(list(Path(f"{ROOT}/vision").glob("**/BTCUSDT-1h-*.zip")))
    assert ledger["published_sha256"].equals(ledger["sha256"])


def test_a_flipped_byte_is_kept_apart_and_named_while_the_others_land(tmp_path: Path) -> None:
    inside = Path("data/spot/monthly/klines/BTCUSDT/1h")
    shutil.copytree(Path(f"{ROOT}/vision") / inside, tmp_path / "copy" / inside)
    files = sorted((tmp_path / "copy" / inside).glob("*.zip"))
    body = bytearray(files[3].read_bytes())
    body[len(body) // 2] ^= 1
    files[3].write_bytes(bytes(body))
    data = tmp_path / "data"
    settings = [*VISION, f"source.path={tmp_path / 'copy'}"]
    result = tool.mlta(data, "run-stage", "bronze", settings=settings)
    assert result.code == 0, result.err
    assert files[3].name in result.out
    arrived = tool.rows(data, "bronze.ledger")
    assert arrived.filter(status="landed").height == len(files) - 1
    for path, digest in arrived.select("path", "sha256").iter_rows():
        assert digest == sha256((data / "bronze" / path).read_bytes()).hexdigest()
    # mended at its source, the one file that lacks is fetched
    shutil.copy(Path(f"{ROOT}/vision") / inside / files[3].name, files[3])
    again = tool.mlta(data, "run-stage", "bronze", settings=settings)
    assert again.code == 0
    landed = tool.rows(data, "bronze.ledger").filter(status="landed")
    assert landed.height == len(files)
    assert landed["published_sha256"].equals(landed["sha256"])
    runs = tool.rows(data, "gold.runs").filter(stage="bronze")
    assert sorted(runs["rows"].to_list()) == [1, len(files)]


def test_original_files_come_over_http_byte_for_byte(tmp_path: Path) -> None:
    """Days of minutes and months of hours, from a server on the loopback."""
    root = Path(f"{ROOT}/vision")
    data = tmp_path / "data"
    with serve(ArchiveServer(root)) as server:
        minutes = ["timeframe=1m", "source.start=2020-01-01", "source.end=2020-01-04"]
        for more in (minutes, ["timeframe=1h"]):
            settings = ["source.kind=archive", f"source.url={server.url}", *more]
            result = tool.mlta(data, "run-stage", "bronze", settings=settings)
            assert result.code == 0, result.err
    landed = tool.rows(data, "bronze.ledger")
    days = landed.filter(timeframe="1m")["period"].to_list()
    assert days == ["2020-01-01", "2020-01-02", "2020-01-03"]
    assert landed.filter(timeframe="1h").height == len(
        list(root.glob("data/spot/monthly/klines/BTCUSDT/1h/*.zip"))
    )
    for key, path in landed.select("key", "path").iter_rows():
        assert (data / "bronze" / path).read_bytes() == (root / key).read_bytes()
