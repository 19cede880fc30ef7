"""``mlta stream`` as a user runs it, and as an operating system ends it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from mlta.lake.lake import Lake
from mlta.schemas import KLINES
from mlta.simulator.faults import Fault
from tests.capture.live import CONFIG, SYMBOLS, check_complete, exchange, settings_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
PATIENCE_S = 60.0


def start(url, data):
    words = [
        "stream",
        "--every",
        "1",
        "--env",
        "testing",
        "--config-dir",
        CONFIG,
        "--data-dir",
        data,
    ]
    for setting in (
        "log.level=info",
        "source.kind=binance", f"source.url={url}", "timeframe=1m", f"symbols=[{','.join(SYMBOLS)}]",
    ):  # fmt: skip
        words += ["--set", setting]
    return subprocess.Popen(
        [sys.executable, "-m", "mlta", *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def bars(data):
    lake = Lake(data)
    return 0 if lake.version(KLINES) is None else lake.load(KLINES).height


def wait_for_more(process, data, count):
    """Until silver has so many bars more than the first that are seen."""
    first, deadline = None, time.monotonic() + PATIENCE_S
    while first is None or bars(data) < first + count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "no more bars"
        time.sleep(0.1)
        first = first or bars(data) or None


def wait_for_connection(process):
    """Until it says that it is connected: from then on a signal is not the end at once."""
    said = []
    for line in process.stderr:
        said.append(line)
        if "connected" in line:
            return
    raise AssertionError("".join(said))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_all_saved(tmp_path, number):
    data = tmp_path / "data"
    with exchange() as (_, url):
        process = start(url, data)
        wait_for_connection(process)
        wait_for_more(process, data, 20)
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, err
        assert "Traceback" not in err
        assert out.splitlines()[0].split() == ["symbol", "newest", "bar"]
        assert "stopped: " in out
        assert " over 1 connection" in out
        check_complete(settings_for(url), Lake(data).load(KLINES), tmp_path / "whole")


def test_killed_again_and_again_it_loses_and_doubles_no_bar(tmp_path):
    data = tmp_path / "data"
    with exchange(faults=[Fault(kind="dropped_socket", path="/stream", messages=30)]) as (_, url):
        for count in (1, 7, 25):
            process = start(url, data)
            wait_for_more(process, data, count)
            process.kill()
            process.communicate()
        process = start(url, data)
        wait_for_connection(process)
        wait_for_more(process, data, 10)
        process.terminate()
        _, err = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, err
        check_complete(settings_for(url), Lake(data).load(KLINES), tmp_path / "whole")
