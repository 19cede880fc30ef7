import pytest
from pydantic import ValidationError

from mlta.experiment.config import Settings

MINIMAL = {"symbols": ["ETHUSDT", "BTCUSDT"], "timeframe": "1h"}


def made(**changes):
    return Settings.model_validate({**MINIMAL, **changes})


def test_the_identity_has_neither_paths_nor_log_nor_executor_nor_lake(tmp_path):
    plain = made(source={"kind": "archive"})
    same = made(
        source={"kind": "archive", "path": tmp_path, "parallel": 1},
        log={"level": "debug", "form": "json"},
        executor={"workers": 9, "lock_wait_seconds": 1},
        lake={"keep_days": 3},
    )
    assert same.identity() == plain.identity()
    assert made(source={"kind": "archive", "url": "http://x"}).identity() == plain.identity()
    assert not {"log", "executor", "lake"} & set(plain.identity())


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 8},
        {"timeframe": "4h"},
        {"symbols": ["BTCUSDT"]},
        {"source": {"kind": "archive"}},
        {"source": {"start": "2024-01-01"}},
        {"source": {"daily": "all"}},
        {"source": {"earlier": "keep"}},
        {"checks": {"jump": {"severity": "reject"}}},
        {"checks": {"gaps": {"fill": "flat"}}},
        {"simulator": {"signal": 0.0}},
        {"models": {"threads": 1}},
        {"labels": {"horizon_bars": 2}},
        {"explain": {"max_rows_per_fold": 50}},
    ],
)
def test_every_setting_that_can_change_a_result_changes_the_identity(change):
    assert made(**change).identity() != made().identity()


def test_the_order_of_symbols_changes_nothing():
    turned = made(symbols=["BTCUSDT", "ETHUSDT"])
    assert turned.identity() == made().identity()
    assert made().selection == turned.selection
    assert made().selection.symbols == ("BTCUSDT", "ETHUSDT")
    assert made().selection.series == ("spot/1h/BTCUSDT", "spot/1h/ETHUSDT")


def test_every_simulated_market_is_a_source_of_its_own():
    ids = {
        made().source_id,
        made(seed=8).source_id,
        made(simulator={"signal": 0.0}).source_id,
        made(source={"kind": "archive"}).source_id,
    }
    assert len(ids) == 4
    assert made(labels={"horizon_bars": 2}).source_id == made().source_id
    assert made(source={"kind": "archive"}, seed=8).source_id == "archive"
    assert made().source_id.startswith("simulated-")


def test_a_symbol_named_twice_is_refused():
    with pytest.raises(ValidationError, match="names BTCUSDT, ETHUSDT more than once"):
        made(symbols=["ETHUSDT", "BTCUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT"])


@pytest.mark.parametrize(
    ("data", "series"),
    [
        ("klines", "spot/1h/BTCUSDT"),
        ("agg_trades", "spot/agg_trades/BTCUSDT"),
        ("instruments", "spot/instruments/BTCUSDT"),
        ("funding_rates", "um/funding_rates/BTCUSDT"),
    ],
)
def test_what_is_no_bar_goes_by_its_kind(data, series):
    settings = made(symbols=["BTCUSDT"], data=data)
    assert settings.selection.series == (series,)


MONTHLY = {"covers": "month", "lag": "3b"}


def test_series_go_by_their_own_names_and_belong_to_no_market():
    series = {"FEDFUNDS": MONTHLY, "DFF": {"covers": "day", "lag": "0h"}}
    settings = made(data="series", source={"kind": "fred"}, series=series)
    assert settings.selection.series == ("outside/series/DFF", "outside/series/FEDFUNDS")
    assert settings.source_id == "fred"
    assert settings.identity() != made(
        data="series", source={"kind": "fred"}, series={"DFF": MONTHLY}
    )


def test_every_address_of_a_csv_is_a_source_of_its_own():
    urls = [f"https://example.org/{place}" for place in ("a/{series}.csv", "b/{series}.csv")]
    ids = [
        made(data="series", source={"kind": "csv", "url": url}, series={"DFF": MONTHLY}).source_id
        for url in urls
    ]
    assert len(set(ids)) == 2
    assert all(name.startswith("csv-") for name in ids)


def test_series_have_to_be_named():
    with pytest.raises(ValidationError, match="needs to be told which"):
        made(data="series", source={"kind": "fred"})


@pytest.mark.parametrize("kind", ["fred", "csv"])
def test_a_source_of_series_alone_says_what_it_is_for(kind):
    source = {"kind": kind, "url": "https://example.org/{series}.csv"}
    with pytest.raises(ValidationError, match=f"got {kind}.; set one of these, or data to series"):
        made(source=source)
