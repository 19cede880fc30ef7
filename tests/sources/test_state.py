import os

import pytest

from mlta.errors import SourceError
from mlta.sources.config import SourceConfig
from mlta.sources.state import source_state


def state(symbols=("BTCUSDT",), **source):
    return source_state(SourceConfig(**source), symbols, "1h")


def test_the_simulated_source_is_told_by_its_settings_alone():
    assert state(kind="simulated") == ""


@pytest.mark.parametrize("url", [None, "http://localhost:1"])
def test_a_source_on_the_network_must_be_asked(url):
    assert state(kind="archive", url=url) is None
    assert state(kind="binance", url=url, path=".") is None


def test_series_in_a_folder_are_told_by_their_files_and_over_http_must_be_asked(tmp_path):
    for name in ("DFF.csv", "DFF.parquet", "GOLD.csv", "DFF-1h.csv"):
        touch(tmp_path / name)
    found = source_state(SourceConfig(kind="files", path=tmp_path), ["DFF"], "series")
    assert found == "DFF.csv 1 1700000000000000000"
    url = "https://example.org/{series}.csv"
    for kind in ("fred", "csv"):
        assert (
            source_state(SourceConfig(kind=kind, url=url, path=tmp_path), ["DFF"], "series") is None
        )


def touch(path, text="x", ns=1_700_000_000_000_000_000):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(ns, ns))
    return path


def test_a_folder_of_files_is_told_by_names_sizes_and_times(tmp_path):
    file = touch(tmp_path / "BTCUSDT-1h.csv")
    seen = [state(kind="files", path=tmp_path)]
    assert seen == ["BTCUSDT-1h.csv 1 1700000000000000000"]
    touch(file, "xy")
    seen.append(state(kind="files", path=tmp_path))
    touch(file, "xy", ns=1_700_000_000_000_000_001)
    seen.append(state(kind="files", path=tmp_path))
    touch(tmp_path / "BTCUSDT-1h.parquet")
    seen.append(state(kind="files", path=tmp_path))
    assert len(set(seen)) == 4


def test_files_of_other_series_do_not_count(tmp_path):
    touch(tmp_path / "BTCUSDT-1h.csv")
    before = state(kind="files", path=tmp_path)
    for name in ("ETHUSDT-1h.csv", "BTCUSDT-4h.csv", "notes.txt"):
        touch(tmp_path / name)
    assert state(kind="files", path=tmp_path) == before
    assert state(("BTCUSDT", "ETHUSDT"), kind="files", path=tmp_path) != before


def test_a_single_file_is_told_as_well(tmp_path):
    file = touch(tmp_path / "any name.csv")
    before = state(kind="files", path=file)
    assert before == "any name.csv 1 1700000000000000000"
    touch(file, "xy")
    assert state(kind="files", path=file) != before


def test_a_copy_of_the_archive_is_told_by_the_files_of_the_series(tmp_path):
    for kind, name in (("monthly", "BTCUSDT-1h-2024-01"), ("daily", "BTCUSDT-1h-2024-02-01")):
        touch(tmp_path / f"data/spot/{kind}/klines/BTCUSDT/1h/{name}.zip")
    before = state(kind="archive", path=tmp_path)
    assert [line.split()[0] for line in before.splitlines()] == [
        "BTCUSDT-1h-2024-01.zip", "BTCUSDT-1h-2024-02-01.zip",
    ]  # fmt: skip
    touch(tmp_path / "data/spot/monthly/klines/ETHUSDT/1h/ETHUSDT-1h-2024-01.zip")
    touch(tmp_path / "data/spot/monthly/klines/BTCUSDT/4h/BTCUSDT-4h-2024-01.zip")
    assert state(kind="archive", path=tmp_path) == before


def test_a_folder_that_is_not_there_has_no_files(tmp_path):
    assert state(kind="files", path=tmp_path / "none") == ""


def test_a_file_that_cannot_be_looked_at_is_told(tmp_path):
    (tmp_path / "BTCUSDT-1h.csv").symlink_to(tmp_path / "gone")
    with pytest.raises(SourceError, match=r"cannot read .*Mend source\.path or its permissions"):
        state(kind="files", path=tmp_path)


def test_the_file_of_many_symbols_counts(tmp_path):
    touch(tmp_path / "candles-1h.csv")
    touch(tmp_path / "candles-4h.csv")
    assert state(kind="files", path=tmp_path) == "candles-1h.csv 1 1700000000000000000"


def test_trades_in_a_copy_of_the_archive_are_told_by_their_files(tmp_path):
    touch(tmp_path / "data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip")
    touch(tmp_path / "data/spot/daily/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01-01.zip")
    config = SourceConfig(kind="archive", path=tmp_path)
    (line,) = source_state(config, ["BTCUSDT"], "agg_trades").splitlines()
    assert line.startswith("BTCUSDT-aggTrades-2024-01-01.zip ")
