"""Live capture over real HTTP and WebSocket: whatever goes wrong, every bar comes once."""

import time

import polars as pl
import pytest
import structlog

from mlta.errors import ConfigError, LakeError, SourceError
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.schemas import LEDGER
from mlta.simulator.faults import Fault
from mlta.simulator.stream import StreamTimes
from mlta.stages.catalog import STAGES
from tests.capture.live import AS_OF_SILVER, QUIET, Running, check_complete, exchange, settings_for


@pytest.fixture
def told():
    """What is logged."""
    with structlog.testing.capture_logs() as lines:
        yield lines


def captured(tmp_path, url, bars=60, connections=1, live=1):
    """A capture of so many bars over so many connections at least, so many of them live; its tally, and the capture."""
    settings = settings_for(url)
    with Running(settings, tmp_path / "data") as running:
        running.wait_for(bars)
        running.wait_until(lambda: running.capture.tally.connections >= connections)
        running.wait_until(lambda: running.capture.tally.live >= live)
        tally = running.end()
    check_complete(settings, running.bars(), tmp_path / "whole")
    return tally, running


def events(told):
    return [line["event"] for line in told]


def test_closed_candles_reach_bronze_and_silver(tmp_path):
    with exchange() as (_, url):
        tally, running = captured(tmp_path, url)
        settings = settings_for(url)
        bars = running.bars()
        live = bars.filter(pl.col("source_file").str.starts_with("binance/stream/klines/"))
        assert (tally.connections, tally.ignored) == (1, 0)
        assert live.height == tally.live > 0
        assert set(live["symbol"]) == {"BTCUSDT", "ETHUSDT"}
        ledger = running.lake.load(LEDGER)
        assert set(live["source_file"]) <= set(ledger["path"])

        # stage silver makes the same of the same files
        Runner(Plan(STAGES, running.lake, settings, settings.identity(), settings.selection)).run(
            ["silver"], force=True
        )
        again = running.bars()
        assert again.drop(AS_OF_SILVER).equals(bars.drop(AS_OF_SILVER))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind="dropped_socket", path="/stream", messages=60),
        Fault(kind="dropped_socket", path="/stream", messages=0),
        Fault(kind="server_shutdown", path="/stream", messages=60),
    ],
    ids=["dropped", "dropped at once", "shutdown"],
)
def test_what_is_missed_between_two_connections_comes_over_rest(tmp_path, fault):
    with exchange(faults=[fault]) as (_, url):
        tally, _ = captured(tmp_path, url, connections=2)
    assert tally.connections == 2
    assert tally.live > 0
    assert tally.over_rest > 0


def test_a_connection_that_has_lived_its_life_is_followed_by_another(tmp_path):
    with exchange(stream_times=StreamTimes(life=1.0)) as (_, url):
        # on a busy machine REST gives all that a connection of a second has brought
        tally, _ = captured(tmp_path, url, connections=3, live=0)
    assert tally.connections >= 3


def test_unknown_events_are_counted_and_told_once(tmp_path, told):
    with exchange(faults=[Fault(kind="unknown_event", path="/stream", messages=10)]) as (_, url):
        tally, _ = captured(tmp_path, url)
    assert tally.connections == 1
    assert tally.ignored > 3
    told_of = [line for line in told if line["event"].startswith("message ignored")]
    assert len(told_of) == 1
    assert "newThing" in told_of[0]["what"]


def test_pings_are_answered_while_the_capture_is_busy(tmp_path, monkeypatch):
    from mlta.capture.saving import Saver

    save = Saver.save
    monkeypatch.setattr(Saver, "save", lambda *a: (time.sleep(1.0), save(*a)))
    with exchange(stream_times=StreamTimes(ping=0.1, pong=0.3)) as (_, url):
        tally, _ = captured(tmp_path, url)
    assert tally.connections == 1


def test_a_server_that_pings_never_is_no_reason_to_go(tmp_path):
    with exchange(faults=[Fault(kind="no_pings")]) as (_, url):
        tally, _ = captured(tmp_path, url)
    assert tally.connections == 1


def test_where_rest_fails_the_missing_bars_come_later(tmp_path, told):
    drop = Fault(kind="dropped_socket", path="/stream", messages=60)
    # those of stages bronze and silver pass; the retries of one request use up five
    failing = Fault(kind="status", path="/api/v3/time", status=403, after=3, times=2)
    with exchange(faults=[drop, failing]) as (_, url):
        tally, _ = captured(tmp_path, url, connections=2)
    assert tally.connections == 2
    assert "back-fill failed, will be tried again" in events(told)


def test_a_rate_limit_is_waited_for_before_rest_is_asked_again(tmp_path, told):
    # stage bronze has done by then; the first back-fill meets it
    banned = Fault(kind="status", path="/api/v3/*", status=418, seconds=90.0, after=12, times=None)
    drop = Fault(kind="dropped_socket", path="/stream", messages=60)
    with exchange(faults=[banned, drop]) as (served, url):
        settings = settings_for(url)
        with Running(settings, tmp_path / "data") as running:
            running.wait_until(lambda: "back-fill failed, will be tried again" in events(told))
            asked = served.plan.met(0)
            running.wait_for(20)  # live candles go on
            assert served.plan.met(0) == asked
            running.end()
    why = [line["why"] for line in told if line["event"].startswith("back-fill failed")]
    assert all("has banned this address until" in reason for reason in why)


def test_rest_is_asked_after_a_connection_and_not_for_what_comes_live(tmp_path):
    counted = Fault(kind="status", path="/api/v3/klines", after=1_000_000)
    with exchange(QUIET, faults=[counted]) as (served, url):
        captured(tmp_path, url, bars=100)
        # of each symbol: whether there are bars and a page of them, by stage bronze, by the capture, by the check
        assert served.plan.met(0) == 2 * 2 * 3


def test_one_capture_of_a_series_at_a_time(tmp_path):
    with exchange() as (_, url):
        settings = settings_for(url)
        with Running(settings, tmp_path / "data") as first:
            first.wait_until(lambda: first.capture is not None)
            with (
                Running(settings, tmp_path / "data") as second,
                pytest.raises(LakeError, match="another run has been writing live-spot-1m-BTCUSDT"),
            ):
                second.wait_until(lambda: second.capture is not None)
            first.wait_for(4)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            "source.kind=simulated",
            "captures from source.kind binance, and it is simulated. To try it",
        ),
        ("data=agg_trades", "captures klines, and data is agg_trades"),
        ("source.end=2024-03-01", "source.end ends the series at 2024-03-01T00:00:00"),
    ],
)
def test_settings_that_cannot_be_captured_are_refused(tmp_path, setting, told):
    settings = settings_for("http://127.0.0.1:1", setting)
    with Running(settings, tmp_path / "data") as running:
        running._thread.join()
        with pytest.raises(ConfigError, match=told):
            running.end()


def test_a_server_that_refuses_for_good_ends_the_capture(tmp_path, monkeypatch):
    with exchange() as (_, url):
        monkeypatch.setattr(
            "mlta.capture.run.stream_url", lambda base, *_: f"ws{base[4:]}/nothing/stream?streams="
        )
        with Running(settings_for(url), tmp_path / "data") as running:
            running._thread.join()
            with pytest.raises(SourceError, match="answered the WebSocket with status 40"):
                running.end()
