"""Peak memory of landing by the number of files, and of silver by the number of bars.

``python -m benchmarks.memory`` prints two tables. Each line is a fresh process: its highest resident
memory when its work is done, less what it was when all was imported and nothing done, in MiB. Landing
takes small files from a folder into a data folder with its ledger. Silver cleans and saves months of
generated 1m bars of one series, then of five: the last line is five million bars.
"""

import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.landing import ORIGIN, small_files
from mlta.experiment.load import load_settings
from mlta.lake.lake import Lake
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.schemas import LEDGER
from mlta.sources.archive import ArchiveSource
from mlta.sources.carriers import FolderCarrier
from mlta.sources.landing import land_files
from mlta.sources.turns import Turns
from mlta.stages.catalog import STAGES

FILES = (250, 500, 1_000, 2_000)
SERIES_AND_MONTHS = ((1, 6), (1, 12), (1, 23), (5, 23))
START = datetime(2020, 1, 1, tzinfo=UTC)


def peak():
    """Highest resident memory of this process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def month_of_bars(opened, seed):
    """The text of one month, 31 days from `opened`, as the archive writes it."""
    draws = np.random.default_rng(seed)
    minutes = 31 * 24 * 60
    price = 100 * np.exp(np.cumsum(draws.normal(0, 1e-4, minutes + 1)))
    start, end = price[:-1].round(2), price[1:].round(2)
    times = int(opened.timestamp()) * 1000 + 60_000 * np.arange(minutes)
    volume, middle = draws.exponential(10, minutes).round(5) + 1, (start + end) / 2
    columns = {
        "open_time": times, "open": start, "high": np.maximum(start, end) + 0.01,
        "low": np.minimum(start, end) - 0.01, "close": end, "volume": volume,
        "close_time": times + 59_999, "quote_volume": volume * middle,
        "trade_count": draws.integers(1, 999, minutes), "taker_buy_base": volume / 2,
        "taker_buy_quote": volume * middle / 2, "ignore": np.zeros(minutes, np.int64),
    }  # fmt: skip
    return pl.DataFrame(columns).write_csv(include_header=False, float_precision=8)


def put_days(root, count):
    """The archive's tree with `count` small files of one series."""
    for key, body in small_files(count).items():
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


def put_months(root, symbols, months):
    """The archive's tree with months of 1m bars, which follow each other without a gap."""
    for number, symbol in enumerate(symbols):
        folder = root / f"data/spot/monthly/klines/{symbol}/1m"
        folder.mkdir(parents=True)
        for month in range(months):
            stem = f"{symbol}-1m-{2020 + month // 12}-{month % 12 + 1:02}"
            text = month_of_bars(START + timedelta(days=31 * month), 100 * number + month)
            with zipfile.ZipFile(folder / f"{stem}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(f"{stem}.csv", text)


def land(tree, data, *_):
    lake = Lake(data)
    source = ArchiveSource(FolderCarrier(tree), None, None)
    files = source.fetch_listing("spot", "1h", "BTCUSDT")
    land_files(
        source, files, lake.load(LEDGER), root=lake.root, source_id="archive", turns=Turns(8),
        record=lambda rows: lake.append(LEDGER, rows.with_columns(run_id=pl.lit("run")), ORIGIN),
        advance=lambda: None,
    )  # fmt: skip
    return lake.load(LEDGER).height


def clean(tree, data, symbols, stage):
    wanted = [f"source.path={tree}", f"symbols=[{symbols}]", "source.kind=archive", "timeframe=1m"]
    settings = load_settings(Path("config"), "development", overrides=wanted).settings
    plan = Plan(STAGES, Lake(data), settings, settings.identity(), settings.selection)
    (outcome,) = Runner(plan).run([stage])
    return outcome.rows


def measured(name, *words):
    """What a fresh process says of its work: how much it did, and MiB above its start."""
    command = [sys.executable, "-m", "benchmarks.memory", name, *map(str, words)]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    done = subprocess.run(command, check=True, env=os.environ, **quiet)
    return map(int, done.stdout.split()[-2:])


def main():
    for count in FILES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            put_days(root / "tree", count)
            files, more = measured("land", root / "tree", root / "lake")
            print(f"landing {files:>5,} files: {more:>4} MiB")
    for series, months in SERIES_AND_MONTHS:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            symbols = [f"COIN{number}USDT" for number in range(series)]
            put_months(root / "tree", symbols, months)
            measured("clean", root / "tree", root / "lake", ",".join(symbols), "bronze")
            bars, more = measured(
                "clean", root / "tree", root / "lake", ",".join(symbols), "silver"
            )
            print(f"silver {bars:>9,} rows of {series} series: {more:>4} MiB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work, tree, data, *words = sys.argv[1:]
        before = peak()
        amount = {"land": land, "clean": clean}[work](Path(tree), Path(data), *words)
        print(amount, peak() - before)
    else:
        main()
