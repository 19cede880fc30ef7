"""What silver of five million bars costs beside the least that could do the same, and what a day more costs.

``python -m benchmarks.silver`` makes 23 months of 1m bars of five series, as the archive has them, and
prints three lines. The command: ``mlta run-stage silver`` in a process of its own, its seconds beside those
of a process in which Polars reads the same zips, sorts them and writes them as Parquet, a series at a
time (the best of its rounds, taken in turns), and the highest resident memory of the command. A day more:
the same command once a further day of one series has landed, beside the whole, and beside the command that
finds nothing to do.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import polars as pl

from benchmarks.landing import TYPES
from benchmarks.memory import START, month_of_bars, put_months

SYMBOLS = ("ADAUSDT", "BNBUSDT", "DOGEUSDT", "LTCUSDT", "XRPUSDT")
MONTHS = 23
ROUNDS = 3
RATIO_BOUND = 3.0
MEMORY_BOUND = 1_000_000_000


def read_sort_write(tree, target):
    """Every series as one sorted Parquet file; the least that a store of bars must do."""
    for folder in sorted(Path(tree).glob("data/spot/monthly/klines/*/1m")):
        frames = []
        for file in sorted(folder.glob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                text = archive.read(archive.namelist()[0])
            frames.append(pl.read_csv(text, has_header=False, schema=TYPES))
        whole = pl.concat(frames).sort("open_time")
        whole.write_parquet(Path(target, f"{folder.parent.name}.parquet"), compression="zstd")


def timed(*command):
    """Seconds of a process, and the highest resident memory of it in bytes."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{' '.join(command)} failed; run it by hand to see why")
    return seconds, used.ru_maxrss * 1024


def stage(name, tree, data, *further):
    settings = [
        "source.kind=archive",
        f"source.path={tree}",
        "timeframe=1m",
        f"symbols=[{','.join(SYMBOLS)}]",
    ]
    options = [word for setting in settings for word in ("--set", setting)]
    return timed(
        sys.executable, "-m", "mlta", "run-stage", name, "--data-dir", str(data), *options, *further
    )  # fmt: skip


def put_day(tree):
    """One more day of the first series, after its months."""
    opened = START + timedelta(days=31 * MONTHS)
    symbol, day = SYMBOLS[0], f"{opened:%Y-%m-%d}"
    folder = tree / f"data/spot/daily/klines/{symbol}/1m"
    folder.mkdir(parents=True)
    lines = month_of_bars(opened, 7).splitlines(keepends=True)[: 24 * 60]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{symbol}-1m-{day}.csv", "".join(lines))
    (folder / f"{symbol}-1m-{day}.zip").write_bytes(buffer.getvalue())


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        tree, data = root / "tree", root / "lake"
        put_months(tree, SYMBOLS, MONTHS)
        stage("bronze", tree, data)
        ours, bare = [], []
        for _ in range(ROUNDS):
            shutil.rmtree(data / "silver", ignore_errors=True)
            ours.append(stage("silver", tree, data))
            bare.append(timed(sys.executable, "-m", "benchmarks.silver", str(tree), str(root)))
        whole, least = min(ours)[0], min(bare)[0]
        memory = max(used for _, used in ours)
        show(
            "silver of five series",
            f"{whole:.1f} s, bare {least:.1f} s, ratio",
            whole / least,
            RATIO_BOUND,
        )
        show("highest memory of the command", "bytes", memory, MEMORY_BOUND)
        nothing, _ = stage("silver", tree, data)
        put_day(tree)
        stage("bronze", tree, data)
        more, _ = stage("silver", tree, data)
        print(
            f"a day more of one series: {more:.1f} s, {more / whole:.2f} of the whole; "
            f"{nothing:.1f} s where nothing is to be done"
        )


def show(what, unit, figure, bound):
    verdict = "within" if figure <= bound else "ABOVE"
    print(f"{what}: {unit} {figure:,.2f}, {verdict} the bound {bound:,.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        read_sort_write(*sys.argv[1:])
    else:
        main()
