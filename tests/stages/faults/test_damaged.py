"""Zips cut off and checksums that are wrong: on the way, for a while, and for good."""

import pytest

from mlta.simulator.faults import Fault
from tests.stages import tool
from tests.stages.faults.served import (
    DAY,
    bars,
    bronze,
    clean,
    ledger,
    on_tape,
    quality,
    served,
    silver,
)

DAMAGES = {"truncated_zip": DAY, "wrong_checksum": f"{DAY}.CHECKSUM"}


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_on_the_way_is_mended_in_the_same_run_and_told(data, sound, kind):
    with served(Fault(kind=kind, path=DAMAGES[kind])) as (exchange, url):
        result = clean(data, url)
        assert on_tape(exchange).equals(bars(data))
        assert exchange.plan.downloads()[DAY] == 2
    assert silver(data) == sound
    assert ledger(data)["status"].unique().to_list() == ["landed"]
    (line,) = [line for line in result.err.splitlines() if "asked_again" in line]
    assert DAY[1:] in line
    assert "its SHA-256 should be" in line


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_that_stays_leaves_a_gap_with_a_reason_until_it_is_mended(data, sound, kind):
    with served(Fault(kind=kind, path=DAMAGES[kind], times=None)) as (exchange, url):
        for again in (False, True):
            result = clean(data, url)
            assert "1 file is in quarantine" in result.out
            assert f"{DAY[1:]}: its SHA-256 should be" in result.out
            assert "files in quarantine" in result.err
            # asked for once more at once, and once a run from then on
            assert exchange.plan.downloads()[DAY] == (3 if again else 2)
        (row,) = ledger(data).filter(status="quarantined").to_dicts()
        assert row["key"] == DAY[1:]
        assert "its SHA-256 should be" in row["reason"]
        assert quality(data, "quarantined_files") == ("fail", 1)
        held = on_tape(exchange)
        day = held["open_time"].dt.to_string("%Y-%m-%d") == "2024-02-01"
        assert held.filter(~day).equals(bars(data))
        assert tool.rows(data, "silver.gaps")["missing_bars"].sum() >= day.sum()
        exchange.plan.heal()
        assert "in quarantine" not in clean(data, url).out
        assert on_tape(exchange).equals(bars(data))
        # bytes that had their right hash all along are not sent again
        assert exchange.plan.downloads()[DAY] == (1 if kind == "truncated_zip" else 0)
    assert silver(data) == sound


def test_a_series_without_one_sound_file_is_an_error_and_lands_once_it_is_mended(data, sound):
    start = "source.start=2024-02-01"
    fault = Fault(kind="truncated_zip", times=None)
    with served(fault, now=None) as (exchange, url):
        result = bronze(data, url, start)
        assert result.code == 1
        assert "no 1h file of BTCUSDT can be used: 2 files are in quarantine" in result.message
        assert DAY[1:] in result.message
        exchange.plan.heal()
        clean(data, url, start)
        held = on_tape(exchange, start_us=1_706_745_600_000_000)
        assert held.equals(bars(data))
