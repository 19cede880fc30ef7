import pytest
import structlog

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.files import SUFFIXES, FilesSource
from mlta.sources.remote import Listed


@pytest.fixture
def folder(tmp_path):
    for name in (
        "BTCUSDT-1h.csv",
        "BTCUSDT-1d.parquet",
        "ETHUSDT-1h.csv.gz",
        "notes.csv",
        "a-b.csv",
    ):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "XRPUSDT-1h.csv").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("symbol", "timeframe", "name"),
    [
        ("BTCUSDT", "1h", "BTCUSDT-1h.csv"),
        ("BTCUSDT", "1d", "BTCUSDT-1d.parquet"),
        ("ETHUSDT", "1h", "ETHUSDT-1h.csv.gz"),
    ],
)
def test_the_file_of_a_series_is_found_and_fetched(folder, symbol, timeframe, name):
    source = FilesSource(folder)
    (file,) = source.fetch_listing("spot", timeframe, symbol)
    assert (file.key, file.symbol, file.timeframe, file.period) == (name, symbol, timeframe, "")
    assert file.size == len(name)
    fetched = source.fetch(file)
    assert fetched.body == name.encode()
    assert fetched.url == str(folder / name)
    assert fetched.etag == file.etag
    assert source.fetch_checksum(file) is None


def test_a_changed_file_has_another_etag(folder):
    source = FilesSource(folder)
    (before,) = source.fetch_listing("spot", "1h", "BTCUSDT")
    (folder / "BTCUSDT-1h.csv").write_bytes(b"other")
    (after,) = source.fetch_listing("spot", "1h", "BTCUSDT")
    assert before.etag != after.etag


def test_a_single_file_is_a_source_of_its_series(folder):
    source = FilesSource(folder / "BTCUSDT-1h.csv")
    assert source.fetch_listing("spot", "1h", "BTCUSDT")[0].key == "BTCUSDT-1h.csv"
    with pytest.raises(DataError, match=r"no file ETHUSDT-1h .* only BTCUSDT-1h"):
        source.fetch_listing("spot", "1h", "ETHUSDT")


def test_a_missing_series_names_the_nearest(folder):
    with pytest.raises(
        DataError, match=r"no file BTCUSD-1h .*there are 3 series, the nearest: BTCUSDT-1h"
    ):
        FilesSource(folder).fetch_listing("spot", "1h", "BTCUSD")


def test_an_empty_folder_says_so(tmp_path):
    with pytest.raises(DataError, match="there are no series at all"):
        FilesSource(tmp_path).fetch_listing("spot", "1h", "BTCUSDT")


def test_a_folder_with_the_name_of_a_file_is_none(folder):
    with pytest.raises(DataError, match="no file XRPUSDT-1h"):
        FilesSource(folder).fetch_listing("spot", "1h", "XRPUSDT")


def test_letters_count(folder):
    (folder / "ltcusdt-1h.csv").write_bytes(b"x")
    with pytest.raises(DataError, match="no file LTCUSDT-1h"):
        FilesSource(folder).fetch_listing("spot", "1h", "LTCUSDT")


def test_two_files_for_one_series_are_an_error(folder):
    (folder / "BTCUSDT-1h.parquet").write_bytes(b"x")
    with pytest.raises(
        DataError,
        match=r"more than one file for BTCUSDT-1h.*\n  BTCUSDT-1h\.csv\n  BTCUSDT-1h\.parquet",
    ):
        FilesSource(folder).fetch_listing("spot", "1h", "BTCUSDT")


@pytest.mark.parametrize("symbol", ["../BTCUSDT", "/etc/passwd", "*"])
def test_a_symbol_is_never_a_path(folder, symbol):
    with pytest.raises(ConfigError, match="is not a symbol"):
        FilesSource(folder / "..").fetch_listing("spot", "1h", symbol)


def test_a_place_that_does_not_exist_is_refused_at_once(tmp_path):
    with pytest.raises(ConfigError, match=r"source\.path: .*nowhere does not exist"):
        FilesSource(tmp_path / "nowhere")


