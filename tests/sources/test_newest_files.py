"""Which file of the ledger counts where several hold the same bars."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from mlta.schemas import LEDGER
from mlta.sources.landing import LANDED, all_revisions, newest_files


def row(symbol="BTCUSDT", period="2024-01", revision=0, source="archive", key=None):
    key = key or f"data/{symbol}-1h-{period}.zip"
    known = {
        "source": source, "market": "spot", "timeframe": "1h", "symbol": symbol, "key": key,
        "period": period, "revision": revision, "status": LANDED,
    }  # fmt: skip
    return {**dict.fromkeys(LEDGER.schema), **known}


@given(st.randoms(use_true_random=False))
def test_live_pages_months_days_is_the_order_and_each_in_that_of_time(random):
    live = ["2024-02-01T0000+1m", "2024-02-01T0700+130m"]
    pages = ["2024-01", "2024-03", "2023-11-30", "2024-02-01T0000+720m", "2024-02-01T1200+720m"]
    files = ["2023-12", "2024-01", "2024-02", "2023-11-30", "2024-01-07", "2024-02-01"]
    periods = [*live, *pages, *files]
    rows = [row(period=p, key=f"api/v3/klines/BTCUSDT/1h/{p}.json") for p in pages]
    rows += [row(period=p, key=f"stream/klines/BTCUSDT/1h/{p}.jsonl") for p in live]
    rows += [row(period=p) for p in files]
    rows += [row(period="2024-01", revision=1), row(period="2024-01", source="other")]
    random.shuffle(rows)
    newest = newest_files(pl.DataFrame(rows, schema=LEDGER.schema), "archive")
    assert newest["period"].to_list() == periods
    assert newest["revision"].to_list() == [0] * 8 + [1] + [0] * 4
    assert newest.columns == list(LEDGER.schema)


def test_files_of_one_name_in_two_series_are_two_files():
    ledger = pl.DataFrame(
        [{**row(s), "key": "same"} for s in ("BTCUSDT", "ETHUSDT")], schema=LEDGER.schema
    )
    assert newest_files(ledger, "archive").height == 2


def test_of_all_revisions_the_first_counts_and_equal_bytes_are_there_once():
    paths = ["a", "b", "a", "c"]
    rows = [{**row(revision=i), "path": path} for i, path in enumerate(paths)]
    rows += [
        {**row(revision=4), "path": "d", "status": "quarantined"},
        {**row(source="x"), "path": "e"},
    ]
    ledger = pl.DataFrame(rows, schema=LEDGER.schema)
    assert all_revisions(ledger, "archive")["path"].to_list() == ["c", "b", "a"]
