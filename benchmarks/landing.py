"""What landing and cleaning cost beside the least that could do the same, as ratios of one run.

``python -m benchmarks.landing`` prints two tables. Landing: 1,000 small files and their checksums from a
server on the loopback, in a process of its own, into a data folder with its ledger, beside one bare
httpx client that fetches the same and keeps nothing; and what the disk takes to make so many files, which
can be more than all else where many were deleted in the last minutes. Cleaning: zips of 1m bars into
silver's frames, beside Polars reading the same CSV bytes with known types. Each figure is the best of its
rounds, taken in turns.

The bars that are cleaned come from the folder that MLTA_REAL_DATA names. Its monthly line: prices and
volumes are real, of two symbols from 2025-05-20 to 2025-08-18, zipped by calendar month, microseconds as
the archive has them since 2025. That history has no other columns, so they are made: quote volume is volume
times the middle of the bar, takers bought half, trades are in proportion to the volume. The other
line: all twelve columns are the archive's own, a few single days put together by month, so that what
cleaning a series costs whatever its length weighs more.
"""

import hashlib
import io
import multiprocessing
import os
import socket
import tempfile
import time
import zipfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import polars as pl
import uvicorn

from mlta.bars.clean import Rules, clean_bars
from mlta.lake.lake import Lake, Origin
from mlta.schemas import LEDGER
from mlta.sources.archive import ArchiveSource
from mlta.sources.carriers import HttpCarrier
from mlta.sources.http import Http
from mlta.sources.landing import land_files
from mlta.sources.parse import parse_rows
from mlta.sources.turns import Turns

FILES = 1_000
PREFIX = "data/spot/daily/klines/BTCUSDT/1h/"
ROUNDS = 5
PARALLEL = 8
WORKERS = 2
LANDING_BOUND = 2.0
CLEANING_BOUND = 4.0
ORIGIN = Origin("run", "bronze", "fingerprint", "code")
TYPES = {
    "open_time": pl.Int64, "open": pl.Float64, "high": pl.Float64, "low": pl.Float64,
    "close": pl.Float64, "volume": pl.Float64, "close_time": pl.Int64, "quote_volume": pl.Float64,
    "trade_count": pl.Int64, "taker_buy_base": pl.Float64, "taker_buy_quote": pl.Float64,
    "ignore": pl.String,
}  # fmt: skip


def best(calls, rounds=ROUNDS):
    """Seconds of the fastest round of each call, taken in turns."""
    found = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            begin = time.perf_counter()
            call()
            found[name] = min(found[name], time.perf_counter() - begin)
    return found


def small_files(count=FILES):
    """Keys and bytes of zips with a day of bars each, and of their checksums."""
    made = {}
    for i in range(count):
        day = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=i)
        key = f"{PREFIX}BTCUSDT-1h-{day:%Y-%m-%d}.zip"
        opens = [int((day + timedelta(hours=hour)).timestamp()) * 1000 for hour in range(24)]
        rows = [f"{o},{i}.5,{i}.7,{i}.2,{i}.6,5.0,{o + 3_599_999},9.0,7,2.0,4.0,0\n" for o in opens]
        body = made[key] = zipped(Path(key).stem, "".join(rows))
        made[f"{key}.CHECKSUM"] = f"{hashlib.sha256(body).hexdigest()}  {Path(key).name}".encode()
    return made


def zipped(stem, text):
    """A zip as the archive has them: one CSV of its own name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{stem}.csv", text)
    return buffer.getvalue()


def listing_of(files, query):
    """The bucket's answer, one page; other folders are empty."""
    asked = httpx.QueryParams(query)["prefix"]
    keys = sorted(files) if asked == PREFIX else []
    entries = "".join(
        f"<Contents><Key>{key}</Key><ETag>{hashlib.md5(files[key]).hexdigest()}</ETag></Contents>"
        for key in keys
    )
    return (
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
    ).encode()


def serve_files(listener):
    """Serve `small_files` from memory until the process is ended."""
    files = small_files()

    async def app(scope, _receive, send):
        key = scope["path"].lstrip("/")
        body = files[key] if key else listing_of(files, scope["query_string"].decode())
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": body})

    config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[listener])


def land_all(url, root):
    """Every file into a new data folder, with its ledger."""
    with Http(use_proxy=False) as http:
        lake = Lake(Path(tempfile.mkdtemp(dir=root)))
        source = ArchiveSource(HttpCarrier(http, url, f"{url}/"), None, None)
        files = source.fetch_listing("spot", "1h", "BTCUSDT")
        land_files(
            source, files, lake.load(LEDGER), root=lake.root, source_id="archive", turns=Turns(PARALLEL),
            record=lambda rows: lake.append(LEDGER, rows.with_columns(run_id=pl.lit("run")), ORIGIN),
            advance=lambda: None,
        )  # fmt: skip
        assert lake.load(LEDGER).height == FILES


def fetch_all(url, keys):
    """The same files and checksums by httpx alone, one after the other."""
    with httpx.Client(trust_env=False) as client:
        for key in keys:
            client.get(f"{url}/{key}").raise_for_status()


