"""A capture from a simulated exchange whose clock runs, and what it has to come to."""

import contextlib
import threading
import time
from datetime import timedelta
from pathlib import Path

import polars as pl

from mlta.capture.run import prepared
from mlta.experiment.load import load_settings
from mlta.lake.lake import Lake
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.schemas import KLINES
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.server import running
from mlta.stages.catalog import STAGES

MARKET = SimulatorConfig(start="2024-01-30", end="2024-02-01", outages_per_year=300)
QUIET = MARKET.model_copy(update={"outages_per_year": 0.0})
SYMBOLS = ("BTCUSDT", "ETHUSDT")
SPEED = 600.0  # ten bars of a minute in a second
CONFIG = Path(__file__).parents[2] / "config"
PATIENCE_S = 60.0
AS_OF_SILVER = ("source_file", "suspect")
"""Which file counts, and what is odd among all bars, is for stage silver to say."""


@contextlib.contextmanager
def exchange(market=MARKET, **how):
    """A running exchange with faults and times of its own, some minutes after its archive ends."""
    now = market.end + timedelta(minutes=7, seconds=20)
    served = Exchange(market, SYMBOLS, 3, now=now, **{"speed": SPEED, **how})
    with running(served) as url:
        yield served, url


def settings_for(url, *more):
    """Settings of bars of a minute from the exchange at `url`."""
    overrides = [
        "source.kind=binance", f"source.url={url}", "timeframe=1m",
        f"symbols=[{','.join(SYMBOLS)}]", "log.level=warning", *more,
    ]  # fmt: skip
    return load_settings(CONFIG, "testing", overrides, {}).settings


class Running:
    """A capture in a thread of its own."""

    def __init__(self, settings, data, every_s=0.3):
        self.lake = Lake(data)
        self.stop = threading.Event()
        self.capture = None
        self.error = None
        self._settings = settings
        self._every_s = every_s
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        try:
            with prepared(self._settings, self.lake, every_s=self._every_s) as capture:
                self.capture = capture
                capture.run(self.stop)
        except Exception as error:  # noqa: BLE001 - told by `end`
            self.error = error

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self._thread.join(PATIENCE_S)

    def bars(self):
        """What silver has by now."""
        return self.lake.load(KLINES)

    def wait_for(self, bars):
        """Until silver has so many bars more than when the capture had begun, or when this was called."""
        self.wait_until(lambda: self.capture is not None)
        first = self.bars().height
        self.wait_until(lambda: self.bars().height >= first + bars)

    def wait_until(self, condition):
        """Until `condition` holds; a capture that has died is an error."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if self.error is not None:
                raise self.error
            assert time.monotonic() < deadline, "the capture does not get there"
            time.sleep(0.05)

    def end(self):
        """Stop it; what it has come to."""
        self.stop.set()
        self._thread.join(PATIENCE_S)
        if self.error is not None:
            raise self.error
        return self.capture.tally


def whole_history(settings, data):
    """What stages bronze and silver alone make of the exchange in a new folder."""
    lake = Lake(data)
    Runner(Plan(STAGES, lake, settings, settings.identity(), settings.selection)).run(
        ["bronze", "silver"]
    )
    return lake.load(KLINES)


def check_complete(settings, bars, data):
    """That `bars` are those of the exchange, each once, up to the last of each symbol."""
    expected = whole_history(settings, data)
    last = bars.group_by("symbol").agg(last=pl.col("open_time").max())
    expected = expected.join(last, on="symbol").filter(pl.col("open_time") <= pl.col("last"))
    values = [name for name in KLINES.schema if name not in AS_OF_SILVER]
    keys = list(KLINES.keys)
    assert bars.select(values).sort(keys).equals(expected.select(values).sort(keys))
