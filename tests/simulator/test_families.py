"""Files that are no bars: trades and funding rates, listed for who looks below their folder."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import Fault
from tests.simulator.served import CONFIG, asked

TRADES = "data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-31.zip"
FUNDING = "data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.zip"


def lines(exchange, key):
    body = exchange.body(exchange.file(key))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        (name,) = packed.namelist()
        assert name == key.rpartition("/")[2].replace(".zip", ".csv")
        return packed.read(name).decode().splitlines()


@pytest.fixture(scope="module")
def exchange():
    return Exchange(CONFIG, ["BTCUSDT"], 1)


def test_listing_bars_makes_no_other_names(exchange):
    assert exchange.files_below("data/spot/daily/klines/BTCUSDT/1h/") is exchange.files


@pytest.mark.parametrize("prefix", ["", "data/spot/daily/", "data/spot/daily/aggTrades/BTCUSDT/"])
def test_trades_are_listed_where_their_folder_is_looked_for(exchange, prefix):
    found = exchange.files_below(prefix)
    assert [key for key in found if key.startswith(prefix)][:1]
    assert {TRADES, f"{TRADES}.CHECKSUM"} <= set(found)
    assert list(found) == sorted(found)
    assert (FUNDING in found) == (prefix == "")


def test_a_day_of_trades_is_what_the_tape_has(exchange):
    start = int(datetime(2024, 1, 31, tzinfo=UTC).timestamp() * 1_000_000)
    tape = exchange.tape.trades(
        "BTCUSDT", start_us=start, end_us=start + 86_400_000_000 - 1, limit=10**5
    )
    rows = [line.split(",") for line in lines(exchange, TRADES)]
    assert [int(row[0]) for row in rows] == tape["id"].to_list()
    assert [int(row[5]) * 1000 for row in rows] == tape["time"].to_list()
    assert {len(row) for row in rows} == {8}
    assert {row[6] for row in rows} == {"True", "False"}
    assert [row[6] == "False" for row in rows] == tape["taker_buys"].to_list()


def test_funding_rates_have_a_header_and_come_every_eight_hours(exchange):
    head, *rows = lines(exchange, FUNDING)
    assert head == "calc_time,funding_interval_hours,last_funding_rate"
    assert len(rows) == 31 * 3
    times = [int(row.split(",")[0]) for row in rows]
    assert all(0 <= time % 28_800_000 < 14 for time in times)
    assert {row.split(",")[1] for row in rows} == {"8"}
    assert max(abs(float(row.split(",")[2])) for row in rows) <= 0.0075
    assert exchange.file(FUNDING.replace("2024-01", "2024-02")) is None


@pytest.mark.parametrize("key", [TRADES, FUNDING])
def test_faults_befall_them_too(exchange, key):
    plain = lines(exchange, key)
    for kind in ("changed_file", "duplicate_rows", "unsorted_rows", "off_grid_bars", "header_row"):
        faulty = Exchange(CONFIG, ["BTCUSDT"], 1, faults=[Fault(kind=kind)])
        assert faulty.etag(faulty.file(key)) != exchange.etag(exchange.file(key))
        if kind == "header_row" and key == FUNDING:
            assert lines(faulty, key) == plain
        else:
            assert lines(faulty, key) != plain, kind


def test_a_later_end_changes_no_finished_file(exchange):
    later = CONFIG.model_copy(update={"end": datetime(2024, 3, 1, tzinfo=UTC)})
    further = Exchange(later, ["BTCUSDT"], 1)
    for key in (TRADES, FUNDING):
        assert lines(exchange, key) == lines(further, key)
        assert exchange.etag(exchange.file(key)) == further.etag(further.file(key))


def test_rest_tells_the_payments_that_the_archive_has():
    exchange = Exchange(CONFIG, ["BTCUSDT"], 1)
    _, *rows = lines(exchange, FUNDING)
    with asked(exchange) as client:
        params = {"symbol": "BTCUSDT", "startTime": 0, "limit": 1000}
        told = client.get("/fapi/v1/fundingRate", params=params).json()
        newest = client.get("/fapi/v1/fundingRate", params={"symbol": "BTCUSDT"}).json()
        wrong = client.get("/fapi/v1/fundingRate", params={"symbol": "XUSDT"})
    stated = [(int(row.split(",")[0]), row.split(",")[2]) for row in rows]
    found = [(rate["fundingTime"], rate["fundingRate"]) for rate in told]
    assert [(time, float(rate)) for time, rate in found[: len(rows)]] == [
        (time, float(rate)) for time, rate in stated
    ]
    assert len(told) == 33 * 3
    assert newest == told[-100:]
    assert {rate["symbol"] for rate in told} == {"BTCUSDT"}
    assert (wrong.status_code, wrong.json()["code"]) == (400, -1121)