def make_all(files, root):
    """As many files of the same bytes, neither compared nor flushed."""
    folder = Path(tempfile.mkdtemp(dir=root))
    for i, body in enumerate(files.values()):
        (folder / str(i)).write_bytes(body)


def await_answer(url):
    for _ in range(500):
        try:
            return httpx.get(f"{url}/?prefix=none", trust_env=False).raise_for_status()
        except httpx.ConnectError:
            time.sleep(0.02)
    raise SystemExit("the server did not start")


def measure_landing():
    with (
        tempfile.TemporaryDirectory() as root,
        socket.socket(proto=socket.IPPROTO_TCP) as listener,
    ):
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = multiprocessing.get_context("spawn").Process(target=serve_files, args=(listener,))
        server.start()
        try:
            await_answer(url)
            files = small_files()
            keys = sorted(files)
            zips = {key: files[key] for key in keys if key.endswith(".zip")}
            calls = {
                "mlta": lambda: land_all(url, root),
                "bare": lambda: fetch_all(url, keys),
                "disk": lambda: make_all(zips, root),
            }
            return best(calls)
        finally:
            server.terminate()
            server.join()


def whole_months(root, symbol):
    """Zips of 1m bars by calendar month: real prices and volumes, the other columns made of them."""
    opened = 1_000 * pl.col("open_time")
    quote = pl.col("volume") * (pl.col("high") + pl.col("low")) / 2
    made = {
        "open_time": opened, "close_time": opened + 59_999_999, "quote_volume": quote,
        "trade_count": (40 * pl.col("volume")).ceil().cast(pl.Int64),
        "taker_buy_base": pl.col("volume") / 2, "taker_buy_quote": quote / 2, "ignore": pl.lit(0),
    }  # fmt: skip
    bars = pl.read_parquet(Path(root, "ohlcv", f"{symbol}-1m.parquet")).sort("open_time")
    month = pl.from_epoch("open_time", "ms").dt.strftime(f"{symbol}-1m-%Y-%m")
    rows = bars.select(
        month.alias("stem"), *[made.get(name, pl.col(name)).alias(name) for name in TYPES]
    )
    months = rows.partition_by("stem", as_dict=True, include_key=False, maintain_order=True)
    return {
        f"{stem}.zip": zipped(stem, part.write_csv(include_header=False, float_precision=8))
        for (stem,), part in months.items()
    }


def put_together(root):
    """Zips of 1m bars by month, each put together of the days that the archive's copy has."""
    days = defaultdict(list)
    for path in sorted(Path(root, "vision").glob("data/spot/*/klines/BTCUSDT/1m/*.zip")):
        with zipfile.ZipFile(path) as archive:
            days[path.stem[: len("BTCUSDT-1m-2020-01")]].append(archive.read(archive.namelist()[0]))
    return {f"{stem}.zip": zipped(stem, b"".join(texts)) for stem, texts in days.items()}


def clean_all(months):
    """The months of one series."""
    with ThreadPoolExecutor(WORKERS) as pool:  # as stage silver does
        raws = list(pool.map(lambda month: (month[0], parse_rows(*month)), months.items()))
    return clean_bars(
        raws,
        Rules(market="spot", timeframe="1m", symbol=next(iter(months)).partition("-")[0]),
        now_us=int(datetime.now(UTC).timestamp()) * 1_000_000,
    )  # fmt: skip


def read_all(texts):
    return pl.concat([pl.read_csv(text, has_header=False, schema=TYPES) for text in texts])


def measure_cleaning(*series):
    """Seconds for some series, each as its months; what is read bare is unpacked before."""
    texts = [[unpack(body) for body in months.values()] for months in series]
    bars = sum(clean_all(months).klines.height for months in series)
    rows, files = sum(read_all(text).height for text in texts), sum(map(len, series))
    print(f"cleaning: {rows:,} rows in {files} files give {bars:,} bars")
    calls = {
        "mlta": lambda: [clean_all(months) for months in series],
        "bare": lambda: [read_all(text) for text in texts],
    }
    return best(calls, 4 * ROUNDS)


def unpack(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read(archive.namelist()[0])


def show(what, seconds, bound):
    ratio = seconds["mlta"] / seconds["bare"]
    verdict = "within" if ratio <= bound else "ABOVE"
    print(
        f"{what}: mlta {seconds['mlta']:.3f} s, bare {seconds['bare']:.3f} s, ratio {ratio:.2f}, "
        f"{verdict} the bound {bound:g}"
    )


def main():
    seconds = measure_landing()
    show(f"landing {FILES:,} files", seconds, LANDING_BOUND)
    print(f"the disk: {seconds['disk']:.3f} s to make so many files")
    if root := os.environ.get("MLTA_REAL_DATA"):
        months = [whole_months(root, symbol) for symbol in ("BTCUSDT", "ETHUSDT")]
        show("cleaning whole months", measure_cleaning(*months), CLEANING_BOUND)
        show("cleaning days put together", measure_cleaning(put_together(root)), CLEANING_BOUND)
    else:
        print("cleaning: left out, MLTA_REAL_DATA names no folder")


if __name__ == "__main__":
    main()
