"""A small market, and what a test needs to ask for it."""

import contextlib

import httpx

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.server import running

CONFIG = SimulatorConfig(start="2024-01-01", end="2024-02-03")
SYMBOLS = ("BTCUSDT", "ETHUSDT")
ZIP = "/data/spot/daily/klines/BTCUSDT/1h/BTCUSDT-1h-2024-02-01.zip"


class WorldClock:
    """A clock that stands until it is set."""

    def __init__(self, now=0.0):
        self.now = now

    def __call__(self):
        return self.now


@contextlib.contextmanager
def asked(exchange):
    """A client of a running exchange."""
    with running(exchange) as url, httpx.Client(base_url=url, trust_env=False) as client:
        yield client