def test_a_file_that_went_away_is_told(folder):
    source = FilesSource(folder)
    (file,) = source.fetch_listing("spot", "1h", "BTCUSDT")
    (folder / file.key).unlink()
    with pytest.raises(SourceError, match=r"no longer has the file BTCUSDT-1h\.csv"):
        source.fetch(file)


def test_what_the_system_does_not_give_is_told(folder, monkeypatch):
    source = FilesSource(folder)
    (file,) = source.fetch_listing("spot", "1h", "BTCUSDT")

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    with pytest.raises(SourceError, match=r"cannot be read: Permission denied; check"):
        source.fetch(file)
    monkeypatch.setattr("mlta.sources.files.describe", denied)
    with pytest.raises(SourceError, match="cannot be read"):
        source.fetch_listing("spot", "1h", "BTCUSDT")
    monkeypatch.setattr("pathlib.Path.iterdir", denied)
    with pytest.raises(SourceError, match="cannot be read"):
        source.fetch_listing("spot", "1h", "BTCUSDT")


@pytest.mark.parametrize("ending", SUFFIXES)
def test_every_ending_is_found_for_one_symbol_and_for_many(tmp_path, ending):
    for name in ("BTCUSDT", "candles"):
        (tmp_path / f"{name}-1h{ending}").write_bytes(b"x")
    source = FilesSource(tmp_path)
    keys = [source.fetch_listing("spot", "1h", s)[0].key for s in ("BTCUSDT", "ETHUSDT", "XRPUSDT")]
    assert keys == [f"BTCUSDT-1h{ending}", *[f"candles-1h{ending}"] * 2]
    with pytest.raises(DataError, match=r"no file ETHUSDT-4h .* one file candles-4h with a column"):
        source.fetch_listing("spot", "4h", "ETHUSDT")


def test_one_file_of_any_name_is_listed_for_every_symbol(tmp_path):
    path = tmp_path / "BINANCE_BTCUSDT, 60.txt"
    path.write_bytes(b"x")
    source = FilesSource(path)
    for symbol in ("BTCUSDT", "ETHUSDT"):
        (file,) = source.fetch_listing("spot", "1h", symbol)
        assert (file.key, file.symbol) == (path.name, symbol)
        assert source.fetch(file).body == b"x"


def symbols_of(path, timeframe="1h"):
    """What a folder is said to have, and what is logged about it."""
    with structlog.testing.capture_logs() as logs:
        listed = FilesSource(path).fetch_symbols("spot", timeframe)
    assert listed == [Listed(symbol=item.symbol) for item in listed]
    return [item.symbol for item in listed], logs


def test_the_symbols_are_those_that_files_of_the_timeframe_are_named_for(folder):
    assert symbols_of(folder) == (["BTCUSDT", "ETHUSDT"], [])
    assert symbols_of(folder, "1d") == (["BTCUSDT"], [])
    assert symbols_of(folder / "BTCUSDT-1h.csv") == (["BTCUSDT"], [])


def test_names_that_are_nearly_symbols_and_files_of_many_are_told(folder):
    (folder / "solusdt-1h.csv").touch()
    (folder / "candles-1h.csv").touch()
    symbols, (ignored, shared) = symbols_of(folder)
    assert symbols == ["BTCUSDT", "ETHUSDT"]
    assert (ignored["event"], ignored["first"]) == ("names_ignored", ["solusdt"])
    assert (shared["event"], shared["file"]) == ("symbols_not_listed", "candles-1h")


@pytest.mark.parametrize("name", ["candles-4h.csv", "prices.csv"])
def test_where_no_name_says_a_symbol_none_is_listed(folder, name):
    (folder / name).touch()
    with pytest.raises(DataError, match=r"no file named SYMBOL-4h .* set symbols yourself"):
        FilesSource(folder).fetch_symbols("spot", "4h")
