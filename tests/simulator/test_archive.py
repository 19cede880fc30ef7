import hashlib
import io
import zipfile
from bisect import bisect_left
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mlta.simulator import archive
from mlta.simulator.archive import archive_files, build_checksum, build_csv, build_zip, etag
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.market import simulate_minutes

CONFIG = SimulatorConfig(start="2024-11-20", end="2025-01-04", outages_per_year=0)
MONTHLY = "data/spot/monthly/klines/BTCUSDT"
DAILY = "data/spot/daily/klines/BTCUSDT"


@pytest.fixture(scope="module")
def minutes():
    return simulate_minutes(CONFIG, "BTCUSDT", 1)


@pytest.fixture(scope="module")
def files():
    return archive_files(CONFIG, ["BTCUSDT"])


def _rows(key, files, minutes, config=CONFIG):
    return [line.split(",") for line in build_csv(files[key], minutes, config).splitlines()]


def test_whole_months_are_monthly_and_the_broken_one_is_daily(files):
    hours = [key for key in files if "/1h/" in key and not key.endswith(".CHECKSUM")]
    assert [
        f"{DAILY}/1h/BTCUSDT-1h-2025-01-01.zip",
        f"{DAILY}/1h/BTCUSDT-1h-2025-01-02.zip",
        f"{DAILY}/1h/BTCUSDT-1h-2025-01-03.zip",
        f"{MONTHLY}/1h/BTCUSDT-1h-2024-11.zip",
        f"{MONTHLY}/1h/BTCUSDT-1h-2024-12.zip",
    ] == hours


def test_a_span_within_one_month_has_its_own_days_only():
    config = SimulatorConfig(start="2024-11-20", end="2024-11-22")
    days = [file.start.day for key, file in archive_files(config, ["A"]).items() if "/1h/" in key]
    assert days == [20, 20, 21, 21]


def test_every_zip_has_a_checksum_and_keys_are_sorted(files):
    zips = {key for key in files if key.endswith(".zip")}
    assert {f"{key}.CHECKSUM" for key in zips} == set(files) - zips
    assert sorted(files) == list(files)


def test_long_bars_are_monthly_only_and_seconds_are_absent(files):
    assert not [k for k in files if "/daily/" in k and k.split("/")[5] in {"3d", "1w", "1mo"}]
    assert {"1m", "3d", "1w", "1mo"} < {k.split("/")[5] for k in files}
    assert "1s" not in {k.split("/")[5] for k in files}


def test_stamps_are_milliseconds_before_2025_and_microseconds_after(files, minutes):
    old = _rows(f"{MONTHLY}/1h/BTCUSDT-1h-2024-12.zip", files, minutes)[-1]
    new = _rows(f"{DAILY}/1h/BTCUSDT-1h-2025-01-01.zip", files, minutes)[0]
    assert [old[0], old[6]] == ["1735686000000", "1735689599999"]
    assert [new[0], new[6]] == ["1735689600000000", "1735693199999999"]


def test_rows_have_twelve_columns_with_eight_decimals(files, minutes):
    rows = _rows(f"{MONTHLY}/1m/BTCUSDT-1m-2024-11.zip", files, minutes)
    assert len(rows) == 11 * 1440
    assert {12} == {len(row) for row in rows}
    assert {"0"} == {row[11] for row in rows}
    amounts = [row[i] for row in rows for i in (1, 2, 3, 4, 5, 7, 9, 10)]
    assert {8} == {len(amount.partition(".")[2]) for amount in amounts}
    first = minutes.rows.row(0, named=True)
    assert Decimal(first["close"]) / 10**minutes.price_decimals == Decimal(rows[0][4])
    assert Decimal(first["volume"]) / 10**minutes.volume_decimals == Decimal(rows[0][5])


