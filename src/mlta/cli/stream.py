"""``mlta stream``."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from mlta.cli import options
from mlta.cli.output import print_table, table

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def stream(
    every: Annotated[
        float,
        typer.Option(
            "--every", min=1.0, max=3600.0, metavar="SECONDS",
            help="Save closed candles this often; each time makes some small files.",
        ),
    ] = 60.0,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:  # fmt: skip
    """Capture live candles until Ctrl-C.

    Needs source.kind binance. First lands what has been so far (stages bronze and silver), then adds every
    closed candle to bronze and silver as it comes over the WebSocket. After a lost connection it asks REST
    for what was missed. Ctrl-C or SIGTERM saves what has come and ends.
    """
    # no other command needs a WebSocket
    from mlta.capture.run import prepared  # noqa: PLC0415

    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir, settings.executor.lock_wait_seconds)
    with prepared(settings, lake, every_s=every) as capture, _stopped_by_signals() as stop:
        capture.run(stop)
    tally = capture.tally
    made = table("symbol", "newest bar")
    for symbol in settings.selection.symbols:
        last = tally.last.get(symbol)
        made.add_row(symbol, f"{last:%Y-%m-%d %H:%M:%S}" if last else "none came")
    print_table(made)
    print(
        f"stopped: {tally.live:,} bars came live, {tally.over_rest:,} had to be asked for, over "
        f"{tally.connections} connection{'s' if tally.connections != 1 else ''}"
    )


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C or SIGTERM sets; a second one is not waited for."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def handle(_number: int, _frame: object) -> None:
        stop.set()
        restore()

    for number in _SIGNALS:
        signal.signal(number, handle)
    try:
        yield stop
    finally:
        restore()
