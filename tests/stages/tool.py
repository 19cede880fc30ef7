"""The tool as a user runs it, on small settings; what a data folder holds afterwards."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import yaml

from mlta.cli.app import main
from mlta.lake.lake import Lake
from mlta.schemas import TABLES

CONFIG = Path(__file__).parents[2] / "config"
SMALL = {
    "symbols": ["BTCUSDT"],
    "simulator": {"start": "2024-01-01", "end": "2024-03-01", "outages_per_year": 60.0},
    "features": {"include": ["rsi", {"rocp": {"period": [1, 6]}}, "sma", "obv", "taker_buy_ratio"]},
    "splits": {"n_folds": 3},
    "models": {name: {"rounds": 20} for name in ("lightgbm", "xgboost", "catboost")},
    "tuning": {"n_trials": 2, "inner_folds": 2},
    "evaluation": {"n_resamples": 100},
    "explain": {"max_rows_per_fold": 20},
    "leakage": {"cuts": 2},
}
"""Two months of one symbol: a whole run takes two seconds once everything is imported."""

STAGES = ("bronze", "silver", "gold", "tune", "train", "ensemble", "backtest", "explain")


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def ran(self) -> list[str]:
        """Stages that were run, from the printed table."""
        return [line.split()[0] for line in self.out.splitlines() if " done " in line]

    @property
    def would_run(self) -> list[str]:
        """Stages that a dry run names."""
        return [line.split()[0] for line in self.out.splitlines() if line.split()[1:2] == ["run"]]

    @property
    def message(self) -> str:
        """What stands behind ``error:``."""
        return self.err.partition("error: ")[2]


def arguments(data: Path, *words: str, settings: Iterable[str] = ()) -> list[str]:
    """A command line over the small settings."""
    made = [*words, "--config-dir", str(small_config(data)), "--env", "small"]
    made += ["--data-dir", str(data)]
    return [*made, *(part for setting in settings for part in ("--set", setting))]


def small_config(data: Path) -> Path:
    """The folder of the project's settings and the overlay of these tests, beside `data`."""
    folder = data.parent / "config"
    if not folder.exists():
        shutil.copytree(CONFIG, folder)
        (folder / "small.yaml").write_text(yaml.safe_dump(SMALL), encoding="utf-8")
    return folder


def mlta(data: Path, *words: str, settings: Iterable[str] = ()) -> Result:
    """Run a command in this process."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments(data, *words, settings=settings))
        except SystemExit as exit_:
            code = int(exit_.code or 0)
    return Result(code, out.getvalue(), err.getvalue())


def run_all(data: Path, *settings: str, force: bool = False) -> Result:
    """Run every stage in this process and expect that it works."""
    result = mlta(data, "run-stage", "all", *(["--force"] if force else []), settings=settings)
    assert result.code == 0, result.err
    return result


def start(
    data: Path, *words: str, settings: Iterable[str] = (), **environ: str
) -> "subprocess.Popen[str]":
    """The same command in a process of its own, with further environment variables."""
    return subprocess.Popen(
        [sys.executable, "-m", "mlta", *arguments(data, *words, settings=settings)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | environ,
    )  # fmt: skip


def finish(process: "subprocess.Popen[str]") -> Result:
    """Wait for a process of `start`."""
    out, err = process.communicate(timeout=120)
    return Result(process.returncode, out, err)


def rows(data: Path, name: str) -> pl.DataFrame:
    """All rows of a table, in key order."""
    return Lake(data).load(TABLES[name])


def contents(data: Path, *without: str) -> dict[str, dict[str, str]]:
    """Content hash of every partition of every table but the ledger of runs."""
    lake = Lake(data)
    names = [name for name in TABLES if name not in {"gold.runs", *without}]
    return {name: lake.content(TABLES[name]) for name in names}


def versions(data: Path) -> dict[str, int | None]:
    """Newest version of every table."""
    lake = Lake(data)
    return {name: lake.version(table) for name, table in TABLES.items()}


def run_id(data: Path) -> str:
    """The id of the only run in the folder."""
    (found,) = rows(data, "gold.folds")["run_id"].unique()
    return str(found)


def model_files(data: Path) -> list[Path]:
    """Every model file that the table names."""
    return [data / "gold" / path for path in rows(data, "gold.models")["path"]]


def copy(data: Path, to: Path) -> Path:
    """A copy of a finished data folder, to be spoilt."""
    return Path(shutil.copytree(data, to / "data"))


def write_candles(path: Path, bars: pl.DataFrame) -> Path:
    """Bars as a user's own CSV, with the columns that it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bars.write_csv(path)
    return path


def candles(data: Path, symbol: str = "BTCUSDT") -> pl.DataFrame:
    """The bars that a run has cleaned, as a user's table: OHLCV and the rest, times in ms."""
    frame = rows(data, "silver.klines").filter(pl.col("symbol") == symbol)
    return frame.select(
        pl.col("open_time").dt.epoch("ms"), "open", "high", "low", "close", "volume",
        "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote",
    )  # fmt: skip