@pytest.mark.parametrize("timeframe", ["3m", "1h", "4h", "1d", "1mo"])
def test_timeframes_agree_with_the_minutes_to_the_last_digit(timeframe, files, minutes):
    base = _rows(f"{MONTHLY}/1m/BTCUSDT-1m-2024-12.zip", files, minutes)
    opens = [int(minute[0]) for minute in base]
    for row in _rows(f"{MONTHLY}/{timeframe}/BTCUSDT-{timeframe}-2024-12.zip", files, minutes)[:99]:
        part = base[bisect_left(opens, int(row[0])) : bisect_left(opens, int(row[6]))]
        assert (part[0][1], part[-1][4]) == (row[1], row[4])
        assert max(Decimal(m[2]) for m in part) == Decimal(row[2])
        assert min(Decimal(m[3]) for m in part) == Decimal(row[3])
        for column in (5, 7, 8, 9, 10):
            assert sum(Decimal(m[column]) for m in part) == Decimal(row[column])


def test_a_bar_that_the_span_cuts_is_not_published(files, minutes):
    month = f"{MONTHLY}/1mo/BTCUSDT-1mo-2024-11.zip"
    assert _rows(month, files, minutes) == []  # trading began on the 20th
    weeks = _rows(f"{MONTHLY}/1w/BTCUSDT-1w-2024-12.zip", files, minutes)
    opens = [datetime.fromtimestamp(int(row[0]) / 1000, UTC).day for row in weeks]
    assert opens == [2, 9, 16, 23]  # the week of the 30th has not closed by January 4


def test_a_zip_has_one_file_and_the_same_bytes_each_time(files, minutes):
    file = files[f"{MONTHLY}/1h/BTCUSDT-1h-2024-12.zip"]
    body = build_zip(file, minutes, CONFIG)
    assert body == build_zip(file, minutes, CONFIG)
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.namelist() == ["BTCUSDT-1h-2024-12.csv"]
        assert build_csv(file, minutes, CONFIG) == packed.read("BTCUSDT-1h-2024-12.csv").decode()


def test_a_checksum_is_hash_two_spaces_name_and_no_newline():
    expected = f"{hashlib.sha256(b'x').hexdigest()}  A.zip".encode()
    assert expected == build_checksum("A.zip", b"x")


def test_a_later_end_changes_neither_bytes_nor_etags_of_finished_files(files, minutes):
    later = CONFIG.model_copy(update={"end": datetime(2025, 2, 1, tzinfo=UTC)})
    more, further = archive_files(later, ["BTCUSDT"]), simulate_minutes(later, "BTCUSDT", 1)
    key = f"{MONTHLY}/4h/BTCUSDT-4h-2024-12.zip"
    assert etag(files[key], CONFIG, 1) == etag(more[key], later, 1)
    assert build_zip(files[key], minutes, CONFIG) == build_zip(more[key], further, later)


def test_a_later_end_completes_the_last_week_and_says_so(files):
    later = CONFIG.model_copy(update={"end": datetime(2025, 2, 1, tzinfo=UTC)})
    key = f"{MONTHLY}/1w/BTCUSDT-1w-2024-12.zip"
    assert etag(files[key], CONFIG, 1) != etag(files[key], later, 1)


@pytest.mark.parametrize(
    ("config", "seed"),
    [(CONFIG, 2), (CONFIG.model_copy(update={"signal": 0.0}), 1)],
)
def test_whatever_changes_the_bytes_changes_the_etag(files, config, seed):
    file = files[f"{MONTHLY}/1h/BTCUSDT-1h-2024-12.zip"]
    assert etag(file, CONFIG, 1) != etag(file, config, seed)


def test_changed_source_code_changes_the_etag(files, monkeypatch):
    file = files[f"{MONTHLY}/1h/BTCUSDT-1h-2024-12.zip"]
    before = etag(file, CONFIG, 1)
    monkeypatch.setattr(archive, "_code_version", lambda: "other")
    assert before != etag(file, CONFIG, 1)
